"""The page on results names every field and every column that the machine formats hold."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from policytrack.assess import methods
from policytrack.model.actual import FIGURE_STATUSES, SIGNS
from policytrack.model.assessment import BY, GROUPS, PACES, STATUSES
from policytrack.model.plan import COMMITMENTS, EACH, LEVELS
from policytrack.model.results import METHODS
from policytrack.render import fields
from policytrack.render.formats import KINDS

PAGE = (Path(__file__).parent.parent / "docs" / "results.md").read_text("utf-8")
# What a name on the page with a <name> in it stands for.
MANY = {
    "<status>": [status.key for status in STATUSES],
    "<method>": [method.key for method in METHODS],
}
# Where a command has a record that the page describes elsewhere: `as in check`.
SAME = {
    ("check", "results.first.milestone"): ("check", "results.milestone"),
    ("explain", "results.rows.editions"): ("explain", "results.rows"),
    ("explain", "results.compared.editions"): ("explain", "results.compared"),
    ("trend", "targets.withdrawn"): ("check", "results.withdrawn"),
    ("trend", "targets.years.first"): ("check", "results.first"),
    ("check", "parts.summary"): ("check", "summary"),
    ("check", "parts.results"): ("check", "results"),
    ("explain", "results"): ("check", "results"),
    ("trend", "targets.outlook"): ("check", "results.outlook"),
    ("trend", "targets.years.milestone"): ("check", "results.milestone"),
    ("trend", "targets.years.actual"): ("check", "results.actual"),
    ("trend", "targets.methods"): ("explain", "results.methods"),
    ("compare", "results.actual"): ("check", "results.actual"),
    ("compare", "results.target"): ("check", "results"),
}

FOG = """\
  mist:
    name: {zh: 雾净流入, en: Mist flowing in}
    unit: 万元
    measure: flow
    better: more
    signed: true
    release: 4
  fog_let_out:
    name: {zh: 放雾量, en: Fog let out}
    unit: 万元
    measure: flow
    better: less
"""
TARGETS = """\
- indicator: lanterns
  lead: [灯笼处]
  support: [蜡烛处]
  weight: 30
  commitment: binding
  note: 含走马灯
  baseline: {year: 2020, value: 300, source: 规划}
  milestones:
    - {by: 2025, at_least: 600, areas: {东湾区: 400, 西湾区: 200}, quote: 灯笼600个, section: 一}
- indicator: lanterns
  since: 2022
  milestones:
    - {by: 2025, at_least: 90 个, quote: 新增90个, section: 一}
- indicator: lanterns
  path: geometric
  baseline: {year: 2020, value: 300, source: 规划}
  milestones:
    - {by: 2025-06, at_least: 580, quote: 2025年6月底前580个, section: 一}
- indicator: tea_sales
  lead: [茶处]
  weight: 20
  milestones:
    - {by: 2023-06, at_least: 7, quote: 6月底前7亿元, section: 二}
    - {by: 2025, between: [16, 18], quote: 16-18亿元, section: 二}
- indicator: tea_sales
  mean: year
  milestones:
    - {by: 2025, at_least: 12, quote: 年均12亿元, section: 二}
- indicator: kites_flown
  since: 2021
  milestones:
    - {by: 2025, at_least: 10 个, quote: 累计10个, section: 二}
- indicator: kites_flown
  milestones:
    - {by: 2025, rises: true, quote: 比上年多, section: 二}
- indicator: fog_let_out
  since: 2022
  milestones:
    - {by: 2025, at_most: 40 万元, quote: 累计不超过40万元, section: 二}
- indicator: smoke_share
  milestones:
    - {by: 2025, at_most: 4 %, quote: 不超过4%, section: 二}
- indicator: smoke_share
  milestones:
    - {by: 2024, about: 5 %, within: 5%, quote: 5%左右, section: 三}
- indicator: moon_share
  milestones:
    - {by: 2024, exceeds: {indicator: star_share, by: 3 百分点}, quote: 高3个百分点, section: 三}
- indicator: star_share
  each: year
  milestones:
    - {by: 2025, rises: true, quote: 逐年上升, section: 三}
- indicator: open_gate
  weight: 5
  milestones:
    - {by: 2025, done: true, quote: 打开南天门, section: 四}
