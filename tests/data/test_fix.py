"""What is mended in a year's file, what is left alone, and that no figure changes."""

import codecs
import csv
import re
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policytrack.data import fix
from policytrack.data.actuals import ActualsReader
from policytrack.data.encoding import NotUtf8Error, decode
from policytrack.data.fix import Content, Revision, mend
from policytrack.model.plan import Indicator, Policies
from policytrack.model.text import Text

MARK = codecs.BOM_UTF8
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"
FILE = "actuals/cloudbay/2023.csv"


def indicator(key, unit, measure):
    return Indicator(key, Text(key, key), unit, measure)


INDICATORS = {
    "lanterns": indicator("lanterns", "个", "stock"),
    "tea_sales": indicator("tea_sales", "亿元", "flow"),
    "moon_share": indicator("moon_share", "%", "ratio"),
    "open_gate": indicator("open_gate", None, "event"),
}
POLICIES = Policies(INDICATORS, {}, (), frozenset(INDICATORS))
CHINESE = f"{HEADER}lanterns,500,个,云湾市统计年鉴,,,,一次公布,\n"


def mended(text, policies=POLICIES):
    raw = text if isinstance(text, bytes) else text.encode()
    return mend(raw, FILE, 2023, policies)


def told(found, language="en"):
    return [str(each.place)[len(FILE) + 1 :] + f" {each.what.to(language)}" for each in found]


def rows(*lines, header=HEADER):
    """Mend rows under the usual header: the rows that they become, and what is told."""
    found = mended(header + "".join(f"{line}\n" for line in lines))
    text = found.raw.decode()
    assert text.startswith(header)
    return text.removeprefix(header).splitlines(), told(found.changes)


def untouched(text):
    """Return whether nothing is mended, to the byte."""
    raw = text if isinstance(text, bytes) else text.encode()
    return mended(raw) == (raw, ())


def read(raw):
    return ActualsReader(POLICIES).read(decode(raw), FILE, 2023)


def figures(raw):
    """Return what a file says, but for places, line ends, and the outer blanks of free text."""

    def bare(text):
        return re.sub(r"\r\n?", "\n", text or "").strip()

    return {
        (each.indicator, each.period, bare(each.area)): (
            *(each.text, each.value, each.done, each.qualifier, each.unit, each.status),
            *(each.published, bare(each.source), bare(each.note)),
        )
        for each in read(raw)[0]
    }


def codes(raw):
    try:
        return {found.rule.code for found in read(raw)[1]}
    except NotUtf8Error:
        return {"PT201"}


class TestEncoding:
    @pytest.mark.parametrize(
        ("encoding", "name"),
        [
            ("gb18030", "GB18030"),
            ("utf-16", "UTF-16"),
        ],
    )
    def test_another_encoding_becomes_utf_8_with_a_mark(self, encoding, name):
        found = mended(CHINESE.encode(encoding))
        assert found.raw == MARK + CHINESE.encode()
        assert told(found.changes) == [f"1:1 {name} → UTF-8 (BOM)"]

    @pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
    def test_utf_16_is_read_in_the_byte_order_of_its_mark(self, mark):
        order = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
        assert mended(mark + CHINESE.encode(order)).raw == MARK + CHINESE.encode()

    def test_utf_8_keeps_its_mark_or_its_lack_of_one(self):
        assert untouched(CHINESE)
        assert untouched(MARK + CHINESE.encode())

    def test_a_single_row_in_gb18030_is_enough(self):
        text = "indicator,value,unit,source\nlanterns,500,个,云湾年鉴\n"
        assert mended(text.encode("gb18030")).raw == MARK + text.encode()

    def test_a_name_that_gb2312_lacks_is_no_hindrance_in_a_text_that_is_chinese(self):
        text = CHINESE + "tea_sales,5,亿元,喆湾市统计局关于茶叶销售额的公报,,,,,\n"
        assert mended(text.encode("gb18030")).raw == MARK + text.encode()

    @pytest.mark.parametrize(
        ("encoding", "sources"),
        [
            ("latin-1", "Société générale créée à Genève|Größe übermäßig|España año"),
            ("cp1252", "L’été à Zürich – “öffentlich”|Å Ä Ö|££££"),
            ("big5", "雲灣市統計年鑑|雲灣市政府工作報告|國民經濟和社會發展|年|個"),
            ("shift_jis", "雲湾市の統計年鑑|科学技術の企業数|データ|人口|年"),
            ("cp949", "구름만 통계연보|과학기술 기업 수|억원|개"),
            ("cp1251", "Статистический ежегодник|данные"),
        ],
    )
    def test_what_is_hardly_chinese_is_left_alone(self, encoding, sources):
        each = [f"lanterns,５,,{source},,,,,\n" for source in sources.split("|")]
        for body in (*each, "".join(each)):
            assert untouched((HEADER + body.replace("５", "5")).encode(encoding))

    @pytest.mark.parametrize("size", [1, 2, 20])
    def test_utf_8_with_one_bad_byte_is_left_alone(self, size):
        raw = (CHINESE + "tea_sales,5,亿元,云湾市统计局工作报告,,,,,\n" * size).encode()
        for index in [at for at, byte in enumerate(raw) if byte > 127][:60]:
            assert untouched(raw[:index] + b"\xff" + raw[index + 1 :])
            assert untouched(raw[:index] + raw[index + 1 :])
            assert untouched(raw[:index] + b"\xb8" + raw[index:])

    @pytest.mark.parametrize("encoding", ["utf-8", "big5", "shift_jis"])
    def test_two_encodings_in_one_file_are_left_alone(self, encoding):
        many = CHINESE + "tea_sales,5,亿元,云湾市统计局工作报告,,,,,\n" * 5
        other = "moon_share,5,%,雲市國民經濟工業年鑑統計局報告,,,,,\n".encode(encoding, "ignore")
        assert untouched(many.encode("gb18030") + other * 5)

    def test_korean_is_left_alone_though_its_bytes_could_all_be_chinese(self):
        syllables = (chr(code).encode("euc_kr") for code in range(0xAC00, 0xD7A4))
        assert untouched(HEADER.encode() + b"".join(each for each in syllables if len(each) == 2))

    @pytest.mark.parametrize("unit", ["元", "亩", "平"])
    def test_a_unit_whose_bytes_are_by_chance_utf_8_as_well_is_no_hindrance(self, unit):
        text = CHINESE.replace("个", unit)
        assert unit.encode("gb18030").decode("utf-8")
        assert decode(mended(text.encode("gb18030")).raw) == text

    @pytest.mark.parametrize(
        "raw",
        [
            b"PK\x03\x04" + bytes(range(256)) * 4,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0\xff" * 200,
            b"\0" * 500,
            b"\xff\xfe" + bytes(range(256)) * 4,
            b"\xff\xfe",
            codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le")[:-1],
            codecs.BOM_UTF16_LE + "灯笼茶叶".encode("utf-16-le"),
            CHINESE.encode("gb18030") + b"\xff",
            CHINESE.encode("gb18030") + b"\0",
            CHINESE.encode("gb18030") + "\ue000".encode("gb18030"),
        ],
    )
    def test_binary_data_is_left_alone(self, raw):
        assert untouched(raw)

    def test_what_was_hidden_by_the_encoding_is_mended_too(self):
        text = CHINESE.replace("500", "５００").replace("\n", "\r\n")
        found = mended(text.encode("gb18030"))
        assert found.raw == MARK + CHINESE.encode()
        assert told(found.changes) == [
            "1:1 GB18030 → UTF-8 (BOM)",
            "1:1 CRLF → LF",
            "2:10 '５００' → '500'",
        ]


