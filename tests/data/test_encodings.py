"""Text in another encoding: read where it is nearly certain, and else left alone."""

import codecs

import pytest

from policytrack.data.decoding import NotUtf8Error, decode
from policytrack.data.encodings import decode_foreign

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
