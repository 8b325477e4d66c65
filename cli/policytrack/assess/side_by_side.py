"""What other methods make of a target: the course of its figures, for each of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.demand import SERIES_BOUNDS
from policytrack.assess.methods import Course, findings
from policytrack.assess.trajectory import time
from policytrack.assess.way import only_grows

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment
    from policytrack.model.results import Finding


def side_by_side(case: Assessment) -> tuple[Finding, ...]:
    """Class a target by each method; none where there is no course to class.

    That needs a baseline, a later figure that is a plain number, and a milestone with a level
    ahead. A part of a year's amount is on no course from year to year.
    """
    observation, start = case.observation, case.start
    goal = ahead(case)
    if start is None or goal is None or observation is None or observation.value is None:
        return ()
    if observation.qualifier or case.whole_year is not None:
        return ()
    indicator = case.target.indicator
    when = case.so_far if indicator.measure == "flow" else observation.rows[-1].period
    return findings(
        Course(
            (Fraction(start.year), start.value),
            (time(when), observation.value),
            goal,
            case.index,
            indicator.sign,
            growth=indicator.measure == "growth",
        )
    )


def ahead(case: Assessment) -> tuple[Fraction, Fraction] | None:
    """Give the time and the level of the milestone that governs, or of the next after a due one.

    A limit of a sum is nothing to arrive at.
    """
    target = case.target
    if target.each is not None or case.milestone.bound.op in SERIES_BOUNDS:
        return None
    if only_grows(target, case.so_far) and target.indicator.better == "less":
        return None
    if case.due and case.outlook is not None:
        return Fraction(case.outlook.by), case.outlook.aim
    return None if case.aim is None else (Fraction(case.milestone.by), case.aim)
