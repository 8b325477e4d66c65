"""Rows and columns of texts, which every tabular format draws in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

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
