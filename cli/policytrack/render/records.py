"""Every result as a plain record: the same keys always, numbers as numbers; and that as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from policytrack.render import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from policytrack.model.curation import Audit, Draft, LostQuote, Mention
    from policytrack.model.diagnostic import ManualPage, Validation
    from policytrack.model.text import Language, Text
    from policytrack.render.fields import Field, Fields, Type

SCHEMA_VERSION = 1

Record = dict[str, Any]


def to_json(record: Record, _language: Language) -> str:
    """Write a result's record with the version of its shape."""
    versioned = {"schema_version": SCHEMA_VERSION, **record}
    return json.dumps(versioned, ensure_ascii=False, indent=2) + "\n"


def number(value: Fraction | Decimal | None) -> int | float | None:
    """Return an exact number as JSON has them: whole ones without a point."""
    if value is None:
        return None
    numerator, denominator = value.as_integer_ratio()
    return numerator if denominator == 1 else numerator / denominator


def both(text: Text) -> dict[str, str | None]:
    """Return a text in both languages, None where it has no English."""
    return {"zh": text.zh, "en": text.english}


_WRITTEN: dict[Type, Callable[[Any], Any]] = {
    "DOUBLE": number,
    "DATE": str,
    "VARCHAR[]": list,
    "TEXT": both,
    "TEXT[]": lambda texts: [both(text) for text in texts],
    "REASON": lambda reason: reason.en,
    "FIGURE": lambda figure: figure if isinstance(figure, bool) else number(figure),
}


def _value(field: Field[Any], value: Any) -> Any:
    """Return a field's value as JSON has it."""
    if value is None:
        return None
    if field.type == "RECORD":
        return record(field.fields, value)
    if field.type == "RECORD[]":
        return [record(field.fields, part) for part in value]
    return _WRITTEN[field.type](value) if field.type in _WRITTEN else value


def record(fields: Fields[Any], source: Any) -> Record:
    """Return what fields hold of a result; what few results have only where it does."""
    values = ((field, field.value(source)) for field in fields)
    return {
        field.key: _value(field, value)
        for field, value in values
        if value is not None or not field.rare
    }


def _of(fields: Fields[Any]) -> Callable[[Any, Language], Record]:
    """Return what makes the record of a result: the same in any language."""
    return lambda result, _language: record(fields, result)


check, trend, compare = _of(fields.CHECK), _of(fields.TREND), _of(fields.COMPARISON)
explain = _of(fields.EXPLANATIONS)


def validation(validation: Validation, language: Language) -> Record:
    """Return the counts and every diagnostic; messages and hints speak the language."""
    acknowledged = validation.acknowledged
    return {
        "summary": {
            "errors": validation.number_of("error"),
            "warnings": validation.number_of("warning"),
            "files": len(validation.files),
            **({"acknowledged": acknowledged} if acknowledged else {}),
            **({"unfilled": validation.unfilled} if validation.unfilled else {}),
        },
        "diagnostics": [
            {
                **diagnostic.place._asdict(),
                "code": diagnostic.rule.code,
                "name": diagnostic.rule.name,
                "severity": diagnostic.rule.severity,
                "message": diagnostic.message(language),
                "hint": diagnostic.hint(language),
            }
            for diagnostic in validation.diagnostics
        ],
    }


def manual(pages: Sequence[ManualPage], _language: Language) -> Record:
    """Return every page in both languages; messages and hints with the names to be filled in."""
    rules = [
        {
            "code": page.rule.code,
            "name": page.rule.name,
            "severity": page.rule.severity,
            "message": both(page.rule.message),
            "hint": page.rule.general_hint and both(page.rule.general_hint),
            "about": both(page.about),
            "file": page.file,
            "bad": page.bad,
            "good": page.good,
        }
        for page in pages
    ]
    return {"rules": rules}


def audit(audit: Audit, _language: Language) -> Record:
    """Return an audit; the same in any language."""
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
        "told_apart": [
            {
                "line": apart.place.line,
                "column": apart.place.column,
                "text": apart.text,
                "what": both(apart.what),
            }
            for apart in audit.apart
        ],
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


def draft(draft: Draft, _language: Language) -> Record:
    """Return every promise; the same in any language."""
    targets = [
        {
            "quote": promise.quote,
            "line": promise.place.line,
            "column": promise.place.column,
            "section": list(promise.sections),
            "year": promise.year,
            "since": promise.since,
            "each": promise.each,
            "mean": "year" if promise.mean else None,
            "op": promise.op,
            "value": number(promise.value),
            "value_high": number(promise.high),
            "unit": promise.unit,
            "name": promise.name,
        }
        for promise in draft.promises
    ]
    return {"targets": targets}
