"""An audit for machines: the keys that scripts rely on."""

from __future__ import annotations

import json

from policytrack.curate.audit import audit
from policytrack.data.targets import read_targets
from policytrack.model.text import LANGUAGES
from policytrack.render.audit_json import render

TARGETS = """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: stock
    better: more
cities:
  cloudbay:
    name: {zh: 云湾市（虚构）, en: Cloud Bay (invented)}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 云湾市造云规划, en: Cloud Bay cloud-making plan}
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2023, at_least: 500 个, quote: 灯笼总数达到500个, section: 一}
              - {by: 2025, at_least: 600 个, quote: 灯笼总数达到600个, section: 一}
        not_targets:
          - {quote: 奖励50万元, reason: 补助}
          - {quote: 东海西山9次, reason: 往年}
"""
TEXT = "一、𠮷市灯笼\n总数达到５００个，\r\n茶叶30家。\n奖励50万元。\n"


def told(text):
    policies, problems = read_targets(TARGETS, "targets.yaml")
    assert problems == []
    city = policies.cities["cloudbay"]
    result = audit(text, "plan.txt", city, city.plans[0])
    (shown,) = {render(result, language) for language in LANGUAGES}
    return json.loads(shown)


def test_each_figure_with_its_place_and_what_covers_it():
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


def test_each_lost_quote_with_the_nearest_words():
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


def test_each_number_that_is_no_figure_with_what_it_is():
    assert told(TEXT)["told_apart"] == [
        {"line": 1, "column": 1, "text": "一、", "what": {"zh": "序号", "en": "section numbers"}}
    ]


def test_a_text_without_figures_has_the_same_keys():
    result = told("山水秀丽。")
    assert list(result) == list(told(TEXT))
    assert result["mentions"] == []
    assert result["summary"] == {"mentions": 0, "covered": 0, "waived": 0, "open": 0}
