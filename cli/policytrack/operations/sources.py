"""What `list sources` asks: everything that has a source, of one city or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.operations.query import load_policies, require

if TYPE_CHECKING:
    from policytrack.data.repository import Repository
    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import City


def load_sourced(repository: Repository, city: str | None) -> list[tuple[City, list[Actual]]]:
    """Read the cities with their figures, only one if asked. Raises Malformed- and RefusalError."""
    policies = load_policies(repository, city)
    problems: list[Diagnostic] = []
    sourced = []
    for key, each in policies.cities.items():
        actuals, wrong = repository.actuals(key, policies)
        problems += wrong
        sourced.append((each, actuals))
    require(problems)
    return sourced
