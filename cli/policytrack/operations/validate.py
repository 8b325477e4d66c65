"""Everything that is wrong with the data in a scope, and what of it can be mended.

File by file, and all of them together.
"""

from __future__ import annotations

import os
from io import StringIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.encoding import NotUtf8Error, decode, decode_foreign
from policytrack.data.fix import mend
from policytrack.data.layout import ACTUALS, MOST, TARGETS, is_data_file, search_up
from policytrack.data.repository import Repository
from policytrack.data.rules import UNKNOWN_CITY
from policytrack.data.targets import read_city, read_head
from policytrack.model.diagnostic import Validation
from policytrack.operations.errors import RefusalError
from policytrack.operations.files import write_whole
from policytrack.operations.pool import processors, spread
from policytrack.operations.query import find_repository
from policytrack.operations.root import ROOT_VARIABLE
from policytrack.validation.acknowledged import Settled, settled
from policytrack.validation.examination import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from policytrack.data.excerpt import Apart, Block
    from policytrack.model.diagnostic import Change, Diagnostic
    from policytrack.model.plan import Policies

# From so much to read on more processes pay for their start: in bytes, a city's figures as so many.
_WORTH_PROCESSES = 500_000
_FIGURES_OF_A_CITY = 10_000
# More would only make for longer waits at the end, and after an interrupt.
_CITIES_OF_A_SHARE = 16


class Scope(NamedTuple):
    """The data to examine, and the files and folders asked for: none asks for all.

    `asked` are paths relative to the root.
    """

    repository: Repository
    asked: tuple[str, ...]

    def holds(self, file: str) -> bool:
        """Return whether what is wrong with a file, or with a folder, is asked about."""
        return not self.asked or any(
            path in (".", file) or file.startswith(f"{path}/") or path.startswith(f"{file}/")
            for path in self.asked
        )

    def needs(self, city: str) -> bool:
        """Return whether a city's figures are wanted: targets are held against them as well."""
        return self.holds(TARGETS) or self.holds(f"{ACTUALS}/{city}")


def find_scope(root: Path | None, paths: Sequence[str]) -> Scope:
    """Return the data and the paths within it. Raises RefusalError.

    A path starts from a root that was named, as with git, or else from the current folder.
    """
    named = [Path(path) for path in paths]
    repository = _find_repository(root, named)
    starts = (Path(), repository.root) if root is None else (repository.root, Path())
    places = (next(filter(Path.exists, (top / path for top in starts)), path) for path in named)
    return Scope(repository, tuple(_existing(repository.root, path) for path in places))


def find_edited(root: Path | None, path: Path, read: Callable[[int], bytes]) -> Scope:
    """Return a scope in which what an editor holds is in the place of a file, there or not.

    `read` returns at most so many bytes of it. Raises RefusalError.
    """
    repository = _find_repository(root, [path])
    file = _within(repository.root, path if root is None else root / path)
    if file is None or not is_data_file(file):
        raise RefusalError(
            f"{path} 既不是 {TARGETS}，也不是 {ACTUALS} 中的 CSV 文件",
            f"{path} is neither {TARGETS} nor a CSV file in {ACTUALS}",
        )
    # One more than a file may have: what is more is refused when it is read.
    contents = {file: read(MOST + 1)}
    return Scope(Repository(repository.root, contents=contents), (file,))


def _find_repository(root: Path | None, named: Sequence[Path]) -> Repository:
    """Return the data as any command finds it, but from the first path asked for upwards."""
    if root is None and not os.environ.get(ROOT_VARIABLE) and named:
        root = search_up(named[0].absolute())
        if root is not None:
            return Repository(root)
    return find_repository(root)


