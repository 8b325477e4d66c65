"""The table of how plans write numbers, by its own examples and on any text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytrack.curate.passages import fold
from policytrack.curate.rules import RULES, scan

YES = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.yes]
NO = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.no]
PIECES = st.sampled_from(
    [
        *"0159一两十百千万亿零〇%‰个家年月日元第每翻番IlOoAGSF.,-—~至到/",
        *":()〔〕《》【】[]、。；“”+ \n\t",
        "2025年",
        "百分之",
        "百分点",
        "倍增",
        "十四五",
        "http://",
        "平方公里",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=80).map("".join))


def found(text):
    """Give what is found, each with the name of its rule."""
    return [(each.rule.name, text[each.start : each.end]) for each in scan(text)]


def figures(text):
    """Give the figures that are found."""
    return [text[each.start : each.end] for each in scan(text) if each.rule.apart is None]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_has_an_example_of_what_it_finds_and_of_what_it_does_not(rule):
    assert rule.yes
    assert rule.no


def test_no_two_rules_have_the_same_name():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_is_no_figure_is_named_in_both_languages(rule):
    assert rule.apart is None or (rule.apart.zh and rule.apart.en)


@pytest.mark.parametrize(("rule", "text"), YES)
def test_a_rule_finds_what_its_example_marks(rule, text):
    # Behind a document's own 【 there may be one of the marks: the outer pair is the mark.
    start, end = text.index("【"), text.rindex("】") - 1
    plain = text[:start] + text[start + 1 : end + 1] + text[end + 2 :]
    assert fold(plain) == plain
    assert (rule, start, end) in scan(plain)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_a_rule_finds_nothing_in_its_counterexample(rule, text):
    assert rule not in [each.rule for each in scan(text)]
    assert fold(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯笼达到500个", ["500个"]),
        ("灯笼达到1,200个", ["1,200个"]),
        ("茶叶销售额达到17.6亿元", ["17.6亿元"]),
        ("茶叶销售额达到1.2万亿元", ["1.2万亿元"]),
        ("云朵达到1万缕", ["1万"]),
        ("云朵达到5百万人次", ["5百万人次"]),
        ("建设三十个灯市", ["三十个"]),
        ("投入五百万元", ["五百万元"]),
        ("扎灯笼5-10个", ["5-10个"]),
        ("扎灯笼5个-10个", ["5个-10个"]),
        ("扎灯笼5—10个", ["5—10个"]),
        ("扎灯笼5~10个", ["5~10个"]),
        ("选派50至100名灯匠", ["50至100名"]),
        ("选派五十至一百名灯匠", ["五十至一百名"]),
        ("扎灯笼2-3个以上", ["2-3个"]),
        ("增速保持在6%—8%", ["6%—8%"]),
        ("占比提高5个百分点", ["5个百分点"]),
        ("占比提高5百分点", ["5百分点"]),
        ("占比提高五个百分点", ["五个百分点"]),
        ("占比达到百分之五", ["百分之五"]),
        ("总数翻一番", ["翻一番"]),
        ("总数翻两番", ["翻两番"]),
        ("总数翻番", ["翻番"]),
        ("总数实现倍增", ["倍增"]),
        ("每季度不少于2次", ["2次"]),
        ("占比达到73%左右", ["73%"]),
        ("扎灯笼IOO个", ["IOO个"]),
        ("扎灯笼5O个、l2项", ["5O个", "l2项"]),
        ("每万人扎灯12.5件/万人", ["12.5件/万人"]),
        ("省级以上3家", ["3家"]),
        ("扎灯笼500余个", ["500余个"]),
        ("指数达到160", ["160"]),
        ("价格比上年低0.5%", ["0.5%"]),
        ("扎灯笼一万两千个", ["一万两千个"]),
        ("投入五百余万元", ["五百余万元"]),
        ("引进“灯匠”5人、“风筝匠”3人", ["5人", "3人"]),
    ],
)
def test_a_figure_is_found_with_its_multiple_and_unit(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "到2025年底",
        "2021-2025年",
        "2021年至2025年",
        "到二〇二五年",
        "“十四五”期间",
        "十四五期间",
        "2023年8月3日",
        "2023年8月",
        "6月底前",
        "2020-04-10",
        "云发〔2021〕17号",
        "云发(2021)17号",
        "云政办发[2021]17号",
        "《云湾市造云规划(2021-2025年)》",
        "电话0411-12345678",
        "www.example.cn/2023",
        "第一季度",
        "党的二十届三中全会",
        "世界500强企业",
        "5G基站",
        "“17+1”机制",
        "一次性补助",
        "三次产业",
        "统一安排",
        "一体化推进",
        "(一)造云",
        "一、造云",
        "1.造云",
        "OK",
        "R&D经费",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020年", [("years", "2020年")]),
        ("到2020年", [("years", "2020年")]),
        ("2000家", [("figure", "2000家")]),
        ("2020年达到2020家", [("years", "2020年"), ("figure", "2020家")]),
        ("2023年8月3日印发17个", [("date", "2023年8月3日"), ("figure", "17个")]),
        ("云发〔2021〕17号要求17个", [("document number", "〔2021〕17号"), ("figure", "17个")]),
        ("3个月内", [("figure", "3个月")]),
        ("1.8%", [("figure", "1.8%")]),
        ("1.建8个", [("section", "1."), ("figure", "8个")]),
        ("5G基站8个", [("name", "5G"), ("figure", "8个")]),
    ],
)
def test_dates_numbers_of_documents_and_figures_are_told_apart(text, expected):
    assert found(text) == expected


@given(TEXTS)
@example("1" * 3000)
@example("1," * 1000)
@example("《" * 1000)
@example("(" * 1000 + "2021")
def test_nothing_that_is_found_is_empty_or_overlaps_another(text):
    end = 0
    for each in scan(text):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@given(TEXTS)
def test_no_digit_is_passed_over(text):
    held = {at for each in scan(text) for at in range(each.start, each.end)}
    digits = (match.start() for match in re.finditer(r"(?<![A-Za-z0-9.])[1-9]", text))
    assert [at for at in digits if at not in held] == []


def test_any_text_is_scanned_the_same_way_twice():
    assert scan("灯笼5个") is scan("灯笼5个")
