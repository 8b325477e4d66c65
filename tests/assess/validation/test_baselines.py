"""Baselines beside the figures of their year: built as files, so that places are the real ones."""

from dataclasses import replace

import pytest

from policytrack.assess.validation.examination import faults
from policytrack.data import rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place

# The line of targets.yaml that the first target stands on.
FIRST_LINE = 48
FAR = (2025, "rise_by: 5")


def base(value, year=2020):
    return f"{{year: {year}, value: {value}, source: 年鉴}}"


class TestBaselineAgainstFigure:
    @pytest.fixture
    def against(self, told, codes, row, written):
        """against(stated, value, unit, indicator, …): what is said of a baseline and a figure."""

        def tell(stated, value, unit="个", indicator="lanterns", **rest):
            promise = written(indicator, FAR, baseline=base(stated))
            return codes(told(promise, y2020=row(indicator, value, unit, **rest)))

        return tell

    def test_it_is_told_at_the_target_with_both_numbers(self, told, row, written):
        gate = written("open_gate", (2025, "done: true"))
        promise = written("lanterns", FAR, baseline=base("0.032 万户"))
        (line,) = told(gate + promise, y2020=row("lanterns", "0.0302", "万家"))
        assert line == (
            f"targets.yaml:{FIRST_LINE + 3}:13: PT511 "
            "the baseline of 2020 is 320 个, against 0.0302 万家 as published"
        )

    @pytest.mark.parametrize(
        ("stated", "value", "unit", "is_told"),
        [
            ("300", "300", "家", False),
            ("300", "301", "家", True),
            ("300", "299", "家", True),
            ("0.82 万户", "8150", "家", False),
            ("0.82 万户", "8250", "家", False),
            ("0.82 万户", "8251", "家", True),
            ("0.82 万户", "8149", "家", True),
            ("0.820 万户", "8250", "家", True),
            ("8213", "0.82", "万家", False),
            ("8213", "0.83", "万家", True),
            ("8213", "0.821", "万家", False),
            ("0.82 万户", "0.83", "万家", True),
            ("0", "0", "家", False),
            ("0", "1", "家", True),
        ],
    )
    def test_only_the_rounding_of_the_last_digit_is_allowed(
        self, against, stated, value, unit, is_told
    ):
        assert against(stated, value, unit) == ["PT511"] * is_told

    @pytest.mark.parametrize(
        ("stated", "value", "is_told"),
        [
            ("2.3 %", "2.35", False),
            ("2.3 %", "2.36", True),
            ("2.3 %", "2.4", True),
            ("2.30 %", "2.31", True),
        ],
    )
    def test_shares_are_rounded_too(self, against, stated, value, is_told):
        assert against(stated, value, "%", "moon_share") == ["PT511"] * is_told

    @pytest.mark.parametrize(
        ("value", "is_told"),
        [
            (">300", False),
            (">=300", False),
            (">301", True),
            (">=400", True),
            ("<300", False),
            ("<=299", True),
            ("<400", False),
            ("~290", False),
            ("~310", False),
            ("~280", True),
            ("~320", True),
        ],
    )
    def test_a_published_bound_leaves_open_what_it_does(self, against, value, is_told):
        assert against("300", value) == ["PT511"] * is_told

    def test_a_published_bound_is_not_rounded_besides(self, against):
        assert against("5.06", ">5.1", "亿元", "tea_sales") == ["PT511"]
        assert against("5.06", "5.1", "亿元", "tea_sales") == []

    def test_an_event_has_no_number_to_compare(self, told, row, written):
        gate = written("open_gate", (2025, "done: true"), baseline=base(3))
        assert told(gate, y2020=row("open_gate", "yes", "")) == []

    def test_the_message_shows_a_bound_as_published(self, told, row, written):
        promise = written("lanterns", FAR, baseline=base(300))
        (line,) = told(promise, y2020=row("lanterns", ">1000", "家"))
        assert line.endswith("is 300 个, against >1000 家 as published")

    @pytest.mark.parametrize("status", ["provisional", "estimate", "proxy"])
    def test_what_is_not_final_differs_honestly(self, against, status):
        assert against(300, 900, status=status, note="只算晴天") == []

    def test_figures_of_areas_are_not_the_city(self, told, row, written):
        rows = row("lanterns", 100, "个", area="东湾区") + row("lanterns", 700, "个", area="西湾区")
        assert told(written("lanterns", FAR, baseline=base(300)), y2020=rows) == []

    def test_no_other_year_is_held_against_it(self, told, codes, row, written):
        promise = written("lanterns", FAR, baseline=base(300, 2018))
        others = {"y2017": row("lanterns", 900, "个"), "y2019": row("lanterns", 900, "个")}
        assert told(promise, **others) == []
        assert codes(told(promise, **others, y2018=row("lanterns", 900, "个"))) == ["PT511"]

    def test_no_other_indicator_is_held_against_it(self, told, row, written):
        promise = written("lanterns", FAR, baseline=base(300))
        assert told(promise, y2020=row("kites_flown", 900, "个")) == []

    def test_what_counts_from_a_year_on_starts_from_nothing(self, told, codes, row, written):
        rows = {"y2020": row("kites_flown", 900, "个")}
        assert told(written("kites_flown", FAR, baseline=base(300), since=2021), **rows) == []
        assert codes(told(written("kites_flown", FAR, baseline=base(300)), **rows)) == ["PT511"]

    @pytest.mark.parametrize(("stated", "is_told"), [("9", False), ("10", False), ("14", True)])
    def test_parts_that_fill_the_year_come_to_its_figure(
        self, told, codes, row, written, stated, is_told
    ):
        # Each half is right to half of its last digit: 8.5 to 9.5 and a little over.
        halves = row("tea_sales", 4, "亿元", "2020-H1") + row("tea_sales", "5.3", "亿元", "2020-H2")
        promise = written("tea_sales", FAR, baseline=base(stated))
        assert codes(told(promise, y2020=halves)) == ["PT511"] * is_told

    def test_what_parts_come_to_is_said(self, told, row, written):
        halves = row("tea_sales", 4, "亿元", "2020-H1") + row(
            "tea_sales", "~52000", "万元", "2020-H2"
        )
        (line,) = told(written("tea_sales", FAR, baseline=base(30)), y2020=halves)
        assert line.endswith("is 30 亿元, against ~9.2 亿元 as published")

    def test_parts_that_leave_a_gap_are_no_figure_of_the_year(self, told, row, written):
        promise = written("tea_sales", FAR, baseline=base(5))
        assert told(promise, y2020=row("tea_sales", 40, "亿元", "2020-H1")) == []
        below = row("tea_sales", "<4", "亿元", "2020-H1")
        assert told(promise, y2020=below) == []

    def test_of_a_stock_the_end_of_december_is_the_year(self, told, codes, row, written):
        promise = written("lanterns", FAR, baseline=base(300))
        assert codes(told(promise, y2020=row("lanterns", 400, "个", "2020-12"))) == ["PT511"]
        assert told(promise, y2020=row("lanterns", 400, "个", "2020-11")) == []

    def test_a_baseline_that_two_targets_have_is_told_once(self, told, codes, row, written):
        two = written("lanterns", FAR, baseline=base(300)) + written(
            "lanterns", FAR, baseline=base("0.03 万户"), each="year"
        )
        (line,) = told(two, y2020=row("lanterns", 900, "个"))
        assert f":{FIRST_LINE}:" in line
        other = written("lanterns", FAR, baseline=base(305), each="year")
        found = codes(told(two + other, y2020=row("lanterns", 900, "个")))
        assert found == ["PT511", "PT511"]

    def test_a_repeated_target_is_told_that_alone(self, told, codes, row, written):
        once = written("lanterns", FAR, baseline=base(300))
        found = codes(told(once + once, y2020=row("lanterns", 900, "个")))
        assert found == ["PT511", "PT508"]

    def test_no_digit_is_lost(self, against):
        huge = "1" * 99
        assert against(f"{huge}2", f"{huge}2") == []
        assert against(f"{huge}2", f"{huge}3") == ["PT511"]


