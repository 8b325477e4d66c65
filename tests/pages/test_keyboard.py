"""Everything on a page can be reached and worked with the keyboard alone."""

from __future__ import annotations

import pytest

# Everything that takes the focus, in the order in which it is read.
STOPS = """
document.querySelectorAll('details').forEach((each, at) => { each.open = at % 2; });
window.stops = [...document.querySelectorAll('a[href], input, select, button, summary, [tabindex]')]
  .filter(each => each.checkVisibility());
window.stops.length
"""
STOP = """(() => {
  const style = getComputedStyle(document.activeElement);
  return [window.stops.indexOf(document.activeElement),
    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
})()"""


@pytest.fixture
def opened(sample, visit):
    return visit(sample("zh"))


def tab_to(opened, selector):
    """Press Tab until the focus is there."""
    for _ in range(100):
        opened.page.keyboard.press("Tab")
        if opened.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab never comes to {selector}")


@pytest.mark.parametrize("address", ["city/cloudbay.html", "index.html", "indicator/lanterns.html"])
def test_tab_stops_at_everything_in_the_order_of_reading_and_each_stop_is_seen(
    address, sample, visit
):
    page = visit(sample("en", address)).page
    many = page.evaluate(STOPS)
    stops = []
    for _ in range(many):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
    assert stops == [[number, True] for number in range(many)]
    assert many > 5


def test_the_first_stop_leads_past_what_stands_above_the_content(opened):
    opened.page.keyboard.press("Tab")
    link = opened.page.locator(":focus")
    box = link.bounding_box()
    assert link.inner_text() == "跳到正文"
    assert box["x"] >= 0
    assert box["y"] >= 0
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_link_past_the_rest_is_not_seen_without_the_focus(opened):
    box = opened.page.locator(".skip").bounding_box()
    assert box["x"] + box["width"] <= 0


def test_the_controls_are_worked(opened):
    everything = opened.shown
    tab_to(opened, "#search")
    opened.page.keyboard.type("灯笼处")
    assert 1 < len(opened.shown) < len(everything)
    tab_to(opened, "#status")
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.input_value("#status") == "on_track"
    assert opened.shown == []
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.input_value("#status") == "behind"
    assert opened.shown == ["灯笼数", "茶叶销售额", "打开南天门"]
    tab_to(opened, "#sort")
    opened.page.keyboard.press("ArrowDown")
    assert opened.shown == ["茶叶销售额", "打开南天门", "灯笼数"]
    tab_to(opened, "button[type=reset]")
    opened.page.keyboard.press("Space")
    opened.settle()
    assert opened.shown == everything


@pytest.mark.parametrize("asked", ["", "水井"])
def test_a_link_from_what_is_behind_takes_the_reader_along(asked, opened):
    opened.page.fill("#search", asked)
    opened.page.locator("a[href='#t13']").focus()
    opened.page.keyboard.press("Enter")
    opened.settle()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.getElementById('t13').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_away_is_unfolded(key, opened):
    tab_to(opened, "summary")
    table = opened.page.locator(":focus ~ .scroll table")
    assert table.is_hidden()
    opened.page.keyboard.press(key)
    assert table.is_visible()


def test_a_table_that_is_wider_than_the_window_is_scrolled(sample, visit):
    opened = visit(sample("en"), width=360)
    tab_to(opened, ".scroll")
    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate("document.activeElement.scrollLeft") > 50
