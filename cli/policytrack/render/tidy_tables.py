"""The tables of an export: their names, and the name, type and order of their columns."""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal[
    "VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "VARCHAR[]", "INTEGER[]", "DOUBLE[]"
]


class Field(NamedTuple):
    """One column. Its type is named as SQL names it; `null` says whether a value may be missing."""

    name: str
    type: Type
    null: bool = True


class Table(NamedTuple):
    """One table; the same name means the same in each of them."""

    name: str
    fields: tuple[Field, ...]


def _always(name: str, type_: Type = "VARCHAR") -> Field:
    return Field(name, type_, null=False)


def _text(name: str) -> Field:
    return Field(name, "VARCHAR")


def _whole(name: str) -> Field:
    return Field(name, "INTEGER")


def _number(name: str) -> Field:
    return Field(name, "DOUBLE")


# Of which target a row speaks, and of which part of the city.
_TARGET = (
    _always("plan"),
    _always("indicator"),
    _always("name_zh"),
    _always("name_en"),
    _text("area"),
    _whole("since"),
    _text("each"),
    _always("lead", "VARCHAR[]"),
    _always("support", "VARCHAR[]"),
    _number("weight"),
)
_MILESTONE = (
    _always("milestone_by", "INTEGER"),
    _always("milestone_op"),
    _number("milestone_value"),
    _number("milestone_value_high"),
    _text("milestone_unit"),
    _number("milestone_within"),
    _text("milestone_above"),
    _text("milestone_compared_with"),
    _always("milestone_quote"),
    _always("milestone_section", "VARCHAR[]"),
    _always("milestone_file"),
    _always("milestone_line", "INTEGER"),
    _always("milestone_column", "INTEGER"),
)
TARGETS = Table(
    "targets",
    (
        _always("city"),
        _always("city_name_zh"),
        _always("city_name_en"),
        _always("level"),
        *_TARGET,
        *_MILESTONE,
        _text("written_value"),
        _text("written_value_high"),
        _text("written_unit"),
        _text("commitment"),
        _always("notes", "VARCHAR[]"),
        _always("measure"),
        _text("unit"),
        _text("better"),
        _whole("stated_baseline_year"),
        _number("stated_baseline_value"),
        _text("stated_baseline_source"),
        _always("path"),
        _always("path_years", "INTEGER[]"),
        _always("path_values", "DOUBLE[]"),
        _always("target_line", "INTEGER"),
        _always("target_column", "INTEGER"),
        _always("plan_title_zh"),
        _always("plan_title_en"),
        _text("plan_number"),
        _text("plan_issuer"),
        Field("plan_issued", "DATE"),
        _always("plan_start", "INTEGER"),
        _always("plan_end", "INTEGER"),
        _number("plan_score_cap"),
    ),
)
ACTUALS = Table(
    "actuals",
    (
        _always("city"),
        _always("year", "INTEGER"),
        _always("indicator"),
        _text("area"),
        _always("period"),
        _always("period_start", "DATE"),
        _always("period_end", "DATE"),
        _number("value"),
        _text("unit"),
        _text("qualifier"),
        Field("done", "BOOLEAN"),
        _always("written_value"),
        _text("written_unit"),
        _always("status"),
        _text("published"),
        Field("published_on", "DATE"),
        _always("source"),
        _text("note"),
        _always("file"),
        _always("line", "INTEGER"),
        _always("column", "INTEGER"),
    ),
)
RESULTS = Table(
    "results",
    (
        _always("city"),
        _always("year", "INTEGER"),
        *_TARGET,
        *_MILESTONE,
        _whole("baseline_year"),
        _number("baseline_value"),
        Field("baseline_imputed", "BOOLEAN"),
        _number("aim"),
        _number("expected"),
        _number("actual_value"),
        Field("actual_done", "BOOLEAN"),
        _text("actual_qualifier"),
        _text("actual_unit"),
        _text("actual_status"),
        _text("actual_period"),
        Field("actual_areas", "VARCHAR[]"),
        _text("actual_source"),
        _text("actual_file"),
        _whole("actual_line"),
        _whole("actual_column"),
        _number("gap"),
        _number("index"),
        _number("completion"),
        _always("status"),
        _always("group"),
        _always("early", "BOOLEAN"),
        _text("reason_zh"),
        _text("reason_en"),
        _number("needed_per_quarter"),
        _number("needed_quarters"),
        _text("outlook_pace"),
        _whole("outlook_by"),
        _number("outlook_aim"),
        _whole("outlook_year"),
        _number("outlook_value"),
        _whole("outlook_first"),
        _number("outlook_now"),
        _number("outlook_last"),
        _number("outlook_needed"),
        _number("outlook_share"),
        _number("outlook_projected"),
        _number("outlook_low"),
        _number("outlook_high"),
        _whole("outlook_arrives"),
        Field("outlook_limit", "BOOLEAN"),
    ),
)
TABLES = (TARGETS, ACTUALS, RESULTS)
