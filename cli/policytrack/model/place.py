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

    @classmethod
    def at(cls, file: str, text: str, offset: int) -> Place:
        """Give the place of an offset in a file's text."""
        before = text[:offset]
        return cls(file, before.count("\n") + 1, offset - before.rfind("\n"))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
