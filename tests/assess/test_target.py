"""Which milestone governs a year, and the verdict or the position that follows."""

from __future__ import annotations

import pytest

from policytrack.assess.target import governing


@pytest.fixture
def two_steps(target, bound):
    """Give a target of 500 by 2023 and 600 by 2025."""
    return target(
        {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}, baseline=(2020, "300")
    )


@pytest.mark.parametrize(
    ("year", "by"),
    [
        (2020, None),
        (2021, 2023),
        (2022, 2023),
        (2023, 2023),
        (2024, 2025),
        (2025, 2025),
        (2026, None),
    ],
)
def test_the_earliest_milestone_not_before_the_year_governs(plan, two_steps, year, by):
    """None before the plan of 2021 to 2025 and after the last milestone."""
    found = governing(plan(two_steps), two_steps, year)
    assert (found and found.by) == by


@pytest.mark.parametrize(
    ("since", "year", "listed"),
    [
        (2019, 2018, False),
        (2019, 2019, True),
        (2019, 2020, True),
        (2019, 2021, True),
        (2023, 2020, False),
        (2023, 2021, True),
    ],
)
def test_a_target_that_counts_from_before_the_plan_is_listed_from_then(
    judge, target, bound, since, year, listed
):
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=since)
    assert (judge(asked, year, {}) is not None) is listed


def test_a_target_still_governs_after_its_plan_has_ended(judge, target, bound):
    found = judge(target({2030: bound("at_least", "600")}), 2027, {2027: 600})
    assert (found.status.key, found.early) == ("met", True)


@pytest.mark.parametrize(
    ("year", "actual", "status", "expected"),
    [(2022, 450, "ahead", "1300/3"), (2023, 500, "met", "500"), (2023, 499, "missed", "500")],
)
def test_a_milestone_due_gives_a_verdict_and_a_later_one_a_position(
    judge, two_steps, year, actual, status, expected
):
    found = judge(two_steps, year, {year: actual})
    assert (found.status.key, str(found.expected)) == (status, expected)
    assert found.due is (year == 2023)


def test_a_target_met_before_it_is_due_is_met_early(judge, two_steps):
    found = judge(two_steps, 2024, {2024: 600})
    assert (found.status.key, found.early) == ("met", True)
    assert (found.expected, found.gap, found.reason) == (600, 0, None)


def test_a_target_met_when_it_is_due_is_not_early(judge, two_steps):
    assert judge(two_steps, 2025, {2025: 600}).early is False


@pytest.mark.parametrize(
    ("op", "actual", "status"),
    [
        ("at_least", ">=600", "met"),
        ("more_than", ">=600", "ahead"),
        ("more_than", ">600", "met"),
        ("at_least", "~632", "met"),
        ("at_least", "~631", "ahead"),
    ],
)
def test_it_is_met_early_only_by_all_that_the_figure_may_be(
    judge, target, bound, op, actual, status
):
    asked = target({2025: bound(op, "600")}, baseline=(2020, "300"))
    assert judge(asked, 2023, {2023: actual}).status.key == status


def test_it_is_met_early_without_any_baseline(judge, target, bound):
    assert judge(target({2025: bound("at_least", "600")}), 2023, {2023: 600}).early is True


def test_it_is_met_early_where_less_is_better(judge, target, bound):
    asked = target({2025: bound("at_most", "80")}, better="less", baseline=(2020, "100"))
    assert judge(asked, 2023, {2023: 80}).early is True


def test_another_series_may_be_exceeded_early(judge, target, bound, indicator):
    asked = target({2025: bound("exceeds", "3", comparator=indicator(key="moons"))})
    found = judge(asked, 2023, {2023: 13}, {"moons": {2023: 10}})
    assert (found.status.key, found.early) == ("met", True)


def test_a_rise_before_the_year_that_must_rise_is_not_early(judge, target, bound):
    found = judge(target({2025: bound("rises")}), 2023, {2022: 10, 2023: 13})
    assert (found.status.key, found.early) == ("not_due", False)


def test_a_relative_bound_without_its_baseline_is_unclear_before_it_is_due(judge, target, bound):
    found = judge(target({2025: bound("times", "2")}), 2023, {2023: 13})
    assert found.status.key == "unclear"
    assert "no baseline" in found.reason.en


@pytest.mark.parametrize("year", [2022, 2023])
def test_nothing_published_for_the_year_is_no_data_and_not_zero(judge, two_steps, year):
    found = judge(two_steps, year, {2021: 500, 2024: 900})
    assert (found.status.key, found.reason.en) == ("no_data", "nothing was published")
    assert (found.observation, found.gap, found.completion) == (None, None, None)


@pytest.mark.parametrize(
    ("measure", "published", "named"),
    [
        ("stock", {"2023-Q1": 900}, "2023-Q1"),
        ("ratio", {"2023-H1": 900, "2023-H2": 900}, "2023-H1, 2023-H2"),
        ("growth", {"2023-12": 900}, "2023-12"),
    ],
)
def test_parts_that_do_not_speak_for_the_year_are_unclear_and_named(
    judge, target, bound, measure, published, named
):
    found = judge(target({2023: bound("at_least", "500")}, measure=measure), 2023, published)
    assert found.status.key == "unclear"
    assert named in found.reason.en


