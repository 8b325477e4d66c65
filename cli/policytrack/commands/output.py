"""A result to standard output and to the report files that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytrack.commands.console import COLORS, show, speak_utf8
from policytrack.commands.errors import unknown
from policytrack.commands.report_files import report_files
from policytrack.commands.speech import Speech
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from policytrack.render.formats import Format

FORMAT = Text("格式", "format")


class Output:
    """How a command's result is to be given; made before any work, so that a slip costs none."""

    def __init__(
        self,
        formats: Mapping[str, Format],
        name: str,
        lang: str | None,
        color: str,
        files: Sequence[Path] | None,
        quiet: bool,
        verbose: bool,
    ) -> None:
        """Check the choices. Raises RefusalError."""
        if name not in formats:
            raise unknown(FORMAT, name, formats)
        self.speech = Speech(lang, quiet=quiet, verbose=verbose)
        if color not in COLORS:
            raise unknown(Text("颜色选项", "colour choice"), color, COLORS)
        self.format = formats[name]
        self.color = color
        self.files = report_files(files or (), formats)

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
