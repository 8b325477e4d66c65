"""Targets that are hardly meant by themselves, beside each other, or beside where they start."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from policytrack.assess.baseline import level
from policytrack.assess.demand import demand
from policytrack.assess.validation.amounts import LEVELS, amounts, in_words
from policytrack.assess.validation.spans import EXACT, ZERO, Span, digits, total
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.indicator import BETTER
from policytrack.model.number import plain
from policytrack.model.plan import Bound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from policytrack.assess.figures import Figures
    from policytrack.model.indicator import Better, Indicator
    from policytrack.model.plan import Milestone, Plan, Target

# The levels that ask for the way that is better, as `demand` takes them.
_ALONG: dict[Better, frozenset[str]] = {
    better: frozenset(op for op in LEVELS if demand(Bound(op), better).upward == (better == "more"))
    for better in BETTER
}
_AROUND = frozenset(("about", "between"))
# Those that ask to get somewhere; to stay under a limit asks for no change.
_REACHED = {"more": _ALONG["more"], "less": _AROUND}


def passed_at_baseline(
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
    reached = [milestone for milestone in milestones if milestone.bound.op in _REACHED[better]]
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
            yield Diagnostic(milestone.place, rules.PASSED_AT_BASELINE, values)
            return


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
        less = _asks_for_less(after.bound, before.bound, target.indicator.better)
        if less and before.by < after.by:
            values = {
                "by": str(after.by),
                "value": _said(after.bound, target.indicator.unit),
                "before": str(before.by),
                "earlier": _said(before.bound, target.indicator.unit),
            }
            yield Diagnostic(after.place, rules.MILESTONES_FALL_BACK, values)


def bounds_against_better(target: Target) -> Iterator[Diagnostic]:
    """PT507: where more is better a level is no upper limit, where less is no lower one.

    Told once for a target, since the indicator may be what is wrong.
    """
    better = target.indicator.better
    for milestone in target.milestones:
        op = milestone.bound.op
        if op in LEVELS and op not in _ALONG[better]:
            values = {"op": op, "better": better}
            yield Diagnostic(milestone.place, rules.BOUND_AGAINST_BETTER, values)
            return


def areas_against_whole(
    indicator: Indicator, milestones: Sequence[Milestone]
) -> Iterator[Diagnostic]:
    """PT510: what a milestone asks of areas comes to what it asks of the city.

    Shares and rates are never added.
    """
    if indicator.measure not in ("stock", "flow"):
        return
    for milestone in milestones:
        whole, unit = milestone.bound.value, milestone.bound.unit
        parts = total(milestone.areas.values())
        if milestone.areas and whole is not None and parts != whole:
            values = {
                "sum": in_words(digits(parts), unit),
                "value": in_words(digits(whole), unit),
            }
            yield Diagnostic(milestone.place, rules.AREAS_AGAINST_WHOLE, values)


def repeated_targets(plan: Plan) -> Iterator[Diagnostic]:
    """PT508: a plan promises the same thing once."""
    alike: dict[str, list[Target]] = defaultdict(list)
    for target in plan.targets:
        if target.milestones:
            alike[target.indicator.key].append(target)
    for targets in alike.values():
        first: dict[object, Target] = {}
        for target in targets if len(targets) > 1 else ():
            same = first.setdefault(_promise(target), target)
            if same is not target:
                values = {"line": str(same.place.line)}
                yield Diagnostic(target.place, rules.REPEATED_TARGET, values)


def _promise(target: Target) -> object:
    """Give what makes two targets of an indicator the same, whatever words they were written in.

    Twice as much as in 2015 and twice as much as in 2020 are two promises.
    """
    baseline = target.baseline and (target.baseline.year, target.baseline.value)
    bounds = ((milestone.by, milestone.bound) for milestone in target.milestones)
    return (
        (target.since, target.each, baseline, target.path, frozenset(target.points.items())),
        *(
            (by, b.op, b.value, b.high, b.within, b.above, b.comparator and b.comparator.key)
            for by, b in bounds
        ),
    )


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
    levels = [_aim(milestone.bound, better) for milestone in milestones]
    return any(start > each if better == "more" else start < each for each in levels)


def _asks_for_less(later: Bound, earlier: Bound, better: Better) -> bool:
    """Say whether of two levels that point the better way the later asks for less.

    Levels of one kind compare by their aims; of two kinds only where they have no number in common.
    """
    if not _ALONG[better].issuperset((later.op, earlier.op)):
        return False
    more = better == "more"
    if later.op != earlier.op and not _AROUND.isdisjoint((later.op, earlier.op)):
        after, before = _span(later), _span(earlier)
        return after.high < before.low if more else after.low > before.high
    after_aim, before_aim = _aim(later, better), _aim(earlier, better)
    return after_aim < before_aim if more else after_aim > before_aim


def _aim(bound: Bound, better: Better) -> Decimal:
    """Give the number that a level is met from, but for the tolerance of `about`."""
    far = bound.op == "between" and better == "less"
    return (bound.high if far else bound.value) or ZERO


def _span(bound: Bound) -> Span:
    """Give all that a level allows, which for a limit is the limit itself."""
    value = bound.value or ZERO
    slack = EXACT.multiply(value.copy_abs(), bound.within or ZERO)
    return Span(EXACT.subtract(value, slack), EXACT.add(bound.high or value, slack))


def _said(bound: Bound, unit: str | None) -> str:
    """Say the level of a bound as it was written."""
    written = (amount for _value, amount in amounts(bound, unit))
    return " – ".join(in_words(f"{each.value:f}", each.unit) for each in written)
