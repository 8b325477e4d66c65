"""How far long work is, on a terminal that waits for more than a second, and nowhere else."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A terminal that cannot take a line back.
_DUMB = ("dumb", "unknown")
# Seconds that nobody minds.
_PATIENCE = 1.0


class Steps(NamedTuple):
    """What the work says of itself: how many steps it will take, once it knows, and each step."""

    expect: Callable[[int], None]
    step: Callable[[], None]


@contextmanager
def progress(said: str, *, quiet: bool) -> Iterator[Steps]:
    """Show that something is being done, and how much of it is left where that is known."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") in _DUMB:
        yield Steps(lambda _total: None, lambda: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    shown = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task(said, total=None)
    later = Timer(_PATIENCE, shown.start)
    later.daemon = True
    later.start()
    try:
        yield Steps(lambda total: shown.update(task, total=total), lambda: shown.advance(task))
    finally:
        later.cancel()
        later.join()
        shown.stop()
