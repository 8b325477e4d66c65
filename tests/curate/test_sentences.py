"""The years that sentences speak of, their figures, and which of them look back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.sentences import recurrence, sentences, this_year, times
from policytrack.curate.text import fold, passages, segments
from policytrack.units import units_with

UNITS = units_with(())


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
        ("到二零二三年", 2023),
        ("达到2025个灯笼，到2023年", 2023),
    ],
)
def test_a_year_is_read_in_any_writing(text, year):
    assert only(text).when.year == year


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
        ("“十四五”期间", 2021, 2025),
        ("“十四五”时期", 2021, 2025),
        ("十四五期间", 2021, 2025),
        ("“十四五”末", 2021, 2025),
        ("十五五时期", 2026, 2030),
        ("“十三五”以来", 2016, 2020),
    ],
)
def test_a_span_has_its_first_and_its_last_year(text, first, last):
    assert (only(text).when.since, only(text).when.year) == (first, last)


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
    assert only(text).when.due


@pytest.mark.parametrize("text", ["2025年", "2023年全年", "2021-2025年", "“十四五”期间"])
def test_a_year_alone_is_no_date_by_which_something_is_due(text):
    assert not only(text).when.due


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
    assert [(time.when.year, time.compared) for time in times(text)] == years


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
def test_a_time_ahead_is_counted_from_the_start_of_the_plan(text, start, year):
    time = only(text).counted_from(start)
    assert time.when.year == year
    assert time.when.due


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
        ("每年平均增长8%", None),
        ("年均增长8%", None),
        ("每半年不少于2次", "half"),
        ("逐年提高", "year"),
        ("每年度2次", "year"),
        ("每月2次", "month"),
        ("每个月2次", "month"),
        ("每个县2次", None),
        ("全年2次", None),
        ("", None),
    ],
)
def test_what_holds_in_each_period_is_seen_and_a_mean_is_none(text, period):
    assert recurrence(text) == period


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
        assert (time.ahead is None) == (time.when.year > 0)
        end = time.end


def read(document, start=2021, end=2025):
    return list(sentences(segments(passages(document)), start, end, UNITS))


def years(document, start=2021, end=2025):
    """Return each figure's words with its year."""
    return [
        (figure.text, when.year)
        for sentence in read(document, start, end)
        for figure, when in zip(sentence.figures, sentence.whens, strict=True)
    ]


def when(document, start=2021, end=2025):
    """Return the time of a document's last figure."""
    return read(document, start, end)[-1].whens[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2023年，灯笼达到500个。", [("500个", 2023)]),
        ("灯笼2023年达到500个，2025年达到900个。", [("500个", 2023), ("900个", 2025)]),
        ("到2023年，灯笼500个；到2025年，灯笼900个。", [("500个", 2023), ("900个", 2025)]),
        ("到2023年，灯笼500个、风筝300个。", [("500个", 2023), ("300个", 2023)]),
        ("2021-2023年，新增灯笼500个。", [("500个", 2023)]),
        ("2020年，灯笼500个。", [("500个", 2020)]),
    ],
)
def test_a_figure_is_about_the_year_named_before_it(text, expected):
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "灯笼达到500个。",
        "灯笼比2020年增加500个。",
        "灯笼较2023年增加500个。",
        "落实《云湾市造云规划（2018-2023年）》，灯笼达到500个。",
        "按照云发〔2023〕1号，灯笼达到500个。",
        "自2021年起，灯笼达到500个。",
    ],
)
def test_a_figure_with_no_year_of_its_own_is_about_the_end_of_the_plan(text):
    assert when(text).year == 2025
    assert when(text).inferred


def test_a_plan_of_one_year_leaves_nothing_to_guess():
    assert when("灯笼达到500个。", 2023, 2023).year == 2023
    assert not when("灯笼达到500个。", 2023, 2023).inferred


@pytest.mark.parametrize(
    "text",
    [
        "2023年、2025年，灯笼分别达到500个、900个。",
        "到2023年和2025年，灯笼分别达到500个和900个。",
        "到2023年底、2025年底，灯笼依次达到500个、900个。",
        "到2023年，2025年，灯笼分别达到500个、900个。",
        "2023、2025年，灯笼分别达到500个、900个。",
    ],
)
def test_several_years_are_said_of_several_figures_in_turn(text):
    assert years(text)[-2:] == [("500个", 2023), ("900个", 2025)]


def test_several_things_in_one_year_are_all_of_that_year():
    text = "到2023年，灯笼、风筝分别达到500个、300个。"
    assert years(text) == [("500个", 2023), ("300个", 2023)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2023年，灯笼500个。风筝300个。", [("500个", 2023), ("300个", 2023)]),
        ("到2023年，云要白。风筝300个。", [("300个", 2023)]),
        (
            "新扎灯笼和月饼盒500个，其中2023年300个。风筝300个。",
            [("500个", 2025), ("300个", 2023), ("300个", 2025)],
        ),
        ("2023年灯笼500个。全年风筝300个。", [("500个", 2023), ("300个", 2025)]),
        ("2020年，灯笼500个。风筝300个。", [("500个", 2020), ("300个", 2025)]),
    ],
)
def test_the_year_that_leads_a_sentence_holds_for_the_next_ones_too(text, expected):
    assert years(text) == expected


