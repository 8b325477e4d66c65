"""`policytrack check` as it is typed."""

from __future__ import annotations

import json

import pytest

TARGETS = """\
- indicator: lanterns
  milestones:
    - {by: 2023, at_least: 5 个, quote: 5个, section: 一}
- indicator: tea_sales
  milestones:
    - {by: 2022, at_least: 3 亿元, quote: 3亿元, section: 二}
    - {by: 2024, at_least: 4 亿元, quote: 4亿元, section: 二}
"""


@pytest.fixture
def root(repository):
    return repository(TARGETS, y2023="lanterns,4,个,云报,,,,,\n")


USUAL = {"--city": "cloudbay", "--year": 2023}


def check(policytrack, root, *arguments):
    usual = [word for pair in USUAL.items() if pair[0] not in arguments for word in pair]
    return policytrack("-C", root, "check", *usual, *arguments)


def test_bad_news_is_no_failure_unless_asked(policytrack, root):
    assert check(policytrack, root).code == 0


@pytest.mark.parametrize(
    ("fail_on", "narrowed", "code"),
    [
        ("behind", "lanterns", 1),
        ("behind", "tea_sales", 0),
        ("no-data", "lanterns", 1),
        ("no-data", "tea_sales", 1),
        ("never", "lanterns", 0),
    ],
)
def test_fail_on(fail_on, narrowed, code, policytrack, root):
    ran = check(policytrack, root, "--fail-on", fail_on, "--indicator", narrowed)
    assert ran.code == code


def test_what_was_withdrawn_fails_nothing(policytrack, repository):
    given_up = "withdrawn: {issued: 2022-06-01, quote: 不再考核, source: 公报}"
    root = repository(TARGETS.replace("milestones:", f"{given_up}\n  milestones:"))
    for fail_on in ("behind", "no-data"):
        ran = check(policytrack, root, "--fail-on", fail_on)
        assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == ("0 of 0 judged: 0 on track, 0 behind; 0 open; 2 withdrawn")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "2 rows are not filled in yet"), ("zh", "2 行数据尚未填写")]
)
def test_rows_that_wait_to_be_filled_in_are_counted_in_every_format(
    language, said, policytrack, repository, tmp_path
):
    rows = "lanterns,,个,,,,,,\ntea_sales,,亿元,,,,,,\n"
    root = repository(TARGETS, y2023=rows)
    files = [tmp_path / "check.md", tmp_path / "report.md", tmp_path / "report.html"]
    ran = check(policytrack, root, "--lang", language, "--report-file", files[0])
    assert ran.out.splitlines()[-1] == said
    asked = ("--city", "cloudbay", "--year", 2023, "--lang", language)
    written = (word for file in files[1:] for word in ("-o", file))
    assert policytrack("-C", root, "report", *asked, *written).code == 0
    for file in files:
        assert file.read_text("utf-8").count(said) == 1
    result = json.loads(check(policytrack, root, "--format", "json").out)
    assert result["unfilled"] == 2
    # A year before has none of them.
    earlier = policytrack("-C", root, "check", "--city", "cloudbay", "--year", 2022)
    assert said not in earlier.out


GROWTH = """\
- indicator: lanterns
  baseline: {year: 2020}
  milestones: [{by: 2023, grow_by: 50 %, quote: 比2020年增长50%, section: 一}]
"""


@pytest.fixture
def mixed(repository):
    """Return a repository whose figure is measured from one of another edition."""
    base = "lanterns,100,个,云湾年鉴2020,,,2021-03,,\nlanterns,110,个,云湾市普查公报,,,2024-05,,\n"
    return repository(GROWTH, y2020=base, y2023="lanterns,170,个,云湾年鉴2023,,,2024-03,,\n")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "are of different editions"), ("zh", "不是同一版本")],
)
def test_a_figure_measured_from_another_edition_is_marked_and_told(
    language, said, policytrack, mixed, tmp_path
):
    table = check(policytrack, mixed, "--lang", language).out
    assert "  170 个 †  " in table
    assert table.count(said) == 1
    page = tmp_path / "report.html"
    asked = ("--city", "cloudbay", "--year", 2023, "--lang", language, "-o", page)
    assert policytrack("-C", mixed, "report", *asked).code == 0
    # What the baseline was before is cited beside it.
    assert "云湾年鉴2020" in page.read_text("utf-8")


