"""A trend as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.check_markdown import WITHOUT
from policytrack.render.markdown_text import escaped, to_markdown
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


def render(trend: Trend, language: Language) -> str:
    """Write the targets with figures, what methods make of them, and the others."""
    first, *titles = (escaped(heading) for heading in headings(trend, language))
    written = [f"## {first}\n", *(f"{title}\n" for title in titles)]
    found = with_figures(trend)
    if found:
        written.append(to_markdown(developed(found, language), language))
        written.append(f"{escaped(legend(found, language))}\n")
        notes = [f"- {escaped(note)}\n" for note in footnotes(found, language)]
        written += ["".join(notes)] if notes else []
    if trend.methods:
        methods = classed(found, language)
        written += [to_markdown(methods, language)] if methods.rows else []
        written.append(f"{escaped(dependent(found, language))}\n")
    others = without_figures(trend)
    if others:
        written.append(f"### {WITHOUT.to(language)}\n")
        written.append(to_markdown(waiting(others, language), language))
    written.append(f"**{escaped(summary(trend, language))}**\n")
    return "\n".join(written)
