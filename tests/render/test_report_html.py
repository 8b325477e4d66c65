"""A report's page: every target with all that is to be known of it, and nothing said wrong."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from policytrack.model.assessment import GROUPS, STATUSES
from policytrack.model.text import LANGUAGES
from policytrack.render.page import report_page

GOLDEN = Path(__file__).parent.parent / "golden"
# Two plans of one city, weighted and divided among areas.
SAMPLE = Path(__file__).parent / "sample"
ORDER = [status.key for status in STATUSES]
LANTERNS = """\
- indicator: lanterns
  lead: [灯笼处]
  support: [蜡烛处, 火柴处]
  baseline: {year: 2020, value: 300, source: 规划}
  note: 只计城区
  milestones:
    - {by: 2023, at_least: 500 个, quote: 灯笼500个, section: 一(一)1}
    - {by: 2025, at_least: 600 个, quote: 灯笼600个, section: [一, 二]}
"""
YEARS = {
    "y2021": "lanterns,340,个,https://bay.example/2021,,,2022-03,,\n",
    "y2022": "lanterns,400,个,云报,,,,,\n",
    "y2023": "lanterns,450,个,年鉴 https://bay.example/2023,,proxy,2024-04-01,截至4月,\n",
}


@pytest.fixture
def page(repository, reported, opened):
    """Return the page of some targets and rows."""

    def show(targets, year=2023, month=12, language="en", **years):
        return opened(report_page(reported(repository(targets, **years), year, month), language))

    return show


@pytest.fixture(scope="module")
def sample(reported, opened):
    """Return the page of the sample at a time."""

    def show(year=2023, month=12, language="en", city="cloudbay"):
        return opened(report_page(reported(SAMPLE, year, month, city), language))

    return show


def cards(root):
    return root.all("article", "card")


def said(card):
    """Return what a card says behind each label."""
    found = {}
    for part in card.all("dl"):
        label = None
        for node in part.walk():
            if node.tag == "dt":
                label = node.text
            elif node.tag == "dd":
                found.setdefault(label, []).append(node.text)
    return found


def column(table, heading):
    headings, *rows = table.cells
    at = headings.index(heading)
    return [row[at] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_the_sample(language, golden, policytrack, tmp_path):
    """Without style and script: their digests, and that they are ours, are held elsewhere."""
    path = tmp_path / "a.html"
    asked = ("--city", "cloudbay", "--year", "2023", "--plan", "cloudbay-stars")
    assert policytrack("-C", SAMPLE, "report", *asked, "-o", path, "--lang", language).code == 0
    text = path.read_text("utf-8")
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[\w+/=]+", "sha256-", text)
    held = GOLDEN / f"report.{language}.html"
    if golden:
        held.write_text(text, "utf-8")
    assert text == held.read_text("utf-8")


def test_every_target_has_one_card_in_the_order_of_the_plans(sample, reported):
    checked = reported(SAMPLE).check.assessments
    found = cards(sample())
    assert [card.one("h5").text.partition(" %")[0] for card in found] == [
        " ".join(filter(None, (one.target.indicator.name.en, one.target.indicator.unit))).partition(
            " %"
        )[0]
        for one in checked
    ]
    assert [card["data-status"] for card in found] == [one.status.key for one in checked]
    assert [card["data-group"] for card in found] == [one.status.group for one in checked]


def test_cards_stand_under_their_plan_and_their_section(sample):
    found = [
        (
            plan.one("h3").text.partition("  ")[0],
            [part.one("h4").text for part in plan.all("section", "part")],
        )
        for plan in sample().all("section", "plan-targets")
    ]
    assert [sections for _, sections in found] == [
        [f"Section {name}" for name in "一二三四"],
        [f"Section {name}" for name in "二三"],
    ]
    assert found[0][0].startswith("Cloud Bay cloud-making plan")
    assert found[1][0].startswith("Cloud Bay stargazing scheme")


def test_a_section_that_comes_again_is_not_told_twice(page):
    entry = "- indicator: {}\n  milestones: [{{by: 2025, at_least: 5, quote: 到5, section: {}}}]\n"
    keys = (("lanterns", "一"), ("kites_flown", "二"), ("tea_sales", "一"))
    root = page("".join(entry.format(*each) for each in keys))
    found = [
        (part.one("h4").text, [card.one("h5").text for card in cards(part)])
        for part in root.all("section", "part")
    ]
    assert found == [
        ("Section 一", ["Lanterns 个", "Tea sales 亿元"]),
        ("Section 二", ["Kites flown 个"]),
    ]


def test_a_card_says_what_was_promised_and_where(page):
    (card,) = cards(page(LANTERNS, **YEARS))
    assert card.one("h5").text == "Lanterns 个"
    assert card.one("p", "status").text == "× missed"
    assert "500 个" in card.one("p", "asked").text
    assert "2023" in card.one("p", "asked").text
    assert card.one("q").text == "灯笼500个"
    assert card.one("span", "section").text == "一(一)1"
    units = [node.text for node in card.walk() if "data-unit" in node.attributes]
    assert units == ["灯笼处", "蜡烛处", "火柴处"]
    assert "只计城区" in card.text
    # The later milestone is told too.
    assert "灯笼600个" in card.text


def test_a_card_says_what_was_published_by_whom_and_in_which_line(page):
    (card,) = cards(page(LANTERNS, **YEARS))
    now, *before = (node.text for node in card.all("dd") if "actuals/cloudbay/" in node.text)
    for part in ("2023", "450 个", "proxy", "2024-04-01", "actuals/cloudbay/2023.csv:2", "截至4月"):
        assert part in now
    assert [re.search(r"\d{4}\.csv:\d+", text)[0] for text in before] == [
        "2021.csv:2",
        "2022.csv:2",
    ]
    assert "2022-03" in before[0]
    links = [node["href"] for node in card.all("a")]
    assert links == ["https://bay.example/2023", "https://bay.example/2021"]


def test_sections_are_all_named(page):
    (card,) = cards(page(LANTERNS, year=2025))
    assert card.one("span", "section").text == "一, 二"
    assert card.one("q").text == "灯笼600个"


def test_a_number_on_a_card_is_that_of_the_check(sample, reported):
    for card, one in zip(cards(sample()), reported(SAMPLE).check.assessments, strict=True):
        facts = said(card)
        if one.gap is not None:
            assert facts["Gap"][0].lstrip("≈≥≤<>+") in (
                str(one.gap),
                f"{float(one.gap):.2f}".rstrip("0").rstrip("."),
            )
        assert ("Gap" in facts) == (one.gap is not None)
        assert ("Completion" in facts) == (one.completion is not None)
        share = card["data-share"]
        assert (share == "") == (one.completion is None)
        assert not share or float(share) == float(one.completion)


def test_the_worst_first_goes_by_status_then_index_or_completion(sample, reported):
    found = zip(cards(sample()), reported(SAMPLE).check.assessments, strict=True)
    ranked = [one for _, one in sorted(found, key=lambda pair: int(pair[0]["data-order"]))]

    def rank(one):
        share = one.completion if one.index is None else one.index
        return ORDER.index(one.status.key), share is None, share or 0

    assert [rank(one) for one in ranked] == sorted(map(rank, ranked))
    assert len({rank(one) for one in ranked}) > 8


def test_on_top_are_the_coverage_and_the_counts(sample, reported):
    root, check = sample(), reported(SAMPLE).check
    assert root.one("p", "coverage").text.startswith("11 of 13 judged")
    counts = {
        item.one("span", "status").text: int(item.one("span", "figure").text)
        for item in root.one("ul", "counts").all("li")
    }
    expected = Counter(f"{one.status.symbol} {one.status.name.en}" for one in check.assessments)
    assert counts == expected
    order = [node for node in root.walk() if node.get("id") in ("standing", "behind", "all")]
    assert [node["id"] for node in order] == ["standing", "behind", "all"]
    assert "75.6%" in root.one("p", "score").text


def behind(root):
    return root.one("section", **{"aria-labelledby": "behind"})


def test_what_is_behind_stands_first_the_worst_first_each_with_its_card(sample):
    root = sample()
    by_id = {card["id"]: card for card in cards(root)}
    found = [by_id[link["href"].removeprefix("#")] for link in behind(root).one("table").all("a")]
    assert {card["id"] for card in found} == {
        card["id"] for card in cards(root) if card["data-group"] == "behind"
    }
    ranks = [int(card["data-order"]) for card in found]
    assert ranks == sorted(ranks)
    shares = [
        [float(card["data-share"] or "inf") for card in found if int(card["data-order"]) == rank]
        for rank in sorted(set(ranks))
    ]
    assert shares == [sorted(each) for each in shares]
    # The name is that of the card that it leads to.
    for link, card in zip(behind(root).one("table").all("a"), found, strict=True):
        assert card.one("h5").text.startswith(link.text)


def test_where_nothing_is_behind_there_is_no_table_of_it(page):
    root = page(LANTERNS, y2023="lanterns,500,个,云报,,,,,\n")
    assert behind(root).all("table") == []
    assert "None of the 1 judged is behind" in behind(root).text


def test_where_nothing_can_be_judged_it_is_not_said_that_nothing_is_behind(page):
    root = page(LANTERNS)
    assert behind(root).all("table") == []
    assert "None of" not in behind(root).text
    assert root.one("p", "coverage").text.startswith("0 of 1 judged")
    (card,) = cards(root)
    assert card["data-status"] == "no_data"
    assert card.all("figure") == []
    assert card.one("q").text == "灯笼500个"


def test_the_responsible_units_and_what_they_lead(sample):
    table = sample().one("section", **{"aria-labelledby": "owners"}).one("table")
    found = dict(zip(column(table, "Unit"), column(table, "Targets"), strict=True))
    assert found.pop("no unit named") == "3"
    assert found == {"灯笼处": "3", "观星处": "4", "蜡烛处": "2", "茶处": "1", "火柴处": "1"}


def test_a_plan_that_names_no_unit_has_no_table_and_no_choice_of_them(page):
    root = page(LANTERNS.replace("  lead: [灯笼处]\n  support: [蜡烛处, 火柴处]\n", ""))
    assert root.all("section", **{"aria-labelledby": "owners"}) == []
    assert root.all("select", id="owner") == []


def test_what_can_be_filtered_by_is_what_there_is(sample):
    root = sample()
    chosen = {each["id"]: each.all("option") for each in root.all("select")}
    units = [option.text for option in chosen["owner"][1:]]
    named = [node.text for node in root.walk() if "data-unit" in node.attributes]
    assert units == list(dict.fromkeys(named))
    values = [option["value"] for option in chosen["status"]]
    present = {card["data-status"] for card in cards(root)}
    assert values == ["", *GROUPS, *(f"={key}" for key in ORDER if key in present)]


def test_the_controls_are_hidden_until_the_script_shows_them(sample):
    root = sample()
    form = root.one("form")
    assert "hidden" in form.attributes
    assert all("hidden" not in card.attributes for card in cards(root))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", [6, 12])
def test_whoever_cannot_see_is_told_the_same(month, language, sample):
    """Names for all that is drawn or filled in, headings without a gap, no name twice."""
    root = sample(2023, month, language)
    ids = [node["id"] for node in root.walk() if "id" in node.attributes]
    assert len(set(ids)) == len(ids)
    for node in root.walk():
        for name in ("aria-labelledby", "for"):
            assert node.get(name, ids[0]) in ids
        if node.get("href", "").startswith("#"):
            assert node["href"][1:] in ids
        if node.get("role") in ("img", "region"):
            assert node["aria-label"]
    labelled = {node["for"] for node in root.all("label")}
    assert {node["id"] for node in root.walk() if node.tag in ("input", "select")} == labelled
    levels = [int(node.tag[1]) for node in root.walk() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert root.one("html")["lang"] == {"zh": "zh-Hans", "en": "en"}[language]
    for table in root.all("table"):
        widths = {len(row) for row in table.cells}
        assert len(widths) == 1
        assert all(cell.get("scope") == "col" for cell in table.one("thead").all("th"))


def test_no_status_is_told_by_colour_alone(sample):
    for node in sample().walk():
        if "status" in node.classes and node.tag in ("p", "td", "span"):
            assert re.match("[×▼●▲★○] ", node.text)


def test_a_chart_stands_where_there_is_a_figure_and_a_level_to_hold_it_to(sample):
    drawn = {
        card.one("h5").text.partition(" %")[0]: len(card.all("svg")) for card in cards(sample())
    }
    assert drawn["Lanterns 个"] == 1
    assert drawn["Open the south gate of heaven"] == 0
    assert drawn["Debt in fog 万元"] == 1
    assert all(card.one("svg")["viewbox"] for card in cards(sample()) if card.all("svg"))


def test_a_year_has_its_figure_its_path_and_its_target(page):
    (card,) = cards(page(LANTERNS, **YEARS))
    table = card.one("details").one("table")
    assert table.cells[1:] == [
        ["2020", "", "300", ""],
        ["2021", "340", "366.67", ""],
        ["2022", "400", "433.33", ""],
        ["2023", "450 †", "500", "≥500 个"],
        ["2024", "", "550", ""],
        ["2025", "", "600", "≥600 个"],
    ]


@pytest.mark.parametrize(
    ("bound", "quote"),
    [
        ("rise_by: 5 百分点", "5个百分点"),
        ("holds: true", "保持稳定"),
        ("keeps_up_with: {indicator: moon_share, within: 1 百分点}", "与月光同步"),
        ("exceeds: {indicator: moon_share, by: 2 百分点}", "相差2个百分点"),
        ("exceeds: {indicator: moon_share}", "与月光不同"),
        ("at_most: 4 %", "不超过4%"),
    ],
)
@pytest.mark.parametrize("indicator", ["smoke_share", "star_share"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_years_asks_for_what_the_card_asks_for(
    language, indicator, bound, quote, page
):
    """Where less is better a rise is a fall, and above is below."""
    targets = (
        f"- indicator: {indicator}\n  baseline: {{year: 2020, value: 9 %, source: 规划}}\n"
        f"  milestones: [{{by: 2023, {bound}, quote: {quote}, section: 一}}]\n"
    )
    rows = f"{indicator},6,%,云报,,,,,\nmoon_share,9,%,云报,,,,,\n"
    (card,) = cards(page(targets, language=language, y2023=rows))
    asked = card.one("details").one("table").cells[-1][-1]
    assert asked in card.one("p", "asked").text


def test_a_figure_of_another_series_is_told_from_the_targets_own(page):
    """Two figures of one year stand under each other; it has to be said which is which."""
    targets = (
        "- indicator: moon_share\n"
        "  milestones: [{by: 2023, exceeds: {indicator: star_share, by: 3 百分点},"
        " quote: 高3个百分点, section: 一}]\n"
    )
    rows = "moon_share,12.6,%,云报,,,,,\nstar_share,9.4,%,星报,,,,,\n"
    (card,) = cards(page(targets, y2023=rows))
    (other,) = (node.text for node in card.all("dd") if "星报" in node.text)
    assert "Share of starlight" in other


@pytest.mark.parametrize("standing", ["provisional", "estimate", "proxy"])
def test_a_dagger_in_the_table_of_years_is_explained_on_the_card(standing, page):
    rows = {
        "y2021": f"lanterns,340,个,云报,,{standing},,,\n",
        "y2023": "lanterns,450,个,云报,,,,,\n",
    }
    (card,) = cards(page(LANTERNS, **rows))
    assert "340 †" in card.one("details").text
    assert f"† {standing}" in card.text


def test_a_dagger_on_a_sum_of_areas_is_explained_on_the_card(page):
    targets = LANTERNS.replace("at_least: 600 个,", "at_least: 600, areas: {东湾区: 600},")
    rows = {
        "y2021": "lanterns,340,个,云报,,,,,东湾区\n",
        "y2023": "lanterns,450,个,云报,,,,,\n",
    }
    (card,) = cards(page(targets, **rows))
    assert "340 †" in card.one("details").text
    outside = card.text.replace(card.one("details").one("table").text, "")
    assert "†" in outside


def test_areas_that_were_added_up_are_each_named_with_their_figure(sample):
    (card,) = cards(sample(city="tidehill"))
    sources = [node.text for node in card.all("dd") if "2023.csv" in node.text]
    found = [re.match(r"(\S+) 2023: (\d+ 个)", text).groups() for text in sources]
    assert sorted(found) == [("北山区", "341 个"), ("南山区", "512 个")]


def test_each_quarter_is_judged_and_the_one_that_failed_is_cited(sample):
    card = next(card for card in cards(sample()) if "Poems read" in card.text)
    assert card["data-status"] == "missed"
    (source,) = (node.text for node in card.all("dd") if "2023.csv" in node.text)
    assert "Q2 2023: 2 场" in source


def test_through_a_month_only_what_was_known_then_is_on_the_page(sample):
    text = sample(2023, 6).text
    assert "420 个" in text
    assert "云湾快报" not in text
    assert "450" not in " ".join(
        node.text for node in sample(2023, 6).all("dd") if "2023.csv" in node.text
    )


def test_a_city_with_two_hundred_targets_has_as_many_cards(page):
    milestone = "{{by: {}, at_least: {}, quote: {}个, section: {}}}"
    entry = f"- indicator: lanterns\n  milestones: [{milestone}]\n"
    numbers = [(2024 + index % 2, *[index + 400] * 2, index % 7) for index in range(200)]
    targets = "".join(
        entry.format(by, value, quote, f"第{section}章") for by, value, quote, section in numbers
    )
    root = page(targets, **YEARS)
    assert len(cards(root)) == 200
    assert len({card["id"] for card in cards(root)}) == 200
    assert len(root.all("section", "part")) == 7
    assert [
        card.one("q").text for part in root.all("section", "part")[:1] for card in cards(part)
    ] == [f"{value}个" for _, value, _, section in numbers if section == 0]


def test_a_way_back_stands_only_where_it_leads_somewhere(opened, reported):
    found = reported(SAMPLE)
    assert opened(report_page(found, "en")).all("nav") == []
    nav = opened(report_page(found, "en", home="../index.html")).one("nav")
    assert nav.one("a")["href"] == "../index.html"


LATIN = """\
- indicator: lanterns
  lead: [A]
  support: [B]
  note: C
  milestones:
    - {by: 2023, at_least: 500, quote: up to 500, section: D}
    - {by: 2025, rises: true, quote: E, section: F}
