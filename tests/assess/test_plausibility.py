"""What is hardly meant: built as files, so that places are the real ones."""

import re
import shutil
from dataclasses import replace

import pytest

from policytrack.assess.plausibility import doubts
from policytrack.data.repository import Repository
from policytrack.model.text import LANGUAGES

TARGET = """
- indicator: open_gate
  milestones: [{by: 2025, done: true, quote: 打开南天门, section: 一}]
"""
FIRST_LINE = 48


@pytest.fixture
def told(repository, tmp_path):
    """told(targets, y2023=rows, …): what is doubted in a repository, in English and in order."""

    def tell(targets=TARGET, **years):
        shutil.rmtree(tmp_path / "actuals", ignore_errors=True)
        root = repository(targets, **years)
        policies, problems = Repository(root).targets()
        actuals, faults = Repository(root).actuals("cloudbay", 9999, policies)
        assert problems + faults == []
        city = policies.cities["cloudbay"]
        found = sorted(doubts(city, actuals, policies.indicators), key=lambda each: each.sort_key)
        for each in found:
            assert each.rule.severity == "warning"
            for language in LANGUAGES:
                said = f"{each.message(language)} {each.hint(language)}"
                assert not re.search(r"\{\w*\}|None", said)
        return [f"{each.place}: {each.rule.code} {each.message('en')}" for each in found]

    return tell


@pytest.fixture
def series(told):
    """series(indicator, unit, values): what is doubted in a figure for each year from 2016 on."""

    def tell(indicator, unit, *values):
        years = {
            f"y{2016 + index}": row(indicator, value, unit)
            for index, value in enumerate(values)
            if value is not None
        }
        return told(TARGET, **years)

    return tell


def row(indicator, value, unit, period="", **rest):
    status, note, area = (rest.get(key, "") for key in ("status", "note", "area"))
    return f"{indicator},{value},{unit},云湾年鉴,{period},{status},,{note},{area}\n"


def target(indicator, *milestones, **rest):
    """Write a target: a milestone is (year, bound) or the whole mapping."""
    lines = [f"- indicator: {indicator}"] + [f"  {key}: {value}" for key, value in rest.items()]
    lines.append("  milestones:")
    for by, bound in milestones:
        figures = re.findall(r"-?[\d.]+(?: ?[^\W\d_]+)?", bound.replace("百分点", "个百分点"))
        quote = "，".join(f"为{figure}" for figure in figures) or "为上升"
        lines.append(f"    - {{by: {by}, {bound}, quote: '{quote}', section: 一}}")
    return "\n".join(lines) + "\n"


def codes(lines):
    return [re.sub(r".*: (PT\d+) .*", r"\1", line) for line in lines]


