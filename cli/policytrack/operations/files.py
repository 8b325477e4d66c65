"""Files and folders written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from policytrack.operations.errors import IN_USE, RefusalError, why
from policytrack.render.clean import UNENCODABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
    """Raise RefusalError for what the system refuses, with the path that it is about."""
    try:
        yield
    except OSError as error:
        reason = why(error)
        raise RefusalError(
            f"无法写入 {path}：{reason.zh}", f"cannot write {path}: {reason.en}"
        ) from error


def _put(target: Path, content: bytes, mode: int) -> None:
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
    """Return the mode of a file, that of a new one where there is none.

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


def write_new(path: Path, text: str) -> None:
    """Write a file that nobody reads before all is done, and the folder that it is in."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(errors=UNENCODABLE))


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder to write in; what is in it takes its place only when all of it is written.

    Nothing else in the folder that is asked for is touched. Raises RefusalError.
    """
    new = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    with ExitStack() as at_last:
        at_last.callback(_remove_empty, new)
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            staged = Path(tempfile.mkdtemp(prefix=".policytrack-", dir=folder))
        at_last.callback(rmtree, staged, ignore_errors=True)
        try:
            yield staged
        except OSError as error:
            path = Path(staged if error.filename is None else os.fsdecode(error.filename))
            if not path.is_relative_to(staged):
                raise
            # What was not written there will not be at its final path.
            with told(folder / path.relative_to(staged)):
                raise
        folders = (folder / path.relative_to(staged) for path in staged.rglob("*") if path.is_dir())
        # The innermost first, as they are removed where a file cannot be moved.
        new[:0] = sorted((path for path in folders if not path.exists()), reverse=True)
        _move(staged, folder)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _move(staged: Path, folder: Path) -> None:
    """Move each file to its place, none of them where one has no place."""
    files = sorted(path for path in staged.rglob("*") if path.is_file())
    moves = [(path, folder / path.relative_to(staged)) for path in files]
    for _, target in moves:
        with told(target):
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            if target.parent.exists() and not target.parent.is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    for path, target in moves:
        with told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