def _existing(root: Path, path: Path) -> str:
    """Return an existing path relative to the root. Raises RefusalError."""
    if not path.exists():
        raise RefusalError(f"没有 {path}", f"there is no {path}")
    within = _within(root, path)
    if within is None:
        raise RefusalError(f"{path} 不在 {root} 中", f"{path} is not in {root}")
    if within.split("/")[0] not in (".", TARGETS, ACTUALS):
        raise RefusalError(
            f"{path} 既不是 {TARGETS}，也不在 {ACTUALS} 中",
            f"{path} is neither {TARGETS} nor in {ACTUALS}",
        )
    return within


def _within(root: Path, path: Path) -> str | None:
    """Return a path relative to the root, None where it is outside; links may lead anywhere."""
    for resolve in (os.path.abspath, os.path.realpath):
        there, above = Path(resolve(path)), Path(resolve(root))
        if there.is_relative_to(above):
            return there.relative_to(above).as_posix()
    return None


class MendedFile(NamedTuple):
    """A file of figures before and after it is mended, and what is changed in it."""

    file: str
    before: bytes
    after: bytes
    changes: tuple[Change, ...]

    def diff(self) -> str:
        """Return a unified diff of the text: its encoding and its line ends are no part of it."""
        # Nothing else needs it.
        from difflib import unified_diff  # noqa: PLC0415

        before, after = (list(StringIO(_text(raw), None)) for raw in (self.before, self.after))
        lines = unified_diff(before, after, f"a/{self.file}", f"b/{self.file}")
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


def _text(raw: bytes) -> str:
    """Return the text of a file that can be mended, in whatever encoding it is."""
    try:
        return decode(raw)
    except NotUtf8Error:
        foreign = decode_foreign(raw)
        return foreign.text if foreign else ""


def mended(scope: Scope) -> Iterator[MendedFile]:
    """Yield the files in scope in which something can be mended; nothing is written."""
    repository = scope.repository
    policies, _ = repository.targets()
    for file in filter(scope.holds, repository.year_files()):
        raw = repository.raw(file)
        after, changes = mend(raw, file, int(Path(file).stem), policies)
        if changes:
            yield MendedFile(file, raw, after, changes)


def fix(scope: Scope) -> Iterator[MendedFile]:
    """Mend the files in scope on disk, and yield each once it is written.

    Raises RefusalError where a file cannot be written.
    """
    for each in mended(scope):
        write_whole(scope.repository.root / each.file, each.after)
        yield each


class _InseparableError(Exception):
    """The cities of targets.yaml cannot be read each by itself."""


class _Share(NamedTuple):
    """What is to be examined: cities by their keys, with their lines of targets.yaml if any.

    `policies` are what they all share, and the cities that have no lines of their own; `known` is
    what is wrong with these. `misnamed` are the cities that a folder with another name was probably
    meant for.
    """

    repository: Repository
    policies: Policies
    known: Sequence[Diagnostic]
    misnamed: AbstractSet[str]
    cities: Mapping[str, Block | None]


def _examine_share(share: _Share) -> tuple[Settled, Sequence[str], Mapping[str, int]]:
    """Return what is wrong in a share, the files that were read, and what waits in them.

    Raises OSError, and _InseparableError where the lines cannot be read by themselves.
    """
    repository = share.repository.afresh()
    problems: list[Diagnostic] = []
    acknowledged: list[Diagnostic] = []
    for key in share.cities:
        of_city = _examine_city(key, share, repository)
        problems += of_city.problems
        acknowledged += of_city.acknowledged
    return Settled(problems, acknowledged), repository.opened, repository.unfilled


