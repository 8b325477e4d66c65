"""targets.yaml to the model: cities, plans, targets and milestones."""

import re
from datetime import date
from fractions import Fraction

import pytest

from policytrack.data.targets import read_targets
from policytrack.model.place import Place
from policytrack.model.plan import Amount, Bound, StatedBaseline, Waived
from policytrack.model.text import Text

MILESTONE = "{by: 2025, at_least: 600 个, quote: 达到600个, section: 二(一)}"

WHOLE = """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: flow
    better: more
cities:
  cloudbay:
    name: {zh: 云湾市, en: Cloud Bay}
    level: county
    plans:
      cloudbay-2021:
        title: {zh: 造云规划, en: Cloud-making plan}
        number: 云发〔2021〕1号
        issuer: 造云局
        issued: 2021-02-03
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            since: 2021
            each: year
            baseline: {year: 2020, value: 0.03 万个, source: 年鉴}
            path: {2022: 400, 2023: 0.05 万个}
            commitment: binding
            lead: [造云局, 点灯局]
            support: [茶叶局]
            weight: 2.50
            note: 含纸灯笼
            milestones:
              - {by: 2024, at_least: 500 户, quote: 达到500户, section: 二(一)}
              - by: 2025
                more_than: 600
                quote: 突破600
                section: [二(一), '3']
                commitment: aspirational
                note: 力争
        not_targets:
          - {quote: 现有300个, reason: 是现状}
"""


def test_everything_that_the_file_says_is_in_the_model():
    policies, problems = read_targets(WHOLE, "targets.yaml")
    assert problems == []
    assert policies.city_keys == ("cloudbay",)
    city = policies.cities["cloudbay"]
    assert (city.key, city.name, city.level) == ("cloudbay", Text("云湾市", "Cloud Bay"), "county")
    (plan,) = city.plans
    assert (plan.key, plan.title) == ("cloudbay-2021", Text("造云规划", "Cloud-making plan"))
    assert (plan.number, plan.issuer, plan.issued) == (
        "云发〔2021〕1号",
        "造云局",
        date(2021, 2, 3),
    )
    assert (plan.start, plan.end) == (2021, 2025)
    assert plan.not_targets == (Waived("现有300个", "是现状"),)
    (target,) = plan.targets
    assert target.indicator is policies.indicators["lanterns"]
    assert target.place == Place("targets.yaml", 20, 13)
    assert (target.since, target.each) == (2021, "year")
    written = Amount(Fraction("0.03"), "万个", "0.03")
    assert target.baseline == StatedBaseline(2020, Fraction(300), "年鉴", written)
    assert (target.path, target.points) == ("linear", {2022: Fraction(400), 2023: Fraction(500)})
    assert target.commitment == "binding"
    assert (target.lead, target.support) == (("造云局", "点灯局"), ("茶叶局",))
    assert (target.weight, target.note) == (Fraction("2.50"), "含纸灯笼")
    first, second = target.milestones
    assert (first.by, first.quote, first.sections) == (2024, "达到500户", ("二(一)",))
    assert (first.place, second.place) == (
        Place("targets.yaml", 31, 17),
        Place("targets.yaml", 32, 17),
    )
    assert first.bound == Bound(
        "at_least", Fraction(500), unit="个", written=Amount(Fraction(500), "户", "500")
    )
    assert (first.commitment, first.note) == (None, None)
    assert second.sections == ("二(一)", "3")
    assert (second.commitment, second.note) == ("aspirational", "力争")


def test_what_a_target_leaves_out_is_none_and_its_path_linear(read_plan):
    plan, said = read_plan(f"- indicator: lanterns\n  milestones: [{MILESTONE}]")
    assert said == []
    (target,) = plan.targets
    assert (target.since, target.each, target.baseline, target.weight) == (None, None, None, None)
    assert (target.path, target.points, target.lead, target.support) == ("linear", {}, (), ())


@pytest.mark.parametrize("path", ["linear", "geometric", "step"])
def test_a_path_may_be_a_shape(read_plan, path):
    plan, said = read_plan(f"- indicator: lanterns\n  path: {path}\n  milestones: [{MILESTONE}]")
    assert said == []
    assert (plan.targets[0].path, plan.targets[0].points) == (path, {})