def test_a_figure_measured_from_another_edition_is_marked_for_machines(policytrack, mixed):
    (result,) = json.loads(check(policytrack, mixed, "--format", "json").out)["results"]
    assert result["mixed"] is True
    head, row = check(policytrack, mixed, "--format", "csv").out.splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=False))["mixed"] == "yes"


def test_no_data_at_all_still_shows_every_target(policytrack, repository):
    ran = check(policytrack, repository(TARGETS))
    assert ran.code == 0
    assert "no data (2)" in ran.out
    assert "Lanterns" in ran.out
    assert ran.out.endswith("0 of 2 judged: 0 on track, 0 behind; 2 open\n")


def test_a_city_without_a_folder_has_no_data(policytrack, repository):
    root = repository(TARGETS)
    (root / "actuals" / "cloudbay").rmdir()
    assert "no data (2)" in check(policytrack, root).out


def test_narrowed_to_an_indicator_and_a_plan(policytrack, root):
    ran = check(
        policytrack, root, "--indicator", "lanterns", "--plan", "cloudbay-2021", "--format", "json"
    )
    assert [result["indicator"] for result in json.loads(ran.out)["results"]] == ["lanterns"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--city", "cloudbey"), "unknown city 'cloudbey' (did you mean 'cloudbay'?)"),
        (("--city", "zzz"), "unknown city 'zzz'; choose from: cloudbay"),
        (
            ("--year", "2031"),
            "no target of cloudbay concerns the year '2031'; choose from: 2021, 2022, 2023, 2024",
        ),
        (
            ("--year", "二"),
            "no target of cloudbay concerns the year '二'; choose from: 2021, 2022, 2023, 2024",
        ),
        (("--indicator", "lantern"), "unknown indicator 'lantern' (did you mean 'lanterns'?)"),
        (
            ("--indicator", "open_gate"),
            "cloudbay has no target for open_gate in 2023",
        ),
        (
            ("--plan", "cloudbay-2012"),
            "unknown plan 'cloudbay-2012' (did you mean 'cloudbay-2021'?)",
        ),
        (("--format", "jsn"), "unknown format 'jsn' (did you mean 'json'?)"),
        (("--lang", "fr"), "unknown language 'fr'; choose from: zh, en"),
        (("--color", "alway"), "unknown colour choice 'alway' (did you mean 'always'?)"),
        (("--fail-on", "behnd"), "unknown choice 'behnd' (did you mean 'behind'?)"),
        (("--report-file", "x.pdf"), "unknown suffix '.pdf'; choose from: .txt, .json, .csv, .md"),
        (("--by", "ownr"), "unknown division 'ownr' (did you mean 'owner'?)"),
        (("--owner", "灯笼处"), "unknown responsible unit '灯笼处'"),
    ],
)
def test_a_slip_is_one_line_with_the_nearest_name(arguments, message, policytrack, root):
    ran = check(policytrack, root, *arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_a_slip_is_told_in_chinese_too(policytrack, root):
    ran = check(policytrack, root, "--city", "cloudbey", "--lang", "zh")
    assert ran.err == "policytrack: 未知的城市 'cloudbey'（是否为 'cloudbay'？）\n"


THROUGH = """\
- indicator: lanterns
  baseline: {year: 2020, value: 3, source: 规划}
  milestones: [{by: 2025, at_least: 13 个, quote: 13个, section: 一}]
- indicator: tea_sales
  milestones: [{by: 2023, at_least: 6 亿元, quote: 6亿元, section: 二}]
"""


@pytest.fixture
def months(repository):
    return repository(
        THROUGH,
        y2023=(
            "lanterns,7,个,云报,2023-06,,,,\n"
            "lanterns,9,个,云报,,,,,\n"
            "tea_sales,1.5,亿元,云报,2023-Q1,,,,\n"
            "tea_sales,1.75,亿元,云报,2023-Q2,,,,\n"
            "tea_sales,7,亿元,云报,,,,,\n"
        ),
    )


def through(policytrack, root, *arguments):
    return policytrack("-C", root, "check", "--city", "cloudbay", *arguments)


@pytest.mark.parametrize("year", [(), ("--year", "2023")])
def test_through_a_month_later_figures_are_not_seen(year, policytrack, months):
    ran = through(policytrack, months, "--through", "2023-06", *year, "--format", "json")
    told = json.loads(ran.out)
    assert (told["year"], told["through"]) == (2023, "2023-06")
    assert [result["actual"]["value"] for result in told["results"]] == [7, 3.25]
    assert [result["expected"] for result in told["results"]] == [8, 3]
    assert told["results"][1]["needed"] == {
        "per_quarter": 1.375,
        "quarters": 2,
        "rate": False,
    }


def test_the_heading_says_until_when(policytrack, months):
    ran = through(policytrack, months, "--through", "2023-06")
    assert ran.out.startswith("Cloud Bay (invented) through June 2023\n")
    ran = through(policytrack, months, "--through", "2023-06", "--lang", "zh")
    assert ran.out.startswith("云湾市（虚构） 截至2023年6月底\n")


def test_through_december_is_the_whole_year(policytrack, months):
    asked = through(policytrack, months, "--through", "2023-12", "--format", "json")
    assert asked.out == through(policytrack, months, "--year", "2023", "--format", "json").out
    assert json.loads(asked.out)["through"] is None


def test_through_a_month_that_nobody_reported_on_a_flow_is_judged_as_of_the_last_one(
    policytrack, months
):
    ran = through(policytrack, months, "--through", "2023-04", "--format", "json")
    tea = json.loads(ran.out)["results"][1]
    assert (tea["actual"]["value"], tea["actual"]["qualifier"]) == (1.5, None)
    assert (tea["as_of"], tea["expected"], tea["status"]) == ("2023-03", 1.5, "on_track")
    ran = through(policytrack, months, "--through", "2023-04", "--lang", "zh")
    assert "按截至2023年3月底的最近数据" in ran.out
    ran = through(policytrack, months, "--through", "2023-04", "--format", "csv")
    assert ran.out.splitlines()[0].endswith("as_of")


def test_fail_on_behind_minds_the_month(policytrack, months):
    asked = ("--indicator", "tea_sales", "--fail-on", "behind")
    assert through(policytrack, months, "--through", "2023-06", *asked).code == 0
    file = months / "actuals" / "cloudbay" / "2023.csv"
    file.write_text(file.read_text("utf-8").replace("1.75", "1.25"), "utf-8")
    assert through(policytrack, months, "--through", "2023-06", *asked).code == 1
    assert through(policytrack, months, "--year", "2023", *asked).code == 0


YEARS = "2021, 2022, 2023, 2024, 2025"
MONTH = "--through takes a month of the year asked for, such as {}-06, and not '{}'"
MONTH_ZH = "--through 须为所问年份的月份，如 {}-06，而不是 '{}'"


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        ((), "--year or --through is missing", "须给出 --year 或 --through"),
        (
            ("--year", "2022", "--through", "2023-06"),
            MONTH.format(2022, "2023-06"),
            MONTH_ZH.format(2022, "2023-06"),
        ),
        *(
            (("--through", typed), MONTH.format(2023, typed), MONTH_ZH.format(2023, typed))
            for typed in (
                "",
                "2023",
                "2023-6",
                "2023-00",
                "2023-13",
                "2023/06",
                "2023-Q5",
                "２０２３-06",
                "2023-06-30",
                "六月",
            )
        ),
        (
            ("--through", "2031-06"),
            f"no target of cloudbay concerns the year '2031'; choose from: {YEARS}",
            f"云湾市（虚构）没有涉及 '2031' 年的目标；可选：{YEARS}",
        ),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("explain", "lanterns")])
