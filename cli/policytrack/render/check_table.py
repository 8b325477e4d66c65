"""A check as a coloured table: what can be judged, what is open, and the counts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.render import words
from policytrack.render.check_rows import COLUMNS, cells, footnotes, with_figures, without_figures
from policytrack.render.grid import Grid
from policytrack.render.table import STYLES, indented, line, stacked, table

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.text import Language
    from policytrack.render.table import Drawing


def render(check: Check, language: Language) -> Drawing:
    """Draw the judged targets first, then a compact list of the others, then the summary."""
    parts: list[Drawing | None] = [
        line(f"{check.city.name.to(language)} {check.year}", "bold"),
        *(line(title, "dim") for title in _titles(check, language)),
        None,
    ]
    judged = with_figures(check)
    if judged:
        parts += [_judged(judged, language), None]
        notes = footnotes(check, language)
        if notes:
            parts += [*(line(note, "dim") for note in notes), None]
    for status, group in groupby(without_figures(check), key=lambda one: one.status):
        waiting = list(group)
        heading = f"{status.symbol} {status.name.to(language)} ({len(waiting)})"
        parts += [line(heading, "dim"), indented(_waiting(waiting, language)), None]
    parts.append(line(words.summary(check, language), "bold"))
    return stacked(parts)


def _titles(check: Check, language: Language) -> list[str]:
    plans = {one.plan.key: one.plan for one in check.assessments}
    return [
        "  ".join(filter(None, (plan.title.to(language), plan.number))) for plan in plans.values()
    ]


def _judged(assessments: list[Assessment], language: Language) -> Drawing:
    # Where everything is due now, the year is in the heading and what is expected is the target.
    known = {"by", "expected"} if all(one.due for one in assessments) else set()
    grid = _without(known, Grid(COLUMNS, [cells(one, language) for one in assessments]))
    return table(grid, language, [STYLES[one.status.group] for one in assessments])


def _waiting(assessments: list[Assessment], language: Language) -> Drawing:
    known = {"by"} if all(one.due for one in assessments) else set()
    rows = [cells(one, language)[1:4] for one in assessments]
    return table(_without(known, Grid(COLUMNS[1:4], rows)), language, headed=False)


def _without(keys: set[str], grid: Grid) -> Grid:
    """Leave out columns."""
    kept = [index for index, column in enumerate(grid.columns) if column.key not in keys]
    return Grid([grid.columns[i] for i in kept], [[row[i] for i in kept] for row in grid.rows])
