"""CSV text to rows, and the place of every cell."""

from types import SimpleNamespace

import pytest

from policytrack.data import rules
from policytrack.data.sheet import read_sheet

COLUMNS = ("name", "value", "note")
REQUIRED = ("name", "value")


def read(text):
    sheet, rows = read_sheet(text, "a.csv", COLUMNS, REQUIRED)
    return SimpleNamespace(problems=sheet.problems, rows=rows)


def said(text):
    return [
        f"{found.place.line}:{found.place.column} {found.rule.code} {found.message('en')}"
        for found in read(text).problems
    ]


def cells(text):
    sheet = read(text)
    assert sheet.problems == []
    return [(row.cell("name"), row.cell("value"), row.cell("note")) for row in sheet.rows]


def places(text, column):
    return [row.place(column)[1:] for row in read(text).rows]


def test_a_cell_is_found_by_its_column_in_whatever_order_they_stand():
    assert cells("note,value,name\n云,1,a\n湾,2,b\n") == [("a", "1", "云"), ("b", "2", "湾")]


def test_a_column_that_the_sheet_does_not_have_is_empty():
    assert cells("name,value\na,1\n") == [("a", "1", "")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_may(end):
    text = f"name,value{end}a,1{end}b,2{end}"
    assert cells(text) == [("a", "1", ""), ("b", "2", "")]
    assert places(text, "value") == [(2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"a,b"', "a,b"),
        ('"a\nb"', "a\nb"),
        ('"a\r\nb"', "a\r\nb"),
        ('"a ""b"" c"', 'a "b" c'),
        ('""', ""),
        ('"云，湾"', "云，湾"),
        ('5" pipe', '5" pipe'),
        (" a ", " a "),
        ("[draft] x", "[draft] x"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_cell_is_given_as_it_is(cell, value):
    assert cells(f"name,value,note\na,1,{cell}\nb,2,x\n") == [("a", "1", value), ("b", "2", "x")]


def test_blank_lines_are_no_rows_and_still_count():
    text = "\n\nname,value\n\na,1\n\n"
    assert cells(text) == [("a", "1", "")]
    assert places(text, "name") == [(5, 1)]


def test_the_last_line_needs_no_end():
    assert cells("name,value\na,1") == [("a", "1", "")]


def test_the_place_of_a_cell_is_its_first_character():
    text = 'note,name,value\n云湾𝄞,a,1\n"x,y",b,2\n'
    assert places(text, "note") == [(2, 1), (3, 1)]
    assert places(text, "name") == [(2, 5), (3, 7)]
    assert places(text, "value") == [(2, 7), (3, 9)]


def test_a_cell_after_a_quoted_newline_stands_on_a_later_line():
    text = 'note,name,value\n"云\n湾",a,1\nx,b,2\n'
    assert places(text, "note") == [(2, 1), (4, 1)]
    assert places(text, "name") == [(3, 4), (4, 3)]
    assert [row.line for row in read(text).rows] == [2, 4]


def test_doubled_quotes_do_not_end_a_cell():
    assert places('note,name,value\n"a ""b"", c",d,1\n', "name") == [(2, 14)]


@pytest.mark.parametrize("note", ['5" pipe', 'a"b"', 'a ""', 'x"'])
def test_a_quote_inside_a_cell_that_began_without_one_is_a_letter(note):
    text = f"note,name,value\n{note},b,2\n"
    assert cells(text) == [("b", "2", note)]
    assert places(text, "name") == [(2, len(note) + 2)]
    assert places(text, "value") == [(2, len(note) + 4)]


def test_the_place_of_a_column_that_is_not_there_is_the_end_of_the_row():
    assert places("name,value\na,1\nb,22\n", "note") == [(2, 4), (3, 5)]
    assert places('name,value\na,"1\n2"\n', "note") == [(3, 3)]


def test_a_row_reports_at_its_cell():
    sheet = read('note,name,value\n"云\n湾",a,1\n')
    sheet.rows[0].report("value", rules.BAD_VALUE, near="2", value="1")
    (problem,) = sheet.problems
    assert str(problem.place) == "a.csv:3:6"
    assert problem.message("en") == "'1' is not a plain number (did you mean '2'?)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name\n", ["1:1 PT202 the header has no column 'value'"]),
        (
            "note\n",
            [
                "1:1 PT202 the header has no column 'name'",
                "1:1 PT202 the header has no column 'value'",
            ],
        ),
        (
            "name,Value\n",
            ["1:6 PT204 unknown column 'Value' (did you mean 'value'?)"],
        ),
        ("name,value, note\n", ["1:12 PT204 unknown column ' note' (did you mean 'note'?)"]),
        ("name,value,\n", ["1:12 PT204 unknown column ''"]),
        ('name,"价\n值",value\n', ["1:6 PT204 unknown column '价\n值'"]),
        ('"name\n",value\n', ["1:1 PT204 unknown column 'name\n' (did you mean 'name'?)"]),
        ("name,value,name\n", ["1:12 PT205 column 'name' appears twice"]),
        ("name,value,name,name\n", ["1:12 PT205", "1:17 PT205"]),
        ("\n\nname,zzz,value\n", ["3:6 PT204 unknown column 'zzz'"]),
        ("name;value\n", ["1:5 PT221 the cells are separated by a semicolon, not a comma"]),
        ("name\tvalue\n", ["1:5 PT221 the cells are separated by a tab, not a comma"]),
        ("name，value\n", ["1:5 PT221 the cells are separated by a full-width comma, not a comma"]),
    ],
)
def test_a_wrong_header_is_reported_where_it_is_wrong(text, expected):
    found = said(text + "a,1\n")
    assert [line[: len(want)] for line, want in zip(found, expected, strict=True)] == expected


def test_under_a_wrong_header_no_row_is_read():
    assert read("name,valu\na,1\n").rows == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("a", "2:1 PT206 expected 3 cells, found 1"),
        ("a,1", "2:1 PT206 expected 3 cells, found 2"),
        ("a,1,x,y", "2:1 PT206 expected 3 cells, found 4"),
    ],
)
def test_a_row_of_another_length_is_reported_and_left_out(row, expected):
    text = f"name,value,note\n{row}\nb,2,x\n"
    assert said(text) == [expected]
    assert [found.cell("name") for found in read(text).rows] == ["b"]


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n"])
def test_a_sheet_without_a_header_is_empty(text):
    assert said(text) == ["1:1 PT219 the file is empty"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('name,value\na,"1\nb,2\n', "2:3 PT207 not valid CSV: a quote is never closed"),
        ('name,value\nb,2\n\n"a,1\nc,3', "4:1 PT207 not valid CSV: a quote is never closed"),
        (
            'name,value\n"x\ny","1\nb,2\n',
            "3:4 PT207 not valid CSV: a quote is never closed",
        ),
        ('name,"value\n', "1:6 PT207 not valid CSV: a quote is never closed"),
        ('5" name,"value\n', "1:9 PT207 not valid CSV: a quote is never closed"),
        ('name,value\na,"1"x\n', "2:6 PT207 not valid CSV: something follows a closing quote"),
    ],
)
def test_a_fault_of_quoting_is_reported_where_it_began(text, expected):
    assert said(text) == [expected]


