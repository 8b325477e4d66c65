"""What machines read of a result: every field once, with its key, its type and its value.

JSON has the records as they are nested; in CSV and Parquet each of their fields is a column. Values
are exact, and only the writers make of them what their format has.
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from policytrack.model.assessment import GROUPS, SOFTER, STATUSES
from policytrack.model.assessment import WITHDRAWN as GIVEN_UP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import (
        Assessment,
        Baseline,
        Check,
        Needed,
        Observation,
        Outlook,
        Part,
        Score,
    )
    from policytrack.model.plan import Bound, Milestone, Withdrawal
    from policytrack.model.results import Comparison, Explanation, Finding, Trajectory, Trend

# A column's, as SQL names it.
ColumnType = Literal[
    "VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "VARCHAR[]", "INTEGER[]", "DOUBLE[]"
]
# A TEXT is in both languages; a REASON as well, but in JSON it is English; a FIGURE is a number, or
# of an event true or false; a RECORD has fields of its own.
Type = ColumnType | Literal["TEXT", "TEXT[]", "REASON", "FIGURE", "RECORD", "RECORD[]"]
Of_contra = TypeVar("Of_contra", contravariant=True)


class Field(NamedTuple, Generic[Of_contra]):
    """A field of a record; `null` says whether its value may be missing where the record is not.

    Where it is missing only `seldom`, a file says that it may be only where it is. A `rare` one has
    no value in most data: JSON and CSV have it only where there is one.
    """

    key: str
    type: Type
    value: Callable[[Of_contra], Any]
    null: bool = False
    fields: tuple[Field[Any], ...] = ()
    seldom: bool = False
    rare: bool = False


Fields = tuple[Field[Of_contra], ...]


class Measured(NamedTuple):
    """An assessment, a year, or a city in a comparison, and the unit of the indicator."""

    of: Any
    unit: str | None

    @property
    def actual(self) -> Measured | None:
        """Itself where there is an observation, else None."""
        return None if self.of.observation is None else self

    @property
    def latest(self) -> Actual:
        """The last of the published rows behind the observation."""
        row: Actual = self.of.observation.rows[-1]
        return row


def after(first: Callable[[Any], Any], then: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function of a function's value; what is missing stays missing."""

    def value(source: Any) -> Any:
        part = first(source)
        return None if part is None else then(part)

    return value


def columns(fields: Fields[Any]) -> Fields[Any]:
    """Return a column for each field, and in place of a record those of its own fields.

    A column is named by the path of its field. Lists of records have none.
    """
    flat: list[Field[Any]] = []
    for field in fields:
        if field.type == "RECORD":
            flat += (
                column._replace(
                    key=f"{field.key}_{column.key}",
                    value=after(field.value, column.value),
                    null=field.null or column.null,
                    rare=field.rare or column.rare,
                )
                for column in columns(field.fields)
            )
        elif field.type != "RECORD[]":
            flat.append(field)
    return tuple(flat)


def within(fields: Fields[Any], part: str) -> Fields[Any]:
    """Return the fields of a part, to be read from the whole."""
    of = attrgetter(part)
    return tuple(field._replace(value=after(of, field.value)) for field in fields)


def through(result: Assessment | Check) -> str | None:
    """Return the month at whose end it is looked at, None where the year is whole."""
    return None if result.through.whole else result.through.end


AREA: Field[Actual | Assessment] = Field("area", "VARCHAR", lambda of: of.area, null=True)


def accessed_on(row: Actual) -> date | None:
    """Return the day on which somebody saw the source of a row, where it is known."""
    return None if row.accessed is None else date.fromisoformat(row.accessed)


def published_on(row: Actual) -> date | None:
    """Return the day on which a row was published, where it is known."""
    if row.published is None or len(row.published) < len("2024-04-12"):
        return None
    return date.fromisoformat(row.published)


