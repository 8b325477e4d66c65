"""One share of a validation: some cities, each with its targets and its figures.

Cities know nothing of each other, and so each share can be examined in a process of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.validation.examination import faults
from policytrack.data.layout import TARGETS
from policytrack.data.targets import read_city

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytrack.data.excerpt import Block
    from policytrack.data.repository import Repository
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import City, Policies


class Share(NamedTuple):
    """What is to be examined: cities by their keys, with their lines of targets.yaml if it has any.

    `head` is what they all share and `known` what is wrong with it; `misnamed` are the folders
    that are named after none, by the city that each probably meant.
    """

    repository: Repository
    head: Policies
    known: Sequence[Diagnostic]
    misnamed: Mapping[str, Sequence[Diagnostic]]
    cities: Mapping[str, Block | None]


class Examined(NamedTuple):
    """What came of it: what is wrong, and the files that were read."""

    problems: Sequence[Diagnostic]
    opened: Sequence[str]


def examine(share: Share) -> Examined | None:
    """Examine a share; None where the lines of a city cannot be read by themselves.

    Raises OSError.
    """
    repository = share.repository.afresh()
    problems: list[Diagnostic] = []
    for key, block in share.cities.items():
        read = read_city(block, TARGETS, share.head) if block else ({}, [])
        if read is None:
            return None
        cities, wrong = read
        problems += wrong
        known = [*share.known, *wrong]
        meant = share.misnamed.get(key, ())
        problems += examined(repository, share.head, key, cities.get(key), known, meant)
    return Examined(problems, repository.opened)


def examined(
    repository: Repository,
    policies: Policies,
    key: str,
    city: City | None,
    known: Sequence[Diagnostic],
    meant: Iterable[Diagnostic],
) -> list[Diagnostic]:
    """Give what is wrong with a city's figures, and with them and its targets together.

    `known` is what is wrong with its part of targets.yaml, `meant` are the folders with another
    name that probably meant it. Raises OSError.
    """
    actuals, wrong = repository.actuals(key, policies)
    left_out = {problem.indicator for problem in (*wrong, *meant)}
    together = faults(city, actuals, policies.indicators, [*known, *wrong], left_out)
    return [*wrong, *together]
