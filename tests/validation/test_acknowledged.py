"""Warnings that somebody looked at are told no longer, and an acknowledgement of none is."""

from __future__ import annotations

import pytest

from policytrack.data import rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Acknowledgement
from policytrack.validation.acknowledged import settled
from policytrack.validation.examination import faults
from policytrack.validation.manual import all_rules

# Both milestones were passed in 2020, and the quote of the second is of a mean: PT505, PT512.
TARGETS = """
- indicator: lanterns
  milestones: [{by: 2025, at_least: 600 个, quote: 达到600个, section: 一}]
- indicator: tea_sales
  milestones:
    - {by: 2023, at_least: 5 亿元, quote: 达到5亿元, section: 一}
    - {by: 2025, at_least: 6 亿元, quote: 年均增长6亿元, section: 一}
"""
# Two figures a thousand times those beside them, and a proxy without a note: PT501, PT509.
FIGURES = {
    "y2020": "lanterns,620,个,云湾年鉴,,,,,\n",
    "y2021": "lanterns,630,个,云湾年鉴,,proxy,,,\nkites_flown,5,个,云湾年鉴,,,,,\n",
    "y2022": "kites_flown,50000,个,云湾年鉴,,,,,\n",
    "y2023": "kites_flown,7,个,云湾年鉴,,,,,\n",
}
FOUND = {
    ("PT505", "lanterns", 2025),
    ("PT512", "tea_sales", 2025),
    ("PT509", "lanterns", 2021),
    ("PT501", "kites_flown", 2022),
}

ANCHOR = Diagnostic(Place("targets.yaml", 2), rules.YAML_FEATURE)


def entry(code, indicator=None, year=None, line=1):
    place = Place("targets.yaml", line, 9)
    return Acknowledgement(code, "已核对原文", place, place._replace(column=16), indicator, year)


@pytest.fixture
def settle(repository, read_city):
    """settle(entry, …, known=…, whole=…): what is left and what is acknowledged, by codes."""

    def settle(*entries, known=(), whole=True):
        policies, city, actuals = read_city(repository(TARGETS, **FIGURES))
        found = faults(city, actuals, policies.indicators)
        assert {each.rule.code for each in found} == {code for code, *_ in FOUND}
        acknowledging, found = city._replace(acknowledged=entries), [*found, *known]
        made = settled(acknowledging, actuals, found, known, all_rules(), whole=whole)
        return tuple([each.rule.code for each in each_of] for each_of in made)

    return settle


@pytest.mark.parametrize(("code", "indicator", "year"), sorted(FOUND))
def test_a_warning_is_taken_by_its_code_its_indicator_and_its_year(code, indicator, year, settle):
    left = sorted({each for each, *_ in FOUND} - {code})
    for fitting in ((), (indicator,), (None, year), (indicator, year)):
        remaining, taken = settle(entry(code, *fitting))
        assert (sorted(remaining), taken) == (left, [code])


@pytest.mark.parametrize(
    "other",
    [("PT501", "lanterns"), ("PT501", "kites_flown", 2023), ("PT505", None, 2023), ("PT502",)],
)
def test_one_that_fits_no_warning_is_told_and_takes_none(other, settle):
    remaining, taken = settle(entry(*other))
    assert (sorted(remaining), taken) == (["PT501", "PT505", "PT509", "PT512", "PT514"], [])


def test_of_two_that_fit_the_first_takes_the_warning(settle):
    remaining, taken = settle(entry("PT501", line=1), entry("PT501", "kites_flown", 2022, line=2))
    assert (remaining.count("PT514"), taken) == (1, ["PT501"])
    remaining, taken = settle(entry("PT501", line=1), entry("PT501", line=2))
    assert (remaining.count("PT514"), taken) == (1, ["PT501"])


def test_an_error_stays_whatever_is_acknowledged(settle):
    wrong = Diagnostic(Place("actuals/cloudbay/2022.csv", 2), rules.EMPTY_CELL, {"name": "unit"})
    remaining, taken = settle(entry("PT209"), known=[wrong])
    assert {"PT209", "PT309"} < set(remaining)
    assert taken == []


@pytest.mark.parametrize("unread", [{"whole": False}, {"known": [ANCHOR]}])
def test_what_was_not_read_may_hold_the_warning(unread, settle):
    remaining, taken = settle(entry("PT502"), entry("PT501", line=2), **unread)
    assert "PT514" not in remaining
    assert taken == ["PT501"]


def test_the_area_of_a_row_is_of_its_indicator(repository, read_city):
    target = """
- indicator: lanterns
  milestones:
    - {by: 2025, at_least: 6, areas: {东湾区: 6}, quote: 达到6个, section: 一}
"""
    row = '"kites_flown","5","个","云湾\n年鉴",,,,,"东湾"\n'
    policies, city, actuals = read_city(repository(target, y2023=row))
    found = faults(city, actuals, policies.indicators)
    for key, left in (("kites_flown", []), ("lanterns", ["PT307", "PT514"])):
        acknowledging = city._replace(acknowledged=(entry("PT307", key, 2023),))
        problems = settled(acknowledging, actuals, found, [], all_rules(), whole=True).problems
        assert [each.rule.code for each in problems] == left