def _examine_city(key: str, share: _Share, repository: Repository) -> Settled:
    """Return what is wrong with the lines of a city, with its figures, and with both together.

    Raises as _examine_share does.
    """
    policies, known, block = share.policies, share.known, share.cities[key]
    problems: list[Diagnostic] = []
    if block is not None:
        read = read_city(block, TARGETS, policies)
        if read is None:
            raise _InseparableError
        policies = policies._replace(cities=read[0])
        problems += read[1]
    actuals, wrong = repository.actuals(key, policies)
    problems += wrong
    left_out = {each.indicator for each in wrong if each.rule.severity == "error"}
    misnamed = key in share.misnamed
    if misnamed:
        left_out.add(None)
    city, indicators, own = policies.cities.get(key), policies.indicators, policies.units
    problems += faults(city, actuals, indicators, [*known, *problems], left_out, own)
    if city is None or not city.acknowledged:
        return Settled(problems)
    # Most cities acknowledge nothing, and nobody waits for the manual.
    from policytrack.validation.manual import all_rules  # noqa: PLC0415

    return settled(city, actuals, problems, known, all_rules(), whole=not misnamed)


def validated(scope: Scope) -> Validation:
    """Examine what was asked for. Raises OSError."""
    try:
        found = _city_by_city(scope)
    except (UnicodeDecodeError, _InseparableError):
        policies, known = scope.repository.targets()
        found = _examine(scope, policies, known)
    asked, acknowledged = (
        [problem for problem in problems if scope.holds(problem.place.file)] for problems in found
    )
    return Validation(
        tuple(sorted(asked, key=lambda problem: problem.sort_key)),
        # A country has so many files that a set of their names would be noticed.
        tuple(file for file, _ in groupby(sorted(filter(scope.holds, scope.repository.opened)))),
        _base(scope.repository.root),
        len(acknowledged),
        sum(count for file, count in scope.repository.unfilled.items() if scope.holds(file)),
    )


def _city_by_city(scope: Scope) -> Settled:
    """Read only the cities that are asked about, none longer than it is examined.

    Raises _InseparableError, and UnicodeDecodeError where targets.yaml is no text.
    """
    apart = scope.repository.apart()
    head = apart and read_head(apart, TARGETS)
    if not head:
        raise _InseparableError
    return _examine(scope, *head, apart)


def _examine(
    scope: Scope, policies: Policies, known: Sequence[Diagnostic], apart: Apart | None = None
) -> Settled:
    """Return what is wrong with targets.yaml, which was read whole or `apart`, and with figures.

    Raises OSError, and as _city_by_city does.
    """
    repository = scope.repository
    folders, stray = repository.layout(policies.city_keys)
    cities = apart.cities if apart else policies.cities
    keys = sorted(filter(scope.needs, {*folders, *cities}))
    blocks = apart.blocks(frozenset(keys)) if apart else {}
    # Folders named after no city were probably meant for these.
    misnamed = {
        problem.nearest for problem in stray if problem.rule is UNKNOWN_CITY and problem.nearest
    }
    # So few cities that all processors are at work to the end.
    most = min(_CITIES_OF_A_SHARE, -(-len(keys) // (4 * processors()))) or 1
    lots = (keys[first : first + most] for first in range(0, len(keys), most))
    shares = [
        _Share(repository, policies, known, misnamed, {key: blocks.get(key) for key in lot})
        for lot in lots
    ]
    size = sum(len(block.text) for block in blocks.values()) + _FIGURES_OF_A_CITY * len(keys)
    problems = [*known, *stray]
    acknowledged: list[Diagnostic] = []
    # A process would be sent all that was read whole.
    pays = apart is not None and size >= _WORTH_PROCESSES
    with spread(_examine_share, shares, pays=pays) as work:
        for of_share, opened, unfilled in work:
            problems += of_share.problems
            acknowledged += of_share.acknowledged
            repository.opened += opened
            repository.unfilled |= unfilled
    return Settled(problems, acknowledged)


def _base(root: Path) -> str:
    """Return the root as seen from the checkout of a workflow, else from the current folder.

    "" where it is that folder.
    """
    there = root.resolve()
    try:
        here = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    except FileNotFoundError:
        # The current folder is gone, and nothing is seen from it.
        return there.as_posix()
    base = there.relative_to(here) if there.is_relative_to(here) else there
    return "" if base == Path() else base.as_posix()
