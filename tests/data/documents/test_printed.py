"""Signs on a page to lines and rows."""

from __future__ import annotations

import unicodedata
from itertools import chain

import pytest

from policytrack.data.documents.printed import Sign, joint, printed_lines

SIZE = 10


def signs(left, base, text, size=SIZE):
    """Set a text from a place on, each sign as wide as it is printed."""
    set_ = []
    for character in text:
        width = size if unicodedata.east_asian_width(character) in "WFA" else size / 2
        set_.append(Sign(character, left, left + width, base, size))
        left += width
    return set_


def read(*pieces):
    return [
        line.text for line in printed_lines(chain.from_iterable(signs(*each) for each in pieces))
    ]


def test_signs_on_one_baseline_are_a_line():
    assert read((50, 700, "到2025年，"), (100, 700, "灯笼")) == ["到2025年，灯笼"]
    assert read((50, 700, "一"), (50, 680, "二")) == ["一", "二"]


def test_what_is_drawn_further_left_is_another_line():
    assert read((150, 700, "右"), (50, 700, "左")) == ["右", "左"]


def test_nothing_is_no_line():
    assert read() == []
    assert read((50, 700, "  ")) == []


def test_a_raised_sign_stays_in_its_line():
    for raised in (704, 706):
        assert read((50, 700, "5km"), (65, raised, "2", 6), (68, 700, "以内")) == ["5km2以内"]


def test_the_gap_of_justified_text_is_no_blank():
    assert read((50, 700, "灯"), (64, 700, "笼"), (78, 700, "5"), (87, 700, "个")) == ["灯笼5个"]


def test_letters_that_stand_apart_are_two_words_and_digits_are_not():
    assert read((50, 700, "tea"), (68, 700, "and"), (86, 700, "5"), (94, 700, "0")) == [
        "tea and 50"
    ]
    assert joint("a", "b") == " "
    assert joint("20", "25") == joint("年", "a") == joint("", "a") == joint("a", "") == ""


def test_a_wide_gap_divides_cells():
    assert read((50, 700, "灯笼"), (90, 700, "500"), (150, 700, "个")) == ["灯笼\t500\t个"]


def test_a_cell_of_several_lines_is_one_text():
    assert read(
        (50, 700, "1"), (80, 700, "挂起的"), (80, 688, "灯笼"), (150, 700, "500"), (200, 700, "个"),
        (50, 660, "2"), (80, 660, "茶叶"), (150, 660, "17"),
    ) == ["1\t挂起的灯笼\t500\t个", "2\t茶叶\t17"]  # fmt: skip


def test_the_last_cell_of_a_row_may_be_of_several_lines():
    assert read(
        (50, 700, "灯笼"), (105, 700, "约"), (100, 688, "束的"), (90, 676, "目标值"),
        (50, 650, "茶叶"),
    ) == ["灯笼\t约束的目标值", "茶叶"]  # fmt: skip


@pytest.mark.parametrize("title", ["全市主要指标一览如下所示", "表一"])
@pytest.mark.parametrize("base", [700, 694])
def test_the_first_cell_of_a_row_may_be_of_several_lines(base, title):
    """However the other cells stand beside it: at its top or its middle."""
    assert read(
        (50, 760, title), (50, 700, "挂起的"), (55, 688, "灯笼"),
        (100, base, "500"), (150, base, "个"),
    ) == [title, "挂起的灯笼\t500\t个"]  # fmt: skip


def test_the_first_cell_may_be_centred_beside_higher_ones():
    assert read(
        (50, 676, "1"), (80, 700, "甲"), (80, 688, "乙"), (80, 676, "丙"), (80, 664, "丁"),
        (80, 652, "戊"), (120, 676, "500"),
    ) == ["1\t甲乙丙丁戊\t500"]  # fmt: skip


def test_columns_of_text_are_read_one_after_another():
    left = [(50, 700 - 14 * line, f"左{line}") for line in range(10)]
    right = [(300, 700 - 14 * line, f"右{line}") for line in range(10)]
    assert read(*left, *right) == [text for _, _, text in left + right]
