"""Files written whole or not at all."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from policytrack.operations.errors import RefusalError
from policytrack.operations.files import write_whole


@pytest.fixture
def umask():
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.needs("modes")
def test_a_new_file_has_the_mode_of_any_new_file(tmp_path, umask):
    write_whole(tmp_path / "new", b"a\r\n")
    assert (tmp_path / "new").read_bytes() == b"a\r\n"
    assert mode(tmp_path / "new") == 0o666 & ~umask


@pytest.mark.needs("modes")
def test_an_old_file_keeps_its_mode(tmp_path):
    old = tmp_path / "old"
    old.write_bytes(b"before")
    old.chmod(0o664)
    write_whole(old, b"now")
    assert (old.read_bytes(), mode(old)) == (b"now", 0o664)


@pytest.mark.needs("links")
def test_a_link_that_leads_nowhere_is_followed_too(tmp_path):
    (tmp_path / "link").symlink_to("there")
    write_whole(tmp_path / "link", b"now")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there").read_bytes() == b"now"


@pytest.mark.parametrize(
    "name", ["folder", pytest.param("loop", marks=pytest.mark.needs("links")), "missing/file"]
)
def test_what_is_no_file_is_refused_and_nothing_is_left_behind(tmp_path, name):
    (tmp_path / "folder").mkdir()
    if name == "loop":
        (tmp_path / "loop").symlink_to("loop")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RefusalError, match="cannot write"):
        write_whole(tmp_path / name, b"now")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_could_not_be_written_whole_is_closed_before_it_is_removed(
    tmp_path, monkeypatch
):
    """Windows removes none that is open."""
    opened, closed = [], []
    make, unlink = tempfile.NamedTemporaryFile, Path.unlink

    def noted(*arguments, **keywords):
        opened.append(make(*arguments, **keywords))
        return opened[0]

    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    def removed(path, **keywords):
        closed.append(opened[0].closed)
        unlink(path, **keywords)

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", noted)
    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(Path, "unlink", removed)
    with pytest.raises(RefusalError, match="No space left"):
        write_whole(tmp_path / "new", b"now")
    assert closed == [True]


@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_file_that_another_program_has_open_is_told_as_windows_means_it(
    tmp_path, monkeypatch, step
):
    """To open one it says a sharing violation (32), to replace one that access is denied (5)."""
    refused = PermissionError(errno.EACCES, "Access is denied")
    refused.winerror = 32 if step == "open" else 5

    def refuse(*_):
        raise refused

    monkeypatch.setattr(Path, step, refuse)
    with pytest.raises(RefusalError) as caught:
        write_whole(tmp_path / "new", b"now")
    assert caught.value.message.en.endswith("another program has it open; close it there first")
    assert caught.value.message.zh.endswith("另一个程序正打开着它，请先在那里关闭")
    assert list(tmp_path.iterdir()) == []
