"""Classes and their lines, gaps, completion, what is still needed, and where the path is by now."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from policytrack.assess.position import classify


@pytest.mark.parametrize(
    ("index", "status"),
    [
        ("100", "ahead"),
        ("1.05", "ahead"),
        ("1.049999", "on_track"),
        ("1", "on_track"),
        ("0.95", "on_track"),
        ("0.949999", "behind"),
        ("0.60", "behind"),
        ("0.599999", "well_behind"),
        ("0", "well_behind"),
        ("-0.000001", "reversing"),
        ("-100", "reversing"),
    ],
)
def test_an_index_has_the_class_whose_lower_end_it_reaches(index, status):
    assert classify(Fraction(index)).key == status


@pytest.mark.parametrize(
    ("better", "actual", "gap"),
    [("more", "450", -150), ("more", "600.5", "0.5"), ("less", "650", -50), ("less", "590", 10)],
)
def test_a_negative_gap_is_a_shortfall_whatever_is_better(
    judge, target, bound, better, actual, gap
):
    asked = target({2025: bound("about", "600", within="0.05")}, better=better)
    assert judge(asked, 2025, {2025: actual}).gap == Fraction(gap)


@pytest.mark.parametrize("before", [None, "300", "600", "700"])
@pytest.mark.parametrize("when", [2023, 2025])
@pytest.mark.parametrize(("actual", "completion"), [("240", "0.4"), ("450", "0.75"), ("900", 1.5)])
def test_completion_of_a_level_is_the_share_of_its_number_wherever_it_began(
    judge, six_hundred, before, when, actual, completion
):
    asked = six_hundred(baseline=None if before is None else (2020, before))
    assert judge(asked, when, {when: actual}).completion == Fraction(completion)


@pytest.mark.parametrize(
    ("year", "number"), [(2022, 500), (2023, 500), (2024, 540), (2025, 600), (2021, 500)]
)
def test_completion_is_of_the_plans_number_for_the_year_else_of_the_next(
    judge, target, bound, year, number
):
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, points={2024: "540"}, baseline=(2020, "300"))
    assert judge(asked, year, {year: 450}).completion == Fraction(450, number)


@pytest.fixture
def changed(judge, target, bound):
    """changed(op, number, better, actual): a change from 300 in 2020 that is due in 2021."""

    def judged(op, number, better, actual):
        asked = target({2021: bound(op, number)}, better=better, baseline=(2020, "300"))
        return judge(asked, 2021, {2021: actual})

    return judged


@pytest.mark.parametrize(
    ("change", "aim"),
    [
        (("times", "2", "more"), 600),
        (("rise_by", "300", "more"), 600),
        (("grow_by", "100", "more"), 600),
        (("annual_growth", "100", "more"), 600),
        (("rise_by", "300", "less"), 0),
        (("fall_by", "100", "less"), 0),
        (("fall_by", "50", "more"), 150),
        (("annual_growth", "-50", "less"), 150),
    ],
)
@pytest.mark.parametrize("share", ["-0.2", "0", "0.5", "1", "1.5"])
def test_completion_of_a_change_is_how_much_of_it_was_made(changed, change, aim, share):
    """Under 0 and over 1 where the actual is; 下降 is the aim whatever else is better."""
    found = changed(*change, 300 + (aim - 300) * Fraction(share))
    assert (found.completion, found.progress, found.index) == (Fraction(share),) * 2 + (None,)


@pytest.mark.parametrize(
    ("op", "number", "better"),
    [("grow_by", "10", "less"), ("annual_growth", "10", "less"), ("annual_growth", "-10", "more")],
)
def test_of_what_may_change_for_the_worse_by_so_much_nothing_is_to_be_completed(
    changed, op, number, better
):
    """All of it was there from the beginning."""
    found = changed(op, number, better, 300)
    assert (found.status.key, found.completion, found.progress) == ("met", None, None)


def test_before_it_is_due_the_gap_is_to_the_path_and_completion_to_the_target(judge, six_hundred):
    found = judge(six_hundred(), 2023, {2023: 450})
    assert (found.expected, found.gap, found.completion) == (480, -30, Fraction(3, 4))


@pytest.mark.parametrize(
    ("op", "aim", "rest"),
    [
        ("about", "80", {"better": "less"}),
        ("about", "80", {"better": "less", "baseline": (2020, "100")}),
        ("at_least", "0", {}),
        ("at_least", "-5", {}),
        ("at_least", "80", {"measure": "growth"}),
        ("rise_by", "3", {"measure": "growth", "baseline": (2020, "4")}),
        ("holds", None, {"baseline": (2020, "40")}),
    ],
)
def test_of_what_is_no_share_of_a_promise_there_is_no_completion(
    judge, target, bound, op, aim, rest
):
    """Nor of a rate of growth, of what is to hold, and of a limit."""
    assert judge(target({2025: bound(op, aim)}, **rest), 2025, {2025: 50}).completion is None


@pytest.mark.parametrize("when", [2023, 2025])
@pytest.mark.parametrize(
    ("op", "aim", "progress"),
    [
        ("at_least", "600", "0.5"),
        ("at_most", "600", None),
        ("at_most", "200", "-1.5"),
        ("at_least", "300", None),
        ("at_least", "200", None),
    ],
)
def test_progress_is_the_share_of_the_way_from_the_baseline_if_there_is_one(
    judge, six_hundred, when, op, aim, progress
):
    """From 300 to 450, on the due date as before."""
    asked = six_hundred(op, aim, better="more" if op == "at_least" else "less")
    found = judge(asked, when, {when: 450})
    assert found.progress == (None if progress is None else Fraction(progress))


def test_without_a_baseline_there_is_no_progress(judge, six_hundred):
    assert judge(six_hundred(baseline=None), 2025, {2025: 450}).progress is None


def test_completion_is_not_defined_against_a_bound_that_moves(judge, target, bound):
    asked = target({2025: bound("rises")}, baseline=(2020, "50"))
    found = judge(asked, 2025, {2024: 100, 2025: 120})
    assert (found.gap, found.completion) == (20, None)


def test_a_target_that_is_due_has_a_verdict_and_no_index(judge, six_hundred):
    assert judge(six_hundred(), 2023, {2023: 450}).index == Fraction(5, 6)
    assert judge(six_hundred(), 2025, {2025: 450}).index is None


@pytest.mark.parametrize(
    ("when", "quarters", "each"),
    [
        ("2023-12", "8", "18.75"),
        ("2023-05", "31/3", "450/31"),
        ("2025-09", "1", "150"),
        ("2025-11", "1/3", "450"),
    ],
)
def test_what_is_missing_of_a_stock_is_needed_in_equal_parts_until_the_milestone(
    judge, six_hundred, when, quarters, each
):
    """450 of 600."""
    found = judge(six_hundred(), when, {when: 450}).needed
    assert (found.quarters, found.per_quarter) == (Fraction(quarters), Fraction(each))


@pytest.mark.parametrize(
    ("when", "actual", "quarters", "each"),
    [
        ("2023-06", 200, 2, 140),
        ("2023-11", 430, "1/3", 150),
        ("2025-06", 240, 2, 180),
    ],
)
def test_what_is_missing_of_a_years_flow_is_needed_until_its_december(
    judge, six_hundred, when, actual, quarters, each
):
    """Of the 480 that are due in 2023, and the 600 of 2025."""
    published = {f"{when[:4]}-01/{when[5:]}": actual}
    found = judge(six_hundred(measure="flow"), when, published).needed
    assert (found.quarters, found.per_quarter) == (Fraction(quarters), Fraction(each))


@pytest.mark.parametrize(("when", "each"), [(2023, "2.5"), ("2023-06", "2.5")])
def test_what_is_missing_of_a_sum_is_needed_until_the_milestone(judge, six_hundred, when, each):
    """30 of 50 with eight quarters left, 25 with ten."""
    asked = six_hundred(aim="50", measure="flow", since=2021)
    found = judge(asked, when, {2021: 10, 2022: 10, "2023-H1": 5, 2023: 10}).needed
    assert found.per_quarter == Fraction(each)


def test_what_is_missing_where_less_is_better_is_a_fall(judge, six_hundred):
    """From 89 to 80 in eight quarters."""
    asked = six_hundred("at_most", "80", better="less", baseline=(2020, "100"))
    assert judge(asked, 2023, {2023: 89}).needed.per_quarter == Fraction(-9, 8)


def test_what_is_missing_needs_no_baseline(judge, six_hundred):
    assert judge(six_hundred(baseline=None), 2023, {2023: 450}).needed.per_quarter == Fraction(
        "18.75"
    )


def test_what_is_missing_on_a_geometric_path_is_needed_as_a_rate(judge, six_hundred):
    """From 1 to 256 in eight quarters: twice as much in each."""
    asked = six_hundred(aim="256", baseline=(2020, "1"), path="geometric")
    found = judge(asked, 2023, {2023: 1}).needed
    assert (found.rate, found.per_quarter, found.quarters) == (True, 1, 8)
    assert judge(asked, 2023, {2023: 0}).needed is None
    assert judge(six_hundred(), 2023, {2023: 450}).needed.rate is False


@pytest.mark.parametrize("measure", ["ratio", "growth"])
def test_of_shares_and_rates_nothing_is_needed_by_the_quarter(judge, six_hundred, measure):
    assert judge(six_hundred(measure=measure), 2023, {2023: 450}).needed is None


@pytest.mark.parametrize(
    ("when", "published", "rest"),
    [
        (2025, {2025: 450}, {}),
        (2023, {2023: 600}, {}),
        (2023, {}, {}),
        (2023, {2023: 450}, {"measure": "flow"}),
        ("2023-06", {"2023-H1": 480}, {"measure": "flow"}),
        ("2023-06", {"2023-H1": 300}, {"measure": "flow", "baseline": None}),
        (2023, {2023: 10}, {"since": 2024}),
        (2023, {2021: 600, 2022: 600, 2023: 650}, {"each": "year"}),
    ],
)
def test_nothing_is_needed_where_nothing_is_missing_or_nothing_is_left(
    judge, six_hundred, when, published, rest
):
    assert judge(six_hundred(**rest), when, published).needed is None


def test_of_a_bound_that_moves_nothing_is_needed(judge, target, bound):
    assert judge(target({2025: bound("rises")}), 2023, {2022: 9, 2023: 5}).needed is None


@pytest.mark.parametrize(
    ("when", "published", "rest"),
    [
        ("2023-06", {"2023-H1": 110}, {}),
        (2022, {2021: 60, 2022: 60}, {"since": 2021}),
    ],
)
def test_a_sum_over_its_limit_needs_no_flow_below_zero(judge, target, bound, when, published, rest):
    """Of 100 at the most there are 110 or 120 already: nothing will take them off again."""
    by = 2023 if isinstance(when, str) else 2025
    asked = target({by: bound("at_most", "100")}, measure="flow", better="less", **rest)
    found = judge(asked, when, published)
    assert (found.status.key, found.needed) == ("missed", None)


@pytest.mark.parametrize(("op", "number"), [("at_least", "600"), ("grow_by", "100")])
def test_the_completion_of_a_flow_within_its_year_is_the_share_of_the_years_amount(
    judge, six_hundred, op, number
):
    """120 of 480, from 0 and whatever the baseline."""
    found = judge(six_hundred(op, number, measure="flow"), "2023-03", {"2023-Q1": 120})
    assert (found.completion, found.index) == (Fraction(1, 4), 1)


def test_the_completion_of_a_sum_is_the_share_of_the_sum(judge, six_hundred):
    asked = six_hundred(aim="50", measure="flow", since=2021)
    found = judge(asked, "2023-06", {2021: 10, 2022: 10, "2023-H1": 5})
    assert found.completion == Fraction(1, 2)


@pytest.fixture
def heading(target, bound):
    """Return a target that runs from one number in a year to another in 2025, up or down."""

    def write(before, aim, *, year=2020, **rest):
        up = Fraction(aim) > Fraction(before)
        return target(
            {2025: bound("at_least" if up else "at_most", aim)},
            better="more" if up else "less",
            baseline=(year, before),
            **rest,
        )

    return write


def classed(judge, asked, year, actual):
    return judge(asked, year, {year: actual}).status.key


@pytest.mark.parametrize(
    ("before", "aim", "actual", "index"),
    [
        ("300", "600", "450", "5/6"),
        ("10", "17.6", "14", "50/57"),
        ("1.5", "3.0", "2.2", "7/9"),
        ("100", "80", "89", "11/12"),
    ],
)
def test_the_worked_cases_of_the_method_are_behind(judge, heading, before, aim, actual, index):
    """From 2020 to 2025, seen in 2023: 0.8333, 0.877, 0.778 and 0.917."""
    found = judge(heading(before, aim), 2023, {2023: actual})
    assert (found.status.key, found.index) == ("behind", Fraction(index))


@pytest.mark.parametrize(
    ("up", "down", "status"),
    [
        ("105", "95", "ahead"),
        ("104.999", "95.001", "on_track"),
        ("100", "100", "on_track"),
        ("95", "105", "on_track"),
        ("94.999", "105.001", "behind"),
        ("60", "140", "behind"),
        ("59.999", "140.001", "well_behind"),
        ("0", "200", "well_behind"),
        ("-0.001", "200.001", "reversing"),
    ],
)
def test_the_lower_end_of_a_class_belongs_to_it(judge, heading, up, down, status):
    """From 0 to 200 or from 200 to 0, half way in 2023."""
    assert classed(judge, heading("0", "200", year=2021), 2023, up) == status
    assert classed(judge, heading("200", "0", year=2021), 2023, down) == status


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("~80", "behind"),
        ("~100", "unclear"),
        ("~100.0", "on_track"),
        ("~105", "unclear"),
        ("~110", "ahead"),
        (">=105", "ahead"),
        (">=104", "on_track"),
        (">=95", "on_track"),
        (">95", "on_track"),
        (">=94", "unclear"),
        (">=0", "unclear"),
        ("<=100", "unclear"),
        ("<=0", "unclear"),
        ("<0", "unclear"),
        ("<=-1", "reversing"),
        ("<200", "unclear"),
    ],
)
def test_a_published_bound_or_rounding_has_a_class_only_where_all_of_it_has(
    judge, heading, actual, status
):
    """100 is expected.

    An open better end goes with what is on track already, an open worse one with the worst class.
    """
    assert classed(judge, heading("0", "200", year=2021), 2023, actual) == status


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        ("~120", "behind"),
        ("~100", "unclear"),
        ("<=95", "ahead"),
        ("<=96", "on_track"),
        ("<105", "on_track"),
        ("<=106", "unclear"),
        (">=100", "unclear"),
        (">=200", "unclear"),
        (">=201", "reversing"),
    ],
)
def test_it_is_classed_the_other_way_round_where_less_is_better(judge, heading, actual, status):
    assert classed(judge, heading("200", "0", year=2021), 2023, actual) == status


def test_a_figure_that_does_not_settle_it_is_named_and_its_numbers_stay(judge, heading):
    found = judge(heading("0", "200", year=2021), 2023, {2023: ">=94"})
    assert "≥94" in found.reason.en
    assert (found.expected, found.gap, found.index) == (100, -6, Fraction("0.94"))


@pytest.mark.parametrize(
    ("actual", "status"), [(250, "on_track"), (246, "on_track"), (245, "unclear")]
)
def test_a_rounded_baseline_is_classed_from_both_its_ends(judge, target, bound, actual, status):
    """100 in 2020 is 95 to 105; half the way to 400 by 2024."""
    asked = target({2024: bound("at_least", "400")})
    assert judge(asked, 2022, {2020: "~100", 2022: actual}).status.key == status


@pytest.mark.parametrize(
    ("year", "actual", "status"),
    [
        (2021, 300, "on_track"),
        (2022, 300, "on_track"),
        (2022, 301, "on_track"),
        (2022, 299, "reversing"),
        (2024, 500, "on_track"),
        (2024, 489, "behind"),
        (2024, 510, "ahead"),
    ],
)
def test_a_step_path_expects_nothing_more_before_its_next_milestone(
    judge, target, bound, year, actual, status
):
    """From 300 to 500 in 2023 and 600 in 2025."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, baseline=(2020, "300"), path="step")
    assert classed(judge, asked, year, actual) == status


