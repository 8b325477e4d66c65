"""Files that a result is written to, the format of each by its suffix."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from policytrack.commands.console import plain
from policytrack.model.text import Text, missing
from policytrack.operations.errors import RefusalError, unknown
from policytrack.operations.files import write_whole
from policytrack.render.clean import UNENCODABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from policytrack.model.text import Language
    from policytrack.render.formats import Format


class ReportFile(NamedTuple):
    """A file and its format."""

    path: Path
    format: Format

    def write(self, result: Any, language: Language) -> None:
        """Write a result, whole or not at all. Raises RefusalError."""
        made = self.format.render(result, language)
        content = made if isinstance(made, bytes) else plain(made).encode(errors=UNENCODABLE)
        write_whole(self.path, content)


def report_files(paths: Iterable[Path], formats: Mapping[str, Format]) -> list[ReportFile]:
    """Find the formats of files before any work is done. Raises RefusalError."""
    by_suffix = {each.suffix: each for each in formats.values() if each.suffix}
    return [ReportFile(path, _by_suffix(path, by_suffix)) for path in paths]


def folder_asked(paths: Sequence[Path]) -> Path:
    """Give the folder that pages of all cities go to. Raises RefusalError for anything else."""
    from policytrack.render.formats import REPORT

    folder = paths[0]
    if len(paths) > 1 or folder.suffix.lower() in {each.suffix for each in REPORT.values()}:
        raise RefusalError(
            Text(
                "不写 --city 时 -o 须为一个文件夹；写单个页面请加 --city",
                "without --city -o names one folder; a single page takes --city",
            )
        )
    if folder.exists() and not folder.is_dir():
        raise RefusalError(Text(f"{folder} 不是文件夹", f"{folder} is not a folder"))
    keep_out_of_data(folder)
    _require(REPORT["html"].needs)
    return folder


def _require(libraries: Iterable[str]) -> None:
    """Refuse to go on without libraries that only the extra `report` installs."""
    lacking = [name for name in libraries if not _is_installed(name)]
    if lacking:
        raise RefusalError(missing(lacking, "report"))


def _is_installed(library: str) -> bool:
    try:
        return find_spec(library) is not None
    except ValueError:
        # Something stands in its place that is no library.
        return False


def keep_out_of_data(path: Path) -> None:
    """Refuse a path among the published figures. Raises RefusalError."""
    from policytrack.data.layout import ACTUALS, TARGETS

    # Path.resolve raises an error of its own where links lead in a circle.
    whole = Path(os.path.realpath(path))
    if whole.name == TARGETS:
        raise RefusalError(
            Text(
                f"{path} 是数据所在之处，不会被覆盖",
                f"{path} is where the data stand: nothing is written there",
            )
        )
    if any(
        each.name == ACTUALS and (each.parent / TARGETS).is_file()
        for each in (whole, *whole.parents)
    ):
        # One slip of the hand, and the figures that it was made from are gone.
        raise RefusalError(
            Text(
                f"{path} 在 {ACTUALS} 中，不会被覆盖",
                f"{path} is in {ACTUALS}: nothing is written there",
            )
        )


def _by_suffix(path: Path, formats: Mapping[str, Format]) -> Format:
    keep_out_of_data(path)
    found = formats.get(path.suffix.lower())
    if found is None:
        raise unknown(Text("文件后缀", "suffix"), path.suffix or path.name, formats)
    _require(found.needs)
    return found
