"""`policytrack init`: a small repository to start from."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml  # noqa: TID251 - reads the files as those who run them do

from policytrack.commands import init
from policytrack.data.schema import json_schema

ROOT = Path(__file__).parents[2]
FILES = [
    ".github/workflows/validate.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    "README.md",
    "actuals/cloudbay/2020.csv",
    "actuals/cloudbay/2021.csv",
    "actuals/cloudbay/2022.csv",
    "actuals/cloudbay/2023.csv",
    "targets.schema.json",
    "targets.yaml",
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def started(here, policytrack, monkeypatch):
    """Start a repository and go there."""
    assert policytrack("init", "start", "-q") == (0, "", "")
    monkeypatch.chdir("start")
    return here / "start"


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


# What is made.


def test_what_was_made_and_what_to_type_next_is_said_on_standard_error(here, policytrack):
    ran = policytrack("init", "start")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [
        *(f"wrote {Path('start', file)}" for file in FILES),
        "next:",
        "  cd start",
        "  policytrack check --city cloudbay --year 2023",
        "  policytrack template --city cloudbay --year 2024 -o actuals/cloudbay/2024.csv",
    ]
    assert files(here) == [f"start/{file}" for file in FILES]


@pytest.mark.parametrize(
    ("system", "path", "typed"),
    [
        ("posix", "my city", "'my city'"),
        ("nt", "my city", '"my city"'),
        ("nt", r"C:\city", r"C:\city"),
    ],
)
def test_a_folder_is_quoted_as_the_shell_of_the_system_takes_it(monkeypatch, system, path, typed):
    # No longer than that, or what is said of a failure is said of the wrong system too.
    with monkeypatch.context() as patched:
        patched.setattr(init.os, "name", system)
        quoted = init._quoted(path)
    assert quoted == typed


def test_it_is_said_in_chinese_too(here, policytrack):
    said = policytrack("init", here / "start", "--lang", "zh").err.splitlines()
    assert said[0] == f"已写入 {here / 'start' / FILES[0]}"
    assert said[len(FILES)] == "接下来："


@pytest.mark.needs("bash")
@pytest.mark.parametrize("name", ["start", "my city", "云 湾", "a/b/c", "."])
def test_the_commands_to_type_next_work_as_they_stand(name, here, policytrack):
    said = policytrack("init", name).err.partition("next:\n")[2]
    commands = [line.strip() for line in said.splitlines()]
    assert len(commands) == 3
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-ec", "\n".join(commands)],
        capture_output=True,
        cwd=here,
        check=False,
        env={**os.environ, "PATH": path, "POLICYTRACK_LANG": "en"},
    )
    assert ran.returncode == 0
    # The rows of the template wait to be filled in, which validate says where it comes behind it.
    assert ("not filled in yet" in ran.stdout.decode()) == (name == ".")
    assert (here / name / "actuals/cloudbay/2024.csv").exists()


def test_a_folder_that_is_there_and_empty_is_filled(here, policytrack):
    (here / "start").mkdir()
    assert policytrack("init", "start").code == 0
    assert files(here / "start") == FILES


def test_a_new_repository_of_git_is_as_good_as_empty(here, policytrack):
    (here / "start" / ".git").mkdir(parents=True)
    assert policytrack("init", "start").code == 0
    assert sorted(path.name for path in (here / "start").iterdir()) == sorted(
        {".git", *(file.split("/")[0] for file in FILES)}
    )


# What is refused.


@pytest.mark.parametrize("there", ["a", ".a", "targets.yaml", ".github/a"])
def test_a_folder_with_anything_in_it_is_refused_and_not_touched(there, here, policytrack):
    path = here / "start" / there
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    said = "start is not empty, and nothing was written: name another folder"
    assert policytrack("init", "start") == (2, "", f"policytrack: {said}\n")
    assert policytrack("init", "start", "--lang", "zh").err == (
        "policytrack: start 不是空文件夹，未写入任何内容；请换一个\n"
    )
    assert (files(here), path.read_text("utf-8")) == ([f"start/{there}"], "mine")


def test_running_twice_is_refused(here, policytrack):
    policytrack("init", "start")
    (here / "start" / "targets.yaml").write_text("mine", "utf-8")
    assert policytrack("init", "start").code == 2
    assert (here / "start" / "targets.yaml").read_text("utf-8") == "mine"


def test_a_file_is_refused_and_not_touched(here, policytrack):
    (here / "start").write_text("mine", "utf-8")
    ran = policytrack("init", "start")
    assert ran == (2, "", "policytrack: start is not a folder\n")
    assert policytrack("init", "start/a").code == 2
    assert (files(here), (here / "start").read_text("utf-8")) == (["start"], "mine")


def test_a_folder_must_be_named(policytrack):
    ran = policytrack("init")
    assert (ran.code, ran.err) == (
        2,
        "policytrack: DIR is missing; see policytrack init --help\n",
    )


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("call", ["write_bytes", "replace"])
def test_where_the_disk_is_full_nothing_is_left(there, call, here, policytrack, monkeypatch):
    if there:
        (here / "start").mkdir()
    before = sorted(here.rglob("*"))

    def full(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Path, call, full)
        ran = policytrack("init", "start")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("policytrack: ")
    assert os.strerror(errno.ENOSPC) in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sorted(here.rglob("*")) == before


@pytest.mark.needs("refusals")
def test_in_a_read_only_folder_nothing_is_left(here, policytrack):
    mode = stat.S_IMODE(here.stat().st_mode)
    here.chmod(mode & ~0o222)
    ran = policytrack("init", "start")
    here.chmod(mode)
    assert (ran.code, ran.out) == (2, "")
    assert os.strerror(errno.EACCES) in ran.err
    assert list(here.iterdir()) == []


# What is in it.


@pytest.mark.usefixtures("started")
def test_there_is_nothing_to_say_against_it(policytrack):
    ran = policytrack("validate", "--fail-on", "warning")
    assert ran == (0, "nothing wrong; 5 files checked\n", "")


@pytest.mark.usefixtures("started")
def test_there_is_nothing_to_mend_in_it(policytrack):
    assert policytrack("validate", "--fix").err == "nothing to mend\n"


@pytest.mark.usefixtures("started")
def test_its_targets_show_what_there_is_to_be_shown(policytrack):
    found = json.loads(policytrack("list", "targets", "--format", "json").out)["targets"]
    ops = {each["op"] for each in found}
    assert ops >= {"at_least", "more_than", "at_most", "between", "times", "rise_by", "exceeds"}
    assert ops >= {"grow_by", "keeps_up_with", "done"}
    assert {each["measure"] for each in found} >= {"stock", "flow", "ratio", "event"}
    assert {"quarter", "area", None} == {each["each"] for each in found}
    assert any(each["mean"] for each in found)
    assert any(each["by_month"] for each in found)
    assert any(each["since"] for each in found)
    assert any(each["commitment"] for each in found)


@pytest.mark.usefixtures("started")
def test_a_check_of_it_has_something_of_everything(policytrack):
    ran = policytrack("check", "--city", "cloudbay", "--year", 2023, "--format", "json")
    found = {each["status"] for each in json.loads(ran.out)["results"]}
    assert found >= {"met", "missed", "ahead", "on_track", "behind", "not_due", "no_data"}
    areas = policytrack("check", "--city", "cloudbay", "--year", 2023, "--by", "area").out
    assert "▲ ahead" in areas
    assert "no data" in areas


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_trend_and_explain_show_something_worth_seeing(language, policytrack):
    trend = policytrack("trend", "--city", "cloudbay", "--lang", language).out
    assert {"en": "must accelerate", "zh": "须提速"}[language] in trend
    asked = ("explain", "enterprise_visits", "--city", "cloudbay", "--year", 2023)
    explained = policytrack(*asked, "--lang", language).out
    assert {"en": "Q2 2023", "zh": "2023年第二季度"}[language] in explained
    assert "每季度走访不少于20次" in explained


def test_the_place_is_plainly_invented_in_every_file_that_names_it(started):
    for name in FILES:
        text = (started / name).read_text("utf-8")
        if "云湾" in text or "Cloud Bay" in text:
            assert re.search("虚构|invented", text), name


def test_the_first_line_names_the_schema_which_is_that_of_this_version(started):
    first = (started / "targets.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=targets.schema.json"
    assert json.loads((started / "targets.schema.json").read_text("utf-8")) == json_schema()


@pytest.mark.needs("bash")
def test_the_workflow_says_which_line_is_to_be_filled_in_and_then_validates(started, policytrack):
    text = (started / ".github/workflows/validate.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow[True]) == {"push", "pull_request"}  # `on` is a yes to YAML 1.1
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    install, validate = (step["run"] for step in job["steps"] if "run" in step)
    ran = subprocess.run(
        ["bash", "-ec", install.replace("pip install", "echo")],
        capture_output=True,
        env={**os.environ, **workflow["env"]},
        check=False,
        text=True,
    )
    assert ran.returncode != 0
    assert "fill it in at the top of .github/workflows/validate.yml" in ran.stderr
    address = "git+https://example.invalid/policytrack@v1"
    filled_in = subprocess.run(
        ["bash", "-ec", install.replace("pip install", "echo")],
        capture_output=True,
        env={**os.environ, "POLICYTRACK": address},
        check=True,
        text=True,
    )
    assert filled_in.stdout.strip() == address
    assert policytrack(*shlex.split(validate)[1:]).code == 0


def test_the_hook_is_that_of_the_package_and_fails_on_a_fault(started, policytrack):
    (repo,) = yaml.safe_load((started / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (hook,) = repo["hooks"]
    (own,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for key in ("id", "name", "entry", "files", "pass_filenames"):
        assert hook[key] == own[key], key
    program, *arguments = shlex.split(hook["entry"])
    assert program == "policytrack"
    assert policytrack(*arguments).code == 0
    with (started / "actuals/cloudbay/2023.csv").open("a", encoding="utf-8") as file:
        file.write("incubators,七,个,年报,,,,,\n")
    assert policytrack(*arguments).code == 1


def test_the_commands_of_its_readme_work(started, policytrack):
    text = (started / "README.md").read_text("utf-8")
    commands = re.findall(r"^ +policytrack (.*)$", text, re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        asked = command.replace("<city>", "cloudbay").replace("<year>", "2024")
        ran = policytrack(*shlex.split(asked))
        assert ran.code == 0, command


def test_a_year_filled_in_from_a_template_is_good_and_can_be_checked(started, policytrack):
    path = started / "actuals/cloudbay/2024.csv"
    asked = ("template", "--city", "cloudbay", "--year", 2024)
    assert policytrack(*asked, "-o", path).code == 0
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    before = policytrack("check", "--city", "cloudbay", "--year", 2024)
    assert (before.code, before.err) == (0, "")
    assert f"{len(rows)} rows are not filled in yet" in before.out
    value = {"high_tech_enterprises": "560", "innovation_centre_opened": "no"}
    for row in rows:
        # Of the others the figure of the year before, which stands in the note behind the target.
        row["value"] = value.get(row["indicator"]) or re.findall(r"[\d.]+", row["note"])[-2]
        row["source"] = "云湾年鉴（虚构）"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    assert policytrack("validate").code == 0
    checked = json.loads(
        policytrack("check", "--city", "cloudbay", "--year", 2024, "--format", "json").out
    )
    assert checked["summary"]["by_status"]["no_data"] == 0
    judged = {each["indicator"] for each in checked["results"]}
    assert {row["indicator"] for row in rows} == judged
    assert len(policytrack(*asked).out.splitlines()) == 1
