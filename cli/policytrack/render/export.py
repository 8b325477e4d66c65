"""Targets, actuals and results as rows of the tables of an export, and the columns of those."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from policytrack.render.records import milestone, number, result_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Bound, City, Indicator, Milestone, Plan, Target

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


Row = dict[str, Any]


def target_rows(city: City) -> Iterator[Row]:
    """Give a row for each milestone, and after those of a target one for each area's share."""
    for plan, target in city.targets:
        yield from _milestones(city, plan, target, None)
        for area in target.areas:
            share = target.of_area(area)
            if share is not None:
                yield from _milestones(city, plan, share, area)


def actual_row(city: City, actual: Actual, indicator: Indicator) -> Row:
    """Give the row of a published figure."""
    period, published = actual.period, actual.published
    last_day = monthrange(period.year, period.last)[1]
    return {
        "city": city.key,
        "year": period.year,
        "indicator": actual.indicator,
        "area": actual.area,
        "period": str(period),
        "period_start": date(period.year, period.first, 1),
        "period_end": date(period.year, period.last, last_day),
        "value": number(actual.value),
        "unit": indicator.unit,
        "qualifier": actual.qualifier or None,
        "done": actual.done,
        "written_value": actual.text,
        "written_unit": actual.unit,
        "status": actual.status,
        "published": published,
        "published_on": _day(published),
        "source": actual.source,
        "note": actual.note,
        "file": actual.place.file,
        "line": actual.place.line,
        "column": actual.place.column,
    }


def result_row(city: City, assessment: Assessment) -> Row:
    """Give the row of a judgement: what JSON says of it, and where its milestone stands."""
    record = result_of(assessment)
    observation, reason = assessment.observation, assessment.reason
    value = None if observation is None or observation.done is not None else observation.value
    return {
        "city": city.key,
        "year": assessment.year,
        **_flat(record),
        **_placed(assessment.milestone),
        "actual_value": number(value),
        "actual_done": observation.done if observation else None,
        "actual_column": observation.rows[-1].place.column if observation else None,
        "reason_zh": reason.zh if reason else None,
        "reason_en": reason.en if reason else None,
    }


def _day(published: str | None) -> date | None:
    """Give a date of which the day is known."""
    if published is None or len(published) < len("2024-04-12"):
        return None
    return date.fromisoformat(published)


def _flat(record: Row, prefix: str = "") -> Row:
    """Give a record without records in it: the path of a key is joined by _."""
    row: Row = {}
    for key, value in record.items():
        row |= _flat(value, f"{prefix}{key}_") if isinstance(value, dict) else {prefix + key: value}
    return row


def _placed(of: Milestone) -> Row:
    place = of.place
    return {
        "milestone_file": place.file,
        "milestone_line": place.line,
        "milestone_column": place.column,
    }


def _milestones(city: City, plan: Plan, target: Target, area: str | None) -> Iterator[Row]:
    of_all = {
        "city": city.key,
        "city_name_zh": city.name.zh,
        "city_name_en": city.name.en,
        "level": city.level,
        **_plan(plan),
        **_target(target),
        "area": area,
    }
    for each in target.milestones:
        yield {
            **of_all,
            **_flat({"milestone": milestone(each)}),
            **_placed(each),
            **_written(each.bound),
            "commitment": each.commitment or target.commitment,
            "notes": [note for note in (target.note, each.note) if note is not None],
        }


def _plan(plan: Plan) -> Row:
    return {
        "plan": plan.key,
        "plan_title_zh": plan.title.zh,
        "plan_title_en": plan.title.en,
        "plan_number": plan.number,
        "plan_issuer": plan.issuer,
        "plan_issued": plan.issued,
        "plan_start": plan.start,
        "plan_end": plan.end,
        "plan_score_cap": number(plan.score_cap),
    }


def _target(target: Target) -> Row:
    indicator, baseline = target.indicator, target.baseline
    years = sorted(target.points)
    return {
        "indicator": indicator.key,
        "name_zh": indicator.name.zh,
        "name_en": indicator.name.en,
        "measure": indicator.measure,
        "unit": indicator.unit,
        "better": indicator.better if indicator.unit else None,
        "since": target.since,
        "each": target.each,
        "lead": list(target.lead),
        "support": list(target.support),
        "weight": number(target.weight),
        "stated_baseline_year": baseline.year if baseline else None,
        "stated_baseline_value": number(baseline.value) if baseline else None,
        "stated_baseline_source": baseline.source if baseline else None,
        "path": target.path,
        "path_years": years,
        "path_values": [number(target.points[year]) for year in years],
        "target_line": target.place.line,
        "target_column": target.place.column,
    }


def _written(bound: Bound) -> Row:
    """Give the figures of a bound exactly, in the unit that they are written in."""
    amount, high = bound.written, bound.written_high
    return {
        "written_value": amount.text if amount else None,
        "written_value_high": high.text if high else None,
        "written_unit": amount.unit if amount else None,
    }
