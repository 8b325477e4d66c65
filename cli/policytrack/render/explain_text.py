"""An explanation for people: a labelled line for each step from the plan's words on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render import words
from policytrack.render.explain_rows import rows
from policytrack.render.table import STYLES, indented, labelled, line, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.results import Explanation
    from policytrack.model.text import Language
    from policytrack.render.table import Drawing


def render(explanations: Sequence[Explanation], language: Language) -> Drawing:
    """Draw each explanation under a line with its status."""
    parts: list[Drawing | None] = []
    for explanation in explanations:
        case = explanation.assessment
        name = case.target.indicator.name.to(language)
        time = words.time(case.so_far, language)
        heading = f"{name}  {time}  {words.status(case, language)}"
        said = [(label.to(language), text) for label, text in rows(explanation, language)]
        parts += [
            line(heading, f"bold {STYLES[case.status.group]}"),
            indented(labelled(said)),
            None,
        ]
    return stacked(parts[:-1])
