"""A grid as a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.model.text import Language
    from policytrack.render.grid import Grid

# What Markdown or the HTML inside it would take for more than text.
_SPECIAL = str.maketrans(
    {
        "\\": "\\\\",
        "|": "\\|",
        "*": "\\*",
        "_": "\\_",
        "`": "\\`",
        "[": "\\[",
        "]": "\\]",
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "\n": " / ",
    }
)


def to_markdown(grid: Grid, language: Language) -> str:
    """Write the headings and the rows; numbers stand to the right."""
    headings = [escaped(column.heading.to(language)) for column in grid.columns]
    rules = ["---:" if column.numeric else "---" for column in grid.columns]
    rows = [[escaped(cell) for cell in row] for row in grid.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (headings, rules, *rows))


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    return text.translate(_SPECIAL)
