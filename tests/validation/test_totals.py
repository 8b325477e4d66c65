"""Running totals over years, held against their years and against what notes say."""

from __future__ import annotations

import pytest

# A target that counts from a year on, so that a figure of one year is added to others.
SINCE = """
- indicator: kites_flown
  since: 2021
  milestones: [{by: 2025, at_least: 500 个, quote: 累计放飞500个, section: 一}]
"""


@pytest.fixture
def doubts(told, row, codes):
    """doubts({year: [(value, period, …), …], …}): what is said of the kites of these years."""

    def find(years, targets=SINCE, unit="个", indicator="kites_flown", **rest):
        rows = {
            f"y{year}": "".join(
                row(indicator, value, more.pop("unit", unit), period, **more)
                for value, period, more in (
                    (*figure[:2], dict(figure[2]) if len(figure) > 2 else {}) for figure in figures
                )
            )
            for year, figures in years.items()
        }
        return codes(told(targets, **rows, **rest))

    return find


def yearly(*values, total=None, since=2021):
    """Return the figures of years from 2021 on, None where there is none, and a total of them."""
    years = {2021 + index: [(value, "")] for index, value in enumerate(values) if value is not None}
    if total is not None:
        last = 2020 + len(values)
        years.setdefault(last, []).append((total, f"{since}/{last}"))
    return years


AT_ODDS = ["PT308"]


@pytest.mark.parametrize(
    ("years", "found"),
    [
        (yearly(100, 110, 120, total=330), []),
        (yearly(100, 110, 120, total=340), AT_ODDS),
        (yearly(100, 110, 120, total=320), AT_ODDS),
        # Where a year lacks it is no less than the others together.
        (yearly(None, 110, 120, total=230), []),
        (yearly(None, 110, 120, total=500), []),
        (yearly(None, 110, 120, total=220), AT_ODDS),
        # Where nothing else is known nothing can be wrong.
        (yearly(None, None, None, total=1), []),
        # A total from another year on is another sum, and here no target counts as it does.
        (yearly(100, 110, 120, total=230, since=2022), ["PT517"]),
        (yearly(100, 110, 120, total=330, since=2022), [*AT_ODDS, "PT517"]),
    ],
)
def test_a_total_comes_to_its_years(years, found, doubts):
    assert doubts(years) == found


@pytest.mark.parametrize(
    ("total", "found"),
    # 33.3 three times may be 99.75 to 100.05; and ~100 is something from 95 to 105.
    [
        ("100", []),
        ("99.9", []),
        ("99.6", AT_ODDS),
        ("100.2", AT_ODDS),
        ("~100", []),
        ("~104", AT_ODDS),
        (">99", []),
        (">101", AT_ODDS),
    ],
)
def test_rounding_explains_what_it_can(total, found, doubts):
    target = SINCE.replace("kites_flown", "tea_sales").replace("500 个", "500 亿元")
    target = target.replace("放飞500个", "销售500亿元")
    years = yearly("33.3", "33.3", "33.3", total=total)
    assert doubts(years, target, unit="亿元", indicator="tea_sales") == found


def test_units_are_converted(doubts):
    years = yearly(100, 110, 120)
    years[2023].append(("0.033", "2021/2023", {"unit": "万个"}))
    assert doubts(years) == []
    years[2023][-1] = ("0.034", "2021/2023", {"unit": "万个"})
    assert doubts(years) == AT_ODDS


@pytest.mark.parametrize(("total", "found"), [(330, []), (320, AT_ODDS), (340, AT_ODDS)])
def test_a_total_comes_to_an_earlier_one_and_the_years_after_it(total, found, doubts):
    years = {2022: [(210, "2021/2022")], 2023: [(120, ""), (total, "2021/2023")]}
    assert doubts(years) == found


def test_a_total_until_a_month_is_held_against_the_months_of_its_last_year(doubts):
    years = {**yearly(100, 110), 2023: [(50, "2023-01/06"), (260, "2021/2023-06")]}
    assert doubts(years) == []
    years[2023][1] = (270, "2021/2023-06")
    assert doubts(years) == AT_ODDS


