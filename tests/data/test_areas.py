"""The names of a city and of its areas."""

import pytest

from policytrack.data.areas import is_city, nearest_area
from policytrack.model.plan import City
from policytrack.model.text import Text

CITY = City("cloudbay", Text("云湾市（虚构）", "Cloud Bay (invented)"), "prefecture", ())


@pytest.mark.parametrize(
    "area", ["cloudbay", "云湾市（虚构）", "云湾市", "云湾", "CLOUD BAY", " 云湾市", "全市"]
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
