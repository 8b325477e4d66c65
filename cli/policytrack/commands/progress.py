"""How far long work is, on a terminal that waits for more than a second, and nowhere else."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.operations.pool import Progress

# A terminal that cannot take a line back.
_DUMB = ("dumb", "unknown")
# Seconds that nobody minds.
_PATIENCE = 1.0


@contextmanager
def progress(said: str, *, quiet: bool) -> Iterator[Progress]:
    """Show that something is being done, and how much of it is left where that is known."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") in _DUMB:
        yield lambda _done, _total: None
        return
    from rich import progress as bars
    from rich.console import Console

    shown = bars.Progress(
        bars.TextColumn("{task.description}", markup=False),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = shown.add_task(said, total=None)
    later = Timer(_PATIENCE, shown.start)
    later.daemon = True
    later.start()
    try:
        yield lambda done, total: shown.update(task, completed=done, total=total)
    finally:
        later.cancel()
        later.join()
        shown.stop()
