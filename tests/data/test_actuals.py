"""Rows of a year's file to published figures."""

import subprocess
import sys
from fractions import Fraction

import pytest

from policytrack.data.actuals import ActualsReader
from policytrack.model.actual import Actual
from policytrack.model.period import Period
from policytrack.model.place import Place
from policytrack.model.plan import Indicator, Policies
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
POLICIES = Policies(INDICATORS, {}, (), frozenset(INDICATORS))
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


def read(text):
    return ActualsReader(POLICIES).read(text, "a.csv", 2023)


def figure(row):
    (actual,), problems = read(HEADER + row + "\n")
    assert problems == []
    return actual


TRACED = "indicator,value,unit,source,archived,accessed\nlanterns,5,个,年鉴,{},{}\n"
COPY = "https://archive.example/2024/https://bay.example/a_(1).html"


def test_a_row_says_where_a_copy_of_its_source_is_and_when_it_was_seen():
    (actual,), problems = read(TRACED.format(COPY, "2024-04-15"))
    assert (actual.archived, actual.accessed, problems) == (COPY, "2024-04-15", [])
    for row in (read(TRACED.format("", ""))[0][0], figure("lanterns,5,个,年鉴,,,,,")):
        assert (row.archived, row.accessed) == (None, None)


@pytest.mark.parametrize(
    ("archived", "accessed", "told"),
    [
        (f" {COPY}", "", ("PT223", 17, COPY)),
        ("https：//archive.example/a", "", ("PT224", 17, "https://archive.example/a")),
        ("=HYPERLINK(a)", "", ("PT227", 17, None)),
        ("年鉴", "", ("PT231", 17, None)),
        ("", "2024-04-15 ", ("PT223", 18, "2024-04-15")),
        ("", "２０２４-04-15", ("PT224", 18, "2024-04-15")),
        ("", "=TODAY()", ("PT227", 18, None)),
        ("", "2024/4/1", ("PT241", 18, "2024-04-01")),
        ("", "2024/4", ("PT216", 18, None)),
        ("", "2024", ("PT216", 18, None)),
    ],
)
def test_what_is_no_address_or_no_day_is_told_at_its_cell(archived, accessed, told):
    actuals, (problem,) = read(TRACED.format(archived, accessed))
    assert actuals == []
    assert (problem.rule.code, problem.place.column, problem.nearest) == told


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
        Place("a.csv", 2, 11),
        value=Fraction("0.5"),
        qualifier=">",
        status="estimate",
        published="2024-04",
        note="约",
        area="东湾区",
        area_place=Place("a.csv", 2, 50),
    )


def test_what_a_row_leaves_blank_is_the_whole_of_a_final_year():
    assert figure("lanterns,500,个,年鉴,,,,,") == Actual(
        "lanterns",
        Period(2023),
        "500",
        "个",
        "年鉴",
        Place("a.csv", 2, 10),
        value=Fraction(500),
    )


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("indicator,value,unit,source\nlanterns,500,个,年鉴\n", 2, 10),
        ('indicator,value,unit,source\n"lanterns",500,个,年鉴\n', 2, 12),
        ('indicator,value,unit,source\nlanterns,"500",个,年鉴\n', 2, 10),
        ("indicator,unit,value,source\nlanterns,个,500,年鉴\n", 2, 12),
        ("value,indicator,unit,source\n500,lanterns,个,年鉴\n", 2, 1),
        ('source,value,indicator,unit\n"年,鉴",500,lanterns,个\n', 2, 7),
        ('note,source,value,unit,indicator\n"云\n湾",年鉴,500,个,lanterns\n', 3, 7),
    ],
)
def test_the_place_of_a_figure_is_its_value_in_whatever_column(text, line, column):
    actuals, problems = read(text)
    assert problems == []
    assert [actual.place for actual in actuals] == [Place("a.csv", line, column)]


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
    assert (actual.qualifier, actual.value, actual.text) == (qualifier, Fraction(value), written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (" 500", "500"),
        ("500　", "500"),
        (" >=83 ", ">=83"),
    ],
)
def test_blanks_around_a_number_are_refused_and_it_is_shown_without_them(written, meant):
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT223 '{written}' has spaces around it (did you mean '{meant}'?)"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("５００", "500"),
        ("＜＝5", "<=5"),
        (" ５００", "500"),
    ],
)
def test_a_number_in_full_width_is_refused_and_shown_in_half_width(written, meant):
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT224 '{written}' contains full-width characters (did you mean '{meant}'?)"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"1,000"', "1000"),
        ("１，０００", "1000"),
        ("＞1_000", ">1000"),
        ("-1'000 ", "-1000"),
    ],
)
def test_a_number_with_thousands_separators_is_refused_and_shown_without_them(written, meant):
    cell = written.strip('"')
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT225 '{cell}' contains thousands separators (did you mean '{meant}'?)"
    ]


