"""Every result as a plain record: the same keys always, numbers as numbers; and that as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import (
        Assessment,
        Check,
        Needed,
        Observation,
        Outlook,
        Part,
        Score,
    )
    from policytrack.model.curation import Audit, Draft, LostQuote, Mention, NonFigure, Promise
    from policytrack.model.diagnostic import ManualPage, Validation
    from policytrack.model.plan import Milestone
    from policytrack.model.results import (
        Compared,
        Comparison,
        Explanation,
        Finding,
        Trajectory,
        Trend,
        Year,
    )
    from policytrack.model.text import Language, Text

SCHEMA_VERSION = 1

Record = dict[str, Any]


def to_json(record: Record, _language: Language) -> str:
    """Write a result's record with the version of its shape."""
    versioned = {"schema_version": SCHEMA_VERSION, **record}
    return json.dumps(versioned, ensure_ascii=False, indent=2) + "\n"


def number(value: Fraction | Decimal | None) -> int | float | None:
    """Give an exact number as JSON has them: whole ones without a point."""
    if value is None:
        return None
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else numerator / denominator


def both(text: Text) -> dict[str, str]:
    """Give a text in both languages."""
    return {"zh": text.zh, "en": text.en}


def check(check: Check, _language: Language) -> Record:
    """Give the counts and every target in the order of the plans; the same in any language."""
    return {
        "city": check.city.key,
        "year": check.year,
        "through": None if check.through.whole else check.through.end,
        "owner": check.owner,
        "summary": _summary(check),
        "scores": [_score(score) for score in check.scores],
        "results": [result_of(assessment) for assessment in check.assessments],
        "by": check.by,
        "parts": [_part(part) for part in check.parts],
    }


def _summary(standing: Check | Part) -> Record:
    counts: dict[str, Any] = dict(standing.by_group.items())
    return {**counts, "by_status": dict(standing.by_status)}


def _score(score: Score) -> Record:
    return {
        "plan": score.plan.key,
        "value": number(score.value),
        "qualifier": "~" if score.rough else ">=" if score.floor else None,
        "covered": number(score.covered),
        "total": number(score.total),
        "cap": number(score.cap),
    }


def _part(part: Part) -> Record:
    return {
        "key": part.key or None,
        "name": both(part.name),
        "helps": part.helps,
        "summary": _summary(part),
        "results": [result_of(assessment) for assessment in part.assessments],
    }


def result_of(assessment: Assessment) -> Record:
    """Give one target's record; values are in the indicator's unit."""
    target = assessment.target
    return {
        "plan": assessment.plan.key,
        "area": assessment.area,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "since": target.since,
        "each": target.each,
        "lead": list(target.lead),
        "support": list(target.support),
        "weight": number(target.weight),
        "milestone": milestone(assessment.milestone),
        "baseline": _baseline(assessment),
        "aim": number(assessment.aim),
        "expected": number(assessment.expected),
        "actual": actual(assessment.observation, target.indicator.unit),
        "gap": number(assessment.gap),
        "index": number(assessment.index),
        "completion": number(assessment.completion),
        "status": assessment.status.key,
        "group": assessment.status.group,
        "early": assessment.early,
        "reason": assessment.reason.en if assessment.reason else None,
        "needed": _needed(assessment.needed),
        "outlook": _outlook(assessment.outlook),
    }


def _needed(needed: Needed | None) -> Record | None:
    if needed is None:
        return None
    return {"per_quarter": number(needed.per_quarter), "quarters": number(needed.quarters)}


def _outlook(found: Outlook | None) -> Record | None:
    """Give an outlook's record; values are in the indicator's unit."""
    if found is None:
        return None
    fields = found._asdict()
    others = {"pace": found.pace.key, "limit": found.limit}
    return {key: others[key] if key in others else number(fields[key]) for key in fields}


