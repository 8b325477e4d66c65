"""Figures of one year that must add up: running totals, parts, areas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING

from policytrack.assess.aggregation import heaviest
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.interval import Interval, exactly
from policytrack.model.number import exact
from policytrack.model.text import Text
from policytrack.validation.amounts import ZERO, as_published, in_words, rounded_interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual
    from policytrack.model.period import Period
    from policytrack.model.place import Place
    from policytrack.model.plan import Indicator
    from policytrack.units import Units

FALLING_TOTAL = Rule(
    "PT302",
    "falling-total",
    Text(
        "累计数下降：{period} 为 {value}，{before} 已有 {earlier}",
        "a running total falls: {value} for {period}, {earlier} for {before}",
    ),
    Text(
        "累计时期写 {year}-01/06，单独时期写 {year}-06 或 {year}-Q2；核对两处数值",
        "write {year}-01/06 for January to June together, {year}-06 or {year}-Q2 for one period "
        "alone; check both figures",
    ),
)
PARTS_AGAINST_WHOLE = Rule(
    "PT303",
    "parts-against-whole",
    Text(
        "{parts}：{sum}；{period}：{value}，两者不符",
        "{sum} for {parts}, against {value} for {period}",
    ),
    Text(
        "核对各部分与总数；口径不同的注明 status: proxy",
        "check the parts and the whole; mark a figure with a different scope as proxy",
    ),
)
AREAS_OVER_CITY = Rule(
    "PT306",
    "areas-over-city",
    Text(
        "{parts}：{sum}，超过全市 {period} 的 {value}",
        "{sum} for {parts}, more than {value} for the city in {period}",
    ),
    Text(
        "核对各地区与全市的数据；高新区、经开区可能与区县重叠",
        "check the areas and the city; a development zone may overlap districts",
    ),
    "warning",
)
RULES = (FALLING_TOTAL, PARTS_AGAINST_WHOLE, AREAS_OVER_CITY)

# A figure with one of these may be the very number that it names.
_CLOSED = {">=", "<=", "~"}
# Of more parts than these the first and the last are named.
_NAMED = 4


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A published row, and the numbers that it may stand for."""

    row: Actual
    interval: Interval

    @property
    def period(self) -> Period:
        """The part of the year that it speaks of."""
        return self.row.period


# What is wrong, and the figures that are at odds.
Fault = tuple[Diagnostic, tuple[Figure, ...]]
# A whole, and the parts that it contradicts.
Misfit = tuple[Figure, tuple[Figure, ...]]


def divided_years(
    actuals: Sequence[Actual],
    years: AbstractSet[tuple[str, int]],
    indicators: Mapping[str, Indicator],
    units: Units,
) -> Iterator[tuple[Indicator, Sequence[Sequence[Figure]]]]:
    """Yield the figures of the indicators and years that have any for a part or an area, by area.

    Only final ones: a provisional figure, an estimate or a proxy differs honestly. Shares and
    rates are never added.
    """
    divided_rows: dict[tuple[str, int], dict[str | None, list[Actual]]] = {}
    for row in actuals:
        year = (row.indicator, row.period.year)
        if year in years and row.status == "final" and row.value is not None:
            divided_rows.setdefault(year, defaultdict(list))[row.area].append(row)
    for (key, _year), areas in divided_rows.items():
        indicator = indicators[key]
        if indicator.measure in ("stock", "flow"):
            yield indicator, [_figures(rows, indicator, units) for rows in areas.values()]


def contradicting(figures: Sequence[Figure], indicator: Indicator) -> Iterator[Fault]:
    """Check the figures of one area and year against one another: totals first, then parts."""
    fallen: set[Figure] = set()
    if len(figures) < 2:
        return
    for fault in falling_totals(figures, indicator) if indicator.measure == "flow" else ():
        fallen.update(fault[1])
        yield fault
    rest = [figure for figure in figures if figure not in fallen]
    yield from parts_against_whole(rest, indicator)