@pytest.mark.parametrize(
    ("indicator", "keys", "milestones", "expected"),
    [
        ("lantern", "", [MILESTONE], ["PT115 unknown indicator 'lantern'"]),
        ("lanterns", "", ["{by: 2020, at_least: 6, quote: 6个, section: 一}"], ["PT122"]),
        ("lanterns", "since: 2026", [MILESTONE], ["PT113"]),
        ("smoke_share", "since: 2021", [], ["PT120 'since' cannot be used with ratio indicators"]),
        ("open_gate", "since: 2021", [], ["PT120 'since' cannot be used with"]),
        ("lanterns", "baseline: {year: 2020, value: 3 人, source: 年鉴}", [MILESTONE], ["PT402"]),
        ("lanterns", "baseline: {year: 2020, value: 3}", [MILESTONE], ["PT105"]),
        ("lanterns", "baseline: 300", [MILESTONE], ["PT106"]),
        ("open_gate", "baseline: {year: 2020, value: 3 个, source: 年鉴}", [], ["PT402"]),
        ("lanterns", "path: {2023: 3 人, 2024: 4}", [MILESTONE], ["PT402"]),
        ("lanterns", "path: {soon: 3}", [MILESTONE], ["PT106 expected a year such as 2025"]),
        ("lanterns", "path: {2023: 三}", [MILESTONE], ["PT106"]),
        ("lanterns", "each: week", [MILESTONE], ["PT109"]),
        ("lanterns", "lead: 造云局", [MILESTONE], ["PT106"]),
    ],
)
def test_what_is_wrong_with_a_target_is_one_fault(read_plan, indicator, keys, milestones, expected):
    shown = ", ".join(milestones) or "{by: 2025, done: true, quote: 打开, section: 一}"
    if indicator == "smoke_share":
        shown = "{by: 2025, at_most: 3 %, quote: 3%, section: 一}"
    _read, said = read_plan(f"- indicator: {indicator}\n  {keys}\n  milestones: [{shown}]")
    assert [line[: len(want)] for line, want in zip(said, expected, strict=True)] == expected


def said_of_start(read_plan, year, years, more=""):
    """Read a target with a baseline of a year and milestones of others: what is said of it."""
    milestones = ", ".join(f"{{by: {by}, at_least: 6, quote: 6个, section: 一}}" for by in years)
    baseline = f"{{year: {year}, value: 3, source: 年鉴}}"
    return read_plan(
        f"- indicator: lanterns\n  baseline: {baseline}{more}\n  milestones: [{milestones}]"
    )[1]


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2023, 2024, 2025), []),
        ((2024, 2023), ["PT112 the milestone of 2023 comes after the one of 2024"]),
        ((2024, 2024), ["PT112 the milestone of 2024 comes after the one of 2024"]),
        ((2025, 2023, 2024), ["PT112 the milestone of 2023 comes after the one of 2025"]),
        ((2021,), []),
        ((2020,), ["PT122 the milestone of 2020 is not within the plan's period, 2021–2025"]),
        ((2025, 2035), []),
        (("2024-06", "2024-09", 2024, "2025-01"), []),
        (
            ("2024-09", "2024-06"),
            ["PT112 the milestone of June 2024 comes after the one of September 2024"],
        ),
        ((2024, "2024-06"), ["PT112 the milestone of June 2024 comes after the one of 2024"]),
        ((2024, "2024-12"), ["PT112 the milestone of 2024 comes after the one of 2024"]),
        (
            ("2026-06",),
            ["PT122 the milestone of June 2026 is not within the plan's period, 2021–2025"],
        ),
        (("2020-12",), ["PT122 the milestone of 2020 is not within the plan's period, 2021–2025"]),
    ],
)
def test_milestones_stand_in_order_from_the_start_of_the_plan(read_plan, years, expected):
    """A plan may look ahead to a later year, and to no month of one."""
    milestones = ", ".join(
        f"{{by: {year}, at_least: 6, quote: 6个, section: 一}}" for year in years
    )
    assert read_plan(f"- indicator: lanterns\n  milestones: [{milestones}]")[1] == expected


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (2018, []),
        (2025, []),
        (2026, ["PT113 counting starts in 2026, after the milestone of 2025"]),
    ],
)
def test_counting_starts_by_the_year_of_the_milestone(read_plan, since, expected):
    assert (
        read_plan(f"- indicator: lanterns\n  since: {since}\n  milestones: [{MILESTONE}]")[1]
        == expected
    )


@pytest.mark.parametrize(
    ("year", "years", "told"),
    [
        (2020, (2021, 2025), None),
        (2022, (2023, 2025), None),
        (2023, (2023, 2025), 2023),
        (2024, (2023, 2025), 2023),
        (2026, (2023, 2025), 2023),
        (2026, (2030,), None),
        (2030, (2030,), 2030),
    ],
)
def test_a_baseline_is_of_a_year_before_the_first_milestone(read_plan, year, years, told):
    said = said_of_start(read_plan, year, years)
    words = f"PT127 the baseline of {year} is not earlier than the first milestone, {told}"
    assert said == ([words] if told else [])


