"""Published rows, ready to be asked for a year, a part of a year, or a sum of years."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from policytrack.assess.cover import composed, widest_cover
from policytrack.assess.reading import single, total
from policytrack.model.period import Period, elapsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.assess.reading import Reading
    from policytrack.model.actual import Actual
    from policytrack.model.plan import Indicator, Target


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
