"""What has to hold in each period: year, half-year, quarter or month."""

from __future__ import annotations

from fractions import Fraction

import pytest


@pytest.fixture
def each_year(target, bound):
    """Return a target of at least 60 in every year from 2021 to 2023."""
    return target({2023: bound("at_least", "60")}, measure="ratio", each="year")


@pytest.fixture
def quarterly(target, bound):
    """Return a target of at least 60 in every quarter of 2021."""
    return target({2021: bound("at_least", "60")}, measure="flow", each="quarter")


@pytest.mark.parametrize(
    ("published", "status"),
    [
        ({2021: 60, 2022: 61, 2023: 60}, "met"),
        ({2021: 60, 2022: 59, 2023: 90}, "missed"),
        ({2021: 59, 2022: 90}, "missed"),
        ({2021: 60, 2023: 60}, "unclear"),
        ({2021: 60, 2022: 60}, "unclear"),
        ({2021: 60, 2022: ">=59", 2023: 60}, "unclear"),
        ({2020: 1, 2021: 60, 2022: 60, 2023: 60, 2024: 1}, "met"),
        ({}, "no_data"),
    ],
)
def test_every_year_must_hold_when_it_is_due(judge, each_year, published, status):
    assert judge(each_year, 2023, published).status.key == status


def test_the_first_year_that_failed_is_named_and_shown(judge, each_year):
    found = judge(each_year, 2023, {2021: 60, 2022: 57, 2023: 58})
    assert found.reason.en == "not met in 2022"
    assert (found.observation.value, found.expected, found.gap) == (57, 60, -3)


def test_a_year_that_failed_decides_before_it_is_due_and_over_missing_ones(judge, each_year):
    found = judge(each_year, 2022, {2022: 59})
    assert (found.status.key, found.reason.en) == ("missed", "not met in 2022")


def test_the_years_that_are_not_settled_are_named(judge, target, bound):
    asked = target({2024: bound("at_least", "60")}, measure="ratio", each="year")
    found = judge(asked, 2024, {2022: 60, 2024: ">=59"})
    assert found.reason.en == "not settled for 2021, 2023, 2024"
    assert found.observation.value == 59


@pytest.mark.parametrize(("year", "published", "left"), [(2021, {2021: 60}, 2), (2022, None, 1)])
def test_before_the_last_year_closes_it_is_not_due_with_the_years_still_needed(
    judge, each_year, year, published, left
):
    found = judge(each_year, year, published or {2021: 60, 2022: 75})
    assert found.status.key == "not_due"
    assert f"{left} more to go" in found.reason.en


def test_before_the_first_year_begins_it_is_not_due_with_all_years_still_needed(
    judge, target, bound
):
    asked = target({2025: bound("at_least", "60")}, measure="ratio", each="year", since=2023)
    found = judge(asked, 2022, {2022: 4})
    assert found.status.key == "not_due"
    assert "3 more to go" in found.reason.en


def test_it_holds_from_since_on_and_not_before(judge, target, bound):
    asked = target({2023: bound("at_least", "60")}, measure="ratio", each="year", since=2022)
    assert judge(asked, 2023, {2021: 1, 2022: 60, 2023: 60}).status.key == "met"


def test_the_latest_year_is_shown_where_all_hold(judge, each_year):
    found = judge(each_year, 2023, {2021: 61, 2022: 62, 2023: 66})
    assert (found.observation.value, found.gap, found.completion) == (66, 6, Fraction("1.1"))
    assert found.reason is None


@pytest.mark.parametrize(
    ("published", "status", "reason"),
    [
        ({"2021-Q1": 60, "2021-Q2": 60, "2021-Q3": 60, "2021-Q4": 60}, "met", None),
        ({"2021-Q1": 60, "2021-Q2": 59, "2021-Q3": 60}, "missed", "not met in Q2 2021"),
        ({"2021-Q1": 60, "2021-Q2": 60, "2021-Q4": 60}, "unclear", "not settled for Q3 2021"),
        ({"2021-Q1": 60, "2021-04": 59, "2021-H2": 120}, "unclear", None),
    ],
)
def test_every_quarter_must_hold(judge, quarterly, published, status, reason):
    found = judge(quarterly, 2021, published)
    assert found.status.key == status
    assert reason is None or found.reason.en == reason


