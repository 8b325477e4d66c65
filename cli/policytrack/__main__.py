"""The command `policytrack`, also as `python -m policytrack`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> None:
    """Run the command line with the arguments of the process."""
    # A run is short and makes no cycles to speak of: collecting would only slow the start.
    gc.disable()
    try:
        from policytrack.commands.boundary import run  # noqa: PLC0415 - so that this comes first

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before the boundary stands, or behind it.
        code = 130
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process at once: setting free all that was read would take a fifth of a check.

    Nothing is left to be done at the end but to write what still waits to be written.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    if "multiprocessing.resource_tracker" in sys.modules:
        _give_back()
    os._exit(code)


def _give_back() -> None:
    """Take back the names of locks that were shared with spawned processes.

    They outlive this process, and the one that tracks them would complain of them.
    """
    import threading  # noqa: PLC0415 - hardly ever needed
    from multiprocessing import util  # noqa: PLC0415

    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            # Before Python 3.12 it may wait for ever for a process that was ended.
            thread.join(0.5)
    util._run_finalizers(0)  # type: ignore[attr-defined]  # noqa: SLF001 - atexit waits as well


if __name__ == "__main__":
    main()
