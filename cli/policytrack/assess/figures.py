"""Published rows, ready to be asked for a year, a part of a year, or a sum of years."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.interval import Interval, exactly
from policytrack.model.assessment import Observation
from policytrack.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from policytrack.model.actual import Actual, Qualifier
    from policytrack.model.indicator import Indicator

# A figure published as "about" or "nearly" is taken to be right to this share.
ROUNDING = Fraction(5, 100)


class Reading(NamedTuple):
    """What was observed, and the numbers that it may stand for."""

    observation: Observation
    interval: Interval


class Figures:
    """What was published for one city as a whole; figures of its areas stand apart."""

    def __init__(self, actuals: Iterable[Actual]) -> None:
        self._rows: dict[tuple[str, int], list[Actual]] = defaultdict(list)
        for actual in actuals:
            if actual.area is None:
                self._rows[actual.indicator, actual.period.year].append(actual)
        for rows in self._rows.values():
            rows.sort(key=lambda row: row.period)

    def rows(self, indicator: Indicator, year: int) -> Sequence[Actual]:
        """Give all that was published for a year, parts of it too."""
        return self._rows.get((indicator.key, year), ())

    def reading(self, indicator: Indicator, period: Period) -> Reading | None:
        """Give the figure for a period, None where none was published.

        A flow is the sum of its parts where only they were published, and a floor where they do
        not fill the period. A stock is what it was when the period ended. Shares and growth
        rates of parts say nothing of the whole.
        """
        rows = self.rows(indicator, period.year)
        for row in rows:
            if row.period == period:
                return _single(row)
        if indicator.measure == "flow":
            return _sum_of_parts(rows, period)
        if indicator.measure == "stock":
            # The shortest period that ends then is the nearest to the day itself.
            ending = [row for row in rows if row.period.last == period.last]
            return _single(ending[-1]) if ending else None
        return None

    def accumulated(self, indicator: Indicator, since: int, year: int) -> Reading | None:
        """Give what accumulated from the start of `since` to the end of `year`.

        A flow is summed, and a year without a figure leaves a floor (`missing` names it); of a
        stock the value at the end of the year before `since` is taken off, None without it.
        """
        if indicator.measure == "stock":
            return self._growth_of_stock(indicator, since, year)
        years = range(since, year + 1)
        found = {y: self.reading(indicator, Period(y)) for y in years}
        readings = [reading for reading in found.values() if reading is not None]
        if not readings:
            return None
        missing = tuple(y for y, reading in found.items() if reading is None)
        return _sum(readings, missing, whole=not missing)

    def _growth_of_stock(self, indicator: Indicator, since: int, year: int) -> Reading | None:
        now = self.reading(indicator, Period(year))
        before = self.reading(indicator, Period(since - 1))
        if now is None or before is None:
            return None
        rows = (*before.observation.rows, *now.observation.rows)
        interval = now.interval.minus(before.interval)
        value = _stated(now) - _stated(before)
        observation = Observation(value, _qualifier(interval), rows, difference=True)
        return Reading(observation, interval)


def _single(row: Actual) -> Reading:
    if row.value is None:
        return Reading(Observation(None, "", (row,), done=row.done), Interval())
    interval = interval_of(row.value, row.qualifier)
    return Reading(Observation(Fraction(row.value), row.qualifier, (row,)), interval)


def interval_of(value: Decimal, qualifier: Qualifier) -> Interval:
    """Give the numbers that a published value may stand for."""
    stated = Fraction(value)
    if qualifier in (">", ">="):
        return Interval(stated, None, low_open=qualifier == ">")
    if qualifier in ("<", "<="):
        return Interval(None, stated, high_open=qualifier == "<")
    if qualifier == "~":
        slack = abs(stated) * ROUNDING
        return Interval(stated - slack, stated + slack)
    return exactly(stated)


def _sum_of_parts(rows: Iterable[Actual], period: Period) -> Reading | None:
    parts = _widest_cover(rows, period)
    if not parts:
        return None
    covered = sum(row.period.last - row.period.first + 1 for row in parts)
    whole = covered == period.last - period.first + 1
    return _sum([_single(row) for row in parts], (), whole=whole)


def _widest_cover(rows: Iterable[Actual], period: Period) -> Sequence[Actual]:
    """Choose rows inside the period that share no month and together cover most of it.

    Of two ways to cover as much the one with fewer rows is taken, and then the earlier one.
    """
    inside = [
        row for row in rows if row.period.first >= period.first and row.period.last <= period.last
    ]
    best: list[tuple[int, tuple[Actual, ...]]] = [(0, ())] * (period.last + 1)
    for month in range(period.first, period.last + 1):
        best[month] = best[month - 1]
        for row in inside:
            if row.period.last == month:
                months, chosen = best[row.period.first - 1]
                candidate = (months + month - row.period.first + 1, (*chosen, row))
                if _cover(candidate) > _cover(best[month]):
                    best[month] = candidate
    return best[period.last][1]


def _cover(choice: tuple[int, tuple[Actual, ...]]) -> tuple[int, int]:
    months, rows = choice
    return months, -len(rows)


def _sum(readings: Sequence[Reading], missing: tuple[int, ...], *, whole: bool) -> Reading:
    interval = exactly(Fraction(0))
    for reading in readings:
        interval = interval.plus(reading.interval)
    if not whole:
        interval = interval.or_more()
    rows = tuple(row for reading in readings for row in reading.observation.rows)
    value = sum((_stated(reading) for reading in readings), Fraction(0))
    return Reading(Observation(value, _qualifier(interval), rows, missing=missing), interval)


def _stated(reading: Reading) -> Fraction:
    return reading.observation.value or Fraction(0)


def _qualifier(interval: Interval) -> Qualifier:
    if interval.low is not None and interval.low == interval.high:
        return ""
    if interval.high is None and interval.low is not None:
        return ">" if interval.low_open else ">="
    if interval.low is None and interval.high is not None:
        return "<" if interval.high_open else "<="
    return "~"
