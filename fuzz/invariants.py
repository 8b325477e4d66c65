"""What must hold of anything that is read; a breach is a BrokenError."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facts import LINE_END, UnfaithfulError

from policytrack.model.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.place import Place

_LONE_RETURN = re.compile(r"\r(?!\n)")


class BrokenError(Exception):
    """Something that must hold does not."""


def require(holds: object, what: str, *seen: object) -> None:
    """Raise BrokenError where something does not hold."""
    if not holds:
        raise BrokenError(": ".join((what, *map(repr, seen))))


def hold_problems(problems: Sequence[Diagnostic], texts: Mapping[str, str]) -> None:
    """Hold diagnostics to a place in their text and to words in both languages."""
    lengths = {file: line_lengths(text) for file, text in texts.items()}
    said = set()
    for problem in problems:
        require(is_inside(problem.place, lengths), "a fault is in the text", str(problem.place))
        words = tuple((problem.message(language), problem.hint(language)) for language in LANGUAGES)
        require(all(message for message, _hint in words), "a fault has words", problem)
        key = (problem.place, problem.rule.code, words)
        require(key not in said, "one fault is said once", problem)
        said.add(key)


def line_lengths(text: str) -> list[list[int]]:
    """Return the lengths of the lines; in two ways where editors do not agree on what ends one."""
    ways = [LINE_END, re.compile(r"\r?\n")] if _LONE_RETURN.search(text) else [LINE_END]
    return [[len(line) for line in way.split(text)] for way in ways]


def is_inside(place: Place, lengths: Mapping[str, Iterable[Sequence[int]]]) -> bool:
    """Return whether an editor has a place; of an unknown file every first line is one."""
    file, line, column = place
    return any(
        1 <= line <= len(lines) and 1 <= column <= lines[line - 1] + 1
        for lines in lengths.get(file, [[0]])
    )


def faithful(read: Callable[[], object]) -> None:
    """Hold what was read to a plain reading of the text."""
    try:
        read()
    except UnfaithfulError as error:
        raise BrokenError(str(error)) from error
