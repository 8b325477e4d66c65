"""A city whose plans have no targets yet, because they are still being written."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def root(repository, town):
    """A city whose targets are to come, beside one that has some."""
    root = repository(y2023="lanterns,500,个,云报,,,,,\n")
    town(root, "tidehill", "", y2023="lanterns,5,个,云报,,,,,\n")
    return root


def test_it_is_no_fault(policytrack, root):
    assert policytrack("-C", root, "validate").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--year", "2023"),
        ("check", "--through", "2023-06", "--by", "owner"),
        ("check", "--year", "2023", "--plan", "tidehill-2021"),
        ("explain", "lanterns", "--year", "2023"),
        ("report", "--year", "2023", "-o", "report.html"),
        ("template", "--year", "2023"),
    ],
    ids=" ".join,
)
def test_what_asks_for_its_targets_refuses_as_for_a_year_without_any(policytrack, root, command):
    ran = policytrack("-C", root, *command, "--city", "tidehill")
    said = "policytrack: no target of tidehill concerns the year '2023'\n"
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_a_trend_of_nothing_says_so(policytrack, root):
    said = {"en": "tidehill has no target yet", "zh": "tidehill（虚构）尚无目标"}
    for language, line in said.items():
        ran = policytrack("-C", root, "trend", "--city", "tidehill", "--lang", language)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {line}\n")


def test_its_plan_is_listed_with_none(policytrack, root):
    listed = json.loads(policytrack("-C", root, "list", "plans", "--format", "json").out)["plans"]
    counts = {plan["plan"]: (plan["targets"], plan["milestones"]) for plan in listed}
    assert counts == {"cloudbay-2021": (1, 1), "tidehill-2021": (0, 0)}


def test_what_is_of_all_cities_goes_on_without_it(policytrack, root, tmp_path):
    for command in (
        ("report", "--year", "2023", "-o", tmp_path / "site"),
        ("export", tmp_path / "export"),
        ("compare", "--indicator", "lanterns", "--year", "2023"),
    ):
        assert policytrack("-C", root, *command).code == 0
    assert "tidehill（虚构）" in policytrack("-C", root, "list", "cities", "--lang", "zh").out


def test_its_text_can_be_audited(policytrack, root, tmp_path):
    (tmp_path / "plan.txt").write_text("到2025年灯笼达到600个。\n", "utf-8")
    asked = ("--city", "tidehill", "--plan", "tidehill-2021", tmp_path / "plan.txt")
    ran = policytrack("-C", root, "audit", *asked)
    assert (ran.code, "1 open" in ran.out) == (1, True)
