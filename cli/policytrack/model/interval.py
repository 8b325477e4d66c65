"""Numbers known to lie between two ends: a published `>10000` or `~5000` is no single point."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Interval(NamedTuple):
    """All numbers from `low` to `high`; an end that is None is infinite.

    `low_open` and `high_open` say that the end itself is left out.
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def finite(self) -> bool:
        """Whether both ends are numbers."""
        return self.low is not None and self.high is not None

    @property
    def least(self) -> Fraction | float:
        """The lower end, infinite where there is none."""
        return -inf if self.low is None else self.low

    @property
    def most(self) -> Fraction | float:
        """The upper end, infinite where there is none."""
        return inf if self.high is None else self.high

    @property
    def number(self) -> Interval:
        """The number that they lie around, as one; themselves where an end is infinite."""
        if self.low is None or self.high is None:
            return self
        return exactly((self.low + self.high) / 2)

    def meets(self, other: Interval) -> bool:
        """Return whether two have a number in common, or an end."""
        return self.least <= other.most and self.most >= other.least

    def plus(self, other: Interval) -> Interval:
        """Return the sums of a number of this and one of the other."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def times(self, factor: Fraction) -> Interval:
        """Return the products with a factor."""
        if factor == 0:
            return exactly(Fraction(0))
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        if factor > 0:
            return Interval(low, high, self.low_open, self.high_open)
        return Interval(high, low, self.high_open, self.low_open)

    def minus(self, other: Interval) -> Interval:
        """Return the differences of a number of this and one of the other."""
        return self.plus(other.times(Fraction(-1)))

    def through(self, rising: Callable[[Fraction], Fraction]) -> Interval:
        """Return what a function that only rises makes of them."""
        low, high = (None if end is None else rising(end) for end in (self.low, self.high))
        return self._replace(low=low, high=high)

    def or_more(self) -> Interval:
        """Return this without an upper end: what is known is a floor."""
        return Interval(self.low, None, self.low_open)

    def reaches(self, limit: Interval, *, strict: bool) -> bool | None:
        """Return whether a number of this is at or above (strict: above) one of `limit`.

        True or False where it is so for every pair of numbers, None where it depends.
        """
        if self._surely_reaches(limit, strict=strict):
            return True
        if limit._surely_reaches(self, strict=not strict):
            return False
        return None

    def _surely_reaches(self, limit: Interval, *, strict: bool) -> bool:
        if self.low is None or limit.high is None:
            return False
        if self.low == limit.high:
            return not strict or self.low_open or limit.high_open
        return self.low > limit.high


def exactly(value: Fraction) -> Interval:
    """Return the one number."""
    return Interval(value, value)
