"""The columns of a spreadsheet of targets, and the cell of each for one of them.

They are the same for any city and year, so that later rows can be put under earlier ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.position import LIMITS
from policytrack.model.assessment import GROUPS
from policytrack.model.number import about, beside
from policytrack.model.text import Text
from policytrack.render import assessed, figure_cells, words
from policytrack.render.cells import Cell, Number, number
from policytrack.render.figure_cells import levels, share
from policytrack.render.grid import Column
from policytrack.render.notes import notes

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from policytrack.model.assessment import Assessment, Outlook
    from policytrack.model.text import Language


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
    start, given = one.start, one.target.baseline
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


def _text(key: str, zh: str, en: str, *, whole: bool = False) -> Column:
    return Column(key, Text(zh, en), whole=whole)


def _numbers(key: str, zh: str, en: str) -> Column:
    return Column(key, Text(zh, en), numeric=True, whole=True)


# Those to read, which go on paper, and behind them those to work with.
_READ = (
    Known(assessed.STATUS.column, assessed.STATUS.say),
    Known(
        _text("group", "类别", "Group", whole=True),
        lambda one, language: GROUPS[one.status.group].to(language),
    ),
    Known(assessed.INDICATOR.column, assessed.INDICATOR.say),
    Known(figure_cells.UNIT, lambda one, _: one.target.indicator.unit),
    Known(assessed.TARGET.column, assessed.TARGET.say),
    Known(assessed.BY.column, lambda one, _: one.milestone.by),
    Known(assessed.EXPECTED.column, lambda one, _: number(one.expected)),
    Known(figure_cells.SIGN, lambda one, _: figure_cells.sign(one.observation)),
    Known(
        assessed.ACTUAL.column,
        lambda one, language: figure_cells.actual(one.observation, language),
    ),
    Known(
        figure_cells.STANDING,
        lambda one, language: figure_cells.standing(one.observation, language),
    ),
    Known(
        _numbers("result_sign", "结果非确数", "Result not exact"),
        _result_sign,
    ),
    Known(assessed.GAP.column, lambda one, _: number(one.gap)),
    Known(assessed.COMPLETION.column, lambda one, _: share(one.completion)),
    Known(assessed.INDEX.column, _index),
    Known(assessed.OUTLOOK.column, assessed.OUTLOOK.say),
    Known(_text("remarks", "说明", "Remarks"), _remarks),
    Known(_text("lead", "牵头单位", "Led by"), lambda one, _: "、".join(one.target.lead)),
)
_MORE = (
    Known(assessed.PLAN.column, lambda one, language: one.plan.title.to(language)),
    Known(
        _text("support", "配合单位", "Supported by"), lambda one, _: "、".join(one.target.support)
    ),
    Known(
        figure_cells.BASIS,
        lambda one, language: figure_cells.basis(one.target, language),
    ),
    Known(figure_cells.LEVEL, lambda one, _: levels(one.milestone, one.aim)[0]),
    Known(figure_cells.HIGH, lambda one, _: levels(one.milestone, one.aim)[1]),
    Known(
        _numbers("needed_sign", "还需非确数", "Needed not exact"),
        _needed_sign,
    ),
    Known(
        assessed.NEEDED.column,
        lambda one, _: number(one.needed.per_quarter if one.needed else None),
    ),
    Known(
        _numbers("quarters", "余下季度", "Quarters left"),
        lambda one, _: number(one.needed.quarters if one.needed else None),
    ),
    Known(
        _numbers("projected_by", "推算年份", "Projected for"),
        lambda one, _: one.outlook.by if one.outlook else None,
    ),
    Known(_numbers("projected", "推算", "Projected"), _estimate(lambda found: found.projected)),
    Known(_numbers("low", "推算下端", "Projected, low"), _estimate(lambda found: found.low)),
    Known(_numbers("high", "推算上端", "Projected, high"), _estimate(lambda found: found.high)),
    Known(_text("commitment", "约束程度", "Commitment"), _commitment),
    Known(_numbers("weight", "权重", "Weight"), lambda one, _: number(one.target.weight)),
    Known(_text("quote", "原文", "Words"), lambda one, _: one.milestone.quote),
    Known(_text("section", "章节", "Section"), lambda one, _: "、".join(one.milestone.sections)),
    Known(
        _text("note", "编者说明", "Editor's note"),
        lambda one, _: "\n".join(filter(None, (one.target.note, one.milestone.note))),
    ),
    Known(
        _numbers("baseline_year", "基线年份", "Baseline year"),
        lambda one, _: one.start.year if one.start else None,
    ),
    Known(
        _numbers("baseline", "基线", "Baseline"),
        lambda one, _: number(one.start.value if one.start else None),
    ),
    Known(_text("baseline_from", "基线出处", "Baseline from"), _baseline_from),
    Known(
        _numbers("through", "截至", "Through"),
        lambda one, _: one.year if one.so_far.whole else one.so_far.end,
    ),
    Known(figure_cells.PLAN_KEY, lambda one, _: one.plan.key),
    Known(figure_cells.KEY, lambda one, _: one.target.indicator.key),
    Known(
        figure_cells.PLACE,
        lambda one, _: f"{one.milestone.place.file}:{one.milestone.place.line}",
    ),
)
KNOWN = (*_READ, *_MORE)
TO_READ = len(_READ)
