"""A targets.yaml taken apart into its cities, so that none of them pays for all the others."""

from __future__ import annotations

import re
from typing import NamedTuple

# Lines with at most two blanks of indentation that are neither blank nor comments. One pass with
# the newline in front is three times as fast as anchors at the start of each line.
_SHALLOW = re.compile(r"\n {0,2}[^ \t\r\n#][^\n]*")
_CITIES = re.compile(r"\ncities:[ \t]*(?:#.*)?\r?")
_CITY = re.compile(r"\n  ([a-z][a-z0-9_-]*):[ \t]*(?:#.*)?\r?")
_NOTHING = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*")


class Block(NamedTuple):
    """The lines of one city as they stand in the file, from `line` on."""

    line: int
    text: str


class Apart(NamedTuple):
    """The cities by their keys, and the text without them, its lines where they were."""

    head: str
    cities: dict[str, Block]


def take_apart(text: str) -> Apart | None:
    """Part the cities of a file in block style with two blanks of indentation, as it is written.

    None where the file is laid out otherwise: then the whole of it has to be read.
    """
    # A newline in front of the first line too: from here on a line begins with its newline.
    lines = f"\n{text}"
    if lines.count("\r") != lines.count("\r\n"):
        return None
    shallow = list(_SHALLOW.finditer(lines))
    sections = [index for index, line in enumerate(shallow) if _CITIES.fullmatch(line[0])]
    if len(sections) != 1:
        return None
    first = sections[0] + 1
    last = next((index for index in range(first, len(shallow)) if _is_top(shallow[index])), None)
    headings = [_CITY.fullmatch(line[0]) for line in shallow[first:last]]
    keys = [heading[1] for heading in headings if heading]
    if not keys or len(set(keys)) < len(headings):
        return None
    starts = [line.start() for line in shallow[first:last]]
    end = len(lines) if last is None else shallow[last].start()
    begun = shallow[sections[0]].end()
    if not _NOTHING.fullmatch(lines, begun + 1, starts[0] + 1):
        return None
    number = lines.count("\n", 0, starts[0]) + 1
    cities = {}
    for key, start, behind in zip(keys, starts, (*starts[1:], end), strict=True):
        cities[key] = Block(number, lines[start + 1 : behind + 1])
        number += lines.count("\n", start, behind)
    rest = lines[end:]
    blank = "\n" * lines.count("\n", begun, end) if rest else ""
    return Apart(f"{lines[1:begun]}{blank}{rest}", cities)


def _is_top(line: re.Match[str]) -> bool:
    return line[0][1] != " "