def years(lines):
    """Give the years of the files that something was said of."""
    return [int(re.search(r"(\d{4})\.csv", line)[1]) for line in lines]


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
    def test_a_thousand_times_is_too_much_and_just_less_is_not(self, series, one, other, apart):
        assert codes(series("tea_sales", "亿元", one, other)) == (["PT501"] if apart else [])

    @pytest.mark.parametrize("slip", range(2016, 2022))
    @pytest.mark.parametrize("factor", ["10000", "0.0001"])
    def test_one_slip_is_told_once_and_where_it_is(self, series, slip, factor):
        values = [f"{120 + 10 * index}" for index in range(6)]
        values[slip - 2016] = "1300000" if factor == "10000" else "0.0120"
        assert years(series("tea_sales", "亿元", *values)) == [slip]

    def test_a_slip_that_one_neighbour_would_bear_is_still_the_slip(self, series):
        assert years(series("tea_sales", "亿元", "10", "10000", "20")) == [2017]
        assert years(series("tea_sales", "亿元", "20", "10000", "10")) == [2017]

    def test_the_first_of_three_is_told_against_the_year_after_it(self, series):
        (line,) = series("tea_sales", "亿元", "50000", "6", "7")
        assert line.endswith(": PT501 50000 亿元 against 6 亿元 in 2017: 8333 times apart")
        assert years([line]) == [2016]

    def test_a_series_that_changes_its_scale_for_good_is_told_once(self, series):
        assert years(series("tea_sales", "亿元", 5, 6, 50000, 60000, 70000)) == [2017]
        assert years(series("tea_sales", "亿元", 5, 6, 7, 60000, 70000)) == [2019]
        assert years(series("tea_sales", "亿元", 5, 6, 60000, 70000)) == [2018]

    def test_two_slips_are_told_twice(self, series):
        assert years(series("tea_sales", "亿元", 5, 60000, 6, "0.001", 7)) == [2017, 2019]
        assert years(series("tea_sales", "亿元", 5, 60000, "0.001", 6, 7)) == [2017, 2018]

    def test_what_grows_by_and_by_does_not_jump(self, series):
        assert series("tea_sales", "亿元", 1, 50, 2000, 90000, 2000000) == []

    def test_years_that_were_not_published_are_passed_over(self, series):
        (line,) = series("tea_sales", "亿元", 5, None, None, 60000)
        assert " in 2016:" in line

    def test_a_zero_is_passed_over(self, series):
        (line,) = series("tea_sales", "亿元", 5, 0, 60000)
        assert " in 2016:" in line

    def test_a_unit_is_converted_and_shown_as_published(self, told):
        rows = {"y2022": row("lanterns", "1.2", "万家"), "y2023": row("lanterns", "11", "家")}
        (line,) = told(TARGET, **rows)
        assert line.endswith("PT501 11 家 against 1.2 万家 in 2022: 1091 times apart")
        rows["y2023"] = row("lanterns", "11000", "家")
        assert told(TARGET, **rows) == []

    def test_each_area_and_each_part_of_the_year_is_a_series(self, told):
        rows = {
            "y2022": row("tea_sales", 9, "亿元", area="东湾区"),
            "y2023": row("tea_sales", 90000, "亿元") + row("tea_sales", 4, "亿元", "2023-01"),
        }
        assert told(TARGET, **rows) == []
        rows["y2024"] = row("tea_sales", 9000, "亿元", area="东湾区")
        rows["y2024"] += row("tea_sales", 4000, "亿元", "2024-01")
        assert years(told(TARGET, **rows)) == [2024, 2024]

    def test_figures_that_do_not_add_up_are_an_error_and_no_doubt_besides(self, told):
        halves = row("tea_sales", 4, "亿元", "2023-H1") + row("tea_sales", 5, "亿元", "2023-H2")
        rows = {"y2022": row("tea_sales", 8, "亿元")}
        assert told(TARGET, **rows, y2023=halves + row("tea_sales", 90000, "亿元")) == []

    def test_a_figure_that_is_in_doubt_by_itself_is_not_held_against_others(self, series):
        assert codes(series("lanterns", "家", 5000, "0.5", 6000)) == ["PT503"]
        assert codes(series("lanterns", "家", "0.5", 6000)) == ["PT503"]
        assert codes(series("moon_share", "%", "4.5", "4500", "4.6")) == ["PT502"]

    def test_huge_and_tiny_figures_are_compared_exactly(self, series):
        one = "1" + "0" * 96
        assert codes(series("tea_sales", "亿元", one, one + "000")) == ["PT501"]
        assert series("tea_sales", "亿元", one[:-1] + "1", one + "000") == []
        assert codes(series("tea_sales", "亿元", "0." + "0" * 99 + "1", "9" * 100)) == ["PT501"]

    def test_an_event_has_no_scale(self, series):
        assert series("open_gate", "", "no", "yes") == []


