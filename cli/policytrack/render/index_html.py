"""The first page of a folder of reports: every city, and every indicator to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.model.assessment import GROUPS
from policytrack.model.text import Text
from policytrack.render import words
from policytrack.render.grid import Column, Grid
from policytrack.render.page import page

if TYPE_CHECKING:
    from policytrack.model.results import Covered, Index
    from policytrack.model.text import Language

NAME = "index.html"
CITY = Column("city", Text("城市", "City"))
LEVEL = Column("level", Text("级别", "Level"))
TARGETS = Column("targets", Text("目标", "Targets"), numeric=True, whole=True)
JUDGED = Column("judged", Text("可判定", "Judged"), numeric=True, whole=True)
_GROUPS = tuple(Column(key, name, numeric=True, whole=True) for key, name in GROUPS.items())


def city_address(key: str) -> str:
    """Give where the page of a city stands, from the first page."""
    return f"city/{key}.html"


def indicator_address(key: str) -> str:
    """Give where the page that compares an indicator stands, from the first page."""
    return f"indicator/{key}.html"


def render(index: Index, language: Language) -> str:
    """Write the page, with a link for each city that the time concerns and each indicator."""
    cities = index.cities
    grid = Grid((CITY, LEVEL, TARGETS, JUDGED, *_GROUPS), [_row(each, language) for each in cities])
    return page(
        "index.html.jinja",
        language,
        time=words.time(index.so_far, language),
        coverage=_coverage(index).to(language),
        grid=grid,
        links=[city_address(each.city.key) if each.targets else "" for each in cities],
        behind=[each.by_group["behind"] for each in cities],
        judged=[_judged(each) for each in cities],
        indicators=[
            (indicator_address(indicator.key), indicator.name.to(language), count)
            for indicator, count in index.indicators
        ],
    )


def _judged(each: Covered) -> int:
    return each.by_group["on_track"] + each.by_group["behind"]


def _row(each: Covered, language: Language) -> list[str]:
    counts = [each.targets, _judged(each), *(each.by_group[group] for group in GROUPS)]
    level = words.LEVELS[each.city.level].to(language)
    # Nothing to count is not a count of nothing.
    told = map(str, counts) if each.targets else ("–" for _ in counts)
    return [each.city.name.to(language), level, *told]


def _coverage(index: Index) -> Text:
    """Say of how many cities and targets something can be said."""
    concerned = [each for each in index.cities if each.targets]
    targets = sum(each.targets for each in concerned)
    judged = sum(map(_judged, concerned))
    return Text(
        f"{len(index.cities)} 个城市，{len(concerned)} 个有此时的目标；"
        f"共 {targets} 项目标，可判定 {judged} 项",
        f"{len(concerned)} of {len(index.cities)} cities with targets for this time; "
        f"{judged} of {targets} targets judged",
    )