@pytest.mark.parametrize(
    ("actual", "status"), [(80, "on_track"), (79, "on_track"), ("80.001", "reversing")]
)
def test_a_step_path_is_held_from_above_where_less_is_better(judge, heading, actual, status):
    assert classed(judge, heading("80", "60", path="step"), 2023, actual) == status


def test_nothing_expected_yet_has_no_index(judge, heading):
    found = judge(heading("300", "600", path="step"), 2023, {2023: 320})
    assert (found.expected, found.gap, found.index) == (300, 20, None)


@pytest.mark.parametrize(
    ("actual", "status"), [(600, "met"), (599, "reversing"), (0, "reversing"), (-1, "reversing")]
)
def test_a_target_reached_at_its_baseline_has_to_be_held(judge, target, bound, actual, status):
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "600"))
    assert classed(judge, asked, 2023, actual) == status


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        (400, "on_track"),
        (385, "on_track"),
        ("384.999", "behind"),
        (415, "ahead"),
        (99, "reversing"),
    ],
)
def test_a_geometric_path_expects_the_same_factor_every_year(judge, target, bound, actual, status):
    """From 100 to 1600 in four years: 400 after two."""
    asked = target({2024: bound("at_least", "1600")}, baseline=(2020, "100"), path="geometric")
    assert classed(judge, asked, 2022, actual) == status


