"""Rows of a year's file to published figures."""

from decimal import Decimal

import pytest

from policytrack.data.actuals import read_actuals
from policytrack.model.actual import Actual
from policytrack.model.indicator import Indicator
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.text import Text


def indicator(key, unit, measure):
    return Indicator(key, Text(key, key), unit, measure)


INDICATORS = {
    "lanterns": indicator("lanterns", "个", "stock"),
    "tea_sales": indicator("tea_sales", "亿元", "flow"),
    "moon_share": indicator("moon_share", "%", "ratio"),
    "lamplighters": indicator("lamplighters", "人", "stock"),
    "open_gate": indicator("open_gate", None, "event"),
}
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


def read(text):
    return read_actuals(text, "a.csv", 2023, INDICATORS)


def figure(row):
    (actual,), problems = read(HEADER + row + "\n")
    assert problems == []
    return actual


def said(*rows):
    return [
        f"{found.place.line}:{found.place.column} {found.rule.code} {found.message('en')}"
        for found in sorted(read(HEADER + "\n".join(rows))[1], key=lambda found: found.sort_key)
    ]


def test_a_row_is_all_that_its_columns_say():
    assert figure("tea_sales,>5000,万元,年鉴,2023-Q2,estimate,2024-04,约,东湾区") == Actual(
        "tea_sales",
        Period(2023, 4, 6),
        ">5000",
        "万元",
        "年鉴",
        Place("a.csv", 2, 1),
        value=Decimal("0.5"),
        qualifier=">",
        status="estimate",
        published="2024-04",
        note="约",
        area="东湾区",
    )


def test_what_a_row_leaves_blank_is_the_whole_of_a_final_year():
    assert figure("lanterns,500,个,年鉴,,,,,") == Actual(
        "lanterns",
        Period(2023),
        "500",
        "个",
        "年鉴",
        Place("a.csv", 2, 1),
        value=Decimal(500),
    )


def test_the_place_of_a_figure_is_its_indicator_in_whatever_column():
    actuals, problems = read('note,source,value,unit,indicator\n"云\n湾",年鉴,500,个,lanterns\n')
    assert problems == []
    assert [actual.place for actual in actuals] == [Place("a.csv", 3, 13)]


def test_a_file_that_holds_events_alone_needs_no_unit():
    actuals, problems = read("indicator,value,source\nopen_gate,yes,年鉴\n")
    assert problems == []
    assert [(actual.done, actual.value, actual.unit) for actual in actuals] == [(True, None, None)]


def test_an_event_is_yes_or_no():
    assert figure("open_gate,yes,,年鉴,,,,,").done is True
    assert figure("open_gate,no,,年鉴,,,,,").done is False


@pytest.mark.parametrize(
    ("written", "qualifier", "value"),
    [
        ("500", "", "500"),
        ("0", "", "0"),
        ("-0.5", "", "-0.5"),
        ("17.60", "", "17.60"),
        (">10000", ">", "10000"),
        (">=83", ">=", "83"),
        ("<5", "<", "5"),
        ("<=5.5", "<=", "5.5"),
        ("~5000", "~", "5000"),
        (">-3", ">", "-3"),
        ("0.1234567890123456789012345678", "", "0.1234567890123456789012345678"),
        (f"{10**40 + 1}", "", f"{10**40 + 1}"),
    ],
)
def test_a_value_is_exactly_the_number_and_its_qualifier(written, qualifier, value):
    actual = figure(f"lanterns,{written},个,年鉴,,,,,")
    assert (actual.qualifier, str(actual.value), actual.text) == (qualifier, value, written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"1,000"', "1000"),
        ("５００", "500"),
        ("1_000", "1000"),
        (" 500", "500"),
        ("500 ", "500"),
        ("１，０００", "1000"),
        ("～5000", "~5000"),
        ("＞500", ">500"),
    ],
)
def test_a_number_with_other_digits_or_separators_is_refused_and_shown_plain(written, meant):
    cell = written.strip('"')
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT210 '{cell}' is not a plain number (did you mean '{meant}'?)"
    ]


@pytest.mark.parametrize(
    "written",
    ["1e3", "nan", "inf", "+5", "007", ".5", "5.", "1.2.3", "500个", "> 500", "--5",
     "yes", "五百", "-", "1/2", "50%", "=1+1"],
)  # fmt: skip
def test_what_is_no_number_is_refused(written):
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT210 '{written}' is not a plain number"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("约5000", "~5000"), ("≥83", ">=83"), ("≤５", "<=5"), ("＞1_000", ">1000")],
)
def test_what_people_type_for_a_number_is_refused_with_what_they_meant(written, meant):
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT210 '{written}' is not a plain number (did you mean '{meant}'?)"
    ]


