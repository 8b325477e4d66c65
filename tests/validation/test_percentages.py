"""Shares and rates of growth that were written in another form than percent."""

import pytest


@pytest.fixture
def shared(told, row, written):
    """shared({year: value}, bound, indicator): what is said of shares beside a plan."""

    def tell(figures, bound="at_least: 3.0 %", indicator="moon_share", unit="%"):
        target = written(indicator, (2025, bound))
        return told(target, **{f"y{year}": row(indicator, v, unit) for year, v in figures.items()})

    return tell


class TestShareAsFraction:
    def test_a_fraction_is_told_with_its_percentage(self, shared):
        assert shared({2022: "2.31", 2023: "0.0283"}) == [
            (
                "actuals/cloudbay/2023.csv:2:12: PT519 0.0283 % against 2.31 % in 2022: "
                "was it saved as a fraction? (did you mean '2.83'?)"
            )
        ]

    def test_so_it_is_beside_a_milestone_alone(self, shared):
        (line,) = shared({2023: "0.0283"})
        assert " against 3.0 % promised for 2025: " in line
        assert line.endswith("(did you mean '2.83'?)")

    def test_so_it_is_where_less_is_better(self, shared, codes):
        figures = {2021: "28.5", 2022: "27", 2023: "0.23"}
        assert codes(shared(figures, "at_most: 20 %", "smoke_share")) == ["PT519"]

    @pytest.mark.parametrize(
        ("figures", "bound"),
        [
            ({2021: "0.2", 2022: "0.3", 2023: "0.23"}, "at_least: 0.4 %"),
            ({2022: "2.31", 2023: "0.9"}, "at_least: 3.0 %"),
            ({2022: "31", 2023: "0.05"}, "at_least: 35 %"),
            ({2023: "0.5"}, "at_least: 50 %"),
            ({2022: "2.31", 2023: "0"}, "at_least: 3.0 %"),
        ],
    )
    def test_a_small_share_is_none(self, shared, figures, bound):
        assert shared(figures, bound) == []

    def test_a_share_that_was_brought_down_to_little_is_none(self, shared):
        assert shared({2022: "9.7", 2023: "0.1"}, "at_most: 5 %", "smoke_share") == []

    def test_permille_is_a_thousandth(self, shared):
        (line,) = shared({2022: "23", 2023: "0.0283"}, "at_least: 3.0 %", unit="‰")
        assert line.endswith("(did you mean '28.3'?)")

    def test_several_years_as_fractions_are_told_once(self, shared, years):
        figures = {2021: "2.31", 2022: "0.0252", 2023: "0.0283"}
        assert years(shared(figures)) == [2022]
        assert years(shared({2022: "0.0252", 2023: "0.0283"})) == [2022]

    def test_a_plain_number_is_no_share(self, told, row):
        rows = {"y2022": row("tea_sales", 31, "亿元"), "y2023": row("tea_sales", "0.31", "亿元")}
        assert told(**rows) == []


@pytest.fixture
def grown(told, row, written):
    """grown({year: value}, bound): the lines that are said of rates of growth beside a plan."""

    def tell(figures, bound="at_least: 6.5 %"):
        target = written("moon_share", (2025, bound)) if bound else None
        rows = {f"y{year}": row("moon_share", v, "%") for year, v in figures.items()}
        return told(target, growth=True, **rows) if target else told(growth=True, **rows)

    return tell


class TestIndexAsGrowth:
    def test_an_index_is_told_with_its_rate(self, grown):
        assert grown({2022: "6.1", 2023: "106.5"}) == [
            (
                "actuals/cloudbay/2023.csv:2:12: PT520 a growth of 106.5 % against 6.1 % in 2022: "
                "is it an index, the year before being 100? (did you mean '6.5'?)"
            )
        ]

    @pytest.mark.parametrize(("index", "rate"), [("106.5", "6.5"), ("98.2", "-1.8"), ("100", "0")])
    def test_so_it_is_beside_a_milestone_alone(self, grown, index, rate):
        (line,) = grown({2023: index})
        assert line.endswith(f"(did you mean '{rate}'?)")

    @pytest.mark.parametrize(
        ("figures", "bound"),
        [
            ({2022: "104", 2023: "106.5"}, "at_least: 105 %"),
            ({2022: "60", 2023: "106.5"}, "at_least: 40 %"),
            ({2022: "6.1", 2023: "55"}, "at_least: 6.5 %"),
            ({2022: "6.1", 2023: "-98.2"}, "at_least: 6.5 %"),
            ({2023: "106.5"}, None),
        ],
    )
    def test_a_high_rate_is_none(self, grown, figures, bound):
        assert grown(figures, bound) == []

    def test_several_indices_are_told_once(self, grown, years):
        assert years(grown({2021: "107", 2022: "105.2", 2023: "106.5"})) == [2021]


class TestGrowthAsFraction:
    def test_a_fraction_is_told_with_its_percentage(self, grown):
        (line,) = grown({2021: "6.1", 2022: "7", 2023: "0.065"})
        assert " PT519 " in line
        assert line.endswith("(did you mean '6.5'?)")

    @pytest.mark.parametrize("rate", ["0.1", "-0.1", "0.7", "0.10", "0"])
    def test_growth_comes_close_to_nothing(self, grown, rate):
        assert grown({2021: "6", 2022: "7", 2023: rate}, "at_least: 6 %") == []

    def test_a_rate_that_is_as_exact_as_others_is_none(self, grown):
        assert grown({2021: "6.12", 2022: "7.03", 2023: "0.07"}, "at_least: 6 %") == []


def test_a_whole_share_may_be_saved_as_one(told, row, codes):
    years = {"y2021": row("moon_share", "98.1", "%"), "y2022": row("moon_share", "99.2", "%")}
    assert codes(told(**years, y2023=row("moon_share", "1", "%"))) == ["PT519"]
    low = {"y2021": row("moon_share", "1.2", "%"), "y2022": row("moon_share", "0.9", "%")}
    assert codes(told(**low, y2023=row("moon_share", "1", "%"))) == []
