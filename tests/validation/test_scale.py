"""Figures that are out of scale with their series, with the plans, or with those beside them."""

from fractions import Fraction

import pytest

from policytrack.data import rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Bound
from policytrack.operations.validate import find_scope, validated
from policytrack.validation.examination import faults


class TestJump:
    def test_the_later_of_two_is_told_at_its_value(self, series):
        (line,) = series("tea_sales", "亿元", "17.6", "20300")
        assert line == (
            "actuals/cloudbay/2017.csv:2:11: PT501 "
            "20300 亿元 against 17.6 亿元 in 2016: 1153 times apart"
        )

    @pytest.mark.parametrize(
        ("one", "other", "apart"),
        [
            ("1", "1000", True),
            ("1", "999.99", False),
            ("1000", "1", True),
            ("1000", "1.01", False),
            ("-1", "1000", True),
            ("-2", "-2000", True),
            ("0", "5000", False),
            ("5000", "0.00", False),
            (">1", "1000", True),
            ("~1", "<999", False),
        ],
    )
    def test_a_thousand_times_is_too_much_and_just_less_is_not(
        self, series, one, other, apart, codes
    ):
        assert codes(series("tea_sales", "亿元", one, other)) == (["PT501"] if apart else [])

    @pytest.mark.parametrize("slip", ["1300000", "0.0120"])
    def test_one_slip_is_told_once_and_where_it_is(self, series, slip, years):
        assert years(series("tea_sales", "亿元", 120, 130, slip, 150)) == [2018]

    def test_the_first_of_three_is_told_against_the_year_after_it(self, series, years):
        (line,) = series("tea_sales", "亿元", "50000", "6", "7")
        assert line.endswith(": PT501 50000 亿元 against 6 亿元 in 2017: 8333 times apart")
        assert years([line]) == [2016]

    def test_two_slips_are_told_twice(self, series, years):
        assert years(series("tea_sales", "亿元", 5, 60000, 6, "0.001", 7)) == [2017, 2019]

    def test_years_that_were_not_published_are_passed_over(self, series):
        (line,) = series("tea_sales", "亿元", 5, None, None, 60000)
        assert " in 2016:" in line

    def test_a_zero_is_passed_over(self, series):
        (line,) = series("tea_sales", "亿元", 5, 0, 60000)
        assert " in 2016:" in line

    def test_a_unit_is_converted_and_shown_as_published(self, told, row):
        rows = {"y2022": row("lanterns", "1.2", "万家"), "y2023": row("lanterns", "11", "家")}
        (line,) = told(**rows)
        assert line.endswith("PT501 11 家 against 1.2 万家 in 2022: 1091 times apart")
        rows["y2023"] = row("lanterns", "11000", "家")
        assert told(**rows) == []

    def test_each_area_and_each_part_of_the_year_is_a_series(self, told, years, row):
        rows = {
            "y2022": row("tea_sales", 9, "亿元", area="东湾区"),
            "y2023": row("tea_sales", 90000, "亿元") + row("tea_sales", 4, "亿元", "2023-01"),
        }
        assert told(**rows) == []
        rows["y2024"] = row("tea_sales", 9000, "亿元", area="东湾区")
        rows["y2024"] += row("tea_sales", 4000, "亿元", "2024-01")
        assert years(told(**rows)) == [2024, 2024]

    def test_a_figure_that_is_in_doubt_by_itself_is_not_held_against_others(self, series, codes):
        assert codes(series("lanterns", "家", 5000, "0.5", 6000)) == ["PT503"]
        assert codes(series("lanterns", "家", "0.5", 6000)) == ["PT503"]
        assert codes(series("moon_share", "%", "4.5", "4500", "4.6")) == ["PT502"]

    def test_huge_and_tiny_figures_are_compared_exactly(self, series, codes):
        one = "1" + "0" * 96
        assert codes(series("tea_sales", "亿元", one, one + "000")) == ["PT501"]
        assert series("tea_sales", "亿元", one[:-1] + "1", one + "000") == []
        assert codes(series("tea_sales", "亿元", "0." + "0" * 99 + "1", "9" * 100)) == ["PT501"]

    def test_an_event_has_no_scale(self, series):
        assert series("open_gate", "", "no", "yes") == []


BASE = "{year: 2020, value: 10 亿元, source: 规划}"