class TestMarks:
    def test_a_doubled_mark_at_the_start_is_taken_away(self):
        found = mended(MARK * 3 + CHINESE.encode())
        assert found.raw == MARK + CHINESE.encode()
        assert told(found.changes) == ["1:1 U+FEFF removed"]
        assert told(found.changes, "zh") == ["1:1 删去 U+FEFF"]

    @pytest.mark.parametrize("before", ["\ufeff", "\ufeff\ufeff"])
    def test_a_mark_before_a_cell_is_taken_away(self, before):
        text = f"{HEADER}lanterns,500,{before}个,年鉴,,,,,\n{before}tea_sales,5,亿元,年鉴,,,,,\n"
        found = mended(text)
        assert found.raw.decode() == text.replace("\ufeff", "")
        assert told(found.changes) == ["2:14 U+FEFF removed", "3:1 U+FEFF removed"]

    @pytest.mark.parametrize("cell", ['\ufeff"云,湾"', '"\ufeff云,湾"', '\ufeff"\ufeff云,湾"'])
    def test_quotes_are_no_hindrance(self, cell):
        found = mended(f"{HEADER}lanterns,500,个,{cell},,,,,\n")
        assert found.raw.decode() == f'{HEADER}lanterns,500,个,"云,湾",,,,,\n'
        assert codes(found.raw) == set()

    @pytest.mark.parametrize(
        "note", ["云\ufeff湾", "云湾\ufeff", '"云,\ufeff湾"', '"云\n\ufeff湾"']
    )
    def test_a_mark_within_a_cell_is_left_to_be_reported(self, note):
        assert untouched(f"{HEADER}lanterns,500,个,年鉴,,,,{note},\n")

    @pytest.mark.parametrize("character", ["\x00", "\x1b", "\u200b", "\x85"])
    def test_other_characters_that_nobody_sees_are_left_to_be_reported(self, character):
        assert untouched(f"{HEADER}lanterns,500,个,{character}年鉴,,,,,\n")

    def test_a_place_behind_a_mark_is_that_of_the_old_file(self):
        found = mended(f"{HEADER}\ufefflanterns,\ufeff\ufeff５,\ufeff 个,年鉴,,,,,\n")
        assert found.raw.decode() == f"{HEADER}lanterns,5,个,年鉴,,,,,\n"
        assert told(found.changes) == [
            "2:1 U+FEFF removed",
            "2:11 U+FEFF removed",
            "2:13 '５' → '5'",
            "2:15 U+FEFF removed",
            "2:16 ' 个' → '个'",
        ]


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "becomes"),
        [
            ("４９５", "495"),
            ("１，２３４", "1234"),
            ('"1,234,567"', "1234567"),
            ('">1,000"', ">1000"),
            (" 5 ", "5"),
            (" ５ ", "5"),
        ],
    )
    def test_a_value_is_given_in_plain_digits(self, cell, becomes):
        found, changes = rows(f"lanterns,{cell},个,年鉴,,,,,")
        assert found == [f"lanterns,{becomes},个,年鉴,,,,,"]
        plain = cell.strip('"')
        assert changes == [f"2:10 '{plain}' → '{becomes}'"]

    @pytest.mark.parametrize(
        "cell",
        [
            *("5²", "五", "５²", '"1,23"', "１ｅ３", "=5", "＝5", "约500", "> 5", "", "  "),
        ],
    )
    def test_a_value_that_is_not_certain_is_left_to_be_reported(self, cell):
        text = f"{HEADER}lanterns,{cell},个,年鉴,,,,,\n"
        assert codes(text.encode())
        assert untouched(text)

    @pytest.mark.parametrize(
        ("row", "becomes", "change"),
        [
            (
                "ｌａｎｔｅｒｎｓ,5,个,年鉴",
                "lanterns,5,个,年鉴",
                "2:1 'ｌａｎｔｅｒｎｓ' → 'lanterns'",
            ),
            (" lanterns,5,个,年鉴", "lanterns,5,个,年鉴", "2:1 ' lanterns' → 'lanterns'"),
            ("moon_share,5,％,年鉴", "moon_share,5,%,年鉴", "2:14 '％' → '%'"),
            ("open_gate,ｙｅｓ,,年鉴", "open_gate,yes,,年鉴", "2:11 'ｙｅｓ' → 'yes'"),
            (
                "lanterns,5,个,年鉴,２０２３－Ｑ２",
                "lanterns,5,个,年鉴,2023-Q2",
                "2:17 '２０２３－Ｑ２' → '2023-Q2'",
            ),
            ("lanterns,5,个,年鉴,\u3000", "lanterns,5,个,年鉴,", "2:17 '\u3000' → ''"),
            ("lanterns,5,个,年鉴,, final", "lanterns,5,个,年鉴,,final", "2:18 ' final' → 'final'"),
            (
                "lanterns,5,个,年鉴,,,２０２４",
                "lanterns,5,个,年鉴,,,2024",
                "2:19 '２０２４' → '2024'",
            ),
        ],
    )
    def test_every_coded_cell_is_mended(self, row, becomes, change):
        end = "," * (8 - row.count(","))
        assert rows(row + end) == ([becomes + end], [change])

    @pytest.mark.parametrize(
        ("row", "becomes", "place", "cell"),
        [
            ("lanterns,5,个, 年鉴 ,,,,,", "lanterns,5,个,年鉴,,,,,", "2:14", "年鉴"),
            ("lanterns,5,个,年鉴,,,, 约,", "lanterns,5,个,年鉴,,,,约,", "2:20", "约"),
            ("lanterns,5,个,年鉴,,,,,东湾 ", "lanterns,5,个,年鉴,,,,,东湾", "2:21", "东湾"),
        ],
    )
    def test_free_text_loses_its_outer_blanks(self, row, becomes, place, cell):
        found, (change,) = rows(row)
        assert found == [becomes]
        assert change.startswith(f"{place} '")
        assert change.endswith(f"' → '{cell}'")

    @pytest.mark.parametrize(
        "note",
        [
            *("全角ＡＢＣ１２３，（注）", "[revision] x", "a  b", "１，２３４", "=1+1", " =1+1"),
            *("\u3000@x", " -5", " +86"),
        ],
    )
    def test_free_text_is_otherwise_left_as_it_is(self, note):
        assert untouched(f"{HEADER}lanterns,5,个,年鉴,,,,{note},\n")

    def test_a_row_of_blanks_alone_is_left(self):
        assert untouched(f"{HEADER}lanterns,5,个,年鉴,,,,,\n , , , ,,,,,\n")

    def test_line_breaks_around_a_cell_go_and_rows_below_are_still_found(self):
        found, changes = rows(
            'lanterns,"5\n",个,"\n年鉴",,,,"一\n二 ",', "tea_sales,５,亿元, 年鉴,,,,,"
        )
        assert found == ['lanterns,5,个,年鉴,,,,"一', '二",', "tea_sales,5,亿元,年鉴,,,,,"]
        assert changes == [
            "2:10 '5\\n' → '5'",
            "3:5 '\\n年鉴' → '年鉴'",
            "4:8 '一\\n二 ' → '一\\n二'",
            "6:11 '５' → '5'",
            "6:16 ' 年鉴' → '年鉴'",
        ]

    def test_a_row_is_written_anew_and_the_others_stay_to_the_byte(self):
        kept = '"tea_sales","5","亿元","年鉴","","","","",""\n'
        blank = ",,,,,,,,\n\n"
        found = mended(f'{HEADER}{kept}{blank}"lanterns"," 5",个,"a ""b"", c",,,,5" x,\n')
        assert found.raw.decode() == (
            f'{HEADER}{kept}{blank}lanterns,5,个,"a ""b"", c",,,,"5"" x",\n'
        )

    def test_every_slip_of_a_row_is_mended_at_once(self):
        found, changes = rows("ｏｐｅｎ＿ｇａｔｅ,ｙｅｓ,,年鉴,,,,,", " moon_share,５,％,年鉴,,,,,")
        assert found == ["open_gate,yes,,年鉴,,,,,", "moon_share,5,%,年鉴,,,,,"]
        assert changes == [
            "2:1 'ｏｐｅｎ＿ｇａｔｅ' → 'open_gate'",
            "2:11 'ｙｅｓ' → 'yes'",
            "3:1 ' moon_share' → 'moon_share'",
            "3:13 '５' → '5'",
            "3:15 '％' → '%'",
        ]

    def test_a_slip_is_mended_beside_a_fault_that_is_not(self):
        found, _ = rows("lanterns,５,公斤,年鉴,,,,,", " lanterns,5,亿元,年鉴,2023-Q1,,,,")
        assert found == ["lanterns,5,公斤,年鉴,,,,,", "lanterns,5,亿元,年鉴,2023-Q1,,,,"]

    @pytest.mark.parametrize(
        "row", ["lanterns,５,个,年鉴", "lanterns,５,个,年鉴,,,,,,x", 'lanterns,５,"个']
    )
    def test_a_row_that_is_not_whole_is_left(self, row):
        assert rows(row, "tea_sales,５,亿元,年鉴,,,,,")[0] == [row, "tea_sales,5,亿元,年鉴,,,,,"]

    def test_an_empty_cell_at_the_end_of_the_file_needs_no_line_end(self):
        assert mended(f"{HEADER}lanterns,５,个,年鉴,,,,,").raw.decode() == (
            f"{HEADER}lanterns,5,个,年鉴,,,,,"
        )

    def test_indicators_that_could_not_be_read_are_no_hindrance(self):
        text = f"{HEADER}whatever,５, 个,年鉴,,,,,\n"
        found = mended(text, Policies({}, {}))
        assert found.raw.decode() == f"{HEADER}whatever,5, 个,年鉴,,,,,\n"


