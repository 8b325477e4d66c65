"""The numbers in a fragment of Chinese text, as people and scanners write them.

Arabic and full-width digits, thousands separators, 万 and 亿 after a number, Chinese
numerals, doublings (翻一番 is 2, 翻两番 is 4, 倍增 is 2), letters that a scanner took for digits
(IOO is 100), and shares of one (50%, 五成, 一半, 三分之一, 2倍).
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.notation import number
from policytrack.units.definitions import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.plan import Amount
    from policytrack.units import Units

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_MULTIPLES = _TENS | _MYRIADS
_NUMERIC = frozenset((*_DIGITS, *_MULTIPLES, *"负年"))
_SCANNED = str.maketrans("IlOo", "1100")

# What no digits and no 万 go on in: nothing, or a sign.
_ENDS = ("", "%", "‰")
# These are compiled when first needed. A dash after anything else is that of a range (5个-10个).
_MINUS = r"(?:^|[\s(于为到至达过])[-−]$|负$"
_CHINESE = r"(?:[零〇一二两三四五六七八九十千万亿]|百(?!分(?!钟)))+"
_DOUBLING = r"翻[了近]?([一两二三四1-4]?)番|(倍增)"
_HAN = "零〇一二两三四五六七八九十百千"
_SAID = rf"\d{{1,20}}(?:\.\d{{1,20}})?|[{_HAN}]{{1,8}}(?:点[零〇一二三四五六七八九]{{1,6}})?"
# In 完成 and 成果 there is no tenth; 2倍增长 may be either; nor is 成倍增长 a doubling.
_SHARE = rf"""(?x)
    # Only that this is asked first makes it quick.
    (?= [0-9{_HAN}万翻倍减]) (?: (?<![\d.{_HAN}]) (?:
        (?: (?P<low>{_SAID}) \s? [%‰倍成]? \s? [-—–~至到] \s? )?
        (?P<value>{_SAID}) \s?
        (?: (?P<sign>[%‰]|倍(?![增数率差])) | (?P<tenths>成)(?![为立果功本员效就分熟品套交长年都]) )
        (?P<more>(?<=倍)半|(?<=成)[一二三四五六七八九半](?![一二三四五六七八九十百千万年月个大]))?
        | (?P<below>[{_HAN}万]{{1,4}}|\d{{1,5}}) 分之 (?P<above>{_SAID})
        | (?P<part>\d{{1,2}}) / (?P<of>\d{{1,2}}) (?![\d/])
        | (?P<half>一半)
    )
    | (?P<doubled>翻[了近]?(?P<folds>[一两二三四1-4]?)番(?!半)|翻倍
        |(?<![成几数多\d.{_HAN}])倍增(?![长加速幅]))
    | (?P<halved>减半) )
