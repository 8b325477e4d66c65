"""Published rows, ready to be asked for a year, a part of a year, or a sum of years."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from policytrack.assess.interval import Interval, exactly
from policytrack.model.assessment import Observation
from policytrack.model.period import Period, elapsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual, Qualifier
    from policytrack.model.plan import Indicator, Target

# A figure published as "about" or "nearly" is taken to be right to this share.
ROUNDING = Fraction(5, 100)


class Reading(NamedTuple):
    """An observation, and the numbers that it may stand for."""

    observation: Observation
    interval: Interval

    @property
    def stated(self) -> Fraction:
        """The number as it was published or comes to; 0 for an event."""
        return self.observation.value or Fraction(0)


def interval_of(stated: Fraction, qualifier: Qualifier) -> Interval:
    """Give the numbers that a published value may stand for."""
    if qualifier in (">", ">="):
        return Interval(stated, None, low_open=qualifier == ">")
    if qualifier in ("<", "<="):
        return Interval(None, stated, high_open=qualifier == "<")
    if qualifier == "~":
        slack = abs(stated) * ROUNDING
        return Interval(stated - slack, stated + slack)
    return exactly(stated)


def single(row: Actual) -> Reading:
    """Read one row."""
    if row.value is None:
        return Reading(Observation(None, "", (row,), done=row.done), Interval())
    interval = interval_of(row.value, row.qualifier)
    return Reading(Observation(row.value, row.qualifier, (row,)), interval)


def total(
    added: Iterable[Reading],
    taken_off: Iterable[Reading] = (),
    *,
    floor: bool = False,
    missing: tuple[int, ...] = (),
    areas: tuple[str, ...] = (),
) -> Reading:
    """Add readings up and take others off; with `floor` there is more that nobody published."""
    added, taken_off = list(added), list(taken_off)
    if len(added) == 1 and not (taken_off or floor or missing or areas):
        return added[0]
    interval = exactly(Fraction(0))
    for reading in added:
        interval = interval.plus(reading.interval)
    for reading in taken_off:
        interval = interval.minus(reading.interval)
    if floor:
        interval = interval.or_more()
    observation = Observation(
        _value(interval, added, taken_off),
        _qualifier(interval),
        (*_rows(added), *_taken_off(taken_off)),
        taken_off=(*_taken_off(added), *_rows(taken_off)),
        missing=missing,
        areas=areas or _areas([*added, *taken_off]),
    )
    return Reading(observation, interval)


def _value(interval: Interval, added: Iterable[Reading], taken_off: Iterable[Reading]) -> Fraction:
    """Give the number that a total is shown as: of a bound its end, which roundings may move."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    if len(ends) == 1:
        return ends[0]
    value = sum(each.stated for each in added) - sum(each.stated for each in taken_off)
    return Fraction(value)


def _areas(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area for each in readings for area in each.observation.areas))


def _rows(readings: Sequence[Reading]) -> tuple[Actual, ...]:
    """Give the rows of all, the latest last."""
    rows = (row for reading in readings for row in reading.observation.rows)
    return tuple(sorted(rows, key=lambda row: row.period.end))


def _taken_off(readings: Sequence[Reading]) -> tuple[Actual, ...]:
    return tuple(row for reading in readings for row in reading.observation.taken_off)


def _qualifier(interval: Interval) -> Qualifier:
    if interval.low is not None and interval.low == interval.high:
        return ""
    if interval.high is None and interval.low is not None:
        return ">" if interval.low_open else ">="
    if interval.low is None and interval.high is not None:
        return "<" if interval.high_open else "<="
    return "~"


class _Composition(NamedTuple):
    """Rows that are added up, and rows that are taken off again."""

    added: tuple[Actual, ...] = ()
    taken_off: tuple[Actual, ...] = ()


