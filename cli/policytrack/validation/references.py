"""What a figure can be held against: numbers of the plans, and other figures of its indicator."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.number import exact
from policytrack.model.text import Text
from policytrack.validation.amounts import ZERO, as_published, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.period import Period
    from policytrack.model.place import Place
    from policytrack.model.plan import Amount, Indicator, Milestone, Target

# What is far out of scale, or off by a digit, differs by so many bits at the least.
BITS_FAR, BITS_OF_A_DIGIT = 7, 2
_YEAR = 12
_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_ALL = Fraction(1)
# How many times as much areas and months may have as others.
_DIFFER = 10


class Level(NamedTuple):
    """A number, none of them zero, that a plan states of an indicator, in the indicator's unit.

    `months` are how many it is of where the indicator is a flow. What a flow comes to over
    years, or on average, is `summed`: one year may come to much less. `high` is the upper end of a
    range. `is_start` marks a baseline.
    """

    value: Fraction
    high: Fraction
    written: str
    year: int
    months: int = _YEAR
    area: str | None = None
    summed: bool = False
    is_start: bool = False

    @property
    def said(self) -> Text:
        """What it is, after the number in English and before it in Chinese."""
        if self.is_start:
            return Text(f"基线（{self.year} 年）", f"as the baseline of {self.year}")
        return Text(f"{self.year} 年的目标", f"promised for {self.year}")


class Slip(NamedTuple):
    """What is told of a figure, and all the figures that have the same fault."""

    problem: Diagnostic
    rows: Sequence[Actual]


class Reference(NamedTuple):
    """What a figure should be of the scale of.

    No more than so many times `most`, and no less than a like part of `least`; None where it says
    nothing of that. `value` is its own number, `written` with its unit, and `said` whose it is:
    of the same area, its `own`, or of another one.
    """

    value: Fraction
    written: str
    said: Text
    least: Fraction | None
    most: Fraction | None
    own: bool


def _numbers(targets: Iterable[Target]) -> Iterator[Fraction]:
    """Yield the numbers that targets state, quickly: most data is seen to agree with them."""
    for target in targets:
        if target.baseline is not None and target.baseline.value:
            yield target.baseline.value
        for milestone in target.milestones:
            if milestone.bound.value:
                yield milestone.bound.value
            if milestone.areas:
                yield from filter(None, milestone.areas.values())


def levels(targets: Iterable[Target]) -> Sequence[Level]:
    """Return the numbers that targets of an indicator state, those that are relative left out."""
    stated: list[Level] = []
    for target in targets:
        base = target.baseline
        if base is not None and base.value and target.since is None:
            written = _written(base.written, base.value, target.indicator.unit)
            size = abs(base.value)
            stated.append(Level(size, size, written, base.year, is_start=True))
        for milestone in target.milestones:
            if milestone.bound.kind.absolute:
                stated += _promised(target, milestone)
    return stated


def _promised(target: Target, milestone: Milestone) -> Iterator[Level]:
    """Yield what one milestone asks of the city and of its areas, but for zeros."""
    bound, unit = milestone.bound, target.indicator.unit
    months = _MONTHS.get(target.each or "", milestone.month)
    if target.since is not None:
        months += _YEAR * (milestone.by - target.since)
    summed = target.since is not None or target.mean is not None
    ends = [abs(end) for end in (bound.value, bound.high) if end]
    if ends:
        written = _written(bound.written, ends[0], unit)
        whole = Level(min(ends), max(ends), written, milestone.by, months, None, summed)
        for area in target.districts or (None,):
            yield whole if area is None else whole._replace(area=area)
    for area, value in milestone.areas.items():
        if value:
            written = _written(milestone.areas_written.get(area), value, bound.unit)
            size = abs(value)
            yield Level(size, size, written, milestone.by, months, area, summed)


def _written(amount: Amount | None, value: Fraction, unit: str | None) -> str:
    if amount is None:
        return in_words(exact(value), unit)
    return in_words(amount.text, amount.unit or unit)


def of_plans(
    row: Actual, stated: Iterable[Level], indicator: Indicator, *, counted: bool
) -> Iterator[Reference]:
    """Yield what the plans say of the scale of a figure.

    What comes within some months is at most as much as within more, and a part of it may be much
    less than its share of the time. Of what is `counted` there may be a tenth of that when
    it starts, or in the end where less is better.
    """
    length = _months(row)
    for level in stated:
        if level.area != row.area and (level.area is not None or row.area is None):
            continue
        shares = (_ALL, _ALL)
        if indicator.measure == "flow":
            shares = _shares(length, level.months)
        least: Fraction | None = level.value * shares[0]
        if level.area != row.area and indicator.adds_up:
            # An area can have any part of what the city is to have.
            least = None
        elif level.summed and row.since is None:
            least = None
        elif counted and (indicator.better == "less" or not level.is_start):
            least = level.value * shares[0] / _DIFFER
        most, own = level.high * shares[1], level.area == row.area
        yield Reference(level.value, level.written, level.said, least, most, own)


class Neighbours:
    """Figures of one indicator, by area and by period: only with these another one compares."""

    def __init__(self, rows: Iterable[Actual], indicator: Indicator) -> None:
        self.indicator = indicator
        self.areas: dict[str | None, list[Actual]] = defaultdict(list)
        self.periods: dict[Period, list[Actual]] = defaultdict(list)
        for row in rows:
            self.areas[row.area].append(row)
            self.periods[row.period].append(row)

    def of(self, row: Actual) -> Sequence[Reference]:
        """Return what they say of the scale of a figure, the nearest of its own series first."""
        others = (other for other in self.periods.get(row.period, ()) if other.area != row.area)
        return list(of_figures(row, (*self.areas.get(row.area, ()), *others), self.indicator))


def of_figures(row: Actual, others: Iterable[Actual], indicator: Indicator) -> Iterator[Reference]:
    """Yield what other figures say of the scale of one, the nearest of its own series first."""
    for other in sorted(others, key=lambda other: _distance(row, other)):
        reference = None if other is row else _beside(row, other, indicator)
        if reference is not None:
            yield reference


def _beside(row: Actual, other: Actual, indicator: Indicator) -> Reference | None:
    """Return what another figure says of one; of areas only those of the same time compare."""
    size = abs(other.value or ZERO)
    if not size or row.since is not None or other.since is not None:
        return None
    least: Fraction | None = size
    most: Fraction | None = size
    if row.area != other.area and row.period != other.period:
        return None
    if row.area != other.area and indicator.adds_up and None in (row.area, other.area):
        # Some area has any part of what the city has.
        least, most = (size, None) if row.area is None else (None, size)
    elif row.area != other.area or _are_parts_of_a_year(row, other):
        least, most = size / _DIFFER, size * _DIFFER
    elif indicator.measure == "flow":
        shares = _shares(row.period.months, other.period.months)
        least, most = size * shares[0], size * shares[1]
    own = row.area == other.area
    return Reference(size, as_published(other), _said(row, other), least, most, own)


def _are_parts_of_a_year(row: Actual, other: Actual) -> bool:
    """Return whether two are of parts of one year that are as long as each other."""
    return row.period.year == other.period.year and row.period.months == other.period.months


def _said(row: Actual, other: Actual) -> Text:
    """Return whose another figure is: that of its year, its part of a year, or its area."""
    if row.area == other.area:
        if (row.period.first, row.period.last) == (other.period.first, other.period.last):
            return Text(f"{other.period.year} 年", f"in {other.period.year}")
        zh, en = other.period.text
        return Text(zh, f"in {en}")
    area = other.area or ""
    return Text(area or "全市", f"in {area}" if area else "in the whole city")


def _distance(row: Actual, other: Actual) -> tuple[bool, bool, int, bool, Place]:
    """Return what orders other figures: the same area and part of the year, the nearest year."""
    period, at = row.period, other.period
    part = (period.first, period.last) != (at.first, at.last)
    return (
        row.area != other.area,
        part,
        abs(period.year - at.year),
        at.year > period.year,
        other.place,
    )


def _months(row: Actual) -> int:
    if row.since is None:
        return row.period.months
    return _YEAR * (row.period.year - row.since) + row.period.last


def _shares(months: int, of: int) -> tuple[Fraction, Fraction]:
    """Return the least and the most of what comes in some months that others should come to."""
    share = Fraction(months, of)
    return min(_ALL, share), max(_ALL, share)


def in_series(rows: Iterable[Actual]) -> Iterator[Sequence[Actual]]:
    """Yield the rows of each area and part of the year, the earliest first."""
    series: dict[object, list[Actual]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("period.year")):
        series[row.area, row.period.first, row.period.last, row.since].append(row)
    yield from series.values()


def spread(rows: Iterable[Actual], targets: Iterable[Target]) -> int:
    """Return, quickly, how many bits more the largest number has than the smallest.

    Of those that were published, which zeros are not, and of those that the targets state.
    """
    orders = [_order(value) for row in rows if (value := row.value)]
    if not orders:
        return 0
    orders += map(_order, _numbers(targets))
    return max(orders) - min(orders)


def _order(size: Fraction) -> int:
    above, below = size.as_integer_ratio()
    return above.bit_length() - below.bit_length()
