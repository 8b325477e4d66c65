"""What holds for any text: the readers give values or diagnostics, and lose nothing."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.data.actuals import ActualsReader
from policytrack.data.targets import read_targets
from policytrack.model.plan import Indicator, Policies
from policytrack.model.text import Text

bounded = settings(max_examples=200)

LANTERNS = Indicator("lanterns", Text("灯笼数", "Lanterns"), "个", "stock")
GATE = Indicator("open_gate", Text("开门", "Open gate"), None, "event")
INDICATORS = {"lanterns": LANTERNS, "open_gate": GATE}
POLICIES = Policies(INDICATORS, {}, (), frozenset(INDICATORS))
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"

TARGETS = """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: flow
    better: more
  kites: {name: {zh: 风筝数, en: Kites}, unit: 个, measure: flow, better: more}
  open_gate:
    name:
      zh: 开门
      en: Open gate
    measure: event
cities:
  cloudbay:
    name: {zh: 云湾市, en: Cloud Bay}
    level: county
    areas: [东湾区, 西湾区]
    plans:
      cloudbay-2021:
        title: {zh: 造云规划, en: Plan}
        number: 一号
        issued: 2021-02-03
        period: [2021, 2025]
        score_cap: 120%
        targets:
          - indicator: lanterns
            since: 2021
            each: year
            baseline: {year: 2020, value: 300, source: 年鉴}
            path: {2022: 400}
            commitment: binding
            lead: [造云局]
            weight: 2
            milestones:
              - by: 2023
                at_least: 500 户
                areas: {东湾区: 300 户, 西湾区: 200}
                quote: 达到500户
                section: 一
              - by: 2024
                between: [5, 10]
                above: ok
                quote: 5-10个
                section: 一
              - by: 2025
                exceeds: {indicator: kites, by: 5}
                quote: 5个
                section: 一
          - indicator: lanterns
            baseline:
              year: 2020
            path: step
            milestones:
              - by: 2023
                about: 5
                within: 5%
                quote: 5个
                section: 一
              - by: 2024
                times: 2
                quote: 翻一番
                section: [一, 二]
          - indicator: kites
            mean: year
            baseline: {year: 2020, source: 年鉴}
            milestones:
              - by: 2024
                keeps_up_with: {indicator: lanterns, within: 5 个}
                quote: 同步
                section: 一
              - by: 2025
                grow_by: 50 %
                quote: 增长50%
                section: 一
          - indicator: kites
            each: area
            areas: [西湾区]
            baseline: {year: 2020}
            milestones:
              - by: 2024-06
                annual_growth: -6%
                quote: 年均下降6%
                section: 一
              - by: 2024-09
                fall_by: 14.5 %
                quote: 下降14.5%
                section: 一
              - by: 2025
                holds: true
                quote: 持平
                section: 一
          - indicator: open_gate
            milestones:
              - by: 2025
                done: true
                quote: 打开
                section: 一
        not_targets:
          - {quote: 现有300个, reason: 是现状}