def test_the_rows_before_and_after_a_fault_of_quoting_are_kept():
    text = 'name,value\na,1\nb,"2"x\nc,3\n'
    assert [row.cell("name") for row in read(text).rows] == ["a", "c"]


def test_two_faults_of_quoting_are_two():
    text = 'name,value\na,"1\nb,2\nc,"3\nd,4\n'
    assert [found[:3] for found in said(text)] == ["2:3", "4:3"]
    assert [row.cell("name") for row in read(text).rows] == ["b", "d"]


def test_a_row_that_a_stray_quote_drew_into_a_cell_is_not_lost():
    text = 'name,value,note\na,1,"x\nb,2,y"\nc,3,z\n'
    assert said(text) == ["2:5 PT207 not valid CSV: a quote is never closed"]
    assert [row.cell("name") for row in read(text).rows] == ["b", "c"]


def test_after_a_fault_of_quoting_rows_go_on_whatever_their_order_and_quotes():
    quoted = '"name","value"\n"a","1\n"b","2"\n"c","3"\n'
    assert said(quoted) == ["2:5 PT207 not valid CSV: a quote is never closed"]
    assert [row.cell("name") for row in read(quoted).rows] == ["b", "c"]
    behind = 'note,name,value\n"x"y,a,1\n"y",b,2\nz,c,3\n'
    assert said(behind) == ["2:4 PT207 not valid CSV: something follows a closing quote"]
    assert [row.cell("name") for row in read(behind).rows] == ["b", "c"]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ('a,"1"x,y', "2:6"),
        ('a,1,"x" ', "2:8"),
        ('a,"1\n2"x,y', "3:3"),
        ('a,1,"x\ny\nz"w', "4:3"),
        ('"a" ,1,x', "2:4"),
        ('a,1,"he said "hi" twice"', "2:15"),
    ],
)
def test_what_follows_a_closing_quote_is_pointed_at_itself(row, place):
    assert said(f"name,value,note\n{row}\nb,2,x\n") == [
        f"{place} PT207 not valid CSV: something follows a closing quote"
    ]
    assert [found.cell("name") for found in read(f"name,value,note\n{row}\nb,2,x\n").rows] == ["b"]


