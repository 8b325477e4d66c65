"""Targets that are hardly meant: built as files, so that places are the real ones."""

from fractions import Fraction

import pytest

from policytrack.data import rules
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.validation.examination import faults


class TestPassedAtBaseline:
    BASELINE = "{year: 2020, value: 300, source: 年鉴}"

    def test_a_written_baseline_past_the_first_milestone_is_told_there(
        self, told, written, first_line
    ):
        (line,) = told(
            written(
                "lanterns", (2023, "at_least: 299"), (2025, "at_least: 500"), baseline=self.BASELINE
            )
        )
        assert line == (
            f"targets.yaml:{first_line + 3}:17: PT505 the milestone of 2023 "
            "was already passed at the baseline (300 个 in 2020)"
        )

    def test_two_milestones_that_were_passed_are_told_once(self, told, codes, written):
        both = ((2023, "at_least: 200"), (2025, "at_least: 250"))
        assert codes(told(written("lanterns", *both, baseline=self.BASELINE))) == ["PT505"]

    @pytest.mark.parametrize(
        ("bound", "passed"),
        [
            ("at_least: 300", False),
            ("more_than: 300", False),
            ("more_than: 299", True),
            ("about: 310, within: 5%", False),
            ("about: 299, within: 5%", True),
            ("between: [299, 500]", True),
            ("between: [300, 500]", False),
            ("between: [200, 299], above: breach", False),
            ("rise_by: 1", False),
            ("times: 0.5", False),
        ],
    )
    def test_to_stay_where_one_is_is_a_promise(self, told, bound, passed, codes, written):
        found = codes(told(written("lanterns", (2025, bound), baseline=self.BASELINE)))
        assert found == (["PT505"] if passed else [])

    def test_where_less_is_better_only_what_is_to_be_reached_is_told(self, told, codes, written):
        baseline = "{year: 2020, value: 10, source: 年鉴}"
        for bound, passed in {
            "at_most: 20": False,
            "less_than: 20": False,
            "about: 11, within: 5%": True,
            "about: 10, within: 5%": False,
            "between: [5, 11]": True,
            "between: [5, 10]": False,
        }.items():
            found = codes(told(written("smoke_share", (2025, bound), baseline=baseline)))
            assert found == (["PT505"] if passed else []), bound

    def test_else_the_figure_of_the_year_before_the_plan_is_the_baseline(
        self, told, codes, row, written
    ):
        promise = written("lanterns", (2025, "at_least: 500"))
        assert codes(told(promise, y2020=row("lanterns", 501, "家"))) == ["PT505"]
        assert told(promise, y2020=row("lanterns", 500, "家")) == []

    def test_no_other_year_is(self, told, row, written):
        promise = written("lanterns", (2025, "at_least: 500"))
        assert told(promise, y2019=row("lanterns", 501, "家")) == []
        assert told(promise, y2021=row("lanterns", 501, "家")) == []

    def test_a_bound_that_leaves_it_open_is_not_told(self, told, codes, row, written):
        promise = written("lanterns", (2025, "at_least: 500"))
        assert told(promise, y2020=row("lanterns", ">400", "家")) == []
        assert codes(told(promise, y2020=row("lanterns", ">500", "家"))) == ["PT505"]
        assert told(promise, y2020=row("lanterns", "~500", "家")) == []
        assert told(promise, y2020=row("lanterns", ">=500", "家")) == []
        about = written("lanterns", (2025, "about: 510, within: 5%"))
        assert told(about, y2020=row("lanterns", ">500", "家")) == []
        assert codes(told(about, y2020=row("lanterns", ">510", "家"))) == ["PT505"]

    def test_parts_of_a_flow_are_added_up(self, told, codes, row, written):
        promise = written("tea_sales", (2025, "at_least: 9"))
        halves = [row("tea_sales", 5, "亿元", f"2020-H{half}") for half in (1, 2)]
        assert told(promise, y2020=halves[0]) == []
        assert codes(told(promise, y2020="".join(halves))) == ["PT505"]

    def test_a_part_of_a_stocks_year_is_no_baseline(self, told, codes, row, written):
        promise = written("lanterns", (2025, "at_least: 500"))
        assert told(promise, y2020=row("lanterns", 600, "家", "2020-Q1")) == []
        assert codes(told(promise, y2020=row("lanterns", 600, "家", "2020-Q4"))) == ["PT505"]

    def test_what_begins_anew_is_not_told(self, told, codes, row, written):
        rows = {"y2020": row("kites_flown", 900, "个")}
        assert codes(told(written("kites_flown", (2025, "at_least: 9")), **rows)) == ["PT505"]
        for basis in ({"since": 2021}, {"each": "year"}, {"each": "quarter"}):
            assert told(written("kites_flown", (2025, "at_least: 9"), **basis), **rows) == []

    def test_a_figure_in_doubt_is_no_baseline(self, told, codes, row, written):
        promise = written("lanterns", (2025, "at_least: 500"))
        rows = {"y2019": row("lanterns", 300, "家"), "y2020": row("lanterns", 3200000, "家")}
        assert codes(told(promise, **rows)) == ["PT501"]

    def test_a_rate_of_change_begins_anew_each_year(self, rows, city, plan, target, bound):
        growth = target({2025: bound("at_least", "6")}, measure="growth")
        kinds = {"lanterns": growth.indicator}
        assert list(faults(city(plan(growth)), rows({2020: "8.1"}), kinds)) == []


