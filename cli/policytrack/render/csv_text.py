"""A grid as CSV that a spreadsheet program opens without running any of it."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytrack.render.grid import Grid

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def to_csv(grid: Grid) -> str:
    """Write the keys and the rows."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in grid.columns])
    writer.writerows([_inert(cell) for cell in row] for row in grid.rows)
    return out.getvalue()


def _inert(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula."""
    runs = cell[:1] in ("=", "+", "-", "@", "\t") and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell
