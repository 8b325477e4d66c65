"""The years that a plan's sentences speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from policytrack.curate.writing import DASH, YEAR

if TYPE_CHECKING:
    from policytrack.model.plan import Each

_HAN_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_FIVE = "一二三四五六"
_AHEAD = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_HAN_YEAR = r"二[〇○零O0][〇○零一二三四五六七八九]{2}"
_TIME = re.compile(
    rf"(?<!\d)(?P<first>{YEAR})年?度?{DASH}(?P<last>{YEAR})年?度?"
    rf"|(?<!\d)(?P<year>{YEAR}|{_HAN_YEAR})年度?"
    rf"|(?<!\d)(?P<listed>{YEAR})(?=(?:[、和]{YEAR}){{1,5}}年)"
    r"|(?:未来|今后)(?:的)?(?P<ahead>[二两三四五2-5])年|(?P<within>[二两三四五2-5])年(?:之)?内"
    r"|(?<=用)(?P<taking>[二两三四五2-5])年(?:左右)?(?:的)?时间"
    rf"|“?十(?P<five>[{_FIVE}])五”?(?=规划期|期间|期末|时期|末|以来)"
)
# The year that the plan or its heading is about.
_THIS = re.compile("今年|本年度?|全年|年内|当年(?!度)")
_IN_TITLE = re.compile(
    r"《[^《》]{1,100}》|[〔\[【]\s*(?:19|20)\d\d[^〕\]】]{0,6}[〕\]】]"
    r"|(?<=[案划要见知动程])\((?:19|20)\d\d[^)]{0,8}\)|\((?:19|20)\d\d\)第?\d+号"
)
# What stands before a year, or behind it, that something is only compared with or counted from.
_FROM = re.compile(r"(?:比|较|相比|相对于?|对比|从|由|自|以|按|与|是)(?:上年|上一年)?$")
_BASE = re.compile(
    r"(?:[底末初])?(?:的)?(?:[^,，。;]{0,10}的?基础上|基数|同期|以来|起|为基|水平|期间?基)"
)
_BY = re.compile(r"(?:到|至|截至|截止)$")
_EVERY = re.compile(r"每(?:个)?(?P<quarter>季度?)|每年|年均|逐年")


class Time(NamedTuple):
    """A time that a text names: `last` is its year, `first` the year in which a span begins.

    `by` says that something is due by its end (到2025年). `compared` that it is only a point to
    compare with (比2020年).
    """

    start: int
    end: int
    last: int
    first: int | None = None
    by: bool = False
    compared: bool = False
    ahead: int | None = None

    def counted_from(self, start: int) -> Time:
        """Give a time that is so many years ahead (今后三年) as a plan that starts then has it."""
        return self if self.ahead is None else self._replace(last=start + self.ahead - 1)


def times(text: str) -> list[Time]:
    """Give the times of a folded text in order; years in titles of documents are none."""
    titles = [match.span() for match in _IN_TITLE.finditer(text)]
    return [
        _time(match, text)
        for match in _TIME.finditer(text)
        if not any(start <= match.start() < end for start, end in titles)
    ]


def this_year(text: str) -> list[int]:
    """Give where a text speaks of the year that it is about (全年, 今年)."""
    return [match.end() for match in _THIS.finditer(text)]


def five_years(number: str) -> tuple[int, int]:
    """Give the first and the last year of a five-year plan from the eleventh on: 四 is 十四五."""
    first = 2006 + 5 * _FIVE.index(number)
    return first, first + 4


def every(text: str) -> Each | None:
    """Say in which periods a text wants something to hold: year or quarter, None without."""
    found = _EVERY.search(text)
    if found is None:
        return None
    return "quarter" if found["quarter"] else "year"


def _time(match: re.Match[str], text: str) -> Time:
    start, end = match.span()
    before, behind = text[:start], text[end:]
    compared = bool(_FROM.search(before) or _BASE.match(behind))
    by = bool(_BY.search(before)) or behind.startswith(("底", "末", "前"))
    if match["first"]:
        return Time(start, end, int(match["last"]), int(match["first"]), by, compared)
    if match["five"]:
        first, last = five_years(match["five"])
        return Time(start, end, last, first, behind.startswith("末"), compared)
    ahead = match["ahead"] or match["within"] or match["taking"]
    if ahead:
        return Time(start, end, 0, by=True, ahead=_AHEAD[ahead])
    year = int((match["year"] or match["listed"]).translate(_HAN_DIGITS))
    return Time(start, end, year, None, by, compared)
