"""The numbers beside a status: how far off, and how much of the way is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.assess.demand import SERIES_BOUNDS

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.model.assessment import Assessment


def measured(case: Assessment, aim: Fraction, expected: Fraction) -> Assessment:
    """Fill in what is expected by now, the gap to it and the completion of the aim.

    gap = v - expected, turned round where less is better. completion = (v - vb) / (aim - vb),
    or v / aim without a baseline where more is better; None where the baseline was already there
    and for a bound that moves with another figure.
    """
    case = replace(case, aim=aim, expected=expected)
    value = case.observation.value if case.observation else None
    if value is None:
        return case
    sign = case.target.indicator.sign
    gap = (value - expected) * sign
    return replace(case, gap=gap, completion=_completion(case, value, aim, sign))


def _completion(case: Assessment, value: Fraction, aim: Fraction, sign: int) -> Fraction | None:
    if case.milestone.bound.op in SERIES_BOUNDS:
        return None
    if case.start is not None:
        way = aim - case.start.value
        return (value - case.start.value) / way if way * sign > 0 else None
    return value / aim if sign > 0 and aim > 0 else None
