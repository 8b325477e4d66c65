"""Figures that were revised: which two are of one edition.

An edition is one publication: figures of one source and date.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.aggregation import observed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Observation


class Pair(NamedTuple):
    """Two figures that are held against each other; `mixed` where they are of two editions."""

    earlier: Observation
    later: Observation
    mixed: bool = False


def is_revised(observation: Observation) -> bool:
    """Return whether one of the rows behind a figure has other editions."""
    return any(row.editions for row in observation.sources)


def of_one_edition(one: Actual, other: Actual) -> bool:
    """Return whether two rows are from one publication, as far as their dates are known."""
    return one.source == other.source and one.coincides(other)


def pair(earlier: Observation, later: Observation) -> Pair:
    """Return two figures as the latest edition has them that has both, else the latest of each.

    Figures that nobody revised are of one edition; sums of several rows have none of their own.
    """
    if not (is_revised(earlier) or is_revised(later)):
        return Pair(earlier, later)
    if len(earlier.sources) == len(later.sources) == 1:
        editions = product(_latest_first(later.rows[0]), _latest_first(earlier.rows[0]))
        for after, before in editions:
            if of_one_edition(before, after):
                return Pair(observed(before), observed(after))
    return Pair(earlier, later, mixed=True)


def _latest_first(row: Actual) -> Iterator[Actual]:
    yield row
    yield from (each for each in reversed(row.editions) if each.status != "proxy")
