"""What a milestone asks of areas: read from the file, and turned into targets of their own."""

from decimal import Decimal

import pytest

from policytrack.data.repository import Repository
from policytrack.model.place import Place
from policytrack.model.plan import Amount

# The line of targets.yaml that the first target stands on.
FIRST_LINE = 48
TWO_YEARS = """
- indicator: lanterns
  since: 2021
  each: year
  baseline: {year: 2020, value: 300, source: 年鉴}
  path: {2022: 400}
  lead: [点灯局]
  weight: 2
  milestones:
    - {by: 2023, at_least: 500 户, quote: 达到500户, section: 一}
    - by: 2024
      about: 0.06 万家
      within: 5%
      areas: {东湾区: 400 户, 西湾区: 0.02 万家}
      quote: 0.06万家左右
      section: 一
    - {by: 2025, at_least: 700, areas: {西湾区: 200, 北湾区: 500}, quote: 达到700, section: 一}
"""


@pytest.fixture
def milestone(plan):
    """Read the one milestone of an indicator, None where it has none, and what is said of it."""

    def read(bound, quote, indicator="lanterns"):
        written = f"{{by: 2025, {bound}, quote: '{quote}', section: 一}}"
        read_plan, said = plan(f"- indicator: {indicator}\n  milestones: [{written}]")
        return next(iter(read_plan.targets[0].milestones), None), said

    return read


@pytest.fixture
def target(plan):
    read_plan, said = plan(TWO_YEARS)
    assert said == []
    return read_plan.targets[0]


@pytest.fixture
def places(repository):
    """Read targets: the place and the code of all that is said of them."""

    def read(targets):
        problems = Repository(repository(targets)).targets()[1]
        found = sorted(problems, key=lambda each: each.sort_key)
        return [f"{each.place.line}:{each.place.column} {each.rule.code}" for each in found]

    return read


@pytest.mark.parametrize(
    ("bound", "quote"),
    [
        ("at_least: 5 户", "5户"),
        ("more_than: 5", "5"),
        ("at_most: 5", "5"),
        ("less_than: 5", "5"),
        ("about: 5, within: 5%", "5"),
        ("rise_by: 5", "5"),
    ],
)
def test_a_bound_of_one_value_may_be_divided(milestone, bound, quote):
    read, said = milestone(f"{bound}, areas: {{东湾区: 3 户, 西湾区: 0.0002 万家}}", quote)
    assert said == []
    assert read.areas == {"东湾区": Decimal(3), "西湾区": Decimal(2)}
    assert list(read.areas) == ["东湾区", "西湾区"]


def test_a_milestone_that_is_not_divided_asks_nothing_of_areas(milestone):
    assert milestone("at_least: 5", "5")[0].areas == {}


def test_a_part_without_a_unit_is_in_that_of_the_indicator(milestone):
    read, said = milestone("at_least: 550 万元, areas: {东湾区: 0.05}", "550万元", "tea_sales")
    assert said == []
    assert (read.bound.value, read.areas) == (Decimal("0.055"), {"东湾区": Decimal("0.05")})


def test_a_part_of_a_rise_in_percent_is_in_points(milestone):
    read, said = milestone("rise_by: 5, areas: {东湾区: 6 百分点}", "5", "moon_share")
    assert said == []
    assert read.areas == {"东湾区": Decimal(6)}
    _read, said = milestone("rise_by: 5, areas: {东湾区: 6 %}", "5", "moon_share")
    assert said == ["PT402 '%' does not convert into '百分点'"]


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ("{东湾区: 3 人}", "PT402 '人' does not convert into '个'"),
        ("{东湾区: 3 座}", "PT401 unknown unit '座'"),
        ("{东湾区: 三}", "PT106 expected a number, with its unit if need be: 500 户, found '三'"),
        (
            "{东湾区: [3]}",
            "PT106 expected a number, with its unit if need be: 500 户, found a list",
        ),
        ("{东湾区: }", "PT106 expected a number, with its unit if need be: 500 户, found nothing"),
        ("{}", "PT106 expected the value of one area at least, found a mapping"),
        ("[东湾区, 西湾区]", "PT106 expected a mapping, found a list"),
        ("5", "PT106 expected a mapping, found '5'"),
        ("{'': 3}", "PT106 expected a text, found ''"),
        ('{" 东湾区": 3}', "PT106 expected a name without blanks around it, found ' 东湾区'"),
        ("{东湾区、西湾区: 3}", "PT125 '东湾区、西湾区' is several names in one"),
        ("{2023: 3}", "PT106 expected a text (put it in quotes), found '2023'"),
        ('{"东\\u200b湾区": 3}', "PT123 holds the control character U+200B"),
        ("{东湾区: 2, 东湾区: 3}", None),
        ("{云湾市: 5}", "PT126 the area '云湾市' is the city itself"),
        ("{cloudbay: 5}", "PT126 the area 'cloudbay' is the city itself"),
        ("{全市: 5}", "PT126 the area '全市' is the city itself"),
    ],
)
def test_what_is_wrong_with_areas_is_one_fault(milestone, areas, expected):
    _read, said = milestone(f"at_least: 5, areas: {areas}", "达到5个")
    doubled = f"PT103 key '东湾区' stands twice (first on line {FIRST_LINE + 1})"
    assert said == [expected or doubled]


