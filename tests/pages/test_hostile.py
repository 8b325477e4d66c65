"""Whatever stands in the data is shown as text, and nothing of it runs or is followed."""

from __future__ import annotations

import csv
import json

import pytest

from policytrack.assess.check import check_city
from policytrack.assess.trend import report
from policytrack.data.repository import Repository
from policytrack.model.assessment import Check
from policytrack.model.period import elapsed
from policytrack.model.text import Text
from policytrack.render import page

HOSTILE = (
    "<script>window.hit=alert(1)</script>",
    "</script></style></title></textarea>--><script>window.hit=2</script>",
    "<!--",
    "<img src=x onerror=window.hit=3><svg onload=window.hit=4><a href='javascript:hit=5'>x</a>",
    '"onmouseover="window.hit=6" x=\'',
    "javascript:window.hit=7",
    'https://a.example/"onclick="window.hit=8',
    "https://a.example/'><iframe src=//a.example>",
    "https://a.example/?a=1&ltb=2",
    "&ltb&gt&#65&amp",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "=cmd|' /C calc'!A0",
)
LONG = "长" * 200 + "x" * 200
TEXTS = (*HOSTILE, LONG)
EVERYTHING = " ".join(HOSTILE)
ADDRESSES = ("index.html", "city/c.html", "indicator/a.html", "indicator/b.html")
# What the templates make, and drawings; nothing else may come of any data.
STRANGE = """[...document.querySelectorAll(
  "iframe, img, object, embed, textarea, base, [style], svg a, svg script, svg [onload]")]
  .map(each => each.outerHTML.slice(0, 100))"""
HANDLERS = """[...document.querySelectorAll('*')].flatMap(each =>
  each.getAttributeNames().filter(name => name.startsWith('on')))"""
PROTOCOLS = "[...new Set([...document.querySelectorAll('[href], [src]')].map(e => e.protocol))]"


def quoted(*texts: str) -> str:
    """Write texts as YAML takes them."""
    return ", ".join(json.dumps(text, ensure_ascii=False) for text in texts)


TARGETS = f"""\
version: 1
indicators:
  a:
    name: {{zh: {quoted(EVERYTHING)}, en: {quoted(EVERYTHING)}}}
    unit: 个
    measure: stock
    better: more
  b:
    name: {{zh: {quoted(LONG)}, en: {quoted(LONG)}}}
    unit: 个
    measure: stock
    better: more
cities:
  c:
    name: {{zh: {quoted(EVERYTHING)}, en: {quoted(LONG)}}}
    level: county
    plans:
      p:
        title: {{zh: {quoted(EVERYTHING)}, en: {quoted(LONG)}}}
        number: {quoted(EVERYTHING)}
        issuer: {quoted(EVERYTHING)}
        period: [2021, 2025]
        targets:
          - indicator: a
            lead: [{quoted(*TEXTS)}]
            note: {quoted(EVERYTHING)}
            baseline: {{year: 2020, value: 1, source: {quoted(EVERYTHING)}}}
            milestones:
              - by: 2025
                at_least: 50
                quote: {quoted("50 " + EVERYTHING)}
                section: [{quoted(*TEXTS)}]
                note: {quoted(LONG)}
          - indicator: b
            support: [{quoted(*TEXTS)}]
            milestones:
              - {{by: 2025, at_least: 50, quote: {quoted("50 " + LONG)}, section: 一}}
"""
HEADER = ["indicator", "value", "unit", "source", "period", "status", "published", "note", "area"]


def rows(year: int) -> list[list[str]]:
    return [
        ["a", str(year - 2020), "个", EVERYTHING, "", "proxy", "", LONG, ""],
        ["b", str(year - 2020), "个", f"https://a.example/{LONG}", "", "", "", EVERYTHING, ""],
    ]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    (root / "targets.yaml").write_text(TARGETS, "utf-8")
    folder = root / "actuals" / "c"
    folder.mkdir(parents=True)
    for year in (2022, 2023):
        with (folder / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows(year)])
    return root


