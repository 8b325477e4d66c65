"""A city's targets for an indicator, or its figure alone, to be put beside those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.check import Selection, check_city, series_of
from policytrack.model.results import Compared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.assess.aggregation import ActualSeries
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Check
    from policytrack.model.period import Period
    from policytrack.model.plan import City, Indicator


def compared(
    city: City, indicator: Indicator, actuals: Iterable[Actual], through: Period
) -> tuple[Compared, ...]:
    """Return the targets of a city for an indicator, or its figure alone where none concerns it."""
    actuals, asked = list(actuals), Selection(indicator=indicator.key)
    check = check_city(city, actuals, through, asked)
    return rows_of(check, indicator, series_of(city, actuals, through))


def rows_of(check: Check, indicator: Indicator, series: ActualSeries) -> tuple[Compared, ...]:
    """Return what a check says of one indicator, or its figure alone where it says nothing."""
    rows = tuple(
        Compared(check.city, assessment.observation, assessment)
        for assessment in check.assessments
        if assessment.target.indicator.key == indicator.key
    )
    return rows or (Compared(check.city, series.latest(indicator, check.through), None),)
