"""Which published rows make up a part of a year, no month counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.period import Period


class Composition(NamedTuple):
    """Rows that are added up, and rows that are taken off again."""

    added: tuple[Actual, ...] = ()
    taken_off: tuple[Actual, ...] = ()


def composed(rows: Sequence[Actual], period: Period) -> Composition | None:
    """Give the fewest rows that come to exactly a period, None where none do.

    January to June less January to March is the second quarter. A row leads from the month before
    it to its last one, or back where it is taken off: what is looked for is the shortest way from
    the month before the period to the period's last.
    """
    start, goal = period.first - 1, period.last
    ways: dict[int, Composition] = {start: Composition()}
    frontier = [start]
    while frontier and goal not in ways:
        found: dict[int, Composition] = {}
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
    rows: Iterable[Actual], month: int, way: Composition
) -> Iterator[tuple[int, Composition]]:
    for row in rows:
        if row.period.first - 1 == month:
            yield row.period.last, Composition((*way.added, row), way.taken_off)
        if row.period.last == month:
            yield row.period.first - 1, Composition(way.added, (*way.taken_off, row))


def widest_cover(rows: Iterable[Actual], period: Period) -> Sequence[Actual]:
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
                candidate = (months + row.period.months, (*chosen, row))
                if _cover(candidate) > _cover(best[month]):
                    best[month] = candidate
    return best[period.last][1]


def _cover(choice: tuple[int, tuple[Actual, ...]]) -> tuple[int, int]:
    months, rows = choice
    return months, -len(rows)
