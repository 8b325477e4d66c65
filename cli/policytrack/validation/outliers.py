"""Numbers that do not fit in their series."""

from __future__ import annotations

from bisect import bisect
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A slip between 元, 万元 and 亿元 is ten times as much.
APART = 1000
# What is so many times as much has at least so many bits more, one off for either's remainder.
_BITS_APART = 8


def outliers(series: Sequence[Fraction]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a series, none of them zero, that do not fit in with the others.

    As many as can be are kept so that no two neighbours among them are `APART` times apart or
    more; of equal choices the smoothest, and then the one that keeps the earlier numbers. What is
    left out is given by its index, with that of the kept neighbour that it is apart from. Of
    several left out one after the other, all of one scale, only the one beside a kept number is
    given: the scale changed once.
    """
    if not _differ_in_scale(series):
        return
    kept = _smoothest(series)
    for odd, number in enumerate(series):
        inner = odd + 1 if odd < kept[0] else odd - 1
        if odd not in kept and (inner in kept or _apart(series[inner], number)):
            after = bisect(kept, odd)
            beside = kept[max(after - 1, 0) : after + 1]
            yield odd, next(near for near in beside if _apart(series[near], number))


def _differ_in_scale(numbers: Sequence[Fraction]) -> bool:
    """Return whether any two may be `APART` times apart: mostly none are."""
    orders = [number.numerator.bit_length() - number.denominator.bit_length() for number in numbers]
    return bool(orders) and max(orders) - min(orders) >= _BITS_APART


def _apart(before: Fraction, after: Fraction) -> bool:
    low, high = sorted((abs(before), abs(after)))
    return high >= low * APART


def _order(number: Fraction) -> int:
    """Return the order of magnitude of a number: 2 for 100 to 999."""
    size = abs(number)
    order = len(str(size.numerator)) - len(str(size.denominator))
    return order if size >= Fraction(10) ** order else order - 1


def _smoothest(series: Sequence[Fraction]) -> Sequence[int]:
    """Return the indices of the numbers to keep: the most, the smoothest, the earliest.

    Of all choices that end with a number the best one is remembered: how many it keeps, as a
    negative number, the orders of magnitude that it runs through, and the indices.
    """
    best: list[tuple[int, int, tuple[int, ...]]] = []
    for index, number in enumerate(series):
        choices: list[tuple[int, int, tuple[int, ...]]] = [(-1, 0, (index,))]
        for before, (count, steps, kept) in zip(series, best, strict=False):
            if not _apart(before, number):
                step = abs(_order(number) - _order(before))
                choices.append((count - 1, steps + step, (*kept, index)))
        best.append(min(choices))
    return min(best)[-1]
