"""What targets.yaml may hold, key by key; the reader and the JSON Schema follow this table."""

from __future__ import annotations

from typing import Any

from policytrack.data.kinds import (
    Choice,
    Day,
    Deadline,
    Factor,
    Months,
    Multiple,
    Name,
    Percent,
    Percentage,
    Quantity,
    Share,
    UnitWord,
    Version,
    Words,
    Year,
    YearKey,
    Yes,
)
from policytrack.data.records import (
    Either,
    Field,
    Listed,
    OneOrMore,
    Pair,
    Record,
    Table,
    Unwritten,
)
from policytrack.model.plan import (
    BETTER,
    BOUND_KINDS,
    COMMITMENTS,
    EACH,
    LEVELS,
    MEAN,
    MEASURES,
    SHAPES,
    BoundKind,
    Measure,
    Takes,
)
from policytrack.model.text import Text

NAMES = Record(
    zh=Field(Words(), "in Chinese", required=True),
    en=Field(Words(), "in English; without it English shows the Chinese"),
)
# A name that is in Chinese alone needs no table.
NAMED = Either(Words(), NAMES)

# A rate of growth may be below zero in any case, and an event is no number.
UNSIGNED: tuple[Measure, ...] = ("growth", "event")

INDICATOR = Record(
    {
        "if": {"properties": {"measure": {"const": "event"}}},
        "then": {"properties": {"unit": False, "also": False}},
        "else": {"required": ["unit", "better"]},
        "allOf": [
            {
                "if": {"properties": {"measure": {"enum": [*UNSIGNED]}}},
                "then": {"properties": {"signed": False}},
            }
        ],
    },
    name=Field(NAMED, "the field's standard term", required=True),
    unit=Field(
        Words(), "the unit that values are compared in; none for a plain number; an event has none"
    ),
    also=Field(OneOrMore(Name()), "other words that its figures are published in, one for one"),
    measure=Field(
        Choice(*MEASURES), "what kind of number it is; only a flow is ever added up", required=True
    ),
    better=Field(Choice(*BETTER), "which way is better; an event may leave it out"),
    signed=Field(Yes(), "its figures may be below zero: a balance, a profit, a net inflow"),
    release=Field(Months(), "how many months after a period its figure is due"),
)

DEFAULTS = Record(
    release=Field(Months(), "how many months after a period a figure is due"),
)

# `is` is a word of Python.
UNIT = Record(
    en=Field(Words(), "in English"),
    **{"is": Field(Multiple(), "so much of another unit; without it, a thing that is counted")},
)

COMPARISON = Record(
    indicator=Field(Words(), "the series to compare with", required=True),
    by=Field(Quantity(), "how far above it (below, where less is better)"),
)

TRACKED = Record(
    indicator=Field(Words(), "the series to keep up with", required=True),
    within=Field(Quantity(), "how far behind it is still no breach, with its unit"),
)

_TAKES: dict[Takes, Any] = {
    "quantity": Quantity(),
    "range": Pair(Quantity()),
    "factor": Factor(),
    "comparison": COMPARISON,
    "tolerance": TRACKED,
    "yes": Yes(),
}


def _kind(kind: BoundKind) -> Any:
    """Return the kind of value that a bound takes."""
    return (
        Percent(kind.percent_over, kind.percent_to)
        if kind.takes == "percent"
        else _TAKES[kind.takes]
    )


BOUNDS = {key: Field(_kind(kind), kind.meaning) for key, kind in BOUND_KINDS.items()}

# A key that goes only with some bounds, and those bounds.
BESIDE = {
    beside: tuple(key for key, kind in BOUND_KINDS.items() if kind.may_have(beside))
    for beside in ("within", "above", "areas")
}


def _one_of(keys: tuple[str, ...]) -> Any:
    """Return in JSON Schema that one of these keys must be there."""
    return list(keys) if len(keys) == 1 else {"anyOf": [{"required": [key]} for key in keys]}


WITHDRAWN = Record(
    issued=Field(Day(), "on which day it was given up", required=True),
    quote=Field(Words(), "in which words", required=True),
    source=Field(Words(), "where they stand", required=True),
)