class TestWhatElseIsWrong:
    def test_a_baseline_that_no_figure_bears_out_passes_no_milestone(
        self, told, codes, row, written
    ):
        promise = written("lanterns", (2025, "at_least: 500"), baseline=base(620))
        assert codes(told(promise)) == ["PT505"]
        assert codes(told(promise, y2020=row("lanterns", 620, "个"))) == ["PT505"]
        assert codes(told(promise, y2020=row("lanterns", 260, "个"))) == ["PT511"]

    def test_milestones_are_looked_at_all_the_same(self, told, codes, row, written):
        slip = written("lanterns", (2023, "at_least: 500"), (2025, "at_least: 60"))
        slip = slip.replace("  milestones", f"  baseline: {base(300)}\n  milestones")
        found = codes(told(slip, y2020=row("lanterns", 260, "个")))
        assert found == ["PT511", "PT506"]

    def test_a_figure_in_doubt_is_held_against_nothing(self, told, codes, row, written):
        promise = written("lanterns", FAR, baseline=base(300))
        rows = {"y2019": row("lanterns", 300, "家"), "y2020": row("lanterns", 3200000, "家")}
        assert codes(told(promise, **rows)) == ["PT501"]
        assert codes(told(promise, y2020=row("lanterns", "300.5", "家"))) == ["PT503"]

    def test_a_figure_at_odds_with_another_is_held_against_nothing(self, told, codes, row, written):
        halves = row("tea_sales", 4, "亿元", "2020-H1") + row("tea_sales", 5, "亿元", "2020-H2")
        promise = written("tea_sales", FAR, baseline=base(20))
        assert codes(told(promise, y2020=halves + row("tea_sales", 30, "亿元"))) == ["PT303"]


