"""Figures that are out of scale with the other years of their series."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.contradictions import contradictions
from policytrack.assess.span import EXACT, ZERO, published
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.number import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from policytrack.model.actual import Actual
    from policytrack.model.indicator import Indicator

# How many numbers are kept, how smooth they are, and their indices: the more, the better.
_Choice = tuple[int, int, tuple[int, ...]]

# A slip between 元, 万元 and 亿元 is ten times as much.
APART = 1000
# What is so many times as much has at least so many digits more.
DIGITS_APART = 3


def jumps(rows: Sequence[Actual], indicator: Indicator) -> Iterator[Diagnostic]:
    """PT501: no figure is 1000 times, or a thousandth of, that of the year published before it.

    Each area and each part of the year is a series by itself. Which figure slipped the whole
    series tells (see `strangers`): one between two that agree, the first where the others agree,
    of two alone the later. Zeros are passed over, and a published bound counts as its number.
    A year whose figures contradict one another is an error already.
    """
    series: dict[tuple[str | None, int, int], list[Actual]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: each.period.year):
        if row.value:
            series[row.area, row.period.first, row.period.last].append(row)
    for figures in series.values():
        for odd, near in strangers([row.value or ZERO for row in figures]):
            year = figures[odd].period.year
            same_year = [row for row in rows if row.period.year == year]
            if not any(contradictions(same_year, {indicator.key: indicator})):
                yield _jump(figures[odd], figures[near])


def strangers(series: Sequence[Decimal]) -> Iterator[tuple[int, int]]:
    """Find the numbers of a series, none of them zero, that do not fit in with the others.

    As many as can be are kept so that no two neighbours among them are `APART` times apart or
    more; of equal choices the smoothest, and then the one that keeps the earlier numbers. What is
    left out is given by its index, with that of the kept neighbour that it is apart from. Of
    several left out one after the other, all of one scale, only the one beside a kept number is
    given: the scale changed once.
    """
    orders = sorted(number.adjusted() for number in series)
    if not orders or orders[-1] - orders[0] < DIGITS_APART:
        return
    kept = _smoothest(series)
    for run in _runs(series, [index for index in range(len(series)) if index not in kept]):
        odd = run[-1] if run[0] < kept[0] else run[0]
        after = bisect(kept, odd)
        beside = kept[max(after - 1, 0) : after + 1]
        yield odd, next(near for near in beside if _apart(series[near], series[odd]))


def _apart(one: Decimal, other: Decimal) -> bool:
    low, high = sorted((one.copy_abs(), other.copy_abs()))
    return high >= EXACT.multiply(low, APART)


def _smoothest(series: Sequence[Decimal]) -> Sequence[int]:
    """Give the indices of the numbers to keep.

    Of all choices that end with a number the best one is remembered. All is counted below zero
    that is better the less there is of it: the orders of magnitude run through, the indices.
    """
    best: list[_Choice] = []
    for index, number in enumerate(series):
        choices: list[_Choice] = [(1, 0, (-index,))]
        for before, (count, smooth, kept) in zip(series, best, strict=False):
            if not _apart(before, number):
                step = abs(number.adjusted() - before.adjusted())
                choices.append((count + 1, smooth - step, (*kept, -index)))
        best.append(max(choices))
    return [-index for index in max(best)[2]]


def _runs(series: Sequence[Decimal], indices: Sequence[int]) -> Sequence[Sequence[int]]:
    """Part indices where one is missing, and where the scale changes between two."""
    runs: list[list[int]] = []
    for index in indices:
        follows = bool(runs) and runs[-1][-1] == index - 1
        if follows and not _apart(series[index - 1], series[index]):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _jump(odd: Actual, near: Actual) -> Diagnostic:
    low, high = sorted(abs(Fraction(row.value or ZERO)) for row in (odd, near))
    values = {
        "value": published(odd),
        "other": published(near),
        "year": str(near.period.year),
        "times": rounded(high / low, 0),
    }
    return Diagnostic(odd.place, rules.JUMP, values)
