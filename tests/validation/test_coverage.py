"""What plans and files do not say of each other: built as files, so that places are real."""

from fractions import Fraction

import pytest

from policytrack.data import rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Bound
from policytrack.model.text import Text
from policytrack.validation.examination import faults


class TestYearWithoutPlan:
    ROW = "lanterns,5,个,云湾年鉴,,,,,\n"
    GATE = """
- indicator: open_gate
  milestones: [{by: 2025, done: true, quote: 打开南天门, section: 一}]
"""

    def test_a_file_of_a_year_long_before_the_plan_is_told_once_at_its_start(self, told):
        rows = self.ROW + self.ROW.replace("lanterns", "kites_flown")
        assert told(y2015=rows) == [
            "actuals/cloudbay/2015.csv:1:1: PT301 no plan of Cloud Bay (invented) covers 2015"
        ]

    @pytest.mark.parametrize("year", [2016, 2020, 2021, 2025])
    def test_the_five_years_before_a_plan_and_its_own_are_covered(self, told, year):
        assert told(**{f"y{year}": self.ROW}) == []

    def test_only_the_file_of_that_year_is_told(self, told):
        found = told(y2015=self.ROW, y2023=self.ROW, y2030=self.ROW)
        assert [line[:27] for line in found] == [
            "actuals/cloudbay/2015.csv:1",
            "actuals/cloudbay/2030.csv:1",
        ]

    def test_the_year_after_the_plan_is_covered_and_the_next_is_not(self, told, codes):
        assert told(y2026=self.ROW) == []
        assert codes(told(y2027=self.ROW)) == ["PT301"]

    def test_a_written_baseline_covers_the_years_from_its_own(self, told, codes):
        target = """
- indicator: lanterns
  baseline: {year: 2010, value: 5, source: 年鉴}
  milestones: [{by: 2025, at_least: 9, quote: 9个, section: 一}]
"""
        assert told(target, y2010=self.ROW) == []
        assert codes(told(target, y2009=self.ROW)) == ["PT301"]

    def test_the_year_before_since_is_covered(self, told, codes):
        target = """
- indicator: lanterns
  since: 2012
  milestones: [{by: 2025, at_least: 9, quote: 9个, section: 一}]
"""
        assert told(target, y2011=self.ROW) == []
        assert codes(told(target, y2010=self.ROW)) == ["PT301"]

    def test_the_hint_names_the_periods_of_the_plans(self, repository, read_city):
        policies, city, actuals = read_city(repository(self.GATE, y2015=self.ROW))
        (found,) = faults(city, actuals, policies.indicators)
        assert "2021–2025" in found.hint("en")
        assert "2021–2025" in found.hint("zh")

    def test_a_city_without_plans_is_not_told_so(self, rows, city, indicator):
        found = faults(city(), rows({1950: 5}), {"lanterns": indicator()})
        assert list(found) == []

    def test_without_a_city_only_the_figures_are_held_against_each_other(self, rows, indicator):
        kinds = {"lanterns": indicator("flow")}
        assert list(faults(None, rows({1950: 5}, area="云湾市"), kinds)) == []
        found = faults(None, rows({1950: 5, "1950-Q1": 6}), kinds)
        assert [each.rule.code for each in found] == ["PT302"]


class TestComparatorUnpublished:
    TARGET = """
- indicator: moon_share
  milestones:
    - {by: 2023, exceeds: {indicator: star_share}, quote: 高于星光, section: 一}
    - {by: 2025, exceeds: {indicator: star_share}, quote: 高于星光, section: 一}
"""

    def test_it_is_told_once_for_a_target_at_the_first_such_milestone(self, told, first_line):
        (line,) = told(self.TARGET, y2023="moon_share,5,%,云湾年鉴,,,,,\n")
        said = "PT304 there is no figure for 'star_share' to compare with"
        assert line == f"targets.yaml:{first_line + 2}:17: {said}"

    def test_a_figure_of_any_year_will_do(self, told):
        assert told(self.TARGET, y2021="star_share,5,%,云湾年鉴,,,,,\n") == []

    def test_a_figure_of_an_area_is_none_of_the_city(self, told, codes):
        assert codes(told(self.TARGET, y2021="star_share,5,%,云湾年鉴,,,,,东湾区\n")) == ["PT304"]

    def test_each_target_is_told(self, told, codes):
        other = self.TARGET.replace("moon_share", "smoke_share").replace("高于", "低于")
        assert codes(told(self.TARGET + other)) == ["PT304", "PT304"]


