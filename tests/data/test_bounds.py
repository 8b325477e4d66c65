"""Indicators and bounds: what is read, and what is said of what cannot be."""

from fractions import Fraction

import pytest

from policytrack.data.repository import Repository
from policytrack.data.targets import read_targets
from policytrack.model.plan import Amount, Bound, Indicator
from policytrack.model.text import Text

NAME = "name: {zh: 灯笼数, en: Lanterns}"


def read(*fields):
    text = f"version: 1\nindicators:\n  lanterns: {{{', '.join(fields)}}}\ncities: {{}}\n"
    policies, problems = read_targets(text, "t.yaml")
    said = [f"{found.rule.code} {found.message('en')}" for found in problems]
    return policies.indicators.get("lanterns"), said


def test_an_indicator_is_what_its_keys_say():
    expected = Indicator("lanterns", Text("灯笼数", "Lanterns"), "万家", "flow", "less")
    assert read(NAME, "unit: 万家", "measure: flow", "better: less") == (expected, [])


def test_a_number_needs_a_unit_and_a_direction():
    assert read(NAME, "measure: stock") == (
        None,
        ["PT105 the key 'unit' is missing", "PT105 the key 'better' is missing"],
    )


@pytest.mark.parametrize("measure", ["stock", "flow", "ratio"])
def test_an_indicator_may_be_signed(measure):
    fields = (NAME, "unit: '%'", f"measure: {measure}", "better: more")
    assert read(*fields)[0].signed is False
    found, said = read(*fields, "signed: true")
    assert (found.signed, said) == (True, [])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("measure: growth", "signed: true"), "PT120 'signed' cannot be used with growth"),
        (("measure: growth", "signed: maybe"), "PT120 'signed' cannot be used with growth"),
        (("measure: event", "signed: true"), "PT120 'signed' cannot be used with event"),
        (("measure: flow", "signed: false"), "PT106 expected true, found 'false'"),
    ],
)
def test_a_sign_that_says_nothing_is_one_fault(fields, expected):
    unit = ("unit: '%'",) if "event" not in fields[0] else ()
    (said,) = read(NAME, *unit, "better: more", *fields)[1]
    assert said.startswith(expected)


def test_when_a_figure_is_due_is_of_its_indicator_or_of_all():
    rest = "unit: 个, measure: stock, better: more"
    text = f"""\
version: 1
defaults: {{release: 4}}
indicators:
  lanterns: {{{NAME}, {rest}}}
  kites: {{{NAME}, {rest}, release: 0}}
  gate: {{{NAME}, measure: event, release: 12}}
cities: {{}}
"""
    policies, problems = read_targets(text, "t.yaml")
    assert problems == []
    months = {key: indicator.release for key, indicator in policies.indicators.items()}
    assert months == {"lanterns": 4, "kites": 0, "gate": 12}
    policies, _ = read_targets(text.replace("defaults: {release: 4}\n", ""), "t.yaml")
    assert policies.indicators["lanterns"].release is None


@pytest.mark.parametrize("defaults", ["{release: 61}", "{release: soon}", "4", "{releas: 4}"])
def test_defaults_that_cannot_be_read_are_one_fault(defaults):
    fields = f"{NAME}, unit: 个, measure: stock, better: more"
    text = f"version: 1\ndefaults: {defaults}\nindicators: {{a: {{{fields}}}}}\ncities: {{}}\n"
    policies, problems = read_targets(text, "t.yaml")
    assert [(each.rule.code[:4], each.place.line) for each in problems] == [("PT10", 2)]
    assert policies.indicators["a"].release is None


def test_an_event_needs_neither():
    expected = Indicator("lanterns", Text("灯笼数", "Lanterns"), None, "event", "more")
    assert read(NAME, "measure: event") == (expected, [])