class TestShareOverWhole:
    @pytest.mark.parametrize(
        "value", ["100.1", "-0.1", ">100", ">=100.5", "<0", "<=-1", "~200", "~-1"]
    )
    def test_a_figure_outside_is_told(self, series, value):
        assert series("moon_share", "%", value) == [
            f"actuals/cloudbay/2016.csv:2:12: PT502 a share of {value} % is not between 0 and 100"
        ]

    @pytest.mark.parametrize(
        "value", ["0", "100", "100.0", "55", ">=100", ">-5", "<=0", "<150", ">99", "~103", "~0"]
    )
    def test_a_figure_that_may_be_inside_is_not(self, series, value):
        assert series("moon_share", "%", value) == []

    def test_percent_in_words_is_percent(self, series):
        assert codes(series("moon_share", "percent", "101")) == ["PT502"]

    @pytest.mark.parametrize(
        ("bound", "said"),
        [
            ("at_least: 120 %", "120 %"),
            ("at_least: 120", "120 %"),
            ("more_than: -3 %", "-3 %"),
            ("about: 101 %, within: 5%", "101 %"),
            ("between: [90, 105]", "105 %"),
            ("between: [-5, 50]", "-5 %"),
        ],
    )
    def test_a_level_outside_is_told_at_its_milestone(self, told, bound, said):
        (line,) = told(target("moon_share", (2025, bound)))
        assert line == (
            f"targets.yaml:{FIRST_LINE + 2}:17: PT502 a share of {said} is not between 0 and 100"
        )

    @pytest.mark.parametrize(
        "bound",
        [
            "at_least: 100 %",
            "at_least: 0 %",
            "between: [0, 100]",
            "rise_by: 120 百分点",
            "times: 300",
            "rises: true",
        ],
    )
    def test_other_bounds_are_not(self, told, bound):
        assert told(target("moon_share", (2025, bound))) == []


class TestFractionOfCount:
    def test_a_fraction_is_told_as_it_was_published(self, series):
        assert series("lanterns", "家", "12.5") == [
            "actuals/cloudbay/2016.csv:2:10: PT503 12.5 家 is not a whole number"
        ]

    @pytest.mark.parametrize(
        ("value", "unit"), [("1.2", "万家"), ("1.2345", "万家"), ("12.0", "家"), ("~12", "家")]
    )
    def test_what_comes_to_whole_things_is_not(self, series, value, unit):
        assert series("lanterns", unit, value) == []

    @pytest.mark.parametrize(("value", "unit"), [("1.23456", "万家"), (">0.5", "户")])
    def test_what_does_not_is(self, series, value, unit):
        assert codes(series("lanterns", unit, value)) == ["PT503"]

    def test_a_flow_is_counted_too(self, series):
        assert codes(series("kites_flown", "个", "12.5")) == ["PT503"]

    def test_money_and_shares_have_fractions(self, series):
        assert series("tea_sales", "亿元", "12.5") == []
        assert series("moon_share", "%", "12.5") == []

    def test_a_hundred_digits_are_looked_at_to_the_last(self, series):
        assert series("lanterns", "家", "1" * 100 + "." + "0" * 100) == []
        assert codes(series("lanterns", "家", "1" * 100 + "." + "0" * 99 + "1")) == ["PT503"]

    @pytest.mark.parametrize(
        ("bound", "said"),
        [
            ("at_least: 0.5 家", "0.5 家"),
            ("more_than: 0.00005 万户", "0.00005 万户"),
            ("between: [5, 7.5]", "7.5 个"),
            ("rise_by: 2.5 个", "2.5 个"),
        ],
    )
    def test_a_fraction_in_a_milestone_is_told(self, told, bound, said):
        (line,) = told(target("lanterns", (2025, bound)))
        assert line == f"targets.yaml:{FIRST_LINE + 2}:17: PT503 {said} is not a whole number"

    @pytest.mark.parametrize("bound", ["at_least: 1.2 万家", "times: 1.5", "rise_by: 20 个"])
    def test_what_comes_to_whole_things_may_be_promised(self, told, bound):
        assert told(target("lanterns", (2025, bound))) == []

    def test_a_lead_over_another_count_is_looked_at(self, told):
        lead = "exceeds: {indicator: kites_flown, by: 2.5 个}"
        assert codes(told(target("lanterns", (2025, lead)))) == ["PT503"]
        assert told(target("lanterns", (2025, "exceeds: {indicator: kites_flown}"))) == []