MILESTONE = Record(
    {
        "oneOf": [{"required": [key]} for key in BOUNDS],
        "dependencies": {
            **{key: [kind.needs] for key, kind in BOUND_KINDS.items() if kind.needs},
            **{beside: _one_of(keys) for beside, keys in BESIDE.items()},
        },
    },
    by=Field(Deadline(), "due by the end of this year, or of this month: 2024-06", required=True),
    **BOUNDS,
    within=Field(Share(), "the tolerance of `about` or `rise_by`, such as 5%"),
    above=Field(Choice("ok", "breach"), "what being over the range's upper end means"),
    areas=Field(
        Table(Quantity(), Name(), Text("至少一个地区的值", "the value of one area at least")),
        "the plan's own division of the bound among districts and counties",
    ),
    quote=Field(Words(), "the shortest words of the plan that carry the figure", required=True),
    section=Field(OneOrMore(Name()), "where in the plan they stand", required=True),
    commitment=Field(Choice(*COMMITMENTS), "how firm the promise is; 力争 is aspirational"),
    note=Field(Words(), "what a reader should know"),
    withdrawn=Field(WITHDRAWN, "that it was given up, from a day on"),
)

BASELINE = Record(
    {"dependencies": {"value": ["source"]}},
    year=Field(Year(), "the value is that of the end of this year", required=True),
    value=Field(Quantity(), "the starting value; without it, the figure published for the year"),
    source=Field(Words(), "where it stands"),
)

TARGET = Record(
    indicator=Field(Words(), "an indicator's key", required=True),
    since=Field(Year(), "counts cumulatively from the start of this year"),
    each=Field(Choice(*EACH), "must hold in every such period up to `by`, or in every area"),
    mean=Field(Choice(*MEAN), "holds of the mean over the years up to `by`"),
    areas=Field(Listed(Name()), "with `each: area`, the areas, where not all that the city names"),
    baseline=Field(BASELINE, "where the plan starts from"),
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
    withdrawn=Field(WITHDRAWN, "that all of it was given up, from a day on"),
    milestones=Field(Listed(MILESTONE), "the dated promises, in order of year", required=True),
)

WAIVED = Record(
    quote=Field(Words(), "words of the plan that hold a figure", required=True),
    reason=Field(Words(), "why it is no target", required=True),
)

PLAN = Record(
    title=Field(NAMED, "the plan's title", required=True),
    number=Field(Words(), "the document's number"),
    issuer=Field(Words(), "who issued it"),
    issued=Field(Day(), "when it was issued"),
    revises=Field(
        Words(), "the plan whose promises it takes the place of, from the day that it was issued"
    ),
    period=Field(Pair(Year()), "the first and the last year that it covers", required=True),
    score_cap=Field(
        Percentage(), "how much of a target's completion counts at most in a score: 120%"
    ),
    targets=Field(Unwritten(TARGET), "what it promises; none while it is being written"),
    not_targets=Field(Listed(WAIVED), "figures in its text that are no targets"),
)

ACKNOWLEDGEMENT = Record(
    code=Field(Words(), "the code of the warnings", required=True),
    indicator=Field(Words(), "the indicator that they are of; without it, of any"),
    year=Field(Year(), "the year of the figures, or of the milestone; without it, any"),
    reason=Field(Words(), "why they stay", required=True),
)

# In Chinese, and in the word that is nearest to none of them.
_LEVELS_MEANT = {
    "国家": "nation",
    "国家级": "nation",
    "country": "nation",
    "省": "province",
    "地级市": "prefecture",
    "县级市": "county",
    "市": "prefecture",
    "县": "county",
    "区": "county",
    "city": "prefecture",
}

CITY = Record(
    name=Field(NAMED, "the city's name", required=True),
    level=Field(
        Choice(*LEVELS, **_LEVELS_MEANT), "nation, province, prefecture or county", required=True
    ),
    areas=Field(Listed(Name()), "the districts and counties, or provinces, that it consists of"),
    acknowledged=Field(Listed(ACKNOWLEDGEMENT), "warnings that somebody looked at"),
    plans=Field(Table(PLAN), "its plans by key", required=True),
)

CITIES = Table(CITY)

# All but the cities, and the whole.
HEAD = Record(
    version=Field(Version(), "the version of this format: 1", required=True),
    defaults=Field(DEFAULTS, "what holds for every indicator that does not say otherwise"),
    units=Field(Table(UNIT, UnitWord()), "units of this repository, beside those built in"),
    indicators=Field(Table(INDICATOR), "what is measured, shared by all cities", required=True),
)
ROOT = Record(**HEAD.fields, cities=Field(CITIES, "who promised what", required=True))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of targets.yaml, for editors."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The targets of policytrack",
        **ROOT.schema(),
    }