@pytest.mark.parametrize("status", ["provisional", "estimate", "proxy"])
def test_only_final_figures_are_held_against_each_other(status, doubts):
    years = yearly(100, 110, 120)
    years[2023].append((400, "2021/2023", {"status": status, "note": "口径不同"}))
    assert doubts(years) == []
    years = yearly(100, 110)
    years[2023] = [(120, "", {"status": status, "note": "口径不同"}), (400, "2021/2023")]
    assert doubts(years) == []


def test_an_area_is_held_against_its_own_years(doubts):
    east = {"area": "东湾区"}
    years = {
        2021: [(100, ""), (40, "", east)],
        2022: [(110, ""), (50, "", east), (210, "2021/2022"), (90, "2021/2022", east)],
    }
    assert doubts(years) == []
    years[2022][3] = (80, "2021/2022", east)
    assert doubts(years) == AT_ODDS


def test_a_total_is_no_figure_of_its_last_year(doubts):
    """It is neither a jump from the year before, nor more than the quarters come to."""
    years = yearly(100, 110, 120)
    years[2023] += [(30, f"2023-Q{quarter}") for quarter in (1, 2, 3, 4)]
    years[2023].append((330, "2021/2023"))
    assert doubts(years) == []


def test_a_revised_total_is_held_against_the_years_in_its_latest_edition(told, row, codes):
    years = {f"y{year}": row("kites_flown", 100, "个") for year in (2021, 2022)}
    dated = "kites_flown,{},个,云湾年鉴,2021/2022,,{},,\n"
    years["y2022"] += dated.format(250, "2023-01") + dated.format(200, "2023-06")
    assert codes(told(SINCE, **years)) == []
    years["y2022"] = row("kites_flown", 100, "个") + dated.format(200, "2023-01")
    years["y2022"] += dated.format(250, "2023-06")
    assert codes(told(SINCE, **years)) == AT_ODDS


def test_a_total_is_no_outlier_among_years(told, row, codes):
    years = {f"y{year}": row("kites_flown", 10, "个") for year in range(2016, 2021)}
    years["y2023"] = row("kites_flown", 99000, "个", "2021/2023")
    assert codes(told(SINCE, **years)) == []


# What a note says of a figure of one year.


@pytest.mark.parametrize(
    "note", ["累计放飞", "2021年以来累计", "自2021年以来", "规划实施以来", "2021年至今", "累计数"]
)
def test_a_figure_of_a_later_year_whose_note_speaks_of_a_sum_is_doubtful(note, doubts):
    noted = {"note": note}
    years = {2021: [(100, "")], 2022: [(110, "", noted)]}
    assert doubts(years) == ["PT513"]
    # In the first year the sum is the figure of the year,
    assert doubts({2021: [(100, "", noted)]}) == []
    # a total is what the note says it is,
    assert doubts({2021: [(100, "")], 2022: [(210, "2021/2022", noted)]}) == []
    # and where no target adds years up nothing is counted twice.
    apart = SINCE.replace("  since: 2021\n", "").replace("累计", "")
    assert doubts(years, apart) == []


@pytest.mark.parametrize(
    "note",
    [
        "全年累计",
        "本年累计",
        "当年累计",
        "年内累计",
        "年度累计",
        "1-6月累计",
        "1—12月累计",
        "初步数",
        "",
    ],
)
def test_a_sum_of_the_months_of_a_year_is_its_figure(note, doubts):
    assert doubts({2021: [(100, "")], 2022: [(110, "", {"note": note})]}) == []


def test_it_tells_what_the_row_is_of(told, row):
    (line,) = told(SINCE, y2023=row("kites_flown", 110, "个", "2023-Q1", note="累计放飞"))
    assert line.endswith("the note says '累计放飞', but the row is of 2023-Q1 alone")


def test_what_holds_in_each_year_is_no_sum(doubts):
    each = SINCE.replace("since: 2021", "since: 2021\n  each: year").replace("累计", "每年")
    years = {2021: [(100, "")], 2022: [(110, "", {"note": "累计数"})]}
    assert doubts(years, each) == []


def test_a_stock_that_counts_from_a_year_on_has_no_sums(doubts):
    target = SINCE.replace("kites_flown", "lanterns").replace("放飞", "新增")
    years = {2021: [(100, "")], 2022: [(110, "", {"note": "累计数"})]}
    assert doubts(years, target, indicator="lanterns") == []
