"""The section of a plan that a passage stands in, as its own numbers name it: 二(三)1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.curate.passages import Passage

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


class Heading(NamedTuple):
    """A numbered heading: its level from 0, the text behind its number."""

    level: int
    number: str
    text: str


class Part(NamedTuple):
    """A piece of a passage within one section: `headings` are those above it, the widest first.

    `start` and `end` are positions in the passage.
    """

    passage: Passage
    start: int
    end: int
    headings: tuple[Heading, ...]

    @property
    def section(self) -> str:
        """The section as it is cited; 1.2.3 says what it stands under."""
        numbers = [heading.number for heading in self.headings]
        whole = [at for at, number in enumerate(numbers) if "." in number]
        return "".join(numbers[whole[-1] if whole else 0 :])

    @property
    def text(self) -> str:
        """The words of the piece."""
        return self.passage.text[self.start : self.end]


def parts(passages: Iterable[Passage]) -> Iterator[Part]:
    """Give the passages in pieces, each within one section, in order."""
    above: tuple[Heading, ...] = ()
    for passage in passages:
        text, start = passage.text, 0
        for match in _ANY.finditer(text):
            if match.start() > start:
                yield Part(passage, start, match.start(), above)
            start = match.start()
            above = _under(above, _heading(match, text))
        if start == 0 and _UNNUMBERED.fullmatch(text):
            above = _under(above, Heading(len(_MARKERS) + _DEPTH, "", text))
        if start < len(text):
            yield Part(passage, start, len(text), above)


def _under(above: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """Put a heading under those that are wider."""
    return (*(each for each in above if each.level < heading.level), heading)


def _heading(match: re.Match[str], text: str) -> Heading:
    """Give the heading of a marker: its words reach to the end of the sentence."""
    level, number = int(str(match.lastgroup)[1:]), match.group()
    if level == _DECIMAL:
        level += number.count(".") - 1
    else:
        level += _DEPTH * (level > _DECIMAL)
        number = number.translate(_TEXTS)
    words = re.split(r"[。;:\t]", text[match.end() :], maxsplit=1)[0]
    return Heading(level, number, words if len(words) <= _LONGEST_HEADING else "")
