"""The rows and columns of a plan's tables."""

import pytest

from policytrack.curate.passages import passages
from policytrack.curate.sections import parts
from policytrack.curate.tables import entries

HEAD = "序号\t指标名称\t单位\t2020年\t2025年\t属性\n"


def read(text, end=2025):
    """Give name, unit, year, cell and commitment of each entry."""
    return [
        (each.name.text, each.unit, each.year, each.figure.text, each.commitment)
        for each in entries(list(parts(passages(text))), end)
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
