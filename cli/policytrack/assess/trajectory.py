"""Where a target should be by now: the path through baseline and planned milestones."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.bounds import ZERO, aim_of
from policytrack.model.number import power
from policytrack.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.plan import Milestone, Shape, Target


# The time and the value that a path begins with, or that a relative bound is measured from.
Start = tuple[int | Fraction, Fraction]


def path_at(
    start: Start,
    points: Mapping[int, Fraction] | Mapping[Fraction, Fraction],
    when: Fraction,
    shape: Shape,
) -> Fraction | None:
    """Return the value of the path at a time.

    `start` is the baseline's year and value, `points` the planned values by time; before the
    first and after the last of them the path is level. None where a geometric path is not
    defined (an end that is not above zero).
    """
    before = start
    for point in sorted(point for point in points.items() if point[0] > start[0]):
        if point[0] >= when:
            return _between(before, point, when, shape)
        before = point
    return before[1]


def _between(before: Start, after: Start, when: Fraction, shape: Shape) -> Fraction | None:
    (first, low), (last, high) = before, after
    if when >= last:
        return high
    if when <= first or shape == "step":
        return low
    share = Fraction(when - first, last - first)
    if shape == "linear":
        return low + (high - low) * share
    if low <= 0 or high <= 0:
        return None
    return low * power(high / low, share)


class Expected(NamedTuple):
    """What is expected by now: the way from the value where the path begins to `value`.

    `whole_year` is what the path asks of the whole year, of a flow that is judged within it.
    """

    begins: Fraction
    value: Fraction
    whole_year: Fraction | None = None


def expected(
    target: Target,
    through: Period,
    start: Start | None,
    base: Start,
    milestone: Milestone | None = None,
) -> Expected | None:
    """Return what is expected by now, None where a geometric path is not defined.

    `start` is where the path begins, `base` what a relative bound is measured from. Only a flow
    whose amount is written needs no `start`: that of the year, or up to the month in it that a
    `milestone` is due in.
    """
    points = planned(target, base)
    if not within_year(target, through):
        if start is None:
            return None
        # A rate is not built up in the course of a year.
        rate = target.indicator.measure == "growth"
        when = Fraction(through.year) if rate else through.time
        path = path_at(start, points, when, target.path)
        return None if path is None else Expected(start[1], path)
    year = Fraction(through.year)
    if milestone is not None and milestone.month < 12:
        part = _aim(target, milestone, base)
        return Expected(ZERO, _by_month(target, through, base, milestone.due, part), part)
    # Before a step is due the year's amount is still that of the year before.
    year -= target.path == "step"
    amount = path_at(start, points, year, target.path) if start else points.get(year)
    if amount is None:
        return None
    whole = Period(through.year)
    if target.path == "step":
        path = amount * through.months / 12
        return Expected(path, path, points.get(whole.time, amount))
    return Expected(ZERO, _by_month(target, through, base, whole, amount), amount)


def _by_month(
    target: Target, through: Period, base: Start, whole: Period, amount: Fraction
) -> Fraction:
    """Return how much of an amount is expected by a month, in even parts from one to the next."""
    steps = {
        each.month: _aim(target, each, base)
        for each in target.milestones
        if each.by == whole.year and each.month < whole.last and not each.bound.moves
    }
    path = path_at((0, ZERO), steps | {whole.last: amount}, Fraction(through.last), "linear")
    return amount if path is None else path


def within_year(target: Target, through: Period) -> bool:
    """Return whether the actual is a part of a year's amount, and the path one from 0."""
    return target.yearly_flow and not through.whole


def runs_up(target: Target, through: Period) -> bool:
    """Return whether the path runs up from 0."""
    return target.since is not None or within_year(target, through)


def only_grows(target: Target, through: Period) -> bool:
    """Return whether the actual is a sum of flows; what a stock grew by may shrink again.

    So may a sum of flows that may be below zero.
    """
    return runs_up(target, through) and _is_flow(target) and not target.indicator.signed


def may_shrink(target: Target, through: Period) -> bool:
    """Return whether the actual is a sum that flows below zero may still take from."""
    return runs_up(target, through) and _is_flow(target) and target.indicator.signed


def _is_flow(target: Target) -> bool:
    return target.indicator.measure == "flow"


def amount_is_written(target: Target, milestone: Milestone, through: Period) -> bool:
    """Return whether the plan itself gives the amount of the year, so that no start is needed."""
    if not within_year(target, through) or target.path == "step":
        return False
    if milestone.by == through.year:
        return not milestone.bound.from_baseline
    return through.year in target.points


def planned(target: Target, base: Start) -> dict[Fraction, Fraction]:
    """Return the planned values by time; a bound that moves with another figure sets none.

    What a flow is to come to by a month of a year stands beside no year's amount.
    """
    points = {Fraction(year): value for year, value in target.points.items()}
    return points | {
        milestone.due.time: _aim(target, milestone, base)
        for milestone in target.milestones
        if not milestone.bound.moves and (milestone.month == 12 or not target.yearly_flow)
    }


def _aim(target: Target, milestone: Milestone, base: Start) -> Fraction:
    year, level = base
    years = target.years_to(milestone, year)
    return aim_of(milestone.bound, target.indicator.better, level, years)
