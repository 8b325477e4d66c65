"""`make bench`: every goal as a ratio of two costs that are taken in turn, in one run."""

from __future__ import annotations

import argparse
import compileall
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from costs import NotMeasuredError
from goals import FEWER, PARTS, ROWS, Row
from machine import describe
from processes import ROOT, Peers
from sets import Sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pairs import Pair

WIDTHS = (65, 6, 6, 13, 20, 6, 3)
TITLES = ("what", "goal", "median", "spread", "each", "rounds", "met")
SCALES = ((1, "s"), (1e3, "ms"), (1e6, "µs"))


def main() -> None:
    """Print the machine, the versions, and a row of the table as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="at most so many; some take fewer")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS, metavar="PART")
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv-peers", metavar="VENV")
    asked = parser.parse_args()
    # As it is once a command was run; without it the first run would pay for all.
    compileall.compile_dir(ROOT / "cli", quiet=2)
    began = time.perf_counter()
    print(describe(asked.peers))
    _print(TITLES)
    _print(["-" * width for width in WIDTHS])
    with tempfile.TemporaryDirectory() as folder:
        sets, peers = Sets(Path(folder)), Peers(asked.peers)
        for row in ROWS:
            if row.part in asked.only:
                _print(measured(row, sets, peers, min(row.rounds, asked.rounds)))
    print(f"\ntook {(time.perf_counter() - began) / 60:.1f} min", file=sys.stderr)


def measured(row: Row, sets: Sets, peers: Peers, rounds: int) -> list[str]:
    """Measure a row of the table and give its cells."""
    goal = str(row.goal or "")
    try:
        pair = row.pair(sets, peers)
        taken = in_turn(pair, rounds)
    except NotMeasuredError as error:
        return [row.what, goal, "", str(error), "", "", ""]
    ratios = [one / other for one, other in taken]
    middle = statistics.median(ratios)
    met = ("yes" if row.goal.is_met(middle) else "no") if row.goal else ""
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
    return [row.what, goal, f"{middle:.2f}", spread, _each(taken, pair[0].unit), str(rounds), met]


def in_turn(pair: Pair, rounds: int) -> list[tuple[float, float]]:
    """Take the two costs in turn; what is quick first takes a turn that does not count."""
    one, other = pair
    warming = int(rounds > FEWER)
    return [(one.take(), other.take()) for _ in range(rounds + warming)][warming:]


def _each(taken: list[tuple[float, float]], unit: str) -> str:
    medians = [statistics.median(costs) for costs in zip(*taken, strict=True)]
    if unit == "s":
        # In the largest unit that leaves no zeros in front.
        times, unit = next((scale for scale in SCALES if min(medians) * scale[0] >= 1), SCALES[0])
        medians = [median * times for median in medians]
    return " / ".join(f"{median:,.{2 if median < 10 else 0}f}" for median in medians) + f" {unit}"


def _print(cells: Sequence[str]) -> None:
    padded = (cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    print(f"| {' | '.join(padded)} |", flush=True)


if __name__ == "__main__":
    main()
