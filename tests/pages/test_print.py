"""A page on paper: A4, whole, and broken between rows."""

from __future__ import annotations

import re

import pytest

PAGES = ("city/cloudbay.html", "index.html", "indicator/lanterns.html")
# What the margins leave of a sheet: 180 mm by 267 mm.
WIDTH, HEIGHT, GAP = 680, 1009, 40
# Columns of the size of a sheet break as sheets do, and can be measured; what is not to be divided
# between sheets is then not to be divided between them.
SHEETS = f"""
document.documentElement.style.cssText = "overflow: visible";
document.body.style.cssText = "margin: 0; padding: 0; max-width: none; width: {WIDTH}px; "
  + "height: {HEIGHT}px; column-width: {WIDTH}px; column-gap: {GAP}px; column-fill: auto";
for (const each of document.querySelectorAll("body *"))
  if (getComputedStyle(each).breakInside === "avoid-page") each.style.breakInside = "avoid";
"""
# What lies on more than one sheet.
CUT = """selector => [...document.querySelectorAll(selector)]
  .filter(each => each.checkVisibility())
  .filter(each => new Set([...each.getClientRects()].map(rect => Math.floor(rect.left / SHEET)))
    .size > 1)
  .map(each => each.textContent.trim().slice(0, 40))""".replace("SHEET", str(WIDTH + GAP))
# Headings at the foot of a sheet whose matter begins on the next.
ALONE = """() => [...document.querySelectorAll('h2, h3, h4, h5')]
  .filter(each => each.checkVisibility())
  .filter(each => {
    const sheet = element => Math.floor(element.getClientRects()[0].left / SHEET);
    let next = each.matches('h5') ? each.closest('header') : each;
    do next = next.nextElementSibling; while (!next.checkVisibility());
    return sheet(next) !== sheet(each);
  })
  .map(each => each.textContent)""".replace("SHEET", str(WIDTH + GAP))


@pytest.fixture
def printed(sample, visit):
    def show(language="zh", address="city/cloudbay.html", **options):
        return visit(sample(language, address), width=WIDTH, media="print", **options)

    return show


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_the_sheet_and_no_word_is_broken_for_that(address, language, printed):
    opened = printed(language, address)
    assert opened.excess == 0
    assert opened.broken == []


@pytest.mark.parametrize("lines", range(0, 40, 10))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_row_heading_fact_or_chart_is_cut_by_the_end_of_a_sheet(language, lines, printed):
    page = printed(language).page
    page.evaluate("height => document.querySelector('h1').style.paddingTop = height", f"{lines}em")
    page.evaluate(SHEETS)
    assert page.evaluate("document.documentElement.scrollWidth") > 5 * WIDTH
    assert page.evaluate(CUT, "tr, .card header, .facts, figure, .counts li, .legend") == []


@pytest.mark.parametrize("lines", range(0, 40, 10))
def test_no_heading_stands_alone_at_the_foot_of_a_sheet(lines, printed):
    page = printed().page
    page.evaluate("height => document.querySelector('h1').style.paddingTop = height", f"{lines}em")
    page.evaluate(SHEETS)
    assert page.evaluate(ALONE) == []


def test_a_table_that_goes_on_has_its_head_on_each_sheet(printed):
    displays = (
        printed()
        .page.locator("thead")
        .evaluate_all("all => all.map(each => getComputedStyle(each).display)")
    )
    assert set(displays) == {"table-header-group"}


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_folded_away_on_the_screen_is_printed(scripts, printed):
    page = printed(scripts=scripts).page
    tables = page.locator("details table")
    assert tables.count() == 13
    assert all(table.is_visible() and table.bounding_box()["height"] for table in tables.all())
    assert page.locator("summary:visible").count() == 0


def test_printing_leaves_the_page_as_it_was_each_time(sample, visit):
    page = visit(sample("zh")).page
    unfolded = (
        "[...document.querySelectorAll('details')].flatMap((each, at) => each.open ? [at] : [])"
    )
    for number in (2, 5):
        page.locator("summary").nth(number).click()
        page.pdf()
    assert page.evaluate(unfolded) == [2, 5]


def test_what_only_a_screen_can_work_is_not_printed(printed):
    page = printed().page
    for selector in (".controls", ".skip", "nav"):
        assert page.locator(selector).count() == 1
        assert page.locator(selector).is_hidden()


def test_what_is_filtered_away_is_not_printed_either(printed):
    opened = printed()
    opened.page.emulate_media(media="screen")
    opened.page.fill("#search", "水井")
    opened.page.emulate_media(media="print")
    assert opened.shown == ["水井数"]


@pytest.mark.parametrize("address", PAGES)
def test_paper_is_white_in_the_dark_too(address, printed):
    page = printed("zh", address, scheme="dark").page
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"[{style}.backgroundColor, {style}.color]") == [
        "rgb(255, 255, 255)",
        "rgb(27, 31, 36)",
    ]


def test_the_page_asks_for_a4_and_fills_its_sheets(sample, visit):
    content = visit(sample("zh")).page.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", content)
    assert {tuple(round(float(edge)) for edge in sheet.split()) for sheet in sheets} == {
        (0, 0, 595, 842)
    }
    # Thirteen targets, each with a chart and a table.
    assert 5 <= len(sheets) <= 16
