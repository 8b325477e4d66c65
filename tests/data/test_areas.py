"""The names of a city and of its areas."""

import pytest

from policytrack.data.areas import is_city, is_same_area, is_total, nearest_area
from policytrack.model.plan import City
from policytrack.model.text import Text

CITY = City("cloudbay", Text("云湾市（虚构）", "Cloud Bay (invented)"), "prefecture", ())


@pytest.mark.parametrize(
    "area",
    [
        "cloudbay",
        "云湾市（虚构）",
        "云湾市",
        "云湾",
        "CLOUD BAY",
        " 云湾市",
        "全市",
        "全\u3000市",
        "全市：",
    ],
)
def test_the_citys_own_names_are_the_city(area):
    assert is_city(area, CITY)


@pytest.mark.parametrize("area", ["东湾区", "云湾县", "云湾市东区", "Cloud", ""])
def test_other_names_are_not(area):
    assert not is_city(area, CITY)


def test_a_nation_is_the_whole_country():
    nation = City("cloudland", Text("云国", "Cloudland"), "nation", ())
    assert [area for area in ("全国", "云国", "cloudland") if not is_city(area, nation)] == []
    assert [area for area in ("云", "云国省", "云东省") if is_city(area, nation)] == []
    assert not is_city("全国", CITY)


@pytest.mark.parametrize(
    ("name", "areas", "near"),
    [
        # The same name with another ending, with none, or with a remark.
        ("东湾", ["东湾区", "西湾区"], "东湾区"),
        ("东湾县", ["东湾区", "西湾区"], "东湾区"),
        ("东湾区", ["西湾", "东湾"], "东湾"),
        ("云梯自治县", ["云梯县", "东湾区"], "云梯县"),
        ("东湾区（含开发区）", ["东湾区"], "东湾区"),
        # One that is much alike.
        ("云湾经济开放区", ["云湾经济开发区", "东湾区"], "云湾经济开发区"),
        ("East Bai", ["East Bay"], "East Bay"),
        # What is alike but for the ending is another area.
        ("东湾区", ["西湾区", "北湾区"], None),
        ("东湾省", ["西湾省", "北湾省"], None),
        ("月西区", ["月东区"], None),
        # Two could be meant.
        ("云梯", ["云梯县", "云梯市"], None),
        # Too short to have an ending.
        ("甲县", ["甲县", "东湾区"], "甲县"),
        ("市", ["县"], None),
        ("", ["东湾区"], None),
    ],
)
def test_the_area_that_was_meant_is_found_by_its_name_without_the_ending(name, areas, near):
    assert nearest_area(name, areas) == near


@pytest.mark.parametrize(
    "area",
    [
        *("合计", "总计", "小计", "共计", "汇总", "合\u3000计", "总  计", "合計", "计"),
        *("全市合计", "云湾市合计", "各区县合计", "合计（万元）", "合计:", "合计：(万元)"),
        *("Total", "TOTAL", "Sum", "Subtotal", "Grand total", "全市 Total", "合计Total"),
    ],
)
def test_what_adds_up_other_rows_is_a_total(area):
    assert is_total(area)


@pytest.mark.parametrize(
    "area",
    ["市本级", "市直", "其他", "东湾区", "全市", "总部基地", "计山区", "Totaling", "Sumter"],
)
def test_a_real_part_is_none(area):
    assert not is_total(area)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东湾", "东湾区"),
        ("东 湾区", "东湾区"),
        ("东\u3000湾区", "东湾"),
        ("云湾市东湾区", "东湾区"),
        ("云湾东湾区", "东湾"),
        ("东湾区（含开发区）", "东湾区"),
        ("东湾区：", "东湾区"),
        ("云梯县", "云梯满族自治县"),
        ("云梯", "云梯满族自治县"),
        ("云岭", "云岭自治区"),
        ("东谷", "东谷镇"),
        ("East Bay", "EAST BAY"),
    ],
)
def test_two_spellings_are_one_area(one, other):
    assert is_same_area(one, other, CITY)
    assert is_same_area(other, one, CITY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("月山区", "星山区"),
        ("月东区", "月西区"),
        ("东湾区", "东湾新区"),
        ("东湾区", "东湾县"),
        ("东湾区", "东湾经济开发区"),
        ("东州区", "东城市"),
        ("云湾县", "云湾区"),
        ("甲", "甲区"),
        ("东湾区（含开发区）", "东湾区（不含开发区）"),
    ],
)
def test_two_areas_are_told_apart(one, other):
    assert not is_same_area(one, other, CITY)
