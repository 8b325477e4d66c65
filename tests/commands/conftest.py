"""What tests of commands share: further invented cities, and a terminal of a given width."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_TOWN = """\
  {key}:
    name: {{zh: {zh}（虚构）, en: {en} (invented)}}
    level: county
    plans:
      {key}-2021:
        title: {{zh: {zh}规划, en: Plan of {en}}}
        period: [2021, 2025]
        targets:
"""
_HEADER = "indicator,value,unit,source,period,status,published,note,area\n"


@pytest.fixture
def town() -> Callable[..., Path]:
    """Add a city to a repository: its targets, and its rows by year. Gives its folder."""

    def add(root: Path, key: str, targets: str, zh: str = "", en: str = "", **years: str) -> Path:
        head = _TOWN.format(key=key, zh=zh or key, en=en or key)
        indented = "".join(f"          {line}\n" for line in targets.strip("\n").splitlines())
        with (root / "targets.yaml").open("a", encoding="utf-8") as file:
            file.write(head + indented)
        folder = root / "actuals" / key
        folder.mkdir(parents=True)
        for year, rows in years.items():
            (folder / f"{year.removeprefix('y')}.csv").write_text(_HEADER + rows, "utf-8")
        return folder

    return add


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
