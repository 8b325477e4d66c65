"""Ways in which published parts of a year make up a longer part of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.span import EXACT, ZERO, Span, total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from policytrack.model.actual import Actual


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A published row, the first and last month that it speaks of, and what it may stand for."""

    row: Actual
    first: int
    last: int
    span: Span


class Choice(NamedTuple):
    """Figures that share no month, and what they weigh; `fewness` is their number below zero."""

    weight: Decimal
    fewness: int
    figures: tuple[Figure, ...]


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
    best = {first - 1: Choice(ZERO, 0, ())}
    for month in range(first, max(ending) + 1):
        choices = [best[month - 1]] if gaps else []
        for figure in ending.get(month, ()):
            before = best.get(figure.first - 1)
            if before is not None:
                heavier = EXACT.add(before.weight, weight(figure))
                choices.append(Choice(heavier, before.fewness - 1, (*before.figures, figure)))
        if choices:
            best[month] = max(choices, key=itemgetter(0, 1))
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
