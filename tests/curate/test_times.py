"""The years that sentences speak of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.passages import fold
from policytrack.curate.times import every, this_year, times


def only(text):
    (time,) = times(fold(text))
    return time


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2025年", 2025),
        ("到２０２５年", 2025),
        ("2023年度", 2023),
        ("到二〇二五年", 2025),
        ("到二○二五年", 2025),
        ("到二零二五年", 2025),
        ("达到2025个灯笼，到2023年", 2023),
    ],
)
def test_a_year_is_read_in_any_writing(text, year):
    assert only(text).last == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "达到2025个",
        "3年",
        "20255年",
        "《云湾市造云规划（2021—2025年）》",
        "《云湾市2023年工作要点》",
        "云发〔2021〕17号",
        "云发（2021）17号",
        "十四五家灯笼铺",
        "十五个",
    ],
)
def test_what_is_no_year_of_the_sentence_is_none(text):
    assert times(fold(text)) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-2025年", 2021, 2025),
        ("2021—2025年", 2021, 2025),
        ("2021年至2025年", 2021, 2025),
        ("2021～2025年", 2021, 2025),
        ("2021年到2025年", 2021, 2025),
        ("“十四五”期间", 2021, 2025),
        ("“十四五”时期", 2021, 2025),
        ("十四五期间", 2021, 2025),
        ("“十四五”末", 2021, 2025),
        ("十五五时期", 2026, 2030),
        ("“十三五”以来", 2016, 2020),
    ],
)
def test_a_span_has_its_first_and_its_last_year(text, first, last):
    assert (only(text).first, only(text).last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "到2025年",
        "至2025年",
        "截至2025年",
        "截止2025年",
        "2025年底",
        "2025年末",
        "2025年前",
        "“十四五”末",
    ],
)
def test_something_is_due_by_the_end_of_the_year(text):
    assert only(text).by


@pytest.mark.parametrize("text", ["2025年", "2023年全年", "2021-2025年", "“十四五”期间"])
def test_a_year_alone_is_no_date_by_which_something_is_due(text):
    assert not only(text).by


@pytest.mark.parametrize(
    "text",
    [
        "比2020年增长",
        "较2020年提高",
        "与2020年相比",
        "相比2020年",
        "相对于2020年",
        "以2020年为基数",
        "在2020年基础上",
        "从2020年的5%",
        "由2020年的5%",
        "自2020年起",
        "2020年以来",
        "按2020年价格计算",
        "较“十三五”末",
        "是2020年的3倍",
        "较2020年底",
        "比上年2020年",
    ],
)
def test_a_year_that_something_is_compared_with_or_counted_from_is_marked(text):
    assert only(text).compared


@pytest.mark.parametrize("text", ["到2025年", "2023年增长", "2023年，全市", "2023年新增"])
def test_a_year_of_which_something_is_said_is_not_compared(text):
    assert not only(text).compared


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年比2020年翻一番", [(2025, False), (2020, True)]),
        ("由2020年的5%提高到2025年的8%", [(2020, True), (2025, False)]),
        ("2023年、2025年分别达到", [(2023, False), (2025, False)]),
    ],
)
def test_several_years_are_told_apart(text, years):
    assert [(time.last, time.compared) for time in times(text)] == years


@pytest.mark.parametrize(
    ("text", "start", "year"),
    [
        ("今后三年", 2023, 2025),
        ("未来三年", 2023, 2025),
        ("未来五年", 2021, 2025),
        ("今后的两年", 2023, 2024),
        ("三年内", 2023, 2025),
        ("3年内", 2023, 2025),
        ("三年之内", 2023, 2025),
        ("力争用三年时间", 2023, 2025),
        ("力争用5年左右时间", 2021, 2025),
        ("用三年左右的时间", 2023, 2025),
        ("未来3年", 2023, 2025),
        ("今后5年", 2021, 2025),
    ],
)
def test_years_ahead_are_counted_from_the_start_of_the_plan(text, start, year):
    time = only(text).counted_from(start)
    assert time.last == year
    assert time.by


def test_a_year_that_is_named_is_counted_from_nothing():
    time = only("到2025年")
    assert time.counted_from(2021) is time


@pytest.mark.parametrize("text", ["今年", "全年", "本年", "本年度", "年内", "当年"])
def test_a_text_speaks_of_its_own_year(text):
    assert this_year(f"{text}新增") == [len(text)]


@pytest.mark.parametrize("text", ["去年", "2023年", "三年", "每年"])
def test_a_text_does_not_speak_of_its_own_year_in_other_words(text):
    assert this_year(f"{text}新增") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("每季度不少于2次", "quarter"),
        ("每季不少于2次", "quarter"),
        ("每个季度不少于2次", "quarter"),
        ("每年不少于2次", "year"),
        ("年均增长8%", "year"),
        ("逐年提高", "year"),
        ("每年度2次", "year"),
        ("每月2次", None),
        ("每个县2次", None),
        ("全年2次", None),
        ("", None),
    ],
)
def test_what_holds_in_each_year_or_quarter_is_seen(text, period):
    assert every(text) == period


@given(
    st.lists(
        st.sampled_from([*"2025二〇十四五年度底末前比较到至-《》〔〕“”期间今后三内用时", "2021年"]),
        max_size=40,
    ).map("".join)
)
def test_times_stand_where_they_say_in_order(text):
    end = 0
    for time in times(text):
        assert end <= time.start < time.end <= len(text)
        assert (time.ahead is None) == (time.last > 0)
        end = time.end
