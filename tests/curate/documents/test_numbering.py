"""Numbers as word processors write them before paragraphs."""

from __future__ import annotations

import pytest

from policytrack.curate.documents.numbering import counted
from policytrack.data.numerals import chinese


@pytest.mark.parametrize("notation", ["chineseCounting", "chineseCountingThousand"])
def test_chinese_numerals_are_those_that_are_read_back(notation):
    assert [chinese(counted(number, notation)) for number in range(1, 4000)] == list(range(1, 4000))


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 110: "一百一十"}),
        ("chineseCountingThousand", {105: "一百零五", 1005: "一千零五", 2050: "二千零五十"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("upperRoman", {14: "XIV", 444: "CDXLIV", 999: "CMXCIX", 3888: "MMMDCCCLXXXVIII"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("decimal", {1: "1", 12: "12"}),
        ("bullet", {1: "", 30: ""}),
        ("none", {1: ""}),
        ("aWayThatNobodyKnows", {7: "7"}),
    ],
)
def test_each_way_counts_in_its_own_signs(notation, expected):
    assert {number: counted(number, notation) for number in expected} == expected


@pytest.mark.parametrize(
    "notation", ["chineseCounting", "upperRoman", "lowerLetter", "ideographDigital"]
)
@pytest.mark.parametrize("number", [0, 4000])
def test_a_number_that_nobody_counts_to_is_written_in_digits(notation, number):
    assert counted(number, notation) == str(number)


def level(depth, notation, text, inner="", start=1):
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{notation}"/>{inner}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def pattern(key, *levels):
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key, of, inner=""):
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


PLAN = pattern(
    "0",
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
) + num("1", "0")


def numbered(key, depth):
    return f'<w:numPr><w:numId w:val="{key}"/><w:ilvl w:val="{depth}"/></w:numPr>'


@pytest.fixture
def lines(read, word):
    """Read paragraphs, each by its text, its list and level, or by properties of its own."""

    def lines(numbering, *paragraphs, styles=""):
        body = ""
        for text, *where in paragraphs:
            own = where[0] if len(where) == 1 else numbered(*where)
            body += f"<w:p><w:pPr>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        return read("plan.docx", word(body, numbering=numbering, styles=styles)).splitlines()

    return lines


def test_headings_keep_the_numbers_that_word_shows(lines):
    assert lines(
        PLAN, ("总则", 1, 0), ("任务", 1, 0), ("灯笼", 1, 1), ("挂", 1, 2), ("点", 1, 2),
        ("风筝", 1, 1), ("放", 1, 2), ("详", 1, 3), ("附则", 1, 0), ("其他", 1, 1), ("文", "")
    ) == [
        "一、总则", "二、任务", "（一）灯笼", "1.挂", "2.点",
        "（二）风筝", "1.放", "2.2.1 详", "三、附则", "（一）其他", "文",
    ]  # fmt: skip


def test_a_level_that_is_left_out_counts_as_one_that_was_there(lines):
    assert lines(PLAN, ("甲", 1, 0), ("丙", 1, 2), ("乙", 1, 1)) == ["一、甲", "1.丙", "（二）乙"]


def test_a_number_does_not_run_into_the_figure_behind_it(lines):
    assert lines(PLAN, ("500个", 1, 0), ("5亿元", 1, 2)) == ["一、500个", "1. 5亿元"]


def test_a_list_begins_anew_only_where_it_says_so(lines):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = PLAN + num("2", "0") + num("3", "0", override)
    paragraphs = [("甲", 1, 0), ("乙", 2, 0), ("丙", 3, 0), ("丁", 3, 0), ("戊", 1, 0)]
    assert lines(numbering, *paragraphs) == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_a_list_may_change_a_level_of_its_pattern(lines):
    later = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    assert lines(PLAN + num("2", "0", later), ("甲", 2, 0), ("乙", 2, 1)) == ["一、甲", "（四）乙"]
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=3)}</w:lvlOverride>'
    assert lines(PLAN + num("2", "0", changed), ("甲", 2, 0)) == ["第3条 甲"]


