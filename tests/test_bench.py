"""The data sets of `make bench`, and what it makes of two costs."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parent.parent
MODULES = ("national", "planting", "costs", "sets", "processes", "pairs", "goals", "machine", "run")
pytestmark = pytest.mark.needs("resource")
# Cities, years, indicators: as many kinds of units as there are, and fewer rows than faults need.
SIZE = (4, 3, 8)


@pytest.fixture
def bench(monkeypatch):
    """Return the modules of bench/, which import one another by name."""
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    loaded = {name: importlib.import_module(name) for name in MODULES}
    return SimpleNamespace(**loaded)


def contents(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def found(policytrack, root):
    diagnostics = json.loads(policytrack("-C", root, "validate", "--format", "json").out)
    return [(each["file"], each["line"], each["code"]) for each in diagnostics["diagnostics"]]


def test_the_same_numbers_give_the_same_bytes(bench, tmp_path):
    for name in ("one", "other"):
        assert bench.national.write(tmp_path / name, *SIZE) == 4 * 3 * 8
        bench.planting.plant(tmp_path / name, 12, 2)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_a_city_is_the_same_among_few_and_among_many(bench, tmp_path):
    bench.national.write(tmp_path / "few", *SIZE)
    bench.national.write(tmp_path / "many", 9, *SIZE[1:])
    few, many = contents(tmp_path / "few"), contents(tmp_path / "many")
    targets = Path("targets.yaml")
    assert many.pop(targets).startswith(few.pop(targets))
    assert few == {file: many[file] for file in few}


@pytest.mark.parametrize("other_units", [False, True])
def test_nothing_is_wrong_with_a_clean_set(bench, policytrack, tmp_path, other_units):
    bench.national.write(tmp_path, *SIZE, other_units=other_units)
    assert found(policytrack, tmp_path) == []


def test_other_units_are_those_of_the_figures_alone(bench, policytrack, tmp_path):
    for name, other_units in (("same", False), ("other", True)):
        bench.national.write(tmp_path / name, *SIZE, other_units=other_units)
    assert "万元" in (tmp_path / "other/actuals/city_0/2015.csv").read_text("utf-8")
    tables = [
        policytrack("-C", tmp_path / name, "check", "--city", "city_0", "--year", "2017").out
        for name in ("same", "other")
    ]
    assert tables[0] == tables[1]


@pytest.mark.parametrize("rows", [1, 10, 23, 96])
def test_validate_finds_what_was_planted_and_nothing_else(bench, policytrack, tmp_path, rows):
    bench.national.write(tmp_path, *SIZE)
    planted = bench.planting.plant(tmp_path, rows, 3)
    assert len(planted) == rows + 3
    assert sorted(found(policytrack, tmp_path)) == sorted(planted)


def test_each_kind_of_fault_takes_its_turn(bench, tmp_path):
    bench.national.write(tmp_path, *SIZE)
    planted = bench.planting.plant(tmp_path, len(bench.planting.KINDS), 0)
    assert [fault.code for fault in planted] == [code for code, _spoil in bench.planting.KINDS]


def test_more_faults_than_rows_do_not_fit(bench, tmp_path):
    bench.national.write(tmp_path, *SIZE)
    with pytest.raises(ValueError, match="97 faults do not fit into 96 places"):
        bench.planting.plant(tmp_path, 97, 0)


def test_the_checked_table_has_thirty_rows(bench, policytrack, tmp_path):
    root = bench.sets.Sets(tmp_path).table
    asked = ("--city", bench.sets.CITY, "--year", bench.sets.YEAR, "--format", "json")
    assert len(json.loads(policytrack("-C", root, "check", *asked).out)["results"]) == 30


def test_targets_stay_the_same_while_the_rows_grow(bench, policytrack, tmp_path):
    sets = bench.sets.Sets(tmp_path)
    none, few = sets.rows_of(0), sets.rows_of(2)
    assert (none / "targets.yaml").read_bytes() == (few / "targets.yaml").read_bytes()
    assert len(list(few.glob("actuals/*/*.csv"))) == 2 * bench.sets.YEARS
    assert found(policytrack, few) == []


def test_two_costs_are_taken_in_turn_and_the_first_turn_does_not_count(bench):
    taken = []
    costs = [
        bench.costs.Cost(lambda name=name: taken.append(name) or float(len(taken))) for name in "ab"
    ]
    pairs = bench.run.in_turn(costs, 4)
    assert "".join(taken) == "ab" * 5
    assert pairs == [(3, 4), (5, 6), (7, 8), (9, 10)]


@pytest.mark.parametrize(
    ("goal", "ratio", "met"),
    [
        (("≤", 1.1), 1.1, True),
        (("≤", 1.1), 1.2, False),
        (("≥", 3), 3, True),
        (("≥", 3), 2.9, False),
    ],
)
def test_a_goal_is_met_up_to_its_bound(bench, goal, ratio, met):
    assert bench.goals.Goal(*goal).is_met(ratio) is met


def test_a_row_says_medians_spread_and_whether_the_goal_is_met(bench):
    rounds = iter([(8, 8), (1, 2), (3, 2), (2, 2), (2, 2)])
    turns = (cost for pair in rounds for cost in pair)
    cost = bench.costs.Cost(lambda: next(turns))
    row = bench.goals.Row("x", "this / that", bench.goals.Goal("≤", 1), 9, lambda *_: (cost, cost))
    cells = ["this / that", "≤ 1", "1.00", "0.50–1.50", "2.00 / 2.00 s", "4", "yes"]
    assert bench.run.measured(row, None, None, 4) == cells


def test_a_tool_that_is_not_there_has_a_row_that_says_so(bench, tmp_path):
    sets, peers = bench.sets.Sets(tmp_path), bench.processes.Peers(tmp_path / "none")
    row = next(row for row in bench.goals.ROWS if row.what.startswith("frictionless"))
    cells = bench.run.measured(row, sets, peers, 1)
    assert cells == [row.what, "≥ 25", "", "not installed", "", "", ""]


def test_a_command_that_fails_has_a_row_that_says_what_it_printed(bench):
    fails = bench.costs.seconds((sys.executable, "-c", "print('PT101'); raise SystemExit(1)"))
    row = bench.goals.Row("x", "this / that", None, 9, lambda *_: (fails, fails))
    cells = ["this / that", "", "", "exit code 1: PT101", "", "", ""]
    assert bench.run.measured(row, None, None, 1) == cells


def test_the_page_quotes_every_row_with_its_goal(bench):
    lines = (ROOT / "docs" / "performance.md").read_text("utf-8").splitlines()
    quoted = [tuple(cell.strip() for cell in line.split("|")[1:3]) for line in lines if "|" in line]
    asked = [(row.what, str(row.goal or "")) for row in bench.goals.ROWS]
    assert [cells for cells in quoted if cells in asked] == asked
