"""The Python interface: what a notebook gets, and what it costs to import."""

from __future__ import annotations

import doctest
import json
import pickle
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import policytrack as interface
from policytrack import api

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
BLOCK = re.compile(r"(?<=```python\n).*?(?=```)", re.DOTALL)
TARGETS = """
- indicator: lanterns
  lead: [灯笼处]
  milestones: [{by: 2023, at_least: 5 个, quote: 5个, section: 一}]
- indicator: kites_flown
  milestones: [{by: 2025, at_least: 9 个, quote: 9个, section: 二}]
"""
ROWS = "lanterns,6,个,云报,,,,,\nkites_flown,2,个,云报,2023-01/06,,,,\n"


@pytest.fixture
def root(repository):
    return repository(TARGETS, y2022="lanterns,3,个,云报,,,,,\n", y2023=ROWS)


@pytest.fixture
def data(root):
    return interface.load(root)


def traced(program, folder):
    """Run a program; give the modules that it has imported when it ends."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    return set(ran.stdout.split())


def test_every_example_of_the_page_gives_what_it_shows(policytrack, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert policytrack("init", "my-city", "-q").code == 0
    source = "".join(BLOCK.findall(PAGE))
    examples = doctest.DocTestParser().get_doctest(source, {}, "python.md", None, 0)
    assert len(examples.examples) > 10
    said: list[str] = []
    doctest.DocTestRunner().run(examples, out=said.append)
    assert "".join(said) == ""


def test_the_page_names_the_whole_interface():
    assert [name for name in interface.__all__ if name not in PAGE] == []


def test_the_interface_is_what_its_module_gives():
    assert interface.__all__ == api.__all__
    assert all(getattr(interface, name) is getattr(api, name) for name in api.__all__)
    assert {*api.__all__, "__version__"} <= set(dir(interface))


def test_a_name_that_is_not_there_is_the_usual_error():
    with pytest.raises(AttributeError, match="has no attribute 'chek'"):
        _ = interface.chek


def test_an_import_brings_no_other_module(tmp_path):
    bare = traced("", tmp_path)
    assert traced("import policytrack", tmp_path) - bare == {"policytrack"}


def test_a_check_imports_nothing_of_the_command_line(root):
    program = "import policytrack as p; p.check(p.load('.'), 'cloudbay', 2023)"
    found = traced(program, root)
    assert "policytrack.assess.check" in found
    assert {
        "typer",
        "rich",
        "pint",
        "policytrack.render",
        "policytrack.commands",
    } & found == set()


def test_a_check_gives_what_the_command_prints(data, root, policytrack):
    asked = ("check", "--city", "cloudbay", "--year", "2023", "--format", "json")
    printed = json.loads(policytrack("-C", root, *asked).out)
    check = interface.check(data, "cloudbay", 2023)
    assert [one.status.key for one in check.assessments] == [
        result["status"] for result in printed["results"]
    ]
    # What was withdrawn is printed only where something was.
    assert check.by_status == {"withdrawn": 0} | printed["summary"]["by_status"]


def test_a_check_takes_the_options_of_the_command(data):
    def keys(**options):
        found = interface.check(data, "cloudbay", 2023, **options).assessments
        return [one.target.indicator.key for one in found]

    assert keys() == keys(plan="cloudbay-2021") == ["lanterns", "kites_flown"]
    assert keys(indicator="kites_flown") == ["kites_flown"]
    assert keys(owner="灯笼处") == ["lanterns"]
    assert str(interface.check(data, "cloudbay", 2023, through=6).through) == "2023-H1"
    assert [part.key for part in interface.check(data, "cloudbay", 2023, by="plan").parts] == [
        "cloudbay-2021"
    ]


def test_values_do_not_change(data):
    with pytest.raises(FrozenInstanceError):
        data.root = Path()
    with pytest.raises(AttributeError):
        interface.check(data, "cloudbay", 2023).by = "owner"


def test_data_shows_itself_in_one_line(data, root):
    assert repr(data) == f"Data(root={root!r})"


def test_targets_are_read_once_and_figures_when_they_are_asked_for(data, root):
    for year in interface.years(data, "cloudbay"):
        interface.check(data, "cloudbay", year)
    assert data.repository.opened.count("targets.yaml") == 1
    (root / "actuals/cloudbay/2023.csv").write_text("indicator,value,unit,source\n", "utf-8")
    late = interface.check(data, "cloudbay", 2023, indicator="kites_flown")
    assert late.assessments[0].status.key == "no_data"


def test_data_stays_where_it_is_when_the_program_changes_its_folder(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    data = interface.load(".")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert interface.check(data, "cloudbay", 2023).assessments[0].status.key == "met"


def test_one_city_of_many_is_read_without_the_faults_of_the_others(root):
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8") + "  dunelake: {name: 沙湖}\n", "utf-8")
    assert list(interface.load(root, "cloudbay").cities) == ["cloudbay"]
    with pytest.raises(interface.MalformedError):
        interface.load(root)


def test_malformed_targets_are_an_error_with_all_diagnostics_in_order(root):
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("5 个", "五 个").replace("9 个", "９"), "utf-8")
    with pytest.raises(interface.MalformedError) as raised:
        interface.load(root)
    found = raised.value.diagnostics
    assert isinstance(found, tuple)
    assert len(found) == 2
    assert list(found) == sorted(found, key=lambda each: each.sort_key)
    assert str(raised.value).startswith(f"{found[0].place}: {found[0].rule.code} ")
    assert str(raised.value).endswith(" (and 1 more)")


def test_one_fault_is_told_alone(root):
    (root / "actuals/cloudbay/2022.csv").write_text("indicator,value,unit,source\n,,,\n", "utf-8")
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("5 个", "五 个"), "utf-8")
    with pytest.raises(interface.MalformedError) as raised:
        interface.load(root)
    assert "more)" not in str(raised.value)


@pytest.mark.parametrize(
    ("call", "choices"),
    [
        (lambda data: interface.years(data, "cloudbuy"), ("cloudbay",)),
        (lambda data: interface.load(data.root, "cloudbuy"), ("cloudbay",)),
        (lambda data: interface.check(data, "cloudbuy", 2023), ("cloudbay",)),
        (
            lambda data: interface.check(data, "cloudbay", 2020),
            ("2021", "2022", "2023", "2024", "2025"),
        ),
        (lambda data: interface.check(data, "cloudbay", 2023, plan="x"), ("cloudbay-2021",)),
        (lambda data: interface.check(data, "cloudbay", 2023, owner="x"), ("灯笼处",)),
        (lambda data: interface.check(data, "cloudbay", 2023, by="x"), ("owner", "plan", "area")),
    ],
)
def test_an_unknown_name_is_an_error_that_knows_the_choices(call, choices, data):
    with pytest.raises(interface.UnknownError) as raised:
        call(data)
    assert raised.value.choices == choices


def test_a_question_without_an_answer_is_refused_in_both_languages(data):
    with pytest.raises(interface.RefusalError) as raised:
        interface.check(data, "cloudbay", 2025, indicator="lanterns")
    assert raised.value.message.zh.startswith("云湾市（虚构）2025年没有关于 lanterns 的目标")
    assert str(raised.value) == raised.value.message.en


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_no_year_has_is_refused(month, data):
    with pytest.raises(ValueError, match="a month from 1 to 12"):
        interface.check(data, "cloudbay", 2023, through=month)


def test_a_folder_without_targets_is_the_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        interface.load(tmp_path)


def test_errors_come_whole_from_another_process(data, root):
    errors = []
    for call in (
        lambda: interface.check(data, "cloudbuy", 2023),
        lambda: interface.check(data, "cloudbay", 2025, indicator="lanterns"),
        lambda: (
            (root / "targets.yaml").write_text("version: 1\n", "utf-8") and interface.load(root)
        ),
    ):
        with pytest.raises((interface.RefusalError, interface.MalformedError)) as raised:
            call()
        errors.append(raised.value)
    again = pickle.loads(pickle.dumps(errors))  # noqa: S301 - written on the same line
    assert [(type(each), str(each), vars(each)) for each in again] == [
        (type(each), str(each), vars(each)) for each in errors
    ]


# From the second part on each line is wrong.
PROGRAM = """\
import policytrack
from policytrack import Assessment, MalformedError, load

def behind(root: str) -> list[Assessment]:
    try:
        data = load(root)
    except MalformedError as error:
        print(error.diagnostics[0].place.line)
        return []
    return [
        one
        for city in data.cities
        for one in policytrack.check(data, city, 2023, by="owner").assessments
        if one.status.group == "behind"
    ]

policytrack.chek
behind(".")[0].status = 1
behind(".")[0].gap.upper()
load(3)
policytrack.check(load("."), "cloudbay", "2023")
policytrack.check(load("."), "cloudbay", 2023, by="week")
"""


def test_a_type_checker_finds_what_is_wrong_in_a_program_and_nothing_else(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "program.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    found = {
        int(line) for line in re.findall(r"^program\.py:(\d+): error:", ran.stdout, re.MULTILINE)
    }
    lines = PROGRAM.splitlines()
    assert found == set(range(lines.index("policytrack.chek") + 1, len(lines) + 1)), ran.stdout
