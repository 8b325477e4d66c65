"""What a figure counts, in the words of its sentence or as an indicator that is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.figures import PlanFigure
from policytrack.curate.names import (
    FigureName,
    IndicatorNames,
    alike,
    bare,
    divided,
    name_of,
    title,
)
from policytrack.data.targets import read_targets
from policytrack.units import units_with

UNITS = units_with(())


def named(marked):
    """Name the figure between ⟦ and ⟧, with the fragment that says it."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    name = name_of(text, PlanFigure(start, text[start:end], None), 0, len(text))
    return name, text[name.start : name.end]


def noun(marked):
    return named(marked)[0].noun


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("灯笼总数达到⟦500个⟧", "灯笼总数"),
        ("到2025年，全市灯笼总数达到⟦500个⟧", "灯笼总数"),
        ("到2025年全市灯笼总数突破⟦500个⟧", "灯笼总数"),
        ("力争灯笼总数达到⟦500个⟧以上", "灯笼总数"),
        ("新增灯笼厂⟦50家⟧", "灯笼厂"),
        ("引进和培育灯匠⟦30名⟧", "灯匠"),
        ("全年举办灯会⟦20场⟧以上", "灯会"),
        ("每年举办灯会不少于⟦2场⟧", "灯会"),
        ("灯会每季度不少于⟦2场⟧", "灯会"),
        ("茶叶销售额年均增长⟦8%⟧", "茶叶销售额"),
        ("星光占比提高到⟦5%⟧", "星光占比"),
        ("星光占比控制在⟦5%⟧以内", "星光占比"),
        ("星光占比比2020年提高⟦5个百分点⟧", "星光占比"),
        ("星光占比由3%提高到⟦5%⟧", "星光占比"),
        ("星光占比从3%提高到⟦5%⟧", "星光占比"),
        ("茶叶销售额比2020年⟦翻一番⟧", "茶叶销售额"),
        ("茶叶销售额增速高于全省平均水平⟦2个百分点⟧", "茶叶销售额增速"),
        ("其中国家级灯笼厂⟦5家⟧", "国家级灯笼厂"),
        ("省级以上灯笼厂达到⟦5家⟧", "省级以上灯笼厂"),
        ("灯笼厂低于⟦5家⟧", "灯笼厂"),
        ("灯笼厂2023年达到⟦5家⟧", "灯笼厂"),
        ("上市(挂牌)灯笼厂达到⟦5家⟧", "上市(挂牌)灯笼厂"),
        ("“四上”灯笼厂达到⟦5家⟧", "“四上”灯笼厂"),
        ("研发投入强度达到⟦5%⟧", "研发投入强度"),
        ("“十四五”时期新增灯笼厂⟦5家⟧", "灯笼厂"),
    ],
)
def test_the_name_before_a_figure_is_without_what_is_done_and_when(marked, expected):
    assert noun(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("建设⟦5个⟧灯市", "灯市"),
        ("打造⟦5个⟧以上灯市", "灯市"),
        ("建设⟦5个⟧国家级灯市，", "国家级灯市"),
        ("突破⟦5项⟧扎灯技术。", "扎灯技术"),
        ("攻克扎灯、造云等⟦5项⟧技术", "技术"),
    ],
)
def test_the_name_behind_a_figure_is_taken_where_only_a_verb_stands_before_it(marked, expected):
    assert noun(marked) == expected


def test_the_name_behind_a_figure_ends_before_the_next_figure():
    text = "建设5个灯市和3个云馆"
    assert name_of(text, PlanFigure(2, "5个", None), 0, 7).noun == "灯市"
    assert name_of(text, PlanFigure(7, "3个", None), 4, len(text)).noun == "云馆"


def test_the_name_before_a_figure_begins_behind_the_one_before_it():
    text = "灯笼500个、风筝300个"
    assert name_of(text, PlanFigure(9, "300个", None), 6, len(text)).noun == "风筝"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("到2025年，灯笼总数达到⟦500个⟧以上。", "灯笼总数达到500个以上"),
        ("到2025年，新增灯笼厂⟦50家⟧，", "新增灯笼厂50家"),
        ("到2025年，建设⟦5个⟧灯市。", "建设5个灯市"),
    ],
)
def test_the_fragment_says_the_figure_and_its_name(marked, expected):
    assert named(marked)[1] == expected


@pytest.mark.parametrize(
    ("marked", "doing"),
    [
        ("新增灯笼厂⟦50家⟧", "新增"),
        ("力争全年引进灯匠⟦50名⟧", "引进"),
        ("举办灯会⟦2场⟧", "举办"),
        ("突破⟦5项⟧扎灯技术", "突破"),
        ("灯笼总数达到⟦500个⟧", ""),
        ("建设灯市⟦5个⟧", ""),
        ("灯笼总数突破⟦500个⟧", ""),
    ],
)
def test_what_is_done_is_kept_where_it_makes_another_indicator(marked, doing):
    assert named(marked)[0].doing == doing


