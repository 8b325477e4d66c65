"""What `compare` asks: an indicator, a year, and the cities that have it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from policytrack.assess.check import years_concerned
from policytrack.assess.comparison import compared
from policytrack.model.results import Comparison
from policytrack.model.text import Text
from policytrack.operations.errors import known
from policytrack.operations.query import INDICATOR, load_actuals, load_policies, require, time_among

if TYPE_CHECKING:
    from policytrack.data.repository import Repository
    from policytrack.model.results import Compared


def compare_cities(repository: Repository, indicator: str, year: str) -> Comparison:
    """Compare the cities that have an indicator. Raises MalformedError and RefusalError."""
    policies = load_policies(repository)
    known(INDICATOR, indicator, policies.indicators)
    asked = policies.indicators[indicator]
    concerned = [(city, years_concerned(city, asked)) for city in policies.cities.values()]
    whose = Text(asked.name.zh, f"for {asked.key}")
    through = time_among(chain(*(years for _, years in concerned)), whose, year, None)
    having = [city for city, years in concerned if years]
    require(repository.astray([city.key for city in having], policies.city_keys))
    rows: list[Compared] = []
    for city in having:
        actuals = load_actuals(repository, city, policies, through.year)
        rows += compared(city, asked, actuals, through)
    return Comparison(asked, through, tuple(rows))
