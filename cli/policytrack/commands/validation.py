"""Everything that is wrong with the data in a scope: file by file, and all of it together."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.commands.examining import Share, examine, examined
from policytrack.commands.processes import processors, spread
from policytrack.data.layout import TARGETS
from policytrack.data.rules import UNKNOWN_CITY
from policytrack.data.targets import read_head
from policytrack.model.validation import Validation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytrack.commands.scope import Scope
    from policytrack.data.excerpt import Block
    from policytrack.model.diagnostic import Diagnostic

# From so much to read on more processes pay for their start: in bytes, a city's figures as so many.
_WORTH_PROCESSES = 500_000
_FIGURES_OF_A_CITY = 10_000
# More would only make for longer waits at the end, and after an interrupt.
_CITIES_OF_A_SHARE = 16


def validated(scope: Scope) -> Validation:
    """Examine what was asked for. Raises OSError."""
    found = None
    with suppress(UnicodeDecodeError):
        found = _city_by_city(scope)
    if found is None:
        found = _at_once(scope)
    return Validation(
        tuple(
            sorted(
                (each for each in found if scope.holds(each.place.file)),
                key=lambda each: each.sort_key,
            )
        ),
        # A country has so many files that a set of their names would be noticed.
        tuple(file for file, _ in groupby(sorted(filter(scope.holds, scope.repository.opened)))),
        _base(scope.repository.root),
    )


def _city_by_city(scope: Scope) -> list[Diagnostic] | None:
    """Read only the cities that are asked about, none longer than it is examined.

    None where targets.yaml cannot be taken apart. Raises UnicodeDecodeError where it is no text.
    """
    repository = scope.repository
    apart = repository.apart()
    head = apart and read_head(apart, TARGETS)
    if not apart or not head:
        return None
    policies, known = head
    folders, stray = repository.layout(apart.cities)
    keys = sorted(filter(scope.needs, {*folders, *apart.cities}))
    misnamed = _misnamed(stray)
    blocks = apart.blocks(frozenset(keys))
    shares = [
        Share(repository, policies, known, _of(misnamed, cities), cities)
        for cities in _shared_out({key: blocks.get(key) for key in keys})
    ]
    size = sum(len(block.text) for block in blocks.values())
    pays = size + _FIGURES_OF_A_CITY * len(keys) >= _WORTH_PROCESSES
    found = [*known, *stray]
    with spread(examine, shares, pays=pays) as work:
        for each in work:
            if each is None:
                return None
            found += each.problems
            repository.opened += each.opened
    return found


def _shared_out(cities: Mapping[str, Block | None]) -> Iterator[Mapping[str, Block | None]]:
    """Give the cities in shares that keep all processors at work to the end."""
    size = min(_CITIES_OF_A_SHARE, -(-len(cities) // (4 * processors())))
    keys = list(cities)
    for first in range(0, len(keys), size or 1):
        yield {key: cities[key] for key in keys[first : first + size]}


def _of(
    misnamed: Mapping[str, Sequence[Diagnostic]], cities: Iterable[str]
) -> Mapping[str, Sequence[Diagnostic]]:
    return {key: misnamed[key] for key in cities if key in misnamed}


def _at_once(scope: Scope) -> list[Diagnostic]:
    """Read the whole of targets.yaml, then city by city the figures."""
    repository = scope.repository
    policies, problems = repository.targets()
    folders, stray = repository.layout(policies.city_keys)
    found = [*problems, *stray]
    misnamed = _misnamed(stray)
    for key in filter(scope.needs, sorted({*folders, *policies.cities})):
        city, meant = policies.cities.get(key), misnamed.get(key, ())
        found += examined(repository, policies, key, city, problems, meant)
    return found


def _misnamed(stray: Iterable[Diagnostic]) -> Mapping[str, Sequence[Diagnostic]]:
    """Give the folders that are named after no city, by the city that each probably meant."""
    found: dict[str, list[Diagnostic]] = {}
    for each in stray:
        if each.rule is UNKNOWN_CITY and each.nearest is not None:
            found.setdefault(each.nearest, []).append(each)
    return found


def _base(root: Path) -> str:
    """Give the root as seen from the checkout of a workflow, else from the current folder.

    "" where it is that folder.
    """
    there = root.resolve()
    try:
        here = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    except FileNotFoundError:
        # The current folder is gone, and nothing is seen from it.
        return there.as_posix()
    base = there.relative_to(here) if there.is_relative_to(here) else there
    return "" if base == Path() else base.as_posix()
