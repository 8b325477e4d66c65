"""A national data set of plainly invented cities: the same bytes for the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST_YEAR, LAST_YEAR = 2015, 2025
# Unit and measure of the indicators, in turn.
KINDS = (
    ("家", "stock"),
    ("亿元", "flow"),
    ("%", "ratio"),
    ("件/万人", "ratio"),
    ("人", "stock"),
    ("公顷", "flow"),
)
WHOLE = ("家", "人")
# Units of the same kind, and how many of them make one: what is written where it is asked for.
OTHERS = {"亿元": ("万元", 10000), "公顷": ("亩", 15)}
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


def write(
    root: Path, cities: int, years: int, indicators: int, *, other_units: bool = False
) -> int:
    """Write the data set under a folder and give the number of its rows.

    With `other_units` money and land are published in other units than their indicators'.
    """
    write_targets(root, cities, indicators)
    return write_actuals(root, cities, years, indicators, other_units=other_units)


def write_targets(root: Path, cities: int, indicators: int, *, plans: bool = True) -> None:
    """Write a targets.yaml; without plans it hardly grows with the cities."""
    root.mkdir(parents=True, exist_ok=True)
    lines = "".join(_targets(cities, indicators, plans=plans))
    (root / "targets.yaml").write_text(lines, "utf-8", newline="\n")


def write_actuals(
    root: Path, cities: int, years: int, indicators: int, *, other_units: bool = False
) -> int:
    """Write the figures, a file for each city and year, and give the number of rows."""
    for city in range(cities):
        folder = root / "actuals" / f"city_{city}"
        folder.mkdir(parents=True, exist_ok=True)
        for year in range(FIRST_YEAR, FIRST_YEAR + years):
            rows = [_row(city, year, index, other_units=other_units) for index in range(indicators)]
            text = HEADER + "".join(rows)
            (folder / f"{year}.csv").write_text(text, "utf-8", newline="\n")
    return cities * years * indicators


def _targets(cities: int, indicators: int, *, plans: bool) -> Iterator[str]:
    yield "version: 1\nindicators:\n"
    for index in range(indicators):
        unit, measure = KINDS[index % len(KINDS)]
        yield f"  indicator_{index}:\n    name: {{zh: 指标{index}, en: Indicator {index}}}\n"
        yield f"    unit: '{unit}'\n    measure: {measure}\n    better: more\n"
    yield "cities:\n"
    for city in range(cities):
        yield f"  city_{city}:\n    name: {{zh: 虚构市{city}, en: Invented {city}}}\n"
        yield "    level: prefecture\n"
        yield from _plans(city, indicators) if plans else ("    plans: {}\n",)


def _plans(city: int, indicators: int) -> Iterator[str]:
    yield f"    plans:\n      city_{city}-{FIRST_YEAR}:\n"
    yield "        title: {zh: 虚构市规划, en: An invented plan}\n"
    yield f"        period: [{FIRST_YEAR}, {LAST_YEAR}]\n"
    yield "        targets:\n"
    for index in range(indicators):
        yield f"          - indicator: indicator_{index}\n            milestones:\n"
        for by, value in ((2020, 91), (LAST_YEAR, 95)):
            bound = f"by: {by}, at_least: {value}, quote: 达到{value}, section: 一"
            yield f"              - {{{bound}}}\n"


def _row(city: int, year: int, index: int, *, other_units: bool) -> str:
    """Return a figure between 50 and 90: it rises from year to year, and differs between cities."""
    unit, _measure = KINDS[index % len(KINDS)]
    value = f"{50 + (7 * city + 11 * index) % 30 + year - FIRST_YEAR}"
    if unit not in WHOLE:
        value += f".{(city + 3 * index + 7 * year) % 10}"
    if other_units and unit in OTHERS:
        unit, times = OTHERS[unit]
        value = f"{float(value) * times:.0f}"
    status = "provisional" if index % 5 == 0 else ""
    day = f"{year + 1}-04-{1 + index % 28:02}"
    return f"indicator_{index},{value},{unit},虚构统计公报 {year},,{status},{day},,\n"
