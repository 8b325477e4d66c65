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
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml  # noqa: TID251 - reads the files as those who run them do
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from policytrack import __version__
from policytrack.commands.app import COMMANDS

ROOT = Path(__file__).parent.parent


PACKAGE = ROOT / "cli" / "policytrack"
BUILT = ("__pycache__", ".pyc", ".egg-info")
# Every kind of file that the package means to hold.
KINDS = {"", ".css", ".csv", ".jinja", ".js", ".json", ".md", ".py", ".toml", ".txt", ".typed"}
KINDS |= {".yaml", ".yml"}
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
# The versions that are installed to be tested, line by line.
CONSTRAINTS = [
    line
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")


def build(kind: str, project: Path, folder: Path) -> Path:
    """Build a wheel or a source distribution, with what is installed and nothing else."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", folder]
    subprocess.run(command, check=True, cwd=project, capture_output=True)
    (built,) = folder.iterdir()
    return built


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    """Return the source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("source")
    safely = {"filter": "data"} if sys.version_info >= (3, 11, 4) else {}
    shutil.unpack_archive(build("sdist", ROOT, folder), folder, **safely)
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    return unpacked


@pytest.fixture(scope="module")
def metadata(wheel) -> Metadata:
    """Return what an index reads of the wheel; whatever it would not take is an error."""
    (found,) = (text for name, text in contents(wheel).items() if name.endswith("/METADATA"))
    return Metadata.from_email(found, validate=True)


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


@pytest.fixture(scope="module")
def project(pyproject) -> dict[str, Any]:
    return pyproject["project"]


def files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if not any(part in name for part in BUILT)}


def test_the_wheel_holds_the_package_whole_and_nothing_else(wheel):
    info = f"policytrack-{__version__}.dist-info"
    about = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    held = {f"policytrack/{name}" for name in files(PACKAGE)}
    assert set(contents(wheel)) == held | {f"{info}/{name}" for name in about}
    assert {"py.typed", "render/pages/page.css"} <= files(PACKAGE)


def test_the_package_holds_no_file_of_an_unknown_kind():
    assert {Path(name).suffix for name in files(PACKAGE)} <= KINDS


def test_the_source_gives_the_same_wheel(source, wheel, tmp_path):
    assert contents(build("wheel", source, tmp_path)) == contents(wheel)


def listed(*options: str) -> set[str]:
    """Name files of the checkout, as git does."""
    git = ["git", "-C", ROOT, "-c", "core.quotePath=off", "ls-files", *options]
    ran = subprocess.run(git, capture_output=True, text=True, check=False)
    if ran.returncode != 0 or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    return {name for name in ran.stdout.splitlines() if (ROOT / name).is_file()}


def test_the_source_holds_all_that_is_kept(source):
    assert listed() - files(source) == set()


def test_the_source_holds_nothing_that_a_run_leaves_behind(source):
    there = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert there - listed("--cached", "--others", "--exclude-standard") == {"PKG-INFO"}


