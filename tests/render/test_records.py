"""Audits and drafts for machines: the keys that scripts rely on, the same in any language."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from policytrack.model.curation import Draft, DraftIndicator, DraftPlan, DraftTarget, Promise
from policytrack.model.place import Place
from policytrack.model.plan import City
from policytrack.model.text import LANGUAGES, Text
from policytrack.render.formats import AUDIT, DRAFT

TEXT = "一、𠮷市灯笼\n总数达到５００个，\r\n茶叶30家。\n奖励50万元。\n"


@pytest.fixture
def audited(held):
    """Return a way to read the JSON of a text's audit, the same in any language."""

    def tell(text):
        (shown,) = {AUDIT["json"].render(held(text), language) for language in LANGUAGES}
        return json.loads(shown)

    return tell


def test_each_figure_with_its_place_and_what_covers_it(audited):
    result = audited(TEXT)
    assert list(result) == [
        *("schema_version", "city", "plan", "summary"),
        *("mentions", "lost_quotes", "told_apart"),
    ]
    assert (result["schema_version"], result["city"], result["plan"]) == (
        1,
        "cloudbay",
        "cloudbay-2021",
    )
    assert result["summary"] == {"mentions": 3, "covered": 1, "waived": 1, "open": 1}
    assert result["mentions"] == [
        {
            "line": 2,
            "column": 5,
            "text": "５００个",
            "before": "一、𠮷市灯笼 总数达到",
            "behind": "， 茶叶30家。 奖励50万元",
            "section": "一",
            "covered_by": "lanterns",
            "by": 2023,
            "also_covered_by": [],
            "waived": None,
        },
        {
            "line": 3,
            "column": 3,
            "text": "30家",
            "before": "灯笼 总数达到５００个， 茶叶",
            "behind": "。 奖励50万元。",
            "section": "一",
            "covered_by": None,
            "by": None,
            "also_covered_by": [],
            "waived": None,
        },
        {
            "line": 4,
            "column": 3,
            "text": "50万元",
            "before": "５００个， 茶叶30家。 奖励",
            "behind": "。",
            "section": "一",
            "covered_by": None,
            "by": None,
            "also_covered_by": [],
            "waived": "补助",
        },
    ]


def test_each_lost_quote_with_the_nearest_words(audited):
    assert audited(TEXT)["lost_quotes"] == [
        {
            "quote": "灯笼总数达到600个",
            "indicator": "lanterns",
            "by": 2025,
            "place": "targets.yaml:20:17",
            "nearest": {"line": 1, "column": 5, "text": "灯笼 总数达到５００个"},
        },
        {
            "quote": "东海西山9次",
            "indicator": None,
            "by": None,
            "place": None,
            "nearest": None,
        },
    ]


def test_each_number_that_is_no_figure_with_what_it_is(audited):
    assert audited(TEXT)["told_apart"] == [
        {"line": 1, "column": 1, "text": "一、", "what": {"zh": "序号", "en": "section numbers"}}
    ]


def test_a_text_without_figures_has_the_same_keys(audited):
    result = audited("山水秀丽。")
    assert list(result) == list(audited(TEXT))
    assert result["mentions"] == []
    assert result["summary"] == {"mentions": 0, "covered": 0, "waived": 0, "open": 0}


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


def drafted(*targets):
    draft = Draft(CITY, PLAN, "plan.txt", targets, ())
    (shown,) = {DRAFT["json"].render(draft, language) for language in LANGUAGES}
    return json.loads(shown)


def test_each_promise_has_the_same_keys_with_numbers_as_numbers():
    result = drafted(DraftTarget(HATS, (FIRST, RANGE)))
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
            "mean": None,
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
            "mean": None,
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
    result = drafted(
        DraftTarget(HATS, (third,)), DraftTarget(HATS, (second,)), DraftTarget(HATS, (FIRST,))
    )
    assert [(each["line"], each["column"]) for each in result["targets"]] == [
        (3, 5),
        (10, 1),
        (10, 2),
    ]


def test_what_targets_yaml_cannot_hold_is_there_as_well():
    result = drafted(DraftTarget(HATS, (FIRST,), unfit=Text("没有单位", "it has no unit")))
    assert len(result["targets"]) == 1


def test_a_draft_of_nothing_has_no_targets():
    assert drafted() == {"schema_version": 1, "targets": []}


@pytest.mark.parametrize(
    "value", [Decimal(0), Decimal(-5), Decimal("0.5"), Decimal("1E+3"), Decimal(10**27)]
)
def test_a_number_is_exact(value):
    (target,) = drafted(DraftTarget(HATS, (replace(FIRST, value=value),)))["targets"]
    assert Decimal(str(target["value"])) == value
