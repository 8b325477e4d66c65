"""The targets of a city by owner, by plan or by area, those with most behind first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.assessment import Part
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from policytrack.model.assessment import Assessment, By

NOBODY = Text("未写明责任单位", "no unit named")


def _owners(one: Assessment) -> Iterable[tuple[str, Text]]:
    """Give the units that lead a target; with two of them it stands under both."""
    units = dict.fromkeys(one.target.lead)
    return [(unit, Text(unit, unit)) for unit in units] or [("", NOBODY)]


def _plan(one: Assessment) -> Iterable[tuple[str, Text]]:
    return [(one.plan.key, one.plan.title)]


def _area(one: Assessment) -> Iterable[tuple[str, Text]]:
    return [(one.area, Text(one.area, one.area))] if one.area else []


_NAMES: dict[By, Callable[[Assessment], Iterable[tuple[str, Text]]]] = {
    "owner": _owners,
    "plan": _plan,
    "area": _area,
}


def parts(assessments: Sequence[Assessment], by: By) -> tuple[Part, ...]:
    """Divide targets: parts with most behind first, then units that only help, then nobody."""
    names: dict[str, Text] = {}
    of: dict[str, list[Assessment]] = {}
    for one in assessments:
        for key, name in _NAMES[by](one):
            names[key] = name
            of.setdefault(key, []).append(one)
    helped = assessments if by == "owner" else ()
    for unit in (unit for one in helped for unit in one.target.support):
        # Who leads nothing has no targets, and still helps.
        names.setdefault(unit, Text(unit, unit))
        of.setdefault(unit, [])
    found = [Part(tuple(of[key]), key, name, _helps(helped, key)) for key, name in names.items()]
    return tuple(sorted(found, key=_rank))


def _rank(part: Part) -> tuple[bool, bool, int]:
    return part.key == "", not part.assessments, -part.by_group["behind"]


def _helps(assessments: Iterable[Assessment], unit: str) -> int:
    """Count the targets that a unit supports and does not lead."""
    targets = (one.target for one in assessments)
    return sum(unit in target.support and unit not in target.lead for target in targets)
