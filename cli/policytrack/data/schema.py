"""What targets.yaml may hold, key by key: the loader and the JSON Schema both follow this table."""

from __future__ import annotations

from typing import Any

from policytrack.data.kinds import (
    Choice,
    Day,
    Factor,
    Name,
    Percentage,
    Quantity,
    Share,
    Version,
    Words,
    Year,
    YearKey,
    Yes,
)
from policytrack.data.records import Either, Field, Listed, OneOrMore, Pair, Record, Table
from policytrack.model.plan import BETTER, COMMITMENTS, EACH, LEVELS, MEASURES, SHAPES, Op
from policytrack.model.text import Text

NAMES = Record(
    zh=Field(Words(), "in Chinese", required=True),
    en=Field(Words(), "in English", required=True),
)

INDICATOR = Record(
    also={
        "if": {"properties": {"measure": {"const": "event"}}},
        "then": {"properties": {"unit": False}},
        "else": {"required": ["unit", "better"]},
    },
    name=Field(NAMES, "the field's standard term", required=True),
    unit=Field(Words(), "the unit that values are compared in; an event has none"),
    measure=Field(
        Choice(*MEASURES), "what kind of number it is; only a flow is ever added up", required=True
    ),
    better=Field(Choice(*BETTER), "which way is better; an event may leave it out"),
)

COMPARISON = Record(
    indicator=Field(Words(), "the series to compare with", required=True),
    by=Field(Quantity(), "how far above it (below, where less is better)"),
)

BOUNDS: dict[Op, Field] = {
    "at_least": Field(Quantity(), "this or more"),
    "more_than": Field(Quantity(), "more than this"),
    "at_most": Field(Quantity(), "this or less"),
    "less_than": Field(Quantity(), "less than this"),
    "about": Field(Quantity(), "around this; needs `within`"),
    "between": Field(Pair(Quantity()), "a range, both ends included"),
    "times": Field(Factor(), "this many times the baseline"),
    "rise_by": Field(Quantity(), "added to the baseline"),
    "exceeds": Field(COMPARISON, "above another series of the same year"),
    "rises": Field(Yes(), "above the year before"),
    "done": Field(Yes(), "a dated event"),
}

# A key that goes only with some bounds, and those bounds. What is divided among areas is one
# value in a unit.
QUALIFIES: dict[str, tuple[Op, ...]] = {
    "within": ("about",),
    "above": ("between",),
    "areas": ("at_least", "more_than", "at_most", "less_than", "about", "rise_by"),
}


def _one_of(keys: tuple[str, ...]) -> Any:
    """Say in JSON Schema that one of these keys must be there."""
    return list(keys) if len(keys) == 1 else {"anyOf": [{"required": [key]} for key in keys]}


MILESTONE = Record(
    also={
        "oneOf": [{"required": [op]} for op in BOUNDS],
        "dependencies": {
            "about": ["within"],
            **{key: _one_of(ops) for key, ops in QUALIFIES.items()},
        },
    },
    by=Field(Year(), "due by the end of this year", required=True),
    **BOUNDS,
    within=Field(Share(), "the tolerance of `about`, such as 5%"),
    above=Field(Choice("ok", "breach"), "what being over the range's upper end means"),
    areas=Field(
        Table(Quantity(), Name(), Text("至少一个地区的值", "the value of one area at least")),
        "the plan's own division of the bound among districts and counties",
    ),
    quote=Field(Words(), "the shortest words of the plan that carry the figure", required=True),
    section=Field(OneOrMore(Name()), "where in the plan they stand", required=True),
    commitment=Field(Choice(*COMMITMENTS), "how firm the promise is; 力争 is aspirational"),
    note=Field(Words(), "what a reader should know"),
)

BASELINE = Record(
    year=Field(Year(), "the value is that of the end of this year", required=True),
    value=Field(Quantity(), "the starting value", required=True),
    source=Field(Words(), "where it stands", required=True),
)

TARGET = Record(
    indicator=Field(Words(), "an indicator's key", required=True),
    since=Field(Year(), "counts cumulatively from the start of this year"),
    each=Field(Choice(*EACH), "must hold in every such period up to `by`"),
    baseline=Field(BASELINE, "a starting value that the plan gives"),
    path=Field(
        Either(
            Choice(*SHAPES),
            Table(Quantity(), YearKey(), Text("至少一年的值", "the value of one year at least")),
        ),
        "the way from baseline to milestones: a shape, or the plan's own values by year",
    ),
    commitment=Field(Choice(*COMMITMENTS), "how firm the promise is; 力争 is aspirational"),
    lead=Field(Listed(Name()), "the responsible units"),
    support=Field(Listed(Name()), "the units that help"),
    weight=Field(Factor(), "the plan's own weight"),
    note=Field(Words(), "what a reader should know"),
    milestones=Field(Listed(MILESTONE), "the dated promises, in order of year", required=True),
)

WAIVED = Record(
    quote=Field(Words(), "words of the plan that hold a figure", required=True),
    reason=Field(Words(), "why it is no target", required=True),
)

PLAN = Record(
    title=Field(NAMES, "the plan's title", required=True),
    number=Field(Words(), "the document's number"),
    issuer=Field(Words(), "who issued it"),
    issued=Field(Day(), "when it was issued"),
    period=Field(Pair(Year()), "the first and the last year that it covers", required=True),
    score_cap=Field(
        Percentage(), "how much of a target's completion counts at most in a score: 120%"
    ),
    targets=Field(Listed(TARGET), "what it promises", required=True),
    not_targets=Field(Listed(WAIVED), "figures in its text that are no targets"),
)

# In Chinese, and in the word that is nearest to none of them.
_LEVELS_MEANT = {
    "省": "province",
    "市": "prefecture",
    "县": "county",
    "区": "county",
    "city": "prefecture",
}

CITY = Record(
    name=Field(NAMES, "the city's name", required=True),
    level=Field(Choice(*LEVELS, **_LEVELS_MEANT), "province, prefecture or county", required=True),
    plans=Field(Table(PLAN), "its plans by key", required=True),
)

CITIES = Table(CITY)

# All but the cities, and the whole.
_VERSION = Field(Version(), "the version of this format: 1", required=True)
_INDICATORS = Field(Table(INDICATOR), "what is measured, shared by all cities", required=True)
HEAD = Record(version=_VERSION, indicators=_INDICATORS)
ROOT = Record(
    version=_VERSION,
    indicators=_INDICATORS,
    cities=Field(CITIES, "who promised what", required=True),
)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of targets.yaml, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The targets of policytrack",
        **ROOT.schema(),
    }
