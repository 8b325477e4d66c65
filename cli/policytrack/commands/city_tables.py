"""One city's share of an export: its files of targets, actuals and results.

Cities know nothing of each other, and so each can be worked on in a process of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.history import history
from policytrack.commands.errors import MalformedError
from policytrack.commands.files import told
from policytrack.commands.loading import load_actuals
from policytrack.data.repository import Repository
from policytrack.render.parquet import parquet
from policytrack.render.tidy import actual_row, result_row, target_rows
from policytrack.render.tidy_tables import ACTUALS, RESULTS, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.plan import City, Policies


class Task(NamedTuple):
    """What is to be done: `policies` hold this one city; `staged` stands in for `folder`."""

    root: Path
    policies: Policies
    city: City
    staged: Path
    folder: Path


class Written(NamedTuple):
    """What came of it: why the city's figures cannot be read, or the files that were."""

    problems: Sequence[Diagnostic] = ()
    opened: Sequence[str] = ()


def write_city(task: Task) -> Written:
    """Write a city's files. Raises RefusalError, OSError."""
    repository = Repository(task.root)
    try:
        actuals = load_actuals(repository, task.city.key, task.policies)
    except MalformedError as error:
        return Written(error.diagnostics)
    for name, content in _tables(task.city, actuals, task.policies):
        within = f"{name}/{task.city.key}.parquet"
        with told(task.folder / within):
            (task.staged / name).mkdir(exist_ok=True)
            (task.staged / within).write_bytes(content)
    return Written(opened=repository.opened)


def _tables(
    city: City, actuals: Sequence[Actual], policies: Policies
) -> Iterator[tuple[str, bytes]]:
    """Give the files of a city by the names of their tables."""
    yield TARGETS.name, parquet(TARGETS, target_rows(city))
    published = (actual_row(city, row, policies.indicators[row.indicator]) for row in actuals)
    yield ACTUALS.name, parquet(ACTUALS, published)
    yield RESULTS.name, parquet(RESULTS, (result_row(city, one) for one in history(city, actuals)))
