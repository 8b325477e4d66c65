"""A folder of pages: one for each city, one for each indicator, and one that lists them all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from policytrack.assess.check import years_concerned
from policytrack.commands.city_page import Made, Task, make
from policytrack.commands.errors import MalformedError
from policytrack.commands.folders import whole_folder, write_new
from policytrack.commands.loading import load_policies
from policytrack.commands.processes import judging_pays, spread
from policytrack.commands.progress import progress
from policytrack.commands.questions import moment, no_year
from policytrack.model.index import Covered, Index
from policytrack.model.text import Text
from policytrack.render import compare_html, index_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from policytrack.commands.progress import Steps
    from policytrack.commands.speech import Speech
    from policytrack.data.repository import Repository
    from policytrack.model.period import Period
    from policytrack.model.plan import Policies
    from policytrack.model.text import Language
    from policytrack.render.compare_rows import Row

_ANY_CITY = Text("各城市", "any city")


def write_site(
    repository: Repository, folder: Path, year: str | None, through: str | None, speech: Speech
) -> None:
    """Write the pages of all cities: all of them, or none. Raises MalformedError, RefusalError."""
    said = Text("写各城市的页面", "writing the pages").to(speech.language)
    with progress(said, quiet=speech.quiet) as steps:
        policies = load_policies(repository)
        so_far = _time_asked(policies, year, through)
        with whole_folder(folder) as staged:
            tasks = [
                Task(repository.root, policies.alone(city), city, so_far, speech.language, staged)
                for city in policies.cities.values()
            ]
            made = _made(tasks, steps)
            problems = [problem for each in made for problem in each.problems]
            if problems:
                raise MalformedError(sorted(problems, key=lambda problem: problem.sort_key))
            _write_shared(made, policies, so_far, speech.language, staged)
    speech.read([*repository.opened, *(file for each in made for file in each.opened)])
    speech.wrote(folder / index_html.NAME)


def _time_asked(policies: Policies, year: str | None, through: str | None) -> Period:
    """Give a time that concerns a target of any city. Raises RefusalError."""
    found = {each for city in policies.cities.values() for each in years_concerned(city)}
    years = [str(each) for each in sorted(found)]
    if year is not None and year not in years:
        raise no_year(_ANY_CITY, "of any city", year, years)
    so_far = moment(year, through)
    if str(so_far.year) not in years:
        raise no_year(_ANY_CITY, "of any city", str(so_far.year), years)
    return so_far


def _made(tasks: Sequence[Task], steps: Steps) -> list[Made]:
    """Work on each city; the order is that of the tasks."""
    steps.expect(len(tasks))
    with spread(make, tasks, pays=judging_pays(task.city for task in tasks)) as work:
        found = []
        for made in work:
            found.append(made)
            steps.step()
        return found


def _write_shared(
    made: Iterable[Made], policies: Policies, so_far: Period, language: Language, folder: Path
) -> None:
    """Write the page of each indicator that a target now has, and the page that lists all."""
    rows: dict[str, list[Row]] = defaultdict(list)
    covered = []
    for each in made:
        covered.append(Covered(policies.cities[each.city], each.by_group))
        for key, found in each.rows.items():
            rows[key] += found
    indicators = []
    for key, indicator in policies.indicators.items():
        cities = {row.city for row in rows.get(key, ()) if row.plan is not None}
        if cities:
            indicators.append((indicator, len(cities)))
            page = compare_html.render(indicator, so_far, rows[key], language)
            write_new(folder / index_html.indicator_address(key), page)
    index = Index(so_far, tuple(covered), tuple(indicators))
    write_new(folder / index_html.NAME, index_html.render(index, language))
