"""The manual as text, as JSON, and as the page that stands in docs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from policytrack.model.diagnostic import ManualPage, Rule
from policytrack.model.text import LANGUAGES, Text
from policytrack.render import manual
from policytrack.render.formats import RULE
from policytrack.validation.manual import pages

DOCS = Path(__file__).parents[2] / "docs" / "diagnostics.md"
PAGE = ManualPage(
    Rule(
        "PT999",
        "too-few-lanterns",
        Text("{count} {unit}不够", "{count} {unit} are too few for {city}"),
        Text("再挂几盏", "hang some more"),
        "warning",
    ),
    Text("灯笼要挂满。", "Lanterns hang everywhere."),
    "actuals/cloudbay/2023.csv",
    "    lanterns,5\n    moons,1",
    "    lanterns,50\n    moons,1",
)
# Without a hint.
DARK = Rule("PT501", "dark", Text("没有灯", "no light"))


def cells(line):
    return sum(2 if east_asian_width(character) in "FW" else 1 for character in line)


def test_a_single_page_is_written_in_full():
    assert str(manual.text((PAGE,), "en")) == (
        "PT999  too-few-lanterns  warning\n"
        "\n"
        "Lanterns hang everywhere.\n"
        "\n"
        "actuals/cloudbay/2023.csv\n"
        "  bad\n"
        "    lanterns,5\n"
        "    moons,1\n"
        "  good\n"
        "    lanterns,50\n"
        "    moons,1\n"
        "\n"
        "validate says\n"
        "    … are too few for …\n"
        "    hang some more\n"
    )


def test_a_page_speaks_chinese():
    assert str(manual.text((PAGE,), "zh")) == (
        "PT999  too-few-lanterns  警告\n"
        "\n"
        "灯笼要挂满。\n"
        "\n"
        "actuals/cloudbay/2023.csv\n"
        "  修改前\n"
        "    lanterns,5\n"
        "    moons,1\n"
        "  修改后\n"
        "    lanterns,50\n"
        "    moons,1\n"
        "\n"
        "validate 的提示\n"
        "    …不够\n"
        "    再挂几盏\n"
    )


def test_several_pages_have_a_line_each():
    short = PAGE._replace(rule=DARK)
    assert str(manual.text((short, PAGE), "en")).splitlines() == [
        "PT501  dark              no light",
        "PT999  too-few-lanterns  … are too few for …",
    ]


def test_a_control_character_in_an_example_is_shown_and_does_nothing():
    page = PAGE._replace(rule=DARK, bad="lan\vterns")
    assert "    lan<U+000B>terns\n" in str(manual.text((page,), "en"))
    assert "\nlan<U+000B>terns\n" in manual.markdown((page,))


def test_a_rule_without_a_hint_has_its_message_alone():
    page = PAGE._replace(rule=DARK)
    assert str(manual.text((page,), "en")).endswith("validate says\n    no light\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule.code)
def test_no_page_is_wider_than_a_hundred_cells(page, language):
    assert max(map(cells, str(manual.text((page,), language)).splitlines())) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_the_list_is_wider_than_a_hundred_cells_or_has_a_name_in_braces(language):
    listed = str(manual.text(pages(), language))
    assert max(map(cells, listed.splitlines())) <= 100
    assert not re.search(r"[{}]", listed)


def test_a_text_is_folded_between_words():
    assert list(manual.folded("one two three four", 9)) == ["one two", "three", "four"]


def test_a_chinese_text_is_folded_between_characters_of_two_cells():
    assert list(manual.folded("一二三四五", 4)) == ["一二", "三四", "五"]


def test_no_line_begins_with_what_closes_or_ends_with_what_opens():
    assert list(manual.folded("一二，三“四”五", 4)) == ["一", "二，", "三", "“四”", "五"]


def test_a_word_in_a_chinese_text_is_not_broken():
    assert list(manual.folded("一二at_least三", 8)) == ["一二", "at_least", "三"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule.code)
def test_folding_loses_nothing(page, language):
    text = page.about.to(language)
    assert "".join("".join(manual.folded(text, 80)).split()) == "".join(text.split())


def test_json_holds_both_languages_and_the_names_to_be_filled_in():
    written = RULE["json"].render((PAGE,), "zh")
    assert written == RULE["json"].render((PAGE,), "en")
    assert json.loads(written) == {
        "schema_version": 1,
        "rules": [
            {
                "code": "PT999",
                "name": "too-few-lanterns",
                "severity": "warning",
                "message": {
                    "zh": "{count} {unit}不够",
                    "en": "{count} {unit} are too few for {city}",
                },
                "hint": {"zh": "再挂几盏", "en": "hang some more"},
                "about": {"zh": "灯笼要挂满。", "en": "Lanterns hang everywhere."},
                "file": "actuals/cloudbay/2023.csv",
                "bad": "    lanterns,5\n    moons,1",
                "good": "    lanterns,50\n    moons,1",
            }
        ],
    }


def test_json_has_null_for_no_hint():
    page = PAGE._replace(rule=DARK)
    (rule,) = json.loads(RULE["json"].render((page,), "en"))["rules"]
    assert rule["hint"] is None


def test_the_page_in_docs_is_made_from_the_manual(golden):
    made = manual.markdown(pages())
    if golden:
        DOCS.write_text(made, "utf-8")
    assert DOCS.read_text("utf-8") == made


def test_the_page_in_docs_has_a_heading_for_every_rule_and_no_markup_from_its_texts():
    made = manual.markdown(pages())
    headings = re.findall(r"^### (\S+) (\S+)$", made, re.MULTILINE)
    assert headings == [(page.rule.code, page.rule.name) for page in pages()]
    page = PAGE._replace(rule=DARK, about=Text("a*b*", "<b>at_least"))
    shown = manual.markdown((page,))
    assert "a\\*b\\*" in shown
    assert "&lt;b&gt;at\\_least" in shown
