"""ActualSeries and milestones that cannot be: shares, counts, and proxies that say nothing."""

from fractions import Fraction

import pytest

from policytrack.model.actual import Actual
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Indicator
from policytrack.model.text import Text
from policytrack.units import units_with
from policytrack.validation.amounts import (
    as_published,
    is_whole,
    rounded_interval,
    whole_of,
)

UNITS = units_with(())
THINGS = ["家", "户", "个", "项", "件", "人", "名", "人次", "篇", "场", "次"]
ENGLISH = ["enterprise", "item", "piece", "person", "attendance", "paper", "session", "occurrence"]
COUNTED = {*THINGS, *(f"万{thing}" for thing in THINGS), *ENGLISH, "位", "rank"}


@pytest.mark.parametrize("unit", ["件/万人", "元/人", None])
def test_one_thing_for_another_is_no_count_and_neither_is_nothing(unit):
    assert not UNITS.counts(unit)


def ratio(unit):
    return Indicator("share", Text("某", "Some"), unit, "ratio")


def test_a_share_is_in_percent_or_permille():
    shares = {unit: whole for unit in UNITS.names if (whole := whole_of(ratio(unit), UNITS))}
    assert shares == {"%": 100, "percent": 100, "‰": 1000, "permille": 1000}
    assert whole_of(ratio("%/年"), UNITS) is None
    assert whole_of(ratio(None), UNITS) is None


@pytest.mark.parametrize(
    ("value", "unit", "whole"),
    [
        ("1.2", "万家", True),
        ("1.23456", "万家", False),
        ("12", "家", True),
        ("12.00", "家", True),
        ("12.5", "家", False),
        ("-0.5", "家", False),
        ("0", "万人次", True),
        ("9" * 100 + "." + "0" * 99 + "1", "人", False),
        ("9" * 100, "万人", True),
    ],
)
def test_a_number_is_whole_in_things_and_not_in_what_it_is_written_in(value, unit, whole):
    assert is_whole(Fraction(value), unit, UNITS) is whole


class TestShareOutOfRange:
    @pytest.mark.parametrize(
        "value", ["100.1", "-0.1", ">100", ">=100.5", "<0", "<=-1", "~200", "~103", "~-1"]
    )
    def test_a_figure_outside_is_told(self, series, value):
        assert series("moon_share", "%", value) == [
            f"actuals/cloudbay/2016.csv:2:12: PT502 a share of {value} % is not between 0 and 100 %"
        ]

    @pytest.mark.parametrize(
        "value", ["0", "100", "100.0", "55", ">=100", ">-5", "<=0", "<150", ">99", "~0"]
    )
    def test_a_figure_that_may_be_inside_is_not(self, series, value):
        assert series("moon_share", "%", value) == []

    def test_a_signed_share_may_be_below_zero_and_not_above_the_whole(self, told, row, codes):
        assert told(signed=True, y2023=row("moon_share", "-3.5", "%")) == []
        assert told(signed=True, y2023=row("moon_share", "<0", "%")) == []
        assert codes(told(signed=True, y2023=row("moon_share", "101", "%"))) == ["PT502"]

    def test_percent_in_words_is_percent(self, series, codes):
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
    def test_a_level_outside_is_told_at_its_milestone(self, told, bound, said, written, first_line):
        (line,) = told(written("moon_share", (2025, bound)))
        assert line == (
            f"targets.yaml:{first_line + 2}:17: PT502 a share of {said} is not between 0 and 100 %"
        )

    @pytest.mark.parametrize(
        "bound",
        [
            "at_least: 100 %",
            "at_least: 0 %",
            "between: [0, 100]",
            "rise_by: 120 百分点",
            "times: 300",
            "grow_by: 300 %",
            "rises: true",
        ],
    )
    def test_other_bounds_are_not(self, told, bound, written):
        assert told(written("moon_share", (2025, bound), baseline="{year: 2020}")) == []

    def test_a_share_asked_of_an_area_is_looked_at(self, told, codes, written):
        asked = "at_least: 90 %, areas: {东湾区: 95, 西湾区: 105}"
        assert codes(told(written("moon_share", (2025, asked)))) == ["PT502"]
        rise = "rise_by: 5 百分点, areas: {东湾区: -5 百分点, 西湾区: 105 百分点}"
        assert told(written("moon_share", (2025, rise))) == []


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
    def test_what_does_not_is(self, series, value, unit, codes):
        assert codes(series("lanterns", unit, value)) == ["PT503"]

    def test_a_flow_is_counted_too(self, series, codes):
        assert codes(series("kites_flown", "个", "12.5")) == ["PT503"]

    def test_money_and_shares_have_fractions(self, series):
        assert series("tea_sales", "亿元", "12.5") == []
        assert series("moon_share", "%", "12.5") == []

    def test_a_hundred_digits_are_looked_at_to_the_last(self, series, codes):
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
    def test_a_fraction_in_a_milestone_is_told(self, told, bound, said, written, first_line):
        (line,) = told(written("lanterns", (2025, bound)))
        assert line == f"targets.yaml:{first_line + 2}:17: PT503 {said} is not a whole number"

    @pytest.mark.parametrize(
        "bound", ["at_least: 1.2 万家", "times: 1.5", "rise_by: 20 个", "grow_by: 7.5 %"]
    )
    def test_what_comes_to_whole_things_may_be_promised(self, told, bound, written):
        assert told(written("lanterns", (2025, bound), baseline="{year: 2020}")) == []

    def test_a_lead_over_another_count_is_looked_at(self, told, codes, row, written):
        kites = row("kites_flown", 5, "个")
        lead = "exceeds: {indicator: kites_flown, by: 2.5 个}"
        assert codes(told(written("lanterns", (2025, lead)), y2023=kites)) == ["PT503"]
        assert (
            told(written("lanterns", (2025, "exceeds: {indicator: kites_flown}")), y2023=kites)
            == []
        )

    def test_a_fraction_asked_of_an_area_is_told_at_the_milestone(self, told, written, first_line):
        divided = "at_least: 600, areas: {东湾区: 350.50, 西湾区: 249.5 户}"
        (line,) = told(written("lanterns", (2025, divided)))
        assert line == f"targets.yaml:{first_line + 2}:17: PT503 350.5 个 is not a whole number"

    def test_what_comes_to_whole_things_may_be_asked_of_an_area(self, told, written):
        divided = "at_least: 600, areas: {东湾区: 0.035 万家, 西湾区: 250.0 户}"
        assert told(written("lanterns", (2025, divided))) == []


