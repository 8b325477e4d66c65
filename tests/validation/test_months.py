"""Running totals within a year that were entered as single months or quarters."""

import pytest

from policytrack.operations.validate import find_scope, validated


@pytest.fixture
def sold(told, row, written):
    """sold(values, …): what is said of months or quarters of 2023 beside other figures."""

    def tell(*values, part="2023-{:02}", before=None, bound=None, area="", **rest):
        rows = {
            "y2023": "".join(
                row("tea_sales", value, "亿元", part.format(at), area=area)
                for at, value in enumerate(values, 1)
                if value is not None
            )
        }
        if before is not None:
            rows["y2022"] = row("tea_sales", before, "亿元", area=area)
        rows |= rest
        return told(written("tea_sales", (2025, bound)), **rows) if bound else told(**rows)

    return tell


QUARTERS = {"part": "2023-Q{}"}


def test_months_that_rise_as_totals_are_told_at_the_second(sold):
    assert sold(10, 21, 33) == [
        (
            "actuals/cloudbay/2023.csv:3:11: PT521 10 亿元 for 2023-01, 21 亿元 for 2023-02, "
            "and rising: are these running totals?"
        )
    ]


@pytest.mark.parametrize(
    ("part", "meant"), [("2023-{:02}", "2023-01/02"), ("2023-Q{}", "2023-01/06")]
)
def test_the_period_of_the_total_is_named(row, repository, part, meant):
    values = enumerate((10, 21, 33), 1)
    rows = "".join(row("tea_sales", v, "亿元", part.format(at)) for at, v in values)
    (problem,) = validated(find_scope(repository("", y2023=rows), [])).diagnostics
    assert problem.hint("en").startswith(f"if so, write {meant} under period")


@pytest.mark.parametrize(
    "values",
    [
        (10, 21, 19),
        (10, 21),
        (10, 10, 10),
        (10, 11, 12),
        (10, 12, 14, 16),
        (0, 21, 33),
        (10, None, 21, 33),
        (None, 10, 21, 33),
    ],
)
def test_single_months_are_not(sold, values):
    assert sold(*values) == []


def test_the_year_before_says_which_they_are(sold, codes):
    assert sold(3, 5, 7, 15, before=31, **QUARTERS) == []
    assert codes(sold(3, 5, 7, 15, before=14, **QUARTERS)) == ["PT521"]
    assert codes(sold(10, 21, 33, before=130)) == ["PT521"]
    assert sold(10, 21, 33, before=250) == []


def test_so_do_its_own_months(sold, row, codes):
    def year(*values):
        quarters = enumerate(values, 1)
        return "".join(row("tea_sales", v, "亿元", f"2022-Q{at}") for at, v in quarters)

    assert codes(sold(10, 21, 33, y2022=year(9, 12, 11), **QUARTERS)) == ["PT521"]
    assert sold(10, 21, 33, y2022=year(9, 22, 20), **QUARTERS) == []


def test_a_milestone_says_it_where_nothing_was_published(sold, codes):
    assert sold(3, 5, 7, 15, bound="at_least: 32 亿元", **QUARTERS) == []
    assert codes(sold(3, 5, 7, 15, bound="at_least: 16 亿元", **QUARTERS)) == ["PT521"]


def test_a_year_of_another_scope_says_it_too(sold, row):
    whole = row("tea_sales", 30, "亿元", status="provisional")
    quarters = enumerate((3, 5, 7, 15), 1)
    rows = "".join(row("tea_sales", v, "亿元", f"2023-Q{at}") for at, v in quarters)
    assert sold(y2023=rows + whole) == []


def test_a_contradiction_is_told_once(sold, row, codes):
    quarters = enumerate((10, 21, 33, 44), 1)
    rows = "".join(row("tea_sales", v, "亿元", f"2023-Q{at}") for at, v in quarters)
    assert codes(sold(y2023=rows + row("tea_sales", 44, "亿元"))) == ["PT303"]


def test_each_area_and_each_year_is_told(sold, codes, row):
    assert codes(sold(10, 21, 33, area="东湾区")) == ["PT521"]
    months = enumerate((9, 20, 31), 1)
    before = "".join(row("tea_sales", v, "亿元", f"2022-0{at}") for at, v in months)
    assert codes(sold(10, 21, 33, y2022=before)) == ["PT521", "PT521"]


def test_a_stock_may_rise(told, row):
    months = enumerate((10, 21, 33), 1)
    assert told(y2023="".join(row("lanterns", v, "个", f"2023-0{at}") for at, v in months)) == []


def test_totals_that_begin_with_january_and_february_together_are_told(told, row, codes):
    """As statistics offices publish them: 1–2月, and then month by month."""
    values = {"2023-01/02": 20, "2023-03": 31, "2023-04": 41, "2023-05": 52, "2023-06": 60}
    rows = "".join(row("kites_flown", value, "个", period) for period, value in values.items())
    assert codes(told(y2023=rows)) == ["PT521"]
    year = "".join(row("kites_flown", value, "个", period) for period, value in values.items())
    singles = year.replace(",31,", ",9,").replace(",41,", ",10,").replace(",52,", ",12,")
    assert codes(told(y2023=singles.replace(",60,", ",13,"))) == []


def test_totals_without_those_of_the_first_quarter_are_told_beside_the_year_before(
    told, row, codes
):
    rows = "".join(
        row("kites_flown", value, "个", f"2023-Q{quarter}")
        for quarter, value in ((2, 61), (3, 92), (4, 121))
    )
    assert codes(told(y2022=row("kites_flown", 118, "个"), y2023=rows)) == ["PT521"]
    assert codes(told(y2022=row("kites_flown", 290, "个"), y2023=rows)) == []
    assert codes(told(y2023=rows)) == []
