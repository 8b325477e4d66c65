"""A result to standard output and to the report files that were asked for, and where none may go.

`prints` gives a command the options of its output.
"""

from __future__ import annotations

import os
from functools import wraps
from importlib.util import find_spec
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from policytrack.commands.console import COLORS, Speech, plain, show, speak_utf8
from policytrack.commands.options import Color, Lang, Quiet, ReportFiles, Verbose, format_option
from policytrack.model.text import Text, missing
from policytrack.operations.errors import RefusalError, unknown
from policytrack.render.clean import UNENCODABLE
from policytrack.render.formats import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from policytrack.model.text import Language
    from policytrack.render.formats import Format


class ReportFile(NamedTuple):
    """A file and its format."""

    path: Path
    format: Format

    def write(self, result: Any, language: Language) -> None:
        """Write a result, whole or not at all. Raises RefusalError."""
        from policytrack.operations.files import write_whole

        made = self.format.render(result, language)
        content = made if isinstance(made, bytes) else plain(made).encode(errors=UNENCODABLE)
        write_whole(self.path, content)


def report_files(paths: Iterable[Path], formats: Mapping[str, Format]) -> list[ReportFile]:
    """Find the formats of files before any work is done. Raises RefusalError."""
    by_suffix = {each.suffix: each for each in formats.values() if each.suffix}
    return [ReportFile(path, _by_suffix(path, by_suffix)) for path in paths]


def folder_asked(paths: Sequence[Path]) -> Path:
    """Give the folder that pages of all cities go to. Raises RefusalError for anything else."""
    folder = paths[0]
    if len(paths) > 1 or folder.suffix.lower() in {each.suffix for each in REPORT.values()}:
        raise RefusalError(
            Text(
                "不写 --city 时 -o 须为一个文件夹；写单个页面请加 --city",
                "without --city -o names one folder; a single page takes --city",
            )
        )
    refuse_file(folder)
    keep_out_of_data(folder)
    _require(REPORT["html"].needs)
    return folder


def refuse_file(folder: Path) -> None:
    """Refuse what is to be a folder and is something else. Raises RefusalError."""
    if folder.exists() and not folder.is_dir():
        raise RefusalError(Text(f"{folder} 不是文件夹", f"{folder} is not a folder"))


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


def prints(
    formats: Mapping[str, Format], usual: Callable[[], str] | None = None, *, files: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of its output, and in their place an Output made of them.

    The first format is the usual one, unless `usual` says which is when the command runs. A command
    that writes no report `files` does not take the option for them.
    """
    options = list(_options(formats, None if usual else next(iter(formats)), files=files))

    def with_options(command: Callable[..., None]) -> Callable[..., None]:
        own = signature(command).parameters

        @wraps(command)
        def run(ctx: typer.Context, **given: Any) -> None:
            asked = {each.name: given.pop(each.name) for each in options}
            if usual is not None and asked["output_format"] is None:
                asked["output_format"] = usual()
            asked["lang"] = asked["lang"] or ctx.obj.lang
            given["output"] = Output(formats, **asked)
            command(**given, **({"ctx": ctx} if "ctx" in own else {}))

        # What typer reads.
        kept = [each for name, each in own.items() if name not in ("ctx", "output")]
        context = _parameter("ctx", typer.Context, Parameter.empty)
        run.__signature__ = Signature([context, *kept, *options])  # type: ignore[attr-defined]
        return run

    return with_options


def _options(
    formats: Mapping[str, Format], usual: str | None, *, files: bool
) -> Iterator[Parameter]:
    yield _parameter("output_format", Annotated[str | None, format_option(formats)], usual)
    if files:
        yield _parameter("report_file", ReportFiles, None)
    yield _parameter("lang", Lang, None)
    yield _parameter("color", Color, "auto")
    yield _parameter("quiet", Quiet, default=False)
    yield _parameter("verbose", Verbose, default=False)


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation, default=default)


class Output:
    """How a command's result is to be given; made before any work, so that a slip costs none."""

    def __init__(
        self,
        formats: Mapping[str, Format],
        *,
        output_format: str,
        lang: str | None,
        color: str,
        quiet: bool,
        verbose: bool,
        report_file: Sequence[Path] | None = None,
    ) -> None:
        """Check the choices. Raises RefusalError."""
        if output_format not in formats:
            raise unknown(Text("格式", "format"), output_format, formats)
        self.speech = Speech(lang, quiet=quiet, verbose=verbose)
        if color not in COLORS:
            raise unknown(Text("颜色选项", "colour choice"), color, COLORS)
        self.format = formats[output_format]
        self.color = color
        self.files = report_files(report_file or (), formats)

    def give(self, result: Any, opened: Sequence[str]) -> None:
        """Write the report files, then print; `opened` are the data files that it came from.

        Raises RefusalError where a file cannot be written.
        """
        self.speech.read(opened)
        for file in self.files:
            file.write(result, self.speech.language)
            self.speech.wrote(file.path)
        if self.format.machines:
            speak_utf8()
        show(self.format.render(result, self.speech.language), self.color)
