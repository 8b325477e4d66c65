"""Ways in which published parts of a year make up a longer part of it, and where they cannot."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.validation.spans import EXACT, ZERO, Span, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from policytrack.model.actual import Actual


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A published row, the first and last month that it speaks of, and what it may stand for."""

    row: Actual
    first: int
    last: int
    span: Span


# A whole, and the parts that it contradicts.
Misfit = tuple[Figure, tuple[Figure, ...]]


class Choice(NamedTuple):
    """Figures that share no month, and what they weigh."""

    weight: Decimal
    figures: tuple[Figure, ...]


def misfits(figures: Sequence[Figure], *, negative: bool) -> Iterator[Misfit]:
    """Give each whole that parts of it contradict for certain, whatever their rounding left open.

    Parts that fill a period come to its figure, and others do not exceed it. What is at odds is
    left out before the next is looked for, the shortest whole first: one wrong figure is told
    once, with the whole nearest to it. Parts that leave a gap are held against a whole only where
    nothing is `negative`.
    """
    odd: set[Figure] = set()
    figures = sorted(figures, key=attrgetter("first", "last"))
    rest = figures
    while found := list(_more_or_less(rest, gaps=not negative)):
        whole, parts = min(found, key=lambda misfit: _length(misfit[0]))
        odd.update((whole, *parts))
        rest = [figure for figure in figures if figure not in odd]
        yield whole, parts
    if odd:
        yield from _all_contradicting(figures, odd)


def heaviest(
    figures: Iterable[Figure], first: int, weight: Callable[[Figure], Decimal], *, gaps: bool
) -> Mapping[int, Choice]:
    """Choose figures so that they weigh the most, for each month from `first` to which they go.

    They share no month and leave none out, unless `gaps` are allowed; none of them begins before
    `first`. Of two choices that weigh the same the one of fewer figures is taken.
    """
    ending: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        ending[figure.last].append(figure)
    best = {first - 1: Choice(ZERO, ())}
    for month in range(first, max(ending) + 1):
        choices = [best[month - 1]] if gaps else []
        for figure in ending.get(month, ()):
            before = best.get(figure.first - 1)
            if before is not None:
                heavier = EXACT.add(before.weight, weight(figure))
                choices.append(Choice(heavier, (*before.figures, figure)))
        if choices:
            best[month] = max(choices, key=lambda choice: (choice.weight, -len(choice.figures)))
    return best


def tilings(inside: Sequence[Figure], whole: Figure) -> Iterator[tuple[Figure, ...]]:
    """Give each choice of figures that share no month and fill those of the whole."""
    starting: dict[int, list[Figure]] = defaultdict(list)
    reaching = {whole.last + 1}
    # From the last month back, so that no choice is begun that cannot be completed.
    for figure in sorted(inside, key=attrgetter("first"), reverse=True):
        if figure.last + 1 in reaching:
            reaching.add(figure.first)
            starting[figure.first].append(figure)

    def filled(month: int) -> Iterator[tuple[Figure, ...]]:
        if month > whole.last:
            yield ()
        for figure in starting.get(month, ()):
            for rest in filled(figure.last + 1):
                yield (figure, *rest)

    return filled(whole.first)


def sum_of(figures: Sequence[Figure]) -> Span:
    """Give what figures may come to together."""
    return Span(
        total(figure.span.low for figure in figures),
        total(figure.span.high for figure in figures),
    )


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
