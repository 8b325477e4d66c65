"""How paces, projections and what is still needed are said, for every format that people read."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.assessment import ACCELERATE, ON_PACE, SLOW_DOWN
from policytrack.model.number import about, plain
from policytrack.model.text import Text
from policytrack.render import words

if TYPE_CHECKING:
    from policytrack.model.assessment import Assessment, Needed, Outlook
    from policytrack.model.text import Language


def outlook(one: Assessment, language: Language) -> str:
    """Say in short where a pace leads, and from which year where that is not the one asked for."""
    found = one.outlook
    if found is None:
        return ""
    said, leads = pace(found, language), about(found.projected)
    if one.so_far.whole and found.year == one.year:
        zh, en = f"{said}（{found.by} 年 {leads}）", f"{said} ({leads} in {found.by})"
    else:
        zh = f"{said}（按 {found.year} 年及以前推算，{found.by} 年 {leads}）"
        en = f"{said} ({leads} in {found.by}, by the years to {found.year})"
    return Text(zh, en).to(language)


def pace(found: Outlook, language: Language) -> str:
    """Say the class of an outlook, and how many times as fast it would have to be."""
    name, share = found.pace.name, found.share
    if found.pace is SLOW_DOWN and share is not None and share > 0:
        times = plain(Fraction(int(share * 100), 100))
        return Text(f"{name.zh}至 {times} 倍", f"{name.en} to ×{times}").to(language)
    if found.limit and found.pace is ON_PACE:
        return Text("按此速度不会超出限额", "stays within the limit at this pace").to(language)
    if found.pace is not ACCELERATE or not share:
        return name.to(language)
    times = _up(1 / share)
    return Text(f"{name.zh}至 {times} 倍", f"{name.en} ×{times}").to(language)


def needed_a_year(found: Outlook) -> str:
    """Say the change in a year that would just do; of an aim that is reached there is none."""
    return change(found.needed) if found.share is not None or found.limit else ""


def change(value: Fraction) -> str:
    """Say a change in a year with its sign."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def ahead(found: Outlook, language: Language) -> str:
    """Say what the pace leads to, with its band, and when it arrives."""
    leads, arrives = about(found.projected), arrival(found, language)
    if found.low == found.high:
        zh, en = f"{found.by} 年 {leads}", f"{leads} in {found.by}"
    else:
        band = f"{about(found.low)}–{about(found.high)}"
        zh, en = f"{found.by} 年 {leads}（{band}）", f"{leads} ({band}) in {found.by}"
    return Text(f"{zh}，{arrives}", f"{en}; {arrives}").to(language)


def arrival(found: Outlook, language: Language) -> str:
    """Say in which year the pace reaches the aim; a limit is no place to arrive at."""
    if found.limit:
        stays = found.projected <= found.aim
        said = Text("不超限额", "within the limit") if stays else Text("将超限额", "over the limit")
        return said.to(language)
    if found.arrives is None:
        return Text("按此速度十年内达不到", "not at this pace").to(language)
    if found.arrives == found.year:
        return Text("已达到", "reached already").to(language)
    return Text(f"{found.arrives} 年达到", f"arrives in {found.arrives}").to(language)


def needed(one: Assessment, language: Language) -> str:
    """Say what is needed in each quarter that is left, where only a part of a year is over."""
    if one.needed is None:
        return ""
    # What the figure falls short of knowing is already done.
    most = words.sign(one, turned=one.target.indicator.better == "more")
    number, each, kind = split(one.needed)
    return Text(f"{most}{each} × {number} {kind.zh}", f"{most}{each} × {number} {kind.en}").to(
        language
    )


def split(needed: Needed) -> tuple[str, str, Text]:
    """Give how many quarters are left, or months where a quarter has begun, and what each needs."""
    number, each, kind = needed.quarters, needed.per_quarter, Text("季", "quarter")
    if number.denominator != 1:
        number, each, kind = number * 3, each / 3, Text("个月", "month")
    return str(number), _enough(each), Text(kind.zh, kind.en if number == 1 else f"{kind.en}s")


def _enough(value: Fraction) -> str:
    """Write a number, a long one never as less than it is: less would not do."""
    shown = plain(value)
    if abs(Fraction(shown)) >= abs(value):
        return shown
    last = Fraction(1, 10 ** max(2, len(shown.partition(".")[2])))
    return plain(Fraction(shown) + (last if value > 0 else -last))


def _up(factor: Fraction) -> str:
    """Write a factor with two decimals, never less than it is: less would not do."""
    hundredths = -(-factor.numerator * 100 // factor.denominator)
    return f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
