"""What a relative bound is relative to, in the figures of a year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess import reasons
from policytrack.assess.baseline import level
from policytrack.assess.demand import BASELINE_BOUNDS, SERIES_BOUNDS, Demand, demand
from policytrack.assess.interval import exactly

if TYPE_CHECKING:
    from policytrack.assess.figures import Figures
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Start
    from policytrack.model.period import Period
    from policytrack.model.text import Text


class Asked(NamedTuple):
    """What a milestone demands in one year.

    `aim` is its number, from the figures as stated; `rows` are those of the other series or the
    year before, `start` the baseline, where the bound looks at one of them.
    """

    demand: Demand
    aim: Fraction
    rows: tuple[Actual, ...] = ()
    start: Start | None = None


def asked(case: Assessment, period: Period, figures: Figures) -> Asked | Text:
    """Put the governing bound into the numbers of a period, or say which number is missing."""
    bound, better = case.milestone.bound, case.target.indicator.better
    interval, stated = exactly(Fraction(0)), Fraction(0)
    rows: tuple[Actual, ...] = ()
    start: Start | None = None
    if bound.op in BASELINE_BOUNDS:
        base = level(case.plan, case.target, period.year, figures)
        if base is None:
            return reasons.no_baseline(case.target)
        interval, stated, start = base.interval, base.start.value, base.start
    elif bound.op in SERIES_BOUNDS:
        indicator, when = bound.comparator or case.target.indicator, period
        if bound.comparator is None:
            when = period._replace(year=period.year - 1)
        if bound.comparator is None and case.target.since and case.target.each is None:
            reading = figures.held_against(case.target, when)
        else:
            reading = figures.reading(indicator, when)
        if reading is None or reading.observation.value is None:
            return reasons.not_found(indicator, when)
        interval, stated = reading.interval, reading.observation.value
        rows = reading.observation.rows
    aim = demand(bound, better, exactly(stated)).aim.low or Fraction(0)
    return Asked(demand(bound, better, interval), aim, rows, start)
