"""Texts as scalars of YAML, quoted where they would be read as something else."""

from __future__ import annotations

import re

from policytrack.model.text import UNSEEN

# Nothing in these has a meaning of its own, whatever stands around them.
_PLAIN = re.compile(
    r"[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff“”（）()〔〕《》、·%/.&+-]*(?: [\w\u4e00-\u9fff%]+)*"
)
_NUMBER_WITH_UNIT = re.compile(r"-?\d+(?:\.\d+)? [\u4e00-\u9fff%][\u4e00-\u9fff/]*")
# What the loader refuses wherever it stands.
_REFUSED = re.compile(rf"[{UNSEEN}\ud800-\udfff\ufffe\uffff]")
_MEANS_ELSE = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])


def scalar(text: str) -> str:
    """Write a text of one line so that YAML reads the same text, in a flow too."""
    line = _line(text)
    if _NUMBER_WITH_UNIT.fullmatch(line):
        return line
    if _PLAIN.fullmatch(line) and line.lower() not in _MEANS_ELSE:
        return line
    return "'" + line.replace("'", "''") + "'"


def listed(texts: tuple[str, ...]) -> str:
    """Write texts as a list in a flow."""
    return f"[{', '.join(scalar(text) for text in texts)}]"


def comment(text: str) -> str:
    """Write a text as a comment of one line."""
    return f"# {_line(text)}"


def _line(text: str) -> str:
    return " ".join(_REFUSED.sub("", text).split())
