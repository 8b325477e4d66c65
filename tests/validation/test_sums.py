"""Figures that do not add up: built as files, so that places are the real ones."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.model.actual import Actual
from policytrack.model.interval import Interval
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Indicator
from policytrack.model.text import Text
from policytrack.validation.examination import faults
from policytrack.validation.sums import Figure, tilings

ROW = Actual("tea", Period(2023), "1", "亿元", "公报", Place("2023.csv", 2), Fraction(1))
SPANS = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted).map(tuple)
PARTS = st.lists(SPANS, max_size=9, unique=True)


def spanning(months):
    return Figure(ROW._replace(period=Period(2023, *months)), Interval())


def months_of(parts):
    return [month for part in parts for month in range(part.period.first, part.period.last + 1)]


def choices(figures):
    """Return every choice of figures that share no month."""
    for number in range(len(figures) + 1):
        for chosen in combinations(figures, number):
            if len(set(months_of(chosen))) == len(months_of(chosen)):
                yield chosen


@given(PARTS, SPANS)
def test_every_way_to_fill_a_whole_is_given_once(parts, months):
    whole = spanning(months)
    figures = [spanning(part) for part in parts]
    full = set(months_of([whole]))
    expected = {frozenset(each) for each in choices(figures) if set(months_of(each)) == full}
    found = list(tilings(figures, whole))
    assert len(found) == len(expected)
    assert {frozenset(each) for each in found} == expected


QUARTERS = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
MONTHS = tuple(f"2023-{month:02}" for month in range(1, 13))


@pytest.fixture
def flow(told):
    """flow({period: value, …}): what is said of figures of 2023 in 亿元; `area/period` too."""
    return lambda published, **rest: told(y2023=_rows("tea_sales", "亿元", published), **rest)


@pytest.fixture
def stock(told):
    """stock({period: value, …}): the same for a number of lanterns."""
    return lambda published, **rest: told(y2023=_rows("lanterns", "个", published), **rest)


def _rows(indicator, unit, published):
    """Write rows from {period or area@period: value, with a status or a unit behind it}."""
    lines = []
    for when, written in published.items():
        area, _, period = when.rpartition("@")
        value, _, rest = str(written).partition(" ")
        own = rest if rest and not rest.isascii() else unit
        status = rest if rest.isascii() else ""
        period = "" if period == "2023" else period
        lines.append(f"{indicator},{value},{own},云湾年鉴,{period},{status},,见注,{area}\n")
    return "".join(lines)


class TestFallingTotal:
    def test_a_total_below_an_earlier_one_is_told_at_its_value(self, flow):
        (line,) = flow({"2023-01/03": "3.5", "2023-01/06": "3.4"})
        assert line == (
            "actuals/cloudbay/2023.csv:3:11: PT302 "
            "a running total falls: 3.4 亿元 for 2023-H1, 3.5 亿元 for 2023-Q1"
        )

    def test_the_whole_year_is_a_total_too(self, flow, codes):
        assert codes(flow({"2023": "3.4", "2023-H1": "3.5"})) == ["PT302"]

    def test_totals_that_rise_or_stay_are_right(self, flow):
        rising = {"2023-01": 0, "2023-01/03": 3, "2023-H1": 3, "2023-01/09": "5.25", "2023": 6}
        assert flow(rising) == []

    def test_one_slip_is_told_once_though_it_is_far_above_all_that_follow(self, flow):
        slip = {"2023-01/03": 300, "2023-01/06": 60, "2023-01/09": 90, "2023": 120}
        assert [line[:30] for line in flow(slip)] == ["actuals/cloudbay/2023.csv:3:11"]

    def test_two_falls_are_told_twice(self, flow, codes):
        twice = {"2023-01/03": 90, "2023-01/06": 60, "2023-01/09": 70, "2023": 50}
        assert codes(flow(twice)) == ["PT302", "PT302"]

    @pytest.mark.parametrize("status", ["provisional", "estimate", "proxy"])
    def test_a_figure_that_is_not_final_is_not_held_to_it(self, flow, status):
        assert flow({"2023-01/03": 9, "2023-01/06": f"8 {status}"}) == []
        assert flow({"2023-01/03": f"9 {status}", "2023-01/06": 8}) == []

    def test_parts_that_do_not_begin_in_january_are_no_totals(self, flow):
        assert flow({"2023-Q2": 9, "2023-Q3": 8, "2023-04/09": 17}) == []

    def test_a_series_with_something_negative_may_fall(self, flow):
        assert flow({"2023-01/03": 9, "2023-01/06": 8, "2023-Q3": -1}) == []

    def test_a_signed_series_may_fall(self, flow):
        assert flow({"2023-01/03": 9, "2023-01/06": 8}, signed=True) == []

    def test_what_is_negative_elsewhere_excuses_nothing(self, flow, codes):
        elsewhere = {"东湾区@2023-01/03": -5}
        assert codes(flow({"2023-01/03": 9, "2023-01/06": 8} | elsewhere)) == ["PT302"]

    def test_a_stock_may_fall(self, stock):
        assert stock({"2023-01/03": 9, "2023-01/06": 8}) == []

    @pytest.mark.parametrize(
        ("earlier", "later", "falls"),
        [
            (">10", "8", True),
            (">=10", "9", True),
            (">=10", "10", False),
            (">10", "<10", True),
            (">10", "<=10", False),
            (">=10", "<10", False),
            ("<10", "8", False),
            ("10", ">8", False),
            ("10", "<9", True),
            ("~100", "94", True),
            ("~100", "95", False),
        ],
    )
    def test_a_qualifier_proves_a_fall_only_where_it_leaves_no_way_out(
        self, flow, earlier, later, falls, codes
    ):
        found = codes(flow({"2023-01/03": earlier, "2023-01/06": later}))
        assert found == (["PT302"] if falls else [])

    def test_a_coarser_figure_may_be_the_finer_one_rounded(self, flow, codes):
        assert flow({"2023-01/03": "12.35", "2023-01/06": "12.3"}) == []
        assert codes(flow({"2023-01/03": "12.36", "2023-01/06": "12.3"})) == ["PT302"]

    def test_areas_are_series_of_their_own(self, flow, codes):
        assert flow({"2023-01/03": 9, "东湾区@2023-01/06": 8}) == []
        found = flow({"东湾区@2023-01/03": 9, "东湾区@2023-01/06": 8, "2023": 30})
        assert codes(found) == ["PT302"]


class TestPartsOfAFlow:
    def test_quarters_that_do_not_come_to_the_year_are_told_at_the_year(self, flow):
        quarters = dict(zip(QUARTERS, (10, 10, 10, 10), strict=True))
        (line,) = flow(quarters | {"2023": "45"})
        assert line == (
            "actuals/cloudbay/2023.csv:6:11: PT303 40 亿元 for "
            "2023-Q1, 2023-Q2, 2023-Q3, 2023-Q4 together, against 45 亿元 for 2023"
        )

    @pytest.mark.parametrize(
        ("year", "is_told"),
        # Each of five whole numbers is right to one half: 2.5 apart is the most.
        [("42", False), ("43", True), ("38", False), ("37", True), ("42.0", False), ("42.1", True)],
    )
    def test_what_rounding_can_explain_is_not_told(self, flow, year, is_told, codes):
        quarters = dict(zip(QUARTERS, (10, 10, 10, 10), strict=True))
        assert codes(flow(quarters | {"2023": year})) == (["PT303"] if is_told else [])

    def test_the_last_digit_is_that_of_the_unit_it_was_published_in(self, flow, codes):
        # 0.5 万元 is 0.00005 亿元; 1.5 亿元 is right to 0.05 亿元.
        assert flow({"2023-H1": "6000 万元", "2023-H2": "9000 万元", "2023": "1.5"}) == []
        assert flow({"2023-H1": "6400 万元", "2023-H2": "9099 万元", "2023": "1.5"}) == []
        found = flow({"2023-H1": "6400 万元", "2023-H2": "9102 万元", "2023": "1.5"})
        assert codes(found) == ["PT303"]

    def test_parts_that_leave_a_gap_may_come_to_less_but_not_to_more(self, flow):
        assert flow({"2023-Q2": 10, "2023-Q4": 10, "2023": 21}) == []
        assert flow({"2023-Q2": 10, "2023-Q4": 10, "2023": 19}) == []
        (line,) = flow({"2023-Q2": 10, "2023-Q4": 10, "2023": 18})
        assert line.endswith(
            "PT303 20 亿元 for 2023-Q2, 2023-Q4 together, against 18 亿元 for 2023"
        )

    def test_one_part_alone_is_named_as_it_was_published(self, flow):
        (line,) = flow({"2023-Q2": ">20", "2023": 18})
        assert line.endswith("PT303 >20 亿元 for 2023-Q2, against 18 亿元 for 2023")

    def test_signed_parts_that_leave_a_gap_are_not_judged(self, flow, codes):
        gap = {"2023-Q1": 5, "2023-Q2": 9, "2023": 10}
        assert codes(flow(gap)) == ["PT303"]
        assert flow(gap, signed=True) == []
        assert codes(flow(gap | {"2023-Q3": 1, "2023-Q4": 1}, signed=True)) == ["PT303"]

    def test_parts_that_leave_a_gap_are_not_judged_where_something_is_negative(self, flow):
        assert flow({"2023-Q2": 10, "2023-Q3": -5, "2023": 6}) == []

    def test_parts_that_fill_the_year_are_added_with_their_signs(self, flow, codes):
        quarters = dict(zip(QUARTERS, (10, -5, 10, 10), strict=True))
        assert flow(quarters | {"2023": 25}) == []
        assert codes(flow(quarters | {"2023": 35})) == ["PT303"]

    def test_a_half_is_held_against_its_quarters(self, flow):
        (line,) = flow({"2023-Q1": 10, "2023-Q2": 10, "2023-H1": 30})
        assert ":4:11: PT303 20 亿元 for 2023-Q1, 2023-Q2 together, against 30" in line

    def test_a_running_total_is_held_against_the_month_that_it_gained(self, flow):
        (line,) = flow({"2023-01/05": 10, "2023-06": 5, "2023-01/06": 19})
        assert ":4:11: PT303 15 亿元 for 2023-01/05, 2023-06 together" in line

    def test_more_than_four_parts_are_named_by_the_first_and_the_last(self, flow):
        (line,) = flow(dict.fromkeys(MONTHS, 1) | {"2023": 30})
        assert "12 亿元 for 2023-01 … 2023-12 together, against 30 亿元" in line

    @pytest.mark.parametrize(
        "slip", [*MONTHS, *QUARTERS, "2023-H1", "2023-H2", "2023-01/05", "2023-01/09", "2023"]
    )
    @pytest.mark.parametrize("factor", ["0.1", "10"])
    def test_one_slip_among_figures_of_every_length_is_told_once(self, flow, slip, factor):
        whole = dict.fromkeys(MONTHS, Fraction(100)) | dict.fromkeys(QUARTERS, Fraction(300))
        whole |= {"2023-H1": Fraction(600), "2023-H2": Fraction(600), "2023": Fraction(1200)}
        whole |= {f"2023-01/{month:02}": Fraction(100 * month) for month in (2, 4, 5, 9, 11)}
        assert flow(whole) == []
        found = flow(whole | {slip: whole[slip] * Fraction(factor)})
        assert len(found) == 1

    def test_two_faults_far_from_each_other_are_both_told(self, flow):
        quarters = dict(zip(QUARTERS, (10, 10, 10, 10), strict=True))
        found = flow(quarters | {"2023-H1": 30, "2023-H2": 20, "2023": 90})
        assert [line[26:30] for line in found] == ["6:11", "8:11"]
        assert "50 亿元 for 2023-H1, 2023-H2 together" in found[1]

    def test_one_part_far_too_large_is_told_with_the_nearest_whole_alone(self, flow):
        found = flow({"2023-Q2": 700, "2023-H1": 60, "2023": 130})
        assert [line[26:30] for line in found] == ["3:11"]

    def test_parts_that_agree_do_not_excuse_others_that_contradict(self, flow, codes):
        agreeing = {"2023-01/05": 45, "2023-06": 5, "2023-H1": 50}
        assert flow(agreeing | {"2023-Q1": 25, "2023-Q2": 25}) == []
        assert codes(flow(agreeing | {"2023-Q1": 25, "2023-Q2": 5})) == ["PT303"]
        assert codes(flow(agreeing | {"2023-Q1": 25, "2023-Q2": 45})) == ["PT303"]

    def test_a_qualifier_is_told_only_where_it_leaves_no_way_out(self, flow, codes):
        assert flow({"2023-H1": 10, "2023-H2": ">10", "2023": 25}) == []
        assert codes(flow({"2023-H1": 10, "2023-H2": ">20", "2023": 25})) == ["PT303"]
        assert flow({"2023-H1": 10, "2023-H2": "<20", "2023": 25}) == []
        assert codes(flow({"2023-H1": 10, "2023-H2": "<10", "2023": 25})) == ["PT303"]
        assert codes(flow({"2023-H1": "~100", "2023-H2": 100, "2023": 210})) == ["PT303"]
        assert flow({"2023-H1": "~100", "2023-H2": 100, "2023": 205}) == []

    def test_a_sum_of_bounds_is_shown_as_one(self, flow):
        (line,) = flow({"2023-H1": ">10", "2023-H2": 20, "2023": 25})
        assert "PT303 >30 亿元 for" in line
        (line,) = flow({"2023-H1": ">10", "2023-H2": ">=20", "2023": 25})
        assert "PT303 >30 亿元 for" in line
        (line,) = flow({"2023-H1": ">10", "2023-H2": "~20", "2023": 25})
        assert "PT303 ~30 亿元 for" in line

    @pytest.mark.parametrize("status", ["provisional", "estimate", "proxy"])
    @pytest.mark.parametrize("which", ["2023-H1", "2023"])
    def test_a_figure_that_is_not_final_differs_honestly(self, flow, status, which, codes):
        published = {"2023-H1": "10", "2023-H2": "10", "2023": "90"}
        assert codes(flow(published)) == ["PT303"]
        assert flow(published | {which: f"{published[which]} {status}"}) == []

    def test_a_share_is_never_added_up(self, told):
        rows = _rows("moon_share", "%", {"2023-H1": 40, "2023-H2": 40, "2023": 40})
        assert told(y2023=rows) == []

    def test_years_are_not_mixed(self, told):
        rows = _rows("tea_sales", "亿元", {"2023-H1": 40, "2023-H2": 40})
        assert told(y2023=rows, y2024="tea_sales,3,亿元,云湾年鉴,,,,,\n") == []

    def test_a_figure_that_fell_is_not_told_again(self, flow, codes):
        slip = dict(zip(QUARTERS, (30, 30, 30, 30), strict=True))
        assert codes(flow(slip | {"2023-01/06": 3, "2023-01/09": 90, "2023": 120})) == ["PT302"]


class TestStockInDecember:
    def test_the_end_of_december_is_the_year(self, stock):
        (line,) = stock({"2023-Q4": 480, "2023": 500})
        assert line == (
            "actuals/cloudbay/2023.csv:3:10: PT303 480 个 for 2023-Q4, against 500 个 for 2023"
        )

    def test_rounding_is_allowed_for(self, stock, codes):
        assert stock({"2023-12": "1.23 万个", "2023": "12345"}) == []
        assert codes(stock({"2023-12": "1.23 万个", "2023": "12352"})) == ["PT303"]

    def test_other_ends_say_nothing_of_the_year(self, stock):
        assert stock({"2023-Q3": 480, "2023-01/11": 490, "2023": 500}) == []

    def test_several_that_differ_from_the_year_are_told_once(self, stock, codes):
        assert codes(stock({"2023-12": 480, "2023-Q4": 480, "2023-H2": 500, "2023": 500})) == [
            "PT303"
        ]

    def test_parts_are_not_added_up(self, stock):
        assert stock(dict(zip(QUARTERS, (10, 20, 30, 40), strict=True)) | {"2023": 40}) == []

    def test_a_bound_agrees_with_what_it_allows(self, stock, codes):
        assert stock({"2023-Q4": ">480", "2023": 500}) == []
        assert codes(stock({"2023-Q4": ">500", "2023": 480})) == ["PT303"]


class TestAreas:
    def test_areas_that_come_to_more_than_the_city_are_told_at_the_city(self, stock):
        (line,) = stock({"2023": 30, "东湾区@2023": 20, "西湾区@2023": 20})
        assert line == (
            "actuals/cloudbay/2023.csv:2:10: PT306 "
            "40 个 for 东湾区, 西湾区 together, more than 30 个 for the city in 2023"
        )

    def test_areas_need_not_cover_the_city(self, stock):
        assert stock({"2023": 30, "东湾区@2023": 20}) == []

    def test_rounding_is_allowed_for(self, stock, codes):
        assert stock({"2023": 40, "东湾区@2023": 20, "西湾区@2023": 21}) == []
        assert codes(stock({"2023": 39, "东湾区@2023": 20, "西湾区@2023": 21})) == ["PT306"]

    def test_each_period_is_judged_by_itself(self, flow):
        published = {"2023-Q1": 5, "2023-Q2": 30, "东湾区@2023-Q1": 8, "东湾区@2023-Q2": 8}
        (line,) = flow(published)
        assert ":2:11: PT306 8 亿元 for 东湾区, more than 5 亿元 for the city in 2023-Q1" in line

    def test_the_city_has_to_be_published(self, flow):
        assert flow({"东湾区@2023": 8, "2023-Q1": 3}) == []

    def test_a_signed_area_may_make_up_for_it(self, flow, codes):
        published = {"2023": 5, "东湾区@2023": 8}
        assert codes(flow(published)) == ["PT306"]
        assert flow(published, signed=True) == []

    def test_something_negative_may_make_up_for_it(self, flow):
        assert flow({"2023": 5, "东湾区@2023": 8, "西湾区@2023": -1}) == []

    def test_a_bound_below_counts_for_nothing_and_hides_nothing(self, stock, codes):
        assert codes(stock({"2023": 10, "东湾区@2023": 20, "西湾区@2023": "<5"})) == ["PT306"]

    def test_a_city_that_contradicts_its_quarters_is_not_told_again(self, flow, codes):
        quarters = dict(zip(QUARTERS, (10, 10, 10, 10), strict=True))
        areas = {"东湾区@2023": 20, "西湾区@2023": 20}
        assert codes(flow(quarters | areas | {"2023": 4})) == ["PT302"]
        assert codes(flow(quarters | areas | {"2023": 30})) == ["PT303"]

    def test_only_final_figures_are_added(self, stock):
        assert stock({"2023": 30, "东湾区@2023": 20, "西湾区@2023": "20 estimate"}) == []

    def test_it_is_not_added_up_with_the_areas(self, stock, codes):
        published = {"2023": 30, "东湾区@2023": 20, "云湾市@2023": 30}
        assert codes(stock(published)) == ["PT305"]


LINES = count(2)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**6)
TEA = {"tea": Indicator("tea", Text("茶", "Tea"), "亿元", "flow")}


def row(period, value, area=None):
    place = Place("actuals/cloudbay/2023.csv", next(LINES), 5)
    return Actual("tea", period, f"{value:f}", "亿元", "公报", place, Fraction(value), area=area)


@given(st.lists(NUMBERS, min_size=12, max_size=12), st.sets(st.tuples(*2 * [st.integers(1, 12)])))
def test_figures_made_from_the_same_months_never_contradict_each_other(months, spans):
    figures = [
        row(Period(2023, first, last), sum(months[first - 1 : last]))
        for first, last in spans
        if first <= last
    ]
    assert list(faults(None, figures, TEA)) == []


@given(st.lists(NUMBERS, min_size=12, max_size=12), st.integers(0, 3))
def test_figures_rounded_from_the_same_months_never_contradict_each_other(months, places):
    step = Decimal(1).scaleb(-places)
    spans = [(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 9), (1, 12)]
    figures = [
        row(Period(2023, first, last), sum(months[first - 1 : last]).quantize(step))
        for first, last in spans
    ]
    assert list(faults(None, figures, TEA)) == []


@pytest.mark.parametrize(
    ("high", "low"),
    [("1" + "0" * 99, "9" * 99), ("0." + "0" * 98 + "10", "0." + "0" * 98 + "09")],
    ids=["huge", "tiny"],
)
def test_no_digit_of_a_huge_or_tiny_figure_is_lost(high, low):
    first_half, year = Period(2023, 1, 6), Period(2023)
    falling = [row(first_half, Decimal(high)), row(year, Decimal(low))]
    (found,) = faults(None, falling, TEA)
    assert found.rule.code == "PT302"
    assert f" {low} " in found.message("en")
    rising = [row(first_half, Decimal(low)), row(year, Decimal(high))]
    assert list(faults(None, rising, TEA)) == []


def test_the_sum_of_huge_figures_is_shown_with_every_digit():
    halves = [row(Period(2023, 1, 6), Decimal("6" * 100))]
    halves += [row(Period(2023, 7, 12), Decimal(1))]
    (found,) = faults(None, [*halves, row(Period(2023), Decimal("9" * 100))], TEA)
    assert "6" * 99 + "7 亿元 for 2023-H1, 2023-H2" in found.message("en")


def test_zeros_agree_with_each_other():
    periods = (Period(2023), Period(2023, 1, 3), Period(2023, 4, 6), Period(2023, 7, 12))
    assert list(faults(None, [row(p, 0) for p in periods], TEA)) == []
