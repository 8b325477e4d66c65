"""The kinds of single values in targets.yaml: each reads a node strictly and knows its schema.

What YAML versions read differently (`no`, `010`, `1:30`, `2023-01-01`) is never guessed at: where a
text is wanted such a word needs quotes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from math import inf
from typing import TYPE_CHECKING, Any, ClassVar

from policytrack.data import rules
from policytrack.data.nodes import Scalar
from policytrack.data.notation import DIGITS, NAME, NUMBER, UNIT_WORD, nearest, number, odd_minus
from policytrack.model.number import exact
from policytrack.model.period import Period
from policytrack.model.plan import Amount
from policytrack.model.text import Text
from policytrack.units import units_with
from policytrack.units.definitions import PREFIXES

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.data.nodes import Node, Report

# Behind a number, a letter with a digit is no unit but another way to write numbers (6e2, 0x1f),
# unless it is m2 or m3.
_UNIT = r"(?:[%/]|m[23]|[A-Za-z](?![0-9])|[^\u0000-\u007f])\S*"
_AMOUNT = re.compile(rf"({DIGITS})\s*({_UNIT})?", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_PERCENT = re.compile(rf"\s*({DIGITS})\s*%", re.ASCII)
# What stands between two names, and in none.
_JOINED = re.compile("[,，、;；]")
# What some version of YAML takes, without quotes, for something else than a text. It is compiled
# when first met: few texts begin like one of these.
_NOT_TEXT = r"""(?aix) ~ | null | yes | no | on | off | true | false | y | n | \.nan
    | [-+]? (?: [0-9][0-9_]* (?:\.[0-9_]*)? (?:e[-+]?[0-9]+)? | \.[0-9_]+ (?:e[-+]?[0-9]+)?
              | \.inf | 0x[0-9a-f_]+ | 0b[01_]+ | 0o[0-7_]+
              | [0-9][0-9_]* (?::[0-9]+)+ (?:\.[0-9_]*)? )
    | \d{4}-\d\d?-\d\d? (?:[t\s].*)?"""
_MAYBE_NOT_TEXT = frozenset("~nyotfNYOTF+-.0123456789")


class Kind:
    """One kind of value.

    Where it is a pattern of text, a class says which: `expected` is the name of the kind, `bare`
    that of the kind without quotes where those are not allowed, and `convert` makes the value.
    """

    pattern: ClassVar[re.Pattern[str]]
    expected: ClassVar[Text]
    bare: ClassVar[Text | None] = None
    convert: ClassVar[Any] = str
    described: ClassVar[dict[str, Any]]

    def read(self, node: Node, report: Report) -> Any:
        """Return the value of a node, or None after reporting what it is instead."""
        value = None
        if isinstance(node, Scalar) and self.pattern.fullmatch(node.text):
            if self.bare is not None and not node.plain:
                report.wrong(node, self.bare)
                return None
            with suppress(ValueError):
                value = self.convert(node.text)
        if value is None:
            report.wrong(node, self.expected)
        return value

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the kind."""
        return self.described


class Words(Kind):
    """A text of one line."""

    expected = Text("文字", "a text")
    quoted = Text("文字（请加引号）", "a text (put it in quotes)")
    described: ClassVar = {"type": "string", "pattern": r"\S", "patternErrorMessage": expected.en}

    def read(self, node: Node, report: Report) -> str | None:
        """Return the text, which is not empty."""
        if not isinstance(node, Scalar) or not node.text.strip():
            report.wrong(node, self.expected)
        elif node.plain and node.text[0] in _MAYBE_NOT_TEXT and re.fullmatch(_NOT_TEXT, node.text):
            report.wrong(node, self.quoted)
        else:
            return node.text
        return None


class Name(Words):
    """A text that names one thing, such as a responsible unit or an area."""

    trimmed = Text("前后没有空格的名称", "a name without spaces around it")
    described: ClassVar = {
        "type": "string",
        "pattern": r"^\S([\s\S]*\S)?$",
        "patternErrorMessage": trimmed.en,
        "not": {"pattern": _JOINED.pattern},
    }

    def read(self, node: Node, report: Report) -> str | None:
        """Return the name."""
        text = super().read(node, report)
        if text is None:
            return None
        if _JOINED.search(text):
            report(node, rules.JOINED_NAMES, text=text)
        elif text != text.strip():
            report.wrong(node, self.trimmed)
        else:
            return text
        return None


class Key(Kind):
    """A key that the file chooses for a city, a plan or an indicator."""

    described: ClassVar = {
        "pattern": "^[a-z][a-z0-9_-]*$",
        "patternErrorMessage": rules.KEY_NAME.en,
    }

    def read(self, node: Node, report: Report) -> str | None:
        """Return the key."""
        key = node.text if isinstance(node, Scalar) else ""
        if NAME.fullmatch(key):
            return key
        report(node, rules.BAD_NAME, key=key)
        return None