# A published row.
PERIOD: Field[Actual] = Field("period", "VARCHAR", lambda row: row.written_time)
PUBLISHED: Fields[Actual] = (
    Field("status", "VARCHAR", lambda row: row.status),
    Field("published", "VARCHAR", lambda row: row.published, null=True),
)
NOTE: Field[Actual] = Field("note", "VARCHAR", lambda row: row.note, null=True)
# Where it is from, and where that is kept.
SOURCE: Fields[Actual] = (Field("source", "VARCHAR", lambda row: row.source),)
ARCHIVE: Fields[Actual] = (
    Field("archived", "VARCHAR", lambda row: row.archived, null=True, rare=True),
    Field("accessed", "DATE", accessed_on, null=True, rare=True),
)
PLACE: Fields[Actual | Milestone] = (
    Field("file", "VARCHAR", lambda of: of.place.file),
    Field("line", "INTEGER", lambda of: of.place.line),
)
_EDITION: Fields[Actual] = (
    PERIOD,
    AREA,
    Field("text", "VARCHAR", lambda row: row.text),
    Field("unit", "VARCHAR", lambda row: row.unit, null=True),
    *PUBLISHED,
    NOTE,
    *SOURCE,
    *ARCHIVE,
    *PLACE,
)
ROW: Fields[Actual] = (
    *_EDITION,
    Field("editions", "RECORD[]", lambda row: row.editions or None, fields=_EDITION, rare=True),
)


def _value(figure: Measured) -> Any:
    observation: Observation = figure.of.observation
    return observation.value if observation.done is None else observation.done


ACTUAL: Fields[Measured] = (
    Field("value", "FIGURE", _value, null=True),
    Field(
        "qualifier", "VARCHAR", lambda figure: figure.of.observation.qualifier or None, null=True
    ),
    Field("unit", "VARCHAR", lambda figure: figure.unit, null=True),
    Field("status", "VARCHAR", lambda figure: figure.of.observation.status),
    *within((PERIOD,), "latest"),
    Field("areas", "VARCHAR[]", lambda figure: figure.of.observation.areas),
    *within((*SOURCE, *PLACE), "latest"),
)

# Which target it is, and how and by whom it is to be reached.
NAMES: Fields[Assessment | Trajectory] = (
    Field("plan", "VARCHAR", lambda of: of.plan.key),
    Field("indicator", "VARCHAR", lambda of: of.target.indicator.key),
    Field("name", "TEXT", lambda of: of.target.indicator.name),
)
TERMS: Fields[Assessment | Trajectory] = (
    Field("since", "INTEGER", lambda of: of.target.since, null=True),
    Field("each", "VARCHAR", lambda of: of.target.each, null=True),
    Field("mean", "VARCHAR", lambda of: of.target.mean, null=True),
    Field("lead", "VARCHAR[]", lambda of: of.target.lead),
    Field("support", "VARCHAR[]", lambda of: of.target.support),
)
WEIGHT: Field[Assessment] = Field("weight", "DOUBLE", lambda of: of.target.weight, null=True)


# How firmly a milestone is promised, and what is noted of it and of its target.
REMARKS: Fields[Assessment] = (
    Field("commitment", "VARCHAR", lambda of: of.target.commitment_to(of.milestone), null=True),
    Field("notes", "VARCHAR[]", lambda of: of.target.notes_on(of.milestone)),
)

