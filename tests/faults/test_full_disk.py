"""A full disk: the old file stays, nothing is left beside it, and one line says what happened."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

SLIP = "indicator,value,unit,source\nlanterns,４９５,个,云报\n"
CITY = ("--city", "cloudbay", "--year", "2023")
NEEDS_PAGES = pytest.mark.skipif(find_spec("jinja2") is None, reason="the extra report is missing")
# What is typed, and the path that cannot be written.
WRITING = {
    "report file": (("check", *CITY, "--report-file", "old.json"), "old.json"),
    "one of two": (("validate", "--report-file", "old.json"), "old.json"),
    "mended file": (("validate", "--fix"), "{root}/actuals/cloudbay/2021.csv"),
    "new rows": (
        ("template", "--city", "cloudbay", "--year", "2025", "-o", "actuals/cloudbay/2025.csv"),
        "actuals/cloudbay/2025.csv",
    ),
    "new folder": (
        ("template", "--city", "cloudbay", "--year", "2025", "-o", "to/fill/2025.csv"),
        "to/fill/2025.csv",
    ),
    "repository": (("init", "new"), "new/"),
    "page": (("report", *CITY, "-o", "old.html"), "old.html"),
    "text page": (("report", *CITY, "-o", "old.md"), "old.md"),
    "workbook": (("report", *CITY, "-o", "old.xlsx"), "old.xlsx"),
    "pages": (("report", "--year", "2023", "-o", "old"), "old/"),
}
CASES = [
    pytest.param(*case, id=name, marks=NEEDS_PAGES if "report" in case[0] else ())
    for name, case in WRITING.items()
]
# A process that may mount what nobody else sees.
ALONE = ("unshare", "--user", "--map-root-user", "--mount")
# A disk of its own, filled up, on which a command then runs; told is what came of it.
ON_FULL_DISK = """
import json, os, shutil, subprocess, sys
from pathlib import Path
data, python, *arguments = sys.argv[1:]
disk = Path(data) / "disk"
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", disk], check=True)
shutil.copytree(data, disk / "data", ignore=shutil.ignore_patterns("disk"))
with (disk / "filler").open("wb", buffering=0) as filler:
    try:
        while True:
            filler.write(bytes(512))
    except OSError:
        pass
tell = lambda: {str(each): each.is_file() and each.read_bytes() for each in disk.rglob("*")}
before = tell()
ran = subprocess.run(
    [python, "-m", "policytrack", *arguments], cwd=disk / "data", capture_output=True, text=True
)
told = [ran.returncode, ran.stderr.replace(str(disk / "data"), "{root}"), tell() == before]
print(json.dumps(told))
"""


@pytest.fixture
def data(root):
    """Return a repository with old files in every place that is written to."""
    (root / "actuals" / "cloudbay" / "2021.csv").write_text(SLIP, "utf-8")
    (root / "old").mkdir()
    for name in ("old.json", "old.html", "old.md", "old.xlsx", "old/index.html"):
        (root / name).write_bytes(b"old")
    return root


@pytest.fixture
def at(data):
    """Mend what `check` and `report` could not read, where it is not what is to be mended."""

    def prepare(arguments):
        if "--fix" not in arguments:
            mended = SLIP.replace("４９５", "495")
            (data / "actuals" / "cloudbay" / "2021.csv").write_text(mended, "utf-8")
        return data

    return prepare


def said(path, number, root="{root}"):
    reason = os.strerror(number)
    return f"policytrack: cannot write {path.format(root=root)}", f": {reason}\n"


@pytest.mark.parametrize(("arguments", "path"), CASES)
def test_a_file_that_cannot_grow_leaves_all_as_it_was(arguments, path, at, run, snapshot):
    root = at(arguments)
    before = snapshot(root)
    ran = run(*arguments, size=10)
    begin, end = said(path.rstrip("/"), errno.EFBIG, root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(begin)
    assert ran.err.endswith(end)
    assert len(ran.err.splitlines()) == 1
    assert snapshot(root) == before


@pytest.mark.skipif(shutil.which(ALONE[0]) is None, reason="no disk can be made here")
@pytest.mark.parametrize(("arguments", "path"), CASES[::3])
def test_a_full_disk_leaves_all_as_it_was(arguments, path, at):
    root = at(arguments)
    (root / "disk").mkdir()
    ran = subprocess.run(
        [*ALONE, sys.executable, "-c", ON_FULL_DISK, str(root), sys.executable, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, "POLICYTRACK_LANG": "en"},
    )
    if ran.returncode:
        pytest.skip("no disk can be made here")
    code, err, whole = json.loads(ran.stdout)
    begin, end = said(path.rstrip("/"), errno.ENOSPC)
    assert code == 2
    assert err.startswith(begin)
    assert err.endswith(end)
    assert len(err.splitlines()) == 1
    assert whole


def test_the_reason_is_told_in_chinese_too(at, run):
    arguments, path = WRITING["report file"]
    at(arguments)
    ran = run(*arguments, size=10, lang="zh")
    assert (ran.code, ran.err) == (2, f"policytrack: 无法写入 {path}：文件过大\n")


def test_what_was_mended_before_the_disk_was_full_stays_mended_and_is_told(data, run):
    folder = data / "actuals" / "cloudbay"
    long = SLIP + "".join(f"tea_sales,{n},亿元,云报{n}\n" for n in range(50))
    (folder / "2022.csv").write_text(long, "utf-8")
    ran = run("validate", "--fix", size=500)
    assert ran.code == 2
    assert ran.err == (
        "actuals/cloudbay/2021.csv:2:10: '４９５' → '495'\n"
        f"policytrack: cannot write {folder / '2022.csv'}: {os.strerror(errno.EFBIG)}\n"
    )
    assert (folder / "2021.csv").read_text("utf-8") == SLIP.replace("４９５", "495")
    assert (folder / "2022.csv").read_text("utf-8") == long
