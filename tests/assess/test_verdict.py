"""The milestone that governs, events, what must hold in each period, and figures that are due."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.verdict import governing


def decided(assessment):
    """Return the status, and the name of what decided it."""
    return assessment.status.key, assessment.decided_by and assessment.decided_by.name


@pytest.mark.parametrize(
    ("year", "published", "status", "decided_by"),
    [
        (2025, {2025: 600}, "met", "LIMIT"),
        (2025, {2025: 599}, "missed", "LIMIT"),
        (2025, {2025: ">=590"}, "unclear", None),
        (2023, {2023: 600}, "met", "EARLY"),
        (2023, {2023: 480}, "on_track", "PATH"),
        (2023, {2023: 310}, "well_behind", "PATH"),
        (2023, {}, "no_data", None),
    ],
)
def test_a_level_is_decided_by_its_limit_or_by_its_path(
    judge, six_hundred, year, published, status, decided_by
):
    assert decided(judge(six_hundred(), year, published)) == (status, decided_by)


@pytest.mark.parametrize(
    ("asked_at", "published", "expected"),
    [
        (2023, {2023: 4}, ("missed", "LIMIT")),
        (2023, {2023: 11}, ("missed", "FAR_END")),
        (2022, {2022: 11}, ("behind", "FAR_END")),
    ],
)
def test_a_range_may_be_decided_by_its_far_end(judge, target, bound, asked_at, published, expected):
    within_ends = {2023: bound("between", "5", "10", above="breach")}
    asked = target(within_ends, baseline=(2020, "3"))
    assert decided(judge(asked, asked_at, published)) == expected


def test_a_sum_past_its_limit_a_period_that_failed_and_an_event_decide_for_themselves(
    judge, target, bound, gate
):
    limited = target({2025: bound("at_most", "50")}, measure="flow", since=2021, better="less")
    assert decided(judge(limited, 2022, {2021: 30, 2022: 30})) == ("missed", "BROKEN")
    yearly = target({2025: bound("at_least", "5")}, measure="flow", each="year")
    assert decided(judge(yearly, 2022, {2021: 5, 2022: 4})) == ("missed", "LIMIT")
    assert decided(judge(yearly, 2022, {2021: 5, 2022: 5})) == ("not_due", None)
    assert decided(judge(gate, 2023, {2023: "no"})) == ("missed", "EVENT")


@pytest.fixture
def gate(target, bound):
    """Return an event that is due in 2023."""
    return target({2023: bound("done")}, measure="event")


@pytest.mark.parametrize(
    ("year", "published", "status", "early"),
    [
        (2023, {2023: "yes"}, "met", False),
        (2023, {2021: "yes"}, "met", False),
        (2023, {2021: "yes", 2023: "no"}, "met", False),
        (2023, {2023: "no"}, "missed", False),
        (2023, {2022: "no"}, "no_data", False),
        (2023, {}, "no_data", False),
        (2023, {2024: "yes"}, "no_data", False),
        (2022, {2022: "yes"}, "met", True),
        (2022, {2021: "yes"}, "met", True),
        (2022, {2022: "no"}, "not_due", False),
        (2022, {}, "not_due", False),
        (2022, {2023: "yes"}, "not_due", False),
    ],
)
def test_an_event_is_met_once_done_and_open_until_it_is_due(
    judge, gate, year, published, status, early
):
    found = judge(gate, year, published)
    assert (found.status.key, found.early) == (status, early)


def test_an_event_done_in_a_part_of_the_year_is_done(judge, gate):
    assert judge(gate, 2023, {"2023-06": "yes"}).status.key == "met"
    assert judge(gate, 2022, {"2021-Q3": "yes"}).early is True


def test_an_event_not_done_in_a_part_of_the_year_is_unclear_when_it_is_due(judge, gate):
    """Something was published, and not enough; by the end of the year it may be done."""
    assert judge(gate, 2023, {"2023-Q1": "no"}).status.key == "unclear"
    assert judge(gate, 2023, {"2023-Q1": "no", "2023-Q4": "no"}).status.key == "missed"


def test_an_event_shows_the_row_that_decided(judge, gate):
    found = judge(gate, 2023, {2022: "yes", 2023: "no"})
    assert [row.period.year for row in found.observation.rows] == [2022]
    assert found.reason is None


def test_an_event_not_done_yet_shows_the_latest_word_of_the_year(judge, gate):
    found = judge(gate, 2022, {2022: "no"})
    assert found.observation.done is False
    assert found.reason.en == "not due yet, and not published as done"


def test_an_event_missed_needs_no_reason_and_one_without_data_has_one(judge, gate):
    assert judge(gate, 2023, {2023: "no"}).reason is None
    assert judge(gate, 2023, {}).reason.en == "nothing was published"


@pytest.mark.parametrize(
    ("when", "published", "status", "early"),
    [
        ("2023-06", {"2023-06": "yes"}, "met", True),
        ("2023-06", {"2023-07": "yes"}, "not_due", False),
        ("2023-06", {2023: "yes"}, "not_due", False),
        ("2023-06", {"2023-H1": "no"}, "not_due", False),
        ("2023-11", {}, "not_due", False),
        ("2023-12", {"2023-12": "no"}, "missed", False),
    ],
)
def test_an_event_is_due_with_its_december(judge, gate, when, published, status, early):
    found = judge(gate, when, published)
    assert (found.status.key, found.early) == (status, early)


def test_a_word_of_the_end_of_what_is_over_is_shown(judge, gate):
    assert judge(gate, "2023-06", {"2023-Q2": "no"}).observation.done is False
    assert judge(gate, "2023-06", {"2023-Q1": "no"}).observation is None


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


def test_a_quarter_that_is_running_does_not_decide(judge, all_quarters):
    found = judge(all_quarters(), "2021-05", {"2021-Q1": 60, "2021-04": 0, "2021-05": 0})
    assert (found.status.key, found.observation.value) == ("not_due", 60)


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


@pytest.fixture
def two_steps(target, bound):
    """Return a target of 500 by 2023 and 600 by 2025."""
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
    assert (found.expected, found.gap, found.index) == (550, 50, Fraction(6, 5))
    assert found.reason is None


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
        ("stock", {"2023-Q1": 900}, "Q1 2023"),
        ("ratio", {"2023-H1": 900, "2023-H2": 900}, "H1 2023, H2 2023"),
        ("growth", {"2023-12": 900}, "December 2023"),
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
    assert "Q1 2023" in found.reason.en


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


@pytest.mark.parametrize(("month", "status"), [(1, "on_track"), (11, "on_track"), (12, "missed")])
def test_a_milestone_is_due_at_the_end_of_its_december_and_not_before(
    judge, two_steps, month, status
):
    """Just under the path of 500 by the end of 2023: 300 and 200 in 36 months."""
    actual = 299 + round(200 * (24 + month) / 36)
    found = judge(two_steps, f"2023-{month:02}", {f"2023-{month:02}": actual})
    assert (found.status.key, found.due) == (status, month == 12)
    assert found.milestone.by == 2023


def test_a_milestone_of_that_december_may_be_met_early(judge, two_steps):
    found = judge(two_steps, "2023-06", {"2023-05": 500})
    assert (found.status.key, found.early) == ("met", True)
    assert found.reason.en == "the latest figure is of May 2023"


@pytest.mark.parametrize("when", ["2023-03", "2022-11"])
def test_a_flow_that_is_enough_already_is_met_early(judge, target, bound, when):
    asked = target({2023: bound("at_least", "500")}, measure="flow")
    found = judge(asked, when, {f"{when[:4]}-Q1": 500})
    assert (found.status.key, found.early) == ("met", True)


def test_a_flow_under_its_limit_is_not_met_early_because_its_year_goes_on(judge, target, bound):
    asked = target({2023: bound("at_most", "100")}, measure="flow", better="less")
    assert judge(asked, "2023-03", {"2023-Q1": 25}).status.key == "on_track"


@pytest.mark.parametrize("when", [2022, "2023-06"])
def test_a_sum_within_a_range_is_not_met_early_where_it_may_run_over_it(judge, target, bound, when):
    """5 to 10 and no more: 6 so far, and it goes on growing."""
    asked = target({2025: bound("between", "5", "10", above="breach")}, measure="flow", since=2021)
    found = judge(asked, when, {2021: 3, 2022: 3, "2023-H1": 0})
    assert (found.status.group, found.early) == ("on_track", False)


@pytest.mark.parametrize(
    ("asked_at", "published", "status"),
    [
        (2021, {2021: 3}, "on_track"),
        (2021, {2021: 4}, "behind"),
        (2021, {2021: 11}, "missed"),
        ("2023-06", {2021: 1, 2022: 1, "2023-H1": 1}, "on_track"),
        (2023, {2021: 1, 2022: 1, 2023: 1}, "missed"),
    ],
)
def test_a_sum_below_a_range_may_still_grow_into_it(
    judge, target, bound, asked_at, published, status
):
    """From 5 up to 10, the less the better: under 5 is a breach once it is due and not before."""
    within_ends = {2023: bound("between", "5", "10", above="breach")}
    asked = target(within_ends, measure="flow", since=2021, better="less")
    assert judge(asked, asked_at, published).status.key == status


def test_the_flow_of_some_months_below_a_range_may_still_grow_into_it(judge, target, bound):
    within_ends = {2025: bound("between", "5", "10", above="breach")}
    asked = target(within_ends, measure="flow", better="less", baseline=(2020, "12"))
    assert judge(asked, "2023-06", {"2023-H1": 4}).status.key == "on_track"


def test_a_flow_within_a_range_is_not_met_early_where_its_year_may_run_over_it(
    judge, target, bound
):
    asked = target({2023: bound("between", "5", "10", above="breach")}, measure="flow")
    found = judge(asked, "2023-06", {"2023-H1": 6})
    assert (found.status.key, found.early) == ("ahead", False)


def test_a_sum_over_a_range_that_does_not_mind_is_met_early(judge, target, bound):
    asked = target({2025: bound("between", "5", "10")}, measure="flow", since=2021)
    assert judge(asked, 2022, {2021: 3, 2022: 3}).early is True


@pytest.fixture
def above_moons(target, bound, indicator):
    """above_moons(measure): a target to stand 3 above another series of that measure in 2023."""

    def write(measure):
        moons = indicator(measure, key="moons")
        return target({2023: bound("exceeds", "3", comparator=moons)}, measure=measure)

    return write


@pytest.mark.parametrize(
    ("measure", "own", "moons", "status"),
    [
        ("flow", {"2023-H1": 13}, {"2023-H1": 10, 2022: 99}, "met"),
        ("flow", {"2023-H1": 13}, {"2023-Q1": 4, "2023-Q2": 6}, "met"),
        ("flow", {"2023-H1": 13}, {"2023-Q1": 4}, "not_due"),
        ("flow", {"2023-H1": 13}, {"2023-H1": 11}, "not_due"),
        ("flow", {"2023-H1": 13}, {2022: 1}, "not_due"),
        ("stock", {"2023-06": 13}, {"2023-06": 10}, "met"),
        ("stock", {"2023-03": 13}, {"2023-03": 10, "2023-06": 99}, "met"),
        ("stock", {"2023-06": 13}, {"2023-03": 10}, "not_due"),
        ("ratio", {"2023-Q2": 13}, {"2023-Q2": 10, "2023-H1": 99}, "met"),
        ("ratio", {"2023-Q2": 13}, {"2023-06": 10}, "not_due"),
    ],
)
def test_another_series_is_compared_in_the_same_part_of_the_year(
    judge, above_moons, measure, own, moons, status
):
    assert judge(above_moons(measure), "2023-06", own, {"moons": moons}).status.key == status


@pytest.mark.parametrize("month", [1, 11])
def test_a_part_of_a_year_concerns_what_the_year_concerns(judge, two_steps, month):
    assert judge(two_steps, f"2020-{month:02}", {}) is None
    assert judge(two_steps, f"2021-{month:02}", {}).milestone.by == 2023
    assert judge(two_steps, f"2024-{month:02}", {}).milestone.by == 2025
    assert judge(two_steps, f"2026-{month:02}", {}) is None


def test_a_stock_since_a_year_is_unclear_in_a_part_of_it_without_the_stock_before(
    judge, target, bound
):
    found = judge(target({2025: bound("at_least", "150")}, since=2022), "2023-06", {"2023-03": 450})
    assert (found.status.key, found.reason.en) == ("unclear", "no figure for the end of 2021")


def test_a_rise_that_is_known_for_an_earlier_month_says_of_which(judge, target, bound):
    """100 more than at the end of 2020, half of it in half of the time, known for March."""
    asked = target({2025: bound("at_least", "100")}, since=2021)
    found = judge(asked, "2023-06", {2020: 300, "2023-03": 350})
    assert (found.status.key, found.index) == ("on_track", 1)
    assert found.reason.en == "the latest figure is of March 2023"


def test_what_a_stock_grew_by_rises_above_what_it_had_grown_by_a_year_before(judge, target, bound):
    """By 20 from 2020 to 2023, after 10 until 2022; its level is another matter."""
    asked = target({2023: bound("rises")}, since=2021)
    found = judge(asked, 2023, {2020: 100, 2022: 110, 2023: 120})
    assert (found.status.key, found.gap) == ("met", 10)


def test_a_floor_that_does_not_settle_it_is_not_said_to_reach_the_bound(judge, target, bound):
    """About 100 in one quarter is 95 at least, and 98 are asked for."""
    asked = target({2023: bound("at_least", "98")}, measure="flow")
    found = judge(asked, 2023, {"2023-Q1": "~100"})
    assert found.status.key == "unclear"
    assert "≥100" not in found.reason.en


def test_a_stock_that_rose_past_its_limit_may_fall_again_and_is_not_missed_early(
    judge, target, bound
):
    """100 more at most by 2025, and 110 more in 2022."""
    asked = target({2025: bound("at_most", "100")}, better="less", since=2021)
    found = judge(asked, 2022, {2020: 300, 2021: 350, 2022: 410})
    assert found.status.key == "behind"


@pytest.mark.parametrize(("when", "early"), [("2023-06", False), ("2023-11", False), (2023, True)])
def test_the_growth_of_some_months_is_not_that_of_the_year_and_met_early_by_none(
    judge, target, bound, when, early
):
    asked = target({2025: bound("at_least", "5")}, measure="growth", baseline=(2020, "4"))
    published = {"2023-H1": 6, "2023-01/11": 6, 2023: 6}
    assert judge(asked, when, published).early is early


@pytest.mark.parametrize(
    ("value", "status"), [(50, "on_track"), (100, "behind"), ("100.1", "missed")]
)
def test_a_sum_past_its_limit_is_missed_at_once(judge, target, bound, value, status):
    """100 in 2024 and 2025 together: no later year takes back what one has over it."""
    asked = target({2025: bound("at_most", "100")}, measure="flow", better="less", since=2024)
    found = judge(asked, 2024, {2024: value})
    assert (found.status.key, found.due) == (status, False)
