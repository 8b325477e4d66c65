"""Standard streams that take nothing: no result is lost in silence, and no exit code hides it."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest

from policytrack.render.formats import VALIDATE

FULL = Path("/dev/full")
CITY = ("--city", "cloudbay", "--year", "2023")
RESULTS = (
    ("check", *CITY),
    ("check", *CITY, "--format", "json"),
    *(("validate", "--format", each) for each in VALIDATE),
    ("list", "targets"),
    ("template", "--city", "cloudbay", "--year", "2025"),
    ("--help",),
)
BUFFERS = pytest.mark.parametrize("buffers", ["", "1"], ids=["buffered", "unbuffered"])
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
DUPLICATES = "indicator,value,unit,source\n" + "tea_sales,9,亿元,云报\n" * 10_000


def refused(number, stream="output"):
    return f"policytrack: cannot write to standard {stream}: {os.strerror(number)}\n"


def closing(number):
    """Close a stream before the process that is meant begins."""
    return (
        f"import os, sys\nos.close({number})\nsys.{('stdin', 'stdout', 'stderr')[number]} = None\n"
    )


@NEEDS_FULL
@pytest.mark.parametrize("arguments", RESULTS, ids=" ".join)
def test_a_full_disk_behind_standard_output_is_told(arguments, run):
    with FULL.open("wb") as full:
        ran = run(*arguments, stdout=full)
    assert (ran.code, ran.err) == (2, refused(errno.ENOSPC))


@NEEDS_FULL
@BUFFERS
def test_so_it_is_where_more_was_found_than_a_buffer_holds(buffers, root, run):
    (root / "actuals" / "cloudbay" / "2023.csv").write_text(DUPLICATES, "utf-8")
    with FULL.open("wb") as full:
        ran = run("validate", stdout=full, environ={"PYTHONUNBUFFERED": buffers})
    assert (ran.code, ran.err) == (2, refused(errno.ENOSPC))


@NEEDS_FULL
def test_the_reason_is_told_in_chinese_too(run):
    with FULL.open("wb") as full:
        ran = run("validate", stdout=full, lang="zh")
    assert (ran.code, ran.err) == (2, "policytrack: 无法写入标准输出：磁盘已满\n")


@BUFFERS
def test_a_file_that_takes_only_the_beginning_is_told(buffers, root, run):
    with (root / "out.txt").open("wb") as out:
        ran = run("list", "targets", size=10, stdout=out, environ={"PYTHONUNBUFFERED": buffers})
    assert (ran.code, ran.err) == (2, refused(errno.EFBIG))
    assert (root / "out.txt").stat().st_size == 10


@BUFFERS
def test_a_buffer_makes_no_difference_to_what_is_written(buffers, root, run):
    with (root / "out.txt").open("wb") as out:
        ran = run("list", "cities", "-v", stdout=out, environ={"PYTHONUNBUFFERED": buffers})
    assert (ran.code, ran.err) == (0, "read targets.yaml\n")
    assert (root / "out.txt").read_text("utf-8") == run("list", "cities").out


@BUFFERS
def test_what_is_said_before_the_result_stands_before_it(buffers, root, run):
    mended = "indicator,value,unit,source\nlanterns,４９５,个,云报\n"
    (root / "actuals" / "cloudbay" / "2023.csv").write_text(mended, "utf-8")
    unbuffered = {"PYTHONUNBUFFERED": buffers}
    ran = run("validate", "--fix", stderr=subprocess.STDOUT, environ=unbuffered)
    assert ran.code == 0
    assert "2023.csv:2:10: '４９５' → '495'" in ran.out.splitlines()[0]
    assert ran.out.splitlines()[-1] == "nothing wrong; 3 files checked"


def test_a_closed_output_is_told_where_there_is_a_result(run):
    ran = run("validate", before=closing(1))
    assert (ran.code, ran.err) == (2, refused(errno.EBADF))


def test_a_closed_output_is_nothing_to_what_writes_files(root, run):
    ran = run("report", *CITY, "-o", "page.md", before=closing(1))
    assert (ran.code, ran.err) == (0, "wrote page.md\n")
    assert (root / "page.md").read_text("utf-8").startswith("## ")


def test_a_closed_input_is_told_where_it_is_to_be_read(run):
    ran = run("validate", "-", "--stdin-filename", "targets.yaml", before=closing(0))
    assert (ran.code, ran.err) == (2, f"policytrack: {os.strerror(errno.EBADF)}\n")


@pytest.mark.parametrize("how", ["closed", pytest.param("full", marks=NEEDS_FULL)])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("validate",), 0),
        (("validate", "--nothing"), 2),
        (("check", "--city", "nowhere"), 2),
        (("check", "--city", "tidehill", *CITY[2:]), 2),
    ],
    ids=["fine", "usage", "refused", "malformed"],
)
def test_without_standard_error_the_exit_code_still_says_it(arguments, code, how, root, run):
    if "tidehill" in arguments:
        (root / "targets.yaml").write_text("version: 2\n", "utf-8")
    if how == "closed":
        ran = run(*arguments, before=closing(2))
    else:
        with FULL.open("wb") as full:
            ran = run(*arguments, stderr=full)
    assert (ran.code, ran.err) == (code, "")


@pytest.mark.parametrize("how", ["closed", pytest.param("full", marks=NEEDS_FULL)])
def test_a_bug_is_still_one_without_standard_error(how, run):
    bug = "import policytrack.operations.validate as v\nv.validated = None\n"
    if how == "closed":
        ran = run("validate", "-v", before=bug + closing(2))
    else:
        with FULL.open("wb") as full:
            ran = run("validate", "-v", before=bug, stderr=full)
    assert (ran.code, ran.out) == (3, "")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_whoever_reads_the_beginning_alone_meets_no_traceback(stream, root, run):
    """`check` tells what is malformed on standard error, `validate` on standard output."""
    (root / "actuals" / "cloudbay" / "2023.csv").write_text(DUPLICATES, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command, code = {"stdout": (("validate",), 0), "stderr": (("check", *CITY), 2)}[stream]
    try:
        ran = run(*command, **{stream: writing})
    finally:
        os.close(writing)
    assert ran == (code, "", "")


def test_too_little_memory_is_no_bug(run):
    short = "import policytrack.operations.validate as v\n"
    short += "def validated(*_): raise MemoryError\nv.validated = validated\n"
    for lang, said in (("en", "out of memory"), ("zh", "内存不足")):
        ran = run("validate", before=short, lang=lang)
        assert (ran.code, ran.err) == (2, f"policytrack: {said}\n")


def test_a_stream_that_a_program_put_in_place_is_left(root, run):
    put = "import sys\nsys.stdout = open('out.txt', 'w', encoding='utf-8')\n"
    assert run("list", "cities", before=put) == (0, "", "")
    assert "cloudbay" in (root / "out.txt").read_text("utf-8")
