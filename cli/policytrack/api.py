"""The Python interface: what `policytrack check` uses, for a notebook or a program of one's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.assess.check import years_concerned
from policytrack.data.repository import Repository
from policytrack.model.assessment import BY, Assessment, Check
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.period import elapsed
from policytrack.model.plan import City
from policytrack.operations import query
from policytrack.operations.errors import MalformedError, RefusalError, UnknownError, known

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from policytrack.model.assessment import By
    from policytrack.model.plan import Indicator, Policies

__all__ = [
    "Assessment",
    "Check",
    "City",
    "Data",
    "Diagnostic",
    "MalformedError",
    "RefusalError",
    "UnknownError",
    "check",
    "load",
    "years",
]


@dataclass(frozen=True, slots=True)
class Data:
    """The targets under a root, read once, and where the published figures stand.

    The figures of a city are read each time that it is checked, and only those up to that year.
    """

    root: Path
    policies: Policies = field(repr=False)
    repository: Repository = field(repr=False, compare=False)

    @property
    def cities(self) -> Mapping[str, City]:
        """The cities by their keys, in the order of targets.yaml."""
        return self.policies.cities

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by their keys, in the order of targets.yaml."""
        return self.policies.indicators


def load(root: str | PathLike[str], city: str | None = None) -> Data:
    """Read the targets.yaml in a folder, of its cities only one if asked.

    Raises MalformedError where what was asked for is malformed, UnknownError for an unknown city,
    and OSError where the file cannot be read.
    """
    # A program may change its folder before it asks for figures.
    repository = Repository(Path(root).absolute())
    return Data(repository.root, query.load_policies(repository, city), repository)


def years(data: Data, city: str) -> tuple[int, ...]:
    """Return the years for which a city can be checked. Raises UnknownError for an unknown city."""
    known(query.CITY, city, data.cities)
    return tuple(years_concerned(data.cities[city]))


def check(  # noqa: PLR0913 - they are the options of the command
    data: Data,
    city: str,
    year: int,
    *,
    through: int = 12,
    plan: str | None = None,
    indicator: str | None = None,
    owner: str | None = None,
    by: By | None = None,
) -> Check:
    """Judge the targets of a city in a year, or at the end of the month `through` of it.

    `plan`, `indicator` and `owner` narrow the question, `by` divides the answer, as the options of
    the command do. Raises MalformedError where the city's figures are malformed, UnknownError for
    a name or a year that is not there, RefusalError where no target is left, ValueError for a
    month that no year has, and OSError where a file cannot be read.
    """
    if through not in range(1, 13):
        raise ValueError(f"a month from 1 to 12, and not {through}")
    known(query.DIVISION, by, BY)
    question = query.about(
        data.repository, data.policies, city, plan=plan, indicator=indicator, owner=owner
    )
    period = elapsed(query.time_asked(question.city, str(year), None).year, through)
    return query.answer(question, query.published(question, period), period, by)
