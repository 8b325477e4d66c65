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
    os._exit(code)


if __name__ == "__main__":
    main()
