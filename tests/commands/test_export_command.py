"""`policytrack export`: Parquet files of each city, all that are asked for or none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from policytrack.operations import export as operation
from policytrack.operations import pool
from policytrack.render import export as tables
from policytrack.render import parquet

BAY = """\
- indicator: lanterns
  milestones:
    - {by: 2025, at_least: 9 个, areas: {东湾区: 6}, quote: 9个, section: 一}
- indicator: tea_sales
  milestones: [{by: 2023, at_least: 3 亿元, quote: 3亿元, section: 二}]
"""
HILL = (
    "- indicator: lanterns\n  milestones: [{by: 2025, at_least: 8 个, quote: 8个, section: 一}]\n"
)
# Without figures, and without targets.
QUIET = (
    "- indicator: lanterns\n  milestones: [{by: 2022, at_least: 8 个, quote: 8个, section: 一}]\n"
)
ROW = "lanterns,{},个,云报,,,,,\n"
CITIES = ("cloudbay", "dunelake", "stillwater", "tidehill")
TABLES = ("actuals", "results", "targets")


@pytest.fixture
def root(repository, town):
    folder = repository(
        BAY, y2022=ROW.format(3), y2023=ROW.format(4) + "tea_sales,1,亿元,云报,,,,,\n"
    )
    town(folder, "tidehill", HILL, y2023=ROW.format(7))
    town(folder, "stillwater", QUIET)
    figures = town(folder, "dunelake", HILL, y2023=ROW.format(9))
    file = figures.parents[1] / "targets.yaml"
    before, *_ = file.read_text("utf-8").partition("      dunelake-2021:\n")
    file.write_text(before.rstrip("\n") + " {}\n", "utf-8")
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def export(policytrack, root, out):
    def run(*arguments, into=out):
        return policytrack("-C", root, "export", into, *arguments)

    return run


def held(folder):
    """Return every file under a folder with what it holds, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(file, what="*"):
    with duckdb.connect() as base:
        return base.sql(f"SELECT {what} FROM '{file}'").fetchall()  # noqa: S608 - its own words


def test_each_city_has_a_file_of_each_table(export, out):
    assert export() == (
        0,
        "",
        "".join(f"wrote {out / t / '*.parquet'}\n" for t in ("targets", "actuals", "results")),
    )
    assert sorted(held(out)) == [f"{table}/{city}.parquet" for table in TABLES for city in CITIES]


def test_a_city_alone_is_read_and_written_alone(export, out):
    ran = export("--city", "tidehill", "-v")
    assert ran.err.splitlines() == [
        "read targets.yaml",
        "read actuals/tidehill/2023.csv",
        *(f"wrote {out / t / 'tidehill.parquet'}" for t in ("targets", "actuals", "results")),
    ]
    assert sorted(held(out)) == [f"{table}/tidehill.parquet" for table in TABLES]


def test_what_few_cities_have_has_a_file_of_the_cities_that_have_it(root, export, out):
    file = root / "actuals" / "tidehill" / "2023.csv"
    dated = ROW.format(7).replace("云报,,,,,", "云报,,,{},,")
    header = file.read_text("utf-8").splitlines(keepends=True)[0]
    file.write_text(header + dated.format("2024-01") + dated.format("2024-06"), "utf-8")
    text = (root / "targets.yaml").read_text("utf-8")
    given_up = (
        "withdrawn: {issued: 2022-06-01, quote: 不再考核, source: 公报}, milestones: [{by: 2023"
    )
    asked = "milestones: [{by: 2023"
    assert text.count(asked) == 1
    text = text.replace(asked, given_up.replace(", milestones", "\n            milestones"))
    (root / "targets.yaml").write_text(text, "utf-8")
    ran = export()
    assert ran.code == 0
    names = [*(f"{table}/{city}" for table in TABLES for city in CITIES)]
    names += ["editions/tidehill", "revisions/cloudbay"]
    assert sorted(held(out)) == sorted(f"{name}.parquet" for name in names)
    # A pattern names whatever was written of a table.
    wrote = [line.partition(str(out))[2][1:] for line in ran.err.splitlines()]
    tables = ("targets", "actuals", "results", "revisions", "editions")
    assert wrote == [f"{table}/*.parquet" for table in tables]
    asked = "city, year, indicator, status, withdrawn_issued::text, first_plan"
    assert rows(f"{out}/revisions/*.parquet", asked) == [
        ("cloudbay", year, "tea_sales", "withdrawn", "2022-06-01", None) for year in (2022, 2023)
    ]
    assert rows(f"{out}/editions/*.parquet", "city, year, published, value") == [
        ("tidehill", 2023, "2024-01", 7)
    ]


