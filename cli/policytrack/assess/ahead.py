"""A target whose milestone lies ahead: met early, out of reach already, or at a position."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.assess.baseline import level
from policytrack.assess.demand import BASELINE_BOUNDS, SERIES_BOUNDS
from policytrack.assess.measures import measured
from policytrack.assess.position import position
from policytrack.assess.way import only_grows, runs_up
from policytrack.model.assessment import BEHIND, MET, MISSED, NOT_DUE, UNCLEAR
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.assess.baseline import Origin
    from policytrack.assess.demand import Demand
    from policytrack.assess.figures import Figures
    from policytrack.assess.reading import Reading
    from policytrack.assess.reference import Asked
    from policytrack.model.assessment import Assessment


def assess_ahead(
    case: Assessment,
    reading: Reading,
    base: Origin | None,
    needed: Asked | Text,
    figures: Figures,
) -> Assessment:
    """Judge a figure by the way to the milestone; `base` is where that begins."""
    if case.milestone.bound.op in SERIES_BOUNDS:
        return _moving(case, reading, needed)
    if isinstance(needed, Text):
        return replace(case, status=UNCLEAR, reason=needed)
    return _decided(_placed(case, reading, base, figures, needed), reading, needed)


def _moving(case: Assessment, reading: Reading, needed: Asked | Text) -> Assessment:
    """Judge a bound that moves with another figure and has no path."""
    if isinstance(needed, Text) or not _met_early(case, reading, needed):
        return replace(case, status=NOT_DUE, reason=reasons.NO_PATH)
    return replace(measured(case, needed.aim, needed.aim), status=MET, early=True)


def _decided(case: Assessment, reading: Reading, needed: Asked) -> Assessment:
    """Leave a figure in its place, unless the bound itself says more."""
    early = _met_early(case, reading, needed)
    if early:
        return replace(case, status=MET, early=True, reason=None)
    if _is_broken(case, reading, needed):
        return replace(case, status=MISSED, reason=reasons.LIMIT_BROKEN, index=None)
    if needed.demand.overrun_by(reading.interval):
        return replace(case, status=BEHIND, reason=reasons.OVER_RANGE, index=None)
    if early is None and case.status.group == "behind":
        return replace(case, status=UNCLEAR, reason=reasons.not_settled(reading))
    return case


def _placed(
    case: Assessment, reading: Reading, base: Origin | None, figures: Figures, needed: Asked
) -> Assessment:
    """Fill in where the figure stands to the path."""
    target = case.target
    relative = any(each.bound.op in BASELINE_BOUNDS for each in target.milestones)
    before = level(case.plan, target, case.year, figures) if relative else base
    found = position(target, case.so_far, reading, base, before)
    case = replace(case, whole_year=found.whole_year, index=found.index)
    case = measured(case, needed.aim, found.expected)
    return replace(case, status=found.status, reason=found.reason)


def _met_early(case: Assessment, reading: Reading, needed: Asked) -> bool | None:
    """Say whether a later milestone is met already; None: part of what may be meant meets it."""
    return may_be_early(case, needed.demand) and needed.demand.met_by(reading.interval)


def may_be_early(case: Assessment, demand: Demand) -> bool:
    """Say whether a milestone can be met early: the time that is left cannot undo it by itself.

    A rise in an earlier year is none in the due one, the growth of some months is not that of the
    year, and a sum under its limit goes on growing.
    """
    limited = not demand.upward or demand.cap is not None
    if limited and runs_up(case.target, case.so_far):
        return False
    growth = case.target.indicator.measure == "growth"
    return case.milestone.bound.op != "rises" and (case.so_far.whole or not growth)


def is_final(case: Assessment) -> bool:
    """Say whether the actual is part of the very sum that the milestone speaks of, and grows."""
    of_this_sum = case.target.since is not None or case.milestone.by == case.year
    return of_this_sum and only_grows(case.target, case.so_far)


def _is_broken(case: Assessment, reading: Reading, needed: Asked) -> bool:
    """Say whether a sum is past its limit, which no later figure takes back.

    A limit under zero is of a sum that does not only grow.
    """
    if not is_final(case) or needed.aim < 0:
        return False
    if needed.demand.upward:
        return needed.demand.overrun_by(reading.interval)
    return needed.demand.met_by(reading.interval) is False
