"""Counts that have a digit too many or too few."""

import pytest


@pytest.fixture
def counted(told, row, written):
    """counted({year: value}, bound, baseline): what is said of a stock beside a plan."""

    def tell(figures, bound="at_least: 500 个", baseline=420, indicator="lanterns", **rest):
        if baseline:
            rest["baseline"] = f"{{year: 2020, value: {baseline} 个, source: 规划}}"
        target = written(indicator, (2025, bound), **rest)
        return told(target, **{f"y{year}": row(indicator, v, "个") for year, v in figures.items()})

    return tell


def test_a_digit_too_many_is_told_with_the_number_that_fits(counted):
    assert counted({2022: 455, 2023: 4610}) == [
        (
            "actuals/cloudbay/2023.csv:2:10: PT518 4610 个 against 455 个 in 2022: "
            "is it a digit too many? (did you mean '461'?)"
        )
    ]


def test_a_digit_too_few_is_told(counted):
    assert counted({2022: 455, 2023: 46}) == [
        "actuals/cloudbay/2023.csv:2:10: PT518 46 个 against 455 个 in 2022: is it a digit too few?"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"), [("4610", "461"), ("4661", "461"), ("4461", "461"), ("44910", "4491")]
)
def test_the_likeliest_number_is_named(counted, typed, meant):
    plan = {"bound": f"at_least: {500 if len(meant) == 3 else 5000} 个", "baseline": None}
    (line,) = counted({2023: typed}, **plan)
    assert line.endswith(f"(did you mean '{meant}'?)")


@pytest.mark.parametrize("indicator", ["lanterns", "kites_flown"])
def test_the_plan_alone_shows_what_is_too_many(counted, codes, indicator):
    assert codes(counted({2023: 4610}, indicator=indicator)) == ["PT518"]
    assert codes(counted({2023: 4610}, baseline=None, indicator=indicator)) == ["PT518"]


def test_what_is_only_promised_shows_nothing_to_be_too_few(counted, codes):
    assert counted({2023: 46}, baseline=None) == []
    assert codes(counted({2023: 46})) == ["PT518"]


@pytest.mark.parametrize(
    "figures",
    [
        {2022: 455, 2023: 1900},
        {2022: 455, 2023: 120},
        {2022: 455, 2023: 2300},
        {2022: 430, 2023: 465},
        {2022: 455, 2023: 4},
        {2022: 455, 2023: 17},
    ],
)
def test_growth_and_decline_are_none(counted, figures):
    assert counted(figures) == []


def test_small_numbers_grow_fast(counted, told, row):
    assert counted({2022: 20, 2023: 120}, "at_least: 100 个", None) == []
    assert told(y2022=row("lanterns", 4, "个"), y2023=row("lanterns", 43, "个")) == []
    assert told(y2022=row("lanterns", 40, "个"), y2023=row("lanterns", 230, "个")) == []


def test_many_years_make_much_growth(told, row, codes):
    early, late = row("lanterns", 46, "个"), row("lanterns", 461, "个")
    assert told(y2017=early, y2023=late) == []
    assert codes(told(y2022=early, y2023=late)) == ["PT518"]


def test_of_two_years_the_plan_says_which_is_odd_and_else_the_later_is_told(counted, told, row):
    rows = {"y2022": row("lanterns", 4550, "个"), "y2023": row("lanterns", 461, "个")}
    assert [line[17:25] for line in told(**rows)] == ["2023.csv"]
    assert [line[17:25] for line in counted({2022: 4550, 2023: 461})] == ["2022.csv"]


def test_money_shares_and_fractions_of_a_unit_are_not_counted(told, row):
    rows = {"y2022": row("tea_sales", 455, "亿元"), "y2023": row("tea_sales", 4610, "亿元")}
    assert told(**rows) == []
    rows = {"y2022": row("lanterns", "4.5", "万个"), "y2023": row("lanterns", "46.1", "万个")}
    assert told(**rows) == []


def test_each_area_and_part_of_a_year_is_held_against_its_own(told, row, codes):
    rows = {
        "y2022": row("kites_flown", 455, "个", area="东湾区")
        + row("kites_flown", 90, "个", "2022-Q1"),
        "y2023": row("kites_flown", 4610, "个", area="东湾区")
        + row("kites_flown", 930, "个", "2023-Q1"),
    }
    assert codes(told(**rows)) == ["PT518", "PT518"]
    rows["y2023"] = row("kites_flown", 930, "个", area="东湾区")
    assert told(**rows) == []


def test_a_total_of_years_is_no_reference(counted):
    assert counted({2023: 55}, "at_least: 500 个", None, "kites_flown", since=2021) == []
    assert counted({2023: 3000}, "at_least: 500 个", None, "kites_flown", since=2021) == []
