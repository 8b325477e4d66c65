"""Figures of one year that must add up: running totals, parts, areas."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policytrack.assess.validation.parts import Figure, misfits, sum_of
from policytrack.assess.validation.spans import ZERO, Span, digits, published, span_of, total
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.assess.validation.parts import Misfit
    from policytrack.model.actual import Actual
    from policytrack.model.indicator import Indicator
    from policytrack.model.place import Place

# What is wrong, and the figures that are at odds.
Fault = tuple[Diagnostic, tuple[Figure, ...]]

# A figure with one of these may be the very number that it names.
_CLOSED = {">=", "<=", "~"}
# Of more parts than these the first and the last are named.
_NAMED = 4


def divided_years(
    actuals: Sequence[Actual], indicators: Mapping[str, Indicator]
) -> Iterator[tuple[Indicator, Sequence[Sequence[Figure]]]]:
    """Give the figures of each indicator and year that has any for a part or an area, by area.

    Only final ones: a provisional figure, an estimate or a proxy differs honestly. Shares and
    rates are never added. Most figures are alone in their year, and pass by as fast as can be.
    """
    divided = {
        (row.indicator, row.period.year)
        for row in actuals
        if row.area is not None or row.period.first != 1 or row.period.last != 12
    }
    found: dict[tuple[str, int], dict[str | None, list[Actual]]] = {}
    for row in actuals if divided else ():
        year = (row.indicator, row.period.year)
        if year in divided and row.status == "final" and row.value is not None:
            found.setdefault(year, defaultdict(list))[row.area].append(row)
    for (key, _year), areas in found.items():
        indicator = indicators[key]
        if indicator.measure in ("stock", "flow"):
            yield indicator, [_figures(rows, indicator) for rows in areas.values()]


def falling_totals(figures: Sequence[Figure]) -> Iterator[Fault]:
    """PT302: of an area, what was counted from January on does not fall as the months go on.

    Tells each figure that is below an earlier one; those after it are held against the figure
    that fell. Two of one precision compare as they stand: rounding turns no order round. Where
    anything is below zero, more months may come to less.
    """
    highest: Figure | None = None
    totals = [] if _negative(figures) else [figure for figure in figures if figure.first == 1]
    for figure in sorted(totals, key=lambda each: each.last):
        if highest is not None and _is_below(figure, highest):
            yield _fall(figure.row, highest.row), (figure, highest)
            highest = figure
        elif highest is None or figure.span.low >= highest.span.low:
            highest = figure


def parts_against_whole(figures: Sequence[Figure], indicator: Indicator) -> Iterator[Fault]:
    """PT303: of an area, the parts of a year come to the figure of the whole.

    Of a stock, which is no sum, the end of December is the year.
    """
    if indicator.measure == "stock":
        found = _december_against_year(figures)
    else:
        found = misfits(figures, negative=_negative(figures))
    for whole, parts in found:
        values: dict[str, str | Text] = {
            "parts": _together([str(part.row.period) for part in parts]),
            "sum": _sum(parts, indicator),
            "whole": str(whole.row.period),
            "value": published(whole.row),
        }
        yield Diagnostic(whole.row.place, rules.PARTS_AGAINST_WHOLE, values), (whole, *parts)


def areas_over_city(
    by_area: Sequence[Sequence[Figure]], indicator: Indicator, doubted: AbstractSet[Place]
) -> Iterator[Diagnostic]:
    """PT306: the areas of a city do not come to more than the city, in any period.

    A figure that is `doubted` is not counted. Where anything is below zero, areas may come to more.
    """
    if len(by_area) < 2 or any(_negative(figures) for figures in by_area):
        return
    cities: list[Figure] = []
    areas: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in (figure for figures in by_area for figure in figures):
        if figure.row.place not in doubted:
            same = areas[figure.first, figure.last] if figure.row.area else cities
            same.append(figure)
    for city in cities:
        parts = areas.get((city.first, city.last), ())
        if sum_of(parts).low > city.span.high:
            values: dict[str, str | Text] = {
                "parts": _together([part.row.area or "" for part in parts]),
                "sum": _sum(parts, indicator),
                "period": str(city.row.period),
                "value": published(city.row),
            }
            yield Diagnostic(city.row.place, rules.AREAS_OVER_CITY, values)


def _figures(rows: Sequence[Actual], indicator: Indicator) -> Sequence[Figure]:
    """Give the figures of one area, none of which may be below zero where none is published so."""
    found = [
        Figure(row, row.period.first, row.period.last, span_of(row, indicator.unit)) for row in rows
    ]
    if _negative(found):
        return found
    return [
        Figure(each.row, each.first, each.last, Span(max(each.span.low, ZERO), each.span.high))
        for each in found
    ]


def _negative(figures: Iterable[Figure]) -> bool:
    return any((figure.row.value or ZERO) < 0 for figure in figures)


def _december_against_year(figures: Sequence[Figure]) -> Iterator[Misfit]:
    ending = [each for each in figures if each.last == 12]
    for year in (each for each in ending if each.first == 1):
        odd = [each for each in ending if not each.span.meets(year.span)]
        if odd:
            yield year, (odd[0],)


def _is_below(later: Figure, earlier: Figure) -> bool:
    if later.span.high == earlier.span.low:
        return _CLOSED.isdisjoint((later.row.qualifier, earlier.row.qualifier))
    return later.span.high < earlier.span.low


def _fall(fallen: Actual, before: Actual) -> Diagnostic:
    values = {
        "period": str(fallen.period),
        "value": published(fallen),
        "before": str(before.period),
        "earlier": published(before),
        "year": str(fallen.period.year),
    }
    return Diagnostic(fallen.place, rules.FALLING_TOTAL, values)


def _together(names: Sequence[str]) -> Text:
    """Name what was added up."""
    if len(names) == 1:
        return Text(names[0], names[0])
    if len(names) > _NAMED:
        return Text(f"{names[0]}……{names[-1]} 合计", f"{names[0]} … {names[-1]} together")
    return Text(f"{'、'.join(names)} 合计", f"{', '.join(names)} together")


def _sum(figures: Sequence[Figure], indicator: Indicator) -> str:
    rows = [figure.row for figure in figures]
    if len(rows) == 1:
        return published(rows[0])
    signs = {row.qualifier for row in rows if row.qualifier}
    ways = {sign[0] for sign in signs}
    # More than one and at least another are more than both.
    sign = "~" if len(ways) > 1 else min(signs, default="")
    value = total(row.value for row in rows if row.value is not None)
    return f"{sign}{digits(value)} {indicator.unit}"