class TestMilestonesFallBack:
    def test_less_later_is_told_at_the_later(self, told, written, first_line):
        (line,) = told(
            written("lanterns", (2023, "at_least: 5000 户"), (2025, "at_least: 0.06 万户"))
        )
        assert line == (
            f"targets.yaml:{first_line + 3}:17: PT506 "
            "the milestone of 2025 asks for less than that of 2023: 0.06 万户 after 5000 户"
        )

    def test_one_slip_in_the_middle_is_told_once(self, told, written, first_line):
        low = ((2022, "at_least: 500"), (2023, "at_least: 60"), (2025, "at_least: 700"))
        assert [line[13:15] for line in told(written("lanterns", *low))] == [str(first_line + 3)]

    @pytest.mark.parametrize(
        ("before", "after", "less"),
        [
            ("at_least: 10", "at_least: 10", False),
            ("more_than: 10", "at_least: 10", False),
            ("at_least: 10", "more_than: 9", True),
            ("about: 10, within: 5%", "about: 9, within: 20%", True),
            ("about: 10, within: 5%", "about: 10, within: 50%", False),
            ("between: [5, 10]", "between: [4, 20]", True),
            ("between: [5, 10]", "between: [5, 8]", False),
            ("at_least: 10", "about: 9, within: 20%", False),
            ("at_least: 10", "about: 9, within: 5%", True),
            ("at_least: 10", "between: [8, 10]", False),
            ("at_least: 10", "between: [7, 9]", True),
            ("between: [8, 12]", "at_least: 8", False),
            ("between: [8, 12]", "at_least: 7", True),
            ("at_least: 10", "times: 2", False),
            ("rise_by: 10", "rise_by: 5", False),
        ],
    )
    def test_levels_compare_where_their_order_is_plain(
        self, told, before, after, less, codes, written
    ):
        rest = {"baseline": "{year: 2020}"}
        found = codes(told(written("lanterns", (2023, before), (2025, after), **rest)))
        assert found == (["PT506"] if less else [])

    @pytest.mark.parametrize(
        ("before", "after", "less"),
        [
            ("at_most: 10", "at_most: 11", True),
            ("at_most: 10", "less_than: 9", False),
            ("between: [5, 10]", "between: [5, 11]", True),
            ("between: [5, 10]", "between: [6, 10]", False),
            ("at_most: 10", "between: [11, 12]", True),
            ("at_most: 10", "between: [10, 12]", False),
        ],
    )
    def test_where_less_is_better_more_later_is_told(
        self, told, before, after, less, codes, written
    ):
        found = codes(told(written("smoke_share", (2023, before), (2025, after))))
        assert found == (["PT506"] if less else [])

    def test_what_must_hold_in_each_period_may_fall(self, told, written):
        falling = ((2023, "at_least: 10"), (2025, "at_least: 5"))
        assert told(written("lanterns", *falling, each="year")) == []

    def test_a_milestone_in_doubt_by_itself_is_left_out(self, told, codes, written):
        doubted = ((2023, "at_least: 10"), (2024, "at_least: 0.5"), (2025, "at_least: 20"))
        assert codes(told(written("lanterns", *doubted))) == ["PT503"]

    def test_a_milestone_that_falls_back_is_not_told_to_be_passed_as_well(
        self, told, codes, written
    ):
        slip = ((2023, "at_least: 500"), (2025, "at_least: 60"))
        baseline = "{year: 2020, value: 300, source: 年鉴}"
        assert codes(told(written("lanterns", *slip, baseline=baseline))) == ["PT506"]

    def test_years_out_of_order_or_doubled_are_another_fault(self, city, plan, target, bound):
        high, low = (target({2025: bound("at_least", value)}).milestones[0] for value in "96")
        kinds = {"lanterns": target({}).indicator}
        for milestones in ((high, low), (high, low._replace(by=2023))):
            doubled = target({})._replace(milestones=milestones)
            assert list(faults(city(plan(doubled)), [], kinds)) == []

    def test_huge_levels_are_compared_to_the_last_digit(self, told, codes, written):
        huge = "1" * 99
        pair = ((2023, f"at_least: {huge}2"), (2025, f"at_least: {huge}1"))
        assert codes(told(written("lanterns", *pair))) == ["PT506"]
        assert told(written("lanterns", (2023, pair[1][1]), (2025, pair[0][1]))) == []


