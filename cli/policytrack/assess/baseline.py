"""Where a target starts from."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.interval import Interval, exactly
from policytrack.model.assessment import Start
from policytrack.model.period import Period

if TYPE_CHECKING:
    from policytrack.assess.figures import Figures
    from policytrack.model.plan import Plan, Target


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
