"""What `validate` gives to GitHub: annotations, no more than it shows, and the rest as lines."""

from __future__ import annotations

import os
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.model.diagnostic import Validation
from policytrack.model.text import LANGUAGES
from policytrack.render import diagnostics, github

FIGURES = "actuals/cloudbay/2021.csv"


def command(line):
    """Read a line as the runner of GitHub Actions does: name, properties and data, or None."""
    name = r"(?P<name>[\w-]+)"
    newer = re.match(rf"\s*::{name}(?: (?P<properties>.*?))?::(?P<data>.*)$", line, re.DOTALL)
    older = re.search(rf"##\[{name}(?: (?P<properties>[^\]]*))?\](?P<data>.*)$", line, re.DOTALL)
    found = newer or older
    if found is None:
        return None
    pairs = [pair.split("=", 1) for pair in (found["properties"] or "").split(",") if pair]
    return found["name"], {key: unquote(value) for key, value in pairs}, unquote(found["data"])


def lines(validation):
    """Return each line and the command that a runner takes it for, or None."""
    text = github.render(validation, "en")
    assert text.endswith("\n")
    return [(line, command(line)) for line in re.split(r"\r\n|\r|\n", text[:-1])]


def annotations(validation):
    return [found for _line, found in lines(validation) if found]


@pytest.fixture(scope="session")
def of_level(no_lamp, too_bright):
    """Return what makes a fault of each level."""
    return {"error": no_lamp, "warning": too_bright}


