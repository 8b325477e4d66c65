"""The tables of an export: which fields targets, actuals and results have there."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.render import fields
from policytrack.render.fields import Field, after, columns, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import (
        Bound,
        City,
        Indicator,
        Milestone,
        Plan,
        StatedBaseline,
        Target,
    )
    from policytrack.render.fields import Fields, Measured


class Table(NamedTuple):
    """One table, and a field for each of its columns.

    The same name means the same in each table.
    """

    name: str
    fields: Fields[Any]


class Promise(NamedTuple):
    """A milestone of a city's target, or the share of an area in it."""

    city: City
    plan: Plan
    target: Target
    milestone: Milestone
    area: str | None


class Published(NamedTuple):
    """A published row of a city's figures."""

    city: City
    row: Actual
    indicator: Indicator


class Judged(NamedTuple):
    """How a target of a city stands."""

    city: City
    assessment: Assessment


def promises(city: City) -> Iterator[Promise]:
    """Yield each milestone, and after those of a target the share of each area in them."""
    for plan, target in city.targets:
        for area in (None, *target.areas):
            share = target if area is None else target.of_area(area)
            for milestone in share.milestones:
                yield Promise(city, plan, share, milestone, area)


def _table(name: str, record: Fields[Any], *, rare: bool = False) -> Table:
    """Return a table in which a text has a column for each language.

    Its columns are the same in any data. What is rare of a result has a table of its own.
    """
    made: list[Field[Any]] = []
    for field in (field for field in columns(record) if rare or not field.rare):
        made += _in_both(field) if field.type in ("TEXT", "REASON") else [field]
    return Table(name, tuple(made))


def _in_both(field: Field[Any]) -> Fields[Any]:
    """Return a column for each language: what the data itself names may have no English."""
    zh, en = (after(field.value, attrgetter(of)) for of in ("zh", "english"))
    seldom = not field.null
    return (
        Field(f"{field.key}_zh", "VARCHAR", zh, field.null),
        Field(f"{field.key}_en", "VARCHAR", en, null=True, seldom=seldom),
    )


def _last_day(row: Actual) -> date:
    year, month = row.period.year, row.period.last
    return date(year, month, monthrange(year, month)[1])


_CITY: Field[Promise | Published | Judged] = Field("city", "VARCHAR", lambda of: of.city.key)
_COLUMN: Field[Actual | Milestone] = Field("column", "INTEGER", lambda of: of.place.column)
_MILESTONE: Fields[Milestone] = (*fields.MILESTONE, *fields.PLACE, _COLUMN)
_BOUND: Fields[Bound] = (
    Field("value", "VARCHAR", lambda of: of.written and of.written.text, null=True),
    Field("value_high", "VARCHAR", lambda of: of.written_high and of.written_high.text, null=True),
    Field("unit", "VARCHAR", lambda of: of.written and of.written.unit, null=True),
)
_INDICATOR: Fields[Indicator] = (
    Field("measure", "VARCHAR", lambda of: of.measure),
    Field("unit", "VARCHAR", lambda of: of.unit, null=True),
    Field("better", "VARCHAR", lambda of: None if of.measure == "event" else of.better, null=True),
)
_BASELINE: Fields[StatedBaseline] = (
    Field("year", "INTEGER", lambda baseline: baseline.year),
    Field("value", "DOUBLE", lambda baseline: baseline.value, null=True),
    Field("source", "VARCHAR", lambda baseline: baseline.source, null=True),
)
_TARGET: Fields[Target] = (
    Field("districts", "VARCHAR[]", lambda of: of.districts),
    Field("path", "VARCHAR", lambda of: of.path),
    Field("path_years", "INTEGER[]", lambda of: sorted(of.points)),
    Field("path_values", "DOUBLE[]", lambda of: [of.points[year] for year in sorted(of.points)]),
    Field("target_line", "INTEGER", lambda of: of.place.line),
    Field("target_column", "INTEGER", lambda of: of.place.column),
)
_PLAN: Fields[Plan] = (
    Field("title", "TEXT", lambda plan: plan.title),
    Field("number", "VARCHAR", lambda plan: plan.number, null=True),
    Field("issuer", "VARCHAR", lambda plan: plan.issuer, null=True),
    Field("issued", "DATE", lambda plan: plan.issued, null=True),
    Field("start", "INTEGER", lambda plan: plan.start),
    Field("end", "INTEGER", lambda plan: plan.end),
    Field("score_cap", "DOUBLE", lambda plan: plan.score_cap, null=True),
)
TARGETS = _table(
    "targets",
    (
        _CITY,
        Field("city_name", "TEXT", lambda of: of.city.name),
        Field("level", "VARCHAR", lambda of: of.city.level),
        *fields.NAMES,
        fields.AREA,
        *fields.TERMS,
        fields.WEIGHT,
        Field("milestone", "RECORD", lambda of: of.milestone, fields=_MILESTONE),
        Field("written", "RECORD", lambda of: of.milestone.bound, fields=_BOUND),
        *fields.REMARKS,
        *within(_INDICATOR, "target.indicator"),
        Field(
            "stated_baseline", "RECORD", lambda of: of.target.baseline, null=True, fields=_BASELINE
        ),
        *within(_TARGET, "target"),
        Field("plan", "RECORD", lambda of: of.plan, fields=_PLAN),
    ),
)