class TestBoundAgainstBetter:
    @pytest.mark.parametrize(
        ("indicator", "op", "better"),
        [
            ("lanterns", "at_most", "more"),
            ("lanterns", "less_than", "more"),
            ("smoke_share", "at_least", "less"),
            ("smoke_share", "more_than", "less"),
        ],
    )
    def test_it_is_told_at_its_milestone(self, told, indicator, op, better, written, first_line):
        (line,) = told(written(indicator, (2025, f"{op}: 50")))
        said = f"PT507 '{op}' contradicts the indicator's better: {better}"
        assert line == f"targets.yaml:{first_line + 2}:17: {said}"

    def test_it_is_told_once_for_a_target(self, told, codes, written):
        both = ((2023, "at_most: 50"), (2025, "at_most: 40"))
        assert codes(told(written("lanterns", *both))) == ["PT507"]

    @pytest.mark.parametrize("bound", ["about: 5, within: 5%", "between: [5, 6]", "rise_by: 5"])
    def test_bounds_that_turn_with_better_are_right(self, told, bound, written):
        assert told(written("lanterns", (2025, bound))) == []
        assert told(written("smoke_share", (2025, bound))) == []


class TestAreasAgainstWhole:
    def test_parts_that_do_not_come_to_the_whole_are_told_at_the_milestone(
        self, told, written, first_line
    ):
        divided = (2025, "at_least: 600 户, areas: {东湾区: 350 户, 西湾区: 0.024 万家}")
        (line,) = told(written("lanterns", (2023, "at_least: 500"), divided))
        assert line == (
            f"targets.yaml:{first_line + 3}:17: PT510 "
            "the areas add up to 590 个, the milestone is 600 个"
        )

    @pytest.mark.parametrize(
        ("bound", "areas", "is_told"),
        [
            ("at_least: 600", "{东湾区: 350, 西湾区: 250}", False),
            ("at_least: 600", "{东湾区: 350, 西湾区: 251}", True),
            ("at_least: 600", "{东湾区: 600}", False),
            ("at_least: 600", "{东湾区: 600, 西湾区: 0}", False),
            ("more_than: 600", "{东湾区: 350, 西湾区: 250}", False),
            ("more_than: 600", "{东湾区: 599}", True),
            ("about: 600, within: 5%", "{东湾区: 590}", True),
            ("about: 600, within: 5%", "{东湾区: 600}", False),
            ("rise_by: 60", "{东湾区: 30, 西湾区: 30}", False),
            ("rise_by: 60", "{东湾区: 30}", True),
            ("at_least: 600", "{东湾区: 0.03 万户, 西湾区: 300 户}", False),
        ],
    )
    def test_the_sum_is_exact_in_the_unit_of_the_bound(
        self, told, codes, written, bound, areas, is_told
    ):
        found = codes(told(written("lanterns", (2025, f"{bound}, areas: {areas}"))))
        assert found == (["PT510"] if is_told else [])

    @pytest.mark.parametrize(
        ("east", "west", "is_told"), [("0.1", "0.2", False), ("0.1", "0.2" + 98 * "0" + "1", True)]
    )
    def test_no_digit_is_lost(self, told, written, east, west, is_told):
        areas = f"{{东湾区: {east}, 西湾区: {west}}}"
        found = told(written("tea_sales", (2025, f"at_least: 0.3, areas: {areas}")))
        said = f"PT510 the areas add up to 0.3{98 * '0'}1 亿元, the milestone is 0.3 亿元"
        assert [line.partition(": ")[2] for line in found] == ([said] if is_told else [])

    def test_limits_are_divided_too(self, city, plan, target, bound):
        for op in ("at_most", "less_than"):
            found = self.examined(city, plan, target({2025: bound(op, "6")}, better="less"))
            assert [each.rule.code for each in found] == ["PT510"]

    @pytest.mark.parametrize(
        ("measure", "is_told"),
        [("stock", True), ("flow", True), ("ratio", False), ("growth", False)],
    )
    def test_shares_and_rates_are_never_added(self, city, plan, target, bound, measure, is_told):
        asked = target({2025: bound("at_least", "6")}, measure=measure)
        found = self.examined(city, plan, asked)
        assert [each.rule.code for each in found] == ["PT510"] * is_told

    @staticmethod
    def examined(city, plan, target):
        """Examine a target whose one milestone asks 5 of an area."""
        divided = target.milestones[0]._replace(areas={"东湾区": Fraction(5)})
        target = target._replace(milestones=(divided,))
        return faults(city(plan(target)), [], {"lanterns": target.indicator})

    def test_each_milestone_is_told_and_one_that_is_not_divided_is_not(
        self, told, codes, written, first_line
    ):
        milestones = (
            (2022, "at_least: 5, areas: {东湾区: 4}"),
            (2023, "at_least: 6"),
            (2024, "at_least: 7, areas: {东湾区: 7}"),
            (2025, "at_least: 8, areas: {东湾区: 9}"),
        )
        found = told(written("lanterns", *milestones))
        assert codes(found) == ["PT510", "PT510"]
        lines = [first_line + 2, first_line + 5]
        assert [line.split(":")[1] for line in found] == [str(line) for line in lines]

    def test_what_counts_from_a_year_on_is_divided_too(self, told, codes, written):
        divided = (2025, "at_least: 9, areas: {东湾区: 8}")
        assert codes(told(written("kites_flown", divided, since=2021))) == ["PT510"]
        assert codes(told(written("kites_flown", divided, each="year"))) == ["PT510"]

    def test_a_note_does_not_silence_it(self, told, codes, written):
        noted = (2025, "at_least: 9, note: 留有余地, areas: {东湾区: 8}")
        assert codes(told(written("lanterns", noted))) == ["PT510"]

    def test_a_number_in_doubt_by_itself_is_not_added_up(self, told, codes, written):
        for divided in (
            "at_least: 9.5, areas: {东湾区: 8}",
            "at_least: 9, areas: {东湾区: 8.5}",
            "at_least: 9, areas: {东湾区: 10, 西湾区: -2}",
        ):
            (code,) = codes(told(written("lanterns", (2025, divided))))
            assert code in ("PT503", "PT504")

    def test_a_milestone_that_runs_the_wrong_way_is_told_that_alone(self, told, codes, written):
        divided = (2025, "at_most: 9, areas: {东湾区: 8}")
        assert codes(told(written("lanterns", divided))) == ["PT507"]

    def test_it_is_not_held_against_other_milestones_besides(self, told, codes, written):
        slip = ((2023, "at_least: 500"), (2025, "at_least: 60, areas: {东湾区: 600}"))
        assert codes(told(written("lanterns", *slip))) == ["PT510"]
        baseline = "{year: 2020, value: 300, source: 年鉴}"
        assert codes(told(written("lanterns", slip[1], baseline=baseline))) == ["PT510"]

    def test_a_repeated_target_is_told_that_alone(self, told, codes, written):
        divided = written("lanterns", (2025, "at_least: 9, areas: {东湾区: 8}"))
        assert codes(told(divided + divided)) == ["PT510", "PT508"]


