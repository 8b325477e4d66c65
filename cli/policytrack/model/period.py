"""The part of a year that a figure speaks of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.text import Text

if TYPE_CHECKING:
    from datetime import date

_ORDINALS = "一二三四"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Period(NamedTuple):
    """The months `first` to `last` of a year, both included."""

    year: int
    first: int = 1
    last: int = 12

    def __str__(self) -> str:
        if self.whole:
            return f"{self.year}"
        if self.months == 6 and self.first in (1, 7):
            return f"{self.year}-H{self.first // 6 + 1}"
        if self.months == 3 and self.first % 3 == 1:
            return f"{self.year}-Q{self.first // 3 + 1}"
        if self.months == 1:
            return f"{self.year}-{self.first:02}"
        return f"{self.year}-{self.first:02}/{self.last:02}"

    @property
    def text(self) -> Text:
        """The period as people write it: 2023年第二季度, Q2 2023."""
        year, first, last = self
        if self.whole:
            return Text(f"{year}年", f"{year}")
        if self.months == 6 and first in (1, 7):
            return Text(f"{year}年{'上' if first == 1 else '下'}半年", f"H{first // 6 + 1} {year}")
        if self.months == 3 and first % 3 == 1:
            quarter = first // 3
            return Text(f"{year}年第{_ORDINALS[quarter]}季度", f"Q{quarter + 1} {year}")
        zh, en = f"{year}年{first}", MONTHS[first - 1]
        if self.months > 1:
            zh, en = f"{zh}—{last}", f"{en}–{MONTHS[last - 1]}"
        return Text(f"{zh}月", f"{en} {year}")

    @property
    def deadline(self) -> Text:
        """Its end as a deadline is named: the year, or the month."""
        zh, en = f"{self.year} 年", f"{self.year}"
        if self.last == 12:
            return Text(zh, en)
        return Text(f"{zh} {self.last} 月", f"{MONTHS[self.last - 1]} {en}")

    @property
    def deadline_month(self) -> int | None:
        """The month that it ends with, None where that is the year's end."""
        return None if self.last == 12 else self.last

    @property
    def until(self) -> str:
        """Its end as a file has it: the year, or the month of it."""
        return f"{self.year}" if self.whole else self.end

    @property
    def until_text(self) -> Text:
        """Its end as people write it: the year, or the month of it."""
        return self.text if self.whole else self.last_month.text

    def counted_from(self, year: int) -> Text:
        """Return the time from the start of an earlier year to its end, as people write it."""
        zh, en = self.until_text
        return Text(f"{year}年至{zh}", f"{year} to {en}")

    @property
    def part(self) -> str:
        """What part of its year it is, as a file has it; nothing of a whole one."""
        return "" if self.whole else str(self)

    @property
    def months(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1

    @property
    def whole(self) -> bool:
        """Whether it is a whole year."""
        return self.months == 12

    @property
    def end(self) -> str:
        """The month that it ends with, such as 2023-06."""
        return f"{self.year}-{self.last:02}"

    @property
    def last_month(self) -> Period:
        """The month that it ends with, as a period."""
        return Period(self.year, self.last, self.last)

    @property
    def time(self) -> Fraction:
        """Its end in years: that of 2023 is 2023, that of June 2023 is 2022.5."""
        return self.year - 1 + Fraction(self.last, 12)

    def over_by(self, other: Period) -> bool:
        """Return whether it has ended when another one ends."""
        return (self.year, self.last) <= (other.year, other.last)

    def ends_before(self, day: date) -> bool:
        """Return whether it is over before a day."""
        return (self.year, self.last) < (day.year, day.month)


def elapsed(year: int, month: int = 12) -> Period:
    """Return a year from January to the end of a month."""
    return Period(year, 1, month)


def halves(year: int) -> tuple[Period, ...]:
    """Return the two halves of a year."""
    return Period(year, 1, 6), Period(year, 7, 12)


def months(year: int) -> tuple[Period, ...]:
    """Return the twelve months of a year."""
    return tuple(Period(year, month, month) for month in range(1, 13))


def quarters(year: int) -> tuple[Period, ...]:
    """Return the four quarters of a year."""
    return tuple(Period(year, first, first + 2) for first in (1, 4, 7, 10))
