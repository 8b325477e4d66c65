"""A page holds all that it needs, and without scripts it is whole."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "render" / "sample"
PAGES = ("city/cloudbay.html", "index.html", "indicator/lanterns.html")
LANGUAGES = ("zh", "en")


def published() -> list[tuple[str, str]]:
    """Return the figures of whole years and of the whole city, each with its place."""
    found = []
    for path in sorted((SAMPLE / "actuals" / "cloudbay").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), 2):
                if not row["period"] and not row["area"] and row["unit"]:
                    blank = "" if row["unit"] == "%" else " "
                    said = f"{row['value']}{blank}{row['unit']}"
                    found.append((said, f"actuals/cloudbay/{path.name}:{line}"))
    return found


def promised() -> list[str]:
    """Return the words of every milestone of the city."""
    text = (SAMPLE / "targets.yaml").read_text("utf-8")
    of_city = text[text.index("  cloudbay:") : text.index("  tidehill:")]
    return re.findall(r"quote: ([^,}\n]+)", of_city)


@pytest.fixture(params=LANGUAGES)
def alone(request, write, tmp_path):
    """Return the page of one city, by itself and far from any other file."""
    path = tmp_path / "mail attachment" / "云湾 #1?.html"
    path.parent.mkdir()
    write(SAMPLE, path, "--city", "cloudbay", "--lang", request.param)
    return path


def test_a_page_by_itself_says_nothing_and_asks_for_nothing_but_itself(alone, visit):
    opened = visit(alone)
    opened.page.wait_for_timeout(200)
    assert (opened.said, opened.asked) == ([], [alone.as_uri()])
    assert len(opened.shown) == 13


@pytest.mark.parametrize(("language", "scheme"), [("zh", "dark"), ("en", "light")])
@pytest.mark.parametrize("address", PAGES)
def test_every_kind_of_page_says_nothing_and_asks_for_nothing(
    address, language, scheme, sample, visit
):
    path = sample(language, address)
    opened = visit(path, scheme=scheme)
    opened.page.pdf()
    assert (opened.said, opened.asked) == ([], [path.as_uri()])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_within_a_folder_of_pages_leads_to_a_page_of_it(language, sample, visit):
    opened = visit(sample(language, "index.html"))
    script = "[...document.links].map(link => link.href.split('#')[0])"
    missing, waiting, seen = [], [opened.page.url], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        if opened.page.goto(address) is None:
            missing.append(address)
        waiting += {each for each in opened.page.evaluate(script) if each not in seen}
    assert missing == []
    # The first page, those of three cities and of what they count.
    assert len(seen) == 1 + 3 + 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_every_promise_figure_and_source_can_be_read(language, sample, visit):
    opened = visit(sample(language), scripts=False)
    assert len(opened.shown) == 13
    for summary in opened.page.locator("summary").all():
        summary.click()
    text = opened.page.locator("main").inner_text()
    cards = [card.inner_text() for card in opened.page.locator(".card").all()]
    assert [quote for quote in promised() if quote not in text] == []
    missing = [
        (said, place)
        for said, place in published()
        if not any(said.lstrip("~") in card and place in card for card in cards)
    ]
    assert missing == []


@pytest.mark.parametrize("address", PAGES[:2])
def test_without_scripts_there_is_nothing_that_would_need_them(address, sample, visit):
    opened = visit(sample("zh", address), scripts=False)
    assert opened.page.locator(".controls").is_hidden()
    assert (
        opened.page.locator("input, select, button").and_(opened.page.locator(":visible")).count()
        == 0
    )


@pytest.mark.parametrize("address", PAGES[:2])
def test_with_scripts_the_controls_are_there(address, sample, visit):
    assert visit(sample("zh", address)).page.locator(".controls").is_visible()


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-Hans"), ("en", "en")])
def test_a_page_names_its_language_and_itself(language, tag, sample, visit):
    titles = set()
    for address in PAGES:
        page = visit(sample(language, address)).page
        assert page.locator("html").get_attribute("lang") == tag
        assert page.title() == page.locator("h1").inner_text()
        titles.add(page.title())
    assert len(titles) == len(PAGES)