"""
SECOND = """\
  dunelake:
    name: {zh: 沙湖县（虚构）, en: Dune Lake (invented)}
    level: county
    plans:
      dunelake-2018:
        title: {zh: 沙湖县灯会方案, en: Dune Lake lantern scheme}
        period: [2018, 2022]
        targets:
          - indicator: lanterns
            baseline: {year: 2017}
            weight: 1
            milestones:
              - {by: 2022, times: 2, quote: 翻一番, section: 一}
          - indicator: open_gate
            milestones:
              - {by: 2022, done: true, quote: 打开南天门, section: 二}
"""
# Of this one the plan was revised, something withdrawn, and figures published anew.
THIRD = """\
  stillwater:
    name: {zh: 静水县（虚构）, en: Still Water (invented)}
    level: county
    plans:
      still-2021:
        title: {zh: 静水县灯会规划, en: Plan of Still Water}
        issued: 2021-02-01
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2023, at_least: 600 个, quote: 灯笼600个, section: 一}
          - indicator: tea_sales
            milestones:
              - {by: 2023, at_least: 15 亿元, quote: 达到15亿元, section: 一}
          - indicator: star_share
            milestones:
              - {by: 2023, at_least: 9 %, quote: 达到9%, section: 二}
          - indicator: smoke_share
            milestones:
              - {by: 2025, rise_by: 2 百分点, quote: 下降2个百分点, section: 二}
          - indicator: moon_share
            withdrawn: {issued: 2023-05-01, quote: 不再考核, source: 静水县通知}
            milestones:
              - {by: 2025, at_least: 9 %, quote: 达到9%, section: 二}
      still-2023:
        title: {zh: 静水县灯会规划调整, en: Adjusted plan of Still Water}
        issued: 2023-03-01
        revises: still-2021
        period: [2023, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2023, at_least: 500 个, quote: 灯笼500个, section: 一}
              - {by: 2025, at_least: 700 个, quote: 灯笼700个, section: 一}
          - indicator: tea_sales
            milestones:
              - {by: 2024, at_least: 15 亿元, quote: 达到15亿元, section: 一}
          - indicator: star_share
            milestones:
              - {by: 2023, rises: true, quote: 比上年高, section: 二}
          - indicator: smoke_share
            milestones:
              - {by: 2025, at_most: 4 %, quote: 不超过4%, section: 二}
"""
STILL = {
    "y2022": """\
lanterns,400,个,静水快报,,,2023-01,,
lanterns,410,个,静水年鉴,,,2023-10,,
star_share,8,%,静水快报,,,2023-01,,
star_share,8.1,%,静水年鉴,,,2023-10,,
""",
    "y2023": """\
lanterns,550,个,静水公报,,,2024-04,,
tea_sales,13,亿元,静水公报,,,2024-04,,
star_share,8.5,%,静水公报,,,2024-04,,
smoke_share,5,%,静水公报,,,2024-04,,
""",
    "y2024": """\
lanterns,590,个,静水公报,,,2025-04,,
tea_sales,15,亿元,静水公报,,,2025-04,,
smoke_share,,%,,,,,,
""",
}
HEADER = "indicator,value,unit,source,period,status,published,note,area\n"
YEARS = {
    "y2020": """\
tea_sales,10,亿元,云湾年鉴,,,,,
""",
    "y2021": """\
kites_flown,1,个,云湾年鉴,,,,,
""",
    "y2022": """\
lanterns,400,个,云湾年鉴,,,,,
lanterns,100,个,西湾公报,,,,,西湾区
tea_sales,12,亿元,云湾年鉴,,,,,
kites_flown,3,个,云湾年鉴,,,,,
fog_let_out,5,万元,云湾年鉴,,,,,
""",
    "y2023": """\
lanterns,450,个,云湾年鉴,,provisional,2024-04,年报尚未公布,
lanterns,>=145,个,西湾公报,,,,,西湾区
tea_sales,6,亿元,云湾月报,2023-01/06,,,,
tea_sales,13,亿元,云湾年鉴,,,,,
kites_flown,9,个,云湾年鉴,,,,,
fog_let_out,6,万元,云湾年鉴,,,,,
smoke_share,4.5,%,云湾年鉴,,,,,
star_share,8,%,云湾年鉴,,,2024-03,初步核算,
moon_share,12,%,云湾年鉴,,,,,
""",
    "y2024": """\
