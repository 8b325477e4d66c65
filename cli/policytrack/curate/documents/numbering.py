"""The numbers that a word processor puts before paragraphs, which stand nowhere in their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from policytrack.curate.documents.markup import attribute, children, find, is_on, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from policytrack.curate.documents.markup import Element

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
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


def counted(number: int, way: str) -> str:
    """Write a number in a way of counting, by its name in Office Open XML.

    Nothing for a bullet; digits for a way that is not known, or does not go so far.
    """
    signs = _SIGNS.get(way)
    if signs is not None and (not signs or 1 <= number <= len(signs)):
        return signs[number - 1 : number]
    write = _WAYS.get(way)
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


def _legal(number: int) -> str:
    return _in_full(number).translate(_LEGAL)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _two_digits(number: int) -> str:
    return f"{number:02}"


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


_WAYS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographDigital": _digits,
    "decimalFullWidth": _full_width,
    "decimalZero": _two_digits,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
}


_FoundValue = TypeVar("_FoundValue")
_DEEPEST = 8
# The number of a level in the text before a paragraph: %1 in 第%1章.
_PLACE = re.compile(r"%([1-9])")


class _Level(NamedTuple):
    """How the paragraphs on a level of a list are numbered."""

    start: int = 1
    way: str = "decimal"
    text: str = ""
    restarts: bool = True
    # Whether the numbers of the levels above are written in digits.
    legal: bool = False
    style: str | None = None


class _List(NamedTuple):
    """A list: the pattern that it counts along with, and the levels where it begins anew."""

    pattern: str
    levels: dict[int, _Level]
    starts: dict[int, int]

    def level(self, depth: int) -> _Level:
        """Return a level, a plain one where the list does not say."""
        return self.levels.get(depth, _Level())


class _Style(NamedTuple):
    """What a style says of numbering, and the style that says the rest."""

    list: str | None
    level: int | None
    base: str | None


class Numbering:
    """Counts the numbered paragraphs of a document, which must come in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {
            attribute(each, "styleId"): _style(each) for each in children(styles, "style")
        }
        self._default = next(
            (attribute(each, "styleId") for each in children(styles, "style") if _is_default(each)),
            None,
        )
        self._lists = _lists(numbering, self._styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """Count a paragraph by its properties and give what stands before it, often nothing."""
        own = find(properties, "numPr")
        styles = list(self._based(attribute(find(properties, "pStyle")) or self._default))
        key = attribute(find(own, "numId"))
        level = whole(attribute(find(own, "ilvl")))
        if key is None:
            key = _first(self._styles[each].list for each in styles)
            level = _first((level, *(self._styles[each].level for each in styles)))
        found = self._lists.get(key or "")
        if key is None or found is None:
            return ""
        if level is None:
            level = _first(_level_of(each, found) for each in styles)
        return self._counted(key, found, min(level or 0, _DEEPEST))

    def _based(self, key: str | None) -> Iterator[str]:
        """Yield a style and those that it is based on."""
        seen = set()
        while key is not None and key in self._styles and key not in seen:
            seen.add(key)
            yield key
            key = self._styles[key].base

    def _counted(self, key: str, found: _List, level: int) -> str:
        """Count one further on a level, and give what stands before the paragraph."""
        counts = self._counts.setdefault(found.pattern, {})
        if level in found.starts and (key, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts.get(level, found.level(level).start - 1) + 1
        self._begun.add((key, level))
        # A level that was left out counts as if it had been there.
        for above in range(level):
            counts.setdefault(above, found.level(above).start)
        for below in range(level + 1, _DEEPEST + 1):
            if found.level(below).restarts:
                counts.pop(below, None)
        return _written(found, counts, level)


def _written(found: _List, counts: dict[int, int], level: int) -> str:
    """Put the numbers of the levels into the text that stands before a paragraph."""
    shown = found.level(level)

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        each = found.level(depth)
        way = "decimal" if shown.legal and depth < level else each.way
        return counted(counts.get(depth, each.start), way)

    # A bullet is a sign of a font of its own, and says nothing.
    return "" if shown.way == "bullet" else _PLACE.sub(number, shown.text)


def _lists(numbering: Element | None, styles: dict[str | None, _Style]) -> dict[str, _List]:
    """Return the lists of a document by their keys."""
    patterns = {
        attribute(each, "abstractNumId"): each for each in children(numbering, "abstractNum")
    }
    nums = {attribute(each, "numId"): each for each in children(numbering, "num")}

    def pattern_of(num: Element | None) -> Element | None:
        return patterns.get(attribute(find(num, "abstractNumId")))

    lists = {}
    for key, num in nums.items():
        pattern = pattern_of(num)
        link = styles.get(attribute(find(pattern, "numStyleLink")))
        # A pattern may say no more than that it is the one of a style.
        shown = pattern if link is None else pattern_of(nums.get(link.list))
        if key is not None and pattern is not None:
            levels, starts = dict(_levels(shown)), {}
            for each in children(num, "lvlOverride"):
                depth = whole(attribute(each, "ilvl")) or 0
                start = whole(attribute(find(each, "startOverride")))
                levels.update(_levels(each))
                if start is not None:
                    starts[depth] = start
            lists[key] = _List(attribute(pattern, "abstractNumId") or "", levels, starts)
    return lists


def _levels(pattern: Element | None) -> Iterator[tuple[int, _Level]]:
    for each in children(pattern, "lvl"):
        start = whole(attribute(find(each, "start")))
        yield (
            whole(attribute(each, "ilvl")) or 0,
            _Level(
                # Without a start a level begins at none.
                start=start or 0,
                way=attribute(find(each, "numFmt")) or "decimal",
                text=attribute(find(each, "lvlText")) or "",
                restarts=attribute(find(each, "lvlRestart")) != "0",
                legal=is_on(find(each, "isLgl")),
                style=attribute(find(each, "pStyle")),
            ),
        )


def _style(element: Element) -> _Style:
    numbered = find(element, "pPr", "numPr")
    return _Style(
        attribute(find(numbered, "numId")),
        whole(attribute(find(numbered, "ilvl"))),
        attribute(find(element, "basedOn")),
    )


def _is_default(style: Element) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in (
        "1",
        "true",
        "on",
    )


def _level_of(style: str, found: _List) -> int | None:
    """Return the level of a list whose paragraphs have a style."""
    return next((depth for depth, each in found.levels.items() if each.style == style), None)


def _first(found: Iterable[_FoundValue | None]) -> _FoundValue | None:
    return next((each for each in found if each is not None), None)
