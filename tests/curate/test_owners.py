"""Who leads and who helps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.owners import Owners, Responsible, read_owners
from policytrack.curate.text import fold, passages, segments


@pytest.mark.parametrize(
    ("words", "lead", "support"),
    [
        ("市造云局牵头", "市造云局", ""),
        ("市造云局牵头，市风筝局配合", "市造云局", "市风筝局"),
        ("市造云局牵头，市风筝局、市灯笼局配合", "市造云局", "市风筝局 市灯笼局"),
        ("市造云局、市风筝局牵头，市灯笼局等配合", "市造云局 市风筝局", "市灯笼局"),
        ("市造云局牵头；各县区配合", "市造云局", "各县区"),
        ("市造云局负责", "市造云局", ""),
        ("市造云局、市风筝局等部门负责", "市造云局 市风筝局", ""),
        ("责任单位：市造云局", "市造云局", ""),
        ("责任单位：市造云局、市风筝局", "市造云局 市风筝局", ""),
        ("牵头单位：市造云局；责任单位：市风筝局", "市造云局", "市风筝局"),
        ("牵头单位：市造云局；配合单位：市风筝局、市灯笼局", "市造云局", "市风筝局 市灯笼局"),
        ("主办：市造云局；协办：市风筝局", "市造云局", "市风筝局"),
        ("完成时限：2023年12月；责任单位：市风筝局", "市风筝局", ""),
        ("牵头单位：市造云局，配合单位：市风筝局", "市造云局", "市风筝局"),
        ("牵头单位：市造云局；责任单位：各县（市、区）政府", "市造云局", "各县(市、区)政府"),
        ("市造云局、市风筝局按职责分工负责", "市造云局 市风筝局", ""),
        ("由市造云局牵头负责", "市造云局", ""),
    ],
)
def test_the_units_in_brackets_lead_or_help(words, lead, support):
    assert read_owners(fold(words)) == Owners(tuple(lead.split()), tuple(support.split()))


@pytest.mark.parametrize(
    "words", ["", "其中国家级5个", "含改扩建", "2021-2025年", "市造云局", "市风筝局配合"]
)
def test_words_in_which_nobody_leads_name_nobody(words):
    assert read_owners(words) is None


def responsible_for(document):
    """Return who is responsible for the first figure of each section, by section."""
    pieces = list(segments(passages(document)))
    responsible = Responsible(pieces)
    return {
        piece.section: responsible.of(piece, piece.start + piece.text.index("5"))
        for piece in pieces
        if "5" in piece.text
    }


@pytest.mark.parametrize("brackets", ["（）", "()", "【】", "[]"])
def test_units_are_those_of_the_section_in_which_they_stand(brackets):
    left, right = brackets
    document = (
        f"（一）造云\n造云5朵。{left}市造云局牵头，市风筝局配合{right}\n"
        "（二）扎灯\n扎灯5个（其中大灯2个）。\n"
        f"（三）风筝\n放飞5个。{left}责任单位：市风筝局{right}"
    )
    assert responsible_for(document) == {
        "(一)": Owners(("市造云局",), ("市风筝局",)),
        "(二)": Owners(),
        "(三)": Owners(("市风筝局",)),
    }


def test_the_units_named_next_behind_a_task_are_its_own():
    document = "（一）造云\n造云5朵。（市造云局牵头）\n扎灯5个。（市灯笼局牵头）\n放飞5个。"
    pieces = [piece for piece in segments(passages(document)) if "5" in piece.text]
    responsible = Responsible(segments(passages(document)))
    leads = [responsible.of(piece, piece.start).lead for piece in pieces]
    assert leads == [("市造云局",), ("市灯笼局",), ("市灯笼局",)]


@pytest.mark.parametrize("line", ["责任单位：市造云局", "牵头单位：市造云局；配合单位：市风筝局"])
def test_a_line_of_its_own_names_units_without_brackets(line):
    assert responsible_for(f"（一）造云\n造云5朵。\n{line}")["(一)"].lead == ("市造云局",)


@given(
    st.lists(
        st.sampled_from([*"（）()【】：；，、。一", "牵头", "责任单位", "市造云局", "等"]),
        max_size=40,
    )
)
def test_a_unit_is_named_once_and_never_empty(pieces):
    owner = read_owners(fold("".join(pieces)))
    if owner is not None:
        assert owner.lead
        assert all((*owner.lead, *owner.support))
        assert len(set(owner.lead)) == len(owner.lead)
