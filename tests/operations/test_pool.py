"""Work on several processes is as it is on one."""

import gc
import multiprocessing
import os
import time

import pytest

from policytrack.operations import pool
from policytrack.operations.pool import spread

# Tasks for `eval`, which every process knows.
COLLECTS = "__import__('gc').isenabled()"
PROCESS = "__import__('os').getpid()"
INTERRUPTS = "__import__('signal').getsignal(2) == __import__('signal').SIG_IGN"


@pytest.fixture(params=[pytest.param("fork", marks=pytest.mark.needs("copies")), "spawn"])
def _several(request, monkeypatch):
    monkeypatch.setattr(pool, "processors", lambda: 2)
    monkeypatch.setattr(pool, "_way_to_start", lambda: request.param)


def done(tasks, *, pays=True):
    with spread(eval, tasks, pays=pays) as results:
        return list(results)


@pytest.mark.usefixtures("_several")
class TestSeveral:
    def test_the_results_come_in_the_order_of_the_tasks(self):
        tasks = [f"__import__('time').sleep(0.2 / (1 + {n})) or {n}" for n in range(20)]
        assert done(tasks) == list(range(20))

    def test_they_are_other_processes(self):
        found = done([PROCESS] * 20)
        assert os.getpid() not in found
        assert len(set(found)) <= 2

    def test_where_it_does_not_pay_or_is_one_task_there_is_no_other(self):
        assert done([PROCESS] * 3, pays=False) == [os.getpid()] * 3
        assert done([PROCESS]) == [os.getpid()]
        assert done([]) == []

    def test_they_leave_interrupts_to_the_first_and_collect_nothing(self):
        assert done([INTERRUPTS, COLLECTS] * 2) == [True, False] * 2
        assert gc.isenabled()

    def test_an_error_comes_in_the_place_of_its_result(self):
        with spread(eval, ["1", "1 / 0", "3"], pays=True) as results:
            assert next(iter(results)) == 1
            with pytest.raises(ZeroDivisionError):
                list(results)

    @pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
    def test_none_is_left_behind(self, error):
        def interrupted():
            with spread(eval, [PROCESS] * 100, pays=True) as results:
                next(iter(results))
                raise error

        with pytest.raises(error):
            interrupted()
        # They have ended; the pool's own thread may not have noted it yet.
        until = time.monotonic() + 10
        while multiprocessing.active_children() and time.monotonic() < until:
            time.sleep(0.01)
        assert multiprocessing.active_children() == []


def test_a_process_with_threads_is_not_copied(monkeypatch):
    monkeypatch.setattr(pool.sys, "platform", "linux")
    monkeypatch.setattr(pool.threading, "active_count", lambda: 1)
    assert pool._way_to_start() == "fork"
    monkeypatch.setattr(pool.threading, "active_count", lambda: 2)
    assert pool._way_to_start() == "spawn"
    monkeypatch.setattr(pool.threading, "active_count", lambda: 1)
    monkeypatch.setattr(pool.sys, "platform", "darwin")
    assert pool._way_to_start() == "spawn"


def test_only_the_processors_that_it_may_use_are_counted(monkeypatch):
    monkeypatch.setattr(pool.os, "sched_getaffinity", lambda _process: {3}, raising=False)
    assert pool.processors() == 1
    monkeypatch.delattr(pool.os, "sched_getaffinity")
    monkeypatch.setattr(pool.os, "cpu_count", lambda: None)
    assert pool.processors() == 1


def test_there_are_no_more_than_windows_waits_for(monkeypatch):
    asked = []

    def refuse(most, *_):
        asked.append(most)
        raise NotImplementedError

    monkeypatch.setattr(pool, "processors", lambda: 128)
    monkeypatch.setattr(pool, "ProcessPoolExecutor", refuse)
    with pytest.raises(NotImplementedError):
        done(["1"] * 1000)
    assert asked == [61]
