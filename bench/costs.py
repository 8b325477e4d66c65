"""What a command or a call costs: seconds, or peak memory."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# These would change what is measured.
OURS = ("POLICYTRACK_", "NO_COLOR", "FORCE_COLOR")
PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
# Kilobytes on Linux, bytes on macOS.
MIB = 1024 * 1024 if sys.platform == "darwin" else 1024


class NotMeasuredError(Exception):
    """Why a row of the table stays empty."""


class Cost(NamedTuple):
    """A measure that can be taken again and again, and the unit of what it gives."""

    take: Callable[[], float]
    unit: str = "s"


def seconds(command: Sequence[str | Path], **environment: str) -> Cost:
    """Measure how long a command takes with its output piped."""

    def take() -> float:
        began = time.perf_counter()
        run(command, **environment)
        return time.perf_counter() - began

    return Cost(take)


def work(command: Sequence[str | Path]) -> Cost:
    """Measure the processor time of a command and of the processes that it starts.

    Steadier than the clock where two runs are subtracted, and several processors do not hide it.
    """

    def take() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(command)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return Cost(take)


def peak(command: Sequence[str | Path]) -> Cost:
    """Measure the memory of a command at its peak, or of its largest process.

    A process between measures it: a large parent's memory would count as the child's.
    """
    return Cost(lambda: int(run([sys.executable, "-c", PEAK, *command])) / MIB, "MiB")


def call(function: Callable[[], object], *, collected: bool = True) -> Cost:
    """Measure how long a call takes in this process, with the cyclic collector on or off."""

    def take() -> float:
        gc.collect()
        if not collected:
            gc.disable()
        try:
            began = time.perf_counter()
            # What it gives is held until the clock is read: freeing it is no part of the call.
            result = function()
            took = time.perf_counter() - began
            del result
            return took
        finally:
            gc.enable()

    return Cost(take)


def but_for(whole: Cost, part: Cost) -> Cost:
    """Measure the rest of a whole, the two taken in turn."""
    return Cost(lambda: whole.take() - part.take(), whole.unit)


def usual(cost: Cost, times: int) -> Cost:
    """Measure a small cost several times at once, and give the median."""
    return Cost(lambda: statistics.median(cost.take() for _ in range(times)), cost.unit)


def divided(cost: Cost, count: int) -> Cost:
    """Measure what one of so many costs."""
    return Cost(lambda: cost.take() / count, cost.unit)


def run(command: Sequence[str | Path], **environment: str) -> str:
    """Run a command and give its output. Raises NotMeasuredError where it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    ran = subprocess.run(command, check=False, stdout=subprocess.PIPE, env={**kept, **environment})
    if ran.returncode:
        said = ran.stdout.decode().strip().splitlines() or ["nothing"]
        raise NotMeasuredError(f"exit code {ran.returncode}: {said[0]}")
    return ran.stdout.decode()
