"""`validate --fix`: the files in scope mended on disk, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.commands.console import say
from policytrack.commands.files import write_whole
from policytrack.data.mending import mend
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.commands.scope import Scope
    from policytrack.model.change import Change
    from policytrack.model.text import Language


def mend_files(scope: Scope, language: Language, *, quiet: bool) -> None:
    """Mend the files in scope, and say what was changed in a file once it is written.

    Raises RefusalError where a file cannot be written.
    """
    count = files = 0
    for changes in _mended(scope):
        count, files = count + len(changes), files + 1
        for change in () if quiet else changes:
            say(f"{change.place}: {change.what.to(language)}")
    if not quiet:
        say(_counted(count, files).to(language))


def _mended(scope: Scope) -> Iterator[tuple[Change, ...]]:
    """Mend file after file; give the changes of each that had any."""
    repository = scope.repository
    policies, _ = repository.targets()
    for file in filter(scope.holds, repository.year_files()):
        path = repository.root / file
        mended = mend(repository.raw(file), file, int(path.stem), policies)
        if mended.changes:
            write_whole(path, mended.raw)
            yield mended.changes


def _counted(count: int, files: int) -> Text:
    if not count:
        return Text("没有可代为修正之处", "nothing to mend")
    changes = f"{count} change{'' if count == 1 else 's'}"
    return Text(
        f"修正了 {files} 个文件，共 {count} 处",
        f"{changes} in {files} file{'' if files == 1 else 's'}",
    )