class TestNegativeCount:
    @pytest.mark.parametrize("value", ["-5", "<0", "<=-1", "~-10", "-0.5"])
    def test_a_stock_below_none_is_told(self, series, value):
        assert series("lanterns", "家", value) == [
            f"actuals/cloudbay/2016.csv:2:10: PT504 a count below zero: {value} 家"
        ]

    @pytest.mark.parametrize("value", ["0", "<=0", ">-5", "<5"])
    def test_what_may_be_none_or_more_is_not(self, series, value):
        assert series("lanterns", "家", value) == []

    @pytest.mark.parametrize("unit", ["个", "家", "户", "万户"])
    def test_so_is_a_flow_of_things_and_of_money_not(self, series, codes, unit):
        assert codes(series("kites_flown", unit, "-5")) == ["PT504"]
        assert series("tea_sales", "亿元", "-5") == []

    def test_so_are_a_part_of_a_year_an_area_and_a_running_total(self, told, codes, row):
        rows = row("kites_flown", -5, "个", "2023-Q1") + row("kites_flown", -5, "个", area="东湾区")
        rows += row("kites_flown", -5, "个", "2022/2023")
        assert codes(told(y2023=rows)) == ["PT504", "PT504", "PT504"]

    def test_a_signed_count_may_be_negative(self, told, row, written):
        below = row("lanterns", -5, "家") + row("kites_flown", -5, "家")
        assert told(written("lanterns", (2025, "at_least: -3 个")), signed=True, y2023=below) == []

    def test_a_level_below_none_is_told(self, told, written, first_line):
        (line,) = told(written("lanterns", (2025, "at_least: -5 个")))
        assert line == f"targets.yaml:{first_line + 2}:17: PT504 a count below zero: -5 个"

    def test_what_is_added_or_the_change_of_it_may_be_less_than_none(self, told, written):
        assert told(written("lanterns", (2025, "at_least: -5 个"), since=2021)) == []
        assert told(written("lanterns", (2025, "rise_by: -5 个"))) == []

    def test_less_than_none_asked_of_an_area_is_told(self, told, codes, written):
        divided = "at_least: 5, areas: {东湾区: 10, 西湾区: -5}"
        assert codes(told(written("lanterns", (2025, divided)))) == ["PT504"]
        assert codes(told(written("kites_flown", (2025, divided)))) == ["PT504"]
        assert told(written("kites_flown", (2025, divided)), signed=True) == []


class TestProxyWithoutNote:
    def test_it_is_told_at_its_value(self, told, row):
        assert told(y2023=row("lanterns", 5, "家", status="proxy")) == [
            "actuals/cloudbay/2023.csv:2:10: PT509 a proxy without a note"
        ]

    def test_a_blank_note_is_none(self, told, codes, row):
        assert codes(told(y2023=row("lanterns", 5, "家", status="proxy", note=" "))) == ["PT509"]

    def test_a_note_will_do_and_others_need_none(self, told, row):
        assert told(y2023=row("lanterns", 5, "家", status="proxy", note="仅东湾")) == []
        assert told(y2023=row("lanterns", 5, "家", status="estimate")) == []

    def test_an_event_may_be_a_proxy_too(self, told, codes, row):
        assert codes(told(y2023=row("open_gate", "yes", "", status="proxy"))) == ["PT509"]


TEA = Indicator("tea", Text("茶叶", "Tea"), "亿元", "flow")


def published(text, unit="亿元", value=None):
    number = text.lstrip("<>=~")
    return Actual(
        "tea",
        Period(2023),
        text,
        unit,
        "公报",
        Place("2023.csv", 2),
        Fraction(number) if value is None else Fraction(value),
        qualifier=text.removesuffix(number),
    )


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12", "11.5", "12.5"),
        ("12.0", "11.95", "12.05"),
        ("-1.25", "-1.255", "-1.245"),
        ("0", "-0.5", "0.5"),
        ("~12", "11.5", "12.5"),
        ("~20", "19", "21"),
    ],
)
def test_a_figure_is_right_to_half_its_last_digit_or_as_its_qualifier_says(text, low, high):
    found = rounded_interval(published(text), TEA, UNITS)
    assert (found.low, found.high) == tuple(each and Fraction(each) for each in (low, high))


def test_the_last_digit_is_in_the_unit_of_the_row():
    found = rounded_interval(published("17600", "万元", "1.76"), TEA, UNITS)
    assert found == (Fraction("1.75995"), Fraction("1.76005"), False, False)


def test_a_hundred_digits_are_kept():
    text = "9" * 100 + "." + "9" * 100
    low = rounded_interval(published(text), TEA, UNITS).low
    assert low == Fraction("9" * 100 + "." + "9" * 99 + "85")


def test_a_figure_is_said_with_its_sign_and_its_unit():
    assert as_published(published(">=1.0", "万元")) == ">=1.0 万元"
    assert as_published(published("5", None)) == "5"