class TestUnknownArea:
    TARGET = """
- indicator: lanterns
  milestones:
    - {by: 2023, at_least: 9, areas: {东湾区: 9}, quote: 9个, section: 一}
    - {by: 2025, at_least: 9, areas: {西湾区: 9}, quote: 9个, section: 一}
"""

    @pytest.fixture
    def lanterns(self, row):
        """lanterns(area, …): a row of each area."""
        return lambda *areas: "".join(row("lanterns", 5, "个", area=area) for area in areas)

    def test_an_area_of_which_nothing_is_asked_is_told_at_its_cell(self, told, lanterns):
        assert told(self.TARGET, y2023=lanterns("云谷区")) == [
            "actuals/cloudbay/2023.csv:2:23: PT307 no area '云谷区' stands in targets.yaml"
        ]

    def test_the_areas_of_any_milestone_are_known(self, told, lanterns):
        assert told(self.TARGET, y2023=lanterns("东湾区", "西湾区")) == []

    def test_the_areas_of_any_target_are_known(self, told, lanterns):
        kites = self.TARGET.replace("lanterns", "kites_flown").replace("西湾区", "北湾区")
        rows = lanterns("东湾区", "西湾区", "北湾区")
        assert told(self.TARGET + kites, y2023=rows) == []

    def test_the_whole_city_is_no_area(self, told, lanterns):
        assert told(self.TARGET, y2023=lanterns("")) == []

    def test_a_city_that_divides_nothing_knows_any_area(self, told, lanterns):
        assert told(y2023=lanterns("云谷区")) == []

    @pytest.mark.parametrize("area", ["东湾", "东湾县", "东湾区（不含开发区）"])
    def test_a_name_written_another_way_is_told_with_that_of_the_plan(self, told, lanterns, area):
        (line,) = told(self.TARGET, y2023=lanterns(area))
        said = f"no area '{area}' stands in targets.yaml (did you mean '东湾区'?)"
        assert line.endswith(said)

    def test_it_is_told_once_for_a_file_and_an_area(self, told, lanterns, row):
        again = row("tea_sales", 5, "亿元", area="云谷区")
        rows = {"y2022": lanterns("云谷区"), "y2023": lanterns("云谷区", "星谷区") + again}
        assert [line[17:28] for line in told(self.TARGET, **rows)] == [
            "2022.csv:2:",
            "2023.csv:2:",
            "2023.csv:3:",
        ]

    def test_the_city_itself_is_another_fault(self, told, codes, lanterns):
        assert codes(told(self.TARGET, y2023=lanterns("云湾市"))) == ["PT305"]

    def test_what_could_not_be_read_of_the_targets_may_name_it(self, city, plan, target, rows):
        divided = target({2025: Bound("at_least", Fraction(9))})
        milestone = divided.milestones[0]._replace(areas={"东湾区": Fraction(9)})
        promised = city(plan(divided._replace(milestones=(milestone,))))
        figures, kinds = rows({2023: 5}, area="云谷区"), {"lanterns": divided.indicator}
        assert [each.rule.code for each in faults(promised, figures, kinds)] == ["PT307"]
        known = [Diagnostic(Place("targets.yaml", 9), rules.UNKNOWN_KEY)]
        assert faults(promised, figures, kinds, known) == []
        elsewhere = [Diagnostic(Place("actuals/cloudbay/2022.csv", 9), rules.BAD_VALUE)]
        assert len(faults(promised, figures, kinds, elsewhere)) == 1

    def test_figures_at_odds_leave_it_to_another_row(self, told, codes, lanterns, row):
        odd = row("tea_sales", 3, "亿元", area="云谷区")
        odd += row("tea_sales", 4, "亿元", "2023-H1", area="云谷区")
        assert codes(told(self.TARGET, y2023=odd)) == ["PT302"]
        found = told(self.TARGET, y2023=odd + lanterns("云谷区"))
        assert [line[26:30] for line in found] == ["2:11", "4:23"]
        assert codes(found) == ["PT302", "PT307"]

    def test_it_is_added_up_with_the_areas_all_the_same(self, told, codes, lanterns, row):
        rows = row("lanterns", 3, "个") + lanterns("云谷区")
        assert codes(told(self.TARGET, y2023=rows)) == ["PT306", "PT307"]


