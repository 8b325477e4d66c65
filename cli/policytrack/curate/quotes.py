"""Where quotes stand in a plan's text, however its lines are broken and its signs are written."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from policytrack.curate.passages import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.curate.passages import Passage

# Quotation marks and commas are typed in many ways, and the words are the same.
_ALIKE = str.maketrans({"，": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"'})
# Words that agree in fewer characters have nothing to do with each other.
_LEAST = 4


class Words:
    """The words of a document without blanks: spans are those of the document."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        pieces: list[str] = []
        self._offsets: list[int] = []
        for passage in passages:
            for character, offset in zip(passage.text, passage.offsets, strict=True):
                if not character.isspace():
                    pieces.append(character)
                    self._offsets.append(offset)
        self._text = "".join(pieces).translate(_ALIKE)

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """Give each span of the document where a quote stands."""
        words = _words(quote)
        at = self._text.find(words) if words else -1
        while at >= 0:
            if self._is_whole(at, at + len(words)):
                yield self._span(at, at + len(words))
            at = self._text.find(words, at + 1)

    def nearest(self, quote: str) -> tuple[int, int] | None:
        """Give the span of the document that is most like a quote, None where none is like it."""
        words = _words(quote)
        matcher = SequenceMatcher(None, self._text, words, autojunk=False)
        found = matcher.find_longest_match()
        if found.size < min(_LEAST, len(words)) or not found.size:
            return None
        start = max(0, found.a - found.b)
        return self._span(start, min(len(self._text), start + len(words)))

    def _is_whole(self, start: int, end: int) -> bool:
        """Say whether no number is cut in two: 60 does not stand in 600."""
        return not any(self._within_number(at) for at in (start, end))

    def _within_number(self, at: int) -> bool:
        if not 0 < at < len(self._text):
            return False
        # What stands in two cells or on two lines is no number in one.
        near = self._offsets[at] - self._offsets[at - 1] == 1
        return near and self._text[at - 1 : at + 1].isdecimal()

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._offsets[start], self._offsets[end - 1] + 1


def _words(quote: str) -> str:
    return "".join(fold(quote).split()).translate(_ALIKE)
