"""What could not be read keeps silent what it may hold: on real files, in every way to fail."""

import os
import signal
import subprocess
import sys
import time

import pytest

from policytrack.operations import pool, validate
from policytrack.operations.validate import find_scope, validated

EXCEEDING = """
- indicator: moon_share
  milestones: [{by: 2025, exceeds: {indicator: star_share}, quote: 高于星光, section: 一}]
"""
SHARE = "star_share,5,%,云湾年鉴,,,,,\n"


@pytest.fixture
def told(repository):
    """told(rows of 2023, write): the codes of what is said, after more was written to the root."""

    def tell(rows="", write=lambda _city: None):
        root = repository(EXCEEDING, y2023=rows)
        write(root / "actuals" / "cloudbay")
        return [each.rule.code for each in validated(find_scope(root, [])).diagnostics]

    return tell


@pytest.mark.parametrize(
    "row",
    [
        "lanterns,五,个,云湾年鉴,,,,,\n",
        "lanterns,5,个\n",
        "lanterns,5，个,云湾年鉴,,,,,\n",
        'lanterns,5,个,"云湾年鉴,,,,,\n',
        "lanterns,5,个,云湾年鉴,,,,,=1\n",
        '"lanterns",五,个,云湾年鉴,,,,,\n',
        "lanterns,5,个,云湾\x00年鉴,,,,,\n",
    ],
)
def test_a_faulty_row_of_another_indicator_hides_no_missing_comparator(told, row):
    codes = told(row)
    assert len(codes) == 2
    assert "PT304" in codes


@pytest.mark.parametrize(
    "row",
    [
        "star_share,五,%,云湾年鉴,,,,,\n",
        "star_share,5,%\n",
        "star_share；5,%,云湾年鉴,,,,,\n",
        "star_share;5,%,云湾年鉴,,,,,\n",
        "star_sharp,5,%,云湾年鉴,,,,,\n",
        "５,star_share,%,云湾年鉴,,,,,\n",
        '"star_share,5,%,云湾年鉴,,,,,\n',
    ],
)
def test_a_row_that_may_be_of_the_comparator_does(told, row):
    codes = told(row)
    assert len(codes) >= 1
    assert "PT304" not in codes


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cloudbay/2022.csv", ("lanterns,5\n" + SHARE).encode("gb18030")),
        ("cloudbay/2022.csv", b"indicator;value;source\nstar_share;5;A\n"),
        ("cloudbay/2022.csv", b"indicator,value\nstar_share,5\n"),
        ("cloudbay/2022.csv", b"lanterns,5,A\nstar_share,5,A\n"),
        ("cloudbay/2022.csv", b""),
        ("cloudbay/star.csv", SHARE.encode()),
        ("cloudbay/2022.xlsx", b"lanterns,5\n"),
        ("cloudbey/2022.csv", b"indicator,value,unit,source\nstar_share,5,%,A\n"),
    ],
)
def test_a_file_that_cannot_be_read_may_hold_the_comparator(told, name, content):
    def write(city):
        file = city.parent / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)

    codes = told(write=write)
    assert len(codes) == 1
    assert codes != ["PT304"]


def test_what_a_faulty_row_is_of_stands_in_its_column_wherever_that_is(told):
    def write(city):
        header = "source,indicator,value,unit,note\n"
        (city / "2022.csv").write_text(f"{header}star_share,lanterns,五,个,\n", "utf-8")

    assert "PT304" in told(write=write)


def test_a_faulty_file_of_another_city_says_nothing_of_this_one(told):
    def write(city):
        (city.parent / "elsewhere").mkdir()
        (city.parent / "elsewhere" / "2022.csv").write_bytes(b"\xff")

    assert "PT304" in told(write=write)


TARGET = """
- indicator: lanterns
  milestones: [{by: 2025, at_least: %s, quote: 达到60个, section: 一}]
"""
# What is wrong with each of a few cities: in its targets, in its figures, in both together.
FAULTS = (
    ("60", "lanterns,5,个,云湾年鉴,,,,,\n"),
    ("70", "lanterns,5,个,云湾年鉴,,,,,\n"),
    ("60", "lanterns,五,个,云湾年鉴,,,,,\nlanterns,5,人,云湾年鉴,,,,,\n"),
    ("many", "lanterns,5\n"),
    ("60", "nothing,5,个,云湾年鉴,,,,,\n"),
)


@pytest.fixture
def cities(repository, town):
    """A repository of many cities, most of them with something wrong."""
    root = repository(EXCEEDING, y2023="")
    for number in range(23):
        bound, rows = FAULTS[number % len(FAULTS)]
        town(root, f"town-{number:02}", TARGET % bound, y2023=rows, y1990=rows)
    stray = root / "actuals" / "town-99"
    stray.mkdir()
    (stray / "2023.csv").write_text("lanterns,5\n", "utf-8")
    return root


@pytest.fixture
def acknowledging(cities):
    """Let each of these cities acknowledge two warnings, of which some have the first alone."""
    file = cities / "targets.yaml"
    entries = (
        "    acknowledged:\n"
        "      - {code: PT509, reason: 已核对}\n"
        "      - {code: PT501, reason: 已核对}\n"
    )
    text = file.read_text("utf-8").replace("    plans:\n", f"{entries}    plans:\n")
    file.write_text(text, "utf-8")
    for number in range(0, 23, len(FAULTS)):
        folder = cities / "actuals" / f"town-{number:02}"
        (folder / "1990.csv").unlink()
        rows = (folder / "2023.csv").read_text("utf-8")
        (folder / "2023.csv").write_text(f"{rows}kites_flown,5,个,云湾年鉴,,proxy,,,\n", "utf-8")
    return cities