ANNOTATED = {
    "zh": (
        "::error file=actuals/cloudbay/2021.csv,line=3,col=7,title=PT901 no-lamp::"
        "actuals/cloudbay/2021.csv:3:7: PT901 没有灯笼 '红'（是否为 '红灯'？）"
        "%0A    写 100%25 以内的数\n"
        "::warning file=actuals/cloudbay/2021.csv,line=5,col=1,title=PT902 far-too-bright::"
        "actuals/cloudbay/2021.csv:5:1: PT902 警告：亮度为 120 %25\n"
        "共 1 处错误、1 处警告；检查了 2 个文件\n"
    ),
    "en": (
        "::error file=actuals/cloudbay/2021.csv,line=3,col=7,title=PT901 no-lamp::"
        "actuals/cloudbay/2021.csv:3:7: PT901 there is no lantern '红' "
        "(did you mean '红灯'?)%0A    write a figure within 100%25\n"
        "::warning file=actuals/cloudbay/2021.csv,line=5,col=1,title=PT902 far-too-bright::"
        "actuals/cloudbay/2021.csv:5:1: PT902 warning: a brightness of 120 %25\n"
        "1 error, 1 warning; 2 files checked\n"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_github_annotates_errors_and_warnings_and_counts_them(language, small):
    assert github.render(small, language) == ANNOTATED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_github_says_when_nothing_is_wrong(language, nothing):
    expected = str(diagnostics.validation(nothing, language))
    assert github.render(nothing, language) == expected


@pytest.mark.parametrize(
    ("base", "file"),
    [
        ("", "targets.yaml"),
        ("data", "data/targets.yaml"),
        ("/srv/data", "/srv/data/targets.yaml"),
        ("数据/云湾", "数据/云湾/targets.yaml"),
    ],
)
def test_github_has_the_path_from_where_the_command_runs(base, file, no_lamp):
    ((_name, properties, data),) = annotations(
        Validation((no_lamp("targets.yaml"),), ("targets.yaml",), base)
    )
    assert properties["file"] == file
    assert data.startswith(f"{file}:3:7: PT901 ")


def test_github_escapes_what_would_end_a_property(small):
    first = github.render(small._replace(base="a:b,c%2Cd"), "en").splitlines()[0]
    assert first.startswith("::error file=a%3Ab%2Cc%252Cd/actuals/cloudbay/2021.csv,line=3,col=7,")
    # What is after the properties is free to hold both.
    assert "::a:b,c%252Cd/actuals/cloudbay/2021.csv:3:7: PT901 " in first


def test_github_shows_control_characters_in_a_path_by_their_numbers(no_lamp):
    ((_name, properties, _data),) = annotations(Validation((no_lamp("a\x1b\r\n.csv"),), ()))
    assert properties["file"] == "a<U+001B><U+000D>\n.csv"


@given(st.data())
def test_github_gets_the_words_back_that_were_said(no_lamp, visible, data):
    word = data.draw(visible)
    # What parts a path is in no name.
    file = f"actuals/{word.translate(dict.fromkeys(map(ord, f'/{os.sep}')))}.csv"
    ((_name, properties, said),) = annotations(Validation((no_lamp(file, lamp=word),), ()))
    assert properties["file"] == file
    assert properties["title"] == "PT901 no-lamp"
    said = said.replace("<U+0023>#[", "##[")
    assert f"PT901 there is no lantern '{word}' (did you mean '红灯'?)\n    write a" in said


@pytest.mark.parametrize(
    ("total", "own", "rolled_up"), [(9, 9, None), (10, 10, None), (11, 9, 2), (1000, 9, 991)]
)
@pytest.mark.parametrize("level", ["error", "warning"])
def test_github_keeps_to_ten_annotations_of_a_level(of_level, level, total, own, rolled_up):
    many = Validation(tuple(of_level[level](line=line + 1) for line in range(total)), (FIGURES,))
    found = annotations(many)
    assert [properties.get("line") for _name, properties, _data in found[:own]] == [
        str(line + 1) for line in range(own)
    ]
    rollup = (level, {"title": "policytrack"}, f"{rolled_up} more {level}s, all of them in the")
    assert [(name, rest, data[: len(rollup[2])]) for name, rest, data in found[own:]] == (
        [rollup] if rolled_up else []
    )


@pytest.mark.parametrize(("level", "called"), [("error", "错误"), ("warning", "警告")])
def test_github_says_the_rollup_in_chinese(of_level, level, called):
    many = Validation(tuple(of_level[level](line=line + 1) for line in range(12)), (FIGURES,))
    said = f"::{level} title=policytrack::另有 3 处{called}，都列在这一步的日志中"
    assert github.render(many, "zh").splitlines()[9] == said


@pytest.mark.parametrize(("total", "own"), [(10, 10), (11, 9)])
def test_github_counts_the_annotations_of_each_level_apart(of_level, total, own):
    many = Validation(
        tuple(fault(line=line + 1) for line in range(total) for fault in of_level.values()),
        (FIGURES,),
    )
    names = [name for name, properties, _data in annotations(many) if "line" in properties]
    assert (names.count("error"), names.count("warning")) == (own, own)


def test_github_writes_past_the_cap_what_the_text_format_does(of_level):
    many = Validation(
        tuple(fault(line=line + 1) for line in range(11) for fault in of_level.values()),
        (FIGURES,),
    )
    plain = [line for line, found in lines(many) if not found]
    # The last two errors with their hints, the last two warnings, and the count.
    assert plain == str(diagnostics.validation(many, "en")).splitlines()[-7:]


@given(st.data())
def test_no_data_makes_a_line_or_a_command_of_its_own(no_lamp, hostile, data):
    file, word = data.draw(hostile), data.draw(hostile)
    many = Validation(tuple(no_lamp(file, line + 1, lamp=word) for line in range(12)), (file,))
    # Nine annotations and the rollup, three faults with a hint each, the count.
    assert [found is not None for _line, found in lines(many)] == [True] * 10 + [False] * 7


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("::error::x", "<U+003A>:error::x:3:7: "),
        (" \u3000::error::x", " \u3000<U+003A>:error::x:3:7: "),
        ("a\n::error::x", "a<U+000A>::error::x:3:7: "),
        ("a\r::error::x", "a<U+000D>::error::x:3:7: "),
        ("a##[error]x", "a<U+0023>#[error]x:3:7: "),
        ("a###[error]x", "a#<U+0023>#[error]x:3:7: "),
    ],
)
def test_github_shows_what_would_be_a_command(file, shown, no_lamp):
    many = Validation((no_lamp(file),) * 12, (file,))
    plain = [line for line, found in lines(many) if not found]
    assert [line for line in plain if line.startswith(shown)] == plain[:6:2]
