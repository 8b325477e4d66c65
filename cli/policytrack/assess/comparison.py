"""A city's targets for an indicator, or its figure alone, to be put beside those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import Selection, check_city, figures_of
from policytrack.model.results import Compared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.assess.aggregation import Figures
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Check
    from policytrack.model.period import Period
    from policytrack.model.plan import City, Indicator


def compared(
    city: City, indicator: Indicator, actuals: Iterable[Actual], so_far: Period
) -> tuple[Compared, ...]:
    """Give the targets of a city for an indicator, or its figure alone where none concerns it."""
    actuals, asked = list(actuals), Selection(indicator=indicator.key)
    check = check_city(city, actuals, so_far, asked)
    return rows_of(check, indicator, figures_of(city, actuals, so_far))


def rows_of(check: Check, indicator: Indicator, figures: Figures) -> tuple[Compared, ...]:
    """Give what a check says of one indicator, or its figure alone where it says nothing."""
    rows = tuple(
        Compared(check.city, one.observation, one)
        for one in check.assessments
        if one.target.indicator.key == indicator.key
    )
    if rows:
        return rows
    reading = figures.latest(indicator, check.so_far)
    return (Compared(check.city, reading and reading.observation, None),)
