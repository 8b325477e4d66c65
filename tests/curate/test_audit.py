"""An audit: each figure of a text with its place, and which quote covers it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.curate.audit import audit
from policytrack.data.repository import Repository
from policytrack.model.plan import City, Plan
from policytrack.model.text import Text
from policytrack.units import units_with

LANTERNS = """\
- indicator: lanterns
  milestones:
    - {by: 2025, at_least: 600 个, quote: 灯笼总数达到600个, section: 一}
"""
UNITS = units_with(())
BARE = Plan("cloudbay-2021", Text("规划", "Plan"), 2021, 2025, ())
CITY = City("cloudbay", Text("云湾市（虚构）", "Cloud Bay (invented)"), "prefecture", (BARE,))


@pytest.fixture
def held(repository):
    """Hold a text against targets of the invented city."""

    def hold(text, targets=LANTERNS):
        policies, problems = Repository(repository(targets)).targets()
        assert problems == []
        city = policies.cities["cloudbay"]
        return audit(text, "plan.txt", city, city.plans[0], UNITS)

    return hold


@pytest.fixture
def waived(repository):
    """Hold a text against the lanterns, and against quotes that are no targets."""

    def hold(text, *quotes):
        root = repository(LANTERNS)
        lines = "".join(f"          - {{quote: {quote}, reason: 只是说说}}\n" for quote in quotes)
        with (root / "targets.yaml").open("a", encoding="utf-8") as file:
            file.write(f"        not_targets:\n{lines}")
        policies, problems = Repository(root).targets()
        assert problems == []
        city = policies.cities["cloudbay"]
        return audit(text, "plan.txt", city, city.plans[0], UNITS)

    return hold


def places(result):
    return [(mention.text, mention.place.line, mention.place.column) for mention in result.mentions]


def covers(result):
    """Return of each figure which milestones cover it, `waived` or None."""
    said = []
    for mention in result.mentions:
        by = [f"{cover.target.indicator.key} {cover.milestone.by}" for cover in mention.covers]
        said.append((mention.text, ", ".join(by) or (mention.waived and "waived")))
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯笼达到600个。\n", [("600个", 1, 5)]),
        ("甲\n\n乙丙，建成5座塔和6座桥\n", [("5座", 3, 6), ("6座", 3, 10)]),
        ("\u3000\u3000灯笼达到６００个，茶５％。", [("６００个", 1, 7), ("５％", 1, 13)]),
        ("𠮷𠮷达到600个", [("600个", 1, 5)]),
        ("\n\n\n  灯笼 600 个", [("600 个", 4, 6)]),
        ("**灯笼**达到600个", [("600个", 1, 9)]),
        ("指标\t2020年\t2025年\n灯笼\t300\t600\n", [("300", 2, 4), ("600", 2, 8)]),
        ("灯笼翻一番，茶三十家", [("翻一番", 1, 3), ("三十家", 1, 8)]),
        ("遴选IOO家", [("IOO家", 1, 3)]),
        ("选育5-10个，派出50至100名", [("5-10个", 1, 3), ("50至100名", 1, 11)]),
        ("每季度不少于2次，占比提高3个百分点", [("2次", 1, 7), ("3个百分点", 1, 14)]),
    ],
)
def test_each_figure_stands_at_its_line_and_column(text, expected, held):
    assert places(held(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["2023年8月3日印发", "云发〔2021〕17号", "一、总则", "到2025年底", "电话0123-1234567", ""],
)
def test_what_is_no_figure_is_not_listed(text, held):
    assert places(held(text)) == []


def test_numbers_that_are_no_figures_are_told_apart_with_their_places(held):
    apart = held("一、总则\n云发〔2021〕17号，到2025年，灯笼达到600个").apart
    assert [
        (number.text, number.place.line, number.place.column, number.what.en) for number in apart
    ] == [
        ("一、", 1, 1, "section numbers"),
        ("〔2021〕17号", 2, 3, "document numbers"),
        ("2025年", 2, 14, "years"),
    ]


def test_a_figure_knows_its_section_and_the_words_around_it(held):
    (mention,) = held("二、目标\n（三）灯笼。全市灯笼\n总数达到600个以上。").mentions
    assert (mention.section, mention.behind) == ("二(三)", "以上。")
    assert mention.before == "（三）灯笼。全市灯笼 总数达到"


def test_a_figure_in_a_milestones_quote_is_covered(held):
    result = held("一、灯笼总数达到600个，茶叶30家。")
    assert covers(result) == [("600个", "lanterns 2025"), ("30家", None)]
    assert [mention.text for mention in result.open] == ["30家"]
    assert not result.complete


def test_all_is_well_where_each_figure_is_covered_and_each_quote_stands(held):
    result = held("一、灯笼总数达到600个。")
    assert (result.open, result.lost, result.quotes, result.complete) == ((), (), 1, True)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("一、灯笼总数\n达到600个", "灯笼总数达到600个"),
        ("一、灯笼总数达到60\n0个", "灯笼总数达到600个"),
        ("一、‘红’灯笼（大）达到600个", "'红'灯笼(大)达到600个"),
        ("一、灯笼总数\n- 3 -\n达到600个", "灯笼总数达到600个"),
        ("一、灯笼总数达到600个", "达到600"),
    ],
)
def test_a_quote_stands_in_the_text_however_it_is_broken_or_typed(text, quote, held):
    quoted = "'" + quote.replace("'", "''") + "'"
    result = held(text, LANTERNS.replace("灯笼总数达到600个", quoted))
    assert result.lost == ()
    assert result.open == ()


def test_what_nobody_can_see_in_the_text_hides_no_quote(held):
    assert held("一、灯笼总数\u200b达到600个").lost == ()


def test_a_waived_figure_is_neither_open_nor_covered(waived):
    result = waived("一、灯笼总数达到600个，每家奖励50万元。", "每家奖励50万元")
    assert covers(result) == [("600个", "lanterns 2025"), ("50万元", "waived")]
    assert result.mentions[1].waived.reason == "只是说说"
    assert (result.quotes, result.complete) == (2, True)


def test_a_target_counts_more_than_a_quote_that_is_none(waived):
    result = waived("一、灯笼总数达到600个。", "总数达到600个")
    assert covers(result) == [("600个", "lanterns 2025")]
    assert result.mentions[0].waived is None


def test_a_quote_covers_only_the_figures_that_stand_wholly_in_it(held):
    targets = LANTERNS.replace("灯笼总数达到600个", "达到60")
    assert covers(held("一、灯笼总数达到600个", targets.replace("600 个", "60 个"))) == [
        ("600个", None)
    ]


def test_a_quote_covers_every_figure_in_it(held):
    targets = LANTERNS.replace("灯笼总数达到600个", "由300个增加到600个")
    assert covers(held("一、灯笼由300个增加到600个", targets)) == [
        ("300个", "lanterns 2025"),
        ("600个", "lanterns 2025"),
    ]


def test_the_same_words_elsewhere_are_not_covered_where_the_section_is_named(held):
    text = "一、灯笼总数达到600个。\n二、灯笼总数达到600个。\n"
    assert covers(held(text)) == [("600个", "lanterns 2025"), ("600个", None)]


def test_two_milestones_with_the_same_words_each_cover_their_own_section(held):
    targets = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 600 个, quote: 达到600个, section: 一}]
- indicator: kites_flown
  milestones: [{by: 2025, at_least: 600 个, quote: 达到600个, section: 二}]
"""
    text = "一、灯笼达到600个。\n二、风筝达到600个。\n"
    assert covers(held(text, targets)) == [
        ("600个", "lanterns 2023"),
        ("600个", "kites_flown 2025"),
    ]