def test_the_limit_of_a_class_on_a_geometric_path_belongs_to_it(judge, heading):
    """From 1 to 3125 in five years: 5 after one, and 95 % of the way there is 4.8."""
    found = judge(heading("1", "3125", path="geometric"), 2021, {2021: "4.8"})
    assert (found.expected, found.status.key) == (5, "on_track")


def test_a_geometric_path_that_is_not_defined_is_unclear_and_says_so(judge, heading):
    """Its path starts from zero: that is what is wrong, and not that it must fall due first."""
    found = judge(heading("0", "600", path="geometric"), 2023, {2023: 450})
    assert (found.status.key, found.expected, found.index) == ("unclear", None, None)
    assert "falls due" not in found.reason.en


@pytest.mark.parametrize(("year", "expected"), [(2022, 310), (2023, 320), (2024, 460)])
def test_points_that_the_plan_sets_itself_bend_the_path(judge, heading, year, expected):
    asked = heading("300", "600", year=2021, points={2023: "320"})
    assert judge(asked, year, {year: 300}).expected == expected


@pytest.mark.parametrize(("year", "expected"), [(2021, 350), (2022, 425), (2024, 550)])
def test_the_path_runs_through_every_planned_milestone(judge, target, bound, year, expected):
    """And never through an actual: 2023 was missed by far."""
    milestones = {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}
    asked = target(milestones, baseline=(2020, "275"))
    found = judge(asked, year, {2023: 10, year: 300})
    assert found.expected == expected


