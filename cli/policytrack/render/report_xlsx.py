"""A report as a spreadsheet: the targets, the counts, the plans, every year, and the sources."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.assessment import GROUPS, STATUSES, Standing
from policytrack.model.text import Text
from policytrack.render import check_rows, figure_cells, words
from policytrack.render.cells import Colour, Sheet, number
from policytrack.render.figure_cells import share
from policytrack.render.figure_sheets import sources, years
from policytrack.render.grid import Column
from policytrack.render.target_cells import KNOWN, TO_READ
from policytrack.render.workbook import workbook

if TYPE_CHECKING:
    from policytrack.model.assessment import Check, Group, Score
    from policytrack.model.plan import Plan
    from policytrack.model.results import Report
    from policytrack.model.text import Language
    from policytrack.render.cells import Cell

TARGETS = Text("目标", "Targets")
COUNTS = Text("统计", "Counts")
PLANS = Text("规划", "Plans")

# Letters and ground of each group, dark on light, for paper as well.
_COLOURS: dict[Group, tuple[str, str]] = {
    "on_track": ("#116329", "#E3F3E6"),
    "behind": ("#A40E26", "#FBE4E4"),
    "open": ("#57606A", "#F0F2F4"),
}
_ALL = Text("全部目标（每项只计一次）", "All targets, each once")
_CLASSES = [Column(each.key, each.name, numeric=True, whole=True) for each in STATUSES]


def _text(key: str, zh: str, en: str) -> Column:
    return Column(key, Text(zh, en))


def _numbers(key: str, zh: str, en: str) -> Column:
    return Column(key, Text(zh, en), numeric=True, whole=True)


_COUNTED = (_numbers("targets", "目标", "Targets"), _numbers("judged", "可判定", "Judged"))
_OF_A_PLAN = (
    _text("title", "规划", "Plan"),
    _text("number", "文号", "Number"),
    _text("issuer", "发文机关", "Issued by"),
    _text("issued", "发文日期", "Issued"),
    _numbers("start", "起始年份", "From"),
    _numbers("end", "结束年份", "To"),
    *_COUNTED,
    *(_numbers(group, name.zh, name.en) for group, name in GROUPS.items()),
    _numbers("score_sign", "完成度非确数", "Completion not exact"),
    _numbers("score", "加权完成度", "Weighted completion"),
    _numbers("covered", "计入权重", "Weight counted"),
    _numbers("total", "总权重", "Weight in all"),
    _numbers("cap", "单项最高计", "Each counted to"),
    figure_cells.PLAN_KEY,
)


def render(report: Report, language: Language) -> bytes:
    """Write the workbook; the same report always gives the same bytes."""
    check = report.check
    sheets = (
        _targets(report, language),
        _counts(check, language),
        _plans(check, language),
        years(report.entries, language),
        sources(report.entries, language),
    )
    return workbook(sheets, check_rows.headings(check, language)[0], language)


def _targets(report: Report, language: Language) -> Sheet:
    """Give a row for each target in the order of the plans, also where nothing was published."""
    return Sheet(
        TARGETS.to(language),
        [known.column for known in KNOWN],
        [[known.cell(each.assessment, language) for known in KNOWN] for each in report.entries],
        frozen=3,
        printed=TO_READ,
        colours=[Colour(GROUPS[group].to(language), *_COLOURS[group]) for group in GROUPS],
    )


def _counts(check: Check, language: Language) -> Sheet:
    """Give the counts of each part, and under them those of all targets, which may be fewer."""
    (part, *_) = check_rows.parts(check, language).columns
    helps = [_numbers("helps", "配合", "Helps with")] if check.by == "owner" else []
    rows = [
        [each.name.to(language), *_counted(each), *([each.helps] if helps else [])]
        for each in check.parts
    ]
    said = [words.summary(check, language), *(words.score(each, language) for each in check.scores)]
    return Sheet(
        COUNTS.to(language),
        [part, *_COUNTED, *_CLASSES, *helps],
        rows,
        total=[_ALL.to(language), *_counted(check), *([None] if helps else [])],
        lines=[*check_rows.headings(check, language), *said],
    )


def _counted(standing: Standing) -> list[Cell]:
    judged = sum(one.judged for one in standing.assessments)
    return [len(standing.assessments), judged, *standing.by_status.values()]


def _plans(check: Check, language: Language) -> Sheet:
    """Give the plans that a target is of, with the weighted completion of those with weights."""
    plans = dict.fromkeys(one.plan.key for one in check.assessments)
    of = {key: [one for one in check.assessments if one.plan.key == key] for key in plans}
    scores = {score.plan.key: score for score in check.scores}
    return Sheet(
        PLANS.to(language),
        _OF_A_PLAN,
        [
            _plan(found[0].plan, Standing(tuple(found)), scores.get(key), language)
            for key, found in of.items()
        ],
    )


def _plan(plan: Plan, standing: Standing, score: Score | None, language: Language) -> list[Cell]:
    return [
        plan.title.to(language),
        plan.number,
        plan.issuer,
        plan.issued,
        plan.start,
        plan.end,
        len(standing.assessments),
        sum(one.judged for one in standing.assessments),
        *standing.by_group.values(),
        *(_score(score) if score else [None] * 5),
        plan.key,
    ]


def _score(found: Score) -> list[Cell]:
    sign = "≈" if found.rough else "≥" if found.floor else ""
    return [
        sign if found.value is not None else None,
        share(found.value, 1),
        number(found.covered),
        number(found.total),
        None if found.cap is None else share(Fraction(found.cap)),
    ]
