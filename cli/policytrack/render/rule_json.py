"""Pages of the manual as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.render.json_text import both, to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.diagnostic import Page
    from policytrack.model.text import Language


def render(pages: Sequence[Page], _language: Language) -> str:
    """Write every page in both languages; messages and hints with the names to be filled in."""
    return to_json({"rules": [_page(page) for page in pages]})


def _page(page: Page) -> dict[str, Any]:
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
