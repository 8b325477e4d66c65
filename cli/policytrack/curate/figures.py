"""The figures of a passage as numbers with units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from policytrack.curate.rules import scan
from policytrack.curate.writing import (
    ARABIC,
    DASH,
    HAN,
    HAN_DIGITS,
    MEASURE,
    MULTIPLE,
    PER,
    SCANNED,
    SOME,
)
from policytrack.data.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = rf"(?:{SCANNED}|{ARABIC}|{HAN})"
# 百, 千 and the like scale the number, 万 and 亿 belong to the unit.
_PARTS = re.compile(
    rf"(?:(?P<low>{_NUMBER})(?P<first>{MULTIPLE}{MEASURE}?){DASH})?"
    rf"(?P<number>{_NUMBER}(?:[万亿]{HAN_DIGITS})?)\s?{SOME}(?P<multiple>{MULTIPLE}){SOME}"
    rf"(?P<measure>(?:{MEASURE}{PER})?)",
    re.ASCII,
)
_IN_WORDS = re.compile(r"百分之(.+)")
_TIMES = {"": 2, "一": 2, "两": 4, "二": 4, "三": 8}
_DIGITS = str.maketrans("IlOo", "1100")
_MEANT = {"个百分点": "百分点", "吨标煤": "吨标准煤"}
# What is longer is no number that anybody promises.
_LONGEST = 30
_TENS = {"十": 10, "百": 100, "千": 1000}
# 突破万亿元 is one 万亿元, and 过百亿 a hundred 亿.
_ALONE = re.compile("([十百千]?)([万亿]{1,2}元?)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a passage, from `start` to `end`.

    `value`, and `high` for a range, are in `unit` as it is written, with its 万 or 亿. `times` says
    that the value multiplies something (翻一番 is 2). Words that make no number have no value.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    high: Decimal | None = None
    unit: str | None = None
    times: bool = False


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Give every figure of a folded text in order, or those that begin between two positions."""
    last = len(text) if end is None else end
    for found in scan(text):
        if found.rule.apart is None and start <= found.start < last:
            yield read(text[found.start : found.end], found.start)


def read(text: str, start: int = 0) -> Figure:
    """Read what a rule found to be a figure."""
    end = start + len(text)
    if text.startswith(("翻", "倍增", "成倍", "减半")):
        return Figure(start, end, text, _multiplied(text), times=True)
    in_words, alone = _IN_WORDS.fullmatch(text), _ALONE.fullmatch(text)
    if in_words is not None:
        return Figure(start, end, text, _number(in_words[1]), unit="%")
    if alone is not None:
        return Figure(start, end, text, Decimal(_TENS.get(alone[1], 1)), unit=alone[2])
    parts = _PARTS.fullmatch(text)
    # A third has no decimal, and nothing at all no number.
    if parts is None or "/" in text[:2]:
        return Figure(start, end, text, None)
    return _with_unit(parts, start)


def _with_unit(parts: re.Match[str], start: int) -> Figure:
    """Read a number or a range with its multiple and its unit."""
    text, end = parts.group(), start + len(parts.group())
    scale, multiple = _scale(parts["multiple"])
    measure = parts["measure"]
    unit = multiple + _MEANT.get(measure, measure) or None
    number = _number(parts["number"])
    value = None if number is None else number * scale
    if parts["low"] is None:
        return Figure(start, end, text, value, unit=unit)
    low = _number(parts["low"])
    first = re.match(MULTIPLE, parts["first"])
    if low is not None and value is not None:
        low *= _scale(first.group())[0] if first and first.group() else scale
        if low > value and multiple:
            # 5000-1万家: what stands before the dash has no 万.
            low = low.scaleb(-4 if multiple == "万" else -8)
    return Figure(start, end, text, low, value, unit)


def _multiplied(text: str) -> Decimal | None:
    """Give the factor that a doubling means."""
    if text == "减半":
        return Decimal("0.5")
    doublings = re.fullmatch("翻([一两二三]?)番", text)
    return Decimal(_TIMES[doublings[1]] if doublings else 2)


def _number(text: str) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    digits = text.translate(_DIGITS).replace(",", "")
    if digits.replace(".", "", 1).isascii():
        return Decimal(digits)
    number = chinese(text)
    if number is None and text in _TENS:
        number = _TENS[text]
    return None if number is None else Decimal(number)


def _scale(multiple: str) -> tuple[Decimal, str]:
    """Divide a multiple into the number's scale and what is the unit's (百万: 100, 万)."""
    rest = multiple.lstrip("百千")
    scale = Decimal(1)
    for character in multiple[: len(multiple) - len(rest)]:
        scale *= _TENS[character]
    return scale, rest
