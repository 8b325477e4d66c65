"""Figures, periods, dates, units and names as people write them, and as a cell must have them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data import rules
from policytrack.model.period import Period
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from policytrack.model.diagnostic import Rule
    from policytrack.units import Units


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `name`, or None where none is like it."""
    # Only needed once something is wrong.
    from difflib import get_close_matches  # noqa: PLC0415

    known = {choice.lower(): choice for choice in choices}
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    if plain in known:
        return known[plain]
    longer = [choice for choice in known if len(plain) > 2 and choice.startswith(plain)]
    if len(longer) == 1:
        return known[longer[0]]
    near = get_close_matches(plain, known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


# A hundred digits are more than anything that is counted, and no arithmetic stumbles over them.
DIGITS = r"-?(?:0|[1-9]\d{0,99})(?:\.\d{1,100})?"
NUMBER = re.compile(DIGITS, re.ASCII)
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
# What a unit is written with beside letters.
_SIGNS_OF_UNITS = str.maketrans(dict.fromkeys("%‰/²³·㎡", "x"))
_WORDED = (
    rf"(?P<before>[^0-9.~<>=+-]*)(?P<figure>(?:>=|<=|[><~]|)(?a:{DIGITS}))\s*"
    rf"(?P<unit>[^\s<>=~]*?)(?P<after>{'|'.join(filter(None, _ENDINGS))}|)"
)


# The same figures are published again and again.
@lru_cache(1 << 12)
def number(digits: str) -> Fraction:
    """Return the value of plain digits, with or without decimals."""
    whole, _, decimals = digits.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


# What is written for a minus by word processors, spreadsheets and PDF files.
_MINUS_SIGNS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"


class OddMinus(NamedTuple):
    """A figure with a plain minus, and the sign that stands there in its place."""

    meant: str
    sign: str

    def tell(self, report: Callable[..., None], where: object, rule: Rule, written: str) -> None:
        """Report it where the figure stands: at a node, or in a column of a row."""
        code = f"U+{ord(self.sign):04X}"
        report(where, rule, near=self.meant, value=written, sign=self.sign, code=code)


def odd_minus(text: str) -> OddMinus | None:
    """Return what a figure means by a sign that looks like a minus, None where it has none."""
    head = text.lstrip("<>=~")
    if head[:1] not in tuple(_MINUS_SIGNS) or not head[1:2].isdigit():
        return None
    return OddMinus(text[: len(text) - len(head)] + "-" + head[1:], head[0])


class Worded(NamedTuple):
    """A figure found among words: itself with its sign, the words around it, and its unit."""

    figure: str
    words: str
    unit: str


def half_width(text: str) -> str:
    """Return a text with its full-width forms in half width."""
    return text.translate(_HALF_WIDTH)


def without_separators(text: str) -> str | None:
    """Return a figure without its thousands separators, None where the text is no such figure."""
    match = re.fullmatch(_GROUPED, text, re.ASCII)
    if match is None:
        return None
    return match["head"] + match["groups"].replace(match["separator"], "") + match["tail"]


def worded(text: str) -> Worded | None:
    """Return the one figure in a text such as 约500家 or 17.6亿元以上, None where it is another."""
    match = re.fullmatch(_WORDED, re.sub(_IN_GROUPS, "", text.strip()))
    if match is None:
        return None
    sign, ending = _SIGNS.get(match["before"].strip()), _ENDINGS[match["after"]]
    words = "".join((match["before"], match["unit"], match["after"])).strip()
    if sign is None or (sign and ending) or not words:
        return None
    unit = match["unit"]
    if unit and (unit[0] in "²³/·" or not unit.translate(_SIGNS_OF_UNITS).isalpha()):
        # A power, a fraction or a second number is no unit.
        return None
    if sign + ending and not match["figure"][0].isdigit():
        return None
    return Worded(sign + ending + match["figure"], words, match["unit"])


# The first and the last month of each part of a year.
_PARTS = {
    **{f"Q{quarter}": (3 * quarter - 2, 3 * quarter) for quarter in range(1, 5)},
    **{f"H{half}": (6 * half - 5, 6 * half) for half in (1, 2)},
    **{f"{month:02}": (month, month) for month in range(1, 13)},
    **{f"{first:02}/{last:02}": (first, last) for first, last in combinations(range(1, 13), 2)},
    **{f"{month:02}/{month:02}": (month, month) for month in range(1, 13)},
}


def read_period(text: str, year: int) -> Period | None:
    """Return the period that a text names, the whole of `year` where it is blank, else None."""
    if not text:
        return Period(year)
    named, _, part = text.partition("-")
    is_year = len(named) == 4 and named.isascii() and named.isdecimal()
    return Period(int(named), *_PARTS[part]) if is_year and part in _PARTS else None


# From the start of one year to the end of a later one, or of a month of that. It is compiled when
# first met: few figures are such totals.
_TOTAL = r"((?:19|20|21)\d\d)(?:-01)?/((?:19|20|21)\d\d)(?:-(0[1-9]|1[0-2]))?"


def read_total(text: str) -> tuple[int, Period] | None:
    """Return the first year of a running total over years, and the last up to its end.

    2021/2023 and 2021/2023-06 are such; None for anything else.
    """
    match = re.fullmatch(_TOTAL, text, re.ASCII)
    if match is None or match[1] >= match[2]:
        return None
    return int(match[1]), Period(int(match[2]), 1, int(match[3] or 12))


_DATE = re.compile(r"(?:19|20|21)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)


def is_date(text: str) -> bool:
    """Return whether a text is a date: 2024-04-12, 2024-04 or 2024."""
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text) and date.fromisoformat((text + "-01-01")[:10]))
    return False


