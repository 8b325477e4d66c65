"""Three five-year plans and a plan of one year, of an invented city, each row worked out by hand.

A row is what is promised, its status, what is expected by then and how much of it is done.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from policytrack.assess.check import check_city
from policytrack.model.period import Period

CASE = Path(__file__).parents[1] / "cases" / "good" / "five-year-plan"
# 5000 × 1.04^5 and 1000 × 0.97^5: what grows or falls by a rate each year.
DOCTORS, PESTICIDES = "6083.264512", "858.7340257"
ROWS = {
    2023: (
        # 40 to 36 in five years, three of which are over: 37.6; half of the way is done.
        ("pm25", "behind", "37.6", "1/2"),
        ("nitrogen_oxides", "ahead", "4640", "2/3"),
        ("carbon_cut", "on_track", "10.8", "7/12"),
        ("forest_volume", "on_track", "218", "3/5"),
        ("good_air_days", "reversing", "92", None),
        ("good_water", "not_due", None, None),
        # A geometric path: 1000 × 0.97^3, of which 95 of 141.2659743 are done.
        ("pesticides", "ahead", "912.673", Fraction(95) / Fraction("141.2659743")),
        ("monitoring_station", "unclear", None, None),
        ("monitoring_rules 2023-06", "met", None, None),
        ("life_expectancy", "behind", "79", "1/2"),
        # 4.0, 3.9, 3.9 and then 4.1: one year that is worse decides for all.
        ("infant_mortality", "missed", "3.9", None),
        # Less is better: a level has no completion.
        ("own_payment", "ahead", "27.8", None),
        ("fund_growth", "met", "6", None),
        ("health_literacy", "not_due", None, None),
        # 1.052 × 1.046 × 1.053 = 1.158712776 is above 1.05^3 = 1.157625.
        ("local_visits_growth", "on_track", "5", None),
        # (450 + 480 + 500) / 3 of 500.
        ("nursery_places", "behind", "500", "143/150"),
        ("doctors", "on_track", "5624.32", Fraction(600) / Fraction("1083.264512")),
        # The figure of June is 179, whatever the year came to.
        ("expressways 2023-06", "missed", "180", "179/180"),
        # A cap of 54 that only time can break.
        ("cars", "on_track", "52.4", None),
        ("transport_investment 2023-06", "met", "30", "1.04"),
        ("transport_investment", "missed", "65", "62/65"),
        ("public_transport_share", "met", "35", None),
        # Eleven months hold and one has no figure; that of December is shown.
        ("road_safety_talks", "unclear", "4", "5/4"),
        ("bridge_inspections", "met", "2", "3/2"),
    ),
    2025: (
        ("pm25", "met", "36", "9/8"),
        ("nitrogen_oxides", "missed", "4400", "11/12"),
        ("carbon_cut", "met", "18", "18.4/18"),
        ("forest_volume", "missed", "230", "14/15"),
        ("good_air_days", "met", "92", None),
        # 84 in the one district that misses it.
        ("good_water", "missed", "85", "84/85"),
        ("pesticides", "missed", PESTICIDES, Fraction(138) / (1000 - Fraction(PESTICIDES))),
        # 0.85 of the year that was promised, within a fifth.
        ("life_expectancy", "met", "79.4", "0.85"),
        ("infant_mortality", "missed", "3.9", None),
        ("own_payment", "missed", "27", None),
        # 5.0 is more than half a point below 5.8.
        ("fund_growth", "missed", "5.8", None),
        ("health_literacy", "met", "29.6", None),
        # Two years on: 1.272617718 is below 1.05^5 = 1.2762815625.
        ("local_visits_growth", "missed", "5", None),
        ("nursery_places", "met", "500", "1.004"),
        ("doctors", "met", DOCTORS, Fraction(1100) / (Fraction(DOCTORS) - 5000)),
        ("expressways", "met", "200", "1.015"),
        ("cars", "met", "54", None),
    ),
}
# What is said of a row beside its numbers.
REASONS = {
    2023: {
        "good_water": ("met in 2 of 3 areas so far, not yet in 南湾区"),
        "monitoring_station": "no figure for 西湾区",
        "infant_mortality": "not met in 2023",
        "health_literacy": "this kind of target is judged when it falls due",
        "local_visits_growth": "the mean of the years so far",
        "nursery_places": "the mean of the years so far",
        "road_safety_talks": "not settled for November 2023",
    },
    2025: {"good_water": "not met in 南湾区", "infant_mortality": "not met in 2023"},
}


@pytest.fixture(scope="module")
def checked(read_city):
    read = read_city(CASE)
    return {year: check_city(read.city, read.actuals, Period(year)) for year in ROWS}


def _number(written):
    if not isinstance(written, str):
        return written
    over, _, under = written.partition("/")
    return Fraction(over) / Fraction(under or 1)


def _name(row):
    due = row.milestone.due
    return row.target.indicator.key + ("" if due.whole else f" {due.end}")


@pytest.mark.parametrize("year", ROWS)
def test_each_row_stands_as_the_method_gives_it_by_hand(year, checked):
    rows = checked[year].assessments
    stand = [(_name(row), row.status.key, row.expected, row.completion) for row in rows]
    assert stand == [
        (name, status, _number(expected), _number(completion))
        for name, status, expected, completion in ROWS[year]
    ]


@pytest.mark.parametrize("year", ROWS)
def test_a_reason_names_the_district_the_month_or_the_year(year, checked):
    rows = checked[year].assessments
    assert {_name(row): row.reason.en for row in rows if row.reason} == REASONS[year]


@pytest.mark.parametrize(
    ("year", "groups"),
    [
        (2023, {"on_track": 13, "behind": 7, "open": 4}),
        (2025, {"on_track": 9, "behind": 8, "open": 0}),
    ],
)
def test_the_counts_are_those_of_the_rows(year, groups, checked):
    assert checked[year].by_group == groups


def test_on_the_due_date_there_is_no_index_and_before_it_that_of_the_path(checked):
    assert {row.index for row in checked[2025].assessments} == {None}
    indexes = {row.target.indicator.key: row.index for row in checked[2023].assessments}
    assert {key: index for key, index in indexes.items() if index is not None} == {
        "pm25": Fraction(5, 6),
        "nitrogen_oxides": Fraction(10, 9),
        "carbon_cut": Fraction("10.5") / Fraction("10.8"),
        "forest_volume": 1,
        "pesticides": 95 / Fraction("87.327"),
        "life_expectancy": Fraction(5, 6),
        "own_payment": Fraction(7, 6),
        "doctors": 600 / Fraction("624.32"),
    }


def test_a_mean_of_growth_rates_is_compounded(checked):
    means = (
        row.observation.value
        for year in ROWS
        for row in checked[year].assessments
        if row.target.indicator.key == "local_visits_growth"
    )
    # (1.158712776^(1/3) - 1) and (1.272617718^(1/5) - 1), in percent.
    assert [float(mean) for mean in means] == pytest.approx([5.032878, 4.939646], abs=1e-6)