def milestone(milestone: Milestone) -> Record:
    """Give a milestone's record; values are in the bound's unit."""
    bound = milestone.bound
    return {
        "by": milestone.by,
        "op": bound.op,
        "value": number(bound.value),
        "value_high": number(bound.high),
        "unit": bound.unit,
        "within": number(bound.within),
        "above": bound.above if bound.high is not None else None,
        "compared_with": bound.comparator.key if bound.comparator else None,
        "quote": milestone.quote,
        "section": list(milestone.sections),
    }


def _baseline(assessment: Assessment) -> Record | None:
    start = assessment.baseline
    if start is None:
        return None
    return {"year": start.year, "value": number(start.value), "imputed": start.imputed}


def actual(observation: Observation | None, unit: str | None) -> Record | None:
    """Give an observation's record, in the indicator's unit."""
    if observation is None:
        return None
    latest = observation.rows[-1]
    value = number(observation.value) if observation.done is None else observation.done
    return {
        "value": value,
        "qualifier": observation.qualifier or None,
        "unit": unit,
        "status": observation.status,
        "period": str(latest.period),
        "areas": list(observation.areas),
        "source": latest.source,
        "file": latest.place.file,
        "line": latest.place.line,
    }


def compare(comparison: Comparison, _language: Language) -> Record:
    """Give the cities in the order of targets.yaml; the same in any language."""
    indicator = comparison.indicator
    return {
        "indicator": indicator.key,
        "name": both(indicator.name),
        "unit": indicator.unit,
        "year": comparison.through.year,
        "results": [_compared_of(row, indicator.unit) for row in comparison.rows],
    }


def _compared_of(row: Compared, unit: str | None) -> Record:
    """Give a city's record: its target, None where none concerns the year, and its figure."""
    return {
        "city": row.city.key,
        "city_name": both(row.city.name),
        "level": row.city.level,
        "actual": actual(row.observation, unit),
        "target": result_of(row.assessment) if row.assessment else None,
    }


def explain(explanations: Sequence[Explanation], _language: Language) -> Record:
    """Give every explanation; the same in any language."""
    return {"results": [_result(explanation) for explanation in explanations]}


def _result(explanation: Explanation) -> Record:
    case = explanation.assessment
    milestone, plan = case.milestone, case.plan
    return {
        **result_of(case),
        "year": case.year,
        "through": None if case.through.whole else case.through.end,
        "title": both(plan.title),
        "number": plan.number,
        "issuer": plan.issuer,
        "issued": plan.issued.isoformat() if plan.issued else None,
        "commitment": milestone.commitment or case.target.commitment,
        "notes": [note for note in (case.target.note, milestone.note) if note is not None],
        "place": str(milestone.place),
        "rows": [_row(row) for row in (case.observation.sources if case.observation else ())],
        "compared": [_row(row) for row in case.compared],
        "steps": [both(step) for step in explanation.steps],
        "flips_at": number(explanation.flips_at),
        "methods": _findings(explanation.findings),
    }


def _findings(found: Sequence[Finding] | None) -> list[Record] | None:
    """Give what each method makes of a target, None where they were not asked."""
    if found is None:
        return None
    return [
        {
            "method": each.method.key,
            "index": number(each.index),
            "class": each.result.key if each.result else None,
            "group": each.result.group if each.result else None,
            "reason": each.reason.en if each.reason else None,
        }
        for each in found
    ]


def _row(row: Actual) -> Record:
    return {
        "period": str(row.period),
        "area": row.area,
        "text": row.text,
        "unit": row.unit,
        "status": row.status,
        "published": row.published,
        "note": row.note,
        "source": row.source,
        "file": row.place.file,
        "line": row.place.line,
    }


def trend(trend: Trend, _language: Language) -> Record:
    """Give every target in the order of the plans; the same in any language."""
    found = [
        trajectory.target.indicator.key for trajectory in trend.trajectories if trajectory.differs
    ]
    return {
        "city": trend.city.key,
        "targets": [
            target_of(trajectory, methods=trend.methods) for trajectory in trend.trajectories
        ],
        "depend_on_method": list(dict.fromkeys(found)) if trend.methods else None,
    }


