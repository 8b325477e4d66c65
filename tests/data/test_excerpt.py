"""A file taken apart into its cities: the same as reading all of it, or all of it."""

from pathlib import Path

import pytest

from policytrack.data.excerpt import take_apart
from policytrack.data.repository import Repository
from policytrack.data.targets import read_city, read_head, read_targets

HEAD = """\
version: 1
indicators:
  lanterns: {name: {zh: 灯笼数, en: Lanterns}, unit: 个, measure: stock, better: more}
"""
CLOUDBAY = """\
  cloudbay:
    name: {zh: 云湾市, en: Cloud Bay}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 造云规划, en: Cloud-making plan}
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2025, at_least: 600 个, quote: 达到600个, section: 一}
"""
MIST = CLOUDBAY.replace("cloudbay", "mistharbour").replace("600", "60")
MOON = CLOUDBAY.replace("cloudbay", "moonland").replace("600", "6")
FILE = HEAD + "cities:\n" + CLOUDBAY + MIST + MOON


def read(text, city=None):
    """Read a file as a command does."""
    return Repository(Path(), {"targets.yaml": text.encode()}).targets(city)


def said(text, city):
    problems = read(text, city)[1]
    return [f"{found.place}: {found.rule.code}" for found in problems]


def test_each_city_has_its_lines_and_the_rest_keeps_its_own():
    apart = take_apart(FILE.encode())
    assert apart.head == f"{HEAD}cities:"
    assert apart.cities == ("cloudbay", "mistharbour", "moonland")
    assert list(apart.blocks(apart.cities).values()) == [(5, CLOUDBAY), (16, MIST), (27, MOON)]
    assert apart.blocks(("moonland",)) == {"moonland": (27, MOON)}
    assert apart.blocks(("starland",)) == {}


def test_what_stands_behind_the_cities_stays_on_its_line():
    apart = take_apart(f"version: 1\ncities:\n{CLOUDBAY}indicators: {{}}\n".encode())
    assert apart.head == "version: 1\ncities:" + "\n" * 12 + "indicators: {}\n"
    assert apart.blocks(("cloudbay",)) == {"cloudbay": (3, CLOUDBAY)}


LAYOUTS = {
    "as written": FILE,
    "the cities first": "cities:\n" + CLOUDBAY + MIST + MOON + HEAD,
    "windows line ends": FILE.replace("\n", "\r\n"),
    "comments": FILE.replace("cities:\n", "cities:  # 全部\n").replace(
        "  mistharbour:\n", "# 雾港\n  # 县\n  mistharbour: # 雾\n"
    ),
    "blank lines": FILE.replace("  mistharbour:\n", "\n\n  mistharbour:\n").replace(
        "cities:\n", "cities:\n\n"
    ),
    "blanks after the keys": FILE.replace("cities:\n", "cities: \n").replace(
        "mistharbour:\n", "mistharbour: \t\n"
    ),
    "no newline at the end": FILE.rstrip("\n"),
    "a city in flow style": FILE.replace(
        MIST, "  mistharbour: {name: {zh: 雾港, en: Mist}, level: county, plans: {}}\n"
    ),
    "a key in quotes": FILE.replace("  mistharbour:\n", "  'mistharbour':\n"),
    "every city in flow style": HEAD + "cities: {"
    "cloudbay: {name: {zh: 云湾市, en: Cloud Bay}, level: county, plans: {}},"
    " mistharbour: {name: {zh: 雾港, en: Mist}, level: county, plans: {}}}\n",
    "four blanks of indentation": HEAD
    + "cities:\n"
    + "".join(f"  {line}\n" for line in (CLOUDBAY + MIST).splitlines()),
    "a text that looks like the cities": FILE.replace(
        "quote: 达到60个", 'note: "一\ncities:\n  二", quote: 达到60个'
    ),
}


@pytest.mark.parametrize("city", ["cloudbay", "mistharbour"])
@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_one_city_is_read_as_it_is_in_the_whole_file(text, city):
    whole, problems = read_targets(text, "targets.yaml")
    assert problems == []
    alone, problems = read(text, city)
    assert problems == []
    assert alone.cities == {city: whole.cities[city]}
    assert alone.indicators == whole.indicators
    assert alone.city_keys == whole.city_keys


def test_a_text_that_looks_like_a_city_does_not_cut_the_city_short():
    text = FILE.replace("quote: 达到60个", 'note: "一\n  moonlit:\n  二", quote: 达到60个')
    whole = read_targets(text, "targets.yaml")[0]
    alone, problems = read(text, "mistharbour")
    assert problems == []
    assert alone.cities["mistharbour"] == whole.cities["mistharbour"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "cities: {cloudbay: {}}\n",
        HEAD + "'cities':\n" + CLOUDBAY,
        HEAD + "cities:\n" + CLOUDBAY + "cities:\n" + MIST,
        HEAD + "cities:\n      deeper: 1\n" + CLOUDBAY,
        FILE.replace("\n", "\r"),
        FILE.replace("level", "note: |\r  level"),
        HEAD + "cities:\n" + CLOUDBAY + CLOUDBAY,
        HEAD + "cities:\n" + CLOUDBAY.replace("  cloudbay:", "   cloudbay:"),
        HEAD + "cities:\n" + CLOUDBAY.replace("  cloudbay:", "  'cloudbay':"),
        "",
    ],
)
def test_a_file_that_is_laid_out_otherwise_is_read_whole(text):
    assert take_apart(text.encode()) is None