def test_the_tests_of_the_source_run_where_it_is_unpacked(source):
    some = ("tests/model", "tests/units/test_units.py", "tests/test_layers.py")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *some],
        capture_output=True,
        text=True,
        check=False,
        cwd=source,
        # In front, so that it is its own package that is tested.
        env={**os.environ, "PYTHONPATH": str(source / "cli"), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 0, ran.stdout


def test_the_metadata_says_what_the_project_says(metadata, project):
    assert (metadata.name, str(metadata.version)) == ("policytrack", __version__)
    assert metadata.summary == project["description"]
    assert (metadata.license_expression, metadata.license_files) == ("MIT", ["LICENSE"])
    assert str(metadata.requires_python) == project["requires-python"]
    assert set(metadata.provides_extra) == set(project["optional-dependencies"])
    needed = {each.name for each in metadata.requires_dist if each.marker is None}
    assert needed == {Requirement(each).name for each in project["dependencies"]}


def test_the_readme_is_what_an_index_shows(metadata):
    assert metadata.description == (ROOT / "README.md").read_text("utf-8")
    assert metadata.description_content_type == "text/markdown"


def test_the_wheel_brings_one_command(wheel, project):
    said = contents(wheel)[f"policytrack-{__version__}.dist-info/entry_points.txt"].decode()
    (name,), (start,) = project["scripts"].keys(), project["scripts"].values()
    assert said == f"[console_scripts]\n{name} = {start}\n"


def test_every_version_of_python_that_is_named_is_tested(metadata):
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    tested = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    prefix = "Programming Language :: Python :: 3."
    named = [each.rpartition(" ")[2] for each in metadata.classifiers if each.startswith(prefix)]
    # A version that nobody has tried yet is tested before it is promised.
    assert named == tested[: len(named)]
    assert str(metadata.requires_python) == f">={tested[0]}"


def test_a_constraint_is_a_name_and_a_version_and_nothing_else():
    assert [line for line in CONSTRAINTS if not re.fullmatch(r"[a-z0-9-]+==[a-z0-9.]+", line)] == []


def test_no_library_has_two_constraints():
    names = [line.partition("==")[0] for line in CONSTRAINTS]
    assert names == sorted(set(names))


def test_what_is_tested_is_what_the_project_allows(pyproject, project):
    # What fuzzes is built for few versions of Python.
    extras = (asked for name, asked in project["optional-dependencies"].items() if name != "fuzz")
    asked = chain(pyproject["build-system"]["requires"], project["dependencies"], *extras)
    needed = [each for each in map(Requirement, asked) if each.name != project["name"]]
    tested = dict(line.split("==") for line in CONSTRAINTS)
    outside = [
        str(each) for each in needed if tested[canonicalize_name(each.name)] not in each.specifier
    ]
    assert outside == []


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/workflows/*.yml")), ids=lambda p: p.name)
def test_a_workflow_installs_what_was_tested(path):
    installs = re.findall(r"pip install .*", path.read_text("utf-8"))
    assert [
        each for each in installs if not each.startswith("pip install -c constraints.txt ")
    ] == []


@pytest.mark.skipif(os.name == "nt", reason="the Makefile is for POSIX")
def test_make_installs_what_was_tested():
    shown = "shown:\n\t@echo $$PIP_CONSTRAINT $$PIP_BUILD_CONSTRAINT\n"
    make = ["make", "--silent", "--no-print-directory", "-f", "Makefile", "-f", "-", "shown"]
    environment = {key: value for key, value in os.environ.items() if key != "MAKEFLAGS"}
    ran = subprocess.run(
        make, input=shown, text=True, check=True, capture_output=True, cwd=ROOT, env=environment
    )
    assert ran.stdout == "constraints.txt constraints.txt\n"


def test_the_newest_entry_of_the_changelog_is_the_version():
    assert re.search(r"^## (\S+)", CHANGELOG, re.MULTILINE)[1] == __version__


def test_the_changelog_names_every_command():
    assert [name for name in COMMANDS if f"`{name}`" not in CHANGELOG] == []


@pytest.mark.parametrize(
    "page",
    [path.relative_to(ROOT) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))],
    ids=str,
)
def test_every_link_between_the_documents_leads_somewhere(page):
    links = LINK.findall((ROOT / page).read_text("utf-8"))
    inside = [link for link in links if ":" not in link]
    assert [link for link in inside if not (ROOT / page.parent / link).exists()] == []


def test_init_starts_a_repository_outside_the_checkout(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-P", "-m", "policytrack"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "POLICYTRACK_LANG": "en"}
    for arguments in (("init", "start", "-q"), ("-C", "start", "validate")):
        ran = subprocess.run(
            [*command, *arguments],
            capture_output=True,
            text=True,
            check=True,
            cwd=tmp_path,
            env=environment,
        )
    assert ran.stdout == "nothing wrong; 5 files checked\n"
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
    assert ran.stdout.endswith("8 of 63 judged: 8 on track, 0 behind; 55 open\n")


@pytest.fixture(scope="module")
def hook() -> dict[str, object]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return only


@pytest.fixture(scope="module")
def workflow() -> dict[object, dict]:
    return yaml.safe_load((ROOT / ".github/workflows/validate.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def programs(project) -> set[str]:
    return set(project["scripts"])


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
    assert install == "pip install -c constraints.txt ."
    program, *arguments = shlex.split(validate)
    assert program in programs
    assert arguments == ["validate", "--fail-on", "warning"]
    assert policytrack(*arguments, "--help").code == 0


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_the_workflow_runs_where_the_data_or_the_package_changed(workflow, event):
    triggers = workflow[True]  # `on` is a yes to YAML 1.1
    assert {"targets.yaml", "actuals/**", "cli/**"} <= set(triggers[event]["paths"])


def test_the_workflow_may_only_read(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())


@pytest.mark.needs("bash")
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


@pytest.mark.needs("bash")
def test_a_release_is_built_as_here_and_only_where_version_and_date_are_written(tmp_path):
    """The lines that look at the tag are run, on a changelog of their own."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    look, make = (step["run"] for step in job["steps"] if "run" in step)
    assert make == "make dist"
    assert workflow["permissions"] == {"contents": "read"}
    (tmp_path / "cli" / "policytrack").mkdir(parents=True)
    shutil.copy(PACKAGE / "__init__.py", tmp_path / "cli" / "policytrack")
    dated = re.sub(r"^## (\S+).*", r"## \1 - 2020-02-02", CHANGELOG, count=1, flags=re.MULTILINE)

    def passes(tag, changelog):
        (tmp_path / "CHANGELOG.md").write_text(changelog, "utf-8")
        ran = subprocess.run(
            ["bash", "-ec", look],
            check=False,
            cwd=tmp_path,
            env={**os.environ, "GITHUB_REF_NAME": tag},
            capture_output=True,
        )
        return ran.returncode == 0

    assert passes(f"v{__version__}", dated)
    assert not passes("v0.0.9", dated)
    assert not passes(f"v{__version__}", re.sub("2020-02-02", "", dated))