"""
VALUES = [
    "", "~", "abc", "灯笼", "no", "5", "-5", "010", "2023", "5 个", "5 人", "5 朵", "5%", "1.5",
    "''", "true", "[]", "[5]", "[5, 6]", "[6, 5]", "[[5], {}]", "{}", "{abc: 5}", "{2023: 5}",
    "{2023: abc}", "{'': {}}", "{indicator: open_gate}", "{zh: 云}", "*a", "&a 5", "!t 5",
    "{[a]: 5}", "9" * 5000, "9" * 50 + " 万个", "一" * 5000, '"\\0"',
    "lanterns", "open_gate", "done", "step", "{东湾区: 5 户}", "{云湾市: 5}", "150%", "-100 %",
    "2024-06", "2020-06", "month", "area", "year", "{year: 2020}", "[东湾区, 云湾市, 北湾区]",
    "{indicator: kites, within: 5%}",
]  # fmt: skip
VALUED = [number for number, line in enumerate(TARGETS.splitlines()) if ": " in line]


# Editors do not agree on whether it ends a line.
LONE_RETURN = re.compile(r"\r(?!\n)")


def held(problems, text):
    """Hold each diagnostic to a place in the text and to words in both languages."""
    lines = re.split(r"\r?\n", text)
    for problem in problems:
        _file, line, column = problem.place
        if not LONE_RETURN.search(text):
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1
        assert problem.message("en")
        assert problem.message("zh")
        problem.hint("en")
        problem.hint("zh")
    return problems


@bounded
@given(st.text())
def test_any_text_as_targets_is_a_fault_and_no_crash(text):
    assert held(read_targets(text, "targets.yaml")[1], text)


@bounded
@given(
    st.integers(0, len(TARGETS)),
    st.integers(0, 12),
    st.text("{}[]:,-#'\"&*!|>%? \n\t5a一", max_size=6),
)
def test_targets_with_a_piece_changed_give_values_or_faults(start, cut, put):
    text = TARGETS[:start] + put + TARGETS[start + cut :]
    policies, problems = read_targets(text, "targets.yaml")
    assert held(problems, text) or len(policies.cities) == 1


@pytest.mark.parametrize("number", VALUED, ids=lambda number: f"line {number + 1}")
def test_any_value_in_the_place_of_another_gives_values_or_faults(number):
    lines = TARGETS.splitlines()
    key = lines[number].partition(": ")[0]
    for value in VALUES:
        text = "\n".join([*lines[:number], f"{key}: {value}", *lines[number + 1 :], ""])
        policies, problems = read_targets(text, "targets.yaml")
        assert held(problems, text) or len(policies.cities) == 1


@bounded
@given(st.text(), st.sampled_from(["", HEADER]))
def test_any_text_as_figures_is_a_fault_and_no_crash(text, header):
    text = header + text
    _actuals, problems = ActualsReader(POLICIES).read(text, "a.csv", 2023)
    # Rows of nothing but blanks are passed over.
    assert held(problems, text) or not re.sub(r'[\s,"]', "", text.removeprefix(header))


CELLS = st.sampled_from([
    "", " ", "lanterns", "open_gate", "5", ">5", "yes", "个", "万户", "人", "2023-Q1", "2022-Q1",
    "final", "2024-01-01", "2022", '"', '""', 'a"b', '"a""b"', '"a\nb"', "a,b", "\x00", "云", "９",
])  # fmt: skip


@bounded
@given(st.lists(st.lists(CELLS, min_size=8, max_size=10).map(",".join), max_size=4).map("\n".join))
def test_any_cells_as_figures_give_values_or_faults(rows):
    text = f"{HEADER}{rows}\n"
    actuals, problems = ActualsReader(POLICIES).read(text, "a.csv", 2023)
    assert held(problems, text) or len(actuals) <= rows.count("\n") + 1


WRITTEN = st.from_regex(r"-?(0|[1-9][0-9]{0,35})(\.[0-9]{1,12})?", fullmatch=True)


@bounded
@given(WRITTEN)
def test_a_written_figure_survives_reading_exactly(number):
    text = f"{HEADER}lanterns,{number},个,年鉴,,,,,\n"
    (actual,), problems = ActualsReader(POLICIES).read(text, "a.csv", 2023)
    assert problems == []
    assert (actual.text, actual.value) == (number, Fraction(number))


@bounded
@given(WRITTEN)
def test_a_figure_in_ten_thousands_is_exactly_so_many_times_more(number):
    text = f"{HEADER}lanterns,{number},万户,年鉴,,,,,\n"
    (actual,), problems = ActualsReader(POLICIES).read(text, "a.csv", 2023)
    assert problems == []
    whole, _point, decimals = number.partition(".")
    moved = Fraction(f"{whole}{decimals.ljust(4, '0')[:4]}.{decimals[4:] or '0'}")
    assert actual.value == moved


@bounded
@given(WRITTEN)
def test_a_written_bound_survives_reading_exactly(number):
    text = TARGETS.replace("at_least: 500 户", f"at_least: {number}").replace(
        "达到500户", f"'{number}'"
    )
    policies, problems = read_targets(text, "targets.yaml")
    assert problems == []
    bound = policies.cities["cloudbay"].plans[0].targets[0].milestones[0].bound
    assert (bound.written.text, bound.value) == (number, Fraction(number))


ROWS = [
    {
        "indicator": "lanterns",
        "value": ">5",
        "unit": "万户",
        "source": "年鉴，一",
        "area": "东湾区",
    },
    {"indicator": "lanterns", "value": "5", "unit": "个", "source": "a, b", "period": "2023-Q1"},
    {"indicator": "lanterns", "value": "5", "unit": "个", "source": "x", "note": '一\n"二"'},
    {"indicator": "open_gate", "value": "no", "source": "x", "status": "proxy"},
    {"indicator": "open_gate", "value": "yes", "source": "x", "area": "c", "published": "2024"},
]
COLUMNS = HEADER.strip().split(",")


def written(columns, rows):
    quoted = [
        '"{}"'.format(row.get(column, "").replace('"', '""')) for row in rows for column in columns
    ]
    lines = [quoted[at : at + len(columns)] for at in range(0, len(quoted), len(columns))]
    return "\n".join(",".join(line) for line in [columns, *lines])


@bounded
@given(st.permutations(COLUMNS), st.permutations(ROWS))
def test_the_order_of_columns_and_rows_changes_no_figure(columns, rows):
    def figures(text):
        actuals, problems = ActualsReader(POLICIES).read(text, "a.csv", 2023)
        assert problems == []
        nowhere = actuals[0].place._replace(line=1, column=1)
        return {actual._replace(place=nowhere, area_place=None) for actual in actuals}

    expected = figures(written(COLUMNS, ROWS))
    assert len(expected) == len(ROWS)
    assert figures(written(columns, rows)) == expected
