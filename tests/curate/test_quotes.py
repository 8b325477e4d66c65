"""Where quotes stand in a plan's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.passages import passages
from policytrack.curate.quotes import Words

DOCUMENT = """\
　　到２０２５年，全市灯笼总数
达到 ５００个，建成“云中”灯市３家。
灯笼500个"""


def found(document, quote):
    """Give the words of the document at each place where a quote stands."""
    return [document[start:end] for start, end in Words(passages(document)).find(quote)]


def nearest(document, quote):
    span = Words(passages(document)).nearest(quote)
    return None if span is None else document[span[0] : span[1]]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("全市灯笼总数", ["全市灯笼总数"]),
        ("灯笼总数达到500个", ["灯笼总数\n达到 ５００个"]),
        ("灯笼总数 达到５００个", ["灯笼总数\n达到 ５００个"]),
        ("到2025年,全市", ["到２０２５年，全市"]),
        ('建成"云中"灯市3家', ["建成“云中”灯市３家"]),
        ("建成「云中」灯市3家", ["建成“云中”灯市３家"]),
        ("500个", ["５００个", "500个"]),
        ("灯笼总数达到50", []),
    ],
)
def test_a_quote_is_found_however_its_signs_and_blanks_are_written(quote, words):
    assert found(DOCUMENT, quote) == words


@pytest.mark.parametrize("quote", ["", " \n", "灯笼总数达到600个", "风筝", DOCUMENT + "啊"])
def test_a_quote_that_does_not_stand_there_is_not_found(quote):
    assert found(DOCUMENT, quote) == []


def test_a_quote_is_found_at_each_place_even_where_they_overlap():
    assert found("云云云", "云云") == ["云云", "云云"]


def test_nothing_is_found_in_an_empty_document():
    assert found("", "云") == []
    assert nearest("", "云") is None


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("灯笼总数达到600个", "灯笼总数\n达到 ５００个"),
        ("灯笼总数达到500个以上", "灯笼总数\n达到 ５００个，建"),
        ("我市灯笼总数达到500", "全市灯笼总数\n达到 ５００"),
    ],
)
def test_the_words_most_like_a_quote_are_the_nearest(quote, words):
    assert nearest(DOCUMENT, quote) == words


@pytest.mark.parametrize("quote", ["", "风筝", "放飞风筝一千只", "全市放飞"])
def test_a_quote_that_has_nothing_to_do_with_the_text_has_no_nearest_words(quote):
    assert nearest(DOCUMENT, quote) is None


def test_a_quote_that_stands_there_is_nearest_to_itself():
    assert nearest(DOCUMENT, "灯笼总数达到500个") == "灯笼总数\n达到 ５００个"


TEXT = st.lists(st.sampled_from([*"云灯５5个，。“” \n\t", "灯笼", "**"]), max_size=60).map("".join)


def plain(text):
    """Give words without blanks and marks of bold print, their signs in one writing."""
    signs = str.maketrans({"５": "5", "，": ",", "“": '"', "”": '"', "*": None})
    return "".join(text.split()).translate(signs)


@given(TEXT, st.integers(0, 60), st.integers(1, 12))
def test_what_is_cut_out_of_a_text_is_found_in_it_with_the_same_words(document, start, length):
    quote = plain(document)[start : start + length]
    spans = list(Words(passages(document)).find(quote))
    # A quote that cuts a number in two does not stand there.
    whole = plain(document)
    ends = (whole[max(0, start - 1) : start + 1], whole[start + length - 1 : start + length + 1])
    cuts = any(len(pair) > 1 and pair.isdecimal() for pair in ends)
    assert bool(spans) is bool(quote) or cuts
    assert all(plain(document[first:last]) == quote for first, last in spans)


@given(TEXT, TEXT)
def test_the_nearest_words_stand_in_the_document(document, quote):
    span = Words(passages(document)).nearest(quote)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(document)
