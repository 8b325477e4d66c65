"""An audit for machines: the keys that scripts rely on."""

from __future__ import annotations

import json

import pytest

from policytrack.model.text import LANGUAGES
from policytrack.render.audit_json import render

TEXT = "一、𠮷市灯笼\n总数达到５００个，\r\n茶叶30家。\n奖励50万元。\n"


@pytest.fixture
def told(held):
    """Give a way to read the JSON of a text's audit, the same in any language."""

    def tell(text):
        (shown,) = {render(held(text), language) for language in LANGUAGES}
        return json.loads(shown)

    return tell


def test_each_figure_with_its_place_and_what_covers_it(told):
    result = told(TEXT)
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


def test_each_lost_quote_with_the_nearest_words(told):
    assert told(TEXT)["lost_quotes"] == [
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


def test_each_number_that_is_no_figure_with_what_it_is(told):
    assert told(TEXT)["told_apart"] == [
        {"line": 1, "column": 1, "text": "一、", "what": {"zh": "序号", "en": "section numbers"}}
    ]


def test_a_text_without_figures_has_the_same_keys(told):
    result = told("山水秀丽。")
    assert list(result) == list(told(TEXT))
    assert result["mentions"] == []
    assert result["summary"] == {"mentions": 0, "covered": 0, "waived": 0, "open": 0}
