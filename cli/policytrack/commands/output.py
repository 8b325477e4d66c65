"""A result to standard output and to the report files that were asked for."""

from __future__ import annotations

from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any

import typer

from policytrack.commands.console import COLORS, show, speak_utf8
from policytrack.commands.options import Color, Lang, Quiet, ReportFiles, Verbose, format_option
from policytrack.commands.report_files import report_files
from policytrack.commands.speech import Speech
from policytrack.model.text import Text
from policytrack.operations.errors import unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from policytrack.render.formats import Format

FORMAT = Text("格式", "format")


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
            asked["output_format"] = asked["output_format"] or (usual and usual())
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
    yield _parameter("output_format", format_option(formats), usual)
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
            raise unknown(FORMAT, output_format, formats)
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