@pytest.mark.parametrize(
    ("published", "status"),
    [
        ({"2023-H1": 200, "2023-H2": 300}, "met"),
        ({"2023-H1": 200, "2023-H2": 299}, "missed"),
        ({"2023-01/11": 500}, "met"),
        ({"2023-01/11": 499}, "unclear"),
    ],
)
def test_a_flow_known_in_part_is_met_once_the_part_reaches_the_target(
    judge, target, bound, published, status
):
    asked = target({2023: bound("at_least", "500")}, measure="flow")
    assert judge(asked, 2023, published).status.key == status


@pytest.mark.parametrize(
    ("published", "status"), [({"2023-H1": 81}, "missed"), ({"2023-H1": 80}, "unclear")]
)
def test_a_flow_known_in_part_is_missed_once_the_part_passes_a_ceiling(
    judge, target, bound, published, status
):
    asked = target({2023: bound("at_most", "80")}, measure="flow", better="less")
    assert judge(asked, 2023, published).status.key == status


@pytest.mark.parametrize(
    ("published", "status"),
    [
        ({2021: 10, 2022: 20, 2023: 30}, "met"),
        ({2021: 10, 2022: 20, 2023: 29}, "missed"),
        ({2020: 99, 2021: 10, 2022: 20, 2023: 29}, "missed"),
        ({2021: 30, 2023: 30}, "met"),
        ({2021: 30, 2023: 29}, "unclear"),
        ({2021: 30, 2022: 30}, "met"),
        ({2021: 30, 2022: 29}, "unclear"),
    ],
)
def test_a_sum_with_a_missing_year_is_met_at_the_bound_else_unclear(
    judge, target, bound, published, status
):
    asked = target({2023: bound("at_least", "60")}, measure="flow", since=2021)
    assert judge(asked, 2023, published).status.key == status


def test_the_years_that_a_sum_lacks_are_named(judge, target, bound):
    asked = target({2024: bound("at_least", "60")}, measure="flow", since=2021)
    found = judge(asked, 2024, {2022: 29})
    assert "2021, 2023, 2024" in found.reason.en
    assert found.observation.missing == (2021, 2023, 2024)


@pytest.mark.parametrize(("now", "status"), [(450, "met"), (449, "missed")])
def test_a_stock_since_a_year_is_what_it_grew_by(judge, target, bound, now, status):
    asked = target({2023: bound("at_least", "150")}, since=2022)
    assert judge(asked, 2023, {2020: 0, 2021: 300, 2022: 9, 2023: now}).status.key == status


def test_a_stock_since_a_year_is_unclear_without_the_stock_before(judge, target, bound):
    found = judge(target({2023: bound("at_least", "150")}, since=2022), 2023, {2023: 450})
    assert found.status.key == "unclear"
    assert found.reason.en == "no figure for the end of 2021"
    assert found.observation.value is None  # the level is not the rise


def test_a_stock_since_a_year_is_unclear_with_a_part_of_the_year_alone(judge, target, bound):
    asked = target({2023: bound("at_least", "150")}, since=2022)
    found = judge(asked, 2023, {2021: 300, "2023-Q1": 450})
    assert found.status.key == "unclear"
    assert "2023-Q1" in found.reason.en


def test_a_stock_since_a_year_has_no_data_without_the_stock_of_the_year(judge, target, bound):
    found = judge(target({2023: bound("at_least", "150")}, since=2022), 2023, {2021: 300})
    assert found.status.key == "no_data"


def test_a_figure_too_wide_for_a_verdict_is_named(judge, two_steps):
    found = judge(two_steps, 2023, {2023: ">=483"})
    assert found.status.key == "unclear"
    assert "≥483" in found.reason.en
    assert found.gap == -17


@pytest.mark.parametrize(("actual", "status"), [("7", "met"), ("7.1", "missed"), ("12", "missed")])
def test_where_less_is_better_a_rise_is_a_fall(judge, target, bound, actual, status):
    """Down by 3 from 10."""
    asked = target({2025: bound("rise_by", "3")}, better="less", baseline=(2020, "10"))
    assert judge(asked, 2025, {2025: actual}).status.key == status


def test_a_sum_under_its_limit_is_not_met_early_because_it_goes_on_growing(judge, target, bound):
    asked = target({2025: bound("at_most", "100")}, measure="flow", better="less", since=2021)
    found = judge(asked, 2021, {2021: 10})
    assert (found.status.key, found.early, found.expected) == ("on_track", False, 20)


def test_before_counting_begins_a_target_is_not_due(judge, target, bound):
    asked = target({2025: bound("at_least", "100")}, measure="flow", since=2023)
    found = judge(asked, 2022, {2022: 60})
    assert (found.status.key, found.reason.en) == ("not_due", "counts from 2023 on")


def test_the_rows_of_the_other_series_are_kept(judge, target, bound, indicator):
    moons = indicator(key="moons")
    asked = target({2023: bound("exceeds", "3", comparator=moons)})
    found = judge(asked, 2023, {2023: 8}, {"moons": {2023: 5}})
    assert (found.status.key, found.aim) == ("met", 8)
    assert [row.text for row in found.compared] == ["5"]