def composed(rows: Sequence[Actual], period: Period) -> _Composition | None:
    """Give the fewest rows that come to exactly a period, None where none do.

    January to June less January to March is the second quarter. A row leads from the month before
    it to its last one, or back where it is taken off: what is looked for is the shortest way from
    the month before the period to the period's last.
    """
    start, goal = period.first - 1, period.last
    ways: dict[int, _Composition] = {start: _Composition()}
    frontier = [start]
    while frontier and goal not in ways:
        found: dict[int, _Composition] = {}
        for month in frontier:
            for to, way in _steps(rows, month, ways[month]):
                # Of two ways as short the one that takes less off again.
                better = to not in found or len(way.taken_off) < len(found[to].taken_off)
                if to not in ways and better:
                    found[to] = way
        ways |= found
        frontier = list(found)
    return ways.get(goal)


def _steps(
    rows: Iterable[Actual], month: int, way: _Composition
) -> Iterator[tuple[int, _Composition]]:
    for row in rows:
        if row.period.first - 1 == month:
            yield row.period.last, _Composition((*way.added, row), way.taken_off)
        if row.period.last == month:
            yield row.period.first - 1, _Composition(way.added, (*way.taken_off, row))


def widest_cover(rows: Iterable[Actual], period: Period) -> Sequence[Actual]:
    """Choose rows inside the period that share no month and together cover most of it.

    Of two ways to cover as much the one with fewer rows is taken, and then the earlier one.
    """
    inside = [
        row for row in rows if row.period.first >= period.first and row.period.last <= period.last
    ]
    return heaviest(inside, period, lambda row: row.period.months, gaps=True)[period.last].parts


class _Dated(Protocol):
    @property
    def period(self) -> Period: ...


_Part = TypeVar("_Part", bound=_Dated)


class Cover(NamedTuple, Generic[_Part]):
    """Parts of a year that share no month, and what they weigh."""

    weight: Fraction | float
    parts: tuple[_Part, ...]


def _rank(cover: Cover[_Part]) -> tuple[Fraction | float, int]:
    return cover.weight, -len(cover.parts)


def heaviest(
    parts: Iterable[_Part], span: Period, weight: Callable[[_Part], Fraction | float], *, gaps: bool
) -> Mapping[int, Cover[_Part]]:
    """Choose parts of a year so that they weigh the most, for each month of a span up to it.

    They share no month and leave none out, unless `gaps` are allowed; none of them begins before
    the span. Of two choices that weigh the same the one of fewer parts is taken, then the earlier.
    """
    ending: dict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        ending[part.period.last].append(part)
    best = {span.first - 1: Cover[_Part](0, ())}
    for month in range(span.first, span.last + 1):
        covers = [best[month - 1]] if gaps else []
        for part in ending.get(month, ()):
            before = best.get(part.period.first - 1)
            if before is not None:
                heavier = before.weight + weight(part) if before.parts else weight(part)
                covers.append(Cover(heavier, (*before.parts, part)))
        if covers:
            best[month] = max(covers, key=_rank) if len(covers) > 1 else covers[0]
    return best


