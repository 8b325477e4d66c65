"""Bounds of milestones that are hardly meant, whatever stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.counts import is_count, is_share, is_whole
from policytrack.assess.levels import AGAINST, LEVELS, amounts, words
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.plan import Target


def doubtful_bounds(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """Give what is doubtful in the bounds of targets, the plainest doubt of a milestone first."""
    yield from shares_over_whole(targets)
    yield from negative_counts(targets)
    yield from fractions_of_counts(targets)
    yield from bounds_against_better(targets)


def shares_over_whole(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """PT502: no level of a share is below 0 or above 100 percent."""
    for target in targets:
        indicator = target.indicator
        if indicator.measure == "ratio" and is_share(indicator.unit):
            for milestone in target.milestones:
                for value, amount in amounts(milestone.bound, indicator.unit):
                    if milestone.bound.op in LEVELS and not 0 <= value <= 100:
                        values = {"value": words(amount)}
                        yield Diagnostic(milestone.place, rules.SHARE_OVER_WHOLE, values)


def negative_counts(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """PT504: no level of a stock of things is below none.

    What is added from a year on (`since`) may be less than nothing, and is not held to this.
    """
    for target in targets:
        indicator = target.indicator
        if indicator.measure == "stock" and target.since is None and is_count(indicator.unit):
            for milestone in target.milestones:
                for value, amount in amounts(milestone.bound, indicator.unit):
                    if milestone.bound.op in LEVELS and value < 0:
                        values = {"value": words(amount)}
                        yield Diagnostic(milestone.place, rules.NEGATIVE_COUNT, values)


def fractions_of_counts(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """PT503: things are promised in whole numbers, a rise or a lead as well as a level."""
    for target in targets:
        indicator = target.indicator
        if indicator.measure in ("stock", "flow") and is_count(indicator.unit):
            for milestone in target.milestones:
                for value, amount in amounts(milestone.bound, indicator.unit):
                    whole = milestone.bound.op == "times" or is_whole(value, indicator.unit or "")
                    if not whole:
                        values = {"value": words(amount)}
                        yield Diagnostic(milestone.place, rules.FRACTION_OF_COUNT, values)


def bounds_against_better(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """PT507: where more is better a level is no upper limit, where less is no lower one.

    Told once for a target, since the indicator may be what is wrong.
    """
    for target in targets:
        better = target.indicator.better
        against = AGAINST[better]
        for milestone in target.milestones:
            if milestone.bound.op in against:
                values = {"op": milestone.bound.op, "better": better}
                yield Diagnostic(milestone.place, rules.BOUND_AGAINST_BETTER, values)
                break
