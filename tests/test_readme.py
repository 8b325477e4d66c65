"""The README's console blocks are what the commands print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
# The sed of macOS takes the suffix of the copy that it keeps, here none, as a word of its own.
IN_PLACE = "sed -i ''" if sys.platform == "darwin" else "sed -i"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def replayed(block: str, folder: Path) -> str:
    """Return a block with its commands run anew."""
    environment = {
        **os.environ,
        "DIR": str(folder),
        "POLICYTRACK_LANG": "en",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    for name in ("FORCE_COLOR", "POLICYTRACK_ROOT"):
        environment.pop(name, None)
    said = []
    for line in block.splitlines():
        if line.startswith("$ "):
            ran = subprocess.run(
                ["bash", "-c", line[2:].replace("sed -i", IN_PLACE)],
                cwd=ROOT,
                env=environment,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            assert "not found" not in ran.stdout
            said.append(f"{line}\n{ran.stdout}")
    return "".join(said)


@pytest.mark.needs("bash")
def test_every_block_of_the_readme_shows_what_its_commands_print(
    tmp_path: Path, golden: bool
) -> None:
    written = README.read_text("utf-8")
    now = BLOCK.sub(lambda block: replayed(block.group(), tmp_path), written)
    if golden:
        README.write_text(now, "utf-8")
    assert now == written


def test_the_readme_names_every_command() -> None:
    from policytrack.commands.app import COMMANDS  # noqa: PLC0415

    written = README.read_text("utf-8")
    assert [name for name in COMMANDS if not re.search(f"`{name}[ `]", written)] == []
