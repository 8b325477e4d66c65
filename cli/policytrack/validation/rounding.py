"""What a rounded figure may stand for, and how a figure is said."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from policytrack import units
from policytrack.assess.aggregation import interval_of
from policytrack.model.interval import Interval

if TYPE_CHECKING:
    from policytrack.model.actual import Actual

ZERO = Fraction(0)


def rounded_interval(row: Actual, unit: str | None) -> Interval:
    """Return the numbers, in `unit`, that the figure of a row may stand for.

    It was rounded to its last digit and is right to half a unit of that; one with a qualifier is
    what the qualifier says.
    """
    value = row.value or ZERO
    if row.qualifier:
        return interval_of(value, row.qualifier)
    return around(value, slack_of(row.text, row.unit, unit))


def around(value: Fraction, slack: Fraction) -> Interval:
    """Return the numbers that are no further than `slack` from a value."""
    return Interval(value - slack, value + slack)


def slack_of(text: str, unit: str | None, to: str | None) -> Fraction:
    """Return half of what a number's last digit counts: one written in `unit`, the half in `to`."""
    return _half_of_last_digit(len(text.partition(".")[2]), unit, to)


def as_published(row: Actual) -> str:
    """Say a figure as it was published."""
    return in_words(row.text, row.unit)


def in_words(number: str, unit: str | None) -> str:
    """Say a number and its unit as they were written."""
    return number if unit is None else f"{number} {unit}"


@cache
def _half_of_last_digit(places: int, unit: str | None, to: str | None) -> Fraction:
    half = Fraction(1, 2 * 10**places)
    return half if unit is None or to is None else units.convert(half, unit, to)