_PUBLISHED: Fields[Actual] = (
    fields.AREA,
    fields.PERIOD,
    Field("period_start", "DATE", lambda row: date(row.years[0], row.period.first, 1)),
    Field("period_end", "DATE", _last_day),
    Field("value", "DOUBLE", lambda row: row.value, null=True),
)
_AS_PUBLISHED: Fields[Actual] = (
    Field("qualifier", "VARCHAR", lambda row: row.qualifier or None, null=True),
    Field("done", "BOOLEAN", lambda row: row.done, null=True),
    Field("written_value", "VARCHAR", lambda row: row.text),
    Field("written_unit", "VARCHAR", lambda row: row.unit, null=True),
    *fields.PUBLISHED,
    Field("published_on", "DATE", fields.published_on, null=True),
    *fields.SOURCE,
    *fields.ARCHIVE,
    fields.NOTE,
    *fields.PLACE,
    _COLUMN,
)
_FIGURES: Fields[Published] = (
    _CITY,
    Field("year", "INTEGER", lambda of: of.row.period.year),
    Field("indicator", "VARCHAR", lambda of: of.row.indicator),
    *within(_PUBLISHED, "row"),
    Field("unit", "VARCHAR", lambda of: of.indicator.unit, null=True),
    *within(_AS_PUBLISHED, "row"),
)
ACTUALS = _table("actuals", _FIGURES, rare=True)
# What was published of the same besides.
EDITIONS = _table("editions", _FIGURES, rare=True)

# The value of an event is no number, and has a column of its own.
_ACTUAL: Fields[Measured] = (
    Field("value", "DOUBLE", lambda figure: figure.of.observation.value, null=True),
    Field("done", "BOOLEAN", lambda figure: figure.of.observation.done, null=True),
    *fields.ACTUAL[1:],
    *within((_COLUMN,), "latest"),
)
_OF_RESULT: dict[str, Fields[Any]] = {
    "milestone": _MILESTONE,
    "actual": _ACTUAL,
    "outlook": tuple(sorted(fields.OUTLOOK, key=lambda field: field.key != "pace")),
}
_RESULT: Fields[Assessment] = (
    Field("year", "INTEGER", lambda assessment: assessment.year),
    *fields.NAMES,
    fields.AREA,
    *(field._replace(fields=_OF_RESULT.get(field.key, field.fields)) for field in fields.STANDING),
)
RESULTS = _table("results", (_CITY, *within(_RESULT, "assessment")))
_RARE: Fields[Assessment] = tuple(field for field in fields.STANDING if field.rare)
_REVISION: Fields[Assessment] = (
    Field("year", "INTEGER", lambda assessment: assessment.year),
    *fields.NAMES,
    fields.AREA,
    *fields.TERMS[:3],
    Field("milestone", "RECORD", lambda of: of.milestone, fields=fields.MILESTONE),
    Field("status", "VARCHAR", lambda assessment: assessment.status.key),
    *_RARE,
)
# What became of promises: rows of the results, with what was promised first.
REVISIONS = _table("revisions", (_CITY, *within(_REVISION, "assessment")), rare=True)
TABLES = (TARGETS, ACTUALS, RESULTS)
# These are written where they have rows.
RARE_TABLES = (REVISIONS, EDITIONS)


def is_revised(judged: Judged) -> bool:
    """Return whether something is to be said of a result that is not said of most."""
    return any(field.value(judged.assessment) is not None for field in _RARE)
