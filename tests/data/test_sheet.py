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


class TestTitles:
    @pytest.mark.parametrize(
        ("above", "lines"),
        [
            ("云湾市2023年数据,,\n", [1]),
            ("数据库：年度数据\n单位：万元,,\n", [1, 2]),
            ("云湾市，2023年；初步\n\n表1,,\n", [1, 3]),
            ("制表：统计局,日期：2024年4月\n", [1]),
            ("2023,,\n", [1]),
            ("2022年至2023年,\n", [1]),
        ],
    )
    @pytest.mark.parametrize("header", ["name,value,note", "note,value,name"])
    def test_each_line_above_the_header_is_a_fault_and_the_rows_are_read(
        self, above, lines, header
    ):
        found = read(f"{above}{header}\na,1,b\n")
        assert [
            (each.place.line, each.place.column, each.rule.code) for each in found.problems
        ] == [(line, 1, "PT235") for line in lines]
        assert [row.cell("value") for row in found.rows] == ["1"]

    def test_faults_of_the_header_and_of_the_rows_are_told_beside_it(self):
        assert said("标题\nname,valu\n")[:1] == ["1:1 PT235 a title above the header"]
        assert [line[:9] for line in said("标题\nname,value,note\na,1\n")] == [
            "1:1 PT235",
            "3:1 PT206",
        ]
        assert [line[:9] for line in said("标题，云湾市\nname;value;note\na;1;x\n")] == [
            "1:1 PT235",
            "2:5 PT221",
        ]

    @pytest.mark.parametrize(
        "text", ["标题\n", "标题\n副标题,,\n", "a,1,x\nname,value,note\nb,2,y\n"]
    )
    def test_without_a_header_the_first_line_is_told_that_it_is_none(self, text):
        assert said(text) == ["1:1 PT202 the header has no column 'name'"]

    def test_what_is_wrong_below_is_not_told_without_a_header(self):
        assert said('标题\n云湾,"市"区\n') == ["1:1 PT202 the header has no column 'name'"]


class TestRemarks:
    @pytest.mark.parametrize(
        "line",
        [
            *(
                "注：1.本表为年末数。,,",
                "　　　2.2018年起口径调整，与前期不可比。",
                "数据来源：统计局",
            ),
            *(
                "资料来源:统计局,,",
                "备注：含开发区,,",
                "说明：下列各项,为初步数,不含东湾区",
                "一、科技,,",
            ),
            *("Note: preliminary,,", "Source: statistics office,,", "（注）本表,,", "* 初步数,,"),
            *(
                "※本表为快报数",
                "（二）人才,,",
                ",,数据来源：统计局",
                "注1、快报,,,,,",
                "单位：万元",
            ),
            *(",,统计局", "1,,", "注：1,本表,2", "Office of Lanterns,,"),
            *("Notes 1 and 2,,", "note: a,b", '"注：一\n二",,', "NOTE,,"),
        ],
    )
    def test_a_remark_is_one_fault_however_many_commas_it_has(self, line):
        found = read(f"name,value,note\na,1,x\n{line}\nb,2,y\n")
        (problem,) = found.problems
        assert (str(problem.place), problem.rule.code) == ("a.csv:3:1", "PT236")
        assert [row.cell("name") for row in found.rows] == ["a", "b"]

    @pytest.mark.parametrize(
        "row",
        [
            *(
                "a,,",
                "Ab,,",
                " a,,",
                "ａ,,",
                "注册企业数,5,x",
                "来源地,5,x",
                "灯笼,5,",
                ",5,",
                ",5,x",
            ),
            *("注 1,5,", "*a,5,", "=A1,,", "note,,", "Lanterns,,", "x注,,x"),
        ],
    )
    def test_what_may_be_a_figure_is_a_row(self, row):
        found = read(f"name,value,note\n{row}\n")
        assert found.problems == []
        assert len(found.rows) == 1

    def test_the_name_of_what_is_counted_is_none(self):
        sheet, rows = read_sheet(
            "name,value\n灯笼,\n灯会,\n", "a.csv", COLUMNS, REQUIRED, "灯笼".__eq__
        )
        assert [row.line for row in rows] == [2]
        assert [found.place.line for found in sheet.problems] == [3]


class TestSeparatorLine:
    @pytest.mark.parametrize("line", ["sep=,", "sep=;", '"sep=,"', "SEP=,", "sep=\t", "sep=,,,,"])
    def test_it_is_named_and_the_rows_are_read(self, line):
        found = read(f"{line}\nname,value\na,1\n")
        assert [(str(each.place), each.rule.code) for each in found.problems] == [
            ("a.csv:1:1", "PT237")
        ]
        assert len(found.rows) == 1

    def test_another_delimiter_is_told_where_it_stands(self):
        assert [line[:9] for line in said("sep=;\nname;value\na;1\n")] == ["1:1 PT237", "2:5 PT221"]

    def test_it_is_one_in_the_first_line_alone(self):
        assert [line[:9] for line in said("name,value,note\na,1,x\nsep=,\n")] == ["3:1 PT236"]

    def test_nothing_is_under_it(self):
        assert [line[:9] for line in said("sep=,\n")] == ["1:1 PT237"]


