"""A folder of data: where it is, and which of its files a question needs."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.actuals import ActualsReader
from policytrack.data.decoding import NotUtf8Error, decode
from policytrack.data.excerpt import take_apart
from policytrack.data.nearest import nearest
from policytrack.data.reading import held, read_whole
from policytrack.data.targets import read_targets
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Policies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from policytrack.data.excerpt import Apart
    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Rule

TARGETS = "targets.yaml"
ACTUALS = "actuals"

# A table by its suffix, or by a year in a name that has no suffix of its own.
_DATA = re.compile(
    r"\.(?:csv|cvs|tsv|xls[xmb]?|ods|et|numbers)\s*$|\d{4}(?:[^.]*|.*\.txt)\s*$", re.IGNORECASE
)
_YEAR_FILE = re.compile(r"((?:19|20|21)\d\d)\.csv", re.ASCII)


class Repository:
    """Reads the files under one root; paths in what it gives are relative to the root.

    `opened` names the files that were read so far. `contents` stands for files that are being
    edited: what an editor holds, in place of what the disk has.
    """

    def __init__(self, root: Path, contents: Mapping[str, bytes] | None = None) -> None:
        self.root = root
        self.contents = contents or {}
        self.opened: list[str] = []
        self._last_reader: ActualsReader | None = None

    def afresh(self) -> Repository:
        """Give the same with nothing opened so far."""
        return type(self)(self.root, self.contents)

    def targets(self, city: str | None = None) -> tuple[Policies, list[Diagnostic]]:
        """Read targets.yaml, or of its cities only one. Raises OSError."""
        try:
            text = self._text(TARGETS)
        except NotUtf8Error as error:
            return Policies({}, {}), [_not_utf8(TARGETS, error, rules.NOT_UTF8)]
        return read_targets(text, TARGETS, city)

    def apart(self) -> Apart | None:
        """Take targets.yaml apart into its cities, None where it has to be read whole.

        Raises OSError.
        """
        try:
            return take_apart(self._text(TARGETS))
        except NotUtf8Error:
            return None

    def actuals(
        self, city: str, policies: Policies, until: int | None = None
    ) -> tuple[list[Actual], list[Diagnostic]]:
        """Read what was published for a city, up to a year if asked. Raises OSError.

        Years and cities for which there is no file published nothing.
        """
        reader = self._reader(policies)
        actuals: list[Actual] = []
        problems: list[Diagnostic] = []
        for name in self._names(city):
            file = f"{ACTUALS}/{city}/{name}"
            found = _YEAR_FILE.fullmatch(name)
            if found is None:
                problems.append(Diagnostic(Place(file, 1), rules.FILE_NAME, {"name": name}))
            elif until is None or int(found[1]) <= until:
                read, wrong = self._year(file, int(found[1]), reader)
                actuals += read
                problems += wrong
        return actuals, problems

    def _year(
        self, file: str, year: int, reader: ActualsReader
    ) -> tuple[list[Actual], list[Diagnostic]]:
        try:
            text = self._text(file)
        except NotUtf8Error as error:
            return [], [_not_utf8(file, error, rules.CSV_ENCODING)]
        return reader.read(text, file, year)

    def _reader(self, policies: Policies) -> ActualsReader:
        """Give the reader that read other cities before, for what it remembers."""
        if self._last_reader is None or self._last_reader.policies is not policies:
            self._last_reader = ActualsReader(policies)
        return self._last_reader

    def layout(self, cities: Iterable[str]) -> tuple[list[str], list[Diagnostic]]:
        """Give the folders of actuals/ that hold data, and what stands where nobody looks for it.

        `cities` are the keys that a folder may be named after; none where they are not known.
        """
        known = list(cities)
        # A key that is only not in lower case is a fault of its own.
        named = {word for city in known for word in (city, city.lower())}
        folders: list[str] = []
        problems: list[Diagnostic] = []
        for place, name in self._data_files():
            if len(place) != 1:
                file = "/".join((ACTUALS, *place, name))
                problems.append(Diagnostic(Place(file, 1), rules.FILE_PLACE, {"name": name}))
            elif place[0] not in folders[-1:]:
                folders.append(place[0])
        for folder in folders:
            if known and folder not in named:
                where, near = Place(f"{ACTUALS}/{folder}", 1), nearest(folder, known)
                problems.append(Diagnostic(where, rules.UNKNOWN_CITY, {"city": folder}, near))
        return folders, problems

    def _data_files(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give the data files under actuals/, each by its folders and its name, in order."""
        top = self.root / ACTUALS
        found = {tuple(file.split("/")[1:]) for file in self.contents if file != TARGETS}
        for entry in _entries(top):
            if _is_shown(entry.name) and _is_folder(entry):
                found.update(_below(top / entry.name))
            elif is_data(entry.name):
                found.add((entry.name,))
        return iter(sorted((parts[:-1], parts[-1]) for parts in found))

    def year_files(self) -> list[str]:
        """Give the files that are read as a year of a city."""
        return [
            "/".join((ACTUALS, *place, name))
            for place, name in self._data_files()
            if len(place) == 1 and _YEAR_FILE.fullmatch(name)
        ]

    def raw(self, file: str) -> bytes:
        """Give what a file holds, or an editor in its place. Raises OSError."""
        content = self.contents.get(file)
        if content is None:
            return read_whole(self.root / file)
        held(file, len(content))
        return content

    def _text(self, file: str) -> str:
        self.opened.append(file)
        return decode(self.raw(file))

    def _names(self, city: str) -> list[str]:
        """Give the names in a city's folder that mean to be data."""
        prefix = f"{ACTUALS}/{city}/"
        edited = (file.removeprefix(prefix) for file in self.contents if file.startswith(prefix))
        edited = (name for name in edited if "/" not in name)
        there = _files(self.root / ACTUALS / city)
        return sorted({*there, *filter(is_data, edited)})


