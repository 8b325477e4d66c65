"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.commands.errors import RefusalError
from policytrack.commands.system import IN_USE, why
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_whole(path: Path, content: bytes) -> None:
    """Write a file: an old one stays as it was until the new one is complete on the disk.

    The new one has the mode of the old one; where the path is a link, what it leads to is
    written. Raises RefusalError.
    """
    target = Path(os.path.realpath(path))
    with told(path):
        _put(target, content, _mode(target))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say of what the system refuses which path it is about."""
    try:
        yield
    except OSError as error:
        reason = why(error)
        raise RefusalError(
            Text(f"无法写入 {path}：{reason.zh}", f"cannot write {path}: {reason.en}")
        ) from error


def _put(target: Path, content: bytes, mode: int) -> None:
    import tempfile

    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            file.close()
            temporary.chmod(mode)
            _replace(target, temporary)
        except BaseException:
            # An open file cannot be removed on Windows; on a full disk closing it fails once more.
            with suppress(OSError):
                file.close()
            temporary.unlink(missing_ok=True)
            raise


def _replace(target: Path, new: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as error:
        if hasattr(error, "winerror"):
            # It was opened to be written before: what Windows refuses is a file that others read.
            error.reason = IN_USE  # type: ignore[attr-defined]
        raise


def _mode(target: Path) -> int:
    """Give the mode of a file, that of a new one where there is none.

    A file that is not to be written could be replaced all the same: hence it is opened to write.
    """
    try:
        with target.open("r+b") as file:
            return stat.S_IMODE(os.fstat(file.fileno()).st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
