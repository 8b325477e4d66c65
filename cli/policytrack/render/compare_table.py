"""A comparison as a coloured table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.compare_rows import footnotes, heading, side_by_side, summary, worst_first
from policytrack.render.table import STYLES, line, stacked, table

if TYPE_CHECKING:
    from policytrack.model.comparison import Comparison
    from policytrack.model.text import Language
    from policytrack.render.table import Drawing


def render(comparison: Comparison, language: Language) -> Drawing:
    """Draw the cities, the worst first, and what is to be known of their figures."""
    rows = worst_first(comparison)
    styles = [STYLES[row.assessment.status.group if row.assessment else "open"] for row in rows]
    drawn: list[Drawing | None] = [
        line(heading(comparison, language), "bold"),
        None,
        table(side_by_side(rows, language), language, styles),
        None,
    ]
    notes = [line(note, "dim") for note in footnotes(rows, language)]
    drawn += [*notes, None] if notes else []
    return stacked([*drawn, line(summary(rows, language), "bold")])