def test_the_path_of_a_range_runs_to_its_nearer_end(judge, target, bound):
    rising = target({2025: bound("between", "200", "400")}, baseline=(2021, "0"))
    falling = target({2025: bound("between", "-100", "0")}, better="less", baseline=(2021, "200"))
    assert judge(rising, 2023, {2023: 1}).expected == 100
    assert judge(falling, 2023, {2023: 199}).expected == 100


def test_the_path_of_about_runs_to_its_number(judge, target, bound):
    asked = target({2025: bound("about", "200", within="0.05")}, baseline=(2021, "0"))
    assert judge(asked, 2023, {2023: 1}).expected == 100


@pytest.mark.parametrize(("op", "number", "expected"), [("times", "3", 200), ("rise_by", "8", 104)])
def test_the_path_of_a_relative_bound_starts_from_its_baseline(
    judge, target, bound, op, number, expected
):
    asked = target({2025: bound(op, number)}, baseline=(2021, "100"))
    assert judge(asked, 2023, {2023: 101}).expected == expected


@pytest.mark.parametrize(("last", "status"), [("8.5", "on_track"), ("8.4", "behind")])
def test_a_cumulative_path_runs_from_zero_at_the_end_of_the_year_before(
    judge, target, bound, last, status
):
    """30 of 50 are expected by 2023; 95 % of that are 28.5."""
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = judge(asked, 2023, {2020: 99, 2021: 10, 2022: 10, 2023: last})
    assert (found.expected, found.status.key) == (30, status)


