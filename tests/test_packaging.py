"""What others install or copy works: the wheel, the pre-commit hook, the workflow."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml  # noqa: TID251 - reads the files as those who run them do

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
    data = {"units/units.txt", "py.typed", "render/pages/base.html.jinja", "render/pages/page.css"}
    assert {f"policytrack/{name}" for name in data} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"policytrack"}


def starter():
    """Name every file that `init` starts from, as it stands in the package."""
    folder = ROOT / "cli/policytrack/starter"
    return {
        path.relative_to(ROOT / "cli").as_posix() for path in folder.rglob("*") if path.is_file()
    }


def test_the_wheel_and_the_source_hold_all_that_init_starts_from(wheel, tmp_path):
    hatchling = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path]
    subprocess.run(hatchling, check=True, cwd=ROOT, capture_output=True)
    (source,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(source, tmp_path, filter="data")
    (unpacked,) = tmp_path.glob("*/cli")
    assert len(starter()) > 5
    assert all((unpacked / name).is_file() for name in starter())
    assert starter() <= set(zipfile.ZipFile(wheel).namelist())


def test_init_starts_a_repository_outside_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-P", "-m", "policytrack"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "POLICYTRACK_LANG": "en"}
    for arguments in (("init", "start", "-q"), ("-C", "start", "validate")):
        ran = subprocess.run(
            [*command, *arguments], check=True, cwd=tmp_path, env=environment, capture_output=True
        )
    assert ran.stdout.decode() == "nothing wrong; 5 files checked\n"
    assert {path.name for path in (tmp_path / "start").iterdir()} >= {".github", ".gitignore"}


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


@pytest.fixture(scope="module")
def hook() -> dict[str, object]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return only


@pytest.fixture(scope="module")
def workflow() -> dict[object, dict]:
    return yaml.safe_load((ROOT / ".github/workflows/validate.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def programs() -> set[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return set(tomllib.load(file)["project"]["scripts"])


def test_the_hook_starts_a_command_that_exists(hook, programs, policytrack):
    program, *arguments = shlex.split(hook["entry"])
    assert program in programs
    ran = policytrack(*arguments, "--help")
    assert (ran.code, ran.err) == (0, "")


def test_the_hook_takes_the_folder_of_the_data_and_fails_on_a_fault(hook, policytrack, repository):
    _, *arguments = shlex.split(hook["entry"])
    targets = """
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
"""
    good = repository(targets, y2023="lanterns,5,个,年鉴,,,,,\n")
    assert policytrack(*arguments, good).code == 0
    bad = repository(targets, y2023="lanterns,五,个,年鉴,,,,,\n")
    assert policytrack(*arguments, bad).code == 1


def test_the_hook_is_given_no_file_names(hook):
    # A fault may lie in a file that did not change.
    assert hook["pass_filenames"] is False


@pytest.mark.parametrize(
    "file",
    [
        "targets.yaml",
        "actuals/x/2023.csv",
        "actuals/x/2023年.xlsx",
        "data/targets.yaml",
        "data/actuals/x/2023.csv",
    ],
)
def test_the_hook_starts_where_data_changed(hook, file):
    assert re.search(hook["files"], file)


@pytest.mark.parametrize(
    "file",
    [
        "README.md",
        "src/targets.yaml.bak",
        "old-targets.yaml",
        "targets_yaml",
        "docs/actuals.md",
        "factuals/x/2023.csv",
    ],
)
def test_the_hook_does_not_start_where_something_else_changed(hook, file):
    assert not re.search(hook["files"], file)


def test_the_workflow_installs_the_package_and_validates(workflow, programs, policytrack):
    (job,) = workflow["jobs"].values()
    install, validate = (step["run"] for step in job["steps"] if "run" in step)
    assert install == "pip install ."
    program, *arguments = shlex.split(validate)
    assert program in programs
    assert arguments == ["validate"]
    assert policytrack(*arguments, "--help").code == 0


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_the_workflow_runs_where_the_data_or_the_package_changed(workflow, event):
    triggers = workflow[True]  # `on` is a yes to YAML 1.1
    assert {"targets.yaml", "actuals/**", "cli/**"} <= set(triggers[event]["paths"])


def test_the_workflow_may_only_read(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())


def test_the_workflow_of_progress_writes_its_summary_and_report(tmp_path):
    """Its own lines are run, but for the installation."""
    file = ROOT / ".github/workflows/progress.yml"
    ((_, job),) = yaml.safe_load(file.read_text("utf-8"))["jobs"].items()
    defaults = {key: re.search(r"'(.*)'", value)[1] for key, value in job["env"].items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    summary = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "POLICYTRACK_ROOT": str(ROOT)}
    lines = [step["run"] for step in job["steps"] if step.get("run", "").startswith("policytrack")]
    for line in lines:
        subprocess.run(
            ["bash", "-c", line],
            check=True,
            cwd=tmp_path,
            env={**os.environ, **defaults, **summary, "PATH": path, "POLICYTRACK_LANG": "en"},
        )
    assert "| Status | Indicator |" in (tmp_path / "summary.md").read_text("utf-8")
    assert {found.name for found in tmp_path.glob("report.*")} == {"report.html", "report.xlsx"}