@pytest.mark.parametrize(
    ("written", "words", "meant"),
    [
        ("约5000", "约", "~5000"),
        ("≤５", "≤", "<=5"),
        ("约500个", "约个", "~500"),
        ("500个以上", "个以上", ">=500"),
    ],
)
def test_words_beside_a_number_are_refused_and_their_sign_is_shown(written, words, meant):
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT226 '{written}' contains more than a number: '{words}' (did you mean '{meant}'?)"
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1.2万", "万"),
        ("约50％", "约%"),
    ],
)
def test_a_number_beside_another_unit_than_that_of_the_row_is_never_shown_without_it(
    written, words
):
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT226 '{written}' contains more than a number: '{words}'"
    ]


@pytest.mark.parametrize(
    ("row", "number", "unit"),
    [
        ("lanterns,500个,个,年鉴", "500", "个"),
        ("lanterns,500个,,年鉴", "500", "个"),
        ("lanterns,1.2万个,,年鉴", "1.2", "万个"),
        ("lanterns,１，２００　个,,年鉴", "1200", "个"),
        ('lanterns,">=1,200个", ,年鉴', ">=1200", "个"),
        ("moon_share,21.3%,%,年鉴", "21.3", "%"),
        ("moon_share,21.3％,,年鉴", "21.3", "%"),
        ("tea_sales,17.6亿元,,年鉴", "17.6", "亿元"),
        ("tea_sales,17600万元,,年鉴", "17600", "万元"),
    ],
)
def test_a_unit_in_the_cell_of_the_value_is_one_fault_beside_a_blank_unit_too(row, number, unit):
    (problem,) = read(f"{HEADER}{row},,,,,")[1]
    assert problem.place.column == row.index(",") + 2
    assert (problem.rule.code, problem.nearest) == ("PT243", number)
    assert problem.values["unit"] == unit


@pytest.mark.parametrize(
    ("row", "near"),
    [
        ("tea_sales,17.6亿元,万元,年鉴", None),
        ("lanterns,500人,,年鉴", None),
        ("lanterns,5万,,年鉴", None),
        ("lanterns,约500个,,年鉴", "~500"),
        ("moon_share,5个百分点,,年鉴", None),
    ],
)
def test_a_unit_that_is_not_certain_is_told_once_and_promises_nothing(row, near):
    (problem,) = read(f"{HEADER}{row},,,,,")[1]
    assert (problem.rule.code, problem.nearest) == ("PT226", near)


def test_a_unit_has_nowhere_to_go_without_its_column():
    (problem,) = read("indicator,value,source\nlanterns,500个,年鉴\n")[1]
    assert problem.rule.code == "PT226"


def test_a_blank_unit_is_remembered_of_no_row_after_one_with_the_unit_in_its_value():
    assert said("lanterns,500个,,年鉴,,,,,", "lanterns,5,,年鉴,2023-01,,,,")[1] == (
        "3:12 PT403 the number has no unit"
    )


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2009", "\u202f", "\u3000"])
def test_a_blank_between_digits_may_part_two_numbers_and_no_mending_is_promised(blank):
    (problem,) = read(f"{HEADER}lanterns,4{blank}610,个,年鉴,,,,,")[1]
    assert (problem.rule.code, problem.nearest) == ("PT225", "4610")
    assert "--fix" not in problem.hint("zh") + problem.hint("en")


