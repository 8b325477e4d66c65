"""A plan's text in paragraphs, as it was before lines were broken and pages numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.text import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Full-width letters, digits and signs that numbers are written with; the full-width comma stays,
# since it never stands within a number. One character always gives one, so that places hold.
_FOLDED = {
    full: full - 0xFEE0
    for full in range(0xFF01, 0xFF5F)
    if chr(full - 0xFEE0) in "%()+-./:;~<>=?!&" or chr(full - 0xFEE0).isalnum()
} | {0x3000: 0x20, 0xA0: 0x20, 0x2236: 0x3A}
# The brackets that mark figures later on are nobody's own.
_FOLDED |= str.maketrans("⟦⟧⟨⟩", "[]<>")
_STOPS = tuple("。!?;:.”\"')】]》")
# What begins a paragraph: blanks before it, a number, a bullet.
_BEGINS = re.compile(
    r"\s{2,}|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|第[一二三四五六七八九十百]+[章节条]"
    r"|\d{1,3}[.、](?!\d)|[—●■◆★※·○]"
)
# A page's number alone on its line: - 3 -, 第3页.
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d{1,3}\s*页.*|\d{1,3}\s*/\s*\d{1,3})\s*"
)
_PREVIEW_NUMBER = re.compile(r"\d{1,3}、")
# Blanks before a line, and the marks of a heading in Markdown.
_LAYOUT = re.compile(r"\s*(?:#{1,6}\s+)?")
# Words, the blanks between them, and Markdown's marks of bold print, which say nothing.
_PIECE = re.compile(r"\*\*|\s+|(?:(?!\*\*)\S)+")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_GAP = re.compile(r"[\t\f]| {3,}")
# A line that is longer than any heading goes on in the next where it does not end a sentence.
_LONG = 60
# So few lines of one length are no sign that the text is broken there.
_SEVERAL = 5


class Passage(NamedTuple):
    """A paragraph, folded to half width and without the blanks that only lay it out.

    `offsets` says where in the document each of its characters stands. The cells of a table's
    row are divided by a tab.
    """

    text: str
    offsets: Sequence[int]

    @property
    def is_row(self) -> bool:
        """Whether it is the row of a table."""
        return "\t" in self.text


def fold(text: str) -> str:
    """Fold what numbers are written with to half width, one character for one."""
    return text.translate(_FOLDED)


def passages(document: str) -> Iterator[Passage]:
    """Give the paragraphs of a document in order."""
    lines = _lines(fold(document))
    width = _wrapped_at([text for text, _ in lines])
    parts: list[tuple[str, int]] = []
    for line, start in lines:
        text, offset = line, start
        if parts and _goes_on(parts[-1][0], text, width):
            # A preview of a document numbers its pages, and the number stands within a sentence.
            number = _PREVIEW_NUMBER.match(text)
            if number is not None:
                text, offset = text[number.end() :], offset + number.end()
        elif parts:
            yield _joined(parts)
            parts = []
        parts.append((text, offset))
    if parts:
        yield _joined(parts)


def _as_row(line: str) -> str:
    """Divide the cells of a row drawn with bars by tabs, as a page's table is."""
    if line.count("|") < 3:
        return line
    return line.replace("|", "\t")


def _lines(text: str) -> list[tuple[str, int]]:
    """Give each line that says something, with its offset."""
    found, offset = [], 0
    for line in text.split("\n"):
        if line.strip() and not _PAGE_NUMBER.fullmatch(line):
            found.append((_as_row(line).rstrip(), offset))
        offset += len(line) + 1
    return found


def _wrapped_at(lines: Sequence[str]) -> int:
    """Give the width at which the lines of a document are broken, a large one where they are not.

    Broken lines have about the same length and mostly end within a sentence.
    """
    if len(lines) < _SEVERAL:
        return _LONG
    lengths = sorted(len(line) for line in lines)
    width = lengths[len(lengths) * 3 // 4]
    full = [line for line in lines if abs(len(line) - width) <= 3]
    open_ended = [line for line in full if not line.endswith(_STOPS)]
    wrapped = (
        len(full) >= _SEVERAL
        and width >= 15
        and len(full) * 3 >= len(lines)
        and len(open_ended) * 2 >= len(full)
    )
    return min(width - 4, _LONG) if wrapped else _LONG


def _goes_on(before: str, line: str, width: int) -> bool:
    if "\t" in before or "\t" in line or before.endswith(_STOPS):
        return False
    if len(before) >= _LONG * 2:
        return not line.startswith(" ")
    return len(before) >= width and not _BEGINS.match(line)


def _joined(parts: Sequence[tuple[str, int]]) -> Passage:
    """Put lines together, leaving out the blanks that stand beside a Chinese character."""
    text: list[str] = []
    offsets: list[int] = []
    for part, start in parts:
        begin = len(_LAYOUT.match(part)[0])  # type: ignore[index]
        for match in _PIECE.finditer(part, begin):
            piece, offset = match.group(), start + match.start()
            if piece == "**":
                continue
            if not piece.isspace():
                seen = [at for at, each in enumerate(piece) if not _UNSEEN.match(each)]
                text.extend(piece[at] for at in seen)
                offsets.extend(offset + at for at in seen)
            elif _GAP.search(piece):
                # An empty cell stands between two tabs.
                tabs = [at for at, each in enumerate(piece) if each == "\t"] or [0]
                text.extend("\t" * len(tabs))
                offsets.extend(offset + at for at in tabs)
            elif text and _is_plain(text[-1]) and _is_plain(part[match.end() : match.end() + 1]):
                text.append(" ")
                offsets.append(offset)
    return Passage("".join(text), offsets)


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()
