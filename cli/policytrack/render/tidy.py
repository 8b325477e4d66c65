"""Targets, actuals and results as rows of the tables of an export."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any

from policytrack.render.check_json import milestone, result_of
from policytrack.render.json_text import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment
    from policytrack.model.plan import Bound, City, Indicator, Milestone, Plan, Target

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
        "written_value": f"{amount.value:f}" if amount else None,
        "written_value_high": f"{high.value:f}" if high else None,
        "written_unit": amount.unit if amount else None,
    }
