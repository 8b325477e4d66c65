"""A plan's text in paragraphs."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.curate.passages import fold, passages

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