@pytest.mark.parametrize(
    ("years", "codes"),
    [
        ((2019, 2024), ["PT122"]),
        ((2019, 2023), ["PT122", "PT127"]),
        ((2019,), ["PT122"]),
        ((2024, 2022), ["PT112"]),
        ((2023, 2022), ["PT112", "PT127"]),
        (("'2022'", 2024), ["PT106"]),
        (("'2022'", 2023), ["PT106", "PT127"]),
    ],
)
def test_a_year_that_is_wrong_itself_says_nothing_of_the_baseline(read_plan, years, codes):
    assert sorted(line[:5] for line in said_of_start(read_plan, 2023, years)) == codes


def test_a_milestone_before_the_counting_starts_says_nothing_of_the_baseline(read_plan):
    said = said_of_start(read_plan, 2023, (2022, 2025), "\n  since: 2024")
    assert [line[:5] for line in said] == ["PT113"]


@pytest.mark.parametrize(
    ("baseline", "codes"),
    [
        ("{year: 2023, value: 3}", ["PT105", "PT127"]),
        ("{year: 2023, value: 三, source: 年鉴}", ["PT106", "PT127"]),
        ("{year: '2023', value: 3, source: 年鉴}", ["PT106"]),
        ("{value: 3, source: 年鉴}", ["PT105"]),
        ("[2023]", ["PT106"]),
    ],
)
def test_the_year_is_looked_at_whatever_else_is_wrong_with_the_baseline(read_plan, baseline, codes):
    milestone = "{by: 2023, at_least: 6, quote: 6个, section: 一}"
    targets = f"- indicator: lanterns\n  baseline: {baseline}\n  milestones: [{milestone}]"
    assert sorted(line[:5] for line in read_plan(targets)[1]) == codes


@pytest.mark.parametrize(
    "written",
    [
        "{by: 2024, at_least: 600, quote: 达到600个}",
        "{by: 2024, at_least: 600, section: 一}",
        "{at_least: 600, quote: 达到600个, section: 一}",
        "{by: soon, at_least: 600, quote: 达到600个, section: 一}",
        "{by: 2024, at_least: 600, quote: [600], section: 一}",
    ],
)
def test_a_milestone_that_is_not_whole_is_one_fault_and_left_out(read_plan, written):
    plan, said = read_plan(f"- indicator: lanterns\n  milestones: [{written}, {MILESTONE}]")
    assert len(said) == 1
    assert [milestone.by for milestone in plan.targets[0].milestones] == [2025]


@pytest.mark.parametrize(("range_", "lacks"), [((7, 10), 7), ((5, 12), 12), ((7, 12), 7)])
def test_every_figure_of_a_bound_stands_in_its_quote(read_plan, range_, lacks):
    """The first that does not is told, and no other."""
    milestone = f"{{by: 2025, between: {list(range_)}, quote: 5-10个, section: 一}}"
    assert read_plan(f"- indicator: lanterns\n  milestones: [{milestone}]")[1] == [
        f"PT119 the quote '5-10个' does not contain the number {lacks}",
    ]


def test_the_figure_that_a_quote_lacks_is_written_without_exponent(read_plan):
    milestone = "{by: 2025, at_least: 100000000000000000000 个, quote: 很多, section: 一}"
    (line,) = read_plan(f"- indicator: lanterns\n  milestones: [{milestone}]")[1]
    assert line.endswith("the number 100000000000000000000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 PT108 the file is empty"]),
        ("# 云湾\n", ["1:1 PT108 the file is empty"]),
        ("~", ["1:1 PT106 expected a mapping, found nothing"]),
        ("[]", ["1:1 PT106 expected a mapping, found an empty list"]),
        ("a: [", ["1:5 PT101"]),
        (
            "{}",
            [
                "1:1 PT105 the key 'cities' is missing",
                "1:1 PT105 the key 'indicators' is missing",
                "1:1 PT105 the key 'version' is missing",
            ],
        ),
        (
            WHOLE.replace("version: 1", "version: 2"),
            ["1:10 PT121 format version 2 is not supported"],
        ),
        (
            WHOLE.replace("version: 1", "version: '1'"),
            ["1:10 PT106 expected a number without quotes, found '1'"],
        ),
        (
            WHOLE.replace("[2021, 2025]", "[2025, 2021]"),
            ["18:17 PT114 the period is reversed: 2025 is after 2021"],
        ),
        (WHOLE.replace("[2021, 2025]", "[2021]"), ["18:17 PT106"]),
        (
            WHOLE.replace("quote: 现有300个, ", ""),
            ["39:13 PT105 the key 'quote' is missing"],
        ),
        (WHOLE.replace("cities:", "city:"), ["8:1 PT104 unknown key 'city'"]),
        (WHOLE.replace("indicators:", "indicatrs:"), ["2:1 PT104 unknown key 'indicatrs'"]),
        (WHOLE.replace("indicators:", "indicators: []\nx:"), ["2:13 PT106", "3:1 PT104"]),
    ],
)
def test_what_is_wrong_with_the_file_is_reported_without_a_cascade(text, expected):
    problems = sorted(read_targets(text, "targets.yaml")[1], key=lambda found: found.sort_key)
    said = [
        f"{found.place.line}:{found.place.column} {found.rule.code} {found.message('en')}"
        for found in problems
    ]
    assert [line[: len(want)] for line, want in zip(said, expected, strict=True)] == expected


