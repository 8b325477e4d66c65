"""What a city and its areas are called, in all the ways that people write it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from policytrack.data.notation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.plan import City, Level
    from policytrack.model.text import Text

# What a name may end with, and what one of a level may be written with.
_ENDINGS = "市省县区"
_ENDINGS_OF: dict[Level, str] = {
    "nation": "",
    "province": "省",
    "prefecture": "市",
    "county": "县区市",
}
_WHOLE = frozenset(("全市", "全省", "全县", "全区"))
# What tells one name from another.
_APART = frozenset("东西南北中上下前后左右内外新老大小")
# These are compiled when a file first speaks of an area: few do.
# What a row that adds up others is called; a yearbook has it in two languages (全市 Total).
_TOTALS = (
    r"(?:合计|总计|小计|共计|汇总|总和|总数|总量|合計|總計|小計|共計|彙總|平均|均值)[数值]?$"
    r"|^(?:计|計|共|总|总体|整体|全部|各[市区县]+|all|sum|overall|average|mean)$"
    r"|(?<=.)全[市省县区]$|^(?:the )?whole (?:city|province|county|district)$|^city-?wide$"
    r"|(?<![a-z])(?:sub-?)?totals?$|^(?:sub-?)?totals?(?![a-z])"
)
_BLANKS = r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])"
_SIGNS_BEHIND = ":："
_CLOSING = (")", "）")
# What may be left out of a name, and what it may be shortened to.
_FULL = r"\w{0,8}自治[区州县旗]|特别行政区"
_FULL_OR_USUAL = rf"[省市县区旗镇乡]|街道|{_FULL}"
# A name of less is no name without its ending.
_SHORTEST = 2
_REMARK = r"\s*[(（][^()（）]*[)）]$"
_ENDING_OF_AREA = r"(?<=..)[省市区县旗]$"


def is_city(area: str, city: City) -> bool:
    """Return whether an area is the whole city under one of its names.

    云湾县 may be a county of 云湾市: an ending may be missing, but not another one.
    """
    return _plain(area) in _names(city.key, city.name, city.level)


def is_total(area: str) -> bool:
    """Return whether a row adds up others, and is of no area: 合计, 全市合计, Total."""
    return re.search(_TOTALS, _plain(area)) is not None


def nearest_area(name: str, areas: Iterable[str]) -> str | None:
    """Return the one area that was probably meant: 东湾市 for 东湾 or 东湾县.

    Names are compared without their endings, which make 东湾区 look like 西湾区. None where no
    area is like it, or two are.
    """
    by_stem: dict[str, list[str]] = {}
    for area in areas:
        by_stem.setdefault(_stem(area), []).append(area)
    stem = _stem(name)
    near = nearest(stem, by_stem) or _one_amiss(stem, by_stem)
    meant = [] if near is None else by_stem[near]
    return meant[0] if len(meant) == 1 else None


def stem_of(area: str, city: City) -> str:
    """Return what all spellings of an area share: 东湾 of 东湾区, 云湾市东湾区 and 东湾.

    That of another area may be the same: see `is_same_area`.
    """
    return re.sub(rf"(?<=..)(?:{_FULL_OR_USUAL})$", "", _within(area, city.name.zh))


def is_same_area(one: str, other: str, city: City) -> bool:
    """Return whether two names are one area: 东湾 and 云湾市东湾区 are 东湾区, 东湾县 is another.

    The name of the city may stand in front, blanks inside and a remark behind; an ending may be
    missing, or shortened as 云梯县 for 云梯满族自治县. Two remarks tell two areas apart.
    """
    names = _within(one, city.name.zh), _within(other, city.name.zh)
    short, long = sorted(names, key=len)
    if short == long:
        return not (one.rstrip().endswith(_CLOSING) and other.rstrip().endswith(_CLOSING))
    bare = short.removesuffix("县")
    if len(bare) < _SHORTEST or not long.startswith(bare):
        return False
    ending = long.removeprefix(bare)
    return re.fullmatch(_FULL if bare != short else _FULL_OR_USUAL, ending) is not None


@lru_cache(maxsize=1024)
def _within(area: str, city: str) -> str:
    """Return the name of an area without that of its city in front."""
    name, whole = _plain(area), _plain(city)
    for front in filter(None, (whole, whole.rstrip(_ENDINGS))):
        rest = name.removeprefix(front)
        if rest != name and len(rest) >= _SHORTEST:
            return rest
    return name


def _one_amiss(stem: str, known: Iterable[str]) -> str | None:
    """Return the one name that differs in one character: 弯 is easily typed for 湾."""
    near = [other for other in known if len(other) == len(stem) > 1 and _is_slip(stem, other)]
    return near[0] if len(near) == 1 else None


def _is_slip(stem: str, other: str) -> bool:
    """Return whether one character is amiss, and not one that tells 月西 from 月东."""
    amiss = [pair for pair in zip(stem, other, strict=True) if pair[0] != pair[1]]
    return len(amiss) == 1 and not _APART.issuperset(amiss[0])


@cache
def _names(key: str, name: Text, level: Level) -> frozenset[str]:
    zh = _plain(name.zh)
    also = {zh[:-1]} if zh[-1:] in _ENDINGS else {zh + ending for ending in _ENDINGS_OF[level]}
    if level == "nation":
        also.add("全国")
    return _WHOLE | also | {zh, _plain(name.en), _plain(key)}


def _stem(area: str) -> str:
    return re.sub(_ENDING_OF_AREA, "", _plain(area))


def _plain(name: str) -> str:
    """Return a name without what tells no two apart: capitals, a remark or colon, inner blanks."""
    bare = re.sub(_REMARK, "", name.strip().rstrip(_SIGNS_BEHIND).rstrip())
    return re.sub(_BLANKS, "", bare.rstrip(_SIGNS_BEHIND).rstrip()).casefold()
