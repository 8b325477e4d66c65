"""`validate --fix`: what is mended on disk, what is said, and that nothing is ever lost."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROW = "lanterns,500,个,年鉴,,,,,\n"
SLIP = "lanterns,４９５,个, 年鉴,,,,,\n"
MENDED = "lanterns,495,个,年鉴,,,,,\n"
FILE = "actuals/cloudbay/2023.csv"
SAID = f"{FILE}:2:10: '４９５' → '495'\n{FILE}:2:16: ' 年鉴' → '年鉴'\n"


@pytest.fixture
def root(repository):
    return repository(y2023=SLIP)


@pytest.fixture
def fix(policytrack, root):
    def call(*arguments):
        return policytrack("-C", root, "validate", "--fix", *arguments)

    return call


def body(root, file=FILE):
    return (root / file).read_text("utf-8").partition("\n")[2]


def snapshot(root):
    """Return every file with its content and what the disk says of it."""
    return {
        path.relative_to(root).as_posix(): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
            path.stat().st_ino,
        )
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_each_change_is_told_and_the_result_is_that_of_what_is_then_on_disk(fix, root):
    ran = fix()
    assert body(root) == MENDED
    assert ran.err == f"{SAID}2 changes in 1 file\n"
    assert ran.out == "nothing wrong; 2 files checked\n"
    assert ran.code == 0


def test_without_it_nothing_is_mended(policytrack, root):
    before = snapshot(root)
    ran = policytrack("-C", root, "validate")
    assert ran.code == 1
    assert "PT224" in ran.out
    assert snapshot(root) == before


def test_in_chinese(fix):
    assert fix("--lang", "zh").err == f"{SAID}修正了 1 个文件，共 2 处\n"
    assert fix("--lang", "zh").err == "没有可代为修正之处\n"


def test_quietly_nothing_is_told(fix, root):
    ran = fix("-q")
    assert (ran.err, ran.code) == ("", 0)
    assert body(root) == MENDED


def test_one_change_of_a_whole_file(fix, root):
    (root / FILE).write_bytes(
        ("indicator,value,unit,source\n" + "lanterns,500,个,云湾年鉴\n").encode("gb18030")
    )
    assert fix().err == f"{FILE}:1:1: GB18030 → UTF-8 (BOM)\n1 change in 1 file\n"


def test_what_cannot_be_mended_is_reported_and_ends_in_1(fix, root):
    (root / FILE).write_text(
        (root / FILE).read_text("utf-8") + "lanterns,五,个,年鉴,,,,,\n", "utf-8"
    )
    ran = fix()
    assert ran.code == 1
    assert f"{FILE}:3:10: PT210" in ran.out
    assert "PT224" not in ran.out
    assert ran.err.endswith("2 changes in 1 file\n")


def test_where_nothing_is_to_be_mended_nothing_is_written(fix, root):
    fix()
    before = snapshot(root)
    ran = fix()
    assert ran.err == "nothing to mend\n"
    assert snapshot(root) == before


def test_files_are_mended_in_order_and_counted_together(fix, root):
    for file in ("cloudbay/2022.csv", "cloudbay/2024.csv", "elsewhere/2023.csv"):
        path = root / "actuals" / file
        path.parent.mkdir(exist_ok=True)
        path.write_text((root / FILE).read_text("utf-8"), "utf-8")
    ran = fix()
    files = [line.partition(":")[0] for line in ran.err.splitlines()[:-1:2]]
    assert files == [
        "actuals/cloudbay/2022.csv",
        FILE,
        "actuals/cloudbay/2024.csv",
        "actuals/elsewhere/2023.csv",
    ]
    assert ran.err.endswith("\n8 changes in 4 files\n")


@pytest.mark.parametrize(
    ("asked", "mended"),
    [
        (FILE, {FILE}),
        ("actuals/cloudbay", {FILE, "actuals/cloudbay/2024.csv"}),
        ("actuals", {FILE, "actuals/cloudbay/2024.csv", "actuals/elsewhere/2023.csv"}),
        ("targets.yaml", set()),
    ],
)
def test_only_what_was_asked_for_is_mended(asked, mended, fix, root):
    for file in ("cloudbay/2024.csv", "elsewhere/2023.csv"):
        path = root / "actuals" / file
        path.parent.mkdir(exist_ok=True)
        path.write_text((root / FILE).read_text("utf-8"), "utf-8")
    before = snapshot(root)
    fix(root / asked)
    now = snapshot(root)
    assert {file for file in now if now[file] != before[file]} == mended


@pytest.mark.parametrize(
    "file",
    [
        *("targets.yaml", "actuals/cloudbay/notes.csv", "actuals/cloudbay/2023.csv.txt"),
        *("actuals/2023.csv", "actuals/cloudbay/.2024.csv", "actuals/.cloudbay/2024.csv"),
        *("actuals/cloudbay/old/2023.csv", "cloudbay/2023.csv", "actuals/cloudbay/1066.csv"),
    ],
)
def test_no_other_file_is_touched(file, fix, root):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    text = path.read_text("utf-8") if path.exists() else (root / FILE).read_text("utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    before = snapshot(root)[file]
    fix()
    assert snapshot(root)[file] == before


def test_targets_that_cannot_be_read_are_no_hindrance(fix, root):
    (root / "targets.yaml").write_text("version: [\n", "utf-8")
    ran = fix()
    assert body(root) == MENDED
    assert (ran.code, "PT101" in ran.out) == (1, True)


@pytest.mark.parametrize("arguments", [("-", "--stdin-filename", FILE), ("-",)])
def test_standard_input_is_refused_before_it_is_read(arguments, fix, root, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    before = snapshot(root)
    ran = fix(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "policytrack: --fix cannot be used with standard input\n"
    assert snapshot(root) == before


DIFF = f"""\
--- a/{FILE}
+++ b/{FILE}
@@ -1,2 +1,2 @@
 indicator,value,unit,source,period,status,published,note,area
