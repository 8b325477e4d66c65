"""The words around a figure, by the examples of their own tables."""

import re

import pytest

from policytrack.curate.figures import read
from policytrack.curate.sentences import When
from policytrack.curate.wording import (
    BOUNDS,
    NO_PROMISE,
    better_of,
    bound_of,
    commitment_of,
    figure_bound,
    measure_of,
    since_of,
    undertakes,
    unit_of,
    why_no_promise,
)
from policytrack.units import units_with

UNITS = units_with(())

# More words that keep a figure from being a promise, beside a rule's own example.
MORE = {
    "what a subsidy pays": [
        "给予最高⟦100万元⟧补助",
        "按⟦30%⟧给予补贴",
        "分别给予⟨50万元⟩、⟦30万元⟧奖励",
    ],
    "a condition": ["投资超过⟦500万元⟧的企业,给予补助"],
    "where it starts from": ["从2020年的⟦120家⟧增加到⟨200家⟩"],
    "it says of what size": ["培育⟨5家⟩产值⟦10亿元⟧以上企业", "研发投入⟦倍增⟧的企业达⟨100家⟩"],
    "what is or was": ["已建成⟦5个⟧平台"],
    "part of a name": ["实施⟦千项⟧技改工程", "开展⟦百名⟧博士进企业"],
    "a length of time": ["压缩至⟦3个工作日⟧"],
    "it counts nothing": ["提出⟦6项⟧指标,"],
    "what the task is set in": ["围绕⟦5个⟧领域", "充分发挥⟦三家⟧机构作用"],
    "a standard, and no total": ["不低于⟦100升⟧的标准"],
}
# Words that the rule does not mean.
OTHERS = {
    "what a subsidy pays": [
        "投资达到⟦5亿元⟧",
        "累计授信达到⟦5亿元⟧",
        "占比达到⟦30%⟧",
        "建成比例达到⟦30%⟧",
        "投资分别达⟦24亿元⟧",
    ],
    "a condition": ["对标先进,企业达到⟦50家⟧"],
    "where it starts from": ["由⟨5%⟩提高到⟦8%⟧"],
    "it says of what size": ["产值达到⟦10亿元⟧,企业达到⟨5家⟩", "引进人才⟦3万人⟧、技工⟨2万人⟩"],
    "what is or was": ["新增高新技术企业⟦120家⟧", "力争入选国家试点⟦3个⟧"],
    "part of a name": ["实现⟦倍增⟧", "实施⟦百项⟧示范项目"],
    "a length of time": ["达到⟦10家⟧", "达到⟦209人年⟧"],
    "it counts nothing": ["达到⟦10家⟧", "提高⟦5个百分点⟧"],
    "what the task is set in": ["达到⟦6个⟧", "依托大学建设⟦5个⟧中心", "新增医养结合机构⟦50家⟧"],
    "a standard, and no total": ["每年新增⟦3个⟧"],
    "how many are listed before it": ["实施灯会培育等⟦20个⟧计划", "建成灯厂等⟦3家⟧企业"],
    "what is there already": ["新建⟦6个⟧基地"],
}
WITH_WORDS = [
    pytest.param(rule, marked, id=f"{rule.what.en}: {marked}")
    for rule in NO_PROMISE
    for marked in (rule.example, *MORE.get(rule.what.en, ()))
]
WITHOUT_WORDS = [
    pytest.param(rule, marked, id=f"{rule.what.en}: {marked}")
    for rule in NO_PROMISE
    for marked in OTHERS[rule.what.en]
]
# The same for bounds, by their own examples.
MORE_OF_BOUNDS = {
    "比重提高⟦5个百分点⟧以上": ["下降⟦2个百分点⟧"],
    "达⟦73%⟧左右": ["约⟦500家⟧"],
    "不少于⟦10个⟧": ["突破⟦10项⟧以上", "达⟦30人⟧以上"],
    "不超过⟦5%⟧": ["控制在⟦3%⟧以内", "降至⟦2.5%⟧"],
    "总数突破⟦180家⟧": ["超过⟦200亿元⟧", "突破⟦1万户⟧。"],
}
OTHER_BOUNDS = {
    "增速高于全省平均增速⟦3个百分点⟧": ["比重提高⟦5个百分点⟧"],
    "比重提高⟦5个百分点⟧以上": ["达到⟦5%⟧"],
    "比2023年增加⟦60家⟧": ["比2023年增长⟦20%⟧", "增加到⟦60家⟧"],
    "达⟦73%⟧左右": ["⟦73%⟧以上"],
    "不少于⟦10个⟧": ["突破⟦180家⟧", "省级以上⟦3家⟧"],
    "不超过⟦5%⟧": ["下降⟦5%⟧", "不少于⟦5%⟧"],
    "低于⟦5%⟧": ["高于⟦5%⟧"],
    "总数突破⟦180家⟧": ["突破⟦5项⟧关键技术", "达到⟦5家⟧"],
}
OF_BOUNDS = [
    pytest.param(rule, marked, id=f"{rule.op}: {marked}")
    for rule in BOUNDS
    for marked in (rule.example, *MORE_OF_BOUNDS.get(rule.example, ()))
]
NOT_OF_BOUNDS = [
    pytest.param(rule, marked, id=f"{rule.op}: {marked}")
    for rule in BOUNDS
    for marked in OTHER_BOUNDS[rule.example]
]


