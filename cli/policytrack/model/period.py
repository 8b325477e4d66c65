"""The part of a year that a figure speaks of."""

from __future__ import annotations

from typing import NamedTuple


class Period(NamedTuple):
    """The months `first` to `last` of a year, both included."""

    year: int
    first: int = 1
    last: int = 12

    def __str__(self) -> str:
        months = self.last - self.first + 1
        if months == 12:
            return f"{self.year}"
        if months == 6 and self.first in (1, 7):
            return f"{self.year}-H{self.first // 6 + 1}"
        if months == 3 and self.first % 3 == 1:
            return f"{self.year}-Q{self.first // 3 + 1}"
        if months == 1:
            return f"{self.year}-{self.first:02}"
        return f"{self.year}-{self.first:02}/{self.last:02}"


def quarters(year: int) -> tuple[Period, ...]:
    """Give the four quarters of a year."""
    return tuple(Period(year, first, first + 2) for first in (1, 4, 7, 10))
