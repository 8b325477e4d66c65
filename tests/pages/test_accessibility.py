"""What axe-core, which knows the rules of WCAG, finds on pages; and colours, light and dark."""

from __future__ import annotations

from itertools import product

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
UNFOLD = "for (const each of document.querySelectorAll('details')) each.open = true"
COLOURS = """["body", ".status.behind", ".status.on_track", ".status.open", ".coverage", "a[href]",
  ".card", "th", "dt", "input"].map(selector => {
  const style = getComputedStyle(document.querySelector(selector));
  return [selector, style.color];
})"""


@pytest.fixture(scope="module")
def axe():
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - not everybody has it

    return Axe()


@pytest.fixture(
    params=[
        *product(("city/cloudbay.html",), ("zh", "en"), ("light", "dark"), (360, 1400)),
        ("index.html", "zh", "dark", 360),
        ("index.html", "en", "light", 1400),
        ("indicator/lanterns.html", "zh", "light", 360),
        ("indicator/lanterns.html", "en", "dark", 1400),
    ],
    ids=lambda seen: "-".join(map(str, seen)),
)
def found(request, axe, sample, visit):
    """Return what axe-core says of a page with all that is folded away unfolded."""
    address, language, scheme, width = request.param
    page = visit(sample(language, address), width=width, scheme=scheme).page
    page.evaluate(UNFOLD)
    return axe.run(page, options={"runOnly": TAGS, "resultTypes": ["violations"]}).response


def test_axe_finds_nothing(found):
    told = [
        (each["impact"], each["id"], node["html"][:200])
        for each in found["violations"]
        for node in each["nodes"]
    ]
    assert told == []
    assert {"color-contrast", "region"} <= {each["id"] for each in found["passes"]}


def test_the_dark_page_has_colours_of_its_own(sample, visit):
    light = visit(sample("zh")).page.evaluate(COLOURS)
    dark = visit(sample("zh"), scheme="dark").page.evaluate(COLOURS)
    assert [selector for selector, _ in light] == [selector for selector, _ in dark]
    assert [one for one, other in zip(light, dark, strict=True) if one == other] == []


def test_each_status_is_told_in_words_and_by_a_sign_besides_its_colour(sample, visit):
    page = visit(sample("en")).page
    told = set(page.locator(".status").all_inner_texts())
    assert {"× missed", "▼ behind", "★ met early", "○ no data"} <= told
    assert all(len(each.split(" ", 1)) == 2 for each in told)


def test_each_chart_is_named_for_those_who_do_not_see_it(sample, visit):
    page = visit(sample("en")).page
    charts = page.locator("[role=img]")
    assert charts.count() == page.locator("figure").count() > 5
    for chart in charts.all():
        card = chart.locator("xpath=ancestor::article")
        assert card.get_attribute("data-name") in chart.get_attribute("aria-label")
        assert "Year by year" in card.locator("summary").inner_text()


def test_what_is_found_is_told_to_those_who_do_not_see_it(sample, visit):
    page = visit(sample("en")).page
    page.fill("#search", "nothing at all")
    assert page.get_by_role("status").inner_text() == "0 of 13 shown"
    for name in ("Search", "Status", "Responsible unit", "Sort by"):
        assert page.get_by_label(name, exact=True).count() == 1