@pytest.mark.parametrize("written", ["-", "—", "…", "/", "N/A", "无", "暂无", "未公布"])
@pytest.mark.parametrize("rest", ["个,年鉴", ",", "个,"])
def test_what_says_that_there_is_no_figure_is_one_fault(written, rest):
    (problem,) = read(f"{HEADER}lanterns,{written},{rest},,,,,")[1]
    assert (problem.rule.code, problem.place.column) == ("PT210", 10)
    assert "remove the line" in problem.hint("en")


def test_blanks_around_it_are_no_matter():
    (problem,) = read(f"{HEADER}lanterns, — ,个,年鉴,,,,,")[1]
    assert "remove the line" in problem.hint("en")


def test_an_event_says_no_by_itself():
    assert [line.split()[1] for line in said("open_gate,无,,年鉴,,,,,")] == ["PT220"]


def test_the_unit_of_the_row_and_not_of_the_indicator_makes_the_number():
    assert said("lanterns,1.2万个,万个,年鉴,,,,,", "tea_sales,5亿元,万元,年鉴,,,,,") == [
        "2:10 PT243 '1.2万个' has its unit in the same cell: '万个' (did you mean '1.2'?)",
        "3:11 PT226 '5亿元' contains more than a number: '亿元'",
    ]


@pytest.mark.parametrize(
    "written", ["1e3", "五百", "3-5", "5 6", "> 五", "½", "yes", "$5", '"1,23"']
)
def test_what_is_no_number_is_refused_and_no_other_number_is_shown(written):
    cell = written.strip('"')
    assert said(f"lanterns,{written},个,年鉴,,,,,") == [
        f"2:10 PT210 '{cell}' is not a plain number"
    ]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("=A1,5,个,年鉴,,,,,", "2:1"),
        ("lanterns,=1+1,个,年鉴,,,,,", "2:10"),
        ("open_gate,=TRUE(),,年鉴,,,,,", "2:11"),
        ("lanterns,5,=A1,年鉴,,,,,", "2:12"),
        ("lanterns,5,个,=A1,,,,,", "2:14"),
        ('lanterns,5,个,"=HYPERLINK(""x"", ""y"")",,,,,', "2:14"),
        ("lanterns,5,个,年鉴,=A1,,,,", "2:17"),
        ("lanterns,5,个,年鉴,,=A1,,,", "2:18"),
        ("lanterns,5,个,年鉴,,,=A1,,", "2:19"),
        ("lanterns,5,个,年鉴,,,,=A1,", "2:20"),
        ("lanterns,5,个,年鉴,,,,,=A1", "2:21"),
    ],
)
def test_a_formula_is_one_fault_in_whatever_column(row, place):
    (line,) = said(row)
    assert line.startswith(f"{place} PT227 the cell is a formula: =")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_formula_in_the_first_column_is_found_after_whatever_ends_a_line(end):
    text = f"note,indicator,value,unit,source{end}=A1,lanterns,5,个,年鉴{end}"
    assert [found.rule.code for found in read(text)[1]] == ["PT227"]


def test_an_equals_sign_inside_a_cell_is_no_formula():
    assert figure("lanterns,5,个,https://a.b/?id=5,,,,a=b,").note == "a=b"


