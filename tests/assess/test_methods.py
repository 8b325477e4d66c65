"""The methods of others on the same figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policytrack.assess import methods
from policytrack.assess.check import check_city
from policytrack.assess.methods import MethodInput, findings, side_by_side
from policytrack.model.assessment import STATUSES
from policytrack.model.number import rounded
from policytrack.model.results import METHODS, Explanation

# Of each method the worst class first.
RANKS = {
    "eurostat": ("deterioration", "limited", "moderate", "on_track"),
    "un_progress_chart": ("stagnation", "accelerate", "on_track"),
    "germany": ("wrong_way", "off_track", "nearly", "on_track"),
    "elapsed": tuple(status.key for status in STATUSES),
}

bounded = settings(max_examples=200)
months = st.integers(0, 120).map(lambda month: 2015 + Fraction(month, 12))
numbers = st.integers(-50, 50).map(lambda tenths: Fraction(tenths, 10))
positive = st.integers(1, 500).map(lambda tenths: Fraction(tenths, 10))
signs = st.sampled_from([1, -1])


def trajectory(began, now, aim, *, sign=1, years=(2020, 2023, 2025), growth=False):
    """Build a trajectory with the linear index of its actual, from numbers as they are written."""
    first, value, asked = map(Fraction, (began, now, aim))
    start, when, due = map(Fraction, years)
    way = (asked - first) * (when - start) / (due - start) if due != start else 0
    index = (value - first) / way if way * sign > 0 else None
    return MethodInput((start, first), (when, value), (due, asked), index, sign, growth)


def by_key(trajectory):
    return {finding.method.key: finding for finding in findings(trajectory)}


def shown(finding):
    return rounded(finding.index, 2), finding.result.key


@st.composite
def trajectories(draw, values=numbers):
    start, when, due = sorted(draw(st.lists(months, min_size=3, max_size=3, unique=True)))
    first, now, asked = (draw(values) for _ in range(3))
    return trajectory(first, now, asked, sign=draw(signs), years=(start, when, due))


@pytest.mark.parametrize(
    ("figures", "sign", "eurostat", "un", "germany", "elapsed"),
    [
        (
            ("300", "450", "600"),
            1,
            ("0.97", "on_track"),
            ("0.97", "on_track"),
            ("0.33", "off_track"),
            ("0.83", "behind"),
        ),
        (
            ("10", "14", "17.6"),
            1,
            ("0.99", "on_track"),
            ("0.99", "on_track"),
            ("0.26", "off_track"),
            ("0.88", "behind"),
        ),
        (
            ("1.5", "2.2", "3.0"),
            1,
            ("0.92", "moderate"),
            ("0.89", "accelerate"),
            ("0.42", "off_track"),
            ("0.78", "behind"),
        ),
        (
            ("100", "89", "80"),
            -1,
            ("0.87", "moderate"),
            ("0.88", "accelerate"),
            ("0.19", "nearly"),
            ("0.92", "behind"),
        ),
    ],
)
def test_the_worked_cases_come_out_as_the_method_prints_them(
    figures, sign, eurostat, un, germany, elapsed
):
    found = by_key(trajectory(*figures, sign=sign))
    assert [shown(finding) for finding in found.values()] == [eurostat, un, germany, elapsed]


def test_every_method_answers_in_the_order_of_the_table():
    found = findings(trajectory(300, 450, 600))
    assert tuple(finding.method for finding in found) == METHODS


def test_figures_on_a_path_of_equal_growth_have_an_index_of_exactly_one():
    """100, 200 and 800: twice as much every year, though the linear path asks for more."""
    found = by_key(trajectory(100, 200, 800, years=(2020, 2021, 2023)))
    assert found["eurostat"].index == 1
    assert found["un_progress_chart"].index == 1
    assert found["elapsed"].index == Fraction(3, 7)


def test_a_root_is_exact_however_many_digits_it_has():
    factor = 12345678901234567890123
    found = by_key(trajectory(1, factor**2, factor**3, years=(2020, 2022, 2023)))
    assert found["eurostat"].index == 1
    assert found["un_progress_chart"].index == 1


def test_a_growth_rate_over_months_is_counted_in_years():
    """From 100 to 121 in half a year is growth of 46.41 % a year."""
    found = by_key(trajectory(100, 121, "146.41", years=(2020, "2020.5", 2021)))
    assert found["eurostat"].index == 1
    assert found["un_progress_chart"].index == 1


@pytest.mark.parametrize("now", ["1.4142135623730950488", "1.0000001"])
def test_an_irrational_index_is_right_to_forty_digits(now):
    """Squaring two growth factors that differ by a root gives the ratio back."""
    found = by_key(trajectory(1, now, Fraction(now) ** 3, years=(2020, 2022, 2024)))["eurostat"]
    required = Fraction(now) ** 3
    # (1 + r)^4 of the required rate r = (v^(1/2) - 1) / R is what was asked.
    half = Fraction(now)
    rate = _root(half, 2) - 1
    assert abs((1 + rate / found.index) ** 4 - required) < Fraction(1, 10**40)


def _root(number, degree):
    """Return a root by halving, to sixty digits."""
    low, high = Fraction(0), number + 1
    for _ in range(220):
        middle = (low + high) / 2
        low, high = (low, middle) if middle**degree > number else (middle, high)
    return low


def test_a_change_too_small_for_fifty_digits_is_still_told_apart():
    tiny = Fraction(1, 10**80)
    found = by_key(trajectory(1, 1 + tiny, 1 + 3 * tiny, years=(2020, 2022, 2024)))
    assert shown(found["eurostat"]) == ("0.67", "moderate")
    assert shown(found["un_progress_chart"]) == ("0.67", "accelerate")


def test_numbers_that_no_float_can_hold_do_not_crash():
    found = by_key(trajectory(1, 10**99, 10**100, years=(2020, Fraction(24241, 12), 2030)))
    assert found["eurostat"].result.key == "on_track"
    assert found["un_progress_chart"].result.key == "on_track"


@pytest.mark.parametrize(
    ("index", "key"),
    [
        ("0.95", "on_track"),
        ("0.9499", "behind"),
    ],
)
def test_the_own_method_is_classed_as_everywhere(index, key):
    found = by_key(trajectory(300, 450, 600)._replace(index=Fraction(index)))["elapsed"]
    assert (found.index, found.result.key) == (Fraction(index), key)


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("9.95", "on_track"),
        ("9.5", "on_track"),
        ("9.4999", "moderate"),
        ("6", "moderate"),
        ("5.9999", "limited"),
        ("0", "limited"),
        ("-0.0001", "deterioration"),
    ],
)
def test_a_growth_rate_on_the_line_belongs_to_the_better_class(now, key):
    """A tenth is asked in one year, and `now` is the per cent that came of it."""
    value = 100 + Fraction(now)
    found = by_key(trajectory(100, value, 110, years=(2020, 2021, 2021)))["eurostat"]
    assert (found.index, found.result.key) == (Fraction(now) / 10, key)


@pytest.mark.parametrize(
    ("now", "key"),
    [
        ("195", "on_track"),
        ("194.999", "accelerate"),
        ("110", "accelerate"),
        ("109.999", "stagnation"),
        ("100", "stagnation"),
        ("50", "stagnation"),
    ],
)
def test_an_expected_share_on_the_line_belongs_to_the_better_class(now, key):
    found = by_key(trajectory(100, now, 200, years=(2020, 2021, 2021)))["un_progress_chart"]
    assert (found.index, found.result.key) == ((Fraction(now) - 100) / 100, key)


@pytest.mark.parametrize(
    ("aim", "short", "key"),
    [
        ("110", None, "on_track"),
        ("120.5", "1/21", "on_track"),
        ("120.52", "13/263", "on_track"),
        ("200/19 + 110", "1/20", "nearly"),
        ("122.5", "1/5", "nearly"),
        ("122.6", "13/63", "off_track"),
    ],
)
def test_a_shortfall_of_a_twentieth_is_not_the_sun_and_of_a_fifth_still_sun_and_cloud(
    aim, short, key
):
    """From 100 to 110 in one year, and one year left: 120 is where it leads."""
    aim = sum(map(Fraction, aim.split(" + ")))
    found = by_key(trajectory(100, 110, aim, years=(2020, 2021, 2022)))["germany"]
    assert found.result.key == key
    assert found.index == (None if short is None else Fraction(short))


@pytest.mark.parametrize("now", ["100", "99"])
def test_a_distance_that_stays_or_grows_is_the_wrong_way(now):
    found = by_key(trajectory(100, now, 200))["germany"]
    assert found.result.key == "wrong_way"
    assert found.index >= 1


def test_what_is_reached_is_on_track_though_it_went_the_wrong_way():
    found = by_key(trajectory(120, 110, 100))["germany"]
    assert found.result is methods.SUN


def test_sun_and_cloud_is_on_track_and_the_cloud_is_not():
    assert (methods.SUN_AND_CLOUD.group, methods.CLOUD.group) == ("on_track", "behind")


@pytest.mark.parametrize(
    ("figures", "sign"),
    [
        (("0", "5", "10"), 1),
        (("-5", "5", "10"), 1),
        (("-5", "-4", "-1"), 1),
        (("5", "0", "10"), 1),
        (("5", "-1", "10"), 1),
        (("5", "2", "-1"), -1),
        (("-1", "-2", "-3"), -1),
    ],
)
def test_zero_and_negative_values_have_no_growth_rate(figures, sign):
    found = by_key(trajectory(*figures, sign=sign))
    for key in ("eurostat", "un_progress_chart"):
        assert (found[key].index, found[key].result) == (None, None)
        assert found[key].reason == methods.NO_GROWTH_RATE
    assert found["germany"].result is not None


def test_an_aim_of_zero_has_no_required_growth_rate_but_an_expected_share():
    found = by_key(trajectory(100, 50, 0, sign=-1, years=(2020, 2021, 2022)))
    assert found["eurostat"].reason == methods.NO_GROWTH_RATE
    assert (found["un_progress_chart"].index, found["un_progress_chart"].result.key) == (
        Fraction(3, 4),
        "accelerate",
    )


@pytest.mark.parametrize("aim", ["100", "90"])
def test_an_aim_that_is_not_beyond_the_baseline_asks_for_no_growth(aim):
    found = by_key(trajectory(100, 105, aim))
    for key in ("eurostat", "un_progress_chart"):
        assert found[key] == found[key]._replace(result=None, reason=methods.NOTHING_ASKED)
    assert found["germany"].result is methods.SUN
    assert found["elapsed"].reason == methods.NO_INDEX


@pytest.mark.parametrize("years", [(2023, 2023, 2025), (2024, 2023, 2025), (2023, 2023, 2023)])
def test_a_figure_that_is_not_later_than_the_baseline_shows_no_change(years):
    found = by_key(trajectory(100, 105, 200, years=years))
    for key in ("eurostat", "un_progress_chart", "germany"):
        assert found[key] == found[key]._replace(result=None, reason=methods.NOT_LATER)


@pytest.mark.parametrize("years", [(2020, 2026, 2025), (2020, 2023, 2020)])
def test_no_method_looks_back_at_a_milestone(years):
    found = by_key(trajectory(100, 105, 200, years=years))
    for key in ("eurostat", "un_progress_chart", "germany"):
        assert found[key] == found[key]._replace(result=None, reason=methods.MILESTONE_PAST)


def test_on_the_due_date_nothing_is_left_to_be_projected():
    found = by_key(trajectory(100, 190, 200, years=(2020, 2025, 2025)))
    assert found["un_progress_chart"].index == Fraction(9, 10)
    assert (found["germany"].index, found["germany"].result.key) == (1, "off_track")


def test_no_growth_rate_is_taken_of_a_growth_rate():
    found = by_key(trajectory(5, 6, 7, growth=True))
    assert found["eurostat"].reason == methods.RATE_OF_RATE
    assert found["un_progress_chart"].reason == methods.RATE_OF_RATE
    assert found["germany"].result is not None
    assert found["elapsed"].result is not None


@pytest.mark.parametrize(
    ("figures", "answer"),
    [
        (("300", "450", "600"), True),
        (("100", "150", "200"), True),
        (("100", "161", "200"), False),
        (("100", "105", "200"), False),
        (("0", "3", "10"), False),
    ],
)
def test_methods_differ_where_not_all_call_it_on_track(figures, answer):
    found = findings(trajectory(*figures))
    groups = {each.result.group for each in found if each.result is not None}
    explanation = Explanation(None, (), None, found)
    assert explanation.differs is answer is (groups == {"on_track", "behind"})


@given(trajectories() | trajectories(positive))
@bounded
def test_every_method_gives_a_class_or_a_reason_and_exact_numbers(trajectory):
    for found in findings(trajectory):
        assert (found.result is None) is (found.reason is not None)
        assert found.index is None or isinstance(found.index, Fraction)
        assert found.index is None or found.result is not None
        assert found.result is None or found.result.key in RANKS[found.method.key]


@given(trajectories(positive), st.sampled_from(["0.0001", "3", "10000"]))
@bounded
def test_another_unit_changes_nothing(trajectory, factor):
    def scaled(point):
        return point[0], point[1] * Fraction(factor)

    other = trajectory._replace(
        start=scaled(trajectory.start),
        now=scaled(trajectory.now),
        aim=scaled(trajectory.aim),
    )
    assert findings(other) == findings(trajectory)


@given(trajectories(positive), positive)
@bounded
def test_a_better_actual_never_gives_a_worse_class(drawn, value):
    """Of any method, wherever both actuals have a class."""
    years = (drawn.start[0], drawn.now[0], drawn.aim[0])
    both = [
        trajectory(drawn.start[1], each, drawn.aim[1], sign=drawn.sign, years=years)
        for each in sorted((drawn.now[1], value), key=lambda each: each * drawn.sign)
    ]
    for worse, better in zip(*map(findings, both), strict=True):
        if worse.result is not None and better.result is not None:
            ranks = RANKS[worse.method.key]
            assert ranks.index(worse.result.key) <= ranks.index(better.result.key)


@given(trajectories(), numbers)
@bounded
def test_less_mirrors_more_where_a_method_counts_in_differences(trajectory, axis):
    """Growth rates have no mirror: half of 100 is 50, and twice 100 is 200."""

    def mirrored(point):
        return point[0], 2 * axis - point[1]

    other = trajectory._replace(
        start=mirrored(trajectory.start),
        now=mirrored(trajectory.now),
        aim=mirrored(trajectory.aim),
        sign=-trajectory.sign,
    )
    for key in ("germany", "elapsed"):
        assert by_key(other)[key] == by_key(trajectory)[key]


@given(trajectories(positive))
@bounded
def test_whoever_is_at_the_aim_is_on_track_by_every_method_that_looks_ahead(drawn):
    """No method needs to ask first whether a target is reached."""
    reached = drawn._replace(now=(drawn.now[0], drawn.aim[1]))
    assume((drawn.aim[1] - drawn.start[1]) * drawn.sign > 0)
    found = by_key(reached)
    for key in ("eurostat", "un_progress_chart", "germany"):
        assert found[key].result.key == "on_track"


def classes(case):
    return {each.method.key: each.result and each.result.key for each in side_by_side(case)}


def indices(case):
    return {each.method.key: each.index for each in side_by_side(case)}


def test_a_position_is_classed_from_baseline_and_figure_to_the_milestone(judge, six_hundred):
    """The first worked case of the method."""
    found = side_by_side(judge(six_hundred(), 2023, {2023: 450}))
    assert tuple(each.method for each in found) == METHODS
    assert [(rounded(each.index, 2), each.result.key) for each in found] == [
        ("0.97", "on_track"),
        ("0.97", "on_track"),
        ("0.33", "off_track"),
        ("0.83", "behind"),
    ]


def test_a_target_that_is_due_is_classed_on_its_way_to_the_next_milestone(judge, target, bound):
    """50 a year since 2020, and 75 a year to 600 by 2025: 50 of 150 will be missing."""
    asked = target(
        {2023: bound("at_least", "500"), 2025: bound("at_least", "600")}, baseline=(2020, "300")
    )
    found = judge(asked, 2023, {2022: 400, 2023: 450})
    assert indices(found)["germany"] == Fraction(1, 3)
    assert (indices(found)["elapsed"], classes(found)["elapsed"]) == (Fraction(3, 4), "behind")


def test_the_last_milestone_is_classed_on_its_own_date(judge, six_hundred):
    found = side_by_side(judge(six_hundred(), 2025, {2024: 400, 2025: 450}))
    assert [each.result and each.result.group for each in found] == ["behind"] * 4


def test_a_figure_is_classed_at_the_end_of_the_month_that_it_is_of(judge, six_hundred):
    """360 at the end of March 2023: 60 in 2.25 years, and 240 to go in 2.75."""
    found = judge(six_hundred(), "2023-06", {"2023-03": 360})
    short = 1 - Fraction(60) / Fraction("2.25") * Fraction("2.75") / 240
    assert indices(found)["germany"] == short


def test_a_rise_is_classed_at_the_end_of_the_month_that_its_figure_is_of(judge, target, bound):
    """60 since the end of 2020, known for March 2023; 240 more until 2025."""
    asked = target({2025: bound("at_least", "300")}, since=2021)
    found = judge(asked, "2023-06", {2020: 300, "2023-03": 360})
    short = 1 - Fraction(60) / Fraction("2.25") * Fraction("2.75") / 240
    assert indices(found)["germany"] == short


def test_a_sum_starts_from_zero_where_no_growth_rate_is_defined(judge, target, bound):
    """30 in three years and 30 to go in two: a third of them will be missing."""
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = judge(asked, 2023, {2021: 10, 2022: 10, 2023: 10})
    assert classes(found) == {
        "eurostat": None,
        "un_progress_chart": None,
        "germany": "off_track",
        "elapsed": "behind",
    }
    assert indices(found)["germany"] == Fraction(1, 3)


def test_a_sum_is_classed_at_the_end_of_what_is_over(judge, target, bound):
    """25 in 2.5 years; 35 to go in as many."""
    asked = target({2025: bound("at_least", "60")}, measure="flow", since=2021)
    found = judge(asked, "2023-06", {2021: 10, 2022: 10, "2023-H1": 5})
    assert indices(found)["germany"] == 1 - Fraction(25, 35)


def test_a_growth_rate_has_no_growth_rate(judge, six_hundred):
    found = judge(six_hundred(measure="growth"), 2023, {2023: 450})
    assert (classes(found)["eurostat"], classes(found)["elapsed"]) == (None, "behind")


def test_less_is_classed_the_other_way_round(judge, six_hundred):
    found = judge(
        six_hundred("at_most", "80", better="less", baseline=(2020, "100")), 2023, {2023: 89}
    )
    assert classes(found) == {
        "eurostat": "moderate",
        "un_progress_chart": "accelerate",
        "germany": "nearly",
        "elapsed": "behind",
    }


def test_a_target_that_is_met_early_is_on_track_by_every_method(judge, six_hundred):
    """An index is defined for it: (600 - 300) / (480 - 300) is ahead."""
    found = side_by_side(judge(six_hundred(), 2023, {2023: 600}))
    assert [each.result and each.result.group for each in found] == ["on_track"] * 4


def test_a_part_of_a_years_amount_is_on_no_course(judge, six_hundred):
    flow = six_hundred(measure="flow")
    assert side_by_side(judge(flow, "2023-06", {"2023-H1": 200})) == ()
    assert side_by_side(judge(flow, 2023, {2023: 450})) != ()


def test_a_part_of_a_years_amount_that_is_enough_already_is_on_no_course(judge, six_hundred):
    found = judge(six_hundred(measure="flow"), "2023-06", {"2023-H1": 700})
    assert found.early
    assert side_by_side(found) == ()


@pytest.mark.parametrize("actual", [">450", "~450", "<=450"])
def test_a_figure_that_is_no_plain_number_is_on_no_course(judge, six_hundred, actual):
    assert side_by_side(judge(six_hundred(), 2023, {2023: actual})) == ()


@pytest.mark.parametrize("published", [{}, {2022: 450}])
def test_without_a_figure_there_is_no_course(judge, six_hundred, published):
    assert side_by_side(judge(six_hundred(), 2023, published)) == ()


@pytest.mark.parametrize("before", [{}, {2020: ">300"}])
def test_without_a_baseline_there_is_no_course(judge, six_hundred, before):
    found = judge(six_hundred(baseline=None), 2023, before | {2023: 450})
    assert side_by_side(found) == ()


@pytest.mark.parametrize(
    ("op", "rest"), [("rises", {}), ("at_least", {"each": "year"}), ("at_least", {"since": 2024})]
)
def test_what_has_no_level_ahead_is_on_no_course(judge, six_hundred, op, rest):
    found = judge(six_hundred(op, **rest), 2023, {2021: 600, 2022: 600, 2023: 650})
    assert side_by_side(found) == ()


def test_an_event_is_on_no_course(judge, target, bound):
    found = judge(target({2025: bound("done")}, measure="event"), 2023, {2023: "no"})
    assert side_by_side(found) == ()


def test_a_sum_of_areas_is_classed_like_a_figure(city, plan, rows, six_hundred, divided, until):
    asked = divided(six_hundred(), {2025: {"east": 600}})
    (found,) = check_city(
        city(plan(asked)), rows({2023: 450}, area="east"), until(2023)
    ).assessments
    assert classes(found)["elapsed"] == "behind"
