"""A process that is ended from outside: what was there stays whole, and nobody is left waiting."""

from __future__ import annotations

import shutil
import signal
from importlib.util import find_spec

import pytest

from policytrack.commands import boundary
from policytrack.data import targets

CITY = ("--city", "cloudbay", "--year", "2023")
CHECK = ("check", *CITY, "--report-file", "old.json")
FILE = "actuals/cloudbay/2023.csv"
SLIP = "indicator,value,unit,source\nlanterns,４９５,个,云报\n"
NEEDS_PAGES = pytest.mark.skipif(find_spec("jinja2") is None, reason="the extra report is missing")
# Ends the process by a signal at the first event of a kind that is about a path or a module.
SENT = """
import os, signal, sys
def send(event, given, left=[1]):
    if left and event == {event!r} and {part!r} in str(given[0]):
        left.clear()
        os.kill(os.getpid(), {number})
sys.addaudithook(send)
"""
# Lets two processes share the work, however little it is.
SHARED = """
from policytrack.operations import pool, validate
pool.processors = validate.processors = lambda: 2
validate._WORTH_PROCESSES = pool._WORTH_PROCESSES = 0
"""
# Lets a process that the command started end the one that started it, at the first figures.
KILLED = """
import os, signal, sys
command = os.getpid()
def kill(event, given):
    if event == "open" and "2023.csv" in str(given[0]) and os.getppid() == command:
        os.kill(command, signal.SIGKILL)
sys.addaudithook(kill)
"""
# Where a command is when a signal comes: the event, and what the path or the module holds.
STAGES = {
    "the first module": ("import", boundary.__name__),
    "the command line": ("import", "typer"),
    "a command's modules": ("import", targets.__name__),
    "the targets": ("open", "targets.yaml"),
    "the figures": ("open", "2023.csv"),
    "the listing": ("os.scandir", "cloudbay"),
    "a temporary file": ("open", ".old.json."),
    "a written file": ("os.chmod", ".old.json."),
    "its place": ("os.rename", ".old.json."),
}
AT = pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES)
WRITTEN = pytest.mark.parametrize("event", ["open", "os.rename"])


def at(stage, number):
    event, part = stage
    return SENT.format(event=event, part=part, number=int(number))


@pytest.fixture
def data(root):
    (root / "old.json").write_bytes(b"old")
    return root


@AT
def test_an_interrupt_leaves_all_as_it_was_and_says_nothing(stage, data, run, snapshot):
    before = snapshot(data)
    ran = run(*CHECK, before=at(stage, signal.SIGINT))
    assert ran == (130, "", "")
    assert snapshot(data) == before


@pytest.mark.parametrize("stage", ["the first module", "the figures", "a written file"])
def test_an_end_from_outside_leaves_the_old_file_and_says_nothing(stage, data, run, snapshot):
    before = snapshot(data)
    ran = run(*CHECK, before=at(STAGES[stage], signal.SIGTERM))
    assert ran == (-signal.SIGTERM, "", "")
    after = snapshot(data)
    assert {name: after[name] for name in before} == before
    assert all(name.startswith(".old.json.") for name in after.keys() - before.keys())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("stage", ["the targets", "the figures"])
def test_a_validation_ends_too(stage, number, run):
    ran = run("validate", before=at(STAGES[stage], number))
    assert ran == (130 if number == signal.SIGINT else -number, "", "")


@WRITTEN
def test_a_killed_report_leaves_the_old_file_and_the_next_run_is_as_good(event, data, run):
    ran = run(*CHECK, before=at((event, ".old.json."), signal.SIGKILL))
    assert ran == (-signal.SIGKILL, "", "")
    assert (data / "old.json").read_bytes() == b"old"
    assert run("validate") == (0, "nothing wrong; 3 files checked\n", "")
    assert run(*CHECK).code == 0
    assert (data / "old.json").read_bytes().startswith(b"{")


@WRITTEN
def test_a_killed_mending_leaves_the_file_and_what_lies_beside_it_is_no_data(event, data, run):
    (data / FILE).write_text(SLIP, "utf-8")
    found = run("validate")
    ran = run("validate", "--fix", before=at((event, "/.2023.csv."), signal.SIGKILL))
    assert ran == (-signal.SIGKILL, "", "")
    assert (data / FILE).read_text("utf-8") == SLIP
    assert run("validate") == found
    assert run("validate", "--fix").code == 0
    assert (data / FILE).read_text("utf-8") == SLIP.replace("４９５", "495")


@WRITTEN
def test_killed_new_rows_leave_no_half_file(event, data, run):
    template = ("template", "--city", "cloudbay", "--year", "2025", "-o", FILE[:-8] + "2025.csv")
    ran = run(*template, before=at((event, "/.2025.csv."), signal.SIGKILL))
    assert ran.code == -signal.SIGKILL
    assert not (data / "actuals" / "cloudbay" / "2025.csv").exists()
    assert run("validate").out == "nothing wrong; 3 files checked\n"
    assert run(*template).code == 0


@NEEDS_PAGES
@pytest.mark.parametrize("stage", [("open", "/index.html"), ("os.rename", ".policytrack-")])
def test_killed_pages_leave_each_old_page_whole(stage, data, run, snapshot):
    pages = ("report", "--year", "2023", "-o", "pages")
    assert run(*pages).code == 0
    old = snapshot(data / "pages")
    ran = run(*pages, "--lang", "en", before=at(stage, signal.SIGKILL))
    assert ran.code == -signal.SIGKILL
    after = snapshot(data / "pages")
    assert {name: after[name] for name in old} == old
    assert all(name.startswith(".policytrack-") for name in after.keys() - old.keys())
    assert run(*pages).code == 0


def test_a_killed_start_leaves_no_half_repository(data, run):
    ran = run("init", "new", before=at(("open", "/targets.yaml"), signal.SIGKILL))
    assert ran.code == -signal.SIGKILL
    left = [path for path in (data / "new").rglob("*") if path.is_file()]
    assert all(".policytrack-" in str(path) for path in left)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_thousands_of_faults_are_told_is_no_traceback(number, data, run):
    (data / FILE).write_text(
        "indicator,value,unit,source\n" + "tea_sales,9,亿元,云报\n" * 2000, "utf-8"
    )
    said = "import policytrack.commands.console as c\n_say, told = c.say, []\n"
    said += "def say(text):\n    _say(text)\n    told.append(text)\n"
    said += f"    if len(told) == 1000:\n        os.kill(os.getpid(), {int(number)})\n"
    said += "import os\nc.say = say\n"
    ran = run("check", *CITY, before=said)
    assert ran.code == (130 if number == signal.SIGINT else -number)
    assert len(ran.err.splitlines()) == 1000
    assert "Traceback" not in ran.err


# What is not copied from it does not know how it was told to end the one that started it.
@pytest.mark.needs("copies")
@pytest.mark.parametrize(
    "command",
    [("validate",), pytest.param(("report", "--year", "2023", "-o", "pages"), marks=NEEDS_PAGES)],
    ids=["validate", "report"],
)
def test_no_process_outlives_the_one_that_started_it(command, data, run):
    """Each would hold the output open, so that whoever reads it would wait for ever."""
    targets = data / "targets.yaml"
    city = targets.read_text("utf-8").partition("cities:\n")[2]
    with targets.open("a", encoding="utf-8") as file:
        for name in ("tidehill", "dunelake"):
            file.write(city.replace("cloudbay", name))
            shutil.copytree(data / "actuals" / "cloudbay", data / "actuals" / name)
    ran = run(*command, before=SHARED + KILLED, patience=5)
    assert ran.code == -signal.SIGKILL