class TestAreaOfWhole:
    @pytest.mark.parametrize(
        "area",
        [
            "cloudbay",
            "云湾市（虚构）",
            "云湾市",
            "云湾",
            "Cloud Bay",
            "CLOUD BAY (invented)",
            "全市",
        ],
    )
    def test_the_citys_own_names_are_no_areas(self, told, area):
        assert told(y2023=f"lanterns,5,个,云湾年鉴,,,,,{area}\n") == [
            f"actuals/cloudbay/2023.csv:2:23: PT305 the area '{area}' is the city itself"
        ]

    @pytest.mark.parametrize("area", ["合计", "全市合计", "总\u3000计", "小计（家）", "Total"])
    def test_a_total_is_no_area(self, told, area):
        assert told(y2023=f"lanterns,5,个,云湾年鉴,,,,,{area}\n") == [
            f"actuals/cloudbay/2023.csv:2:23: PT305 '{area}' is a total and no district"
        ]

    def test_a_total_is_not_added_up_with_the_areas(self, told, codes, row):
        rows = row("lanterns", 9, "个") + row("lanterns", 5, "个", area="东湾区")
        rows += row("lanterns", 9, "个", area="合计")
        assert codes(told(y2023=rows)) == ["PT305"]

    @pytest.mark.parametrize(
        "area", ["东湾区", "云湾县", "云湾区", "云湾市东区", "市本级", "市直", "其他", "Cloud"]
    )
    def test_other_names_are(self, told, area):
        assert told(y2023=f"lanterns,5,个,云湾年鉴,,,,,{area}\n") == []

    @pytest.mark.parametrize(
        ("level", "found"), [("province", "云湾省"), ("prefecture", "云湾市"), ("county", "云湾县")]
    )
    def test_a_name_without_its_ending_is_also_known_with_that_of_its_level(
        self, rows, city, indicator, level, found
    ):
        bare = city()._replace(name=Text("云湾", "Cloud Bay"), level=level)
        for area in ("云湾省", "云湾市", "云湾县"):
            said = list(faults(bare, rows({2023: 5}, area=area), {"lanterns": indicator()}))
            expected = area == found or (level == "county" and area == "云湾市")
            assert [each.rule.code for each in said] == ["PT305"] * expected


class TestTwoSpellings:
    @pytest.fixture
    def lanterns(self, row):
        """lanterns(area, …): a row of each area."""
        return lambda *areas: "".join(row("lanterns", 5, "个", area=area) for area in areas)

    def test_the_rarer_one_is_told_at_its_first_row_in_each_file(self, told, lanterns, row):
        rows = {
            "y2021": lanterns("东湾区", "西湾区"),
            "y2022": lanterns("东湾", "西湾区") + row("tea_sales", 5, "亿元", area="东湾"),
            "y2023": lanterns("东湾区", "西湾区") + row("tea_sales", 5, "亿元", area="东湾区"),
            "y2024": lanterns("东湾", "西湾区"),
            "y2025": lanterns("东湾区", "西湾区"),
        }
        said = "PT522 the area '东湾' is '东湾区' in other rows"
        assert told(**rows) == [
            f"actuals/cloudbay/2022.csv:2:23: {said}",
            f"actuals/cloudbay/2024.csv:2:23: {said}",
        ]

    @pytest.mark.parametrize(
        "area", ["东湾", "东 湾区", "云湾市东湾区", "云湾东湾", "东湾区（含开发区）"]
    )
    def test_of_two_as_frequent_the_plain_name_with_its_ending_is_right(self, told, lanterns, area):
        (line,) = told(y2022=lanterns(area), y2023=lanterns("东湾区"))
        assert line == (
            f"actuals/cloudbay/2022.csv:2:23: PT522 the area '{area}' is '东湾区' in other rows"
        )

    @pytest.mark.parametrize(
        ("one", "other"),
        [("月东区", "月西区"), ("东湾区", "东湾新区"), ("东湾区", "东湾县"), ("市直", "市本级")],
    )
    def test_neighbours_stay(self, told, lanterns, one, other):
        assert told(y2022=lanterns(one), y2023=lanterns(other)) == []

    def test_what_may_be_either_of_two_stays(self, told, lanterns):
        assert told(y2022=lanterns("东湾"), y2023=lanterns("东湾区", "东湾县")) == []

    def test_where_areas_are_named_another_rule_tells_it(self, told, codes, lanterns):
        target = TestUnknownArea.TARGET
        assert codes(told(target, y2023=lanterns("东湾", "东湾区"))) == ["PT307"]