class TestNotations:
    @pytest.mark.parametrize(
        ("row", "becomes"),
        [
            ("lanterns,5,个,年鉴,,,2024/4/1,,", "lanterns,5,个,年鉴,,,2024-04-01,,"),
            ("lanterns,5,个,年鉴,,,2024/4/1 0:00,,", "lanterns,5,个,年鉴,,,2024-04-01,,"),
            ("lanterns,5,个,年鉴,,,2024年4月,,", "lanterns,5,个,年鉴,,,2024-04,,"),
            ("lanterns,5,个,年鉴,2023Q2,,,,", "lanterns,5,个,年鉴,2023-Q2,,,,"),
            ("lanterns,5,个,年鉴,1-6月,,,,", "lanterns,5,个,年鉴,2023-01/06,,,,"),
            ("lanterns,5,个,年鉴,2023年,,,,", "lanterns,5,个,年鉴,,,,,"),
            ("lanterns,500个,,年鉴,,,,,", "lanterns,500,个,年鉴,,,,,"),
            ("lanterns,500个,个,年鉴,,,,,", "lanterns,500,个,年鉴,,,,,"),
            ("moon_share,21.3％,,年鉴,,,,,", "moon_share,21.3,%,年鉴,,,,,"),
            ("tea_sales,17600万元,,年鉴,,,,,", "tea_sales,17600,万元,年鉴,,,,,"),
            ('tea_sales,"1,760.5亿元", ,年鉴,,,,,', "tea_sales,1760.5,亿元,年鉴,,,,,"),
        ],
    )
    def test_another_notation_of_the_same_is_mended_and_the_figure_read(self, row, becomes):
        found, changes = rows(row)
        assert found == [becomes]
        assert changes
        assert read(f"{HEADER}{row}\n".encode())[0] == []
        assert len(read(f"{HEADER}{becomes}\n".encode())[0]) == 1

    def test_number_and_unit_are_two_changes(self):
        assert rows("lanterns,500个,,年鉴,,,,,")[1] == ["2:10 '500个' → '500'", "2:15 '' → '个'"]

    @pytest.mark.parametrize(
        "row",
        [
            *("lanterns,4 610,个,年鉴,,,,,", "lanterns,4\u00a0610,个,年鉴,,,,,"),
            *("lanterns,约500个,,年鉴,,,,,", "lanterns,500人,,年鉴,,,,,"),
            *("tea_sales,17.6亿元,万元,年鉴,,,,,", "lanterns,—,个,年鉴,,,,,"),
            *("lanterns,5,个,年鉴,2023/6/1,,,,", "lanterns,5,个,年鉴,Jun-23,,,,"),
            *("lanterns,5,个,年鉴,1-6月累计,,,,", "lanterns,5,个,年鉴,45078,,,,"),
            *("lanterns,5,个,年鉴,2022年6月,,,,", "lanterns,5,个,年鉴,2022,,,,"),
            *("lanterns,5,个,年鉴,,,10-Jul-24,,", "lanterns,5,个,年鉴,,,45394,,"),
            "lanterns,5,个,年鉴,,,4/12/2024,,",
        ],
    )
    def test_what_can_be_read_two_ways_is_left_to_be_reported(self, row):
        assert untouched(f"{HEADER}{row}\n")
        assert codes(f"{HEADER}{row}\n".encode())

    def test_a_period_that_is_there_already_is_not_written_a_second_time(self):
        lines = ["lanterns,4,个,年鉴,6月,,,,", "lanterns,5,个,年鉴,2023-06,,,,"]
        assert rows(*lines, "tea_sales,５,亿元,年鉴,,,,,")[0] == [
            *lines,
            "tea_sales,5,亿元,年鉴,,,,,",
        ]


