"""The numbers in a fragment of Chinese text, as people and scanners write them.

Arabic and full-width digits, thousands separators, 万 and 亿 after a number, Chinese
numerals, doublings (翻一番 is 2, 翻两番 is 4, 倍增 is 2), and letters that a scanner took for
digits (IOO is 100).
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
_DOUBLING = r"翻([一两二三]?)番|(倍增)"
# Longer ones are no numbers that anybody wrote.
_LONGEST = 200


class Numeral(NamedTuple):
    """A number in a text.

    `value` is the number as it stands, `whole` with the 万 or 亿 behind it (17.6亿元: 17.6 and
    1760000000). `counts` says that what it counts follows it (500户, 5%), `years` that 年 does, and
    `calendar` that it names one of them (2025年, not 11.3年).
    """

    value: Fraction
    whole: Fraction
    counts: bool
    years: bool = False
    calendar: bool = False


def holds(quote: str, amount: Amount, units: Units) -> bool:
    """Return whether a quote holds an amount, its unit's 万 or 亿 in either place.

    A number that counts nothing in the quote itself (a cell of a table, whose unit stands in the
    heading) may lack them. Years are no amount of anything else, and the number of one none at all.
    """
    unit = amount.unit or ""
    prefix, name = units.divided(unit)
    if _stands_in(quote, amount.text, prefix):
        return True
    whole, years = amount.value * PREFIXES.get(prefix, 1), unit in ("年", "周年")
    return any(
        whole == numeral.whole or (not numeral.counts and amount.value == numeral.value)
        for numeral in numerals(quote, units, name)
        if not numeral.calendar and (years or not numeral.years)
    )


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
    before, total = 0, Fraction(0)
    for match in _number(units).finditer(plain):
        digits = match["plain"] or match["scanned"].translate(_SCANNED)
        if len(digits) > _LONGEST:
            continue
        after = plain[match.end() : match.end() + 1]
        sign = -1 if re.search(_MINUS, plain[max(0, match.start() - 2) : match.start()]) else 1
        value = sign * number(digits.replace(",", ""))
        whole = value * prod(_MULTIPLES[multiple] for multiple in match["multiples"])
        # In 5至10万人 the 5 counts nothing by itself.
        counts = (after.isalpha() and after not in "至到") or after in ("%", "‰")
        counts = counts or bool(match["multiples"])
        calendar = after == "年" and whole.denominator == 1 and 1900 <= whole < 2200
        yield Numeral(value, whole, counts, after == "年", calendar)
        # 1亿3000万 is one number in two parts.
        if match.start() == before > 0:
            whole += total
            yield Numeral(whole, whole, counts=True)
        before, total = (match.end(), whole) if match["multiples"] else (0, Fraction(0))
    doublings = [2 ** _DIGITS.get(match[1], 1) for match in re.finditer(_DOUBLING, plain)]
    spelled = map(chinese, _spelled(re.sub(_DOUBLING, " ", plain), unit))
    for words in (*doublings, *spelled):
        if words is not None:
            yield Numeral(Fraction(words), Fraction(words), counts=True)


def _spelled(text: str, unit: str) -> Iterator[str]:
    """Yield the Chinese numerals: 五千克 is five where 千克 is the unit, and else five thousand."""
    for match in re.finditer(_CHINESE, text):
        of_unit = unit[:1] in _TENS and text.startswith(unit, match.end() - 1)
        yield match.group()[:-1] if of_unit else match.group()


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