def test_rows_are_those_of_the_city(export, out):
    export()
    assert rows(f"{out}/targets/cloudbay.parquet", "city, indicator, area") == [
        ("cloudbay", "lanterns", None),
        ("cloudbay", "lanterns", "东湾区"),
        ("cloudbay", "tea_sales", None),
    ]
    assert rows(f"{out}/actuals/tidehill.parquet", "city, year, value") == [("tidehill", 2023, 7)]
    assert rows(f"{out}/results/tidehill.parquet", "city, year, indicator") == [
        ("tidehill", year, "lanterns") for year in (2021, 2022, 2023)
    ]


@pytest.mark.parametrize(("city", "counts"), [("dunelake", (0, 1, 0)), ("stillwater", (1, 0, 0))])
def test_a_city_without_targets_or_without_figures_has_files_without_rows(
    city, counts, export, out
):
    export()
    found = [
        rows(f"{out}/{t}/{city}.parquet", "count(*)") for t in ("targets", "actuals", "results")
    ]
    assert found == [[(count,)] for count in counts]


@pytest.mark.parametrize(
    "arguments", [("--lang", "zh"), ("-v",), ("--city", "tidehill", "--city", "cloudbay")]
)
def test_the_bytes_are_the_same_whatever_else_is_asked(arguments, export, out, tmp_path):
    export()
    export(*arguments, into=tmp_path / "again")
    asked = [word for word in arguments if word in CITIES] or CITIES
    assert held(tmp_path / "again") == {
        f"{table}/{city}.parquet": held(out)[f"{table}/{city}.parquet"]
        for table in TABLES
        for city in asked
    }


def test_processes_that_share_the_cities_write_what_one_writes(root, export, out, tmp_path):
    export()
    shared = tmp_path / "shared"
    command = [sys.executable, "-m", "policytrack", "-C", root, "export", shared]
    halves = (CITIES[::2], CITIES[1::2])
    started = [
        subprocess.Popen([*command, *(f"--city={city}" for city in half)]) for half in halves
    ]
    assert [process.wait() for process in started] == [0, 0]
    assert held(shared) == held(out)
    assert len(held(shared)) == 12


def test_a_city_that_is_named_twice_is_written_once(export, out):
    ran = export("--city", "tidehill", "--city", "tidehill")
    assert ran == export("--city", "tidehill")
    assert sorted(held(out)) == [f"{table}/tidehill.parquet" for table in TABLES]


def test_quietly_it_says_nothing_and_chinese_it_says_in_chinese(export, out):
    assert export("-q") == (0, "", "")
    assert export("--lang", "zh").err.startswith(f"已写入 {out / 'targets' / '*.parquet'}\n")