class TestTwice:
    def test_a_figure_that_would_stand_before_its_twin_is_left(self):
        lines = ["lanterns,４９５,个,年鉴,,,,,", "lanterns,500,个,年鉴,,,,,"]
        assert rows(*lines) == (lines, [])

    def test_the_rest_of_the_file_is_mended_all_the_same(self):
        found, changes = rows(
            "lanterns,４９５,个,年鉴,,,,,",
            "lanterns,500,个,年鉴,,,,,",
            "tea_sales,５,亿元,年鉴,,,,,",
        )
        assert found[0] == "lanterns,４９５,个,年鉴,,,,,"
        assert changes == ["4:11 '５' → '5'"]

    @pytest.mark.parametrize(
        "lines",
        [
            (" lanterns,5,个,年鉴,,,,,", "lanterns,6,个,年鉴,,,,,"),
            ("lanterns,5,个,年鉴, 2023-Q2,,,,", "lanterns,6,个,年鉴,2023-04/06,,,,"),
            ("lanterns,５,个,年鉴,,,,,东湾", "lanterns,6,个,=年鉴,,,,,东湾"),
            ("lanterns,5,个,年鉴,,,,, 东湾", "lanterns,6,个,年鉴,,,,,东湾"),
        ],
    )
    def test_twins_are_known_however_they_are_written(self, lines):
        found, changes = rows(*lines, "tea_sales,５,亿元,年鉴,,,,,")
        assert found == [*lines, "tea_sales,5,亿元,年鉴,,,,,"]
        assert len(changes) == 1

    def test_a_figure_behind_its_twin_is_mended_and_then_reported(self):
        found = mended(f"{HEADER}lanterns,500,个,年鉴,,,,,\nlanterns,４９５,个,年鉴,,,,,\n")
        assert len(found.changes) == 1
        assert codes(found.raw) == {"PT212"}

    def test_twins_that_are_both_wrong_are_both_mended(self):
        found, changes = rows("lanterns,４,个,年鉴,,,,,", "lanterns,５,个,年鉴,,,,,")
        assert found == ["lanterns,4,个,年鉴,,,,,", "lanterns,5,个,年鉴,,,,,"]
        assert len(changes) == 2


