"""Names that plans give, matched with the indicators that there are."""

from __future__ import annotations

import pytest

from policytrack.curate.matching import Catalogue
from policytrack.data.targets import read_targets

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
CATALOGUE = Catalogue(POLICIES)


def found(name, unit, measure="stock"):
    match = CATALOGUE.find(name, unit, measure)
    return match.same and match.same.key, [each.key for each in match.like]


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
    assert found(name, unit) == (key, [])


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
    assert found(name, unit) == (None, [])


def test_a_name_that_two_indicators_have_is_neither_but_like_both():
    assert found("风筝", "个") == (None, ["big_kites", "small_kites"])


def test_a_name_that_is_nearly_an_indicators_may_be_the_same():
    assert found("茶叶年销售额", "亿元") == (None, ["tea_sales"])


def test_what_is_of_another_level_is_not_alike():
    assert found("省级油灯馆", "家") == ("province_lamps", [])
    assert found("市级油灯馆", "家") == (None, [])