@pytest.mark.parametrize(
    ("row", "place", "cell", "meant"),
    [
        (" lanterns,5,个,年鉴,,,,,", "2:1", " lanterns", "lanterns"),
        ("lanterns,5,个 ,年鉴,,,,,", "2:12", "个 ", "个"),
        ("lanterns,5,　户,年鉴,,,,,", "2:12", "　户", "户"),
        ("lanterns,5,个,年鉴, 2023-Q1,,,,", "2:17", " 2023-Q1", "2023-Q1"),
        ("lanterns,5,个,年鉴,,final ,,,", "2:18", "final ", "final"),
        ("lanterns,5,个,年鉴,,,2024-01-01 ,,", "2:19", "2024-01-01 ", "2024-01-01"),
        ("open_gate, yes,,年鉴,,,,,", "2:11", " yes", "yes"),
    ],
)
def test_blanks_around_a_cell_that_is_right_without_them_are_its_only_fault(
    row, place, cell, meant
):
    assert said(row) == [f"{place} PT223 '{cell}' has spaces around it (did you mean '{meant}'?)"]
    assert read(HEADER + row)[0] == []


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("lanterns,5,个,年鉴, ,,,,", "2:17"),
        ("lanterns,5,个,年鉴,, ,,,", "2:18"),
        ("lanterns,5,个,年鉴,,, ,,", "2:19"),
    ],
)
def test_a_blank_where_nothing_would_be_right_is_to_be_removed(row, place):
    assert said(row) == [f"{place} PT223 ' ' has spaces around it"]


@pytest.mark.parametrize(
    ("row", "place", "cell", "meant"),
    [
        ("ｌａｎｔｅｒｎｓ,5,个,年鉴,,,,,", "2:1", "ｌａｎｔｅｒｎｓ", "lanterns"),
        ("moon_share,5,％,年鉴,,,,,", "2:14", "％", "%"),
        ("lanterns,5,个,年鉴,２０２３-Q1,,,,", "2:17", "２０２３-Q1", "2023-Q1"),
        ("lanterns,5,个,年鉴,2023－01／06,,,,", "2:17", "2023－01／06", "2023-01/06"),
        ("lanterns,5,个,年鉴,,ｆinal,,,", "2:18", "ｆinal", "final"),
        ("lanterns,5,个,年鉴,,,２０２４,,", "2:19", "２０２４", "2024"),
        ("open_gate,ｎｏ,,年鉴,,,,,", "2:11", "ｎｏ", "no"),
    ],
)
def test_full_width_in_a_cell_that_is_right_in_half_width_is_its_only_fault(
    row, place, cell, meant
):
    assert said(row) == [
        f"{place} PT224 '{cell}' contains full-width characters (did you mean '{meant}'?)"
    ]
    assert read(HEADER + row)[0] == []


def test_full_width_and_blanks_are_not_what_is_wrong_with_a_cell_that_is_wrong_without_them():
    assert [line[:10].rstrip() for line in said(" stars,五 ,个,年鉴,２０２３,ｘ,２０２４年,,")] == [
        "2:1 PT211",
        "2:8 PT210",
        "2:16 PT242",
        "2:21 PT215",
        "2:23 PT241",
    ]


@pytest.mark.parametrize("cell", [" 年鉴 ", "年　鉴", "１号公报"])
def test_what_is_free_text_may_be_written_as_people_like(cell):
    actual = figure(f"lanterns,5,个,{cell},,,,{cell},{cell.strip()}")
    assert (actual.source, actual.note, actual.area) == (cell, cell, cell.strip())


@pytest.mark.parametrize(("area", "near"), [("东湾 ", " (did you mean '东湾'?)"), (" ", "")])
def test_blanks_around_an_area_are_no_other_area(area, near):
    assert said(f"lanterns,5,个,年鉴,,,,,{area}") == [
        f"2:21 PT223 '{area}' has spaces around it{near}"
    ]


@pytest.mark.parametrize("written", ["Yes", "y", "TRUE", "1", "是", "已完成", "完成"])
def test_another_word_for_yes_is_refused_and_yes_shown(written):
    assert said(f"open_gate,{written},,年鉴,,,,,") == [
        f"2:11 PT220 an event is yes or no, not '{written}' (did you mean 'yes'?)"
    ]


@pytest.mark.parametrize("written", ["No", "n", "False", "0", "否", "未完成"])
def test_another_word_for_no_is_refused_and_no_shown(written):
    assert said(f"open_gate,{written},,年鉴,,,,,") == [
        f"2:11 PT220 an event is yes or no, not '{written}' (did you mean 'no'?)"
    ]