class TestHeader:
    @pytest.mark.parametrize(
        ("header", "changes"),
        [
            ("indicator, value ,unit,source\n", ["1:11 ' value ' → 'value'"]),
            ("indicator,ｖａｌｕｅ,unit,source\n", ["1:11 'ｖａｌｕｅ' → 'value'"]),
            (
                " indicator, value,\u3000unit, source\n",
                [
                    "1:1 ' indicator' → 'indicator'",
                    "1:12 ' value' → 'value'",
                    "1:19 '\u3000unit' → 'unit'",
                    "1:25 ' source' → 'source'",
                ],
            ),
            ('\n,,,\n"indicator"," value",unit,source\n', ["3:13 ' value' → 'value'"]),
        ],
    )
    def test_the_names_of_columns_are_mended_and_then_the_rows(self, header, changes):
        found = mended(f"{header}lanterns,５,个,年鉴\n")
        assert (
            found.raw.decode().lstrip("\n,") == "indicator,value,unit,source\nlanterns,5,个,年鉴\n"
        )
        line = 4 if header.startswith("\n") else 2
        assert told(found.changes) == [*changes, f"{line}:10 '５' → '5'"]

    @pytest.mark.parametrize(
        "header",
        [
            *("indicator,Value,unit,source", "indicator, valeu,unit,source", "指标,数值,单位,来源"),
            *("indicator,value, value,source", "indicator, note,ｎｏｔｅ,source"),
            *("indicator，value，unit，source", 'indicator, "value",unit,source', "a b, 云湾 ,c,d"),
            '"indicator, value,unit,source',
        ],
    )
    def test_what_is_no_column_for_certain_is_left(self, header):
        assert untouched(f"{header}\nlanterns,５,个,年鉴\n")

    def test_places_are_those_of_the_old_header(self):
        found = mended('indicator,"\n\nvalue\n","unit",source\n\ufefflanterns,５,个,年鉴\n')
        assert found.raw.decode() == "indicator,value,unit,source\nlanterns,5,个,年鉴\n"
        assert told(found.changes) == [
            "1:11 '\\n\\nvalue\\n' → 'value'",
            "5:1 U+FEFF removed",
            "5:11 '５' → '5'",
        ]

    def test_a_name_is_mended_beside_one_that_is_not_known(self):
        found = mended("indicator, value,单位,source\nlanterns,５,个,年鉴\n")
        assert found.raw.decode() == "indicator,value,单位,source\nlanterns,５,个,年鉴\n"


class TestSeparatorLine:
    @pytest.mark.parametrize("line", ["sep=,", "sep=;", '"sep=,"', "SEP=,,,,"])
    def test_it_is_taken_away_and_places_are_those_of_the_old_file(self, line):
        found = mended(f"{line}\nindicator, value,unit,source\nlanterns,５,个,年鉴\n")
        assert found.raw.decode() == "indicator,value,unit,source\nlanterns,5,个,年鉴\n"
        assert told(found.changes) == [
            f"1:1 '{line}' → ''",
            "2:11 ' value' → 'value'",
            "3:10 '５' → '5'",
        ]

    def test_it_goes_from_a_file_that_cannot_be_read_yet(self):
        found = mended(MARK + "sep=;\r\nindicator;value;source\r\nlanterns;5;年鉴\r\n".encode())
        assert found.raw == MARK + "indicator;value;source\nlanterns;5;年鉴\n".encode()
        assert codes(found.raw) == {"PT221"}


