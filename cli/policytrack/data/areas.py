"""What a city and its areas are called, in all the ways that people write it."""

from __future__ import annotations

import re
from functools import cache
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
_REMARK = r"\s*[(（][^()（）]*[)）]$"
_ENDING_OF_AREA = r"(?<=..)[省市区县旗]$"


def is_city(area: str, city: City) -> bool:
    """Return whether an area is the whole city under one of its names.

    云湾县 may be a county of 云湾市: an ending may be missing, but not another one.
    """
    return _plain(area) in _names(city.key, city.name, city.level)


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
    """Return a name without what tells no two apart: capitals, and a remark behind it."""
    return re.sub(_REMARK, "", name.strip()).casefold()
