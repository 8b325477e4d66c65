"""What `validate` calls an error stops every command that judges, with the same words."""

from __future__ import annotations

import pytest

TARGETS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
"""
# The city itself among its districts: each lantern would count twice.
TWICE = "lanterns,2,个,云报,,,,,东湾区\nlanterns,4,个,云报,,,,,云湾市\n"
JUDGING = {
    "check": ("--city", "cloudbay", "--year", "2023"),
    "explain": ("lanterns", "--city", "cloudbay", "--year", "2023"),
    "trend": ("--city", "cloudbay"),
    "compare": ("--indicator", "lanterns", "--year", "2023"),
    "report": ("--city", "cloudbay", "--year", "2023", "-o", "{}/report.md"),
    "export": ("{}/tables",),
}


@pytest.mark.parametrize("command", JUDGING)
def test_no_command_judges_by_what_is_malformed(policytrack, repository, tmp_path, command):
    root = repository(TARGETS, y2023=TWICE)
    asked = [argument.format(tmp_path) for argument in JUDGING[command]]
    validated, ran = (policytrack("-C", root, *rest) for rest in (["validate"], [command, *asked]))
    said = validated.out.splitlines()
    assert "PT305" in said[0]
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[:2] == said[:2]
    assert not list(tmp_path.glob("report*")) + list(tmp_path.glob("tables*"))


def test_errors_of_another_city_stop_nothing(policytrack, repository, town):
    root = repository(TARGETS, y2023="lanterns,6,个,云报,,,,,\n")
    town(root, "mistharbour", TARGETS, y2023=TWICE.replace("云湾市", "全市"))
    assert policytrack("-C", root, "check", *JUDGING["check"]).code == 0
    assert policytrack("-C", root, "check", "--city", "mistharbour", "--year", "2023").code == 2


@pytest.mark.parametrize("folder", ["cloudbai", "cloudbay/old"])
def test_figures_that_nobody_looks_for_stop_the_city_that_they_are_meant_for(
    policytrack, repository, folder
):
    root = repository(TARGETS, y2022="lanterns,6,个,云报,,,,,\n")
    astray = root / "actuals" / folder
    astray.mkdir()
    (astray / "2023.csv").write_bytes((root / "actuals/cloudbay/2022.csv").read_bytes())
    ran = policytrack("-C", root, "check", *JUDGING["check"])
    assert ran.code == 2
    assert f"actuals/{folder}" in ran.err