"""
_PARTS = {"%": 100, "‰": 1000, "倍": 1, "成": 10}
_HALF = Fraction(1, 2)
# 三分之一 and 1/3: below the stroke, and above it.
_FRACTION = (("below", "of"), ("above", "part"))
# Longer ones are no numbers that anybody wrote.
_LONGEST = 200


class Numeral(NamedTuple):
    """A number in a text.

    `value` is the number as it stands, `whole` with the 万 or 亿 behind it (17.6亿元: 17.6 and
    1760000000). `counts` says that what it counts follows it (500户, 5%), `years` that 年 does, and
    `calendar` that it names one of them (2025年, not 11.3年). `span` is where it stands in the text
    under NFKC.
    """

    value: Fraction
    whole: Fraction
    counts: bool
    span: tuple[int, int]
    years: bool = False
    calendar: bool = False


class Share(NamedTuple):
    """So much of one: 50% and 五成 are a half of it, 2倍 is two; a range has two values.

    What doubles or halves says by itself which way it goes: 翻两番 `adds` three, 减半 a half less.
    `span` is where it stands in the text under NFKC.
    """

    values: tuple[Fraction, ...]
    span: tuple[int, int]
    times: bool = False
    adds: Fraction | None = None


def holds(quote: str, amount: Amount, units: Units) -> bool:
    """Return whether a quote holds an amount, its unit's 万 or 亿 in either place.

    A number that counts nothing in the quote itself (a cell of a table, whose unit stands in the
    heading) may lack them. Years are no amount of anything else, and the number of one none at all.
    """
    prefix, _ = units.divided(amount.unit or "")
    return _stands_in(quote, amount.text, prefix) or any(places(quote, amount, units))


def places(quote: str, amount: Amount, units: Units) -> Iterator[tuple[int, int]]:
    """Yield where a quote holds an amount.

    Where it stands as it is written, nothing else is looked for. Else a place is one in the text
    under NFKC.
    """
    unit = amount.unit or ""
    prefix, name = units.divided(unit)
    plain = _plain_places(quote, amount.text, prefix)
    if plain:
        yield from plain
        return
    if unit == "%":
        share, text = amount.value / 100, unicodedata.normalize("NFKC", quote)
        for found in shares(text):
            if share in found.values and not _is_below_zero(text, found.span[0]):
                yield found.span
    whole, years = amount.value * PREFIXES.get(prefix, 1), unit in ("年", "周年")
    for numeral in numerals(quote, units, name):
        same = whole == numeral.whole or (not numeral.counts and amount.value == numeral.value)
        if same and not numeral.calendar and (years or not numeral.years):
            yield numeral.span


def _stands_in(quote: str, digits: str, prefix: str) -> bool:
    """Return whether an amount stands in a quote just as it is written, as it mostly does.

    That is quickly seen: its digits behind Chinese words, at the end or with the same 万 or 亿 as
    in its unit, and a word or a sign behind that. Whatever is less plain is left to be read as
    numbers.
    """
    before, found, after = quote.partition(digits)
    if not found or (before and not _is_word(before[-1])):
        return False
    behind = after[len(prefix) : len(prefix) + 1]
    return not after or (after.startswith(prefix) and (behind in _ENDS or _is_word(behind)))


def _plain_places(text: str, digits: str, prefix: str) -> list[tuple[int, int]]:
    """Return where an amount stands just as it is written, nothing where that is not as plain."""
    found: list[tuple[int, int]] = []
    at = text.find(digits)
    while at >= 0:
        end = at + len(digits)
        before, behind = text[at - 1] if at else "", text[end : end + 1]
        # Within another number it does not stand at all.
        if not (before.isdecimal() or before == "." or behind.isdecimal() or behind == "."):
            beyond = end + len(prefix)
            last = text[beyond : beyond + 1]
            whole = text.startswith(prefix, end) and (last in _ENDS or _is_word(last))
            if not whole or (before and not _is_word(before) and before != "年"):
                return []
            found.append((at, beyond))
        at = text.find(digits, end)
    return found


def _is_word(character: str) -> bool:
    """Return whether a character is Chinese and part of no number and of no year."""
    return "\u4e00" <= character <= "\u9fff" and character not in _NUMERIC


@lru_cache(maxsize=8)
def _number(units: Units) -> re.Pattern[str]:
    """Return what matches a number with its multiples: 千 is a thousand, but not in 千克."""
    names = "|".join(map(re.escape, units.like_multiples))
    return re.compile(
        r"(?<![A-Za-z\d.])"
        r"(?:(?P<scanned>(?=\d*[IlOo])[\dIlOo]{2,})(?![A-Za-z\d])"
        r"|(?P<plain>\d+(?:,\d{3})*(?:\.\d+)?))"
        rf"\s*[余多]?(?P<multiples>(?:(?!百分(?!钟)|{names})[十百千万亿]){{0,4}})"
    )


def numerals(text: str, units: Units, unit: str = "") -> Iterator[Numeral]:
    """Yield every number that the text can be read to hold, of a unit."""
    plain = unicodedata.normalize("NFKC", text)
    before, begun, total = 0, 0, Fraction(0)
    for match in _number(units).finditer(plain):
        digits = match["plain"] or match["scanned"].translate(_SCANNED)
        if len(digits) > _LONGEST:
            continue
        after = plain[match.end() : match.end() + 1]
        sign = -1 if _is_below_zero(plain, match.start()) else 1
        value = sign * number(digits.replace(",", ""))
        whole = value * prod(_MULTIPLES[multiple] for multiple in match["multiples"])
        # In 5至10万人 the 5 counts nothing by itself.
        counts = (after.isalpha() and after not in "至到") or after in ("%", "‰")
        counts = counts or bool(match["multiples"])
        calendar = after == "年" and whole.denominator == 1 and 1900 <= whole < 2200
        yield Numeral(value, whole, counts, match.span(), after == "年", calendar)
        # 1亿3000万 is one number in two parts.
        if match.start() == before > 0:
            whole += total
            yield Numeral(whole, whole, counts=True, span=(begun, match.end()))
        else:
            begun = match.start()
        before, total = (match.end(), whole) if match["multiples"] else (0, Fraction(0))
    for words, span in _spelled(plain, unit):
        yield Numeral(Fraction(words), Fraction(words), counts=True, span=span)


def _is_below_zero(text: str, start: int) -> bool:
    """Return whether a minus stands before a number, and no dash of a range."""
    return bool(re.search(_MINUS, text[max(0, start - 2) : start]))


def _spelled(text: str, unit: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the doublings and the Chinese numerals, and where they stand.

    五千克 is five where 千克 is the unit, and else five thousand.
    """
    for match in re.finditer(f"{_DOUBLING}|{_CHINESE}", text):
        start, end = match.span()
        if text[start] in "翻倍":
            yield _doubled(match[1]), (start, end)
            continue
        if unit[:1] in _TENS and text.startswith(unit, end - 1):
            end -= 1
        value = chinese(text[start:end])
        if value is not None:
            yield value, (start, end)


