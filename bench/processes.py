"""The processes that are measured, as people start them, and those they are held against."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from costs import NotMeasuredError

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "cli" / "policytrack" / "targets.schema.json"
PEERS = Path(__file__).parent / "peers"

R = (sys.executable, "-c", "import typer, rich.table, yaml")
R_PINT = (sys.executable, "-c", "import typer, rich.table, yaml, pint")
# As one writes it, and as fast as it goes.
READ = "import sys, pathlib; [p.read_bytes() for p in pathlib.Path(sys.argv[1]).rglob('*.*')]"
READ_FAST = """
import os, sys
for folder, _, files in os.walk(sys.argv[1]):
    for name in files:
        with open(os.path.join(folder, name), "rb") as file:
            file.read()
"""

Command = tuple[str | Path, ...]


def track(*arguments: str | Path) -> Command:
    """Return a command line of policytrack."""
    return (BIN / "policytrack", *arguments)


def check(root: Path, city: str, year: str, *options: str) -> Command:
    """Return the command that checks a city."""
    return track("-C", root, "check", "--city", city, "--year", year, *options)


def plain_read(root: Path, how: str = READ) -> Command:
    """Return a process that reads the files of a data set and does nothing else."""
    return (sys.executable, "-c", how, root)


class Peers:
    """The tools of the venv that they have of their own."""

    def __init__(self, venv: Path) -> None:
        self.bin = venv / BIN.name

    def script(self, name: str, root: Path, *options: str) -> Command:
        """Return the command that runs one of our scripts with what is installed there."""
        return (self.bin / "python", PEERS / name, root, *options)

    def schema(self, root: Path) -> Command:
        """Return the command that holds targets.yaml against our schema."""
        return (self.bin / "check-jsonschema", "--schemafile", SCHEMA, root / "targets.yaml")


def examine(good: Command, bad: Command) -> None:
    """Make sure that a tool passes good data and finds faults in bad data."""
    if not Path(good[0]).exists():
        raise NotMeasuredError("not installed")
    for command, code in ((good, 0), (bad, 1)):
        ran = subprocess.run(command, check=False, capture_output=True, text=True)
        if "ModuleNotFoundError" in ran.stderr:
            raise NotMeasuredError("not installed")
        if ran.returncode != code:
            raise NotMeasuredError(f"exit code {ran.returncode}, not {code}: {command[-1]}")
