"""Where a target should be by a year: the path through baseline and planned milestones."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.power import power

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.period import Period
    from policytrack.model.plan import Shape


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
