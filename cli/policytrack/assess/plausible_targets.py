"""Targets that are hardly meant as they stand."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policytrack.assess.figures import Figures
from policytrack.assess.plausible_bounds import doubtful_bounds
from policytrack.assess.plausible_path import met_at_baseline, milestones_falling_back
from policytrack.data import rules_together as rules
from policytrack.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.place import Place
    from policytrack.model.plan import City, Milestone, Plan, Target


def doubtful_targets(city: City, actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """Give what is doubtful in the plans of a city, each milestone once.

    `actuals` are the figures that a target may start from.
    """
    starts = {plan.start - 1 for plan in city.plans}
    figures = Figures(row for row in actuals if row.period.year in starts)
    for plan in city.plans:
        yield from _doubtful(plan, figures)


def repeated_targets(plan: Plan) -> Iterator[Diagnostic]:
    """PT508: a plan promises the same thing once: an indicator, its basis and its milestones."""
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
    """Give what makes two targets the same, whatever words they were written in."""
    bounds = ((milestone.by, milestone.bound) for milestone in target.milestones)
    return (
        target.since,
        target.each,
        *(
            (by, b.op, b.value, b.high, b.within, b.above, b.comparator and b.comparator.key)
            for by, b in bounds
        ),
    )


def _doubtful(plan: Plan, figures: Figures) -> Iterator[Diagnostic]:
    """Look at each bound by itself, then at what is left side by side, then from the start."""
    repeated = {found.place: found for found in repeated_targets(plan)}
    yield from repeated.values()
    targets = [target for target in plan.targets if target.place not in repeated]
    doubted: dict[Place, Diagnostic] = {}
    for found in doubtful_bounds(targets):
        doubted.setdefault(found.place, found)
    yield from doubted.values()
    for target in targets:
        sound = _without(target.milestones, doubted)
        fallen = {found.place: found for found in milestones_falling_back(target, sound)}
        yield from fallen.values()
        yield from met_at_baseline(plan, target, _without(sound, fallen), figures)


def _without(
    milestones: Sequence[Milestone], doubted: Mapping[Place, Diagnostic]
) -> Sequence[Milestone]:
    if not doubted:
        return milestones
    return [milestone for milestone in milestones if milestone.place not in doubted]
