"""What tests of faults share: a command as a process of its own, and the faults it meets."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

resource = pytest.importorskip("resource", reason="limits are set as POSIX does")

TARGETS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 500 个, quote: 500个, section: 一}]
- indicator: tea_sales
  milestones: [{by: 2025, at_least: 12 亿元, quote: 12亿元, section: 二}]
"""
ROWS = "lanterns,495,个,云报,,,,,\ntea_sales,9,亿元,云报,,,,,\n"
# Nothing here takes so long: what does hangs.
_PATIENCE = 60
_STARTED = "from policytrack.__main__ import main\nmain()\n"
# What changes the language, the colour, the format or the buffers.
_MINDED = ("POLICYTRACK_ROOT", "NO_COLOR", "FORCE_COLOR", "PYTHONUNBUFFERED")
# CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: with them no mode forbids anything.
_RIGHTS = (1, 2)
_PR_CAPBSET_DROP = 24
_LIBC = ctypes.CDLL(None)


class Ran(NamedTuple):
    """What a process gave."""

    code: int
    out: str
    err: str


def _limits(size: int | None, memory: int | None, *, modes: bool) -> Callable[[], None]:
    """Return what a process takes on between fork and start."""

    def take_on() -> None:
        if size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        # Elsewhere it is not bounded, or may not be.
        if memory is not None and sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if modes and os.geteuid() == 0:
            for right in _RIGHTS:
                _LIBC.prctl(_PR_CAPBSET_DROP, right, 0, 0, 0)

    return take_on


@pytest.fixture
def root(repository) -> Path:
    """Return a repository with nothing wrong in it."""
    return repository(TARGETS, y2022=ROWS, y2023=ROWS)


@pytest.fixture
def run(root) -> Callable[..., Ran]:
    """Run a command in the repository.

    `before` is Python that its process runs first; `size` and `memory` are the bytes that it may
    write to a file and hold; with `modes` those of files hold for it, also where it is root;
    `content` is its standard input.
    """

    def call(
        *arguments: object,
        before: str = "",
        lang: str = "en",
        size: int | None = None,
        memory: int | None = None,
        modes: bool = False,
        environ: dict[str, str] | None = None,
        content: bytes | None = None,
        patience: float = _PATIENCE,
        **usual: object,
    ) -> Ran:
        kept = {name: value for name, value in os.environ.items() if name not in _MINDED}
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with subprocess.Popen(
            [sys.executable, "-c", before + _STARTED, *map(str, arguments)],
            env={**kept, "POLICYTRACK_LANG": lang, **(environ or {})},
            preexec_fn=_limits(size, memory, modes=modes),  # noqa: PLW1509 - there are no threads
            start_new_session=True,
            **{"cwd": root, **streams, **usual},
        ) as started:
            try:
                told = started.communicate(content, patience)
            finally:
                # Whatever it started ends with it; of what has ended macOS says that it may not.
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(started.pid, signal.SIGKILL)
        return Ran(started.returncode, *((text or b"").decode() for text in told))

    return call


@pytest.fixture
def _modes_hold(tmp_path_factory) -> None:
    """Skip where a mode forbids nothing, even to root without its rights."""
    shut = tmp_path_factory.mktemp("shut") / "file"
    shut.touch(0)
    ran = subprocess.run(
        [sys.executable, "-c", f"open({str(shut)!r})"],
        preexec_fn=_limits(None, None, modes=True),
        capture_output=True,
        check=False,
    )
    if ran.returncode == 0:
        pytest.skip("nothing can be forbidden to this user")


@pytest.fixture
def snapshot() -> Callable[[Path], dict[str, bytes | str | None]]:
    """Tell all that a folder holds, hidden files too: their content, and the aim of links."""

    def tell(path: Path) -> bytes | str | None:
        if path.is_symlink():
            return str(path.readlink())
        return path.read_bytes() if path.is_file() else None

    return lambda folder: {
        str(path.relative_to(folder)): tell(path) for path in sorted(folder.rglob("*"))
    }
