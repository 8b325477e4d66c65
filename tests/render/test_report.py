"""A report as Markdown: what a bulletin needs, and nothing in it that is more than text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytrack.assess.check import check_city
from policytrack.assess.trend import report
from policytrack.model.assessment import STATUSES
from policytrack.model.period import elapsed
from policytrack.model.text import LANGUAGES
from policytrack.render.clean import clean
from policytrack.render.markdown import write
from policytrack.render.report import blocks

markdown_it = pytest.importorskip("markdown_it")
GOLDEN = Path(__file__).parent.parent / "golden"
SAMPLE = Path(__file__).parent / "sample"
MOON = """\
- indicator: moon_share
  milestones: [{by: 2023, exceeds: {indicator: star_share, by: 3 百分点}, quote: 高3, section: 一}]
"""
LANTERNS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 500 个, quote: 500个, section: 一}]
"""


@pytest.fixture(scope="session")
def bulletin(reported):
    """bulletin(root, year, month): what is written of a city at a time."""
    return lambda root, *when: write(blocks(reported(root, *when), "en"), "en")


@pytest.fixture(scope="session")
def filled(invented):
    """filled(text): a bulletin with a text wherever the data has one."""

    def fill(text):
        city, rows = invented(text)
        found = report(check_city(city, rows, elapsed(2023), by="owner"), rows)
        return write(blocks(found, "en"), "en")

    return fill


def sections(text):
    """Return the lines under each heading."""
    found = {}
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        found[heading] = rest.strip("\n").splitlines()
    return found


