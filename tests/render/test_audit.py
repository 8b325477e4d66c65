"""An audit as lines for people."""

from __future__ import annotations

import pytest

from policytrack.model.text import LANGUAGES, Text
from policytrack.render.audit import render

TEXT = """\
一、到2023年，全市灯笼
总数达到５００个，到2025年达到600盏，茶叶30家。
每家奖励50万元。
"""
CHINESE = """\
plan.txt:2:5: ● ５００个  lanterns（2023年）
plan.txt:3:5: – 50万元  不是目标：补助
plan.txt:2:18: × 600盏  待定  …数达到５００个，到2025年达到600盏，茶叶30家。 每家奖励50万元…
plan.txt:2:25: × 30家  待定  …，到2025年达到600盏，茶叶30家。 每家奖励50万元。…
targets.yaml:20:17: × 原文中没有引文 “灯笼总数达到600个”
    最近的原文 plan.txt:1:12: “灯笼 总数达到５００个”
× 原文中没有引文 “东海西山9次”
另有 3 个数不是数额：序号 1，年份 2（--format json 逐个列出）
4 处数额：有目标 1，不是目标 1，待定 2；4 处引文，2 处不在原文中
"""
ENGLISH = """\
plan.txt:2:5: ● ５００个  lanterns by 2023
plan.txt:3:5: – 50万元  no target: 补助
plan.txt:2:18: × 600盏  open  …数达到５００个，到2025年达到600盏，茶叶30家。 每家奖励50万元…
plan.txt:2:25: × 30家  open  …，到2025年达到600盏，茶叶30家。 每家奖励50万元。…
targets.yaml:20:17: × not in the text: the quote “灯笼总数达到600个”
    nearest words plan.txt:1:12: “灯笼 总数达到５００个”
× not in the text: the quote “东海西山9次”
3 numbers not counted as figures: section numbers 1, years 2 \
(--format json lists them)
4 figures: 1 covered, 1 waived, 2 open; 4 quotes, 2 not in the text
"""


@pytest.mark.parametrize(("language", "expected"), [("zh", CHINESE), ("en", ENGLISH)])
def test_settled_figures_then_open_ones_then_lost_quotes_and_the_count(language, expected, held):
    assert str(render(held(TEXT), language)) == expected


WHOLE = "一、2023年灯笼总数达到500个，2025年灯笼总数达到600个，奖励50万元。东海西山9次。"


@pytest.mark.parametrize(("text", "style"), [(WHOLE, "green"), (WHOLE + "茶5家。", "bold")])
def test_the_count_is_green_only_where_all_is_accounted_for(text, style, held):
    lines = render(held(text), "zh").lines
    assert [span.style for span in lines[-1]] == [style]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_can_be_read_without_colour(language, held):
    marks = {"green": "●", "bold red": "×", "": "–"}
    for line in render(held(TEXT), language).lines[:4]:
        mark = line[1]
        assert mark.text == f"{marks[mark.style]} "


@pytest.mark.parametrize(
    ("text", "said"),
    [("灯笼总数达到500个。", True), ("灯笼总数达到500个。奖励50万元。", False), (WHOLE, False)],
)
def test_where_most_quotes_are_lost_it_may_be_another_plans_text(text, said, held):
    for language in LANGUAGES:
        asked = Text("这份文件是该规划的原文吗？", "is this file the plan's?").to(language)
        assert (asked in str(render(held(text), language))) is said


def test_a_text_without_numbers_has_the_count_alone(held):
    shown = str(render(held("山水秀丽。"), "en"))
    assert shown.endswith("0 figures: 0 covered, 0 waived, 0 open; 4 quotes, 4 not in the text\n")
    assert "not counted as figures" not in shown


def test_hostile_words_come_out_whole_and_do_nothing(held):
    shown = str(render(held("[red]茶[/red]\x1b[31m 5家\u202e"), "en"))
    assert "…[red]茶[/red]<U+001B>[31m" in shown
    assert "5家<U+202E>…\n" in shown
