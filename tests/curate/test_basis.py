"""What kind of number a promise is, and from when it counts."""

import pytest

from policytrack.curate.basis import better_of, measure_of, since_of
from policytrack.curate.sentences import When


@pytest.mark.parametrize(
    ("clause", "unit", "op", "measure"),
    [
        ("灯笼总数达到", "个", "at_least", "stock"),
        ("灯笼达到", "个", "at_least", "stock"),
        ("新增灯笼", "个", "at_least", "flow"),
        ("新增灯笼总数达到", "个", "at_least", "stock"),
        ("举办灯会", "场", "at_least", "flow"),
        ("攻克扎灯技术", "项", "at_least", "flow"),
        ("茶叶销售收入达到", "亿元", "at_least", "flow"),
        ("地区生产总值突破", "亿元", "more_than", "flow"),
        ("星光占比达到", "%", "at_least", "ratio"),
        ("星光占比提高", "百分点", "rise_by", "ratio"),
        ("茶叶销售额增长", "%", "at_least", "growth"),
        ("茶叶销售额年均增速达到", "%", "at_least", "growth"),
        ("造云能耗下降", "%", "at_least", "growth"),
        ("星光占比增长到", "%", "at_least", "ratio"),
        ("失业率控制在", "‰", "at_most", "ratio"),
        ("每万人口灯笼拥有量", "件/万人", "at_least", "ratio"),
        ("灯笼总数实现", None, "times", "stock"),
        ("星光占比", None, "times", "ratio"),
    ],
)
def test_the_words_and_the_unit_say_the_measure(clause, unit, op, measure):
    assert measure_of(clause, unit, op) == measure


@pytest.mark.parametrize(
    ("clause", "op", "better"),
    [
        ("灯笼总数达到", "at_least", "more"),
        ("烟雾占比控制在", "at_most", "less"),
        ("烟雾占比", "less_than", "less"),
        ("造云能耗下降", "at_least", "less"),
        ("失业率", "about", "less"),
        ("星光占比提高", "rise_by", "more"),
    ],
)
def test_the_words_and_the_bound_say_which_way_is_better(clause, op, better):
    assert better_of(clause, op) == better


DUE = When(2025, due=True)


@pytest.mark.parametrize(
    ("clause", "measure", "unit", "when", "since"),
    [
        # What shall have been done by a year counts from the plan's first year.
        ("新增灯笼", "flow", "个", DUE, 2021),
        ("累计扎灯", "stock", "个", DUE, 2021),
        ("累计销售额", "flow", "亿元", DUE, 2021),
        # Named spans count from their own first year, in the plan.
        ("新增灯笼", "flow", "个", When(2025, since=2023), 2023),
        ("新增灯笼", "flow", "个", When(2025, since=2019), 2021),
        # What a year alone brings, what there is, money of a year, shares and growth.
        ("新增灯笼", "flow", "个", When(2023), None),
        ("新增灯笼", "flow", "个", When(2021, due=True), None),
        ("灯笼达到", "stock", "个", DUE, None),
        ("销售额达到", "flow", "亿元", DUE, None),
        ("累计占比", "ratio", "%", DUE, None),
        ("累计增长", "growth", "%", When(2025, since=2021), None),
        ("累计新增", "flow", "个", When(2021), None),
    ],
)
def test_a_flow_counts_from_a_year_where_its_words_say_so(clause, measure, unit, when, since):
    assert since_of(clause, measure, unit, when, 2021) == since
