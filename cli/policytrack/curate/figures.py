"""The figures in a plan's text, and the numbers that are none."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache
from math import prod
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.numerals import chinese
from policytrack.model.text import Text
from policytrack.units.definitions import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.units import Units

# What is counted as well, and is no unit.
_NO_UNITS = "点 级 方面 辆次 朵 套(户) G P"
# Before these alone a Chinese numeral counts: 一体, 三位 and 十分 say no number.
_COUNTED = """
    亿美元 万美元 美元 元 个百分点 百分点
    人次 人 名 户 家 个 项 件 篇 场次 场 次 所 座 处 条 支 台 套 种 亩 吨 公里
    倍 门 部 款 千克 公斤 千瓦时 千瓦 千米 公顷 平方公里 平方米 立方米 床位 学位 岁 辆 张 棵
    株 兆瓦 分钟 小时
"""


def _one_of(words: Iterable[str]) -> str:
    """Match one of several words, a longer one before its beginning; letters as a whole word."""
    longest = sorted(set(words), key=len, reverse=True)
    return rf"(?:{'|'.join(map(_word, longest))})"


def _word(word: str) -> str:
    return re.escape(word) + ("(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else "")


DASH = "(?:-|—{1,2}|–|~|～|−|至|到)"
YEAR = r"(?:19|20)\d\d"
ARABIC = r"(?<![A-Za-z0-9.])(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
# Letters that a scanner took for 1 and 0.
SCANNED = r"(?<![A-Za-z0-9])(?=\d*[IlOo])[\dIlOo]{2,}(?![A-Za-z0-9])"
# 百 is a hundred, but not in 百分点, and 千 no thousand in 千瓦; 统一, 第一 and 每一 say no number.
# No more digits than anybody writes, and none given back: a long run costs no time. (“{1,12}+” says
# the same, but Python before 3.11.5 forgets what such a repetition must not stand before.)
_HAN_DIGITS = "(?>(?:[零〇一二两三四五六七八九十]|千(?![克米瓦伏焦分])|百(?!分(?!钟))){1,12})"
HAN = (
    r"(?<![统唯单同第每某那另任划专万之几数零〇一二两三四五六七八九十百千])"
    f"(?![零〇]){_HAN_DIGITS}"
)
_SOME = "[余多来]?"
# Where a unit is over: at the end, before a sign, or before such a word.
_OVER = r"(?=$|[^\u4e00-\u9fffA-Za-z]|[以左上的和与及、])"
_FINAL = "(?:[底末初]前?|[前内])?"
_FIVE_YEARS = "“?十[一二三四五六]五”?"


class NumberPattern(NamedTuple):
    """One way to write a number, marked in `example`; `non_figure` says what is no figure."""

    pattern: str
    example: str
    non_figure: Text | None = None


_ORDER = "[一二三四五六七八九十]{1,3}"
_START = r"(?:^|(?<=[。;:!?\s]))"


class _Words(NamedTuple):
    """Patterns of what stands behind a number: 万 and the like, a unit, what it is counted per."""

    multiple: str
    measure: str
    counted: str
    per: str


@lru_cache(maxsize=4)
def _words(units: Units) -> _Words:
    own = [unit.name for unit in units.own]
    measure = _one_of((*units.written, *_NO_UNITS.split()))
    # 百 is a hundred, but not in 百分点, and 千 no thousand in 千克.
    no_multiple = _one_of(("百分之", *units.like_multiples))
    multiple = f"(?>(?:(?!{no_multiple})[十百千万亿]){{0,4}})"
    many = "(?:/每?|每)(?:10{0,6})?"
    below = (
        f"{many}十?{multiple}{measure}(?:·{measure})?",
        f"{many}[十百千万亿]{{1,3}}{_OVER}",
        # What no list has is a part of the unit too: without it the figure would be another.
        rf"/每?(?:10{{0,6}})?{multiple}[\u4e00-\u9fffA-Za-z]{{1,6}}?{_OVER}",
    )
    counted = _one_of((*_COUNTED.split(), *own))
    return _Words(multiple, measure, counted, f"(?:{'|'.join(below)})?")


@lru_cache(maxsize=4)
def number_patterns(units: Units) -> tuple[NumberPattern, ...]:
    """Return every way to write a number; of two that match the one that stands first counts."""
    words = _words(units)
    return (
        NumberPattern(
            r"《[^《》]{1,100}》",
            "落实【《行动方案(2021-2025年)》】要求",
            Text("文件名称", "titles of documents"),
        ),
        NumberPattern(
            r"(?:https?://|file://|www\.)[\w./?=&%#-]+(?:\s\d{1,3}/\d{1,3})?"
            r"|(?<!\d)(?:0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4}|1\d{10})(?!\d)",
            "电话【0411-12345678】",
            Text("网址、电话", "addresses and telephone numbers"),
        ),
        NumberPattern(
            r"[〔\[【(﹝]\s*(?:19|20)\d\d\s*[〕\]】)﹞]\s*(?:第?\d+号)?|(?<=[发办函字规令委])\d{5,8}号?"
            r"|第?\d+号(?!线|楼)(?:[-—]\d+)?",
            "云发【〔2021〕17号】",
            Text("文号", "document numbers"),
        ),
        NumberPattern(
            rf"{YEAR}年\d{{1,2}}月(?:\d{{1,2}}[日号]|上旬|中旬|下旬)?{_FINAL}"
            rf"|(?<!\d)\d{{1,2}}月(?:\d{{1,2}}[日号]|份|[底末初]|上旬|中旬|下旬){_FINAL}"
            rf"|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)"
            rf"|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{1,2}}:\d\d(?!\d)",
            "【2023年8月3日】印发",
            Text("日期", "dates"),
        ),
        NumberPattern(
            rf"(?<!\d){YEAR}(?=(?:[、和]{YEAR}){{1,5}}年)"
            rf"|(?<!\d){YEAR}年?度?{DASH}{YEAR}年?度?{_FINAL}|(?<!\d){YEAR}年度?{_FINAL}"
            rf"|二[〇○零O0][〇○零一二三四五六七八九]{{2}}年度?{_FINAL}"
            rf"|{_FIVE_YEARS}(?=规划|期|时|末|以来|”|科技|的)",
            "【2021-2025年】",
            Text("年份", "years"),
        ),
        NumberPattern(
            rf"{_START}(?:\d{{1,3}}[.、](?!\d)|{_ORDER}[、是])|\((?:\d{{1,2}}|{_ORDER})\)"
            rf"|第{_ORDER}[章节条款编]|专栏\d+|[附图表]件?\d+|\A\d{{1,3}}(?=\t|\Z)",
            "【1.】建设平台",
            Text("序号", "section numbers"),
        ),
        NumberPattern(
            r"第(?:\d{1,9}|[零一二两三四五六七八九十百]{1,9})[个批次届期名位]?"
            rf"|{_ORDER}届(?:[一二三四五六七八]中全会)?"
            rf"|[一二三四五六七]中全会|{_ORDER}等奖|\d+强|[百千]强",
            "【第一】季度",
            Text("次序、届次", "ordinals"),
        ),
        NumberPattern(
            rf"{SCANNED}{words.multiple}{_SOME}{words.measure}{words.per}", "遴选【IOO家】"
        ),
        NumberPattern(
            r"(?<![A-Za-z])[A-Za-z]{1,20}-?\d{1,9}(?:\.\d+)?[A-Za-z]{0,20}"
            r"|(?<![\d.])\d{1,2}[GKDSVCNX](?![A-Za-z])|\d+(?:\+[\dA-Z]+)+|\d\.0(?=版|[”）)])"
            r"|(?<=[“‘])[零一二两三四五六七八九十百千万]{1,6}[^”’\d%]{1,12}(?=[”’])",
            "【SF6】设备",
            Text("名称中的数字", "numbers in names"),
        ),
        NumberPattern(
            "(?<![二两三四五六七八九十])[二两三四五六七八九十]{1,3}(?:大(?!学)|类|张|方面|环节)"
            "|一次性|高效办成一件事|[一二三]次(?:产业|开发|创业|能源|分配|污染)"
            "|[一两三]个(?:时期|阶段|月)|[百千]人口|[百千万]人计划"
            "|(?:一[个张件人户企项网次])(?:一|[^,，。;]{0,2}[一多]|[图窗网码站])|[一二三]期工程"
            "|[百千万]{1,3}(?:企业?|家企业)(?=行动|工程|计划)",
            "【一次性】补助",
            Text("固定说法", "set phrases"),
        ),
        # Figures.
        NumberPattern(
            rf"(?:{ARABIC}|{HAN}){words.multiple}{words.measure}?{DASH}(?:{ARABIC}|{HAN})"
            rf"{words.multiple}{_SOME}{words.measure}{words.per}",
            "选育【5-10个】",
        ),
        NumberPattern("翻[一两二三]?番|翻[一两]?倍|倍增|成倍(?:增长|增加)|减半", "【翻一番】"),
        NumberPattern(
            r"[一二三四五六七八九十]{1,3}分之[一二三四五六七八九]|(?<=[\u4e00-\u9fff])\d/\d(?![\d/])|零的?突破",
            "占比达到【三分之一】",
        ),
        NumberPattern(
            rf"[百千万]分之(?:{ARABIC}|[零一二两三四五六七八九十百]{{1,9}})",
            "提高到【百分之五】",
        ),
        NumberPattern(
            rf"{ARABIC}[亿万]零?\d{{1,4}}[百千]?万?{words.measure}", "投入【1亿2千万元】"
        ),
        NumberPattern(
            rf"{ARABIC}\s?{_SOME}{words.multiple}{_SOME}(?:{words.measure})?{words.per}",
            "达到【500户】",
        ),
        NumberPattern(
            rf"{HAN}{_SOME}(?:[万亿]{_HAN_DIGITS})?[万亿]{{0,2}}{_SOME}{words.counted}"
            "|(?<=[过超破逾达])[十百千]?[万亿]{1,2}元?(?![级美])",
            "新增【一家】",
        ),
    )


@lru_cache(maxsize=4)
def _table(units: Units) -> re.Pattern[str]:
    """Return all ways to write a number as one pattern, its groups numbered."""
    kinds = enumerate(number_patterns(units))
    return re.compile("|".join(f"(?P<_{at}>{kind.pattern})" for at, kind in kinds), re.ASCII)


class NumberSpan(NamedTuple):
    """A number in a text: of what kind, and where."""

    kind: NumberPattern
    start: int
    end: int


@lru_cache(maxsize=4)
def scan(text: str, units: Units) -> tuple[NumberSpan, ...]:
    """Return every number in a folded text in order; none overlaps another."""
    # Whoever reads a passage piece by piece asks for the same text again.
    kinds = number_patterns(units)
    return tuple(
        NumberSpan(kinds[int(str(match.lastgroup)[1:])], match.start(), match.end())
        for match in _table(units).finditer(text)
    )


_NUMBER = rf"(?:{SCANNED}|{ARABIC}|{HAN})"


@lru_cache(maxsize=4)
def _parts(units: Units) -> re.Pattern[str]:
    """Return the parts of a number or a range: digits, multiple and unit."""
    words = _words(units)
    return re.compile(
        rf"(?:(?P<low>{_NUMBER})(?P<first>{words.multiple}){words.measure}?{DASH})?"
        rf"(?P<number>{_NUMBER}(?:[万亿]{_HAN_DIGITS})?)\s?{_SOME}"
        rf"(?P<multiple>{words.multiple}){_SOME}(?P<measure>(?:{words.measure})?{words.per})",
        re.ASCII,
    )


_IN_WORDS = re.compile(r"([百千万])分之(.+)")
_PARTS_OF = {"百": "%", "千": "‰", "万": "/万"}
# 翻番, 翻一番, 翻倍, 倍增 and the like double.
_TIMES = {"减半": Decimal("0.5"), "翻两番": Decimal(4), "翻二番": Decimal(4), "翻三番": Decimal(8)}
_DIGITS = str.maketrans("IlOo", "1100")
_MEANT = {"个百分点": "百分点", "个千分点": "千分点", "吨标煤": "吨标准煤"}
# What is longer is no number that anybody promises.
_LONGEST = 30
_TENS = {"十": 10, "百": 100, "千": 1000}
# 突破万亿元 is one 万亿元, and 过百亿 a hundred 亿.
_ALONE = re.compile("([十百千]?)([万亿]{1,2}元?)")


class PlanFigure(NamedTuple):
    """A figure in a text that begins at `start`.

    `value`, and `high` for a range, are in `unit` as it is written, with its 万 or 亿. `times` says
    that the value multiplies something (翻一番 is 2). Words that make no number have no value.
    """

    start: int
    text: str
    value: Decimal | None
    high: Decimal | None = None
    unit: str | None = None
    times: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def figures(
    text: str, units: Units, start: int = 0, end: int = sys.maxsize
) -> Iterator[PlanFigure]:
    """Yield every figure of a folded text in order, or those that begin between two positions.

    Where they stand is counted from the first position.
    """
    numbers = scan(text, units)
    first, last = (bisect_left(numbers, at, key=attrgetter("start")) for at in (start, end))
    for number in numbers[first:last]:
        if number.kind.non_figure is None:
            yield read(text[number.start : number.end], units, number.start - start)


def read(text: str, units: Units, start: int = 0) -> PlanFigure:
    """Read what a pattern found to be a figure."""
    if text.startswith(("翻", "倍增", "成倍", "减半")):
        return PlanFigure(start, text, _TIMES.get(text, Decimal(2)), times=True)
    in_words, alone = _IN_WORDS.fullmatch(text), _ALONE.fullmatch(text)
    if in_words is not None:
        return PlanFigure(start, text, _number(in_words[2]), unit=_PARTS_OF[in_words[1]])
    if alone is not None:
        return PlanFigure(start, text, Decimal(_TENS.get(alone[1], 1)), unit=alone[2])
    parts = _parts(units).fullmatch(text)
    # A third has no decimal, and nothing at all no number.
    if parts is None or re.fullmatch(r"\d/\d", text):
        return PlanFigure(start, text, None)
    return _with_unit(parts, units, start)


def _with_unit(parts: re.Match[str], units: Units, start: int) -> PlanFigure:
    """Read a number or a range with its multiple and its unit."""
    text, measure = parts.group(), re.sub("/每|每", "/", parts["measure"])
    measure = _MEANT.get(measure, measure)
    scale, multiple = _scale(parts["multiple"], measure, units)
    unit = multiple + measure or None
    number = _number(parts["number"])
    value = None if number is None else _scaled(number, scale)
    if parts["low"] is None:
        return PlanFigure(start, text, value, unit=unit)
    low = _number(parts["low"])
    if low is not None and value is not None:
        low *= _scale(parts["first"], measure, units)[0] if parts["first"] else scale
        if low > value and multiple:
            # 5000-1万家: what stands before the dash has no 万.
            low = low.scaleb(-4 if multiple == "万" else -8)
    return PlanFigure(start, text, low, value, unit)


def _number(text: str) -> Decimal | None:
    if len(text) > _LONGEST:
        return None
    digits = text.translate(_DIGITS).replace(",", "")
    if digits.isascii():
        return Decimal(digits)
    number = _TENS.get(text, chinese(text))
    return None if number is None else Decimal(number)


def _scaled(number: Decimal, scale: Decimal) -> Decimal:
    """Multiply a number; a whole one has no decimals."""
    product = number * scale
    return product.to_integral_value() if scale != 1 and product == int(product) else product


def _scale(multiple: str, measure: str, units: Units) -> tuple[Decimal, str]:
    """Divide a multiple into the number's scale and what is the unit's.

    百 and 千 are the number's (百万: 100, 万), but for the 千元 that accounts are kept in. 万 and
    亿 are the unit's, where one may have them.
    """
    if multiple == "千" and measure.startswith("元"):
        return Decimal(1), multiple
    rest = multiple.lstrip("十百千")
    scale = Decimal(prod(_TENS[tens] for tens in multiple.removesuffix(rest)))
    if rest in PREFIXES and units.is_unit(measure) and not units.is_unit(rest + measure):
        return scale * PREFIXES[rest], ""
    return scale, rest