def test_an_event_may_have_a_direction_and_no_unit():
    assert read(NAME, "measure: event", "better: less")[1] == []
    assert read(NAME, "measure: event", "unit: 个")[1] == ["PT404 an event has no unit"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            (NAME, "unit: persons", "measure: stock", "better: more"),
            ["PT401 unknown unit 'persons' (did you mean 'person'?)"],
        ),
        ((NAME, "unit: 个/", "measure: stock", "better: more"), ["PT401"]),
        ((NAME, "unit: 5", "measure: stock", "better: more"), ["PT106"]),
        ((NAME, "unit: 个", "measure: number", "better: more"), ["PT109"]),
        ((NAME, "unit: 个", "better: more"), ["PT105 the key 'measure' is missing"]),
        ((NAME, "unit: 个", "measure: stock", "better: up"), ["PT109"]),
        (("unit: 个", "measure: stock", "better: more"), ["PT105 the key 'name' is missing"]),
        (
            ("name: [灯笼数]", "unit: 个", "measure: stock", "better: more"),
            ["PT106 expected a text, found a list"],
        ),
        (
            ("name: 2025", "unit: 个", "measure: stock", "better: more"),
            ["PT106 expected a text (put it in quotes), found '2025'"],
        ),
        (("name: ''", "unit: 个", "measure: stock", "better: more"), ["PT106 expected a text"]),
        (
            ("name: {zh: 灯笼数, en: ''}", "unit: 个", "measure: stock", "better: more"),
            ["PT106 expected a text"],
        ),
        (
            ("name: {en: Lanterns}", "unit: 个", "measure: stock", "better: more"),
            ["PT105 the key 'zh' is missing"],
        ),
        ((NAME, "unti: 个", "measure: stock", "better: more"), ["PT104 unknown key 'unti'"]),
        ((NAME, "unit: 个", "measure: stock", "beter: more"), ["PT104 unknown key 'beter'"]),
    ],
)
def test_what_is_wrong_with_an_indicator_is_one_fault(fields, expected):
    _found, said = read(*fields)
    assert [line[: len(want)] for line, want in zip(said, expected, strict=True)] == expected


@pytest.mark.parametrize("name", ["灯笼数", "{zh: 灯笼数}"])
def test_a_name_in_chinese_alone_is_shown_in_english_and_is_none(name):
    found, said = read(f"name: {name}", "unit: 个", "measure: stock", "better: more")
    assert said == []
    assert (found.name.zh, found.name.to("en"), found.name.english) == ("灯笼数", "灯笼数", None)


def test_a_name_that_could_not_be_read_is_the_key():
    fields = ("unit: 个", "measure: stock", "better: more")
    assert read("name: {zh: 灯笼数, en: ''}", *fields)[0].name == Text("灯笼数", "lanterns")
    assert read("name: {en: Lanterns}", *fields)[0].name == Text("lanterns", "Lanterns")
    assert read(*fields)[0].name == Text("lanterns", "lanterns")


def test_a_target_of_a_malformed_indicator_is_no_second_fault():
    text = """\
version: 1
indicators:
  lanterns: {name: {zh: 灯笼数, en: Lanterns}, unit: 朵, measure: stock, better: more}
cities:
  cloudbay:
    name: {zh: 云湾市, en: Cloud Bay}
    level: county
    plans:
      one:
        title: {zh: 造云规划, en: Plan}
        period: [2021, 2025]
        targets:
          - {indicator: lanterns, milestones: [{by: 2025, at_least: 5 朵, quote: 5朵, section: 一}]}
"""
    assert [found.rule.code for found in read_targets(text, "t.yaml")[1]] == ["PT401"]


STRAY_AREAS = (
    "PT118 'areas' only goes with 'at_least', 'more_than', 'at_most', 'less_than', 'about' or "
    "'rise_by'"
)


def amount(digits, unit=None):
    return Amount(Fraction(digits), unit, digits)


@pytest.fixture
def read_bound(read_plan):
    """Read the one milestone of an indicator: its bound if it has one, and what is said of it.

    What is measured from a year is measured from 2020.
    """

    def read(indicator, written, quote):
        milestone = f"{{by: 2025, {written}, quote: '{quote}', section: 一}}"
        rest = "  baseline: {year: 2020}\n"
        plan, said = read_plan(f"- indicator: {indicator}\n{rest}  milestones: [{milestone}]")
        milestones = plan.targets[0].milestones
        return (milestones[0].bound if milestones else None), said

    return read