def test_a_plan_of_one_year_begins_and_ends_in_it():
    text = WHOLE.replace("[2021, 2025]", "[2021, 2021]")
    policies, problems = read_targets(text, "targets.yaml")
    assert problems == []
    assert policies.cities["cloudbay"].plans[0].end == 2021


def read_cap(line):
    """Read a plan with a line put into it: the cap of its scores, and what is said of it."""
    text = WHOLE.replace("        targets:\n", f"        {line}\n        targets:\n")
    policies, problems = read_targets(text, "targets.yaml")
    return policies.cities["cloudbay"].plans[0].score_cap, [found.rule.code for found in problems]


def test_the_cap_of_a_score_is_a_share_of_one():
    assert read_cap("score_cap: 120%") == (Fraction("1.2"), [])


def test_without_a_cap_or_with_one_that_cannot_be_read_there_is_none():
    assert read_cap("") == (None, [])
    assert read_cap("score_cap: 0%") == (None, ["PT106"])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("        targets:\n", "        targets: soon\n        x-targets:\n", "PT106"),
        ("    plans:\n", "    plans: soon\n    x-plans:\n", "PT106"),
        ("    level: county\n", "", "PT105"),
    ],
)
def test_a_city_that_lacks_something_is_still_read(old, new, expected):
    policies, problems = read_targets(WHOLE.replace(old, new), "targets.yaml")
    assert expected in [found.rule.code for found in problems]
    assert policies.cities["cloudbay"].name == Text("云湾市", "Cloud Bay")


@pytest.mark.parametrize("targets", ["", "targets:", "targets: []", "targets:  # to come"])
def test_a_plan_may_have_no_targets_while_it_is_being_written(targets):
    head, _, _ = WHOLE.partition("        targets:\n")
    _, waived, rest = WHOLE.partition("        not_targets:\n")
    text = f"{head}        {targets}\n{waived}{rest}"
    policies, problems = read_targets(text, "targets.yaml")
    (plan,) = policies.cities["cloudbay"].plans
    assert (problems, plan.targets, len(plan.not_targets)) == ([], (), 1)


@pytest.mark.parametrize("targets", ["''", "{}", "soon", "null"])
def test_targets_that_are_no_list_are_one_fault(targets):
    text = f"{WHOLE.partition('        targets:')[0]}        targets: {targets}\n"
    _, problems = read_targets(text, "targets.yaml")
    found = [(each.rule.code, each.message("en")[:15]) for each in problems]
    assert found == [("PT106", "expected a list")]


def test_a_plan_without_a_period_is_left_out_and_its_targets_still_read():
    text = WHOLE.replace("[2021, 2025]", "soon").replace("500 户", "500 人")
    policies, problems = read_targets(text, "targets.yaml")
    assert policies.cities["cloudbay"].plans == ()
    assert sorted(found.rule.code for found in problems) == ["PT106", "PT402"]


def test_an_unknown_indicator_does_not_hide_the_order_of_its_milestones():
    """All of a run's problems come in one run."""
    text = WHOLE.replace("- indicator: lanterns", "- indicator: stars").replace("2025\n", "2023\n")
    codes = sorted(found.rule.code for found in read_targets(text, "targets.yaml")[1])
    assert codes == ["PT112", "PT115"]


def test_braces_in_a_quote_are_shown_as_they_are():
    text = WHOLE.replace("达到500户", "'{key} {0}'").replace("500 户", "7 户")
    (problem,) = read_targets(text, "targets.yaml")[1]
    assert problem.message("en") == "the quote '{key} {0}' does not contain the number 7"


def test_a_number_of_absurd_length_is_no_crash():
    text = WHOLE.replace("500 户,", f"{'9' * 1_000_001} 万户,")
    assert len(read_targets(text, "targets.yaml")[1]) <= 1


