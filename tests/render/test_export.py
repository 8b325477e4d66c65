"""Targets, actuals and results as rows."""

from __future__ import annotations

from datetime import date

import pytest

from policytrack.assess.check import history
from policytrack.render.export import (
    ACTUALS,
    RARE_TABLES,
    RESULTS,
    TABLES,
    TARGETS,
    Judged,
    Published,
    promises,
)
from policytrack.render.fields import CHECK_COLUMNS

PROMISES = """\
- indicator: lanterns
  lead: [灯笼处]
  support: [蜡烛处, 火柴处]
  weight: 30
  commitment: binding
  note: 含走马灯
  baseline: {year: 2020, value: 300, source: 规划}
  path: {2024: 540, 2023: 450.5}
  milestones:
    - {by: 2025, at_least: 0.06 万个, areas: {东湾区: 400}, quote: 0.06万, section: 一, note: 年末}
- {indicator: open_gate, milestones: [{by: 2025, done: true, quote: 打开南天门, section: 四}]}
- indicator: moon_share
  milestones:
    - {by: 2023, at_least: 40 %, quote: 40%, section: 三}
    - {by: 2024, exceeds: {indicator: star_share, by: 3 百分点}, quote: 高3个百分点, section: 三}
- indicator: tea_sales
  since: 2022
  milestones:
    - {by: 2025, between: [16, 18], commitment: expected, quote: 16-18亿元, section: [二, 三]}
"""
PUBLISHED = {
    "y2021": "lanterns,390,个,云报,,,,,\n",
    "y2022": 'lanterns,>0.04,万个,云报,,provisional,2023-02,初步,\n"tea_sales",2,亿元,云报,,,,,\n',
    "y2023": """\
lanterns,470.25,个,云报,,,2024-02-29,,
lanterns,300,个,云报,,,2024,,东湾区
tea_sales,3.5,亿元,云报,2023-04/08,,,,
open_gate,yes,,云报,,,,,
""",
}


@pytest.fixture
def data(repository, read_city):
    return read_city(repository(PROMISES, **PUBLISHED))


def rows_of(table, sources):
    return [{field.key: field.value(source) for field in table.fields} for source in sources]


@pytest.fixture
def targets(data):
    return rows_of(TARGETS, promises(data.city))


@pytest.fixture
def actuals(data):
    policies, city, rows = data
    return rows_of(
        ACTUALS, [Published(city, row, policies.indicators[row.indicator]) for row in rows]
    )


@pytest.fixture
def results(data):
    _, city, rows = data
    return rows_of(RESULTS, [Judged(city, assessment) for assessment in history(city, rows)])


def only(row, *names):
    return tuple(row[name] for name in names)


@pytest.mark.parametrize("table", [*TABLES, *RARE_TABLES], ids=lambda table: table.name)
def test_no_column_has_the_name_of_another(table):
    assert len({field.key for field in table.fields}) == len(table.fields)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_column_that_is_never_null_is_null_in_no_row(table, request):
    rows = request.getfixturevalue(table.name)
    empty = {key for row in rows for key, value in row.items() if value is None}
    assert empty - {field.key for field in table.fields if field.null} == set()


def test_one_name_has_one_type_in_every_table():
    types = {}
    for table in (*TABLES, *RARE_TABLES):
        for field in table.fields:
            assert types.setdefault(field.key, field.type) == field.type


def test_what_few_data_have_is_no_column_of_what_all_have():
    """A table has the same columns in any data; what became of a promise has its own."""
    common = {field.key for table in TABLES for field in table.fields}
    rare = {field.key for field in RARE_TABLES[0].fields}
    assert {"changes", "mixed", "withdrawn_quote", "first_plan", "first_status"} <= rare - common
    assert RARE_TABLES[1].fields == ACTUALS.fields


def test_results_have_the_columns_of_the_csv_but_for_those_in_a_language():
    found = {field.key for field in RESULTS.fields}
    assert {*CHECK_COLUMNS} - found == {"name", "reason", "through", "owner", "as_of"}
    assert {"name_zh", "name_en", "reason_zh", "reason_en"} <= found


def test_a_target_has_a_row_for_each_milestone_and_for_each_share_of_an_area(targets):
    assert [only(row, "indicator", "area", "milestone_by") for row in targets] == [
        ("lanterns", None, 2025),
        ("lanterns", "东湾区", 2025),
        ("open_gate", None, 2025),
        ("moon_share", None, 2023),
        ("moon_share", None, 2024),
        ("tea_sales", None, 2025),
    ]


