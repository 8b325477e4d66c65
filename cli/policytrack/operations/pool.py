"""Independent pieces of work, on all processors where that pays."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.plan import City

# From so many targets on more processes pay for their start.
_WORTH_PROCESSES = 400
# As many as Windows waits for at a time.
_MOST_PROCESSES = 61
# The filter of warnings that begin with the name of what cleans up behind spawned processes.
_SILENT = "ignore:resource_tracker"

# What is told how many steps of long work are done, and of how many.
Progress = Callable[[int, int], None]
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


@contextmanager
def spread(
    work: Callable[[_Task], _Result], tasks: Sequence[_Task], *, pays: bool
) -> Iterator[Iterable[_Result]]:
    """Yield the results of the tasks, in the order of the tasks.

    On several processes only if it `pays`. They end where the block does: an error or an interrupt
    waits for none of them, and none outlives the process that started it.
    """
    processes = min(processors(), len(tasks), _MOST_PROCESSES)
    if processes < 2 or not pays:
        yield map(work, tasks)
        return
    way = _way_to_start()
    if way == "spawn":
        _clean_up_silently()
    pool = ProcessPoolExecutor(processes, get_context(way), _begin)
    try:
        # Processes take over what is ignored.
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            results = pool.map(work, tasks)
        finally:
            signal.signal(signal.SIGINT, handler)
        yield results
    except BaseException:
        # Before Python 3.12 a pool may wait for ever for the one that it wrote to.
        pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()
            process.join()
        raise
    # Whoever left before the end wants none of the rest.
    pool.shutdown(cancel_futures=True)


def judge(
    work: Callable[[_Task], _Result],
    tasks: Sequence[_Task],
    cities: Iterable[City],
    progress: Progress,
) -> list[_Result]:
    """Return the results of a task for each of the cities, and report how many there are so far."""
    targets = sum(len(plan.targets) for city in cities for plan in city.plans)
    made: list[_Result] = []
    progress(0, len(tasks))
    with spread(work, tasks, pays=targets >= _WORTH_PROCESSES) as results:
        for result in results:
            made.append(result)
            progress(len(made), len(tasks))
    return made


def processors() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _way_to_start() -> Any:
    """Return the way to start a process: a copy starts at once, but copies no other thread.

    Other systems than Linux have libraries that do not bear to be copied.
    """
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def _clean_up_silently() -> None:
    """Silence what cleans up behind spawned processes: it would complain of what it has to do.

    Where an error or an interrupt ends them, locks are left over that they shared. A process of
    Python's own takes these away when this one has ended, and warns of each.
    """
    filters = os.environ.get("PYTHONWARNINGS", "").split(",")
    if _SILENT not in filters:
        os.environ["PYTHONWARNINGS"] = ",".join(filter(None, [*filters, _SILENT]))


def _begin() -> None:
    """Make this process end with the one that started it, and collect nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Nothing is left to end in order: whoever wanted the results is gone.
        os._exit(1)