def test_where_the_section_is_named_in_another_way_the_words_alone_count(held):
    targets = LANTERNS.replace("section: 一", "section: 第一部分")
    assert covers(held("一、灯笼总数达到600个。", targets)) == [("600个", "lanterns 2025")]


def test_a_figure_may_be_two_milestones(held):
    targets = """\
- indicator: lanterns
  milestones: [{by: 2025, at_least: 600 个, quote: 达到600个, section: 一}]
- indicator: kites_flown
  milestones: [{by: 2025, at_least: 600 个, quote: 灯笼和风筝各达到600个, section: 一}]
"""
    result = held("一、灯笼和风筝各达到600个。", targets)
    assert covers(result) == [("600个", "lanterns 2025, kites_flown 2025")]


AGAIN = LANTERNS.replace("section: 一", "section: [一, 二]")


def test_a_figure_stated_again_is_covered_in_a_section_that_the_milestone_lists(held):
    text = "一、灯笼总数达到600个。\n二、挂出600个灯笼。\n三、再挂600个。\n"
    assert covers(held(text, AGAIN)) == [
        ("600个", "lanterns 2025"),
        ("600个", "lanterns 2025"),
        ("600个", None),
    ]


@pytest.mark.parametrize("figure", ["500个", "600人", "600亿元", "600%", "600所"])
def test_another_figure_in_a_section_that_the_milestone_lists_is_open(figure, held):
    text = f"一、灯笼总数达到600个。\n二、培训{figure}。\n"
    assert covers(held(text, AGAIN)) == [("600个", "lanterns 2025"), (figure, None)]


def test_a_lost_quote_names_its_milestone_and_the_nearest_words(held):
    (lost,) = held("一、总则\n全市灯笼总数达到500个，茶好。").lost
    assert lost.quote == "灯笼总数达到600个"
    assert lost.cover.target.indicator.key == "lanterns"
    assert str(lost.nearest.place) == "plan.txt:2:3"
    assert lost.nearest.text == "灯笼总数达到500个"


def test_the_nearest_words_are_one_line(held):
    (lost,) = held("一、灯笼总数\n达到500个").lost
    assert lost.nearest.text == "灯笼总数 达到500个"


def test_where_nothing_is_like_a_lost_quote_no_words_are_near(held):
    (lost,) = held("二、茶叶很香。").lost
    assert lost.nearest is None


def test_a_lost_quote_that_is_no_target_belongs_to_no_milestone(waived):
    (lost,) = waived("一、灯笼总数达到600个", "每家奖励50万元").lost
    assert (lost.quote, lost.cover) == ("每家奖励50万元", None)


PIECES = [
    *("到2025年，", "灯笼", "达到", "600个", "5-10家", "翻一番", "三十人", "17.6亿元", "5％"),
    *("３个百分点", "。", "，", "\n", " ", "\t", "一、", "（二）", "1.", "𠮷", "**", "\u3000"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=200))
def test_each_figure_of_any_text_is_what_stands_at_its_place(text):
    lines = text.split("\n")
    result = audit(text, "plan.txt", CITY, BARE, UNITS)
    for mention in result.mentions:
        line = lines[mention.place.line - 1]
        rest = "\n".join([line[mention.place.column - 1 :], *lines[mention.place.line :]])
        assert "".join(rest.split()).startswith("".join(mention.text.split()))
        assert mention.is_open
    order = [mention.place for mention in result.mentions]
    assert all(first < other for first, other in pairwise(order))
