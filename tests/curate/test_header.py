"""What the head of a plan says of the plan itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.header import read_header

NOTICE = """\
云湾市造云局文件
云造发〔2023〕12号

关于印发《云湾市造云三年行动方案（2023—2025年）》的通知

各县区造云局：
　　现将《云湾市造云三年行动方案（2023—2025年）》印发给你们，请认真执行。

云湾市造云局
2023年5月6日

云湾市造云三年行动方案
（2023—2025年）
一、目标
到2025年，造云500朵。
"""


def test_a_notice_names_title_number_issuer_date_and_years():
    header = read_header(NOTICE)
    assert header.title == "云湾市造云三年行动方案(2023—2025年)"
    assert header.number == "云造发〔2023〕12号"
    assert header.issuer == "云湾市造云局"
    assert header.issued == date(2023, 5, 6)
    assert (header.start, header.end) == (2023, 2025)


def test_a_long_title_line_is_not_put_together_with_the_number_below_it():
    notice = (
        "云湾市人民政府办公室关于印发云湾市造云三年行动计划（2023—2025年）的通知\n"
        "云政办发〔2023〕12号\n各区县人民政府：\n"
        "《云湾市造云三年行动计划（2023—2025年）》已经市政府同意，现印发给你们。\n"
        "云湾市人民政府办公室\n2023年5月6日\n"
    )
    assert read_header(notice).number == "云政办发〔2023〕12号"


def test_an_empty_document_says_nothing():
    assert read_header("") == (None,) * 6


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("云湾市“十四五”造云规划\n云很白。", "云湾市“十四五”造云规划"),
        ("云湾市2023年造云工作要点\n云很白。", "云湾市2023年造云工作要点"),
        ("云湾市造云行动方案（2022-2025年）\n云很白。", "云湾市造云行动方案(2022-2025年)"),
        (
            "索引号：5\n云湾市人民政府关于造云的若干意见\n云很白。",
            "云湾市人民政府关于造云的若干意见",
        ),
        ("# 云湾市造云规划\n云很白。", "云湾市造云规划"),
        ("云很白。\n云湾要造云，风要大。", None),
    ],
)
def test_the_title_is_the_first_line_that_reads_like_one(head, title):
    assert read_header(head).title == title


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("云造发〔2023〕12号", "云造发〔2023〕12号"),
        ("云政办发[2023]12号", "云政办发[2023]12号"),
        ("云造发（2023）12号", "云造发(2023)12号"),
        ("造云〔12〕号", None),
        ("第12号", None),
    ],
)
def test_the_number_is_that_of_a_short_line(line, number):
    assert read_header(f"云湾市造云规划\n{line}\n云很白。").number == number


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("2023年5月6日", date(2023, 5, 6)),
        ("2023-05-06", date(2023, 5, 6)),
        ("发布日期：2023-05-06", date(2023, 5, 6)),
        ("二〇二三年五月六日", date(2023, 5, 6)),
        ("2023年13月6日", None),
        ("2023年5月", None),
        ("云湾市造云规划讨论会于2023年5月6日在云湾市造云大厦一楼大会议室里隆重召开", None),
    ],
)
def test_the_date_is_that_of_a_short_line(line, issued):
    assert read_header(f"云湾市造云规划\n{line}\n云很白。").issued == issued


def test_a_date_alone_is_rather_the_date_than_one_among_words():
    header = read_header("云湾市造云规划\n成文日期：2023-05-01\n云湾市造云局\n2023年5月6日")
    assert header.issued == date(2023, 5, 6)
    assert header.issuer == "云湾市造云局"


def test_nobody_is_the_issuer_where_no_date_follows():
    assert read_header("云湾市造云规划\n云湾市造云局\n云很白。").issuer is None


@pytest.mark.parametrize(
    ("document", "years"),
    [
        ("云湾市造云方案（2022-2025年）", (2022, 2025)),
        ("云湾市造云方案（2022年—2025年）", (2022, 2025)),
        ("云湾市造云方案（2022至2025年）", (2022, 2025)),
        ("云湾市“十四五”造云规划", (2021, 2025)),
        ("云湾市“十五五”造云规划", (2026, 2030)),
        ("云湾市造云第十四个五年规划", (2021, 2025)),
        ("云湾市造云第十四个五年规划和二〇三五年远景目标纲要\n到2025年，造云500朵。", (2021, 2025)),
        ("云湾市2023年造云工作要点", (2023, 2023)),
        ("2023年云湾市造云工作计划", (2023, 2023)),
        (
            "云湾市造云方案\n云造发〔2022〕1号\n到2025年，造云500朵。到2025年，扎灯5个。到2023年，云很白。",
            (2022, 2025),
        ),
        (
            "云湾市造云方案\n到2023年，造云500朵。到2025年，扎灯5个。到2025年底，云很白。",
            (2023, 2025),
        ),
        ("云湾市造云方案\n云湾市造云局\n2022年5月6日\n云很白。", (2022, 2022)),
        ("云湾市造云方案\n云很白。", (None, None)),
        ("云湾市造云方案（2025-2022年）\n云很白。", (None, None)),
    ],
)
def test_the_years_are_those_of_the_title_or_of_what_is_due(document, years):
    header = read_header(document)
    assert (header.start, header.end) == years


@given(
    st.lists(
        st.sampled_from(
            [
                *"云湾〔〕（）-2051年月日号\n。",
                "造云规划",
                "2023年5月6日",
                "十四五",
                "到2025年",
                "市造云局",
            ]
        ),
        max_size=60,
    ).map("".join)
)
def test_any_head_is_read_and_its_years_are_in_order(document):
    header = read_header(document)
    assert (header.start is None) == (header.end is None)
    assert header.start is None or header.start <= header.end
