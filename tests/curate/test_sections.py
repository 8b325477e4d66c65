"""The sections that a plan's own numbers make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.passages import passages
from policytrack.curate.sections import parts


def sections(document):
    return [(part.section, part.text) for part in parts(passages(document))]


def section_of(document, words):
    """Give the section of the piece that holds some words."""
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
    *_, part = parts(passages("（一）近期目标。到2023年，灯笼500个。"))
    assert [heading.text for heading in part.headings] == ["近期目标"]


def test_a_text_behind_a_number_is_no_heading():
    (part,) = parts(passages("一、" + "云湾市要造云" * 20))
    assert [heading.text for heading in part.headings] == [""]


def test_a_short_line_of_its_own_is_a_heading_without_a_number():
    *_, part = parts(passages("发展现状\n灯笼500个。"))
    assert [(heading.number, heading.text) for heading in part.headings] == [("", "发展现状")]


@pytest.mark.parametrize("line", ["灯笼500个。", "灯笼，500个", "指标\t500", "目标：", "云"])
def test_a_line_with_signs_of_a_sentence_is_no_heading(line):
    *_, part = parts(passages(f"{line}\n风筝300个。"))
    assert part.headings == ()


@given(
    st.lists(st.sampled_from([*"一二（）()12.、。；L-章第节\n\t", "云湾"]), max_size=60).map(
        "".join
    )
)
def test_the_pieces_of_a_passage_are_the_whole_of_it_in_order(document):
    pieces = [part.text for part in parts(passages(document))]
    assert "".join(pieces) == "".join(passage.text for passage in passages(document))
    assert all(pieces)


@given(st.text())
def test_headings_run_from_the_widest_to_the_narrowest(document):
    for part in parts(passages(document)):
        levels = [heading.level for heading in part.headings]
        assert levels == sorted(set(levels))