class TestPlans:
    """A first year has no other: its figure is held against the plan."""

    @pytest.fixture
    def sold(self, told, row, written):
        """sold(value, unit, …): what is said of a figure of 2023 beside 10 and 18 亿元."""

        def tell(value, unit="亿元", period="", bound="at_least: 18 亿元", baseline=BASE, **rest):
            rest |= {"baseline": baseline} if baseline else {}
            target = written("tea_sales", (2025, bound), **rest)
            return told(target, y2023=row("tea_sales", value, unit, period))

        return tell

    def test_a_figure_is_told_beside_the_baseline(self, sold):
        assert sold("141000") == [
            (
                "actuals/cloudbay/2023.csv:2:11: PT501 "
                "141000 亿元 against 10 亿元 as the baseline of 2020: 14100 times apart"
            )
        ]

    def test_and_without_one_beside_the_milestone(self, sold):
        (line,) = sold("181000", bound="at_least: 40 亿元", baseline=None)
        assert line.endswith("181000 亿元 against 40 亿元 promised for 2025: 4525 times apart")

    @pytest.mark.parametrize(
        ("value", "unit"),
        [
            ("141000", "亿元"),
            ("14100", "亿元"),
            ("0.00141", "亿元"),
            ("14.1", "万元"),
            ("1.41", "百万元"),
            (">141000", "亿元"),
        ],
    )
    def test_a_slip_is_told_whichever_way(self, sold, codes, value, unit):
        assert codes(sold(value, unit)) == ["PT501"]

    @pytest.mark.parametrize(
        ("value", "unit"),
        [("14.1", "亿元"), ("141000", "万元"), ("0", "亿元"), ("0.04", "亿元"), ("2900", "亿元")],
    )
    def test_what_is_near_is_not(self, sold, value, unit):
        assert sold(value, unit) == []

    @pytest.mark.parametrize("bound", ["at_most: 18 亿元", "between: [16, 20]"])
    def test_a_limit_and_a_range_are_of_that_scale_too(self, sold, codes, bound):
        assert "PT501" in codes(sold("141000", bound=bound, baseline=None))
        assert "PT501" in codes(sold("0.00141", bound=bound, baseline=None))
        assert "PT501" not in codes(sold("14.1", bound=bound, baseline=None))

    @pytest.mark.parametrize("bound", ["times: 2", "grow_by: 50 %", "annual_growth: 8 %"])
    def test_what_is_relative_compares_through_its_baseline_alone(self, sold, codes, bound):
        assert codes(sold("141000", bound=bound)) == ["PT501"]
        assert sold("14.1", bound=bound) == []

    def test_a_rise_alone_says_nothing(self, sold):
        assert sold("141000", bound="rise_by: 2 亿元", baseline="{year: 2020}") == []

    def test_one_year_may_come_to_little_of_a_total_and_not_to_far_more(self, sold, codes):
        total = {"bound": "at_least: 300 亿元", "baseline": None, "since": 2021}
        assert sold("0.9", **total) == []
        assert codes(sold("320000", **total)) == ["PT501"]

    def test_one_year_may_come_to_little_of_a_mean(self, sold, codes):
        mean = {"bound": "at_least: 300 亿元", "baseline": None, "mean": "year"}
        assert sold("0.9", **mean) == []
        assert codes(sold("320000", **mean)) == ["PT501"]

    def test_a_part_of_a_year_is_not_too_small_for_being_one(self, sold, codes):
        assert sold("0.004", period="2023-01", bound="at_least: 12 亿元", baseline=None) == []
        assert codes(sold("0.002", period="2023-01", bound="at_least: 12 亿元")) == ["PT501"]

    def test_where_something_of_the_targets_could_not_be_read_nothing_is_said(
        self, city, plan, target, rows
    ):
        promised = city(plan(target({2025: Bound("at_least", Fraction(9))})))
        kinds = {"lanterns": promised.plans[0].targets[0].indicator}
        figures = rows({2023: 90000})
        assert [each.rule.code for each in faults(promised, figures, kinds)] == ["PT501"]
        known = [Diagnostic(Place("targets.yaml", 9), rules.UNKNOWN_KEY)]
        assert faults(promised, figures, kinds, known) == []

    def test_a_whole_series_is_told_once_at_its_first_year(self, told, row, written, years):
        target = written("tea_sales", (2025, "at_least: 18 亿元"))
        rows = {f"y{year}": row("tea_sales", 130000 + year, "亿元") for year in range(2020, 2024)}
        assert years(told(target, **rows)) == [2020]

    def test_the_plan_says_which_of_two_years_is_odd(self, told, row, written):
        target = written("tea_sales", (2025, "at_least: 18 亿元"), baseline=BASE)
        rows = {"y2022": row("tea_sales", 131000, "亿元"), "y2023": row("tea_sales", 14, "亿元")}
        (line,) = told(target, **rows)
        assert "2022.csv" in line
        assert line.endswith("131000 亿元 against 14 亿元 in 2023: 9357 times apart")

    def test_figures_that_agree_excuse_what_grew_far_past_a_plan(self, told, row, written):
        target = written("tea_sales", (2021, "at_least: 0.1 亿元"))
        rows = {
            "y2020": row("tea_sales", "0.09", "亿元"),
            "y2022": row("tea_sales", "20", "亿元"),
            "y2023": row("tea_sales", "40", "亿元"),
        }
        assert told(target, **rows) == []

    def test_an_area_is_held_against_its_share_and_not_the_citys(self, told, row, codes, written):
        asked = "at_least: 600, areas: {东湾区: 350, 西湾区: 250}"
        target = written("tea_sales", (2025, asked))

        def of_area(value, area="东湾区"):
            return codes(told(target, y2023=row("tea_sales", value, "亿元", area=area)))

        assert of_area("3000000") == ["PT501"]
        assert of_area("0.03") == ["PT501"]
        assert of_area("30") == []
        assert of_area("0.3", "北湾区") == ["PT307"]

    def test_a_start_of_a_count_may_be_small(self, told, codes, row, written):
        target = written("lanterns", (2025, "at_least: 600 个"))
        assert told(target, y2023=row("lanterns", 1, "个")) == []
        big = written("lanterns", (2025, "at_least: 6 万个"))
        assert codes(told(big, y2023=row("lanterns", 5, "个"))) == ["PT501"]

    def test_a_share_may_come_close_to_nothing(self, told, row, written):
        target = written("smoke_share", (2025, "at_most: 5 %"))
        assert told(target, y2022=row("smoke_share", "9", "%")) == []
        assert told(target, y2023=row("smoke_share", "0.01", "%")) == []

    def test_a_running_total_is_held_against_the_plan_alone(self, told, codes, row, written):
        target = written("tea_sales", (2025, "at_least: 100 亿元"), since=2021)

        def total(value, year):
            return row("tea_sales", value, "亿元", f"2021/{year}")

        assert told(target, y2022=total("0.4", 2022), y2023=total("60", 2023)) == []
        assert codes(told(target, y2023=total("620000", 2023))) == ["PT501"]
        assert told(y2022=total("0.04", 2022), y2023=total("600", 2023)) == []


