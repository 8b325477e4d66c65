"""The cities that have an indicator, side by side: the result that `compare` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.indicator import Indicator
    from policytrack.model.period import Period
    from policytrack.model.plan import City


class Compared(NamedTuple):
    """One target of one city; `assessment` is None where the year concerns none of its targets.

    Then `observation` may still be what was published.
    """

    city: City
    observation: Observation | None
    assessment: Assessment | None


class Comparison(NamedTuple):
    """The cities with a target for an indicator, in the order of targets.yaml."""

    indicator: Indicator
    so_far: Period
    rows: tuple[Compared, ...]
