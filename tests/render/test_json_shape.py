"""JSON has the same keys whatever is asked; what is missing is null, and numbers are numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent / "sample"
CHECKS = [
    "--city cloudbay --year 2023",
    "--city cloudbay --year 2021",
    "--city cloudbay --through 2023-06",
    "--city cloudbay --through 2023-01",
    "--city cloudbay --year 2023 --owner 灯笼处",
    "--city cloudbay --year 2023 --indicator open_gate",
    "--city cloudbay --year 2023 --by owner",
    "--city cloudbay --year 2023 --by plan",
    "--city cloudbay --year 2023 --by area",
    "--city tidehill --year 2023",
    "--city dunelake --year 2024",
]
TRENDS = [
    "--city cloudbay",
    "--city cloudbay --compare-methods",
    "--city cloudbay --indicator open_gate",
    "--city tidehill --compare-methods",
    "--city dunelake",
]
COMPARISONS = [
    "--indicator lanterns --year 2023",
    "--indicator lanterns --year 2018",
    "--indicator open_gate --year 2023",
    "--indicator fog_debt --year 2023",
]
EXPLANATIONS = [
    "lanterns --city cloudbay --year 2023",
    "lanterns --city cloudbay --through 2023-06 --compare-methods",
    "open_gate --city cloudbay --year 2023",
    "poems_read --city cloudbay --year 2023 --compare-methods",
    "fog_debt --city cloudbay --year 2023",
    "lanterns --city tidehill --year 2023",
]
ASKED = {
    "check": CHECKS,
    "trend": TRENDS,
    "compare": COMPARISONS,
    "explain": EXPLANATIONS,
}
# Every key with a number, and none of them ever has a text.
NUMBERS = {
    "schema_version", "year", "since", "value", "value_high", "expected", "gap",
    "index", "completion", "per_quarter", "quarters", "aim", "first", "now", "last", "share",
    "projected", "low", "high", "arrives", "flips_at", "line", "covered", "total", "cap", "helps",
}  # fmt: skip


def told(policytrack, command, words):
    ran = policytrack("-C", SAMPLE, command, *words.split(), "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def shape(value, path=""):
    """Return the keys of every object, by where it stands; a list's items stand at one place."""
    if isinstance(value, dict):
        yield path, tuple(value)
        for key, each in value.items():
            yield from shape(each, f"{path}.{key}")
    elif isinstance(value, list):
        for each in value:
            yield from shape(each, f"{path}[]")


def leaves(value, key=""):
    """Return every value that is no object and no list, with the key that it has."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, key)
    else:
        yield key, value


@pytest.mark.parametrize("command", ASKED)
def test_what_stands_at_one_place_has_the_same_keys_whatever_is_asked(command, policytrack):
    found = {}
    for words in ASKED[command]:
        for path, keys in shape(told(policytrack, command, words)):
            assert found.setdefault(path, keys) == keys, (words, path)


def test_a_milestone_has_its_keys_in_one_order(policytrack):
    (first, *_) = told(policytrack, "check", CHECKS[0])["results"]
    assert tuple(first["milestone"]) == (
        *("by", "by_month", "op", "value", "value_high", "unit"),
        *("within", "above", "compared_with", "quote", "section"),
    )


@pytest.mark.parametrize("command", ASKED)
def test_numbers_are_numbers_and_what_is_missing_is_null(command, policytrack):
    for words in ASKED[command]:
        for key, value in leaves(told(policytrack, command, words)):
            assert value != "", (words, key)
            if key in NUMBERS and value is not None:
                # An event has a yes or a no as its value.
                types = (int, float, bool) if key == "value" else (int, float)
                assert type(value) in types, (words, key, value)


@pytest.mark.parametrize("command", ASKED)
def test_no_number_is_told_as_text(command, policytrack):
    for words in ASKED[command]:
        for key, value in leaves(told(policytrack, command, words)):
            # As it was published, and the year or the month that it is of.
            if isinstance(value, str) and key not in ("text", "period"):
                assert not re.fullmatch(r"-?\d+(\.\d+)?", value), (words, key, value)


@pytest.mark.parametrize(
    ("words", "through"),
    [
        ("--city cloudbay --through 2023-06", "2023-06"),
        ("--city cloudbay --through 2023-01", "2023-01"),
        ("--city cloudbay --through 2023-12", None),
        ("--city cloudbay --year 2023", None),
        ("--city cloudbay --year 2023 --through 2023-06", "2023-06"),
    ],
)
def test_through_is_a_month_or_null(words, through, policytrack):
    assert told(policytrack, "check", words)["through"] == through
    explained = told(policytrack, "explain", f"lanterns {words}")["results"]
    assert {result["through"] for result in explained} == {through}


def test_what_was_not_asked_is_null_and_not_left_out(policytrack):
    checked = told(policytrack, "check", "--city cloudbay --year 2023")
    assert (checked["owner"], checked["by"], checked["parts"]) == (None, None, [])
    trend = told(policytrack, "trend", "--city cloudbay")
    assert trend["depend_on_method"] is None
    assert {target["methods"] for target in trend["targets"]} == {None}
    explained = told(policytrack, "explain", "lanterns --city cloudbay --year 2023")
    assert {result["methods"] for result in explained["results"]} == {None}


def test_a_method_that_is_not_defined_has_a_reason_and_null_for_the_rest(policytrack):
    trend = told(policytrack, "trend", "--city cloudbay --compare-methods")
    findings = [each for target in trend["targets"] for each in target["methods"]]
    undefined = [each for each in findings if each["class"] is None]
    assert undefined
    assert all((each["index"], each["group"]) == (None, None) for each in undefined)
    assert all((each["class"] is None) == (each["reason"] is not None) for each in findings)


@pytest.mark.parametrize("words", TRENDS)
def test_a_year_without_a_figure_has_no_index_and_no_completion(words, policytrack):
    for target in told(policytrack, "trend", words)["targets"]:
        for year in target["years"]:
            if year["actual"] is None:
                numbers = (year["index"], year["completion"])
                assert numbers == (None, None), (target["indicator"], year["year"])


@pytest.mark.parametrize("command", ASKED)
def test_json_is_the_same_in_any_language(command, policytrack):
    for words in ASKED[command]:
        zh, en = (
            policytrack(
                "-C", SAMPLE, command, *words.split(), "--format", "json", "--lang", language
            ).out
            for language in ("zh", "en")
        )
        assert zh == en