def test_a_year_does_not_hold_over_the_end_of_its_paragraph():
    assert years("到2023年，灯笼500个。\n风筝300个。") == [("500个", 2023), ("300个", 2025)]


@pytest.mark.parametrize(
    "heading", ["（一）2023年目标", "一、2023年工作目标", "2023年目标", "（一）到2023年的目标"]
)
def test_a_figure_without_a_year_is_about_the_year_of_its_heading(heading):
    year = when(f"{heading}\n灯笼500个。")
    assert year.year == 2023
    assert year.inferred


def test_a_heading_speaks_only_for_its_own_section():
    assert years("（一）2023年目标\n灯笼500个。\n（二）后续目标\n灯笼900个。") == [
        ("500个", 2023),
        ("900个", 2025),
    ]


def test_a_year_before_the_plan_in_a_heading_is_not_that_of_its_figures():
    assert when("一、2019年以来的云\n灯笼500个。").year == 2025


@pytest.mark.parametrize(
    "lead",
    ["到2023年，实现以下目标：", "到2023年，主要目标是:", "一、目标\n到2023年，实现下列目标："],
)
def test_a_line_that_ends_in_a_colon_gives_its_year_to_what_follows(lead):
    assert years(f"{lead}\n——灯笼500个。\n——风筝300个。") == [("500个", 2023), ("300个", 2023)]


def test_the_year_of_a_lead_ends_with_its_section():
    text = "一、目标\n到2023年，实现以下目标：\n灯笼500个。\n二、任务\n风筝300个。"
    assert years(text) == [("500个", 2023), ("300个", 2025)]


def test_a_lead_is_followed_by_the_next_one():
    text = "到2023年，目标是：\n1.灯笼500个。\n到2025年，目标是：\n1.灯笼900个。"
    assert years(text) == [("500个", 2023), ("900个", 2025)]


def test_years_ahead_are_counted_from_the_start_of_the_plan():
    year = when("两年内，灯笼500个。", 2022, 2026)
    assert (year.year, year.due) == (2023, True)


@pytest.mark.parametrize(
    ("text", "since", "due"),
    [
        ("到2023年，灯笼500个。", None, True),
        ("2023年，灯笼500个。", None, False),
        ("2023年底前，灯笼500个。", None, True),
        ("2021-2023年，灯笼500个。", 2021, False),
        ("“十四五”期间，灯笼500个。", 2021, False),
    ],
)
def test_a_time_says_since_when_and_whether_something_is_due(text, since, due):
    year = when(text)
    assert (year.since, year.due, year.inferred) == (since, due, False)


@pytest.mark.parametrize(
    "document",
    [
        "一、发展基础\n灯笼500个。",
        "第一章 发展现状\n灯笼500个。",
        "一、工作回顾\n（一）造云\n灯笼500个。",
        "一、取得的成效\n灯笼500个。",
        "一、面临的形势\n灯笼500个。",
        "“十三五”以来，灯笼500个。",
        "五年来，灯笼500个。",
        "过去五年，灯笼500个。",
        "一年来，云变白了。\n灯笼500个。",
    ],
)
def test_what_tells_of_the_past_looks_back(document):
    assert read(document)[-1].looks_back


@pytest.mark.parametrize(
    "document",
    [
        "一、总体要求\n灯笼500个。",
        "一、夯实基础设施\n灯笼500个。",
        "一、发展基础\n云很白。\n二、目标\n灯笼500个。",
        "一年来，云变白了。\n今年，灯笼500个。",
        "过去五年，云变白了。\n二、目标\n灯笼500个。",
        "（一）在云湾湖畔扎制又大又红的灯笼，取得好的成效，灯笼500个。",
    ],
)
def test_what_tells_of_the_future_does_not_look_back(document):
    assert not read(document)[-1].looks_back


def test_a_sentence_without_figures_is_left_out():
    assert [sentence.text for sentence in read("云要白。灯笼500个。风要大！")] == ["灯笼500个。"]


def test_the_number_of_a_paragraph_is_none_of_its_sentence():
    assert [sentence.text for sentence in read("（一）1.灯笼500个。")][-1] == "灯笼500个。"


def test_a_figure_is_marked_among_the_others():
    (sentence,) = read("云要白。灯笼500个、风筝300个，月光5%。")
    assert sentence.marked(0) == "灯笼⟦500个⟧、风筝⟨300个⟩，月光⟨5%⟩。"
    assert sentence.marked(2) == "灯笼⟨500个⟩、风筝⟨300个⟩，月光⟦5%⟧。"


@given(
    st.lists(
        st.sampled_from(
            [
                *"2025年一二、。；：\n（）到底比分别达突破个",
                "灯笼5个",
                "2023年",
                "到2025年",
                "：\n",
                "今后三年",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_every_figure_stands_in_its_sentence_with_a_year(document):
    for sentence in read(document):
        assert len(sentence.figures) == len(sentence.whens) > 0
        for figure, time in zip(sentence.figures, sentence.whens, strict=True):
            assert sentence.text[figure.start : figure.end] == figure.text
            assert 1900 <= time.year <= 2100