def test_a_note_of_several_lines_is_one_cell():
    assert cells('name,value,note\na,1,"x\ny, and z\n"\n') == [("a", "1", "x\ny, and z\n")]


def test_an_open_quote_in_the_header_is_the_only_fault():
    assert said('name,"value\na,1\nb,2\n') == ["1:6 PT207 not valid CSV: a quote is never closed"]


def test_a_cell_too_long_for_the_csv_reader_is_a_fault_and_no_crash():
    assert said(f"name,value\na,{'1' * 200_000}\n") == [
        "2:3 PT207 not valid CSV: a cell is too long"
    ]


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff"],
)
def test_a_character_that_nobody_can_see_is_reported_and_its_row_left_out(character):
    text = f"name,value\na,1\nb{character},2\nc,3\n"
    assert said(text) == [f"3:2 PT208 contains the control character U+{ord(character):04X}"]
    assert [row.cell("name") for row in read(text).rows] == ["a", "c"]


def test_a_row_is_left_out_whichever_of_its_lines_holds_an_unseen_character():
    text = 'name,value,note\na,1,"x\n\x07"\nb,2,x\n'
    assert said(text) == ["3:1 PT208 contains the control character U+0007"]
    assert [row.cell("name") for row in read(text).rows] == ["b"]


def test_every_unseen_character_is_reported():
    assert [line[:9] for line in said("name,value\na\x00\x01,1\nb,\x022\n")] == [
        "2:2 PT208",
        "2:3 PT208",
        "3:3 PT208",
    ]


def test_a_tab_in_a_cell_is_no_fault():
    assert cells("name,value,note\na,1,x\ty\n") == [("a", "1", "x\ty")]


@pytest.mark.parametrize("header", ["\ufeffname,value", "na\x00me,value", "name,value\x07"])
def test_an_unseen_character_in_the_header_is_one_fault(header):
    sheet = read(f"{header}\na,1\nb,2\n")
    assert [found.rule.code for found in sheet.problems] == ["PT208"]
    assert sheet.rows == []


@pytest.mark.parametrize("row", [" ", " , ,", "\u3000,,"])
def test_a_row_of_nothing_but_blanks_is_no_row(row):
    assert cells(f"name,value,note\n{row}\nb,2,x\n") == [("b", "2", "x")]


@pytest.mark.parametrize(("row", "place"), [("a，1,x", "2:2"), ("a,1，x", "2:4"), ("a;1;x", "2:2")])
def test_what_stands_for_a_comma_in_a_row_is_named_where_it_stands(row, place):
    (found,) = said(f"name,value,note\n{row}\nb,2,x\n")
    assert found.startswith(f"{place} PT221 the cells are separated by a ")


def test_a_header_in_capitals_is_told_its_columns():
    assert said("Name,Value\na,1\n") == [
        "1:1 PT204 unknown column 'Name' (did you mean 'name'?)",
        "1:6 PT204 unknown column 'Value' (did you mean 'value'?)",
    ]