@pytest.mark.parametrize("before", [{2020: ">99"}, {2020: "~99"}, {"2020-Q1": 99}])
def test_a_cumulative_path_does_not_depend_on_the_figures_before_it(judge, target, bound, before):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = judge(asked, 2023, before | {2021: 10, 2022: 10, 2023: 10})
    assert (found.expected, found.index, found.status.key) == (30, 1, "on_track")


def test_a_cumulative_multiple_of_the_baseline_runs_to_that_multiple(judge, target, bound):
    """Since 2021, twice the 100 of 2020 by 2025: 120 of 200 after three years."""
    asked = target({2025: bound("times", "2")}, measure="flow", since=2021, baseline=(2020, "100"))
    found = judge(asked, 2023, {2021: 10, 2022: 10, 2023: 10})
    assert (found.expected, found.status.key) == (120, "well_behind")


def test_a_cumulative_multiple_of_a_figure_known_as_a_bound_is_unclear(judge, target, bound):
    asked = target({2025: bound("times", "2")}, measure="flow", since=2021)
    found = judge(asked, 2023, {2020: ">100", 2021: 10, 2022: 10, 2023: 10})
    assert found.status.key == "unclear"
    assert "baseline is only known as a bound" in found.reason.en


@pytest.mark.parametrize(
    ("published", "status"),
    [
        ({2021: 10, 2023: 20}, "on_track"),
        ({2021: 10, 2023: 15}, "unclear"),
        ({2021: 10, 2022: 15}, "unclear"),
        ({2021: 10, 2022: 20}, "on_track"),
        ({2021: 50}, "met"),
    ],
)
def test_a_sum_with_a_missing_year_is_classed_as_a_floor(judge, target, bound, published, status):
    """30 of 50 are expected by 2023; 28.5 are enough."""
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    assert judge(asked, 2023, published).status.key == status


