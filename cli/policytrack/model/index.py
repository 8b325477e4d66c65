"""All cities at one time: what the first page of a folder of reports lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from policytrack.model.indicator import Indicator
    from policytrack.model.period import Period
    from policytrack.model.plan import City
    from policytrack.model.status import Group


class Covered(NamedTuple):
    """A city and how many of its targets are in each group; none where no target is concerned."""

    city: City
    by_group: Mapping[Group, int]

    @property
    def targets(self) -> int:
        """How many targets the time concerns."""
        return sum(self.by_group.values())


class Index(NamedTuple):
    """The cities in the order of targets.yaml, and how many of them have each indicator."""

    so_far: Period
    cities: tuple[Covered, ...]
    indicators: tuple[tuple[Indicator, int], ...]
