"""Tables fit: they fold, and become paragraphs, before a number is cut."""

from __future__ import annotations

import pytest
from rich.cells import cell_len  # noqa: TID251 - measures what a terminal shows

from policytrack.commands.console import drawn
from policytrack.model.text import Text
from policytrack.render.grid import Column, Grid
from policytrack.render.table import FittingTable, labelled, line

GRID = Grid(
    (
        Column("status", Text("状态", "Status"), whole=True),
        Column("name", Text("名称", "Name")),
        Column("target", Text("目标", "Target")),
        Column("value", Text("数值", "Value"), numeric=True, whole=True),
    ),
    (
        ("× 未完成", "灯笼与蜡烛以及火柴的总数量（含备用）", "≥500 个", "1234567890 个"),
        ("★ 已完成", "茶", ">17.6 亿元", "5 个"),
    ),
)


def test_wide_characters_align():
    rows = drawn(FittingTable(GRID, "zh")).splitlines()[2:]
    assert {cell_len(row) for row in rows} == {cell_len(rows[0])}


@pytest.mark.parametrize("width", [200, 80, 64, 50, 40, 30])
def test_no_line_is_wider_than_the_terminal(width):
    assert all(
        cell_len(line) <= width
        for line in drawn(FittingTable(GRID, "zh"), width=width).splitlines()
    )


@pytest.mark.parametrize("width", [200, 80, 64, 50, 40, 30])
def test_a_number_is_never_cut_and_no_text_is_lost(width):
    shown = drawn(FittingTable(GRID, "zh"), width=width)
    assert "1234567890 个" in shown
    letters = [letter for letter in shown if letter in "灯笼与蜡烛以及火柴的总数量（含备用）"]
    assert len(letters) >= len("灯笼与蜡烛以及火柴的总数量（含备用）")


@pytest.mark.parametrize("headed", [True, False])
def test_at_no_width_is_a_number_or_a_status_cut(headed):
    wanted = ["× 未完成", "★ 已完成", "1234567890"]
    cut = [
        width
        for width in range(24, 120)
        for shown in [drawn(FittingTable(GRID, "zh", headed=headed), width=width)]
        if any(word not in shown for word in wanted)
    ]
    assert cut == []


def test_a_narrow_terminal_gets_a_paragraph_for_each_row():
    assert drawn(FittingTable(GRID, "en"), width=40).splitlines()[-2:] == [
        "★ 已完成  茶",
        "  Target >17.6 亿元  Value 5 个",
    ]


def test_control_characters_are_shown_and_do_nothing():
    grid = Grid((Column("x", Text("甲", "X")),), (("\x1b[31mred\x07",),))
    assert drawn(FittingTable(grid, "en")).splitlines()[-1] == "<U+001B>[31mred<U+0007>"
    assert drawn(line("a\u202eb")) == "a<U+202E>b\n"


def test_a_label_is_drawn_once_for_a_run_of_rows():
    assert drawn(labelled([("甲", "1"), ("甲", "2"), ("乙", "3")])) == "甲  1\n    2\n乙  3\n"


def test_the_first_cell_of_a_row_is_coloured():
    shown = drawn(FittingTable(GRID, "zh", ["red", "green"]), colored=True, width=100)
    assert "\x1b[31m× 未完成\x1b[0m" in shown