class TestBeside:
    def test_one_month_far_from_the_others_of_its_year_is_told(self, told, row):
        rows = "".join(
            row("tea_sales", value, "亿元", f"2023-0{month}")
            for month, value in enumerate((3, 2, 31000, 4), 2)
        )
        (line,) = told(y2023=rows)
        assert line.startswith("actuals/cloudbay/2023.csv:4:11: PT501 31000 亿元 against ")

    def test_one_area_far_from_the_others_is_told(self, told, row):
        areas = {"东湾区": 3, "西湾区": 5, "南湾区": 41000, "北湾区": 2}
        rows = "".join(row("tea_sales", value, "亿元", area=area) for area, value in areas.items())
        (line,) = told(y2023=rows)
        assert line.startswith("actuals/cloudbay/2023.csv:4:11: PT501 41000 亿元 against ")

    def test_a_small_area_is_not(self, told, row):
        areas = {"东湾区": 900, "西湾区": 500, "南湾区": 1, "北湾区": 400}
        rows = "".join(row("lanterns", value, "个", area=area) for area, value in areas.items())
        assert told(y2023=rows) == []

    def test_nothing_is_told_of_two(self, told, row):
        rows = row("tea_sales", 3, "亿元", area="东湾区")
        assert told(y2023=rows + row("tea_sales", 90000, "亿元", area="西湾区")) == []


@pytest.mark.parametrize(
    ("value", "unit", "meant"),
    [
        ("141000", "亿元", "141000 万元 would be 14.1 亿元"),
        ("14100", "亿元", "14100 百万元 would be 141 亿元"),
        ("14.1", "万元", "14.1 亿元 would be 141000 万元"),
        ("1410000", "亿元", "1410000 千元 would be 14.1 亿元"),
    ],
)
def test_the_usual_unit_that_brings_it_near_is_named(repository, written, value, unit, meant):
    target = written("tea_sales", (2025, "at_least: 18 亿元"))
    root = repository(target, y2023=f"tea_sales,{value},{unit},云湾年鉴,,,,,\n")
    (problem,) = validated(find_scope(root, [])).diagnostics
    assert problem.hint("en") == f"{meant}: is the unit right, or off by 万 or 亿?"
