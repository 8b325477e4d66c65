"""The sentences of a plan, and the year that each of their figures is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.passages import passages
from policytrack.curate.sections import parts
from policytrack.curate.sentences import sentences


def read(document, start=2021, end=2025):
    return list(sentences(parts(passages(document)), start, end))


def years(document, start=2021, end=2025):
    """Give each figure's words with its year."""
    return [
        (figure.text, when.year)
        for sentence in read(document, start, end)
        for figure, when in zip(sentence.figures, sentence.whens, strict=True)
    ]


def when(document, start=2021, end=2025):
    """Give the time of a document's last figure."""
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
        ("“十四五”末，灯笼500个。", [("500个", 2025)]),
        ("到二〇二三年，灯笼五百个。", [("五百个", 2023)]),
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
    found = when(f"{heading}\n灯笼500个。")
    assert found.year == 2023
    assert found.inferred


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


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("今后三年，灯笼500个。", 2024),
        ("两年内，灯笼500个。", 2023),
        ("用三年时间，灯笼500个。", 2024),
    ],
)
def test_years_ahead_are_counted_from_the_start_of_the_plan(text, year):
    assert when(text, 2022, 2026).year == year
    assert when(text, 2022, 2026).due


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
    found = when(text)
    assert (found.since, found.due, found.inferred) == (since, due, False)


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
            start = figure.start - sentence.start
            assert sentence.text[start : start + len(figure.text)] == figure.text
            assert 1900 <= time.year <= 2100
