"""A plan's text: its passages, their sections, and where quotes stand in it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.curate.text import QuoteFinder, fold, passages, segments

# What lines of plans are made of, and what could upset their putting together.
PIECES = st.sampled_from(
    [
        *"一二（）()、。，；：:.-—|*#\t\f \n\r\u3000\xa0\x0b\x1c\x85\u2028ａ５５%％★𝄞",
        "   ",
        "**",
        "## ",
        "\r\n",
        "- 3 -\n",
        "第3页\n",
        "3、",
        "云湾市到2025年达到灯笼500个",
        "云湾市继续推进造云工程并且稳步提高各县区云朵的质量和数量以及相关的各项服务水平" * 2,
        "|灯笼|个|500|\n",
    ]
)
DOCUMENTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
# Twenty characters: the width at which the broken texts below are broken.
BROKEN = """\
    到2025年，全市灯笼总数达到50
0个，放飞风筝1000个，星光占比提高到
百分之五以上，云朵产业总产值突破一百
亿元，茶叶销售额翻一番，其中春茶销售
额占一半以上，云湾茶成为全国知名品牌。"""


def texts(document):
    return [passage.text for passage in passages(document)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("５００％", "500%"),
        ("（一）", "(一)"),
        ("ＩＯＯ家", "IOO家"),
        ("１：２", "1:2"),
        ("３～５", "3~5"),
        ("１，０００", "1，000"),
        ("“十四五”、《规划》", "“十四五”、《规划》"),
        ("\u3000\xa0", "  "),
        ("15∶40", "15:40"),
    ],
)
def test_what_numbers_are_written_with_is_folded_and_the_comma_stays(text, folded):
    assert fold(text) == folded


@given(st.text())
@example("ﬁ½㍿İß")
def test_one_character_is_folded_into_one(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folded_text_folds_into_itself(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("document", ["", "\n", " \t \n\u3000\n", "\r\n\r\n", "- 12 -\n"])
def test_a_document_without_words_has_no_passages(document):
    assert texts(document) == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("到2025年", ["到2025年"]),
        ("灯笼500个。\n风筝300个。", ["灯笼500个。", "风筝300个。"]),
        ("灯笼500个。\r\n风筝300个。\r\n", ["灯笼500个。", "风筝300个。"]),
        ("一、总体要求\n\n\n二、主要任务", ["一、总体要求", "二、主要任务"]),
        ("　　灯笼 ５００ 个。", ["灯笼500个。"]),
        ("到 2025 年，灯笼达到 500 个", ["到2025年，灯笼达到500个"]),
        ("研发 R&D 经费", ["研发R&D经费"]),
        ("Cloud Bay 市", ["Cloud Bay市"]),
        ("## 二、目标\n到 **2025** 年", ["二、目标", "到2025年"]),
        ("**灯笼**500个", ["灯笼500个"]),
        ("灯笼\t个\t500", ["灯笼\t个\t500"]),
        ("灯笼   个     500", ["灯笼\t个\t500"]),
        ("灯笼\t\t500", ["灯笼\t\t500"]),
    ],
)
def test_a_line_is_a_passage_without_the_blanks_that_lay_it_out(document, expected):
    assert texts(document) == expected


@pytest.mark.parametrize(
    "number", ["- 3 -", "—3—", "– 12 –", "第3页", "第 3 页 共 20 页", "  -3-  "]
)
def test_a_page_number_between_two_halves_of_a_sentence_is_left_out(number):
    lines = BROKEN.split("\n")
    document = "\n".join([*lines[:2], number, *lines[2:]])
    assert texts(document) == texts(BROKEN)


@pytest.mark.parametrize("line", ["-3", "3-5", "第3次", "2023", "-3-5-"])
def test_a_line_that_is_no_page_number_stays(line):
    assert texts(f"灯笼。\n{line}\n") == ["灯笼。", line]


def test_lines_broken_in_a_sentence_are_put_together_and_a_number_with_them():
    (text,) = texts(BROKEN)
    assert text.startswith("到2025年，全市灯笼总数达到500个，放飞风筝1000个")
    assert text.endswith("成为全国知名品牌。")


def test_a_preview_numbers_its_pages_and_the_number_within_a_sentence_is_left_out():
    page = "云湾市造云" * 30
    assert texts(f"{page}\n4、灯笼500个。\n5、风筝。") == [f"{page}灯笼500个。", "5、风筝。"]


@pytest.mark.parametrize(
    "beginning", ["（一）", "一、", "1.", "2、", "——", "●", "第二章", "（2）", "　　"]
)
def test_what_begins_a_paragraph_is_put_behind_no_other(beginning):
    last = f"{beginning}云湾的茶叶要香。"
    document = BROKEN.replace("全国知名品牌。", "全国知名品牌") + f"\n{last}"
    assert len(texts(document)) == 2


def test_short_lines_of_a_document_that_is_not_broken_stay_apart():
    lines = ["云湾市造云局", "云湾市风筝局", "云湾市灯笼局", "云湾市月光局", "云湾市星光局"]
    assert texts("\n".join(lines)) == lines


def test_a_row_is_put_together_with_nothing():
    (sentence, first, second) = texts("云湾" * 60 + "\n灯笼\t500\n风筝\t300")
    assert (sentence, first, second) == ("云湾" * 60, "灯笼\t500", "风筝\t300")


@pytest.mark.parametrize(
    ("document", "is_row"), [("灯笼\t500", True), ("灯笼500", False), ("| 灯笼 | 个 | 500 |", True)]
)
def test_a_row_is_a_passage_with_cells(document, is_row):
    (passage,) = passages(document)
    assert passage.is_row is is_row


@given(DOCUMENTS)
@example(BROKEN)
@example("x\f\ty\t \tz")
@example("**a** **b**")
def test_each_character_stands_at_its_offset_in_the_folded_document(document):
    folded = fold(document)
    for passage in passages(document):
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            there = folded[offset]
            laid_out = character in "\t " and (there.isspace() or there == "|")
            assert there == character or laid_out


@given(DOCUMENTS)
@example(BROKEN)
@example("灯笼\t\t\t500")
def test_offsets_grow_from_each_character_to_the_next(document):
    offsets = [offset for passage in passages(document) for offset in passage.offsets]
    assert offsets == sorted(set(offsets))


@given(DOCUMENTS)
def test_no_passage_is_empty_but_for_marks_of_layout(document):
    for passage in passages(document):
        assert "\n" not in passage.text


@given(st.lists(st.sampled_from("云湾灯笼5个，。"), max_size=200).map("".join))
def test_no_word_is_lost(document):
    assert "".join(texts(document)) == document


def sections(document):
    return [(part.section, part.text) for part in segments(passages(document))]


def section_of(document, words):
    """Return the section of the piece that holds some words."""
    (section,) = [section for section, text in sections(document) if words in text]
    return section


@pytest.mark.parametrize(
    ("document", "section"),
    [
        ("达到灯笼500个。", ""),
        ("云湾市造云规划\n达到灯笼500个。", ""),
        ("一、总体要求\n达到灯笼500个。", "一"),
        ("一、总体要求\n（二）主要目标\n达到灯笼500个。", "一(二)"),
        ("二、任务\n（三）造云\n1.扎灯。达到灯笼500个。", "二(三)1"),
        ("二、任务\n（三）造云\n1、扎灯。达到灯笼500个。", "二(三)1"),
        ("第二章 任务\n第一节 造云\n达到灯笼500个。", "第二章第一节"),
        ("第一部分 现状\n一、总体\n达到灯笼500个。", "第一部分一"),
        ("十一、任务\n（十二）造云\n13.扎灯。达到灯笼500个。", "十一(十二)13"),
        ("一、总体\n（一）造云\n二、任务\n达到灯笼500个。", "二"),
        ("一、总体\n（一）甲\n1.乙。\n（二）丙\n达到灯笼500个。", "一(二)"),
        ("一、总体。（一）造云。1.扎灯。达到灯笼500个。", "一(一)1"),
        ("## 二、发展目标\n达到灯笼500个。", "二"),
    ],
)
def test_a_sentence_stands_in_the_section_that_the_numbers_above_it_make(document, section):
    assert section_of(document, "达到灯笼500个") == section


@pytest.mark.parametrize(
    ("document", "section"),
    [
        ("一、总体\n（-）造云\n达到灯笼500个。", "一(一)"),
        ("（二）造云\nL扎灯笼。达到灯笼500个。", "(二)1"),
        ("（二）造云。要做好L扎灯笼。达到灯笼500个。", "(二)1"),
    ],
)
def test_what_a_scanner_misread_in_a_number_is_understood(document, section):
    assert section_of(document, "达到灯笼500个") == section


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元投资落地。",
        "总投资1.2亿元，其中3.5亿元。",
        "四线城市500个。",
        "建设L形长廊500米。",
        "扎灯笼500个。",
        "第一批灯笼500个。",
        "（含风筝）500个。",
        "达到（2021）500个。",
    ],
)
def test_what_only_looks_like_a_number_of_a_section_is_none(text):
    assert sections(text) == [("", text.replace("（", "(").replace("）", ")"))]


def test_a_heading_keeps_its_words_up_to_the_end_of_the_sentence():
    *_, part = segments(passages("（一）近期目标。到2023年，灯笼500个。"))
    assert [heading.text for heading in part.headings] == ["近期目标"]


def test_a_text_behind_a_number_is_no_heading():
    (part,) = segments(passages("一、" + "云湾市要造云" * 20))
    assert [heading.text for heading in part.headings] == [""]


def test_a_short_line_of_its_own_is_a_heading_without_a_number():
    *_, part = segments(passages("发展现状\n灯笼500个。"))
    assert [(heading.number, heading.text) for heading in part.headings] == [("", "发展现状")]


@pytest.mark.parametrize("line", ["灯笼500个。", "灯笼，500个", "指标\t500", "目标：", "云"])
def test_a_line_with_signs_of_a_sentence_is_no_heading(line):
    *_, part = segments(passages(f"{line}\n风筝300个。"))
    assert part.headings == ()


@given(
    st.lists(st.sampled_from([*"一二（）()12.、。；L-章第节\n\t", "云湾"]), max_size=60).map(
        "".join
    )
)
def test_the_pieces_of_a_passage_are_the_whole_of_it_in_order(document):
    pieces = [part.text for part in segments(passages(document))]
    assert "".join(pieces) == "".join(passage.text for passage in passages(document))
    assert all(pieces)


@given(st.text())
def test_headings_run_from_the_widest_to_the_narrowest(document):
    for part in segments(passages(document)):
        levels = [heading.level for heading in part.headings]
        assert levels == sorted(set(levels))


DOCUMENT = """\
　　到２０２５年，全市灯笼总数
达到 ５００个，建成“云中”灯市３家。
灯笼500个"""


def words_found(document, quote):
    """Return the words of the document at each place where a quote stands."""
    return [document[start:end] for start, end in QuoteFinder(passages(document)).find(quote)]


def nearest(document, quote):
    span = QuoteFinder(passages(document)).nearest(quote)
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
    assert words_found(DOCUMENT, quote) == words


@pytest.mark.parametrize("quote", ["", " \n", "灯笼总数达到600个", "风筝", DOCUMENT + "啊"])
def test_a_quote_that_does_not_stand_there_is_not_found(quote):
    assert words_found(DOCUMENT, quote) == []


def test_a_quote_is_found_at_each_place_even_where_they_overlap():
    assert words_found("云云云", "云云") == ["云云", "云云"]


def test_nothing_is_found_in_an_empty_document():
    assert words_found("", "云") == []
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


SNIPPETS = st.lists(st.sampled_from([*"云灯５5个，。“” \n\t", "灯笼", "**"]), max_size=60).map(
    "".join
)


def plain(text):
    """Return words without blanks and marks of bold print, their signs in one writing."""
    signs = str.maketrans({"５": "5", "，": ",", "“": '"', "”": '"', "*": None})
    return "".join(text.split()).translate(signs)


@given(SNIPPETS, st.integers(0, 60), st.integers(1, 12))
def test_what_is_cut_out_of_a_text_is_found_in_it_with_the_same_words(document, start, length):
    quote = plain(document)[start : start + length]
    spans = list(QuoteFinder(passages(document)).find(quote))
    # A quote that cuts a number in two does not stand there.
    whole = plain(document)
    ends = (whole[max(0, start - 1) : start + 1], whole[start + length - 1 : start + length + 1])
    cuts = any(len(pair) > 1 and pair.isdecimal() for pair in ends)
    assert bool(spans) is bool(quote) or cuts
    assert all(plain(document[first:last]) == quote for first, last in spans)


@given(SNIPPETS, SNIPPETS)
def test_the_nearest_words_stand_in_the_document(document, quote):
    span = QuoteFinder(passages(document)).nearest(quote)
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(document)


TABBED = "  云湾\n建成灯\t笼  厂５００家\n"


@pytest.fixture
def tabbed():
    """The second passage of a document."""
    return list(passages(TABBED, "plan.txt"))[1]


def test_a_position_has_the_line_and_column_of_the_document(tabbed):
    assert str(tabbed.place(tabbed.text.index("5"))) == "plan.txt:2:9"


def test_words_are_as_the_document_writes_them(tabbed):
    at = tabbed.text.index("5")
    assert tabbed.quote(at, at + 4) == "５００家"


def test_between_cells_stands_a_blank(tabbed):
    assert tabbed.quote(0, 6) == "建成灯 笼厂"
