"""The manual: every rule with its page, in the order of the codes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.data import rules
from policytrack.model.diagnostic import ManualPage
from policytrack.model.text import Text
from policytrack.validation import (
    acknowledged,
    amounts,
    changes,
    coverage,
    digits,
    months,
    percentages,
    promises,
    scale,
    sums,
    totals,
)

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Rule

# A file for each hundred or so of codes.
_FOLDER = Path(__file__).with_name("manual")


def all_rules() -> tuple[Rule, ...]:
    """Return every rule there is, in the order of the codes."""
    found = (acknowledged, amounts, changes, coverage, digits, months, percentages, promises)
    every = (rule for table in (rules, *found, scale, sums, totals) for rule in table.RULES)
    return tuple(sorted(every, key=lambda rule: rule.code))


def pages() -> tuple[ManualPage, ...]:
    """Return the page of every rule. Raises KeyError where one has none, which a test rules out."""
    written: dict[str, Any] = {}
    for file in _FOLDER.glob("*.toml"):
        written |= tomllib.loads(file.read_text("utf-8"))
    return tuple(
        ManualPage(
            rule,
            # Chinese runs on from line to line without a blank.
            Text("".join(page["zh"].splitlines()), " ".join(page["en"].split())),
            page["file"],
            page["bad"].strip("\n"),
            page["good"].strip("\n"),
        )
        for rule in all_rules()
        for page in (written[rule.code],)
    )
