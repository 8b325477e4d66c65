"""A report as a spreadsheet: the targets, the counts, the plans, every year, and the sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.actual import SIGNS
from policytrack.model.assessment import GROUPS, STATUSES, count_groups, count_statuses
from policytrack.model.text import Text
from policytrack.render import columns, words, xlsx_columns
from policytrack.render.check import headings, parts
from policytrack.render.grid import Column
from policytrack.render.workbook import Colour, Linked, Number, Sheet, number, workbook
from policytrack.render.xlsx_columns import (
    KNOWN,
    TO_READ,
    actual,
    levels,
    number_column,
    share,
    sign,
    standing,
    text_column,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Check, Group, Score
    from policytrack.model.plan import Indicator, Plan
    from policytrack.model.results import Entry, Report, Year
    from policytrack.model.text import Language
    from policytrack.render.workbook import Cell

_TARGETS = Text("目标", "Targets")
_COUNTS = Text("统计", "Counts")
_PLANS = Text("规划", "Plans")
# Letters and ground of each group, dark on light, for paper as well.
_COLOURS: dict[Group, tuple[str, str]] = {
    "on_track": ("#116329", "#E3F3E6"),
    "behind": ("#A40E26", "#FBE4E4"),
    "open": ("#57606A", "#F0F2F4"),
}
_ALL = Text("全部目标（每项只计一次）", "All targets, each once")
_CLASSES = [Column(each.key, each.name, numeric=True, whole=True) for each in STATUSES]
_COUNTED = (
    number_column("targets", "目标", "Targets"),
    number_column("judged", "可判定", "Judged"),
)
_OF_A_PLAN = (
    text_column("title", "规划", "Plan"),
    text_column("number", "文号", "Number"),
    text_column("issuer", "发文机关", "Issued by"),
    text_column("issued", "发文日期", "Issued"),
    number_column("start", "起始年份", "From"),
    number_column("end", "结束年份", "To"),
    *_COUNTED,
    *(number_column(group, name.zh, name.en) for group, name in GROUPS.items()),
    number_column("score_sign", "完成度非确数", "Completion not exact"),
    number_column("score", "加权完成度", "Weighted completion"),
    number_column("covered", "计入权重", "Weight counted"),
    number_column("total", "总权重", "Weight in all"),
    number_column("cap", "单项最高计", "Each counted to"),
    xlsx_columns.PLAN_KEY,
)
_YEARS = Text("逐年", "Years")
_SOURCES = Text("来源", "Sources")
_YEAR = Column("year", Text("年份", "Year"), numeric=True, whole=True)
_PART = Column("period", Text("时段", "Part of the year"))
_OF_A_YEAR = (
    columns.INDICATOR.column,
    xlsx_columns.UNIT,
    xlsx_columns.BASIS,
    xlsx_columns.PLAN_KEY,
    _YEAR,
    _PART,
    columns.EXPECTED.column,
    xlsx_columns.SIGN,
    columns.ACTUAL.column,
    xlsx_columns.STANDING,
    xlsx_columns.LEVEL,
    xlsx_columns.HIGH,
    columns.TARGET.column,
    xlsx_columns.KEY,
)
_OF_A_ROW = (
    columns.INDICATOR.column,
    Column("area", Text("地区", "Area")),
    _YEAR,
    _PART,
    Column("sign", Text("公布数非确数", "Figure not exact"), numeric=True, whole=True),
    Column("figure", Text("公布数", "Figure as published"), numeric=True, whole=True),
    xlsx_columns.UNIT,
    xlsx_columns.STANDING,
    Column("note", Text("说明", "Note")),
    Column("source", Text("来源", "Source")),
    Column("published", Text("公布日期", "Published"), whole=True),
    xlsx_columns.KEY,
    xlsx_columns.PLACE,
)


def spreadsheet(report: Report, language: Language) -> bytes:
    """Write the workbook; the same report always gives the same bytes."""
    check = report.check
    sheets = (
        _targets(report, language),
        _counts(check, language),
        _plans(check, language),
        _years(report.entries, language),
        _sources(report.entries, language),
    )
    return workbook(sheets, headings(check, language)[0], language)


def _targets(report: Report, language: Language) -> Sheet:
    """Give a row for each target in the order of the plans, also where nothing was published."""
    return Sheet(
        _TARGETS.to(language),
        [known.column for known in KNOWN],
        [[known.cell(each.assessment, language) for known in KNOWN] for each in report.entries],
        frozen=3,
        printed=TO_READ,
        colours=[Colour(GROUPS[group].to(language), *_COLOURS[group]) for group in GROUPS],
    )


def _counts(check: Check, language: Language) -> Sheet:
    """Give the counts of each part, and under them those of all targets, which may be fewer."""
    (part, *_) = parts(check, language).columns
    helps = [number_column("helps", "配合", "Helps with")] if check.by == "owner" else []
    rows = [
        [each.name.to(language), *_counted(each.assessments), *([each.helps] if helps else [])]
        for each in check.parts
    ]
    said = [words.summary(check, language), *(words.score(each, language) for each in check.scores)]
    return Sheet(
        _COUNTS.to(language),
        [part, *_COUNTED, *_CLASSES, *helps],
        rows,
        total=[_ALL.to(language), *_counted(check.assessments), *([None] if helps else [])],
        lines=[*headings(check, language), *said],
    )


def _counted(assessments: Sequence[Assessment]) -> list[Cell]:
    judged = sum(one.judged for one in assessments)
    return [len(assessments), judged, *count_statuses(assessments).values()]


def _plans(check: Check, language: Language) -> Sheet:
    """Give the plans that a target is of, with the weighted completion of those with weights."""
    plans = dict.fromkeys(one.plan.key for one in check.assessments)
    of = {key: [one for one in check.assessments if one.plan.key == key] for key in plans}
    scores = {score.plan.key: score for score in check.scores}
    return Sheet(
        _PLANS.to(language),
        _OF_A_PLAN,
        [_plan(found[0].plan, found, scores.get(key), language) for key, found in of.items()],
    )


def _plan(
    plan: Plan, assessments: Sequence[Assessment], score: Score | None, language: Language
) -> list[Cell]:
    return [
        plan.title.to(language),
        plan.number,
        plan.issuer,
        plan.issued,
        plan.start,
        plan.end,
        len(assessments),
        sum(one.judged for one in assessments),
        *count_groups(assessments).values(),
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


def _years(entries: Sequence[Entry], language: Language) -> Sheet:
    """Give a row for each target and year: where its path is, and what was published."""
    rows = [_year(each, year, language) for each in entries for year in each.years]
    return Sheet(_YEARS.to(language), _OF_A_YEAR, rows)


def _year(entry: Entry, year: Year, language: Language) -> list[Cell]:
    one = entry.assessment
    target, indicator = one.target, one.target.indicator
    milestone = year.milestone
    return [
        indicator.name.to(language),
        indicator.unit,
        xlsx_columns.basis(target, language),
        one.plan.key,
        year.year,
        None if year.month == 12 else year.known_at,
        _expected(year),
        sign(year.observation),
        actual(year.observation, language),
        standing(year.observation, language),
        *(levels(milestone, year.expected) if milestone else (None, None)),
        words.demanded(target, milestone, language) if milestone else None,
        indicator.key,
    ]


def _expected(year: Year) -> Cell:
    """Give where the path is, or what must hold in that year as in each."""
    one = year.assessment
    if year.expected is not None or one is None:
        return number(year.expected)
    return levels(one.milestone, one.aim)[0]


def _sources(entries: Sequence[Entry], language: Language) -> Sheet:
    """Give each published row that a figure of the report comes from, once."""
    found = dict.fromkeys(row for entry in entries for row in _published(entry))
    indicators = {each.key: each for entry in entries for each in _indicators(entry)}
    order = {key: place for place, key in enumerate(indicators)}
    rows = sorted(found, key=lambda row: (order[row.indicator], row.area or "", row.period))
    name = {key: each.name.to(language) for key, each in indicators.items()}
    return Sheet(
        _SOURCES.to(language),
        _OF_A_ROW,
        [_row(row, name[row.indicator], language) for row in rows],
    )


def _published(entry: Entry) -> Iterator[Actual]:
    """Give the rows behind a target's figure, its baseline and its other years."""
    others = (year.assessment for year in entry.years if year.assessment is not None)
    for one in (entry.assessment, *others):
        yield from _behind(one)
    for year in entry.years:
        yield from year.observation.sources if year.observation else ()


def _behind(one: Assessment) -> Iterator[Actual]:
    yield from one.sources
    if one.baseline is not None and one.baseline.row is not None:
        yield one.baseline.row


def _indicators(entry: Entry) -> Iterator[Indicator]:
    """Give a target's indicator, and those that it is held against."""
    target = entry.assessment.target
    yield target.indicator
    for milestone in target.milestones:
        if milestone.bound.comparator is not None:
            yield milestone.bound.comparator


def _row(row: Actual, name: str, language: Language) -> list[Cell]:
    digits = row.text.removeprefix(row.qualifier)
    figure = None if row.done is None else words.done(language=language, answer=row.done)
    return [
        name,
        row.area,
        row.period.year,
        None if row.period.whole else str(row.period),
        SIGNS[row.qualifier],
        Number(Decimal(digits), digits) if figure is None else figure,
        row.unit,
        words.FIGURES[row.status].to(language),
        row.note,
        Linked(row.source),
        _day(row.published),
        row.indicator,
        f"{row.place.file}:{row.place.line}",
    ]


def _day(published: str | None) -> Cell:
    """Give a date as one where the day is known, else what is known of it."""
    whole = published is not None and len(published) == len("2024-04-12")
    return date.fromisoformat(published) if published and whole else published
