"""A check as Markdown, for a document or a job summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.check_rows import COLUMNS, cells, footnotes, with_figures, without_figures
from policytrack.render.grid import Grid
from policytrack.render.markdown_text import escaped, to_markdown

if TYPE_CHECKING:
    from policytrack.model.assessment import Check
    from policytrack.model.text import Language


def render(check: Check, language: Language) -> str:
    """Write the judged targets, footnotes, the open targets, and the counts."""
    name = escaped(check.city.name.to(language))
    parts = [f"## {name} {check.year}\n"]
    judged = [cells(one, language) for one in with_figures(check)]
    if judged:
        parts.append(to_markdown(Grid(COLUMNS, judged), language))
    notes = [f"- {escaped(note)}\n" for note in footnotes(check, language)]
    if notes:
        parts.append("".join(notes))
    waiting = [cells(one, language)[:4] for one in without_figures(check)]
    if waiting:
        heading = Text("尚无数据的目标", "Targets without a figure").to(language)
        parts.append(f"### {heading}\n")
        parts.append(to_markdown(Grid(COLUMNS[:4], waiting), language))
    parts.append(f"**{escaped(words.summary(check, language))}**\n")
    return "\n".join(parts)
