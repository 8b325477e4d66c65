"""The numbers that a word processor puts before paragraphs, which stand nowhere in their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.curate.documents.lines import whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# An element of lxml, which has no types; its names come without their namespaces.
Element = Any
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Rows of signs, each as long as it goes.
_SIGNS = {
    "none": "",
    "bullet": "",
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}


def counted(number: int, notation: str) -> str:
    """Write a number in a notation, by its name in Office Open XML.

    Nothing for a bullet; digits for a notation that is not known, or does not go so far.
    """
    signs = _SIGNS.get(notation)
    if signs is not None and (not signs or 1 <= number <= len(signs)):
        return signs[number - 1 : number]
    write = _NOTATIONS.get(notation)
    return str(number) if write is None or not 1 <= number <= 3999 else write(number)


def _chinese(number: int) -> str:
    """Write 1 to 9999: 10 is 十, 21 is 二十一, 105 is 一百零五."""
    text = _in_full(number)
    return text.removeprefix("一") if 10 <= number < 20 else text


def _in_full(number: int) -> str:
    text, rest = "", number
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, size)
        if digit:
            text += _DIGITS[digit] + name
        elif text and rest and not text.endswith("零"):
            text += "零"
    return text


def _roman(number: int) -> str:
    text, rest = "", number
    for size, letters in _ROMAN:
        times, rest = divmod(rest, size)
        text += letters * times
    return text


def _letters(number: int) -> str:
    """Write a number as a word processor goes on after z: aa, bb."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


_NOTATIONS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _in_full(number).translate(_LEGAL),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalZero": "{:02}".format,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
}


def value(element: Element, path: str) -> str | None:
    """Return the value of a property by its path, None where it or its value is missing."""
    found = element.find(path)
    text: str | None = None if found is None else found.get("val")
    return text


def is_on(element: Element, path: str) -> bool:
    """Return whether a property that is a switch is there and not turned off."""
    return element.find(path) is not None and value(element, path) not in ("0", "false", "off")


_DEEPEST = 8
# The number of a level in the text before a paragraph: %1 in 第%1章.
_PLACE = re.compile(r"%([1-9])")


class _Level(NamedTuple):
    """How the paragraphs on a level of a list are numbered."""

    start: int = 1
    notation: str = "decimal"
    text: str = ""
    restarts: bool = True
    # Whether the numbers of the levels above are written in digits.
    legal: bool = False
    style: str | None = None


class _List(NamedTuple):
    """A list: its levels, those where it has yet to begin anew, and how far it has counted.

    Lists of one pattern count along with each other.
    """

    levels: dict[int, _Level]
    starts: dict[int, int]
    counts: dict[int, int]

    def label(self, depth: int) -> str:
        """Count one further on a level, and return what stands before the paragraph."""
        following = self.counts.get(depth, self._level(depth).start - 1) + 1
        self.counts[depth] = self.starts.pop(depth, following)
        # A level that was left out counts as if it had been there.
        for above in range(depth):
            self.counts.setdefault(above, self._level(above).start)
        for below in range(depth + 1, _DEEPEST + 1):
            if self._level(below).restarts:
                self.counts.pop(below, None)
        return self._written(depth)

    def _written(self, depth: int) -> str:
        """Put the numbers of the levels into the text that stands before a paragraph."""
        own = self._level(depth)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = self._level(at)
            notation = "decimal" if own.legal and at < depth else level.notation
            return counted(self.counts.get(at, level.start), notation)

        # A bullet is a sign of a font of its own, and says nothing.
        return "" if own.notation == "bullet" else _PLACE.sub(number, own.text)

    def _level(self, depth: int) -> _Level:
        """Return a level, a plain one where the list does not say."""
        return self.levels.get(depth, _Level())


class Numbering:
    """Counts the numbered paragraphs of a document, which must come in their order."""

    def __init__(self, numbering: Element, styles: Element) -> None:
        self._styles = {style.get("styleId"): style for style in styles.iterchildren("style")}
        paragraphs = styles.iterfind("style[@type='paragraph']")
        marked = (style for style in paragraphs if style.get("default") in ("1", "true", "on"))
        self._default = next((style.get("styleId") for style in marked), None)
        self._lists = _lists(numbering, self._styles)

    def label(self, paragraph: Element) -> str:
        """Count a paragraph by its properties and return what stands before it, often nothing."""
        styles = list(self._based(value(paragraph, "pPr/pStyle") or self._default))
        key, level = _numbered(paragraph)
        if key is None:
            own = [_numbered(self._styles[style]) for style in styles]
            key = next((numbered for numbered, _ in own if numbered is not None), None)
            depths = (level, *(depth for _, depth in own))
            level = next((depth for depth in depths if depth is not None), None)
        numbered = self._lists.get(key)
        if numbered is None:
            return ""
        if level is None:
            by_style = {level.style: depth for depth, level in reversed(numbered.levels.items())}
            level = next((by_style[style] for style in styles if style in by_style), None)
        return numbered.label(min(level or 0, _DEEPEST))

    def _based(self, key: str | None) -> Iterator[str]:
        """Yield a style and those that it is based on."""
        seen = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            yield key
            key = value(self._styles[key], "basedOn")


def _lists(numbering: Element, styles: dict[str | None, Element]) -> dict[str | None, _List]:
    """Return the lists of a document by their keys."""
    patterns = {
        pattern.get("abstractNumId"): pattern for pattern in numbering.iterchildren("abstractNum")
    }
    nums = {num.get("numId"): num for num in numbering.iterchildren("num")}
    counts: dict[str | None, dict[int, int]] = {key: {} for key in patterns}
    lists = {}
    for key, num in nums.items():
        of_pattern = value(num, "abstractNumId")
        pattern = patterns.get(of_pattern)
        if key is None or pattern is None:
            continue
        link = styles.get(value(pattern, "numStyleLink"))
        # A pattern may say no more than that it is the one of a style.
        source = num if link is None else nums.get(_numbered(link)[0], num)
        levels = dict(_levels(patterns.get(value(source, "abstractNumId"), pattern)))
        starts = {}
        for override in num.iterchildren("lvlOverride"):
            start = whole_number(value(override, "startOverride"))
            levels.update(_levels(override))
            if start is not None:
                starts[_depth(override)] = start
        lists[key] = _List(levels, starts, counts[of_pattern])
    return lists


def _levels(pattern: Element) -> Iterator[tuple[int, _Level]]:
    for level in pattern.iterchildren("lvl"):
        yield (
            _depth(level),
            _Level(
                # Without a start a level begins at none.
                start=whole_number(value(level, "start")) or 0,
                notation=value(level, "numFmt") or "decimal",
                text=value(level, "lvlText") or "",
                restarts=value(level, "lvlRestart") != "0",
                legal=is_on(level, "isLgl"),
                style=value(level, "pStyle"),
            ),
        )


def _depth(level: Element) -> int:
    return whole_number(level.get("ilvl")) or 0


def _numbered(element: Element) -> tuple[str | None, int | None]:
    """Return the list and the level that the properties of a paragraph or a style name."""
    return value(element, "pPr/numPr/numId"), whole_number(value(element, "pPr/numPr/ilvl"))
