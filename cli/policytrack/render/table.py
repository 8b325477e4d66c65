"""Grids drawn with rich as tables, and parts beside and under each other.

Data is never read as markup, and a control character in it never reaches a terminal raw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from policytrack.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions

    from policytrack.model.assessment import Group as StatusGroup
    from policytrack.model.text import Language
    from policytrack.render.grid import Grid

# What rich can print.
Drawing = RenderableType

STYLES: dict[StatusGroup, str] = {"on_track": "green", "behind": "red", "open": "dim"}

_GAP = 2
# A column of text that is folded narrower than this can no longer be read.
_NARROWEST = 14


class _Fitting(NamedTuple):
    """A table where it fits, and a paragraph for each row where it does not."""

    grid: Grid
    language: Language
    styles: Sequence[str]
    headed: bool

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Drawing]:
        widths = _least_widths(self.grid, self.language)
        # Under a heading rich sets a blank between columns besides their padding.
        gaps = (_GAP + self.headed) * (len(widths) - 1)
        fits = options.max_width >= sum(widths) + gaps
        yield _table(self, widths) if fits else _paragraphs(self)


class _Roomy(NamedTuple):
    """What a terminal has room for, or else."""

    draw: Callable[[int], Drawing | None]
    otherwise: Drawing

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Drawing]:
        drawn = self.draw(options.max_width) if options.is_terminal else None
        yield self.otherwise if drawn is None else drawn


def roomy(draw: Callable[[int], Drawing | None], otherwise: Drawing) -> Drawing:
    """Draw what a function gives for the columns of a terminal.

    Off a terminal, or where it gives None, draw something else.
    """
    return _Roomy(draw, otherwise)


def table(
    grid: Grid, language: Language, styles: Sequence[str] = (), *, headed: bool = True
) -> Drawing:
    """Draw a grid; `styles` colours the first cell of each row.

    Where the width does not suffice texts fold; where that is not enough each row becomes a
    paragraph. A number is never cut.
    """
    return _Fitting(grid, language, styles, headed)


def _table(fitting: _Fitting, widths: Sequence[int]) -> Table:
    grid, language, styles, headed = fitting
    drawn = Table(
        box=box.SIMPLE_HEAD if headed else None,
        show_header=headed,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP, 0, 0),
    )
    for column, width in zip(grid.columns, widths, strict=True):
        drawn.add_column(
            column.heading.to(language),
            justify="right" if column.numeric else "left",
            no_wrap=column.whole,
            overflow="fold",
            min_width=width,
        )
    for index, row in enumerate(grid.rows):
        first, *others = (Text(clean(cell)) for cell in row)
        if styles:
            first.stylize(styles[index])
        drawn.add_row(first, *others)
    return drawn


def _least_widths(grid: Grid, language: Language) -> list[int]:
    """Return the least width of each column: whole, or as narrow as a text can be folded."""
    cells = [[column.heading.to(language)] for column in grid.columns]
    for row in grid.rows:
        for known, cell in zip(cells, row, strict=True):
            known.append(cell)
    widths = [max(cell_len(line) for cell in known for line in cell.split("\n")) for known in cells]
    return [
        width if column.whole else min(width, _NARROWEST)
        for column, width in zip(grid.columns, widths, strict=True)
    ]


def _paragraphs(fitting: _Fitting) -> Drawing:
    """Draw the first texts of each row on a line of their own, and under it the rest."""
    grid, language, styles, headed = fitting
    parts: list[Drawing] = []
    for index, row in enumerate(grid.rows):
        heading = Text(clean(row[0]), style=styles[index] if styles else "", overflow="fold")
        rest = list(zip(grid.columns, row, strict=True))[1:]
        if rest and headed and grid.columns[0].key == "status":
            heading.append(f"  {clean(rest.pop(0)[1])}", style="default")
        said = [
            f"{column.heading.to(language)} {cell}" if headed else cell
            for column, cell in (
                (column, clean(cell).replace("\n", " / ")) for column, cell in rest
            )
            if cell
        ]
        parts += [heading, Padding(Text("  ".join(said), overflow="fold"), (0, 0, 0, _GAP))]
    return Group(*parts)


def labelled(rows: Sequence[tuple[str, str]]) -> Drawing:
    """Draw texts behind their labels; a label is drawn once for a run of rows."""
    drawn = Table.grid(padding=(0, _GAP, 0, 0))
    drawn.add_column(style="dim", no_wrap=True)
    drawn.add_column(overflow="fold")
    before = None
    for label, text in rows:
        drawn.add_row("" if label == before else Text(clean(label)), Text(clean(text)))
        before = label
    return drawn


def line(text: str, style: str = "") -> Drawing:
    """Draw a line of text in one style."""
    return Text(clean(text), style=style, overflow="fold")


def indented(part: Drawing, by: int = _GAP) -> Drawing:
    """Draw a part further to the right."""
    return Padding(part, (0, 0, 0, by))


def across(parts: Sequence[Drawing], number: int, width: int, gap: int) -> Drawing:
    """Draw so many parts of a width side by side, and the next ones below."""
    drawn = Table.grid(padding=(0, gap, 0, 0))
    for _ in range(number):
        drawn.add_column(width=width, vertical="bottom")
    for start in range(0, len(parts), number):
        drawn.add_row(*parts[start : start + number])
    return drawn


def stacked(parts: Sequence[Drawing | None]) -> Drawing:
    """Draw parts one under the other, None as an empty line."""
    return Group(*(Text() if part is None else part for part in parts))