@pytest.mark.parametrize(
    ("indicator", "written", "quote", "expected"),
    [
        (
            "lanterns",
            "at_least: 500 户",
            "达到500户",
            Bound("at_least", Fraction(500), unit="个", written=amount("500", "户")),
        ),
        (
            "lanterns",
            "more_than: 180",
            "突破180个",
            Bound("more_than", Fraction(180), unit="个", written=amount("180", "个")),
        ),
        (
            "lanterns",
            "at_most: 1.2 万家",
            "不超过1.2万家",
            Bound("at_most", Fraction(12000), unit="个", written=amount("1.2", "万家")),
        ),
        (
            "tea_sales",
            "less_than: 550 万元",
            "550万元以内",
            Bound("less_than", Fraction("0.055"), unit="亿元", written=amount("550", "万元")),
        ),
        (
            "moon_share",
            "about: 5.2 %, within: 5%",
            "5.2%左右",
            Bound(
                "about",
                Fraction("5.2"),
                unit="%",
                written=amount("5.2", "%"),
                within=Fraction("0.05"),
            ),
        ),
        (
            "lanterns",
            "between: [5, 10]",
            "5-10个",
            Bound(
                "between",
                Fraction(5),
                Fraction(10),
                unit="个",
                written=amount("5", "个"),
                written_high=amount("10", "个"),
                above="ok",
            ),
        ),
        (
            "lanterns",
            "between: [5000 户, 1 万家], above: breach",
            "5000户至1万家",
            Bound(
                "between",
                Fraction(5000),
                Fraction(10000),
                unit="个",
                written=amount("5000", "户"),
                written_high=amount("1", "万家"),
                above="breach",
            ),
        ),
        (
            "lanterns",
            "between: [5, 5]",
            "5个",
            Bound(
                "between",
                Fraction(5),
                Fraction(5),
                unit="个",
                written=amount("5", "个"),
                written_high=amount("5", "个"),
            ),
        ),
        (
            "lanterns",
            "times: 4",
            "翻两番",
            Bound("times", Fraction(4), written=amount("4")),
        ),
        (
            "lanterns",
            "rise_by: 50 户",
            "新增50户",
            Bound("rise_by", Fraction(50), unit="个", written=amount("50", "户")),
        ),
        (
            "moon_share",
            "rise_by: 5 百分点",
            "提高5个百分点",
            Bound("rise_by", Fraction(5), unit="百分点", written=amount("5", "百分点")),
        ),
        (
            "moon_share",
            "rise_by: 5",
            "提高5个百分点",
            Bound("rise_by", Fraction(5), unit="百分点", written=amount("5", "百分点")),
        ),
        (
            "lanterns",
            "rise_by: 50 户, within: 20%",
            "新增50户左右",
            Bound(
                "rise_by",
                Fraction(50),
                unit="个",
                written=amount("50", "户"),
                within=Fraction("0.2"),
            ),
        ),
        (
            "lanterns",
            "grow_by: 50 %",
            "比2020年增长50%",
            Bound("grow_by", Fraction(50), unit="%", written=amount("50", "%")),
        ),
        (
            "lanterns",
            "fall_by: 14.5%",
            "比2020年下降14.5%",
            Bound("fall_by", Fraction("14.5"), unit="%", written=amount("14.5", "%")),
        ),
        (
            "lanterns",
            "annual_growth: -3 %",
            "年均下降3%",
            Bound("annual_growth", Fraction(-3), unit="%", written=amount("-3", "%")),
        ),
        ("lanterns", "holds: true", "不低于2020年水平", Bound("holds")),
        ("lanterns", "rises: true", "逐年上升", Bound("rises")),
        ("open_gate", "done: true", "打开南天门", Bound("done")),
    ],
)
def test_a_bound_is_what_the_plan_says(read_bound, indicator, written, quote, expected):
    assert read_bound(indicator, written, quote) == (expected, [])


def test_one_series_exceeds_another_by_points(read_bound):
    found, said = read_bound(
        "moon_share", "exceeds: {indicator: star_share, by: 3}", "高于星光3个百分点"
    )
    assert said == []
    assert (found.op, found.value, found.unit) == ("exceeds", Fraction(3), "百分点")
    assert found.written == amount("3", "百分点")
    assert found.comparator.key == "star_share"


def test_one_series_exceeds_another_by_however_little(read_bound):
    found, said = read_bound("moon_share", "exceeds: {indicator: star_share}", "高于星光")
    assert said == []
    assert (found.value, found.written, found.comparator.key) == (None, None, "star_share")


@pytest.mark.parametrize(
    ("within", "value"), [("", None), (", within: 0.5 百分点", "0.5"), (", within: 1百分点", 1)]
)
def test_one_series_keeps_up_with_another_within_points(read_bound, within, value):
    written = f"keeps_up_with: {{indicator: star_share{within}}}"
    found, said = read_bound("moon_share", written, "与星光基本同步")
    assert said == []
    assert (found.comparator.key, found.value, found.figures) == ("star_share", None, ())
    assert (found.within, found.unit) == (value and Fraction(value), "百分点")