class TestEmptyColumns:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("name,value,\na,1,\n", "1:12"),
            ("name,value, ,,\na,1,,,\nb,2\n", "1:12"),
            (",name,value\n,a,1\n", "1:1"),
            ("name,,value\na, ,1\n", "1:6"),
        ],
    )
    def test_they_are_one_fault_and_the_rows_are_read(self, text, place):
        found = read(text)
        assert said(text) == [f"{place} PT238 the table has empty columns, without name or content"]
        assert len(found.rows) == text.count("\n") - 1
        assert found.rows[0].cell("value") == "1"

    def test_one_that_holds_something_is_told_with_the_line(self):
        found = read("name,value,,\na,1,,\nb,2,x,\n")
        assert [each.message("en") for each in found.problems] == [
            "a column without a name, filled in line 3"
        ]
        assert str(found.problems[0].place) == "a.csv:1:12"
        assert found.rows == []

    def test_an_unknown_column_beside_them_is_told(self):
        assert [line[:10] for line in said("name,value,zzz,\na,1,,\n")] == ["1:12 PT204"]

    def test_a_row_too_short_is_told_how_many_cells_it_needs(self):
        assert said("name,value,note,,\na,1\n")[1] == "2:1 PT206 expected 3 cells, found 2"

    def test_a_remark_that_runs_into_them_is_but_a_remark(self):
        assert [line[:10] for line in said("name,value,,\na,1,,\n说明：一,二,三,四,五\n")] == [
            "1:12 PT238",
            "3:1 PT236 ",
        ]

    @pytest.mark.parametrize("row", ["b,2,x", "a,1,, ", "b,1,234,"])
    def test_a_row_of_more_cells_may_hold_a_comma_and_is_left_out(self, row):
        found = read(f"name,value\n{row}\nc,3\n")
        assert [(str(each.place), each.rule.code) for each in found.problems] == [
            ("a.csv:2:1", "PT206")
        ]
        assert [each.cell("name") for each in found.rows] == ["c"]

    def test_a_row_of_a_few_more_cells_than_names_may_hold_a_comma_too(self):
        assert [line[:9] for line in said("name,value,,,\na,1,,,\nb,1,,\n")][1:] == ["3:1 PT206"]


class TestWideTables:
    @pytest.mark.parametrize(
        "header",
        [
            *("指标,2021,2022,2023", "指标,2021年,2022年", "name,1月,2月", "name,value,2022,2023"),
            *(
                "指标,单位,2023Q1,2023Q2",
                "项目,一季度,二季度",
                "指标,2023年1月,2023年2月",
                ",2021,2022",
            ),
            *(
                "指标,上半年,下半年",
                "指标,２０２２,２０２３",
                "指标,2023-01,2023-02",
                "x,1-2月,1-3月",
            ),
            *("指标,2022年（万元）,2023年（万元）", "name,2023 Q1,2023 Q2", "指标,第1季度,第2季度"),
        ],
    )
    @pytest.mark.parametrize("above", ["", "云湾市科技指标\n", "表1,,\n单位：万元\n"])
    def test_it_is_one_fault_at_its_header(self, header, above):
        found = read(f"{above}{header}\n灯笼,1,2,3\na;b\n注：快报,\n")
        assert [(each.place.line, each.rule.code) for each in found.problems] == [
            (above.count("\n") + 1, "PT239")
        ]
        assert found.rows == []

    @pytest.mark.parametrize("header", ["指标,2023,2023", "指标,2023", "灯笼,13月,Q5"])
    def test_one_year_is_no_table_of_years(self, header):
        assert [line[:9] for line in said(f"{header}\nx,1,2\n")] == ["1:1 PT202"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        ",,\n,,\n",
        "name,value\n",
        "标题\n",
        "标题\n副标题，初步\n",
        "标题\nname,value\n",
        "sep=,\n",
    ],
)
def test_an_empty_year_is_one_fault_at_most(text):
    assert len(said(text)) <= 1
    assert read(text).rows == []


def test_a_header_in_capitals_is_told_its_columns():
    assert said("Name,Value\na,1\n") == [
        "1:1 PT204 unknown column 'Name' (did you mean 'name'?)",
        "1:6 PT204 unknown column 'Value' (did you mean 'value'?)",
    ]
