"""Web pages: what is shown is read, a block or a row as a line."""

from __future__ import annotations

import pytest


@pytest.fixture
def lines(read):
    """Read a page by its source and give its lines."""

    def lines(source, encoding="utf-8"):
        return read("plan.html", source.encode(encoding)).splitlines()

    return lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>云湾市</h1><p>一<p>二<div>三</div>四", ["云湾市", "一", "二", "三", "四"]),
        ("一<br>二<br/>三<hr>四", ["一", "二", "三", "四"]),
        ("<ul><li>一<li>二</ul>", ["一", "二"]),
        ("<p>到<b>2025</b><span>年</span><a href=x>达到</a>500个</p>", ["到2025年达到500个"]),
        ("<p>&#22240;&lt;5%&nbsp;&amp;&ensp;&ge;3</p>", ["因<5% & ≥3"]),
        ("<pre>一\n  二\n</pre>三", ["一", "二", "三"]),
        ("<p>一<!-- 二 --><?x 三?>四</p>", ["一四"]),
    ],
)
def test_a_block_is_a_line_and_what_stands_in_it_is_one_text(lines, source, expected):
    assert lines(source) == expected


def test_a_line_end_of_the_source_is_no_blank_between_chinese_characters(lines):
    assert lines("<p>\n  灯笼\n  达到\t500个\n of tea,\r\n茶叶\n</p>") == [
        "灯笼达到 500个 of tea, 茶叶"
    ]


def test_signs_without_width_do_not_divide_words(lines):
    assert lines("<p>灯\u200b笼\ufeff达\u00ad到&#8203;500个</p>") == ["灯笼达到500个"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>9</p>'</script>",
        "<style>p { width: 9px }</style>",
        "<noscript>9</noscript>",
        "<template><p>9</p></template>",
        "<nav><ul><li>9</ul></nav>",
        "<select><option>9</select>",
        "<div hidden>9</div>",
        "<div style='color: red; DISPLAY : none'><p>9</p></div>",
        "<p style='visibility:hidden'>9</p>",
    ],
)
def test_what_the_page_does_not_show_is_not_read(lines, hidden):
    source = f"<html><head><title>9</title></head><body><p>前</p>{hidden}后</body></html>"
    assert lines(source) == ["前", "后"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<tr><th>指标<th>2025年<tr><td>灯笼<td>500个", ["指标\t2025年", "灯笼\t500个"]),
        ("<tr><td>灯笼<td><p>500</p><p>个</p>", ["灯笼\t500 个"]),
        ("<tr><td>灯笼<td><td>500", ["灯笼\t\t500"]),
        ("<tr><td>灯笼<td>500<td><td> ", ["灯笼\t500"]),
        ("<caption>表1</caption><tr><td>一<td>二", ["表1", "一\t二"]),
        ("<tr><td>指标<td colspan=2>目标<td>备注", ["指标\t目标\t\t备注"]),
        (
            "<tr><td rowspan=3>灯笼<td>红<td>5<tr><td>绿<td rowspan=2>6<tr><td>蓝<tr><td>茶<td>7",
            ["灯笼\t红\t5", "\t绿\t6", "\t蓝", "茶\t7"],
        ),
        ("<tr><td rowspan=x colspan=-2>一<td colspan=0>二", ["一\t二"]),
        ("<tr><td>", []),
        (
            "<tr><td colspan=60>一<td colspan=60>二<td colspan=9>三<tr><td colspan=999999>四<td>五",
            ["一" + "\t" * 60 + "二" + "\t" * 40 + "三", "四" + "\t" * 100 + "五"],
        ),
    ],
)
def test_a_row_is_a_line_with_each_cell_in_its_column(lines, source, expected):
    assert lines(f"前<table>{source}</table>后") == ["前", *expected, "后"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<tr><td><p>一</p><p>二</p>", ["一", "二"]),
        ("<tr><td> <td><p>一</p><p>二</p><td>", ["一", "二"]),
        ("<tr><td>栏目<td>" + "<p>段</p>" * 9, ["栏目", *["段"] * 9]),
        (
            "<tr><td>栏目<td><table><tr><td>灯笼<td>500<tr><td>茶<td>6</table>完",
            ["栏目", "灯笼\t500", "茶\t6", "完"],
        ),
    ],
)
def test_a_table_that_only_lays_out_the_page_leaves_its_lines_apart(lines, source, expected):
    assert lines(f"<table>{source}</table>") == expected


def test_a_cell_that_stands_in_no_table_is_a_block(lines):
    assert lines("<td>一</td>二<tr>三") == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        ("<p>云湾市灯笼达到500个</p>", "utf-8-sig"),
        ("<p>云湾市灯笼达到500个</p>", "utf-16"),
        ("<p>云湾市年度计划和工作报告灯笼达到500个</p>", "gb18030"),
        ("<meta charset=gb2312><p>云湾市灯笼达到500个</p>", "gbk"),
        ("<META http-equiv=x content='text/html; charset=GBK'><p>镕500</p>", "gbk"),
        ("<meta charset='big5'><p>雲灣市燈籠500個</p>", "big5"),
        ("<meta charset=gb2312><p>云湾市灯笼达到500个</p>", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_bytes_or_the_one_that_is_named(lines, source, encoding):
    (line,) = lines(source, encoding)
    assert line == source.rpartition("<p>")[2].removesuffix("</p>")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_few_wrong_bytes_are_marked(read, encoding):
    page = f"<meta charset={encoding}><meta name=description content='云湾".encode(encoding)
    page = page[:-1] + f"'><p>{'灯笼' * 600}</p>".encode(encoding)
    assert read("plan.htm", page) == "灯笼" * 600 + "\n"


def test_many_wrong_bytes_are_refused(refused):
    raw = b"<meta charset=utf-8><p>" + b"\xff" * 9 + "灯笼达到500个".encode()
    assert refused("plan.html", raw).en.startswith("neither UTF-8 nor certain to be GB18030 from")


@pytest.mark.parametrize("raw", [b"", b"<!-- -->", b"<html></html>", b"<script>9</script>"])
def test_a_page_that_shows_nothing_is_empty(refused, raw):
    assert refused("plan.html", raw).en == "there is no text in it"


def test_a_page_is_read_whole_or_not_at_all(refused, lines):
    assert lines("<div>" * 1000 + "深") == ["深"]
    assert refused("plan.html", b"<p>a" + b"<div>" * 3000 + b"b").en == (
        "it is nested too deeply to be read whole; save its text as .txt"
    )