def test_a_time_that_is_none_is_one_line(command, arguments, english, chinese, policytrack, months):
    for language, message in (("en", english), ("zh", chinese)):
        asked = (*command, "--city", "cloudbay", *arguments, "--lang", language)
        ran = policytrack("-C", months, *asked)
        assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_a_year_that_is_none_is_not_made_an_example_of(policytrack, months):
    ran = through(policytrack, months, "--year", "abc", "--through", "2023-06")
    assert ran.code == 2
    assert "abc-06" not in ran.err


def test_an_unclear_target_without_a_figure_has_its_reason(policytrack, repository):
    root = repository(
        "- indicator: smoke_share\n"
        "  milestones: [{by: 2025, at_most: 4 %, quote: 4%, section: 一}]\n",
        y2023="smoke_share,5,%,云报,2023-Q1,,,,\n",
    )
    for format_ in ("table", "markdown"):
        ran = check(policytrack, root, "--format", format_)
        assert "unclear" in ran.out
        assert "Q1 2023" in ran.out


def test_malformed_data_stops_with_every_diagnostic(policytrack, repository):
    root = repository(TARGETS, y2023="lanterns,４,个,云报,,,,,\nlantern,4,个,云报,,,,,\n")
    ran = check(policytrack, root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "actuals/cloudbay/2023.csv:2:10: PT224 '４' contains full-width characters "
        "(did you mean '4'?)\n"
        "    use half-width characters, or let validate --fix do it\n"
        "actuals/cloudbay/2023.csv:3:1: PT211 unknown indicator 'lantern' "
        "(did you mean 'lanterns'?)\n"
        "    use a key from indicators in targets.yaml (see policytrack list indicators)\n"
        "2 errors\n"
    )


