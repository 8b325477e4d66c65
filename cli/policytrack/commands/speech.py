"""In which language a command speaks, and how much it says beside its result."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from policytrack.commands.console import say
from policytrack.commands.language import choose
from policytrack.model.text import LANGUAGES, Text
from policytrack.operations.errors import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.text import Language


class Speech:
    """What goes to standard error while a command works."""

    def __init__(self, lang: str | None, *, quiet: bool, verbose: bool) -> None:
        """Choose the language. Raises RefusalError for an unknown one."""
        if lang is not None and lang not in LANGUAGES:
            raise unknown(Text("语言", "language"), lang, LANGUAGES)
        self.language: Language = choose(lang, os.environ)
        self.quiet = quiet
        self._verbose = verbose

    def read(self, files: Iterable[str]) -> None:
        """Say which files were read, if that is wanted."""
        for file in files if self._verbose else ():
            say(Text(f"读取 {file}", f"read {file}").to(self.language))

    def wrote(self, file: object) -> None:
        """Say that a file was written."""
        if not self.quiet:
            say(Text(f"已写入 {file}", f"wrote {file}").to(self.language))