def _doubled(times: str | None) -> int:
    """Return what a doubling makes of one: 翻一番 and 翻番 two, 翻两番 and 翻2番 four."""
    folds = _DIGITS.get(times or "一")
    return 2 << (int(times or 1) if folds is None else folds) - 1


def shares(text: str) -> Iterator[Share]:
    """Yield every share of one that a text names, and so many times it."""
    for match in re.finditer(_SHARE, unicodedata.normalize("NFKC", text)):
        span = match.span()
        if match["doubled"]:
            added = Fraction(_doubled(match["folds"]) - 1)
            yield Share((added,), span, adds=added)
        elif match["halved"]:
            yield Share((_HALF,), span, adds=-_HALF)
        else:
            values = tuple(_values(match))
            if values:
                yield Share(values, span, times=match["sign"] == "倍")


def _values(match: re.Match[str]) -> Iterator[Fraction]:
    """Yield what a share comes to: a half, so many parts of one, or both ends of a range."""
    if match["half"]:
        yield _HALF
        return
    if match["of"] or match["below"]:
        below, above = (_said(match[end] or match[other]) for end, other in _FRACTION)
        if below and above:
            yield above / below
        return
    sign, more = match["sign"] or match["tenths"], match["more"]
    # 一倍半, 三成五.
    rest = Fraction(_DIGITS.get(more, 5), 10 * _PARTS[sign]) if more else 0
    for end in ("low", "value"):
        value = _said(match[end]) if match[end] else None
        if value is not None:
            yield value / _PARTS[sign] + rest


def _said(text: str) -> Fraction | None:
    """Read a number in digits or in words (十四点五), None where it is none."""
    if text[0].isdecimal():
        return number(text)
    words, _, decimals = text.partition("点")
    whole = _MULTIPLES.get(words) or chinese(words)
    if whole is None:
        return None
    return (
        whole + Fraction(chinese(decimals) or 0, 10 ** len(decimals))
        if decimals
        else Fraction(whole)
    )


def chinese(text: str) -> int | None:
    """Read a whole number in Chinese numerals: 一百二十 is 120, 十 is 10, 二〇二五 is 2025.

    None where the characters make no number (万, 百亿 alone).
    """
    numeral = any(character in _DIGITS or character == "十" for character in text)
    if not numeral or len(text) > _LONGEST:
        return None
    if not any(character in _MULTIPLES for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            total += (section + digit) * 10**4
            section = digit = 0
        else:
            total = (total + section + digit) * 10**8
            section = digit = 0
    return total + section + digit
