"""Where in a file something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Place(NamedTuple):
    """A position as an editor counts it: line and column from 1, in characters.

    `file` is the path relative to the data's root, with forward slashes.
    """

    file: str
    line: int
    column: int = 1

    @classmethod
    def at(cls, file: str, text: str, offset: int) -> Place:
        """Return the place of an offset in a file's text."""
        return next(cls.each(file, text, [offset]))

    @classmethod
    def each(cls, file: str, text: str, offsets: Iterable[int]) -> Iterator[Place]:
        """Return the places of offsets in a file's text, which come in order."""
        line, before = 1, 0
        for offset in offsets:
            line += text.count("\n", before, offset)
            before = offset
            yield cls(file, line, offset - text.rfind("\n", 0, offset))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