def test_a_quarter_holds_once_its_published_months_reach_the_target(judge, quarterly):
    months = {"2021-Q1": 60, "2021-Q2": 60, "2021-Q3": 60, "2021-10": 30, "2021-11": 30}
    assert judge(quarterly, 2021, months).status.key == "met"


def test_quarters_still_to_come_are_counted(judge, target, bound):
    asked = target({2022: bound("at_least", "60")}, measure="ratio", each="quarter")
    found = judge(asked, 2021, {f"2021-Q{number}": 60 for number in (1, 2, 3, 4)})
    assert found.status.key == "not_due"
    assert "4 more to go" in found.reason.en


def test_a_figure_of_the_year_alone_settles_no_quarter(judge, quarterly):
    """Something was published, and not enough: that is unclear, not a lack of data."""
    found = judge(quarterly, 2021, {2021: 240})
    assert found.status.key == "unclear"
    assert "Q1 2021, Q2 2021, Q3 2021, Q4 2021" in found.reason.en


def test_every_year_may_have_to_rise(judge, target, bound):
    asked = target({2023: bound("rises")}, each="year")
    assert judge(asked, 2023, {2020: 1, 2021: 2, 2022: 3, 2023: 4}).status.key == "met"
    fell = judge(asked, 2023, {2020: 1, 2021: 2, 2022: 2, 2023: 4})
    assert (fell.status.key, fell.reason.en) == ("missed", "not met in 2022")


def test_a_rise_from_an_unknown_year_is_not_settled(judge, target, bound):
    found = judge(target({2022: bound("rises")}, each="year"), 2022, {2021: 2, 2022: 3})
    assert (found.status.key, found.reason.en) == ("unclear", "not settled for 2021")


def test_a_quarter_rises_above_the_same_quarter_of_the_year_before(judge, target, bound):
    asked = target({2021: bound("rises")}, measure="ratio", each="quarter")
    before = {"2020-Q1": 10, "2020-Q2": 20, "2020-Q3": 30, "2020-Q4": 40}
    after = {"2021-Q1": 11, "2021-Q2": 21, "2021-Q3": 31, "2021-Q4": 41}
    assert judge(asked, 2021, before | after).status.key == "met"
    assert judge(asked, 2021, before | after | {"2021-Q3": 30}).reason.en == "not met in Q3 2021"


def test_the_year_shown_has_no_target_where_what_it_refers_to_is_unknown(judge, target, bound):
    found = judge(target({2022: bound("times", "2")}, each="year"), 2022, {2022: 3})
    assert (found.status.key, found.expected) == ("unclear", None)
    assert found.observation.value == 3


def test_the_baseline_of_a_rise_that_must_hold_each_year_is_kept(judge, target, bound):
    rising = target({2023: bound("rise_by", "2")}, measure="ratio", each="year")
    found = judge(rising, 2023, {2020: 8, 2021: 12, 2022: 11, 2023: 12})
    assert (found.status.key, found.baseline.year, found.baseline.value) == ("met", 2020, 8)
    assert found.completion == Fraction(12 - 8, 10 - 8)


def test_each_period_is_held_to_the_milestone_that_governs_it(judge, target, bound):
    """10 a year until 2023, 20 from 2024 on: the 12 of 2023 stay met."""
    milestones = {2023: bound("at_least", "10"), 2025: bound("at_least", "20")}
    asked = target(milestones, measure="flow", each="year")
    published = {2021: 11, 2022: 10, 2023: 12, 2024: 20}
    assert judge(asked, 2023, published).status.key == "met"
    assert judge(asked, 2024, published).status.key == "not_due"
    assert judge(asked, 2025, {**published, 2025: 19}).reason.en == "not met in 2025"


