"""Text files: which encodings are read, and that each character stays in its place."""

from __future__ import annotations

import codecs

import pytest

PLAN = "到2025年，云湾市灯笼达到500个以上，\n茶叶销售额突破17.6亿元。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"])
def test_an_encoding_that_is_certain_is_read(read, encoding):
    assert read("plan.txt", PLAN.encode(encoding)) == PLAN


def test_the_mark_tells_the_order_of_bytes(read):
    raw = codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be")
    assert read("plan.txt", raw) == PLAN


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_alike(read, end):
    assert read("plan.txt", PLAN.replace("\n", end).encode()) == PLAN


def test_what_no_editor_shows_as_a_line_end_or_a_sign_is_a_blank(read):
    text = "\f一\v二\u2028三\x07四\t五\n  六\n"
    assert read("plan.txt", (text + PLAN * 3).encode()) == " 一 二 三 四\t五\n  六\n" + PLAN * 3


@pytest.mark.parametrize(
    ("raw", "en"),
    [
        (
            "灯笼\n茶叶".encode() + b"\xff",
            "neither UTF-8 nor certain to be GB18030 from line 2, column 3 on; save it as UTF-8",
        ),
        (
            "雲灣市統計局公報年鑑".encode("big5", "ignore"),
            "neither UTF-8 nor certain to be GB18030 from line 1, column 1 on; save it as UTF-8",
        ),
        (PLAN.encode("utf-16")[:-1], "it is no whole UTF-16 text; save it as UTF-8"),
        (bytes(range(256)), "it is binary data and no text"),
        (b"a\1\2\3b", "it is binary data and no text"),
        (b"\0\0\1\2" * 30, "it is binary data and no text"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_place(refused, raw, en):
    assert refused("plan.txt", raw).en == en