-{SLIP}+{MENDED}"""


@pytest.mark.parametrize("arguments", [("--fix", "--diff"), ("--diff",)])
def test_a_diff_shows_what_would_be_mended_and_writes_nothing(arguments, policytrack, root):
    before = snapshot(root)
    ran = policytrack("-C", root, "validate", *arguments)
    assert (ran.code, ran.out) == (1, DIFF)
    assert ran.err == f"{SAID}would change 1 file: 2 changes\n"
    assert snapshot(root) == before


def test_a_diff_in_chinese_and_quietly(fix):
    assert fix("--diff", "--lang", "zh").err == f"{SAID}将修正 1 个文件，共 2 处\n"
    ran = fix("--diff", "-q")
    assert (ran.code, ran.out, ran.err) == (1, DIFF, "")


def test_where_nothing_is_to_be_mended_a_diff_is_empty(fix, root):
    fix()
    (root / FILE).write_text(
        (root / FILE).read_text("utf-8") + "lanterns,五,个,年鉴,,,,,\n", "utf-8"
    )
    ran = fix("--diff")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing to mend\n")


def test_a_diff_shows_the_text_of_any_encoding_and_line_end(fix, root):
    text = (root / FILE).read_text("utf-8")
    (root / FILE).write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    ran = fix("--diff")
    assert ran.out == DIFF
    assert ran.err.startswith(f"{FILE}:1:1: GB18030 → UTF-8 (BOM)\n{FILE}:1:1: CRLF → LF\n")
    (root / FILE).write_bytes(text.replace(SLIP, MENDED).replace("\n", "\r\n").encode())
    ran = fix("--diff")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{FILE}:1:1: CRLF → LF\nwould change 1 file: 1 change\n"


def test_a_diff_of_a_last_line_without_an_end_says_so(fix, root):
    (root / FILE).write_text((root / FILE).read_text("utf-8").rstrip("\n"), "utf-8")
    end = "\\ No newline at end of file\n"
    assert fix("--diff").out.endswith(f"-{SLIP}{end}+{MENDED}{end}")


def test_what_cannot_be_seen_is_seen_in_a_diff(fix, root):
    row = "lanterns,５,个,年\u202e鉴,2023-Q1,,,,\n"
    (root / FILE).write_text((root / FILE).read_text("utf-8") + row, "utf-8")
    assert " lanterns,５,个,年<U+202E>鉴,2023-Q1,,,,\n" in fix("--diff").out


def test_a_diff_is_of_what_was_asked_for_alone(fix, root):
    assert fix("--diff", root / "targets.yaml").out == ""
    assert fix("--diff", root / "actuals").out == DIFF


@pytest.mark.parametrize("arguments", [("-", "--stdin-filename", FILE), ("-",)])
def test_a_diff_of_standard_input_is_refused(arguments, policytrack, root, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    ran = policytrack("-C", root, "validate", "--diff", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "policytrack: --diff cannot be used with standard input\n"


def test_a_diff_writes_no_report_file_either(fix, tmp_path):
    ran = fix("--diff", "--report-file", tmp_path / "report.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "policytrack: --diff writes no report file\n"
    assert not (tmp_path / "report.json").exists()


@pytest.mark.needs("modes")
def test_the_mode_of_a_file_is_kept(fix, root):
    (root / FILE).chmod(0o640)
    fix()
    assert body(root) == MENDED
    assert stat.S_IMODE((root / FILE).stat().st_mode) == 0o640


@pytest.mark.needs("links")
def test_a_link_is_followed_and_stays_one(fix, root, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "figures"
    (root / FILE).rename(elsewhere)
    (root / FILE).symlink_to(elsewhere)
    fix()
    assert (root / FILE).is_symlink()
    assert (root / FILE).resolve() == elsewhere
    assert not elsewhere.is_symlink()
    assert body(root) == MENDED
    assert [path.name for path in elsewhere.parent.iterdir()] == ["figures"]


def test_a_row_with_a_character_that_cannot_be_seen_is_left_alone(fix, root):
    row = 'lanterns,6,个," 年\u202e鉴\n",2023-Q1,,,,\n'
    (root / FILE).write_text((root / FILE).read_text("utf-8") + row, "utf-8")
    assert f"{FILE}:3:" not in fix().err
    assert (root / FILE).read_text("utf-8").endswith(row)


class Brittle:
    """A file on a disk that is full after a few bytes."""

    def __init__(self, file, error):
        self.file = file
        self.error = error

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *raised):
        return self.file.__exit__(*raised)

    def __getattr__(self, name):
        return getattr(self.file, name)

    def write(self, content):
        self.file.write(content[:5])
        raise self.error


@pytest.fixture(params=["create", "write", "fsync", "chmod", "replace"])
def fail(request, monkeypatch):
    """Let the writing of a file fail at one of its steps, from a certain file on."""

    step = request.param

    def at(error, after=0):
        creates = step in ("create", "write")
        module, name = (tempfile, "NamedTemporaryFile") if creates else (os, step)
        usual, calls = getattr(module, name), []

        def call(*arguments, **keywords):
            calls.append(name)
            if len(calls) > after and step != "write":
                raise error
            given = usual(*arguments, **keywords)
            return Brittle(given, error) if len(calls) > after else given

        monkeypatch.setattr(module, name, call)

    return at


def test_a_full_disk_leaves_the_file_whole_and_is_told_in_one_line(fail, fix, root):
    before = snapshot(root)
    fail(OSError(errno.ENOSPC, "No space left on device"))
    ran = fix()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: cannot write {root / FILE}: No space left on device\n"
    assert snapshot(root) == before


def test_an_interrupt_leaves_the_file_whole(fail, fix, root):
    before = snapshot(root)
    fail(KeyboardInterrupt())
    ran = fix()
    assert (ran.code, ran.out, ran.err) == (130, "", "")
    assert snapshot(root) == before


def test_what_was_mended_before_a_failure_is_told(fail, fix, root):
    later = root / "actuals/cloudbay/2024.csv"
    later.write_bytes((root / FILE).read_bytes())
    before = snapshot(root)
    fail(OSError(errno.ENOSPC, "No space left on device"), after=1)
    ran = fix()
    assert ran.code == 2
    assert ran.err == f"{SAID}policytrack: cannot write {later}: No space left on device\n"
    assert body(root) == MENDED
    assert snapshot(root)["actuals/cloudbay/2024.csv"] == before["actuals/cloudbay/2024.csv"]
    assert snapshot(root).keys() == before.keys()


def test_a_file_that_may_not_be_written_is_not_replaced_either(fix, root, monkeypatch):
    usual = Path.open

    def refuse(path, mode="r", *arguments, **keywords):
        if path.name == "2023.csv" and "+" in mode:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return usual(path, mode, *arguments, **keywords)

    # Nothing is forbidden to root: the next test is the real thing.
    before = snapshot(root)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        ran = fix()
    assert ran.code == 2
    assert ran.err == f"policytrack: cannot write {root / FILE}: Permission denied\n"
    assert snapshot(root) == before


@pytest.mark.needs("refusals")
@pytest.mark.parametrize("closed", [FILE, "actuals/cloudbay"])
def test_a_read_only_file_or_folder_is_left(closed, fix, root):
    before = snapshot(root)
    (root / closed).chmod(0o500)
    try:
        ran = fix()
    finally:
        (root / closed).chmod(0o700)
    assert ran.code == 2
    assert ran.err == f"policytrack: cannot write {root / FILE}: Permission denied\n"
    assert snapshot(root) == before


def test_as_a_process_of_its_own(root):
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "validate", "--fix", "--lang", "en"],
        capture_output=True,
        cwd=root,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, f"{SAID}2 changes in 1 file\n")
    assert body(root) == MENDED
