"""The real plans and figures that the repository holds."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from policytrack.data.numerals import holds
from policytrack.data.repository import Repository
from policytrack.operations.validate import find_scope, validated
from policytrack.units import units_with

ROOT = Path(__file__).parent.parent
POLICIES = Repository(ROOT).targets()[0]
UNITS = units_with(POLICIES.units)
MILESTONES = [
    (city.key, target, milestone)
    for city in POLICIES.cities.values()
    for plan in city.plans
    for target in plan.targets
    for milestone in target.milestones
]


def test_nothing_is_malformed_and_what_is_doubtful_was_looked_at():
    found = validated(find_scope(ROOT, []))
    assert [f"{each.place} {each.rule.code}" for each in found.diagnostics] == []
    acknowledged = (entry for city in POLICIES.cities.values() for entry in city.acknowledged)
    # Growth of indicators that the plans do not name, and targets that were low.
    assert Counter(entry.code for entry in acknowledged) == {"PT304": 3, "PT505": 3}
    assert found.acknowledged == 6


def test_every_file_of_the_data_is_examined(policytrack):
    ran = policytrack("-C", ROOT, "validate", "--format", "json", "-v")
    read = {line.removeprefix("read ") for line in ran.err.splitlines()}
    files = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("actuals/*/*.csv")}
    assert read == {"targets.yaml", *files}
    assert ran.code == 0


def test_every_figure_of_the_plans_is_curated():
    counts = dict.fromkeys(POLICIES.cities, 0)
    for city, _, _ in MILESTONES:
        counts[city] += 1
    assert counts == {
        "anshan": 34,
        "china": 13,
        "dazhou": 37,
        "huludao": 29,
        "liaoning": 63,
        "shanghai": 39,
        "unnamed": 54,
        "zhejiang": 20,
    }


def test_the_number_in_every_quote_is_the_number_in_its_bound():
    slips = [
        (city, milestone.quote)
        for city, _, milestone in MILESTONES
        for amount in (milestone.bound.written, milestone.bound.written_high)
        if amount is not None and not holds(milestone.quote, amount, UNITS)
    ]
    assert slips == []


def test_a_quote_is_a_fragment_and_no_sentence():
    assert [m.quote for _, _, m in MILESTONES if len(m.quote) > 40 or "。" in m.quote] == []


def test_no_indicator_is_there_for_nothing():
    used = {target.indicator.key for _, target, _ in MILESTONES}
    used |= {m.bound.comparator.key for _, _, m in MILESTONES if m.bound.comparator}
    assert set(POLICIES.indicators) == used


def results(policytrack, city, year):
    ran = policytrack("-C", ROOT, "check", "--city", city, "--year", year, "--format", "json")
    found = json.loads(ran.out)["results"]
    return {result["indicator"]: result for result in found if result["actual"] is not None}


def test_anshan_2023_misses_its_high_tech_enterprises_by_a_proxy(policytrack):
    result = results(policytrack, "anshan", 2023)["high_tech_enterprises"]
    assert (result["status"], result["actual"]["value"], result["gap"]) == ("missed", 495, -5)
    assert result["actual"]["status"] == "proxy"


def test_huludao_2020_meets_its_technology_contracts(policytrack):
    result = results(policytrack, "huludao", 2020)["technology_contract_value"]
    assert (result["status"], result["milestone"]["value"]) == ("met", 2.3)


def test_liaoning_2020_judges_every_indicator_that_has_a_figure(policytrack):
    found = results(policytrack, "liaoning", 2020)
    assert {key: result["status"] for key, result in found.items()} == {
        "start_145_planning": "met",
        "start_long_term_technology_planning": "met",
        "gazelle_unicorn_enterprises": "met",
        "technology_based_smes": "met",
        "technology_results_converted": "met",
        "technology_contract_value": "met",
        "provincial_envoy_teams": "unclear",
        "technology_envoys": "met",
        "culture_technology_bases": "met",
    }


def test_china_2020_meets_its_days_of_good_air_by_figures_of_another_definition(policytrack):
    result = results(policytrack, "china", 2020)["good_air_days"]
    assert (result["status"], result["actual"]["status"]) == ("met", "proxy")


def test_shanghai_2023_judges_all_that_its_excerpt_promises(policytrack):
    found = results(policytrack, "shanghai", 2023)
    assert {key: result["status"] for key, result in found.items()} == {
        "gdp_growth": "missed",
        "budget_revenue_growth": "met",
        "rd_intensity": "met",
        "disposable_income_growth": "met",
    }


@pytest.mark.parametrize(("city", "year"), [("dazhou", 2017), ("unnamed", 2025), ("unnamed", 2030)])
def test_where_nothing_was_published_nothing_is_judged(city, year, policytrack):
    ran = policytrack("-C", ROOT, "check", "--city", city, "--year", year, "--format", "json")
    summary = json.loads(ran.out)["summary"]
    assert (summary["on_track"], summary["behind"]) == (0, 0)
    assert summary["open"] > 0
