"""Which figures of a city cannot all be right: each year of an indicator held against itself."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policytrack.assess.parts import Figure
from policytrack.assess.span import ZERO, Span, digits, published, span_of, total
from policytrack.assess.totals import (
    areas_against_city,
    december_against_year,
    falling_totals,
    parts_against_whole,
)
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytrack.assess.totals import Misfit
    from policytrack.model.actual import Actual
    from policytrack.model.indicator import Indicator

# Of more parts than these the first and the last are named.
_NAMED = 4


def contradictions(
    actuals: Sequence[Actual], indicators: Mapping[str, Indicator]
) -> Iterator[Diagnostic]:
    """Find the figures that do not add up.

    Only final ones are held against one another: a provisional figure, an estimate or a proxy
    differs honestly. Shares and rates are never added.
    """
    for (key, _year), rows in _divided(actuals).items():
        indicator = indicators[key]
        if indicator.measure in ("stock", "flow"):
            yield from _of_year(rows, indicator)


def _divided(actuals: Sequence[Actual]) -> Mapping[tuple[str, int], Sequence[Actual]]:
    """Give the final figures of each indicator and year that has any for a part or an area.

    Most figures are alone in their year, and pass by as fast as can be.
    """
    divided = {
        (row.indicator, row.period.year)
        for row in actuals
        if row.area is not None or row.period.first != 1 or row.period.last != 12
    }
    found: dict[tuple[str, int], list[Actual]] = defaultdict(list)
    for row in actuals if divided else ():
        key = (row.indicator, row.period.year)
        if key in divided and row.status == "final" and row.value is not None:
            found[key].append(row)
    return found


def _of_year(rows: Sequence[Actual], indicator: Indicator) -> Iterator[Diagnostic]:
    """Hold the figures of one indicator and year against one another.

    One fault gives one diagnostic: a figure that is at odds with one is not held against more.
    """
    areas: dict[str | None, list[Actual]] = defaultdict(list)
    for row in rows:
        areas[row.area].append(row)
    rest: list[Figure] = []
    for of_area in areas.values():
        figures = _figures(of_area, indicator)
        odd: set[Figure] = set()
        for diagnostic, at_odds in _of_area(figures, indicator):
            odd.update(at_odds)
            yield diagnostic
        rest += [figure for figure in figures if figure not in odd]
    if not _negative(rows):
        for whole, parts in areas_against_city(rest):
            yield _misfit(whole, parts, indicator)


def _of_area(
    figures: Sequence[Figure], indicator: Indicator
) -> Iterator[tuple[Diagnostic, Sequence[Figure]]]:
    """Give what is wrong with the figures of one area, or the city's, and which are at odds."""
    misfits: Iterable[Misfit] = ()
    if len(figures) < 2:
        return
    if indicator.measure == "stock":
        misfits = december_against_year(figures)
    else:
        negative = _negative([figure.row for figure in figures])
        fallen: set[Figure] = set()
        for figure, before in () if negative else falling_totals(figures):
            fallen.update((figure, before))
            yield _fall(figure.row, before.row), (figure, before)
        rest = [figure for figure in figures if figure not in fallen]
        misfits = parts_against_whole(rest, negative=negative)
    for whole, parts in misfits:
        yield _misfit(whole, parts, indicator), (whole, *parts)


def _negative(rows: Iterable[Actual]) -> bool:
    """Say whether anything is below zero, so that more parts may come to less."""
    return any(row.value is not None and row.value < 0 for row in rows)


def _figures(rows: Sequence[Actual], indicator: Indicator) -> Sequence[Figure]:
    """Give the figures of one area, none of which may be below zero where none is published so."""
    spans = [span_of(row, indicator.unit) for row in rows]
    if not _negative(rows):
        spans = [Span(max(span.low, ZERO), span.high) for span in spans]
    return [
        Figure(row, row.period.first, row.period.last, span)
        for row, span in zip(rows, spans, strict=True)
    ]


def _fall(fallen: Actual, before: Actual) -> Diagnostic:
    values = {
        "period": str(fallen.period),
        "value": published(fallen),
        "before": str(before.period),
        "earlier": published(before),
        "year": str(fallen.period.year),
    }
    return Diagnostic(fallen.place, rules.FALLING_TOTAL, values)


def _misfit(whole: Figure, parts: Sequence[Figure], indicator: Indicator) -> Diagnostic:
    rows = [part.row for part in parts]
    period = str(whole.row.period)
    if rows[0].area == whole.row.area:
        named, against = _together([str(row.period) for row in rows]), Text(period, period)
    else:
        named = _together([row.area or "" for row in rows])
        against = Text(f"{period} 整体", f"the whole in {period}")
    values: dict[str, str | Text] = {
        "parts": named,
        "sum": _sum(rows, indicator),
        "whole": against,
        "value": published(whole.row),
    }
    return Diagnostic(whole.row.place, rules.PARTS_AGAINST_WHOLE, values)


def _together(names: Sequence[str]) -> Text:
    """Name what was added up."""
    if len(names) == 1:
        return Text(names[0], names[0])
    if len(names) > _NAMED:
        return Text(f"{names[0]}……{names[-1]} 合计", f"{names[0]} … {names[-1]} together")
    return Text(f"{'、'.join(names)} 合计", f"{', '.join(names)} together")


def _sum(rows: Sequence[Actual], indicator: Indicator) -> str:
    if len(rows) == 1:
        return published(rows[0])
    signs = {row.qualifier for row in rows if row.qualifier}
    ways = {sign[0] for sign in signs}
    # More than one and at least another are more than both.
    sign = "~" if len(ways) > 1 else min(signs, default="")
    value = total(row.value for row in rows if row.value is not None)
    return f"{sign}{digits(value)} {indicator.unit}"
