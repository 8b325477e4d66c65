"""Signs on a page to lines and rows, without the margins, and lines to paragraphs."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import chain

import pytest

from policytrack.curate.documents.printed import (
    PrintedLine,
    Sign,
    joint,
    paragraphs,
    printed_lines,
    without_margins,
)

SIZE = 10


def signs(left, base, text, size=SIZE):
    """Set a text from a place on, each sign as wide as it is printed."""
    set_ = []
    for character in text:
        width = size if unicodedata.east_asian_width(character) in "WFA" else size / 2
        set_.append(Sign(character, left, left + width, base, size))
        left += width
    return set_


def rows_of(*pieces):
    drawn = chain.from_iterable(signs(*piece) for piece in pieces)
    return [row.text for row in printed_lines(drawn)]


def test_signs_on_one_baseline_are_a_line():
    assert rows_of((50, 700, "到2025年，"), (100, 700, "灯笼")) == ["到2025年，灯笼"]
    assert rows_of((50, 700, "一"), (50, 680, "二")) == ["一", "二"]


def test_what_is_drawn_further_left_is_another_line():
    assert rows_of((150, 700, "右"), (50, 700, "左")) == ["右", "左"]


def test_nothing_is_no_line():
    assert rows_of() == []
    assert rows_of((50, 700, "  ")) == []


def test_a_raised_sign_stays_in_its_line():
    for raised in (704, 706):
        assert rows_of((50, 700, "5km"), (65, raised, "2", 6), (68, 700, "以内")) == ["5km2以内"]


def test_the_gap_of_justified_text_is_no_blank():
    assert rows_of((50, 700, "灯"), (64, 700, "笼"), (78, 700, "5"), (87, 700, "个")) == ["灯笼5个"]


def test_letters_that_stand_apart_are_two_words_and_digits_are_not():
    assert rows_of((50, 700, "tea"), (68, 700, "and"), (86, 700, "5"), (94, 700, "0")) == [
        "tea and 50"
    ]
    assert joint("a", "b") == " "
    assert joint("20", "25") == joint("年", "a") == joint("", "a") == joint("a", "") == ""


def test_a_wide_gap_divides_cells():
    assert rows_of((50, 700, "灯笼"), (90, 700, "500"), (150, 700, "个")) == ["灯笼\t500\t个"]


def test_a_cell_of_several_lines_is_one_text():
    assert rows_of(
        (50, 700, "1"), (80, 700, "挂起的"), (80, 688, "灯笼"), (150, 700, "500"), (200, 700, "个"),
        (50, 660, "2"), (80, 660, "茶叶"), (150, 660, "17"),
    ) == ["1\t挂起的灯笼\t500\t个", "2\t茶叶\t17"]  # fmt: skip


def test_the_last_cell_of_a_row_may_be_of_several_lines():
    assert rows_of(
        (50, 700, "灯笼"), (105, 700, "约"), (100, 688, "束的"), (90, 676, "目标值"),
        (50, 650, "茶叶"),
    ) == ["灯笼\t约束的目标值", "茶叶"]  # fmt: skip


@pytest.mark.parametrize("title", ["全市主要指标一览如下所示", "表一"])
@pytest.mark.parametrize("base", [700, 694])
def test_the_first_cell_of_a_row_may_be_of_several_lines(base, title):
    """However the other cells stand beside it: at its top or its middle."""
    assert rows_of(
        (50, 760, title), (50, 700, "挂起的"), (55, 688, "灯笼"),
        (100, base, "500"), (150, base, "个"),
    ) == [title, "挂起的灯笼\t500\t个"]  # fmt: skip


def test_the_first_cell_may_be_centred_beside_higher_ones():
    assert rows_of(
        (50, 676, "1"), (80, 700, "甲"), (80, 688, "乙"), (80, 676, "丙"), (80, 664, "丁"),
        (80, 652, "戊"), (120, 676, "500"),
    ) == ["1\t甲乙丙丁戊\t500"]  # fmt: skip


def test_columns_of_text_are_read_one_after_another():
    left = [(50, 700 - 14 * row, f"左{row}") for row in range(10)]
    right = [(300, 700 - 14 * row, f"右{row}") for row in range(10)]
    assert rows_of(*left, *right) == [text for _, _, text in left + right]


def line(text, base, left=50, size=SIZE):
    """Set a line of Chinese characters; digits and letters take half the width."""
    width = sum(size if ord(character) > 127 else size / 2 for character in text)
    return PrintedLine(text.split("\t"), left, left + width, base, base, size, left, base)


def numbered(pages):
    """Number the pages of lines, as they are told when they are put together."""
    return [[replace(line, page=number) for line in page] for number, page in enumerate(pages)]


def texts_inside(*pages):
    return [line.text for kept in without_margins(numbered(pages)) for line in kept]


@pytest.mark.parametrize(
    "form", ["— {} —", "{}", "第{}页 共3页", "{}/3", "云湾市公报 {}", "甲\t{}/3"]
)
def test_page_numbers_are_not_read(form):
    pages = [[line(text, 700), line(form.format(5 + n), 30)] for n, text in enumerate("甲乙丙")]
    assert texts_inside(*pages) == ["甲", "乙", "丙"]


def test_headings_that_count_on_are_read():
    pages = [[line(f"附件{n}", 700), line(text, 680)] for n, text in enumerate("甲乙")]
    assert texts_inside(*pages) == ["附件0", "甲", "附件1", "乙"]


@pytest.mark.parametrize("text", ["— 1 —", "-12-", "第1页", "第 1 页 共 1 页"])
def test_a_plain_page_number_is_known_on_a_single_page(text):
    assert texts_inside([line("灯笼500个", 700), line(text, 30)]) == ["灯笼500个"]


def test_what_is_printed_on_every_page_is_read_once():
    pages = [[line("云湾市造云规划", 800), line(f"任务{'一二三四'[n]}", 700)] for n in range(4)]
    assert texts_inside(*pages) == ["云湾市造云规划", "任务一", "任务二", "任务三", "任务四"]


def test_what_is_alike_within_pages_is_read_on_each():
    pages = [[line(text, 700), line("其中灯笼500个", 680), line(text, 660)] for text in "甲乙丙"]
    assert [text for text in texts_inside(*pages) if "灯笼" in text] == ["其中灯笼500个"] * 3


def test_headers_may_have_two_lines():
    pages = [[line("云湾市", 800), line("规划", 780), line(f"任务{n}项", 700)] for n in "一二三"]
    assert texts_inside(*pages) == ["云湾市", "规划", "任务一项", "任务二项", "任务三项"]


def test_the_last_row_of_a_page_is_read_though_it_counts_on():
    pages = [[line("表", 700), line(f"{5 + n}\t灯笼", 100)] for n in range(3)]
    assert [text for text in texts_inside(*pages) if "\t" in text] == [
        "5\t灯笼",
        "6\t灯笼",
        "7\t灯笼",
    ]


def test_a_figure_at_the_end_of_one_page_is_read():
    assert texts_inside([line("灯笼", 700), line("500", 690)]) == ["灯笼", "500"]


def test_pages_that_would_be_left_without_a_line_are_read_as_they_are():
    assert texts_inside([line("1", 700)], [line("2", 700)]) == ["1", "2"]
    assert texts_inside() == texts_inside([], []) == []


# A full line: it begins at 50, or at 70 where it is set in, and ends at 350.
FULL = "灯" * 30
FIRST = "云" * 28


def page(*texts):
    """Set lines one under another; one that begins with a blank is set in."""
    return [
        line(text.strip(" "), 700 - 16 * index, 70 if text.startswith(" ") else 50)
        for index, text in enumerate(texts)
    ]


def paragraphs_of(*pages):
    return list(paragraphs([*chain.from_iterable(numbered(pages))]))


def test_a_paragraph_is_whole_again():
    lines = page(f" {FIRST}", FULL, "完。", f" {FIRST}", "末。")
    assert paragraphs_of(lines) == [FIRST + FULL + "完。", FIRST + "末。"]


def test_a_line_that_is_not_full_ends_its_paragraph():
    assert paragraphs_of(page(FULL, "甲" * 20, FULL)) == [FULL + "甲" * 20, FULL]


def test_what_found_no_room_in_a_line_goes_on_in_the_next():
    number, short = "12,345.6亿元。", "灯" * 27
    assert paragraphs_of(page(FULL, FULL, short, number)) == [FULL + FULL + short + number]
    assert paragraphs_of(page(FULL, FULL, short, "亿元。")) == [FULL + FULL + short, "亿元。"]
    assert paragraphs_of(page(FULL, FULL, "灯" * 28 + "达", "（市局）")) == [
        FULL * 2 + "灯" * 28 + "达（市局）"
    ]


@pytest.mark.parametrize("begin", ["一、", "（二）", "(3)", "第四条", "5.", "6、", "⑦"])
def test_a_numbered_heading_begins_a_paragraph_where_a_sentence_ended(begin):
    ended = FULL[:-1] + "。"
    assert paragraphs_of(page(FULL, ended, f"{begin}挂灯")) == [FULL + ended, f"{begin}挂灯"]
    assert len(paragraphs_of(page(FULL, FULL, f"{begin}挂灯"))) == 1


def test_numbers_within_a_sentence_begin_none_where_paragraphs_are_set_in():
    ended = FULL[:-1] + "。"
    lines = page(f" {FIRST}", ended, "2、挂灯。", f" 3、{FIRST[2:]}", "点灯。")
    assert paragraphs_of(lines) == [f"{FIRST}{ended}2、挂灯。", f"3、{FIRST[2:]}点灯。"]


def test_headings_of_another_size_and_rows_stand_for_themselves():
    lines = [
        line(FULL, 700),
        line("大" * 30, 680, size=16),
        line(FULL, 660),
        line("甲\t乙", 640),
    ]
    assert paragraphs_of(lines) == [FULL, "大" * 30, FULL, "甲\t乙"]


def test_each_row_stands_for_itself():
    lines = page(f"{FULL}\t甲", f"{FULL}\t乙")
    assert paragraphs_of(lines) == [f"{FULL}\t甲", f"{FULL}\t乙"]


def test_narrow_columns_are_no_running_text():
    assert paragraphs_of(page("灯" * 10, "灯" * 10, "灯")) == ["灯" * 10, "灯" * 10, "灯"]


def test_lines_far_apart_are_paragraphs():
    assert paragraphs_of([line(FULL, 700), line(FULL, 660)]) == [FULL, FULL]


def test_lines_further_apart_than_those_around_them_are_paragraphs():
    lines = [line(FULL, base) for base in (700, 684, 668, 646, 630, 608, 592)]
    assert paragraphs_of(lines) == [FULL * 3, FULL * 2, FULL * 2]


def test_a_long_document_is_judged_by_the_lines_around_each():
    narrow = [line("灯" * 20, 5000 - 16 * index) for index in range(130)]
    first, *_, last = paragraphs_of(*[page(*[FULL] * 30)] * 5, page(" 二、点灯"), narrow)
    assert first == FULL * 150
    assert len(last) > 60 * 20


def test_a_page_shows_how_the_few_lines_of_the_next_one_are_set():
    first = page(f" {FIRST}", FULL, "完。", f" {FIRST}", FULL)
    assert paragraphs_of(first, page("末。", " 附"))[1:] == [f"{FIRST}{FULL}末。", "附"]
    assert paragraphs_of(first, page(f" {FIRST}", "末。"))[1:] == [
        FIRST + FULL,
        f"{FIRST}末。",
    ]


def test_one_line_that_sticks_out_does_not_move_the_margin():
    lines = page(FULL + "灯灯", FULL, FULL, "完。")
    assert paragraphs_of(lines)[-1].endswith(FULL + FULL + "完。")


def test_a_paragraph_goes_on_over_the_end_of_a_column_and_of_a_page():
    one, two, three, four, five = (FULL[1:] + sign for sign in "一二三四五")
    right = [line(three, 700, 400), line(four, 684, 400)]
    whole = one + two + three + four + five + "完。"
    assert paragraphs_of([*page(one, two), *right], page(five, "完。")) == [whole]
    assert paragraphs_of(page(one, two), page(f" {FIRST}", "完。")) == [
        one + two,
        f"{FIRST}完。",
    ]