@pytest.mark.parametrize(
    ("indicator_key", "written", "unit", "value"),
    [
        ("lanterns", "500", "户", "500"),
        ("lanterns", "1.2", "万家", "12000"),
        ("lanterns", "5", "enterprise", "5"),
        ("tea_sales", "176000", "万元", "17.6"),
        ("tea_sales", "1760000001", "元", "17.60000001"),
        ("tea_sales", "1", "yuan", "0.00000001"),
        ("moon_share", "5.2", "percent", "5.2"),
        ("lamplighters", "3", "万名", "30000"),
    ],
)
def test_a_value_is_given_in_the_unit_of_its_indicator(indicator_key, written, unit, value):
    actual = figure(f"{indicator_key},{written},{unit},年鉴,,,,,")
    assert actual.value == Decimal(value)
    assert (actual.text, actual.unit) == (written, unit)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("lanterns,500,座,年鉴,,,,,", "2:14 PT401 unknown unit '座'"),
        ("lanterns,500,人,年鉴,,,,,", "2:14 PT402 '人' does not convert into '个'"),
        ("lamplighters,5,人次,年鉴,,,,,", "2:16 PT402 '人次' does not convert into '人'"),
        ("moon_share,5,百分点,年鉴,,,,,", "2:14 PT402 '百分点' does not convert into '%'"),
        ("lanterns,500,,年鉴,,,,,", "2:14 PT403 a number needs its unit"),
        ("open_gate,yes,个,年鉴,,,,,", "2:15 PT404 an event has no unit"),
        ("open_gate,Yes,,年鉴,,,,,", "2:11 PT220 an event is yes or no, not 'Yes'"),
        ("open_gate,1,,年鉴,,,,,", "2:11 PT220 an event is yes or no, not '1'"),
        ("open_gate,,,年鉴,,,,,", "2:11 PT209 'value' is empty"),
        ("lanterns,,个,年鉴,,,,,", "2:10 PT209 'value' is empty"),
        ("lanterns, ,个,年鉴,,,,,", "2:10 PT209 'value' is empty"),
        ("lanterns,500,个,,,,,,", "2:16 PT209 'source' is empty"),
        (",500,个,年鉴,,,,,", "2:1 PT209 'indicator' is empty"),
        ("stars,500,个,年鉴,,,,,", "2:1 PT211 unknown indicator 'stars'"),
        ("lanterns,5,个,年鉴,2022,,,,", "2:17 PT213 '2022' is not a period"),
        ("lanterns,5,个,年鉴,2022-Q1,,,,", "2:17 PT214 '2022-Q1' is not in 2023"),
        (
            "lanterns,5,个,年鉴,,x,,,",
            "2:18 PT215 'x' is none of: final, provisional, estimate, proxy",
        ),
        ("lanterns,5,个,年鉴,,,2024/1/1,,", "2:19 PT216 '2024/1/1' is not a date"),
        (
            "lanterns,5,个,年鉴,2023-H2,,2023-06-30,,",
            "2:26 PT217 2023-06-30 is before the period 2023-H2 began",
        ),
    ],
)
def test_a_fault_is_reported_once_at_its_cell_and_the_row_left_out(row, expected):
    assert said(row) == [expected]
    assert read(HEADER + row)[0] == []


def test_a_status_that_is_nearly_right_is_told_the_right_one():
    (line,) = said("lanterns,5,个,年鉴,,Provisionel,,,")
    assert line.endswith(" (did you mean 'provisional'?)")


def test_all_the_faults_of_a_row_are_reported_together():
    assert [line[:10].rstrip() for line in said("lanterns,五,人,,2022-Q1,x,soon,,")] == [
        "2:10 PT210",
        "2:12 PT402",
        "2:14 PT209",
        "2:15 PT214",
        "2:23 PT215",
        "2:25 PT216",
    ]


def test_a_bad_period_does_not_hide_a_bad_value():
    assert [line[:10] for line in said("lanterns,五,人,年鉴,春天,,,,")] == [
        "2:10 PT210",
        "2:12 PT402",
        "2:17 PT213",
    ]


def test_the_rows_around_a_fault_are_read():
    actuals, problems = read(
        HEADER + "lanterns,1,个,年鉴,2023-01,,,,\nlanterns,二,个,年鉴,2023-02,,,,\n"
        "lanterns,3,个,年鉴,2023-03,,,,\n"
    )
    assert [actual.value for actual in actuals] == [1, 3]
    assert len(problems) == 1


def test_one_figure_stands_for_an_indicator_period_and_area():
    first = "lanterns,1,个,年鉴,2023-Q2,,,,东湾区"
    assert said(
        first,
        "lanterns,1,个,年鉴,2023-Q2,,,,西湾区",
        "lanterns,1,个,年鉴,2023-Q2,,,,",
        "lanterns,1,个,年鉴,2023-Q3,,,,东湾区",
        "lamplighters,1,人,年鉴,2023-Q2,,,,东湾区",
        "lanterns,2,个,别处,2023-04/06,,,,东湾区",
    ) == ["7:1 PT212 'lanterns' for 2023-Q2 stands twice (first on line 2)"]


def test_a_figure_given_thrice_is_reported_twice():
    row = "lanterns,1,个,年鉴,,,,,"
    assert [line[:9] for line in said(row, row, row)] == ["3:1 PT212", "4:1 PT212"]
    assert len(read(HEADER + "\n".join([row] * 3))[0]) == 1


def test_a_row_that_is_wrong_is_no_first_of_two():
    assert [line[:10] for line in said("lanterns,五,个,年鉴,,,,,", "lanterns,5,个,年鉴,,,,,")] == [
        "2:10 PT210"
    ]


def test_the_cells_of_a_figure_are_never_read_as_markup_or_formula():
    actual = figure("lanterns,5,个,[bold]=1+1[/],,,,{draft},@x")
    assert (actual.source, actual.note, actual.area) == ("[bold]=1+1[/]", "{draft}", "@x")
