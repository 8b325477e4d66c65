"""How much of what was curated by hand `draft` finds in the plans' texts, plan by plan.

Takes files named after their plans (anshan-2023.txt is the plan anshan-2023 of targets.yaml). A
drafted figure is right where its number, unit and year are those of a milestone whose quote it
stands in. Recall is the share of the milestones with a figure that are found, precision the share
of the drafted figures that are right.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.documents import read_document
from policytrack.curate.promises import PlanReading
from policytrack.curate.text import QuoteFinder, passages
from policytrack.data.repository import Repository
from policytrack.model.place import Place
from policytrack.units import units_with

if TYPE_CHECKING:
    from policytrack.model.curation import Promise
    from policytrack.model.plan import Amount, Milestone, Plan
    from policytrack.units import Units

ROOT = Path(__file__).parent.parent
# What must be reached on average.
RECALL, PRECISION = 0.95, 0.85


class Found(NamedTuple):
    """What was curated, what was drafted, and what of either the other lacks."""

    curated: int
    drafted: int
    missed: list[Milestone]
    wrong: list[Promise]

    @property
    def right(self) -> int:
        """How many drafted figures are right."""
        return self.drafted - len(self.wrong)


class Expected(NamedTuple):
    """A curated milestone with the places of its quote in the text."""

    milestone: Milestone
    spans: list[tuple[Place, Place]]

    def is_met_by(self, promise: Promise, units: Units) -> bool:
        """Return whether a drafted figure is this milestone's."""
        bound = self.milestone.bound
        return (
            promise.year == self.milestone.by
            and bound.written is not None
            and _same(promise.value, promise.unit, bound.written, units)
            and any(start <= promise.place < end for start, end in self.spans)
        )


def measure(text: str, plan: Plan, units: Units) -> Found:
    """Hold what is drafted from a text against what was curated from it."""
    finder = QuoteFinder(passages(text))
    expected = [
        Expected(
            milestone,
            [
                (Place.at("", text, start), Place.at("", text, end))
                for start, end in finder.find(milestone.quote)
            ],
        )
        for target in plan.targets
        for milestone in target.milestones
        if milestone.bound.written is not None
    ]
    curated = len(expected)
    wrong = []
    promises = PlanReading(text, "", plan.start, plan.end, units).promises
    for promise in promises:
        met = next((each for each in expected if each.is_met_by(promise, units)), None)
        if met is None:
            wrong.append(promise)
        else:
            expected.remove(met)
    return Found(curated, len(promises), [each.milestone for each in expected], wrong)


def _same(value: object, unit: str | None, written: Amount, units: Units) -> bool:
    if unit is None or written.unit is None:
        return unit is written.unit and value == written.value
    same_kind = units.is_unit(unit) and units.converts(written.unit, unit)
    return same_kind and units.convert(written.value, written.unit, unit) == value


def main(files: list[str]) -> int:
    """Print a line for each plan, what it lacks below, and the whole at the end."""
    if not files:
        print("make extraction PLANS='plan-key.txt …': the plans' texts are not in the repository")
        return 2
    policies, _ = Repository(ROOT).targets()
    units = units_with(policies.units)
    plans = {plan.key: plan for city in policies.cities.values() for plan in city.plans}
    print(f"{'plan':<24}{'curated':>8}{'drafted':>8}{'right':>8}{'recall':>8}{'precision':>10}")
    total = Found(0, 0, [], [])
    for file in map(Path, files):
        if file.stem not in plans:
            print(f"{file.stem}: no such plan in targets.yaml; the file is named after its plan")
            return 2
        found = measure(read_document(file), plans[file.stem], units)
        _show(file.stem, found)
        for milestone in found.missed:
            print(f"    missed  {milestone.by} “{milestone.quote}”")
        for promise in found.wrong:
            print(f"    wrong   {promise.year} “{promise.quote}” line {promise.place.line}")
        total = Found(
            total.curated + found.curated,
            total.drafted + found.drafted,
            total.missed + found.missed,
            total.wrong + found.wrong,
        )
    _show("all", total)
    recall, precision = _shares(total)
    return int(recall < RECALL or precision < PRECISION)


def _shares(found: Found) -> tuple[float, float]:
    return found.right / max(1, found.curated), found.right / max(1, found.drafted)


def _show(name: str, found: Found) -> None:
    recall, precision = _shares(found)
    print(
        f"{name:<24}{found.curated:>8}{found.drafted:>8}{found.right:>8}"
        f"{recall:>8.1%}{precision:>10.1%}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
