"""What a rounded figure may stand for, sums that lose no digit, and both in words."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction
from functools import cache, reduce
from typing import TYPE_CHECKING

from policytrack import units
from policytrack.assess.aggregation import interval_of
from policytrack.assess.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.actual import Actual

# Wide enough for any sum of figures that can be written: no digit is ever lost.
EXACT = Context(prec=1000, Emax=MAX_EMAX, Emin=MIN_EMIN)
ZERO = Decimal(0)


def rounded_interval(row: Actual, unit: str | None) -> Interval:
    """Give the numbers, in `unit`, that the figure of a row may stand for.

    It was rounded to its last digit and is right to half a unit of that; one with a qualifier is
    what the qualifier says.
    """
    value = row.value or ZERO
    if row.qualifier:
        return interval_of(value, row.qualifier)
    return around(Fraction(value), slack_of(row, unit))


def around(value: Fraction, slack: Fraction) -> Interval:
    """Give the numbers that are no further than `slack` from a value."""
    return Interval(value - slack, value + slack)


def slack_of(row: Actual, unit: str | None) -> Fraction:
    """Give half a unit, in `unit`, of the last digit that a figure was published with."""
    return _half_of_last_digit(len(row.text.partition(".")[2]), row.unit, unit)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Give the sum with every digit."""
    return reduce(EXACT.add, numbers, ZERO)


def digits(value: Decimal) -> str:
    """Write a number with every digit, but no zeros behind its fraction."""
    return f"{value.normalize(EXACT):f}"


def as_published(row: Actual) -> str:
    """Say a figure as it was published."""
    return in_words(row.text, row.unit)


def in_words(number: str, unit: str | None) -> str:
    """Say a number and its unit as they were written."""
    return number if unit is None else f"{number} {unit}"


@cache
def _half_of_last_digit(places: int, unit: str | None, to: str | None) -> Fraction:
    half = Decimal((0, (5,), -1 - places))
    return Fraction(half if unit is None or to is None else units.convert(half, unit, to))
