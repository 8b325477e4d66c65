"""Published rows, ready to be asked for a year, a part of a year, or a sum of years."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import cached_property, reduce
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from policytrack.model.assessment import Observation
from policytrack.model.interval import Interval, exactly
from policytrack.model.number import power
from policytrack.model.period import Period, elapsed
from policytrack.model.text import Text
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual, Qualifier
    from policytrack.model.plan import Indicator, Measure, Target

_ENDING = attrgetter("period.end")
_OTHER_AREAS = Text("其他地区", "other areas")


def interval_of(
    value: Fraction, qualifier: Qualifier, rounding: Fraction = Fraction(0)
) -> Interval:
    """Return the numbers that a published value may stand for, a rounded one so far from it."""
    if qualifier in (">", ">="):
        return Interval(value, None, low_open=qualifier == ">")
    if qualifier in ("<", "<="):
        return Interval(None, value, high_open=qualifier == "<")
    if qualifier == "~":
        return Interval(value - rounding, value + rounding)
    return exactly(value)


def _is_below_zero(row: Actual) -> bool:
    value = row.value
    return value is not None and (value < 0 or (value == 0 and row.qualifier == "<"))


def meant_by(row: Actual) -> Interval:
    """Return the numbers that a published row may stand for, an event all of them."""
    if row.value is None:
        return Interval()
    rounding = row.rounding if row.qualifier == "~" else Fraction(0)
    return interval_of(row.value, row.qualifier, rounding)


def observed(row: Actual) -> Observation:
    """Return one published row by itself."""
    return Observation(row.value, row.qualifier, (row,), meant_by(row), done=row.done)


def total(
    added: Iterable[Observation],
    taken_off: Iterable[Observation] = (),
    *,
    floor: bool = False,
    missing: tuple[int, ...] = (),
    areas: tuple[str, ...] = (),
) -> Observation:
    """Add observations up and take others off; with `floor` there is more that nobody published."""
    added, taken_off = list(added), list(taken_off)
    if len(added) == 1 and not (taken_off or floor or missing or areas):
        return added[0]
    interval = reduce(Interval.plus, (part.interval for part in added), exactly(Fraction(0)))
    interval = reduce(Interval.minus, (part.interval for part in taken_off), interval)
    if floor:
        interval = interval.or_more()
    of_parts = (area for part in (*added, *taken_off) for area in part.areas)
    rows = (row for part in added for row in part.rows)
    return Observation(
        _value(interval, added, taken_off),
        _qualifier(interval),
        (*sorted(rows, key=_ENDING), *(row for part in taken_off for row in part.taken_off)),
        interval,
        taken_off=(
            *(row for part in added for row in part.taken_off),
            *sorted((row for part in taken_off for row in part.rows), key=_ENDING),
        ),
        missing=missing,
        areas=areas or tuple(dict.fromkeys(of_parts)),
        partial=floor or any(part.partial for part in (*added, *taken_off)),
    )


def averaged(summed: Observation, years: int) -> Observation:
    """Return the mean of what a flow came to in so many years: their sum over their number."""
    share = Fraction(1, years)
    value = None if summed.value is None else summed.value * share
    return summed._replace(value=value, interval=summed.interval.times(share), mean="arithmetic")


def compound_mean(observations: Sequence[Observation], indicator: Indicator) -> Observation:
    """Return the mean of yearly growth rates.

    It is the one rate that compounds to the same: (Π (1 + gᵢ))^(1/n) - 1. There is
    no value where a rate is not above -100 %.
    """
    added, number = total(observations), len(observations)
    per = rates_per(indicator)

    def rate(growth: Fraction) -> Fraction:
        return (power(growth, Fraction(1, number)) - 1) * per

    growth = compounded([each.interval for each in observations], per)
    stated = compounded([exactly(each.value or Fraction(0)) for each in observations], per)
    interval = growth.through(rate)
    value = None if stated.low is None else rate(stated.low)
    return added._replace(
        value=value, interval=interval, qualifier=_qualifier(interval), mean="compound"
    )


def rates_per(indicator: Indicator) -> Fraction:
    """Return what a growth rate is of: 100 for percent, 1 for a plain number."""
    if indicator.unit is None:
        return Fraction(1)
    return 100 / units_with(()).factor(indicator.unit, "%")


def compounded(rates: Sequence[Interval], per: Fraction) -> Interval:
    """Return what growth rates together multiply by: Π (1 + gᵢ).

    An end that some rate leaves open, or that is not above nothing, is open.
    """
    return Interval(
        _multiplied([rate.low for rate in rates], per),
        _multiplied([rate.high for rate in rates], per),
        any(rate.low_open for rate in rates),
        any(rate.high_open for rate in rates),
    )


def _multiplied(rates: Iterable[Fraction | None], per: Fraction) -> Fraction | None:
    product = Fraction(1)
    for rate in rates:
        if rate is None or rate <= -per:
            return None
        product *= 1 + rate / per
    return product


def _value(
    interval: Interval, added: Iterable[Observation], taken_off: Iterable[Observation]
) -> Fraction:
    """Return the number that a total is shown as: of a bound its end, which roundings may move."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    if len(ends) == 1:
        return ends[0]
    zero = Fraction(0)
    return sum((part.value or zero for part in added), zero) - sum(
        (part.value or zero for part in taken_off), zero
    )


