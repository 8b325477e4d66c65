"""What a chart of a target shows: points, each a year and an exact value, and round scales."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.number import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Outlook
    from policytrack.model.plan import Target
    from policytrack.model.results import Year

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
    """Give what can be drawn of a target."""
    # What a part of a year comes to is no point beside the amounts of whole years.
    adds_up = target.indicator.measure == "flow" and target.since is None
    known = [each for each in years if each.month == 12 or not adds_up]
    # A quarter is none beside years either.
    told = [] if target.each == "quarter" else known
    return Series(
        name=name,
        years=range(years[0].year, years[-1].year + 1),
        runs=list(_runs(told)),
        unsure=[
            (_time(each), value)
            for each in told
            if (value := figure(each)) is not None
            and each.observation
            and each.observation.status != "final"
        ],
        bounds=[(_time(each), value) for each in told if (value := _bound(each)) is not None],
        path=[
            (_time(each), value) for each in known if (value := _level(target, each)) is not None
        ],
        milestones=list(chain.from_iterable(map(_demanded, years))),
        projection=_projection(outlook) if outlook else (),
        band=_band(outlook) if outlook and outlook.low != outlook.high else (),
    )


def figure(year: Year) -> Fraction | None:
    """Give the height of a year's figure; what is only a bound has none."""
    found = year.observation
    return None if found is None or found.qualifier not in ("", "~") else found.value


def _bound(year: Year) -> Fraction | None:
    found = year.observation
    return None if found is None or found.qualifier in ("", "~") else found.value


def _time(year: Year) -> int | Fraction:
    return year.year if year.month == 12 else year.year - 1 + Fraction(year.month, 12)


def _runs(years: Iterable[Year]) -> Iterator[list[Point]]:
    run: list[Point] = []
    scope = None
    for year in years:
        value = figure(year)
        if value is None or year.observation is None:
            continue
        found = (year.observation.status == "proxy", bool(year.observation.areas))
        if run and (_time(year) - run[-1][0] > 1 or found != scope):
            yield run
            run = []
        scope = found
        run.append((_time(year), value))
    if run:
        yield run


def _projection(found: Outlook) -> Sequence[Point]:
    return (found.year, found.value), (found.by, found.projected)


def _band(found: Outlook) -> Sequence[Point]:
    return (found.year, found.value), (found.by, found.high), (found.by, found.low)


def _level(target: Target, year: Year) -> Fraction | None:
    """Give where the path is, or what must hold in each year."""
    held = year.assessment if target.each is not None else None
    return year.expected if held is None else held.aim


def _demanded(year: Year) -> Iterator[Point]:
    """Give what a milestone demands in its year, and the other end of a range."""
    if year.milestone is None:
        return
    bound = year.milestone.bound
    aim = year.assessment.aim if year.assessment else None
    known = (year.expected, aim, bound.value if bound.kind.absolute else None)
    level = next((value for value in known if value is not None), None)
    yield from ((year.year, Fraction(each)) for each in (level, bound.high) if each is not None)
