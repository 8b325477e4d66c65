"""Round numbers beside a chart, exact however large they are or however near to each other."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from policytrack.model.number import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Round steps, in powers of ten.
_STEPS = (Fraction(1, 4), Fraction(1, 2), 1, 2, 5)


def scale(values: Iterable[Fraction], intervals: int) -> Sequence[Fraction]:
    """Give round values a step apart, from below the lowest value to above the highest.

    So many steps, or two more, reach from end to end.
    """
    known = list(values)
    low, high = min(known), max(known)
    span = high - low or abs(high) or Fraction(1)
    size = Fraction(10) ** (Decimal(span.numerator) / Decimal(span.denominator)).adjusted()
    step = next(each * size for each in _STEPS if each * size * intervals >= span)
    first, last = floor(low / step), ceil(high / step)
    return [step * index for index in range(first, max(last, first + 1) + 1)]


def label(tick: Fraction, ticks: Sequence[Fraction]) -> str:
    """Write a value of a scale with as many decimals as tell it from the next one."""
    step, places = ticks[1] - ticks[0], 0
    while (step * 10**places).denominator > 1:
        places += 1
    return plain(tick, places)