def test_a_city_that_is_not_there_leaves_every_city_in():
    policies, problems = read(FILE, "starland")
    assert problems == []
    assert list(policies.cities) == ["cloudbay", "mistharbour", "moonland"]


@pytest.mark.parametrize("text", [FILE, LAYOUTS["four blanks of indentation"]])
def test_what_is_wrong_with_another_city_is_left_alone(text):
    broken = text.replace("{by: 2025, at_least: 60 个", "{by: soon, at_least: 60 个")
    assert broken != text
    assert said(broken, "cloudbay") == []
    assert len(said(broken, "mistharbour")) == 1
    assert len(said(broken, None)) == 1


def test_a_fault_of_the_city_is_reported_at_its_line_in_the_whole_file():
    broken = FILE.replace("at_least: 60 个", "at_least: 60 人")
    assert said(broken, "mistharbour") == ["targets.yaml:26:38: PT402"]
    assert said(broken, None) == ["targets.yaml:26:38: PT402"]


def test_a_fault_of_the_indicators_is_reported_for_every_city():
    assert said(FILE.replace("unit: 个", "unit: 朵"), "mistharbour") == ["targets.yaml:3:51: PT401"]


def test_a_quote_that_another_city_leaves_open_is_reported_where_it_is():
    broken = FILE.replace("quote: 达到60个", "quote: '达到60个")
    assert said(broken, "cloudbay") == []
    assert said(broken, "mistharbour") == said(broken, None)


def test_what_began_in_another_city_is_said_of_the_whole_file():
    broken = FILE.replace("quote: 达到", "quote: '达到")
    whole = said(broken, None)
    assert whole[0].startswith("targets.yaml:26:")
    assert said(broken, "mistharbour") == whole
    assert said(broken, "cloudbay") == whole


def apart(text):
    """Read a file city by city: the cities and what is wrong, None where that cannot be done."""
    parts = take_apart(text.encode())
    head = parts and read_head(parts, "targets.yaml")
    if not parts or not head:
        return None
    blocks = parts.blocks(parts.cities)
    found = [read_city(block, "targets.yaml", head[0]) for block in blocks.values()]
    if None in found:
        return None
    cities = {key: city for read, _ in found for key, city in read.items()}
    return cities, sorted([*head[1], *(one for _, wrong in found for one in wrong)], key=placed)


def placed(problem):
    return problem.sort_key


LINES = FILE.splitlines(keepends=True)
CHANGED = {
    f"{how} {index + 1}": "".join([*LINES[:index], *put, *LINES[index + 1 :]])
    for index, line in enumerate(LINES)
    for how, put in {
        "without line": [],
        "with twice line": [line, line],
        "shifted line": [f" {line}"],
        "shifted back line": [line[1:]],
        "no value in line": [f"{line.partition(':')[0]}:\n"],
        "an anchor in line": [line.replace(": ", ": &a ", 1)],
        "a tag in line": [line.replace(": ", ": !a ", 1)],
        "an alias in line": [line.replace(": ", ": *a ", 1)],
        "a control character in line": [f"{line[:-2]}\u200b{line[-2:]}"],
        "a compound key before line": [f"{' ' * (len(line) - len(line.lstrip()))}? [a]\n", line],
        "a document before line": ["---\n", line],
        "an open quote in line": [line.replace(": ", ": '", 1)],
        "a wrong word in line": [line.replace("20", "zwanzig")],
    }.items()
}


@pytest.mark.parametrize("text", CHANGED.values(), ids=CHANGED.keys())
def test_taken_apart_the_same_is_read_and_the_same_is_wrong(text):
    read = apart(text)
    whole, problems = read_targets(text, "targets.yaml")
    if read is not None:
        assert read == (whole.cities, sorted(problems, key=placed))


def test_most_of_the_changed_files_could_be_taken_apart():
    assert sum(apart(text) is not None for text in CHANGED.values()) > len(CHANGED) / 2


def test_bytes_of_another_city_that_are_no_text_do_not_matter_to_one_city():
    key = b"mistharbour-2021:\n"
    raw = FILE.encode().replace(key, key + b"        note: \xff\n")
    data = Repository(Path(), {"targets.yaml": raw})
    assert data.targets("cloudbay")[1] == []
    (problem,) = data.targets("mistharbour")[1]
    assert (problem.rule.code, problem.place.line) == ("PT102", 21)
    assert data.targets()[1] == [problem]