@pytest.fixture
def all_quarters(target, bound):
    """Return a target of 60 in every quarter of 2021 and 2022."""

    def write(op="at_least", **rest):
        return target({2022: bound(op, "60")}, **({"measure": "flow", "each": "quarter"} | rest))

    return write


@pytest.mark.parametrize(("month", "left"), [(3, 7), (5, 7), (11, 5), (12, 4)])
def test_the_quarters_that_are_not_over_are_still_to_hold(judge, all_quarters, month, left):
    published = {"2021-Q1": 60, "2021-Q2": 60, "2021-Q3": 60, "2021-Q4": 60}
    found = judge(all_quarters(), f"2021-{month:02}", published)
    assert found.status.key == "not_due"
    assert f"{left} more to go" in found.reason.en


def test_a_quarter_that_is_running_does_not_decide_and_is_shown(judge, all_quarters):
    found = judge(all_quarters(), "2021-05", {"2021-Q1": 60, "2021-04": 10, "2021-05": 0})
    assert (found.status.key, found.observation.value) == ("not_due", 10)
    assert (found.expected, found.gap) == (60, -50)


@pytest.mark.parametrize(
    ("published", "needs"),
    [
        ({"2021-04": 20, "2021-05": 15}, "25"),
        ({"2021-01/05": 95}, "25"),
        ({"2021-04": 20}, "40"),
        ({"2021-04": 90}, "0"),
    ],
)
def test_what_the_running_quarter_still_needs_is_said(judge, all_quarters, published, needs):
    """60, less what was published of April and May."""
    found = judge(all_quarters(), "2021-05", {"2021-Q1": 60} | published)
    assert f"Q2 2021 still needs {needs} 个" in found.reason.en


@pytest.mark.parametrize(("month", "rest"), [("06", {}), ("04", {}), ("05", {"measure": "ratio"})])
def test_of_a_quarter_of_which_nothing_is_known_no_need_is_said(judge, all_quarters, month, rest):
    published = {"2021-Q1": 60, "2021-Q2": 60, "2021-05": 20}
    found = judge(all_quarters(**rest), f"2021-{month}", published)
    assert found.status.key == "not_due"
    assert "still needs" not in found.reason.en


def test_a_limit_of_every_quarter_needs_nothing_more(judge, all_quarters):
    asked = all_quarters("at_most", better="less")
    found = judge(asked, "2021-05", {"2021-Q1": 60, "2021-04": 20})
    assert found.status.key == "not_due"
    assert "still needs" not in found.reason.en


def test_a_quarter_that_is_over_and_failed_decides_at_once(judge, all_quarters):
    found = judge(all_quarters(), "2021-05", {"2021-Q1": 59, "2021-04": 99})
    assert (found.status.key, found.reason.en) == ("missed", "not met in Q1 2021")


def test_a_quarter_that_is_over_is_read_from_running_totals(judge, all_quarters):
    totals = {"2021-01/03": 60, "2021-01/06": 119}
    found = judge(all_quarters(), "2021-06", totals)
    assert (found.status.key, found.reason.en) == ("missed", "not met in Q2 2021")
    assert (found.observation.value, found.gap) == (59, -1)


def test_what_was_published_later_says_nothing_of_a_quarter(judge, all_quarters):
    assert judge(all_quarters(), "2021-05", {"2021-Q2": 99, 2021: 300}).status.key == "no_data"


def test_before_the_first_quarter_is_over_every_one_is_still_to_hold(judge, all_quarters):
    found = judge(all_quarters(), "2021-02", {})
    assert (found.status.key, found.observation) == ("not_due", None)
    assert "8 more to go" in found.reason.en


