"""`policytrack template`: the rows that are still missing, printed or put into a file."""

from __future__ import annotations

import codecs
import csv
import errno
import os
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

TARGETS = """\
- indicator: lanterns
  baseline: {year: 2020, value: 300, source: 规划}
  milestones:
    - {by: 2025, at_least: 600 个, areas: {东湾区: 400, 西湾县: 200}, quote: 600个, section: 一}
- indicator: tea_sales
  milestones: [{by: 2023, at_least: 6 亿元, quote: 6亿元, section: 二}]
- indicator: kites_flown
  each: quarter
  since: 2023
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 三}]
- indicator: moon_share
  milestones:
    - {by: 2023, exceeds: {indicator: star_share, by: 3 百分点}, quote: 3个百分点, section: 三}
- indicator: open_gate
  milestones: [{by: 2023, done: true, quote: 打开南天门, section: 四}]
"""
YEARS = {
    "y2022": "lanterns,420,个,云报,,proxy,,只计大灯笼,\ntea_sales,5,亿元,云报,,,,,\n",
    "y2023": "tea_sales,6.5,亿元,云报,,,,,\nkites_flown,7,个,云报,2023-Q1,,,,\n",
}
HEADER = "indicator,value,unit,source,period,status,published,note\n"
PRINTED = f"""{HEADER}\
lanterns,,个,,,,,Lanterns: target ≥600 个 by 2025; 420 个 in 2022 (proxy)
kites_flown,,个,,2023-Q2,,,Kites flown: target ≥5 个 each quarter
kites_flown,,个,,2023-Q3,,,Kites flown: target ≥5 个 each quarter
kites_flown,,个,,2023-Q4,,,Kites flown: target ≥5 个 each quarter
moon_share,,%,,,,,Share of moonlight: target 3 百分点 above 'Share of starlight'
star_share,,%,,,,,"Share of starlight: for 'Share of moonlight', whose target 3 百分点 above \
'Share of starlight'"
open_gate,,,,,,,Open the south gate of heaven: target done (yes or no)
"""
FILE = "actuals/cloudbay/2023.csv"
ROWS = 7
FILLED = {"lanterns": "450", "open_gate": "yes"}


@pytest.fixture
def root(repository, monkeypatch):
    root = repository(TARGETS, **YEARS)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def template(policytrack, root):
    """Ask for the rows of the invented city in 2023, unless another year is asked for."""

    def ask(*arguments, year=2023):
        usual = {"--city": "cloudbay", "--year": year}
        options = [word for pair in usual.items() if pair[0] not in arguments for word in pair]
        return policytrack("-C", root, "template", *options, *arguments)

    return ask


def read(text):
    return list(csv.DictReader(StringIO(text)))


def fill_in(path):
    """Fill in every row that waits, as a person with a spreadsheet does."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = read(text)
    for row in rows:
        usual = "225" if row.get("area") else FILLED.get(row["indicator"], "9")
        row["value"] = row["value"] or usual
        row["source"] = row["source"] or "云报"
    out = StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())


# Printed.


def test_exactly_the_missing_rows_are_printed_in_the_order_of_the_plan(template):
    assert template() == (0, PRINTED, "")


def test_the_notes_are_in_chinese_too(template):
    ran = template("--lang", "zh")
    assert ran.out.splitlines()[1] == (
        "lanterns,,个,,,,,灯笼数：2025年目标 ≥600 个；2022年 420 个（替代数据）"
    )
    assert len(ran.out.splitlines()) == 1 + ROWS


def test_areas_have_rows_of_their_own_in_a_column_of_their_own(template):
    rows = read(template("--areas").out)
    assert len(rows) == ROWS + 2
    assert [(row["indicator"], row["area"]) for row in rows if row["area"]] == [
        ("lanterns", "东湾区"),
        ("lanterns", "西湾县"),
    ]
    assert rows[-1]["note"] == "Lanterns: target ≥200 个 by 2025"


def test_where_nothing_is_divided_among_areas_they_are_refused(policytrack, repository):
    root = repository(TARGETS.replace("areas: {东湾区: 400, 西湾县: 200}, ", ""))
    ran = policytrack("-C", root, "template", "--city", "cloudbay", "--year", 2023, "--areas")
    said = "policytrack: no target of cloudbay that is asked about is divided among areas\n"
    assert ran == (2, "", said)


def test_one_plan_is_asked_about(policytrack, repository):
    other = """
      cloudbay-2023:
        title: {zh: 云湾市看星方案, en: Stargazing}
        period: [2023, 2023]
        targets:
          - indicator: star_share
            milestones: [{by: 2023, at_least: 5 %, quote: 5%, section: 一}]