class TestNegativeCount:
    @pytest.mark.parametrize("value", ["-5", "<0", "<=-1", "~-10", "-0.5"])
    def test_a_stock_below_none_is_told(self, series, value):
        assert series("lanterns", "家", value) == [
            f"actuals/cloudbay/2016.csv:2:10: PT504 a count below zero: {value} 家"
        ]

    @pytest.mark.parametrize("value", ["0", "<=0", ">-5", "<5"])
    def test_what_may_be_none_or_more_is_not(self, series, value):
        assert series("lanterns", "家", value) == []

    def test_a_flow_may_be_negative(self, series):
        assert series("kites_flown", "个", "-5") == []
        assert series("tea_sales", "亿元", "-5") == []

    def test_a_level_below_none_is_told(self, told):
        (line,) = told(target("lanterns", (2025, "at_least: -5 个")))
        assert line == f"targets.yaml:{FIRST_LINE + 2}:17: PT504 a count below zero: -5 个"

    def test_what_is_added_or_the_change_of_it_may_be_less_than_none(self, told):
        assert told(target("lanterns", (2025, "at_least: -5 个"), since=2021)) == []
        assert told(target("lanterns", (2025, "rise_by: -5 个"))) == []


class TestMetAtBaseline:
    BASELINE = "{year: 2020, value: 300, source: 年鉴}"

    def test_a_written_baseline_past_the_first_milestone_is_told_there(self, told):
        (line,) = told(
            target(
                "lanterns", (2023, "at_least: 299"), (2025, "at_least: 500"), baseline=self.BASELINE
            )
        )
        assert line == (
            f"targets.yaml:{FIRST_LINE + 3}:17: PT505 the milestone of 2023 "
            "was passed at the baseline already (300 个 in 2020)"
        )

    def test_two_milestones_that_were_passed_are_told_once(self, told):
        both = ((2023, "at_least: 200"), (2025, "at_least: 250"))
        assert codes(told(target("lanterns", *both, baseline=self.BASELINE))) == ["PT505"]

    @pytest.mark.parametrize(
        ("bound", "passed"),
        [
            ("at_least: 300", False),
            ("more_than: 300", False),
            ("more_than: 299", True),
            ("about: 310, within: 5%", False),
            ("about: 299, within: 5%", True),
            ("between: [299, 500]", True),
            ("between: [300, 500]", False),
            ("between: [200, 299], above: breach", False),
            ("rise_by: 1", False),
            ("times: 0.5", False),
        ],
    )
    def test_to_stay_where_one_is_is_a_promise(self, told, bound, passed):
        found = codes(told(target("lanterns", (2025, bound), baseline=self.BASELINE)))
        assert found == (["PT505"] if passed else [])

    def test_where_less_is_better_only_what_is_to_be_reached_is_told(self, told):
        baseline = "{year: 2020, value: 10, source: 年鉴}"
        for bound, passed in {
            "at_most: 20": False,
            "less_than: 20": False,
            "about: 11, within: 5%": True,
            "about: 10, within: 5%": False,
            "between: [5, 11]": True,
            "between: [5, 10]": False,
        }.items():
            found = codes(told(target("smoke_share", (2025, bound), baseline=baseline)))
            assert found == (["PT505"] if passed else []), bound

    def test_else_the_figure_of_the_year_before_the_plan_is_the_baseline(self, told):
        promise = target("lanterns", (2025, "at_least: 500"))
        assert codes(told(promise, y2020=row("lanterns", 501, "家"))) == ["PT505"]
        assert told(promise, y2020=row("lanterns", 500, "家")) == []

    def test_no_other_year_is(self, told):
        promise = target("lanterns", (2025, "at_least: 500"))
        assert told(promise, y2019=row("lanterns", 501, "家")) == []
        assert told(promise, y2021=row("lanterns", 501, "家")) == []

    def test_a_bound_that_leaves_it_open_is_not_told(self, told):
        promise = target("lanterns", (2025, "at_least: 500"))
        assert told(promise, y2020=row("lanterns", ">400", "家")) == []
        assert codes(told(promise, y2020=row("lanterns", ">500", "家"))) == ["PT505"]
        assert told(promise, y2020=row("lanterns", "~510", "家")) == []
        assert told(promise, y2020=row("lanterns", ">=500", "家")) == []
        about = target("lanterns", (2025, "about: 510, within: 5%"))
        assert told(about, y2020=row("lanterns", ">500", "家")) == []
        assert codes(told(about, y2020=row("lanterns", ">510", "家"))) == ["PT505"]

    def test_parts_of_a_flow_are_added_up(self, told):
        promise = target("tea_sales", (2025, "at_least: 9"))
        halves = [row("tea_sales", 5, "亿元", f"2020-H{half}") for half in (1, 2)]
        assert told(promise, y2020=halves[0]) == []
        assert codes(told(promise, y2020="".join(halves))) == ["PT505"]

    def test_a_part_of_a_stocks_year_is_no_baseline(self, told):
        promise = target("lanterns", (2025, "at_least: 500"))
        assert told(promise, y2020=row("lanterns", 600, "家", "2020-Q1")) == []
        assert codes(told(promise, y2020=row("lanterns", 600, "家", "2020-Q4"))) == ["PT505"]

    def test_what_begins_anew_is_not_told(self, told):
        rows = {"y2020": row("kites_flown", 900, "个")}
        assert codes(told(target("kites_flown", (2025, "at_least: 9")), **rows)) == ["PT505"]
        for basis in ({"since": 2021}, {"each": "year"}, {"each": "quarter"}):
            assert told(target("kites_flown", (2025, "at_least: 9"), **basis), **rows) == []

    def test_a_figure_in_doubt_is_no_baseline(self, told):
        promise = target("lanterns", (2025, "at_least: 500"))
        rows = {"y2019": row("lanterns", 300, "家"), "y2020": row("lanterns", 3200000, "家")}
        assert codes(told(promise, **rows)) == ["PT501"]