def test_a_converted_number_is_exact_however_long_it_is():
    number = "1" + "0" * 38 + "1"
    text = WHOLE.replace("500 户, quote: 达到500户", f"{number} 万户, quote: {number}万户")
    policies, problems = read_targets(text, "targets.yaml")
    assert problems == []
    bound = policies.cities["cloudbay"].plans[0].targets[0].milestones[0].bound
    assert bound.value == int(number + "0000")


@pytest.fixture
def read_milestone(read_plan):
    """Read the one milestone of an indicator, None where it has none, and what is said of it."""

    def read(bound, quote, indicator="lanterns"):
        written = f"{{by: 2025, {bound}, quote: '{quote}', section: 一}}"
        plan, said = read_plan(f"- indicator: {indicator}\n  milestones: [{written}]")
        return next(iter(plan.targets[0].milestones), None), said

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
def test_a_bound_of_one_value_may_be_divided(read_milestone, bound, quote):
    read, said = read_milestone(f"{bound}, areas: {{东湾区: 3 户, 西湾区: 0.0002 万家}}", quote)
    assert said == []
    assert read.areas == {"东湾区": Fraction(3), "西湾区": Fraction(2)}
    assert list(read.areas) == ["东湾区", "西湾区"]
    # What is asked of an area is told as it is written.
    written = read.of_area("西湾区").bound.written
    assert (written.text, written.unit) == ("0.0002", "万家")


def test_a_milestone_that_is_not_divided_asks_nothing_of_areas(read_milestone):
    assert read_milestone("at_least: 5", "5")[0].areas == {}


def test_a_part_without_a_unit_is_in_that_of_the_indicator(read_milestone):
    read, said = read_milestone("at_least: 550 万元, areas: {东湾区: 0.05}", "550万元", "tea_sales")
    assert said == []
    assert (read.bound.value, read.areas) == (Fraction("0.055"), {"东湾区": Fraction("0.05")})


def test_a_part_of_a_rise_in_percent_is_in_points(read_milestone):
    read, said = read_milestone("rise_by: 5, areas: {东湾区: 6 百分点}", "5", "moon_share")
    assert said == []
    assert read.areas == {"东湾区": Fraction(6)}
    _read, said = read_milestone("rise_by: 5, areas: {东湾区: 6 %}", "5", "moon_share")
    assert said == ["PT402 '%' does not convert into '百分点'"]


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ("{东湾区: 3 人}", "PT402 '人' does not convert into '个'"),
        ("{东湾区: 三}", "PT106 expected a number, with its unit if need be: 500 户, found '三'"),
        ("{}", "PT106 expected the value of one area at least, found a mapping"),
        ("5", "PT106 expected a mapping, found '5'"),
        ("{东湾区、西湾区: 3}", "PT125 '东湾区、西湾区' looks like several names in one"),
        ("{云湾市: 5}", "PT126 the area '云湾市' is the city itself"),
        ("{cloudbay: 5}", "PT126 the area 'cloudbay' is the city itself"),
        ("{合计: 5}", "PT126 '合计' is a total and no district"),
    ],
)
def test_what_is_wrong_with_areas_is_one_fault(read_milestone, areas, expected):
    _read, said = read_milestone(f"at_least: 5, areas: {areas}", "达到5个")
    assert said == [expected]


def test_a_fault_of_areas_stands_at_its_key_or_at_its_value():
    bound = "                more_than: 600\n"
    areas = """\
                areas:
                  东湾区: 3 人
                  云湾: 3
                  西湾区、北湾区: 3
                  东湾区: 2
"""
    problems = read_targets(WHOLE.replace(bound, bound + areas), "targets.yaml")[1]
    said = sorted(
        f"{found.place.line}:{found.place.column} {found.rule.code}" for found in problems
    )
    assert said == ["35:24 PT402", "36:19 PT126", "37:19 PT125", "38:19 PT103"]


def test_an_area_is_looked_at_though_the_bound_cannot_be_read(read_milestone):
    read, said = read_milestone("at_least: 五, areas: {云湾市: 3, '': 2}", "达到5个")
    assert read is None
    assert [line[:5] for line in said] == ["PT106", "PT106", "PT126"]


def test_areas_are_looked_at_though_the_quote_is_missing(read_plan):
    written = "{by: 2025, at_least: 5, areas: {东湾区: 3 人}, section: 一}"
    _read, said = read_plan(f"- indicator: lanterns\n  milestones: [{written}]")
    assert sorted(line[:5] for line in said) == ["PT105", "PT402"]


