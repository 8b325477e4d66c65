"""The one boundary where exceptions become exit codes and lines on standard error."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

from typer.exceptions import TyperException

from policytrack.commands import console
from policytrack.commands.app import build, usage_message
from policytrack.model.text import Text
from policytrack.operations.errors import MalformedError, RefusalError, why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.text import Language

FINE = 0
REFUSED = 2
BUG = 3
INTERRUPTED = 130
_NO_MEMORY = Text("内存不足", "out of memory")


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code."""
    console.open_streams()
    language = console.choose(console.asked_in(arguments), os.environ)
    try:
        app = build(language)
        code = app(args=list(arguments), prog_name="policytrack", standalone_mode=False)
        sys.stdout.flush()
    except console.GoneError as error:
        # Whoever read has read enough; the interpreter must not try to flush again.
        console.silence(error.number)
        return FINE
    except (MalformedError, RefusalError, TyperException, OSError, MemoryError) as error:
        _print_refusal(error, language)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a bug must not look like malformed data
        return _print_bug(error, arguments, language)
    return code if isinstance(code, int) else FINE


def _print_refusal(error: Exception, language: Language) -> None:
    """Print why the run cannot go on: one line, or what is malformed."""
    if isinstance(error, MalformedError):
        _print_diagnostics(error.diagnostics, language)
    elif isinstance(error, TyperException):
        _print(usage_message(error, language))
    else:
        reason = error.message if isinstance(error, RefusalError) else _NO_MEMORY
        if isinstance(error, OSError):
            reason = _refused(error)
            if error.filename in console.STREAMS:
                # What is left must not come to the same error when the interpreter ends.
                console.silence(error.filename)
        _print(f"policytrack: {reason.to(language)}")


def _refused(error: OSError) -> Text:
    """Return what the system refused, and where it did."""
    reason = why(error)
    stream = console.STREAMS.get(error.filename)
    if stream is not None:
        return Text(
            f"无法写入{stream.zh}：{reason.zh}", f"cannot write to {stream.en}: {reason.en}"
        )
    if error.filename is None:
        return reason
    return Text(f"{error.filename}：{reason.zh}", f"{error.filename}: {reason.en}")


def _print(line: str) -> None:
    """Print a line on standard error, as far as that takes any; the exit code tells as well."""
    try:
        console.say(line)
    except (OSError, console.GoneError):
        console.silence(2)


def _print_diagnostics(diagnostics: Sequence[Diagnostic], language: Language) -> None:
    from policytrack.render.diagnostics import counted, diagnostic_lines
    from policytrack.render.lines import plain

    for diagnostic in diagnostics:
        for line in diagnostic_lines(diagnostic, language):
            _print(plain(line))
    _print(counted(diagnostics, language))


def _print_bug(error: Exception, arguments: Sequence[str], language: Language) -> int:
    if "-v" in arguments or "--verbose" in arguments:
        _print(traceback.format_exc())
    what = f"{type(error).__name__}: {error}"
    text = Text(
        f"程序内部错误（{what}）：请连同所用命令及加 -v 后的输出一并报告",
        f"internal error ({what}): please report it with the command and what it prints with -v",
    )
    _print(f"policytrack: {text.to(language)}")
    return BUG
