"""Who leads and who helps, as a plan says it in brackets behind its tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.curate.text import SectionHeading, Segment

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
    """Who is responsible for what stands where, by the brackets of a plan.

    Lines that say nothing else count as well.
    """

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._named: dict[tuple[SectionHeading, ...], list[tuple[int, Owners]]] = {}
        for segment in segments:
            passage = segment.passage
            said = [
                (bracket.start(), read_owners(bracket[1]))
                for bracket in _BRACKETS.finditer(passage.text, segment.start, segment.end)
            ]
            if _LINE.match(segment.text):
                said.append((segment.start, read_owners(segment.text)))
            self._named.setdefault(segment.headings, []).extend(
                (passage.offsets[at], owners) for at, owners in said if owners is not None
            )

    def of(self, segment: Segment, position: int) -> Owners:
        """Return who is named next behind a position under the same headings, else nobody.

        Behind the last ones named stands what they are responsible for as well.
        """
        named = self._named.get(segment.headings, [])
        offset = segment.passage.offsets[position]
        behind = (owners for at, owners in named if at >= offset)
        return next(behind, named[-1][1] if named else Owners())


def read_owners(words: str) -> Owners | None:
    """Read the words in a pair of brackets, None where they name nobody."""
    pairs = _LABELLED.findall(words) or [(role, units) for units, role in _VERBED.findall(words)]
    leads = any(role in _LEADING for role, _ in pairs)
    lead: dict[str, None] = {}
    support: dict[str, None] = {}
    for role, units in pairs:
        # Where nobody leads, the responsible units do.
        side = lead if role in _LEADING or (role == "责任" and not leads) else support
        side.update(dict.fromkeys(filter(None, map(_name, _DIVIDED.split(units)))))
    return Owners(tuple(lead), tuple(support)) if lead else None


def _name(text: str) -> str:
    name = text.strip().strip("、,，;。 ").removeprefix("由")
    return re.sub("(?<=..)等(?:单位|部门)?$", "", name)
