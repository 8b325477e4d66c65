"""The order of the rules, and which of them keeps silent about what."""

from fractions import Fraction

import pytest

from policytrack.data import rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Amount
from policytrack.validation.examination import faults

HALVES = {"2023-H1": 4, "2023-H2": 5}


class TestWhatIsAtOdds:
    @pytest.fixture
    def tea(self, row):
        """tea({period: value, …}, area): rows of a year, the whole of it under ""."""
        return lambda published, area="": "".join(
            row("tea_sales", value, "亿元", period, area=area)
            for period, value in published.items()
        )

    def test_it_does_not_jump_besides(self, told, codes, tea):
        rows = {"y2022": tea({"": 8}), "y2023": tea(HALVES | {"": 90000})}
        assert codes(told(**rows)) == ["PT303"]

    def test_what_is_at_odds_elsewhere_hides_no_jump(self, told, codes, tea):
        odd = tea(HALVES | {"": 30}, "东湾区")
        rows = {"y2022": tea({"": 8}), "y2023": tea({"": 80000}) + odd}
        assert codes(told(**rows)) == ["PT501", "PT303"]

    def test_a_figure_that_jumps_is_not_added_up_with_areas(self, told, codes, tea):
        rows = {"y2022": tea({"": 80000}), "y2023": tea({"": 8}) + tea({"": 70000}, "东湾区")}
        assert codes(told(**rows)) == ["PT501"]
        rows = {"y2022": tea({"": 8}, "东湾区"), "y2023": tea({"": 9}) + tea({"": 80000}, "东湾区")}
        assert codes(told(**rows)) == ["PT501"]

    def test_it_is_no_baseline(self, told, codes, tea, written):
        target = written("tea_sales", (2025, "at_least: 20"))
        assert codes(told(target, y2020=tea({"": 30}))) == ["PT505"]
        rows = tea({"2020-H1": 4, "2020-H2": 5, "": 30})
        assert codes(told(target, y2020=rows)) == ["PT303"]

    def test_areas_that_overlap_leave_the_city_a_baseline(self, told, codes, tea, written):
        target = written("tea_sales", (2025, "at_least: 20"))
        rows = tea({"": 30}) + tea({"": 40}, "东湾区")
        assert codes(told(target, y2020=rows)) == ["PT306", "PT505"]

    def test_it_is_found_without_the_areas_that_are_none(self, told, codes, tea):
        odd = tea(HALVES | {"": 30}, "云湾市")
        assert codes(told(y2022=tea({"": 8}), y2023=odd)) == ["PT305", "PT305", "PT305"]


class TestWhatCouldNotBeRead:
    @pytest.fixture
    def promised(self, city, plan, target, bound, indicator):
        """A city that is to exceed kites, and the indicators that there are."""
        kites = indicator("flow", key="kites")
        exceeding = target({2025: bound("exceeds", comparator=kites)})
        kinds = {"lanterns": exceeding.indicator, "kites": kites}
        return city(plan(exceeding)), kinds | {"moons": indicator(key="moons")}

    def test_a_row_of_the_comparator_may_be_its_figure(self, promised):
        told = faults(promised[0], [], promised[1], left_out={"moons", "kites"})
        assert told == []

    def test_a_row_of_another_indicator_is_not(self, promised):
        told = faults(promised[0], [], promised[1], left_out={"moons"})
        assert [each.rule.code for each in told] == ["PT304"]

    @pytest.mark.parametrize("begun", ["", "kitse", "indicator", '"moons"'])
    def test_what_nobody_can_name_may_be_a_figure_of_the_comparator(self, promised, begun):
        assert faults(promised[0], [], promised[1], left_out={"moons", begun}) == []

    def test_a_plan_may_cover_a_year_that_no_other_does(self, promised, rows):
        (told,) = faults(promised[0], rows({1950: 5}, key="kites"), promised[1])
        assert told.rule.code == "PT301"
        known = [Diagnostic(Place("targets.yaml", 9), rules.UNKNOWN_KEY)]
        assert faults(promised[0], rows({1950: 5}, key="kites"), promised[1], known) == []

    def test_a_fault_of_a_file_makes_no_plan_uncertain(self, promised, rows):
        known = [Diagnostic(Place("actuals/cloudbay/1951.csv", 2), rules.BAD_VALUE)]
        (told,) = faults(promised[0], rows({1950: 5}, key="kites"), promised[1], known)
        assert told.rule.code == "PT301"

    def test_a_doubt_about_a_line_that_has_an_error_may_come_of_it(self, rows, indicator):
        kinds = {"lanterns": indicator()}
        doubted = rows({2023: "-5"})
        (told,) = faults(None, doubted, kinds)
        assert told.rule.code == "PT504"
        here = told._replace(rule=rules.BAD_VALUE, place=told.place._replace(column=1))
        assert faults(None, doubted, kinds, [here]) == []
        there = here._replace(place=told.place._replace(line=9))
        assert len(faults(None, doubted, kinds, [there])) == 1


