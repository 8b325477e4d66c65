"""Where the data stands in its folder: the root, which names mean to be data, and their bytes."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGETS = "targets.yaml"
ACTUALS = "actuals"

# A table by its suffix, or by a year in a name that has no suffix of its own.
_DATA = re.compile(
    r"\.(?:csv|cvs|tsv|xls[xmb]?|ods|et|numbers)\s*$|\d{4}(?:[^.]*|.*\.txt)\s*$", re.IGNORECASE
)
YEAR_FILE = re.compile(r"((?:19|20|21)\d\d)\.csv", re.ASCII)


def search_up(start: Path) -> Path | None:
    """Return the nearest folder from `start` upwards that holds a targets.yaml. Raises OSError."""
    return next(filter(holds_targets, (start, *start.parents)), None)


def holds_targets(folder: Path) -> bool:
    """Return whether a folder has a targets.yaml that is no folder itself. Raises OSError.

    A link that leads nowhere is told when it is read: what stands further up is not meant.
    """
    path = folder / TARGETS
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return path.is_symlink()


def data_files(
    top: Path, edited: Iterable[tuple[str, ...]], only: str | None = None
) -> list[tuple[str, ...]]:
    """Return what means to be data under actuals/, each by its folders and its name, in order.

    `edited` are such files that need not be there, `only` names the one folder that is looked at.
    Raises OSError.
    """
    if only is not None:
        return sorted({*_below(top / only), *(parts for parts in edited if parts[0] == only)})
    loose = ((entry.name,) for entry in _entries(top) if is_data(entry.name))
    files = {*loose, *edited}
    for folder in folders_in(top):
        files.discard((folder,))
        files.update(_below(top / folder))
    return sorted(files)


def folders_in(top: Path) -> list[str]:
    """Return the folders under actuals/ that do not hide. Raises OSError."""
    return [entry.name for entry in _entries(top) if _is_shown(entry.name) and _is_folder(entry)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, nothing where there is none. Raises OSError for a broken link."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        if any(path.is_symlink() and not path.exists() for path in (folder, folder.parent)):
            raise
        return []


def files(folder: Path) -> list[str]:
    """Return the names in a folder that mean to be data; a folder may bear one by mistake."""
    return [
        entry.name
        for entry in _entries(folder)
        if is_data(entry.name) and (YEAR_FILE.match(entry.name) or not _is_folder(entry))
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a folder or leads to one, as one into a circle does not."""
    try:
        return entry.is_dir()
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        return False


def _below(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the data files under a folder, by the folders from this one on and their name.

    Where it is a link only its own: what it leads to may hold anything. Raises OSError where a
    folder cannot be looked into.
    """
    linked = folder.is_symlink()

    def refuse(error: OSError) -> None:
        raise error

    for place, within, names in os.walk(folder, onerror=refuse):
        within[:] = () if linked else filter(_is_shown, within)
        parts = Path(place).relative_to(folder.parent).parts
        yield from ((*parts, name) for name in names if is_data(name))


def _is_shown(name: str) -> bool:
    """Return whether a file or folder is none that hides, as those of editors do."""
    return name[0] not in ".~"


def is_data_file(file: str) -> bool:
    """Return whether a path relative to the root is targets.yaml or data under actuals/."""
    top, *within = file.split("/")
    if not within:
        return top == TARGETS
    return top == ACTUALS and all(map(_is_shown, within)) and is_data(within[-1])


def is_data(name: str) -> bool:
    """Return whether a file means to be data; hidden files do not.

    A table saved as 2023.xlsx or 2023.csv.txt means to be, and would be missed in silence.
    """
    return _is_shown(name) and _DATA.search(name) is not None


# The targets of every county of a country take half of it, a city's figures of a year a hundredth.
MOST = 64 * 1024**2
_DATA_FILE = Text("数据文件", "a data file")


class UnfitError(OSError):
    """What stands in the place of a data file is none; `reason` says what it is."""

    def __init__(self, path: str, reason: Text) -> None:
        super().__init__(errno.EINVAL, reason.en, path)
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnfitError], tuple[str, Text]]:
        # All that it is made from, so that it can come from another process.
        return UnfitError, (self.filename, self.reason)


def read_whole(path: Path, most: int = MOST, kind: Text = _DATA_FILE) -> bytes:
    """Return the bytes of a file of a kind, which has so many at most.

    Raises OSError, and of its kinds UnfitError.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(status.st_mode):
        # A device may have no end, and a pipe may never begin.
        raise UnfitError(str(path), Text("不是普通文件", "it is no plain file"))
    check_size(str(path), status.st_size, most, kind)
    try:
        with path.open("rb") as file:
            raw = file.read(status.st_size + 1)
            # It may grow while it is read.
            raw += file.read(most) if len(raw) > status.st_size else b""
    except OSError as error:
        # Of what goes wrong after it was opened the system does not say where.
        error.filename = str(path)
        raise
    check_size(str(path), len(raw), most, kind)
    return raw


def check_size(path: str, size: int, most: int = MOST, kind: Text = _DATA_FILE) -> None:
    """Refuse what is larger than a file of its kind is. Raises UnfitError."""
    if size > most:
        shown = f"{most // 1024**2} MiB"
        zh, en = f"超过 {shown}，不像{kind.zh}", f"it is over {shown}, more than {kind.en} takes"
        raise UnfitError(path, Text(zh, en))
