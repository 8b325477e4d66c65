"""Three plans of an invented city, each of which revises the one before: worked out by hand.

expected.json beside the data has every row of `check`, and by-hand.md how each number comes about.
"""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from policytrack import api
from policytrack.model.assessment import CHANGES, STATUSES
from policytrack.model.text import LANGUAGES

CASE = Path(__file__).parents[1] / "cases" / "good" / "plans-that-change"
ASKS = json.loads((CASE / "expected.json").read_text("utf-8"))["asks"]
YEARS = {ask["year"]: ask for ask in ASKS if ask["through"] is None}
NAMES = {status.key: status.name for status in STATUSES}
# In this year the most promises were changed and fell due.
CHANGED = [row for row in YEARS[2025]["rows"] if row["first"]]

in_both = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def data():
    return api.load(CASE)


@pytest.fixture(scope="module")
def city(data):
    return data.cities["cloudbay"]


@pytest.fixture
def run(policytrack):
    """run(command, …): what a command gives of the case."""

    def run(*arguments):
        ran = policytrack("-C", CASE, *arguments, "--quiet")
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    return run


@pytest.fixture
def asked(run):
    """asked(command, …): the same of the year in which most fell due, in a language."""

    def asked(command, *arguments, language="en"):
        of_city = ("--city", "cloudbay", "--year", 2025, "--lang", language)
        return run(command, *arguments, *of_city)

    return asked


def checked(data, ask):
    month = int((ask["through"] or "12")[-2:])
    return api.check(data, "cloudbay", ask["year"], through=month)


def due(milestone):
    return milestone.by if milestone.month == 12 else str(milestone.due.end)


def numbered(row):
    """Return the year and the month by which a row of the expectation is due."""
    year, _, month = str(row["milestone_by"]).partition("-")
    return int(year), int(month) if month else None


def promised(assessment):
    """Return what is asked of whom until when, and how that stands."""
    milestone = assessment.milestone
    return {
        "plan": assessment.plan.key,
        "by": due(milestone),
        "op": milestone.bound.op,
        "value": milestone.bound.value,
        "status": assessment.status.key,
    }


def exactly(value):
    """Return a number of the expectation as it was written there, no nearest double."""
    return None if value is None else Fraction(str(value))


def wanted(row):
    """Return a row of the expectation, without what the hand calculation leaves open."""
    numbers = {key: exactly(row[key]) for key in ("value", "actual", "index")}
    row = {**row, **numbers, "by": row["milestone_by"], "changes": tuple(row["changes"])}
    if row["first"]:
        row["first"] = {**row["first"], "value": exactly(row["first"]["value"])}
    left_open = {*row.pop("unspecified", ()), "milestone_by"}
    return {key: value for key, value in row.items() if key not in left_open}


def found(assessment, keys):
    observation, first = assessment.observation, assessment.first
    row = {
        **promised(assessment),
        "indicator": assessment.target.indicator.key,
        "early": assessment.early,
        "actual": observation and observation.value,
        "index": assessment.index,
        "first": first and promised(first),
        "changes": assessment.changes,
    }
    return {key: row[key] for key in keys}


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: str(ask["through"] or ask["year"]))
def test_each_row_and_what_was_promised_first_stand_as_they_do_by_hand(ask, data):
    rows = checked(data, ask).assessments
    if "indicator" in ask:
        rows = [row for row in rows if row.target.indicator.key == ask["indicator"]]
    expected = [wanted(row) for row in ask["rows"]]
    assert [found(*pair) for pair in zip(rows, expected, strict=True)] == expected


@pytest.mark.parametrize(
    "ask",
    [ask for ask in ASKS if ask["summary"]],
    ids=lambda ask: str(ask["through"] or ask["year"]),
)
def test_what_was_withdrawn_is_in_no_count_but_its_own(ask, data):
    check = checked(data, ask)
    groups = check.by_group
    assert {
        "counted": check.targets,
        "judged": groups["on_track"] + groups["behind"],
        **groups,
        "withdrawn": check.by_status["withdrawn"],
        "met_only_because_lowered": sum(check.met_as.values()),
    } == ask["summary"]
    assert len(check.assessments) == check.targets + ask["summary"]["withdrawn"]


# What is shown of it: each output that has a row for a changed target says what was promised first.


