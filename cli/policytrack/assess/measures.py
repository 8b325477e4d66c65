"""The numbers beside a status: how far off, how much of the way is done, and what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess.demand import SERIES_BOUNDS
from policytrack.assess.trajectory import time
from policytrack.assess.way import only_grows
from policytrack.model.assessment import Needed

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.model.assessment import Assessment


def measured(case: Assessment, aim: Fraction, expected: Fraction | None) -> Assessment:
    """Fill in what is expected by now, the gap to it and the completion of the aim.

    gap = v - expected, turned round where less is better. completion = (v - vb) / (aim - vb),
    or v / aim without a baseline where more is better; None where the baseline was already there
    and for a bound that moves with another figure. A flow within its year is held against the
    amount of that year, from 0.
    """
    case = replace(case, aim=aim, expected=expected)
    value = case.observation.value if case.observation else None
    if value is None:
        return case
    sign = case.target.indicator.sign
    gap = None if expected is None else (value - expected) * sign
    return replace(case, gap=gap, completion=_completion(case, value, aim, sign))


def _completion(case: Assessment, value: Fraction, aim: Fraction, sign: int) -> Fraction | None:
    if case.milestone.bound.op in SERIES_BOUNDS:
        return None
    if case.start is not None and case.whole_year is None:
        way = aim - case.start.value
        return (value - case.start.value) / way if way * sign > 0 else None
    amount = aim if case.whole_year is None else case.whole_year
    return value / amount if sign > 0 and amount > 0 else None


def per_quarter(case: Assessment) -> Needed | None:
    """Give what is missing of an amount as equal parts of the quarters that are left for it.

    None where nothing is, where it is no amount (a share, a rate) or a limit of a sum, and of a
    flow where no part of its year is left.
    """
    value = case.observation.value if case.observation else None
    indicator, since = case.target.indicator, case.target.since
    if value is None or case.early or not indicator.adds_up:
        return None
    if indicator.better == "less" and only_grows(case.target, case.so_far):
        return None
    if indicator.measure == "flow" and since is None:
        aim, end = case.whole_year, case.year
    else:
        aim, end = case.aim, case.milestone.by
    quarters = (end - time(case.so_far)) * 4
    if aim is None or quarters == 0 or (aim - value) * indicator.sign <= 0:
        return None
    return Needed((aim - value) / quarters, quarters)
