"""What commands need from the data: the repository, the policies, a city's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.commands.errors import MalformedError, unknown
from policytrack.commands.root import find_root
from policytrack.data.repository import Repository
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import Policies

CITY = Text("城市", "city")


def find_repository(root: Path | None) -> Repository:
    """Give the data: the root asked for, or that which is found. Raises RefusalError."""
    return Repository(find_root(root))


def load_policies(repository: Repository, city: str | None = None) -> Policies:
    """Read targets.yaml, of its cities only one if asked. Raises Malformed- and RefusalError."""
    policies, problems = repository.targets(city)
    require(problems)
    if city is not None and city not in policies.city_keys:
        raise unknown(CITY, city, policies.city_keys)
    return policies


def load_actuals(
    repository: Repository, city: str, policies: Policies, until: int | None = None
) -> list[Actual]:
    """Read what was published for a city, up to a year if asked. Raises MalformedError."""
    actuals, problems = repository.actuals(city, policies, until)
    require(problems)
    return actuals


def require(problems: Sequence[Diagnostic]) -> None:
    """Refuse to go on where something is malformed. Raises MalformedError."""
    errors = [problem for problem in problems if problem.rule.severity == "error"]
    if errors:
        raise MalformedError(sorted(errors, key=lambda problem: problem.sort_key))
