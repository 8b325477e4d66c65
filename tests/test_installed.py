"""The installed wheel does its work outside the checkout, on the oldest and the newest Python.

Installs what the wheel depends on, and so needs an index that pip reaches, as `make test` does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from policytrack import __version__

ROOT = Path(__file__).parent.parent
VERSION = "import sys, venv; print(*sys.version_info[:2])"
CITY = ("--city", "cloudbay", "--year", "2023")
# What would change what is said, or where it is looked for.
ASIDE = ("POLICYTRACK_ROOT", "FORCE_COLOR", "PYTHONPATH", "PYTHONHOME")
PROGRAM = """\
import policytrack
data = policytrack.load("start")
print(policytrack.__file__, policytrack.check(data, "cloudbay", 2023).by_group["on_track"])
"""


def version(python: str) -> tuple[int, ...]:
    """Return the version of a Python that can make environments; none where it cannot run."""
    ran = subprocess.run([python, "-c", VERSION], capture_output=True, text=True, check=False)
    return tuple(map(int, ran.stdout.split())) if ran.returncode == 0 else ()


def pythons() -> list[str]:
    """Return those on the path and the one that runs, one for each version, the oldest first."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        asked = tomllib.load(file)["project"]["requires-python"]
    oldest = tuple(map(int, asked.removeprefix(">=").split(".")))
    names = [f"python3.{minor}" for minor in range(oldest[1], oldest[1] + 10)]
    found = {version(python): python for python in filter(shutil.which, names)}
    found[version(sys.executable)] = sys.executable
    return [found[each] for each in sorted(found) if each >= oldest]


class Installed(NamedTuple):
    """A wheel in an environment of its own, and a folder to work in."""

    scripts: Path
    folder: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name not in ASIDE}
        return subprocess.run(
            [shutil.which(program, path=self.scripts), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env={**environment, "POLICYTRACK_LANG": "en", "PYTHONIOENCODING": "utf-8"},
        )

    def said(self, *arguments: str) -> str:
        ran = self.run("policytrack", *arguments)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    hatchling = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(hatchling, check=True, cwd=ROOT, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module", params=["oldest", "newest"])
def installed(request, wheel, tmp_path_factory) -> Installed:
    oldest, *newer = pythons()
    if request.param == "newest" and not newer:
        pytest.skip("there is one version of Python here, and it was the oldest already")
    python = oldest if request.param == "oldest" else newer[-1]
    folder = tmp_path_factory.mktemp(request.param)
    environment = folder / "environment"
    subprocess.run([python, "-m", "venv", "--without-pip", environment], check=True)
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": environment}))
    pip = [sys.executable, "-m", "pip", "--python", shutil.which("python", path=scripts)]
    subprocess.run([*pip, "install", "--quiet", "--disable-pip-version-check", wheel], check=True)
    here = Installed(scripts, folder)
    assert here.said("init", "start", "-q") == ""
    return here


def test_it_says_its_version_and_its_commands(installed):
    assert installed.said("--version") == f"policytrack {__version__}\n"
    assert "  check " in installed.said("--help")
    assert "--through" in installed.said("check", "--help")


def test_what_init_makes_is_valid(installed):
    assert installed.said("-C", "start", "validate") == "nothing wrong; 5 files checked\n"


def test_a_fault_is_found_at_its_place(installed):
    shutil.copytree(installed.folder / "start", installed.folder / "faulty", dirs_exist_ok=True)
    rows = "indicator,value,unit,source\nincubators,７,个,年报\n"
    (installed.folder / "faulty/actuals/cloudbay/2024.csv").write_text(rows, "utf-8")
    ran = installed.run("policytrack", "-C", "faulty", "validate", "--format", "text")
    assert ran.returncode == 1
    assert ran.stdout.startswith("actuals/cloudbay/2024.csv:2:12: PT224 ")


def test_a_city_is_checked_as_a_table_and_as_json(installed):
    table = installed.said("-C", "start", "check", *CITY)
    assert table.endswith("13 of 16 judged: 10 on track, 3 behind; 3 open\n")
    told = json.loads(installed.said("-C", "start", "check", *CITY, "--format", "json"))
    assert told["summary"]["on_track"] == 10


def test_a_verdict_is_explained_in_both_languages(installed):
    asked = ("-C", "start", "explain", "technology_contract_value", *CITY)
    assert "突破18亿元" in installed.said(*asked)
    assert "相对滞后" in installed.said(*asked, "--lang", "zh")


def test_what_an_extra_would_bring_is_said_in_one_line(installed):
    ran = installed.run("policytrack", "-C", "start", "report", *CITY, "-o", "page.html")
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "policytrack[report]" in ran.stderr


def test_a_program_uses_the_installed_package(installed):
    ran = installed.run("python", "-W", "error", "-c", PROGRAM)
    file, on_track = ran.stdout.split()
    assert (Path(file).is_relative_to(installed.folder), on_track) == (True, "10")
