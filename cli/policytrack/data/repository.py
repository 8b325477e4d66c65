"""A folder of data: where it is, and which of its files a question needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.actuals import read_actuals
from policytrack.data.decoding import NotUtf8Error, decode
from policytrack.data.targets import read_targets
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import Policies

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Rule
    from policytrack.model.indicator import Indicator

TARGETS = "targets.yaml"
ACTUALS = "actuals"

_DATA = re.compile(r"\.(?:csv|xlsx?)$|^\d{4}.*\.(?:txt|tsv|et|ods)$", re.IGNORECASE)
_YEAR_FILE = re.compile(r"((?:19|20|21)\d\d)\.csv", re.ASCII)


@dataclass(frozen=True, slots=True)
class Repository:
    """Reads the files under one root; paths in what it gives are relative to the root.

    `opened` names the files that were read so far.
    """

    root: Path
    opened: list[str] = field(default_factory=list)

    def targets(self, city: str | None = None) -> tuple[Policies, list[Diagnostic]]:
        """Read targets.yaml, or of its cities only one. Raises OSError."""
        try:
            text = self._text(TARGETS)
        except NotUtf8Error as error:
            return Policies({}, {}, ()), [_not_utf8(TARGETS, error, rules.NOT_UTF8)]
        return read_targets(text, TARGETS, city)

    def actuals(
        self, city: str, until: int, indicators: Mapping[str, Indicator]
    ) -> tuple[list[Actual], list[Diagnostic]]:
        """Read what was published for a city up to a year, in order of year. Raises OSError.

        Years and cities for which there is no file published nothing.
        """
        actuals: list[Actual] = []
        problems: list[Diagnostic] = []
        for name in self._names(city):
            file = f"{ACTUALS}/{city}/{name}"
            found = _YEAR_FILE.fullmatch(name)
            if found is None:
                problems.append(Diagnostic(Place(file, 1), rules.FILE_NAME, {"name": name}))
            elif int(found[1]) <= until:
                read, wrong = self._year(file, int(found[1]), indicators)
                actuals += read
                problems += wrong
        return actuals, problems

    def _year(
        self, file: str, year: int, indicators: Mapping[str, Indicator]
    ) -> tuple[list[Actual], list[Diagnostic]]:
        try:
            text = self._text(file)
        except NotUtf8Error as error:
            return [], [_not_utf8(file, error, rules.CSV_ENCODING)]
        return read_actuals(text, file, year, indicators)

    def _text(self, file: str) -> str:
        self.opened.append(file)
        return decode((self.root / file).read_bytes())

    def _names(self, city: str) -> list[str]:
        """Give the names in a city's folder that mean to be data; hidden files do not.

        A table saved as 2023.xlsx or 2023.csv.txt means to be, and would be missed in silence.
        """
        folder = self.root / ACTUALS / city
        if not folder.is_dir():
            return []
        names = (path.name for path in folder.iterdir())
        return sorted(name for name in names if name[0] not in ".~" and _DATA.search(name))


def search_up(start: Path) -> Path | None:
    """Give the nearest folder from `start` upwards that holds a targets.yaml."""
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / TARGETS).is_file()), None)


def _not_utf8(file: str, error: NotUtf8Error, rule: Rule) -> Diagnostic:
    return Diagnostic(Place(file, error.line, error.column), rule, {"guess": error.guess})
