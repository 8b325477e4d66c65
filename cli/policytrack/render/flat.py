"""Records as rows: a cell for each path into a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text
from policytrack.render.grid import Column, Grid, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.text import Language


def flat(records: Iterable[dict[str, Any]], paths: Sequence[str], language: Language) -> Grid:
    """Give a row for each record and a column for each path, such as `milestone.by`."""
    columns = [Column(path.replace(".", "_"), Text(path, path)) for path in paths]
    return Grid(columns, [[_cell(record, path, language) for path in paths] for record in records])


def _cell(record: dict[str, Any], path: str, language: Language) -> str:
    value: Any = record
    for key in path.split("."):
        value = None if value is None else value[key]
    return cell(value, language)
