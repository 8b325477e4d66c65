"""What was measured on and with: the machine, and the versions of what takes part."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

OURS = ("policytrack", "typer", "rich", "PyYAML", "Pint")
THEIRS = ("frictionless", "pandera", "polars", "check-jsonschema")
ASK = """
import json, platform, sys
from importlib.metadata import PackageNotFoundError, version
found = {"Python": platform.python_version()}
for name in sys.argv[1:]:
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""


def describe(peers: Path) -> str:
    """Return it as a list in Markdown."""
    ours = ", ".join(f"{name} {version(name)}" for name in OURS)
    return (
        f"- {os.cpu_count()} × {_processor()}, {platform.platform()}\n"
        f"- Python {platform.python_version()}, {ours}\n"
        f"- peers: {_peers(peers / Path(sys.executable).parent.name / 'python')}\n"
    )


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text("utf-8").splitlines() if cpus.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or platform.machine())


def _peers(python: Path) -> str:
    if not python.exists():
        return "not installed"
    ran = subprocess.run([python, "-c", ASK, *THEIRS], check=True, capture_output=True)
    return ", ".join(f"{name} {number}" for name, number in json.loads(ran.stdout).items())