class TestEmptyColumns:
    @pytest.mark.parametrize(
        ("text", "becomes", "place"),
        [
            (
                "indicator,value,unit,source,,\nlanterns,５,个,年鉴,,\n",
                "indicator,value,unit,source\nlanterns,5,个,年鉴\n",
                "1:29",
            ),
            (
                'indicator,value,unit,source, ,\nlanterns,5,个,"年,鉴",,\nlanterns,,个,,,\n',
                'indicator,value,unit,source\nlanterns,5,个,"年,鉴"\nlanterns,,个,\n',
                "1:29",
            ),
            (
                ",indicator,value,,unit,source\n,lanterns,5,,个,年鉴\n",
                "indicator,value,unit,source\nlanterns,5,个,年鉴\n",
                "1:1",
            ),
            (
                "source,value,indicator,unit,\n年鉴,5,lanterns,个,\n",
                "indicator,value,unit,source\nlanterns,5,个,年鉴\n",
                "1:29",
            ),
        ],
    )
    def test_empty_columns_are_taken_away(self, text, becomes, place):
        found = mended(text)
        assert found.raw.decode() == becomes
        assert f"{place} empty columns removed" in told(found.changes)

    def test_titles_and_remarks_are_left(self):
        text = (
            "茶与灯,,,,\nindicator,value,unit,source,\nlanterns,5,个,年鉴,\n注：快报,,,,\n一、茶\n"
        )
        assert mended(text).raw.decode() == (
            "茶与灯,,,,\nindicator,value,unit,source\nlanterns,5,个,年鉴\n注：快报,,,\n一、茶\n"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "indicator,value,unit,source,\nlanterns,5,个,年鉴,x\n",
            "indicator,value,unit,source\nlanterns,5,个,年鉴,,x\n",
            "indicator,value,unit,source\nlanterns,5,个\n",
            "茶与灯\nindicator,value,unit,source\nlanterns,5,个,年鉴\n注：快报\n",
            "指标,2022年,2023年,\nlanterns,5,6,\n",
        ],
    )
    def test_what_holds_something_or_lacks_a_cell_is_left(self, text):
        assert untouched(text)
        assert codes(text.encode())


class TestLongRows:
    def test_blank_cells_behind_the_last_column_are_taken_away(self):
        found, changes = rows(
            '"lanterns",５,"个",年鉴,,,,,,, ',
            "tea_sales,5,亿元,年鉴,,,,快报,,",
            "moon_share,,,,,,,,,,",
        )
        assert found == [
            "lanterns,5,个,年鉴,,,,,",
            "tea_sales,5,亿元,年鉴,,,,快报,",
            "moon_share,,,,,,,,",
        ]
        assert changes == [
            "2:12 '５' → '5'",
            "2:25 ',, ' → ''",
            "3:25 ',' → ''",
            "4:19 ',,' → ''",
        ]

    @pytest.mark.parametrize(
        "row",
        [
            *(
                "lanterns,1,234,个,年鉴,,,,,",
                "lanterns,5,个,年鉴,,,,快报, 初步,",
                "lanterns,5,个,年鉴",
            ),
            *(
                "lanterns,5,个,年鉴,第3页,,,,,",
                "lanterns,5,个,年鉴,2023-06,,,,,",
                "lanterns,１，2,个,x,,,,,,,",
            ),
        ],
    )
    def test_where_a_comma_may_stand_within_a_cell_the_row_is_left(self, row):
        row = row.replace("，", ",")
        assert untouched(f"{HEADER}{row}\n")
        assert codes(f"{HEADER}{row}\n".encode()) == {"PT206"}

    def test_thousands_are_not_cut_where_there_is_no_unit(self):
        text = "indicator,value,source,note,area\nlanterns,1,234,年鉴,,\n"
        assert untouched(text)
        assert read(text.encode())[0] == []


class TestRoundTrip:
    """A file as a Chinese spreadsheet program leaves it."""

    TEXT = (
        "sep=,\n云湾市2023年科技指标,,,,,,,,,,\n"
        "indicator,value,unit,source,period,status,published,note,area,,\n"
        'lanterns,"1,500",个,云湾市统计年鉴,,,,,,,\n'
        "tea_sales,５,亿元,云湾市统计年鉴 ,,,,一次公布,,,\n"
        "moon_share,21.3,％,云湾市统计年鉴,,,,,,,\n"
        ",,,,,,,,,,\n注：本表为年末数。,,,,,,,,,,\n"
    ).replace("\n", "\r\n")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
    def test_only_what_needs_a_person_is_left(self, encoding):
        found = mended(self.TEXT.encode(encoding))
        assert found.raw.startswith(MARK)
        assert [
            str(each.place)[len(FILE) + 1 :] + each.rule.code for each in read(found.raw)[1]
        ] == [
            "1:1PT235",
            "7:1PT236",
        ]
        assert [each.text for each in read(found.raw)[0]] == ["1500", "5", "21.3"]
        assert mended(found.raw) == (found.raw, ())


class TestLineEnds:
    @pytest.mark.parametrize(
        ("end", "name"), [("\r\n", "CRLF"), ("\r", "CR"), ("\r\r\n", "CRLF/CR")]
    )
    def test_lines_end_in_lf(self, end, name):
        found = mended(CHINESE.replace("\n", end))
        assert found.raw.decode() == CHINESE.replace("\n", "\n" * len(end.replace("\r\n", "\n")))
        assert told(found.changes) == [f"1:1 {name} → LF"]

    def test_mixed_ends_and_those_within_quotes_are_one_change(self):
        found = mended(f'{HEADER}lanterns,5,个,年鉴,,,,"一\r\n二\r三\n四",\r\n')
        assert found.raw.decode() == f'{HEADER}lanterns,5,个,年鉴,,,,"一\n二\n三\n四",\n'
        assert told(found.changes) == ["1:1 CRLF/CR/LF → LF"]

    def test_they_are_mended_where_nothing_else_can_be_read(self):
        assert mended(b"\r\nwhat\r\n").raw == b"\nwhat\n"

    @pytest.mark.parametrize("text", ["", "\n", HEADER, HEADER.strip(), CHINESE.strip()])
    def test_a_file_needs_no_last_line_end(self, text):
        assert untouched(text)


