"""`policytrack list` and `policytrack explain` as they are typed."""

from __future__ import annotations

import json

import pytest

TARGETS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5 户, quote: 5户, section: 一}]
- indicator: lanterns
  milestones: [{by: 2023, times: 2, quote: 翻一番, section: 一}]
"""


@pytest.fixture
def root(repository):
    return repository(TARGETS, y2023="lanterns,4,个,云报,,,,,\n")


def test_a_listing_can_be_narrowed_to_a_city(policytrack, root):
    listed = json.loads(
        policytrack("-C", root, "list", "indicators", "--city", "cloudbay", "--format", "json").out
    )
    assert [entry["indicator"] for entry in listed["indicators"]] == ["lanterns"]
    every = json.loads(policytrack("-C", root, "list", "indicators", "--format", "json").out)
    assert len(every["indicators"]) == 7


def test_values_are_listed_as_the_milestone_writes_them(policytrack, root):
    listed = json.loads(policytrack("-C", root, "list", "targets", "--format", "json").out)
    first, second = listed["targets"]
    assert (first["value"], first["unit"], first["section"]) == (5, "户", ["一"])
    assert (second["op"], second["value"], second["unit"]) == ("times", 2, None)


def test_an_unknown_list_has_the_nearest(policytrack, root):
    ran = policytrack("-C", root, "list", "citis")
    assert (ran.code, ran.err) == (
        2,
        "policytrack: unknown list 'citis' (did you mean 'cities'?)\n",
    )


def test_an_empty_listing_has_its_headings(policytrack, root):
    (root / "targets.yaml").write_text("version: 1\nindicators: {}\ncities: {}\n", "utf-8")
    ran = policytrack("-C", root, "list", "cities", "--format", "csv")
    assert (ran.code, ran.out) == (0, "city,name,level,plans,targets\n")


def test_every_target_of_an_indicator_is_explained(policytrack, root):
    ran = policytrack("-C", root, "explain", "lanterns", "--city", "cloudbay", "--year", "2023")
    assert ran.code == 0
    assert "× missed" in ran.out
    assert "no baseline" in ran.out


def test_an_unknown_indicator_has_the_nearest(policytrack, root):
    ran = policytrack("-C", root, "explain", "lantern", "--city", "cloudbay", "--year", "2023")
    assert (ran.code, ran.err) == (
        2,
        "policytrack: unknown indicator 'lantern' (did you mean 'lanterns'?)\n",
    )