def _qualifier(interval: Interval) -> Qualifier:
    low, high, low_open, high_open = interval
    if low is not None and high is None:
        return ">" if low_open else ">="
    if low is None and high is not None:
        return "<" if high_open else "<="
    return "" if low == high is not None else "~"


class _Composition(NamedTuple):
    """Rows that are added up, and rows that are taken off again."""

    added: tuple[Actual, ...] = ()
    taken_off: tuple[Actual, ...] = ()


def composed(rows: Sequence[Actual], period: Period) -> _Composition | None:
    """Return the fewest rows that come to exactly a period, None where none do.

    January to June less January to March is the second quarter. A row leads from the month before
    it to its last one, or back where it is taken off: what is looked for is the shortest way from
    the month before the period to the period's last.
    """
    start, goal = period.first - 1, period.last
    reached = {start: _Composition()}
    frontier = [start]
    while frontier and goal not in reached:
        ahead: dict[int, _Composition] = {}
        for month in frontier:
            for to, composition in _steps(rows, month, reached[month]):
                # Of two that are as short the one that takes less off again.
                known = ahead.get(to)
                better = known is None or len(composition.taken_off) < len(known.taken_off)
                if to not in reached and better:
                    ahead[to] = composition
        reached |= ahead
        frontier = list(ahead)
    return reached.get(goal)


def _steps(
    rows: Iterable[Actual], month: int, so_far: _Composition
) -> Iterator[tuple[int, _Composition]]:
    added, taken_off = so_far
    for row in rows:
        if row.period.first - 1 == month:
            yield row.period.last, _Composition((*added, row), taken_off)
        if row.period.last == month:
            yield row.period.first - 1, _Composition(added, (*taken_off, row))


def widest_coverage(rows: Iterable[Actual], period: Period) -> Sequence[Actual]:
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


class Coverage(NamedTuple, Generic[_Part]):
    """Parts of a year that share no month, and what they weigh."""

    weight: Fraction | float
    parts: tuple[_Part, ...]


def heaviest(
    parts: Iterable[_Part], span: Period, weight: Callable[[_Part], Fraction | float], *, gaps: bool
) -> Mapping[int, Coverage[_Part]]:
    """Choose parts of a year so that they weigh the most, for each month of a span up to it.

    They share no month and leave none out, unless `gaps` are allowed; none of them begins before
    the span. Of two choices that weigh the same the one of fewer parts is taken, then the earlier.
    """
    ending: dict[int, list[_Part]] = defaultdict(list)
    for part in parts:
        ending[part.period.last].append(part)
    best = {span.first - 1: Coverage[_Part](0, ())}
    for month in range(span.first, span.last + 1):
        choices = [best[month - 1]] if gaps else []
        for part in ending.get(month, ()):
            before = best.get(part.period.first - 1)
            if before is not None:
                heavier = before.weight + weight(part) if before.parts else weight(part)
                choices.append(Coverage(heavier, (*before.parts, part)))
        if choices:
            best[month] = max(choices, key=lambda choice: (choice.weight, -len(choice.parts)))
    return best


