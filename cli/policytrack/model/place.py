"""Where in a file something stands."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A position as an editor counts it: line and column from 1, in characters.

    `file` is the path relative to the data's root, with forward slashes.
    """

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