lanterns,>500,个,云湾年鉴,,,,,
tea_sales,13.5,亿元,云湾年鉴,,,,,
star_share,9,%,云湾年鉴,,,,,
moon_share,13,%,云湾年鉴,,,,,
open_gate,yes,,云湾快报,,,,,
kites_flown,6,个,东湾公报,,,,,东湾区
""",
    "y2025": """\
lanterns,410,个,东湾公报,,,,,东湾区
tea_sales,8,亿元,云湾月报,2025-01/06,,,,
kites_flown,12,个,云湾年鉴,,,,,
""",
}
ASKED = {
    "check": [
        *(f"--city cloudbay --year {year}" for year in (2021, 2022, 2023, 2024, 2025)),
        "--city cloudbay --through 2023-06",
        "--city cloudbay --through 2025-08",
        *(f"--city cloudbay --year 2023 --by {by}" for by in BY),
        "--city cloudbay --year 2023 --owner 灯笼处",
        "--city dunelake --year 2020",
        *(f"--city stillwater --year {year} --by plan" for year in (2022, 2023, 2024)),
    ],
    "explain": [
        "lanterns --city cloudbay --year 2023 --compare-methods",
        "tea_sales --city cloudbay --year 2024 --compare-methods",
        "tea_sales --city cloudbay --through 2023-06",
        "kites_flown --city cloudbay --year 2023 --compare-methods",
        "moon_share --city cloudbay --year 2023",
        "moon_share --city cloudbay --year 2024",
        "kites_flown --city cloudbay --year 2025",
        "lanterns --city cloudbay --year 2025",
        "open_gate --city cloudbay --year 2024",
        "lanterns --city dunelake --year 2020",
        "lanterns --city stillwater --year 2022",
        "lanterns --city stillwater --year 2023",
        "star_share --city stillwater --year 2023",
        "smoke_share --city stillwater --year 2023",
        "moon_share --city stillwater --year 2023",
        "lanterns --city stillwater --year 2024",
        "tea_sales --city stillwater --year 2024",
    ],
    "trend": [
        "--city cloudbay",
        "--city cloudbay --compare-methods",
        "--city dunelake",
        "--city stillwater",
    ],
    "compare": [
        "--indicator lanterns --year 2023",
        "--indicator lanterns --year 2020",
        "--indicator open_gate --year 2024",
        "--indicator lanterns --year 2024",
        "--indicator smoke_share --year 2023",
        "--indicator moon_share --year 2023",
    ],
    "list": [*KINDS, "units 亩", "units 件/万人"],
    "audit": ["plan.txt --city cloudbay --plan cloudbay-2021"],
    "draft": ["plan.txt --city cloudbay --plan cloudbay-2021"],
    "validate": [""],
}
COPY = "https://archive.example/bay"
COMMANDS = tuple(ASKED)
FIELDS = {
    "check": fields.CHECK,
    "explain": fields.EXPLANATIONS,
    "trend": fields.TREND,
    "compare": fields.COMPARISON,
}
PLAN = """\
灯会〔2021〕3号
一、目标
灯笼600个,新增90个;2023年起每年培训5-10人,纸船翻一番,花灯年均增长20%。现有纸船300条。
"""


@pytest.fixture
def root(repository):
    """Write two cities, so that everything that may be null is so once and once is not."""
    found = repository(TARGETS, **YEARS)
    file = found / "targets.yaml"
    text = file.read_text("utf-8")
    text = text.replace("\ncities:\n", f"\n{FOG}cities:\n")
    text = text.replace("        targets:\n", "        score_cap: 120%\n        targets:\n", 1)
    quotes = ("现有纸船300条", "现有纸船三百条", "龘靐")
    waived = "        not_targets:\n"
    waived += "".join(f"          - {{quote: {quote}, reason: 现状}}\n" for quote in quotes)
    file.write_text(text + waived + SECOND + THIRD, "utf-8")
    still = found / "actuals" / "stillwater"
    still.mkdir()
    for year, rows in STILL.items():
        file = still / f"{year.removeprefix('y')}.csv"
        file.write_text(HEADER + rows, "utf-8")
        _trace(file)
    (found / "plan.txt").write_text(PLAN, "utf-8")
    for year in YEARS:
        _trace(found / "actuals" / "cloudbay" / f"{year.removeprefix('y')}.csv")
    return found


def _trace(file):
    """Say of every row where a copy of its source is."""
    header, *rows = file.read_text("utf-8").splitlines()
    lines = [f"{header},archived,accessed", *(f"{row},{COPY},2024-04-15" for row in rows)]
    file.write_text("".join(f"{line}\n" for line in lines), "utf-8")


@pytest.fixture
def told(root, policytrack, monkeypatch):
    """Run a command in every way, and give what it tells in a format."""
    monkeypatch.chdir(root)

    def tell(command, form):
        if command == "validate":
            faults = "lanterns,４,个,云湾年鉴,,\ntea_sales,9,亿元,云湾年鉴,2020,\n"
            doubt = "kites_flown,9,个,云湾年鉴,,proxy\n"
            (root / "actuals" / "cloudbay" / "2021.csv").write_text(
                f"indicator,value,unit,source,published,status\n{faults}{doubt}", "utf-8"
            )
            targets = root / "targets.yaml"
            acknowledged = "    acknowledged: [{code: PT509, reason: 已核对}]\n    plans:\n"
            text = targets.read_text("utf-8").replace("    plans:\n", acknowledged, 1)
            targets.write_text(text, "utf-8")
        for words in ASKED[command]:
            ran = policytrack("-C", root, command, *words.split(), "--format", form)
            assert ran.err == "", words
            yield ran.out

    return tell


class Key(NamedTuple):
    """A key where the page describes it: under a command, by its path, null at times or never."""

    command: str
    path: str
    nullable: bool


def section(command):
    """Return what the page says of a command."""
    return PAGE.partition(f"\n## {command}\n")[2].partition("\n## ")[0]


def quoted(text):
    """Return the names in backticks, one for each of those that a <name> stands for."""
    for name in re.findall(r"`([^` ]+)`", text):
        some = re.search(r"<\w+>", name)
        if some is None:
            yield name.replace("[]", "")
        else:
            yield from (name.replace(some[0], each) for each in MANY[some[0]])


def tabled(text, heading):
    """Return the rows of the tables that begin with a heading, with what they stand under."""
    place, inside = "", False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("### "):
            place = f"{next(quoted(line))}."
        elif not line.startswith("|") or cells[0] == heading:
            inside = line.startswith("|")
        elif inside and set(cells[0]) != {"-"}:
            yield place, *cells


def described(command):
    """Return every key that the page describes under a command, by its path."""
    if command == "list":
        return _listed()
    keys = {}
    for place, names, _meaning, null in tabled(section(command), "key"):
        # "`a`, `b`: not written" speaks of these two, anything else of all that the row names.
        some, colon, _ = null.partition(": ")
        nullable = set(quoted(some)) if colon else None
        for name in quoted(names):
            can_be = bool(null) if nullable is None else name.rpartition(".")[2] in nullable
            keys[place + name] = Key(command, place + name, can_be)
    return keys


def _listed():
    """A key of several listings is null or not by its name."""
    text = section("list")
    nullable = set(quoted(text.partition("Null where there is none:")[2]))
    return {
        f"{kind.strip('`')}.{name}": Key("list", name, name in nullable)
        for _, kind, names in tabled(text, "listed")
        for name in quoted(names)
    }


def keys_of():
    """Return every key of every command by its path, those described elsewhere included."""
    found = {command: described(command) for command in COMMANDS}
    for (command, here), (where, there) in SAME.items():
        for path, key in list(found[where].items()):
            # An edition has no editions of its own.
            nested = here.startswith(f"{there}.") and path.startswith(here)
            if path.startswith(f"{there}.") and not nested:
                found[command].setdefault(here + path.removeprefix(there), key)
    return found


KEYS = keys_of()


def parents(paths):
    """Return the paths with those of the objects that they lead through."""
    return {path.rsplit(".", cut)[0] for path in paths for cut in range(path.count(".") + 1)}


def values(result, place=""):
    """Return every value by the path of its key; items of a list stand where the list does."""
    if isinstance(result, list):
        for each in result:
            yield from values(each, place)
    elif isinstance(result, dict) and set(result) != {"zh", "en"}:
        for key, each in result.items():
            yield place + key, each
            yield from values(each, f"{place}{key}.")


def listed(record, place=""):
    """Return every field of a record and of those in it by its path, and whether it may be null.

    What is left out where it is missing is never null.
    """
    for field in record:
        yield place + field.key, field.null and not field.rare
        yield from listed(field.fields, f"{place}{field.key}.")


def columns(command):
    """Return the columns that the page names for a command."""
    return [*quoted(section(command).partition(" Columns:")[2].partition("\n\n")[0])]


def rare_columns():
    """Return the columns that the page says are only there where a row has something in them."""
    behind = "Behind them, each only where a row has something in it:"
    return [*quoted(section("check").partition(behind)[2].partition("\n\n")[0])]


def header(text):
    return next(csv.reader(StringIO(text)))


@pytest.mark.parametrize("command", FIELDS)
def test_the_page_describes_every_field_of_a_result_and_no_other(command):
    found = dict(listed(FIELDS[command]))
    assert set(found) == parents(KEYS[command])
    said = {path: key.nullable for path, key in KEYS[command].items()}
    different = {path for path, null in found.items() if said.get(path, null) != null}
    # An event, which has no unit, is held against nothing.
    events = {"results.compared.unit", "results.compared.editions.unit"}
    assert different == (events if command == "explain" else set())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_describes_every_key_of_a_command_and_no_other(command, told):
    found = {path for text in told(command, "json") for path, _ in values(json.loads(text))}
    assert found == parents(KEYS[command]) | {"schema_version"}


def test_the_page_says_of_every_key_whether_it_is_null_at_times(told):
    found = [
        (KEYS[command][path], value is None)
        for command in COMMANDS
        for text in told(command, "json")
        for path, value in values(json.loads(text))
        if path in KEYS[command]
    ]
    null = {key for key, is_null in found if is_null}
    assert {key for key in null if not key.nullable} == set()
    said = {key for keys in KEYS.values() for key in keys.values() if key.nullable}
    assert said - null == set()
    assert said - {key for key, is_null in found if not is_null} == set()


def test_the_page_names_the_columns_in_their_order():
    assert columns("check") == [*fields.CHECK_COLUMNS]
    assert rare_columns() == [*fields.RARE_COLUMNS]
    assert columns("trend")[: len(fields.TREND_COLUMNS)] == [*fields.TREND_COLUMNS]
    added, left_out = {"city_name", "level"}, {"through", "owner", "as_of"}
    assert {*fields.COMPARED_COLUMNS} == ({*columns("check")} | added) - left_out


@pytest.mark.parametrize("command", ["check", "trend"])
def test_a_table_has_the_columns_of_the_page(command, told):
    for text in told(command, "csv"):
        usual = [column for column in header(text) if column not in rare_columns()]
        assert len(usual) == len(columns(command))
        assert set(usual) == set(columns(command))
        assert header(text)[: len(usual)] == usual


def test_a_listing_has_its_keys_as_columns_in_their_order(told):
    for asked, text in zip(ASKED["list"], told("list", "csv"), strict=True):
        kind = asked.split()[0]
        keys = [path.partition(".")[2] for path in KEYS["list"] if path.startswith(f"{kind}.")]
        if asked == "sources":
            keys = [key.removeprefix("figures.") for key in keys if key != "figures"]
        # Only of one unit alone it is told what it converts into.
        assert header(text) == (keys[:-1] if asked == "units" else keys)


def test_the_page_names_every_class_that_a_key_can_have():
    limits = (*methods.EUROSTAT_LIMITS, *methods.UN_LIMITS)
    weather = (methods.SUN, methods.SUN_AND_CLOUD, methods.CLOUD, methods.THUNDERSTORM)
    classes = (*(each for _, each in limits), methods.DETERIORATION, methods.STAGNATION, *weather)
    keyed = (*STATUSES, *PACES, *METHODS, *classes)
    words = {*GROUPS, *FIGURE_STATUSES, *COMMITMENTS, *LEVELS, *BY, *EACH, *SIGNS, *KINDS}
    assert ({each.key for each in keyed} | words - {""}) - set(quoted(PAGE)) == set()
