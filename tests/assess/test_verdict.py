"""The milestones that govern, events, and figures that are due by a year or by a month."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.check import check_city
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
def two_steps(target, bound):
    """Return a target of 500 by 2023 and 600 by 2025."""
    return target(
        {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}, baseline=(2020, "300")
    )


@pytest.mark.parametrize(
    ("year", "due"),
    [
        (2020, []),
        (2021, ["2023-06"]),
        (2022, ["2023-06"]),
        (2023, ["2023-06", "2023-12"]),
        (2024, ["2025-12"]),
        (2025, ["2025-12"]),
        (2026, []),
    ],
)
def test_the_milestones_of_the_year_govern_else_the_next_one(plan, target, bound, year, due):
    """None before the plan of 2021 to 2025 and after the last milestone."""
    asked = target({by: bound("at_least", "1") for by in ("2023-06", 2023, 2025)})
    found = governing(plan(asked), asked, year)
    assert [milestone.due.end for milestone in found] == due


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
        ("at_least", "~601", "met"),
        ("at_least", "~600", "ahead"),
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
    assert found.reason.en == "as of May 2023, the latest figure"


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
    """100 more than at the end of 2020, 45 of them by the end of March 2023."""
    asked = target({2025: bound("at_least", "100")}, since=2021)
    found = judge(asked, "2023-06", {2020: 300, "2023-03": 345})
    assert (found.status.key, found.index) == ("on_track", 1)
    assert found.reason.en == "as of March 2023, the latest figure"


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


@pytest.fixture
def by_june(target, bound):
    """by_june(op, aim, …): a target of 60 that is due by June 2023, from 0 in 2020."""

    def write(op="at_least", aim="60", **rest):
        return target({"2023-06": bound(op, aim)}, **({"baseline": (2020, "0")} | rest))

    return write


@pytest.mark.parametrize("when", [2023, "2023-09", "2023-06"])
@pytest.mark.parametrize(
    ("measure", "published", "status"),
    [
        ("flow", {"2023-Q1": 20, "2023-Q2": 40, "2023-H2": 99}, "met"),
        ("flow", {"2023-H1": 59, "2023-Q3": 9}, "missed"),
        ("flow", {"2023-Q1": 59}, "unclear"),
        ("flow", {"2023-Q1": 60}, "met"),
        ("stock", {"2023-06": 60, "2023-08": 1}, "met"),
        ("stock", {"2023-Q2": 59, "2023-08": 99}, "missed"),
        ("ratio", {"2023-H1": 60}, "met"),
        ("growth", {"2023-01/06": 59}, "missed"),
        ("stock", {"2023-05": 99}, "unclear"),
        ("stock", {2022: 99}, "no_data"),
    ],
)
def test_what_is_due_by_june_is_judged_as_of_june(judge, by_june, when, measure, published, status):
    found = judge(by_june(measure=measure), when, published)
    assert (found.status.key, found.due, found.through.end) == (status, True, "2023-06")


def test_a_figure_of_another_month_is_none_of_june(judge, by_june):
    found = judge(by_june(), 2023, {"2023-05": 99})
    assert found.reason.en == "no figure for the end of June 2023"


@pytest.mark.parametrize(
    ("when", "published", "status", "expected"),
    [
        ("2023-03", {"2023-Q1": 29}, "on_track", 30),
        ("2023-03", {"2023-Q1": 60}, "met", 30),
        (2022, {2022: 99}, "not_due", None),
        ("2022-06", {"2022-H1": 99}, "not_due", None),
    ],
)
def test_a_flow_that_is_due_by_june_runs_up_to_it_in_its_own_year_alone(
    judge, by_june, when, published, status, expected
):
    found = judge(by_june(measure="flow"), when, published)
    assert (found.status.key, found.expected) == (status, expected)


def test_the_path_of_a_stock_runs_to_june(judge, by_june):
    """60 in two years and a half: 48 after two."""
    assert judge(by_june(), 2022, {2022: 48}).expected == 48


def test_each_milestone_of_a_year_is_a_row_with_the_figure_of_its_own_month(
    judge_all, target, bound
):
    asked = target({by: bound("at_least", "60") for by in ("2023-06", 2023, 2025)})
    published = {"2023-06": 59, 2023: 61, 2024: 70}
    first, second = judge_all(asked, 2023, published)
    assert [each.status.key for each in (first, second)] == ["missed", "met"]
    assert [each.observation.value for each in (first, second)] == [59, 61]
    assert [each.milestone.due.end for each in judge_all(asked, 2024, published)] == ["2025-12"]
    june, december = judge_all(asked, "2023-09", published)
    assert (june.status.key, december.due) == ("missed", False)


def test_between_two_months_a_flow_runs_from_the_one_amount_to_the_other(judge_all, target, bound):
    """20 by March and 50 by June: 30 by April, and 80 by December."""
    milestones = {"2023-03": "20", "2023-06": "50", 2023: "80"}
    asked = target({by: bound("at_least", aim) for by, aim in milestones.items()}, measure="flow")
    rows = judge_all(asked, "2023-04", {"2023-01/03": 20, "2023-01/04": 30})
    assert [row.status.key for row in rows] == ["met", "on_track", "on_track"]
    assert [row.expected for row in rows] == [20, 30, 30]


@pytest.fixture
def gate_by_june(city, plan, rows, target, bound, until):
    """gate_by_june(when, {period: value}, published): an event that is due by June 2023."""

    def judged(when, figures, published=None):
        asked = target({"2023-06": bound("done")}, measure="event")
        rows_ = rows(figures, published=published)
        return check_city(city(plan(asked)), rows_, until(when)).assessments[0]

    return judged


@pytest.mark.parametrize(
    ("figures", "published", "status", "reason"),
    [
        ({"2023-05": "yes"}, None, "met", None),
        ({"2023-H1": "yes"}, None, "met", None),
        ({2022: "yes"}, None, "met", None),
        ({2023: "yes"}, "2023-06", "met", None),
        ({2023: "yes"}, "2023-06-30", "met", None),
        ({2023: "yes"}, "2023-07-01", "unclear", "done, but no row shows whether by the end of"),
        ({2023: "yes"}, "2023", "unclear", "done, but no row shows whether by the end of"),
        ({2023: "yes"}, None, "unclear", "done, but no row shows whether by the end of June 2023"),
        ({"2023-04/09": "yes"}, None, "unclear", "done, but no row shows"),
        ({"2023-07": "yes"}, None, "missed", "done only in July 2023"),
        ({"2023-H2": "yes"}, None, "missed", "done only in H2 2023"),
        ({"2023-H1": "no"}, None, "missed", None),
        ({2023: "no"}, None, "missed", None),
        ({"2023-Q1": "no"}, None, "unclear", "only part of the period was published"),
        ({}, None, "no_data", "nothing was published"),
    ],
)
def test_an_event_that_is_due_by_june_has_to_be_shown_to_have_come_by_then(
    gate_by_june, figures, published, status, reason
):
    found = gate_by_june(2023, figures, published)
    assert found.status.key == status
    assert (found.reason and found.reason.en[: len(reason or "")]) == reason


def test_a_row_that_shows_no_month_is_shown_itself(gate_by_june):
    (row,) = gate_by_june(2023, {2023: "yes"}).observation.sources
    assert row.done


@pytest.mark.parametrize(
    ("when", "figures", "status", "early"),
    [
        ("2023-03", {"2023-02": "yes"}, "met", True),
        ("2023-03", {"2023-Q1": "no"}, "not_due", False),
        ("2023-06", {"2023-02": "yes"}, "met", False),
    ],
)
def test_before_june_it_may_come_early(gate_by_june, when, figures, status, early):
    found = gate_by_june(when, figures)
    assert (found.status.key, found.early) == (status, early)


@pytest.mark.parametrize(
    ("actual", "status"), [("9", "on_track"), ("5", "on_track"), ("4.9", "reversing")]
)
def test_what_is_to_be_held_is_never_early_and_reversing_below_its_baseline(
    judge, six_hundred, actual, status
):
    found = judge(six_hundred("holds", None, baseline=(2020, "5")), 2023, {2023: actual})
    assert (found.status.key, found.early, found.expected) == (status, False, 5)


@pytest.mark.parametrize("when", ["2023-06", 2024])
@pytest.mark.parametrize("actual", [1, 99])
def test_what_keeps_up_with_another_series_is_not_due_until_it_is(
    judge, target, bound, indicator, when, actual
):
    asked = target({2025: bound("keeps_up_with", comparator=indicator(key="moons"))})
    found = judge(asked, when, {when: actual}, {"moons": {when: 10}})
    assert (found.status.key, found.early) == ("not_due", False)


@pytest.fixture
def changing(judge, six_hundred):
    """changing(op, number, better, actual): a change from 300 in 2020 by 2025, seen in 2023."""
    return lambda op, number, better, actual: judge(
        six_hundred(op, number, better=better), 2023, {2023: actual}
    )


@pytest.mark.parametrize(
    ("op", "number", "better", "actual", "status"),
    [
        ("grow_by", "50", "less", 300, "on_track"),
        ("grow_by", "50", "less", 481, "reversing"),
        ("annual_growth", "-10", "more", 400, "on_track"),
    ],
)
def test_what_may_change_for_the_worse_by_so_much_is_never_early(
    changing, op, number, better, actual, status
):
    """It goes on changing: 300 more in 2023 may be too much in 2025."""
    found = changing(op, number, better, actual)
    assert (found.status.key, found.early, found.index) == (status, False, None)


@pytest.mark.parametrize(
    ("published", "doubted"),
    [(149999, False), (150000, True), (-150000, False), (500, False), (1, False)],
)
def test_a_figure_out_of_scale_is_doubted_in_the_verdict_too(
    judge, target, bound, published, doubted
):
    """500 were promised: 300 times as much is a slip between 元 and 万元, and no success."""
    asked = target({2023: bound("at_least", "500")}, baseline=(2020, "400"))
    reason = judge(asked, 2023, {2023: published}).reason
    assert bool(reason and "check the unit" in reason.en) == doubted


def test_a_tolerance_has_allowed_for_rounding_already(judge, target, bound):
    """About 5.5 was promised: a rounded figure is compared by its number."""
    asked = target({2023: bound("about", "5.5", within="0")})
    assert judge(asked, 2023, {2023: "~5.5"}).status.key == "met"
    assert judge(asked, 2023, {2023: "~5.4"}).status.key == "missed"
    asked = target({2023: bound("at_least", "5.5")})
    assert judge(asked, 2023, {2023: "~5.5"}).status.key == "unclear"


@pytest.mark.parametrize(
    ("op", "better", "status"),
    [("at_least", "more", "ahead"), ("at_most", "less", "behind")],
)
def test_what_fell_below_zero_once_is_neither_kept_nor_broken_early(
    judge, target, bound, op, better, status
):
    """More may follow that is below zero, though nobody wrote that the indicator is signed."""
    asked = target({2023: bound(op, "50")}, measure="flow", better=better)
    found = judge(asked, "2023-06", {"2023-Q1": -5, "2023-Q2": 60})
    assert (found.status.key, found.early) == (status, False)
