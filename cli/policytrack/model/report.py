"""A city's targets with all that is to be known of them: the result that `report` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment
    from policytrack.model.check import Check
    from policytrack.model.explanation import Explanation
    from policytrack.model.trend import Year


class Entry(NamedTuple):
    """One target: how it stands and why, and its years up to its last milestone, in their order.

    Nothing in `years` was published of later than the time that the report looks back from.
    """

    explanation: Explanation
    years: tuple[Year, ...]

    @property
    def assessment(self) -> Assessment:
        """How it stands."""
        return self.explanation.assessment


class Report(NamedTuple):
    """A check, and an entry for each of its targets in the order of the plans.

    `areas` are the shares that a plan gives to parts of the city, as they stand.
    """

    check: Check
    entries: tuple[Entry, ...]
    areas: tuple[Assessment, ...] = ()