@pytest.mark.parametrize(
    ("indicator", "written", "quote", "expected"),
    [
        (
            "lanterns",
            "note: 一",
            "达到5个",
            "PT111 a milestone needs exactly one bound, found: none",
        ),
        (
            "lanterns",
            "at_least: 5, times: 5, between: [5, 5]",
            "达到5个",
            "PT111 a milestone needs exactly one bound, found: at_least, between, times",
        ),
        (
            "lanterns",
            "at_least: 5, within: 5%",
            "达到5个",
            "PT118 'within' only goes with 'about' or 'rise_by'",
        ),
        (
            "lanterns",
            "rises: true, above: ok",
            "上升",
            "PT118 'above' only goes with 'between'",
        ),
        *(
            ("lanterns", f"{written}, areas: {{东湾区: 5}}", "5-6个", STRAY_AREAS)
            for written in (
                "between: [5, 6]",
                "times: 5",
                "grow_by: 5 %",
                "exceeds: {indicator: kites_flown}",
                "rises: true",
            )
        ),
        ("open_gate", "done: true, areas: {东湾区: 5}", "打开", STRAY_AREAS),
        (
            "lanterns",
            "between: [5, 6], within: 5%",
            "5-6个",
            "PT118 'within' only goes with 'about' or 'rise_by'",
        ),
        ("lanterns", "about: 5", "5个左右", "PT117 'about' needs a tolerance"),
        ("lanterns", "done: true", "建成", "PT120 'done' cannot be used with stock indicators"),
        ("lanterns", "between: [6, 5]", "5-6个", "PT116 the range is reversed: 6 is more than 5"),
        ("lanterns", "at_least: 5 人", "5人", "PT402 '人' does not convert into '个'"),
        ("lanterns", "at_least: 5 朵", "5朵", "PT401 unknown unit '朵'"),
        ("lanterns", "between: [5 人, 6]", "5-6个", "PT402 '人' does not convert into '个'"),
        ("lanterns", "between: [5, 6 朵]", "5-6个", "PT401 unknown unit '朵'"),
        ("moon_share", "at_least: 5 百分点", "5%", "PT402 '百分点' does not convert into '%'"),
        ("moon_share", "rise_by: 5 %", "5%", "PT402 '%' does not convert into '百分点'"),
        (
            "moon_share",
            "exceeds: {indicator: star_share, by: 3 %}",
            "3%",
            "PT402 '%' does not convert into '百分点'",
        ),
        (
            "moon_share",
            "exceeds: {indicator: starshare}",
            "高于星光",
            "PT115 unknown indicator 'starshare' (did you mean 'star_share'?)",
        ),
        (
            "moon_share",
            "exceeds: {indicator: lanterns}",
            "高于",
            "PT402 '个' does not convert into '%'",
        ),
        ("lanterns", "times: 0", "0倍", "PT106 expected a number above zero, found '0'"),
        ("lanterns", "times: 2 倍", "2倍", "PT106 expected a number, found '2 倍'"),
        (
            "lanterns",
            "grow_by: 50 %, within: 5%",
            "增长50%",
            "PT118 'within' only goes with 'about' or 'rise_by'",
        ),
        ("open_gate", "grow_by: 5 %", "5%", "PT120 'grow_by' cannot be used with event indicators"),
        ("open_gate", "holds: true", "一", "PT120 'holds' cannot be used with event indicators"),
        ("lanterns", "holds: yes", "持平", "PT106 expected true, found 'yes'"),
        (
            "moon_share",
            "keeps_up_with: {indicator: starshare}",
            "同步",
            "PT115 unknown indicator 'starshare' (did you mean 'star_share'?)",
        ),
        (
            "moon_share",
            "keeps_up_with: {indicator: moon_share}",
            "同步",
            "PT124 the indicator 'moon_share' is compared with itself",
        ),
        (
            "moon_share",
            "keeps_up_with: {indicator: lanterns}",
            "同步",
            "PT402 '个' does not convert into '%'",
        ),
        (
            "moon_share",
            "keeps_up_with: {indicator: open_gate}",
            "同步",
            "PT120 'keeps_up_with' cannot be used with event indicators",
        ),
    ],
)
def test_what_is_wrong_with_a_bound_is_one_fault(read_bound, indicator, written, quote, expected):
    assert read_bound(indicator, written, quote)[1] == [expected]