class TestMilestonesFallBack:
    def test_less_later_is_told_at_the_later(self, told):
        (line,) = told(
            target("lanterns", (2023, "at_least: 5000 户"), (2025, "at_least: 0.06 万户"))
        )
        assert line == (
            f"targets.yaml:{FIRST_LINE + 3}:17: PT506 "
            "the milestone of 2025 asks for less than that of 2023: 0.06 万户 after 5000 户"
        )

    def test_one_slip_in_the_middle_is_told_once(self, told):
        low = ((2022, "at_least: 500"), (2023, "at_least: 60"), (2025, "at_least: 700"))
        assert [line[13:15] for line in told(target("lanterns", *low))] == [str(FIRST_LINE + 3)]

    @pytest.mark.parametrize(
        ("before", "after", "less"),
        [
            ("at_least: 10", "at_least: 10", False),
            ("more_than: 10", "at_least: 10", False),
            ("at_least: 10", "more_than: 9", True),
            ("about: 10, within: 5%", "about: 9, within: 20%", True),
            ("about: 10, within: 5%", "about: 10, within: 50%", False),
            ("between: [5, 10]", "between: [4, 20]", True),
            ("between: [5, 10]", "between: [5, 8]", False),
            ("at_least: 10", "about: 9, within: 20%", False),
            ("at_least: 10", "about: 9, within: 5%", True),
            ("at_least: 10", "between: [8, 10]", False),
            ("at_least: 10", "between: [7, 9]", True),
            ("between: [8, 12]", "at_least: 8", False),
            ("between: [8, 12]", "at_least: 7", True),
            ("at_least: 10", "times: 2", False),
            ("rise_by: 10", "rise_by: 5", False),
        ],
    )
    def test_levels_compare_where_their_order_is_plain(self, told, before, after, less):
        found = codes(told(target("lanterns", (2023, before), (2025, after))))
        assert found == (["PT506"] if less else [])

    @pytest.mark.parametrize(
        ("before", "after", "less"),
        [
            ("at_most: 10", "at_most: 11", True),
            ("at_most: 10", "less_than: 9", False),
            ("between: [5, 10]", "between: [5, 11]", True),
            ("between: [5, 10]", "between: [6, 10]", False),
            ("at_most: 10", "between: [11, 12]", True),
            ("at_most: 10", "between: [10, 12]", False),
        ],
    )
    def test_where_less_is_better_more_later_is_told(self, told, before, after, less):
        found = codes(told(target("smoke_share", (2023, before), (2025, after))))
        assert found == (["PT506"] if less else [])

    def test_what_must_hold_in_each_period_may_fall(self, told):
        falling = ((2023, "at_least: 10"), (2025, "at_least: 5"))
        assert told(target("lanterns", *falling, each="year")) == []

    def test_a_milestone_in_doubt_by_itself_is_left_out(self, told):
        doubted = ((2023, "at_least: 10"), (2024, "at_least: 0.5"), (2025, "at_least: 20"))
        assert codes(told(target("lanterns", *doubted))) == ["PT503"]

    def test_a_milestone_that_falls_back_is_not_told_to_be_passed_as_well(self, told):
        slip = ((2023, "at_least: 500"), (2025, "at_least: 60"))
        baseline = "{year: 2020, value: 300, source: 年鉴}"
        assert codes(told(target("lanterns", *slip, baseline=baseline))) == ["PT506"]

    def test_years_out_of_order_or_doubled_are_another_fault(self, city, plan, target, bound):
        high, low = (target({2025: bound("at_least", value)}).milestones[0] for value in "96")
        kinds = {"lanterns": target({}).indicator}
        for milestones in ((high, low), (high, replace(low, by=2023))):
            doubled = replace(target({}), milestones=milestones)
            assert list(doubts(city(plan(doubled)), [], kinds)) == []

    def test_huge_levels_are_compared_to_the_last_digit(self, told):
        huge = "1" * 99
        pair = ((2023, f"at_least: {huge}2"), (2025, f"at_least: {huge}1"))
        assert codes(told(target("lanterns", *pair))) == ["PT506"]
        assert told(target("lanterns", (2023, pair[1][1]), (2025, pair[0][1]))) == []


