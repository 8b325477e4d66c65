"""The cities that have an indicator, side by side."""

from __future__ import annotations

import pytest

from policytrack.assess.comparison import compared


@pytest.fixture
def invented(city, plan, target, bound, indicator):
    """Return a city with plans for lanterns until 2023 and until 2025, and one for kites."""
    short = target({2023: bound("at_least", "100")})
    long = target({2025: bound("at_least", "200")})
    kites = short._replace(indicator=indicator(key="kites"))
    return city(
        plan(short, start=2021, end=2023), plan(kites, long, key="cloudbay-2022", start=2022)
    )


def test_every_target_for_the_indicator_is_a_row_in_the_order_of_the_plans(
    invented, indicator, rows, until
):
    found = compared(invented, indicator(), rows({2023: 100}), until(2023))
    assert [row.assessment.plan.key for row in found] == ["cloudbay-2021", "cloudbay-2022"]
    assert [row.assessment.status.key for row in found] == ["met", "unclear"]
    assert all(row.city is invented for row in found)
    assert all(row.observation is row.assessment.observation for row in found)


def test_targets_for_another_indicator_are_no_rows(invented, indicator, rows, until):
    moons = indicator(key="moons")
    (found,) = compared(invented, moons, rows({2023: 7}, key="moons"), until(2023))
    assert (found.assessment, found.observation.value) == (None, 7)


def test_a_city_with_a_target_but_no_figure_has_its_row(invented, indicator, until):
    (found,) = compared(invented, indicator(), [], until(2025))
    assert (found.assessment.status.key, found.observation) == ("no_data", None)


@pytest.mark.parametrize(("when", "value"), [(2020, 3), ("2026-06", 9)])
def test_a_year_that_concerns_no_target_shows_the_figure_alone(
    invented, indicator, rows, until, when, value
):
    published = rows({2020: 3, "2026-05": 9, 2026: 99})
    (found,) = compared(invented, indicator(), published, until(when))
    assert (found.assessment, found.observation.value) == (None, value)


def test_a_year_that_concerns_no_target_and_has_no_figure_is_an_empty_row(
    invented, indicator, rows, until
):
    (found,) = compared(invented, indicator(), rows({2023: 3}), until(2020))
    assert (found.city, found.assessment, found.observation) == (invented, None, None)


def test_a_figure_alone_may_be_the_sum_of_areas(city, indicator, rows, until):
    published = [*rows({2023: 3}, area="east"), *rows({2023: 4}, area="west")]
    (found,) = compared(city(), indicator(), published, until(2023))
    assert (found.observation.value, found.observation.qualifier) == (7, ">=")


def test_figures_may_come_from_a_stream(invented, indicator, rows, until):
    (found,) = compared(invented, indicator(), iter(rows({2020: 3})), until(2020))
    assert found.observation.value == 3
