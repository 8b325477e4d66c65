"""A plan's text: its passages, the section of each, and where quotes stand in it."""

from __future__ import annotations

import re
import sys
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from policytrack.model.place import Place
from policytrack.model.text import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    document: str
    file: str

    @property
    def is_row(self) -> bool:
        """Whether it is the row of a table."""
        return "\t" in self.text

    def place(self, position: int) -> Place:
        """Return where a position of the passage stands in the document."""
        return Place.at(self.file, self.document, self.offsets[position])

    def quote(self, start: int, end: int) -> str:
        """Return the words from one position to another as the document has them.

        Between the cells of a table's row stands a blank.
        """
        characters = (
            " " if character == "\t" else self.document[offset]
            for character, offset in zip(self.text[start:end], self.offsets[start:end], strict=True)
        )
        return " ".join("".join(characters).split())


def fold(text: str) -> str:
    """Fold what numbers are written with to half width, one character for one."""
    return text.translate(_FOLDED)


def after(pattern: re.Pattern[str], text: str, start: int = 0, end: int = sys.maxsize) -> int:
    """Return where a match that begins at a position ends, the position itself without one."""
    match = pattern.match(text, start, end)
    return match.end() if match else start


def passages(document: str, file: str = "") -> Iterator[Passage]:
    """Return the paragraphs of a document in order."""
    lines = list(_lines(fold(document)))
    width = _wrapped_at([text for text, _ in lines])
    joined: list[list[tuple[str, int]]] = []
    for line, start in lines:
        if joined and _goes_on(joined[-1][-1][0], line, width):
            # A preview of a document numbers its pages, and the number stands within a sentence.
            at = after(_PREVIEW_NUMBER, line)
            joined[-1].append((line[at:], start + at))
        else:
            joined.append([(line, start)])
    return (Passage(*_joined(paragraph), document, file) for paragraph in joined)


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield each line that says something, with its offset."""
    offset = 0
    for line in text.split("\n"):
        if line.strip() and not _PAGE_NUMBER.fullmatch(line):
            # The cells of a row may be drawn with bars.
            row = line.replace("|", "\t") if line.count("|") > 2 else line
            yield row.rstrip(), offset
        offset += len(line) + 1


def _wrapped_at(lines: Sequence[str]) -> int:
    """Return the width at which a document's lines are broken, a large one where they are not.

    Broken lines have about the same length and mostly end within a sentence.
    """
    if len(lines) < _SEVERAL:
        return _LONG
    width = sorted(map(len, lines))[len(lines) * 3 // 4]
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


def _joined(lines: Iterable[tuple[str, int]]) -> tuple[str, list[int]]:
    """Put lines together, leaving out the blanks that stand beside a Chinese character.

    Return their text and the offset of each of its characters.
    """
    text: list[str] = []
    offsets: list[int] = []
    for line, start in lines:
        for match in _PIECE.finditer(line, after(_LAYOUT, line)):
            piece, offset = match.group(), start + match.start()
            kept: Iterable[tuple[int, str]] = ()
            if piece == "**":
                continue
            if not piece.isspace():
                kept = [(at, sign) for at, sign in enumerate(piece) if not _UNSEEN.match(sign)]
            elif _GAP.search(piece):
                # An empty cell stands between two tabs.
                kept = [(at, sign) for at, sign in enumerate(piece) if sign == "\t"] or [(0, "\t")]
            elif text and _is_plain(text[-1]) and _is_plain(line[match.end() : match.end() + 1]):
                kept = [(0, " ")]
            text.extend(sign for _, sign in kept)
            offsets.extend(offset + at for at, _ in kept)
    return "".join(text), offsets


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()


_HAN = "[一二三四五六七八九十]{1,3}"
_STARTS = r"(?:^|(?<=[。;!?:”》)\t]))"
# From the widest to the narrowest; each begins at what its group says. A scanner takes 1 for L
# and (一) for (-).
_MARKERS = (
    rf"^第{_HAN}[章篇编]|^第{_HAN}部分",
    rf"^第{_HAN}节",
    rf"^第(?:{_HAN}|[一二三四五六七八九]?十[一二三四五六七八九]?)条",
    rf"{_STARTS}{_HAN}、",
    rf"\((?:{_HAN}|-)\)",
    r"^\d{1,2}(?:\.\d{1,2}){1,3}(?=[“\u4e00-\u9fff])(?![倍万亿个家元项])",
    rf"{_STARTS}\d{{1,3}}[.、](?!\d)|(?:^|(?<=[\u4e00-\u9fff]))[Ll](?=[\u4e00-\u9fff])(?![Ll形型波级类])",
)
# 1.2.3 stands under 1.2, and needs the levels of both.
_DECIMAL, _DEPTH = 5, 3
_ANY = re.compile("|".join(f"(?P<_{at}>{marker})" for at, marker in enumerate(_MARKERS)))
_TEXTS = str.maketrans({"L": "1", "l": "1", "-": "一", "、": None, ".": None})
_LONGEST_HEADING = 60
# A short line by itself that ends in no sign is a heading too.
_UNNUMBERED = re.compile(r"[^\t。;:!?,，.]{2,30}(?<![)”])")


class SectionHeading(NamedTuple):
    """A heading: its level from 0, its number, the text behind that."""

    level: int
    number: str
    text: str


class Segment(NamedTuple):
    """A piece of a passage within one section: `headings` are those above it, the widest first.

    `start` and `end` are positions in the passage.
    """

    passage: Passage
    start: int
    end: int
    headings: tuple[SectionHeading, ...]

    @property
    def section(self) -> str:
        """The section as it is cited; 1.2.3 says what it stands under."""
        numbers = [heading.number for heading in self.headings]
        whole = [at for at, number in enumerate(numbers) if "." in number]
        return "".join(numbers[whole[-1] if whole else 0 :])

    @property
    def sections(self) -> tuple[str, ...]:
        """The section, nothing where it has none."""
        return (self.section,) if self.section else ()

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.passage.text[self.start : self.end]


def segments(passages: Iterable[Passage]) -> Iterator[Segment]:
    """Yield the passages in pieces, each within one section, in order."""
    above: tuple[SectionHeading, ...] = ()
    for passage in passages:
        text, start = passage.text, 0
        for match in _ANY.finditer(text):
            if match.start() > start:
                yield Segment(passage, start, match.start(), above)
            start = match.start()
            above = _under(above, _heading(match, text))
        if start == 0 and _UNNUMBERED.fullmatch(text):
            above = _under(above, SectionHeading(len(_MARKERS) + _DEPTH, "", text))
        if start < len(text):
            yield Segment(passage, start, len(text), above)


def _under(above: Iterable[SectionHeading], heading: SectionHeading) -> tuple[SectionHeading, ...]:
    """Put a heading under those that are wider."""
    return (*(wider for wider in above if wider.level < heading.level), heading)


def _heading(match: re.Match[str], text: str) -> SectionHeading:
    """Return the heading of a marker: its words reach to the end of the sentence."""
    level, number = int(str(match.lastgroup)[1:]), match.group()
    if level == _DECIMAL:
        level += number.count(".") - 1
    else:
        level += _DEPTH * (level > _DECIMAL)
        number = number.translate(_TEXTS)
    words = re.split(r"[。;:\t]", text[match.end() :], maxsplit=1)[0]
    return SectionHeading(level, number, words if len(words) <= _LONGEST_HEADING else "")


# Quotation marks and commas are typed in many ways, and the words are the same.
_ALIKE = str.maketrans({"，": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"'})
# Words that agree in fewer characters have nothing to do with each other.
_LEAST = 4


class QuoteFinder:
    """Finds quotes in the words of a document, blanks aside: spans are those of the document."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        signs = [
            (sign, offset)
            for passage in passages
            for sign, offset in zip(passage.text, passage.offsets, strict=True)
            if not sign.isspace()
        ]
        self._text = "".join(sign for sign, _ in signs).translate(_ALIKE)
        self._offsets = [offset for _, offset in signs]

    def find(self, quote: str) -> Iterator[tuple[int, int]]:
        """Yield each span of the document where a quote stands."""
        words = _words(quote)
        at = self._text.find(words) if words else -1
        while at >= 0:
            end = at + len(words)
            # No number is cut in two: 60 does not stand in 600.
            if not (self._is_within_number(at) or self._is_within_number(end)):
                yield self._span(at, end)
            at = self._text.find(words, at + 1)

    def nearest(self, quote: str) -> tuple[int, int] | None:
        """Return the span of the document most like a quote, None where none is like it."""
        words = _words(quote)
        matcher = SequenceMatcher(None, self._text, words, autojunk=False)
        common = matcher.find_longest_match()
        if common.size < min(_LEAST, len(words)) or not common.size:
            return None
        start = max(0, common.a - common.b)
        return self._span(start, min(len(self._text), start + len(words)))

    def _is_within_number(self, at: int) -> bool:
        if not 0 < at < len(self._text):
            return False
        # What stands in two cells or on two lines is no number in one.
        near = self._offsets[at] - self._offsets[at - 1] == 1
        return near and self._text[at - 1 : at + 1].isdecimal()

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._offsets[start], self._offsets[end - 1] + 1


def _words(quote: str) -> str:
    return "".join(fold(quote).split()).translate(_ALIKE)
