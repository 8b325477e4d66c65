"""Files of every city's targets, actuals and results: all that were asked for, or none.

Cities know nothing of each other, and so each can be worked on in a process of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.assess.check import history
from policytrack.operations.errors import MalformedError, known
from policytrack.operations.files import told, whole_folder
from policytrack.operations.pool import judge
from policytrack.operations.query import CITY, Question, load_actuals, load_policies, require
from policytrack.render.export import (
    ACTUALS,
    EDITIONS,
    RARE_TABLES,
    RESULTS,
    REVISIONS,
    TABLES,
    TARGETS,
    Judged,
    Published,
    is_revised,
    promises,
)
from policytrack.render.parquet import parquet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from policytrack.data.repository import Repository
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.operations.pool import Progress
    from policytrack.render.export import Table


class _ExportTask(NamedTuple):
    """What is to be done: the question is of one city alone; `staged` stands in for `folder`."""

    question: Question
    staged: Path
    folder: Path


class _Written(NamedTuple):
    """What came of it: why the city's figures cannot be read, or the files that were.

    `tables` are those that have a file of the city now.
    """

    problems: Sequence[Diagnostic] = ()
    opened: Sequence[str] = ()
    tables: Sequence[str] = ()


def _write_city(task: _ExportTask) -> _Written:
    """Write a city's files. Raises RefusalError, OSError."""
    _, policies, city, _ = task.question
    repository = task.question.repository.afresh()
    try:
        actuals = load_actuals(repository, city, policies)
    except MalformedError as error:
        return _Written(error.diagnostics)
    figures = [Published(city, row, policies.indicators[row.indicator]) for row in actuals]
    editions = [of._replace(row=edition) for of in figures for edition in of.row.editions]
    results = [Judged(city, assessment) for assessment in history(city, actuals)]
    rows: tuple[tuple[Table, Sequence[Any]], ...] = (
        (TARGETS, list(promises(city))),
        (ACTUALS, figures),
        (RESULTS, results),
        (REVISIONS, list(filter(is_revised, results))),
        (EDITIONS, editions),
    )
    tables = []
    for table, sources in rows:
        within = f"{table.name}/{city.key}.parquet"
        # What was exported before is not left to stand for what is no longer there.
        if table in RARE_TABLES and not sources and not (task.folder / within).exists():
            continue
        tables.append(table.name)
        with told(task.folder / within):
            (task.staged / table.name).mkdir(exist_ok=True)
            (task.staged / within).write_bytes(parquet(table, sources))
    return _Written(opened=repository.opened, tables=tables)


class Exported(NamedTuple):
    """The files that were read, and those that were written; `*` stands for each city."""

    opened: Sequence[str]
    written: Sequence[Path]


def export_cities(
    repository: Repository, folder: Path, asked: Sequence[str], progress: Progress
) -> Exported:
    """Write the files of the cities that are asked for, or of all where none is.

    Raises MalformedError, RefusalError, OSError.
    """
    policies = load_policies(repository, asked[0] if len(asked) == 1 else None)
    for key in asked:
        known(CITY, key, policies.cities)
    cities = [policies.cities[key] for key in asked or policies.cities]
    require(repository.astray([city.key for city in cities], policies.city_keys))
    with whole_folder(folder) as staged:
        questions = (Question(repository, policies.alone(city), city) for city in cities)
        tasks = [_ExportTask(question, staged, folder) for question in questions]
        made = judge(_write_city, tasks, cities, progress)
        require(problem for written in made for problem in written.problems)
    name = cities[0].key if len(cities) == 1 else "*"
    return Exported(
        [*repository.opened, *(file for written in made for file in written.opened)],
        [
            folder / table.name / f"{name}.parquet"
            for table in (*TABLES, *RARE_TABLES)
            if any(table.name in written.tables for written in made)
        ],
    )
