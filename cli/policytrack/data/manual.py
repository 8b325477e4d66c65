"""The manual: every rule with its page, in the order of the codes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from policytrack.data import rules, rules_together
from policytrack.model.diagnostic import Rule
from policytrack.model.page import Page
from policytrack.model.text import Text

# A file for each hundred or so of codes.
_FOLDER = Path(__file__).with_name("manual")


def all_rules() -> tuple[Rule, ...]:
    """Give every rule there is, in the order of the codes."""
    found = (*vars(rules).values(), *vars(rules_together).values())
    return tuple(sorted({each for each in found if isinstance(each, Rule)}, key=lambda r: r.code))


def pages() -> tuple[Page, ...]:
    """Give the page of every rule. Raises KeyError where one has none, which a test rules out."""
    written: dict[str, Any] = {}
    for file in _FOLDER.glob("*.toml"):
        written |= tomllib.loads(file.read_text("utf-8"))
    return tuple(_page(rule, written[rule.code]) for rule in all_rules())


def _page(rule: Rule, written: dict[str, str]) -> Page:
    return Page(
        rule,
        # Chinese runs on from line to line without a blank.
        Text(*("".join(written["zh"].splitlines()), " ".join(written["en"].split()))),
        written["file"],
        written["bad"].strip("\n"),
        written["good"].strip("\n"),
    )