def spoken(row, language):
    """Return a pattern of how a row stands and how the first promise stood, as people read it."""
    first = row["first"]
    now, then = (NAMES[of["status"]].to(language) for of in (row, first))
    value = rf".*?(?<!\d){float(first['value']):g}(?!\d).*"
    if language == "zh":
        asked = rf"（{first['by']}年底前 {value}，{first['plan']}）"
        return rf"{now}；对照最初的目标{asked}：{then}"
    asked = rf"of {value} by {first['by']} \({first['plan']}\)"
    return rf"{now}; against the first target {asked}: {then}"


def lines_about(row, language, name):
    said = spoken(row, language)
    return re.compile(rf"^\W*{re.escape(name)}[：:] ?{said}$", re.MULTILINE)


@in_both
def test_check_says_of_each_changed_target_how_the_first_promise_stands(asked, data, language):
    out = asked("check", language=language)
    for row in CHANGED:
        name = data.indicators[row["indicator"]].name.to(language)
        assert len(lines_about(row, language, name).findall(out)) == 1
        (shown,) = (line for line in out.splitlines() if f" {name} " in line and "  p20" in line)
        assert all(CHANGES[change].to(language) in shown for change in row["changes"])
    unchanged = len(YEARS[2025]["rows"]) - len(CHANGED)
    assert unchanged == 5
    first = {"zh": "最初的目标", "en": "the first target"}[language]
    assert out.count(first) == len(CHANGED)


@in_both
def test_the_summary_tells_what_was_given_up_and_what_was_met_only_because_it_was_lowered(
    asked, language
):
    said = {
        "zh": "16 项目标，可判定 16 项：符合进度 13，落后 3；待定 0；已撤销 1；"
        "仅因要求降低而完成 9",
        "en": "16 of 16 judged: 13 on track, 3 behind; 0 open; 1 withdrawn; "
        "9 met only because they were lowered",
    }
    assert asked("check", language=language).splitlines()[-1] == said[language]


@in_both
def test_what_was_withdrawn_says_when_in_which_words_and_where_they_stand(asked, language):
    given_up = {
        "zh": "◇ 孵化器数：2023-11-30撤销：“不再实施孵化器倍增工程”  云湾市人民政府通知",
        "en": "◇ Incubators: withdrawn on 2023-11-30: “不再实施孵化器倍增工程”  云湾市人民政府通知",
    }
    assert given_up[language] in asked("check", language=language).splitlines()


@in_both
def test_explain_has_the_first_words_their_place_and_their_plan(asked, city, data, language):
    for row in CHANGED:
        out = asked("explain", row["indicator"], language=language)
        assert re.search(spoken(row, language), out)
        plan = next(plan for plan in city.plans if plan.key == row["first"]["plan"])
        (milestone,) = (
            milestone
            for target in plan.targets
            if target.indicator is data.indicators[row["indicator"]]
            for milestone in target.milestones
            if due(milestone) == row["first"]["by"]
        )
        for part in (milestone.quote, f"({milestone.place})", plan.title.to(language)):
            assert part in out


@in_both
def test_a_report_says_it_under_each_plan_and_under_what_is_behind(run, data, tmp_path, language):
    file = tmp_path / "report.md"
    asked = ("report", "--city", "cloudbay", "--year", 2025, "--lang", language, "-o", file)
    assert run(*asked) == ""
    report = file.read_text("utf-8").replace("&amp;", "&")
    for row in CHANGED:
        name = data.indicators[row["indicator"]].name.to(language)
        late = row["status"] == "missed"
        lines = lines_about(row, language, name).findall(report)
        assert len(lines) == (2 if late else 1)


@in_both
def test_compare_says_it_beside_the_city(run, city, language):
    for row in CHANGED:
        asked = ("--indicator", row["indicator"], "--year", 2025, "--lang", language)
        out = run("compare", *asked)
        name = city.name.to(language)
        assert len(lines_about(row, language, name).findall(out)) == 1


def test_compare_counts_nothing_that_was_withdrawn(run):
    out = run("compare", "--indicator", "incubators", "--year", 2024)
    assert out.splitlines()[-1] == "1 city, 0 of 0 targets judged"


def test_json_has_the_first_promise_as_a_record_only_where_there_is_one(asked):
    checked = json.loads(asked("check", "--format", "json"))
    assert checked["summary"]["met_only_because"] == {"lowered": 9}
    assert checked["summary"]["by_status"]["withdrawn"] == 1
    for result, row in zip(checked["results"], YEARS[2025]["rows"], strict=True):
        assert ("first" in result, "changes" in result) == (bool(row["first"]),) * 2
        assert ("withdrawn" in result) == (row["status"] == "withdrawn")
        if row["first"]:
            assert first_of(result) == row["first"]
            assert result["changes"] == row["changes"]


