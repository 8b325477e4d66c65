"""What becomes of a stream that nobody reads; how the command ends is in tests/faults."""

from __future__ import annotations

import errno
import os

import pytest

from policytrack.commands import console
from policytrack.commands.console import GoneError


@pytest.fixture
def pipe():
    """Return the end of a pipe that is written to; nobody has the other."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


def refused(number):
    with console._Stream(number, "w", closefd=False) as stream, pytest.raises(GoneError) as caught:
        stream.write(b"told")
    return caught.value.number


def test_a_pipe_that_nobody_reads_is_gone(pipe):
    assert refused(pipe) == pipe


def test_windows_says_of_it_that_something_is_invalid(pipe, monkeypatch, tmp_path):
    invalid = OSError(errno.EINVAL, "Invalid argument")
    with (tmp_path / "file").open("wb") as file, monkeypatch.context() as patched:
        patched.setattr(console.os, "name", "nt")
        gone = [console._is_gone(invalid, number) for number in (pipe, file.fileno())]
    assert gone == [True, False]
