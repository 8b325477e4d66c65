"""Lists, tables and records of the kinds of values that targets.yaml can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.data import rules
from policytrack.data.kinds import Key, Kind
from policytrack.data.nodes import Mapping, Scalar, Sequence
from policytrack.data.notation import nearest
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.data.nodes import Node, Report


class Listed:
    """A list of values of one kind, which is not empty."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Give the values that could be read."""
        if not isinstance(node, Sequence) or not node.items:
            report.wrong(node, Text("非空的列表", "a list of at least one"))
            return None
        return tuple(_readable(self.kind, node.items, report))

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the list."""
        return {"type": "array", "items": self.kind.schema(), "minItems": 1}


class OneOrMore:
    """A value, or a list of such values."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def read(self, node: Node, report: Report) -> tuple[Any, ...] | None:
        """Give the values as a tuple."""
        if isinstance(node, Sequence):
            return Listed(self.kind).read(node, report)
        value = self.kind.read(node, report)
        return None if value is None else (value,)

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the value or the list."""
        return {"anyOf": [self.kind.schema(), Listed(self.kind).schema()]}


class Pair:
    """A list of exactly two values of one kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def read(self, node: Node, report: Report) -> tuple[Any, Any] | None:
        """Give both values."""
        if not isinstance(node, Sequence) or len(node.items) != 2:
            report.wrong(node, Text("两项的列表，如 [5, 10]", "a list of two such as [5, 10]"))
            return None
        values = tuple(_readable(self.kind, node.items, report))
        return (values[0], values[1]) if len(values) == 2 else None

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the pair."""
        return {"type": "array", "items": self.kind.schema(), "minItems": 2, "maxItems": 2}


def _readable(kind: Kind, nodes: Iterable[Node], report: Report) -> Iterable[Any]:
    values = [kind.read(node, report) for node in nodes]
    return (value for value in values if value is not None)


class Table:
    """Keys of one kind that the file chooses, each with a value of another.

    `least` says what at least one of must be there; without it the table may be empty.
    """

    def __init__(self, kind: Kind, keys: Kind | None = None, least: Text | None = None) -> None:
        self.kind = kind
        self.keys = keys or Key()
        self.least = least

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        """Give the values that could be read under their keys."""
        if not isinstance(node, Mapping):
            report.wrong(node, Text("键值表", "a mapping"))
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
        """Give the JSON Schema of the table."""
        return {
            "type": "object",
            "propertyNames": self.keys.schema(),
            "additionalProperties": self.kind.schema(),
            **({"minProperties": 1} if self.least is not None else {}),
        }


class Either:
    """A word, or a table in its stead."""

    def __init__(self, word: Kind, table: Kind) -> None:
        self.word = word
        self.table = table

    def read(self, node: Node, report: Report) -> Any:
        """Give what the one or the other gives."""
        kind = self.table if isinstance(node, Mapping) else self.word
        return kind.read(node, report)

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of both."""
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
        """Give a value, None where it is absent or unreadable."""
        return self.values.get(key)

    def has(self, *keys: str) -> bool:
        """Say whether all these keys were read."""
        return all(key in self.values for key in keys)

    def lacks(self, key: str) -> bool:
        """Say whether a key is not there, in whatever form."""
        return key not in self.keys and key not in self.meant


class Record:
    """Fixed keys, each with its own kind.

    `also` are words of JSON Schema for what the keys must be together; a reader checks that in
    its own words.
    """

    def __init__(self, also: dict[str, Any] | None = None, **fields: Field) -> None:
        self.also = also or {}
        self.fields = fields
        self.required = tuple(name for name, field in fields.items() if field.required)

    def read(self, node: Node, report: Report) -> Entry | None:
        """Give the values by key; unknown and missing keys are reported."""
        if not isinstance(node, Mapping):
            report.wrong(node, Text("键值表", "a mapping"))
            return None
        entry = Entry(node)
        for name, (key, child) in node.entries.items():
            found = self.fields.get(name)
            if found is None:
                # A colon that is no plain one, or has no blank behind it, ends no key.
                near = nearest(name.replace("：", ":").partition(":")[0], self.fields)
                report(key, rules.UNKNOWN_KEY, near=near, key=name)
                entry.meant.update(filter(None, (near,)))
                continue
            entry.keys[name], entry.nodes[name] = key, child
            value = found.kind.read(child, report)
            if value is not None:
                entry.values[name] = value
        for name in self.required:
            if entry.lacks(name):
                report(node, rules.MISSING_KEY, key=name)
        return entry

    def schema(self) -> dict[str, Any]:
        """Give the JSON Schema of the record."""
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
