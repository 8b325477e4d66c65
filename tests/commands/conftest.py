"""What tests of commands share: a terminal of a given width."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command at a terminal of some columns, in English unless it is asked otherwise."""
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def run(*arguments: object, columns: int, term: str = "dumb") -> str:
        shown: list[bytes] = []

        def read(file: int) -> bytes:
            shown.append(os.read(file, 4096))
            return shown[-1]

        for name in ("POLICYTRACK_ROOT", "NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("POLICYTRACK_LANG", "en")
        monkeypatch.setenv("TERM", term)
        monkeypatch.setenv("COLUMNS", str(columns))
        pty.spawn([sys.executable, "-m", "policytrack", *map(str, arguments)], read)
        return b"".join(shown).decode().replace("\r\n", "\n")

    return run
