"""A document, and what stands at a position of one of its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.place import Place

if TYPE_CHECKING:
    from policytrack.curate.sections import Part


class Source(NamedTuple):
    """The text of a document and the name of its file."""

    document: str
    file: str

    def place(self, part: Part, position: int) -> Place:
        """Give where a position of a part's passage stands in the document."""
        return Place.at(self.file, self.document, part.passage.offsets[position])

    def words(self, part: Part, start: int, end: int) -> str:
        """Give the words from one position of a passage to another as the document has them.

        Between the cells of a table's row stands a blank.
        """
        pieces = (
            " " if part.passage.text[at] == "\t" else self.document[part.passage.offsets[at]]
            for at in range(start, end)
        )
        return " ".join("".join(pieces).split())
