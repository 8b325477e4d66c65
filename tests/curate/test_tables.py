"""A plan's tables: what their rows say of each year, and what their cells promise."""

from decimal import Decimal

import pytest

from policytrack.curate.promises import PlanReading
from policytrack.curate.tables import table_rows
from policytrack.curate.text import passages, segments
from policytrack.model.curation import StatedLevel
from policytrack.units import units_with

UNITS = units_with(())
HEAD = "序号\t指标名称\t单位\t2020年\t2025年\t属性\n"


def read(text, end=2025):
    """Return name, unit, year, cell and commitment of each entry."""
    return [
        (row.name.text, row.unit, year, cell.text, row.commitment)
        for row in table_rows(segments(passages(text)), end)
        for year, cell in row.figures
    ]


def test_a_row_says_something_of_each_year_of_its_columns():
    assert read(HEAD + "1\t灯笼厂数\t家\t120\t300\t预期性\n") == [
        ("灯笼厂数", "家", 2020, "120", "expected"),
        ("灯笼厂数", "家", 2025, "300", "expected"),
    ]


def test_what_is_binding_is_read_as_that():
    ((*_, firm),) = read("指标\t2025年\t属性\n灯笼数\t300\t约束性\n")
    assert firm == "binding"


def test_a_unit_in_brackets_behind_the_name_is_its_unit():
    assert read("指标\t2025年\n纸船占比(%)\t12\n") == [("纸船占比", "%", 2025, "12", None)]


@pytest.mark.parametrize("blank", ["", "—", "-", "/"])
def test_a_cell_that_says_no_unit_says_none(blank):
    ((_, unit, *_),) = read(f"指标\t单位\t2025年\n灯笼数\t{blank}\t300\n")
    assert unit is None


@pytest.mark.parametrize(
    "heading",
    ["2025年", "2025", "2025年目标", "2025年目标值", "到2025年", "2025年(预期)", "2025年底"],
)
def test_a_column_of_a_year_is_known_by_its_heading(heading):
    assert [year for _, _, year, *_ in read(f"指标\t{heading}\n灯笼数\t300\n", 2030)] == [2025]


@pytest.mark.parametrize("heading", ["目标", "规划目标", "目标值", "计划任务"])
def test_a_column_of_targets_without_a_year_is_of_the_plan_s_last_one(heading):
    assert [year for _, _, year, *_ in read(f"指标\t{heading}\n灯笼数\t300\n", 2027)] == [2027]


def test_a_table_drawn_with_bars_is_read_as_one_with_tabs():
    text = "| 指标 | 单位 | 2025年 |\n| --- | --- | --- |\n| 灯笼数 | 个 | 300 |\n"
    assert read(text) == [("灯笼数", "个", 2025, "300", None)]


def test_a_row_without_a_heading_above_says_nothing():
    assert read("灯笼数\t个\t300\n") == []


def test_a_text_between_ends_a_table():
    assert read("指标\t2025年\n灯笼数\t300\n以上为主要指标。\n纸船数\t200\n") == [
        ("灯笼数", None, 2025, "300", None)
    ]


def test_a_short_row_and_a_cell_without_a_figure_say_nothing():
    assert read(HEAD + "1\n2\t纸船数\t只\t—\t稳定增长\t预期性\n") == []


def test_an_empty_cell_keeps_the_others_in_their_columns():
    assert read(HEAD + "1\t灯笼厂数\t\t\t300\t\n") == [("灯笼厂数", None, 2025, "300", None)]


SECTION_AND_HEAD = "二、主要指标\n指标\t单位\t2020年\t2025年\t属性\n"


def promised(row):
    """Return the one promise of a row."""
    (promise,) = PlanReading(f"{SECTION_AND_HEAD}{row}\n", "plan.txt", 2021, 2025, UNITS).promises
    return promise


def test_a_cell_promises_its_figure_from_where_the_row_says_that_it_stood():
    promise = promised("灯笼厂数\t家\t120\t300\t预期性")
    assert (promise.name, promise.op, promise.value, promise.unit) == (
        "灯笼厂数",
        "at_least",
        300,
        "家",
    )
    assert (promise.year, promise.sections, promise.commitment) == (2025, ("二",), "expected")
    assert promise.baseline == StatedLevel(2020, Decimal(120))


def test_the_quote_reaches_from_the_name_to_the_figure():
    assert promised("灯笼厂数\t家\t120\t300\t预期性").quote == "灯笼厂数 家 120 300"


@pytest.mark.parametrize(
    ("cell", "op", "value"),
    [
        ("≥2.5", "at_least", "2.5"),
        (">60", "more_than", "60"),
        ("＜5", "less_than", "5"),
        ("≤28", "at_most", "28"),
        ("8以上", "at_least", "8"),
        ("5左右", "about", "5"),
        ("突破300", "more_than", "300"),
        ("1,200", "at_least", "1200"),
    ],
)
def test_a_sign_or_a_word_in_the_cell_says_the_bound(cell, op, value):
    promise = promised(f"灯笼占比\t%\t\t{cell}\t")
    assert (promise.op, promise.value) == (op, Decimal(value))


def test_brackets_say_that_the_years_are_added_up():
    promise = promised("灯会收入\t亿元\t5\t[60]\t")
    assert (promise.since, promise.measure, promise.baseline) == (2021, "flow", None)


def test_a_target_below_where_it_began_is_read_as_a_limit_and_marked():
    promise = promised("烟雾占比\t%\t8\t5\t")
    assert (promise.op, promise.better, len(promise.doubts)) == ("at_most", "less", 1)


def test_a_multiple_in_the_cell_goes_before_the_unit_of_the_column():
    assert promised("灯会访客\t人\t1万\t5万\t").unit == "万人"
    assert promised("灯会访客\t人\t1万\t5万\t").baseline == StatedLevel(2020, Decimal(1))


def test_what_a_name_counts_per_head_is_in_the_unit():
    assert promised("每万人灯笼数\t件\t3.1\t8\t").unit == "件/万人"


@pytest.mark.parametrize("cell", ["约120", "1万", "NaN", "1e9", "1_0", "—"])
def test_a_start_that_is_no_plain_number_in_the_unit_is_none(cell):
    assert promised(f"灯笼厂数\t家\t{cell}\t300\t").baseline is None


def test_a_start_that_no_promise_takes_is_set_aside():
    reading = PlanReading(
        f"{SECTION_AND_HEAD}灯笼厂数\t家\t120\t保持稳定\t\n", "plan.txt", 2021, 2025, UNITS
    )
    assert reading.promises == []
    assert [aside.quote for aside in reading.asides] == ["灯笼厂数 家 120"]
