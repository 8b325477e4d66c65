"""What a result for people is made of, one block after another, in no format.

How a block looks is the business of the one writer that each format has: `terminal` draws with
rich, `markdown` writes Markdown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.assessment import Group
    from policytrack.render.grid import Grid
    from policytrack.render.series import Series

# How much a paragraph is to be noticed.
Weight = Literal["strong", "plain", "faint"]


class Title(NamedTuple):
    """What a result is about, and lines that say it more closely."""

    text: str
    under: Sequence[str] = ()


class Heading(NamedTuple):
    """What the blocks from here on are about, up to the next heading."""

    text: str


class Table(NamedTuple):
    """Rows under headings; `groups`, where there are any, are of the status in each row."""

    grid: Grid
    groups: Sequence[Group] = ()


class Courses(NamedTuple):
    """Rows of what developed over years, and what a format that can draw makes charts of.

    Then the column `sketch` of the rows can go.
    """

    grid: Grid
    charts: Sequence[Series]
    sketch: str


class Listed(NamedTuple):
    """What there is little to say of: rows that need no headings, and notes on them.

    It stands under its own heading, at level 2, or at level 3 within what a Heading speaks of.
    """

    text: str
    level: int
    grid: Grid
    notes: Sequence[str] = ()


class Labelled(NamedTuple):
    """Texts behind their labels, under a line that says what they are of and in which group."""

    text: str
    group: Group
    rows: Sequence[tuple[str, str]]


class Notes(NamedTuple):
    """Notes on the table before, each a line; without any there is no block."""

    lines: Sequence[str]


class Paragraph(NamedTuple):
    """Lines that stand together."""

    lines: Sequence[str]
    weight: Weight = "plain"


Block = Title | Heading | Table | Courses | Listed | Labelled | Notes | Paragraph
