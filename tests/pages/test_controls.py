"""Searching, filtering and sorting what is on a page, with the mouse."""

from __future__ import annotations

import pytest

LANTERNS, WELLS, TEA, KITES, SMOKE = "灯笼数", "水井数", "茶叶销售额", "放飞风筝数", "烟雾占比"
STARS, MOON, GATE, CLOUDS = "星光占比", "月光占比", "打开南天门", "云量增速"
OWLS, DEBT, POEMS = "猫头鹰数", "雾债余额", "诵诗场数"
PLAN = [LANTERNS, WELLS, TEA, KITES, SMOKE, STARS, MOON, GATE, CLOUDS]
SCHEME = [LANTERNS, OWLS, DEBT, POEMS]
EVERYTHING = PLAN + SCHEME


@pytest.fixture
def opened(sample, visit):
    return visit(sample("zh"))


@pytest.fixture
def index(sample, visit):
    return visit(sample("en", "index.html"))


def headings(opened):
    """Return the plans and sections that are to be seen."""
    locator = opened.page.locator(".plan-targets h3:visible, .plan-targets h4:visible")
    return locator.all_inner_texts()


def sections(opened):
    """Return the names of the items under each heading of a section."""
    return opened.page.evaluate(
        "[...document.querySelectorAll('.part')].map(part =>"
        "[...part.querySelectorAll('[data-item]')].map(item => item.dataset.name))"
    )


def test_at_first_everything_is_shown_and_counted(opened):
    assert (opened.shown, opened.count) == (EVERYTHING, "显示 13 / 13 项")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("茶叶", [TEA]),
        ("力争突破", [LANTERNS]),
        ("茶处", [TEA]),
        ("观星处 翻一番", [OWLS]),
        ("  翻一番   观星处 ", [OWLS]),
        ("翻一番 水井", []),
        ("只计城区", [OWLS]),
        ("ACTUALS/cloudbay/2023.CSV:19", [CLOUDS]),
        (".*", []),
    ],
)
def test_search_finds_every_word_in_the_name_the_quote_the_owner_and_the_sources(
    asked, names, opened
):
    opened.page.fill("#search", asked)
    assert (opened.shown, opened.count) == (names, f"显示 {len(names)} / 13 项")


def test_each_letter_that_is_typed_narrows_the_search(opened):
    opened.page.locator("#search").press_sequentially("水井")
    assert opened.shown == [WELLS]
    opened.page.locator("#search").press("Backspace")
    opened.page.locator("#search").press("Backspace")
    assert opened.shown == EVERYTHING


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("behind", [LANTERNS, TEA, KITES, SMOKE, GATE, LANTERNS, OWLS, POEMS]),
        ("on_track", [WELLS, MOON, CLOUDS]),
        ("open", [STARS, DEBT]),
        ("=missed", [TEA, GATE, POEMS]),
        ("=behind", [LANTERNS, KITES, SMOKE, LANTERNS]),
        ("=no_data", [DEBT]),
    ],
)
def test_a_status_or_a_group_of_them_is_picked(status, names, opened):
    opened.page.select_option("#status", status)
    assert (opened.shown, opened.count) == (names, f"显示 {len(names)} / 13 项")


def test_every_status_that_can_be_picked_finds_something(opened):
    values = opened.page.locator("#status option").evaluate_all("all => all.map(one => one.value)")
    assert len(values) == 1 + 3 + 6
    for value in values:
        opened.page.select_option("#status", value)
        assert opened.shown


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        ("灯笼处", [LANTERNS, TEA, GATE]),
        ("火柴处", [LANTERNS, MOON]),
        ("观星处", SCHEME),
    ],
)
def test_an_owner_is_picked_who_leads_or_helps(owner, names, opened):
    opened.page.select_option("#owner", owner)
    assert opened.shown == names


def test_search_status_and_owner_hold_together(opened):
    opened.page.select_option("#status", "behind")
    opened.page.select_option("#owner", "观星处")
    assert opened.shown == [LANTERNS, OWLS, POEMS]
    opened.page.fill("#search", "每季度")
    assert opened.shown == [POEMS]


def test_no_heading_stands_over_nothing(opened):
    before = headings(opened)
    opened.page.select_option("#owner", "观星处")
    opened.page.fill("#search", "翻一番")
    assert headings(opened) == [before[-3], "原文 二"]
    opened.page.fill("#search", "没有这样的词")
    assert headings(opened) == []
    opened.page.fill("#search", "")
    opened.page.select_option("#owner", "")
    assert headings(opened) == before


