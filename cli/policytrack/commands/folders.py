"""Folders of pages, written whole or not at all."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, contextmanager, suppress
from errno import EISDIR, ENOTDIR
from os import fsdecode, strerror
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from policytrack.commands.console import UNENCODABLE
from policytrack.commands.files import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_new(path: Path, text: str) -> None:
    """Write a file that nobody reads before all is done, and the folder that it is in."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode(errors=UNENCODABLE))


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write in; what is in it takes its place only when all of it is written.

    Nothing else in the folder that is asked for is touched. Raises RefusalError.
    """
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    with ExitStack() as at_last:
        at_last.callback(_remove_empty, new)
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            staged = Path(tempfile.mkdtemp(prefix=".policytrack-", dir=folder))
        at_last.callback(rmtree, staged, ignore_errors=True)
        with _told(staged, folder):
            yield staged
        _move(staged, folder)


@contextmanager
def _told(staged: Path, folder: Path) -> Iterator[None]:
    """Say of what cannot be written where it was to be; what cannot be read names its own file."""
    try:
        yield
    except OSError as error:
        path = Path(staged if error.filename is None else fsdecode(error.filename))
        if not path.is_relative_to(staged):
            raise
        with told(folder / path.relative_to(staged)):
            raise


def _remove_empty(folders: Iterable[Path]) -> None:
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _move(staged: Path, folder: Path) -> None:
    """Put each file in its place, none of them where one has no place."""
    found = sorted(path for path in staged.rglob("*") if path.is_file())
    moves = [(path, folder / path.relative_to(staged)) for path in found]
    for _, target in moves:
        with told(target):
            if target.is_dir():
                raise IsADirectoryError(EISDIR, strerror(EISDIR))
            if target.parent.exists() and not target.parent.is_dir():
                raise NotADirectoryError(ENOTDIR, strerror(ENOTDIR))
    for path, target in moves:
        with told(target):
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