@pytest.mark.parametrize(
    ("op", "wanted", "values"),
    [
        ("grow_by", "a percentage above 0 %, such as 6 %", ("0 %", "-5 %")),
        ("fall_by", "a percentage above 0 % and at most 100 %, such as 6 %", ("0 %", "100.1 %")),
        ("annual_growth", "a percentage above -100 %, such as 6 %", ("-100 %", "-300 %")),
    ],
)
def test_a_change_in_percent_is_a_percentage_in_its_range_and_nothing_else(
    read_bound, op, wanted, values
):
    for value in ("50", "50 百分点", "50‰", "50 亿元", "五成", *values):
        found, said = read_bound("lanterns", f"{op}: {value}", "50 五成")
        assert (found, said) == (None, [f"PT106 expected {wanted}, found '{value}'"])


WITH_UNIT = "a number above zero with its unit, such as 0.5 百分点"


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        *(
            (within, f"PT106 expected {WITH_UNIT}, found '{within}'")
            for within in ("0.5", "0 百分点", "-1 百分点")
        ),
        ("0.5 %", "PT402 '%' does not convert into '百分点'"),
        ("5%", "PT402 '%' does not convert into '百分点'"),
        ("半", "PT106 expected a number, with its unit if need be: 500 户, found '半'"),
    ],
)
def test_what_may_lack_to_keep_up_is_an_amount_with_its_unit(read_bound, within, expected):
    written = f"keeps_up_with: {{indicator: star_share, within: {within}}}"
    assert read_bound("moon_share", written, "同步") == (None, [expected])


@pytest.mark.parametrize("op", ["grow_by", "fall_by", "annual_growth"])
def test_of_a_growth_rate_there_is_no_percentage(repository, op):
    milestone = f"{{by: 2025, {op}: 5 %, quote: 5%, section: 一}}"
    root = repository(
        f"- indicator: moon_share\n  baseline: {{year: 2020}}\n  milestones: [{milestone}]"
    )
    file = root / "targets.yaml"
    text = file.read_text("utf-8").replace("measure: ratio", "measure: growth")
    file.write_text(text, "utf-8")
    assert [found.message("en") for found in Repository(root).targets()[1]] == [
        f"'{op}' cannot be used with growth indicators"
    ]


def test_an_event_takes_no_bound_but_done(read_bound):
    found, said = read_bound("open_gate", "at_least: 5", "5个")
    assert (found, said) == (None, ["PT120 'at_least' cannot be used with event indicators"])


def test_a_milestone_without_a_bound_is_told_so_in_chinese(repository):
    milestone = "{by: 2025, quote: 达到5个, section: 一}"
    root = repository(f"- indicator: lanterns\n  milestones: [{milestone}]")
    (problem,) = Repository(root).targets()[1]
    assert problem.message("zh") == "每个年度目标须有且只有一个界限，此处：无"


def test_a_series_in_another_unit_is_compared_where_it_converts():
    text = """\
version: 1
indicators:
  tea_sales: {name: {zh: 茶, en: Tea}, unit: 亿元, measure: flow, better: more}
  rice_sales: {name: {zh: 米, en: Rice}, unit: 万元, measure: flow, better: more}
cities:
  cloudbay:
    name: {zh: 云湾市, en: Cloud Bay}
    level: county
    plans:
      cloudbay-2021:
        title: {zh: 造云规划, en: Plan}
        period: [2021, 2025]
        targets:
          - indicator: tea_sales
            milestones: [{by: 2025, exceeds: {indicator: rice_sales}, quote: 高于米, section: 一}]
"""
    policies, problems = read_targets(text, "targets.yaml")
    (target,) = policies.cities["cloudbay"].plans[0].targets
    assert problems == []
    (milestone,) = target.milestones
    # One 万元 is so many 亿元.
    assert milestone.bound.scale == Fraction(1, 10000)


def test_a_number_is_not_compared_with_an_event(read_bound):
    found, said = read_bound("moon_share", "exceeds: {indicator: open_gate}", "高于")
    assert found is None
    assert [line[:5] for line in said] == ["PT120"]


def test_no_bound_is_given_where_its_value_cannot_be_read(read_bound):
    found, said = read_bound("lanterns", "at_least: 五", "五个")
    assert found is None
    assert [line[:5] for line in said] == ["PT106"]
