"""What is wrong with the data as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.render.json_text import to_json

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Validation
    from policytrack.model.text import Language


def render(validation: Validation, language: Language) -> str:
    """Write the counts and every diagnostic; messages and hints speak the language."""
    return to_json(
        {
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
    )
