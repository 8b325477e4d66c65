"""The JSON Schema takes what the loader takes."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
import yaml  # noqa: TID251 - reads the file as an editor would
from jsonschema import Draft7Validator

from policytrack.data.schema import BESIDE, json_schema
from policytrack.model.plan import BOUND_KINDS

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "cli" / "policytrack" / "targets.schema.json"
VALIDATOR = Draft7Validator(json_schema())
DATA = json.loads(
    json.dumps(yaml.safe_load((ROOT / "targets.yaml").read_text("utf-8")), default=str)
)


def test_the_file_beside_the_code_is_what_the_command_prints(policytrack, golden):
    printed = policytrack("schema").out
    if golden:
        FILE.write_text(printed, "utf-8")
    assert FILE.read_text("utf-8") == printed


def test_the_first_line_of_the_targets_names_it():
    first = (ROOT / "targets.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={FILE.relative_to(ROOT).as_posix()}"


def test_it_is_a_schema_and_takes_the_real_targets():
    Draft7Validator.check_schema(json_schema())
    assert list(VALIDATOR.iter_errors(DATA)) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"at_least": None}, "None is not valid"),
        ({"at_lest": 5}, "'at_lest' was unexpected"),
        ({"at_most": 5}, "is valid under each of"),
        ({"within": "5%"}, "is not valid under any of the given schemas"),
        ({"by": "2023"}, "'2023' is not valid under any of the given schemas"),
        ({"by": 23}, "23 is not valid under any of the given schemas"),
        ({"by": "2023-13"}, "'2023-13' is not valid under any of the given schemas"),
        ({"commitment": "firm"}, "'firm' is not one of"),
        ({"areas": {}}, "{} should be non-empty"),
        ({"areas": ["东湾区"]}, "is not of type 'object'"),
        ({"areas": {"东湾区": "五"}}, "'五' is not valid under any of"),
        ({"areas": {" 东湾区": 5}}, "' 东湾区' does not match"),
        ({"areas": {"东湾区、西湾区": 5}}, "'东湾区、西湾区' should not be valid under"),
    ],
)
def test_it_refuses_a_milestone_that_the_loader_refuses(wrong, message):
    data = copy.deepcopy(DATA)
    plan = data["cities"]["anshan"]["plans"]["anshan-2023"]
    (milestone, *_) = next(t for t in plan["targets"] if t["indicator"] == "high_tech_enterprises")[
        "milestones"
    ]
    milestone.update(wrong)
    assert any(message in error.message for error in VALIDATOR.iter_errors(data))


BOUNDS = {
    "at_least": 5,
    "more_than": "5 户",
    "at_most": 5,
    "less_than": 5,
    "about": 5,
    "rise_by": 5,
    "between": [5, 6],
    "times": 2,
    "grow_by": "5 %",
    "fall_by": "5 %",
    "annual_growth": "-5 %",
    "holds": True,
    "exceeds": {"indicator": "lanterns"},
    "keeps_up_with": {"indicator": "lanterns", "within": "5 户"},
    "rises": True,
    "done": True,
}


def test_every_bound_is_tried():
    assert set(BOUNDS) == set(BOUND_KINDS)


@pytest.mark.parametrize(("op", "value"), BOUNDS.items(), ids=BOUNDS)
def test_it_takes_areas_with_the_bounds_that_the_loader_takes_them_with(op, value):
    data = copy.deepcopy(DATA)
    plan = data["cities"]["anshan"]["plans"]["anshan-2023"]
    milestone = {"by": 2025, op: value, "quote": "一", "section": "一"}
    if op == "about":
        milestone["within"] = "5%"
    plan["targets"] = [{"indicator": "lanterns", "milestones": [milestone]}]
    assert list(VALIDATOR.iter_errors(data)) == []
    milestone["areas"] = {"东湾区": 3, "西湾区": "2 户"}
    assert (list(VALIDATOR.iter_errors(data)) == []) is (op in BESIDE["areas"])


@pytest.mark.parametrize(
    ("cap", "is_taken"), [("120%", True), ("80 %", True), ("0%", False), (1.2, False)]
)
def test_it_takes_the_cap_of_a_score_as_a_percentage(cap, is_taken):
    data = copy.deepcopy(DATA)
    data["cities"]["anshan"]["plans"]["anshan-2023"]["score_cap"] = cap
    assert (list(VALIDATOR.iter_errors(data)) == []) is is_taken


def test_it_takes_a_plan_whose_targets_are_still_to_come():
    data = copy.deepcopy(DATA)
    plan = data["cities"]["anshan"]["plans"]["anshan-2023"]
    for targets, is_taken in ((None, True), ([], True), ("", False)):
        plan["targets"] = targets
        assert (list(VALIDATOR.iter_errors(data)) == []) is is_taken
    del plan["targets"]
    assert list(VALIDATOR.iter_errors(data)) == []


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth", "event"])
def test_it_takes_a_sign_of_what_is_not_signed_by_nature(measure):
    data = copy.deepcopy(DATA)
    unit = {} if measure == "event" else {"unit": "%", "better": "more"}
    data["indicators"]["lanterns"] = {"name": "灯笼", "measure": measure, "signed": True, **unit}
    is_taken = measure in ("stock", "flow", "ratio")
    assert (list(VALIDATOR.iter_errors(data)) == []) is is_taken


@pytest.mark.parametrize(
    ("months", "is_taken"), [(0, True), (60, True), (61, False), (-1, False), ("4", False)]
)
def test_it_takes_the_months_until_a_release(months, is_taken):
    data = copy.deepcopy(DATA)
    data["defaults"] = {"release": months}
    assert (list(VALIDATOR.iter_errors(data)) == []) is is_taken
    data["defaults"] = {}
    next(iter(data["indicators"].values()))["release"] = months
    assert (list(VALIDATOR.iter_errors(data)) == []) is is_taken


def test_it_takes_a_name_in_chinese_alone():
    data = copy.deepcopy(DATA)
    for name, is_taken in (("灯笼", True), ({"zh": "灯笼"}, True), ({"en": "Lanterns"}, False)):
        data["cities"]["anshan"]["name"] = name
        assert (list(VALIDATOR.iter_errors(data)) == []) is is_taken


@pytest.mark.parametrize("fields", [{"measure": "stock"}, {"measure": "event", "unit": "个"}])
def test_it_asks_for_a_unit_of_every_indicator_but_an_event(fields):
    data = copy.deepcopy(DATA)
    data["indicators"]["lanterns"] = {"name": {"zh": "灯笼", "en": "Lanterns"}, **fields}
    assert list(VALIDATOR.iter_errors(data)) != []
