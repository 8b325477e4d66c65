"""Where the readers of targets.yaml leave what they found wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.nodes import Mapping, Scalar, Sequence
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.data.nodes import Node
    from policytrack.model.diagnostic import Rule


class Report:
    """Where a reader leaves what it found wrong."""

    def __init__(self, file: str, problems: list[Diagnostic] | None = None) -> None:
        self.file = file
        self.problems = [] if problems is None else problems

    def __call__(
        self, node: Node, rule: Rule, *, near: str | None = None, **values: str | Text
    ) -> None:
        """Note a breach of a rule at a node; one that was refused is wrong already."""
        if isinstance(node, Scalar) and node.refused:
            return
        self.problems.append(Diagnostic(self.place(node), rule, values, near))

    def place(self, node: Node) -> Place:
        """Say where a node stands."""
        return Place(self.file, node.line, node.column)

    def wrong(self, node: Node, expected: Text) -> None:
        """Note that a node is not of the kind that is wanted."""
        self(node, rules.WRONG_TYPE, expected=expected, found=_named(node))


def _named(node: Node) -> Text:
    if isinstance(node, Mapping):
        return Text("键值表", "a mapping")
    if isinstance(node, Sequence):
        return Text("列表", "a list")
    if node.plain and node.text in ("", "~", "null"):
        return Text("空值", "nothing")
    shown = node.text if len(node.text) <= 40 else node.text[:39] + "…"
    return Text(f"'{shown}'", f"'{shown}'")
