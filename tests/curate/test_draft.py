"""A draft of a plan: what its head says of it, its targets, and that all of it can stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.curate.audit import audit
from policytrack.curate.draft import draft, plan_of
from policytrack.data.targets import read_targets
from policytrack.model.curation import DraftPlan
from policytrack.model.text import LANGUAGES, Text
from policytrack.render.draft import render
from policytrack.units import units_with

UNITS = units_with(())
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


def headed(text):
    """Return the plan that the head of a text names, one that goes on to 2025 at least."""
    return plan_of(f"{text}\n到2025年，云很白。", CITY, "cloudbay-new")


def test_a_notice_names_title_number_issuer_date_and_years():
    head = headed(NOTICE)
    assert head.title.zh == "云湾市造云三年行动方案(2023—2025年)"
    assert head.number == "云造发〔2023〕12号"
    assert head.issuer == "云湾市造云局"
    assert head.issued == date(2023, 5, 6)
    assert (head.start, head.end) == (2023, 2025)


def test_a_long_title_line_is_not_put_together_with_the_number_below_it():
    notice = (
        "云湾市人民政府办公室关于印发云湾市造云三年行动计划（2023—2025年）的通知\n"
        "云政办发〔2023〕12号\n各区县人民政府：\n"
        "《云湾市造云三年行动计划（2023—2025年）》已经市政府同意，现印发给你们。\n"
        "云湾市人民政府办公室\n2023年5月6日\n"
    )
    assert headed(notice).number == "云政办发〔2023〕12号"


def test_an_empty_head_says_nothing():
    head = headed("")
    assert (head.number, head.issuer, head.issued) == (None, None, None)


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
        ("云很白。\n云湾要造云，风要大。", "cloudbay-new"),
    ],
)
def test_the_title_is_the_first_line_that_reads_like_one(head, title):
    assert headed(head).title == Text(title, title)


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
    assert headed(f"云湾市造云规划\n{line}\n云很白。").number == number


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
    assert headed(f"云湾市造云规划\n{line}\n云很白。").issued == issued


def test_a_date_alone_is_rather_the_date_than_one_among_words():
    head = headed("云湾市造云规划\n成文日期：2023-05-01\n云湾市造云局\n2023年5月6日")
    assert head.issued == date(2023, 5, 6)
    assert head.issuer == "云湾市造云局"


def test_nobody_is_the_issuer_where_no_date_follows():
    assert headed("云湾市造云规划\n云湾市造云局\n云很白。").issuer is None


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
        ("云湾市造云方案\n云很白。", None),
        ("云湾市造云方案（2025-2022年）\n云很白。", None),
    ],
)
def test_the_years_are_those_of_the_title_or_of_what_is_due(document, years):
    plan = plan_of(document, CITY, "cloudbay-new")
    assert (plan and (plan.start, plan.end)) == years


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
    plan = plan_of(document, CITY, "cloudbay-new")
    assert plan is None or plan.start <= plan.end


POLICIES, PROBLEMS = read_targets(
    """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: stock
    better: more
  tea_sales:
    name: {zh: 茶叶销售额, en: Tea sales}
    unit: 亿元
    measure: flow
    better: more
  moon_share:
    name: {zh: 月光占比, en: Share of moonlight}
    unit: '%'
    measure: ratio
    better: more
  visits:
    name: {zh: 访客, en: Visitors per lantern}
    unit: 人次
    measure: ratio
    better: more
  open_gate:
    name: {zh: 打开南天门, en: Open the south gate of heaven}
    measure: event