def test_other_files_stay_and_those_of_the_cities_are_replaced(export, out):
    for name in ("results/gone.parquet", "results/tidehill.parquet", "notes.txt"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(b"old")
    assert export().code == 0
    found = held(out)
    assert found["results/gone.parquet"] == found["notes.txt"] == b"old"
    assert found["results/tidehill.parquet"].startswith(b"PAR1")


# What cannot be asked.


def test_an_unknown_city_is_refused_with_a_suggestion(export, out):
    said = "policytrack: unknown city 'tidehil' (did you mean 'tidehill'?)\n"
    assert export("--city", "tidehil") == (2, "", said)
    assert export("--city", "cloudbay", "--city", "tidehil") == (2, "", said)
    assert not out.exists()


def test_a_file_in_the_place_of_the_folder_is_refused_and_left(export, out):
    out.write_text("mine", "utf-8")
    assert export() == (2, "", f"policytrack: {out} is not a folder\n")
    assert out.read_text("utf-8") == "mine"


def test_no_tables_go_among_the_published_figures(export, root):
    was = held(root)
    ran = export(into=root / "actuals" / "cloudbay")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("is among the data (targets.yaml, actuals): it is not overwritten\n")
    assert held(root) == was


@pytest.mark.parametrize("way", [pytest.param("fork", marks=pytest.mark.needs("copies")), "spawn"])
def test_with_processes_it_is_as_without_them(way, export, out, tmp_path, monkeypatch):
    said = export("-v")
    monkeypatch.setattr(pool, "_WORTH_PROCESSES", 0)
    monkeypatch.setattr(pool, "_way_to_start", lambda: way)
    monkeypatch.setattr(pool, "processors", lambda: 2)
    other = tmp_path / "other"
    assert export("-v", into=other).err == said.err.replace(str(out), str(other))
    assert held(other) == held(out)


def test_the_folder_must_be_named(policytrack, root):
    ran = policytrack("-C", root, "export")
    assert ran == (2, "", "policytrack: DIR is missing; see policytrack export --help\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_the_library_one_line_says_what_to_install(lang, export, out, monkeypatch):
    for module in (operation, parquet):
        monkeypatch.delitem(sys.modules, module.__name__, raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = {
        "en": "policytrack: pyarrow is missing; run pip install 'policytrack[export]'\n",
        "zh": "policytrack: 缺少 pyarrow；请运行 pip install 'policytrack[export]'\n",
    }
    assert export("--lang", lang) == (2, "", said[lang])
    assert not out.exists()


def test_a_fault_of_its_own_is_not_taken_for_a_missing_library(export, monkeypatch):
    monkeypatch.delitem(sys.modules, operation.__name__, raising=False)
    monkeypatch.setitem(sys.modules, tables.__name__, None)
    assert export().code == 3


def test_help_needs_no_library():
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from policytrack.commands.boundary import run\n"
        "sys.exit(run(['export', '--help']))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--city" in ran.stdout


# Malformed data: nothing is written, whichever city it is in.


def test_malformed_figures_are_refused_as_check_refuses_them_and_nothing_is_written(
    export, policytrack, root, out
):
    (root / "actuals/tidehill/2023.csv").write_text(
        "indicator,value,unit,source\nlanterns,七,个,云报\n", "utf-8"
    )
    checked = policytrack("-C", root, "check", "--city", "tidehill", "--year", "2023")
    assert export() == checked
    assert checked.code == 2
    assert "actuals/tidehill/2023.csv:2:10: PT" in checked.err
    assert not out.exists()


def test_what_was_exported_before_stays_where_the_data_is_malformed_now(export, root, out):
    export()
    before = held(out)
    (root / "actuals/cloudbay/2023.csv").write_text(
        f"indicator,value,unit,source\n{ROW.format(5)[:-6]}\n", "utf-8"
    )
    (root / "actuals/tidehill/2023.csv").write_text(
        "indicator,value,unit,source\nlanterns,七,个,云报\n", "utf-8"
    )
    assert export().code == 2
    assert held(out) == before


def test_the_faults_of_all_cities_come_in_one_run(export, root):
    for city in ("tidehill", "cloudbay"):
        (root / f"actuals/{city}/2023.csv").write_text(
            "indicator,value,unit,source\nlanterns,七,个,云报\n", "utf-8"
        )
    said = export().err.splitlines()
    assert [line.split(":")[0] for line in said if ": PT" in line] == [
        "actuals/cloudbay/2023.csv",
        "actuals/tidehill/2023.csv",
    ]


def test_a_fault_in_the_figures_of_another_city_does_not_matter(export, root, out):
    (root / "actuals/tidehill/2023.csv").write_text("indicator,value\nlanterns,七\n", "utf-8")
    assert export("--city", "cloudbay").code == 0
    assert len(held(out)) == 3


def test_malformed_targets_are_refused(export, root, out):
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("at_least: 8 个", "at_least: 8 吨", 1), "utf-8")
    ran = export()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("targets.yaml:")
    assert not out.exists()


def test_a_fault_in_the_targets_of_another_city_does_not_matter_to_one_city_alone(
    export, root, out
):
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("at_least: 8 个", "at_least: 8 吨", 1), "utf-8")
    assert export("--city", "cloudbay").code == 0
    assert len(held(out)) == 3


# What the system refuses.


def test_a_folder_without_permission_is_told(export, out, monkeypatch):
    def refused(**_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(tempfile, "mkdtemp", refused)
    assert export() == (2, "", f"policytrack: cannot write {out}: Permission denied\n")
    assert not out.exists()


def test_a_folder_that_cannot_be_made_is_told(export, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    into = tmp_path / "file" / "out"
    with pytest.raises((NotADirectoryError, FileExistsError)) as refused:
        into.mkdir(parents=True)
    said = f"policytrack: cannot write {into}: {os.strerror(refused.value.errno)}\n"
    assert export(into=into) == (2, "", said)


def test_on_a_full_disk_nothing_is_left_and_what_was_there_stays(export, out, monkeypatch):
    export()
    before = held(out)
    write = Path.write_bytes

    def full(path, content):
        write(path, content[:10])
        if path.name == "tidehill.parquet":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    where = out / "targets" / "tidehill.parquet"
    assert export() == (2, "", f"policytrack: cannot write {where}: No space left on device\n")
    assert held(out) == before
    assert sorted(path.name for path in out.iterdir()) == [*TABLES]


def test_a_folder_in_the_place_of_a_file_is_told_and_nothing_is_written(export, out):
    path = out / "results" / "tidehill.parquet"
    path.mkdir(parents=True)
    ran = export()
    assert ran.code == 2
    assert ran.err == f"policytrack: cannot write {path}: Is a directory\n"
    assert held(out) == {}


def test_an_interrupt_leaves_nothing_behind(export, out, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(operation, "load_actuals", interrupted)
    assert export().code == 130
    assert not out.exists()
