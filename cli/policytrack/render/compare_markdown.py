"""A comparison as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.compare_rows import footnotes, heading, side_by_side, summary, worst_first
from policytrack.render.markdown_text import escaped, to_markdown

if TYPE_CHECKING:
    from policytrack.model.comparison import Comparison
    from policytrack.model.text import Language


def render(comparison: Comparison, language: Language) -> str:
    """Write the cities, the worst first, and what is to be known of their figures."""
    rows = worst_first(comparison)
    written = [
        f"## {escaped(heading(comparison, language))}\n",
        to_markdown(side_by_side(rows, language), language),
    ]
    notes = [f"- {escaped(note)}\n" for note in footnotes(rows, language)]
    if notes:
        written.append("".join(notes))
    return "\n".join([*written, f"**{escaped(summary(rows, language))}**\n"])