class TestAnErrorInABaseline:
    """Nothing is held against a baseline that an error may stand in."""

    @pytest.fixture
    def known(self, city, plan, target, bound, rows):
        """known(line, baseline): what is told beside an error on a line of targets.yaml.

        A target on line 9, its milestones on lines 11 and 21; another from line 30 on.
        """

        def tell(line, baseline):
            bounds = {2023: bound("at_least", "6"), 2025: bound("at_least", "9")}
            asked = target(bounds, baseline=baseline)
            milestones = tuple(
                replace(milestone, place=Place("targets.yaml", on, 17))
                for milestone, on in zip(asked.milestones, (11, 21), strict=True)
            )
            asked = replace(asked, milestones=milestones, place=Place("targets.yaml", 9, 13))
            other = replace(target({}), place=Place("targets.yaml", 30, 13))
            problem = Diagnostic(Place("targets.yaml", line, 17), rules.BASELINE_AFTER_MILESTONE)
            kinds = {"lanterns": asked.indicator}
            found = faults(city(plan(asked, other)), rows({2020: 7, 2018: 4}), kinds, [problem])
            return [each.rule.code for each in found]

        return tell

    @pytest.mark.parametrize(
        ("line", "is_sure"),
        [
            (8, True),
            (9, False),
            (10, False),
            (12, True),
            (20, True),
            (21, False),
            (29, False),
            (30, True),
        ],
    )
    def test_it_stands_before_the_milestones_or_behind_them(self, known, line, is_sure):
        assert known(line, (2018, "5")) == ["PT511"] * is_sure
        assert known(line, (2019, "8")) == ["PT505"] * is_sure

    def test_without_a_baseline_it_cannot_stand_there(self, known):
        assert known(10, None) == ["PT505"]
