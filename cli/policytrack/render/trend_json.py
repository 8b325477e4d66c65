"""A trend as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.model.results import differing
from policytrack.render.check_json import actual, milestone, outlook
from policytrack.render.explain_json import findings
from policytrack.render.json_text import both, number, to_json

if TYPE_CHECKING:
    from policytrack.model.results import Course, Trend, Year
    from policytrack.model.text import Language


def render(trend: Trend, _language: Language) -> str:
    """Write every target in the order of the plans; the same in any language."""
    found = [course.target.indicator.key for course in trend.courses if differing(course.findings)]
    return to_json(
        {
            "city": trend.city.key,
            "targets": [target_of(course, methods=trend.methods) for course in trend.courses],
            "depend_on_method": list(dict.fromkeys(found)) if trend.methods else None,
        }
    )


def target_of(course: Course, *, methods: bool) -> dict[str, Any]:
    """Give a target's record, values in the indicator's unit."""
    target = course.target
    return {
        "plan": course.plan.key,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "unit": target.indicator.unit,
        "since": target.since,
        "each": target.each,
        "lead": list(target.lead),
        "support": list(target.support),
        "years": [year_of(year, target.indicator.unit) for year in course.years],
        "outlook": outlook(course.outlook),
        "methods": findings(course.findings if methods else None),
    }


def year_of(year: Year, unit: str | None) -> dict[str, Any]:
    """Give the record of a target's year."""
    found = year.assessment
    return {
        "year": year.year,
        "milestone": milestone(year.milestone) if year.milestone else None,
        "expected": number(year.expected),
        "actual": actual(year.observation, unit),
        "index": number(found.index) if found and year.observation else None,
        "completion": number(found.completion) if found and year.observation else None,
        "early": found.early if found else None,
        "status": found.status.key if found else None,
        "reason": found.reason.en if found and found.reason else None,
    }