class YearKey(Kind):
    """A year as a key, which JSON always puts in quotes: its value is a text."""

    pattern = _YEAR
    expected = Text("年份，如 2025", "a year such as 2025")
    described: ClassVar = {"pattern": "^(19|20|21)[0-9]{2}$", "patternErrorMessage": expected.en}


class Year(YearKey):
    """A year of four digits, without 年 and without quotes."""

    bare = Text("不加引号的年份", "a year without quotes")
    convert = int
    described: ClassVar = {"type": "integer", "minimum": 1900, "maximum": 2199}


class Deadline(Kind):
    """A year, or a month of one: 2025, 2024-06. Its value is the year up to then."""

    month = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", re.ASCII)
    expected = Text("年份或年月，如 2025、2024-06", "a year or a month such as 2025 or 2024-06")
    described: ClassVar = {
        "anyOf": [
            Year.described,
            {
                "type": "string",
                "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$",
                "patternErrorMessage": expected.en,
            },
        ]
    }

    def read(self, node: Node, report: Report) -> Period | None:
        """Return the year from its beginning to the deadline."""
        text = node.text if isinstance(node, Scalar) else ""
        match = self.month.fullmatch(text)
        if match is not None:
            return Period(int(match[1]), 1, int(match[2]))
        if _YEAR.fullmatch(text):
            year: int | None = Year().read(node, report)
            return None if year is None else Period(year)
        report.wrong(node, self.expected)
        return None


class Months(Kind):
    """How many months, up to five years."""

    pattern = re.compile("[0-9]|[1-5][0-9]|60", re.ASCII)
    expected = Text("月数，0 到 60 的整数", "a number of months, whole and from 0 to 60")
    bare = Text("不加引号的整数", "a whole number without quotes")
    convert = int
    described: ClassVar = {"type": "integer", "minimum": 0, "maximum": 60}


class Number(Kind):
    """A plain decimal number."""

    pattern = NUMBER
    expected = Text("数字", "a number")
    bare = Text("不加引号的数字", "a number without quotes")
    convert = staticmethod(number)
    described: ClassVar = {"type": "number"}


class Version(Number):
    """The number of the one version of the format that there is."""

    known = 1
    described: ClassVar = {"const": known}

    def read(self, node: Node, report: Report) -> Fraction | None:
        """Return the version."""
        version: Fraction | None = super().read(node, report)
        if version is None or version == self.known:
            return version
        report(node, rules.UNKNOWN_VERSION, version=exact(version))
        return None


class Factor(Number):
    """A plain decimal number above zero."""

    described: ClassVar = {"type": "number", "exclusiveMinimum": 0}

    def read(self, node: Node, report: Report) -> Fraction | None:
        """Return the number."""
        factor: Fraction | None = super().read(node, report)
        if factor is None or factor > 0:
            return factor
        report.wrong(node, Text("大于零的数字", "a number above zero"))
        return None


class Quantity(Kind):
    """A number, or a number with its unit."""

    expected = Text("数字或带单位的数字，如 500 户", "a number, with its unit if need be: 500 户")
    # An editor speaks of the first: its words are the better ones.
    described: ClassVar = {
        "anyOf": [
            {
                "type": "string",
                "pattern": r"^\s*-?(0|[1-9][0-9]*)(\.[0-9]+)?\s*"
                rf"({_UNIT})?\s*$",
                "patternErrorMessage": expected.en,
            },
            {"type": "number"},
        ]
    }

    def read(self, node: Node, report: Report) -> Amount | None:
        """Return the number with its unit, None where none is written."""
        match = _AMOUNT.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
        if match is None:
            self._refuse(node, report)
            return None
        return Amount(number(match[1]), match[2], match[1])

    def _refuse(self, node: Node, report: Report) -> None:
        """Report what is no number; − for the minus of a keyboard is named as that."""
        written = node.text.strip() if isinstance(node, Scalar) else ""
        minus = odd_minus(written)
        if minus is None or not _AMOUNT.fullmatch(minus.meant):
            report.wrong(node, self.expected)
        else:
            minus.tell(report, node, rules.MINUS_SIGN_YAML, written)


class Multiple(Quantity):
    """So much of another unit, more than none: 20 亩."""

    expected = Text("带单位的正数，如 20 亩", "a number above zero with its unit, such as 20 亩")
    described: ClassVar = {
        "type": "string",
        "pattern": r"^\s*(?!0(\.0+)?\s*[^0-9.])(0|[1-9][0-9]*)(\.[0-9]+)?\s*"
        rf"{_UNIT}\s*$",
        "patternErrorMessage": expected.en,
    }

    def read(self, node: Node, report: Report) -> Amount | None:
        """Return the number with its unit."""
        amount = super().read(node, report)
        if amount is None or (amount.unit is not None and amount.value > 0):
            return amount
        report.wrong(node, self.expected)
        return None


