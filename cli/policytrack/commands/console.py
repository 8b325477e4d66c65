"""The terminal: what is read and written there, in which language, colour and width, and how far.

Nothing else decides these. What cannot be read or written is noticed, and told where.
"""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import stat
import sys
from contextlib import contextmanager, suppress
from io import BufferedReader, BufferedWriter, FileIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

from policytrack.model.text import LANGUAGES, Text
from policytrack.operations.errors import known
from policytrack.render.clean import UNENCODABLE, clean
from policytrack.render.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from policytrack.model.text import Language
    from policytrack.operations.pool import Progress

STREAMS: Mapping[object, Text] = {
    0: Text("标准输入", "standard input"),
    1: Text("标准输出", "standard output"),
    2: Text("标准错误输出", "standard error"),
}


class GoneError(Exception):
    """Whoever read a stream has gone. It is no OSError: to typer such a one is exit code 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Stream(FileIO):
    """A stream that names itself in its errors by its number, as the system does only for files."""

    def write(self, content: Any, /) -> int:
        try:
            return super().write(content)
        except OSError as error:
            if _is_gone(error, self.fileno()):
                raise GoneError(self.fileno()) from error
            error.filename = self.name
            raise


def open_streams() -> None:
    """Replace streams that were closed or have no buffer, which would lose what is written.

    What their encoding lacks has a sign that stands for it.
    """
    if sys.stdin is None:
        _shut(0, os.O_WRONLY)
        sys.stdin = TextIOWrapper(BufferedReader(FileIO(0, closefd=False)))
    for number, name in ((1, "stdout"), (2, "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            _shut(number, os.O_RDONLY)
            setattr(sys, name, _writer(number, line_buffering=number == 2))
        elif _is_own(stream, number):
            # Without a buffer (PYTHONUNBUFFERED) Python drops the rest where a disk fills up.
            stream.flush()
            by_line = stream.line_buffering or stream.write_through
            buffered = _writer(number, stream.encoding, stream.errors, line_buffering=by_line)
            setattr(sys, name, buffered)
        _reconfigure(getattr(sys, name))


def silence(number: int) -> None:
    """Discard what is still written to a stream, so that it comes to no error again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)


def _is_gone(error: OSError, number: int) -> bool:
    """Return whether nobody reads a pipe any more, for which Windows has no word of its own."""
    if os.name == "nt" and error.errno == errno.EINVAL:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    return isinstance(error, BrokenPipeError)


def speak_utf8() -> None:
    """Write UTF-8 on standard output from here on, whatever the console's encoding."""
    _reconfigure(sys.stdout, encoding="utf-8")


def _reconfigure(stream: object, **how: str) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=UNENCODABLE, **how)


def _shut(number: int, mode: int) -> None:
    """Open what refuses all in the place of a closed stream, which the next file would take."""
    with suppress(OSError):
        os.fstat(number)
        # It is open: a program has only taken the stream away.
        return
    null = os.open(os.devnull, mode)
    if null != number:
        os.dup2(null, number)
        os.close(null)


def _writer(
    number: int, encoding: str = "utf-8", errors: str | None = None, *, line_buffering: bool
) -> TextIOWrapper:
    buffer = BufferedWriter(_Stream(number, "w", closefd=False))
    # The same lines on every system, as in the files that are written.
    return TextIOWrapper(buffer, encoding, errors, newline="\n", line_buffering=line_buffering)


def _is_own(stream: object, number: int) -> bool:
    """Return whether a stream is the one that Python opened: a program may put another there."""
    if type(stream) is not TextIOWrapper:
        return False
    raw = getattr(stream.buffer, "raw", stream.buffer)
    return type(raw) is FileIO and raw.fileno() == number


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
        terminal = terminal and codecs.lookup(sys.stdout.encoding).name.startswith("utf")
        text = drawn(result, colored=colored, width=width, terminal=terminal)
    sys.stdout.write(text)


def plain(result: Any) -> str:
    """Return a rendered result as text for a file: without colour, and as wide as it is."""
    return str(result) if isinstance(result, str | Lines) else drawn(result)


def drawn(
    result: Any, *, colored: bool = False, width: int = _NATURAL, terminal: bool = False
) -> str:
    """Return what rich draws as text."""
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


def _takes_color() -> bool:
    """Return whether the terminal takes colour; the console of Windows does once it is asked to."""
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


LANGUAGE_VARIABLE = "POLICYTRACK_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(asked: str | None, environ: Mapping[str, str]) -> Language:
    """Return the language asked for, else that of the environment, else English."""
    for name in (asked, environ.get(LANGUAGE_VARIABLE)):
        for language in LANGUAGES:
            if name == language:
                return language
    locale = next((environ[name] for name in _LOCALE if environ.get(name)), "") or _of_windows()
    return "zh" if locale.lower().startswith(("zh", "chinese")) else "en"


def _of_windows() -> str:
    """Return the locale of Windows, which sets no such variable: Chinese (Simplified)_China."""
    name = ""
    if sys.platform == "win32":
        import locale

        with suppress(ValueError):
            name = locale.getlocale()[0] or ""
    return name


def asked_in(arguments: Sequence[str]) -> str | None:
    """Return the language in the arguments before they are parsed: help and errors need it too."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return None


# A terminal that cannot take a line back.
_DUMB = ("dumb", "unknown")
# Seconds that nobody minds.
_PATIENCE = 1.0


class Messages:
    """What goes to standard error while a command works, and in which language and colour."""

    def __init__(self, lang: str | None, color: str | None, *, quiet: bool, verbose: bool) -> None:
        """Choose the language and the colour. Raises RefusalError for unknown ones."""
        known(Text("语言", "language"), lang, LANGUAGES)
        known(Text("颜色选项", "colour choice"), color, COLORS)
        self.language: Language = choose(lang, os.environ)
        self.color = color or COLORS[0]
        self._quiet = quiet
        self._verbose = verbose

    def read(self, files: Iterable[str]) -> None:
        """Print which files were read, if that is wanted."""
        for file in files if self._verbose else ():
            say(Text(f"读取 {file}", f"read {file}").to(self.language))

    def wrote(self, file: object) -> None:
        """Print that a file was written."""
        self.note(f"已写入 {file}", f"wrote {file}")

    def note(self, zh: str, en: str) -> None:
        """Print a line that is neither the result nor an error."""
        if not self._quiet:
            say(Text(zh, en).to(self.language))

    @contextmanager
    def progress(self, doing: Text) -> Iterator[Progress]:
        """Show that something is being done, and how much of it is left where that is known."""
        if self._quiet or not sys.stderr.isatty() or os.environ.get("TERM") in _DUMB:
            yield lambda _done, _total: None
            return
        from threading import Timer

        from rich import progress as bars
        from rich.console import Console

        shown = bars.Progress(
            bars.TextColumn("{task.description}", markup=False),
            bars.BarColumn(),
            bars.MofNCompleteColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        task = shown.add_task(doing.to(self.language), total=None)
        later = Timer(_PATIENCE, shown.start)
        later.daemon = True
        later.start()
        try:
            yield lambda done, total: shown.update(task, completed=done, total=total)
        finally:
            later.cancel()
            later.join()
            shown.stop()
