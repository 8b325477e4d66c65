"""Everything that is wrong with the data in a scope: file by file, and all of it together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.assess.consistency import inconsistencies
from policytrack.assess.plausibility import doubts
from policytrack.data.rules import UNKNOWN_CITY
from policytrack.data.rules_together import COMPARATOR_UNPUBLISHED, YEAR_WITHOUT_PLAN
from policytrack.model.validation import Validation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.commands.scope import Scope
    from policytrack.data.repository import Repository
    from policytrack.model.diagnostic import Diagnostic, Rule
    from policytrack.model.plan import Policies


def validated(scope: Scope) -> Validation:
    """Examine what was asked for."""
    repository = scope.repository
    policies, problems = repository.targets()
    folders, stray = repository.layout(policies.city_keys)
    # A plan that could not be read may cover a year, and a folder of another name hold figures.
    unsure = {YEAR_WITHOUT_PLAN} if problems else set()
    misnamed = {found.nearest for found in stray if found.rule is UNKNOWN_CITY}
    problems += stray
    for key in filter(scope.needs, sorted({*folders, *policies.cities})):
        unread = {COMPARATOR_UNPUBLISHED} if key in misnamed else set()
        problems += _faults_of(key, policies, repository, unsure | unread)
    found = [problem for problem in _sure(problems) if scope.holds(problem.place.file)]
    files = {file for file in repository.opened if scope.holds(file)}
    return Validation(
        tuple(sorted(found, key=lambda problem: problem.sort_key)),
        tuple(sorted(files)),
        _base(repository.root),
    )


def _faults_of(
    key: str, policies: Policies, repository: Repository, unsure: set[Rule]
) -> Iterator[Diagnostic]:
    """Give what is wrong with a city, but for breaches of rules of which nobody can be sure."""
    actuals, problems = repository.actuals(key, 9999, policies)
    yield from problems
    if problems:
        # What could not be read may be just what seems not to have been published.
        unsure = unsure | {COMPARATOR_UNPUBLISHED}
    city = policies.cities.get(key)
    for found in inconsistencies(city, actuals, policies.indicators):
        if found.rule not in unsure:
            yield found
    yield from doubts(city, actuals, policies.indicators)


def _sure(problems: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out the doubts about a line that has an error: they may come of it."""
    wrong = {found.place[:2] for found in problems if found.rule.severity == "error"}
    for found in problems:
        if found.rule.severity == "error" or found.place[:2] not in wrong:
            yield found


def _base(root: Path) -> str:
    """Give the root as seen from the checkout of a workflow, else from the current folder.

    "" where it is that folder.
    """
    here = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    there = root.resolve()
    base = there.relative_to(here) if there.is_relative_to(here) else there
    return "" if base == Path() else base.as_posix()
