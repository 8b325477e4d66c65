"""One target in one year: which milestone governs, and how the actual stands to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import level, origin
from policytrack.assess.demand import BASELINE_BOUNDS, SERIES_BOUNDS
from policytrack.assess.event import assess_event
from policytrack.assess.measures import measured
from policytrack.assess.position import position
from policytrack.assess.recurring import assess_recurring
from policytrack.assess.reference import Asked, asked
from policytrack.model.assessment import Assessment, Observation
from policytrack.model.period import Period
from policytrack.model.status import MET, MISSED, NO_DATA, NOT_DUE, UNCLEAR
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.assess.baseline import Origin
    from policytrack.assess.figures import Figures, Reading
    from policytrack.model.plan import Milestone, Plan, Target


def assess_target(plan: Plan, target: Target, year: int, figures: Figures) -> Assessment | None:
    """Judge a target; None where the year does not concern it.

    The earliest milestone not before the year governs: one due in the year gives a verdict, a
    later one a position.
    """
    milestone = governing(plan, target, year)
    if milestone is None:
        return None
    case = Assessment(plan, target, milestone, year, NO_DATA, reason=reasons.NOT_PUBLISHED)
    if milestone.bound.op == "done":
        return assess_event(case, figures)
    if target.each is not None:
        return assess_recurring(case, figures)
    if target.since is not None and year < target.since:
        return replace(case, status=NOT_DUE, reason=reasons.counts_from(target.since))
    return _assess_figure(case, figures)


def _assess_figure(case: Assessment, figures: Figures) -> Assessment:
    """Judge a target that one figure, or a sum, is held against."""
    plan, target, year = case.plan, case.target, case.year
    reading = _reading(target, year, figures)
    if reading is None:
        return _without_reading(case, figures)
    base = origin(plan, target, year, figures)
    # A baseline published as a bound is no value to count from.
    start = base.start if base is not None and base.interval.finite else None
    case = replace(case, reason=None, observation=reading.observation, start=start)
    needed = asked(case, Period(year), figures)
    if isinstance(needed, Asked):
        case = replace(case, compared=needed.rows)
    if case.due:
        return _verdict(case, reading, needed)
    return _position(case, reading, base, needed, figures)


def governing(plan: Plan, target: Target, year: int) -> Milestone | None:
    """Give the earliest milestone due in `year` or later, None before the plan and after it."""
    if year < plan.start and (target.since is None or year < target.since):
        return None
    return target.governing(year)


def _reading(target: Target, year: int, figures: Figures) -> Reading | None:
    if target.since is None:
        return figures.reading(target.indicator, Period(year))
    return figures.accumulated(target.indicator, target.since, year)


def _without_reading(case: Assessment, figures: Figures) -> Assessment:
    """Tell what was published but does not serve from what was not published."""
    rows = figures.rows(case.target.indicator, case.year)
    if not rows:
        return case
    whole = figures.reading(case.target.indicator, Period(case.year))
    if whole is not None and case.target.since is not None:
        # The level that was published is not the rise that was promised.
        observation = Observation(None, "", whole.observation.rows)
        reason = reasons.no_stock_before(case.target.since)
        return replace(case, status=UNCLEAR, reason=reason, observation=observation)
    return replace(case, status=UNCLEAR, reason=reasons.only_parts([row.period for row in rows]))


def _verdict(case: Assessment, reading: Reading, needed: Asked | Text) -> Assessment:
    if isinstance(needed, Text):
        return replace(case, status=UNCLEAR, reason=needed)
    case = measured(case, needed.aim, needed.aim)
    if case.start is not None:
        case = replace(case, index=case.completion)
    met = needed.demand.met_by(reading.interval)
    if met is None:
        reason = reasons.figure_too_wide(reading.observation)
        return replace(case, status=UNCLEAR, reason=reason)
    return replace(case, status=MET if met else MISSED)


def _met_early(case: Assessment, reading: Reading, needed: Asked) -> bool:
    """Say whether a later milestone is met already, and no coming year can undo it by itself.

    A rise in an earlier year is none in the due one, and a sum under its limit goes on growing.
    """
    grows = case.target.since is not None and not needed.demand.upward
    if grows or case.milestone.bound.op == "rises":
        return False
    return needed.demand.met_by(reading.interval) is True


def _position(
    case: Assessment,
    reading: Reading,
    base: Origin | None,
    needed: Asked | Text,
    figures: Figures,
) -> Assessment:
    op = case.milestone.bound.op
    if isinstance(needed, Asked) and _met_early(case, reading, needed):
        return replace(measured(case, needed.aim, needed.aim), status=MET, early=True)
    if op in SERIES_BOUNDS:
        return replace(case, status=NOT_DUE, reason=reasons.NO_PATH)
    if isinstance(needed, Text):
        return replace(case, status=UNCLEAR, reason=needed)
    if base is None:
        case = replace(measured(case, needed.aim, needed.aim), expected=None, gap=None)
        return replace(case, status=UNCLEAR, reason=reasons.NO_BASELINE)
    relative = any(each.bound.op in BASELINE_BOUNDS for each in case.target.milestones)
    before = level(case.plan, case.target, case.year, figures) if relative else None
    found = position(case.target, case.year, reading, base, before or base)
    if found.expected is not None:
        case = measured(case, needed.aim, found.expected)
    case = replace(case, status=found.status, reason=found.reason, index=found.index)
    if needed.demand.met_by(reading.interval) is None and case.status.group == "behind":
        # Part of what the figure may stand for is met early, and part is behind.
        reason = reasons.figure_too_wide(reading.observation)
        return replace(case, status=UNCLEAR, reason=reason)
    return case