@pytest.mark.parametrize("written", ["2", "yes?", "基本完成"])
def test_no_answer_is_shown_for_a_word_that_is_neither_yes_nor_no(written):
    assert said(f"open_gate,{written},,年鉴,,,,,") == [
        f"2:11 PT220 an event is yes or no, not '{written}'"
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
    assert actual.value == Fraction(value)
    assert (actual.text, actual.unit) == (written, unit)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("lanterns,500,朵,年鉴,,,,,", "2:14 PT401 unknown unit '朵'"),
        ("lanterns,500,人,年鉴,,,,,", "2:14 PT402 '人' does not convert into '个'"),
        ("lanterns,500,,年鉴,,,,,", "2:14 PT403 the number has no unit"),
        ("open_gate,yes,个,年鉴,,,,,", "2:15 PT404 an event has no unit"),
        ("open_gate,,,年鉴,,,,,", "2:11 PT209 'value' is empty"),
        ("lanterns,,个,年鉴,,,,,", "2:10 PT209 'value' is empty"),
        ("lanterns, ,个,年鉴,,,,,", "2:10 PT209 'value' is empty"),
        ("lanterns,5,个, ,,,,,", "2:14 PT209 'source' is empty"),
        (" ,5,个,年鉴,,,,,", "2:1 PT209 'indicator' is empty"),
        ("lanterns,5, ,年鉴,,,,,", "2:12 PT403 the number has no unit"),
        ("open_gate,yes, ,年鉴,,,,,", "2:15 PT404 an event has no unit"),
        ("lanterns,500,个,,,,,,", "2:16 PT209 'source' is empty"),
        (",500,个,年鉴,,,,,", "2:1 PT209 'indicator' is empty"),
        ("stars,500,个,年鉴,,,,,", "2:1 PT211 unknown indicator 'stars'"),
        ("stars,500,,年鉴,,,,,", "2:1 PT211 unknown indicator 'stars'"),
        ("stars,500, ,年鉴,,,,,", "2:1 PT211 unknown indicator 'stars'"),
        ("lanterns,5,个,年鉴,2022,,,,", "2:17 PT214 '2022' is not in 2023"),
        ("lanterns,5,个,年鉴,2022-Q1,,,,", "2:17 PT214 '2022-Q1' is not in 2023"),
        (
            "lanterns,5,个,年鉴,,x,,,",
            "2:18 PT215 'x' is not one of: final, provisional, estimate, proxy",
        ),
        (
            "lanterns,5,个,年鉴,,,2024/1/1,,",
            "2:19 PT241 '2024/1/1' is a date in another notation (did you mean '2024-01-01'?)",
        ),
        (
            "lanterns,5,个,年鉴,2023-H2,,2023-06-30,,",
            "2:26 PT217 2023-06-30 is earlier than the start of the period 2023-H2",
        ),
    ],
)
def test_a_fault_is_reported_once_at_its_cell_and_the_row_left_out(row, expected):
    assert said(row) == [expected]
    assert read(HEADER + row)[0] == []


@pytest.mark.parametrize(
    ("written", "figure"),
    [("> 500", ">500"), ("~ 5", "~5"), ("约1,000", "~1000"), ("1,000个", "1000")],
)
def test_a_figure_with_a_blank_or_in_groups_among_words_is_shown_plain(written, figure):
    cell = f'"{written}"' if "," in written else written
    assert said(f"lanterns,{cell},个,年鉴,,,,,")[0].endswith(f"(did you mean '{figure}'?)")


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


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (" lanterns,5,人,年鉴,,,,,", ["PT223", "PT402"]),
        ("ｌanterns,5,,年鉴,,,,,", ["PT224", "PT403"]),
        (" open_gate,是,,年鉴,,,,,", ["PT223", "PT220"]),
    ],
)
def test_a_row_is_examined_as_the_indicator_that_is_meant(row, codes):
    assert [line.split()[1] for line in said(row)] == codes


