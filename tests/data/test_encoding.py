"""Bytes to text: what is UTF-8, where it fails, and what is certain in another encoding."""

import codecs

import pytest

from policytrack.data.encoding import NotUtf8Error, decode, decode_foreign

MARK = codecs.BOM_UTF8


def failure(raw):
    with pytest.raises(NotUtf8Error) as caught:
        decode(raw)
    return caught.value.guess, caught.value.line, caught.value.column


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        ("云湾\r\n𝄞".encode(), "云湾\r\n𝄞"),
        (MARK + "云湾".encode(), "云湾"),
        (MARK, ""),
        (MARK + MARK + b"a", "\ufeffa"),
    ],
)
def test_utf_8_is_read_without_its_first_mark(raw, text):
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("encoding", "guess"),
    [
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("gb18030", "GB18030"),
        ("gbk", "GB18030"),
    ],
)
def test_another_encoding_is_named(encoding, guess):
    assert failure("云湾市灯笼".encode(encoding))[0] == guess


@pytest.mark.parametrize(
    "text",
    [
        "x,512,個,雲灣市統計年鑑\n",
        "燈籠數,5,盞,燈籠廠季報,二零二三年數據\n",
        "a,1,家,市政府工作報告",
    ],
)
def test_traditional_chinese_is_named_and_no_conversion_promised(text):
    with pytest.raises(NotUtf8Error) as caught:
        decode(text.encode("big5"))
    assert (caught.value.guess, caught.value.certain) == ("Big5", False)


@pytest.mark.parametrize(
    ("mark", "guess"),
    [
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF16_BE, "UTF-16"),
        (codecs.BOM_UTF32_LE, "UTF-32"),
        (codecs.BOM_UTF32_BE, "UTF-32"),
    ],
)
def test_the_mark_tells_wide_encodings_apart_in_either_byte_order(mark, guess):
    assert failure(mark + b"a\0\0\0") == (guess, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["version: 1\n", "indicator,value\nlanterns,5\n", "lanterns,500,个,一二一,云湾年鉴\n"]
)
def test_utf_16_is_known_without_its_mark(encoding, text):
    assert failure(text.encode(encoding)) == ("UTF-16", 1, 1)
    assert failure(text.encode(encoding)[:-1]) == ("UTF-16", 1, 1)


@pytest.mark.parametrize("raw", [b"\0" * 100, "灯笼,5\n".encode("utf-32-le"), b"\0\0\1\2" * 30])
def test_bytes_of_which_many_are_empty_are_binary_data(raw):
    assert failure(raw) == ("binary data", 1, 1)


@pytest.mark.parametrize("text", ["\0", "a\0", "\0a"])
def test_a_few_bytes_are_judged_alike(text):
    assert failure(text.encode())[0] in ("UTF-16", "binary data")


@pytest.mark.parametrize("text", ["lanterns,5\0\n", "indicator,val\0ue\0\n", "\0" + "a" * 20])
def test_some_empty_bytes_in_a_text_are_characters_of_it(text):
    assert decode(text.encode()) == text


def test_bytes_that_are_no_text_at_all_are_binary_data():
    assert failure(b"a\xff\xff")[0] == "binary data"


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"ab\xff", 1, 3),
        ("云湾".encode() + b"\xff", 1, 3),
        (b"a\nb\xff\nc\xff", 2, 2),
        (b"a\r\n\xff", 2, 1),
        ("云".encode()[:2], 1, 1),
    ],
)
def test_the_first_bad_byte_is_found_by_line_and_character(raw, line, column):
    assert failure(raw)[1:] == (line, column)


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"ab\xff", 1, 3),
        ("云湾".encode() + b"\xff", 1, 3),
        (b"a\n\xff", 2, 1),
        (b"a\nb\n\xff", 3, 1),
    ],
)
def test_a_mark_does_not_move_the_first_bad_byte(raw, line, column):
    assert failure(MARK + raw)[1:] == (line, column)


CHINESE = "indicator,value,unit,source\nlanterns,500,个,云湾市统计年鉴\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_what_is_certain_is_read_in_another_encoding(encoding, name):
    assert decode_foreign(CHINESE.encode(encoding)) == (CHINESE, name)


@pytest.mark.parametrize(
    "raw",
    [
        CHINESE.replace("云湾市统计年鉴", "雲灣市統計年鑑").encode("big5", "ignore"),
        CHINESE.replace("云湾市统计年鉴", "データ").encode("shift_jis", "ignore"),
        CHINESE.encode().replace("湾".encode(), "湾".encode()[:2]),
        CHINESE.encode("utf-16")[:-1],
        CHINESE.encode("gb18030") + "云湾\n".encode(),
        "lanterns,500,个\n".encode("gb18030"),
        CHINESE.replace("云湾市统计年鉴", "雲灣市統計局公報年鑑").encode("gbk"),
        codecs.BOM_UTF16_LE + "个".encode("utf-16-le") * 50,
        codecs.BOM_UTF16_LE + "lanterns,\uffff".encode("utf-16-le"),
    ],
)
def test_what_is_not_certain_is_not_read(raw):
    with pytest.raises(NotUtf8Error):
        decode(raw)
    assert decode_foreign(raw) is None
