"""The table of what is measured: which ratio, the goal for it, and how it is taken."""

from __future__ import annotations

from typing import NamedTuple

from pairs import (
    JSON,
    Pairing,
    completion,
    growth,
    judgement,
    loader,
    one_city,
    over_reading,
    report_memory,
    report_time,
    row_memory,
    row_time,
    start,
    tool,
)
from processes import R_PINT, READ, READ_FAST, ROOT, check, track
from sets import CITIES, CITY, FEW, MOST, YEAR

from policytrack.data.nodes import parse
from policytrack.data.targets import read_targets


class Goal(NamedTuple):
    """What a ratio must not be over (≤), or not be under (≥)."""

    sign: str
    bound: float

    def __str__(self) -> str:
        return f"{self.sign} {self.bound:g}"

    def is_met(self, ratio: float) -> bool:
        """Return whether a ratio is good enough."""
        return ratio <= self.bound if self.sign == "≤" else ratio >= self.bound


class Row(NamedTuple):
    """A row of the table; without a goal it is there to be known.

    `rounds` are the most that are taken: what is slow takes fewer than the rest.
    """

    part: str
    what: str
    goal: Goal | None
    rounds: int
    pair: Pairing


def _at_most(bound: float) -> Goal:
    return Goal("≤", bound)


def _at_least(bound: float) -> Goal:
    return Goal("≥", bound)


# Rounds at most.
MANY, SOME, FEWER, TWO = 50, 5, 3, 2
# Cities of a report in pages.
PAGES = 100

ROWS = (
    Row("start", "`--help` / R", _at_most(1.0), MANY, start(lambda _: track("--help"))),
    Row("start", "`--version` / R", _at_most(1.0), MANY, start(lambda _: track("--version"))),
    Row("start", "completion of a city / R", _at_most(1.0), MANY, completion),
    Row(
        "start",
        "`check` as JSON, no unit to convert / R",
        _at_most(1.0),
        MANY,
        start(lambda sets: check(sets.table, CITY, YEAR, *JSON)),
    ),
    Row(
        "start",
        "the same of this repository's Anshan / R",
        _at_most(1.0),
        MANY,
        start(lambda _: check(ROOT, "anshan", "2023", *JSON)),
    ),
    Row(
        "start",
        "`check` as a table of 30 rows / R",
        _at_most(1.4),
        MANY,
        start(lambda sets: check(sets.table, CITY, YEAR, "--color", "always")),
    ),
    Row(
        "start",
        "`check` as JSON, units to convert / R",
        _at_most(2.0),
        MANY,
        start(lambda sets: check(sets.other_units, CITY, YEAR, *JSON)),
    ),
    Row(
        "start",
        "the same / R + import pint",
        _at_most(1.05),
        MANY,
        start(lambda sets: check(sets.other_units, CITY, YEAR, *JSON), R_PINT),
    ),
    Row("city", "`check` of one city among 333 / among 5", _at_most(1.1), MANY, one_city),
    Row("judge", "a judgement of 400 / 100 sums of fractions", None, MANY, judgement),
    Row("yaml", "CSafeLoader / nodes with places, 45 KB", _at_least(3.0), MANY, loader(FEW, parse)),
    Row("yaml", "the same, 3 MB", _at_least(6.0), SOME, loader(CITIES, parse)),
    Row(
        "yaml",
        "the same, both under the cyclic collector",
        None,
        SOME,
        loader(CITIES, parse, ours_collected=True),
    ),
    Row(
        "yaml",
        "the same, both without it",
        None,
        SOME,
        loader(CITIES, parse, theirs_collected=False),
    ),
    Row(
        "yaml", "CSafeLoader / targets.yaml checked, 3 MB", None, SOME, loader(CITIES, read_targets)
    ),
    Row("validate", "`validate` / a plain read", _at_most(7.0), SOME, over_reading(READ)),
    Row("validate", "`validate` / the fastest read", None, SOME, over_reading(READ_FAST)),
    Row(
        "validate",
        "frictionless, the CSVs alone / `validate`",
        _at_least(25.0),
        FEWER,
        tool(lambda peers, root: peers.script("frictionless_csvs.py", root)),
    ),
    Row(
        "validate",
        "pandera, the CSVs alone, one frame / `validate`",
        None,
        FEWER,
        tool(lambda peers, root: peers.script("pandera_csvs.py", root, "together")),
    ),
    Row(
        "validate",
        "pandera, the CSVs alone, file by file / `validate`",
        None,
        TWO,
        tool(lambda peers, root: peers.script("pandera_csvs.py", root)),
    ),
    Row(
        "validate",
        "check-jsonschema, targets.yaml alone / `validate`",
        None,
        TWO,
        tool(lambda peers, root: peers.schema(root)),
    ),
    Row(
        "rows",
        "processor time of a row, 133 / 10 thousand rows",
        _at_most(1.15),
        SOME,
        growth(row_time, CITIES),
    ),
    Row(
        "rows",
        "processor time of a row, 1200 / 10 thousand rows",
        _at_most(1.15),
        SOME,
        growth(row_time, MOST),
    ),
    Row(
        "rows",
        "peak memory, 133 / 10 thousand rows",
        _at_most(1.1),
        FEWER,
        growth(row_memory, CITIES),
    ),
    Row(
        "rows",
        "peak memory, 1200 / 10 thousand rows",
        _at_most(1.1),
        FEWER,
        growth(row_memory, MOST),
    ),
    Row("report", "time of a city, pages of 100 / 25", None, FEWER, growth(report_time, PAGES)),
    Row(
        "report", "peak memory, pages of 100 / 25 cities", None, FEWER, growth(report_memory, PAGES)
    ),
)
PARTS = tuple(dict.fromkeys(row.part for row in ROWS))