def test_what_goes_with_no_areas_has_none(read_milestone):
    read, _said = read_milestone("between: [5, 6], areas: {东湾区: 3}", "5-6个")
    assert read.areas == {}


LEVEL = "{by: 2025, at_least: 600 个, quote: 600个, section: 一}"


@pytest.fixture
def read_target(read_plan):
    """Read a target of one indicator: keys of its own, and its milestones as the file has them."""

    def read(keys="", milestones=LEVEL, indicator="lanterns"):
        plan, said = read_plan(f"- indicator: {indicator}\n  {keys}\n  milestones: [{milestones}]")
        return plan.targets[0], said

    return read


@pytest.mark.parametrize(
    ("written", "end", "month"),
    [("2025", "2025-12", 12), ("2024-06", "2024-06", 6), ("2024-12", "2024-12", 12)],
)
def test_a_milestone_is_due_by_a_year_or_by_a_month_of_one(read_target, written, end, month):
    target, said = read_target(milestones=LEVEL.replace("2025", written))
    assert said == []
    (milestone,) = target.milestones
    assert (milestone.due.end, milestone.by, milestone.month) == (end, int(written[:4]), month)


@pytest.mark.parametrize(
    ("baseline", "expected"),
    [
        ("{year: 2020}", StatedBaseline(2020)),
        ("{year: 2020, source: 年鉴}", StatedBaseline(2020, source="年鉴")),
    ],
)
def test_a_baseline_may_be_a_year_alone(read_target, baseline, expected):
    target, said = read_target(f"baseline: {baseline}")
    assert (target.baseline, said) == (expected, [])


def test_a_mean_is_one_over_the_years(read_target):
    target, said = read_target("mean: year", indicator="kites_flown")
    assert (target.mean, target.each, said) == ("year", None, [])


@pytest.mark.parametrize(
    ("op", "path", "shape"),
    [
        ("annual_growth", "", "geometric"),
        ("annual_growth", "path: linear", "linear"),
        ("annual_growth", "path: {2023: 3}", "linear"),
        ("grow_by", "", "linear"),
    ],
)
def test_what_grows_by_so_much_a_year_runs_on_a_geometric_path_unless_one_is_written(
    read_target, op, path, shape
):
    milestone = f"{{by: 2025, {op}: 6 %, quote: 年均增长6%, section: 一}}"
    target, said = read_target(f"baseline: {{year: 2020}}\n  {path}", milestone)
    assert (target.path, said) == (shape, [])


HELD = "{by: 2025, holds: true, quote: 保持稳定, section: 一}"


@pytest.mark.parametrize("each", ["year", "half", "quarter", "month"])
def test_what_holds_in_each_period_holds_what_the_year_before_had(read_target, each):
    target, said = read_target(f"each: {each}", HELD)
    assert said == []
    assert (target.each, target.recurs, target.baseline) == (each, True, None)
    bound = target.milestones[0].bound
    assert (bound.yearly, bound.moves, bound.from_baseline) == (True, True, False)


def test_what_holds_in_a_plan_of_one_year_holds_what_the_year_before_had():
    text = WHOLE.replace("[2021, 2025]", "[2024, 2024]").replace("at_least: 500 户", "holds: true")
    for key in ("since", "each", "baseline"):
        text = re.sub(f" +{key}: .*\n", "", text)
    policies, problems = read_targets(text, "targets.yaml")
    assert problems == []
    (target,) = policies.cities["cloudbay"].plans[0].targets
    assert target.baseline == StatedBaseline(2023)


@pytest.mark.parametrize(
    ("city", "own", "districts"),
    [
        ("areas: [东湾区, 西湾区]", "", ("东湾区", "西湾区")),
        ("areas: [东湾区, 西湾区]", "areas: [西湾区]", ("西湾区",)),
        ("", "areas: [东湾区]", ("东湾区",)),
    ],
)
def test_what_holds_in_each_area_holds_in_those_of_the_city_or_of_the_target(city, own, districts):
    text = WHOLE.replace("each: year", "each: area").replace("note: 含纸灯笼", own)
    text = text.replace("    level: county\n", f"    level: county\n    {city}\n")
    policies, problems = read_targets(text, "targets.yaml")
    assert problems == []
    read = policies.cities["cloudbay"]
    (target,) = read.plans[0].targets
    assert (target.districts, target.recurs) == (districts, False)
    assert read.areas == (("东湾区", "西湾区") if city else ())


def test_an_event_may_have_to_come_in_each_area(read_target):
    done = "{by: 2025, done: true, quote: 每个区打开, section: 一}"
    target, said = read_target("each: area\n  areas: [东湾区]", done, "open_gate")
    assert (target.districts, said) == (("东湾区",), [])