- indicator: moon_share
  milestones: [{by: 2023, exceeds: {indicator: star_share, by: 3}, quote: by 3, section: D}]
- indicator: open_gate
  milestones: [{by: 2025, done: true, quote: G, section: H}]
"""
ROWS = "lanterns,450,个,A,,proxy,2024,B,\nmoon_share,12.6,%,A,,,,,\nstar_share,9.4,%,A,,,,,\n"


def test_a_page_is_in_one_language_but_for_the_words_of_the_data(page):
    english = page(LATIN, y2022="lanterns,>400,个,A,,,,,\n", y2023=ROWS)
    of_data = "云发〔2021〕1号|云湾市造云局|个|百分点"
    assert re.findall("[\u3400-\u9fff]+", re.sub(of_data, "", english.text)) == []
    chinese = page(LATIN, language="zh", y2022="lanterns,>400,个,A,,,,,\n", y2023=ROWS)
    words = set(re.findall("[A-Za-z]{2,}", chinese.text))
    assert words <= {"policytrack", "actuals", "cloudbay", "csv", "up", "to", "by"}


HALF = {"y2022": YEARS["y2022"], "y2023": "lanterns,420,个,月报,2023-06,provisional,,,\n"}


def test_within_a_year_its_month_stands_in_the_table_and_in_the_chart(page):
    (card,) = cards(page(LANTERNS, month=6, **HALF))
    table = card.one("details").one("table")
    row = column(table, "Year").index("June 2023")
    assert column(table, "Actual")[row] == "420 †"
    assert column(table, "Expected")[row] == "466.67"
    assert column(table, "Actual")[column(table, "Year").index("2023")] == ""
    assert [len(part.all("circle")) for part in card.all("g", "unsure")] == [1]


def test_what_a_half_year_came_to_is_no_point_beside_whole_years(page):
    targets = """\
