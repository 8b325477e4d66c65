"""Whether a target will be reached at the pace of the years so far."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.check import check_city

bounded = settings(max_examples=150)


@pytest.fixture(scope="session")
def ahead(judge, six_hundred):
    """ahead({year: value, …}, asked=…, when=2023): the outlook from these figures."""

    def look(published, asked=None, when=2023):
        return judge(asked or six_hundred(baseline=None), when, published).outlook

    return look


def test_the_pace_is_the_mean_change_a_year_against_what_is_needed_a_year(ahead):
    """From 300 to 450 in three years: 50 a year, and 150 in two years are 75."""
    found = ahead({2020: 300, 2023: 450})
    assert (found.first, found.year, found.value) == (2020, 2023, 450)
    assert (found.by, found.aim) == (2025, 600)
    assert (found.now, found.needed, found.share) == (50, 75, Fraction(2, 3))
    assert found.pace.key == "accelerate"


def test_the_projection_goes_on_at_the_mean_pace_and_its_band_at_the_extremes(ahead):
    """80 and then 70: 75 a year lead to 600, 70 to 590 and 80 to 610."""
    found = ahead({2021: 300, 2022: 380, 2023: 450})
    assert (found.projected, found.low, found.high) == (600, 590, 610)
    assert (found.pace.key, found.share, found.arrives) == ("on_pace", 1, 2025)


def test_the_change_of_the_last_year_stands_beside_the_mean(ahead):
    assert ahead({2021: 300, 2022: 380, 2023: 450}).last == 70


def test_the_last_years_change_is_unknown_where_the_year_before_has_no_figure(ahead):
    assert ahead({2020: 300, 2021: 340, 2023: 450}).last is None


def test_over_a_gap_the_change_is_spread_evenly(ahead):
    """20 in 2021, then 120 in two years: 60 a year lead to 570, 20 a year to 490."""
    found = ahead({2020: 310, 2021: 330, 2023: 450})
    assert (found.low, found.high) == (490, 570)
    assert (found.now, found.projected) == (Fraction(140, 3), Fraction(1630, 3))


@pytest.mark.parametrize(
    ("before", "pace"),
    [
        ("300", "on_pace"),
        ("299", "on_pace"),
        ("300.001", "marginal"),
        ("305", "marginal"),
        ("305.001", "accelerate"),
        ("399.999", "accelerate"),
        ("400", "turn"),
        ("401", "turn"),
    ],
)
def test_a_pace_on_the_line_belongs_to_the_better_class(ahead, before, pace):
    """From 400 in 2023 it takes 100 a year."""
    assert ahead({2022: before, 2023: 400}).pace.key == pace


@pytest.mark.parametrize(
    ("before", "pace"),
    [
        ("90", "on_pace"),
        ("89.75", "marginal"),
        ("89.74", "accelerate"),
        ("85", "turn"),
        ("84", "turn"),
    ],
)
def test_where_less_is_better_the_pace_runs_down(ahead, target, bound, before, pace):
    """From 85 in 2023 it takes 5 less a year to come to 75."""
    asked = target({2025: bound("at_most", "75")}, better="less")
    found = ahead({2022: before, 2023: 85}, asked)
    assert (found.pace.key, found.needed) == (pace, -5)


def test_where_less_is_better_the_band_is_still_from_the_lower_to_the_higher_value(
    ahead, target, bound
):
    """Down by 2 and by 4: 85 - 2 × 2 and 85 - 2 × 4."""
    asked = target({2025: bound("at_most", "75")}, better="less")
    found = ahead({2021: 91, 2022: 89, 2023: 85}, asked)
    assert (found.low, found.projected, found.high) == (77, 79, 81)
    assert found.arrives == 2027


@pytest.mark.parametrize(
    ("published", "first"),
    [
        ({2017: 0, 2018: 400, 2023: 450}, 2018),
        ({2016: 0, 2017: 0, 2019: 410, 2023: 450}, 2019),
    ],
)
def test_a_pace_goes_back_five_years_at_most(ahead, published, first):
    found = ahead(published)
    assert (found.first, found.now) == (first, 10)


@pytest.mark.parametrize(
    ("before", "arrives"), [("589", 2033), ("588.95", 2033), ("589.1", None), ("589.5", None)]
)
def test_an_arrival_is_looked_for_within_ten_years(ahead, before, arrives):
    """From 590 in 2023 there are 10 to go."""
    assert ahead({2022: before, 2023: 590}).arrives == arrives


def test_a_part_of_a_year_is_rounded_up_to_the_year_of_arrival(ahead):
    """150 at 70 a year take two years and a bit."""
    assert ahead({2022: 380, 2023: 450}).arrives == 2026


@pytest.mark.parametrize("before", [450, 460])
def test_who_stands_still_or_turns_back_never_arrives(ahead, before):
    found = ahead({2022: before, 2023: 450})
    assert (found.arrives, found.pace.key) == (None, "turn")


@pytest.mark.parametrize(
    ("before", "pace", "projected"),
    [("640", "on_pace", 700), ("690", "on_pace", 600), ("690.5", "turn", 599)],
)
def test_a_target_that_is_reached_is_on_pace_while_the_projection_stays_there(
    ahead, before, pace, projected
):
    """660 in 2023, and 600 are asked for by 2025."""
    found = ahead({2022: before, 2023: 660})
    assert (found.pace.key, found.projected) == (pace, projected)
    assert (found.share, found.needed, found.arrives) == (None, -30, 2023)


@pytest.mark.parametrize("latest", [">450", ">=450", "<450", "<=450", "~450"])
def test_a_year_that_has_no_plain_number_has_no_outlook(ahead, latest):
    assert ahead({2020: 300, 2022: 400, 2023: latest}) is None


@pytest.mark.parametrize("between", [">400", "~400", "<=9"])
def test_an_earlier_year_that_has_no_plain_number_is_left_out(ahead, between):
    found = ahead({2020: 300, 2022: between, 2023: 450})
    assert (found.first, found.now, found.last) == (2020, 50, None)


def test_a_flow_known_in_part_is_no_plain_number(ahead, target, bound):
    """A year that is known in part is not over, and one before it is left out."""
    asked = target({2025: bound("at_least", "600")}, measure="flow")
    running = ahead({2021: 300, 2022: 350, "2023-H1": 200}, asked)
    assert (running.year, running.now) == (2022, 50)
    found = ahead({2021: 300, "2022-H1": 200, 2023: 350}, asked)
    assert (found.first, found.now) == (2021, 25)


def test_a_flow_put_together_from_parts_is_a_plain_number(ahead, target, bound):
    asked = target({2025: bound("at_least", "600")}, measure="flow")
    found = ahead({2022: 300, "2023-H1": 200, "2023-H2": 150}, asked)
    assert (found.value, found.now) == (350, 50)


@pytest.mark.parametrize("published", [{}, {2023: 450}, {2022: 450}, {2017: 1, 2023: 450}])
def test_fewer_than_two_figures_of_the_last_years_have_no_outlook(ahead, published):
    assert ahead(published) is None


def test_a_year_without_a_figure_looks_ahead_from_the_one_before(ahead):
    """50 a year; from 400 in 2022 it takes 200 in three."""
    found = ahead({2020: 300, 2022: 400})
    assert (found.year, found.now, found.needed) == (2022, 50, Fraction(200, 3))
    assert (found.projected, found.arrives) == (550, 2026)


def test_a_milestone_that_is_due_is_looked_past(ahead, target, bound):
    asked = target({2023: bound("at_least", "500"), 2025: bound("at_least", "600")})
    assert (ahead({2022: 400, 2023: 450}, asked).by, ahead({2021: 400, 2022: 450}, asked).by) == (
        2025,
        2025,
    )
    assert ahead({2021: 400, 2022: 450}, asked, 2022).by == 2023


def test_after_the_last_milestone_there_is_nothing_ahead(ahead):
    assert ahead({2024: 400, 2025: 450}, when=2025) is None


@pytest.mark.parametrize("month", [1, 11])
def test_within_a_year_only_the_whole_years_before_it_count(ahead, target, bound, month):
    """And the milestone of that December lies ahead."""
    asked = target({2023: bound("at_least", "500"), 2025: bound("at_least", "600")})
    published = {2021: 300, 2022: 350, f"2023-{month:02}": 999}
    found = ahead(published, asked, f"2023-{month:02}")
    assert (found.year, found.by, found.aim) == (2022, 2023, 500)
    assert (found.now, found.needed) == (50, 150)


@pytest.mark.parametrize(
    ("op", "rest", "aim"),
    [
        (("times", "2"), {}, 600),
        (("rise_by", "80"), {}, 380),
        (("more_than", "500"), {}, 500),
        (("about", "500"), {"within": "0.05"}, 500),
        (("between", "500", "700"), {}, 500),
    ],
)
def test_the_aim_is_the_number_that_the_bound_comes_to(ahead, target, bound, op, rest, aim):
    """The 300 of the year before the plan are the baseline."""
    asked = target({2025: bound(*op, **rest)})
    assert ahead({2020: 300, 2023: 330}, asked).aim == aim


def test_a_multiple_of_a_bound_is_no_aim(ahead, target, bound):
    asked = target({2025: bound("times", "2")})
    assert ahead({2020: ">300", 2022: 310, 2023: 330}, asked) is None


@pytest.mark.parametrize(
    ("op", "rest"),
    [("rises", {}), ("at_least", {"each": "year"}), ("at_least", {"each": "quarter"})],
)
def test_what_has_no_level_ahead_has_no_outlook(ahead, target, bound, op, rest):
    assert ahead({2022: 400, 2023: 450}, target({2025: bound(op, "500")}, **rest)) is None


def test_what_moves_with_another_figure_or_is_done_has_no_outlook(judge, target, bound, indicator):
    moons = {"moons": {2022: 1, 2023: 2}}
    exceeds = target({2025: bound("exceeds", "3", comparator=indicator(key="moons"))})
    done = target({2025: bound("done")}, measure="event")
    assert judge(exceeds, 2023, {2022: 3, 2023: 4}, moons).outlook is None
    assert judge(done, 2023, {2022: "no", 2023: "no"}).outlook is None


@pytest.fixture
def summed(target, bound):
    """Return a target of 60 from 2021 to 2025."""
    return target({2025: bound("at_least", "60")}, measure="flow", since=2021)


def test_a_sum_over_years_starts_from_the_zero_before_its_first(ahead, summed):
    """10, 20 and 10 come to 40: 40/3 a year, and 20 in two years are needed."""
    found = ahead({2020: 99, 2021: 10, 2022: 20, 2023: 10}, summed)
    assert (found.first, found.value, found.last) == (2020, 40, 10)
    assert (found.now, found.needed, found.pace.key) == (Fraction(40, 3), 10, "on_pace")
    assert (found.low, found.high, found.arrives) == (60, 80, 2025)


def test_a_sum_has_a_pace_after_its_first_year(ahead, summed):
    found = ahead({2021: 10}, summed, 2021)
    assert (found.first, found.now, found.needed) == (2020, 10, Fraction(50, 4))


def test_a_sum_that_lacks_a_year_has_no_outlook_from_then_on(ahead, summed):
    assert ahead({2021: 10, 2023: 10}, summed) is None


def test_the_zero_of_a_sum_counts_up_to_five_years_back(ahead, target, bound):
    """30 in 2019 and then 10 a year: 70 in five years."""
    asked = target({2025: bound("at_least", "200")}, measure="flow", since=2019)
    found = ahead(dict.fromkeys(range(2020, 2024), 10) | {2019: 30}, asked)
    assert (found.first, found.now) == (2018, 14)


def test_a_sum_that_counts_for_longer_than_five_years_is_paced_by_the_last_five(
    ahead, target, bound
):
    """10 a year, and 100 in the first."""
    asked = target({2025: bound("at_least", "200")}, measure="flow", since=2016)
    published = dict.fromkeys(range(2017, 2024), 10) | {2016: 100}
    found = ahead(published, asked)
    assert (found.first, found.now, found.value) == (2018, 10, 170)


@pytest.mark.parametrize(
    ("amount", "pace", "share"),
    [
        (20, "on_pace", 1),
        (19, "on_pace", Fraction(43, 38)),
        ("20.1", "marginal", Fraction(397, 402)),
        (25, "slow_down", Fraction(1, 2)),
        (35, "slow_down", Fraction(-1, 14)),
        (0, "on_pace", None),
    ],
)
def test_a_limit_for_a_sum_is_kept_at_a_pace_that_stays_under_it(
    ahead, target, bound, amount, pace, share
):
    """100 in five years: the share is what is still allowed over what is done, in a year."""
    asked = target({2025: bound("at_most", "100")}, measure="flow", better="less", since=2021)
    found = ahead(dict.fromkeys((2021, 2022, 2023), amount), asked)
    assert (found.pace.key, found.share) == (pace, share)
    assert (found.limit, found.arrives) == (True, None)


def test_a_stock_since_a_year_is_paced_by_what_it_grew(ahead, target, bound):
    """By 50 and then by 70 more, of the 200 until 2025."""
    asked = target({2025: bound("at_least", "200")}, since=2022)
    found = ahead({2021: 300, 2022: 350, 2023: 420}, asked)
    assert (found.first, found.value, found.now, found.last) == (2021, 120, 60, 70)


@pytest.mark.parametrize(
    ("last", "pace"), [(100, "turn"), (99, "accelerate"), (94, "on_pace"), (101, "turn")]
)
def test_a_stock_that_has_to_fall_since_a_year_is_paced_like_any_other(
    ahead, target, bound, last, pace
):
    """By 20 from 2021 to 2025, which is 4 a year and then 5 where nothing was done."""
    asked = target({2025: bound("at_most", "-20")}, better="less", since=2021)
    assert ahead({2020: 100, 2021: last}, asked, 2021).pace.key == pace


@pytest.fixture(scope="session")
def looked(city, plan, six_hundred, until):
    """looked(rows, target=…): the outlook in 2023 from rows of any kind."""

    def look(published, asked=None):
        found = check_city(city(plan(asked or six_hundred(baseline=None))), published, until(2023))
        return found.assessments[0].outlook

    return look


def test_no_pace_runs_across_a_change_to_or_from_a_proxy(looked, rows):
    """100 in one year at the change; 20 a year after it."""
    before = rows({2020: 280, 2021: 300}, status="proxy")
    found = looked([*before, *rows({2022: 400, 2023: 420})])
    assert (found.first, found.now, found.low, found.high) == (2022, 20, 460, 460)


def test_a_series_of_proxies_is_one_series(looked, rows):
    found = looked(rows({2021: 300, 2022: 400, 2023: 420}, status="proxy"))
    assert (found.first, found.now) == (2021, 60)


def test_a_single_figure_after_a_break_has_no_pace(looked, rows):
    assert looked([*rows({2021: 300, 2022: 400}), *rows({2023: 420}, status="proxy")]) is None


def test_of_two_breaks_the_last_one_counts(looked, rows):
    proxy = rows({2021: 300}, status="proxy")
    found = looked([*rows({2019: 1, 2020: 2, 2022: 400, 2023: 420}), *proxy])
    assert (found.first, found.now) == (2022, 20)


@pytest.mark.parametrize("status", ["provisional", "estimate"])
def test_a_provisional_or_estimated_figure_is_no_break(looked, rows, status):
    found = looked([*rows({2021: 300, 2022: 400}), *rows({2023: 420}, status=status)])
    assert (found.first, found.now) == (2021, 60)


def test_no_pace_runs_from_the_citys_figures_to_a_sum_of_areas(looked, rows, divided, six_hundred):
    asked = divided(six_hundred(baseline=None), {2025: {"east": 600}})
    published = [*rows({2020: 280, 2021: 300}), *rows({2022: 400, 2023: 420}, area="east")]
    found = looked(published, asked)
    assert (found.first, found.now) == (2022, 20)


def test_no_pace_of_a_rise_runs_from_a_sum_of_areas_to_the_citys_figures(
    looked, rows, divided, target, bound
):
    """From 40 to 140 in 2023, as the city's 420 is held against its areas' 280 and 320."""
    asked = divided(target({2025: bound("at_least", "300")}, since=2021), {2025: {"east": 300}})
    areas = rows({2020: 280, 2021: 300, 2022: 320}, area="east")
    assert looked([*areas, *rows({2023: 420})], asked) is None


def test_the_zero_that_a_sum_starts_from_is_of_any_scope(looked, rows, summed):
    found = looked(rows({2021: 10, 2022: 10, 2023: 10}, status="proxy"), summed)
    assert (found.first, found.now) == (2020, 10)


def test_an_outlook_stands_beside_a_verdict_and_changes_nothing_in_it(judge, target, bound):
    """Missed in 2023, and on pace for 2025."""
    asked = target({2023: bound("at_least", "500"), 2025: bound("at_least", "600")})
    found = judge(asked, 2023, {2022: 400, 2023: 499})
    assert (found.status.key, found.outlook.pace.key) == ("missed", "on_pace")


years = st.integers(2018, 2023)
tenths = st.integers(-60, 90) | st.integers(5500, 6500)
numbers = tenths.map(lambda number: Decimal(number).scaleb(-1))
series = st.dictionaries(years, numbers, min_size=2)


@given(series)
@bounded
def test_the_pace_leads_from_the_first_figure_to_the_last(ahead, published):
    found = ahead(published)
    first, last = min(published), max(published)
    assert (found.first, found.year) == (first, last)
    assert found.value == Fraction(published[last])
    assert found.value - found.now * (last - first) == Fraction(published[first])


@given(series)
@bounded
def test_the_projection_lies_within_its_band_whatever_is_missing(ahead, published):
    """A mean, and be it over years of unequal distance, lies between its extremes."""
    found = ahead(published)
    assert found.low <= found.projected <= found.high


@given(series)
@bounded
def test_needed_leads_from_the_last_figure_to_the_aim_and_the_projection_is_a_share_of_it(
    ahead, published
):
    found = ahead(published)
    left = found.by - found.year
    assert found.value + found.needed * left == found.aim
    if found.share is not None:
        assert found.projected == found.value + found.share * (found.aim - found.value)


@given(series)
@bounded
def test_who_arrives_by_the_milestone_is_on_pace(ahead, published):
    found = ahead(published)
    in_time = found.arrives is not None and found.arrives <= found.by
    assert found.share is None or in_time is (found.pace.key == "on_pace")


def test_a_sum_keeps_its_outlook_while_the_last_year_is_not_published(ahead, target, bound):
    asked = target({2025: bound("at_least", "50")}, measure="flow", since=2021)
    found = ahead({2021: 5, 2022: 6}, asked)
    assert (found.year, found.value, found.now) == (2022, 11, Fraction(11, 2))


@pytest.fixture
def compounding(target, bound):
    """compounding(aim, op, …): a level by 2025 on a geometric path."""

    def write(aim="146.41", op="at_least", **rest):
        return target({2025: bound(op, aim)}, path="geometric", **rest)

    return write


def test_on_a_geometric_path_pace_and_need_are_rates_of_growth(ahead, compounding):
    """10 % a year since 2021, and 10 % a year to go."""
    found = ahead({2021: 100, 2022: 110, 2023: 121}, compounding())
    assert (found.rate, found.now, found.last, found.needed) == (True, *[Fraction(1, 10)] * 3)
    assert (found.share, found.pace.key) == (1, "on_pace")
    assert (found.projected, found.low, found.high) == (*[Fraction("146.41")] * 3,)
    assert found.arrives == 2025


def test_the_band_of_a_rate_is_from_the_smallest_and_the_largest_growth(ahead, compounding):
    """Nothing and 21 %: 10 % a year on the mean."""
    found = ahead({2021: 100, 2022: 100, 2023: 121}, compounding("200"))
    assert (found.now, found.last) == (Fraction(1, 10), Fraction(21, 100))
    assert (found.low, found.high) == (121, 121 * Fraction("1.21") ** 2)


def test_a_rate_over_a_gap_is_the_same_in_every_year_of_it(ahead, compounding):
    found = ahead({2020: 100, 2021: 100, 2023: 121}, compounding("200"))
    assert (found.last, found.low, found.high) == (None, 121, Fraction("146.41"))


@pytest.mark.parametrize(
    ("aim", "share", "pace", "arrives"),
    [("161.051", None, "accelerate", 2026), ("121", None, "on_pace", 2023)],
)
def test_a_rate_is_enough_or_it_is_not(ahead, compounding, aim, share, pace, arrives):
    found = ahead({2022: 110, 2023: 121}, compounding(aim, "more_than" if share else "at_least"))
    assert (found.pace.key, found.arrives) == (pace, arrives)
    assert (found.share is None) is (aim == "121")


def test_a_rate_runs_down_where_less_is_better(ahead, compounding):
    """10 % less a year, and 20 % less are needed."""
    asked = compounding("51.84", "at_most", better="less")
    found = ahead({2022: 90, 2023: 81}, asked)
    assert (found.now, found.needed, found.share) == (
        Fraction(-1, 10),
        Fraction(-1, 5),
        Fraction(1, 2),
    )
    assert found.projected == Fraction("65.61")


@pytest.mark.parametrize(
    ("published", "aim"),
    [({2022: 0, 2023: 121}, "150"), ({2022: 110, 2023: -1}, "150"), ({2022: 110, 2023: 121}, "0")],
)
def test_where_a_figure_or_the_aim_is_not_above_zero_there_is_no_rate(
    ahead, compounding, published, aim
):
    assert ahead(published, compounding(aim)) is None


def test_what_grows_by_so_much_looks_ahead_to_what_it_comes_to(ahead, target, bound):
    """Half as much again as 300 in 2020."""
    grows = target({2025: bound("grow_by", "50")}, baseline=(2020, None))
    found = ahead({2020: 300, 2023: 360}, grows)
    assert (found.aim, found.rate, found.needed) == (450, False, 45)
    assert ahead({2019: 300, 2023: 360}, grows) is None


@pytest.mark.parametrize(
    ("op", "rest"),
    [
        ("holds", {"baseline": (2020, "5")}),
        ("at_least", {"measure": "flow", "mean": "year"}),
        ("at_least", {"each": "area", "districts": ("东湾区",)}),
    ],
)
def test_what_holds_and_what_is_of_several_figures_has_no_outlook(ahead, target, bound, op, rest):
    asked = target({2025: bound(op, None if op == "holds" else "9")}, **rest)
    assert ahead({2021: 3, 2022: 4, 2023: 5}, asked) is None


@pytest.mark.parametrize(
    ("op", "number", "better", "latest", "pace"),
    [
        ("grow_by", "50", "less", 110, "on_pace"),
        ("grow_by", "50", "less", 140, "slow_down"),
        ("annual_growth", "10", "less", 110, "on_pace"),
        ("annual_growth", "10", "less", 130, "slow_down"),
        ("annual_growth", "-10", "more", 90, "on_pace"),
        ("annual_growth", "-10", "more", 70, "slow_down"),
    ],
)
def test_of_what_may_change_for_the_worse_by_so_much_the_pace_may_be_too_fast(
    looks, op, number, better, latest, pace
):
    """From 100 in 2020 to the figure of 2021, and on until 2025."""
    found = looks(op, number, better, latest)
    assert (found.pace.key, found.limit, found.arrives) == (pace, True, None)


@pytest.fixture
def looks(ahead, target, bound):
    """looks(op, number, better, figure of 2021): the outlook of a change from 100 in 2020."""

    def look(op, number, better, latest):
        path = "geometric" if op == "annual_growth" else "linear"
        asked = target({2025: bound(op, number)}, better=better, baseline=(2020, None), path=path)
        return ahead({2020: 100, 2021: latest}, asked, 2021)

    return look
