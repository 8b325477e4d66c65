"""The kinds of single values in targets.yaml: each reads a node strictly and knows its schema.

A kind's `read` gives the value, or None where the node is not one, having reported why. What
YAML versions read differently (`no`, `010`, `1:30`, `2023-01-01`) is never guessed at: where a text
is wanted such a word needs quotes.
"""

from __future__ import annotations

import re
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Any, Protocol

from policytrack.data import rules
from policytrack.data.nodes import Scalar
from policytrack.data.notation import DIGITS, NAME, NUMBER, nearest, number
from policytrack.model.number import exact
from policytrack.model.plan import Amount
from policytrack.model.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.data.nodes import Node, Report

# Behind a number, a letter with a digit is no unit but another way to write numbers (6e2, 0x1f).
_AMOUNT = re.compile(rf"({DIGITS})\s*((?:%|[A-Za-z](?!\d)|[^\x00-\x7f])\S*)?", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
# What stands between two names, and in none.
_JOINED = re.compile("[,，、;；]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# Compiled when first met: few texts begin like one of these.
_NOT_TEXT = r"""~ | null | yes | no | on | off | true | false | y | n | \.nan
    | [-+]? (?: [0-9][0-9_]* (?:\.[0-9_]*)? (?:e[-+]?[0-9]+)? | \.[0-9_]+ (?:e[-+]?[0-9]+)?
              | \.inf | 0x[0-9a-f_]+ | 0b[01_]+ | 0o[0-7_]+
              | [0-9][0-9_]* (?::[0-9]+)+ (?:\.[0-9_]*)? )
    | \d{4}-\d\d?-\d\d? (?:[t\s].*)?"""
_MAYBE_NOT_TEXT = frozenset("~nyotfNYOTF+-.0123456789")


class Kind(Protocol):
    """One kind of value."""

    def read(self, node: Node, report: Report) -> Any:
        """Give the value of a node, or None after reporting what it is instead."""

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the kind."""


class Words:
    """A text of one line."""

    expected = Text("文字", "a text")

    def read(self, node: Node, report: Report) -> str | None:
        """Give the text, which is not empty."""
        if not isinstance(node, Scalar) or not node.text.strip():
            report.wrong(node, self.expected)
        elif node.plain and _is_no_text(node.text):
            report.wrong(node, Text("文字（请加引号）", "a text (put it in quotes)"))
        else:
            return node.text
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a text."""
        return {"type": "string", "pattern": r"\S", "patternErrorMessage": self.expected.en}


def _is_no_text(word: str) -> bool:
    """Say whether some version of YAML takes an unquoted word for something else."""
    if word[0] not in _MAYBE_NOT_TEXT:
        return False
    return bool(re.fullmatch(_NOT_TEXT, word, re.ASCII | re.IGNORECASE | re.VERBOSE))


class Name(Words):
    """A text that names one thing, such as a responsible unit or an area."""

    bare = Text("前后没有空白的名称", "a name without blanks around it")

    def read(self, node: Node, report: Report) -> str | None:
        """Give the name."""
        text = super().read(node, report)
        if text is None:
            return None
        if _JOINED.search(text):
            report(node, rules.JOINED_NAMES, text=text)
        elif text != text.strip():
            report.wrong(node, self.bare)
        else:
            return text
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a name."""
        pattern = r"^\S([\s\S]*\S)?$"
        return {
            "type": "string",
            "pattern": pattern,
            "patternErrorMessage": self.bare.en,
            "not": {"pattern": _JOINED.pattern},
        }


class Key:
    """A key that the file chooses for a city, a plan or an indicator."""

    def read(self, node: Node, report: Report) -> str | None:
        """Give the key."""
        key = node.text if isinstance(node, Scalar) else ""
        if NAME.fullmatch(key):
            return key
        report(node, rules.BAD_NAME, key=key)
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the key."""
        return {"pattern": "^[a-z][a-z0-9_-]*$", "patternErrorMessage": rules.KEY_NAME.en}


class YearKey:
    """A year as a key, which JSON always puts in quotes."""

    def read(self, node: Node, report: Report) -> str | None:
        """Give the year as it is written."""
        if isinstance(node, Scalar) and _YEAR.fullmatch(node.text):
            return node.text
        report.wrong(node, Year.expected)
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the key."""
        return {"pattern": "^(19|20|21)[0-9]{2}$", "patternErrorMessage": Year.expected.en}


class Year:
    """A year of four digits, without 年 and without quotes."""

    expected = Text("年份，如 2025", "a year such as 2025")

    def read(self, node: Node, report: Report) -> int | None:
        """Give the year."""
        if not isinstance(node, Scalar) or not _YEAR.fullmatch(node.text):
            report.wrong(node, self.expected)
        elif not node.plain:
            report.wrong(node, Text("不加引号的年份", "a year without quotes"))
        else:
            return int(node.text)
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a year."""
        return {"type": "integer", "minimum": 1900, "maximum": 2199}


class Version:
    """The number of the one version of the format that there is."""

    known = 1

    def read(self, node: Node, report: Report) -> Fraction | None:
        """Give the version."""
        version = Number().read(node, report)
        if version is None or version == self.known:
            return version
        report(node, rules.UNKNOWN_VERSION, version=exact(version))
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the version."""
        return {"const": self.known}


class Factor:
    """A plain decimal number above zero."""

    def read(self, node: Node, report: Report) -> Fraction | None:
        """Give the number, exactly as written."""
        factor = Number().read(node, report)
        if factor is None or factor > 0:
            return factor
        report.wrong(node, Text("大于零的数字", "a number above zero"))
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the number."""
        return {"type": "number", "exclusiveMinimum": 0}


class Number:
    """A plain decimal number."""

    def read(self, node: Node, report: Report) -> Fraction | None:
        """Give the number, exactly as written."""
        if not isinstance(node, Scalar) or not NUMBER.fullmatch(node.text):
            report.wrong(node, Text("数字", "a number"))
        elif not node.plain:
            report.wrong(node, Text("不加引号的数字", "a number without quotes"))
        else:
            return number(node.text)
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a number."""
        return {"type": "number"}


class Quantity:
    """A number, or a number with its unit."""

    expected = Text("数字或带单位的数字，如 500 户", "a number, with its unit if need be: 500 户")

    def read(self, node: Node, report: Report) -> Amount | None:
        """Give the number and its unit, None where none is written."""
        found = _AMOUNT.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if found is None:
            report.wrong(node, self.expected)
            return None
        return Amount(number(found[1]), found[2], found[1])

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a quantity."""
        unit = r"(%|[A-Za-z](?![0-9])|[^\u0000-\u007f])\S*"
        text = {
            "type": "string",
            "pattern": rf"^\s*-?(0|[1-9][0-9]*)(\.[0-9]+)?\s*({unit})?\s*$",
            "patternErrorMessage": self.expected.en,
        }
        # An editor speaks of the first: its words are the better ones.
        return {"anyOf": [text, {"type": "number"}]}


class Percentage:
    """So many percent, more than none: 120%."""

    expected = Text("大于零的百分数，如 120%", "a percentage above zero such as 120%")
    under: float = inf
    digits = "[1-9][0-9]*"

    def read(self, node: Node, report: Report) -> Fraction | None:
        """Give the share of one: 1.2 for 120%."""
        if isinstance(node, Scalar) and node.text.endswith("%"):
            percent = node.text.removesuffix("%").strip()
            if NUMBER.fullmatch(percent) and 0 < (share := number(percent) / 100) < self.under:
                return share
        report.wrong(node, self.expected)
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a percentage."""
        pattern = rf"^\s*(?!0+(\.0+)?\s*%)(0|{self.digits})(\.[0-9]+)?\s*%$"
        return {"type": "string", "pattern": pattern, "patternErrorMessage": self.expected.en}


class Share(Percentage):
    """A part of a whole, written in percent: 5%."""

    expected = Text("百分数，如 5%", "a share in percent such as 5%")
    under = 1
    digits = "[1-9][0-9]?"


class Day:
    """A date."""

    def read(self, node: Node, report: Report) -> date | None:
        """Give the date."""
        if isinstance(node, Scalar) and _DATE.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        report.wrong(node, Text("日期，如 2023-08-03", "a date such as 2023-08-03"))
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of a date."""
        return {"type": "string", "format": "date"}


class Yes:
    """The word true: a key that is there or left out."""

    def read(self, node: Node, report: Report) -> bool | None:
        """Give True."""
        if isinstance(node, Scalar) and node.plain and node.text == "true":
            return True
        report.wrong(node, Text("true", "true"))
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the word."""
        return {"const": True}


class Choice:
    """One of a few words; `meant` are others that people write for them."""

    def __init__(self, *choices: str, **meant: str) -> None:
        self.choices = choices
        self.meant = meant

    def read(self, node: Node, report: Report) -> str | None:
        """Give the word."""
        if not isinstance(node, Scalar):
            report.wrong(node, Text("、".join(self.choices), " or ".join(self.choices)))
        elif node.text not in self.choices:
            near = self.meant.get(node.text) or nearest(node.text, self.choices)
            choices = ", ".join(self.choices)
            report(node, rules.BAD_CHOICE, near=near, value=node.text, choices=choices)
        else:
            return node.text
        return None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the choice."""
        return {"enum": list(self.choices)}
