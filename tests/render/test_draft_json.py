"""A draft for machines: its promises in the order of the text, the same in any language."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from policytrack.model.curation import Draft, DraftIndicator, DraftPlan, DraftTarget, Promise
from policytrack.model.place import Place
from policytrack.model.plan import City
from policytrack.model.text import LANGUAGES, Text
from policytrack.render.draft_json import render

CITY = City("cloudbay", Text("云湾市（虚构）", "Cloud Bay (invented)"), "prefecture", ())
PLAN = DraftPlan("cloudbay-2021", Text("规划", "Plan"), 2021, 2025)
HATS = DraftIndicator("cloudbay_1", "草帽", "个", "flow", "more")
FIRST = Promise(
    Place("plan.txt", 3, 5), "草帽达到5个", ("一",), "草帽", "at_least", Decimal(5), 2023, unit="个"
)
RANGE = Promise(
    Place("plan.txt", 2, 7),
    "草帽1.5-2.50万个",
    ("一", "二"),
    "草帽",
    "between",
    Decimal("1.5"),
    2025,
    high=Decimal("2.50"),
    unit="万个",
    since=2021,
    each="year",
)


def told(*targets):
    draft = Draft(CITY, PLAN, "plan.txt", targets, ())
    (shown,) = {render(draft, language) for language in LANGUAGES}
    return json.loads(shown)


def test_each_promise_has_the_same_keys_with_numbers_as_numbers():
    result = told(DraftTarget(HATS, (FIRST, RANGE)))
    assert list(result) == ["schema_version", "targets"]
    assert result["schema_version"] == 1
    assert result["targets"] == [
        {
            "quote": "草帽1.5-2.50万个",
            "line": 2,
            "column": 7,
            "section": ["一", "二"],
            "year": 2025,
            "since": 2021,
            "each": "year",
            "op": "between",
            "value": 1.5,
            "value_high": 2.5,
            "unit": "万个",
            "name": "草帽",
        },
        {
            "quote": "草帽达到5个",
            "line": 3,
            "column": 5,
            "section": ["一"],
            "year": 2023,
            "since": None,
            "each": None,
            "op": "at_least",
            "value": 5,
            "value_high": None,
            "unit": "个",
            "name": "草帽",
        },
    ]


def test_promises_stand_in_the_order_of_the_text_whatever_their_targets():
    second = replace(FIRST, place=Place("plan.txt", 10, 1))
    third = replace(FIRST, place=Place("plan.txt", 10, 2))
    result = told(
        DraftTarget(HATS, (third,)), DraftTarget(HATS, (second,)), DraftTarget(HATS, (FIRST,))
    )
    assert [(each["line"], each["column"]) for each in result["targets"]] == [
        (3, 5),
        (10, 1),
        (10, 2),
    ]


def test_what_targets_yaml_cannot_hold_is_there_as_well():
    result = told(DraftTarget(HATS, (FIRST,), unfit=Text("没有单位", "it has no unit")))
    assert len(result["targets"]) == 1


def test_a_draft_of_nothing_has_no_targets():
    assert told() == {"schema_version": 1, "targets": []}


@pytest.mark.parametrize(
    "value", [Decimal(0), Decimal(-5), Decimal("0.5"), Decimal("1E+3"), Decimal(10**27)]
)
def test_a_number_is_exact(value):
    (target,) = told(DraftTarget(HATS, (replace(FIRST, value=value),)))["targets"]
    assert Decimal(str(target["value"])) == value
