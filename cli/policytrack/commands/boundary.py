"""The one boundary where exceptions become exit codes and lines on standard error."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

from typer.exceptions import TyperException

from policytrack.commands.app import build
from policytrack.commands.console import prepare_streams, say
from policytrack.commands.errors import MalformedError, RefusalError
from policytrack.commands.language import asked_in, choose
from policytrack.commands.usage import usage_message
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.text import Language

FINE = 0
REFUSED = 2
BUG = 3
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give its exit code."""
    prepare_streams()
    language = choose(asked_in(arguments), os.environ)
    try:
        app = build(language)
        code = app(args=list(arguments), prog_name="policytrack", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough; the interpreter must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except MalformedError as error:
        _say_diagnostics(error.diagnostics, language)
        return REFUSED
    except (RefusalError, TyperException, OSError) as error:
        say(_refusal(error, language))
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a bug must not look like malformed data
        return _say_bug(error, arguments, language)
    return code if isinstance(code, int) else FINE


def _refusal(error: RefusalError | TyperException | OSError, language: Language) -> str:
    if isinstance(error, OSError):
        where = "" if error.filename is None else f"{error.filename}: "
        return f"policytrack: {where}{error.strerror or error}"
    if isinstance(error, TyperException):
        return usage_message(error, language)
    return f"policytrack: {error.message.to(language)}"


def _say_diagnostics(diagnostics: Sequence[Diagnostic], language: Language) -> None:
    from policytrack.render.diagnostic_text import counted, told
    from policytrack.render.lines import plain

    for line in (line for found in diagnostics for line in told(found, language)):
        say(plain(line))
    say(counted(diagnostics, language))


def _say_bug(error: Exception, arguments: Sequence[str], language: Language) -> int:
    if "-v" in arguments or "--verbose" in arguments:
        traceback.print_exc()
    what = f"{type(error).__name__}: {error}"
    text = Text(
        f"程序内部错误（{what}）：请连同所用命令及加 -v 后的输出一并报告",
        f"internal error ({what}): please report it with the command and what it prints with -v",
    )
    say(f"policytrack: {text.to(language)}")
    return BUG