STATED = "{year: 2020, value: 300, source: 年鉴}"


@pytest.mark.parametrize(
    ("target", "said", "at"),
    [
        (
            ("lanterns", "baseline: {year: 2020}", "grow_by: 50 户, quote: 增长50户"),
            "PT106 expected a percentage above 0 %, such as 6 %, found '50 户'",
            "50 户",
        ),
        (
            (
                "moon_share",
                "",
                "keeps_up_with: {indicator: star_share, within: 0.5 %}, quote: 同步",
            ),
            "PT402 '%' does not convert into '百分点'",
            "0.5 %",
        ),
        *(
            (
                ("lanterns", "", f"{bound}, quote: 5%"),
                f"PT128 '{bound.partition(':')[0]}' needs the year that it is measured from",
                bound,
            )
            for bound in (
                *("holds: true", "times: 5", "grow_by: 5 %", "fall_by: 5 %"),
                "annual_growth: 5 %",
            )
        ),
        (
            ("lanterns", "each: area", "holds: true, quote: 持平"),
            "PT128 'holds' needs the year that it is measured from",
            "holds: true",
        ),
        (
            ("kites_flown", "each: year\n  mean: year", "at_least: 5, quote: 5个"),
            "PT129 'mean' does not go with 'each'",
            "mean: year",
        ),
        (
            ("kites_flown", "mean: year\n  path: linear", "at_least: 5, quote: 5个"),
            "PT129 'mean' does not go with 'path'",
            "mean: year",
        ),
        *(
            (
                ("kites_flown", f"baseline: {baseline}\n  {key}", f"{bound}, quote: 5%", by),
                f"PT129 '{bound.partition(':')[0]}' does not go with '{other}'",
                bound,
            )
            for bound, key, baseline, by, other in (
                ("grow_by: 5 %", "each: year", "{year: 2020}", 2025, "each: year"),
                ("fall_by: 5 %", "each: quarter", "{year: 2020}", 2025, "each: quarter"),
                ("holds: true", "since: 2021", "{year: 2020}", 2025, "since"),
                ("annual_growth: 5 %", "since: 2021", "{year: 2020}", 2025, "since"),
                ("grow_by: 5 %", "since: 2021", "{year: 2020}", 2025, "since"),
                ("times: 5", "note: 一", STATED, "2024-06", "baseline: value"),
                ("rise_by: 5", "each: quarter", STATED, 2025, "baseline: value"),
            )
        ),
        *(
            (
                ("kites_flown", "baseline: {year: 2020}\n  mean: year", f"{bound}, quote: 5%"),
                f"PT129 '{bound.partition(':')[0]}' does not go with 'mean'",
                bound,
            )
            for bound in ("times: 5", "rises: true", "annual_growth: 5 %")
        ),
        *(
            (
                (indicator, "mean: year", f"{bound}, quote: 达到5"),
                f"PT120 'mean' cannot be used with {measure} indicators",
                "mean: year",
            )
            for indicator, bound, measure in (
                ("lanterns", "at_least: 5", "stock"),
                ("moon_share", "at_least: 5", "ratio"),
                ("open_gate", "done: true", "event"),
            )
        ),
        (
            ("open_gate", "each: month", "done: true, quote: 打开"),
            "PT120 'each' cannot be used with event indicators",
            "each: month",
        ),
        (
            ("lanterns", "areas: [东湾区]", "at_least: 5, quote: 5个"),
            "PT118 'areas' only goes with 'each: area'",
            "areas: [东湾区]",
        ),
        (
            (
                "moon_share",
                "",
                "keeps_up_with: {indicator: star_share}, within: 0.5 百分点, quote: 同步",
            ),
            (
                "PT118 'within' only goes with 'about' or 'rise_by' "
                "(that of 'keeps_up_with' stands in its braces)"
            ),
            "within: 0.5",
        ),
        (
            ("lanterns", "each: area\n  areas: [东湾区, 东湾区]", "at_least: 5, quote: 5个"),
            "PT103 key '东湾区' appears twice (first on line 51)",
            "东湾区]",
        ),
        (
            ("lanterns", "each: area", "at_least: 5, areas: {东湾区: 5}, quote: 5个"),
            "PT129 'areas' does not go with 'each: area'",
            "areas: {东湾区: 5}",
        ),
        (
            ("lanterns", "each: area\n  areas: [西湾区, 东湾县]", "at_least: 5, quote: 5个"),
            "PT131 '东湾县' is none of the city's areas (did you mean '东湾区'?)",
            "东湾县]",
        ),
        (
            ("lanterns", "each: area\n  areas: [西湾区, 云湾市]", "at_least: 5, quote: 5个"),
            "PT126 the area '云湾市' is the city itself",
            "云湾市]",
        ),
        (
            ("lanterns", "", "at_least: 5, areas: {东湾县: 5}, quote: 5个"),
            "PT131 '东湾县' is none of the city's areas (did you mean '东湾区'?)",
            "东湾县: 5",
        ),
        *(
            (
                ("kites_flown", keys, "at_least: 5, quote: 5个", by),
                f"PT129 '{by}' does not go with '{other}'",
                by,
            )
            for keys, by, other in (
                ("each: year", "2024-06", "each: year"),
                ("each: half", "2024-09", "each: half"),
                ("each: quarter", "2024-08", "each: quarter"),
                ("mean: year", "2024-06", "mean"),
            )
        ),
        (
            ("lanterns", "", "at_least: 5, quote: 5个", "2026-06"),
            "PT122 the milestone of June 2026 is not within the plan's period, 2021–2025",
            "2026-06",
        ),
    ],
)
def test_what_does_not_go_together_is_one_fault_at_its_place(told_at, target, said, at):
    """In a city of 东湾区 and 西湾区."""
    indicator, keys, bound, by = (*target, 2025)[:4]
    milestone = f"{{by: {by}, {bound}, section: 一}}"
    targets = f"- indicator: {indicator}\n  {keys}\n  milestones: [{milestone}]"
    ((words, text),) = told_at(targets, "[东湾区, 西湾区]")
    assert (words, text[: len(at)]) == (said, at)


