"""Milestones that are hardly meant beside each other, or beside where the target starts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policytrack.assess.baseline import level
from policytrack.assess.demand import demand
from policytrack.assess.levels import REACHED, aim, asks_for_less, said
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.number import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.assess.figures import Figures
    from policytrack.model.plan import Milestone, Plan, Target


def milestones_falling_back(
    target: Target, milestones: Sequence[Milestone]
) -> Iterator[Diagnostic]:
    """PT506: a milestone does not ask for less than the one before it.

    Levels of two kinds (at least 10, then about 9) are told only where all that the later one
    allows falls short. What must hold in `each` period may rise and fall.
    """
    if target.each is not None or len(milestones) < 2:
        return
    # Where the years are out of order or doubled that alone is the fault.
    for before, after in pairwise(sorted(milestones, key=lambda milestone: milestone.by)):
        less = asks_for_less(after.bound, before.bound, target.indicator.better)
        if less and before.by < after.by:
            values = {
                "by": str(after.by),
                "value": said(after.bound, target.indicator.unit),
                "before": str(before.by),
                "earlier": said(before.bound, target.indicator.unit),
            }
            yield Diagnostic(after.place, rules.MILESTONES_FALL_BACK, values)


def met_at_baseline(
    plan: Plan, target: Target, milestones: Sequence[Milestone], figures: Figures
) -> Iterator[Diagnostic]:
    """PT505: the level that a target is to reach was not passed at its baseline already.

    The baseline is the one written, else what was published for the year before the plan. To stay
    where one is, or under a limit, is a promise too. What counts from a year on (`since`), what
    must hold in `each` period and a rate of change begin anew. Told for the first such milestone.
    """
    indicator, better = target.indicator, target.indicator.better
    if target.since is not None or target.each is not None or indicator.measure == "growth":
        return
    ops = REACHED[better]
    reached = [milestone for milestone in milestones if milestone.bound.op in ops]
    if not _may_be_passed(plan, target, reached, figures):
        return
    base = level(plan, target, plan.start, figures)
    if base is None:
        return
    for milestone in reached:
        asked = demand(milestone.bound, better)
        if asked._replace(limit=asked.aim, strict=True).met_by(base.interval):
            values = {
                "by": str(milestone.by),
                "year": str(base.start.year),
                "value": f"{plain(base.start.value)} {indicator.unit}",
            }
            yield Diagnostic(milestone.place, rules.MET_AT_BASELINE, values)
            return


def _may_be_passed(
    plan: Plan, target: Target, milestones: Sequence[Milestone], figures: Figures
) -> bool:
    """Say without much ado whether the number at the start is past a level: most are not."""
    start = None if target.baseline is None else target.baseline.value
    if start is None:
        rows = figures.rows(target.indicator, plan.start - 1)
        start = rows[0].value if len(rows) == 1 and not rows[0].qualifier else None
        if start is None:
            return bool(rows)
    better = target.indicator.better
    levels = [aim(milestone.bound, better) for milestone in milestones]
    return any(start > each if better == "more" else start < each for each in levels)
