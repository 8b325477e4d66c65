"""Where a target starts from, in the order of preference, and what a bound is relative to."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess.baseline import relative_baseline
from policytrack.assess.reasons import BASELINE_NOT_POSITIVE
from policytrack.model.period import Period


def started(case):
    """Return year and value of the baseline, and whether a later figure stands in for it."""
    return case.baseline and (case.baseline.year, case.baseline.value, case.baseline.imputed)


@pytest.fixture
def asked(bound, target):
    """Return a target of 600 by 2025 in a plan of 2021 to 2025."""

    def write(**rest):
        return target({2025: bound("at_least", "600")}, **rest)

    return write


def test_the_baseline_that_the_plan_gives_comes_first(judge, asked):
    found = judge(asked(baseline=(2019, "300")), 2023, {2020: 310, 2021: 320, 2023: 450})
    assert started(found) == (2019, 300, False)
    assert found.baseline.row is None


def test_then_the_figure_of_the_year_before_the_plan(judge, asked):
    found = judge(asked(), 2023, {2019: 290, 2020: 310, 2021: 320, 2023: 450})
    assert started(found) == (2020, 310, False)
    assert found.baseline.row.text == "310"


@pytest.mark.parametrize(
    ("published", "start"),
    [
        ({2021: 320, 2022: 380, 2023: 450}, (2021, 320, True)),
        ({2022: 380, 2023: 450}, (2022, 380, True)),
        ({2019: 290, 2022: 380, 2023: 450}, (2022, 380, True)),
    ],
)
def test_then_the_first_figure_inside_the_plan_marked_as_imputed(judge, asked, published, start):
    assert started(judge(asked(), 2023, published)) == start


@pytest.mark.parametrize("published", [{2023: 450}, {2019: 290, 2023: 450}, {2023: 450, 2024: 9}])
def test_without_any_of_them_it_is_unclear_and_never_starts_from_zero(judge, asked, published):
    found = judge(asked(), 2023, published)
    assert (found.status.key, started(found)) == ("unclear", None)
    assert "no baseline" in found.reason.en
    assert (found.expected, found.gap, found.index) == (None, None, None)
    # The share of the target is still shown.
    assert found.completion == Fraction(3, 4)


def test_a_published_zero_is_a_baseline(judge, asked):
    assert started(judge(asked(), 2023, {2020: 0, 2023: 450})) == (2020, 0, False)


def test_the_year_that_is_asked_for_is_no_baseline_of_its_own(judge, asked):
    assert started(judge(asked(), 2021, {2021: 320})) is None


def test_a_flow_starts_from_the_sum_of_the_parts_of_its_year(judge, asked):
    found = judge(asked(measure="flow"), 2023, {"2020-H1": 100, "2020-H2": 200, 2023: 450})
    assert started(found) == (2020, 300, False)


@pytest.mark.parametrize("measure", ["flow", "stock"])
def test_a_cumulative_target_runs_from_zero_at_the_end_of_the_year_before(judge, asked, measure):
    found = judge(asked(measure=measure, since=2022), 2023, {2021: 100, 2022: 200, 2023: 450})
    assert started(found) == (2021, 0, False)


def test_a_multiple_since_a_year_counts_from_the_level_before_that_year(judge, bound, target):
    """Twice the 100 of 2018; the plan itself begins in 2021."""
    asked = target({2021: bound("times", "2")}, measure="flow", since=2019)
    found = judge(asked, 2021, {2018: 100, 2019: 60, 2020: 70, 2021: 70})
    assert (found.status.key, found.expected) == ("met", 200)


@pytest.mark.parametrize("before", [">300", "<=300"])
def test_a_baseline_published_as_a_bound_is_no_value_to_count_from(judge, asked, before):
    found = judge(asked(), 2023, {2020: before, 2023: 450})
    assert (found.status.key, started(found)) == ("unclear", None)
    assert "baseline is only known as a bound" in found.reason.en
    assert (found.expected, found.index) == (None, None)


def test_a_rounded_baseline_is_a_baseline(judge, asked):
    assert started(judge(asked(), 2023, {2020: "~300", 2023: 450})) == (2020, 300, False)


def test_a_baseline_of_a_later_year_is_none_yet(judge, target, bound):
    asked = target({2025: bound("at_least", "10")}, baseline=(2023, "4"))
    found = judge(asked, 2022, {2022: 3})
    assert (found.status.key, found.baseline, found.index) == ("unclear", None, None)
    assert found.reason.en == "the baseline is of 2023"


def test_half_a_year_is_no_baseline_and_a_later_year_stands_in(judge, target, bound):
    asked = target({2025: bound("at_least", "20")}, measure="flow")
    found = judge(asked, 2022, {"2020-H1": 6, 2021: 13, 2022: 15})
    assert (found.baseline.year, found.baseline.value, found.baseline.imputed) == (2021, 13, True)


@pytest.mark.parametrize(("op", "number"), [("times", "2"), ("rise_by", "5")])
def test_a_bound_relative_to_a_baseline_is_unclear_without_one(judge, target, bound, op, number):
    found = judge(target({2025: bound(op, number)}), 2025, {2025: 1000})
    assert found.status.key == "unclear"
    assert "no baseline" in found.reason.en


@pytest.mark.parametrize(
    ("before", "actual", "status"),
    [
        ("~100", "210", "met"),
        ("~100", "189", "missed"),
        ("~100", "200", "unclear"),
        ("<100", "200", "unclear"),
        ("<=100", "200", "unclear"),
        (">100", "200", "missed"),
        (">=100", "200", "unclear"),
        (">=100", "199", "missed"),
    ],
)
def test_a_baseline_published_as_a_bound_is_compared_whole(
    judge, target, bound, before, actual, status
):
    """Of what may be zero or less nothing is the double."""
    found = judge(target({2025: bound("times", "2")}), 2025, {2020: before, 2025: actual})
    assert found.status.key == status


def test_what_a_relative_bound_asks_for_is_shown_as_a_number(judge, target, bound):
    found = judge(target({2025: bound("times", "2")}), 2025, {2020: "~100", 2025: 180})
    assert (found.expected, found.gap) == (200, -20)


@pytest.fixture
def compared(judge, target, bound, indicator):
    """Judge a figure that has to exceed another series, which was published as well."""

    def given(by, actual, other, better="more"):
        exceeds = bound("exceeds", by, comparator=indicator(key="moons"))
        return judge(target({2025: exceeds}, better=better), 2025, {2025: actual}, {"moons": other})

    return given


@pytest.mark.parametrize(
    ("by", "better", "actual", "status"),
    [
        ("3", "more", "13", "met"),
        ("3", "more", "12.999", "missed"),
        (None, "more", "10.001", "met"),
        (None, "more", "10", "missed"),
        ("0", "more", "10", "met"),
        ("3", "less", "7", "met"),
        ("3", "less", "7.001", "missed"),
        (None, "less", "9.999", "met"),
        (None, "less", "10", "missed"),
    ],
)
def test_exceeds_is_held_against_the_other_series_of_the_same_year(
    compared, by, better, actual, status
):
    """The other series stands at 10."""
    found = compared(by, actual, {2024: 99, 2025: 10}, better=better)
    assert found.status.key == status


def test_exceeds_shows_the_level_that_was_asked_for(compared):
    found = compared("3", 12, {2025: 10})
    assert (found.expected, found.gap) == (13, -1)


@pytest.mark.parametrize(("actual", "status"), [(105, "unclear"), ("105.1", "met"), (94, "missed")])
def test_a_rounded_other_series_is_compared_whole(compared, actual, status):
    assert compared(None, actual, {2025: "~100"}).status.key == status


def test_exceeds_is_unclear_without_the_other_series(compared):
    found = compared("3", 12, {2024: 10})
    assert found.status.key == "unclear"
    assert found.reason.en == "no figure of 'Lanterns' for 2025"


@pytest.mark.parametrize(
    ("better", "actual", "status"),
    [
        ("more", "100.001", "met"),
        ("more", "100", "missed"),
        ("more", "99", "missed"),
        ("less", "99.999", "met"),
        ("less", "100", "missed"),
    ],
)
def test_rises_is_held_against_the_year_before(judge, target, bound, better, actual, status):
    """The year before stood at 100."""
    asked = target({2025: bound("rises")}, better=better)
    assert judge(asked, 2025, {2024: 100, 2025: actual}).status.key == status


def test_rises_is_unclear_without_the_year_before(judge, target, bound):
    found = judge(target({2025: bound("rises")}), 2025, {2023: 1, 2025: 100})
    assert found.status.key == "unclear"
    assert found.reason.en == "no figure of 'Lanterns' for 2024"


@pytest.fixture
def base(plan, target, bound, figures):
    """base(op, {period: value, …}, baseline=…): what it is measured from in 2023, and the lack."""

    def find(op, published, period=Period(2023), **rest):  # noqa: B008
        asked = target({2025: bound(op, "2")}, **rest)
        found, lacks = relative_baseline(plan(asked), asked, period, figures(published))
        return found and (found.year, found.value), lacks and lacks.en

    return find


CHANGES = ("times", "rise_by", "grow_by", "fall_by", "annual_growth", "holds")


@pytest.mark.parametrize("op", CHANGES)
@pytest.mark.parametrize(
    ("baseline", "published", "found"),
    [
        ((2019, "300"), {2019: 9, 2020: 310}, (2019, 300)),
        ((2019, None), {2018: 9, 2019: 300, 2020: 310}, (2019, 300)),
        ((2022, None), {2020: 310, 2022: 300}, (2022, 300)),
        (None, {2019: 9, 2020: 310, 2021: 9}, (2020, 310)),
    ],
)
def test_a_change_is_measured_from_the_stated_or_published_figure_of_its_year(
    base, op, baseline, published, found
):
    assert base(op, published, baseline=baseline) == (found, None)


@pytest.mark.parametrize("op", CHANGES)
@pytest.mark.parametrize(
    ("baseline", "published", "lacks"),
    [
        ((2019, None), {2018: 9, 2020: 310, 2021: 9}, "no baseline: no figure for 2019"),
        ((2019, None), {"2019-H1": 9}, "no baseline: no figure for 2019"),
        ((2024, "300"), {2020: 310}, "the baseline is of 2024"),
        (None, {2021: 320}, "no baseline: the plan gives none and no earlier figure was published"),
    ],
)
def test_no_other_figure_stands_in_for_it(base, op, baseline, published, lacks):
    assert base(op, published, baseline=baseline) == (None, lacks)


@pytest.mark.parametrize("op", CHANGES)
@pytest.mark.parametrize("figure", ["0", "-5", "<5", "<=5", ">-1", ">=0"])
def test_of_what_may_not_be_above_zero_there_is_no_multiple(base, op, figure):
    found, lacks = base(op, {2020: figure}, baseline=(2020, None))
    factor = op not in ("rise_by", "holds")
    assert (found is None) is factor
    assert lacks == (BASELINE_NOT_POSITIVE.en if factor else None)


@pytest.mark.parametrize("figure", ["0.01", ">0", "~5", ">=1"])
def test_of_what_is_above_zero_there_is_one(base, figure):
    assert base("times", {2020: figure}, baseline=(2020, None))[1] is None


def test_a_level_starts_from_the_figure_of_the_year_that_is_named_or_from_none(judge, asked):
    named = asked(baseline=(2018, None))
    assert started(judge(named, 2023, {2018: 280, 2020: 310, 2023: 450})) == (2018, 280, False)
    found = judge(named, 2023, {2020: 310, 2021: 320, 2023: 450})
    assert (found.status.key, started(found)) == ("unclear", None)
    assert found.reason.en == "no baseline: no figure for 2018"


def test_what_a_flow_comes_to_by_june_is_measured_from_what_it_came_to_by_june(base):
    june, published = Period(2023, 1, 6), {2020: 300, "2020-H1": 100}
    stated = {"measure": "flow", "baseline": (2020, None)}
    assert base("grow_by", published, june, **stated)[0] == (2020, 100)
    assert base("grow_by", {2020: 300}, june, **stated)[0] is None
    assert base("grow_by", published, june, measure="stock", baseline=(2020, None))[0] == (
        2020,
        300,
    )