def test_the_button_shows_everything_again(opened):
    before = sections(opened)
    opened.page.fill("#search", "灯笼")
    opened.page.select_option("#status", "=behind")
    opened.page.select_option("#owner", "灯笼处")
    opened.page.select_option("#sort", "name")
    opened.page.click("button[type=reset]")
    opened.settle()
    assert (opened.shown, opened.count) == (EVERYTHING, "显示 13 / 13 项")
    assert sections(opened) == before
    assert opened.page.input_value("#search") == ""


# As the table has them: by status, then by how little of it is done.
WORST_FIRST = [POEMS, TEA, GATE, OWLS, KITES, LANTERNS, SMOKE, LANTERNS]
LEAST_DONE_FIRST = [OWLS, KITES, POEMS, LANTERNS, LANTERNS, TEA, WELLS]
# As a Chinese dictionary has them: by sound.
BY_NAME = [
    TEA,
    GATE,
    LANTERNS,
    LANTERNS,
    KITES,
    OWLS,
    WELLS,
    POEMS,
    DEBT,
    STARS,
    SMOKE,
    MOON,
    CLOUDS,
]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("order", [*WORST_FIRST, CLOUDS, WELLS, MOON, STARS, DEBT]),
        # What has no number stands last.
        ("share", [*LEAST_DONE_FIRST, SMOKE, STARS, MOON, GATE, CLOUDS, DEBT]),
        ("name", BY_NAME),
    ],
)
def test_targets_are_sorted_and_equals_stay_in_the_order_of_the_plan(order, names, opened):
    before = sections(opened)
    opened.page.select_option("#sort", order)
    assert (opened.shown, headings(opened)) == (names, [])
    opened.page.select_option("#sort", "")
    assert (opened.shown, sections(opened)) == (EVERYTHING, before)


def test_what_is_sorted_can_be_filtered_and_stays_sorted(opened):
    opened.page.select_option("#sort", "share")
    opened.page.select_option("#status", "=missed")
    assert opened.shown == [POEMS, TEA, GATE]
    opened.page.select_option("#sort", "")
    assert opened.shown == [TEA, GATE, POEMS]


def test_enter_in_the_search_leaves_the_page_as_it_is(opened):
    opened.page.fill("#search", "水井")
    opened.page.locator("#search").press("Enter")
    assert (opened.shown, opened.page.input_value("#search")) == ([WELLS], "水井")
    assert len(opened.asked) == 1


def test_cities_are_searched_and_sorted_in_their_table(index):
    bay, hill, lake = "Cloud Bay (invented)", "Tide Hill (invented)", "Dune Lake (invented)"
    assert (index.shown, index.count) == ([bay, hill, lake], "3 of 3 shown")
    index.page.select_option("#sort", "name")
    assert index.shown == [bay, lake, hill]
    index.page.fill("#search", "county")
    assert (index.shown, index.count) == ([lake], "1 of 3 shown")
    index.page.click("button[type=reset]")
    index.settle()
    assert index.shown == [bay, hill, lake]
    rows = index.page.locator("tbody > tr")
    assert rows.count() == 3


def card_in_sight(opened, name):
    """Return whether the card of a target is where the reader looks."""
    opened.settle()
    box = opened.page.locator(f"[data-item][data-name='{name}']").first.bounding_box()
    return box is not None and -1 <= box["y"] < 450


def test_a_link_from_what_is_behind_leads_to_its_card(opened):
    opened.page.locator("a", has_text=POEMS).first.click()
    assert card_in_sight(opened, POEMS)


def test_a_link_leads_to_its_card_when_it_is_filtered_away(opened):
    opened.page.fill("#search", "水井")
    opened.page.locator("a", has_text=POEMS).first.click()
    assert card_in_sight(opened, POEMS)
    assert (opened.shown, opened.page.input_value("#search")) == (EVERYTHING, "")


def test_a_link_that_was_followed_before_leads_to_its_card_again(opened):
    link = opened.page.locator("a", has_text=POEMS).first
    link.click()
    opened.page.fill("#search", "水井")
    link.click()
    assert card_in_sight(opened, POEMS)
    assert POEMS in opened.shown


def test_what_is_shown_is_what_the_controls_say_after_coming_back(opened, sample):
    opened.page.select_option("#status", "=missed")
    opened.page.goto(sample("zh", "index.html").as_uri())
    opened.page.go_back()
    opened.settle()
    picked = opened.page.input_value("#status")
    assert len(opened.shown) == (3 if picked == "=missed" else 13)