class ActualSeries:
    """What was published for one city.

    `divided` names the areas, by indicator, that a plan divides the whole city into: where the
    figures of all of them are there they come to the whole, and else to a part of it. Where the
    figures are of one area alone, that is the `whole`, and `around` are those of the city.
    """

    def __init__(
        self,
        actuals: Iterable[Actual],
        divided: Mapping[str, AbstractSet[str]] | None = None,
        whole: str | None = None,
        around: ActualSeries | None = None,
    ) -> None:
        self._around = around
        self._whole = whole
        self._divided = divided or {}
        self._all = sorted(actuals, key=lambda row: row.period)
        # Whether any row has other editions.
        self.revised = any(row.editions for row in self._all)
        self._rows: dict[tuple[str, int], list[Actual]] = defaultdict(list)
        of_areas: dict[str, list[Actual]] = defaultdict(list)
        self._totals: dict[str, list[Actual]] = defaultdict(list)
        for row in self._all:
            if row.area is not None and row.area != whole:
                of_areas[row.area].append(row)
            elif row.since is None:
                self._rows[row.indicator, row.period.year].append(row)
            else:
                self._totals[row.indicator].append(row)
        self._areas = {
            area: ActualSeries(rows, whole=area, around=self)
            for area, rows in sorted(of_areas.items())
        }
        self._observations: dict[tuple[str, Measure, bool, Period], Observation | None] = {}

    def of_area(self, area: str) -> ActualSeries:
        """Return the figures of one area, as if it were the whole."""
        return self._areas.get(area) or ActualSeries((), around=self)

    @cached_property
    def _of_indicators(self) -> Mapping[str, Sequence[Actual]]:
        of_indicators: dict[str, list[Actual]] = defaultdict(list)
        for row in self._all:
            of_indicators[row.indicator].append(row)
        return of_indicators

    def editions(self, indicators: Iterable[Indicator]) -> Iterator[Actual]:
        """Yield the rows of some indicators that have other editions."""
        for indicator in indicators:
            yield from (row for row in self._of_indicators.get(indicator.key, ()) if row.editions)

    def as_published_by(self, day: str, indicators: Iterable[Indicator]) -> ActualSeries:
        """Return the figures of some indicators in the editions that were the latest on a day."""
        known = (self._of_indicators.get(indicator.key, ()) for indicator in indicators)
        rows = (row.published_by(day) for row in chain.from_iterable(known))
        return ActualSeries(rows, self._divided, self._whole, self._around)

    def comparable(
        self, target: Target, indicator: Indicator, period: Period
    ) -> Observation | None:
        """Return the figure of another series that a target is held against.

        It is counted from the same year on; of an area it is its own, else that of the city.
        """
        if target.since is None or target.each is not None:
            own = self.observation(indicator, period)
        elif indicator.measure == target.indicator.measure:
            own = self.accumulated(indicator, target.since, period)
        else:
            return None
        city = self._around
        return city.comparable(target, indicator, period) if own is None and city else own

    def rows(self, indicator: Indicator, year: int) -> Sequence[Actual]:
        """Return all that was published for the whole in a year, parts of the year too.

        A running total over years says nothing of one of them.
        """
        return self._rows.get((indicator.key, year), ())

    def observation(self, indicator: Indicator, period: Period) -> Observation | None:
        """Return the figure for a period, None where none was published.

        A flow is put together from other periods where need be, and a floor where those do not
        fill the period, but for one that may be below zero. A stock is what it was when the period
        ended. Shares and growth rates of parts say nothing of the whole. What was published of
        areas alone is added up.
        """
        key = indicator.key, indicator.measure, indicator.signed, period
        if key not in self._observations:
            self._observations[key] = self._observation(indicator, period)
        return self._observations[key]

    def _observation(self, indicator: Indicator, period: Period) -> Observation | None:
        own = self._of_whole(indicator, period)
        if own is not None and not own.partial:
            return own
        areas = self._of_areas(indicator, period)
        return areas if own is None or (areas and not areas.qualifier) else own

    def _of_whole(self, indicator: Indicator, period: Period) -> Observation | None:
        rows = self.rows(indicator, period.year)
        if indicator.measure == "flow":
            return _flow(rows, period, gaps=not self.marked(indicator, period).signed)
        exact = next((observed(row) for row in rows if row.period == period), None)
        return exact or (self._ending(indicator, period) if indicator.measure == "stock" else None)

    def _ending(self, indicator: Indicator, period: Period) -> Observation | None:
        """Return the figure of the whole that a period ended with.

        Of a stock the shortest period that ends then is the nearest to the day itself, of a share
        or a rate the longest one is the nearest to the year.
        """
        rows = self.rows(indicator, period.year)
        ending = [row for row in rows if row.period.last == period.last]
        return observed(ending[-1 if indicator.measure == "stock" else 0]) if ending else None

    def latest(
        self, indicator: Indicator, through: Period, *, at_end: bool = False
    ) -> Observation | None:
        """Return the figure for a year so far, None where none was published.

        Of a flow that is what it came to from January on, of anything else the latest figure of
        the year, or `at_end` the one that the time ends with.
        """
        if through.whole or indicator.measure == "flow":
            return self.observation(indicator, through)
        earliest = through.last if at_end else 1
        months = [elapsed(through.year, month) for month in range(through.last, earliest - 1, -1)]
        own = (self._ending(indicator, month) for month in months)
        areas = (self._of_areas(indicator, month) for month in months)
        return next(filter(None, chain(own, areas)), None)

    def mean(self, indicator: Indicator, since: int, year: int) -> Observation | None:
        """Return the mean over the years from `since` to a year, None where none has a figure.

        A year without one is `missing`: then the mean has no value, and all that is known of it is
        what the sum of a flow that is never below zero comes to at least.
        """
        indicator = self.marked(indicator, Period(year))
        years = range(since, year + 1)
        if indicator.measure == "flow":
            summed = self.accumulated(indicator, since, Period(year))
            if summed is not None and not summed.missing:
                return averaged(summed, len(years))
        by_year = {year: self.observation(indicator, Period(year)) for year in years}
        known = [observation for observation in by_year.values() if observation is not None]
        missing = tuple(year for year in years if by_year[year] is None)
        if not missing or not known:
            return compound_mean(known, indicator) if known else None
        floor = Interval()
        if indicator.measure == "flow" and not indicator.signed:
            added = total(known).interval.or_more()
            floor = added.times(Fraction(1, len(years)))
        return total(known, missing=missing)._replace(value=None, interval=floor)

    def marked(self, indicator: Indicator, through: Period) -> Indicator:
        """Return an indicator as `signed` where a figure of the time until then is below zero.

        Of what is added up no part is a floor then, wherever in the city the figure is from.
        """
        if indicator.signed or not indicator.adds_up:
            return indicator
        if self._around is not None:
            return self._around.marked(indicator, through)
        first = self._below_zero.get(indicator.key)
        falls = first is not None and first.over_by(through)
        return indicator._replace(signed=True) if falls else indicator

    @cached_property
    def _below_zero(self) -> Mapping[str, Period]:
        """Of each indicator the first period that a figure below zero is of, an area's too."""
        first: dict[str, Period] = {}
        for row in self._all:
            known = first.get(row.indicator)
            if _is_below_zero(row) and (known is None or row.period.over_by(known)):
                first[row.indicator] = row.period
        return first

    def accumulated(
        self, indicator: Indicator, since: int, through: Period, *, at_end: bool = False
    ) -> Observation | None:
        """Return what accumulated from the start of `since` to the end of `through`.

        A flow is summed, and a year without a figure leaves a floor (`missing` names it), or no
        value of what may be below zero; of a stock the value at the end of the year before `since`
        is taken off, None without it. What was published as a running total comes before yearly
        figures.
        """
        indicator = self.marked(indicator, through)
        if indicator.measure == "stock":
            now = self.latest(indicator, through, at_end=at_end)
            before = self.observation(indicator, Period(since - 1))
            return None if now is None or before is None else total([now], [before])
        known, missing = self._sum(indicator, since, through)
        if not known:
            return None
        if missing and indicator.signed:
            return total(known, missing=missing)._replace(value=None, interval=Interval())
        return total(known, floor=bool(missing), missing=missing)

    def _sum(
        self, indicator: Indicator, since: int, through: Period
    ) -> tuple[Sequence[Observation], tuple[int, ...]]:
        """Return what adds up to a sum from a year on, and what years it lacks.

        The latest running total comes first, with what came after it, but none that is a proxy;
        the yearly figures come next. Where something is lacking of all of them, the one that is
        known to come to most.
        """
        totals = [row for row in self._totals.get(indicator.key, ()) if row.since == since]
        ended = [row for row in reversed(totals) if row.period.over_by(through)]
        proxies = [row for row in ended if row.status == "proxy"]
        others: list[Actual | None] = [row for row in ended if row.status != "proxy"]
        sums = []
        for so_far in (*others, None, *proxies):
            sums.append(self._added(indicator, since, through, so_far))
            if _is_whole(*sums[-1]):
                return sums[-1]
        return max(sums, key=lambda each: total(each[0]).interval.least)

    def _added(
        self, indicator: Indicator, since: int, through: Period, so_far: Actual | None = None
    ) -> tuple[Sequence[Observation], tuple[int, ...]]:
        """Return what adds up from a running total on, or from the start, and what years lack."""
        spans = [*map(Period, range(since, through.year)), through]
        if so_far is not None:
            ended = so_far.period
            rest = (span for span in spans if not span.over_by(ended))
            spans = [
                span._replace(first=ended.last + 1) if span.year == ended.year else span
                for span in rest
            ]
        by_year = {span.year: self.observation(indicator, span) for span in spans}
        known = [observation for observation in by_year.values() if observation is not None]
        missing = tuple(year for year, observation in by_year.items() if observation is None)
        return ([] if so_far is None else [observed(so_far)]) + known, missing

    def reported(self, target: Target, through: Period) -> Period:
        """Return the time up to the last month within a year that a target's figures speak of.

        A level or a share speaks of the month of its latest figure, a flow of all months from
        January on up to which it is whole. Where there is none of a month it is `through` itself.
        """
        indicator = target.indicator
        if indicator.measure != "flow":
            latest = self.latest(indicator, through)
            return through if latest is None else elapsed(through.year, latest.rows[-1].period.last)
        times = (elapsed(through.year, month) for month in range(through.last, 0, -1))
        return next((time for time in times if self._is_whole(target, time)), through)

    def _is_whole(self, target: Target, through: Period) -> bool:
        """Return whether a flow is known of all months of a year until then."""
        known = self.observation(target.indicator, through)
        if known is not None and not known.partial:
            return True
        totals = self._totals.get(target.indicator.key, ())
        return any(
            (row.since, row.period.end) == (target.since, through.end) and row.status != "proxy"
            for row in totals
        )

    def says_of(self, target: Target, year: int) -> bool:
        """Return whether anything of a year was published that a figure of it rests on."""
        totals = self._totals.get(target.indicator.key, ())
        ends = any((row.since, row.period.year) == (target.since, year) for row in totals)
        return ends or self.latest(target.indicator, elapsed(year)) is not None

    def observation_for(
        self, target: Target, through: Period, *, at_end: bool = False
    ) -> Observation | None:
        """Return the figure that a target is held against, None where it has none.

        It is the latest one of the year, or `at_end` the one that the time ends with.
        """
        if target.since is None:
            return self.latest(target.indicator, through, at_end=at_end)
        if through.year < target.since:
            return None
        return self.accumulated(target.indicator, target.since, through, at_end=at_end)

    def _of_areas(self, indicator: Indicator, period: Period) -> Observation | None:
        """Add up what was published of areas: of those that the plan names, or else of any."""
        known = self._known_areas(indicator, period)
        if not known:
            return None
        named = self._divided.get(indicator.key)
        floor = not named or not named <= known.keys()
        if floor and self.marked(indicator, period).signed:
            return None
        return total(known.values(), floor=floor, areas=tuple(known))

    def _known_areas(self, indicator: Indicator, period: Period) -> Mapping[str, Observation]:
        """Return the figures of the areas that can be added up to that of the whole."""
        named = self._divided.get(indicator.key)
        if not indicator.adds_up:
            return {}
        return {
            area: observation
            for area, series in self._areas.items()
            if (not named or area in named)
            and (observation := series.observation(indicator, period)) is not None
        }

    def lacking(self, indicator: Indicator, through: Period) -> Sequence[Text]:
        """Return the parts, else the areas, that a sum lacks of what may be below zero.

        None where nothing was published of it, or where it is a floor.
        """
        if not self.marked(indicator, through).signed:
            return ()
        parts: Sequence[Actual] = ()
        if indicator.measure == "flow":
            parts = widest_coverage(self.rows(indicator, through.year), through)
        if parts:
            return [gap.text for gap in _gaps(parts, through)]
        months = (elapsed(through.year, month) for month in range(through.last, 0, -1))
        times = months if indicator.measure == "stock" else (through,)
        areas = (self._known_areas(indicator, time).keys() for time in times)
        known = next(filter(None, areas), None)
        if known is None:
            return ()
        others = sorted(self._divided.get(indicator.key, frozenset()) - known)
        return [Text(area, area) for area in others] or [_OTHER_AREAS]


def _is_whole(known: Iterable[Observation], missing: Sequence[int]) -> bool:
    """Return whether nothing of a sum is lacking."""
    return not missing and not any(observation.partial for observation in known)


def _flow(rows: Sequence[Actual], period: Period, *, gaps: bool) -> Observation | None:
    if not rows:
        return None
    exact = composed(rows, period)
    if exact is not None:
        return total(map(observed, exact.added), map(observed, exact.taken_off))
    parts = widest_coverage(rows, period) if gaps else ()
    return total(map(observed, parts), floor=True) if parts else None


def _gaps(parts: Iterable[Actual], period: Period) -> Iterator[Period]:
    """Yield what rows that share no month leave out of a period."""
    month = period.first
    for part in parts:
        if part.period.first > month:
            yield Period(period.year, month, part.period.first - 1)
        month = part.period.last + 1
    if month <= period.last:
        yield Period(period.year, month, period.last)