_BOUND: Fields[Bound] = (
    Field("op", "VARCHAR", lambda bound: bound.op),
    Field("value", "DOUBLE", lambda bound: bound.value, null=True),
    Field("value_high", "DOUBLE", lambda bound: bound.high, null=True),
    Field("unit", "VARCHAR", lambda bound: bound.unit, null=True),
    Field("within", "DOUBLE", lambda bound: bound.within, null=True),
    Field("above", "VARCHAR", lambda of: None if of.high is None else of.above, null=True),
    Field("compared_with", "VARCHAR", lambda of: of.comparator and of.comparator.key, null=True),
)
MILESTONE: Fields[Milestone] = (
    Field("by", "INTEGER", lambda of: of.by),
    Field("by_month", "INTEGER", lambda of: of.due.deadline_month, null=True),
    *within(_BOUND, "bound"),
    Field("quote", "VARCHAR", lambda of: of.quote),
    Field("section", "VARCHAR[]", lambda of: of.sections),
)
BASELINE: Fields[Baseline] = (
    Field("year", "INTEGER", lambda baseline: baseline.year),
    Field("value", "DOUBLE", lambda baseline: baseline.value),
    Field("imputed", "BOOLEAN", lambda baseline: baseline.imputed),
)
NEEDED: Fields[Needed] = (
    Field("per_quarter", "DOUBLE", lambda needed: needed.per_quarter),
    Field("quarters", "DOUBLE", lambda needed: needed.quarters),
    Field("rate", "BOOLEAN", lambda needed: needed.rate),
)
OUTLOOK: Fields[Outlook] = (
    Field("by", "INTEGER", lambda outlook: outlook.by),
    Field("by_month", "INTEGER", lambda outlook: outlook.due.deadline_month, null=True),
    Field("aim", "DOUBLE", lambda outlook: outlook.aim),
    Field("year", "INTEGER", lambda outlook: outlook.year),
    Field("value", "DOUBLE", lambda outlook: outlook.value),
    Field("first", "INTEGER", lambda outlook: outlook.first),
    Field("now", "DOUBLE", lambda outlook: outlook.now),
    Field("last", "DOUBLE", lambda outlook: outlook.last, null=True),
    Field("needed", "DOUBLE", lambda outlook: outlook.needed),
    Field("share", "DOUBLE", lambda outlook: outlook.share, null=True),
    Field("pace", "VARCHAR", lambda outlook: outlook.pace.key),
    Field("projected", "DOUBLE", lambda outlook: outlook.projected),
    Field("low", "DOUBLE", lambda outlook: outlook.low),
    Field("high", "DOUBLE", lambda outlook: outlook.high),
    Field("arrives", "INTEGER", lambda outlook: outlook.arrives, null=True),
    Field("limit", "BOOLEAN", lambda outlook: outlook.limit),
    Field("rate", "BOOLEAN", lambda outlook: outlook.rate),
    Field("mixed", "BOOLEAN", lambda outlook: outlook.mixed or None, null=True, rare=True),
)


def _actual(assessment: Assessment) -> Measured | None:
    return Measured(assessment, assessment.target.indicator.unit).actual


# What was promised first, where a later plan changed it, and that it was given up.
_FIRST: Fields[Assessment] = (
    Field("plan", "VARCHAR", lambda of: of.plan.key),
    Field("milestone", "RECORD", lambda of: of.milestone, fields=MILESTONE),
    Field("aim", "DOUBLE", lambda of: of.aim, null=True),
    Field("status", "VARCHAR", lambda of: of.status.key),
    Field("group", "VARCHAR", lambda of: of.status.group),
    Field("reason", "REASON", lambda of: of.reason, null=True),
)
WITHDRAWN: Fields[Withdrawal] = (
    Field("issued", "DATE", lambda of: of.issued),
    Field("quote", "VARCHAR", lambda of: of.quote),
    Field("source", "VARCHAR", lambda of: of.source),
)


def _withdrawn(assessment: Assessment) -> Withdrawal | None:
    given_up = assessment.target.withdrawal_of(assessment.milestone)
    return given_up if assessment.status.key == "withdrawn" else None


