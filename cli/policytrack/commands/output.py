"""A result to standard output and to the report files that were asked for, and where none may go.

`speaks` lets a command take the options that all of them have, `prints` those of an output as well.
"""

from __future__ import annotations

import os
from functools import cached_property, wraps
from importlib.util import find_spec
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from policytrack.commands.console import Messages, plain, show, speak_utf8
from policytrack.commands.options import Color, Lang, Quiet, ReportFiles, Verbose, one_of
from policytrack.model.text import Text, missing
from policytrack.operations.errors import RefusalError, known, unknown
from policytrack.render.clean import UNENCODABLE
from policytrack.render.formats import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from policytrack.data.repository import Repository
    from policytrack.model.text import Language
    from policytrack.render.formats import Format


class ReportFile(NamedTuple):
    """A file and its format."""

    path: Path
    format: Format

    def write(self, result: Any, language: Language) -> None:
        """Write a result, whole or not at all. Raises RefusalError."""
        from policytrack.operations.files import write_whole

        rendered = self.format.render(result, language)
        if not isinstance(rendered, bytes):
            rendered = plain(rendered).encode(errors=UNENCODABLE)
        write_whole(self.path, rendered)


def report_files(paths: Iterable[Path], formats: Mapping[str, Format]) -> list[ReportFile]:
    """Return files with their formats, before any work is done. Raises RefusalError."""
    by_suffix = {form.suffix: form for form in formats.values() if form.suffix}
    files = []
    for path in paths:
        keep_out_of_data(path)
        chosen = by_suffix.get(path.suffix.lower())
        if chosen is None:
            raise unknown(Text("文件后缀", "suffix"), path.suffix or path.name, by_suffix)
        _require(chosen.needs)
        files.append(ReportFile(path, chosen))
    return files


def folder_asked(paths: Sequence[Path]) -> Path:
    """Return the folder that pages of all cities go to. Raises RefusalError for anything else."""
    folder = paths[0]
    if len(paths) > 1 or folder.suffix.lower() in {form.suffix for form in REPORT.values()}:
        raise RefusalError(
            "不写 --city 时 -o 须为一个文件夹；写单个页面请加 --city",
            "without --city, -o must be a folder; add --city to write a single page",
        )
    refuse_file(folder)
    keep_out_of_data(folder)
    _require(REPORT["html"].needs)
    return folder


def refuse_file(folder: Path) -> None:
    """Refuse what is to be a folder and is something else. Raises RefusalError."""
    if folder.exists() and not folder.is_dir():
        raise RefusalError(f"{folder} 不是文件夹", f"{folder} is not a folder")


def _require(libraries: Iterable[str]) -> None:
    """Refuse to go on without libraries that only the extra `report` installs."""
    lacking = [name for name in libraries if not _is_installed(name)]
    if lacking:
        raise RefusalError(*missing(lacking, "report"))


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
    # One slip of the hand, and the figures that it was made from are gone.
    if whole.name == TARGETS or any(
        folder.name == ACTUALS and (folder.parent / TARGETS).is_file()
        for folder in (whole, *whole.parents)
    ):
        raise RefusalError(
            f"{path} 属于 {TARGETS} 和 {ACTUALS} 中的数据，不会被覆盖",
            f"{path} is among the data ({TARGETS}, {ACTUALS}): it is not overwritten",
        )


def _parameter(name: str, annotation: Any, default: Any = None) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation, default=default)


# The options that every command takes.
_GENERAL = (
    _parameter("lang", Lang),
    _parameter("color", Color),
    _parameter("quiet", Quiet, default=False),
    _parameter("verbose", Verbose, default=False),
)
_FORMAT = "The format of the output. / 输出格式。"


def speaks(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the general options in the place of its Messages."""
    return _replaced(command, "messages", _GENERAL, _messages)


def prints(
    formats: Mapping[str, Format], usual: Callable[[], str] | None = None, *, files: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what makes a command take the options of its output in the place of an Output.

    The first format is the usual one, unless `usual` chooses it when the command runs. A command
    that writes no report `files` does not take the option for them.
    """
    options = [
        _parameter(
            "output_format",
            Annotated[str | None, one_of("--format", formats, _FORMAT)],
            None if usual else next(iter(formats)),
        ),
        *([_parameter("report_file", ReportFiles)] if files else ()),
        *_GENERAL,
    ]

    def output(ctx: typer.Context, asked: dict[str, Any]) -> Output:
        name, paths = asked.pop("output_format"), asked.pop("report_file", None)
        messages = _messages(ctx, asked)
        if name is None and usual is not None:
            name = usual()
        known(Text("格式", "format"), name, formats)
        return Output(formats[name], report_files(paths or (), formats), messages, ctx.obj.root)

    return lambda command: _replaced(command, "output", options, output)


def _messages(ctx: typer.Context, asked: Mapping[str, Any]) -> Messages:
    """Return the messages as asked for behind the command, else before it."""
    before = ctx.obj._asdict()
    return Messages(**{name: value or before[name] for name, value in asked.items()})


def _replaced(
    command: Callable[..., None],
    name: str,
    options: Sequence[Parameter],
    make: Callable[[typer.Context, dict[str, Any]], Any],
) -> Callable[..., None]:
    """Return a command that takes options in the place of one parameter, which is made of them."""
    own = signature(command).parameters

    @wraps(command)
    def run(ctx: typer.Context, **given: Any) -> None:
        given[name] = make(ctx, {option.name: given.pop(option.name) for option in options})
        given["ctx"] = ctx
        command(**{parameter: given[parameter] for parameter in own})

    # What typer reads.
    kept = [parameter for parameter in own.values() if parameter.name not in ("ctx", name)]
    context = _parameter("ctx", typer.Context, Parameter.empty)
    run.__signature__ = Signature([context, *kept, *options])  # type: ignore[attr-defined]
    return run


class Output:
    """What a command reads and writes; made before any work, so that a slip costs none."""

    def __init__(
        self, form: Format, files: Sequence[ReportFile], messages: Messages, root: Path | None
    ) -> None:
        self.format = form
        self.files = files
        self.messages = messages
        self.root = root

    @cached_property
    def repository(self) -> Repository:
        """The data that the command reads. Raises RefusalError where there are none."""
        from policytrack.operations.query import find_repository

        return find_repository(self.root)

    def write(self, result: Any, opened: Sequence[str]) -> None:
        """Write the report files, then print; `opened` are the data files that it came from.

        Raises RefusalError where a file cannot be written.
        """
        self.messages.read(opened)
        for file in self.files:
            file.write(result, self.messages.language)
            self.messages.wrote(file.path)
        if self.format.machines:
            speak_utf8()
        show(self.format.render(result, self.messages.language), self.messages.color)
