"""Targets that must hold in every year or every quarter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.measures import measured
from policytrack.assess.reference import asked
from policytrack.model.assessment import MET, MISSED, NOT_DUE, UNCLEAR
from policytrack.model.period import Period, quarters
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.assess.figures import Figures
    from policytrack.assess.reading import Reading
    from policytrack.model.assessment import Assessment


def assess_recurring(case: Assessment, figures: Figures, since: int | None = None) -> Assessment:
    """Judge the periods that are over, all of them or those from a year on.

    One that fails decides it; one without a figure leaves it open, since no figure is not zero.
    """
    periods = _periods(case, since or case.target.since or case.plan.start)
    closed = [period for period in periods if period.over_by(case.so_far)]
    found = [(period, figures.reading(case.target.indicator, period)) for period in closed]
    if closed and all(reading is None for _, reading in found):
        years = {period.year for period in closed}
        if not any(figures.rows(case.target.indicator, year) for year in years):
            return case
    answers = [_answer(case, period, reading, figures) for period, reading in found]
    if False in answers:
        failed = answers.index(False)
        case = replace(case, status=MISSED, reason=reasons.failed_in(closed[failed]))
        return _shown(case, *found[failed], figures)
    latest = next((pair for pair in reversed(found) if pair[1] is not None), None)
    unsettled = [period for period, answer in zip(closed, answers, strict=True) if answer is None]
    if unsettled:
        shown = latest[0] if latest and latest[0] != closed[-1] else None
        case = replace(case, status=UNCLEAR, reason=reasons.unknown_in(unsettled, shown))
    elif case.due:
        case = replace(case, status=MET, reason=None)
    else:
        waiting = periods[len(closed) :]
        missing = _missing_now(case, waiting[0], figures)
        reason = reasons.still_to_hold(case.target.each, len(closed), len(waiting), missing)
        case = replace(case, status=NOT_DUE, reason=reason)
    return case if latest is None else _shown(case, *latest, figures)


def _periods(case: Assessment, since: int) -> Sequence[Period]:
    years = range(since, case.milestone.by + 1)
    if case.target.each == "quarter":
        return [quarter for year in years for quarter in quarters(year)]
    return [Period(year) for year in years]


def _missing_now(case: Assessment, period: Period, figures: Figures) -> Text | None:
    """Say what the period that is running still lacks, where something of it was published."""
    so_far = Period(case.year, period.first, case.so_far.last)
    indicator = case.target.indicator
    if indicator.measure != "flow" or period.year != case.year or so_far.months < 1:
        return None
    reading = figures.reading(indicator, so_far)
    needed = asked(_governed(case, period), period, figures)
    if reading is None or isinstance(needed, Text) or not needed.demand.upward:
        return None
    missing = needed.aim - reading.stated
    return reasons.still_missing(period, max(missing, Fraction(0)), indicator)


def _governed(case: Assessment, period: Period) -> Assessment:
    """Give the case with the milestone that governs a period, which may be an earlier one."""
    return replace(case, milestone=case.target.governing(period.year) or case.milestone)


def _answer(
    case: Assessment, period: Period, reading: Reading | None, figures: Figures
) -> bool | None:
    needed = asked(_governed(case, period), period, figures)
    if reading is None or isinstance(needed, Text):
        return None
    return needed.demand.met_by(reading.interval)


def _shown(
    case: Assessment, period: Period, reading: Reading | None, figures: Figures
) -> Assessment:
    """Fill in the figures of the period that decided, or of the latest one."""
    if reading is None:
        return case
    case = replace(case, observation=reading.observation)
    needed = asked(_governed(case, period), period, figures)
    if isinstance(needed, Text):
        return case
    case = replace(case, compared=needed.rows, start=needed.start)
    return measured(case, needed.aim, needed.aim)
