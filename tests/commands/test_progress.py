"""How far a report is: on a terminal that waits, gone when it is done, and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

# The command, with as much patience and as slow as the test says.
RUN = """
import os, sys, time
from policytrack.commands import console
from policytrack.operations import site
from policytrack.render import page
console._PATIENCE = float(os.environ["PATIENCE"])

def slow(work):
    def worked(*given, **rest):
        time.sleep(float(os.environ["SLOW"]))
        if os.environ.get("FAIL"):
            raise {"interrupt": KeyboardInterrupt, "bug": RuntimeError}[os.environ["FAIL"]]
        return work(*given, **rest)
    return worked

site.make_page = slow(site.make_page)
page.report_page = slow(page.report_page)
from policytrack.commands.boundary import run
sys.exit(run(sys.argv[1:]))
"""
ONE = ("--city", "cloudbay", "--year", "2023", "-o", "a.html")
ALL = ("--year", "2023", "-o", "site")
# What changes the colour or the width.
MINDED = ("COLUMNS", "NO_COLOR", "FORCE_COLOR")
SEQUENCE = re.compile(r"\x1b\[(\??[\d;]*)([A-Za-z])")


@pytest.fixture
def root(repository, town):
    folder = repository(y2023="lanterns,4,个,云报,,,,,\n")
    town(folder, "tidehill")
    return folder


def surroundings(*, patience, slow, fail, term):
    given = {"PATIENCE": patience, "SLOW": slow, "FAIL": fail, "TERM": term}
    kept = {name: value for name, value in os.environ.items() if name not in MINDED}
    return {**kept, "POLICYTRACK_LANG": "en", **{key: str(each) for key, each in given.items()}}


@pytest.fixture
def on_terminal(root):
    """Return what a terminal was sent by a command, and its exit code."""
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def run(*arguments, patience=0, slow=0.2, fail="", term="xterm"):
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(root)
            os.execve(  # noqa: S606 - it becomes the command
                sys.executable,
                [sys.executable, "-c", RUN, "report", *arguments],
                surroundings(patience=patience, slow=slow, fail=fail, term=term),
            )
        sent = b""
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            if not more:
                break
            sent += more
        os.close(terminal)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return code, sent.decode()

    return run


def screen(sent):
    """Return the lines that a terminal shows in the end."""
    lines, row, column, at = [""], 0, 0, 0
    while at < len(sent):
        found = SEQUENCE.match(sent, at)
        if found:
            number, what = found.groups()
            if what == "A":
                row -= int(number or 1)
            elif what == "K":
                assert number == "2"
                lines[row] = ""
            else:
                # Colours, and whether there is a cursor.
                assert what in "mhl"
            at = found.end()
            continue
        sign, at = sent[at], at + 1
        if sign == "\r":
            column = 0
        elif sign == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        else:
            assert sign.isprintable()
            lines[row] = lines[row][:column].ljust(column) + sign + lines[row][column + 1 :]
            column += 1
    while lines and not lines[-1]:
        lines.pop()
    return lines


def assert_cursor_is_back(sent):
    switched = re.findall(r"\x1b\[\?25([hl])", sent)
    assert not switched or switched[-1] == "h"


@pytest.mark.parametrize(("asked", "wrote"), [(ONE, "a.html"), (ALL, "site/index.html")])
def test_on_a_terminal_that_waits_there_is_something_and_in_the_end_it_is_gone(
    asked, wrote, on_terminal
):
    code, sent = on_terminal(*asked)
    assert code == 0
    assert "━" in sent
    assert screen(sent) == [f"wrote {wrote}"]
    assert_cursor_is_back(sent)


def test_the_cities_are_counted_in_the_language_asked_for(on_terminal):
    for lang, chinese in (("zh", True), ("en", False)):
        _, sent = on_terminal(*ALL, "--lang", lang)
        plain = SEQUENCE.sub("", sent)
        assert "1/2" in plain
        assert "2/2" in plain
        assert bool(re.search("[一-鿿]", plain.partition("0/")[0])) is chinese


@pytest.mark.parametrize(("asked", "term"), [(ONE, "xterm"), (ALL, "xterm"), (ONE, "dumb")])
def test_what_is_quick_says_only_what_it_wrote(asked, term, on_terminal):
    code, sent = on_terminal(*asked, patience=30, slow=0, term=term)
    assert code == 0
    assert re.fullmatch(r"wrote (a\.html|site/index\.html)\r\n", sent)


@pytest.mark.parametrize(("asked", "term"), [(ONE, "dumb"), (ALL, "dumb"), (ALL, "unknown")])
def test_a_terminal_that_cannot_take_a_line_back_is_sent_none(asked, term, on_terminal):
    code, sent = on_terminal(*asked, term=term)
    assert code == 0
    assert "\x1b" not in sent
    assert sent.splitlines() == [sent.strip()]


@pytest.mark.parametrize("asked", [ONE, ALL])
def test_quiet_is_quiet_on_a_terminal_too(asked, on_terminal):
    assert on_terminal(*asked, "-q") == (0, "")


@pytest.mark.parametrize(
    ("asked", "fail", "code", "said"),
    [
        (ONE, "interrupt", 130, []),
        (ALL, "interrupt", 130, []),
        (ALL, "bug", 3, ["policytrack: internal error (RuntimeError: )"]),
    ],
)
def test_after_a_failure_it_is_gone_and_the_terminal_as_before(
    asked, fail, code, said, on_terminal
):
    ended, sent = on_terminal(*asked, fail=fail)
    assert ended == code
    shown = screen(sent)
    assert [line.partition(": please")[0] for line in shown] == said
    assert_cursor_is_back(sent)


def test_malformed_data_stands_alone_on_the_terminal(on_terminal, root):
    file = root / "actuals" / "tidehill" / "2023.csv"
    file.write_text("indicator,value,unit,source\nlanterns,５,个,山报\n", "utf-8")
    code, sent = on_terminal(*ALL)
    assert code == 2
    shown = screen(sent)
    assert shown[0].startswith("actuals/tidehill/2023.csv:2:10: ")
    assert shown[-1] == "1 error"


@pytest.mark.parametrize("asked", [ONE, ALL])
def test_nothing_but_what_was_written_goes_to_a_pipe(asked, root):
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "report", *asked],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=surroundings(patience=0, slow=0.2, fail="", term="xterm") | {"FORCE_COLOR": "1"},
    )
    assert ran.stdout == ""
    assert ran.stderr == f"wrote {asked[-1] if asked is ONE else Path('site/index.html')}\n"
