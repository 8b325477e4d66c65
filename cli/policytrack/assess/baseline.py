"""Where a target starts from, and what a relative bound is relative to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess import reasons
from policytrack.assess.bounds import BASELINE_BOUNDS, SERIES_BOUNDS, Demand, demand
from policytrack.assess.interval import Interval, exactly
from policytrack.model.assessment import Start
from policytrack.model.period import Period

if TYPE_CHECKING:
    from policytrack.assess.aggregation import Figures
    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Plan, Target
    from policytrack.model.text import Text


class Origin(NamedTuple):
    """A baseline, and the numbers that it may stand for."""

    start: Start
    interval: Interval


def origin(plan: Plan, target: Target, year: int, figures: Figures) -> Origin | None:
    """Give the baseline of a path: 0 for a cumulative target, else the level it starts from."""
    if target.since is not None:
        return Origin(Start(target.since - 1, Fraction(0)), exactly(Fraction(0)))
    return level(plan, target, year, figures)


def level(plan: Plan, target: Target, year: int, figures: Figures) -> Origin | None:
    """Give the level that a target starts from, None where nobody wrote or published one.

    The plan's own baseline, unless it is of a later year; else the figure of the year before the
    plan (or before `since`); else the first figure inside the plan's period, at least a year before
    the one asked for, which is marked as imputed. Never zero by assumption, and never a figure of a
    part of a year or of some of the areas.
    """
    if target.baseline is not None and target.baseline.year > year:
        return None
    if target.baseline is not None:
        value = Fraction(target.baseline.value)
        return Origin(Start(target.baseline.year, value), exactly(value))
    first = plan.start if target.since is None else target.since
    for candidate in range(first - 1, year):
        reading = figures.reading(target.indicator, Period(candidate))
        known = reading is not None and not reading.observation.partial
        if reading is not None and known and reading.observation.value is not None:
            value, row = reading.observation.value, reading.observation.rows[-1]
            start = Start(candidate, value, row, imputed=candidate >= first)
            return Origin(start, reading.interval)
    return None


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
