"""What a published figure may stand for, its rounding included, and its exact words."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import cache, reduce
from typing import TYPE_CHECKING, NamedTuple

from policytrack import units
from policytrack.assess.reading import interval_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from policytrack.model.actual import Actual

# Wide enough for any sum of figures that can be written: no digit is ever lost.
EXACT = Context(prec=1000, Emax=MAX_EMAX, Emin=MIN_EMIN)
ZERO = Decimal(0)

_INFINITE = Decimal("Infinity")


class Span(NamedTuple):
    """All numbers from `low` to `high`; an end may be infinite."""

    low: Decimal
    high: Decimal

    def meets(self, other: Span) -> bool:
        """Say whether some number lies in both."""
        return self.low <= other.high and self.high >= other.low


def span_of(row: Actual, unit: str | None) -> Span:
    """Give the numbers, in `unit`, that the figure of a row may stand for.

    It was rounded to its last digit and is right to half a unit of that; one with a qualifier is
    what the qualifier says.
    """
    value = row.value or ZERO
    if row.qualifier:
        interval = interval_of(value, row.qualifier)
        return Span(_decimal(interval.low, -_INFINITE), _decimal(interval.high, _INFINITE))
    slack = slack_of(row, unit)
    return Span(EXACT.subtract(value, slack), EXACT.add(value, slack))


def slack_of(row: Actual, unit: str | None) -> Decimal:
    """Give half a unit, in `unit`, of the last digit that a figure was published with."""
    return _half_of_last_digit(len(row.text.partition(".")[2]), row.unit, unit)


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Give the sum with every digit."""
    return reduce(EXACT.add, numbers, ZERO)


def digits(value: Decimal) -> str:
    """Write a number with every digit, but no zeros behind its fraction."""
    return f"{value.normalize(EXACT):f}"


def published(row: Actual) -> str:
    """Say a figure as it was published."""
    return row.text if row.unit is None else f"{row.text} {row.unit}"


@cache
def _half_of_last_digit(places: int, unit: str | None, to: str | None) -> Decimal:
    half = Decimal((0, (5,), -1 - places))
    return half if unit is None or to is None else units.convert(half, unit, to)


def _decimal(end: Fraction | None, infinite: Decimal) -> Decimal:
    if end is None:
        return infinite
    return EXACT.divide(Decimal(end.numerator), Decimal(end.denominator))