class TestOrder:
    def test_columns_take_the_order_of_the_documentation(self):
        found = mended('note,source,value,indicator,unit\n"一\n二",年鉴,5,lanterns,个\n\n,,,,\n')
        assert found.raw.decode() == (
            'indicator,value,unit,source,note\nlanterns,5,个,年鉴,"一\n二"\n\n,,,,\n'
        )
        assert told(found.changes) == [
            "1:1 note,source,value,indicator,unit → indicator,value,unit,source,note"
        ]

    def test_a_header_alone_is_ordered_too(self):
        assert mended("source,value,indicator\n").raw == b"indicator,value,source\n"

    @pytest.mark.parametrize(
        "text",
        [
            "value,indicator,source,more\n5,lanterns,年鉴,x\n",
            "value,indicator,source\n5,lanterns\n",
            "value,indicator,source\n5,lanterns,年鉴,x\n",
            "value,indicator,source,\n5,lanterns,年鉴,x\n",
            'value,indicator,source\n5,lanterns,"年"鉴\n',
            "value,indicator,source\n5,lanterns,年\x00鉴\n",
            "value,indicator,source,value\n5,lanterns,年鉴,5\n",
            "value,indicator\n5,lanterns\n",
        ],
    )
    def test_columns_stay_where_not_every_row_is_whole(self, text):
        assert untouched(text)

    def test_a_fault_in_a_cell_is_no_hindrance(self):
        found = mended("value,indicator,unit,source\n五,lanterns,个,年鉴\n")
        assert found.raw.decode() == "indicator,value,unit,source\nlanterns,五,个,年鉴\n"

    def test_a_line_of_blanks_above_the_header_is_not_taken_for_it(self):
        found = mended(" \nsource,value,indicator,unit\n年鉴,5,lanterns,个\n")
        assert found.raw.decode() == " \nindicator,value,unit,source\nlanterns,5,个,年鉴\n"

    def test_places_are_those_of_the_old_order(self):
        found = mended("source,value, indicator,unit\n年鉴,５,lanterns,个\n")
        assert told(found.changes) == [
            "1:1 source,value,indicator,unit → indicator,value,unit,source",
            "1:14 ' indicator' → 'indicator'",
            "2:4 '５' → '5'",
        ]


class TestNet:
    """What no step does is tried by hand: nothing may be lost, whatever a step would do."""

    @staticmethod
    def takes(text, harmed, policies=POLICIES):
        revision = Revision(text, lambda text: Content(text, FILE, 2023, policies))
        taken = revision.take(harmed, [])
        assert revision.text == (harmed if taken else text)
        return taken

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            *(("500", "5000"), ("500", "500.0"), ("500", "５００"), ("500", ">500"), ("个", "户")),
            *(("云湾", "云"), ("一次", "二次"), (",东湾", ","), ("lanterns", "lantern")),
            *((",2023-Q1", ","), (",final", ",proxy"), (",2024,", ",2025,"), ("yes", "no")),
            ("indicator", "indicatro"),
            ("lanterns,", "lanterns,6,个,年鉴,2023-Q1,,2024,,东湾\nlanterns,"),
            ("open_gate", '"open_gate'),
        ],
    )
    def test_no_figure_is_lost(self, old, new):
        text = (
            f"{HEADER}lanterns,500,个,云湾年鉴,2023-Q1,final,2024,一次,东湾\n"
            "open_gate,yes,,年鉴,,,,,\n"
        )
        assert self.takes(text, text)
        assert not self.takes(text, text.replace(old, new))

    @pytest.mark.parametrize("policies", [POLICIES, Policies({}, {})])
    def test_a_row_that_was_right_stays_so(self, policies):
        text = f"{HEADER}lanterns,500,个, =1,,,,,\n"
        assert self.takes(text, text.replace(" =1", "1"), policies) is (policies != POLICIES)
        assert not self.takes(text, text.replace(" =1", "=1"), policies)

    def test_what_is_free_of_meaning_may_change(self):
        text = f'{HEADER}lanterns,500,个," 年\r\n鉴",,,,约 ,东湾\n'
        assert self.takes(text, text.replace("\r", "").replace(" ", ""))

    def test_a_row_that_is_as_it_was_has_no_new_fault(self):
        assert not self.takes(f"{HEADER}x,5,个,年鉴,,,,,\n", f"{HEADER}x,5,个,年鉴,,,,,\nx\n")
        assert not self.takes(
            f"{HEADER}lanterns,5,个,年,,,,,\nx\n", f"{HEADER}lanterns,5,个,年,,,,,\nx\nx\n"
        )

    def test_a_row_that_was_wrong_may_be_wrong_in_another_way(self):
        assert self.takes(f"{HEADER}x, 5,个,年鉴,,,,,\n", f"{HEADER}x,五,个,年鉴,,,,,\n")

    def test_no_row_is_lost(self):
        text = f"{HEADER}x,5,个,年鉴,,,,,\ny,5,个,年鉴,,,,,\n"
        assert not self.takes(text, text[: text.index("y")])

    def test_a_file_that_would_be_mended_for_ever_is_left(self, monkeypatch):
        def endless(revision):
            revision.take(revision.text + "\n", [fix._of_file(FILE, "more")])

        monkeypatch.setattr(fix, "_order", endless)
        assert untouched(CHINESE)