def test_a_level_that_never_begins_anew_counts_on(lines):
    numbering = pattern(
        "0",
        level(0, "decimal", "第%1章"),
        level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>'),
    ) + num("1", "0")
    paragraphs = [("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 0), ("丁", 1, 1)]
    assert lines(numbering, *paragraphs) == ["第1章 甲", "第1条 乙", "第2章 丙", "第2条 丁"]


def test_lists_of_two_patterns_count_apart(lines):
    numbering = (
        f"{pattern('0', level(0, 'decimal', '%1.'))}{pattern('1', level(0, 'decimal', '%1)'))}"
    )
    paragraphs = [("甲", 1, 0), ("乙", 2, 0), ("丙", 1, 0)]
    assert lines(numbering + num("1", "0") + num("2", "1"), *paragraphs) == ["1.甲", "1)乙", "2.丙"]


def test_a_level_without_a_start_begins_at_none(lines):
    bare = '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
    numbering = pattern("0", bare) + num("1", "0")
    assert lines(numbering, ("甲", 1, 0), ("乙", 1, 0)) == ["0.甲", "1.乙"]


def test_the_deepest_level_begins_anew_as_well(lines):
    numbering = pattern("0", level(0, "decimal", "%1."), level(8, "decimal", "%9)")) + num("1", "0")
    paragraphs = [("甲", 1, 0), ("乙", 1, 8), ("丙", 1, 0), ("丁", 1, 8), ("戊", 1, 99)]
    assert lines(numbering, *paragraphs) == ["1.甲", "1)乙", "2.丙", "1)丁", "2)戊"]


def test_bullets_are_not_read(lines):
    numbering = pattern("0", level(0, "bullet", "\uf0b7")) + num("1", "0")
    assert lines(numbering, ("甲", 1, 0)) == ["甲"]


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="0"/>
<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr>
<w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/><w:pPr><w:numPr>
<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="3"/></w:style>
"""


def styled(key, inner=""):
    return f'<w:pStyle w:val="{key}"/>{inner}'


def test_a_style_numbers_its_paragraphs_and_those_of_styles_based_on_it(lines):
    paragraphs = [("甲", styled(1)), ("乙", styled(2)), ("丙", styled(3)), ("丁", "")]
    assert lines(PLAN, *paragraphs, styles=STYLES) == ["一、甲", "（一）乙", "丙", "丁"]


def test_a_paragraph_may_leave_the_numbering_of_its_style(lines):
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(PLAN, ("甲", styled(1, none)), styles=STYLES) == ["甲"]


def test_the_default_style_numbers_what_has_none(lines):
    styles = STYLES.replace('w:default="1"', "").replace(
        'w:styleId="1"', 'w:styleId="1" w:default="1"'
    )
    assert lines(PLAN, ("甲", ""), styles=styles) == ["一、甲"]


def test_a_level_may_say_which_style_it_is_of(lines):
    numbering = pattern(
        "0", level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="1"/>')
    ) + num("1", "0")
    assert lines(numbering, ("甲", 1, 0), ("乙", styled(1)), styles=STYLES) == ["1.甲", "1.1 乙"]


def test_a_pattern_may_be_that_of_a_style(lines):
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="1"/></w:abstractNum>'
    assert lines(PLAN + linked + num("2", "9"), ("甲", 2, 1), styles=STYLES) == ["（一）甲"]


def test_a_paragraph_that_was_deleted_is_not_counted(lines):
    gone = f"{numbered(1, 0)}<w:rPr><w:del/></w:rPr>"
    assert lines(PLAN, ("甲", 1, 0), ("", gone), ("乙", 1, 0)) == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    ("key", "depth"),
    [("7", "0"), ("", ""), ("1", "x"), ("1", "99999999999"), ("-1", "-1"), ("2", "0")],
)
def test_numbers_that_make_no_sense_do_no_harm(lines, key, depth):
    assert lines(PLAN + num("2", "9"), ("甲", key, depth))[0].endswith("甲")