def test_a_fault_stands_at_its_key_or_at_its_value(places):
    target = """
- indicator: lanterns
  milestones:
    - by: 2025
      at_least: 5
      areas:
        东湾区: 3 人
        云湾: 3
        西湾区、北湾区: 3
        东湾区: 2
      quote: 5
      section: 一
"""
    assert places(target.replace("quote: 5", "quote: 达到5个")) == [
        f"{FIRST_LINE + 5}:24 PT402",
        f"{FIRST_LINE + 6}:19 PT126",
        f"{FIRST_LINE + 7}:19 PT125",
        f"{FIRST_LINE + 8}:19 PT103",
    ]


def test_an_area_is_looked_at_though_the_bound_cannot_be_read(milestone):
    read, said = milestone("at_least: 五, areas: {云湾市: 3, '': 2}", "达到5个")
    assert read is None
    assert [line[:5] for line in said] == ["PT106", "PT106", "PT126"]


def test_areas_are_looked_at_though_the_quote_is_missing(plan):
    written = "{by: 2025, at_least: 5, areas: {东湾区: 3 人}, section: 一}"
    _read, said = plan(f"- indicator: lanterns\n  milestones: [{written}]")
    assert sorted(line[:5] for line in said) == ["PT105", "PT402"]


def test_what_goes_with_no_areas_has_none(milestone):
    read, _said = milestone("between: [5, 6], areas: {东湾区: 3}", "5-6个")
    assert read.areas == {}


def test_the_areas_of_a_target_are_named_as_they_are_first_mentioned(target):
    assert target.areas == ("东湾区", "西湾区", "北湾区")


def test_a_target_without_an_allocation_has_no_areas(plan):
    milestone = "{by: 2025, at_least: 5, quote: 达到5个, section: 一}"
    (target,) = plan(f"- indicator: lanterns\n  milestones: [{milestone}]")[0].targets
    assert target.areas == ()
    assert target.of_area("东湾区") is None


def test_an_area_has_the_milestones_that_ask_something_of_it(target):
    assert [each.by for each in target.of_area("东湾区").milestones] == [2024]
    assert [each.by for each in target.of_area("西湾区").milestones] == [2024, 2025]
    assert [each.by for each in target.of_area("北湾区").milestones] == [2025]


@pytest.mark.parametrize("area", ["云谷区", "东湾", "", "云湾市"])
def test_an_area_that_no_milestone_names_has_no_target(target, area):
    assert target.of_area(area) is None


def test_the_part_of_an_area_stands_in_place_of_the_whole(target):
    first, second = target.of_area("西湾区").milestones
    assert (first.bound.op, first.bound.within) == ("about", Decimal("0.05"))
    assert (first.bound.value, first.bound.unit) == (Decimal(200), "个")
    assert first.bound.written == Amount(Decimal(200), "个")
    assert (second.bound.op, second.bound.value) == ("at_least", Decimal(200))
    assert (first.areas, second.areas) == ({}, {})
    assert (first.quote, first.place) == ("0.06万家左右", Place("targets.yaml", FIRST_LINE + 9, 17))


def test_an_area_has_the_citys_basis_and_none_of_its_values(target):
    own = target.of_area("东湾区")
    assert (own.since, own.each, own.lead) == (2021, "year", ("点灯局",))
    assert (own.baseline, own.points, own.weight) == (None, {}, None)
    assert (own.indicator, own.place) == (target.indicator, target.place)
    assert own.areas == ()


def test_an_area_may_be_asked_for_nothing_at_all(plan):
    written = "{by: 2025, at_least: 5, areas: {东湾区: 5, 西湾区: 0}, quote: 达到5个, section: 一}"
    (target,) = plan(f"- indicator: lanterns\n  milestones: [{written}]")[0].targets
    assert target.of_area("西湾区").milestones[0].bound.value == 0


def test_the_target_of_the_city_stays_as_it_is(target):
    target.of_area("东湾区")
    assert target.milestones[1].bound.value == Decimal(600)
    assert target.weight == Decimal(2)


class TestScoreCap:
    TARGET = (
        "- indicator: open_gate\n  milestones: [{by: 2025, done: true, quote: 开, section: 一}]"
    )

    @pytest.fixture
    def capped(self, repository):
        """Read a plan with a line put into it: the plan, and what is said of it."""

        def read(line):
            file = repository(self.TARGET) / "targets.yaml"
            text = file.read_text("utf-8").replace(
                "        targets:\n", f"        {line}\n        targets:\n"
            )
            file.write_text(text, "utf-8")
            policies, problems = Repository(file.parent).targets()
            said = [f"{each.rule.code} {each.message('en')}" for each in problems]
            return policies.cities["cloudbay"].plans[0], said

        return read

    def test_it_is_a_share_of_one(self, capped):
        plan, said = capped("score_cap: 120%")
        assert (plan.score_cap, said) == (Decimal("1.2"), [])

    def test_without_it_there_is_none(self, capped):
        plan, said = capped("note: 一")
        assert plan.score_cap is None
        assert [line[:5] for line in said] == ["PT104"]

    @pytest.mark.parametrize("written", ["120", "1.2", "0%", "-5%", "无", "[120%]"])
    def test_anything_else_is_no_cap(self, capped, written):
        plan, said = capped(f"score_cap: {written}")
        assert plan.score_cap is None
        assert len(said) == 1
        assert said[0].startswith("PT106 expected a percentage above zero such as 120%, found ")