class TestRepeatedTarget:
    TWICE = ((2023, "at_least: 5000 户"), (2025, "at_least: 6000 户"))

    @pytest.fixture
    def once(self, written):
        return written("lanterns", *self.TWICE)

    def test_the_second_is_told_and_names_the_line_of_the_first(
        self, told, written, once, first_line
    ):
        (line,) = told(written("open_gate", (2025, "done: true")) + once + once)
        place = f"targets.yaml:{first_line + 7}:13"
        assert line == f"{place}: PT508 the same target is on line {first_line + 3}"

    def test_the_same_in_another_unit_is_the_same(self, told, codes, written, once):
        again = written("lanterns", (2023, "at_least: 0.5 万家"), (2025, "at_least: 6000"))
        assert codes(told(once + again)) == ["PT508"]

    def test_a_third_names_the_first_too(self, told, codes, once, first_line):
        lines = told(once * 3)
        assert codes(lines) == ["PT508", "PT508"]
        assert all(line.endswith(f"line {first_line}") for line in lines)

    @pytest.mark.parametrize(
        ("indicator", "milestones", "basis"),
        [
            ("kites_flown", TWICE, {}),
            ("lanterns", (TWICE[0], (2025, "at_least: 6001 户")), {}),
            ("lanterns", (TWICE[0], (2024, "at_least: 6000 户")), {}),
            ("lanterns", ((2023, "more_than: 5000 户"), TWICE[1]), {}),
            ("lanterns", TWICE[1:], {}),
            ("lanterns", TWICE, {"since": 2021}),
            ("lanterns", TWICE, {"each": "year"}),
            ("lanterns", TWICE, {"path": "step"}),
            ("lanterns", TWICE, {"path": "{2022: 4000, 2024: 5500}"}),
            ("lanterns", TWICE, {"baseline": "{year: 2020, value: 9, source: 年鉴}"}),
        ],
    )
    def test_another_basis_path_or_milestone_makes_another_target(
        self, told, written, once, indicator, milestones, basis
    ):
        assert told(once + written(indicator, *milestones, **basis)) == []

    def test_twice_as_much_as_in_one_year_is_not_twice_as_much_as_in_another(
        self, told, codes, written
    ):
        one, other, more = (
            written("lanterns", (2025, "times: 2"), baseline=f"{{{basis}, source: 年鉴}}")
            for basis in ("year: 2015, value: 9", "year: 2020, value: 9", "year: 2020, value: 12")
        )
        assert told(one + other + more) == []
        assert codes(told(other + other)) == ["PT508"]

    def test_another_series_to_exceed_makes_another_target(self, told, codes, row, written):
        one, other = (
            written("moon_share", (2025, f"exceeds: {{indicator: {key}}}"))
            for key in ("star_share", "smoke_share")
        )
        rows = row("star_share", 5, "%") + row("smoke_share", 5, "%")
        assert told(one + other, y2023=rows) == []
        assert codes(told(one + one, y2023=rows)) == ["PT508"]

    def test_targets_whose_milestones_could_not_be_read_are_not_compared(self, city, plan, target):
        found = faults(city(plan(target({}), target({}))), [], {})
        assert list(found) == []

    def test_what_is_wrong_with_both_is_told_of_the_first(self, told, codes, written):
        wrong = written("lanterns", (2025, "at_most: 5000 户"))
        assert codes(told(wrong + wrong)) == ["PT507", "PT508"]


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

    def test_it_is_told_at_the_target_with_both_numbers(self, told, row, written, first_line):
        gate = written("open_gate", (2025, "done: true"))
        promise = written("lanterns", FAR, baseline=base("0.032 万户"))
        (line,) = told(gate + promise, y2020=row("lanterns", "0.0302", "万家"))
        assert line == (
            f"targets.yaml:{first_line + 3}:13: PT511 "
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
            ("~300", False),
            ("~290", True),
            ("~310", True),
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

    def test_a_baseline_that_two_targets_have_is_told_once(
        self, told, codes, row, written, first_line
    ):
        two = written("lanterns", FAR, baseline=base(300)) + written(
            "lanterns", FAR, baseline=base("0.03 万户"), each="year"
        )
        (line,) = told(two, y2020=row("lanterns", 900, "个"))
        assert f":{first_line}:" in line
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
                milestone._replace(place=Place("targets.yaml", on, 17))
                for milestone, on in zip(asked.milestones, (11, 21), strict=True)
            )
            asked = asked._replace(milestones=milestones, place=Place("targets.yaml", 9, 13))
            other = target({})._replace(place=Place("targets.yaml", 30, 13))
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


