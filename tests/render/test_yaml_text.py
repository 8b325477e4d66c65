"""Texts as YAML: whatever stands in them, the loader reads the same text again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.data.kinds import Words
from policytrack.data.nodes import Mapping, Report, Scalar, Sequence, parse
from policytrack.model.text import UNSEEN
from policytrack.render.yaml_text import comment, listed, scalar

# What has a meaning in YAML, or almost one.
TRICKY = [
    *("#", " #", ": ", ":", "'", '"', "''", "\\", "\\n", "- ", "? ", "&a", "*a", "!t", "|", ">"),
    *("%", "@", "`", "{", "}", "[", "]", ",", ", ", "---", "...", "<<", "=", "~", "null", "yes"),
    *("No", "TRUE", "y", "1", "0x1f", "1:30", "2025-01-01", "1e3", ".5", "+1", "-5", ".inf"),
    *(
        "500 户",
        "5%",
        "5 %",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\u3000",
        "\xa0",
        "“茶”",
        "（一）",
        "，",
        "：",
        "𠮷",
    ),
    *("\ue5e5", "\u0301", "\U000e0041", "\u0661", "a", "灯笼"),
]
# What the loader refuses wherever it stands.
REFUSED = re.compile(rf"[{UNSEEN}\ufffe\uffff]")
TEXTS = st.lists(st.sampled_from(TRICKY), max_size=12).map("".join) | st.text()


def read(written):
    """Read a scalar as a value in a flow, by its key, with a comment behind it."""
    root, problems = parse(f"a: [{{k: {written}, z: {written}}}, {written}]  # end\n", "t.yaml")
    assert problems == []
    assert isinstance(root, Mapping)
    (flow, last) = root.entries["a"][1].items
    (first, second) = (flow.entries[key][1] for key in ("k", "z"))
    assert first.text == second.text == last.text
    return first


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("灯笼总数达到600个", "灯笼总数达到600个"),
        ("云发〔2021〕1号", "云发〔2021〕1号"),
        ("500 户", "500 户"),
        ("-1.5 %", "-1.5 %"),
        ("二(三)1", "二(三)1"),
        ("市科技局 市税务局", "市科技局 市税务局"),
        ("600", "'600'"),
        ("5%", "'5%'"),
        ("%", "'%'"),
        ("yes", "'yes'"),
        ("Null", "'Null'"),
        ("2025-01-01", "'2025-01-01'"),
        ("600个，茶", "'600个，茶'"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("it's", "'it''s'"),
        ("a\\n", "'a\\n'"),
        ("", "''"),
        ("灯笼\n达到\t5个", "灯笼 达到 5个"),
        ("灯\u200b笼\x07", "灯笼"),
    ],
)
def test_a_text_has_quotes_only_where_it_needs_them(text, written):
    assert scalar(text) == written


@given(TEXTS)
def test_any_text_is_read_back_on_one_line_without_what_nobody_can_see(text):
    assert read(scalar(text)).text == " ".join(REFUSED.sub("", text).split())


@given(TEXTS)
def test_any_text_that_says_something_is_taken_for_a_text(text):
    node, problems = read(scalar(text)), []
    if node.text:
        assert Words().read(node, Report("t.yaml", problems)) == node.text
        assert problems == []


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_list_of_any_texts_has_each_of_them(texts):
    root, problems = parse(f"a: {listed(tuple(texts))}\n", "t.yaml")
    assert problems == []
    assert isinstance(root, Mapping)
    items = root.entries["a"][1]
    assert isinstance(items, Sequence)
    assert [item.text for item in items.items] == [read(scalar(text)).text for text in texts]


@given(TEXTS)
def test_any_text_can_be_a_comment(text):
    written = f"a: 1  {comment(text)}\nb: 2\n"
    root, problems = parse(written, "t.yaml")
    assert problems == []
    assert isinstance(root, Mapping)
    assert {key: node.text for key, (_, node) in root.entries.items()} == {"a": "1", "b": "2"}
    assert written.count("\n") == 2


@pytest.mark.parametrize("length", [1000, 1025, 100_000])
def test_a_text_may_be_very_long(length):
    for text in ("灯" * length, "灯 笼：" * length):
        assert isinstance(read(scalar(text)), Scalar)
        assert read(scalar(text)).text == text