def search_up(start: Path) -> Path | None:
    """Give the nearest folder from `start` upwards that holds a targets.yaml. Raises OSError."""
    return next(filter(holds_targets, (start, *start.parents)), None)


def holds_targets(folder: Path) -> bool:
    """Say whether a folder has a targets.yaml that is no folder itself. Raises OSError.

    A link that leads nowhere is told when it is read: what stands further up is not meant.
    """
    path = folder / TARGETS
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return path.is_symlink()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Give what a folder holds, nothing where there is none. Raises OSError for a broken link."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        if any(each.is_symlink() and not each.exists() for each in (folder, folder.parent)):
            raise
        return []


def _files(folder: Path) -> list[str]:
    """Give the names in a folder that mean to be data; a folder may bear one by mistake."""
    return [
        each.name
        for each in _entries(folder)
        if is_data(each.name) and (_YEAR_FILE.match(each.name) or not _is_folder(each))
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder or leads to one, as one into a circle does not."""
    try:
        return entry.is_dir()
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        return False


def _below(folder: Path) -> Iterator[tuple[str, ...]]:
    """Give the data files under a folder, by the folders from this one on and their name.

    Where it is a link only its own: what it leads to may hold anything. Raises OSError where a
    folder cannot be looked into.
    """
    linked = folder.is_symlink()
    for place, within, names in os.walk(folder, onerror=_raise):
        within[:] = () if linked else filter(_is_shown, within)
        parts = Path(place).relative_to(folder.parent).parts
        yield from ((*parts, name) for name in names if is_data(name))


def _raise(error: OSError) -> None:
    raise error


def _is_shown(name: str) -> bool:
    return name[0] not in ".~"


def is_data_file(file: str) -> bool:
    """Say whether a path relative to the root is that of data: targets.yaml, or under actuals/."""
    top, *within = file.split("/")
    if not within:
        return top == TARGETS
    return top == ACTUALS and all(map(_is_shown, within)) and is_data(within[-1])


def is_data(name: str) -> bool:
    """Say whether a file means to be data; hidden files do not.

    A table saved as 2023.xlsx or 2023.csv.txt means to be, and would be missed in silence.
    """
    return _is_shown(name) and _DATA.search(name) is not None


def _not_utf8(file: str, error: NotUtf8Error, rule: Rule) -> Diagnostic:
    return Diagnostic(Place(file, error.line, error.column), rule, {"guess": error.guess})