@pytest.mark.parametrize(
    ("doing", "words", "unit", "expected"),
    [
        ("新增", "灯笼厂", "家", "新增灯笼厂数"),
        ("", "灯笼总数", "个", "灯笼总数"),
        ("", "星光占比", "%", "星光占比"),
        ("", "茶叶销售额", "亿元", "茶叶销售额"),
        ("", "茶叶销售", "亿元", "茶叶销售"),
        ("", "星光指数", None, "星光指数"),
        ("", "灯笼", None, "灯笼"),
        ("", "", "个", ""),
    ],
)
def test_the_name_of_things_to_be_counted_ends_in_a_word_for_number(doing, words, unit, expected):
    assert title(FigureName(words, doing, 0, 0), unit, UNITS) == expected


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("新增灯笼厂", ("新增", "灯笼厂")),
        ("打造灯市", ("", "灯市")),
        ("研发投入强度", ("", "研发投入强度")),
        ("灯笼厂", ("", "灯笼厂")),
        ("新增", ("", "新增")),
    ],
)
def test_a_name_is_divided_into_what_is_done_and_the_noun(name, parts):
    assert divided(name) == parts


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("灯笼厂", "灯笼厂"),
        ("全市灯笼厂", "灯笼厂"),
        ("灯笼厂数量", "灯笼厂"),
        ("灯笼厂总数", "灯笼厂数"),
        ("“四上”灯笼厂", "四上灯笼厂"),
        ("国家级灯笼厂", "国家级灯笼厂数量"),
        ("茶叶销售额", "茶叶的销售额"),
    ],
)
def test_names_that_mean_the_same_are_alike(name, other):
    assert alike(name, other)
    assert alike(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("市级灯笼厂", "省级灯笼厂"),
        ("省级灯笼厂", "国家级灯笼厂"),
        ("市级灯笼厂", "市级以上国家灯笼厂"),
        ("灯笼厂", "省级灯笼厂"),
        ("灯笼厂", "风筝厂"),
        ("县区灯笼厂", "市区灯笼厂"),
        ("", ""),
        ("数量", "总数"),
        ("灯笼", "灯笼厂工人平均工资"),
    ],
)
def test_names_of_other_things_or_other_levels_are_not_alike(name, other):
    assert not alike(name, other)
    assert not alike(other, name)


@pytest.mark.parametrize(
    ("text", "expected"), [("全市灯笼总数量", "灯笼"), ("“四上”灯笼(厂)", "四上灯笼厂"), ("数", "")]
)
def test_a_bare_name_lacks_what_plans_write_in_different_ways(text, expected):
    assert bare(text) == expected


@given(
    before=st.lists(
        st.sampled_from([*"到年达的和及、，为由(于", "全市", "灯笼", "新增", "2025年"]), max_size=12
    ),
    behind=st.lists(st.sampled_from([*"的、和，)以上", "灯市", "其中"]), max_size=8),
)
def test_the_fragment_always_holds_the_figure(before, behind):
    left = "".join(before)
    text = f"{left}500个{''.join(behind)}"
    figure = PlanFigure(len(left), "500个", None)
    name = name_of(text, figure, 0, len(text))
    assert 0 <= name.start <= figure.start
    assert figure.end <= name.end <= len(text)


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
  big_kites:
    name: {zh: 风筝数, en: Large kites}
    unit: 个
    measure: stock
    better: more
  small_kites:
    name: {zh: 风筝总数, en: Small kites}
    unit: 家
    measure: stock
    better: more
  province_lamps:
    name: {zh: 省级油灯馆, en: Provincial houses of lamps}
    unit: 家
    measure: stock
    better: more
  open_gate:
    name: {zh: 打开南天门, en: Open the south gate of heaven}
    measure: event
cities:
  cloudbay:
    name: {zh: 云湾市（虚构）, en: Cloud Bay (invented)}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 云湾市造云规划, en: Cloud Bay cloud-making plan}
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2025, at_least: 600 个, quote: 红灯笼达到６００个, section: 一}
""",
    "targets.yaml",
)
CATALOGUE = IndicatorNames(POLICIES)


def meaning(name, unit, measure="stock"):
    same, like = CATALOGUE.find(name, unit, measure)
    return same and same.key, [indicator.key for indicator in like]


def test_the_catalogue_is_sound():
    assert PROBLEMS == []


@pytest.mark.parametrize(
    ("name", "unit", "key"),
    [
        ("灯笼数", "个", "lanterns"),
        ("灯笼总数", "个", "lanterns"),
        ("全市灯笼数量", "个", "lanterns"),
        ("灯笼", "万户", "lanterns"),
        ("红灯笼", "个", "lanterns"),
        ("茶叶销售额", "万元", "tea_sales"),
        ("月光占比", "%", "moon_share"),
        ("月光占比", "百分点", "moon_share"),
        ("月光占比", None, "moon_share"),
    ],
)
def test_the_same_name_with_a_fitting_unit_is_the_indicator(name, unit, key):
    assert meaning(name, unit) == (key, [])


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("灯笼数", "人"),
        ("灯笼数", "亿元"),
        ("茶叶销售额", "百分点"),
        ("月光占比", "家"),
        ("灯笼数", "盏"),
        ("打开南天门", None),
        ("打开南天门", "个"),
        ("草帽数", "个"),
        ("", "个"),
    ],
)
def test_another_unit_or_another_name_is_no_known_indicator(name, unit):
    assert meaning(name, unit) == (None, [])


def test_a_name_that_two_indicators_have_is_neither_but_like_both():
    assert meaning("风筝", "个") == (None, ["big_kites", "small_kites"])


def test_a_name_that_is_nearly_an_indicators_may_be_the_same():
    assert meaning("茶叶年销售额", "亿元") == (None, ["tea_sales"])


def test_what_is_of_another_level_is_not_alike():
    assert meaning("省级油灯馆", "家") == ("province_lamps", [])
    assert meaning("市级油灯馆", "家") == (None, [])