def first_of(result):
    first = result["first"]
    wanted = {key: first["milestone"][key] for key in ("by", "op", "value")}
    return {"plan": first["plan"], **wanted, "status": first["status"]}


@in_both
def test_csv_has_columns_for_the_first_promise_behind_all_others(asked, language):
    rows = list(csv.DictReader(asked("check", "--format", "csv", language=language).splitlines()))
    columns = list(rows[0])
    assert columns.index("first_plan") > columns.index("owner")
    for row, expected in zip(rows, YEARS[2025]["rows"], strict=True):
        first = expected["first"] or dict.fromkeys(("plan", "by", "op", "status"), "")
        assert [
            row[f"first_{key}"] for key in ("plan", "milestone_by", "milestone_op", "status")
        ] == [str(first[key]) for key in ("plan", "by", "op", "status")]
        assert row["changes"] == "、".join(expected["changes"])
        assert bool(row["withdrawn_quote"]) == (expected["status"] == "withdrawn")


@pytest.fixture
def followed(run):
    """Return every trajectory, by the key of its indicator."""
    trend = json.loads(run("trend", "--city", "cloudbay", "--format", "json"))
    assert len({each["indicator"] for each in trend["targets"]}) == len(trend["targets"])
    return {each["indicator"]: each for each in trend["targets"]}


def test_a_promise_has_one_trajectory_whatever_plans_have_it(followed, data):
    assert followed.keys() == data.indicators.keys()
    last = {row["indicator"]: row["plan"] for ask in YEARS.values() for row in ask["rows"]}
    assert {key: each["plan"] for key, each in followed.items()} == last


@pytest.mark.parametrize("year", YEARS)
def test_each_year_of_a_trajectory_is_judged_by_the_plan_in_force(year, followed):
    for row in YEARS[year]["rows"]:
        if row["status"] == "withdrawn":
            continue
        trajectory, (by, month) = followed[row["indicator"]], numbered(row)
        own = (each for each in trajectory["years"] if each["year"] == year)
        (of_year,) = (each for each in own if each["month"] == (month if by == year else None))
        # What must hold in every year says of each whether it did.
        assert of_year["status"] == ("met" if trajectory["each"] else row["status"])
        assert (first_of(of_year) if "first" in of_year else None) == row["first"]
        assert of_year.get("changes", []) == row["changes"]


@in_both
def test_a_trend_says_what_was_promised_first_of_what_fell_due(run, data, language):
    out = run("trend", "--city", "cloudbay", "--lang", language)
    for row in CHANGED:
        name = data.indicators[row["indicator"]].name.to(language)
        fell_due = row["milestone_by"] == 2025
        lines = lines_about(row, language, f"{name} 2025").findall(out)
        assert len(lines) == (1 if fell_due else 0)
    assert {"zh": "◇ 孵化器数：", "en": "◇ Incubators: "}[language] in out


def test_export_has_a_table_of_what_became_of_promises(run, tmp_path):
    run("export", tmp_path)
    revisions = duckdb.sql(
        "SELECT year, plan, indicator, milestone_by, milestone_by_month, first_plan,"  # noqa: S608
        " first_milestone_by, first_status, changes, withdrawn_quote IS NOT NULL"
        f" FROM '{tmp_path}/revisions/*.parquet'"
    ).fetchall()
    assert revisions == [
        (
            year,
            row["plan"],
            row["indicator"],
            *numbered(row),
            row["first"] and row["first"]["plan"],
            row["first"] and row["first"]["by"],
            row["first"] and row["first"]["status"],
            row["changes"] or None,
            row["status"] == "withdrawn",
        )
        for year, ask in YEARS.items()
        for row in ask["rows"]
        if row["first"] or row["status"] == "withdrawn"
    ]


