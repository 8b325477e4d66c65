"""Numbers as word processors count paragraphs with them: 一, 壹, 甲, ①, iv."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
