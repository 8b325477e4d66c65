"""The indicators of targets.yaml."""

import pytest

from policytrack.data.targets import read_targets
from policytrack.model.plan import Indicator
from policytrack.model.text import Text

NAME = "name: {zh: 灯笼数, en: Lanterns}"


def read(*fields):
    text = f"version: 1\nindicators:\n  lanterns: {{{', '.join(fields)}}}\ncities: {{}}\n"
    policies, problems = read_targets(text, "t.yaml")
    said = [f"{found.rule.code} {found.message('en')}" for found in problems]
    return policies.indicators.get("lanterns"), said


def test_an_indicator_is_what_its_keys_say():
    expected = Indicator("lanterns", Text("灯笼数", "Lanterns"), "万家", "flow", "less")
    assert read(NAME, "unit: 万家", "measure: flow", "better: less") == (expected, [])


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio", "growth"])
def test_every_measure_but_an_event_needs_a_unit_and_a_direction(measure):
    assert read(NAME, f"measure: {measure}") == (
        None,
        ["PT105 the key 'unit' is missing", "PT105 the key 'better' is missing"],
    )


def test_an_event_needs_neither():
    expected = Indicator("lanterns", Text("灯笼数", "Lanterns"), None, "event", "more")
    assert read(NAME, "measure: event") == (expected, [])


def test_an_event_may_have_a_direction_and_no_unit():
    assert read(NAME, "measure: event", "better: less")[1] == []
    assert read(NAME, "measure: event", "unit: 个")[1] == ["PT404 an event has no unit"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            (NAME, "unit: persons", "measure: stock", "better: more"),
            ["PT401 unknown unit 'persons' (did you mean 'person'?)"],
        ),
        ((NAME, "unit: 个/", "measure: stock", "better: more"), ["PT401"]),
        ((NAME, "unit: 5", "measure: stock", "better: more"), ["PT106"]),
        ((NAME, "unit: 个", "measure: number", "better: more"), ["PT109"]),
        ((NAME, "unit: 个", "better: more"), ["PT105 the key 'measure' is missing"]),
        ((NAME, "unit: 个", "measure: stock", "better: up"), ["PT109"]),
        (("unit: 个", "measure: stock", "better: more"), ["PT105 the key 'name' is missing"]),
        (
            ("name: 灯笼数", "unit: 个", "measure: stock", "better: more"),
            ["PT106 expected a mapping, found '灯笼数'"],
        ),
        ((NAME, "unti: 个", "measure: stock", "better: more"), ["PT104 unknown key 'unti'"]),
        ((NAME, "unit: 个", "measure: stock", "beter: more"), ["PT104 unknown key 'beter'"]),
    ],
)
def test_what_is_wrong_with_an_indicator_is_one_fault(fields, expected):
    _found, said = read(*fields)
    assert [line[: len(want)] for line, want in zip(said, expected, strict=True)] == expected


def test_a_name_that_is_missing_in_one_language_is_the_key():
    fields = ("unit: 个", "measure: stock", "better: more")
    assert read("name: {zh: 灯笼数}", *fields)[0].name == Text("灯笼数", "lanterns")
    assert read("name: {en: Lanterns}", *fields)[0].name == Text("lanterns", "Lanterns")
    assert read(*fields)[0].name == Text("lanterns", "lanterns")


def test_a_target_of_a_malformed_indicator_is_no_second_fault():
    text = """\
version: 1
indicators:
  lanterns: {name: {zh: 灯笼数, en: Lanterns}, unit: 座, measure: stock, better: more}
cities:
  cloudbay:
    name: {zh: 云湾市, en: Cloud Bay}
    level: county
    plans:
      one:
        title: {zh: 造云规划, en: Plan}
        period: [2021, 2025]
        targets:
          - {indicator: lanterns, milestones: [{by: 2025, at_least: 5 座, quote: 5座, section: 一}]}
"""
    assert [found.rule.code for found in read_targets(text, "t.yaml")[1]] == ["PT401"]
