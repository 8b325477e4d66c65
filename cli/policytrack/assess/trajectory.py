"""Where a target should be by now: the path through baseline and planned milestones."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.bounds import BASELINE_BOUNDS, SERIES_BOUNDS, demand
from policytrack.assess.interval import exactly, power

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.assessment import Start
    from policytrack.model.period import Period
    from policytrack.model.plan import Shape, Target


def time(so_far: Period) -> Fraction:
    """Give the end of a period in years: the end of 2023 is 2023, that of June 2023 is 2022.5."""
    return so_far.year - 1 + Fraction(so_far.last, 12)


def expected(
    start: tuple[int, Fraction], points: Mapping[int, Fraction], when: Fraction, shape: Shape
) -> Fraction | None:
    """Give the value of the path at a time.

    `start` is the baseline's year and value, `points` the planned values of later years; before
    the first and after the last of them the path is level. None where a geometric path is not
    defined (an end that is not above zero).
    """
    later = sorted((due, value) for due, value in points.items() if due > start[0])
    before = start
    for due, value in later:
        if due >= when:
            return _between(before, (due, value), when, shape)
        before = (due, value)
    return before[1]


def _between(
    before: tuple[int, Fraction], after: tuple[int, Fraction], when: Fraction, shape: Shape
) -> Fraction | None:
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


class Way(NamedTuple):
    """The way that should be done by now, from one value to another.

    `whole_year` is what the path asks of the whole year, of a flow that is judged within it.
    """

    begins: Fraction
    expected: Fraction
    whole_year: Fraction | None = None


def way(target: Target, so_far: Period, start: Start | None, level: Fraction) -> Way | None:
    """Give the way of a target, None where a geometric path is not defined.

    `level` is what a multiple or a rise is measured from. Only a flow whose year's amount is
    written needs no `start`.
    """
    points = planned(target, level)
    if not within_year(target, so_far):
        if start is None:
            return None
        # A rate is not built up in the course of a year.
        rate = target.indicator.measure == "growth"
        when = Fraction(so_far.year) if rate else time(so_far)
        path = expected((start.year, start.value), points, when, target.path)
        return None if path is None else Way(start.value, path)
    # Before a step is due the year's amount is still that of the year before.
    year = Fraction(so_far.year) - (target.path == "step")
    if start is not None:
        amount = expected((start.year, start.value), points, year, target.path)
    else:
        amount = points.get(so_far.year)
    if amount is None:
        return None
    path = amount * so_far.months / 12
    if target.path == "step":
        return Way(path, path, points.get(so_far.year, amount))
    return Way(Fraction(0), path, amount)


def within_year(target: Target, so_far: Period) -> bool:
    """Say whether the actual is a part of a year's amount, and the path one from 0."""
    return target.indicator.measure == "flow" and target.since is None and not so_far.whole


def runs_up(target: Target, so_far: Period) -> bool:
    """Say whether the path runs up from 0."""
    return target.since is not None or within_year(target, so_far)


def only_grows(target: Target, so_far: Period) -> bool:
    """Say whether the actual is a sum of flows; what a stock grew by may shrink again."""
    return runs_up(target, so_far) and target.indicator.measure == "flow"


def amount_is_written(target: Target, so_far: Period) -> bool:
    """Say whether the plan itself gives the amount of the year, so that no start is needed."""
    if not within_year(target, so_far) or target.path == "step":
        return False
    due = next((each for each in target.milestones if each.by == so_far.year), None)
    if due is None:
        return so_far.year in target.points
    return due.bound.op not in BASELINE_BOUNDS


def planned(target: Target, level: Fraction) -> dict[int, Fraction]:
    """Give the planned values by year; a bound that moves with another figure sets none."""
    points = {year: Fraction(value) for year, value in target.points.items()}
    for milestone in target.milestones:
        if milestone.bound.op not in SERIES_BOUNDS:
            aim = demand(milestone.bound, target.indicator.better, exactly(level)).aim.low
            points[milestone.by] = aim or Fraction(0)
    return points