cities:
  cloudbay:
    name: {zh: 云湾市（虚构）, en: 'Cloud Bay: the #1 (invented)'}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 云湾市造云规划, en: 'Cloud Bay: cloud-making plan'}
        number: 云发〔2021〕1号
        issuer: 云湾市造云局
        issued: 2021-01-01
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones: [{by: 2025, at_least: 600 个, quote: 灯笼总数达到600个, section: 一}]
""",
    "targets.yaml",
)
CITY = POLICIES.cities["cloudbay"]
PLAN = DraftPlan("cloudbay-new", Text("新规划", "新规划"), 2021, 2025)


def drafted(text, plan=PLAN, policies=POLICIES):
    return draft(text, "plan.txt", CITY, plan, policies)


def bounds(result):
    """Return of each target its indicator, and what its milestones ask for."""
    return [
        (
            target.indicator.key,
            [
                (promise.year, promise.op, str(promise.value), promise.unit)
                for promise in target.promises
            ],
        )
        for target in result.targets
    ]


def loaded(result, language="zh"):
    """Load what is written of a draft: it must be without a fault."""
    policies, problems = read_targets(render(result, language), "targets.yaml")
    assert [
        f"{problem.place} {problem.message('en')}"
        for problem in problems
        if problem.rule.severity == "error"
    ] == []
    return policies


def why(result):
    """Return why the targets of a draft cannot stand."""
    return [target.unfit and target.unfit.en for target in result.targets]


def test_the_known_targets_are_sound():
    assert PROBLEMS == []


def test_a_known_plan_is_as_targets_yaml_has_it():
    text = "某市别的规划（2030—2035年）\n别府发〔2030〕9号\n"
    assert plan_of(text, CITY, "cloudbay-2021") == DraftPlan(
        "cloudbay-2021",
        Text("云湾市造云规划", "Cloud Bay: cloud-making plan"),
        2021,
        2025,
        "云发〔2021〕1号",
        "云湾市造云局",
        date(2021, 1, 1),
        guessed=False,
    )


def test_a_new_plan_is_as_its_head_reads():
    text = (
        "云湾市风筝发展规划（2022—2026年）\n云府发〔2022〕3号\n云湾市人民政府\n2022年3月4日\n正文。"
    )
    plan = plan_of(text, CITY, "cloudbay-2022")
    assert plan is not None
    assert plan.title.zh.startswith("云湾市风筝发展规划")
    assert (plan.key, plan.start, plan.end, plan.guessed) == ("cloudbay-2022", 2022, 2026, True)
    assert (plan.number, plan.issued) == ("云府发〔2022〕3号", date(2022, 3, 4))


def test_a_plan_without_a_title_goes_by_its_key():
    plan = plan_of("到2025年，灯笼达到600个。", CITY, "cloudbay-new")
    assert plan is not None
    assert plan.title == Text("cloudbay-new", "cloudbay-new")


@pytest.mark.parametrize("text", ["灯笼达到600个。", "", "一、总则\n", "今后三年新增灯笼5个。"])
def test_a_new_plan_that_names_no_year_is_none(text):
    assert plan_of(text, CITY, "cloudbay-new") is None


def test_a_length_of_years_is_no_year_of_a_plan():
    plan = plan_of(
        "今后三年新增灯笼5个，两年内建成。到2025年，灯笼达到600个。", CITY, "cloudbay-new"
    )
    assert plan is not None
    assert (plan.start, plan.end) == (2025, 2025)


def test_a_promise_of_a_known_indicator_is_put_under_it():
    (target,) = drafted("到2025年，全市灯笼总数达到700个。").targets
    assert (target.indicator.key, target.indicator.known) == (
        "lanterns",
        POLICIES.indicators["lanterns"],
    )
    assert target.unfit is None


def test_a_new_indicator_has_a_key_that_is_numbered():
    result = drafted("到2025年，草帽总数达到5个，蓑衣总数达到6个。")
    assert [
        (indicator.key, indicator.name, indicator.known) for indicator in result.indicators
    ] == [
        ("cloudbay_new_1", "草帽总数", None),
        ("cloudbay_new_2", "蓑衣总数", None),
    ]


def test_a_numbered_key_is_none_that_targets_yaml_has():
    taken = POLICIES.indicators["lanterns"]._replace(key="cloudbay_new_1")
    policies = POLICIES._replace(indicators={**POLICIES.indicators, "cloudbay_new_1": taken})
    result = drafted("到2025年，草帽总数达到5个，蓑衣总数达到6个。", policies=policies)
    assert [indicator.key for indicator in result.indicators] == [
        "cloudbay_new_2",
        "cloudbay_new_3",
    ]


def test_an_indicator_that_may_be_a_known_one_says_which():
    (target,) = drafted("到2025年，茶叶年销售额突破17.6亿元。").targets
    assert target.indicator.known is None
    assert [indicator.key for indicator in target.indicator.like] == ["tea_sales"]


def test_a_name_in_two_units_is_two_indicators():
    result = drafted("到2025年，草帽达到5个。到2025年，草帽达到6人。")
    assert [indicator.unit for indicator in result.indicators] == ["个", "人"]
    assert len({indicator.name for indicator in result.indicators}) == 1


@pytest.mark.parametrize(
    ("figure", "unit"),
    [("5万户", "户"), ("5万人次", "人次"), ("5万元", "万元"), ("5亿元", "亿元"), ("5万家", "家")],
)
def test_a_new_indicator_is_counted_one_by_one_but_for_money(figure, unit):
    assert [
        indicator.unit for indicator in drafted(f"到2025年，草帽总数达到{figure}。").indicators
    ] == [unit]


def test_what_rises_by_points_or_doubles_as_a_share_is_in_percent():
    assert [
        indicator.unit
        for indicator in drafted("到2025年，草帽占比提高5个百分点，蓑衣占比翻一番。").indicators
    ] == ["%", "%"]


def test_milestones_of_an_indicator_are_one_target_in_order_of_year():
    result = drafted("到2025年，灯笼总数达到700个。到2023年，灯笼总数达到500个。")
    assert bounds(result) == [
        ("lanterns", [(2023, "at_least", "500", "个"), (2025, "at_least", "700", "个")])
    ]


def test_two_promises_for_the_same_year_are_two_targets():
    result = drafted("到2025年，灯笼总数达到700个。到2025年，灯笼总数突破900个。")
    assert bounds(result) == [
        ("lanterns", [(2025, "at_least", "700", "个")]),
        ("lanterns", [(2025, "more_than", "900", "个")]),
    ]
    loaded(result)


def test_who_is_responsible_divides_targets():
    result = drafted(
        "一、草帽\n到2023年，草帽总数达到5个。（牵头单位：甲局；配合单位：乙局、丙局）\n"
        "二、再说草帽\n到2025年，草帽总数达到6个。（牵头单位：丁局）\n"
    )
    assert [target.promises[0].lead for target in result.targets] == [("甲局",), ("丁局",)]
    assert result.targets[0].promises[0].support == ("乙局", "丙局")


def test_the_first_year_of_a_running_total_counts_from_its_own_start():
    result = drafted("2021年，新增草帽5个；到2025年，新增草帽50个。")
    assert [
        (promise.year, promise.since) for target in result.targets for promise in target.promises
    ] == [
        (2021, 2021),
        (2025, 2021),
    ]
    assert len(result.targets) == 1


def test_what_exceeds_another_series_needs_that_series():
    (target,) = drafted("到2025年，草帽增速高于全省平均水平3个百分点。").targets
    assert target.comparator is not None
    assert target.comparator.key == f"{target.indicator.key}_compared"
    assert target.comparator.unit == target.indicator.unit == "%"
    assert target.comparator.name.startswith(target.indicator.name)
    loaded(drafted("到2025年，草帽增速高于全省平均水平3个百分点。"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("到2025年，草帽总数达到5朵。", "there is no unit “朵”"),
        ("到2025年，草帽总数达到5。", "it has no unit"),
        ("到2025年，草帽翻一番。", "its unit is not known"),
        ("到2025年，草帽占比提高3-5个百分点。", "“百分点” does not convert into “%”"),
        ("到2025年，访客累计达到5人次。", "shares and rates of growth are never added up"),
        ("2025-2021年新增草帽5个。", "its years are reversed"),
    ],
)
def test_what_the_loader_would_refuse_says_why(text, reason):
    result = drafted(text)
    assert why(result) == [reason]
    assert list(loaded(result).cities["cloudbay"].plans) == []


@pytest.mark.parametrize(
    "text",
    [
        "到2025年，草帽总数达到0个。",
        "到2025年，草帽总数达到007个。",
        "到2025年，草帽总数达到0.50万个。",
        "到2025年，草帽总数达到1,200家。",
        "到2025年，遴选草帽IOO家。",
        "到2025年，草帽总数达到５００户。",
        "到2025年，草帽总数达到5-5个。",
        "到2025年，草帽总数达到10-5个。",
        "到2025年，草帽总数达到三十个。",
        "到2025年，草帽占比达到200%。",
        "到2025年，每万人草帽件数达到1.81件/万人。",
        "到2025年，草帽投资达到百分之五。",
        f"到2025年，草帽总数达到1{'0' * 28}个。",
        f"到2025年，{'草帽' * 400}达到5个。",
        "到2025年，500家。",
        "到2025年，“草帽: #1”总数达到5个。",
        "到2025年，草帽\\n'总数'达到5个。",
        "到2025年，草帽[1]{2}总数达到5个。",
        "到2025年，@草帽`总数达到5个。",
        "到2099年，草帽总数达到5个。",
        "到2025年，月光占比左右达到5%左右。",
        "到2025年，月光占比减半。",
        "到2025年，草帽年均增长8%。",
        "到2025年，每月举办2场展览。",
    ],
)
def test_whatever_can_stand_is_written_so_that_it_does(text):
    result = drafted(text)
    assert why(result) == [None]
    (plan,) = loaded(result).cities["cloudbay"].plans
    assert [len(target.milestones) for target in plan.targets] == [1]


@pytest.mark.parametrize(
    ("text", "basis", "base"),
    [
        ("到2025年，月光占比减半。", (None, None), 2020),
        ("到2025年，草帽年均增长8%。", (None, "year"), None),
        ("到2025年，每月举办2场展览。", ("month", None), None),
        ("到2025年，每半年举办2场展览。", ("half", None), None),
    ],
)
def test_what_the_words_say_of_basis_and_base_is_drafted_as_it_is_read(text, basis, base):
    (plan,) = loaded(drafted(text)).cities["cloudbay"].plans
    (target,) = plan.targets
    assert (target.each, target.mean) == basis
    assert (target.baseline and target.baseline.year) == base


def test_a_figure_that_nothing_names_goes_by_its_own_words():
    assert [indicator.name for indicator in drafted("到2025年，500家。").indicators] == ["500家"]


def test_what_nobody_can_see_in_a_text_loses_no_quote():
    text = "到2025年，草帽\u200b总数达到\u200b5个。"
    (city,) = loaded(drafted(text)).cities.values()
    assert audit(text, "plan.txt", city, city.plans[0], UNITS).lost == ()


@pytest.mark.parametrize("units", ["\t", "\u3000", " 、 "])
def test_blanks_are_no_responsible_unit(units):
    loaded(drafted(f"到2025年，草帽总数达到5个。（牵头单位：{units}）"))


def test_a_plan_without_a_target_is_left_out():
    result = drafted("到2025年，山水秀丽。")
    assert result.targets == ()
    assert loaded(result).cities["cloudbay"].plans == ()


def test_what_seems_no_promise_is_set_aside_with_its_reason():
    (aside,) = drafted("到2025年，山水秀丽。\n每家奖励50万元。\n").asides
    assert (aside.line, aside.quote, aside.why.en) == (2, "每家奖励50万元", "what a subsidy pays")


# Pieces that plans are made of, and what has a meaning in YAML.
PIECES = [
    *("到2025年，", "2023年", "2021-2025年", "2025-2021年", "“十四五”期间，", "今后三年", "每年"),
    *("每季度", "力争", "确保", "累计", "新增", "建设", "培育", "达到", "突破", "不少于", "控制在"),
    *("提高", "下降", "高于全省平均水平", "比2020年增长", "翻一番", "翻两番", "倍增", "减半"),
    *(
        "由5%提高到8%",
        "由2020年的3家增加到",
        "从2026年9%",
        "指标\t2020年\t2025年\n",
        "草帽\t5\t8\n",
        "草帽（家）\t-5\t0.5\n",
        "出台",
        "逐年上升",
        "灯笼总数",
        "茶叶销售额",
        "月光占比",
        "访客",
        "草帽",
        "投资",
        "占比",
        "增速",
    ),
    *("5家", "500户", "10-5个", "5-10个", "50至100名", "3-5个百分点", "17.6亿元", "3个百分点"),
    *("5%", "0", "-5", "1,200家", "IOO家", "１２３家", "三十个", "一家", "五百万元", "百分之五"),
    *("9" * 30 + "家", "9" * 101 + "家", "1" + "0" * 120 + "家", "007家", "0.5%", "200%", "20吨"),
    *(
        "以上",
        "左右",
        "以内",
        "，",
        "。",
        "；",
        "：",
        "、",
        "（",
        "）",
        "一、",
        "（一）",
        "1.",
        "\n",
    ),
    *(
        "(牵头单位：甲局；责任单位：乙局、丙局)",
        "（甲局牵头，乙局配合）",
        "(牵头单位:\t)",
        "第一章 总则",
    ),
    *("\r\n", "\t", " ", "\u3000", "#", "# ", "'", '"', "“", "”", "\\", ":", ": ", "**", "- ", "{"),
    *("}", "[", "]", "&", "*", "!", "|", ">", "%", "@", "`", "\ue5e5", "\u200b", "\u202e", "𠮷"),
    *(
        "万",
        "亿",
        "百",
        "1.81件/万人",
        "10kWh",
        "其中",
        "和",
        "分别",
        "2023年、2025年分别达到5家、8家",
    ),
    *(
        "《行动方案》",
        "云发〔2021〕1号",
        "现状",
        "目标",
        "二等奖",
        "500强",
        "约",
        "低于",
        "null",
        "yes",
    ),
]
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=200)


@settings(max_examples=200)
@given(DOCUMENTS)
def test_a_draft_of_any_text_loads_without_a_fault(text):
    result = drafted(text)
    for language in LANGUAGES:
        loaded(result, language)


@settings(max_examples=200)
@given(DOCUMENTS)
def test_no_quote_of_a_draft_is_lost_in_its_own_text(text):
    for city in loaded(drafted(text)).cities.values():
        for plan in city.plans:
            assert audit(text, "plan.txt", city, plan, UNITS).lost == ()


@settings(max_examples=200)
@given(DOCUMENTS)
def test_every_figure_of_a_draft_is_covered_in_its_own_text(text):
    result = drafted(text)
    written = {
        promise.place
        for target in result.targets
        if not target.unfit
        for promise in target.promises
    }
    for city in loaded(result).cities.values():
        for plan in city.plans:
            open_ = {mention.place for mention in audit(text, "plan.txt", city, plan, UNITS).open}
            assert open_.isdisjoint(written)


@settings(max_examples=200)
@given(DOCUMENTS)
def test_the_head_of_any_text_gives_years_in_order_or_none(text):
    plan = plan_of(text, CITY, "cloudbay-new")
    assert plan is None or 1900 <= plan.start <= plan.end <= 2199


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("到2025年，草帽占比由2020年的5%提高到8%。", (2020, 5)),
        ("到2025年，草帽占比由2026年的5%提高到8%。", None),
        ("到2023年，草帽占比由2021年的7个百分点提高3个百分点。", None),
    ],
)
def test_where_a_promise_starts_is_kept_only_where_it_can_stand(text, baseline):
    result = drafted(text)
    starts = [promise.baseline for target in result.targets for promise in target.promises]
    assert [start and (start.year, start.value) for start in starts] == [baseline]
    (plan,) = loaded(result).cities["cloudbay"].plans
    assert [target.baseline and target.baseline.value for target in plan.targets] == [
        baseline and baseline[1]
    ]


def test_a_start_of_more_digits_than_a_number_may_have_is_left_out():
    result = drafted(f"指标\t2020年\t2025年\n草帽数（个）\t{'1' * 101}\t8\n")
    (plan,) = loaded(result).cities["cloudbay"].plans
    assert [target.baseline for target in plan.targets] == [None]
