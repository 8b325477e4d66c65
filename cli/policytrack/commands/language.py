"""Which language to speak: `--lang`, then POLICYTRACK_LANG, then the locale."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from policytrack.model.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from policytrack.model.text import Language

VARIABLE = "POLICYTRACK_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(asked: str | None, environ: Mapping[str, str]) -> Language:
    """Give the language asked for, else that of the environment, else English."""
    for name in (asked, environ.get(VARIABLE)):
        for language in LANGUAGES:
            if name == language:
                return language
    locale = next((environ[name] for name in _LOCALE if environ.get(name)), "") or _of_windows()
    return "zh" if locale.lower().startswith(("zh", "chinese")) else "en"


def _of_windows() -> str:
    """Give the locale of Windows, which sets no such variable: Chinese (Simplified)_China."""
    name = ""
    if sys.platform == "win32":
        import locale
        from contextlib import suppress

        with suppress(ValueError):
            name = locale.getlocale()[0] or ""
    return name


def asked_in(arguments: Sequence[str]) -> str | None:
    """Find the language in the arguments before they are parsed: help and errors need it too."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None
