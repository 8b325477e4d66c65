"""Lines of pages to paragraphs."""

from __future__ import annotations

import pytest

from policytrack.data.documents.paragraphs import paragraphs
from policytrack.data.documents.printed import Line

SIZE = 10
# A full line: it begins at 50, or at 70 where it is set in, and ends at 350.
FULL = "灯" * 30
FIRST = "云" * 28


def line(text, base, left=50, size=SIZE):
    """Set a line of Chinese characters; digits and letters take half the width."""
    width = sum(size if ord(character) > 127 else size / 2 for character in text)
    return Line(text.split("\t"), left, left + width, base, base, size, left, base)


def set_page(*texts, top=700):
    """Set lines one under another; one that begins with a blank is set in."""
    return [
        line(text.strip(" "), top - 16 * index, 70 if text.startswith(" ") else 50)
        for index, text in enumerate(texts)
    ]


def read(*pages):
    return list(paragraphs(pages))


def test_a_paragraph_is_whole_again():
    page = set_page(f" {FIRST}", FULL, "完。", f" {FIRST}", "末。")
    assert read(page) == [FIRST + FULL + "完。", FIRST + "末。"]


def test_a_line_that_is_not_full_ends_its_paragraph():
    assert read(set_page(FULL, "甲" * 20, FULL)) == [FULL + "甲" * 20, FULL]


def test_what_found_no_room_in_a_line_goes_on_in_the_next():
    number, short = "12,345.6亿元。", "灯" * 27
    assert read(set_page(FULL, FULL, short, number)) == [FULL + FULL + short + number]
    assert read(set_page(FULL, FULL, short, "亿元。")) == [FULL + FULL + short, "亿元。"]
    assert read(set_page(FULL, FULL, "灯" * 28 + "达", "（市局）")) == [
        FULL * 2 + "灯" * 28 + "达（市局）"
    ]


@pytest.mark.parametrize("begin", ["一、", "（二）", "(3)", "第四条", "5.", "6、", "⑦"])
def test_a_numbered_heading_begins_a_paragraph_where_a_sentence_ended(begin):
    ended = FULL[:-1] + "。"
    assert read(set_page(FULL, ended, f"{begin}挂灯")) == [FULL + ended, f"{begin}挂灯"]
    assert len(read(set_page(FULL, FULL, f"{begin}挂灯"))) == 1


def test_numbers_within_a_sentence_begin_none_where_paragraphs_are_set_in():
    ended = FULL[:-1] + "。"
    page = set_page(f" {FIRST}", ended, "2、挂灯。", f" 3、{FIRST[2:]}", "点灯。")
    assert read(page) == [f"{FIRST}{ended}2、挂灯。", f"3、{FIRST[2:]}点灯。"]


def test_headings_of_another_size_and_rows_stand_for_themselves():
    page = [line(FULL, 700), line("大" * 30, 680, size=16), line(FULL, 660), line("甲\t乙", 640)]
    assert read(page) == [FULL, "大" * 30, FULL, "甲\t乙"]


def test_each_row_stands_for_itself():
    page = set_page(f"{FULL}\t甲", f"{FULL}\t乙")
    assert read(page) == [f"{FULL}\t甲", f"{FULL}\t乙"]


def test_narrow_columns_are_no_running_text():
    assert read(set_page("灯" * 10, "灯" * 10, "灯")) == ["灯" * 10, "灯" * 10, "灯"]


def test_lines_far_apart_are_paragraphs():
    assert read([line(FULL, 700), line(FULL, 660)]) == [FULL, FULL]


def test_lines_further_apart_than_those_around_them_are_paragraphs():
    page = [line(FULL, base) for base in (700, 684, 668, 646, 630, 608, 592)]
    assert read(page) == [FULL * 3, FULL * 2, FULL * 2]


def test_a_long_document_is_judged_by_the_lines_around_each():
    narrow = [line("灯" * 20, 5000 - 16 * index) for index in range(130)]
    first, *_, last = read(*[set_page(*[FULL] * 30)] * 5, set_page(" 二、点灯"), narrow)
    assert first == FULL * 150
    assert len(last) > 60 * 20


def test_a_page_shows_how_the_few_lines_of_the_next_one_are_set():
    first = set_page(f" {FIRST}", FULL, "完。", f" {FIRST}", FULL)
    assert read(first, set_page("末。", " 附"))[1:] == [f"{FIRST}{FULL}末。", "附"]
    assert read(first, set_page(f" {FIRST}", "末。"))[1:] == [FIRST + FULL, f"{FIRST}末。"]


def test_one_line_that_sticks_out_does_not_move_the_margin():
    page = set_page(FULL + "灯灯", FULL, FULL, "完。")
    assert read(page)[-1].endswith(FULL + FULL + "完。")


def test_a_paragraph_goes_on_over_the_end_of_a_column_and_of_a_page():
    one, two, three, four, five = (FULL[1:] + sign for sign in "一二三四五")
    right = [line(three, 700, 400), line(four, 684, 400)]
    whole = one + two + three + four + five + "完。"
    assert read([*set_page(one, two), *right], set_page(five, "完。")) == [whole]
    assert read(set_page(one, two), set_page(f" {FIRST}", "完。")) == [one + two, f"{FIRST}完。"]
