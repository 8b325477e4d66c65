"""The part of a targets.yaml that one city needs, so that it does not pay for all the others."""

from __future__ import annotations

import re
from typing import NamedTuple

_CITIES = re.compile(r"^cities:[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
_TOP_LEVEL = re.compile(r"^[^\s#]", re.MULTILINE)
_SHALLOW = re.compile(r"^ {1,2}[^\s#]", re.MULTILINE)
_HEADING = re.compile(r"^  ([a-z][a-z0-9_-]*):[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)


class Excerpt(NamedTuple):
    """The text with the other cities blanked out, line for line, and the keys of all cities."""

    text: str
    cities: tuple[str, ...]


def excerpt(text: str, city: str) -> Excerpt | None:
    """Leave one city of a file in block style with two blanks of indentation, as it is written.

    None where the file is laid out otherwise or does not name the city exactly once: then the
    whole of it has to be read.
    """
    sections = list(_CITIES.finditer(text))
    if len(sections) != 1:
        return None
    start = sections[0].end()
    after = _TOP_LEVEL.search(text, start)
    end = after.start() if after else len(text)
    headings = list(_HEADING.finditer(text, start, end))
    keys = tuple(heading[1] for heading in headings)
    shallow = sum(1 for _ in _SHALLOW.finditer(text, start, end))
    if keys.count(city) != 1 or shallow != len(keys):
        return None
    index = keys.index(city)
    first = headings[index].start()
    last = headings[index + 1].start() if index + 1 < len(headings) else end
    kept = (
        text[:start],
        "\n" * text.count("\n", start, first),
        text[first:last],
        "\n" * text.count("\n", last, end),
        text[end:],
    )
    return Excerpt("".join(kept), keys)
