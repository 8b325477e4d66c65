"""Files larger than data are: refused at once, or read in bounded memory, and told in a line."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from policytrack.data.layout import MOST

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux alone")
GIGABYTE = 10**9
# A start takes less than half of it, and a file that is read whole more than all.
MEMORY = 300 * 1024**2
FILE = "actuals/cloudbay/2023.csv"
VALIDATE = ("validate",)
CHECK = ("check", "--city", "cloudbay", "--year", "2023")
HEADER = "indicator,value,unit,source,note\n"
TOO_LARGE = "it is over 64 MiB, more than a data file takes"
# The longest line that anybody reads.
A_LINE = 400


def sized(path, size):
    """Make a file of nothing but zeros, which takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize("path", ["targets.yaml", FILE])
@pytest.mark.parametrize("arguments", [VALIDATE, CHECK, ("validate", "--fix")], ids=" ".join)
def test_a_gigabyte_is_refused_before_it_is_read(arguments, path, root, run):
    sized(root / path, GIGABYTE)
    ran = run(*arguments, memory=MEMORY)
    assert ran == (2, "", f"policytrack: {root / path}: {TOO_LARGE}\n")
    assert (root / path).stat().st_size == GIGABYTE


def test_it_is_told_in_chinese_too(root, run):
    sized(root / FILE, MOST + 1)
    said = f"policytrack: {root / FILE}：超过 64 MiB，不像数据文件\n"
    assert run(*CHECK, lang="zh") == (2, "", said)


def test_a_file_of_just_that_size_is_read(root, run):
    sized(root / FILE, MOST)
    ran = run("validate")
    assert ran.code == 1
    assert ran.out.startswith(f"{FILE}:1:1: PT201 ")


def test_the_largest_file_of_another_city_is_nothing_to_a_check(root, run):
    (root / "actuals" / "tidehill").mkdir()
    sized(root / "actuals" / "tidehill" / "2023.csv", GIGABYTE)
    assert run(*CHECK, memory=MEMORY).code == 0


def test_a_file_that_grows_while_it_is_read_is_refused_too(root, run):
    """Its size was asked for before it was opened."""
    grown = "import sys\ndef grow(event, given):\n"
    grown += "    if event == 'open' and str(given[0]).endswith('2023.csv'):\n"
    grown += f"        import os\n        os.truncate(given[0], {MOST + 1})\n"
    ran = run(*CHECK, before=f"{grown}sys.addaudithook(grow)\n")
    assert ran == (2, "", f"policytrack: {root / FILE}: {TOO_LARGE}\n")


@pytest.mark.parametrize("path", ["targets.yaml", FILE])
def test_so_is_a_gigabyte_of_standard_input(path, run):
    with Path("/dev/zero").open("rb") as endless:
        ran = run("validate", "-", "--stdin-filename", path, memory=MEMORY, stdin=endless)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"{TOO_LARGE}\n")


def test_a_plan_of_a_gigabyte_is_refused(root, run):
    sized(root / "plan.txt", GIGABYTE)
    ran = run("audit", "plan.txt", "--city", "cloudbay", "--plan", "cloudbay-2021", memory=MEMORY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: plan.txt: it is over 100 MiB")


def test_a_billion_laughs_are_as_short_as_they_are_written(root, run):
    names = "abcdefghi"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    (root / "targets.yaml").write_text("\n".join(lines), "utf-8")
    ran = run("validate", "targets.yaml", memory=MEMORY)
    assert ran.code == 1
    assert "targets.yaml:9:4: PT107 anchors (&) are not allowed here" in ran.out
    assert ran.out.count("PT107") == 9 + 8 * 9


@pytest.mark.parametrize("opened", ["[", "{a: ", "- "], ids=["list", "mapping", "dashes"])
def test_what_is_nested_ten_thousandfold_takes_no_more_memory_and_no_depth(opened, root, run):
    (root / "targets.yaml").write_text(opened * 10_000, "utf-8")
    ran = run("validate", "targets.yaml", memory=MEMORY)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.splitlines()[-1] == "1 error; 1 file checked"


@pytest.mark.parametrize("opened", ["[", "{a: "], ids=["list", "mapping"])
def test_what_is_nested_deeper_than_any_target_is_told_where_it_is(opened, root, run):
    (root / "targets.yaml").write_text(f"version: {opened * 5_000}", "utf-8")
    ran = run("validate", "targets.yaml")
    assert ran.code == 1
    assert "PT101 not valid YAML: nested too deeply" in ran.out
    column = int(ran.out.split(":")[2])
    assert column < 1000


@pytest.mark.parametrize("path", ["targets.yaml", FILE])
def test_a_cell_of_a_hundred_megabytes_is_over_the_size_of_a_file(path, root, run):
    size = (root / path).stat().st_size
    with (root / path).open("r+b") as file:
        file.truncate(size + 100 * 10**6)
    ran = run("validate", memory=MEMORY)
    assert ran == (2, "", f"policytrack: {root / path}: {TOO_LARGE}\n")


def test_a_long_text_in_the_targets_is_told_in_a_line(root, run):
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  tidehill: {'a' * 10**7}\n")
    ran = run("validate", "targets.yaml", memory=MEMORY)
    assert ran.code == 1
    assert "PT106 expected a mapping, found 'aaa" in ran.out
    assert max(map(len, ran.out.splitlines())) < A_LINE


@pytest.mark.parametrize(
    "written",
    ["{long}", "lanterns,{long},个,云报,", "lanterns,5,个,{long},", "lanterns,5,个,云报,{long}"],
    ids=["line", "value", "source", "note"],
)
def test_a_cell_of_megabytes_is_one_fault_and_told_in_a_line(written, root, run):
    (root / FILE).write_text(HEADER + written.format(long="9" * 2 * 10**6) + "\n", "utf-8")
    ran = run("validate", FILE, memory=MEMORY)
    assert ran.code == 1
    assert ran.out.count("PT2") == 1
    assert max(map(len, ran.out.splitlines())) < A_LINE


def test_so_it_is_where_it_begins(root, run):
    (root / FILE).write_text(f"{HEADER}lanterns,{'9' * 200_000},个,云报,\n", "utf-8")
    assert f"{FILE}:2:10: PT207 not valid CSV: a cell is too long" in run("validate", FILE).out


def test_so_is_one_of_many_lines(root, run):
    note = "9\n" * 100_000
    (root / FILE).write_text(f'{HEADER}lanterns,5,个,云报,"{note}"\n', "utf-8")
    assert f"{FILE}:2:17: PT207 not valid CSV: a cell is too long" in run("validate", FILE).out


@pytest.mark.parametrize("written", ["{long},5,个,云报,", "lanterns,{long},个,云报,"])
def test_a_cell_as_long_as_any_is_told_in_a_line(written, root, run):
    (root / FILE).write_text(HEADER + written.format(long="a" * 100_000) + "\n", "utf-8")
    ran = run("validate", FILE)
    assert ran.code == 1
    assert max(map(len, ran.out.splitlines())) < A_LINE
