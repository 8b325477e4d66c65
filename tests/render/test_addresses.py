"""Addresses of the web in texts: found whole, followed only where they are of the web."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.render.addresses import pieces
from policytrack.render.clean import clean

SITE = "https://bay.example/2023"


def addresses(text):
    return [piece.address for piece in pieces(text) if piece.address is not None]


# What tells an address from a text, so that chance tries what is hard.
TRICKY = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("http://", "https://", "HTTPS://", "javascript:", "ftp://", "//", "http:", "a.b"),
                *("，", "。", "）", "(", ")", "[", "]", "<", ">", '"', "'", " ", "\n", "\u3000"),
                *("\u202e", "\x1b[31m", "\ud800", "&amp;", "{{ 7 }}", "?", "#", "%20", "云"),
            ]
        ),
        st.text(max_size=5),
    )
).map("".join)


@given(TRICKY)
@example("见http://a.b/c，及https://d.e。")
def test_the_pieces_are_the_whole_text_with_nothing_hidden(text):
    found = list(pieces(text))
    assert "".join(piece.text for piece in found) == clean(text)
    assert all(piece.text for piece in found)


@given(TRICKY)
def test_an_address_is_what_is_shown_of_it_and_leads_into_the_web(text):
    for piece in pieces(text):
        if piece.address is not None:
            assert piece.address == piece.text
            assert piece.address.lower().startswith(("http://", "https://"))
            assert not set(piece.address) & set(" \t\n\r\"'<>`\\，。；：、！？（）《》“”‘’")


@pytest.mark.parametrize(
    "address",
    [
        SITE,
        "http://bay.example",
        "HTTPS://BAY.EXAMPLE/A",
        "https://bay.example:8080/a/b.html?c=d&e=%20#f",
        "https://bay.example/公报/2023年",
        "https://bay.example/a,b;c/",
        "https://bay.example/a_(b)",
        "https://bay.example/a_(b)/c",
    ],
)
def test_an_address_is_found_whole(address):
    assert list(pieces(address)) == [(address, address)]
    assert addresses(f"云报，{address} 第3页") == [address]


@pytest.mark.parametrize(
    "sign", [*"，。；：、！？（）《》“”‘’", *"【】「」『』〈〉〔〕…", "\u3000"]
)
def test_chinese_punctuation_ends_an_address(sign):
    assert addresses(f"云报：{SITE}{sign}第3页") == [SITE]
    assert addresses(f"云报：{SITE}{sign}") == [SITE]


@pytest.mark.parametrize("sign", [*".,;:!?)]", "...", ").", "?!", ").]"])
def test_what_ends_a_sentence_ends_its_address_too(sign):
    assert addresses(f"see {SITE}{sign}") == [SITE]
    assert addresses(f"see {SITE}{sign} and more") == [SITE]


@pytest.mark.parametrize(
    ("before", "after"), ["()", "[]", "<>", "{}", '""', "''", "（）", "《》", "“”", "【】", "「」"]
)
def test_brackets_and_quotes_are_not_of_the_address_between_them(before, after):
    assert addresses(f"云报{before}{SITE}{after}第3页") == [SITE]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript://bay.example/%0Aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "ftp://bay.example/a",
        "file:///etc/passwd",
        "mailto:a@bay.example",
        "//bay.example/a",
        "www.bay.example",
        "http:/bay.example",
        "http://",
        "https://。",
        "http:// bay.example",
        "ht\u200btp://bay.example",
        "",
    ],
)
def test_anything_else_is_no_address(text):
    assert addresses(text) == []


def test_an_address_within_another_scheme_is_only_itself():
    assert addresses(f"javascript:location='{SITE}'") == [SITE]


def test_several_addresses_are_told_apart():
    found = list(pieces(f"云报 {SITE}，{SITE}/b；完"))
    assert found == [
        ("云报 ", None),
        (SITE, SITE),
        ("，", None),
        (f"{SITE}/b", f"{SITE}/b"),
        ("；完", None),
    ]


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\x1b", "\x00", "\r", "\ud800"])
def test_what_cannot_be_seen_is_shown_and_in_no_address(unseen):
    shown = f"<U+{ord(unseen):04X}>"
    assert list(pieces(f"{SITE}{unseen}moc")) == [(SITE, SITE), (f"{shown}moc", None)]


def test_a_long_text_does_not_take_long():
    """A pattern that tries every way to end an address would take hours."""
    text = f"http://{'a.,;:' * 20_000}。"
    assert "".join(piece.text for piece in pieces(text)) == text