def test_a_figure_is_in_the_unit_of_its_bound_and_exactly_as_it_is_written(targets):
    names = ("milestone_value", "milestone_value_high", "milestone_unit")
    written = ("written_value", "written_value_high", "written_unit")
    assert [only(row, *names, *written) for row in targets] == [
        (600, None, "个", "0.06", None, "万个"),
        (400, None, "个", "400", None, "个"),
        (None, None, None, None, None, None),
        (40, None, "%", "40", None, "%"),
        (3, None, "百分点", "3", None, "百分点"),
        (16, 18, "亿元", "16", "18", "亿元"),
    ]


def test_what_the_city_alone_has_is_not_said_of_an_area(targets):
    of_city, of_area, *_ = targets
    names = ("weight", "stated_baseline_year", "stated_baseline_value", "path_years", "path_values")
    assert only(of_city, *names) == (30, 2020, 300, [2023, 2024], [450.5, 540])
    assert only(of_area, *names) == (None, None, None, [], [])


def test_a_milestone_has_its_own_commitment_or_that_of_its_target_and_the_notes_of_both(targets):
    found = {row["indicator"]: only(row, "commitment", "notes") for row in targets}
    assert found["lanterns"] == ("binding", ["含走马灯", "年末"])
    assert found["tea_sales"] == ("expected", [])
    assert found["open_gate"] == (None, [])


def test_a_row_says_where_it_stands(data, targets, actuals, results):
    _, city, rows = data
    place = city.plans[0].targets[0].milestones[0].place
    names = ("milestone_file", "milestone_line", "milestone_column")
    assert only(targets[0], *names) == only(results[0], *names) == place
    assert [only(row, "file", "line", "column") for row in actuals] == [row.place for row in rows]
    of_area, actual = results[-1], ("actual_file", "actual_line", "actual_column")
    assert only(of_area, *actual) == ("actuals/cloudbay/2023.csv", 3, 10)
    of_sum = next(row for row in results if row["since"] and row["year"] == 2023)
    assert only(of_sum, *actual) == ("actuals/cloudbay/2023.csv", 4, 11)


def test_the_milestones_of_a_target_say_where_it_begins(data, targets):
    places = [target.place[1:] for _, target in data.city.targets]
    found = [only(row, "target_line", "target_column") for row in targets]
    assert found == [places[index] for index in (0, 0, 1, 2, 2, 3)]


def test_a_target_has_the_years_of_its_plan_and_the_words_of_its_indicator(targets):
    names = ("plan_start", "plan_end", "measure", "unit", "better")
    found = {row["indicator"]: only(row, *names) for row in targets}
    assert found == {
        "lanterns": (2021, 2025, "stock", "个", "more"),
        "open_gate": (2021, 2025, "event", None, None),
        "moon_share": (2021, 2025, "ratio", "%", "more"),
        "tea_sales": (2021, 2025, "flow", "亿元", "more"),
    }


def test_a_published_figure_is_in_the_unit_of_its_indicator_and_as_it_was_published(actuals):
    names = ("value", "unit", "qualifier", "done", "written_value", "written_unit")
    assert [only(row, *names) for row in actuals[1:]] == [
        (400, "个", ">", None, ">0.04", "万个"),
        (2, "亿元", None, None, "2", "亿元"),
        (470.25, "个", None, None, "470.25", "个"),
        (300, "个", None, None, "300", "个"),
        (3.5, "亿元", None, None, "3.5", "亿元"),
        (None, None, None, True, "yes", None),
    ]


def test_a_period_has_its_first_and_its_last_day(actuals):
    part = next(row for row in actuals if row["period"] != str(row["year"]))
    days = (date(2023, 4, 1), date(2023, 8, 31))
    assert only(part, "year", "period", "period_start", "period_end") == (2023, "2023-04/08", *days)


def test_a_date_of_which_the_day_is_not_known_is_a_text_alone(actuals):
    assert [only(row, "published", "published_on") for row in actuals[1:6]] == [
        ("2023-02", None),
        (None, None),
        ("2024-02-29", date(2024, 2, 29)),
        ("2024", None),
        (None, None),
    ]


def test_the_figure_of_an_event_is_no_number(results):
    event = next(row for row in results if row["indicator"] == "open_gate" and row["year"] == 2023)
    assert only(event, "actual_value", "actual_done", "actual_unit") == (None, True, None)
    number = next(row for row in results if row["indicator"] == "lanterns" and row["year"] == 2023)
    assert only(number, "actual_value", "actual_done", "actual_unit") == (470.25, None, "个")


def test_the_reason_of_a_result_is_told_in_both_languages(results):
    told = next(row for row in results if row["reason_en"] is not None)
    assert told["reason_zh"] not in (None, told["reason_en"])