@pytest.mark.parametrize("better", ["more", "less"])
@pytest.mark.parametrize("op", ["at_least", "at_most", "about"])
def test_a_sum_that_may_be_any_number_is_unclear(judge, target, bound, better, op):
    """A floor and a ceiling added up leave both ends open."""
    within = "0.05" if op == "about" else None
    sum_of_flows = {"measure": "flow", "since": 2021, "better": better}
    asked = target({2025: bound(op, "50", within=within)}, **sum_of_flows)
    found = judge(asked, 2022, {2021: ">=20", 2022: "<20"})
    assert (found.status.key, found.decided_by) == ("unclear", None)


@pytest.mark.parametrize("op", ["exceeds", "rises"])
def test_a_bound_that_moves_with_another_figure_has_no_path(judge, target, bound, indicator, op):
    comparator = indicator(key="moons") if op == "exceeds" else None
    asked = target({2025: bound(op, comparator=comparator)}, baseline=(2020, "1"))
    found = judge(asked, 2023, {2022: 9, 2023: 5}, {"moons": {2023: 7}})
    assert (found.status.key, found.expected) == ("not_due", None)
    assert "when it falls due" in found.reason.en


def test_a_milestone_without_a_level_is_no_point_of_the_path(judge, target, bound):
    """Merely to rise by 2023, then 600 by 2025: from 300 in 2020, 540 are expected by 2024."""
    milestones = {2023: bound("rises"), 2025: bound("at_least", "600")}
    found = judge(target(milestones, baseline=(2020, "300")), 2024, {2024: 450})
    assert (found.expected, found.status.key) == (540, "behind")


@pytest.mark.parametrize(
    ("better", "before", "actual"), [("more", "~100", ">=300"), ("less", "~700", "<=500")]
)
def test_an_open_figure_is_classed_from_both_ends_of_a_rounded_baseline(
    judge, target, bound, better, before, actual
):
    """Half the way to 400, and more than 1.05 times that from either end."""
    asked = target({2024: bound("about", "400")}, better=better)
    assert judge(asked, 2022, {2020: before, 2022: actual}).status.key == "ahead"


def test_a_figure_that_may_be_met_early_or_may_have_fallen_is_unclear(judge, target, bound):
    """From 700 the path falls to 640; ~600 is 570 (reversing) to 630 (met early)."""
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "700"))
    assert classed(judge, asked, 2023, "~600") == "unclear"


@pytest.mark.parametrize("path", ["linear", "step", "geometric"])
@pytest.mark.parametrize(("before", "aim"), [*product(["-5", "0", "5"], repeat=2)])
def test_zero_negative_and_equal_numbers_have_a_status(judge, target, bound, path, before, aim):
    rest = {"baseline": (2020, before), "path": path}
    rising = target({2025: bound("at_least", aim)}, **rest)
    falling = target({2025: bound("at_most", aim)}, better="less", **rest)
    for actual in ("-5", "0", "5", ">0", "~0"):
        for asked in (rising, falling):
            assert classed(judge, asked, 2023, actual) not in {"no_data", "not_due", "missed"}


