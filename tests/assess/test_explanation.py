"""One verdict traced: its steps, and the value at which it would turn."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.explanation import explain


def said(case):
    """Return all steps in English as one text."""
    return "\n".join(step.en for step in explain(case).steps)


@pytest.mark.parametrize("actual", [599, 600])
def test_a_verdict_flips_at_its_bound(judge, six_hundred, actual):
    assert explain(judge(six_hundred(), 2025, {2025: actual})).flips_at == 600


@pytest.mark.parametrize(("better", "flips"), [("more", 95), ("less", 105)])
def test_a_verdict_of_about_flips_at_the_end_of_its_tolerance(judge, target, bound, better, flips):
    asked = target({2025: bound("about", "100", within="0.05")}, better=better)
    assert explain(judge(asked, 2025, {2025: 100})).flips_at == flips


def test_a_position_flips_at_95_percent_of_the_way_to_the_path(judge, six_hundred):
    """480 are expected by 2023: 300 + 0.95 × 180."""
    assert explain(judge(six_hundred(), 2023, {2023: 450})).flips_at == 471


def test_a_position_flips_from_above_where_less_is_better(judge, target, bound):
    asked = target({2025: bound("at_most", "80")}, better="less", baseline=(2020, "100"))
    assert explain(judge(asked, 2023, {2023: 89})).flips_at == Fraction("88.6")


def test_a_target_met_early_flips_at_its_bound(judge, target, bound, six_hundred):
    about = target({2025: bound("about", "600", within="0.05")}, baseline=(2020, "300"))
    assert explain(judge(six_hundred(), 2023, {2023: 700})).flips_at == 600
    assert explain(judge(about, 2023, {2023: 700})).flips_at == 570


def test_a_step_path_flips_at_the_level_to_hold(judge, target, bound):
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "300"), path="step")
    assert explain(judge(asked, 2023, {2023: 299})).flips_at == 300


def test_a_relative_bound_flips_at_the_number_that_it_comes_to(judge, target, bound, indicator):
    moons = indicator(key="moons")
    exceeds = target({2025: bound("exceeds", "3", comparator=moons)})
    doubles = target({2025: bound("times", "2")}, baseline=(2020, "300"))
    found = judge(exceeds, 2025, {2025: 12}, {"moons": {2025: 10}})
    assert explain(found).flips_at == 13
    assert explain(judge(doubles, 2025, {2025: 12})).flips_at == 600


def test_a_target_of_every_year_flips_at_its_bound(judge, target, bound):
    asked = target({2023: bound("at_least", "60")}, each="year", baseline=(2020, "0"))
    assert explain(judge(asked, 2022, {2021: 59, 2022: 70})).flips_at == 60


@pytest.mark.parametrize(("actual", "flips"), [("10.5", 10), ("4", 5)])
def test_a_range_flips_at_the_end_that_was_passed(judge, target, bound, actual, flips):
    asked = target({2025: bound("between", "5", "10", above="breach")})
    assert explain(judge(asked, 2025, {2025: actual})).flips_at == flips


def test_a_target_reached_at_its_baseline_flips_where_it_would_be_met(judge, target, bound):
    """From 700 the path falls to 640 by 2023, but 600 is met early already."""
    asked = target({2025: bound("at_least", "600")}, baseline=(2020, "700"))
    assert judge(asked, 2023, {2023: 600}).status.key == "met"
    assert explain(judge(asked, 2023, {2023: 590})).flips_at == 600


@pytest.mark.parametrize("published", [{}, {2025: ">=300"}, {"2025-Q1": 9}])
def test_what_cannot_be_judged_flips_nowhere(judge, six_hundred, published):
    assert explain(judge(six_hundred(), 2025, published)).flips_at is None


def test_an_event_flips_nowhere(judge, target, bound):
    asked = target({2025: bound("done")}, measure="event")
    assert explain(judge(asked, 2025, {2025: "yes"})).flips_at is None


def test_a_position_shows_the_path_and_the_index_with_their_numbers(judge, six_hundred):
    steps = said(judge(six_hundred(), 2023, {2023: 450}))
    assert "480 (from 300 in 2020)" in steps
    assert "(450 - 300) / (480 - 300) = 0.83" in steps


def test_a_position_without_an_index_shows_the_path_alone(judge, six_hundred):
    steps = said(judge(six_hundred(path="step"), 2023, {2023: 450}))
    assert "300 (from 300 in 2020, a step)" in steps
    assert "index" not in steps


def test_a_position_without_a_baseline_shows_no_path(judge, six_hundred):
    assert said(judge(six_hundred(baseline=None), 2023, {2023: 450})).splitlines() == [
        "completion of the target of 2025 = 450 / 600 = 0.75",
        "no baseline: the plan gives none and no earlier figure was published",
    ]


@pytest.mark.parametrize(
    ("when", "completion"),
    [(2025, "completion = 450 / 600"), (2023, "completion of the target of 2025 = 450 / 600")],
)
def test_the_share_of_the_number_and_of_the_way_from_the_baseline_are_two(
    judge, six_hundred, when, completion
):
    steps = said(judge(six_hundred(), when, {when: 450})).splitlines()
    assert f"{completion} = 0.75" in steps
    assert "progress from the baseline = (450 - 300) / (600 - 300) = 0.5" in steps


def test_the_share_of_the_plans_own_number_for_the_year_is_called_that(judge, six_hundred):
    steps = said(judge(six_hundred(points={2023: "500"}), 2023, {2023: 450}))
    assert "completion of the year's target = 450 / 500 = 0.9" in steps


def test_a_verdict_where_less_is_better_claims_no_share_without_a_baseline(judge, target, bound):
    found = judge(target({2025: bound("at_most", "80")}, better="less"), 2025, {2025: 40})
    assert "/" not in said(found)


def test_a_verdict_on_an_unknown_bound_shows_why_alone(judge, target, bound):
    steps = said(judge(target({2025: bound("times", "2")}), 2025, {2025: 450}))
    assert steps == "no baseline: the plan gives none and no earlier figure was published"


def test_a_sum_shows_its_parts_and_their_periods(judge, target, bound):
    asked = target({2022: bound("at_least", "60")}, measure="flow", since=2021)
    found = judge(asked, 2022, {2021: 10, "2022-H1": ">20", "2022-H2": 5})
    assert "10 (2021) + >20 (H1 2022) + 5 (H2 2022) = 35" in said(found)


def test_a_growth_of_a_stock_is_shown_as_a_difference(judge, target, bound):
    """450 at the end of 2023 less 300 at the end of 2020 is 150: no sum of the two."""
    steps = said(
        judge(target({2023: bound("at_least", "100")}, since=2021), 2023, {2020: 300, 2023: 450})
    )
    assert "300 (2020) + 450 (2023)" not in steps
    assert "450 (2023) - 300 (2020) = 150" in steps


@pytest.mark.parametrize(
    ("actual", "step"),
    [
        ("~5000", "≈5000 is taken as ±5%"),
        (">5000", ">5000 is a bound, not a value"),
        ("<=5000", "≤5000 is a bound, not a value"),
    ],
)
def test_a_published_bound_or_rounding_says_what_it_stands_for(judge, six_hundred, actual, step):
    assert step in said(judge(six_hundred(), 2025, {2025: actual}))


def test_a_sum_with_a_rounded_part_is_not_itself_rounded_by_5_percent(judge, target, bound):
    """100 + ~50 lies within 147.5 and 152.5, which is less than ±2 %."""
    asked = target({2022: bound("at_least", "60")}, measure="flow", since=2021)
    assert "≈150 is taken as ±5%" not in said(judge(asked, 2022, {2021: 100, 2022: "~50"}))


def test_an_explanation_ends_with_the_reason(judge, six_hundred):
    found = judge(six_hundred(), 2023, {2023: "<=480"})
    assert explain(found).steps[-1] == found.reason


def test_a_target_of_every_year_shows_the_period_that_decided(judge, target, bound):
    asked = target({2023: bound("at_least", "60")}, measure="ratio", each="year")
    assert "not met in 2022" in said(judge(asked, 2023, {2021: 61, 2022: 59, 2023: 62}))


def test_every_step_is_said_in_both_languages(judge, six_hundred, target, bound):
    summed = target({2022: bound("at_least", "60")}, measure="flow", since=2021)
    cases = [
        judge(six_hundred(), 2023, {2023: "~450"}),
        judge(six_hundred(), 2025, {2025: ">450"}),
        judge(summed, 2022, {2021: 1}),
        judge(summed, 2022, {2021: 1, 2022: 99}),
    ]
    steps = [step for case in cases for step in explain(case).steps]
    assert len(steps) > len(cases)
    assert all(any("一" <= character <= "鿿" for character in step.zh) for step in steps)
    assert not any("一" <= character <= "鿿" for step in steps for character in step.en)


@pytest.mark.parametrize(
    ("rest", "flips"),
    [
        ({}, "228"),
        ({"aim": "500", "by": 2023, "baseline": None}, "237.5"),
        ({"path": "step"}, "150"),
        ({"measure": "stock"}, "442.5"),
        ({"aim": "500", "since": 2021}, "237.5"),
    ],
)
def test_a_position_within_a_year_flips_at_95_percent_of_what_is_due_by_then(
    judge, yearly, rest, flips
):
    """Of 480 × 6/12, 500 × 6/12, all of 300 × 6/12, 300 + 150, and half of 500."""
    found = judge(yearly(**rest), "2023-06", {2021: 0, 2022: 0, "2023-06": 1, "2023-H1": 1})
    assert explain(found).flips_at == Fraction(flips)


@pytest.mark.parametrize(
    ("rest", "when", "flips"), [({"by": 2023}, "2023-06", 50), ({"since": 2021}, 2021, 20)]
)
@pytest.mark.parametrize("actual", [1, 60])
def test_a_sum_under_its_limit_flips_at_its_path_and_not_at_the_limit(
    judge, yearly, actual, rest, when, flips
):
    """Of the 100 of one year half is allowed by June, of those of five years a fifth by 2021."""
    asked = yearly("at_most", "100", better="less", baseline=None, **rest)
    published = {"2023-H1": actual, 2021: actual}
    assert explain(judge(asked, when, published)).flips_at == flips


def test_a_position_within_a_year_shows_the_years_amount_and_the_index(judge, yearly):
    steps = said(judge(yearly(), "2023-06", {"2023-Q1": 100, "2023-Q2": 110}))
    assert "100 (Q1 2023) + 110 (Q2 2023) = 210" in steps
    assert "480 × 6 / 12 = 240" in steps
    assert "(210 - 0) / (240 - 0) = 0.875" in steps


def test_an_amount_that_the_plan_writes_is_shown_without_a_baseline(judge, yearly):
    asked = yearly(aim="500", by=2023, baseline=None)
    steps = said(judge(asked, "2023-06", {"2023-H1": 210}))
    assert "500 × 6 / 12 = 250" in steps
    assert "(210 - 0) / (250 - 0) = 0.84" in steps


def test_what_is_taken_off_a_running_total_is_shown(judge, target, bound):
    asked = target({2023: bound("at_least", "60")}, measure="flow", each="quarter")
    found = judge(asked, "2023-06", {"2023-Q1": 70, "2023-H1": 120}, start=2023)
    assert "120 (H1 2023) - 70 (Q1 2023) = 50" in said(found)


def test_other_methods_are_shown_where_they_are_asked(judge, six_hundred):
    found = judge(six_hundred(), 2023, {2023: 450})
    assert explain(found).findings is None
    assert len(explain(found, methods=True).findings) == 4
    assert explain(judge(six_hundred(), 2023, {}), methods=True).findings == ()


def test_the_completion_that_is_shown_is_what_its_formula_comes_to(judge, yearly):
    """700 in the first half of 2023, where 480 were due in all of it and 600 in 2025."""
    found = judge(yearly(), "2023-06", {"2023-H1": 700})
    formulas = [step.en for step in explain(found).steps if step.en.startswith("completion")]
    assert found.early
    assert formulas in (
        ["completion = (700 - 300) / (600 - 300) = 1.33"],
        ["completion of the year = 700 / 480 = 1.46"],
    )


def test_a_target_met_early_without_a_baseline_flips_at_its_bound(judge, target, bound):
    found = judge(target({2025: bound("at_least", "600")}), 2023, {2023: 700})
    assert (found.early, explain(found).flips_at) == (True, 600)


def test_a_step_within_a_year_shows_the_amount_that_it_holds(judge, yearly):
    """300 a year since 2020, and not from 0 in 2020."""
    steps = said(judge(yearly(path="step"), "2023-06", {"2023-H1": 140}))
    assert "300 × 6 / 12 = 150" in steps
    assert "0 in 2020" not in steps


def test_what_is_past_a_range_turns_at_its_far_end(judge, target, bound):
    asked = target({2025: bound("between", "5", "10", above="breach")}, baseline=(2020, "4"))
    found = judge(asked, 2023, {2023: 12})
    assert (found.status.key, explain(found).flips_at) == ("behind", 10)


@pytest.mark.parametrize("last", [10, -11])
def test_a_sum_whose_limit_falls_flips_at_the_limit_where_its_path_lies_over_it(
    judge, target, bound, last
):
    """150 until 2022 and then 100: the path is at 125 by June 2023, and 101 are too many."""
    milestones = {2022: bound("at_most", "150"), 2023: bound("at_most", "100")}
    asked = target(milestones, measure="flow", better="less", since=2021)
    found = judge(asked, "2023-06", {2021: 60, 2022: 50, "2023-H1": last})
    assert found.status.key == ("missed" if last > 0 else "on_track")
    assert explain(found).flips_at == 100


@pytest.mark.parametrize(
    ("better", "published", "flips_at"),
    [("more", {2021: 6, 2022: 6}, 10), ("less", {2021: 2, 2022: 2}, Fraction(20, 3))],
)
def test_a_sum_in_a_range_flips_where_it_can_no_longer_stay_in_it(
    judge, target, bound, better, published, flips_at
):
    """Of 5 to 10 by 2023: too much at 10, or as a limit faster than the path of two years."""
    within_ends = {2023: bound("between", "5", "10", above="breach")}
    asked = target(within_ends, measure="flow", since=2021, better=better)
    assert explain(judge(asked, 2022, published)).flips_at == flips_at


@pytest.mark.parametrize(
    ("change", "formula"),
    [
        (("times", "2", "more"), "300 × 2 = 600"),
        (("rise_by", "150", "more"), "300 + 150 = 450"),
        (("rise_by", "150", "less"), "300 - 150 = 150"),
        (("grow_by", "50", "more"), "300 × (1 + 50%) = 450"),
        (("fall_by", "14.5", "less"), "300 × (1 - 14.5%) = 256.5"),
        (("annual_growth", "10", "more"), "300 × (1 + 10%)^2 = 363"),
        (("annual_growth", "-10", "less"), "300 × (1 - 10%)^2 = 243"),
    ],
)
@pytest.mark.parametrize("when", [2021, 2022])
def test_what_a_change_comes_to_is_shown_with_what_it_is_measured_from(
    judge, target, bound, when, change, formula
):
    op, number, better = change
    asked = target({2022: bound(op, number)}, better=better, baseline=(2020, "300"))
    assert f"asked for = {formula}" in said(judge(asked, when, {when: 310})).splitlines()


@pytest.fixture
def above_moons(judge, target, bound, indicator):
    """above_moons(op, number, within, better): 9 in 2025, held against the 10 of the moons."""

    def judged(op, number=None, within=None, better="more"):
        held = bound(op, number, within=within, comparator=indicator(key="moons"))
        asked = target({2025: held}, better=better, baseline=(2020, "100"))
        return judge(asked, 2025, {2025: 9}, {"moons": {2025: 10}})

    return judged


@pytest.mark.parametrize(("better", "formula"), [("more", "10 + 3 = 13"), ("less", "10 - 3 = 7")])
def test_what_another_series_asks_for_is_shown(above_moons, better, formula):
    steps = said(above_moons("exceeds", "3", better=better)).splitlines()
    assert f"asked for = {formula}" in steps


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (("rise_by", "10", "0.2", "more"), "110 - 2 = 108"),
        (("rise_by", "10", "0.2", "less"), "90 + 2 = 92"),
        (("keeps_up_with", None, "3", "more"), "10 - 3 = 7"),
        (("keeps_up_with", None, "3", "less"), "10 + 3 = 13"),
    ],
)
def test_what_is_tolerated_is_shown_and_turns_the_verdict(above_moons, held, line):
    found = above_moons(*held)
    assert f"with what is tolerated = {line}" in said(found).splitlines()
    assert explain(found).flips_at == Fraction(line.rpartition("= ")[2])


@pytest.mark.parametrize("op", ["at_least", "holds"])
def test_a_bound_that_is_a_number_already_shows_no_formula(judge, six_hundred, op):
    assert "asked for" not in said(judge(six_hundred(op), 2025, {2025: 310}))


@pytest.mark.parametrize(
    ("measure", "unit", "line"),
    [
        ("flow", "个", "(10 (2021) + ≈10 (2022)) / 2 = ≈10"),
        ("growth", "%", "((1 + 10% [2021]) × (1 + ≈10% [2022]))^(1/2) - 1 = ≈10%"),
    ],
)
def test_a_mean_shows_its_years_and_how_they_make_it(judge, six_hundred, measure, unit, line):
    asked = six_hundred(aim="9", measure=measure, mean="year")
    asked = asked._replace(indicator=asked.indicator._replace(unit=unit))
    assert f"mean = {line}" in said(judge(asked, 2022, {2021: 10, 2022: "~10"})).splitlines()


def test_a_mean_of_a_total_over_years_is_divided_by_all_of_them(judge, six_hundred):
    asked = six_hundred(aim="9", measure="flow", mean="year")
    told = said(judge(asked, 2023, {"2021/2022": 18, 2023: 12})).splitlines()
    assert "mean = (18 (2021 to 2022) + 12 (2023)) / 3 = 10" in told
