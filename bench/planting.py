"""Faults planted in a data set that national.py wrote: what `validate` must find, and no more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from national import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = HEADER.strip().split(",")
LEVEL = "    level: prefecture\n"

T = TypeVar("T")


class Fault(NamedTuple):
    """Where a fault was planted, and the code of the rule that it breaks."""

    file: str
    line: int
    code: str


def plant(root: Path, rows: int, cities: int) -> list[Fault]:
    """Spoil so many rows and so many cities' levels, evenly spread, and say what stands where.

    Each kind of fault takes its turn, and no row has two.
    """
    return [*_in_targets(root, cities), *_in_actuals(root, rows)]


def _in_targets(root: Path, count: int) -> list[Fault]:
    path = root / "targets.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    levels = _spread([index for index, line in enumerate(lines) if line == LEVEL], count)
    for index in levels:
        lines[index] = LEVEL.replace("prefecture", "village")
    path.write_text("".join(lines), "utf-8", newline="\n")
    return [Fault(path.name, index + 1, "PT109") for index in levels]


def _in_actuals(root: Path, count: int) -> list[Fault]:
    sheets = {
        path: path.read_text("utf-8").splitlines(keepends=True)
        for path in sorted(root.glob("actuals/*/*.csv"))
    }
    rows = [(path, index) for path, lines in sheets.items() for index in range(1, len(lines))]
    faults = []
    for turn, (path, index) in enumerate(_spread(rows, count)):
        code, spoil = KINDS[turn % len(KINDS)]
        line = spoil(sheets[path], index)
        faults.append(Fault(path.relative_to(root).as_posix(), line, code))
    for path in {root / fault.file for fault in faults}:
        path.write_text("".join(sheets[path]), "utf-8", newline="\n")
    return faults


def _spread(places: list[T], count: int) -> list[T]:
    if count > len(places):
        raise ValueError(f"{count} faults do not fit into {len(places)} places")
    return [places[turn * len(places) // count] for turn in range(count)]


def _write(column: str, text: str, lines: list[str], index: int) -> int:
    """Put a text into a cell; give the line of the fault, from 1."""
    cells = lines[index].rstrip("\n").split(",")
    cells[COLUMNS.index(column)] = text
    lines[index] = ",".join(cells) + "\n"
    return index + 1


def _lengthen(lines: list[str], index: int) -> int:
    lines[index] = lines[index].replace("\n", ",\n")
    return index + 1


def _repeat(lines: list[str], index: int) -> int:
    lines.append(lines[index])
    return len(lines)


# The rule that is broken, and how.
KINDS: tuple[tuple[str, Callable[[list[str], int], int]], ...] = (
    ("PT210", partial(_write, "value", "abc")),
    ("PT211", partial(_write, "indicator", "indicator_x")),
    ("PT212", _repeat),
    ("PT216", partial(_write, "published", "2024-13-40")),
    ("PT401", partial(_write, "unit", "云朵")),
    ("PT402", partial(_write, "unit", "人次")),
    ("PT206", _lengthen),
    ("PT209", partial(_write, "source", "")),
    ("PT213", partial(_write, "period", "2024-Q5")),
    ("PT215", partial(_write, "status", "perhaps")),
)