def test_within_a_year_a_flow_is_expected_by_elapsed_months(judge, yearly):
    """480 are due in 2023: 40 a month, from 0 and not from the 300 of the year before."""
    found = judge(yearly(), "2023-07", {"2023-01/07": 280})
    assert (found.status.key, found.expected, found.index) == ("on_track", 280, 1)
    assert (found.whole_year, found.gap) == (480, 0)


@pytest.mark.parametrize(("actual", "status"), [("228", "on_track"), ("227.999", "behind")])
def test_within_a_year_the_classes_are_the_same(judge, yearly, actual, status):
    """240 are expected by the end of June."""
    assert judge(yearly(), "2023-06", {"2023-H1": actual}).status.key == status


def test_the_amount_that_the_plan_writes_for_a_year_needs_no_baseline(judge, yearly):
    """500 in 2023: 250 by the end of June."""
    found = judge(yearly(aim="500", by=2023, baseline=None), "2023-06", {"2023-H1": 250})
    assert (found.status.key, found.expected, found.index) == ("on_track", 250, 1)
    assert found.baseline is None


def test_the_amount_of_a_year_that_the_plan_does_not_write_needs_one(judge, yearly):
    found = judge(yearly(baseline=None), "2023-06", {"2023-H1": 250})
    assert (found.status.key, found.expected) == ("unclear", None)
    assert "no baseline" in found.reason.en


def test_a_baseline_that_is_a_bound_does_not_hinder_an_amount_that_is_written(judge, yearly):
    asked = yearly(aim="500", by=2023, baseline=None)
    found = judge(asked, "2023-06", {2020: ">300", "2023-H1": 250})
    assert (found.status.key, found.expected) == ("on_track", 250)


@pytest.mark.parametrize(
    ("published", "status"),
    [({"2023-05": 252}, "ahead"), ({"2023-05": 227}, "unclear"), ({"2023-Q2": 228}, "on_track")],
)
def test_what_is_not_known_from_january_on_is_a_floor(judge, yearly, published, status):
    """240 are expected by the end of June."""
    found = judge(yearly(), "2023-06", published)
    assert (found.status.key, found.observation.qualifier) == (status, ">=")
    assert found.as_of is None


@pytest.mark.parametrize(
    ("published", "month", "status"),
    [
        # 120 are expected by the end of March, 160 by that of April.
        ({"2023-Q1": 120}, "2023-03", "on_track"),
        ({"2023-Q1": 110}, "2023-03", "behind"),
        ({"2023-Q1": 120, "2023-05": 9}, "2023-03", "on_track"),
        ({"2023-Q1": 120, "2023-04": 40}, "2023-04", "on_track"),
        ({"2023-01/04": 160}, "2023-04", "on_track"),
    ],
)
def test_a_flow_is_judged_as_of_the_last_month_that_it_is_whole_up_to(
    judge, yearly, published, month, status
):
    """Nobody is behind for months that nobody has reported on."""
    found = judge(yearly(), "2023-06", published)
    assert (found.status.key, found.as_of.end) == (status, month)
    assert found.reason.en.startswith("as of ")


def test_what_is_known_of_later_months_may_be_enough_already(judge, yearly):
    """With May 480 are certain, whatever April came to."""
    found = judge(yearly(aim="480", by=2023), "2023-06", {"2023-Q1": 300, "2023-05": 180})
    assert (found.status.key, found.early, found.as_of) == ("met", True, None)


def test_a_sum_of_years_is_judged_as_of_its_last_whole_month(judge, target, bound):
    """10 a year are expected, and 25 by the end of June 2023."""
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = judge(asked, "2023-11", {2021: 10, 2022: 10, "2023-H1": 5})
    assert (found.status.key, found.expected, found.as_of.end) == ("on_track", 25, "2023-06")
    found = judge(asked, "2023-11", {"2021/2023-06": 25})
    assert (found.status.key, found.expected, found.as_of.end) == ("on_track", 25, "2023-06")


