"""Rules on the figures of one year that must add up: running totals, parts, areas.

Each gives the figures that are at odds for certain, whatever their rounding left open.
"""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from policytrack.assess.parts import Figure, heaviest, sum_of, tilings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

# A whole, and the parts that it contradicts.
Misfit = tuple[Figure, tuple[Figure, ...]]

# A figure with one of these may be the very number that it names.
_CLOSED = {">=", "<=", "~"}


def falling_totals(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """PT302: what was counted from January on does not fall as the months go on.

    Gives each figure that is below an earlier one, with that one; those after it are held against
    the figure that fell. Two of one precision compare as they stand: rounding turns no order
    round.
    """
    highest: Figure | None = None
    for figure in sorted((each for each in figures if each.first == 1), key=lambda each: each.last):
        if highest is not None and _is_below(figure, highest):
            yield figure, highest
            highest = figure
        elif highest is None or figure.span.low >= highest.span.low:
            highest = figure


def parts_against_whole(figures: Sequence[Figure], *, negative: bool) -> Iterator[Misfit]:
    """PT303: parts that fill a period come to its figure, and others do not exceed it.

    What is at odds is left out before the next is looked for, the shortest whole first: one wrong
    figure is told once, with the whole nearest to it. Parts that leave a gap are held against a
    whole only where nothing is `negative`.
    """
    odd: set[Figure] = set()
    figures = sorted(figures, key=attrgetter("first", "last"))
    rest = figures
    while misfits := list(_more_or_less(rest, gaps=not negative)):
        whole, parts = min(misfits, key=lambda misfit: _length(misfit[0]))
        odd.update((whole, *parts))
        rest = [figure for figure in figures if figure not in odd]
        yield whole, parts
    if odd:
        yield from _all_contradicting(figures, odd)


def december_against_year(figures: Sequence[Figure]) -> Iterator[Misfit]:
    """PT303: a stock at the end of December is the stock of the year."""
    ending = [each for each in figures if each.last == 12]
    for year in (each for each in ending if each.first == 1):
        odd = [each for each in ending if not each.span.meets(year.span)]
        if odd:
            yield year, (odd[0],)


def areas_against_city(figures: Sequence[Figure]) -> Iterator[Misfit]:
    """PT303: the areas of a city do not come to more than the city, in any period."""
    areas: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.row.area is not None:
            areas[figure.first, figure.last].append(figure)
    for city in figures if areas else ():
        if city.row.area is None:
            parts = tuple(areas.get((city.first, city.last), ()))
            if sum_of(parts).low > city.span.high:
                yield city, parts


def _is_below(later: Figure, earlier: Figure) -> bool:
    if later.span.high == earlier.span.low:
        return _CLOSED.isdisjoint((later.row.qualifier, earlier.row.qualifier))
    return later.span.high < earlier.span.low


def _more_or_less(figures: Sequence[Figure], *, gaps: bool) -> Iterator[Misfit]:
    """Give each whole that some parts exceed, or fill with less."""
    ends = {figure.first: figure.last for figure in sorted(figures, key=_length)}
    for first, last in ends.items():
        inside = [each for each in figures if first <= each.first and each.last <= last]
        if len(inside) == 1:
            continue
        most = heaviest(inside, first, lambda each: each.span.low, gaps=gaps)
        least = heaviest(inside, first, lambda each: each.span.high.copy_negate(), gaps=False)
        for whole in inside:
            # A whole is a part of itself too, and agrees with that.
            if whole.first == first and most[whole.last].weight > whole.span.high:
                yield whole, most[whole.last].figures
            elif whole.first == first and least[whole.last].weight > whole.span.low.copy_negate():
                yield whole, least[whole.last].figures


def _all_contradicting(figures: Sequence[Figure], odd: AbstractSet[Figure]) -> Iterator[Misfit]:
    """Give each whole that no parts which fill it agree with, if no one odd figure is to blame.

    Where a half and its two quarters are at odds, a year that agrees with neither is wrong too.
    """
    for whole in figures:
        inside = [
            each
            for each in figures
            if whole.first <= each.first and each.last <= whole.last and each is not whole
        ]
        ways = list(tilings(inside, whole)) if whole not in odd else []
        if ways and not any(sum_of(parts).meets(whole.span) for parts in ways):
            shared = set(ways[0]).intersection(*ways)
            if shared.isdisjoint(odd):
                yield whole, min(ways, key=len)


def _length(figure: Figure) -> int:
    return figure.last - figure.first