def falling_totals(figures: Sequence[Figure], indicator: Indicator) -> Iterator[Fault]:
    """PT302: of an area, what was counted from January on does not fall as the months go on.

    Each figure below an earlier one is told; those after it are held against the figure that
    fell. Two of one precision compare as they stand: rounding turns no order round. Where
    anything is or may be below zero, more months may come to less.
    """
    highest: Figure | None = None
    rising = () if _may_fall(figures, indicator) else figures
    totals = [figure for figure in rising if figure.period.first == 1]
    for figure in sorted(totals, key=attrgetter("period.last")):
        if highest is not None and _is_below(figure, highest):
            values = {
                "period": str(figure.period),
                "value": as_published(figure.row),
                "before": str(highest.period),
                "earlier": as_published(highest.row),
                "year": str(figure.period.year),
            }
            yield Diagnostic(figure.row.place, FALLING_TOTAL, values), (figure, highest)
            highest = figure
        elif highest is None or figure.interval.least >= highest.interval.least:
            highest = figure


def parts_against_whole(figures: Sequence[Figure], indicator: Indicator) -> Iterator[Fault]:
    """PT303: of an area, the parts of a year come to the figure of the whole.

    Of a stock, which is no sum, the end of December is the year.
    """
    misfits = (
        _december_against_year(figures)
        if indicator.measure == "stock"
        else _parts_against_whole(figures, gaps=not _may_fall(figures, indicator))
    )
    for whole, parts in misfits:
        names = [str(part.period) for part in parts]
        problem = _at_odds(PARTS_AGAINST_WHOLE, whole, names, parts, indicator)
        yield problem, (whole, *parts)


def areas_over_city(
    by_area: Sequence[Sequence[Figure]], indicator: Indicator, doubted: AbstractSet[Place]
) -> Iterator[Diagnostic]:
    """PT306: the areas of a city do not come to more than the city, in any period.

    A figure that is `doubted` is not counted. Where anything is or may be below zero, areas may
    come to more.
    """
    if len(by_area) < 2 or any(_may_fall(figures, indicator) for figures in by_area):
        return
    cities: list[Figure] = []
    areas: dict[Period, list[Figure]] = defaultdict(list)
    for figure in chain(*by_area):
        if figure.row.place not in doubted:
            same = areas[figure.period] if figure.row.area else cities
            same.append(figure)
    for city in cities:
        parts = areas.get(city.period, ())
        if parts and sum_of(parts).least > city.interval.most:
            names = [part.row.area or "" for part in parts]
            yield _at_odds(AREAS_OVER_CITY, city, names, parts, indicator)


def _figures(rows: Sequence[Actual], indicator: Indicator, units: Units) -> Sequence[Figure]:
    """Return the figures of one area; where none is published below zero, none may be."""
    figures = [Figure(row, rounded_interval(row, indicator, units)) for row in rows]
    if _may_fall(figures, indicator):
        return figures
    return [
        figure
        if figure.interval.least >= 0
        else Figure(figure.row, figure.interval._replace(low=ZERO))
        for figure in figures
    ]


def _may_fall(figures: Iterable[Figure], indicator: Indicator) -> bool:
    return indicator.signed or any((figure.row.value or ZERO) < 0 for figure in figures)


def _december_against_year(figures: Sequence[Figure]) -> Iterator[Misfit]:
    ending = [figure for figure in figures if figure.period.last == 12]
    for year in (figure for figure in ending if figure.period.first == 1):
        odd = (figure for figure in ending if not figure.interval.meets(year.interval))
        yield from ((year, (figure,)) for figure in islice(odd, 1))


def _is_below(later: Figure, earlier: Figure) -> bool:
    if later.interval.most == earlier.interval.least:
        return _CLOSED.isdisjoint((later.row.qualifier, earlier.row.qualifier))
    return later.interval.most < earlier.interval.least


def _at_odds(
    rule: Rule, whole: Figure, names: Sequence[str], parts: Sequence[Figure], indicator: Indicator
) -> Diagnostic:
    """Return that parts of some names do not come to a whole."""
    together = Text(names[0], names[0])
    if len(names) > _NAMED:
        together = Text(f"{names[0]}……{names[-1]} 合计", f"{names[0]} … {names[-1]} together")
    elif len(names) > 1:
        together = Text(f"{'、'.join(names)} 合计", f"{', '.join(names)} together")
    values: dict[str, str | Text] = {
        "parts": together,
        "sum": _sum(parts, indicator),
        "period": str(whole.period),
        "value": as_published(whole.row),
    }
    return Diagnostic(whole.row.place, rule, values)