def validation_of(root, paths=()):
    return validated(find_scope(root, [str(root / path) for path in paths]))


@pytest.mark.parametrize("way", [pytest.param("fork", marks=pytest.mark.needs("copies")), "spawn"])
@pytest.mark.parametrize("number", [2, 7])
def test_the_number_of_processors_changes_nothing(number, way, cities, monkeypatch):
    alone = validation_of(cities)
    assert len(alone.diagnostics) > 50
    assert len(alone.files) > 40
    used = []
    executor = pool.ProcessPoolExecutor
    monkeypatch.setattr(validate, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(pool, "_way_to_start", lambda: way)
    monkeypatch.setattr(
        pool, "ProcessPoolExecutor", lambda *given: used.append(given[0]) or executor(*given)
    )
    for module in (pool, validate):
        monkeypatch.setattr(module, "processors", lambda: number)
    assert validation_of(cities) == alone
    assert used == [number]


@pytest.mark.parametrize("number", [2, 7])
def test_what_is_acknowledged_is_so_by_any_number_of_processors(number, acknowledging, monkeypatch):
    alone = validation_of(acknowledging)
    told = [each.rule.code for each in alone.diagnostics]
    # Five towns with nothing but the proxy, and the first city with nothing at all.
    assert (alone.acknowledged, told.count("PT509"), told.count("PT514")) == (5, 0, 5 + 2)
    monkeypatch.setattr(validate, "_WORTH_PROCESSES", 0)
    for module in (pool, validate):
        monkeypatch.setattr(module, "processors", lambda: number)
    assert validation_of(acknowledging) == alone


def test_read_whole_the_same_is_said(cities):
    def said():
        return [(*each.place, each.rule.code) for each in validation_of(cities).diagnostics]

    apart, file = said(), cities / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("\ncities:", "\n'cities':"), "utf-8")
    whole = said()
    # What is wrong with one city keeps silent about the others, whose place in the file is unknown.
    silenced = set(apart) - set(whole)
    assert set(whole) < set(apart)
    assert {code for *_, code in silenced} == {"PT301"}


def test_what_is_wrong_with_a_city_keeps_silent_about_no_other(cities):
    found = [
        each.place.file for each in validation_of(cities).diagnostics if each.rule.code == "PT301"
    ]
    named = {file.split("/")[1] for file in found}
    assert "town-00" in named
    assert "town-03" not in named


def test_a_quote_that_a_city_leaves_open_is_said_where_it_is(cities):
    file = cities / "targets.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("quote: 达到60个", "quote: '达到60个", 1), "utf-8")
    (found,) = (each for each in validation_of(cities).diagnostics if each.rule.code == "PT101")
    assert "达到60个" in text.splitlines()[found.place.line - 1]


@pytest.mark.parametrize("way", [pytest.param("fork", marks=pytest.mark.needs("copies")), "spawn"])
def test_a_city_that_cannot_be_read_by_itself_is_said_from_any_process(way, cities, monkeypatch):
    file = cities / "targets.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("quote: 达到60个", "quote: '达到60个", 1), "utf-8")
    alone = validation_of(cities)
    monkeypatch.setattr(validate, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(pool, "_way_to_start", lambda: way)
    for module in (pool, validate):
        monkeypatch.setattr(module, "processors", lambda: 2)
    assert validation_of(cities) == alone


def test_of_the_other_cities_nothing_is_read_where_one_is_asked_about(cities, monkeypatch):
    read = []
    monkeypatch.setattr(
        validate, "read_city", lambda block, *given: read.append(block.line) or READ(block, *given)
    )
    path = "actuals/town-02/2023.csv"
    found = validation_of(cities, [path])
    assert len(read) == 1
    assert {each.place.file for each in found.diagnostics} == {path}
    assert found.files == (path,)


READ = validate.read_city
# Each process leaves a mark before it is slow.
SLOW = """
import os, sys, time
from policytrack.operations import pool, validate

def linger(share):
    open(os.path.join(os.environ["MARKS"], str(os.getpid())), "w").close()
    time.sleep(0.5)
    return validate._examine_share(share)

if __name__ == "__main__":
    validate._WORTH_PROCESSES = 0
    validate.processors = pool.processors = lambda: 2
    spread = validate.spread
    validate.spread = lambda work, *given, **named: spread(linger, *given, **named)
    from policytrack.commands.boundary import run
    sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.needs("interrupts")
def test_an_interrupt_ends_every_process_and_nothing_is_said(cities, tmp_path):
    script, marks = tmp_path / "slow.py", tmp_path / "marks"
    script.write_text(SLOW, "utf-8")
    marks.mkdir()
    with subprocess.Popen(
        [sys.executable, script, "-C", cities, "validate"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "MARKS": str(marks)},
    ) as process:
        until = time.monotonic() + 20
        while len(list(marks.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        # As a terminal does it: to all that it started.
        os.killpg(process.pid, signal.SIGINT)
        # Whoever still holds an end has been left behind.
        out, said = process.communicate(timeout=20)
    assert (process.returncode, out, said) == (130, "", "")
    assert len(list(marks.iterdir())) == 2