# All that is no letter cannot be said in every dialect of patterns; this much can.
_LETTERS = r"[^\s!-@\[-`{-\u00bf\u2000-\u2bff\u3000-\u303f\u3200-\u33ff\uff00-\uff20()（）]+"


class UnitWord(Kind):
    """The word for a unit that a repository declares."""

    expected = Text(
        "单位名，只有文字，如 标准地块", "a unit's name, of letters alone, such as 标准地块"
    )
    described: ClassVar = {
        "pattern": rf"^(?!(?:{'|'.join(PREFIXES)})$){_LETTERS}([(（]{_LETTERS}[)）])?$",
        "patternErrorMessage": expected.en,
    }

    def read(self, node: Node, report: Report) -> str | None:
        """Return the word."""
        word = node.text if isinstance(node, Scalar) else ""
        # 万 alone would be no multiple any more, and ½ no number.
        letters = all(map(str.isalpha, re.sub("[()（）]", "", word)))
        if letters and re.fullmatch(UNIT_WORD, word) and word not in PREFIXES:
            return word
        if units_with(()).is_unit(word):
            # That it is one already is told by who knows all of them.
            return word
        report.wrong(node, self.expected)
        return None


class Percentage(Kind):
    """So many percent, more than none: 120%. Its value is a share of one, 1.2."""

    pattern = _PERCENT
    expected = Text("大于零的百分数，如 120%", "a percentage above zero such as 120%")
    under: float = inf
    digits = "[1-9][0-9]*"

    def convert(self, text: str) -> Fraction:
        """Return the share of one. Raises ValueError where it is out of range."""
        share = number(text.removesuffix("%").strip()) / 100
        if not 0 < share < self.under:
            raise ValueError(text)
        return share

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a percentage."""
        pattern = rf"^\s*(?!0+(\.0+)?\s*%)(0|{self.digits})(\.[0-9]+)?\s*%$"
        return {"type": "string", "pattern": pattern, "patternErrorMessage": self.expected.en}


class Percent(Kind):
    """So many percent, above a number and at most another: 50 %."""

    digits: ClassVar[dict[tuple[int | None, int | None], str]] = {
        (0, None): r"(?!0+(\.0+)?\s*%)(0|[1-9][0-9]*)(\.[0-9]+)?",
        (0, 100): r"(?!0+(\.0+)?\s*%)(100(\.0+)?|(0|[1-9][0-9]?)(\.[0-9]+)?)",
        (-100, None): r"(-(0|[1-9][0-9]?)|0|[1-9][0-9]*)(\.[0-9]+)?",
    }

    def __init__(self, above: int | None, most: int | None) -> None:
        self.range = (above, most)
        zh, en = f"大于 {above} %", f"above {above} %"
        if most is not None:
            zh, en = f"{zh}、不超过 {most} %", f"{en} and at most {most} %"
        self.wanted = Text(f"{zh} 的百分数，如 6 %", f"a percentage {en}, such as 6 %")

    def read(self, node: Node, report: Report) -> Amount | None:
        """Return how many percent."""
        match = _PERCENT.fullmatch(node.text) if isinstance(node, Scalar) else None
        value = None if match is None else number(match[1])
        above, most = self.range
        if match is None or value is None or value <= (above or 0) or (most and value > most):
            report.wrong(node, self.wanted)
            return None
        return Amount(value, "%", match[1])

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a percentage."""
        pattern = rf"^\s*{self.digits[self.range]}\s*%$"
        return {"type": "string", "pattern": pattern, "patternErrorMessage": self.wanted.en}


class Share(Percentage):
    """A part of a whole, written in percent: 5%."""

    expected = Text("百分数，如 5%", "a share in percent such as 5%")
    under = 1
    digits = "[1-9][0-9]?"


class Day(Kind):
    """A date."""

    pattern = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
    expected = Text("日期，如 2023-08-03", "a date such as 2023-08-03")
    convert = date.fromisoformat
    described: ClassVar = {"type": "string", "format": "date"}


class Yes(Kind):
    """The word true: a key that is there or left out."""

    pattern = re.compile("true")
    expected = bare = Text("true", "true")
    convert = bool
    described: ClassVar = {"const": True}


class Choice(Kind):
    """One of a few words; `meant` are others that people write for them."""

    def __init__(self, *choices: str, **meant: str) -> None:
        self.choices = choices
        self.meant = meant

    def read(self, node: Node, report: Report) -> str | None:
        """Return the word."""
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
        """Return the JSON Schema of the choice."""
        return {"enum": list(self.choices)}