def _sum(figures: Sequence[Figure], indicator: Indicator) -> str:
    rows = [figure.row for figure in figures]
    if len(rows) == 1:
        return as_published(rows[0])
    signs = {row.qualifier for row in rows if row.qualifier}
    # More than one and at least another are more than both.
    sign = "~" if len({sign[0] for sign in signs}) > 1 else min(signs, default="")
    value = sum((row.value for row in rows if row.value is not None), ZERO)
    return in_words(f"{sign}{exact(value)}", indicator.unit)


def _parts_against_whole(figures: Sequence[Figure], *, gaps: bool) -> Iterator[Misfit]:
    """Yield each whole that parts of it contradict for certain, whatever their rounding left open.

    Parts that fill a period come to its figure, and others do not exceed it. What is at odds is
    left out before the next is looked for, the shortest whole first: one wrong figure is told
    once, with the whole nearest to it. Parts that leave `gaps` are held against a whole only where
    nothing is below zero.
    """
    odd: set[Figure] = set()
    rest = figures = sorted(figures, key=attrgetter("period"))
    while contradictions := list(_more_or_less(rest, gaps=gaps)):
        whole, parts = min(contradictions, key=lambda misfit: misfit[0].period.months)
        odd.update((whole, *parts))
        rest = [figure for figure in figures if figure not in odd]
        yield whole, parts
    if odd:
        yield from _all_contradicting(figures, odd)


def tilings(others: Sequence[Figure], whole: Figure) -> Iterator[tuple[Figure, ...]]:
    """Yield each choice of figures that share no month and fill those of the whole."""
    starting: dict[int, list[Figure]] = defaultdict(list)
    reaching = {whole.period.last + 1}
    # From the last month back, so that no choice is begun that cannot be completed.
    for figure in sorted(others, key=attrgetter("period.first"), reverse=True):
        if figure.period.last + 1 in reaching:
            reaching.add(figure.period.first)
            starting[figure.period.first].append(figure)

    def filled(month: int) -> Iterator[tuple[Figure, ...]]:
        if month > whole.period.last:
            yield ()
        for figure in starting.get(month, ()):
            for rest in filled(figure.period.last + 1):
                yield (figure, *rest)

    return filled(whole.period.first)


def sum_of(figures: Sequence[Figure]) -> Interval:
    """Return what figures may come to together."""
    return reduce(Interval.plus, (figure.interval for figure in figures), exactly(ZERO))


def _more_or_less(figures: Sequence[Figure], *, gaps: bool) -> Iterator[Misfit]:
    """Yield each whole that some parts exceed, or fill with less."""
    by_length = sorted(figures, key=attrgetter("period.months"))
    widest = {figure.period.first: figure.period for figure in by_length}
    for span in widest.values():
        inside = [
            figure
            for figure in figures
            if span.first <= figure.period.first and figure.period.last <= span.last
        ]
        if len(inside) == 1:
            continue
        most = heaviest(inside, span, lambda figure: figure.interval.least, gaps=gaps)
        least = heaviest(inside, span, lambda figure: -figure.interval.most, gaps=False)
        for whole in (figure for figure in inside if figure.period.first == span.first):
            # A whole is a part of itself too, and agrees with that.
            last = whole.period.last
            if most[last].weight > whole.interval.most:
                yield whole, most[last].parts
            elif least[last].weight > -whole.interval.least:
                yield whole, least[last].parts


def _all_contradicting(figures: Sequence[Figure], odd: AbstractSet[Figure]) -> Iterator[Misfit]:
    """Yield each whole that no parts which fill it agree with, if no one odd figure is to blame.

    Where a half and its two quarters are at odds, a year that agrees with neither is wrong too.
    """
    for whole in figures:
        others = [figure for figure in figures if figure is not whole]
        fillings = list(tilings(others, whole)) if whole not in odd else []
        if fillings and not any(sum_of(parts).meets(whole.interval) for parts in fillings):
            shared = set(fillings[0]).intersection(*fillings)
            if shared.isdisjoint(odd):
                yield whole, min(fillings, key=len)
