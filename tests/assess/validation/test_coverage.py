"""What plans and files do not say of each other: built as files, so that places are real."""

from dataclasses import replace

import pytest

from policytrack.assess.validation.examination import faults
from policytrack.data.repository import Repository
from policytrack.model.text import Text


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

    def test_a_year_after_the_plan_is_not_covered(self, told, codes):
        assert codes(told(y2026=self.ROW)) == ["PT301"]

    def test_a_milestone_after_the_plan_covers_the_years_up_to_it(self, told, codes):
        late = """
- indicator: lanterns
  milestones: [{by: 2027, at_least: 9, quote: 9个, section: 一}]
"""
        assert told(late, y2027=self.ROW) == []
        assert codes(told(late, y2028=self.ROW)) == ["PT301"]

    def test_a_written_baseline_covers_the_years_from_its_own(self, told, codes):
        target = """
- indicator: lanterns
  baseline: {year: 2010, value: 3, source: 年鉴}
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

    def test_the_hint_names_the_periods_of_the_plans(self, repository):
        root = repository(self.GATE, y2015=self.ROW)
        policies, _ = Repository(root).targets()
        actuals, _ = Repository(root).actuals("cloudbay", policies)
        (found,) = faults(policies.cities["cloudbay"], actuals, policies.indicators)
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

    def test_it_is_told_once_for_a_target_at_the_first_such_milestone(self, told):
        (line,) = told(self.TARGET, y2023="moon_share,5,%,云湾年鉴,,,,,\n")
        place, _, said = line.partition(": PT304 ")
        assert said == "there is no figure of 'star_share' to compare with"
        # The targets begin on line 48 of the file.
        assert place == "targets.yaml:50:17"

    def test_a_figure_of_any_year_will_do(self, told):
        assert told(self.TARGET, y2021="star_share,5,%,云湾年鉴,,,,,\n") == []

    def test_a_figure_of_an_area_is_none_of_the_city(self, told, codes):
        assert codes(told(self.TARGET, y2021="star_share,5,%,云湾年鉴,,,,,东湾区\n")) == ["PT304"]

    def test_each_target_is_told(self, told, codes):
        other = self.TARGET.replace("moon_share", "smoke_share")
        assert codes(told(self.TARGET + other)) == ["PT304", "PT304"]


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

    @pytest.mark.parametrize("area", ["东湾区", "云湾县", "云湾区", "云湾市东区", "Cloud"])
    def test_other_names_are(self, told, area):
        assert told(y2023=f"lanterns,5,个,云湾年鉴,,,,,{area}\n") == []

    @pytest.mark.parametrize(
        ("level", "found"), [("province", "云湾省"), ("prefecture", "云湾市"), ("county", "云湾县")]
    )
    def test_a_name_without_its_ending_is_also_known_with_that_of_its_level(
        self, rows, city, indicator, level, found
    ):
        bare = replace(city(), name=Text("云湾", "Cloud Bay"), level=level)
        for area in ("云湾省", "云湾市", "云湾县"):
            said = list(faults(bare, rows({2023: 5}, area=area), {"lanterns": indicator()}))
            expected = area == found or (level == "county" and area == "云湾市")
            assert [each.rule.code for each in said] == ["PT305"] * expected