@pytest.fixture(scope="module")
def site(root, write, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    write(root, folder, "--lang", "zh")
    return folder


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_in_the_data_runs_or_is_asked_for(address, site, visit):
    path = site / address
    opened = visit(path)
    for summary in opened.page.locator("summary").all():
        summary.click()
    for each in opened.page.locator("h1, h5, tbody a, .note, q, [data-unit]").all()[:20]:
        each.hover()
    opened.page.wait_for_timeout(100)
    assert (opened.said, opened.asked) == ([], [path.as_uri()])
    assert opened.page.evaluate("window.hit") is None


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_in_the_data_becomes_a_part_of_the_page(address, site, visit):
    page = visit(site / address).page
    assert page.evaluate(STRANGE) == []
    assert page.evaluate(HANDLERS) == []
    assert page.locator("script").count() == page.locator("style").count() == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_links_lead_to_other_pages_and_to_the_web_only(address, site, visit):
    page = visit(site / address).page
    assert set(page.evaluate(PROTOCOLS)) <= {"file:", "https:"}
    outside = page.locator("a[href^='https:']")
    assert bool(outside.count()) == (address == "city/c.html")
    for link in outside.all():
        assert link.get_attribute("href").startswith("https://a.example/")
        assert link.text_content() == link.get_attribute("href")
        assert "noopener" in link.get_attribute("rel")


def test_an_address_of_the_web_ends_where_what_is_no_part_of_it_begins(site, visit):
    page = visit(site / "city/c.html").page
    addresses = page.locator("a[href^='https:']").evaluate_all("all => all.map(one => one.href)")
    assert {each for each in addresses if len(each) < 100} == {
        "https://a.example/",
        "https://a.example/?a=1&ltb=2",
    }


@pytest.mark.parametrize("scripts", [True, False])
def test_every_text_is_shown_as_it_is_written(scripts, site, visit):
    page = visit(site / "city/c.html", scripts=scripts).page
    for summary in page.locator("summary").all():
        summary.click()
    for selector in ("h1", ".plan", ".card h5", "q", ".note", "tbody a"):
        assert any(EVERYTHING in text for text in page.locator(selector).all_inner_texts())
    assert page.title().startswith(EVERYTHING)
    units = page.locator("[data-unit]").all_inner_texts()
    assert units == [*TEXTS, *TEXTS]
    text = page.locator("main").inner_text()
    assert all(text.count(each) > 5 for each in TEXTS)
    assert "49" not in text


def test_every_owner_can_be_picked_and_every_text_be_found(site, visit):
    opened = visit(site / "city/c.html")
    labels = opened.page.locator("#owner option").all_text_contents()
    assert set(TEXTS) <= set(labels)
    for text in TEXTS:
        opened.page.select_option("#owner", label=text)
        assert opened.shown == [EVERYTHING, LONG]
    opened.page.fill("#search", HOSTILE[0])
    assert len(opened.shown) == 2
    opened.page.fill("#search", "<b>")
    assert opened.shown == []


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_long_word_makes_the_page_wider(address, width, site, visit):
    opened = visit(site / address, width=width)
    for summary in opened.page.locator("summary").all():
        summary.click()
    assert opened.excess == 0


def test_no_long_word_makes_the_sheet_wider(site, visit):
    assert visit(site / "city/c.html", width=680, media="print").excess == 0


def test_what_cannot_be_seen_is_shown_by_its_number(root, tmp_path, visit):
    # No file may hold these, and so they are put in behind the readers.
    unseen = "\x1b[31mred\x1b]0;t\x07 abc\u202edef\u200b\x00\u2028"
    repository = Repository(root)
    policies, _ = repository.targets("c")
    city = policies.cities["c"]
    actuals, _ = repository.actuals("c", policies, 2023)
    through = elapsed(2023, 12)
    check = Check(
        check_city(city, actuals, through).assessments,
        city._replace(name=Text(unseen, unseen)),
        through,
    )
    path = tmp_path / "unseen.html"
    path.write_text(page.report_page(report(check, actuals), "zh"), "utf-8")
    opened = visit(path)
    shown = "<U+001B>[31mred<U+001B>]0;t<U+0007> abc<U+202E>def<U+200B><U+0000><U+2028>"
    assert opened.page.locator("h1").inner_text().startswith(shown)
    assert opened.page.title().startswith(shown)
    assert opened.said == []