"""
    root = repository(TARGETS)
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(other)
    asked = ("-C", root, "template", "--city", "cloudbay", "--year", 2023, "--plan")
    ran = policytrack(*asked, "cloudbay-2023")
    assert [row["indicator"] for row in read(ran.out)] == ["star_share"]
    assert policytrack(*asked, "cloudbay-2032").err == (
        "policytrack: unknown plan 'cloudbay-2032' (did you mean 'cloudbay-2023'?)\n"
    )


def test_where_nothing_is_missing_the_header_is_printed_and_it_is_said(policytrack, repository):
    targets = (
        "- indicator: lanterns\n  milestones: [{by: 2023, at_least: 5, quote: 5个, section: 一}]"
    )
    root = repository(targets, y2023="lanterns,4,个,云报,,,,,\n")
    asked = ("-C", root, "template", "--city", "cloudbay", "--year", 2023)
    assert policytrack(*asked) == (0, HEADER, "nothing is missing for cloudbay in 2023\n")
    assert policytrack(*asked, "-q") == (0, HEADER, "")
    file = root / "new.csv"
    assert policytrack(*asked, "-o", file).out == ""
    assert not file.exists()


def test_what_earlier_years_lack_is_said_and_not_put_into_this_year(policytrack, repository):
    targets = """\
- indicator: lanterns
  baseline: {year: 2020}
  milestones: [{by: 2023, times: 2, quote: 翻一番, section: 一}]
- indicator: star_share
  milestones: [{by: 2023, rises: true, quote: 上升, section: 一}]
- indicator: tea_sales
  milestones: [{by: 2025, at_least: 6, areas: {东湾区: 6}, quote: 6亿元, section: 一}]