- indicator: tea_sales
  baseline: {year: 2021, value: 10, source: 规划}
  milestones: [{by: 2023, at_least: 20 亿元, quote: 20亿元, section: 一}]
"""
    rows = {
        "y2022": "tea_sales,15,亿元,茶报,,,,,\n",
        "y2023": "tea_sales,8,亿元,茶报,2023-H1,,,,\n",
    }
    (card,) = cards(page(targets, month=6, **rows))
    assert sum(len(part.all("circle")) for part in card.all("g", "actuals")) == 1
    assert "8" in column(card.one("details").one("table"), "Actual")


def test_a_figure_that_is_not_final_looks_otherwise_and_a_proxy_breaks_the_line(page):
    (card,) = cards(page(LANTERNS, **YEARS))
    assert [len(part.all("circle")) for part in card.all("g", "unsure")] == [1]
    # 2021 and 2022 in one line, the proxy of 2023 by itself.
    lines = [path["d"] for part in card.all("g", "actuals") for path in part.all("path")]
    assert [line.count("L") for line in lines] == [1, 0]


def test_where_the_year_has_no_figure_the_latest_one_is_named(page):
    (card,) = cards(page(LANTERNS, y2022=YEARS["y2022"]))
    assert card["data-status"] == "no_data"
    assert "the latest is 400 个 of 2022" in card.text


def test_a_figure_of_another_year_than_the_one_asked_about_is_said_to_be_that(page):
    targets = "- indicator: moon_share\n  each: year\n  milestones:\n"
    targets += "    - {by: 2025, at_least: 5 %, quote: 5%, section: 一}\n"
    rows = {f"y{year}": f"moon_share,{year - 2015},%,星报,,,,,\n" for year in (2021, 2022)}
    (card,) = cards(page(targets, month=6, **rows))
    assert "the figure is that of 2022" in card.text


@pytest.mark.parametrize(
    ("bound", "quote", "level"),
    [("times: 2", "翻一番", "that is 600 个"), ("rise_by: 50 个", "增加50个", "that is 350 个")],
)
def test_a_bound_relative_to_the_baseline_says_its_level_too(bound, quote, level, page):
    targets = f"""\
