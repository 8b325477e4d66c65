"""The terminal: colour and width are decided here, and nowhere else."""

from __future__ import annotations

import codecs
import os
import shutil
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from policytrack.render.clean import UNENCODABLE, clean
from policytrack.render.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

COLORS = ("auto", "always", "never")
# Wide enough for any table: off a terminal nothing is folded and nothing cut.
_NATURAL = 10_000


def show(result: Any, color: str) -> None:
    """Print a rendered result: text as it is, anything else as rich draws it."""
    terminal = sys.stdout.isatty()
    colored = _colored(color, os.environ, terminal=terminal and _takes_color())
    if isinstance(result, str) or (isinstance(result, Lines) and not colored):
        text = str(result)
    else:
        width = shutil.get_terminal_size().columns if terminal else _NATURAL
        # What is drawn for a terminal alone takes more signs than other encodings have.
        text = drawn(result, colored=colored, width=width, terminal=terminal and _is_unicode())
    sys.stdout.write(text)


def plain(result: Any) -> str:
    """Give a rendered result as text for a file: without colour, and as wide as it is."""
    return str(result) if isinstance(result, str | Lines) else drawn(result)


def drawn(
    result: Any, *, colored: bool = False, width: int = _NATURAL, terminal: bool = False
) -> str:
    """Give what rich draws as text."""
    # Only a table needs rich.
    from rich.console import Console

    out = StringIO()
    # No environment: rich takes FORCE_COLOR=0 for a wish for colour, among others.
    console = Console(
        file=out,
        width=width,
        force_terminal=terminal,
        color_system="standard" if colored else None,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(result, soft_wrap=isinstance(result, Lines))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def say(text: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(clean(text) + "\n")


def prepare_streams() -> None:
    """Let no character that the terminal's encoding lacks stop a run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=UNENCODABLE)


def speak_utf8() -> None:
    """Write UTF-8 on standard output from here on, whatever the console's encoding."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors=UNENCODABLE)


def _is_unicode() -> bool:
    return codecs.lookup(sys.stdout.encoding).name.startswith("utf")


def _takes_color() -> bool:
    """Say whether the terminal takes colour; the console of Windows does once it is asked to."""
    taken = True
    if sys.platform == "win32":
        import ctypes

        # STD_OUTPUT_HANDLE and ENABLE_VIRTUAL_TERMINAL_PROCESSING
        kernel, mode = ctypes.windll.kernel32, ctypes.c_ulong()
        console = kernel.GetStdHandle(-11)
        taken = bool(
            kernel.GetConsoleMode(console, ctypes.byref(mode))
            and kernel.SetConsoleMode(console, mode.value | 4)
        )
    return taken


def _colored(color: str, environ: Mapping[str, str], *, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and environ.get("TERM") != "dumb"