def matches(rule, marked):
    return re.search(rule.pattern, marked) is not None


def test_each_rule_has_an_example_with_its_words_and_one_without():
    assert OTHERS.keys() == {rule.what.en for rule in NO_PROMISE} >= MORE.keys()
    assert OTHER_BOUNDS.keys() == {rule.example for rule in BOUNDS} >= MORE_OF_BOUNDS.keys()


@pytest.mark.parametrize(
    ("_rule", "marked"), [*OF_BOUNDS, *NOT_OF_BOUNDS, *WITH_WORDS, *WITHOUT_WORDS]
)
def test_an_example_marks_one_figure_in_brackets_that_fit(_rule, marked):
    assert re.fullmatch(r"(?:[^⟦⟧⟨⟩]|⟨[^⟦⟧⟨⟩]+⟩|⟦[^⟦⟧⟨⟩]+⟧)*", marked)
    assert marked.count("⟦") == 1


@pytest.mark.parametrize(("rule", "marked"), OF_BOUNDS)
def test_the_words_of_a_bound_make_it_that_bound(rule, marked):
    assert bound_of(marked) == rule.op


@pytest.mark.parametrize(("rule", "marked"), NOT_OF_BOUNDS)
def test_other_words_do_not_make_it_that_bound(rule, marked):
    assert not matches(rule, marked)


@pytest.mark.parametrize(("rule", "marked"), WITH_WORDS)
def test_the_words_of_a_rule_say_why_nothing_is_promised(rule, marked):
    assert matches(rule, marked)
    assert why_no_promise(marked) is not None


@pytest.mark.parametrize(("rule", "marked"), WITHOUT_WORDS)
def test_without_the_words_of_a_rule_it_is_not_said(rule, marked):
    assert why_no_promise(marked) is not rule.what


@pytest.mark.parametrize(
    ("marked", "op"),
    [
        ("灯笼⟦500个⟧", "at_least"),
        ("占比不低于⟦5%⟧", "at_least"),
        ("灯笼⟦500个⟧及以上", "at_least"),
        ("销售额超⟦5亿元⟧", "more_than"),
        ("销售额高于⟦5亿元⟧", "more_than"),
        ("突破⟦5项⟧扎灯技术", "at_least"),
        ("突破⟦5项⟧“卡脖子”技术", "at_least"),
        ("销售额突破⟦5亿元⟧大关", "more_than"),
        ("灯笼接近⟦500个⟧", "about"),
        ("附近⟦5个⟧灯市", "at_least"),
        ("占比控制在⟦5%⟧", "at_most"),
        ("占比控制在⟦5%⟧左右", "about"),
        ("占比降到⟦5%⟧以下", "at_most"),
        ("进入全省前⟦5名⟧", "at_most"),
        ("占比低于⟦5%⟧", "less_than"),
        ("能耗下降⟦13.5%⟧", "at_least"),
        ("占比提高⟦5个百分点⟧左右", "rise_by"),
        ("增速快于全国⟦2个百分点⟧", "exceeds"),
    ],
)
def test_the_words_around_a_figure_say_its_bound(marked, op):
    assert bound_of(marked) == op


@pytest.mark.parametrize(
    "marked",
    [
        "每家补助⟦5万元⟧",
        "对产值超过⟦500万元⟧的灯笼厂给予奖励",
        "对首次认定的⟦3家⟧灯笼厂给予奖励",
        "全市目前有灯笼⟦500个⟧",
        "在⟦3个月⟧内办结",
        "⟦60岁⟧以上老人",
        "围绕⟦3个⟧领域造云",
    ],
)
def test_what_pays_limits_starts_or_names_is_no_promise(marked):
    assert why_no_promise(marked) is not None


