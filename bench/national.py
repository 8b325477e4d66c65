"""A national data set of plainly invented cities, the same for the same numbers."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST_YEAR = 2015
# Unit and measure of the indicators, in turn.
KINDS = (
    ("家", "stock"),
    ("亿元", "flow"),
    ("'%'", "ratio"),
    ("件/万人", "ratio"),
    ("人", "stock"),
    ("项", "flow"),
)
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


def write(root: Path, cities: int, years: int, indicators: int) -> int:
    """Write the data set under a folder and give the number of its rows."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "targets.yaml").write_text("".join(_targets(cities, indicators)), "utf-8")
    chance = random.Random(1)  # noqa: S311 - the same figures each time, and no secret
    for city in range(cities):
        folder = root / "actuals" / f"city_{city}"
        folder.mkdir(parents=True, exist_ok=True)
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            rows = "".join(_row(index, year, chance) for index in range(indicators))
            (folder / f"{year}.csv").write_text(HEADER + rows, "utf-8")
    return cities * years * indicators


def _targets(cities: int, indicators: int) -> Iterator[str]:
    yield "version: 1\nindicators:\n"
    for index in range(indicators):
        unit, measure = KINDS[index % len(KINDS)]
        yield f"  indicator_{index}:\n    name: {{zh: 指标{index}, en: Indicator {index}}}\n"
        yield f"    unit: {unit}\n    measure: {measure}\n    better: more\n"
    yield "cities:\n"
    for city in range(cities):
        yield f"  city_{city}:\n    name: {{zh: 虚构市{city}, en: Invented {city}}}\n"
        yield f"    level: prefecture\n    plans:\n      city_{city}-{FIRST_YEAR}:\n"
        yield "        title: {zh: 虚构市规划, en: An invented plan}\n"
        yield f"        period: [{FIRST_YEAR}, 2025]\n"
        yield "        targets:\n"
        for index in range(indicators):
            yield f"          - indicator: indicator_{index}\n            milestones:\n"
            for by, value in ((2020, 91), (2025, 95)):
                bound = f"by: {by}, at_least: {value}, quote: 达到{value}, section: 一"
                yield f"              - {{{bound}}}\n"


def _row(index: int, year: int, chance: random.Random) -> str:
    unit, measure = KINDS[index % len(KINDS)]
    whole = measure == "stock" or unit == "项"
    value = chance.randint(50, 90) if whole else f"{chance.uniform(50, 90):.1f}"
    status = "provisional" if index % 5 == 0 else ""
    day = f"{year + 1}-04-{1 + index % 28:02}"
    unit = unit.strip("'")
    return f"indicator_{index},{value},{unit},虚构统计公报 {year},,{status},{day},,\n"
