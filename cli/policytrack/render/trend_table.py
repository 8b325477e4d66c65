"""A trend as a table: figures and path year by year, pace and outlook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.check_markdown import WITHOUT
from policytrack.render.table import indented, line, stacked, table
from policytrack.render.trend_rows import (
    classed,
    dependent,
    developed,
    footnotes,
    headings,
    legend,
    summary,
    waiting,
    with_figures,
    without_figures,
)

if TYPE_CHECKING:
    from policytrack.model.text import Language
    from policytrack.model.trend import Trend
    from policytrack.render.table import Drawing


def render(trend: Trend, language: Language) -> Drawing:
    """Draw the targets with figures, what methods make of them, and a list of the others."""
    first, *titles = headings(trend, language)
    drawn: list[Drawing | None] = [line(first, "bold"), *(line(title, "dim") for title in titles)]
    drawn.append(None)
    found = with_figures(trend)
    if found:
        drawn += [table(developed(found, language), language), None]
        drawn += [line(legend(found, language), "dim"), None]
        notes = [line(note, "dim") for note in footnotes(found, language)]
        drawn += [*notes, None] if notes else []
    if trend.methods:
        methods = classed(found, language)
        drawn += [table(methods, language), None] if methods.rows else []
        drawn += [line(dependent(found, language), "bold"), None]
    others = without_figures(trend)
    if others:
        drawn.append(line(f"{WITHOUT.to(language)} ({len(others)})", "dim"))
        drawn += [indented(table(waiting(others, language), language, headed=False)), None]
    drawn.append(line(summary(trend, language), "bold"))
    return stacked(drawn)
