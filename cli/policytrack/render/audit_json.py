"""An audit as JSON: every figure of the text, and every quote that does not stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.json_text import both, to_json

if TYPE_CHECKING:
    from policytrack.model.curation import Apart, Audit, LostQuote, Mention
    from policytrack.model.text import Language


def render(audit: Audit, _language: Language) -> str:
    """Write an audit; the same in any language."""
    return to_json(
        {
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
    )


def _mention(mention: Mention) -> dict[str, Any]:
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


def _lost(lost: LostQuote) -> dict[str, Any]:
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


def _apart(apart: Apart) -> dict[str, Any]:
    return {
        "line": apart.place.line,
        "column": apart.place.column,
        "text": apart.text,
        "what": both(apart.what),
    }
