"""Files of every city's targets, actuals and results: all that were asked for, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.commands.city_tables import Task, write_city
from policytrack.commands.errors import MalformedError
from policytrack.commands.folders import whole_folder
from policytrack.commands.loading import CITY, load_policies
from policytrack.commands.processes import judging_pays, spread
from policytrack.commands.progress import progress
from policytrack.commands.questions import known
from policytrack.model.text import Text
from policytrack.render.tidy_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from policytrack.commands.speech import Speech
    from policytrack.data.repository import Repository
    from policytrack.model.diagnostic import Diagnostic


def export_cities(
    repository: Repository, folder: Path, asked: Sequence[str], speech: Speech
) -> None:
    """Write the files of the cities that are asked for, or of all where none is.

    Raises MalformedError, RefusalError, OSError.
    """
    said = Text("导出各城市的数据", "exporting the cities").to(speech.language)
    problems: list[Diagnostic] = []
    opened: list[str] = []
    with progress(said, quiet=speech.quiet) as steps:
        policies = load_policies(repository, asked[0] if len(asked) == 1 else None)
        for key in asked:
            known(CITY, key, policies.cities)
        cities = [policies.cities[key] for key in asked or policies.cities]
        steps.expect(len(cities))
        with whole_folder(folder) as staged:
            tasks = [
                Task(repository.root, policies.alone(city), city, staged, folder) for city in cities
            ]
            with spread(write_city, tasks, pays=judging_pays(cities)) as work:
                for written in work:
                    problems += written.problems
                    opened += written.opened
                    steps.step()
            if problems:
                raise MalformedError(sorted(problems, key=lambda problem: problem.sort_key))
    speech.read([*repository.opened, *opened])
    for table in TABLES if cities else ():
        name = cities[0].key if len(cities) == 1 else "*"
        speech.wrote(folder / table.name / f"{name}.parquet")
