"""The files of a folder of data, and which of them a question needs."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.actuals import ActualsReader
from policytrack.data.encoding import NotUtf8Error, decode
from policytrack.data.excerpt import take_apart
from policytrack.data.layout import (
    ACTUALS,
    TARGETS,
    YEAR_FILE,
    check_size,
    data_files,
    files,
    folders_in,
    is_data,
    read_whole,
)
from policytrack.data.notation import nearest
from policytrack.data.targets import read_alone, read_targets
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Policies

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from policytrack.data.excerpt import Apart
    from policytrack.model.actual import Actual


class Repository:
    """Reads the files under one root; paths in what it gives are relative to the root.

    `opened` names the files that were read so far, `unfilled` those of figures with rows that wait
    to be filled in, and how many. `contents` stands for files that are being
    edited: what an editor holds, in place of what the disk has.
    """

    def __init__(self, root: Path, contents: Mapping[str, bytes] | None = None) -> None:
        self.root = root
        self.contents = contents or {}
        self.opened: list[str] = []
        self.unfilled: dict[str, int] = {}
        self._reader: ActualsReader | None = None

    def afresh(self) -> Repository:
        """Return the same with nothing opened so far."""
        return type(self)(self.root, self.contents)

    def targets(self, city: str | None = None) -> tuple[Policies, list[Diagnostic]]:
        """Read targets.yaml, or of its cities only one. Raises OSError."""
        raw = self._opened(TARGETS)
        if city is not None:
            with suppress(UnicodeDecodeError):
                apart = take_apart(raw)
                alone = apart and read_alone(apart, TARGETS, city)
                if alone:
                    return alone, []
        try:
            return read_targets(decode(raw), TARGETS, city)
        except NotUtf8Error as error:
            return Policies({}, {}), [error.diagnostic(TARGETS, rules.NOT_UTF8)]

    def apart(self) -> Apart | None:
        """Take targets.yaml apart into its cities, None where it has to be read whole.

        Raises OSError, UnicodeDecodeError.
        """
        return take_apart(self._opened(TARGETS))

    def actuals(
        self, city: str, policies: Policies, until: int | None = None
    ) -> tuple[list[Actual], list[Diagnostic]]:
        """Read what was published for a city, up to a year if asked. Raises OSError.

        Years and cities for which there is no file published nothing.
        """
        # One that read other cities before remembers what it found right.
        if self._reader is None or self._reader.policies is not policies:
            self._reader = ActualsReader(policies)
        actuals: list[Actual] = []
        problems: list[Diagnostic] = []
        for name in self._names(city):
            file = f"{ACTUALS}/{city}/{name}"
            match = YEAR_FILE.fullmatch(name)
            if match is None:
                problems.append(Diagnostic(Place(file, 1), rules.FILE_NAME, {"name": name}))
            elif until is None or int(match[1]) <= until:
                try:
                    text = decode(self._opened(file))
                except NotUtf8Error as error:
                    problems.append(error.diagnostic(file, rules.CSV_ENCODING))
                    continue
                before = self._reader.unfilled
                read, wrong = self._reader.read(text, file, int(match[1]))
                if self._reader.unfilled > before:
                    self.unfilled[file] = self._reader.unfilled - before
                actuals += read
                problems += wrong
        return actuals, problems

    def layout(self, cities: Iterable[str]) -> tuple[list[str], list[Diagnostic]]:
        """Return the folders of actuals/ that hold data, and what stands where nobody looks for it.

        `cities` are the keys that a folder may be named after; none where they are not known.
        """
        known = list(cities)
        named = _folder_names(known)
        there = self._data_files()
        folders = list(dict.fromkeys(parts[0] for parts in there if len(parts) == 2))
        strange = (folder for folder in folders if named and folder not in named)
        return folders, [*_misplaced(there), *(_of_no_city(folder, known) for folder in strange)]

    def astray(self, asked: Collection[str], cities: Iterable[str]) -> Iterator[Diagnostic]:
        """Yield what `layout` says of the cities that are asked for: their figures may be in it.

        `cities` are all keys that there are. Raises OSError.
        """
        known = list(cities)
        named = _folder_names(known)
        for folder in folders_in(self.root / ACTUALS):
            if folder in asked:
                yield from _misplaced(self._data_files(folder))
            elif folder not in named and (problem := _of_no_city(folder, known)).nearest in asked:
                there = self._data_files(folder)
                yield from _misplaced(there)
                if any(len(parts) == 2 for parts in there):
                    yield problem

    def _data_files(self, folder: str | None = None) -> list[tuple[str, ...]]:
        """Return what means to be data under actuals/, or in one folder of it, by its parts."""
        edited = (tuple(file.split("/")[1:]) for file in self.contents if file != TARGETS)
        return data_files(self.root / ACTUALS, edited, folder)

    def year_files(self) -> list[str]:
        """Return the files that are read as a year of a city."""
        return [
            "/".join((ACTUALS, *parts))
            for parts in self._data_files()
            if len(parts) == 2 and YEAR_FILE.fullmatch(parts[1])
        ]

    def raw(self, file: str) -> bytes:
        """Return what a file holds, or an editor in its place. Raises OSError."""
        content = self.contents.get(file)
        if content is None:
            return read_whole(self.root / file)
        check_size(file, len(content))
        return content

    def _opened(self, file: str) -> bytes:
        self.opened.append(file)
        return self.raw(file)

    def _names(self, city: str) -> list[str]:
        """Return the names in a city's folder that mean to be data."""
        edited = (file.rpartition("/") for file in self.contents)
        names = {name for folder, _, name in edited if folder == f"{ACTUALS}/{city}"}
        return sorted({*files(self.root / ACTUALS / city), *filter(is_data, names)})


def _misplaced(files: Iterable[tuple[str, ...]]) -> Iterator[Diagnostic]:
    """Yield the files that are in no city's folder, by their parts under actuals/."""
    for parts in files:
        if len(parts) != 2:
            place = Place("/".join((ACTUALS, *parts)), 1)
            yield Diagnostic(place, rules.FILE_PLACE, {"name": parts[-1]})


def _folder_names(cities: Iterable[str]) -> frozenset[str]:
    """Return what a folder may be named: a key that is only not in lower case is another fault."""
    return frozenset(word for city in cities for word in (city, city.lower()))


def _of_no_city(folder: str, cities: Sequence[str]) -> Diagnostic:
    where = Place(f"{ACTUALS}/{folder}", 1)
    return Diagnostic(where, rules.UNKNOWN_CITY, {"city": folder}, nearest(folder, cities))
