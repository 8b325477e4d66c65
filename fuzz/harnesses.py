"""What an input is read as: its first byte says that, the rest is what is read.

`python fuzz/harnesses.py FILE` reads an input that a fuzzer has kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from byte_invariants import hold_decoding, hold_mending
from example import FIGURES_FILE, TARGETS_FILE
from figure_invariants import hold_figures
from inputs import CASES, FIGURES, TARGETS, Choices, changed
from repository_invariants import hold_repository
from target_invariants import hold_targets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


def hold(data: bytes) -> None:
    """Read what an input asks for, and hold every invariant. Raises BrokenError."""
    if data:
        HARNESSES[data[0] % len(HARNESSES)](data[1:])


def seeds() -> Iterator[bytes]:
    """Hand each file of the tests' cases to what reads such, and each base to what changes one."""
    for file in sorted(CASES.rglob("*")):
        for number, harness in enumerate(HARNESSES):
            if harness in _AS_GIVEN.get(file.suffix, ()):
                yield bytes((number,)) + file.read_bytes()
    for number in range(len(HARNESSES)):
        for base in range(max(len(TARGETS), len(FIGURES))):
            yield bytes((number, base))
            yield bytes((number, base, base, base, base, base, base))


def _targets_as_given(data: bytes) -> None:
    hold_targets(data.decode("utf-8", "replace"))


def _targets_changed(data: bytes) -> None:
    choices = Choices(data)
    hold_targets(changed(choices.one_of(TARGETS), choices))


def _figures_as_given(data: bytes) -> None:
    hold_figures(data.decode("utf-8", "replace"))


def _figures_under_header(data: bytes) -> None:
    hold_figures(HEADER + data.decode("utf-8", "replace"))


def _figures_changed(data: bytes) -> None:
    choices = Choices(data)
    hold_figures(changed(choices.one_of(FIGURES), choices))


def _repository_changed(data: bytes) -> None:
    """Change one file or both of a small repository, which then need not agree."""
    choices = Choices(data)
    choice, which = choices.byte(), choices.byte() % 3
    targets, figures = choices.one_of(TARGETS), choices.one_of(FIGURES)
    if which != 1:
        targets = changed(targets, choices)
    if which != 0:
        figures = changed(figures, choices)
    hold_repository({TARGETS_FILE: targets.encode(), FIGURES_FILE: figures.encode()}, choice)


def _repository_with_targets(data: bytes) -> None:
    hold_repository({TARGETS_FILE: data}, len(data))


def _repository_with_figures(data: bytes) -> None:
    hold_repository({FIGURES_FILE: data}, len(data))


def _mending_changed(data: bytes) -> None:
    choices = Choices(data)
    encoding = choices.one_of(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"))
    text = changed(choices.one_of(FIGURES), choices)
    hold_mending(text.encode(encoding, "replace"))


HARNESSES: tuple[Callable[[bytes], None], ...] = (
    _targets_as_given,
    _targets_changed,
    _figures_as_given,
    _figures_under_header,
    _figures_changed,
    _repository_changed,
    _repository_with_targets,
    _repository_with_figures,
    hold_decoding,
    hold_mending,
    _mending_changed,
)

_AS_GIVEN = {
    ".yaml": (_targets_as_given, _repository_with_targets),
    ".csv": (
        _figures_as_given,
        _figures_under_header,
        _repository_with_figures,
        hold_decoding,
        hold_mending,
    ),
}

if __name__ == "__main__":
    for name in sys.argv[1:]:
        hold(Path(name).read_bytes())
