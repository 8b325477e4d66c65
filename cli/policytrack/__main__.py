"""The command `policytrack`, also as `python -m policytrack`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line with the arguments of the process."""
    # A run is short and makes no cycles to speak of: collecting would only slow the start.
    gc.disable()
    from policytrack.commands.boundary import run  # noqa: PLC0415 - so that this comes first

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
