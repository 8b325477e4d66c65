"""The bytes of a data file, where there is a file with an end that a run can hold."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from pathlib import Path

# The targets of every county of a country take half of it, a city's figures of a year a hundredth.
MOST = 64 * 1024**2


class UnfitError(OSError):
    """What stands in the place of a data file is none; `reason` says what it is."""

    def __init__(self, path: str, reason: Text) -> None:
        super().__init__(errno.EINVAL, reason.en, path)
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnfitError], tuple[str, Text]]:
        # All that it is made from, so that it can come from another process.
        return UnfitError, (self.filename, self.reason)


def read_whole(path: Path) -> bytes:
    """Give the bytes of a file. Raises OSError, and of its kinds UnfitError."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        # A device may have no end, and a pipe may never begin.
        raise UnfitError(str(path), Text("不是普通文件", "it is no plain file"))
    held(str(path), status.st_size)
    try:
        with path.open("rb") as file:
            raw = file.read(status.st_size + 1)
            # It may grow while it is read.
            raw += file.read(MOST) if len(raw) > status.st_size else b""
    except OSError as error:
        # Of what goes wrong after it was opened the system does not say where.
        error.filename = str(path)
        raise
    held(str(path), len(raw))
    return raw


def held(path: str, size: int) -> None:
    """Refuse what is larger than a data file is. Raises UnfitError."""
    if size > MOST:
        most = f"{MOST // 1024**2} MiB"
        raise UnfitError(
            path,
            Text(f"超过 {most}，不像数据文件", f"it is over {most}, more than a data file takes"),
        )
