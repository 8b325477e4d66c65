"""The cells of a comparison: a row for each city's target, the worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.status import STATUSES, UNCLEAR
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.assessed import (
    ACTUAL,
    BY,
    COMPLETION,
    EXPECTED,
    GAP,
    INDEX,
    OUTLOOK,
    PLAN,
    STATUS,
    TARGET,
)
from policytrack.render.grid import Column, Grid
from policytrack.render.notes import notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.comparison import Compared, Comparison
    from policytrack.model.text import Language

# Behind the status and the city; all figures are in the one unit of the heading.
TELLINGS = (PLAN, TARGET, BY, EXPECTED, GAP, INDEX, COMPLETION, OUTLOOK)
CITY = Column("city", Text("城市", "City"))
NO_TARGET = Text("当年无目标", "no target")


def worst_first(comparison: Comparison) -> list[Compared]:
    """Give the rows by status, and last the cities without a target for the year."""

    def rank(row: Compared) -> int:
        return len(STATUSES) if row.assessment is None else STATUSES.index(row.assessment.status)

    return sorted(comparison.rows, key=rank)


def heading(comparison: Comparison, language: Language) -> str:
    """Give the line over a comparison: the indicator, its unit and the year."""
    name, unit = comparison.indicator.name.to(language), comparison.indicator.unit
    measured = f"{name} ({unit})" if unit else name
    return f"{measured} {words.time(comparison.so_far, language)}"


def side_by_side(rows: Sequence[Compared], language: Language) -> Grid:
    """Give the rows, without the columns that would say nothing."""
    found = [row.assessment for row in rows if row.assessment is not None]
    known = {"by", "expected", "index"} if all(one.due for one in found) else set()
    if all(one.outlook is None for one in found):
        known.add("outlook")
    plans = {(row.city.key, row.assessment.plan.key) for row in rows if row.assessment}
    if len(plans) == len({city for city, _plan in plans}):
        known.add("plan")
    columns = [STATUS.column, CITY, ACTUAL.column, *(each.column for each in TELLINGS)]
    return Grid(columns, [_cells(row, language) for row in rows]).without(known)


def footnotes(rows: Sequence[Compared], language: Language) -> list[str]:
    """Say what each marked figure is, and why a target with a figure stays open."""
    said = [
        note
        for row in rows
        if row.observation is not None or (row.assessment and row.assessment.status is UNCLEAR)
        for note in notes(row.city.name.to(language), row.observation, row.assessment, language)
    ]
    return list(dict.fromkeys(said))


def summary(rows: Sequence[Compared], language: Language) -> str:
    """Say how many cities there are, and how many of their targets can be judged."""
    cities = len({row.city.key for row in rows})
    judged = sum(row.assessment is not None and row.assessment.judged for row in rows)
    targets = sum(row.assessment is not None for row in rows)
    return Text(
        f"{cities} 个城市，{targets} 项目标，可判定 {judged} 项",
        f"{cities} {'city' if cities == 1 else 'cities'}, {judged} of {targets} targets judged",
    ).to(language)


def _cells(row: Compared, language: Language) -> list[str]:
    one, city = row.assessment, row.city.name.to(language)
    status = f"– {NO_TARGET.to(language)}" if one is None else STATUS.say(one, language)
    tellings = ["" if one is None else each.say(one, language) for each in TELLINGS]
    return [status, city, words.actual(row.observation, None, language), *tellings]