class TestBoundAgainstBetter:
    @pytest.mark.parametrize(
        ("indicator", "op", "better"),
        [
            ("lanterns", "at_most", "more"),
            ("lanterns", "less_than", "more"),
            ("smoke_share", "at_least", "less"),
            ("smoke_share", "more_than", "less"),
        ],
    )
    def test_it_is_told_at_its_milestone(self, told, indicator, op, better):
        (line,) = told(target(indicator, (2025, f"{op}: 50")))
        said = f"PT507 '{op}' runs against the indicator's better: {better}"
        assert line == f"targets.yaml:{FIRST_LINE + 2}:17: {said}"

    def test_it_is_told_once_for_a_target(self, told):
        both = ((2023, "at_most: 50"), (2025, "at_most: 40"))
        assert codes(told(target("lanterns", *both))) == ["PT507"]

    @pytest.mark.parametrize("bound", ["about: 5, within: 5%", "between: [5, 6]", "rise_by: 5"])
    def test_bounds_that_turn_with_better_are_right(self, told, bound):
        assert told(target("lanterns", (2025, bound))) == []
        assert told(target("smoke_share", (2025, bound))) == []


class TestRepeatedTarget:
    ONCE = target("lanterns", (2023, "at_least: 5000 户"), (2025, "at_least: 6000 户"))

    def test_the_second_is_told_and_names_the_line_of_the_first(self, told):
        (line,) = told(TARGET + self.ONCE + self.ONCE)
        place = f"targets.yaml:{FIRST_LINE + 6}:13"
        assert line == f"{place}: PT508 the same target stands on line {FIRST_LINE + 2}"

    def test_the_same_in_another_unit_is_the_same(self, told):
        again = target("lanterns", (2023, "at_least: 0.5 万家"), (2025, "at_least: 6000"))
        assert codes(told(self.ONCE + again)) == ["PT508"]

    def test_a_third_names_the_first_too(self, told):
        lines = told(self.ONCE * 3)
        assert codes(lines) == ["PT508", "PT508"]
        assert all(line.endswith(f"line {FIRST_LINE}") for line in lines)

    @pytest.mark.parametrize(
        "other",
        [
            target("kites_flown", (2023, "at_least: 5000 户"), (2025, "at_least: 6000 户")),
            target("lanterns", (2023, "at_least: 5000 户"), (2025, "at_least: 6001 户")),
            target("lanterns", (2023, "at_least: 5000 户"), (2024, "at_least: 6000 户")),
            target("lanterns", (2023, "more_than: 5000 户"), (2025, "at_least: 6000 户")),
            target("lanterns", (2025, "at_least: 6000 户")),
            target("lanterns", (2023, "at_least: 5000"), (2025, "at_least: 6000"), since=2021),
            target("lanterns", (2023, "at_least: 5000"), (2025, "at_least: 6000"), each="year"),
        ],
    )
    def test_another_basis_or_milestone_makes_another_target(self, told, other):
        assert told(self.ONCE + other) == []

    def test_another_series_to_exceed_makes_another_target(self, told):
        one, other = (
            target("moon_share", (2025, f"exceeds: {{indicator: {key}}}"))
            for key in ("star_share", "smoke_share")
        )
        assert told(one + other) == []
        assert codes(told(one + one)) == ["PT508"]

    def test_targets_whose_milestones_could_not_be_read_are_not_compared(self, city, plan, target):
        found = doubts(city(plan(target({}), target({}))), [], {})
        assert list(found) == []

    def test_what_is_wrong_with_both_is_told_of_the_first(self, told):
        wrong = target("lanterns", (2025, "at_most: 5000 户"))
        assert codes(told(wrong + wrong)) == ["PT507", "PT508"]