def test_malformed_data_is_told_in_chinese_too(policytrack, repository):
    root = repository(TARGETS, y2023="lanterns,４,个,云报,,,,,\n")
    ran = check(policytrack, root, "--lang", "zh")
    assert ran.err.startswith(
        "actuals/cloudbay/2023.csv:2:10: PT224 '４' 含全角字符（是否为 '4'？）\n"
    )
    assert ran.err.endswith("共 1 处错误\n")


def test_files_that_are_not_needed_are_not_read(policytrack, root):
    (root / "actuals" / "elsewhere").mkdir()
    (root / "actuals" / "elsewhere" / "2023.csv").write_bytes(b"\xff\x00broken")
    (root / "actuals" / "cloudbay" / "2024.csv").write_bytes(b"\xff\x00broken")
    ran = check(policytrack, root, "-v")
    assert (ran.code, ran.err) == (0, "read targets.yaml\nread actuals/cloudbay/2023.csv\n")


def test_report_files_are_written_beside_what_is_printed(policytrack, root, tmp_path):
    files = [tmp_path / f"report{suffix}" for suffix in (".txt", ".json", ".csv", ".md")]
    asked = [word for file in files for word in ("--report-file", file)]
    ran = check(policytrack, root, *asked)
    assert ran.err == "".join(f"wrote {file}\n" for file in files)
    assert files[0].read_text("utf-8") == ran.out == check(policytrack, root).out
    assert json.loads(files[1].read_text("utf-8"))["city"] == "cloudbay"
    assert files[2].read_text("utf-8").startswith("city,year,plan,indicator,")
    assert files[3].read_text("utf-8").startswith("## Cloud Bay (invented) 2023\n")


def test_quiet_says_nothing_beside_the_result(policytrack, root, tmp_path):
    assert check(policytrack, root, "-q", "--report-file", tmp_path / "a.csv").err == ""


def test_a_file_that_cannot_be_written_stops_before_anything_is_printed(policytrack, root):
    target = root / "none" / "a.csv"
    ran = check(policytrack, root, "--report-file", target)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: cannot write {target}: No such file or directory\n"