def test_a_row_of_an_unknown_indicator_is_examined_in_its_other_cells_too():
    assert [line[:10].rstrip() for line in said("stars,五,个,,春天,x,soon,,=A1")] == [
        "2:1 PT211",
        "2:7 PT210",
        "2:11 PT209",
        "2:12 PT213",
        "2:15 PT215",
        "2:17 PT216",
        "2:23 PT227",
    ]


def test_an_answer_in_another_word_is_one_whatever_the_indicator():
    assert [line.split()[1] for line in said("stars,是,,年鉴,,,,,")] == ["PT211", "PT220"]


def test_a_unit_that_nothing_has_is_unknown_whatever_the_indicator():
    assert [line[:9] for line in said("stars,5,朵,年鉴,,,,,")] == ["2:1 PT211", "2:9 PT401"]


@pytest.mark.parametrize("value", ["5", "yes"])
@pytest.mark.parametrize("unit", ["", "个"])
def test_what_only_the_indicator_could_say_is_not_asked_of_an_unknown_one(value, unit):
    assert said(f"zzz,{value},{unit},年鉴,,,,,") == ["2:1 PT211 unknown indicator 'zzz'"]


def test_a_row_of_a_malformed_indicator_is_no_fault_and_no_figure():
    policies = Policies({}, {}, (), frozenset({"lanterns"}))
    text = f"{HEADER}lanterns,5,朵,年鉴,,,,,\nlanterns,yes,,年鉴,2023-Q1,,,,\n"
    assert ActualsReader(policies).read(text, "a.csv", 2023) == ([], [])


def test_where_no_indicator_could_be_read_none_is_unknown_and_the_rest_is_examined():
    policies = Policies({}, {})
    text = f"{HEADER}zzz,5,个,年鉴,,,,,\nlanterns,５,个,年鉴,春天,,,,\n,5,个,年鉴,,,,,\n"
    actuals, problems = ActualsReader(policies).read(text, "a.csv", 2023)
    assert actuals == []
    assert [f"{found.place}: {found.rule.code}" for found in problems] == [
        "a.csv:3:10: PT224",
        "a.csv:3:17: PT213",
        "a.csv:4:1: PT209",
    ]


def test_a_blank_names_no_indicator_even_where_none_could_be_read():
    problems = ActualsReader(Policies({}, {})).read(f"{HEADER} ,5,个,年鉴,,,,,\n", "a.csv", 2023)[1]
    assert [found.rule.code for found in problems] == ["PT209"]


def test_the_same_fault_in_many_rows_is_reported_in_each():
    row = "lanterns,5,人,年鉴,春天,,2024/1/1,,"
    codes = ["PT402", "PT213", "PT241"]
    assert [found.rule.code for found in read(HEADER + f"{row}\n" * 3)[1]] == codes * 3


def test_a_date_is_held_against_the_period_of_each_row_that_has_it():
    assert said(
        "lanterns,5,个,年鉴,2023-Q1,,2023-05-01,,",
        "lanterns,5,个,年鉴,2023-H2,,2023-05-01,,",
        "lanterns,5,个,年鉴,2023-05,,2023-05-01,,",
        "lanterns,5,个,年鉴,2023-06,,2023-05-01,,",
    ) == [
        "3:26 PT217 2023-05-01 is earlier than the start of the period 2023-H2",
        "4:26 PT245 published on 2023-05-01, before May 2023 had ended",
        "5:26 PT217 2023-05-01 is earlier than the start of the period 2023-06",
    ]


