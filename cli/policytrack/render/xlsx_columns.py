"""The columns of a report's sheets, and the cell of each for a row.

They are the same for any city and year, so that later rows can be put under earlier ones.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from policytrack.assess.position import LIMITS
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import GROUP_NAMES, GROUPS
from policytrack.model.number import about, beside
from policytrack.model.text import Text
from policytrack.render import columns, fields, grid, words
from policytrack.render.check import JUDGED, TARGETS, judged
from policytrack.render.grid import Column
from policytrack.render.published import place_of
from policytrack.render.workbook import Linked, Number, number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import (
        Assessment,
        Group,
        Observation,
        Outlook,
        Part,
        Score,
    )
    from policytrack.model.plan import Milestone, Plan, Target
    from policytrack.model.results import Year
    from policytrack.model.text import Language
    from policytrack.render.workbook import Cell

Of = TypeVar("Of")


# A column, and its cell for a row.
SheetColumn = tuple[Column, "Callable[[Of, Language], Cell]"]


class PlanRow(NamedTuple):
    """A plan, how its targets stand, and its weighted completion where it has weights."""

    plan: Plan
    standing: Part
    score: Score | None


class YearRow(NamedTuple):
    """A target in a year."""

    of: Assessment
    year: Year


class SourceRow(NamedTuple):
    """A published row, and the name of its indicator."""

    row: Actual
    name: Text


def text(key: str, zh: str, en: str, *, whole: bool = False) -> Column:
    """Return a column of texts; those of a `whole` one are never folded."""
    return Column(key, Text(zh, en), whole=whole)


def numeric(key: str, zh: str, en: str) -> Column:
    """Return a column of numbers."""
    return grid.numeric(key, Text(zh, en))


_UNIT = text("unit", "单位", "Unit")
_BASIS = text("basis", "口径", "Basis")
# Whoever adds up a column is told first what stands in it.
_SIGN = numeric("sign", "实际（约数或界限）", "Actual not exact")
_STANDING = text("standing", "数据性质", "Standing")
_LEVEL = numeric("level", "目标值", "Target value")
_HIGH = numeric("high", "目标值上端", "Target value, to")
_PLAN_KEY = text("plan_key", "规划代码", "Plan key")
_KEY = text("key", "指标代码", "Indicator key")
_PLACE = text("place", "文件与行号", "File and line")
_YEAR = numeric("year", "年份", "Year")
_PART = text("period", "时段", "Part of the year")


def _basis(target: Target, language: Language) -> str:
    """Return in which periods a target must hold, or from when on its values count."""
    return (
        Text("，", ", ")
        .to(language)
        .join(words.basis(target.each, target.mean, target.since, language))
    )


def _sign(observation: Observation | None) -> str:
    """Return the sign of a figure that is a bound or rounded."""
    if observation is None or observation.value is None:
        return ""
    return SIGNS[observation.qualifier]


def _actual(observation: Observation | None, language: Language) -> Cell:
    """Return a figure, or whether an event has come."""
    if observation is None:
        return None
    if observation.done is not None:
        return words.done(answer=observation.done, language=language)
    return number(observation.value)


def _standing(observation: Observation | None, language: Language) -> str:
    """Return what a figure is worth, also where it is final."""
    return "" if observation is None else words.FIGURES[observation.status].to(language)


def _levels(milestone: Milestone, level: Fraction | None) -> tuple[Number | None, Number | None]:
    """Return the level that a milestone asks for, of a range both ends.

    `level` is what it comes to, None where that is not known or no number.
    """
    bound = milestone.bound
    if bound.high is None and level is not None:
        return number(level), None
    return number(bound.value if bound.kind.absolute else None), number(bound.high)


def _share(value: Fraction | None, places: int = 0) -> Number | None:
    """Return a share in percent; what is not quite whole is never rounded up to it."""
    if value is None:
        return None
    return Number(value, beside(value * 100, [Fraction(100)], places), percent=True)


_FIELDS = {field.key: field for field in fields.columns(fields.RESULT)}


def _field(column: Column, key: str) -> SheetColumn[Assessment]:
    """Return a column of a field that machines read as well."""
    field = _FIELDS[key]

    def cell(assessment: Assessment, _: Language) -> Cell:
        value: Any = field.value(assessment)
        if field.type == "DOUBLE":
            return number(value)
        return "、".join(value) if field.type == "VARCHAR[]" else value

    return column, cell


def _of_outlook(column: Column, of: Callable[[Outlook], Fraction]) -> SheetColumn[Assessment]:
    def cell(assessment: Assessment, _: Language) -> Cell:
        outlook = assessment.outlook
        return None if outlook is None else Number(of(outlook), about(of(outlook)))

    return column, cell


def _result_sign(assessment: Assessment, _: Language) -> str:
    """Return the sign of what comes of a figure that is a bound, measured against its target."""
    results = (assessment.gap, assessment.completion, assessment.index)
    less = assessment.target.indicator.better == "less"
    return words.sign(assessment, turned=less) if any(n is not None for n in results) else ""


def _needed_sign(assessment: Assessment, _: Language) -> str:
    # What a figure falls short of knowing is already done.
    more = assessment.target.indicator.better == "more"
    return words.sign(assessment, turned=more) if assessment.needed else ""


def _by(assessment: Assessment, _: Language) -> Cell:
    """Return the year that a target is due in, or the month."""
    milestone = assessment.milestone
    return milestone.by if milestone.due.whole else milestone.due.until


def _needed(assessment: Assessment, _: Language) -> Cell:
    """Return what each quarter needs, in percent where that is a rate of growth."""
    needed = assessment.needed
    if needed is None:
        return None
    return _share(needed.per_quarter, 2) if needed.rate else number(needed.per_quarter)


def _index(assessment: Assessment, _: Language) -> Cell:
    index = assessment.index
    return None if index is None else Number(index, beside(index, LIMITS))


def _remarks(assessment: Assessment, language: Language) -> str:
    return "\n".join(words.notes("", assessment.observation, assessment, language))


def _baseline_from(assessment: Assessment, language: Language) -> str:
    """Return where a baseline comes from, and whether a later figure stands in for it."""
    start, stated = assessment.baseline, assessment.target.baseline
    if start is None or assessment.target.since is not None:
        return ""
    if start.row is None:
        return (stated and stated.source) or ""
    place = place_of(start.row)
    stands_in = Text("以规划期内首个数据代替", "the first figure inside the plan's period")
    return f"{stands_in.to(language)}\n{place}" if start.imputed else place


def _commitment(assessment: Assessment, language: Language) -> str:
    commitment = assessment.target.commitment_to(assessment.milestone)
    return words.COMMITMENTS[commitment].to(language) if commitment else ""


# Those to read, which go on paper, and behind them those to work with.
_READ: tuple[SheetColumn[Assessment], ...] = (
    columns.STATUS,
    (
        text("group", "类别", "Group", whole=True),
        lambda of, language: GROUP_NAMES[of.status.group].to(language),
    ),
    columns.INDICATOR,
    (_UNIT, lambda of, _: of.target.indicator.unit),
    columns.TARGET,
    (columns.BY.column, _by),
    _field(columns.EXPECTED.column, "expected"),
    (_SIGN, lambda of, _: _sign(of.observation)),
    (columns.ACTUAL.column, lambda of, language: _actual(of.observation, language)),
    (_STANDING, lambda of, language: _standing(of.observation, language)),
    (numeric("result_sign", "结果（约数或界限）", "Result not exact"), _result_sign),
    _field(columns.GAP.column, "gap"),
    (columns.COMPLETION.column, lambda of, _: _share(of.completion)),
    (columns.INDEX.column, _index),
    columns.OUTLOOK,
    (text("remarks", "说明", "Remarks"), _remarks),
    _field(text("lead", "牵头单位", "Led by"), "lead"),
)
OF_A_TARGET: tuple[SheetColumn[Assessment], ...] = (
    *_READ,
    (columns.PLAN.column, lambda of, language: of.plan.title.to(language)),
    _field(text("support", "配合单位", "Supported by"), "support"),
    (_BASIS, lambda of, language: _basis(of.target, language)),
    (_LEVEL, lambda of, _: _levels(of.milestone, of.aim)[0]),
    (_HIGH, lambda of, _: _levels(of.milestone, of.aim)[1]),
    (numeric("needed_sign", "还需（约数或界限）", "Needed not exact"), _needed_sign),
    (columns.NEEDED.column, _needed),
    _field(numeric("quarters", "余下季度", "Quarters left"), "needed_quarters"),
    _field(numeric("projected_by", "推算年份", "Projected for"), "outlook_by"),
    _of_outlook(numeric("projected", "推算", "Projected"), lambda outlook: outlook.projected),
    _of_outlook(numeric("low", "推算下端", "Projected, low"), lambda outlook: outlook.low),
    _of_outlook(numeric("high", "推算上端", "Projected, high"), lambda outlook: outlook.high),
    (text("commitment", "约束程度", "Commitment"), _commitment),
    _field(numeric("weight", "权重", "Weight"), "weight"),
    _field(text("quote", "原文", "Words"), "milestone_quote"),
    _field(text("section", "章节", "Section"), "milestone_section"),
    (
        text("note", "编者说明", "Editor's note"),
        lambda of, _: "\n".join(of.target.notes_on(of.milestone)),
    ),
    _field(numeric("baseline_year", "基线年份", "Baseline year"), "baseline_year"),
    _field(numeric("baseline", "基线", "Baseline"), "baseline_value"),
    (text("baseline_from", "基线出处", "Baseline from"), _baseline_from),
    (numeric("through", "截至", "Through"), lambda of, _: fields.through(of) or of.year),
    _field(_PLAN_KEY, "plan"),
    _field(_KEY, "indicator"),
    (_PLACE, lambda of, _: place_of(of.milestone)),
)
TO_READ = len(_READ)


def _of_group(group: Group, name: Text) -> SheetColumn[PlanRow]:
    return grid.numeric(group, name), lambda row, _: row.standing.by_group[group]


def _score(column: Column, cell: Callable[[Score], Cell]) -> SheetColumn[PlanRow]:
    return column, lambda row, _: cell(row.score) if row.score else None


def _score_sign(score: Score) -> Cell:
    sign = "≈" if score.rough else "≥" if score.floor else ""
    return sign if score.value is not None else None


OF_AN_AREA: tuple[SheetColumn[Assessment], ...] = (
    (text("area", "地区", "Area"), lambda of, _: of.area or ""),
    *OF_A_TARGET,
)


OF_A_PLAN: tuple[SheetColumn[PlanRow], ...] = (
    (text("title", "规划", "Plan"), lambda row, language: row.plan.title.to(language)),
    (text("number", "文号", "Number"), lambda row, _: row.plan.number),
    (text("issuer", "发文机关", "Issued by"), lambda row, _: row.plan.issuer),
    (text("issued", "发文日期", "Issued"), lambda row, _: row.plan.issued),
    (numeric("start", "起始年份", "From"), lambda row, _: row.plan.start),
    (numeric("end", "结束年份", "To"), lambda row, _: row.plan.end),
    (TARGETS, lambda row, _: row.standing.targets),
    (JUDGED, lambda row, _: judged(row.standing)),
    *(_of_group(group, name) for group, name in GROUPS.items()),
    _score(numeric("score_sign", "完成率（约数或界限）", "Completion not exact"), _score_sign),
    _score(
        numeric("score", "加权完成率", "Weighted completion"), lambda score: _share(score.value, 1)
    ),
    _score(numeric("covered", "计入权重", "Weight counted"), lambda score: number(score.covered)),
    _score(numeric("total", "总权重", "Weight in all"), lambda score: number(score.total)),
    _score(numeric("cap", "单项最高计", "Each counted to"), lambda score: _share(score.cap)),
    (_PLAN_KEY, lambda row, _: row.plan.key),
)


def _expected(row: YearRow, _: Language) -> Cell:
    """Return where the path is, or what must hold in that year as in each."""
    assessment = row.year.assessment
    if row.year.expected is not None or assessment is None:
        return number(row.year.expected)
    return _levels(assessment.milestone, assessment.aim)[0]


def _level(row: YearRow, end: int) -> Cell:
    milestone = row.year.milestone
    return _levels(milestone, row.year.expected)[end] if milestone else None


def _demanded(row: YearRow, language: Language) -> Cell:
    milestone = row.year.milestone
    return words.demanded(row.of.target, milestone, language) if milestone else None


OF_A_YEAR: tuple[SheetColumn[YearRow], ...] = (
    (columns.INDICATOR.column, lambda row, language: row.of.target.indicator.name.to(language)),
    (_UNIT, lambda row, _: row.of.target.indicator.unit),
    (_BASIS, lambda row, language: _basis(row.of.target, language)),
    (_PLAN_KEY, lambda row, _: row.of.plan.key),
    (_YEAR, lambda row, _: row.year.year),
    (_PART, lambda row, _: None if row.year.month == 12 else row.year.known_at.end),
    (columns.EXPECTED.column, _expected),
    (_SIGN, lambda row, _: _sign(row.year.observation)),
    (columns.ACTUAL.column, lambda row, language: _actual(row.year.observation, language)),
    (_STANDING, lambda row, language: _standing(row.year.observation, language)),
    (_LEVEL, lambda row, _: _level(row, 0)),
    (_HIGH, lambda row, _: _level(row, 1)),
    (columns.TARGET.column, _demanded),
    (_KEY, lambda row, _: row.of.target.indicator.key),
)


def _as_published(row: Actual, language: Language) -> Cell:
    if row.done is not None:
        return words.done(answer=row.done, language=language)
    digits = row.text.removeprefix(row.qualifier)
    return Number(Fraction(digits), digits)


_ARCHIVE: tuple[SheetColumn[SourceRow], ...] = (
    (
        text("archived", "存档", "Archived"),
        lambda of, _: of.row.archived and Linked(of.row.archived),
    ),
    (
        text("accessed", "查阅日期", "Accessed", whole=True),
        lambda of, _: fields.accessed_on(of.row),
    ),
)
_OF_A_SOURCE: tuple[SheetColumn[SourceRow], ...] = (
    (columns.INDICATOR.column, lambda of, language: of.name.to(language)),
    (text("area", "地区", "Area"), lambda of, _: of.row.area),
    (_YEAR, lambda of, _: of.row.period.year),
    (_PART, lambda of, _: (of.row.written_time if of.row.since else of.row.period.part) or None),
    (
        numeric("sign", "公布数（约数或界限）", "Figure not exact"),
        lambda of, _: SIGNS[of.row.qualifier],
    ),
    (
        numeric("figure", "公布数", "Figure as published"),
        lambda of, language: _as_published(of.row, language),
    ),
    (_UNIT, lambda of, _: of.row.unit),
    (_STANDING, lambda of, language: words.FIGURES[of.row.status].to(language)),
    (text("note", "说明", "Note"), lambda of, _: of.row.note),
    (text("source", "来源", "Source"), lambda of, _: Linked(of.row.source)),
    (
        text("published", "公布日期", "Published", whole=True),
        lambda of, _: fields.published_on(of.row) or of.row.published,
    ),
    *_ARCHIVE,
    (_KEY, lambda of, _: of.row.indicator),
    (_PLACE, lambda of, _: place_of(of.row)),
)


def of_sources(rows: Sequence[SourceRow]) -> Sequence[SheetColumn[SourceRow]]:
    """Return the columns of sources, those of their copies only where one of them has any."""
    return [
        column
        for column in _OF_A_SOURCE
        if column not in _ARCHIVE or any(column[1](row, "en") is not None for row in rows)
    ]