def is_day(text: str) -> bool:
    """Return whether a text is a whole date: 2024-04-12."""
    return len(text) == len("2024-04-12") and is_date(text)


def begins_before(text: str, period: Period) -> bool:
    """Return whether a date, as far as it is known, is before a period's first day."""
    first_day = f"{period.year}-{period.first:02}-01"
    return text < first_day[: len(text)]


def ends_after(text: str, period: Period) -> bool:
    """Return whether a period ends after a date, as far as that is known: 2023 may be its end."""
    year, month = period.year, period.last
    following = date(year + month // 12, month % 12 + 1, 1)
    last_day = (following - timedelta(days=1)).isoformat()
    return text < last_day[: len(text)]


# What ends an address in a Chinese or an English sentence: a blank, a quote, a bracket but for the
# round ones, and any punctuation of Chinese. Of the round ones a pair may belong to it.
_OUTSIDE = r"\s<>\"'`\\^{|}\[\]\u2010-\u203f\u3000-\u303f\uff00-\uffef"
_LAST = r"()，.,;:!?"
# An address of the web, in any case. It is compiled where it is met: few files hold one.
ADDRESS = (
    rf"https?://(?:\([^{_OUTSIDE}()]*\)|[^{_OUTSIDE}()])*"
    rf"(?:\([^{_OUTSIDE}()]*\)|[^{_OUTSIDE}{_LAST}])"
)


def is_address(text: str) -> bool:
    """Return whether a text is an address of the web and nothing else."""
    return re.fullmatch(ADDRESS, text, re.IGNORECASE) is not None


_SIMPLIFIED = str.maketrans("億萬個戶噸畝頃條張輛臺", "亿万个户吨亩顷条张辆台")
# A word that a repository may declare as a unit: 标准地块, 台(套).
UNIT_WORD = r"[^\W\d_]+(?:[(（][^\W\d_]+[)）])?"
_LISTED = Text("见 policytrack list units", "see policytrack list units")
_DECLARE = Text(
    "内置的见 policytrack list units；本库另有的，在 targets.yaml 的 units 下写一行：{}",
    "if it is none of policytrack list units, write a line under units in targets.yaml: {}",
)
ANOTHER_UNIT = Text(
    "改用可换算的单位（见 policytrack list units），或改用另一指标",
    "use a unit that converts (see policytrack list units), or another indicator",
)
_IN_POINTS = Text("百分数之差以 百分点 为单位", "the difference of two percentages is in 百分点")
_OTHER_WORD = Text(
    f"{ANOTHER_UNIT.zh}；若只是同一事物的另一个词，写入该指标的 also",
    f"{ANOTHER_UNIT.en}; where it is only another word for the same things, add it to the "
    "indicator's also",
)
# What makes another unit of one, and is never written for another of them.
_SCALES = frozenset("十百千万亿兆吉太毫微纳厘美欧港日平立方人次")


class UnitFault(NamedTuple):
    """Why a unit cannot be used: the rule it breaks, and the words for its message."""

    rule: Rule
    values: Mapping[str, str | Text]
    near: str | None = None

    def tell(self, report: Callable[..., None], where: object) -> None:
        """Report it where the unit stands: at a node, or in a column of a row."""
        report(where, self.rule, near=self.near, **self.values)


def unit_fault(
    unit: str, to: str | None, units: Units, also: Collection[str] = ()
) -> UnitFault | None:
    """Return why a unit is wrong for values that are compared in `to`, None where it is not.

    None for `to` is a plain number; `also` are the words that stand for `to` as well. What is wrong
    with a unit that is not sound is told where it is declared, and nowhere else.
    """
    if not units.is_unit(unit):
        return _unreadable(unit, to, units, also)
    if units.sound(unit, to) and not units.converts(unit, to, also):
        counted = units.counts(unit) and units.counts(to) and not also
        step = _OTHER_WORD if counted else ANOTHER_UNIT
        if (unit, to) == ("%", "百分点"):
            step = _IN_POINTS
        return UnitFault(rules.UNIT_KIND, {"unit": unit, "to": to or "none", "next": step})
    return None


def _unreadable(unit: str, to: str | None, units: Units, also: Collection[str]) -> UnitFault:
    """Return what is wrong with a text that names no unit."""
    plain = "".join(unicodedata.normalize("NFKC", unit).split()).translate(_SIMPLIFIED)
    if re.search(r"/0+(?![0-9.])", plain):
        return UnitFault(rules.UNIT_BY_ZERO, {"unit": unit})
    above, *below = plain.split("/")
    for side in (above, *(word.lstrip("0123456789") for word in below)):
        prefix, word = units.divided(side)
        if units.is_unit(side):
            continue
        if prefix and units.is_unit(word):
            return UnitFault(rules.UNIT_PREFIX, {"prefix": prefix, "unit": word})
        if re.fullmatch(UNIT_WORD, word):
            line = f"{word}: {{en: …}}"
            step = Text(*(text.format(line) for text in _DECLARE))
            near = _near(plain, word, to, units, also)
            return UnitFault(rules.UNKNOWN_UNIT, {"unit": unit, "next": step}, near)
    # In other letters, or 万 alone, without its 元.
    meant = plain if units.is_unit(plain) else plain + units.divided(to or "")[1]
    comparable = units.is_unit(to)
    sure = units.is_unit(meant) and (not comparable or units.converts(meant, to, also))
    near = meant if sure else None
    return UnitFault(rules.UNKNOWN_UNIT, {"unit": unit, "next": _LISTED}, near)


def _near(unit: str, word: str, to: str | None, units: Units, also: Collection[str]) -> str | None:
    """Return a unit with the known word that a slip of the pen makes this one of, if it is sure.

    Another unit of the same kind is no slip: 毫秒 is not meant for 秒, nor 人氏 for 人口.
    """
    other = {name: unit.replace(word, name, 1) for name in units.names if _slip(word, name, units)}
    comparable = units.is_unit(to)
    meant = [near for near in other.values() if not comparable or units.converts(near, to, also)]
    return meant[0] if len(meant) == 1 else None


def _slip(word: str, name: str, units: Units) -> bool:
    """Return whether a known word is this one in other letters, or with one character amiss."""
    if word.isascii() or name.isascii():
        plain, known = word.lower(), name.lower()
        # Nobody writes the plural of a sign.
        return plain == known or (len(known) > 3 and plain == f"{known}s")
    if len(name) != len(word):
        return len(word) > 1 and name[:-1] == word
    wrong = [one + other for one, other in zip(word, name, strict=True) if one != other]
    return (
        len(wrong) == 1 < len(word)
        and not _SCALES.intersection(wrong[0])
        and word[-1] != "元"
        and word[:-1] not in units.names
    )