class TestDoubtfulQuote:
    """What the words of a plan make unlikely, each with what would fit."""

    BASE = "baseline: {year: 2020}"
    AREAS = "each: area; areas: [东湾区, 西湾区]"

    @pytest.fixture
    def doubted(self, told):
        """doubted(indicator, keys, bound, quote): what is said of it, and of nothing else."""

        def ask(indicator, keys, bound, quote, by=2025):
            lines = [f"- indicator: {indicator}", *(f"  {key}" for key in keys.split("; ") if key)]
            milestone = f"{{by: {by}, {bound}, quote: {quote}, section: 一}}"
            lines += ["  milestones:", f"    - {milestone}"]
            return [line.partition(": ")[2] for line in told("\n".join(lines) + "\n")]

        return ask

    @pytest.mark.parametrize(
        ("indicator", "keys", "bound", "quote", "said"),
        [
            ("tea_sales", f"mean: year; {BASE}", "grow_by: 5 %", "年均增长5%", "much a year on av"),
            ("tea_sales", BASE, "grow_by: 5 %", "每年增长5%", "each year"),
            ("tea_sales", BASE, "annual_growth: 6 %", "比2020年增长6%", "so much in all"),
            ("kites_flown", "mean: year", "at_least: 5", "每年放飞5个", "each year"),
            ("kites_flown", AREAS, "at_least: 5", "每月放飞5个", "each month"),
            ("kites_flown", "each: year", "at_least: 5", "每个区放飞5个", "each area"),
            ("kites_flown", "", "at_least: 5", "五年累计放飞5个", "the sum of years"),
            ("moon_share", "each: year", "rises: true", "与上年持平", "no worse than before"),
            ("moon_share", BASE, "holds: true", "比2020年持续提升", "better than before"),
            ("smoke_share", BASE, "holds: true", "不低于2020年水平", "no less than that"),
            ("moon_share", "", "keeps_up_with: {indicator: star_share}", "高于星光", "the other"),
        ],
    )
    def test_it_is_told(self, doubted, indicator, keys, bound, quote, said):
        (told,) = [
            line for line in doubted(indicator, keys, bound, quote) if line.startswith("PT512")
        ]
        assert said in told

    @pytest.mark.parametrize(
        ("indicator", "keys", "bound", "quote"),
        [
            ("tea_sales", BASE, "annual_growth: 6 %", "GDP年增长6%"),
            ("kites_flown", "mean: year", "at_least: 5", "平均每年放飞5个"),
            ("kites_flown", AREAS, "at_least: 5", "每个区每年放飞5个"),
            ("kites_flown", "since: 2021", "at_least: 5", "累计放飞5个"),
            ("kites_flown", "", "at_least: 5", "全年累计放飞5个"),
            ("lanterns", "", "at_least: 5", "累计点亮5个"),
            ("moon_share", BASE, "holds: true", "不低于2020年水平"),
            ("smoke_share", BASE, "holds: true", "不超过2020年水平"),
            ("moon_share", "each: year", "rises: true", "逐年提高"),
            ("moon_share", "", "keeps_up_with: {indicator: star_share}", "不低于或略高于星光"),
            ("moon_share", "", "keeps_up_with: {indicator: star_share}", "达到或超过星光"),
        ],
    )
    def test_what_agrees_is_not(self, doubted, indicator, keys, bound, quote):
        assert not [
            line for line in doubted(indicator, keys, bound, quote) if line.startswith("PT512")
        ]
