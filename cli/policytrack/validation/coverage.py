"""Whether plans and files speak of the same years, indicators and areas."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from policytrack.data.areas import is_city, is_same_area, is_total, nearest_area, stem_of
from policytrack.data.rules import ALLOCATED_TO_CITY, ALLOCATED_TO_TOTAL
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.model.actual import Actual
    from policytrack.model.plan import City, Plan

YEAR_WITHOUT_PLAN = Rule(
    "PT301",
    "year-without-plan",
    Text("{city}没有涉及 {year} 年的规划", "no plan of {city} covers {year}"),
    Text(
        "规划期：{periods}；检查文件名，或先录入规划",
        "its plans cover {periods}: check the file name, or add the plan first",
    ),
)
COMPARATOR_UNPUBLISHED = Rule(
    "PT304",
    "comparator-unpublished",
    Text("没有 '{key}' 的数据，无从比较", "there is no figure for '{key}' to compare with"),
    Text("在 actuals/{city} 中补上", "add its figures to actuals/{city}"),
    "warning",
)
AREA_OF_WHOLE = Rule(
    "PT305",
    "area-of-whole",
    ALLOCATED_TO_CITY.message,
    Text("全市的数据 area 留空", "leave area empty for the whole city"),
)
AREA_OF_TOTAL = AREA_OF_WHOLE._replace(
    message=ALLOCATED_TO_TOTAL.message,
    hint=Text(
        "全市的数据 area 留空；只是各地区之和的，删去这一行",
        "leave area empty for the whole city; remove a row that only adds up others",
    ),
)
UNKNOWN_AREA = Rule(
    "PT307",
    "unknown-area",
    Text("targets.yaml 中没有地区 '{area}'", "no area '{area}' stands in targets.yaml"),
    Text(
        "名称与 targets.yaml 中 areas 下的写法一致；确实没有分解目标的地区，可以不改",
        "use the name under areas in targets.yaml; an area without targets of its own may stay",
    ),
    "warning",
)
TWO_SPELLINGS = Rule(
    "PT522",
    "area-in-two-spellings",
    Text("地区 '{area}' 在别处写作 '{other}'", "the area '{area}' is '{other}' in other rows"),
    Text(
        "同一地区只用一种写法，如 '{other}'；确是两个地区的，可以不改",
        "write one area in one way, such as '{other}'; two different areas may stay",
    ),
    "warning",
)
RULES = (YEAR_WITHOUT_PLAN, COMPARATOR_UNPUBLISHED, AREA_OF_WHOLE, UNKNOWN_AREA, TWO_SPELLINGS)


# Figures of so many years before a plan are baselines, and show the pace that it began with; those
# of the year after show how it went on while the next plan is not written yet.
_YEARS_BEFORE, _YEARS_AFTER = 5, 1
# What the whole name of an area ends with.
_ENDINGS = "省市县区旗镇乡道"


def years_without_plan(city: City, actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT301: a file is of a year that a plan of the city covers.

    A plan covers its years, those after it to the year behind its last milestone, and five before
    it, or more where a target starts from an earlier one. Without a plan that could be read
    nothing is said.
    """
    covered = {year for plan in city.plans for year in _years_covered(plan)}
    years = {row.period.year for row in actuals} - covered if covered else set()
    if not years:
        return
    periods = [f"{plan.start}–{plan.end}" for plan in city.plans]
    shown = Text("、".join(periods), ", ".join(periods))
    for file, year in {row.place.file: row.period.year for row in actuals}.items():
        if year in years:
            said: dict[str, str | Text] = {"city": city.name, "year": str(year), "periods": shown}
            yield Diagnostic(Place(file, 1), YEAR_WITHOUT_PLAN, said)


def comparators_unpublished(city: City, actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT304: what a target is to exceed was published, in some year, for the city."""
    first = {
        (target.place, milestone.bound.comparator.key): milestone
        for _plan, target in city.targets
        for milestone in reversed(target.milestones)
        if milestone.bound.comparator is not None
    }
    published = {row.indicator for row in actuals if row.area is None} if first else set()
    for (_target, key), milestone in first.items():
        if key not in published:
            values = {"key": key, "city": city.key}
            yield Diagnostic(milestone.place, COMPARATOR_UNPUBLISHED, values)


def areas_of_whole(city: City, actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT305: an area is a part of the city: not the city under one of its names, and no total."""
    areas = {row.area for row in actuals if row.area is not None}
    broken = {area: AREA_OF_WHOLE for area in areas if is_city(area, city)}
    broken |= {area: AREA_OF_TOTAL for area in areas - broken.keys() if is_total(area)}
    for row in actuals if broken else ():
        if row.area in broken:
            place = row.area_place or row.place
            yield Diagnostic(place, broken[row.area], {"area": row.area})


def unknown_areas(city: City, actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT307: where areas are named, of the city or of its targets, a figure is of one of those.

    It is said once for a file and an area, at its first row.
    """
    asked = dict.fromkeys(city.areas)
    asked |= dict.fromkeys(area for _plan, target in city.targets for area in target.areas)
    unknown = {row.area for row in actuals if row.area not in asked} if asked else set()
    for area, place in _first_in_each_file(actuals, unknown):
        yield Diagnostic(place, UNKNOWN_AREA, {"area": area}, nearest_area(area, asked))
    if not asked:
        yield from _two_spellings(city, actuals)


def _two_spellings(city: City, actuals: Sequence[Actual]) -> Iterator[Diagnostic]:
    """PT522: an area has one name in all rows of a city; the name that fewer rows have is told.

    Of equal ones that without an ending, then that with more to it. One that two others could be
    is neither.
    """
    times = Counter(row.area for row in actuals if row.area is not None)
    alike: dict[str, list[str]] = defaultdict(list)
    # The rarest first, so that each is held against what is written more often.
    for area in sorted(
        times, key=lambda area: (times[area], area[-1:] in _ENDINGS, -len(area), area)
    ):
        alike[stem_of(area, city)].append(area)
    meant: dict[str | None, str] = {}
    for names in alike.values():
        for at, area in enumerate(names):
            same = [other for other in names[at + 1 :] if is_same_area(area, other, city)]
            if same and all(is_same_area(same[0], other, city) for other in same):
                meant[area] = same[-1]
    for area, place in _first_in_each_file(actuals, meant.keys()):
        yield Diagnostic(place, TWO_SPELLINGS, {"area": area, "other": meant[area]})


def _first_in_each_file(
    actuals: Sequence[Actual], areas: AbstractSet[str | None]
) -> Iterator[tuple[str, Place]]:
    """Yield some areas with where each is first written in each file."""
    first: dict[tuple[str, str], Place] = {}
    for row in actuals if areas else ():
        if row.area is not None and row.area in areas:
            first.setdefault((row.place.file, row.area), row.area_place or row.place)
    yield from ((area, place) for (_file, area), place in first.items())


def _years_covered(plan: Plan) -> range:
    starts = [target.baseline.year for target in plan.targets if target.baseline is not None]
    starts += [target.since - 1 for target in plan.targets if target.since is not None]
    ends = [milestone.by for target in plan.targets for milestone in target.milestones]
    last = max([plan.end, *ends]) + _YEARS_AFTER
    return range(min([plan.start - _YEARS_BEFORE, *starts]), last + 1)