"""
    root = repository(targets)
    asked = ("-C", root, "template", "--city", "cloudbay", "--year", 2023, "--areas")
    ran = policytrack(*asked)
    assert {row["period"] for row in read(ran.out)} == {""}
    assert ran.err == (
        "also missing for 2020, to be written to actuals/cloudbay/2020.csv: "
        "lanterns, tea_sales, tea_sales (东湾区)\n"
        "also missing for 2022, to be written to actuals/cloudbay/2022.csv: star_share\n"
    )
    assert policytrack(*asked, "--lang", "zh").err.splitlines()[0] == (
        "还缺2020年的数据，应写入 actuals/cloudbay/2020.csv："
        "lanterns、tea_sales、tea_sales（东湾区）"
    )
    assert policytrack(*asked, "-q").err == ""


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_printed_rows_are_utf_8_wherever_they_go(encoding, root):
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "template", "--city", "cloudbay", "--year", "2023"],
        capture_output=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": encoding, "POLICYTRACK_LANG": "en"},
    )
    assert ran.stdout.decode().replace("\r\n", "\n") == PRINTED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--city", "cloudby"), "unknown city 'cloudby' (did you mean 'cloudbay'?)"),
        (("--year", "2032"), "no target of cloudbay concerns the year '2032'; choose from: 2020,"),
        (("--year", "20"), "no target of cloudbay concerns the year '20'; choose from: 2020,"),
        (("--format", "xlsx"), "unknown format 'xlsx'; choose from: csv"),
    ],
)
def test_an_unknown_name_is_refused_with_what_was_meant(arguments, said, template):
    ran = template(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: {said}")


@pytest.mark.parametrize("missing", ["--city", "--year"])
def test_city_and_year_must_be_named(missing, policytrack):
    asked = {"--city": "cloudbay", "--year": "2023"}
    asked.pop(missing)
    ran = policytrack("template", *(word for pair in asked.items() for word in pair))
    assert (ran.code, ran.err) == (
        2,
        f"policytrack: {missing} is missing; see policytrack template --help\n",
    )


def test_malformed_data_is_told_as_ever(template, root):
    (root / FILE).write_text(HEADER + "lanterns,４,个,云报,,,,\n", "utf-8")
    before = (root / FILE).read_bytes()
    for arguments in ((), ("-o", FILE)):
        ran = template(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{FILE}:2:10: PT224 ")
    assert (root / FILE).read_bytes() == before


def test_it_is_not_slowed_by_what_it_does_not_need(root):
    told = (
        "import sys\nfrom policytrack.commands.boundary import run\n"
        "run(['template', '--city', 'cloudbay', '--year', '2023', '-o', 'new.csv'])\n"
        "print(sorted({'rich', 'pint', 'jinja2'} & {n.partition('.')[0] for n in sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, cwd=root, check=True)
    assert ran.stdout.decode().strip() == "[]"


# Into a file.


def test_a_new_file_has_what_is_printed_and_it_is_said_on_standard_error(template, root):
    ran = template("-o", "new.csv")
    assert (root / "new.csv").read_bytes().decode() == PRINTED
    assert ran == (0, "", f"wrote new.csv\n{ROWS} rows to fill in: value and source\n")
    ran = template("-o", "neu.csv", "--lang", "zh")
    assert ran.err == f"已写入 neu.csv\n添加了 {ROWS} 行，请填写 value 和 source\n"


def test_the_folders_of_a_new_file_are_made(template, root):
    assert template("-o", root / "a" / "b" / "new.csv", "-q") == (0, "", "")
    assert [path.name for path in (root / "a").rglob("*")] == ["b", "new.csv"]


def test_a_file_of_the_year_gets_the_rows_under_its_own(template, root):
    before = (root / FILE).read_bytes()
    ran = template("-o", FILE)
    assert (ran.code, ran.out) == (0, "")
    after = (root / FILE).read_bytes()
    assert after.startswith(before)
    # Its header has one column more.
    added = [f"{line}," for line in PRINTED.splitlines()[1:]]
    assert after.removeprefix(before).decode().splitlines() == added


def test_running_twice_adds_nothing(template, root):
    template("-o", FILE)
    before = (root / FILE).read_bytes()
    ran = template("-o", FILE)
    said = f"nothing to add: what is missing ({ROWS} rows) is in {Path(FILE)} already\n"
    assert ran == (0, "", said)
    assert template("-o", FILE, "--lang", "zh").err == (
        f"没有要添加的行：所缺的 {ROWS} 行已在 {Path(FILE)} 中\n"
    )
    assert (root / FILE).read_bytes() == before


def test_rows_that_wait_to_be_filled_in_are_still_printed(template, root):
    template("-o", root / FILE)
    assert template().out == PRINTED


def test_only_what_is_new_is_added_and_the_rest_is_counted(template, root):
    rows = "lanterns,,个,,,,,,\nkites_flown,,个,,2023-04/06,,,,\nopen_gate,yes,,,,,,,\n"
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write(rows)
    ran = template("-o", FILE)
    counted = f"{ROWS - 3} rows to fill in: value and source; 3 more there already"
    assert ran.err == f"wrote {Path(FILE)}\n{counted}\n"
    found = read((root / FILE).read_text("utf-8"))
    assert [row["indicator"] for row in found].count("lanterns") == 1
    assert [row["indicator"] for row in found].count("kites_flown") == 4
    assert template("-o", FILE, "--lang", "zh").code == 0


def test_areas_are_added_to_those_that_are_there(template, root):
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write("lanterns,,个,,,,,,东湾区\n")
    template("-o", FILE, "--areas")
    found = [row["area"] for row in read((root / FILE).read_text("utf-8")) if row["area"]]
    assert found == ["东湾区", "西湾县"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("closed", [True, False])
def test_line_ends_and_byte_order_mark_stay_and_the_data_can_be_filled_in(
    end, mark, closed, template, root, policytrack
):
    lines = [
        "note,source,unit,indicator,value,period",
        ",云报,亿元,tea_sales,6.5,",
        "x,y,个,kites_flown,7,2023-Q1",
    ]
    before = mark + end.join(lines).encode() + end.encode() * closed
    (root / FILE).write_bytes(before)
    assert template("-o", FILE).code == 0
    after = (root / FILE).read_bytes()
    assert after.startswith(before)
    assert after.endswith(end.encode())
    assert after.decode().count("\n") == after.decode().count(end) == len(lines) + ROWS
    assert template("-o", FILE).err.startswith("nothing to add")
    fill_in(root / FILE)
    assert policytrack("validate").code == 0


def test_a_file_without_columns_that_no_row_needs_is_good_enough(template, root):
    (root / "actuals/cloudbay/2025.csv").write_text("indicator,value,unit,source\n", "utf-8")
    assert template("-o", "actuals/cloudbay/2025.csv", year=2025).code == 0
    assert (root / "actuals/cloudbay/2025.csv").read_text("utf-8") == (
        "indicator,value,unit,source\nlanterns,,个,\n"
    )


@pytest.mark.parametrize(
    ("columns", "arguments", "said"),
    [
        ("indicator,value,unit,source", (), "'period', which 3 rows need: add"),
        ("indicator,value,source,period", (), "'unit', which 6 rows need: add"),
        ("indicator,value,unit,source,period", ("--areas",), "'area', which 2 rows need: add"),
    ],
)
def test_a_file_without_a_column_that_rows_need_is_refused(
    columns, arguments, said, template, root
):
    path = root / "own.csv"
    path.write_text(f"{columns}\n", "utf-8")
    ran = template("-o", "own.csv", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: the header of own.csv has no column {said}")
    assert path.read_text("utf-8") == f"{columns}\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "own.csv:1:1: PT219"),
        (b"indicator,value\n", "own.csv:1:1: PT202"),
        (b"indicator,value,sauce\n", "own.csv:1:17: PT204"),
        (b'indicator,value,source\nlanterns,1,"open\n', "own.csv:2:12: PT207"),
        ("indicator,value,source\nlanterns,1,云报\n".encode("gbk"), "own.csv:2:12: PT201"),
        (b"\x00\x01\x02\x00", "own.csv:1:1: PT201"),
    ],
)
def test_a_malformed_file_is_refused_and_left(content, said, template, root):
    (root / "own.csv").write_bytes(content)
    ran = template("-o", "own.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert (root / "own.csv").read_bytes() == content


def test_a_file_outside_of_the_data_is_named_as_it_was(template, tmp_path_factory):
    path = tmp_path_factory.mktemp("elsewhere") / "own.csv"
    path.write_text("indicator,value\n", "utf-8")
    assert template("-o", path).err.startswith(f"{path.as_posix()}:1:1: PT202")


@pytest.mark.parametrize(
    "file",
    [
        "actuals/cloudbay/2022.csv",
        "actuals/cloudbay/2032.csv",
        "actuals/2023.csv",
        "actuals/a/2023.csv",
    ],
)
def test_among_the_figures_only_the_file_of_the_city_and_the_year_gets_rows(file, template, root):
    before = sorted(root.rglob("*"))
    ran = template("-o", file)
    said = f"{Path(file)} is not the file for the figures of cloudbay in 2023: that is {FILE}"
    assert ran == (2, "", f"policytrack: {said}\n")
    assert template("-o", file, "--lang", "zh").err == (
        f"policytrack: {Path(file)} 不是云湾市（虚构）2023年的数据文件：应为 {FILE}\n"
    )
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("name", ["new.xlsx", "targets.yaml", "new", "."])
def test_only_csv_is_written(name, template, root):
    before = (root / "targets.yaml").read_bytes()
    ran = template("-o", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: unknown suffix ")
    assert ran.err.endswith("; choose from: .csv\n")
    assert (root / "targets.yaml").read_bytes() == before
    assert not (root / "new.xlsx").exists()


def test_a_folder_by_that_name_is_refused(template, root):
    (root / "new.csv").mkdir()
    ran = template("-o", "new.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: new.csv: {os.strerror(errno.EISDIR)}\n"


def test_a_folder_that_is_a_file_is_refused_and_nothing_is_left_behind(template, root):
    before = sorted(root.rglob("*"))
    ran = template("-o", "targets.yaml/a/new.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: ")
    assert len(ran.err.splitlines()) == 1
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("file", [FILE, "new.csv", "a/b/new.csv"])
def test_a_file_that_cannot_be_written_whole_is_not_written_at_all(
    file, template, root, monkeypatch
):
    before = {path: path.is_file() and path.read_bytes() for path in root.rglob("*")}

    def full(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        ran = template("-o", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: cannot write {Path(file)}: {os.strerror(errno.ENOSPC)}\n"
    assert {path: path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


@pytest.mark.needs("refusals")
@pytest.mark.parametrize("closed", [FILE, "actuals/cloudbay"])
def test_a_read_only_file_or_folder_is_left(closed, template, root):
    before, mode = (root / FILE).read_bytes(), stat.S_IMODE((root / closed).stat().st_mode)
    (root / closed).chmod(mode & ~0o222)
    ran = template("-o", FILE)
    (root / closed).chmod(mode)
    assert ran == (2, "", f"policytrack: cannot write {FILE}: {os.strerror(errno.EACCES)}\n")
    assert (root / FILE).read_bytes() == before


def test_verbose_says_which_files_were_read(template):
    for arguments in ((), ("-o", "new.csv")):
        said = template(*arguments, "-v").err
        assert said.startswith(f"read targets.yaml\nread actuals/cloudbay/2022.csv\nread {FILE}\n")


# Filled in.


def test_once_filled_in_the_data_is_good_and_every_target_has_a_figure(template, root, policytrack):
    template("-o", FILE, "--areas")
    fill_in(root / FILE)
    assert policytrack("validate") == (0, "nothing wrong; 3 files checked\n", "")
    ran = policytrack("check", "--city", "cloudbay", "--year", 2023)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("5 of 5 judged: 3 on track, 2 behind; 0 open\n")
    assert template("--areas").out == HEADER.strip() + ",area\n"


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("en", "fill it in; if nothing was published, remove the row"),
        ("zh", "填写完整；尚未公布的，删去整行"),
    ],
)
def test_a_row_that_was_left_is_told_at_its_line_with_what_to_do(
    language, hint, template, root, policytrack
):
    template("-o", FILE)
    line = (root / FILE).read_text("utf-8").splitlines().index(f"{PRINTED.splitlines()[-1]},") + 1
    fill_in(root / FILE)
    lines = (root / FILE).read_text("utf-8").splitlines()
    lines[line - 1] = lines[line - 1].replace("open_gate,yes,", "open_gate,,")
    (root / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    ran = policytrack("validate", "--lang", language)
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith(f"{FILE}:{line}:11: PT209 ")
    assert ran.out.splitlines()[1].strip() == hint
    assert len(ran.out.splitlines()) == 3
    del lines[line - 1]
    (root / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    assert policytrack("validate").code == 0


DISTRICTS = """\
- indicator: lanterns
  each: area
  areas: [东湾区, 西湾区]
  baseline: {year: 2019}
  milestones: [{by: 2025, grow_by: 20 %, quote: 各区均比2019年增长20%, section: 一}]
