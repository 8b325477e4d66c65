"""Lists, tables and records of the kinds of values that targets.yaml can hold."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.data import rules
from policytrack.data.kinds import Key, Kind
from policytrack.data.nodes import MAPPING, Mapping, Scalar, Sequence
from policytrack.data.notation import nearest
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.data.nodes import Node, Report


class Listed(Kind):
    """A list of values of one kind, which is not empty."""

    expected = Text("非空的列表", "a list of at least one")
    least, most = 1, inf

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return the values that could be read."""
        if not isinstance(node, Sequence) or not self.least <= len(node.items) <= self.most:
            report.wrong(node, self.expected)
            return None
        values = [self.kind.read(item, report) for item in node.items]
        return tuple(value for value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the list."""
        most = {} if self.most == inf else {"maxItems": self.most}
        return {"type": "array", "items": self.kind.schema(), "minItems": self.least, **most}


class Unwritten(Listed):
    """A list that may be empty, or have nothing behind its key, while it is being written."""

    expected = Text("列表", "a list")
    least = 0

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return the values that could be read."""
        empty = isinstance(node, Scalar) and node.plain and not node.text
        return () if empty else super().read(node, report)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the list."""
        return {**super().schema(), "type": ["array", "null"]}


class OneOrMore(Listed):
    """A value, or a list of such values."""

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return the values as a tuple."""
        if isinstance(node, Sequence):
            return super().read(node, report)
        value = self.kind.read(node, report)
        return None if value is None else (value,)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value or the list."""
        return {"anyOf": [self.kind.schema(), super().schema()]}


class Pair(Listed):
    """A list of exactly two values of one kind."""

    expected = Text("两项的列表，如 [5, 10]", "a list of two such as [5, 10]")
    least, most = 2, 2

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Return both values, None where one of them could not be read."""
        values = super().read(node, report)
        return values if values is not None and len(values) == self.least else None


class Table(Kind):
    """Keys of one kind that the file chooses, each with a value of another.

    `least` says what at least one of must be there; without it the table may be empty.
    """

    def __init__(self, kind: Kind, keys: Kind | None = None, least: Text | None = None) -> None:
        self.kind = kind
        self.keys = keys or Key()
        self.least = least

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Return the values that could be read, under their keys."""
        if not isinstance(node, Mapping):
            report.wrong(node, MAPPING)
            return None
        if self.least is not None and not node.entries:
            report.wrong(node, self.least)
            return None
        values = {}
        for key, child in node.entries.values():
            value = self.kind.read(child, report)
            name = self.keys.read(key, report)
            if name is not None and value is not None:
                values[name] = value
        return values

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the table."""
        return {
            "type": "object",
            "propertyNames": self.keys.schema(),
            "additionalProperties": self.kind.schema(),
            **({"minProperties": 1} if self.least is not None else {}),
        }


class Either(Kind):
    """A word, or a table in its stead."""

    def __init__(self, word: Kind, table: Kind) -> None:
        self.word = word
        self.table = table

    def read(self, node: Node, report: Report) -> Any:
        """Return what the one or the other reads."""
        kind = self.table if isinstance(node, Mapping) else self.word
        return kind.read(node, report)

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of both."""
        return {"anyOf": [self.word.schema(), self.table.schema()]}


class Field(NamedTuple):
    """A key of a record: the kind of its value, and what it is for."""

    kind: Kind
    about: str
    required: bool = False


class Entry:
    """A record as read: values by key, and the nodes that they came from.

    A key whose value could not be read is in `nodes` and not in `values`. `meant` are keys that
    are there in a misspelt form: a misspelt key is one fault, and not a missing one as well.
    """

    __slots__ = ("keys", "meant", "node", "nodes", "values")

    def __init__(self, node: Mapping) -> None:
        self.node = node
        self.values: dict[str, Any] = {}
        self.nodes: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.meant: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        """Return a value, None where it is absent or unreadable."""
        return self.values.get(key)

    def has(self, *keys: str) -> bool:
        """Return whether all these keys were read."""
        return all(key in self.values for key in keys)

    def lacks(self, key: str) -> bool:
        """Return whether a key is not there, in whatever form."""
        return key not in self.keys and key not in self.meant


class Record(Kind):
    """Fixed keys, each with its own kind.

    `also` are words of JSON Schema for what the keys must be together; a reader checks that in
    its own words.
    """

    def __init__(self, also: dict[str, Any] | None = None, /, **fields: Field) -> None:
        self.also = also or {}
        self.fields = fields
        self.required = tuple(name for name, field in fields.items() if field.required)

    def read(self, node: Node, report: Report) -> Entry | None:
        """Return the values by key; unknown and missing keys are reported."""
        if not isinstance(node, Mapping):
            report.wrong(node, MAPPING)
            return None
        entry = Entry(node)
        for name, (key, child) in node.entries.items():
            field = self.fields.get(name)
            if field is None:
                # A colon that is no plain one, or has no blank behind it, ends no key.
                near = nearest(name.replace("：", ":").partition(":")[0], self.fields)
                report(key, rules.UNKNOWN_KEY, near=near, key=name)
                entry.meant.update(filter(None, (near,)))
                continue
            entry.keys[name], entry.nodes[name] = key, child
            value = field.kind.read(child, report)
            if value is not None:
                entry.values[name] = value
        for name in self.required:
            if entry.lacks(name):
                report(node, rules.MISSING_KEY, key=name)
        return entry

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the record."""
        described = {
            name: {**field.kind.schema(), "description": field.about}
            for name, field in self.fields.items()
        }
        return {
            "type": "object",
            "properties": described,
            "required": list(self.required),
            "additionalProperties": False,
            **self.also,
        }
