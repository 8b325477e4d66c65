"""What is printed at the edge of every page, and is no text of the document."""

from __future__ import annotations

import pytest

from policytrack.data.documents.margins import without_margins
from policytrack.data.documents.printed import Line


def line(text, base):
    return Line(text.split("\t"), 50, 350, base, base, 10, 50, base)


def read(*pages):
    return [each.text for page in without_margins(pages) for each in page]


@pytest.mark.parametrize(
    "form", ["— {} —", "{}", "第{}页 共3页", "{}/3", "云湾市公报 {}", "甲\t{}/3"]
)
def test_page_numbers_are_not_read(form):
    pages = [[line(text, 700), line(form.format(5 + n), 30)] for n, text in enumerate("甲乙丙")]
    assert read(*pages) == ["甲", "乙", "丙"]


def test_headings_that_count_on_are_read():
    pages = [[line(f"附件{n}", 700), line(text, 680)] for n, text in enumerate("甲乙")]
    assert read(*pages) == ["附件0", "甲", "附件1", "乙"]


@pytest.mark.parametrize("text", ["— 1 —", "-12-", "第1页", "第 1 页 共 1 页"])
def test_a_plain_page_number_is_known_on_a_single_page(text):
    assert read([line("灯笼500个", 700), line(text, 30)]) == ["灯笼500个"]


def test_what_is_printed_on_every_page_is_read_once():
    pages = [[line("云湾市造云规划", 800), line(f"任务{'一二三四'[n]}", 700)] for n in range(4)]
    assert read(*pages) == ["云湾市造云规划", "任务一", "任务二", "任务三", "任务四"]


def test_what_is_alike_within_pages_is_read_on_each():
    pages = [[line(text, 700), line("其中灯笼500个", 680), line(text, 660)] for text in "甲乙丙"]
    assert [text for text in read(*pages) if "灯笼" in text] == ["其中灯笼500个"] * 3


def test_headers_may_have_two_lines():
    pages = [[line("云湾市", 800), line("规划", 780), line(f"任务{n}项", 700)] for n in "一二三"]
    assert read(*pages) == ["云湾市", "规划", "任务一项", "任务二项", "任务三项"]


def test_the_last_row_of_a_page_is_read_though_it_counts_on():
    pages = [[line("表", 700), line(f"{5 + n}\t灯笼", 100)] for n in range(3)]
    assert [text for text in read(*pages) if "\t" in text] == ["5\t灯笼", "6\t灯笼", "7\t灯笼"]


def test_a_figure_at_the_end_of_one_page_is_read():
    assert read([line("灯笼", 700), line("500", 690)]) == ["灯笼", "500"]


def test_pages_that_would_be_left_without_a_line_are_read_as_they_are():
    assert read([line("1", 700)], [line("2", 700)]) == ["1", "2"]
    assert read() == read([], []) == []
