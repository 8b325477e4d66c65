"""Characters that look like others are read as those; what was lost is told."""

from __future__ import annotations

import unicodedata

import pytest

from policytrack.data import rules
from policytrack.data.characters import _RADICALS, doubtful, unified


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("市⼯信局", "市工信局"),
        ("⾼新技术企业600⼾", "高新技术企业600户"),
        ("⼀⽅⼈⺠，⻄部⻔⼾", "一方人民，西部门户"),
        ("\uf9e1\uf98e", "李年"),
        # These are characters of their own, though they stand among the others.
        ("\ufa0e\ufa29", "\ufa0e\ufa29"),
        ("云湾市 ①②，ｘ２", "云湾市 ①②，ｘ２"),
    ],
)
def test_a_radical_is_read_as_the_character_that_it_looks_like(written, meant):
    assert unified(written) == meant
    assert len(written) == len(meant)


def test_what_a_radical_is_read_as_is_a_character_of_chinese():
    for radical, meant in zip(_RADICALS[::2], _RADICALS[1::2], strict=True):
        assert "RADICAL" in unicodedata.name(radical)
        assert unicodedata.name(meant).startswith("CJK UNIFIED IDEOGRAPH")


def test_each_is_told_once_for_a_line_where_its_word_begins():
    text = "市科技局,市⼯信局,⼯\n截至\ufffd\ufffd月\n无\n"
    found = doubtful(text, "a.csv", rules.LOOK_ALIKE, rules.LOST_CHARACTER, first=7)
    assert [(each.place, each.rule.code) for each in found] == [
        (("a.csv", 7, 6), "PT232"),
        (("a.csv", 8, 3), "PT233"),
    ]


def test_good_text_has_none():
    text = "云湾市统计公报2023（虚构），≥5 m²"
    assert list(doubtful(text, "a.csv", rules.LOOK_ALIKE, rules.LOST_CHARACTER)) == []
