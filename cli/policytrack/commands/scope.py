"""What `validate` is asked to examine: the data's root, files and folders, an editor's text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policytrack.commands.errors import RefusalError
from policytrack.commands.loading import find_repository
from policytrack.commands.root import VARIABLE
from policytrack.data.layout import ACTUALS, TARGETS, is_data_file, search_up
from policytrack.data.reading import MOST
from policytrack.data.repository import Repository
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

STANDARD_INPUT = "-"


class Scope(NamedTuple):
    """The data to examine, and the files and folders asked for: none asks for all.

    `asked` are paths relative to the root.
    """

    repository: Repository
    asked: tuple[str, ...]

    def holds(self, file: str) -> bool:
        """Say whether what is wrong with a file, or with a folder, is asked about."""
        return not self.asked or any(
            path in (".", file) or file.startswith(f"{path}/") or path.startswith(f"{file}/")
            for path in self.asked
        )

    def needs(self, city: str) -> bool:
        """Say whether a city's figures are wanted: targets are held against them as well."""
        return self.holds(TARGETS) or self.holds(f"{ACTUALS}/{city}")


def find_scope(root: Path | None, paths: Sequence[str], stdin_filename: str | None) -> Scope:
    """Find the data and the paths within it. Raises RefusalError.

    A path starts from a root that was named, as with git, or else from the current folder.
    """
    if STANDARD_INPUT in paths or stdin_filename is not None:
        if stdin_filename is None or list(paths) != [STANDARD_INPUT]:
            raise RefusalError(
                Text(
                    "读取标准输入时须同时给出 - 和 --stdin-filename，且不带其他路径",
                    "to read standard input give - and --stdin-filename, and no other path",
                )
            )
        return _edited(root, Path(stdin_filename))
    named = [Path(path) for path in paths]
    repository = _repository(root, named)
    first, second = repository.root, Path()
    if root is None:
        first, second = second, first
    places = (next(filter(Path.exists, (first / path, second / path)), path) for path in named)
    return Scope(repository, tuple(_existing(repository.root, path) for path in places))


def _edited(root: Path | None, path: Path) -> Scope:
    """Put what an editor holds in the place of a file, which need not be there yet."""
    found = _repository(root, [path])
    file = _within(found.root, path if root is None else root / path)
    if file is None or not is_data_file(file):
        raise RefusalError(
            Text(
                f"{path} 既不是 {TARGETS}，也不是 {ACTUALS} 中的 CSV 文件",
                f"{path} is neither {TARGETS} nor a CSV file in {ACTUALS}",
            )
        )
    # One more than a file may have: what is more is refused when it is read.
    contents = {file: sys.stdin.buffer.read(MOST + 1)}
    return Scope(Repository(found.root, contents=contents), (file,))


def _repository(root: Path | None, named: Sequence[Path]) -> Repository:
    """Find the data like any command does, but from the first path asked for upwards."""
    if root is None and not os.environ.get(VARIABLE) and named:
        found = search_up(named[0].absolute())
        if found is not None:
            return Repository(found)
    return find_repository(root)


def _existing(root: Path, path: Path) -> str:
    """Give an existing path relative to the root. Raises RefusalError."""
    if not path.exists():
        raise RefusalError(Text(f"没有 {path}", f"there is no {path}"))
    within = _within(root, path)
    if within is None:
        raise RefusalError(Text(f"{path} 不在 {root} 中", f"{path} is not in {root}"))
    if within.split("/")[0] not in (".", TARGETS, ACTUALS):
        raise RefusalError(
            Text(
                f"{path} 既不是 {TARGETS}，也不在 {ACTUALS} 中",
                f"{path} is neither {TARGETS} nor in {ACTUALS}",
            )
        )
    return within


def _within(root: Path, path: Path) -> str | None:
    """Give a path relative to the root, None where it is outside; links may lead anywhere."""
    for there, above in (
        (Path(os.path.normpath(path.absolute())), Path(os.path.normpath(root.absolute()))),
        (path.resolve(), root.resolve()),
    ):
        if there.is_relative_to(above):
            return there.relative_to(above).as_posix()
    return None