# A target as it stands; values are in the indicator's unit where they have none beside them.
STANDING: Fields[Assessment] = (
    *TERMS,
    WEIGHT,
    Field("milestone", "RECORD", lambda assessment: assessment.milestone, fields=MILESTONE),
    Field("baseline", "RECORD", lambda assessment: assessment.baseline, null=True, fields=BASELINE),
    Field("aim", "DOUBLE", lambda assessment: assessment.aim, null=True),
    Field("expected", "DOUBLE", lambda assessment: assessment.expected, null=True),
    Field("actual", "RECORD", _actual, null=True, fields=ACTUAL),
    Field("gap", "DOUBLE", lambda assessment: assessment.gap, null=True),
    Field("index", "DOUBLE", lambda assessment: assessment.index, null=True),
    Field("completion", "DOUBLE", lambda assessment: assessment.completion, null=True),
    Field("progress", "DOUBLE", lambda assessment: assessment.progress, null=True),
    Field("status", "VARCHAR", lambda assessment: assessment.status.key),
    Field("group", "VARCHAR", lambda assessment: assessment.status.group),
    Field("early", "BOOLEAN", lambda assessment: assessment.early),
    Field("reason", "REASON", lambda assessment: assessment.reason, null=True),
    Field("needed", "RECORD", lambda assessment: assessment.needed, null=True, fields=NEEDED),
    Field("outlook", "RECORD", lambda assessment: assessment.outlook, null=True, fields=OUTLOOK),
    Field("first", "RECORD", lambda of: of.first, null=True, fields=_FIRST, rare=True),
    Field("mixed", "BOOLEAN", lambda of: of.mixed or None, null=True, rare=True),
    Field("changes", "VARCHAR[]", lambda of: of.changes or None, null=True, rare=True),
    Field("withdrawn", "RECORD", _withdrawn, null=True, fields=WITHDRAWN, rare=True),
)
RESULT: Fields[Assessment] = (
    NAMES[0],
    AREA,
    *NAMES[1:],
    *STANDING,
    Field("as_of", "VARCHAR", lambda of: of.as_of and of.as_of.end, null=True),
)


def _count_of(key: str) -> Callable[[Mapping[str, int]], int | None]:
    return lambda counts: counts.get(key)


_MET_AS: Fields[Any] = tuple(
    Field(change, "INTEGER", _count_of(change), rare=True) for change in SOFTER
)
# How many targets are in each group, and how many have each status.
_GROUPS = tuple(Field(group, "INTEGER", itemgetter(group)) for group in GROUPS)
_STATUSES = tuple(
    Field(status.key, "INTEGER", _count_of(status.key), rare=status is GIVEN_UP)
    for status in STATUSES
)


def _by_status(standing: Check | Part) -> Mapping[str, int]:
    """Return the counts; what was given up is named only where something was."""
    counts = standing.by_status
    return {key: count for key, count in counts.items() if count or key != GIVEN_UP.key}


_SUMMARY: Fields[Check | Part] = (
    *within(_GROUPS, "by_group"),
    Field("by_status", "RECORD", _by_status, fields=_STATUSES),
    Field("met_only_because", "RECORD", lambda of: of.met_as or None, fields=_MET_AS, rare=True),
)
_SCORE: Fields[Score] = (
    Field("plan", "VARCHAR", lambda score: score.plan.key),
    Field("value", "DOUBLE", lambda score: score.value, null=True),
    Field(
        "qualifier",
        "VARCHAR",
        lambda score: "~" if score.rough else ">=" if score.floor else None,
        null=True,
    ),
    Field("covered", "DOUBLE", lambda score: score.covered),
    Field("total", "DOUBLE", lambda score: score.total),
    Field("cap", "DOUBLE", lambda score: score.cap, null=True),
)
_PART: Fields[Part] = (
    Field("key", "VARCHAR", lambda part: part.key or None, null=True),
    Field("name", "TEXT", lambda part: part.name),
    Field("helps", "INTEGER", lambda part: part.helps),
    Field("summary", "RECORD", lambda check: check, fields=_SUMMARY),
    Field("results", "RECORD[]", lambda part: part.assessments, fields=RESULT),
)
CHECK: Fields[Check] = (
    Field("city", "VARCHAR", lambda check: check.city.key),
    Field("year", "INTEGER", lambda check: check.year),
    Field("through", "VARCHAR", through, null=True),
    Field("owner", "VARCHAR", lambda check: check.owner, null=True),
    Field("summary", "RECORD", lambda check: check, fields=_SUMMARY),
    Field("scores", "RECORD[]", lambda check: check.scores, fields=_SCORE),
    Field("results", "RECORD[]", lambda check: check.assessments, fields=RESULT),
    Field("by", "VARCHAR", lambda check: check.by, null=True),
    Field("parts", "RECORD[]", lambda check: check.parts, fields=_PART),
    Field("unfilled", "INTEGER", lambda check: check.unfilled or None, rare=True),
)