@pytest.mark.parametrize("month", [1, 11])
def test_a_year_that_is_running_is_still_to_hold(judge, target, bound, month):
    asked = target({2023: bound("at_least", "60")}, measure="flow", each="year")
    published = {2021: 60, 2022: 60, f"2023-01/{month:02}": 2 * month}
    found = judge(asked, f"2023-{month:02}", published)
    assert found.status.key == "not_due"
    assert f"1 more to go; 2023 still needs {60 - 2 * month} 个" in found.reason.en


def test_the_last_quarter_is_due_with_the_year(judge, quarterly):
    published = {f"2021-Q{number}": 60 for number in (1, 2, 3, 4)}
    assert judge(quarterly, "2021-11", published).status.key == "not_due"
    assert judge(quarterly, "2021-12", published).status.key == "met"


@pytest.mark.parametrize("measure", ["flow", "stock"])
def test_what_rises_in_every_year_from_since_on_rises_above_the_year_before_and_no_sum(
    judge, target, bound, measure
):
    """4 in 2023 is more than 3 in 2022, if less than 2 and 3 together."""
    asked = target({2023: bound("rises")}, measure=measure, each="year", since=2021)
    published = {2020: 1, 2021: 2, 2022: 3, 2023: 4}
    assert judge(asked, 2023, published).status.key == "met"
    fell = judge(asked, 2023, published | {2022: 2})
    assert (fell.status.key, fell.reason.en) == ("missed", "not met in 2022")


def test_what_rises_in_every_quarter_from_since_on_rises_above_that_of_the_year_before(
    judge, target, bound
):
    asked = target({2021: bound("rises")}, measure="flow", each="quarter", since=2021)
    before = {f"2020-Q{number}": 10 * number for number in (1, 2, 3, 4)}
    after = {f"2021-Q{number}": 10 * number + 1 for number in (1, 2, 3, 4)}
    assert judge(asked, 2021, before | after).status.key == "met"


def test_of_a_year_that_has_not_begun_no_need_is_said(judge, target, bound):
    """The 60 of 2022 are nothing of 2023, nor of 2024."""
    running = target({2023: bound("at_least", "70")}, measure="flow", each="year")
    later = target({2025: bound("at_least", "70")}, measure="flow", each="year", since=2024)
    for found in (judge(running, 2022, {2021: 70, 2022: 70}), judge(later, "2022-06", {2022: 1})):
        assert found.status.key == "not_due"
        assert "still needs" not in found.reason.en


def test_a_figure_that_is_not_of_the_last_period_says_of_which_it_is(judge, each_year):
    found = judge(each_year, 2023, {2021: 61, 2022: 62})
    assert (found.status.key, found.observation.value) == ("unclear", 62)
    assert found.reason.en == "not settled for 2023; the figure shown is of 2022"


@pytest.mark.parametrize(
    ("each", "published", "reason"),
    [
        ("half", {"2021-H1": 60, "2021-H2": 59}, "not met in H2 2021"),
        ("month", {"2021-01": 60, "2021-02": 59}, "not met in February 2021"),
    ],
)
def test_every_half_year_and_every_month_may_have_to_hold(
    judge, target, bound, each, published, reason
):
    asked = target({2021: bound("at_least", "60")}, measure="ratio", each=each)
    found = judge(asked, 2021, published)
    assert (found.status.key, found.reason.en) == ("missed", reason)


def test_of_what_holds_until_june_no_later_period_counts(judge, target, bound):
    asked = target({"2021-06": bound("at_least", "60")}, measure="ratio", each="quarter")
    published = {"2021-Q1": 60, "2021-Q2": 60, "2021-Q3": 1}
    assert judge(asked, 2021, published).status.key == "met"


def test_what_is_held_each_year_is_held_against_the_year_before(judge, target, bound):
    asked = target({2023: bound("holds", yearly=True)}, each="year")
    held = {2020: 5, 2021: 5, 2022: 6, 2023: 6}
    assert judge(asked, 2023, held).status.key == "met"
    assert judge(asked, 2023, held | {2023: 5}).reason.en == "not met in 2023"
    del held[2020]
    assert judge(asked, 2023, held).reason.en == "not settled for 2021"
