"""What cannot be read: one line names it, nothing hangs, and nothing is passed over in silence."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import chdir
from pathlib import Path

import pytest

FILE = "actuals/cloudbay/2023.csv"
CHECK = ("check", "--city", "cloudbay", "--year", "2023")
VALIDATE = ("validate",)
BOTH = pytest.mark.parametrize("arguments", [VALIDATE, CHECK], ids=["validate", "check"])
# Takes a file or folder away between the moment it was found and the one it is looked into.
REMOVED = """
import os, shutil, sys
def remove(event, given, left=[1]):
    if left and event == {event!r} and str(given[0]).endswith({path!r}):
        left.clear()
        shutil.rmtree(given[0]) if os.path.isdir(given[0]) else os.remove(given[0])
sys.addaudithook(remove)
"""


def refused(path, number):
    return f"policytrack: {path}: {os.strerror(number)}\n"


def make_socket(path):
    # Its address has no room for a long path.
    with socket.socket(socket.AF_UNIX) as made, chdir(path.parent):
        made.bind(path.name)


def put(path, made):
    """Put something else in the place of a file or folder."""
    if path.is_dir():
        path.rename(path.with_name("elsewhere"))
    else:
        path.unlink()
    if isinstance(made, str):
        path.symlink_to(made)
    else:
        made(path)


@BOTH
@pytest.mark.parametrize("path", ["targets.yaml", FILE])
def test_a_file_removed_between_listing_and_reading_is_named(path, arguments, root, run):
    ran = run(*arguments, before=REMOVED.format(event="open", path=path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err in {refused(each, errno.ENOENT) for each in (path, root / path)}


def test_a_folder_removed_while_looking_is_named(root, run):
    ran = run("validate", before=REMOVED.format(event="os.scandir", path="actuals/cloudbay"))
    assert ran == (2, "", refused(root / "actuals" / "cloudbay", errno.ENOENT))


@pytest.mark.usefixtures("_modes_hold")
@BOTH
@pytest.mark.parametrize("shut", ["targets.yaml", "actuals/cloudbay", FILE, "."])
def test_what_may_not_be_read_is_named(shut, arguments, root, run):
    path = root / shut
    mode = path.stat().st_mode
    path.chmod(0)
    ran = run(*arguments, modes=True, cwd="/", environ={"POLICYTRACK_ROOT": str(root)})
    path.chmod(mode)
    told = root / "targets.yaml" if shut == "." else path
    assert ran == (2, "", refused(told, errno.EACCES))


@pytest.mark.usefixtures("_modes_hold")
def test_the_reason_is_told_in_chinese_too(root, run):
    (root / FILE).chmod(0)
    ran = run(*CHECK, modes=True, lang="zh")
    assert (ran.code, ran.err) == (2, f"policytrack: {root / FILE}：没有权限\n")


@pytest.mark.usefixtures("_modes_hold")
@pytest.mark.parametrize("mode", [0o000, 0o400])
@pytest.mark.parametrize("folder", ["actuals/tidehill", "actuals/cloudbay/notes", "actuals"])
def test_a_folder_that_cannot_be_looked_into_does_not_pass_for_an_empty_one(
    folder, mode, root, run
):
    path = root / folder
    path.mkdir(exist_ok=True)
    (path / "2023.csv").write_text("nothing\n", "utf-8")
    usual = path.stat().st_mode
    path.chmod(mode)
    ran = run("validate", modes=True)
    path.chmod(usual)
    if (folder, mode) == ("actuals/cloudbay/notes", 0o400):
        # The names can be read, and they are all that is wanted of it.
        assert (ran.code, ran.err) == (1, "")
        return
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: {path}")
    assert ran.err.endswith(f": {os.strerror(errno.EACCES)}\n")


@pytest.mark.usefixtures("_modes_hold")
def test_a_city_is_checked_though_another_one_may_not_be_read(root, run):
    (root / "actuals" / "tidehill").mkdir(0)
    assert run(*CHECK, modes=True).code == 0


@pytest.mark.usefixtures("_modes_hold")
@pytest.mark.parametrize("shut", [FILE, "actuals/cloudbay"])
def test_what_may_not_be_written_is_not_mended(shut, root, run, snapshot):
    (root / FILE).write_text("indicator,value,unit,source\nlanterns,４９５,个,云报\n", "utf-8")
    before = snapshot(root)
    (root / shut).chmod(0o500)
    ran = run("validate", "--fix", modes=True)
    (root / shut).chmod(0o700)
    said = f"policytrack: cannot write {root / FILE}: {os.strerror(errno.EACCES)}\n"
    assert ran == (2, "", said)
    assert snapshot(root) == before


# What stands where something else should, and what the system says of it.
WRONG = (
    ("targets.yaml", "targets.yaml", errno.ELOOP),
    ("targets.yaml", "nowhere", errno.ENOENT),
    (FILE, "2023.csv", errno.ELOOP),
    (FILE, "nowhere", errno.ENOENT),
    (FILE, Path.mkdir, errno.EISDIR),
    ("actuals/cloudbay", "cloudbay", errno.ELOOP),
    ("actuals/cloudbay", "nowhere", errno.ENOENT),
    ("actuals/cloudbay", Path.touch, errno.ENOTDIR),
    ("actuals", "actuals", errno.ELOOP),
    ("actuals", "nowhere", errno.ENOENT),
    ("actuals", Path.touch, errno.ENOTDIR),
)


@pytest.mark.parametrize(
    ("arguments", "path", "made", "number"),
    [*((CHECK, *each) for each in WRONG), *((VALIDATE, *each) for each in WRONG[::2])],
)
def test_what_leads_nowhere_does_not_pass_for_nothing_published(
    arguments, path, made, number, root, run
):
    """Nor for a targets.yaml that stands further up."""
    put(root / path, made)
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: {root / path}")
    assert ran.err.endswith(f": {os.strerror(number)}\n")


@pytest.mark.parametrize(
    ("arguments", "path"), [(VALIDATE, "targets.yaml"), (VALIDATE, FILE), (CHECK, FILE)]
)
@pytest.mark.parametrize(
    "made", [os.mkfifo, make_socket, "/dev/zero", "/dev/null"], ids=lambda made: str(made)[:12]
)
def test_what_is_no_plain_file_is_not_waited_for(made, path, arguments, root, run):
    put(root / path, made)
    ran = run(*arguments, memory=2**30)
    assert ran == (2, "", f"policytrack: {root / path}: it is no plain file\n")


@pytest.mark.parametrize("way", [pytest.param("fork", marks=pytest.mark.needs("copies")), "spawn"])
def test_what_another_process_could_not_read_is_told_in_the_same_words(way, root, run):
    targets = root / "targets.yaml"
    city = targets.read_text("utf-8").partition("cities:\n")[2]
    targets.write_text(targets.read_text("utf-8") + city.replace("cloudbay", "tidehill"), "utf-8")
    put(root / FILE, os.mkfifo)
    shared = "from policytrack.operations import pool, validate\n"
    shared += "pool.processors = validate.processors = lambda: 2\n"
    shared += "validate._WORTH_PROCESSES = 0\n"
    shared += f"pool._way_to_start = lambda: '{way}'\n"
    for lang, said in (("en", ": it is no plain file"), ("zh", "：不是普通文件")):
        ran = run("validate", before=shared, lang=lang)
        assert ran == (2, "", f"policytrack: {root / FILE}{said}\n")


@pytest.mark.parametrize("place", ["actuals/x", "actuals/cloudbay/x"])
@pytest.mark.parametrize("aim", ["..", ".", "../actuals", "../..", "x"])
def test_a_link_into_what_it_stands_in_is_not_followed_on(aim, place, root, run):
    (root / place).symlink_to(aim)
    assert run("validate") == (0, "nothing wrong; 3 files checked\n", "")
    assert run(*CHECK).code == 0


def test_a_folder_that_stands_elsewhere_is_read_like_any_other_but_none_below_it(root, run):
    folder = root / "actuals" / "cloudbay"
    (folder / "deep").mkdir()
    (folder / "deep" / "2023.csv").write_text("nothing\n", "utf-8")
    assert "actuals/cloudbay/deep/2023.csv:1:1: PT222" in run("validate").out
    put(folder, "../elsewhere")
    (root / "actuals" / "elsewhere").rename(root / "elsewhere")
    assert run("validate") == (0, "nothing wrong; 3 files checked\n", "")
    assert "495" in run(*CHECK).out


def test_a_current_folder_that_is_gone_is_told(root, run):
    gone = "import os\nos.mkdir('gone')\nos.chdir('gone')\nos.rmdir('../gone')\n"
    ran = run("list", "cities", before=gone)
    assert ran.code == 2
    assert ran.err.startswith("policytrack: the current folder is gone")
    assert run("-C", root, "list", "cities", before=gone).code == 0