def seldom(usual, *others):
    """Draw mostly what is right: a file of faults alone has no figure to lose."""
    return st.sampled_from([usual] * 120 + [*others])


BLANKS = seldom("", " ", "  ", "\u3000", "\t", "\u00a0", "\n")
FREE = st.text(
    st.sampled_from('云湾年鉴，。（）ＡＢ１２ab12 ,"\n\r\u3000=+-@%²½;'), min_size=1, max_size=8
)


def wide(text):
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


@st.composite
def values(draw):
    number = draw(st.sampled_from(["5", "0", "-3", "1234", "1234567.5", ">=83", "~5000", "17.60"]))
    bare = number.lstrip(">=~-")
    whole, point, rest = bare.partition(".")
    grouped = number.removesuffix(bare) + f"{int(whole):,}" + point + rest
    return draw(seldom(number, wide(number), grouped, wide(grouped), "5²", "约5"))


@st.composite
def cells(draw):
    key = draw(st.sampled_from(["lanterns", "tea_sales", "moon_share", "open_gate"]))
    unit = {"lanterns": "个", "tea_sales": "亿元", "moon_share": "%"}.get(key, "")
    coded = {
        "indicator": draw(seldom(key, "lantern")),
        "value": draw(st.sampled_from(["yes", "no"]) if key == "open_gate" else values()),
        "unit": draw(seldom(unit, "公斤", "")),
        "period": draw(st.sampled_from(["", "2023-Q1", "2023-06", "2023-01/06", "2023-04/06"])),
        "status": draw(seldom("", "proxy", "finale")),
        "published": draw(seldom("", "2024", "2024-04-12", "2021")),
    }
    for column, text in coded.items():
        coded[column] = draw(BLANKS) + draw(seldom(str, wide, wide))(text) + draw(BLANKS)
    return {**coded, "source": draw(FREE), "note": draw(FREE), "area": draw(FREE)}


@st.composite
def files(draw):
    """Write a file with planted faults: cells, header, order, line ends, marks, encoding."""
    columns = draw(
        st.lists(st.sampled_from(["period", "status", "published", "note", "area"]), unique=True)
    )
    names = draw(st.permutations(["indicator", "value", "unit", "source", *columns]))
    out = StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(out, lineterminator="\r\n", quoting=quoting)
    writer.writerow([draw(BLANKS) + draw(seldom(str, wide))(each) for each in names])
    for row in draw(st.lists(cells(), max_size=6)):
        writer.writerow([row[name] for name in names])
    text = out.getvalue().replace("\r\n", draw(seldom("\n", *["\r\n"] * 40, *["\r"] * 20)))
    if draw(seldom(False, *[True] * 20)):
        text = "".join(f"{line},," for line in text.splitlines(keepends=True)).replace(
            "\n,,", ",,\n"
        )
    text = draw(seldom("", *["sep=,\n"] * 10, *["云湾,,\n"] * 10)) + text
    for piece in draw(
        st.sampled_from(
            [[]] * 20 + [["\ufeff"]] * 6 + [["\ufeff", "\ufeff"], ['"'], [","], ["\n"], ["\x00"]]
        )
    ):
        starts = [0, *(at for at, each in enumerate(text, 1) if each in ',\n"')]
        at = draw(st.sampled_from(starts) | st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    return text.encode(draw(seldom("utf-8", *["utf-8-sig"] * 20, *["utf-16"] * 9, "gb18030")))


bounded = settings(max_examples=250)


@bounded
@given(files())
@example(f"{HEADER} lanterns,５,个,年鉴,,,,,\n".encode())
def test_mending_changes_no_figure_and_leaves_nothing_to_mend(raw):
    found = mended(raw)
    assert mended(found.raw) == (found.raw, ())
    assert bool(found.changes) == (found.raw != raw)
    try:
        before, now = figures(raw), figures(found.raw)
    except NotUtf8Error:
        return
    assert before == {key: now[key] for key in before}
    assert len(read(raw)[0]) <= len(read(found.raw)[0])


@bounded
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_mended_once_or_left(raw):
    found = mended(raw)
    assert mended(found.raw) == (found.raw, ())


@bounded
@given(files())
def test_the_text_of_a_changed_file_differs_by_what_is_told_alone(raw):
    """Take blanks, marks, quotes, separators, widths, line ends and sep= away: the same is left."""

    def bare(data):
        text = data.decode("utf-8-sig").replace("sep=", "")
        folded = (chr(ord(each) - 0xFEE0) if "！" <= each <= "～" else each for each in text)
        return sorted(each for each in folded if not each.isspace() and each not in '",\ufeff')

    try:
        decode(raw)
    except NotUtf8Error:
        return
    assert bare(mended(raw).raw) == bare(raw)


def test_what_would_be_no_text_without_its_second_mark_is_left_alone():
    raw = codecs.BOM_UTF8 * 2 + b"a,\0\0"
    assert mend(raw, FILE, 2023, POLICIES) == (raw, ())


def test_a_row_that_would_revise_another_is_left_and_the_rest_is_mended():
    """Mended it would be the later edition of the first row, whose figure would no longer count."""
    first, later = (
        "lanterns,500,个,云报,2023-06,,2023-07-10,,",
        "lanterns,510,个,云报,2023年6月,,2023-08-10,,",
    )
    found, changes = rows(first, later, "moon_share,21.3%,,云报,,,,,")
    assert found == [first, later, "moon_share,21.3,%,云报,,,,,"]
    assert len(changes) == 2
