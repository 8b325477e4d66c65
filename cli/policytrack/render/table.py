"""Grids drawn with rich as tables, and parts beside and under each other.

Data is never read as markup, and a control character in it never reaches a terminal raw.
"""

from __future__ import annotations

from itertools import zip_longest
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

STYLES: dict[StatusGroup, str] = {
    "on_track": "green",
    "behind": "red",
    "open": "dim",
    "withdrawn": "dim",
}

_GAP = 2
# A column of text that is folded narrower than this can no longer be read.
_NARROWEST = 14


class FittingTable(NamedTuple):
    """A grid as a table; `styles` colours the first cell of each row.

    Where the width does not suffice texts fold; where that is not enough each row becomes a
    paragraph. A number is never cut.
    """

    grid: Grid
    language: Language
    styles: Sequence[str] = ()
    headed: bool = True

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Drawing]:
        widths = self._widths()
        least = [
            width if column.whole else min(width, _NARROWEST)
            for column, width in zip(self.grid.columns, widths, strict=True)
        ]
        # Under a heading rich sets a blank between columns besides their padding.
        room = options.max_width - (_GAP + self.headed) * (len(widths) - 1)
        if room >= sum(widths):
            yield self._lines(widths)
        else:
            yield self._folded(least) if room >= sum(least) else self._paragraphs()

    def _widths(self) -> list[int]:
        """Return the width of each column where nothing is folded."""
        return [
            max(
                cell_len(line)
                for text in (column.heading.to(self.language), *cells)
                for line in clean(text).split("\n")
            )
            for column, *cells in zip(self.grid.columns, *self.grid.rows, strict=True)
        ]

    def _lines(self, widths: Sequence[int]) -> Text:
        """Draw rows as lines where all fit: rich's own table takes five times as long."""
        gap = " " * (_GAP + self.headed)
        drawn = Text(no_wrap=True)

        def add(cells: Sequence[str], style: str, first: str = "") -> None:
            for lines in zip_longest(*(clean(cell).split("\n") for cell in cells), fillvalue=""):
                padded = [
                    f"{' ' * (width - cell_len(text))}{text}"
                    if column.numeric
                    else f"{text}{' ' * (width - cell_len(text))}"
                    for column, width, text in zip(self.grid.columns, widths, lines, strict=True)
                ]
                drawn.append("\n" if drawn else "")
                drawn.append(padded[0], first or style)
                drawn.append(gap.join(("", *padded[1:])).rstrip(), style)

        if self.headed:
            add([column.heading.to(self.language) for column in self.grid.columns], "bold")
            drawn.append("\n" + "─" * (sum(widths) + len(gap) * (len(widths) - 1)))
        for index, row in enumerate(self.grid.rows):
            add(row, "", self.styles[index] if self.styles else "")
        return drawn

    def _folded(self, widths: Sequence[int]) -> Table:
        """Draw a table whose texts fold, in columns that are no narrower than these."""
        drawn = Table(
            box=box.SIMPLE_HEAD if self.headed else None,
            show_header=self.headed,
            show_edge=False,
            pad_edge=False,
            padding=(0, _GAP, 0, 0),
        )
        for column, width in zip(self.grid.columns, widths, strict=True):
            drawn.add_column(
                column.heading.to(self.language),
                justify="right" if column.numeric else "left",
                no_wrap=column.whole,
                overflow="fold",
                min_width=width,
            )
        for index, row in enumerate(self.grid.rows):
            first, *others = (Text(clean(cell)) for cell in row)
            if self.styles:
                first.stylize(self.styles[index])
            drawn.add_row(first, *others)
        return drawn

    def _paragraphs(self) -> Drawing:
        """Draw the first texts of each row on a line of their own, and under it the rest."""
        parts: list[Drawing] = []
        for index, row in enumerate(self.grid.rows):
            style = self.styles[index] if self.styles else ""
            heading = Text(clean(row[0]), style=style, overflow="fold")
            rest = list(zip(self.grid.columns, row, strict=True))[1:]
            if rest and self.headed and self.grid.columns[0].key == "status":
                heading.append(f"  {clean(rest.pop(0)[1])}", style="default")
            said = []
            for column, cell in rest:
                label = f"{column.heading.to(self.language)} " if self.headed else ""
                said += [label + clean(cell).replace("\n", " / ")] if cell else []
            parts += [heading, Padding(Text("  ".join(said), overflow="fold"), (0, 0, 0, _GAP))]
        return Group(*parts)


class Roomy(NamedTuple):
    """What a function draws for the columns of a terminal.

    Off a terminal, or where it gives None, something else is drawn.
    """

    draw: Callable[[int], Drawing | None]
    otherwise: Drawing

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Drawing]:
        drawn = self.draw(options.max_width) if options.is_terminal else None
        yield self.otherwise if drawn is None else drawn


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


def indented(part: Drawing) -> Drawing:
    """Draw a part further to the right."""
    return Padding(part, (0, 0, 0, _GAP))


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
