"""What tests of the method share: figures ready to be asked, and targets judged by them."""

from __future__ import annotations

import pytest

from policytrack.assess.aggregation import ActualSeries
from policytrack.assess.check import check_city
from policytrack.model.period import elapsed


@pytest.fixture(scope="session")
def until():
    """until(2023 or "2023-06"): a year, or the part of it that is over."""

    def until(when):
        year, _, month = str(when).partition("-")
        return elapsed(int(year), int(month or 12))

    return until


@pytest.fixture(scope="session")
def figures(rows):
    """figures({period: value, …}): what was published, ready to be asked."""
    return lambda published, **rest: ActualSeries(rows(published, **rest))


@pytest.fixture(scope="session")
def judge_all(rows, city, plan, until):
    """judge_all(target, 2023 or 2023-06, {period: value, …}): its rows, one a milestone due then.

    `areas` are those that the city names, each with its own {period: value, …}.
    """

    def judge_all(target, year, published, others=(), *, areas=(), start=2021, end=2025):
        areas = dict(areas)
        actuals = rows(published) + [
            row for key, series in dict(others).items() for row in rows(series, key=key)
        ]
        actuals += [row for area, own in areas.items() for row in rows(own, area=area)]
        promised = city(plan(target, start=start, end=end), areas=tuple(areas))
        return check_city(promised, actuals, until(year)).assessments

    return judge_all


@pytest.fixture(scope="session")
def judge(judge_all):
    """judge(target, 2023 or 2023-06, {period: value, …}): its assessment, None if not listed."""

    def judge(*asked, **rest):
        found = judge_all(*asked, **rest)
        return found[0] if found else None

    return judge


@pytest.fixture(scope="session")
def six_hundred(target, bound):
    """six_hundred(op, aim, …): a target of 600 by 2025 from 300 in 2020 unless told otherwise."""

    def write(op="at_least", aim="600", **rest):
        return target({2025: bound(op, aim)}, **({"baseline": (2020, "300")} | rest))

    return write


@pytest.fixture(scope="session")
def yearly(target, bound):
    """yearly(op, aim, by, …): the same of a flow, which is 600 a year."""

    def write(op="at_least", aim="600", by=2025, **rest):
        rest = {"measure": "flow", "baseline": (2020, "300")} | rest
        return target({by: bound(op, aim)}, **rest)

    return write
