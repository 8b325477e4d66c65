"""Cells keep their types and run nothing, whatever stands in them."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from policytrack.model.text import Text
from policytrack.render import workbook as writer
from policytrack.render.grid import Column
from policytrack.render.workbook import (
    MOST_LETTERS,
    Colour,
    Linked,
    Number,
    Sheet,
    height,
    number,
    widths,
    workbook,
)

WORDS = Column("words", Text("文字", "Words"))
FIGURES = Column("figures", Text("数", "Figures"), numeric=True, whole=True)
HOSTILE = (
    "=cmd|'/c calc'!A0",
    "+1",
    "-1",
    "@x",
    "=1+1",
    "javascript:alert(1)",
    "<script>alert(1)</script>",
    "</t></si><si><t>",
    "<r><t>x</t></r>",
    "<r></r>",
    "<r>http://cloud.invalid</r>",
    "_x0041_",
    "{=1+1}",
    " a ",
    "a\n b\tc",
    "\"&'",
)


def written(*rows, columns=(WORDS,), title="云湾", **rest):
    return workbook([Sheet("表", columns, rows, **rest)], title, "zh")


def opened(*rows, **rest):
    return load_workbook(BytesIO(written(*rows, **rest)))["表"]


def cell(value, **rest):
    return opened([value], **rest)["A2"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_the_text_that_it_is(text):
    found = cell(text)
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_source_stays_text_and_leads_nowhere(text):
    found = cell(Linked(text))
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x"])
def test_what_begins_like_a_formula_stays_text_when_somebody_edits_it(text):
    assert cell(text).quotePrefix
    assert not cell(f"x{text}").quotePrefix


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "<U+001B>[31m红"),
        ("\ud800", "<U+D800>"),
        ("a\x00b\r", "a<U+0000>b<U+000D>"),
        ("云\u202e湾", "云<U+202E>湾"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_its_number(text, shown):
    assert cell(text).value == shown
    assert cell(Linked(text)).value == shown


@given(st.text(st.characters(codec=None), max_size=20))
def test_any_text_gives_a_sheet_that_opens(text):
    content = written([text], [Linked(text)], lines=[text], title=text)
    for name in zipfile.ZipFile(BytesIO(content)).namelist():
        if name.endswith((".xml", ".rels")):
            ET.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))  # noqa: S314 - ours
    assert load_workbook(BytesIO(content))["表"].max_row >= 2


@pytest.mark.parametrize("letter", ["云", "a", "𠮷", "=", "\n"])
def test_a_text_is_cut_where_a_cell_is_full_and_shows_it(letter):
    units = len(letter.encode("utf-16-le")) // 2
    found = cell(letter * 40_000).value
    assert found == letter * ((MOST_LETTERS - 1) // units) + "…"
    full = letter * (MOST_LETTERS // units)
    assert cell(full).value == full


@pytest.mark.parametrize("scheme", ["http", "https", "HTTPS"])
def test_an_address_is_followed_and_the_text_around_it_is_kept(scheme):
    found = cell(Linked(f"云湾年鉴 {scheme}://cloud.invalid/a?b=1#c，第3页"))
    assert found.value == f"云湾年鉴 {scheme}://cloud.invalid/a?b=1#c，第3页"
    assert found.hyperlink.target == f"{scheme}://cloud.invalid/a?b=1"
    assert found.hyperlink.location == "c"


@pytest.mark.parametrize(
    "text",
    [
        "http://a.invalid http://b.invalid",
        "ftp://cloud.invalid/a",
        "file:///etc/passwd",
        "internal:表!A1",
        "mailto:x@cloud.invalid",
        f"http://cloud.invalid/{'a' * 2100}",
        f"http://cloud.invalid/{'云' * 300}",
    ],
)
def test_nothing_else_is_followed(text):
    found = cell(Linked(text))
    assert (found.value, found.hyperlink) == (text, None)


def test_the_longest_address_is_followed():
    address = "http://cloud.invalid/".ljust(2079, "a")
    assert cell(Linked(address)).hyperlink.target == address
    assert cell(Linked(f"{address}a")).hyperlink is None


def test_more_links_than_a_sheet_can_hold_are_plain_texts(monkeypatch):
    monkeypatch.setattr(writer, "MOST_LINKS", 2)
    sheet = opened(*([Linked(f"http://cloud.invalid/{each}")] for each in range(4)))
    followed = [sheet.cell(row, 1).hyperlink is not None for row in range(2, 6)]
    assert followed == [True, True, False, False]


def test_an_address_is_only_followed_where_a_source_is_meant():
    assert cell("http://cloud.invalid").hyperlink is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(17), "0"),
        (Fraction("17.6"), "0.0"),
        (Decimal("-0.125"), "0.000"),
        (Fraction(1, 3), "0.00"),
        (Fraction(1, 3000), "0.0000"),
        (Decimal(999999999999999), "0"),
        (Decimal("0.000001"), "0.000000"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_is_a_number_that_shows_its_digits_and_no_others(value, shown):
    found = cell(number(value))
    assert found.data_type == "n"
    assert found.value == pytest.approx(float(value), rel=1e-15)
    assert found.number_format == shown


@pytest.mark.parametrize(
    "digits", ["1234567890123456", "-1234567890.1234567", "1234567890123456.5"]
)
def test_a_number_with_more_digits_than_a_cell_can_hold_is_a_text(digits):
    found = cell(Number(Decimal(digits), digits))
    assert (found.value, found.data_type) == (digits, "s")


def test_a_percent_is_a_share_that_shows_a_hundredfold():
    found = cell(Number(Fraction(5, 6), "83.3", percent=True))
    assert found.value == pytest.approx(5 / 6)
    assert found.number_format == "0.0%"


def test_a_year_is_a_number_without_separators():
    found = cell(2023)
    assert (found.value, found.data_type, found.number_format) == (2023, "n", "0")


def test_a_day_is_a_date_and_one_before_excel_can_count_is_a_text():
    assert (cell(date(2024, 4, 12)).value.date(), cell(date(2024, 4, 12)).is_date) == (
        date(2024, 4, 12),
        True,
    )
    assert cell(date(1899, 12, 31)).value == "1899-12-31"


@pytest.mark.parametrize("empty", [None, ""])
def test_nothing_is_an_empty_cell(empty):
    assert cell(empty).value is None


def test_a_heading_has_a_line_more_for_the_button_of_its_filter():
    lines = opened(["a"]).row_dimensions[1].height / opened(["a"]).sheet_format.defaultRowHeight
    assert lines == pytest.approx(2, abs=0.1)


def test_headings_stay_in_view_and_filter_the_rows_alone():
    sheet = opened(["a", 1], ["b", 2], columns=(WORDS, FIGURES), total=["c", 3], lines=["d"])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:B3")
    rows = [[each.value for each in row] for row in sheet.iter_rows()]
    assert rows == [
        ["文字", "数"], ["a", 1], ["b", 2], [None, None], ["c", 3], [None, None], ["d", None]
    ]  # fmt: skip


def test_paper_lies_across_as_wide_as_the_table_and_repeats_the_headings():
    sheet = opened(["a", 1], columns=(WORDS, FIGURES), printed=1, title="云湾 & 潮山&G")
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$1", "'表'!$A$1:$A$2")
    assert sheet.oddHeader.left.text == "云湾 ＆ 潮山＆G"


def test_a_rule_colours_by_the_word_in_the_second_column():
    columns = (WORDS, WORDS)
    sheet = opened(["▼", "落后"], columns=columns, colours=[Colour("落后", "#A40E26", "#FBE4E4")])
    ((where, (rule,)),) = ((each, each.rules) for each in sheet.conditional_formatting)
    assert (str(where.sqref), rule.formula) == ("A2:B2", ['$B2="落后"'])
    assert rule.dxf.font.color.rgb == "FFA40E26"
    assert rule.dxf.fill.bgColor.rgb == "FFFBE4E4"


def test_a_table_without_rows_opens():
    sheet = opened(colours=[Colour("落后", "#A40E26", "#FBE4E4")])
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, "A1")
    assert list(sheet.conditional_formatting) == []


def test_chinese_letters_count_for_two_and_long_texts_fold():
    narrow, wide, folded = (
        widths(Sheet("表", [WORDS], [[text]]), "en")[0] for text in ("a" * 12, "云" * 12, "云" * 99)
    )
    assert narrow * 1.5 < wide < folded == widths(Sheet("表", [WORDS], [["a" * 99]]), "en")[0]
    assert opened(["云" * 99]).column_dimensions["A"].width == pytest.approx(folded, abs=1)


def test_a_whole_text_does_not_fold():
    status = Column("status", Text("状态", "Status"), whole=True)
    assert widths(Sheet("表", [status], [["a" * 99]]), "en")[0] > 99


def test_numbers_and_the_words_of_headings_are_never_cut():
    said = Number(Decimal("123456789.012345"), "123456789.012345")
    (wide,) = widths(Sheet("表", [FIGURES], [[said]]), "zh")
    assert wide > len(said.said)
    heading = Column("x", Text("一个很长很长的标题", "Unpronounceable words"), numeric=True)
    assert widths(Sheet("表", [heading], []), "en")[0] > len("Unpronounceable")
    assert widths(Sheet("表", [heading], []), "zh")[0] < 2 * len(heading.heading.zh)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("a", 1),
        ("one two", 1),
        ("one two three", 2),
        ("onetwothre ", 1),
        ("onetwothreefour", 2),
        ("a\nb", 2),
        ("云云云云", 1),
        ("云云云云云", 2),
        ("a\n\n" + "云" * 9, 5),
    ],
)
def test_a_row_is_as_high_as_its_folded_texts(text, lines):
    room = 10
    assert height([text, "x"], [room + 2.5, room + 2.5]) == lines


def test_a_row_is_no_higher_than_a_row_can_be():
    assert opened(["云\n" * 500]).row_dimensions[2].height == pytest.approx(409, abs=1)


def test_the_same_sheets_give_the_same_bytes():
    program = (
        "import sys; from policytrack.model.text import Text\n"
        "from policytrack.render.grid import Column\n"
        "from policytrack.render.workbook import Linked, Sheet, workbook\n"
        "rows = [['a', 1, Linked('http://cloud.invalid')], ['=b', None, 'c']]\n"
        "columns = [Column(key, Text(key, key)) for key in 'xyz']\n"
        "sys.stdout.buffer.write(workbook([Sheet('s', columns, rows)], 't', 'zh'))\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second != b""
    archive = zipfile.ZipFile(BytesIO(first))
    assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_no_file_is_written_on_the_way(monkeypatch):
    def refuse(*_args, **_rest):
        raise AssertionError

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    assert written(["a"], [Linked("http://cloud.invalid")])
