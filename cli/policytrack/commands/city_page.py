"""One city's share of a folder of pages: its own page, and its rows of the comparisons.

Cities know nothing of each other, and so each can be worked on in a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policytrack.assess.check import figures_of, years_concerned
from policytrack.assess.comparison import rows_of
from policytrack.assess.report import report
from policytrack.assess.selection import EVERYTHING
from policytrack.commands.errors import MalformedError
from policytrack.commands.folders import write_new
from policytrack.commands.questions import Question, answer, published
from policytrack.data.repository import Repository
from policytrack.model.check import Check
from policytrack.render import report_html
from policytrack.render.compare_rows import row
from policytrack.render.index_html import NAME, city_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.period import Period
    from policytrack.model.plan import City, Policies
    from policytrack.model.status import Group
    from policytrack.model.text import Language
    from policytrack.render.compare_rows import Row


class Task(NamedTuple):
    """What is to be done: `policies` hold this one city, `folder` is where its page goes."""

    root: Path
    policies: Policies
    city: City
    so_far: Period
    language: Language
    folder: Path


class Made(NamedTuple):
    """What came of it: counts and rows by indicator, or why its figures cannot be read."""

    city: str
    by_group: Mapping[Group, int]
    rows: Mapping[str, Sequence[Row]]
    problems: Sequence[Diagnostic] = ()
    opened: Sequence[str] = ()


def make(task: Task) -> Made:
    """Write a city's page, if the time concerns any of its targets. Raises OSError."""
    repository = Repository(task.root)
    question = Question(repository, task.policies, task.city, EVERYTHING)
    try:
        actuals = published(question, task.so_far)
    except MalformedError as error:
        return Made(task.city.key, {}, {}, error.diagnostics)
    check = Check((), task.city, task.so_far)
    if task.so_far.year in years_concerned(task.city):
        check = answer(question, actuals, task.so_far, "owner")
        page = report_html.render(report(check, actuals), task.language, home=f"../{NAME}")
        write_new(task.folder / city_address(task.city.key), page)
    figures = figures_of(task.city, actuals, task.so_far)
    indicators = {target.indicator.key: target.indicator for _, target in task.city.targets}
    rows = {
        key: [row(each, task.language) for each in rows_of(check, indicator, figures)]
        for key, indicator in indicators.items()
    }
    return Made(task.city.key, check.by_group, rows, opened=repository.opened)
