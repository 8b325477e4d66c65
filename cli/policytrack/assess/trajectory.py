"""Where a target should be by a year: the path through baseline and planned milestones."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.plan import Shape


def expected(
    start: tuple[int, Fraction], points: Mapping[int, Fraction], year: int, shape: Shape
) -> Fraction | None:
    """Give the value of the path at the end of a year.

    `start` is the baseline's year and value, `points` the planned values of later years; the
    year lies between the first and the last of them. None where a geometric path is not
    defined (an end that is not above zero).
    """
    later = sorted((due, value) for due, value in points.items() if due > start[0])
    before = start
    for due, value in later:
        if due >= year:
            return _between(before, (due, value), year, shape)
        before = (due, value)
    return before[1]


def _between(
    before: tuple[int, Fraction], after: tuple[int, Fraction], year: int, shape: Shape
) -> Fraction | None:
    (first, low), (last, high) = before, after
    if year >= last:
        return high
    if year <= first or shape == "step":
        return low
    share = Fraction(year - first, last - first)
    if shape == "linear":
        return low + (high - low) * share
    if low <= 0 or high <= 0:
        return None
    return _root(low ** (last - year) * high ** (year - first), last - first)


def _root(power: Fraction, degree: int) -> Fraction:
    """Give a root of a number above zero: exact where it is a fraction, else to forty digits."""
    with localcontext(prec=50):
        quotient = Decimal(power.numerator) / Decimal(power.denominator)
        near = Fraction(quotient ** (1 / Decimal(degree)))
    whole = near.limit_denominator(10**9)
    return whole if whole**degree == power else near
