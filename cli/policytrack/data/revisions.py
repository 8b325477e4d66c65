"""Plans that revise others: whether what they say of one another can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.notation import nearest
from policytrack.model.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.data.nodes import Report
    from policytrack.data.records import Entry
    from policytrack.model.plan import City, Plan, Target


def sound_revisions(
    city: City, entries: Mapping[str, Entry], unnamed: AbstractSet[str], report: Report
) -> City:
    """Return a city whose plans revise others, without what cannot be, which is reported.

    `entries` are all its plans, those too that could not be read, `unnamed` the keys that were
    refused as such.
    """
    revised = {
        key: entry["revises"]
        for key, entry in entries.items()
        if entry.has("revises") and entry["revises"] not in unnamed
    }
    for key in [*_unsound(revised, entries, report)]:
        del revised[key]
    read = {plan.key: plan for plan in city.plans}
    for key, other in [*revised.items()]:
        plan, before = read.get(key), read.get(other)
        if plan is None or before is None or plan.issued is None:
            del revised[key]
        elif before.issued is not None and before.issued >= plan.issued:
            values = {"day": str(plan.issued), "plan": other, "issued": str(before.issued)}
            report(entries[key].nodes["issued"], rules.NOT_LATER, **values)
    city = city._replace(
        plans=tuple(plan._replace(revises=revised.get(plan.key)) for plan in city.plans)
    )
    for target, first, other in _ambiguous(city):
        values = {"line": str(first.place.line), "plan": other.key}
        report.problems.append(Diagnostic(target.place, rules.TWO_VERSIONS, values))
    return city


def _unsound(
    revised: Mapping[str, str], entries: Mapping[str, Entry], report: Report
) -> Iterator[str]:
    """Yield the plans that revise none that there is, themselves in the end, or on no day."""
    told: set[str] = set()
    for key, other in revised.items():
        entry = entries[key]
        if other not in entries:
            near = nearest(other, [plan for plan in entries if plan != key])
            report(entry.nodes["revises"], rules.UNKNOWN_PLAN, near=near, key=other)
            yield key
            continue
        chain = [key]
        while chain[-1] in revised and revised[chain[-1]] not in chain:
            chain.append(revised[chain[-1]])
        if revised.get(chain[-1]) == key:
            if told.isdisjoint(chain):
                shown = " → ".join([*chain, key])
                report(entry.nodes["revises"], rules.REVISES_IN_A_CIRCLE, circle=shown)
            told.update(chain)
            yield key
        elif entry.lacks("issued"):
            report(entry.keys["revises"], rules.REVISION_UNDATED)
            yield key


def _ambiguous(city: City) -> Iterator[tuple[Target, Target, Plan]]:
    """Yield each target that is like another of its plan, that one, and a plan with one more."""
    for plan in city.plans:
        others: Sequence[Plan] = [other for other in city.versions(plan) if other is not plan]
        first: dict[object, Target] = {}
        for target in plan.targets if others else ():
            same = first.setdefault(target.promise, target)
            known = (
                other
                for other in others
                if any(target.promise == of.promise for of in other.targets)
            )
            other = None if same is target else next(known, None)
            if other is not None:
                yield target, same, other
