"""Independent pieces of work, on all processors where that pays."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


@contextmanager
def spread(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], *, pays: bool
) -> Iterator[Iterable[_Result]]:
    """Give the result of each task, in the order of the tasks.

    On several processes only if it `pays`; they end where the block does. An interrupt ends them
    with the process that started them: none of them is half begun, and no work is waited for
    beyond the tasks that are running.
    """
    processes = min(processors(), len(tasks))
    if processes < 2 or not pays:
        yield map(work, tasks)
        return
    pool = ProcessPoolExecutor(processes, get_context(_way_to_start()), _begin)
    try:
        # Processes take over what is ignored.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            results = pool.map(work, tasks)
        finally:
            signal.signal(signal.SIGINT, handler)
        yield results
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Give how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _way_to_start() -> Any:
    """Give the way to start a process: a copy starts at once, but copies no other thread.

    Other systems than Linux have libraries that do not bear to be copied.
    """
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def _begin() -> None:
    """Let the process that started this one end it; and collect nothing, as there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