class TestProxyWithoutNote:
    def test_it_is_told_at_its_value(self, told):
        assert told(y2023=row("lanterns", 5, "家", status="proxy")) == [
            "actuals/cloudbay/2023.csv:2:10: PT509 a proxy without a note"
        ]

    def test_a_blank_note_is_none(self, told):
        assert codes(told(y2023=row("lanterns", 5, "家", status="proxy", note=" "))) == ["PT509"]

    def test_a_note_will_do_and_others_need_none(self, told):
        assert told(y2023=row("lanterns", 5, "家", status="proxy", note="仅东湾")) == []
        assert told(y2023=row("lanterns", 5, "家", status="estimate")) == []

    def test_an_event_may_be_a_proxy_too(self, told):
        assert codes(told(y2023=row("open_gate", "yes", "", status="proxy"))) == ["PT509"]


def test_without_a_city_only_the_figures_are_doubted(rows, indicator):
    found = doubts(None, rows({2020: 5, 2021: 50000}), {"lanterns": indicator("flow")})
    assert [each.rule.code for each in found] == ["PT501"]


def test_a_rate_of_change_begins_anew_each_year(rows, city, plan, target, bound):
    growth = target({2025: bound("at_least", "6")}, measure="growth")
    kinds = {"lanterns": growth.indicator}
    assert list(doubts(city(plan(growth)), rows({2020: "8.1"}), kinds)) == []