@pytest.mark.parametrize(
    ("row", "is_early"),
    [
        ("lanterns,5,个,年鉴,,,2023-12-30,,", True),
        ("lanterns,5,个,年鉴,,,2023-07,,", True),
        ("lanterns,5,个,年鉴,2023-Q1,,2023-03-30,,", True),
        ("tea_sales,5,亿元,年鉴,2021/2023,,2023-10-01,,", True),
        # What is known of the date may be the last day.
        ("lanterns,5,个,年鉴,,,2023-12,,", False),
        ("lanterns,5,个,年鉴,,,2023,,", False),
        ("lanterns,5,个,年鉴,,,2023-12-31,,", False),
        ("lanterns,5,个,年鉴,2023-02,,2023-02-28,,", False),
        ("lanterns,5,个,年鉴,,estimate,2023-07-10,,", False),
        ("lanterns,5,个,年鉴,,provisional,2023-07-10,,", False),
        ("open_gate,yes,,年鉴,,,2023-07-10,,", False),
    ],
)
def test_a_final_figure_is_not_published_before_its_time_is_over(row, is_early):
    """It stays a figure: only doubted."""
    actuals, problems = read(HEADER + row + "\n")
    assert [each.rule.code for each in problems] == ["PT245"] * is_early
    assert len(actuals) == 1


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
    ) == ["7:1 PT212 'lanterns' for 2023-Q2 appears twice (first on line 2)"]


def test_a_figure_given_thrice_is_reported_twice():
    row = "lanterns,1,个,年鉴,,,,,"
    assert [line[:9] for line in said(row, row, row)] == ["3:1 PT212", "4:1 PT212"]
    assert len(read(HEADER + "\n".join([row] * 3))[0]) == 1


def test_a_row_that_is_wrong_is_no_first_of_two():
    assert [line[:10] for line in said("lanterns,五,个,年鉴,,,,,", "lanterns,5,个,年鉴,,,,,")] == [
        "2:10 PT210"
    ]


# Running totals over years.


@pytest.mark.parametrize(
    ("written", "period", "years", "time"),
    [
        ("2021/2023", Period(2023), [2021, 2022, 2023], "2021 to 2023"),
        ("2022/2023-06", Period(2023, 1, 6), [2022, 2023], "2022 to June 2023"),
    ],
)
def test_a_total_over_years_is_of_all_of_them(written, period, years, time):
    actual = figure(f"tea_sales,5,亿元,年鉴,{written},,,,")
    assert (actual.since, actual.period, [*actual.years]) == (years[0], period, years)
    assert (actual.written_time, actual.time.en) == (written, time)


def test_a_figure_of_a_year_is_of_no_other():
    actual = figure("tea_sales,5,亿元,年鉴,2023-Q2,,,,")
    assert (actual.since, [*actual.years], actual.written_time) == (None, [2023], "2023-Q2")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("lanterns,5,个,年鉴,2021/2023,,,,", "PT230"),
        ("moon_share,5,%,年鉴,2021/2023,,,,", "PT230"),
        ("open_gate,yes,,年鉴,2021/2023,,,,", "PT230"),
        ("tea_sales,5,亿元,年鉴,2021/2022,,,,", "PT214"),
        ("tea_sales,5,亿元,年鉴,2021/2024-06,,,,", "PT214"),
        ("tea_sales,5,亿元,年鉴,2023/2021,,,,", "PT213"),
        ("tea_sales,5,亿元,年鉴,2023/2023,,,,", "PT213"),
        # It cannot have been published before its last year began.
        ("tea_sales,5,亿元,年鉴,2021/2023,,2022-12,,", "PT217"),
    ],
)
def test_a_total_is_of_a_flow_and_in_the_file_of_its_last_year(row, code):
    assert [line.split()[1] for line in said(row)] == [code]
    assert read(HEADER + row)[0] == []


def test_a_total_stands_beside_the_figure_of_its_last_year_and_other_totals():
    rows = [f"tea_sales,5,亿元,年鉴,{part},,,," for part in ("", "2021/2023", "2022/2023")]
    assert said(*rows) == []
    twice = said(*rows, rows[1])
    assert twice == ["5:1 PT212 'tea_sales' for 2021/2023 appears twice (first on line 3)"]


# Rows that wait to be filled in.


def unfilled(*rows):
    """Return how many rows wait, how many figures there are, and what is said of them."""
    reader = ActualsReader(POLICIES)
    actuals, problems = reader.read(HEADER + "\n".join(rows), "a.csv", 2023)
    return reader.unfilled, len(actuals), [found.rule.code for found in problems]


