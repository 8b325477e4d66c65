"""Figures as people write them, and as a cell must have them."""

from __future__ import annotations

import re
from typing import NamedTuple

# A hundred digits are more than anything that is counted, and no arithmetic stumbles over them.
DIGITS = r"-?(?:0|[1-9]\d{0,99})(?:\.\d{1,100})?"
# A key that a file chooses for a city, a plan or an indicator.
NAME = re.compile(r"[a-z][a-z0-9_-]*", re.ASCII)
# A published figure: a sign that makes it a bound or a rounding, and plain digits.
FIGURE = re.compile(rf"(>=|<=|[><~]|)({DIGITS})", re.ASCII)

# Full-width forms stand at a fixed distance from the plain ones, but for the blank. Nothing else
# is folded: a superscript or a fraction is another number than its digits.
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# These are compiled when a cell is wrong: good data needs the first pattern alone.
_GROUPED = (
    r"(?P<head>(?:>=|<=|[><~])?-?[1-9]\d{0,2})"
    r"(?P<groups>(?P<separator>[,'_ \u00a0\u2009\u202f])\d{3}(?:(?P=separator)\d{3})*)"
    r"(?P<tail>(?:\.\d+)?)"
)
# A comma between the groups of one number.
_IN_GROUPS = r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))"
_SIGNS = {
    **dict.fromkeys(("≈", "约", "大约", "约为", "近", "将近", "接近"), "~"),
    **dict.fromkeys(("≥", "不少于", "不低于", "至少"), ">="),
    **dict.fromkeys(("≤", "不超过", "不高于", "不多于", "至多"), "<="),
    **dict.fromkeys(("超", "超过", "逾", "突破", "多于", "高于", "大于"), ">"),
    **dict.fromkeys(("不足", "不到", "低于", "少于", "小于"), "<"),
    **dict.fromkeys(("", "为", "达", "达到"), ""),
}
_ENDINGS = {
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "左右": "~",
    "上下": "~",
    "余": ">",
    "多": ">",
    "": "",
}
_WORDED = (
    rf"(?P<before>[^0-9.~<>=+-]*)(?P<figure>(?:>=|<=|[><~]|)(?a:{DIGITS}))\s*"
    rf"(?P<unit>[^\s<>=~]*?)(?P<after>{'|'.join(filter(None, _ENDINGS))}|)"
)


class Worded(NamedTuple):
    """A figure found among words: itself with its sign, the words around it, and its unit."""

    figure: str
    words: str
    unit: str


def half_width(text: str) -> str:
    """Give a text with its full-width forms in half width."""
    return text.translate(_HALF_WIDTH)


def without_separators(text: str) -> str | None:
    """Give a figure without its thousands separators, None where the text is no such figure."""
    found = re.fullmatch(_GROUPED, text, re.ASCII)
    if found is None:
        return None
    return found["head"] + found["groups"].replace(found["separator"], "") + found["tail"]


def worded(text: str) -> Worded | None:
    """Find the one figure in a text such as 约500家 or 17.6亿元以上, None where it is another."""
    found = re.fullmatch(_WORDED, re.sub(_IN_GROUPS, "", text.strip()))
    if found is None:
        return None
    sign, ending = _SIGNS.get(found["before"].strip()), _ENDINGS[found["after"]]
    words = "".join((found["before"], found["unit"], found["after"])).strip()
    if sign is None or (sign and ending) or not words:
        return None
    if found["unit"] and not found["unit"].replace("%", "x").isalpha():
        # A power, a fraction or a second number is no unit.
        return None
    figure = found["figure"]
    signed = sign + ending
    if signed and not figure[0].isdigit():
        return None
    return Worded(signed + figure, words, found["unit"])
