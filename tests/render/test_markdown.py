"""Markdown shows a text as it is, whatever stands in it."""

from __future__ import annotations

import pytest

from policytrack.model.text import Text
from policytrack.render.blocks import (
    Courses,
    Heading,
    Labelled,
    Listed,
    Notes,
    Paragraph,
    Table,
    Title,
)
from policytrack.render.grid import Column, Grid
from policytrack.render.markdown import write

GRID = Grid(
    (Column("name", Text("名称", "Name")), Column("value", Text("数值", "Value"), numeric=True)),
    (("茶", "5\n(6)"), ("a|b", "-7")),
)
ROWS = "| Name | Value |\n| --- | ---: |\n| 茶 | 5 / (6) |\n| a\\|b | -7 |\n"
# What would be more than text at the beginning of a line.
OPENING = ("# x", "- x", "+ x", "1. x", "23) x", "=== x")


def written(*blocks):
    return write(blocks, "en")


def test_blocks_stand_apart_and_have_their_levels():
    assert written(
        Title("Bay 2023", ["Plan", "Scheme"]),
        Heading("Office"),
        Table(GRID),
        Notes(["one", "two"]),
        Listed("no data (2)", 3, GRID, ["three"]),
        Paragraph(["so many"]),
        Paragraph(["all", "of them"], "strong"),
    ) == (
        "## Bay 2023\n\nPlan\n\nScheme\n\n### Office\n\n"
        f"{ROWS}\n- one\n- two\n\n#### no data (2)\n\n{ROWS}\n- three\n\n"
        "so many\n\n**all**\n\n**of them**\n"
    )


def test_no_notes_are_no_block():
    assert written(Title("x"), Notes([]), Listed("y", 2, GRID)) == f"## x\n\n### y\n\n{ROWS}"


def test_courses_are_rows_with_their_sketches():
    assert written(Courses(GRID, (), "value")) == ROWS


@pytest.mark.parametrize("block", [Title, Heading, lambda text: Notes([text])])
def test_a_terminal_escape_is_shown_and_does_nothing(block):
    assert "&lt;U+001B&gt;\\[31mred&lt;U+0007&gt;\n" in written(block("\x1b[31mred\x07"))


def test_hostile_cells_and_headings_stay_text():
    text = "<script>*x*</script> [a](javascript:1) `b` _c_ ~~d~~ &amp; \\"
    assert written(Title(text)) == (
        "## &lt;script&gt;\\*x\\*&lt;/script&gt; \\[a\\](javascript:1) \\`b\\` \\_c\\_ "
        "\\~\\~d\\~\\~ &amp;amp; \\\\\n"
    )


@pytest.mark.parametrize("text", OPENING)
def test_no_line_of_text_becomes_a_heading_or_a_list(text):
    sign = next(sign for sign in text if sign in "#-+.)=")
    escaped = text.replace(sign, f"\\{sign}", 1) + "\n"
    assert written(Paragraph([text])) == escaped
    assert written(Title("x", [text])) == f"## x\n\n{escaped}"


def test_a_line_that_begins_with_blanks_is_neither_code_nor_a_heading():
    assert written(Paragraph(["     # x"])) == "\\# x\n"


@pytest.mark.parametrize("text", ["2023 x", "1.5 x", "（一）x", "x - y"])
def test_a_line_that_is_only_text_reads_as_it_did(text):
    assert written(Paragraph([text])).replace("\\", "") == f"{text}\n"


def test_what_stands_behind_labels_is_a_list_under_its_heading():
    block = Labelled("灯笼 2023", "behind", [("Plan", "云*发"), ("Words", "5个")])
    assert write([block], "en") == "### 灯笼 2023\n\n- Plan: 云\\*发\n- Words: 5个\n"