@pytest.mark.parametrize(
    ("row", "waits"),
    [
        ("lanterns,,个,,,,,,", (1, 0, [])),
        ("lanterns,,,,,,,,", (1, 0, [])),
        ("lanterns, ,个, ,,,,,", (1, 0, [])),
        ("lanterns,,个,,2023-06,,,目标600,东湾区", (1, 0, [])),
        ("tea_sales,,亿元,,2021/2023,,,,", (1, 0, [])),
        ("open_gate,,,,,,,,", (1, 0, [])),
        # What stands in it already is examined,
        ("lantrens,,,,,,,,", (1, 0, ["PT211"])),
        ("lantrens,,个,,,,,,", (1, 0, ["PT211"])),
        ("lanterns,,人,,,,,,", (1, 0, ["PT402"])),
        ("lanterns,,个,,2023Q1,,,,", (1, 0, ["PT242"])),
        # and half a row is none that waits.
        ("lanterns,5,个,,,,,,", (0, 0, ["PT209"])),
        ("lanterns,,个,年鉴,,,,,", (0, 0, ["PT209"])),
    ],
)
def test_a_row_without_value_and_source_waits_to_be_filled_in(row, waits):
    assert unfilled(row) == waits


def test_a_row_that_waits_is_neither_a_figure_nor_the_first_of_two():
    waiting, filled = "lanterns,,个,,,,,,", "lanterns,5,个,年鉴,,,,,"
    assert unfilled(waiting, filled, waiting) == (2, 1, [])


def test_a_blank_line_does_not_wait():
    assert unfilled("", ",,,,,,,,", "lanterns,5,个,年鉴,,,,,") == (0, 1, [])


def test_the_cells_of_a_figure_are_never_read_as_markup_or_formula():
    actual = figure("lanterns,5,个,[bold]=1+1[/],,,,{draft},@x")
    assert (actual.source, actual.note, actual.area) == ("[bold]=1+1[/]", "{draft}", "@x")


def test_a_formula_in_free_text_leaves_its_row_out():
    assert read(f"{HEADER}lanterns,5,个,年鉴,,,,=A1,\n")[0] == []


@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("億元", "亿元"),
        ("亿员", None),
        ("亿韩元", None),
        ("万人氏", None),
        ("万毫人", None),
        ("人工年", None),
        ("万", "万元"),
        ("亿", "亿元"),
    ],
)
def test_a_unit_is_never_suggested_that_makes_another_number(unit, near):
    key = "lamplighters" if "人" in unit else "tea_sales"
    (found,) = [line for line in said(f"{key},5,{unit},年鉴,,,,,") if "PT401" in line]
    assert (f"(did you mean '{near}'?)" in found) is (near is not None)
    assert near is not None or "did you mean" not in found


@pytest.mark.parametrize(
    ("status", "near"), [("初步", "provisional"), ("初步数", "provisional"), ("预计", "estimate")]
)
def test_a_status_in_chinese_is_told_its_word(status, near):
    assert said(f"lanterns,5,个,年鉴,,{status},,,")[0].endswith(f"(did you mean '{near}'?)")


def test_an_indicator_by_its_name_is_told_its_key():
    named = {"lanterns": Indicator("lanterns", Text("灯笼数", "Lanterns"), "个", "stock")}
    policies = Policies(named, {}, (), frozenset(named))
    for name in ("灯笼数", "Lanterns"):
        _, (found,) = ActualsReader(policies).read(
            f"{HEADER}{name},5,个,年鉴,,,,,\n", "a.csv", 2023
        )
        assert found.nearest == "lanterns"


def test_a_full_width_unit_of_an_unknown_indicator_is_that_alone():
    assert [line.split()[1] for line in said("stars,5,％,年鉴,,,,,")] == ["PT211", "PT224"]


def test_reading_figures_loads_no_parser_of_yaml():
    modules = "policytrack.data.actuals, policytrack.data.edit, sys"
    ran = subprocess.run(
        [sys.executable, "-c", f"import {modules}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"yaml", "policytrack.data.nodes", "policytrack.data.kinds"} & {*ran.stdout.split()}