- indicator: kites_flown
  each: month
  since: 2023
  milestones: [{by: 2023-03, at_least: 5 个, quote: 每月5个, section: 二}]
- indicator: moon_share
  baseline: {year: 2018}
  milestones: [{by: 2025, grow_by: 20 %, quote: 比2018年增长20%, section: 三}]
- indicator: tea_sales
  mean: year
  milestones: [{by: 2025, at_least: 6 亿元, quote: 年均6亿元, section: 四}]
"""


@pytest.fixture
def districts(repository, policytrack):
    """Ask for what is missing of districts, of months and of the year of a baseline."""
    root = repository(
        DISTRICTS,
        y2023="lanterns,50,个,云报,,,,,西湾区\nkites_flown,5,个,云报,2023-02,,,,\n",
    )
    return policytrack("-C", root, "template", "--city", "cloudbay", "--year", 2023)


def test_each_district_and_each_month_that_is_missing_has_a_row(districts):
    rows = [(row["indicator"], row["period"], row["area"]) for row in read(districts.out)]
    assert rows == [
        ("lanterns", "", "东湾区"),
        ("kites_flown", "2023-01", ""),
        ("kites_flown", "2023-03", ""),
        ("moon_share", "", ""),
        ("tea_sales", "", ""),
    ]


def test_the_year_of_a_baseline_and_the_years_of_a_mean_are_missing_too(districts):
    assert districts.err.splitlines() == [
        f"also missing for {year}, to be written to actuals/cloudbay/{year}.csv: {said}"
        for year, said in {
            2018: "moon_share",
            2019: "lanterns (东湾区), lanterns (西湾区)",
            2021: "tea_sales",
            2022: "tea_sales",
        }.items()
    ]


GROWN = """\
- indicator: tea_sales
  baseline: {year: 2020}
  milestones: [{by: 2025, grow_by: 20 %, quote: 增长20%, section: 一}]
- indicator: kites_flown
  each: quarter
  milestones: [{by: 2022, holds: true, quote: 不低于上年同季, section: 二}]
"""


def test_a_year_before_the_plan_has_rows_for_what_its_targets_start_from(repository, policytrack):
    root = repository(GROWN)
    ran = policytrack("-C", root, "template", "--city", "cloudbay", "--year", "2020")
    periods = [(row["indicator"], row["period"]) for row in csv.DictReader(StringIO(ran.out))]
    parts = [("kites_flown", f"2020-Q{quarter}") for quarter in (1, 2, 3, 4)]
    assert (ran.code, periods) == (0, [("tea_sales", ""), *parts])


def test_the_parts_that_an_earlier_year_lacks_are_named(repository, policytrack):
    root = repository(GROWN, y2020="tea_sales,5,亿元,云报,,,,,\n")
    ran = policytrack("-C", root, "template", "--city", "cloudbay", "--year", "2021")
    said = "2020.csv: kites_flown (2020-Q1), kites_flown (2020-Q2)"
    assert (ran.code, said in ran.err) == (0, True)