class Figures:
    """What was published for one city.

    `divided` names the areas, by indicator, that a plan divides the whole city into: where the
    figures of all of them are there they come to the whole, and else to a part of it.
    """

    def __init__(
        self, actuals: Iterable[Actual], divided: Mapping[str, AbstractSet[str]] | None = None
    ) -> None:
        self._divided = divided or {}
        of_area: dict[str | None, list[Actual]] = defaultdict(list)
        for actual in actuals:
            of_area[actual.area].append(actual)
        self._own = _Series(of_area.pop(None, ()))
        self._areas = {area: _Series(rows) for area, rows in sorted(of_area.items()) if area}

    def of_area(self, area: str) -> Figures:
        """Give the figures of one area, as if it were the whole."""
        figures = Figures(())
        figures._own = self._areas.get(area) or figures._own
        return figures

    def rows(self, indicator: Indicator, year: int) -> Sequence[Actual]:
        """Give all that was published for the whole in a year, parts of the year too."""
        return self._own.rows(indicator, year)

    def reading(self, indicator: Indicator, period: Period) -> Reading | None:
        """Give the figure for a period, None where none was published.

        A flow is put together from other periods where need be, and a floor where those do not
        fill the period. A stock is what it was when the period ended. Shares and growth rates of
        parts say nothing of the whole. What was published of areas alone is added up.
        """
        own = self._own.reading(indicator, period)
        if own is not None and not own.observation.partial:
            return own
        areas = self._of_areas(indicator, period)
        return areas if own is None or (areas and not areas.observation.qualifier) else own

    def latest(self, indicator: Indicator, so_far: Period) -> Reading | None:
        """Give the figure for a year so far, None where none was published.

        Of a flow that is what it came to from January on, of anything else the latest figure of
        the year.
        """
        if so_far.whole or indicator.measure == "flow":
            return self.reading(indicator, so_far)
        months = [elapsed(so_far.year, month) for month in range(so_far.last, 0, -1)]
        own = (self._own.ending(indicator, month) for month in months)
        areas = (self._of_areas(indicator, month) for month in months)
        return next((reading for reading in chain(own, areas) if reading is not None), None)

    def accumulated(self, indicator: Indicator, since: int, so_far: Period) -> Reading | None:
        """Give what accumulated from the start of `since` to the end of `so_far`.

        A flow is summed, and a year without a figure leaves a floor (`missing` names it); of a
        stock the value at the end of the year before `since` is taken off, None without it.
        """
        if indicator.measure == "stock":
            now = self.latest(indicator, so_far)
            before = self.reading(indicator, Period(since - 1))
            return None if now is None or before is None else total([now], [before])
        spans = [*map(Period, range(since, so_far.year)), so_far]
        found = {span.year: self.reading(indicator, span) for span in spans}
        readings = [reading for reading in found.values() if reading is not None]
        if not readings:
            return None
        missing = tuple(year for year, reading in found.items() if reading is None)
        return total(readings, floor=bool(missing), missing=missing)

    def held_against(self, target: Target, so_far: Period) -> Reading | None:
        """Give the figure that a target is held against, None where it has none."""
        if target.since is None:
            return self.latest(target.indicator, so_far)
        if so_far.year < target.since:
            return None
        return self.accumulated(target.indicator, target.since, so_far)

    def _of_areas(self, indicator: Indicator, period: Period) -> Reading | None:
        """Add up what was published of areas: of those that the plan names, or else of any."""
        if not indicator.adds_up:
            return None
        named = self._divided.get(indicator.key, frozenset())
        found = {
            area: reading
            for area, series in self._areas.items()
            if (not named or area in named)
            and (reading := series.reading(indicator, period)) is not None
        }
        if not found:
            return None
        floor = not named or not named <= found.keys()
        return total(found.values(), floor=floor, areas=tuple(found))


class _Series:
    """The rows of the whole city or of one area, in order."""

    def __init__(self, rows: Iterable[Actual]) -> None:
        self._rows: dict[tuple[str, int], list[Actual]] = defaultdict(list)
        for row in rows:
            self._rows[row.indicator, row.period.year].append(row)
        for found in self._rows.values():
            found.sort(key=lambda row: row.period)

    def rows(self, indicator: Indicator, year: int) -> Sequence[Actual]:
        return self._rows.get((indicator.key, year), ())

    def reading(self, indicator: Indicator, period: Period) -> Reading | None:
        rows = self.rows(indicator, period.year)
        if indicator.measure == "flow":
            return _flow(rows, period)
        exact = next((single(row) for row in rows if row.period == period), None)
        return exact or (self.ending(indicator, period) if indicator.measure == "stock" else None)

    def ending(self, indicator: Indicator, period: Period) -> Reading | None:
        """Give the figure that a period ended with.

        Of a stock the shortest period that ends then is the nearest to the day itself, of a share
        or a rate the longest one is the nearest to the year.
        """
        rows = self.rows(indicator, period.year)
        ending = [row for row in rows if row.period.last == period.last]
        return single(ending[-1 if indicator.measure == "stock" else 0]) if ending else None


def _flow(rows: Sequence[Actual], period: Period) -> Reading | None:
    if not rows:
        return None
    exact = composed(rows, period)
    if exact is not None:
        return total(map(single, exact.added), map(single, exact.taken_off))
    parts = widest_cover(rows, period)
    return total(map(single, parts), floor=True) if parts else None