def cells(row):
    """Return the cells of a row of a table; a sign between two in a text is escaped."""
    assert row.startswith("| ")
    assert row.endswith(" |")
    return row[2:-2].split(" | ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bulletin_of_the_sample(language, golden, policytrack, tmp_path):
    path = tmp_path / "a.md"
    asked = ("--city", "cloudbay", "--year", "2023", "-o", path, "--lang", language)
    assert policytrack("-C", SAMPLE, "report", *asked).code == 0
    text, held = path.read_text("utf-8"), GOLDEN / f"report.{language}.md"
    if golden:
        held.write_text(text, "utf-8")
    assert text == held.read_text("utf-8")


def test_what_is_behind_comes_first_the_worst_first(bulletin):
    found = sections(bulletin(SAMPLE))
    rows = [cells(row) for row in found["Targets behind"][2:] if row.startswith("|")]
    order = [f"{status.symbol} {status.name.en}" for status in STATUSES]
    ranks = [order.index(row[0]) for row in rows]
    assert ranks == sorted(ranks)
    assert len(rows) == 8
    assert list(found)[1] == "Targets behind"


def test_every_target_stands_in_the_table_of_its_plan_in_the_order_of_the_plan(bulletin):
    found = sections(bulletin(SAMPLE))
    assert [
        cells(row)[1]
        for heading in found
        if heading.startswith("Cloud Bay stargazing")
        for row in found[heading][2:]
        if row.startswith("|")
    ] == ["Lanterns", "Owls", "Debt in fog", "Poems read"]


def test_each_figure_has_its_source_and_its_own_name(repository, bulletin):
    """A figure of another series must not be told as one of the target's."""
    rows = "moon_share,12.6,%,云报,,,2024-04,,\nstar_share,9.4,%,星报,,,,,\n"
    found = sections(bulletin(repository(MOON, y2023=rows)))
    assert found["Sources"] == [
        "- Share of moonlight: 12.6% (2023), 云报, published 2024-04",
        "- Share of starlight: 9.4% (2023), 星报",
    ]


def test_an_address_can_be_followed_and_nothing_else(repository, bulletin):
    rows = (
        "lanterns,400,个,云报 https://bay.example/2023_4?a=1&b=2，第3页,,,,,\n"
        "moon_share,12.6,%,[x](javascript:alert(1)) ftp://bay.example,,,,,\n"
    )
    text = bulletin(repository(LANTERNS + MOON, y2023=rows))
    assert "<https://bay.example/2023_4?a=1&b=2>，第3页" in text
    assert "\\[x\\](javascript:alert(1)) ftp://bay.example" in text
    assert links(text) == ["https://bay.example/2023_4?a=1&b=2"]


def test_nothing_of_later_is_told(repository, bulletin):
    years = {
        "y2023": "lanterns,71,个,六月报,2023-06,,,,\nlanterns,72,个,七月报,2023-07,,,,\n",
        "y2024": "lanterns,74,个,明年报,,,,,\n",
    }
    root = repository(LANTERNS, **years)
    half, whole = bulletin(root, 2023, 6), bulletin(root, 2023)
    assert ("六月报" in half, "七月报" in half, "明年报" in half) == (True, False, False)
    assert "明年报" not in whole


def test_without_any_data_every_target_is_there_and_no_source(repository, bulletin):
    found = sections(bulletin(repository(LANTERNS + MOON)))
    assert "Sources" not in found
    (rows,) = (lines for heading, lines in found.items() if "cloud-making" in heading)
    assert [cells(row)[1] for row in rows[2:]] == ["Lanterns", "Share of moonlight"]
    assert not [line for line in found["Targets behind"] if line.startswith("|")]


def tokens(text):
    return markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shape(text):
    """Return what a reader of Markdown takes the text for, without what it says."""
    return [
        (token.type, token.tag, tuple(each.type for each in token.children or ()))
        for token in tokens(text)
    ]


def shown(text):
    """Return what is read of it, a blank for each run of blanks."""
    parts = [
        "".join(each.content for each in token.children)
        for token in tokens(text)
        if token.type == "inline"
    ]
    return " ".join("\n".join(parts).split())


def links(text):
    return [
        each.attrs["href"]
        for token in tokens(text)
        for each in token.children or ()
        if each.type == "link_open"
    ]


HOSTILE = (
    "<script>alert(1)</script>",
    "<!-- x",
    "a|b",
    "a\\|b\\",
    "| --- | --- |",
    "*x* **y** _z_ __u__ ~~v~~",
    "`x` ```y```",
    "[x](javascript:alert(1))",
    "![x](http:x)",
    "[x]: javascript:alert(1)",
    "[^1]",
    "<javascript:alert(1)>",
    "&lt;b&gt; &amp; &copy;",
    "# x",
    "x #",
    "x ##",
    "- x",
    "+ x",
    "* x",
    "1. x",
    "1) x",
    "> x",
    "---",
    "===",
    "    x",
    "```",
    "~~~",
    "a\nb",
    "a\r\nb",
    "a\n\nb",
    "a\n# b",
    "\x1b[31mred\x07",
    "moc\u202etxt.exe",
    "\ud800",
    "=cmd()",
    "{{ 7*7 }}",
    "x\\",
    "x  ",
)


@pytest.fixture(scope="session")
def plain(filled):
    """What a bulletin of plain words is made of."""
    return shape(filled("x"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_of_what_a_bulletin_is_made_of(text, filled, plain):
    found = filled(text)
    assert shape(found) == plain
    assert links(found) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_as_it_was_written(text, filled):
    expected = " ".join(clean(text).replace("\n", " / ").split())
    # Name, title, number, issuer, unit, quote, sections, notes, units in charge, source …
    assert shown(filled(text)).count(expected) > 100


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_stays_one_cell(text, filled):
    tables = [
        [line for line in lines if line.startswith("|")]
        for lines in sections(filled(text)).values()
    ]
    for table in filter(None, tables):
        assert {len(cells(row)) for row in table} == {len(cells(table[0]))}


# What a text may begin with that is more than text at the beginning of a line.
OPENING = st.sampled_from(
    ["", *"#-+>=|~`*_:", "1.", "23)", " ", "\t", "    ", "\u3000", "[x]: ", "- - "]
)
TEXTS = st.builds("".join, st.tuples(OPENING, st.text(max_size=15), st.sampled_from(["", *"#\\ "])))


@settings(max_examples=60)
@given(TEXTS.filter(str.strip).filter(lambda text: "http" not in text.lower()))
def test_any_text_is_text(filled, plain, text):
    found = filled(text)
    assert shape(found) == plain
    assert not re.search("<|[\x00-\x08\x0b-\x1f\x7f]", found)
