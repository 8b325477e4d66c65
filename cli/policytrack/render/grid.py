"""Rows and columns of texts, which every tabular format draws in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.text import Language, Text


class Column(NamedTuple):
    """One column: its key in data formats, its heading for people.

    The cells of a `numeric` one stand to the right, those of a `whole` one are never folded.
    """

    key: str
    heading: Text
    numeric: bool = False
    whole: bool = False


def numeric(key: str, heading: Text) -> Column:
    """Return a column of numbers, or of words that are as short."""
    return Column(key, heading, numeric=True, whole=True)


class Grid(NamedTuple):
    """A heading and rows that have a cell for each column."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    def without(self, keys: AbstractSet[str]) -> Grid:
        """Return the grid without some columns."""
        kept = [index for index, column in enumerate(self.columns) if column.key not in keys]
        rows = [[row[index] for index in kept] for row in self.rows]
        return Grid([self.columns[index] for index in kept], rows)

    def without_empty(self) -> Grid:
        """Return the grid without the columns that say nothing in any row."""
        columns = zip(self.columns, *self.rows, strict=True)
        return self.without({column.key for column, *cells in columns if not any(cells)})


def cell(value: Any, language: Language) -> str:
    """Write a value of a record into a cell: lists with 、, years with a dash, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        years = value and all(isinstance(year, int) for year in value)
        return ("–" if years else "、").join(map(str, value))
    if isinstance(value, dict):
        # A name in Chinese alone is shown in English as well.
        return str(value[language] or value["zh"])
    return str(value)
