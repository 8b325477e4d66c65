"""Figures, periods, dates and names as people write them, and as a cell must have them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.data.notation import (
    FIGURE,
    begins_before,
    half_width,
    is_date,
    nearest,
    read_period,
    read_total,
    without_separators,
    worded,
)
from policytrack.model.period import Period


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lantern", "lanterns"),
        ("Lanterns", "lanterns"),
        ("LANTERNS", "lanterns"),
        ("tea_sale", "tea_sales"),
        ("stars", None),
        ("", None),
    ],
)
def test_the_name_most_like_it_is_offered_or_none(name, expected):
    assert nearest(name, {"lanterns": 1, "tea_sales": 2}) == expected


def test_nothing_is_like_it_where_there_is_nothing():
    assert nearest("lanterns", ()) is None


bounded = settings(max_examples=200)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１７．６", "17.6"),
        ("－５", "-5"),
        ("＞＝８３", ">=83"),
        ("～5000", "~5000"),
        ("５％", "5%"),
        ("２０２３－Ｑ１", "2023-Q1"),
        ("　5　", " 5 "),
        ("（含）", "(含)"),
    ],
)
def test_full_width_forms_have_their_plain_ones(text, plain):
    assert half_width(text) == plain


@pytest.mark.parametrize("text", ["500", "5²", "½", "①", "—", "。", "￥", "\u00a0"])
def test_nothing_else_is_folded(text):
    assert half_width(text) == text


@bounded
@given(st.text())
def test_folding_changes_neither_length_nor_what_is_folded_already(text):
    assert len(half_width(text)) == len(text)
    assert half_width(half_width(text)) == half_width(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1,000", "1000"),
        ("100,000", "100000"),
        ("1,234,567", "1234567"),
        ("1,000.5", "1000.5"),
        ("-1,000", "-1000"),
        ("1 000", "1000"),
        ("1'000", "1000"),
        ("1_000", "1000"),
        ("1\u00a0000", "1000"),
        ("1\u2009000", "1000"),
        ("1\u202f000", "1000"),
        (">1,000", ">1000"),
        (">=1,000", ">=1000"),
        ("<1,000", "<1000"),
        ("<=-1,000", "<=-1000"),
        ("~1,000,000", "~1000000"),
    ],
)
def test_thousands_are_grouped_by_one_separator(text, plain):
    assert without_separators(text) == plain


@pytest.mark.parametrize(
    "text",
    ["500", "1000", "1,23", "12,34", "1,2345", "1,000,00", "1000,000", "0,123", "01,000", "1,,000",
     "1,000 000", "1,000家", "约1,000", "1,000-2,000", "1,000,", ",000", "1, 000", "1,000.",
     "1,000.5.5", "1.000", "1.000,5", "１,000", "1,٥٥٥", "= 1,000", "> 1,000", " 1,000", "1,000\n",
     "1;000", "1，000", "1\t000"],
)  # fmt: skip
def test_what_is_not_grouped_by_thousands_stays_as_it_is(text):
    assert without_separators(text) is None


@bounded
@given(
    st.sampled_from(["", ">", ">=", "<", "<=", "~"]),
    st.integers(),
    st.from_regex(r"(\.[0-9]{1,9})?", fullmatch=True),
    st.sampled_from(",'_ \u00a0\u2009\u202f"),
)
def test_a_grouped_number_is_the_same_number_without_its_separators(sign, whole, decimals, mark):
    written = f"{sign}{whole:,}{decimals}".replace(",", mark)
    plain = f"{sign}{whole}{decimals}"
    assert without_separators(written) == (None if written == plain else plain)
    assert FIGURE.fullmatch(plain)


@pytest.mark.parametrize(
    ("text", "figure", "words", "unit"),
    [
        ("约500", "~500", "约", ""),
        ("大约500", "~500", "大约", ""),
        ("约为500", "~500", "约为", ""),
        ("≈500", "~500", "≈", ""),
        ("近500", "~500", "近", ""),
        ("接近500", "~500", "接近", ""),
        ("500左右", "~500", "左右", ""),
        ("500上下", "~500", "上下", ""),
        ("≥83", ">=83", "≥", ""),
        ("≥ 83", ">=83", "≥", ""),
        ("不少于83", ">=83", "不少于", ""),
        ("不低于83", ">=83", "不低于", ""),
        ("至少83", ">=83", "至少", ""),
        ("83以上", ">=83", "以上", ""),
        ("≤5.5", "<=5.5", "≤", ""),
        ("不超过5", "<=5", "不超过", ""),
        ("不高于5", "<=5", "不高于", ""),
        ("5以下", "<=5", "以下", ""),
        ("5以内", "<=5", "以内", ""),
        ("超10000", ">10000", "超", ""),
        ("超过10000", ">10000", "超过", ""),
        ("突破10000", ">10000", "突破", ""),
        ("逾10000", ">10000", "逾", ""),
        ("高于3", ">3", "高于", ""),
        ("10000余", ">10000", "余", ""),
        ("10000多", ">10000", "多", ""),
        ("不足500", "<500", "不足", ""),
        ("不到500", "<500", "不到", ""),
        ("低于500", "<500", "低于", ""),
        ("达500", "500", "达", ""),
        ("达到500", "500", "达到", ""),
        ("为-5", "-5", "为", ""),
        ("500家", "500", "家", "家"),
        ("500 家", "500", "家", "家"),
        ("-5家", "-5", "家", "家"),
        ("500万家", "500", "万家", "万家"),
        ("17.6亿元", "17.6", "亿元", "亿元"),
        ("5百分点", "5", "百分点", "百分点"),
        ("10%", "10", "%", "%"),
        ("10 %", "10", "%", "%"),
        ("500 yuan", "500", "yuan", "yuan"),
        ("约500家", "~500", "约家", "家"),
        ("约 500 家", "~500", "约 家", "家"),
        ("17.6亿元以上", ">=17.6", "亿元以上", "亿元"),
        ("10%左右", "~10", "%左右", "%"),
        ("超过10%", ">10", "超过%", "%"),
        (">500家", ">500", "家", "家"),
        (">=10%", ">=10", "%", "%"),
        ("~500 家", "~500", "家", "家"),
        ("<=17.60亿元", "<=17.60", "亿元", "亿元"),
        (" 约500 ", "~500", "约", ""),
    ],
)
def test_the_figure_its_words_and_its_unit_are_told_apart(text, figure, words, unit):
    assert worded(text) == (figure, words, unit)


# Each is another number than any run of plain digits that stands in it.
@pytest.mark.parametrize(
    "text",
    [
        *("5²", "½", "①", "Ⅴ", "٥٠٠", "五百", "3-5", "3至5", "500、600", "1/2", "5×2", "2^3"),
        *("1e3", "0x10", "1.2.3", "5 6", "1,23", "1000,000", "01,000", "+5", "--5", "-", "−5"),
        *("5-", "(5)", "负5", "第5", "no. 5", "nan", "", "%", "约家以上", "007", ".5", "5.", "1_0"),
    ],
)
def test_another_number_is_no_figure_among_words(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["5²家", "½家", "3-5家", "1/2家", "1,23家", "1e3家", "5~6家左右"])
def test_another_number_with_a_unit_is_no_figure_either(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["500", "-0.5", ">500"])
def test_a_figure_without_any_word_is_none_among_words(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["约500以上", "近500余", "约>500", ">约500", "~500左右", "超~500"])
def test_signs_that_contradict_or_double_each_other_are_not_guessed_at(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["约-5", "-5以上"])
def test_a_sign_in_words_on_a_number_below_zero_is_not_guessed_at(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["最多500吗5", "累计达500", "500（预计）", "2022年500家", "5个5"])
def test_other_words_are_not_guessed_at(text):
    assert worded(text) is None


@bounded
@given(
    st.from_regex(r"(>=|<=|[><~])?-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,4})?", fullmatch=True),
    st.sampled_from(["家", "亿元", "%", "万人次"]),
)
def test_a_figure_beside_its_unit_is_itself(figure, unit):
    assert worded(f"{figure}{unit}") == (figure, unit, unit)


@bounded
@given(st.text("0123456789.,-~<>=约近超不足以上下左右余多家万亿元%％ ５²½/e", max_size=9))
def test_what_is_taken_for_a_figure_has_every_digit_of_the_text_in_order(text):
    found = worded(text)
    if found is not None:
        assert FIGURE.fullmatch(found.figure)
        assert [each for each in text if each.isdigit()] == [
            each for each in found.figure if each.isdigit()
        ]
    plain = without_separators(text)
    if plain is not None:
        assert plain == text.replace(",", "").replace(" ", "")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("", Period(2023, 1, 12)),
        ("2023-Q1", Period(2023, 1, 3)),
        ("2023-Q2", Period(2023, 4, 6)),
        ("2023-Q3", Period(2023, 7, 9)),
        ("2023-Q4", Period(2023, 10, 12)),
        ("2023-H1", Period(2023, 1, 6)),
        ("2023-H2", Period(2023, 7, 12)),
        ("2023-01", Period(2023, 1, 1)),
        ("2023-12", Period(2023, 12, 12)),
        ("2023-01/06", Period(2023, 1, 6)),
        ("2023-05/05", Period(2023, 5, 5)),
        ("2023-01/12", Period(2023, 1, 12)),
        ("2021-Q1", Period(2021, 1, 3)),
    ],
)
def test_a_period_is_the_months_that_it_names(text, period):
    assert read_period(text, 2023) == period


@pytest.mark.parametrize(
    "text",
    [
        "2023",
        "2023-Q0",
        "2023-Q5",
        "2023-H3",
        "2023-00",
        "2023-13",
        "2023-1",
        "2023-06/01",
        "2023-01/13",
        "2023-01/2023-06",
        "2023Q1",
        "2023-q1",
        "2023-01-15",
        "2023-Q1\n",
        "２０２３-Q1",
        " ",
    ],
)
def test_anything_else_is_no_period(text):
    assert read_period(text, 2023) is None


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("2021/2023", (2021, Period(2023))),
        ("2021/2023-06", (2021, Period(2023, 1, 6))),
        ("2021-01/2023-06", (2021, Period(2023, 1, 6))),
        ("2022/2023-01", (2022, Period(2023, 1, 1))),
        ("2021/2023-12", (2021, Period(2023))),
    ],
)
def test_a_total_over_years_is_its_first_year_and_the_last_up_to_its_end(text, total):
    assert read_total(text) == total
    # No period is written so.
    assert read_period(text, 2023) is None


@pytest.mark.parametrize(
    "text",
    [
        "2023/2021",
        "2023/2023",
        "2021-02/2023",
        "2021/2023-13",
        "2021/2023-00",
        "2021/2023-6",
        "2021/2023-Q2",
        "2021-2023",
        "2021/23",
        "21/2023",
        " 2021/2023",
        "2021/2023\n",
        "２０２１/2023",
        "2021/2022/2023",
        "2023",
        "",
    ],
)
def test_anything_else_is_no_total_over_years(text):
    assert read_total(text) is None


@pytest.mark.parametrize("text", ["2024-04-12", "2024-02-29", "2024-04", "2024-12", "2024"])
def test_a_date_is_a_day_a_month_or_a_year(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2024-13",
        "0000",
        "2024-4",
        "24",
        "2024/04/12",
        "20240412",
        "2024-04-12\n",
        " 2024",
        "２０２４",
        "",
    ],
)
def test_anything_else_is_no_date(text):
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("2023-06-30", Period(2023, 7, 12), True),
        ("2023-07-01", Period(2023, 7, 12), False),
        ("2022-12-31", Period(2023), True),
        ("2023-01-01", Period(2023), False),
        ("2023-06", Period(2023, 7, 12), True),
        ("2023-07", Period(2023, 7, 12), False),
        ("2023-09", Period(2023, 10, 10), True),
        ("2022", Period(2023, 10, 10), True),
        ("2023", Period(2023, 10, 10), False),
        ("2024", Period(2023, 10, 10), False),
    ],
)
def test_a_date_is_before_a_period_where_all_that_is_known_of_it_is(text, period, expected):
    assert begins_before(text, period) is expected


@pytest.mark.parametrize("text", ["2204-04-12", "9999", "1024-04"])
def test_a_year_that_nobody_published_in_is_no_date(text):
    assert not is_date(text)