@pytest.mark.parametrize(
    ("actual", "status"), [(51, "behind"), (50, "on_track"), (0, "on_track"), (500, "missed")]
)
def test_a_limit_for_a_year_is_held_from_above_at_every_month(judge, yearly, actual, status):
    """100 in the year, 50 by the end of June; what is over the 100 stays so."""
    asked = yearly("at_most", "100", 2023, better="less", baseline=None)
    found = judge(asked, "2023-06", {"2023-H1": actual})
    assert (found.status.key, found.early, found.index) == (status, False, None)


@pytest.mark.parametrize(
    ("actual", "status"), [(150, "on_track"), (149, "reversing"), (600, "met")]
)
def test_on_a_step_path_a_year_owes_what_the_year_before_did(judge, yearly, actual, status):
    """300 in the year, 150 by the end of June."""
    found = judge(yearly(path="step"), "2023-06", {"2023-H1": actual})
    assert found.status.key == status
    assert found.expected == 150


def test_a_rate_of_a_part_of_the_year_is_held_against_that_of_the_year(judge, yearly):
    """It is not built up in the trajectory of the year, and cannot be reached before its end."""
    found = judge(yearly(measure="growth"), "2023-06", {"2023-06": 700})
    assert (found.expected, found.status.key, found.early) == (480, "ahead", False)


@pytest.mark.parametrize("through", ["2023-03", "2023-06", "2023-11"])
def test_a_level_is_held_against_the_path_at_its_own_month(judge, yearly, through):
    """435 are expected by the end of March, however much later it is asked."""
    found = judge(yearly(measure="stock"), through, {"2023-03": 435})
    assert (found.status.key, found.expected, found.index) == ("on_track", 435, 1)
    asked_then = through == "2023-03"
    assert found.reason is None if asked_then else found.reason.en.startswith("as of March 2023")


def test_a_sum_whose_running_year_has_no_figure_is_a_floor(judge, target, bound):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = judge(asked, "2023-06", {2021: 10, 2022: 10})
    assert (found.status.key, found.observation.qualifier) == ("unclear", ">=")
    assert "2023" in found.reason.en


def test_by_december_a_flow_is_judged_as_in_the_whole_year(judge, yearly):
    found = judge(yearly(), "2023-12", {2023: 450})
    assert (found.expected, found.index, found.whole_year) == (480, Fraction(5, 6), None)


@pytest.mark.parametrize(("actual", "status"), [("<=-1", "reversing"), ("<=0", "unclear")])
def test_a_sum_that_is_known_to_be_negative_has_fallen(judge, yearly, actual, status):
    assert judge(yearly(), "2023-06", {"2023-H1": actual}).status.key == status


@pytest.mark.parametrize(("actual", "status"), [(">=51", "behind"), (">=50", "unclear")])
def test_a_sum_that_is_known_to_be_over_its_limit_is_behind(judge, yearly, actual, status):
    """No more than 50 by the end of June: it cannot be worse than too much."""
    asked = yearly("at_most", "100", 2023, better="less", baseline=None)
    assert judge(asked, "2023-06", {"2023-H1": actual}).status.key == status


def test_a_multiple_of_nobody_knows_what_is_no_point_of_the_path_of_a_sum(judge, target, bound):
    """Twice the amount of 2020 by 2023 is not known to be zero, nor is what is due in 2024."""
    milestones = {2023: bound("times", "2"), 2025: bound("at_least", "500")}
    asked = target(milestones, measure="flow", since=2021)
    found = judge(asked, 2024, {2024: 300})
    assert (found.status.key, found.expected) == ("unclear", None)


def test_a_point_of_a_year_whose_milestone_is_a_multiple_does_not_make_it_zero(
    judge, target, bound
):
    """Twice the 300 of 2020 in 2025: 300 by the end of June."""
    asked = target({2025: bound("times", "2")}, measure="flow", points={2025: "540"})
    found = judge(asked, "2025-06", {2020: 300, "2025-H1": 150})
    assert (found.expected, found.status.key) == (300, "well_behind")


def test_a_figure_of_an_earlier_month_that_settles_nothing_says_why_and_not_of_when(judge, yearly):
    found = judge(yearly(measure="stock", baseline=None), "2023-06", {"2023-03": 450})
    assert (found.status.key, found.observation.value) == ("unclear", 450)
    assert "no baseline" in found.reason.en
