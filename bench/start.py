"""How long whole commands take, as ratios to R: python -c 'import typer, rich.table, yaml'.

The two of a pair run in turn, so that a machine that drifts slows both.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 15
R = [sys.executable, "-c", "import typer, rich.table, yaml"]
R_PINT = [sys.executable, "-c", "import typer, rich.table, yaml, pint"]
TRACK = [sys.executable, "-m", "policytrack"]
ANSHAN = [*TRACK, "check", "--city", "anshan", "--year", "2023"]
LIAONING = [*TRACK, "check", "--city", "liaoning", "--year", "2020"]

# What is measured, against what, and the goal.
PAIRS = (
    ("--help", [*TRACK, "--help"], R, 1.0),
    ("--version", [*TRACK, "--version"], R, 1.0),
    ("check as JSON, no unit to convert", [*ANSHAN, "--format", "json"], R, 1.0),
    ("check as a table, no unit to convert", ANSHAN, R, 1.4),
    ("check as JSON, units to convert", [*LIAONING, "--format", "json"], R, 2.0),
    ("the same against R and pint", [*LIAONING, "--format", "json"], R_PINT, 1.05),
)


def main() -> None:
    """Print a line for each pair: the median ratio, its range, and the goal."""
    print(f"{'what':<40}{'ratio':>7}{'lowest':>8}{'highest':>9}{'goal':>6}")
    for what, command, reference, goal in PAIRS:
        ratios = [seconds(command) / seconds(reference) for _ in range(ROUNDS + 1)][1:]
        middle = statistics.median(ratios)
        print(f"{what:<40}{middle:>7.2f}{min(ratios):>8.2f}{max(ratios):>9.2f}{goal:>6}")


def seconds(command: list[str]) -> float:
    """Run a command and give how long it took."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
