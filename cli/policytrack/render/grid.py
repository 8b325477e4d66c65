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


class Grid(NamedTuple):
    """A heading and rows that have a cell for each column."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    def without(self, keys: AbstractSet[str]) -> Grid:
        """Leave out columns."""
        kept = [index for index, column in enumerate(self.columns) if column.key not in keys]
        rows = [[row[index] for index in kept] for row in self.rows]
        return Grid([self.columns[index] for index in kept], rows)

    def without_empty(self) -> Grid:
        """Leave out the columns that say nothing in any row."""
        cells = zip(self.columns, *self.rows, strict=True)
        return self.without({column.key for column, *found in cells if not any(found)})


def cell(value: Any, language: Language) -> str:
    """Write a value of a record into a cell: lists with 、, years with a dash, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and value and all(isinstance(each, int) for each in value):
        return "–".join(map(str, value))
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return str(value[language])
    return str(value)