- indicator: lanterns
  baseline: {{year: 2020, value: 300, source: 规划}}
  milestones: [{{by: 2023, {bound}, quote: {quote}, section: 一}}]
"""
    (card,) = cards(page(targets, **YEARS))
    assert level in card.one("p", "asked").text


@pytest.mark.parametrize(("status", "resting"), [("", False), ("provisional", True)])
def test_the_top_says_how_many_verdicts_rest_on_what_is_not_final(status, resting, page):
    row = f"lanterns,450,个,年鉴,,{status},,,\n"
    top = page(LANTERNS, y2023=row).all("section")[0].text
    assert ("1 of the 1 judged rest on provisional figures" in top) == resting


def test_the_page_says_what_its_words_mean(sample):
    told = sample().one("footer").text
    for word in ("Expected", "Gap", "Index", "Completion", "Outlook", "†"):
        assert word in told


def test_the_shares_of_areas_are_judged_by_their_own_figures(sample):
    (found,) = [part for part in sample().all("section") if part.get("aria-labelledby") == "areas"]
    table = found.one("table")
    assert column(table, "Area") == ["东湾区", "西湾县"]
    assert column(table, "Status") == ["▼ behind", "○ unclear"]
    assert column(table, "Actual") == ["300 个", "≥145 个"]
    assert "西湾县 Lanterns" in found.text


def test_where_no_plan_divides_a_target_there_is_no_table_of_areas(page):
    sections = page(LANTERNS, **YEARS).all("section")
    assert "areas" not in [part.get("aria-labelledby") for part in sections]
