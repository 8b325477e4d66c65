"""What a chart of a target shows: points, each a year and an exact value, and round scales."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import chain
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from policytrack.model.assessment import Outlook
    from policytrack.model.plan import Target
    from policytrack.model.results import Year

# Round steps, in powers of ten.
_STEPS = (Fraction(1, 4), Fraction(1, 2), 1, 2, 5)


def scale(values: Iterable[Fraction], intervals: int) -> Sequence[Fraction]:
    """Return round values a step apart, from below the lowest value to above the highest.

    So many steps, or two more, reach from end to end.
    """
    known = list(values)
    low, high = min(known), max(known)
    span = high - low or abs(high) or Fraction(1)
    size = Fraction(10) ** (Decimal(span.numerator) / Decimal(span.denominator)).adjusted()
    step = next(step * size for step in _STEPS if step * size * intervals >= span)
    first, last = floor(low / step), ceil(high / step)
    return [step * index for index in range(first, max(last, first + 1) + 1)]


# The time in years, at whose whole numbers a year ends.
Point = tuple[int | Fraction, Fraction]


class Series(NamedTuple):
    """A target between its first and its last year, in the unit of its indicator.

    `runs` are the figures that a line may run through: not across a year without one, nor to one
    of another scope. `unsure` are those of them that are provisional, estimates or proxies, and
    `bounds` figures that are published as no more than that. `projection` leads from the latest
    figure to where the pace leads, `band` holds its corners: from that figure to what the largest
    and the smallest yearly change would lead to. There may be none of either.
    """

    name: str
    years: range
    runs: Sequence[Sequence[Point]]
    unsure: Sequence[Point]
    bounds: Sequence[Point]
    path: Sequence[Point]
    milestones: Sequence[Point]
    projection: Sequence[Point]
    band: Sequence[Point]

    @property
    def actuals(self) -> list[Point]:
        """All figures that are plain numbers."""
        return list(chain.from_iterable(self.runs))


def series(name: str, target: Target, years: Sequence[Year], outlook: Outlook | None) -> Series:
    """Return what can be drawn of a target."""
    # What a part of a year comes to is no point beside the amounts of whole years.
    adds_up = target.indicator.measure == "flow" and target.since is None
    known = [year for year in years if year.month == 12 or not adds_up]
    # A quarter is none beside years either.
    # Nor is the figure of now one district and now another a line.
    parts = bool(target.districts) or (target.recurs and target.each != "year")
    measured = [] if parts else [year for year in known if year.observation]
    unsure = [year for year in measured if year.observation and year.observation.status != "final"]
    projection: Sequence[Point] = ()
    band: Sequence[Point] = ()
    if outlook is not None:
        latest = (outlook.year, outlook.value)
        projection = latest, (outlook.by, outlook.projected)
        if outlook.low != outlook.high:
            band = latest, (outlook.by, outlook.high), (outlook.by, outlook.low)
    return Series(
        name=name,
        years=range(years[0].year, years[-1].year + 1),
        runs=_runs(measured),
        unsure=_points(unsure, plain_value),
        bounds=_points(measured, _bound),
        path=_points(known, partial(_level, target)),
        milestones=list(chain.from_iterable(map(_demanded, years))),
        projection=projection,
        band=band,
    )


def _points(years: Iterable[Year], height: Callable[[Year], Fraction | None]) -> list[Point]:
    heights = ((_time(year), height(year)) for year in years)
    return [(time, value) for time, value in heights if value is not None]


def plain_value(year: Year) -> Fraction | None:
    """Return the height of a year's figure; what is only a bound has none."""
    observation = year.observation
    return observation.value if observation and observation.qualifier in ("", "~") else None


def _bound(year: Year) -> Fraction | None:
    observation = year.observation
    return observation.value if observation and observation.qualifier not in ("", "~") else None


def _time(year: Year) -> int | Fraction:
    return year.year if year.month == 12 else year.year - 1 + Fraction(year.month, 12)


def _runs(years: Iterable[Year]) -> list[list[Point]]:
    runs: list[list[Point]] = []
    before = None
    for year in years:
        time, value, observation = _time(year), plain_value(year), year.observation
        if value is None or observation is None:
            continue
        scope = observation.scope
        if not runs or time - runs[-1][-1][0] > 1 or scope != before:
            runs.append([])
        before = scope
        runs[-1].append((time, value))
    return runs


def _level(target: Target, year: Year) -> Fraction | None:
    """Return where the path is, or what must hold in each year or of the mean."""
    held = year.assessment if target.several else None
    return year.expected if held is None else held.aim


def _demanded(year: Year) -> Iterator[Point]:
    """Yield what a milestone demands in its year, and the other end of a range."""
    if year.milestone is None:
        return
    bound = year.milestone.bound
    aim = year.assessment.aim if year.assessment else None
    levels = (year.expected, aim, bound.value if bound.kind.absolute else None)
    level = next((value for value in levels if value is not None), None)
    yield from ((_time(year), value) for value in (level, bound.high) if value is not None)
