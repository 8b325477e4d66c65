"""Everything that is wrong with the data in a scope: file by file, and all of it together."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.assess.validation.examination import faults
from policytrack.data.decoding import NotUtf8Error, decode
from policytrack.data.rules import UNKNOWN_CITY
from policytrack.model.validation import Validation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.commands.scope import Scope
    from policytrack.data.repository import Repository
    from policytrack.model.diagnostic import Diagnostic


def validated(scope: Scope) -> Validation:
    """Examine what was asked for."""
    repository = scope.repository
    policies, problems = repository.targets()
    folders, stray = repository.layout(policies.city_keys)
    found = [*problems, *stray]
    for key in filter(scope.needs, sorted({*folders, *policies.cities})):
        actuals, wrong = repository.actuals(key, policies)
        misnamed = [each for each in stray if each.rule is UNKNOWN_CITY and each.nearest == key]
        left_out = _left_out([*wrong, *misnamed], repository)
        city, indicators = policies.cities.get(key), policies.indicators
        found += [*wrong, *faults(city, actuals, indicators, [*problems, *wrong], left_out)]
    files = {file for file in repository.opened if scope.holds(file)}
    return Validation(
        tuple(
            sorted(
                (each for each in found if scope.holds(each.place.file)),
                key=lambda each: each.sort_key,
            )
        ),
        tuple(sorted(files)),
        _base(repository.root),
    )


def _left_out(problems: Iterable[Diagnostic], repository: Repository) -> frozenset[str]:
    """Give the indicators of the rows that have a fault: the first cells of their lines.

    For a header, a file that is no text or a folder that is "", and any other word where a row
    begins with another column or on another line.
    """
    lines: dict[str, list[str]] = {}
    begun: set[str] = set()
    for file, line, _column in {problem.place for problem in problems}:
        if file not in lines:
            lines[file] = _lines(file, repository)
        content = "" if line == 1 else "".join(lines[file][line - 1 : line])
        begun.add(content.partition(",")[0])
    return frozenset(begun)


def _lines(file: str, repository: Repository) -> list[str]:
    """Give the lines of a file, none where it is a folder or no text."""
    if (repository.root / file).is_dir():
        return []
    try:
        return list(StringIO(decode(repository.raw(file)), newline=""))
    except NotUtf8Error:
        return []


def _base(root: Path) -> str:
    """Give the root as seen from the checkout of a workflow, else from the current folder.

    "" where it is that folder.
    """
    here = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    there = root.resolve()
    base = there.relative_to(here) if there.is_relative_to(here) else there
    return "" if base == Path() else base.as_posix()
