"""A folder of pages: one for each city, one for each indicator, and one that lists them all.

Cities know nothing of each other, and so each can be worked on in a process of its own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.check import series_of, years_concerned
from policytrack.assess.comparison import rows_of
from policytrack.assess.trend import report
from policytrack.model.assessment import Check
from policytrack.model.results import Covered, Index
from policytrack.model.text import Text
from policytrack.operations import query
from policytrack.operations.errors import MalformedError
from policytrack.operations.files import whole_folder, write_new
from policytrack.operations.pool import judge
from policytrack.render import page
from policytrack.render.compare import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from policytrack.data.repository import Repository
    from policytrack.model.assessment import Group
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.period import Period
    from policytrack.model.plan import Policies
    from policytrack.model.text import Language
    from policytrack.operations.pool import Progress
    from policytrack.render.compare import Row


class PageTask(NamedTuple):
    """What is to be done: the question is of one city alone, `folder` is where its page goes."""

    question: query.Question
    through: Period
    language: Language
    folder: Path


class CityPage(NamedTuple):
    """What came of it: counts and rows by indicator, or why its figures cannot be read."""

    by_group: Mapping[Group, int]
    rows: Mapping[str, Sequence[Row]]
    problems: Sequence[Diagnostic] = ()
    opened: Sequence[str] = ()


def make_page(task: PageTask) -> CityPage:
    """Write a city's page, if the time concerns any of its targets. Raises OSError."""
    question = task.question._replace(repository=task.question.repository.afresh())
    repository, policies, city, _ = question
    try:
        actuals = query.load_actuals(repository, city, policies, task.through.year)
    except MalformedError as error:
        return CityPage({}, {}, error.diagnostics)
    check = Check((), city, task.through)
    if task.through.year in years_concerned(city):
        check = query.answer(question, actuals, task.through, "owner")
        written = page.report_page(
            report(check, actuals), task.language, home=f"../{page.FIRST_PAGE}"
        )
        write_new(task.folder / page.city_address(city.key), written)
    figures = series_of(city, actuals, task.through)
    indicators = {target.indicator.key: target.indicator for _, target in city.targets}
    rows = {
        key: [row(compared, task.language) for compared in rows_of(check, indicator, figures)]
        for key, indicator in indicators.items()
    }
    return CityPage(check.by_group, rows, opened=repository.opened)


def write_site(
    repository: Repository,
    folder: Path,
    asked: tuple[str | None, str | None],
    language: Language,
    progress: Progress,
) -> list[str]:
    """Write the pages of all cities, all of them or none, and give the files that were read.

    `asked` are the year and the month up to which the pages look. Raises MalformedError,
    RefusalError.
    """
    policies = query.load_policies(repository)
    cities = policies.cities.values()
    concerned = (year for city in cities for year in years_concerned(city))
    through = query.time_among(concerned, Text("各城市", "of any city"), *asked)
    query.require(repository.astray(policies.cities, policies.city_keys))
    with whole_folder(folder) as staged:
        questions = (query.Question(repository, policies.alone(city), city) for city in cities)
        tasks = [PageTask(question, through, language, staged) for question in questions]
        made = judge(make_page, tasks, cities, progress)
        query.require(problem for city_page in made for problem in city_page.problems)
        _write_shared(made, policies, through, language, staged)
    return [*repository.opened, *(file for city_page in made for file in city_page.opened)]


def _write_shared(
    made: Iterable[CityPage], policies: Policies, through: Period, language: Language, folder: Path
) -> None:
    """Write the page of each indicator that a target now has, and the page that lists all."""
    rows: dict[str, list[Row]] = defaultdict(list)
    covered = []
    for city, city_page in zip(policies.cities.values(), made, strict=True):
        covered.append(Covered(city, city_page.by_group))
        for key, city_rows in city_page.rows.items():
            rows[key] += city_rows
    indicators = []
    for key, indicator in policies.indicators.items():
        cities = {row.city for row in rows.get(key, ()) if row.plan is not None}
        if cities:
            indicators.append((indicator, len(cities)))
            written = page.comparison_page(indicator, through, rows[key], language)
            write_new(folder / page.indicator_address(key), written)
    index = Index(through, tuple(covered), tuple(indicators))
    write_new(folder / page.FIRST_PAGE, page.index_page(index, language))