def target_of(trajectory: Trajectory, *, methods: bool) -> Record:
    """Give a target's record, values in the indicator's unit."""
    target = trajectory.target
    return {
        "plan": trajectory.plan.key,
        "indicator": target.indicator.key,
        "name": both(target.indicator.name),
        "unit": target.indicator.unit,
        "since": target.since,
        "each": target.each,
        "lead": list(target.lead),
        "support": list(target.support),
        "years": [year_of(year, target.indicator.unit) for year in trajectory.years],
        "outlook": _outlook(trajectory.outlook),
        "methods": _findings(trajectory.findings if methods else None),
    }


def year_of(year: Year, unit: str | None) -> Record:
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


def validation(validation: Validation, language: Language) -> Record:
    """Give the counts and every diagnostic; messages and hints speak the language."""
    return {
        "summary": {
            "errors": validation.count("error"),
            "warnings": validation.count("warning"),
            "files": len(validation.files),
        },
        "diagnostics": [
            {
                "file": found.place.file,
                "line": found.place.line,
                "column": found.place.column,
                "code": found.rule.code,
                "name": found.rule.name,
                "severity": found.rule.severity,
                "message": found.message(language),
                "hint": found.hint(language),
            }
            for found in validation.diagnostics
        ],
    }


def manual(pages: Sequence[ManualPage], _language: Language) -> Record:
    """Give every page in both languages; messages and hints with the names to be filled in."""
    return {"rules": [_page(page) for page in pages]}


def _page(page: ManualPage) -> Record:
    rule = page.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "message": both(rule.message),
        "hint": None if rule.hint is None else both(rule.hint),
        "about": both(page.about),
        "file": page.file,
        "bad": page.bad,
        "good": page.good,
    }


def audit(audit: Audit, _language: Language) -> Record:
    """Give an audit; the same in any language."""
    return {
        "city": audit.city.key,
        "plan": audit.plan.key,
        "summary": {
            "mentions": len(audit.mentions),
            "covered": len(audit.covered),
            "waived": len(audit.waived),
            "open": len(audit.open),
        },
        "mentions": [_mention(mention) for mention in audit.mentions],
        "lost_quotes": [_lost(quote) for quote in audit.lost],
        "told_apart": [_apart(each) for each in audit.apart],
    }


def _mention(mention: Mention) -> Record:
    first = next(iter(mention.covers), None)
    return {
        "line": mention.place.line,
        "column": mention.place.column,
        "text": mention.text,
        "before": mention.before,
        "behind": mention.behind,
        "section": mention.section,
        "covered_by": first.target.indicator.key if first else None,
        "by": first.milestone.by if first else None,
        "also_covered_by": [cover.target.indicator.key for cover in mention.covers[1:]],
        "waived": mention.waived.reason if mention.waived else None,
    }


def _lost(lost: LostQuote) -> Record:
    nearest = lost.nearest
    return {
        "quote": lost.quote,
        "indicator": lost.cover.target.indicator.key if lost.cover else None,
        "by": lost.cover.milestone.by if lost.cover else None,
        "place": str(lost.cover.milestone.place) if lost.cover else None,
        "nearest": None
        if nearest is None
        else {"line": nearest.place.line, "column": nearest.place.column, "text": nearest.text},
    }


def _apart(apart: NonFigure) -> Record:
    return {
        "line": apart.place.line,
        "column": apart.place.column,
        "text": apart.text,
        "what": both(apart.what),
    }


def draft(draft: Draft, _language: Language) -> Record:
    """Give every promise; the same in any language."""
    return {"targets": [_promise(promise) for promise in draft.promises]}


def _promise(promise: Promise) -> Record:
    return {
        "quote": promise.quote,
        "line": promise.place.line,
        "column": promise.place.column,
        "section": list(promise.sections),
        "year": promise.year,
        "since": promise.since,
        "each": promise.each,
        "op": promise.op,
        "value": number(promise.value),
        "value_high": number(promise.high),
        "unit": promise.unit,
        "name": promise.name,
    }