@pytest.mark.parametrize(
    ("keys", "by"),
    [("each: half", "2024-06"), ("each: quarter", "2024-09"), ("each: month", "2024-08")],
)
def test_a_period_may_end_with_the_month_of_the_deadline(read_target, keys, by):
    assert read_target(keys, LEVEL.replace("2025", by))[1] == []


def test_in_each_area_of_a_city_that_names_none_is_a_fault_at_its_value(told_at):
    targets = f"- indicator: lanterns\n  each: area\n  milestones: [{LEVEL}]"
    assert told_at(targets) == [("PT132 'each: area' has no areas", "area")]


def test_a_citys_areas_are_none_of_its_own_names(told_at):
    targets = f"- indicator: lanterns\n  milestones: [{LEVEL}]"
    assert told_at(targets, "[东湾区, 云湾市]") == [
        ("PT126 the area '云湾市' is the city itself", "云湾市]")
    ]


def test_a_mean_of_rates_is_one_of_percentages():
    text = WHOLE.replace("measure: flow", "measure: growth").replace("each: year", "mean: year")
    text = re.sub(" +(since|path): .*\n", "", text)
    assert [
        f"{found.rule.code} {found.message('en')}" for found in read_targets(text, "t.yaml")[1]
    ] == ["PT402 '个' does not convert into '%'"]


@pytest.fixture
def acknowledging(repository):
    """acknowledging(entry, …): a text of targets with what the city acknowledges."""

    def write(*entries):
        text = (repository() / "targets.yaml").read_text("utf-8")
        listed = "".join(f"      - {entry}\n" for entry in entries)
        return text.replace("    plans:\n", f"    acknowledged:\n{listed}    plans:\n", 1)

    return write


def test_a_city_says_which_warnings_were_looked_at(acknowledging):
    text = acknowledging(
        "{code: PT501, indicator: lanterns, year: 2023, reason: 已核对}",
        "{reason: 属实, code: PT505}",
    )
    policies, problems = read_targets(text, "targets.yaml")
    assert problems == []
    first, second = policies.cities["cloudbay"].acknowledged
    assert (first.code, first.reason) == ("PT501", "已核对")
    assert (first.indicator, first.year) == ("lanterns", 2023)
    assert (second.code, second.indicator, second.year) == ("PT505", None, None)
    lines = text.splitlines()
    for place, begun in ((second.place, "{reason: 属实"), (second.code_place, "PT505}")):
        assert lines[place.line - 1][place.column - 1 :].startswith(begun)


@pytest.mark.parametrize(
    ("entry", "missing"),
    [("{reason: 已核对}", "code"), ("{code: PT501, year: 2023}", "reason")],
)
def test_a_warning_that_was_looked_at_has_a_code_and_a_reason(entry, missing, acknowledging):
    policies, (problem,) = read_targets(acknowledging(entry), "targets.yaml")
    assert (problem.rule.code, problem.values) == ("PT105", {"key": missing})
    assert policies.cities["cloudbay"].acknowledged == ()