def test_export_has_one_row_for_each_target_of_a_year_and_the_history_of_figures_apart(
    run, tmp_path
):
    run("export", tmp_path)
    results = duckdb.sql(
        f"SELECT year, plan, indicator, status FROM '{tmp_path}/results/*.parquet'"  # noqa: S608
    ).fetchall()
    assert results == [
        (year, row["plan"], row["indicator"], row["status"])
        for year, ask in YEARS.items()
        for row in ask["rows"]
    ]
    figures = "SELECT indicator, written_value FROM '{}/{}/*.parquet' WHERE indicator IN ('parks',"
    figures += " 'fiscal_revenue') AND year IN (2022, 2023) ORDER BY year, published"
    of_both = [
        duckdb.sql(figures.format(tmp_path, of)).fetchall() for of in ("actuals", "editions")
    ]
    assert of_both == [
        [("fiscal_revenue", "118"), ("parks", "55"), ("parks", "58"), ("fiscal_revenue", "128")],
        [("fiscal_revenue", "119"), ("fiscal_revenue", "121"), ("parks", "62")],
    ]


@in_both
def test_lists_have_every_version_of_a_promise_and_when_it_was_given_up(run, language):
    def listed(kind):
        out = run("list", kind, "--format", "csv", "--lang", language)
        return list(csv.DictReader(out.splitlines()))

    revises = {plan["plan"]: plan["revises"] for plan in listed("plans")}
    assert revises == {"p2021": "", "p2023": "p2021", "p2024": "p2023"}
    targets = listed("targets")
    for row in CHANGED:
        first = {**row["first"], "indicator": row["indicator"]}
        for of in ({**row, "by": row["milestone_by"]}, first):
            keys = ("plan", "indicator", "by", "op")
            (one,) = (each for each in targets if all(each[key] == str(of[key]) for key in keys))
            assert float(one["value"]) == of["value"]
    given_up = {(each["indicator"], each["by"]) for each in targets if each["withdrawn"]}
    incubators = {("incubators", by) for by in ("2022", "2024", "2025")}
    assert given_up == {("kindergartens", "2024"), *incubators}


# Figures that were revised.


@in_both
def test_a_verdict_that_an_edition_turned_says_by_which_it_stood_otherwise(run, language):
    said = {
        "zh": ["财政收入：按2023-07-10公布的 121 亿元：已完成"],
        "en": ["Fiscal revenue: by 121 亿元, published 2023-07-10: met"],
    }
    out = run("check", "--city", "cloudbay", "--year", 2022, "--lang", language)
    assert [line[2:] for line in out.splitlines() if "121" in line] == said[language]


def test_explain_has_every_edition_with_its_source(run):
    asked = ("explain", "fiscal_revenue", "--city", "cloudbay", "--year", 2022)
    (explained,) = json.loads(run(*asked, "--format", "json"))["results"]
    (row,) = explained["rows"]
    assert (row["text"], row["published"]) == ("118", "2024-05-15")
    dates = [(each["text"], each["published"]) for each in row["editions"]]
    assert dates == [("119", "2023-01-20"), ("121", "2023-07-10")]


@in_both
def test_an_outlook_that_rests_on_two_editions_is_marked_and_says_so(run, language):
    """118 of 2022 are of a yearbook, and the figures on both sides of it of bulletins."""
    out = run("check", "--city", "cloudbay", "--year", 2023, "--lang", language).splitlines()
    name = {"zh": "财政收入", "en": "Fiscal revenue"}[language]
    (row,) = (line for line in out if f" {name} " in line)
    assert row.endswith(" †")
    said = {
        "zh": f"† {name}：展望依据不同版本的数据",
        "en": f"† {name}: the outlook rests on figures of different editions",
    }
    assert said[language] in out


@in_both
def test_a_page_cites_the_editions_that_do_not_count_and_says_that_they_do_not(
    run, tmp_path, language
):
    file = tmp_path / "report.html"
    run("report", "--city", "cloudbay", "--year", 2022, "--lang", language, "-o", file)
    page = file.read_text("utf-8")
    edition = {"zh": "其他版本", "en": "another edition"}[language]
    for number in ("119", "121"):
        assert re.search(rf"{number} 亿元[^—]*{edition}", page)
    assert not re.search(rf"118 亿元[^—]*{edition}", page)


def test_a_sheet_of_sources_has_every_edition(run, tmp_path):
    file = tmp_path / "report.xlsx"
    run("report", "--city", "cloudbay", "--year", 2022, "-o", file)
    cells = [[cell.value for cell in row] for row in load_workbook(file)["Sources"].iter_rows()]
    found = [row for row in cells if row[0] == "Fiscal revenue" and 2022 in row]
    assert {value for row in found for value in row if value in {118, 119, 121}} == {118, 119, 121}
