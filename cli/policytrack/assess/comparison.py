"""The cities that have an indicator, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import check_city, figures_of
from policytrack.assess.selection import Selection
from policytrack.model.comparison import Compared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.actual import Actual
    from policytrack.model.indicator import Indicator
    from policytrack.model.period import Period
    from policytrack.model.plan import City


def compared(
    city: City, indicator: Indicator, actuals: Iterable[Actual], so_far: Period
) -> tuple[Compared, ...]:
    """Give the targets of a city for an indicator, or its figure alone where none concerns it."""
    actuals, asked = list(actuals), Selection(indicator=indicator.key)
    rows = [
        Compared(city, one.observation, one)
        for one in check_city(city, actuals, so_far, asked).assessments
    ]
    if rows:
        return tuple(rows)
    reading = figures_of(city, actuals, so_far).latest(indicator, so_far)
    return (Compared(city, reading and reading.observation, None),)
