"""A result to standard output and to the report files that were asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytrack.commands.console import COLORS, UNENCODABLE, plain, say, show, speak_utf8
from policytrack.commands.errors import RefusalError, unknown
from policytrack.commands.files import write_whole
from policytrack.commands.language import choose
from policytrack.model.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytrack.model.text import Language
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
        report_files: Sequence[Path] | None,
        quiet: bool,
        verbose: bool,
    ) -> None:
        """Check the choices. Raises RefusalError."""
        if name not in formats:
            raise unknown(FORMAT, name, formats)
        if lang is not None and lang not in LANGUAGES:
            raise unknown(Text("语言", "language"), lang, LANGUAGES)
        if color not in COLORS:
            raise unknown(Text("颜色选项", "colour choice"), color, COLORS)
        self.format = formats[name]
        self.language: Language = choose(lang, os.environ)
        self.color = color
        self.quiet = quiet
        self.verbose = verbose
        by_suffix = {each.suffix: each for each in formats.values() if each.suffix}
        self.files = [(path, _by_suffix(path, by_suffix)) for path in report_files or ()]

    def give(self, result: Any, opened: Sequence[str]) -> None:
        """Write the report files, then print; `opened` are the data files that it came from.

        Raises RefusalError where a file cannot be written.
        """
        if self.verbose:
            for file in opened:
                say(Text(f"读取 {file}", f"read {file}").to(self.language))
        for path, each in self.files:
            write_whole(path, plain(each.render(result, self.language)).encode(errors=UNENCODABLE))
            if not self.quiet:
                say(Text(f"已写入 {path}", f"wrote {path}").to(self.language))
        if self.format.machines:
            speak_utf8()
        show(self.format.render(result, self.language), self.color)


def _by_suffix(path: Path, formats: Mapping[str, Format]) -> Format:
    from policytrack.data.repository import ACTUALS

    if path.resolve().parts[-3:-2] == (ACTUALS,):
        # One slip of the hand, and the figures that it was made from are gone.
        raise RefusalError(
            Text(
                f"{path} 在 {ACTUALS} 中，不会被覆盖",
                f"{path} is in {ACTUALS}: no report goes there",
            )
        )
    found = formats.get(path.suffix.lower())
    if found is None:
        raise unknown(Text("文件后缀", "suffix"), path.suffix or path.name, formats)
    return found
