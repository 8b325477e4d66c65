"""What the cells of a table promise."""

from decimal import Decimal

import pytest

from policytrack.curate.promises import read_promises
from policytrack.model.curation import Start

HEAD = "二、主要指标\n指标\t单位\t2020年\t2025年\t属性\n"


def promised(row, head=HEAD):
    """Give the one promise of a row."""
    (promise,) = read_promises(f"{head}{row}\n", "plan.txt", 2021, 2025).promises
    return promise


def test_a_cell_promises_its_figure_from_where_the_row_says_that_it_stood():
    found = promised("灯笼厂数\t家\t120\t300\t预期性")
    assert (found.name, found.op, found.value, found.unit) == ("灯笼厂数", "at_least", 300, "家")
    assert (found.year, found.sections, found.commitment) == (2025, ("二",), "expected")
    assert found.baseline == Start(2020, Decimal(120))


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
    found = promised(f"灯笼占比\t%\t\t{cell}\t")
    assert (found.op, found.value) == (op, Decimal(value))


def test_brackets_say_that_the_years_are_added_up():
    found = promised("灯会收入\t亿元\t5\t[60]\t")
    assert (found.since, found.measure, found.baseline) == (2021, "flow", None)


def test_a_target_below_where_it_began_is_read_as_a_limit_and_marked():
    found = promised("烟雾占比\t%\t8\t5\t")
    assert (found.op, found.better, len(found.doubts)) == ("at_most", "less", 1)


def test_a_multiple_in_the_cell_goes_before_the_unit_of_the_column():
    assert promised("灯会访客\t人\t1万\t5万\t").unit == "万人"
    assert promised("灯会访客\t人\t1万\t5万\t").baseline == Start(2020, Decimal(1))


def test_what_a_name_counts_per_head_is_in_the_unit():
    assert promised("每万人灯笼数\t件\t3.1\t8\t").unit == "件/万人"


@pytest.mark.parametrize("cell", ["约120", "1万", "—"])
def test_a_start_that_is_no_plain_number_in_the_unit_is_none(cell):
    assert promised(f"灯笼厂数\t家\t{cell}\t300\t").baseline is None


def test_a_start_that_no_promise_takes_is_set_aside():
    reading = read_promises(f"{HEAD}灯笼厂数\t家\t120\t保持稳定\t\n", "plan.txt", 2021, 2025)
    assert reading.promises == []
    assert [aside.quote for aside in reading.asides] == ["灯笼厂数 家 120"]
