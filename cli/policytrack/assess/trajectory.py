"""Where a target should be by now: the path through baseline and planned milestones."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.bounds import ZERO, aim_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.period import Period
    from policytrack.model.plan import Shape, Target


def time(through: Period) -> Fraction:
    """Return the end of a period in years: that of 2023 is 2023, that of June 2023 is 2022.5."""
    if through.last == 12:
        return Fraction(through.year)
    return through.year - 1 + Fraction(through.last, 12)


def path_at(
    start: tuple[int, Fraction], points: Mapping[int, Fraction], when: Fraction, shape: Shape
) -> Fraction | None:
    """Return the value of the path at a time.

    `start` is the baseline's year and value, `points` the planned values of later years; before
    the first and after the last of them the path is level. None where a geometric path is not
    defined (an end that is not above zero).
    """
    before = start
    for point in sorted(point for point in points.items() if point[0] > start[0]):
        if point[0] >= when:
            return _between(before, point, when, shape)
        before = point
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


_DIGITS = 50


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return a power of a number above zero: exact where it is a fraction.

    Any other is so close that more than forty digits hold of what it differs from 1 by,
    which is where a growth rate begins.
    """
    above, below = (_whole_root(part, exponent.denominator) for part in base.as_integer_ratio())
    if above is not None and below is not None:
        return Fraction(above, below) ** exponent.numerator
    with localcontext(prec=_DIGITS + len(str(base.denominator))):
        quotient = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction(quotient ** (Decimal(exponent.numerator) / Decimal(exponent.denominator)))


def _whole_root(power: int, degree: int) -> int | None:
    """Return a root of a whole number above zero, None where it is no whole number."""
    with localcontext(prec=len(str(power)) + 5):
        near = int((Decimal(power) ** (1 / Decimal(degree))).to_integral_value())
    return near if near**degree == power else None


class Expected(NamedTuple):
    """What is expected by now: the way from the value where the path begins to `value`.

    `whole_year` is what the path asks of the whole year, of a flow that is judged within it.
    """

    begins: Fraction
    value: Fraction
    whole_year: Fraction | None = None


def expected(
    target: Target, through: Period, start: tuple[int, Fraction] | None, level: Fraction
) -> Expected | None:
    """Return what is expected by now, None where a geometric path is not defined.

    `start` is the year and the value where the path begins, `level` what a multiple or a rise is
    measured from. Only a flow whose year's amount is written needs no `start`.
    """
    points = planned(target, level)
    if not within_year(target, through):
        if start is None:
            return None
        # A rate is not built up in the course of a year.
        rate = target.indicator.measure == "growth"
        when = Fraction(through.year) if rate else time(through)
        path = path_at(start, points, when, target.path)
        return None if path is None else Expected(start[1], path)
    # Before a step is due the year's amount is still that of the year before.
    year = Fraction(through.year) - (target.path == "step")
    amount = path_at(start, points, year, target.path) if start else points.get(through.year)
    if amount is None:
        return None
    path = amount * through.months / 12
    if target.path == "step":
        return Expected(path, path, points.get(through.year, amount))
    return Expected(ZERO, path, amount)


def within_year(target: Target, through: Period) -> bool:
    """Return whether the actual is a part of a year's amount, and the path one from 0."""
    return target.indicator.measure == "flow" and target.since is None and not through.whole


def runs_up(target: Target, through: Period) -> bool:
    """Return whether the path runs up from 0."""
    return target.since is not None or within_year(target, through)


def only_grows(target: Target, through: Period) -> bool:
    """Return whether the actual is a sum of flows; what a stock grew by may shrink again."""
    return runs_up(target, through) and target.indicator.measure == "flow"


def amount_is_written(target: Target, through: Period) -> bool:
    """Return whether the plan itself gives the amount of the year, so that no start is needed."""
    if not within_year(target, through) or target.path == "step":
        return False
    due = next((milestone for milestone in target.milestones if milestone.by == through.year), None)
    return through.year in target.points if due is None else not due.bound.kind.from_baseline


def planned(target: Target, level: Fraction) -> dict[int, Fraction]:
    """Return the planned values by year; a bound that moves with another figure sets none."""
    return dict(target.points) | {
        milestone.by: aim_of(milestone.bound, target.indicator.better, level)
        for milestone in target.milestones
        if not milestone.bound.kind.moves
    }