class TestAnErrorInADivision:
    """The sum of areas is not held against a milestone that an error stands in."""

    @pytest.fixture
    def wrongly_divided(self, city, plan, target, bound):
        """A city that divides two milestones, on lines 11 and 21, wrongly."""
        asked = target({2023: bound("at_least", "6"), 2025: bound("at_least", "9")})
        milestones = (
            milestone._replace(areas={"东湾区": Fraction(5)}, place=Place("targets.yaml", line, 17))
            for milestone, line in zip(asked.milestones, (11, 21), strict=True)
        )
        asked = asked._replace(milestones=tuple(milestones), place=Place("targets.yaml", 9, 13))
        return city(plan(asked)), {"lanterns": asked.indicator}

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            (1, [11, 21]),
            (9, [11, 21]),
            (10, [11, 21]),
            (11, [21]),
            (14, [21]),
            (20, [21]),
            (21, [11]),
            (30, [11]),
        ],
    )
    def test_it_goes_on_to_the_next(self, wrongly_divided, line, told):
        known = [Diagnostic(Place("targets.yaml", line, 17), rules.DUPLICATE_KEY)]
        found = faults(wrongly_divided[0], [], wrongly_divided[1], known)
        assert [each.rule.code for each in found] == ["PT510"] * len(told)
        assert [each.place.line for each in found] == told

    def test_a_fault_of_a_file_of_figures_is_none(self, wrongly_divided):
        known = [Diagnostic(Place("actuals/cloudbay/2023.csv", 14), rules.BAD_VALUE)]
        assert len(faults(wrongly_divided[0], [], wrongly_divided[1], known)) == 2

    def test_what_else_is_doubtful_of_it_is_told(self, wrongly_divided):
        """Only of its sum may a part be missing."""
        city, kinds = wrongly_divided
        (plan,) = city.plans
        (target,) = plan.targets
        value = Fraction("9.5")
        slip = target.milestones[0].bound._replace(value=value, written=Amount(value, "家"))
        target = target._replace(milestones=(target.milestones[0]._replace(bound=slip),))
        city = city._replace(plans=(plan._replace(targets=(target,)),))
        known = [Diagnostic(Place("targets.yaml", 14, 17), rules.DUPLICATE_KEY)]
        assert [each.rule.code for each in faults(city, [], kinds, known)] == ["PT503"]


FAR = (2025, "rise_by: 5")
BASE = "{{year: 2020, value: {}, source: 年鉴}}"


class TestABaselineBesideOtherFaults:
    def test_a_baseline_that_no_figure_bears_out_passes_no_milestone(
        self, told, codes, row, written
    ):
        promise = written("lanterns", (2025, "at_least: 500"), baseline=BASE.format(620))
        assert codes(told(promise)) == ["PT505"]
        assert codes(told(promise, y2020=row("lanterns", 620, "个"))) == ["PT505"]
        assert codes(told(promise, y2020=row("lanterns", 260, "个"))) == ["PT511"]

    def test_milestones_are_looked_at_all_the_same(self, told, codes, row, written):
        slip = written("lanterns", (2023, "at_least: 500"), (2025, "at_least: 60"))
        slip = slip.replace("  milestones", f"  baseline: {BASE.format(300)}\n  milestones")
        found = codes(told(slip, y2020=row("lanterns", 260, "个")))
        assert found == ["PT511", "PT506"]

    def test_a_figure_in_doubt_is_held_against_nothing(self, told, codes, row, written):
        promise = written("lanterns", FAR, baseline=BASE.format(300))
        rows = {"y2019": row("lanterns", 300, "家"), "y2020": row("lanterns", 3200000, "家")}
        assert codes(told(promise, **rows)) == ["PT501"]
        assert codes(told(promise, y2020=row("lanterns", "300.5", "家"))) == ["PT503"]

    def test_a_figure_at_odds_with_another_is_held_against_nothing(self, told, codes, row, written):
        halves = row("tea_sales", 4, "亿元", "2020-H1") + row("tea_sales", 5, "亿元", "2020-H2")
        promise = written("tea_sales", FAR, baseline=BASE.format(20))
        assert codes(told(promise, y2020=halves + row("tea_sales", 30, "亿元"))) == ["PT303"]


def test_without_a_city_only_the_figures_are_doubted(rows, indicator):
    found = faults(None, rows({2020: 5, 2021: 50000}), {"lanterns": indicator("flow")})
    assert [each.rule.code for each in found] == ["PT501"]
