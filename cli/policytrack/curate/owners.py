"""Who leads and who helps, as a plan says it in brackets behind its tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.curate.text import Heading, Part

_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*(?:\([^()]*\)[^()\[\]【】]*)*)[)\]】]")
# (牵头单位:A;责任单位:B、C), and (A、B牵头,C配合).
_LABELLED = re.compile(
    r"(牵头|主办|责任|配合|协办|参与|负责)(?:单位|处室|部门)?:((?:(?!(?:牵头|主办|责任|配合|协办|参与|负责)(?:单位|处室|部门)?:|(?:完成)?时限)[^;。])+)"
)
_VERBED = re.compile(
    r"([^;。]{1,80}?)(?:等)?(?:按职责(?:分工)?)?(牵头|负责|主办|配合|协办|参与)(?:负责)?"
)
_LINE = re.compile(r"(?:牵头|主办|责任|负责)(?:单位|处室|部门)?:")
_LEADING = ("牵头", "主办", "负责")
_DIVIDED = re.compile(r"[、,，](?![^()]*\))")


class Owners(NamedTuple):
    """The units that lead and those that help."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


class Responsible:
    """Who is responsible for what stands where, by the brackets in a plan's text."""

    def __init__(self, named: Sequence[tuple[Part, int, Owners]]) -> None:
        self._named: dict[tuple[Heading, ...], list[tuple[int, Owners]]] = {}
        for part, position, found in named:
            offset = part.passage.offsets[position]
            self._named.setdefault(part.headings, []).append((offset, found))

    def of(self, part: Part, position: int) -> Owners:
        """Give who is named next behind a position under the same headings, nobody as a default.

        Behind the last ones named stands what they are responsible for as well.
        """
        named = self._named.get(part.headings, [])
        offset = part.passage.offsets[position]
        behind = [found for at, found in named if at >= offset]
        before = [found for _at, found in named]
        return (behind or before[-1:] or [Owners()])[0]


def owners(parts: Iterable[Part]) -> Responsible:
    """Read who is responsible off the brackets of a plan, and off lines that say nothing else."""
    named = []
    for part in parts:
        named += [
            (part, bracket.start(), read_owners(bracket[1]))
            for bracket in _BRACKETS.finditer(part.passage.text, part.start, part.end)
        ]
        if _LINE.match(part.text):
            named.append((part, part.start, read_owners(part.text)))
    return Responsible([(part, at, found) for part, at, found in named if found is not None])


def read_owners(words: str) -> Owners | None:
    """Read the words in a pair of brackets, None where they name nobody."""
    pairs = [(role, units) for role, units in _LABELLED.findall(words)]
    if not pairs:
        pairs = [(role, units) for units, role in _VERBED.findall(words)]
    if not pairs:
        return None
    lead: list[str] = []
    support: list[str] = []
    leads = any(role in _LEADING for role, _ in pairs)
    for role, units in pairs:
        # Where nobody leads, the responsible units do.
        side = lead if role in _LEADING or (role == "责任" and not leads) else support
        side += [name for name in map(_name, _DIVIDED.split(units)) if name]
    return Owners(tuple(dict.fromkeys(lead)), tuple(dict.fromkeys(support))) if lead else None


def _name(text: str) -> str:
    name = text.strip().strip("、,，;。 ").removeprefix("由")
    return re.sub("(?<=..)等(?:单位|部门)?$", "", name)