@pytest.mark.parametrize(
    "marked",
    [
        "灯笼达到⟦500个⟧",
        "新增灯笼厂⟦50家⟧",
        "销售额达到⟦10亿元⟧，灯笼厂达到⟨5家⟩",
        "占比由⟨5%⟩提高到⟦8%⟧",
        "年产值⟨10亿元⟩以上企业⟦5家⟧",
        "灯笼实现⟦倍增⟧",
        "平均受教育年限达到⟦11.3年⟧",
        "围绕造云建设灯市⟦3个⟧",
        "占比提高⟦5个百分点⟧",
        "办理时限压减⟦60%⟧以上",
        "灯笼达到⟦500个⟧，形成可复制的经验",
        "经过努力，灯笼达到⟦500个⟧，可持续发展能力增强",
        "发放补贴灯笼厂⟦100家⟧",
        "力争入选国家级灯市⟦3个⟧",
        "建设⟦10万平方米⟧标准化厂房",
        "每⟨3个月⟩办一次灯会，新增灯笼⟦500个⟧",
    ],
)
def test_what_is_to_be_reached_is_a_promise(marked):
    assert why_no_promise(marked) is None


@pytest.mark.parametrize(
    "marked",
    [
        "新增灯笼⟦500个⟧",
        "灯笼达到⟦500个⟧",
        "打造⟦5个⟧灯市",
        "灯笼⟦500个⟧",
        "灯笼⟦500个⟧以上，",
        "灯笼⟦500个⟧、风筝⟨300个⟩",
        "建设灯市，以及⟦5个⟧灯楼大街",
    ],
)
def test_a_clause_with_a_verb_or_with_the_figure_at_its_end_undertakes_something(marked):
    assert undertakes(marked)


@pytest.mark.parametrize(
    "marked", ["全市⟦5个⟧县区", "云湾有⟦三家⟧灯笼厂", "达到500个，⟦三家⟧灯笼厂参加"]
)
def test_another_clause_undertakes_nothing(marked):
    assert not undertakes(marked)


def bound(marked):
    start, end = marked.index("⟦") + 1, marked.index("⟧")
    return figure_bound(read(marked[start:end], UNITS), marked)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("灯笼⟦500个⟧", "at_least"),
        ("灯笼突破⟦500个⟧", "more_than"),
        ("灯笼⟦5-10个⟧", "between"),
        ("灯笼⟦10-5个⟧", "at_least"),
        ("灯笼⟦2-3个⟧以上", "at_least"),
        ("灯笼⟦翻两番⟧", "times"),
        ("占比⟦减半⟧", "times"),
    ],
)
def test_a_figure_demands_what_its_words_say(marked, expected):
    assert bound(marked) == expected


@pytest.mark.parametrize(
    ("unit", "before", "expected"),
    [
        ("个", "灯笼达到", "个"),
        (None, "指数达到", None),
        ("亿", "茶叶销售额达到", "亿元"),
        ("万亿", "总投资达到", "万亿元"),
        ("亿", "人口达到", "亿"),
        ("件", "每万人口灯笼拥有量达到", "件/万人"),
        ("件", "万人灯笼拥有量达到", "件/万人"),
        ("张", "每千人口床位达到", "张/千人"),
        ("张", "每百名老人床位达到", "张/百人"),
        ("件/万人", "每万人口灯笼达到", "件/万人"),
        ("例", "每10万人口灯笼事故控制在", "例/10万人"),
        ("平方米", "人均灯会面积达到", "平方米/人"),
        ("千瓦时", "户均灯火用电达到", "千瓦时/户"),
        ("公斤", "茶叶亩产达到", "公斤/亩"),
        ("万元", "人均灯笼收入达到", "万元"),
        ("岁", "人均灯龄达到", "岁"),
        ("%", "每万人口中达到", "%"),
        ("件", "每万人口灯笼多，风筝达到", "件"),
    ],
)
def test_a_unit_says_what_it_is_counted_per(unit, before, expected):
    assert unit_of(unit, before) == expected


@pytest.mark.parametrize(
    ("words", "commitment"),
    [
        ("力争灯笼达到", "aspirational"),
        ("争取灯笼达到", "aspirational"),
        ("确保灯笼达到", "binding"),
        ("灯笼达到", None),
        ("力争云白;灯笼达到", None),
        ("力争云白，灯笼达到", "aspirational"),
    ],
)
def test_how_firm_a_promise_is_the_words_before_it_say(words, commitment):
    assert commitment_of(words) == commitment


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
