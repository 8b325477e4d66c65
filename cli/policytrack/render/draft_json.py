"""A draft as JSON: its promises in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.json_text import number, to_json

if TYPE_CHECKING:
    from policytrack.model.curation import Draft, Promise
    from policytrack.model.text import Language


def render(draft: Draft, _language: Language) -> str:
    """Write every promise; the same in any language."""
    return to_json({"targets": [_promise(promise) for promise in draft.promises]})


def _promise(promise: Promise) -> dict[str, Any]:
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
