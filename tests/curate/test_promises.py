"""What a plan promises, with a figure and without, and what it states again elsewhere."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.promises import EVENTS, PlanReading, event_of, in_words, merge_restated
from policytrack.curate.text import passages, segments
from policytrack.model.curation import Promise
from policytrack.model.place import Place
from policytrack.units import units_with

UNITS = units_with(())


@pytest.mark.parametrize(
    ("op", "clause"),
    [
        *((rule.op, rule.example) for rule in EVENTS),
        ("rises", "逐年提升企业投入的比重"),
        ("done", "成立企业俱乐部联盟"),
        ("done", "研发总部大厦顺利开工建设"),
    ],
)
def test_a_clause_with_the_words_of_a_rule_promises_that(op, clause):
    assert event_of(clause) == op


@pytest.mark.parametrize(
    ("op", "clause"),
    [
        ("rises", "持续提升运行质效"),
        ("rises", "加快提升能力"),
        ("exceeds", "高于5%"),
        ("done", "建立健全机制"),
        ("done", "支持企业成立机构"),
    ],
)
def test_a_clause_without_the_words_does_not(op, clause):
    assert event_of(clause) != op


@pytest.mark.parametrize(
    "clause", ["建立一批灯会基地", "成立健全机制", "出台5项措施", "推进灯会发展", "制定本方案"]
)
def test_what_has_no_end_that_can_be_seen_or_has_a_figure_is_no_event(clause):
    assert event_of(clause) is None


def test_an_event_stands_with_its_line_and_section_and_without_what_leads_to_it():
    text = "一、任务\n1.灯会。2023年底前,力争出台云湾灯会管理办法。\n"
    promised = list(in_words(segments(passages(text))))
    assert promised == [(2, "出台云湾灯会管理办法", "一1", "done")]


def test_rows_of_a_table_hold_no_events():
    text = "成立云湾灯会公司\t2023年\n"
    assert list(in_words(segments(passages(text)))) == []


def promise(line=1, section="一", name="灯笼厂数", number="500", unit="家", **more):
    """Make a promise for 2025, to be kept by so many at least unless told otherwise."""
    more = {"op": "at_least", "year": 2025, **more}
    return Promise(
        Place("plan.txt", line),
        f"{name}{number}{unit}",
        (section,),
        name,
        value=Decimal(number),
        unit=unit,
        **more,
    )


@pytest.mark.parametrize(
    "other",
    [
        promise(9, "二"),
        promise(9, "二", name="灯笼厂总数"),
        promise(9, "二", unit="户"),
        promise(9, "二", number="0.05", unit="万家"),
        promise(9, "二", number="500.0"),
    ],
)
def test_the_same_in_another_section_is_one_promise_with_a_doubt(other):
    (merged,) = merge_restated([promise(), other], UNITS)
    assert merged.sections == ("一", "二")
    assert merged.place.line == 1
    assert merged.doubts[-1].zh == f"二再提：“{other.quote}”"


@pytest.mark.parametrize(
    "other",
    [
        promise(9, "一"),
        promise(9, "二", name="风筝厂数"),
        promise(9, "二", name="省级灯笼厂数"),
        promise(9, "二", number="501"),
        promise(9, "二", unit="万家"),
        promise(9, "二", unit="人"),
        promise(9, "二", high=Decimal(600)),
        promise(9, "二", year=2024),
        promise(9, "二", op="more_than"),
    ],
)
def test_what_differs_stays_two_promises(other):
    assert merge_restated([promise(), other], UNITS) == [promise(), other]


def test_what_stands_in_three_sections_names_them_all_once():
    (merged,) = merge_restated(
        [promise(), promise(5, "二"), promise(9, "三"), promise(12, "二")], UNITS
    )
    assert merged.sections == ("一", "二", "三")


def read(document, start=2021, end=2025):
    return PlanReading(document, "plan.txt", start, end, UNITS)


def shown(promise):
    """Return bound, value, unit and year in one line: at_least 500 个 2025."""
    value = f"{promise.value.normalize():f}"
    if promise.high is not None:
        value += f"-{promise.high.normalize():f}"
    return " ".join(filter(None, (promise.op, value, promise.unit, str(promise.year))))


def promises(document, start=2021, end=2025):
    return [shown(promise) for promise in read(document, start, end).promises]


def only(document, start=2021, end=2025):
    (promise,) = read(document, start, end).promises
    return promise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Numbers and units.
        ("到2025年，灯笼厂达到500家。", ["at_least 500 家 2025"]),
        ("茶叶销售额达到60亿。", ["at_least 60 亿元 2025"]),
        ("总投资达到1.2万亿元。", ["at_least 1.2 万亿元 2025"]),
        ("灯笼厂突破一万户。", ["more_than 1 万户 2025"]),
        ("建设三十个灯市。", ["at_least 30 个 2025"]),
        ("每千人口灯笼床位达到4.5张。", ["at_least 4.5 张/千人 2025"]),
        # Ranges.
        ("选育灯匠5-10个。", ["between 5-10 个 2025"]),
        ("培育灯笼厂2-3家以上。", ["at_least 2 家 2025"]),
        # Doublings and differences.
        ("茶叶销售额翻一番。", ["times 2 2025"]),
        ("星光占比提高5个百分点。", ["rise_by 5 百分点 2025"]),
        ("茶叶产值增速高于全省平均水平2个百分点。", ["exceeds 2 百分点 2025"]),
        # Bounds.
        ("每季度举办灯会不少于2次。", ["at_least 2 次 2025"]),
        ("星光占比达到73%左右。", ["about 73 % 2025"]),
        ("突破5项扎灯技术。", ["at_least 5 项 2025"]),
        ("扎灯技术突破10项以上。", ["at_least 10 项 2025"]),
        ("烟雾占比控制在4.5%以内。", ["at_most 4.5 % 2025"]),
        # Years.
        (
            "到2023年，灯笼厂300家；到2025年，灯笼厂500家。",
            ["at_least 300 家 2023", "at_least 500 家 2025"],
        ),
        (
            "2023年、2025年，灯笼厂分别达到300家、500家。",
            ["at_least 300 家 2023", "at_least 500 家 2025"],
        ),
        ("到2025年，茶叶销售额比2020年增长20%。", ["at_least 20 % 2025"]),
        ("今后三年，新增灯笼厂50家。", ["at_least 50 家 2023"]),
        # What stands beside the promise.
        ("星光占比由5%提高到8%。", ["at_least 8 % 2025"]),
        ("星光占比由2020年的5%提高到2025年的8%。", ["at_least 8 % 2025"]),
        ("年产值10亿元以上灯笼厂达到5家。", ["at_least 5 家 2025"]),
        ("培育年产值超10亿元的灯笼厂5家。", ["at_least 5 家 2025"]),
        (
            "按照云发〔2021〕17号和《造云规划（2021-2025年）》，建设灯市3个。",
            ["at_least 3 个 2025"],
        ),
        ("2023年6月底前，建成5G灯塔8座。", ["at_least 8 座 2023"]),
        ("建设10万平方米标准化灯笼厂房。", ["at_least 10 万平方米 2025"]),
        ("平均受教育年限达到11.3年。", ["at_least 11.3 年 2025"]),
    ],
)
def test_a_sentence_promises_these_figures_and_no_others(text, expected):
    assert promises(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "对新认定的灯笼厂一次性奖励30万元。",
        "截至2020年底，全市共有灯笼厂150家。",
        "2020年，灯笼厂达到150家，茶叶销售额增长3.2%。",
        "一、发展现状\n全市灯笼厂达到150家。",
        "“十三五”以来，全市新增灯笼厂120家。",
        "办理时限压缩至3个工作日以内。",
        "实施灯笼倍增计划。",
        "召开第5次会议，8:30开始，电话0411-12345678。",
        "统一推进一体化，打造一个中心。",
        "60岁以上老人免费看灯。",
    ],
)
def test_what_is_paid_past_or_counts_nothing_is_no_promise(text):
    assert promises(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("到2025年，全市星光占比达到5%，烟雾比重降至3%。", ["星光占比", "烟雾比重"]),
        ("灯笼总数2023年达到300个，2025年达到500个。", ["灯笼总数", "灯笼总数"]),
        ("茶叶销售额突破5亿元，力争达到8亿元。", ["茶叶销售额", "茶叶销售额"]),
        ("到2025年，灯笼总数、风筝总数分别达到500个、300个。", ["灯笼总数", "风筝总数"]),
    ],
)
def test_a_figure_is_named_by_the_words_before_it_or_by_the_figure_before(text, names):
    assert [promise.name for promise in read(text).promises] == names


def test_the_words_before_a_figure_say_how_firm_it_is_and_in_which_periods_it_holds():
    promise = only("力争每季度举办灯会不少于2次。")
    assert (promise.commitment, promise.each) == ("aspirational", "quarter")


def test_the_responsible_units_stand_in_brackets_behind_the_task():
    promise = only("1.扎灯。建设灯市3个。（市灯笼局牵头，市造云局、市风筝局配合）")
    assert promise.lead == ("市灯笼局",)
    assert promise.support == ("市造云局", "市风筝局")


@pytest.mark.parametrize(
    ("document", "line", "column"),
    [
        ("灯笼厂达到500家。", 1, 6),
        ("云很白。\n\n　　灯笼厂达到500家。", 3, 8),
        ("𝄞云很白。灯笼厂达到５００家。", 1, 11),
        ("云很白。\r\n灯笼厂达到500家。\r\n", 2, 6),
        ("到 2025 年，灯笼厂达到 500 家。", 1, 16),
    ],
)
def test_a_promise_stands_at_the_line_and_column_of_its_figure(document, line, column):
    place = only(document).place
    assert (place.file, place.line, place.column) == ("plan.txt", line, column)


def test_a_quote_is_as_the_document_has_it():
    assert only("到２０２５年，灯笼总数 达到５００个以上。").quote == "灯笼总数达到５００个以上"


def test_a_year_that_no_sentence_says_is_a_doubt():
    assert only("灯笼厂达到500家。").doubts
    assert not only("到2025年，灯笼厂达到500家。").doubts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("到2025年，每两年举办灯会1场。", "once in some years, which no target can say"),
        ("到2025年，每个区县建成灯塔2座。", "each: area, if every district has to"),
    ],
)
def test_a_frequency_that_is_not_in_the_draft_is_asked_about(text, said):
    assert [doubt.en for doubt in only(text).doubts] == [said]


def test_what_is_stated_again_in_another_section_is_one_promise_with_both():
    first, second = "到2025年，灯笼厂达到1万家。", "到2025年，灯笼厂达到10000家。"
    promise = only(f"一、目标\n{first}\n二、任务\n（一）扎灯\n{second}")
    assert promise.sections == ("一", "二(一)")
    assert any("再提" in doubt.zh for doubt in promise.doubts)


def test_what_differs_in_another_section_is_another_promise():
    promises = read(
        "一、目标\n到2025年，省级灯笼厂达到5家。\n二、任务\n市级灯笼厂达到5家。"
    ).promises
    assert [promise.sections for promise in promises] == [("一",), ("二",)]


def test_an_aside_says_why_a_figure_is_none():
    document = "一、现状\n灯笼厂150家。\n二、支持\n奖励灯笼厂5万元。"
    asides = read(document).asides
    assert [aside.line for aside in asides] == [2, 4]
    assert [aside.why.en for aside in asides] == ["what is or was", "what a subsidy pays"]


PLAN = """\
云湾市造云三年行动方案
（2023—2025年）
一、发展基础
2022年，全市灯笼厂达到150家。
二、目标
到2025年，实现以下目标：
——灯笼更红。灯笼厂达到500家，其中省级20家。
——云更白。造云1000件以上。
三、任务
（一）扎灯
到2023年，新增灯笼厂50家；到2024年，新增灯笼厂80家。（市灯笼局牵头）
（-）造云
每季度举办云会不少于2次。对达标的云厂奖励5万元。
"""


def test_a_plan_is_read_in_its_order():
    assert promises(PLAN, 2023, 2025) == [
        "at_least 500 家 2025",
        "at_least 20 家 2025",
        "at_least 1000 件 2025",
        "at_least 50 家 2023",
        "at_least 80 家 2024",
        "at_least 2 次 2025",
    ]


LINES = """\
到2025年，全市灯笼厂总数达到500家，
放飞风筝突破1000个，星光占比提高到百
分之五以上，茶叶产业总产值突破一百亿
元，茶叶销售额翻一番，其中春茶销售额
占比达到60%，建成灯市30个、茶市2
0个，成为全国知名的云上城市。"""


def test_lines_broken_as_a_page_breaks_them_are_read_as_one_text():
    whole = promises(LINES.replace("\n", ""))
    assert promises(LINES) == whole
    assert "at_least 20 个 2025" in whole
    numbered = LINES.replace("百\n分之", "百\n- 2 -\n分之")
    assert promises(numbered) == whole


@pytest.mark.parametrize("text", ["⟦达到三个", "建设三个⟦灯市⟧", "⟨灯⟩达到五家⟧"])
def test_the_marks_of_the_rules_in_a_text_do_no_harm(text):
    assert len(promises(text)) + len(read(text).asides) == 1


PIECES = st.sampled_from(
    [
        *"0159一两十百万亿%个家年，、。；：（）()《》“”⟦⟧⟨⟩\n\t|- I*#",
        "到2025年",
        "2023年",
        "分别",
        "达到",
        "突破",
        "新增灯笼厂",
        "星光占比",
        "奖励",
        "5个",
        "5-3个",
        "亿元",
        "一、",
        "翻一番",
        "百分之",
        "个百分点",
        "（市造云局牵头）",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=50).map("".join)))
def test_any_text_is_read_and_each_promise_has_a_number_of_its_own_place(document):
    reading = read(document)
    lines = document.split("\n")
    for promise in reading.promises:
        assert type(promise.value) is Decimal
        assert promise.value.is_finite()
        assert 1 <= promise.place.line <= len(lines)
        assert 1 <= promise.place.column <= len(lines[promise.place.line - 1])
        assert promise.quote
    assert all(1 <= aside.line <= len(lines) for aside in reading.asides)
