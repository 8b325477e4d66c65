"""The columns of a spreadsheet of targets, and the cell of each for one of them.

They are the same for any city and year, so that later rows can be put under earlier ones.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.position import LIMITS
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import GROUPS
from policytrack.model.number import about, beside
from policytrack.model.text import Text
from policytrack.render import columns, words
from policytrack.render.grid import Column
from policytrack.render.words import notes
from policytrack.render.workbook import Cell, Number, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from policytrack.model.assessment import Assessment, Observation, Outlook
    from policytrack.model.plan import Milestone, Target
    from policytrack.model.text import Language


UNIT = Column("unit", Text("单位", "Unit"))
BASIS = Column("basis", Text("口径", "Basis"))
# Whoever adds up a column is told first what stands in it.
SIGN = Column("sign", Text("实际非确数", "Actual not exact"), numeric=True, whole=True)
STANDING = Column("standing", Text("数据性质", "Standing"))
LEVEL = Column("level", Text("目标值", "Target value"), numeric=True, whole=True)
HIGH = Column("high", Text("目标值上端", "Target value, to"), numeric=True, whole=True)
PLAN_KEY = Column("plan_key", Text("规划代码", "Plan key"))
KEY = Column("key", Text("指标代码", "Indicator key"))
PLACE = Column("place", Text("文件与行号", "File and line"))


def basis(target: Target, language: Language) -> str:
    """Say in which periods a target must hold, or from when on its values count."""
    if target.each is not None:
        return words.EACH[target.each].to(language)
    return "" if target.since is None else words.since(target.since, language)


def sign(found: Observation | None) -> str:
    """Give the sign of a figure that is a bound or rounded."""
    return "" if found is None or found.value is None else SIGNS[found.qualifier]


def actual(found: Observation | None, language: Language) -> Cell:
    """Give a figure, or say whether an event has come."""
    if found is None:
        return None
    return (
        number(found.value)
        if found.done is None
        else words.done(answer=found.done, language=language)
    )


def standing(found: Observation | None, language: Language) -> str:
    """Say what a figure is worth, also where it is final."""
    return "" if found is None else words.FIGURES[found.status].to(language)


def levels(milestone: Milestone, level: Fraction | None) -> tuple[Number | None, Number | None]:
    """Give the level that a milestone asks for, of a range both ends.

    `level` is what it comes to, None where that is not known or no number.
    """
    bound = milestone.bound
    if bound.high is None and level is not None:
        return number(level), None
    return number(bound.value if bound.kind.absolute else None), number(bound.high)


def share(value: Fraction | None, places: int = 0) -> Number | None:
    """Give a share in percent; what is not quite whole is never rounded up to it."""
    if value is None:
        return None
    return Number(value, beside(value * 100, [Fraction(100)], places), percent=True)


class Known(NamedTuple):
    """A column, and its cell for a target."""

    column: Column
    cell: Callable[[Assessment, Language], Cell]


def _result_sign(one: Assessment, _: Language) -> str:
    """Give the sign of what comes of a figure that is a bound, measured against its target."""
    nothing = one.gap is None and one.completion is None and one.index is None
    return "" if nothing else words.sign(one, turned=one.target.indicator.better == "less")


def _needed_sign(one: Assessment, _: Language) -> str:
    # What a figure falls short of knowing is already done.
    turned = one.target.indicator.better == "more"
    return words.sign(one, turned=turned) if one.needed else ""


def _index(one: Assessment, _: Language) -> Cell:
    return None if one.index is None else Number(one.index, beside(one.index, LIMITS))


def _remarks(one: Assessment, language: Language) -> str:
    return "\n".join(notes("", one.observation, one, language))


def _estimate(of: Callable[[Outlook], Fraction]) -> Callable[[Assessment, Language], Cell]:
    def cell(one: Assessment, _: Language) -> Cell:
        return None if one.outlook is None else Number(of(one.outlook), about(of(one.outlook)))

    return cell


def _baseline_from(one: Assessment, language: Language) -> str:
    """Say where a baseline comes from, and whether a later figure stands in for it."""
    start, given = one.baseline, one.target.baseline
    if start is None or one.target.since is not None:
        return ""
    if start.row is None:
        return given.source if given else ""
    place = f"{start.row.place.file}:{start.row.place.line}"
    stands_in = Text("以规划期内首个数据代替", "the first figure inside the plan's period")
    return f"{stands_in.to(language)}\n{place}" if start.imputed else place


def _commitment(one: Assessment, language: Language) -> str:
    found = one.milestone.commitment or one.target.commitment
    return words.COMMITMENTS[found].to(language) if found else ""


def text_column(key: str, zh: str, en: str, *, whole: bool = False) -> Column:
    """Give a column of texts; those of a `whole` one are never folded."""
    return Column(key, Text(zh, en), whole=whole)


def number_column(key: str, zh: str, en: str) -> Column:
    """Give a column of numbers."""
    return Column(key, Text(zh, en), numeric=True, whole=True)


# Those to read, which go on paper, and behind them those to work with.
_READ = (
    Known(columns.STATUS.column, columns.STATUS.say),
    Known(
        text_column("group", "类别", "Group", whole=True),
        lambda one, language: GROUPS[one.status.group].to(language),
    ),
    Known(columns.INDICATOR.column, columns.INDICATOR.say),
    Known(UNIT, lambda one, _: one.target.indicator.unit),
    Known(columns.TARGET.column, columns.TARGET.say),
    Known(columns.BY.column, lambda one, _: one.milestone.by),
    Known(columns.EXPECTED.column, lambda one, _: number(one.expected)),
    Known(SIGN, lambda one, _: sign(one.observation)),
    Known(
        columns.ACTUAL.column,
        lambda one, language: actual(one.observation, language),
    ),
    Known(
        STANDING,
        lambda one, language: standing(one.observation, language),
    ),
    Known(
        number_column("result_sign", "结果非确数", "Result not exact"),
        _result_sign,
    ),
    Known(columns.GAP.column, lambda one, _: number(one.gap)),
    Known(columns.COMPLETION.column, lambda one, _: share(one.completion)),
    Known(columns.INDEX.column, _index),
    Known(columns.OUTLOOK.column, columns.OUTLOOK.say),
    Known(text_column("remarks", "说明", "Remarks"), _remarks),
    Known(text_column("lead", "牵头单位", "Led by"), lambda one, _: "、".join(one.target.lead)),
)
_MORE = (
    Known(columns.PLAN.column, lambda one, language: one.plan.title.to(language)),
    Known(
        text_column("support", "配合单位", "Supported by"),
        lambda one, _: "、".join(one.target.support),
    ),
    Known(
        BASIS,
        lambda one, language: basis(one.target, language),
    ),
    Known(LEVEL, lambda one, _: levels(one.milestone, one.aim)[0]),
    Known(HIGH, lambda one, _: levels(one.milestone, one.aim)[1]),
    Known(
        number_column("needed_sign", "还需非确数", "Needed not exact"),
        _needed_sign,
    ),
    Known(
        columns.NEEDED.column,
        lambda one, _: number(one.needed.per_quarter if one.needed else None),
    ),
    Known(
        number_column("quarters", "余下季度", "Quarters left"),
        lambda one, _: number(one.needed.quarters if one.needed else None),
    ),
    Known(
        number_column("projected_by", "推算年份", "Projected for"),
        lambda one, _: one.outlook.by if one.outlook else None,
    ),
    Known(
        number_column("projected", "推算", "Projected"), _estimate(lambda found: found.projected)
    ),
    Known(number_column("low", "推算下端", "Projected, low"), _estimate(lambda found: found.low)),
    Known(
        number_column("high", "推算上端", "Projected, high"), _estimate(lambda found: found.high)
    ),
    Known(text_column("commitment", "约束程度", "Commitment"), _commitment),
    Known(number_column("weight", "权重", "Weight"), lambda one, _: number(one.target.weight)),
    Known(text_column("quote", "原文", "Words"), lambda one, _: one.milestone.quote),
    Known(
        text_column("section", "章节", "Section"), lambda one, _: "、".join(one.milestone.sections)
    ),
    Known(
        text_column("note", "编者说明", "Editor's note"),
        lambda one, _: "\n".join(filter(None, (one.target.note, one.milestone.note))),
    ),
    Known(
        number_column("baseline_year", "基线年份", "Baseline year"),
        lambda one, _: one.baseline.year if one.baseline else None,
    ),
    Known(
        number_column("baseline", "基线", "Baseline"),
        lambda one, _: number(one.baseline.value if one.baseline else None),
    ),
    Known(text_column("baseline_from", "基线出处", "Baseline from"), _baseline_from),
    Known(
        number_column("through", "截至", "Through"),
        lambda one, _: one.year if one.through.whole else one.through.end,
    ),
    Known(PLAN_KEY, lambda one, _: one.plan.key),
    Known(KEY, lambda one, _: one.target.indicator.key),
    Known(
        PLACE,
        lambda one, _: f"{one.milestone.place.file}:{one.milestone.place.line}",
    ),
)
KNOWN = (*_READ, *_MORE)
TO_READ = len(_READ)