FINDING: Fields[Finding] = (
    Field("method", "VARCHAR", lambda finding: finding.method.key),
    Field("index", "DOUBLE", lambda finding: finding.index, null=True),
    Field("class", "VARCHAR", lambda finding: finding.result and finding.result.key, null=True),
    Field("group", "VARCHAR", lambda finding: finding.result and finding.result.group, null=True),
    Field("reason", "REASON", lambda finding: finding.reason, null=True),
)
_TRACED: Fields[Assessment] = (
    *RESULT,
    Field("year", "INTEGER", lambda assessment: assessment.year),
    Field("through", "VARCHAR", through, null=True),
    Field("title", "TEXT", lambda assessment: assessment.plan.title),
    Field("number", "VARCHAR", lambda assessment: assessment.plan.number, null=True),
    Field("issuer", "VARCHAR", lambda assessment: assessment.plan.issuer, null=True),
    Field("issued", "DATE", lambda assessment: assessment.plan.issued, null=True),
    *REMARKS,
    Field("place", "VARCHAR", lambda assessment: str(assessment.milestone.place)),
    Field(
        "rows", "RECORD[]", lambda of: of.observation.sources if of.observation else (), fields=ROW
    ),
    Field("compared", "RECORD[]", lambda assessment: assessment.compared, fields=ROW),
)
_EXPLANATION: Fields[Explanation] = (
    *within(_TRACED, "assessment"),
    Field("steps", "TEXT[]", lambda of: of.steps),
    Field("flips_at", "DOUBLE", lambda of: of.flips_at, null=True),
    Field("methods", "RECORD[]", lambda of: of.findings, null=True, fields=FINDING),
)
EXPLANATIONS: Fields[Sequence[Explanation]] = (
    Field("results", "RECORD[]", lambda explanations: explanations, fields=_EXPLANATION),
)


class Followed(NamedTuple):
    """A target through the years, and whether other methods were asked about it."""

    trajectory: Trajectory
    methods: bool

    @property
    def years(self) -> list[Measured]:
        """Its years, in their order."""
        unit = self.trajectory.target.indicator.unit
        return [Measured(year, unit) for year in self.trajectory.years]

    @property
    def findings(self) -> Sequence[Finding] | None:
        """What other methods make of it, None where they were not asked."""
        return self.trajectory.findings if self.methods else None


def _standing(of: Callable[[Measured], Any], *keys: str) -> Fields[Any]:
    """Return fields of an assessment, all of which are missing where there is none."""
    known = {field.key: field for field in STANDING}
    return tuple(known[key]._replace(value=after(of, known[key].value), null=True) for key in keys)


YEAR: Fields[Measured] = (
    Field("year", "INTEGER", lambda year: year.of.year),
    Field("month", "INTEGER", lambda year: year.of.known_at.deadline_month, null=True),
    Field("milestone", "RECORD", lambda year: year.of.milestone, null=True, fields=MILESTONE),
    Field("expected", "DOUBLE", lambda year: year.of.expected, null=True),
    Field("actual", "RECORD", lambda year: year.actual, null=True, fields=ACTUAL),
    *_standing(
        lambda year: year.of.observation and year.of.assessment, "index", "completion", "progress"
    ),
    *_standing(
        lambda year: year.of.assessment, "early", "status", "reason", "first", "changes", "mixed"
    ),
)
FOLLOWED: Fields[Followed] = (
    *within(NAMES, "trajectory"),
    Field("unit", "VARCHAR", lambda of: of.trajectory.target.indicator.unit, null=True),
    *within(TERMS, "trajectory"),
    Field("years", "RECORD[]", lambda of: of.years, fields=YEAR),
    Field("outlook", "RECORD", lambda of: of.trajectory.outlook, null=True, fields=OUTLOOK),
    Field(
        "withdrawn",
        "RECORD",
        lambda of: of.trajectory.target.withdrawn,
        null=True,
        fields=WITHDRAWN,
        rare=True,
    ),
    Field("methods", "RECORD[]", lambda of: of.findings, null=True, fields=FINDING),
)


def followed(trend: Trend) -> list[Followed]:
    """Return the targets of a trend, in the order of the plans."""
    return [Followed(trajectory, trend.methods) for trajectory in trend.trajectories]


