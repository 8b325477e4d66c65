"""Standard input, output and error: what cannot be read or written is noticed, and told where."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

STREAMS: Mapping[object, Text] = {
    0: Text("标准输入", "standard input"),
    1: Text("标准输出", "standard output"),
    2: Text("标准错误输出", "standard error"),
}


class GoneError(Exception):
    """Whoever read a stream has gone. It is no OSError: to typer such a one is exit code 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Stream(FileIO):
    """Names itself in its errors, as the system does only for files, by its number."""

    def write(self, content: Any, /) -> int:
        try:
            return super().write(content)
        except OSError as error:
            if _is_gone(error, self.fileno()):
                raise GoneError(self.fileno()) from error
            error.filename = self.name
            raise


def open_streams() -> None:
    """Let no stream that was closed, or that nothing holds back, lose what is written to it."""
    if sys.stdin is None:
        _shut(0, os.O_WRONLY)
        sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)))
    for number, name in ((1, "stdout"), (2, "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            _shut(number, os.O_RDONLY)
            setattr(sys, name, _writer(number, line_buffering=number == 2))
        elif _is_own(stream, number):
            # Without a buffer (PYTHONUNBUFFERED) Python drops the rest where a disk fills up.
            stream.flush()
            by_line = stream.line_buffering or stream.write_through
            buffered = _writer(number, stream.encoding, stream.errors, line_buffering=by_line)
            setattr(sys, name, buffered)


def silence(number: int) -> None:
    """Let nothing that is still written to a stream, or waits to be, come to an error again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)


def _is_gone(error: OSError, number: int) -> bool:
    """Say whether nobody reads a pipe any more, for which Windows has no word of its own."""
    if os.name == "nt" and error.errno == errno.EINVAL:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    return isinstance(error, BrokenPipeError)


def _shut(number: int, mode: int) -> None:
    """Hold the place of a closed stream, which the next file would take, by what refuses all."""
    with suppress(OSError):
        os.fstat(number)
        # It is open: a program has only taken the stream away.
        return
    null = os.open(os.devnull, mode)
    if null != number:
        os.dup2(null, number)
        os.close(null)


def _writer(
    number: int, encoding: str = "utf-8", errors: str | None = None, *, line_buffering: bool
) -> TextIOWrapper:
    buffer = BufferedWriter(_Stream(number, "w", closefd=False))
    # The same lines on every system, as in the files that are written.
    return TextIOWrapper(buffer, encoding, errors, newline="\n", line_buffering=line_buffering)


def _is_own(stream: object, number: int) -> bool:
    """Say whether a stream is the one that Python opened: a program, or a test, may put another."""
    if type(stream) is not TextIOWrapper:
        return False
    raw = getattr(stream.buffer, "raw", stream.buffer)
    return type(raw) is FileIO and raw.fileno() == number
