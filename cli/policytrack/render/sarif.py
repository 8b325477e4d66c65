"""What is wrong with the data as SARIF 2.1.0, which code-scanning platforms and editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from policytrack import __version__
from policytrack.model.text import Text
from policytrack.render.clean import clean
from policytrack.render.diagnostics import pattern

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Diagnostic, Rule, Validation
    from policytrack.model.text import Language

VERSION = "2.1.0"
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(validation: Validation, language: Language) -> str:
    """Write one run: the rules that were broken, in order of code, and every diagnostic."""
    broken = {diagnostic.rule.code: diagnostic.rule for diagnostic in validation.diagnostics}
    codes = sorted(broken)
    driver = {
        "name": "policytrack",
        "version": __version__,
        "language": language,
        "rules": [_rule(broken[code], language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, codes.index(diagnostic.rule.code), validation.base, language)
            for diagnostic in validation.diagnostics
        ],
    }
    log = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    more = Text(f"详见 policytrack rule {rule.code}", f"More: policytrack rule {rule.code}")
    said = _general(rule.message, language)
    hint = [] if rule.general_hint is None else [_general(rule.general_hint, language)]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": said},
        # The standard can do without; GitHub takes no rule without it.
        "fullDescription": {"text": "\n".join([said, *hint])},
        "help": {"text": "\n".join([*hint, more.to(language)])},
        "defaultConfiguration": {"level": rule.severity},
    }


def _general(text: Text, language: Language) -> str:
    return _message(pattern(text, language))


def _result(diagnostic: Diagnostic, index: int, base: str, language: Language) -> dict[str, Any]:
    said = filter(None, (diagnostic.message(language), diagnostic.hint(language)))
    place = {
        "artifactLocation": {"uri": _uri(base, diagnostic.place.file)},
        "region": {"startLine": diagnostic.place.line, "startColumn": diagnostic.place.column},
    }
    return {
        "ruleId": diagnostic.rule.code,
        "ruleIndex": index,
        "level": diagnostic.rule.severity,
        "message": {"text": _message("\n".join(said))},
        "locations": [{"physicalLocation": place}],
    }


def _message(text: str) -> str:
    """Write a text so that a reader sees it as it is: no placeholders (3.11.5), no links (3.11.6).

    Braces have an escape; what would make a link has none outside of one, and is taken apart.
    """
    return clean(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _uri(base: str, file: str) -> str:
    """Return a reference relative to where the command runs, unless the data lie elsewhere."""
    path = Path(base, file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