def _dependent(trend: Trend) -> list[str] | None:
    keys = (of.target.indicator.key for of in trend.trajectories if of.differs)
    return list(dict.fromkeys(keys)) if trend.methods else None


TREND: Fields[Trend] = (
    Field("city", "VARCHAR", lambda trend: trend.city.key),
    Field("targets", "RECORD[]", followed, fields=FOLLOWED),
    Field("depend_on_method", "VARCHAR[]", _dependent, null=True),
)


def compared(comparison: Comparison) -> list[Measured]:
    """Return the cities of a comparison, in the order of targets.yaml."""
    return [Measured(row, comparison.indicator.unit) for row in comparison.rows]


COMPARED: Fields[Measured] = (
    Field("city", "VARCHAR", lambda row: row.of.city.key),
    Field("city_name", "TEXT", lambda row: row.of.city.name),
    Field("level", "VARCHAR", lambda row: row.of.city.level),
    Field("actual", "RECORD", lambda row: row.actual, null=True, fields=ACTUAL),
    Field("target", "RECORD", lambda row: row.of.assessment, null=True, fields=RESULT),
)
COMPARISON: Fields[Comparison] = (
    Field("indicator", "VARCHAR", lambda comparison: comparison.indicator.key),
    Field("name", "TEXT", lambda comparison: comparison.indicator.name),
    Field("unit", "VARCHAR", lambda comparison: comparison.indicator.unit, null=True),
    Field("year", "INTEGER", lambda comparison: comparison.through.year),
    Field("results", "RECORD[]", compared, fields=COMPARED),
)

# The columns of CSV, in the order in which they came.
_OUTLOOK_COLUMNS = (
    *("outlook_pace", "outlook_by", "outlook_aim", "outlook_first", "outlook_year"),
    *("outlook_now", "outlook_last", "outlook_needed", "outlook_projected", "outlook_low"),
    *("outlook_high", "outlook_arrives", "outlook_limit"),
)
_MILESTONE_COLUMNS = ("milestone_op", "milestone_value", "milestone_value_high", "milestone_unit")
_TARGET_COLUMNS = (
    *("plan", "indicator", "name", "since", "each", "milestone_by", *_MILESTONE_COLUMNS),
    *("actual_value", "actual_qualifier", "actual_unit", "actual_status"),
    *("baseline_year", "baseline_value", "baseline_imputed"),
    *("expected", "gap", "index", "completion", "status", "group", "early", "reason"),
    *("lead", "support", "milestone_quote", "milestone_section"),
    *("actual_source", "actual_file", "actual_line", "area", "actual_period", "weight", "aim"),
    *("needed_per_quarter", "needed_quarters", *_OUTLOOK_COLUMNS),
    *("mean", "milestone_by_month", "milestone_within", "milestone_compared_with"),
    *("progress", "needed_rate", "outlook_by_month", "outlook_rate"),
)
# These stand behind all others, where any row has one.
RARE_COLUMNS = (
    *("first_plan", "first_milestone_by", "first_milestone_by_month", "first_milestone_op"),
    *("first_milestone_value", "first_milestone_value_high", "first_milestone_unit"),
    *("first_aim", "first_status", "changes", "mixed", "outlook_mixed"),
    *("withdrawn_issued", "withdrawn_quote", "withdrawn_source"),
)
CHECK_COLUMNS = ("city", "year", *_TARGET_COLUMNS, "through", "owner", "as_of")
COMPARED_COLUMNS = ("city", "city_name", "level", "year", *_TARGET_COLUMNS)
TREND_COLUMNS = (
    *("city", "plan", "indicator", "name", "unit", "since", "each", "year"),
    *(*_MILESTONE_COLUMNS, "expected", "actual_value", "actual_qualifier", "actual_status"),
    *("index", "completion", "status", "early", "reason"),
    *("actual_source", "actual_file", "actual_line", *_OUTLOOK_COLUMNS),
    *("mean", "month", "milestone_by_month", "milestone_within", "milestone_compared_with"),
    *("progress", "outlook_by_month", "outlook_rate"),
)
