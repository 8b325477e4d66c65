"""A wheel holds all that the command needs and works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_and_its_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"policytrack/units/units.txt", "policytrack/py.typed"} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"policytrack"}


def test_the_wheel_works_outside_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    # -P and the path in front: the package of the wheel, and not that of the checkout.
    command = [sys.executable, "-P", "-m", "policytrack", "-C", ROOT, "check", "--lang", "en"]
    ran = subprocess.run(
        [*command, "--city", "liaoning", "--year", "2020"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("7 of 62 judged: 7 on track, 0 behind; 55 open\n")


def test_the_version_is_that_of_the_metadata(wheel):
    from policytrack import __version__  # noqa: PLC0415

    assert wheel.name.startswith(f"policytrack-{__version__}-")
