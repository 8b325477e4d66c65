"""What was published: one figure for one indicator, period and area."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.period import Period
    from policytrack.model.place import Place
    from policytrack.model.text import Text

Qualifier = Literal["", ">", ">=", "<", "<=", "~"]
FigureStatus = Literal["final", "provisional", "estimate", "proxy"]
FIGURE_STATUSES: tuple[FigureStatus, ...] = get_args(FigureStatus)
_MOST_ROUNDED = Fraction(5, 100)
# How a qualifier is shown to people.
SIGNS: dict[Qualifier, str] = {"": "", ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}


class Actual(NamedTuple):
    """One published figure.

    `place` is that of the value, `area_place` that of the area where there is one. `value` is in
    the indicator's unit; an event has `done` instead. `text` and `unit` are as published.
    `qualifier` marks a published bound (`>`, `>=`, `<`, `<=`) or a rounding (`~`). `published` is
    a date as far as it is known: 2024-04-12, 2024-04 or 2024. `archived` is the address of a copy
    of the source, `accessed` the day on which somebody saw it. A running total over years counts
    from the start of `since` to the end of its period. `editions` are what else was published for
    the same, the oldest first: what it has replaced, and a proxy that replaces nothing.
    """

    indicator: str
    period: Period
    text: str
    unit: str | None
    source: str
    place: Place
    value: Fraction | None = None
    done: bool | None = None
    qualifier: Qualifier = ""
    status: FigureStatus = "final"
    published: str | None = None
    note: str | None = None
    area: str | None = None
    area_place: Place | None = None
    archived: str | None = None
    accessed: str | None = None
    since: int | None = None
    editions: tuple[Actual, ...] = ()

    @property
    def rounding(self) -> Fraction:
        """How far from its value the number may be that was rounded to it.

        Half a unit of the last digit. Trailing zeros of a whole number are no digits, and only
        there 5 % is the most: ~4.4 may be 4.35 to 4.45, and ~5000 may be 4750 to 5250.
        """
        whole, _, decimals = self.text.lstrip("<>=~-").partition(".")
        written = Fraction(int(whole + decimals), 10 ** len(decimals))
        zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
        half = Fraction(10) ** (zeros - len(decimals)) / 2
        if zeros:
            half = min(half, written * _MOST_ROUNDED)
        # In the indicator's unit, which may be another one than that of the text.
        return half * abs(self.value or Fraction(0)) / written if written else half

    @property
    def years(self) -> range:
        """The years that it speaks of."""
        last = self.period.year
        return range(last if self.since is None else self.since, last + 1)

    @property
    def time(self) -> Text:
        """The time that it speaks of, as people write it."""
        period, since = self.period, self.since
        return period.text if since is None else period.counted_from(since)

    @property
    def written_time(self) -> str:
        """The time that it speaks of, as a file has it."""
        return str(self.period) if self.since is None else f"{self.since}/{self.period.until}"

    def coincides(self, other: Actual) -> bool:
        """Return whether dates do not tell two apart: 2024 may be any day of 2024-03."""
        dates = self.published or "", other.published or ""
        return dates[0].startswith(dates[1]) or dates[1].startswith(dates[0])

    def published_by(self, day: str) -> Actual:
        """Return the edition that was the latest on a day, before any was there the first one."""
        every = sorted((*self.editions, self), key=lambda edition: edition.published or "")
        known = [edition for edition in every if (edition.published or "") <= day]
        return latest(known or every[:1])


def latest(editions: Sequence[Actual]) -> Actual:
    """Return the last of some editions, in the order of their dates; a proxy replaces none."""
    others = (edition for edition in reversed(editions) if edition.status != "proxy")
    return next(others, editions[-1])
