"""Figures as people write them: what is meant, and what must never be taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.data.notation import FIGURE, half_width, without_separators, worded

steady = settings(derandomize=True, max_examples=200, deadline=None, database=None)

# Each is another number than any run of plain digits that stands in it.
OTHER_NUMBERS = [
    "5²", "²", "10³", "½", "5½", "¼", "①", "⑩", "Ⅴ", "٥", "٥٠٠", "५", "五", "五百", "一万", "〇",
    "3-5", "3~5", "3—5", "3–5", "3至5", "3到5", "500、600", "1/2", "500/600", "1:30", "5:3",
    "5×2", "5*2", "5x2", "2^3", "1e3", "1E3", "5e-3", "0x10", "1.2.3", "1。5", "1·5", "5 6",
    "1,23", "12,34", "1,2345", "1,000,00", "1000,000", "0,123", "01,000", "1,000 000", "1,,000",
    "+5", "--5", "-", "−5", "—5", "5-", "(5)", "负5", "零下5", "第5", "增长5", "下降5", "减少5",
    "no. 5", "nan", "NaN", "inf", "-inf", "∞", "", "%", "约", "以上", "家", "约家以上",
    "007", "05", ".5", "5.", "1_0", "__5",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("５００", "500"),
        ("１７．６", "17.6"),
        ("－５", "-5"),
        ("＞＝８３", ">=83"),
        ("＜5", "<5"),
        ("～5000", "~5000"),
        ("１，０００", "1,000"),
        ("５％", "5%"),
        ("ｙｅｓ", "yes"),
        ("２０２３－Ｑ１", "2023-Q1"),
        ("2023-01／06", "2023-01/06"),
        ("　5　", " 5 "),
        ("（含）", "(含)"),
    ],
)
def test_full_width_forms_have_their_plain_ones(text, plain):
    assert half_width(text) == plain


@pytest.mark.parametrize(
    "text",
    ["", "500", " a~b ", "约5", "5²", "½", "①", "㈠", "㎡", "Ⅴ", "٥", "—", "−5", "。",
     "、", "“”", "℃", "￥", "\u00a0", "\u200b"],
)  # fmt: skip
def test_nothing_else_is_folded(text):
    assert half_width(text) == text


@steady
@given(st.text())
def test_folding_changes_neither_length_nor_what_is_folded_already(text):
    assert len(half_width(text)) == len(text)
    assert half_width(half_width(text)) == half_width(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1,000", "1000"),
        ("10,000", "10000"),
        ("100,000", "100000"),
        ("1,234,567", "1234567"),
        ("1,000.5", "1000.5"),
        ("1,000.000", "1000.000"),
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
    [*OTHER_NUMBERS, "500", "1000", "1.000", "1.000.000", "1,000家", "约1,000", "1,000-2,000",
     "1,000,", ",000", "1, 000", "1,000.", "1,000.5.5", "1.000,5", "1,000,000 000", "１,000",
     "1,٥٥٥", "= 1,000", "≥1,000", "> 1,000", "1,000%", " 1,000", "1,000\n", "0,000", "-0,123",
     "1;000", "1，000", "1\n000", "1\t000"],
)  # fmt: skip
def test_what_is_not_grouped_by_thousands_stays_as_it_is(text):
    assert without_separators(text) is None


@steady
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


@pytest.mark.parametrize("text", OTHER_NUMBERS)
def test_another_number_is_no_figure_among_words(text):
    assert worded(text) is None


@pytest.mark.parametrize(
    "text",
    ["5²家", "½家", "3-5家", "1/2家", "1,23家", "1e3家", "约3-5", "3-5%", "约½", "5~6家左右"],
)
def test_another_number_with_a_unit_is_no_figure_either(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["500", "-0.5", ">500", "~5000", "0"])
def test_a_figure_without_any_word_is_none_among_words(text):
    assert worded(text) is None


@pytest.mark.parametrize(
    "text",
    ["约500以上", "超过500以上", "不足500左右", "近500余", "约>500", ">约500", "~500左右",
     "≥500以上", ">500以上", "超~500", "不足<500"],
)  # fmt: skip
def test_signs_that_contradict_or_double_each_other_are_not_guessed_at(text):
    assert worded(text) is None


@pytest.mark.parametrize("text", ["约-5", "超过-5", "-5以上", "不足-0.5"])
def test_a_sign_in_words_on_a_number_below_zero_is_not_guessed_at(text):
    assert worded(text) is None


@pytest.mark.parametrize(
    "text",
    ["最多500吗5", "其中5", "累计达500", "共500", "同比5", "500（预计）", "500家（含）",
     "2022年500家", "500其中20", "5个5", "比500"],
)  # fmt: skip
def test_other_words_are_not_guessed_at(text):
    assert worded(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1.2万", "万"),
        ("1.2万家", "万家"),
        ("5亿", "亿"),
        ("5千元", "千元"),
        ("3成", "成"),
        ("2倍", "倍"),
        ("10%", "%"),
        ("5个百分点", "个百分点"),
    ],
)
def test_what_multiplies_a_number_is_part_of_the_unit_and_never_dropped(text, unit):
    found = worded(text)
    assert found is not None
    assert found.unit == unit


@steady
@given(
    st.from_regex(r"(>=|<=|[><~])?-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,4})?", fullmatch=True),
    st.sampled_from(["家", "亿元", "%", "万人次"]),
)
def test_a_figure_beside_its_unit_is_itself(figure, unit):
    assert worded(f"{figure}{unit}") == (figure, unit, unit)


@steady
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
