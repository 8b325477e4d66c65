"""How much of a plan is done, where the plan weights its targets."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.demand import WITHOUT_LEVEL
from policytrack.model.assessment import MET, MISSED, Score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.actual import Qualifier
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Better, Plan

# Behind these signs there is as much done as the figure says, or more.
_FLOORS: dict[Better, tuple[Qualifier, ...]] = {"more": (">", ">="), "less": ("<", "<=")}


def scores(assessments: Iterable[Assessment]) -> tuple[Score, ...]:
    """Give the score of each plan that weights targets: sum of w c / sum of w.

    A target counts with its completion c, and no more than the plan's cap; one that has none by
    its nature counts 1 or 0 once it is due. What cannot be said is left out, and the weight of
    what is in is told: a target without a figure is not one that failed.
    """
    weighted: dict[str, list[Assessment]] = {}
    for one in assessments:
        if one.target.weight is not None:
            weighted.setdefault(one.plan.key, []).append(one)
    return tuple(_score(each[0].plan, each) for each in weighted.values())


def _score(plan: Plan, weighted: Iterable[Assessment]) -> Score:
    total = covered = Decimal(0)
    done = Fraction(0)
    cap = None if plan.score_cap is None else Fraction(plan.score_cap)
    bounds = set()
    for one in weighted:
        weight = one.target.weight or Decimal(0)
        total += weight
        share = _done(one)
        if share is None:
            continue
        covered += weight
        done += Fraction(weight) * (share if cap is None else min(share, cap))
        bounds.add(_bound(one))
    return Score(
        plan,
        done / Fraction(covered) if covered else None,
        covered,
        total,
        floor="floor" in bounds,
        rough="rough" in bounds,
        cap=plan.score_cap,
    )


def _done(one: Assessment) -> Fraction | None:
    """Give the completion of a target, None where it cannot be said."""
    if one.target.each is None and one.milestone.bound.op not in WITHOUT_LEVEL:
        broken = one.completion is None and one.milestone.bound.above == "breach"
        return Fraction(0) if broken and one.status is MISSED else one.completion
    return Fraction(one.status is MET) if (one.due and one.judged) or one.early else None


def _bound(one: Assessment) -> str:
    qualifier = one.observation.qualifier if one.observation else ""
    if not qualifier or one.completion is None:
        return ""
    at_least = _FLOORS[one.target.indicator.better]
    return "floor" if qualifier in at_least else "rough"
