"""The command line as a whole: help, languages, roots, exit codes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from policytrack import __version__
from policytrack.commands import app, console
from policytrack.commands.boundary import run
from policytrack.commands.console import asked_in, choose
from policytrack.operations import query

CHECK = ("check", "--city", "cloudbay", "--year", "2023")


@pytest.fixture
def root(repository, lanterns):
    return repository(lanterns.replace("2025", "2023"), y2023="lanterns,4,个,云报,,,,,\n")


def process(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "policytrack", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def test_version(policytrack):
    assert policytrack("--version").out == f"policytrack {__version__}\n"


@pytest.mark.parametrize("arguments", [(), *((name,) for name in app.COMMANDS)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_in_both_languages(arguments, flag, policytrack):
    english = policytrack(*arguments, flag)
    chinese = policytrack(*arguments, flag, "--lang", "zh")
    assert (english.code, chinese.code) == (0, 0)
    assert english.out.startswith("Usage: policytrack")
    assert chinese.out.startswith("用法：policytrack")
    assert "Options:" not in chinese.out


def built_commands(language):
    built = app.build(language)
    return [built, *(built.get_command(None, name) for name in built.list_commands(None))]


def help_texts(command):
    yield command.help
    yield from (parameter.help for parameter in command.params)


def test_every_help_text_is_in_both_languages():
    for english, chinese in zip(built_commands("en"), built_commands("zh"), strict=True):
        assert not re.search("[\u4e00-\u9fff]", "".join(help_texts(english)))
        for text in help_texts(chinese):
            assert re.search("[\u4e00-\u9fff]", text)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_summary_of_a_command_is_cut_or_folded(language, policytrack, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shown = policytrack("--help", "--lang", language).out.splitlines()
    summaries = shown[shown.index("Commands:" if language == "en" else "命令：") + 1 :]
    assert [line.split()[0] for line in summaries] == list(app.COMMANDS)
    assert [line for line in summaries if not line.endswith((".", "。")) or "..." in line] == []


@pytest.mark.parametrize("columns", range(40, 100, 3))
def test_nothing_of_a_chinese_help_is_english_whatever_the_width(columns, policytrack, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = policytrack("validate", "--help", "--lang", "zh").out
    assert not re.search("default|required|Show|message", shown)


EXAMPLES = [
    example.removeprefix("policytrack ").split()
    for command in built_commands("en")
    for example in command.examples
]


def test_every_command_has_an_example():
    assert {example[0] for example in EXAMPLES} == set(app.COMMANDS)


@pytest.mark.parametrize("example", EXAMPLES, ids=" ".join)
def test_every_example_of_the_help_runs_in_a_new_repository(
    example, policytrack, tmp_path, monkeypatch
):
    policytrack("init", tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    Path("plan.txt").write_text("到2025年,高新技术企业达到120家。", "utf-8")
    ran = policytrack(*example[: example.index(">")] if ">" in example else example)
    # What is open in a plan's text is no failure of the example.
    assert ran.code == (1 if example[0] == "audit" else 0), ran.err


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize(
    ("option", "out", "err"),
    [
        (("-v",), "", "read targets.yaml\n"),
        (("--verbose",), "", "read targets.yaml\n"),
        (("--color", "always"), "\x1b[", ""),
        (("--lang", "zh"), "灯笼数", ""),
        (("-q",), "Lanterns", ""),
    ],
)
def test_what_works_everywhere_works_before_the_command_too(
    option, out, err, before, policytrack, root
):
    typed = (*option, *CHECK) if before else (*CHECK, *option)
    ran = policytrack("-C", root, *typed)
    assert (ran.code, out in ran.out, ran.err.startswith(err)) == (0, True, True)


def test_the_help_lives_without_docstrings():
    """Python leaves them out where it is told to; the options are still there."""
    command = [sys.executable, "-OO", "-m", "policytrack", "check", "--help", "--lang", "en"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "--city CITY  " in ran.stdout


def test_quiet_before_the_command_is_quiet(policytrack, tmp_path):
    assert policytrack("-q", "init", tmp_path / "new").err == ""


@pytest.mark.parametrize("command", app.COMMANDS)
def test_every_command_takes_the_general_options(command):
    built = app.build("en").get_command(None, command)
    flags = {flag for param in built.params for flag in param.opts}
    assert {"--lang", "--color", "-q", "-v"} <= flags


def test_what_is_chosen_behind_the_command_wins(policytrack, root):
    ran = policytrack("-C", root, "--color", "always", *CHECK, "--color", "never")
    assert "\x1b[" not in ran.out


def test_completion_is_that_of_the_shell_that_was_typed(tmp_path):
    environment = {**os.environ, "HOME": str(tmp_path), "SHELL": "/bin/bash"}
    shown = process("--show-completion", "fish", env=environment)
    assert "complete --command policytrack" in shown.stdout
    assert process("--install-completion", "fish", env=environment).returncode == 0
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.suffix for path in written] == [".fish"]


def test_an_unknown_shell_is_refused(policytrack):
    assert policytrack("--install-completion", "csh").err == (
        "policytrack: unknown shell 'csh' (did you mean 'zsh'?)\n"
    )


def test_nothing_typed_shows_the_help_and_is_an_error(policytrack):
    ran = policytrack()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: policytrack")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chek",), "unknown command 'chek' (did you mean 'check'?); see policytrack --help"),
        (
            ("zzz",),
            (
                f"unknown command 'zzz'; choose from: {', '.join(app.COMMANDS[:12])}, …; "
                "see policytrack --help"
            ),
        ),
        (("check",), "--city is missing; see policytrack check --help"),
        (("explain",), "INDICATOR is missing; see policytrack explain --help"),
        (
            ("check", "--yera", "1"),
            "unknown option '--yera' (did you mean '--year'?); see policytrack check --help",
        ),
        (
            ("rule", "--zzz"),
            (
                "unknown option '--zzz'; choose from: --format, --report-file, --lang, --color, "
                "-q, --quiet, -v, --verbose; see policytrack rule --help"
            ),
        ),
        (
            ("check", "--city"),
            "option '--city' requires an argument; see policytrack --help",
        ),
    ],
)
def test_a_wrong_word_is_one_line(arguments, message, policytrack):
    ran = policytrack(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"policytrack: {message}\n")


def test_a_wrong_word_is_told_in_chinese_too(policytrack):
    assert policytrack("chek", "--lang", "zh").err == (
        "policytrack: 未知的命令 'chek'（是否为 'check'？）；见 policytrack --help\n"
    )


def test_the_root_is_found_from_below(policytrack, root, monkeypatch):
    monkeypatch.chdir(root / "actuals" / "cloudbay")
    assert policytrack(*CHECK).code == 0


def test_the_variable_names_the_root_and_the_option_goes_before_it(
    policytrack, root, monkeypatch, tmp_path_factory
):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("POLICYTRACK_ROOT", str(root))
    assert policytrack(*CHECK).code == 0
    assert policytrack("-C", elsewhere, *CHECK).err == (
        f"policytrack: no targets.yaml in {elsewhere} (-C)\n"
    )


def test_no_root_says_where_it_looked(policytrack, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    ran = policytrack(*CHECK)
    said = (
        f"no targets.yaml in {elsewhere} or above it; name its folder with -C or POLICYTRACK_ROOT"
    )
    assert (ran.code, ran.err) == (2, f"policytrack: {said}\n")


@pytest.mark.parametrize(
    ("asked", "environ", "chosen"),
    [
        ("zh", {"POLICYTRACK_LANG": "en"}, "zh"),
        (None, {"POLICYTRACK_LANG": "zh", "LANG": "en_GB.UTF-8"}, "zh"),
        (None, {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.GB18030"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {}, "en"),
        ("fr", {"POLICYTRACK_LANG": "xx"}, "en"),
    ],
)
def test_language(asked, environ, chosen, monkeypatch):
    monkeypatch.setattr(console, "_of_windows", lambda: "")
    assert choose(asked, environ) == chosen


def test_what_may_not_be_read_is_told_in_our_words_and_not_in_those_of_typer():
    built = app.build("en")
    commands = [built, *(built.get_command(None, name) for name in app.COMMANDS)]
    paths = [param for each in commands for param in each.params if hasattr(param.type, "readable")]
    assert {"root", "plan_file", "report_file", "output", "folder"} <= {path.name for path in paths}
    assert [path.name for path in paths if path.type.readable] == []


def test_windows_says_its_language_where_no_variable_does(monkeypatch):
    monkeypatch.setattr(console, "_of_windows", lambda: "Chinese (Simplified)_China")
    assert choose(None, {}) == "zh"
    assert choose(None, {"LANG": "en_GB.UTF-8"}) == "en"


def test_the_language_is_known_before_the_arguments_are_parsed():
    assert asked_in(["check", "--lang", "zh"]) == "zh"
    assert asked_in(["check", "--lang=zh"]) == "zh"
    assert asked_in(["check", "--lang"]) is None


def test_a_bug_is_one_line_and_exit_3(policytrack, root, monkeypatch):
    monkeypatch.setattr(query, "check_city", lambda *_: 1 / 0)
    ran = policytrack("-C", root, *CHECK)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "policytrack: internal error (ZeroDivisionError: division by zero): "
        "please report it with the command and what it prints with -v\n"
    )
    assert "Traceback" in policytrack("-C", root, *CHECK, "-v").err


def test_an_interrupt_is_exit_130(policytrack, root, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(query, "check_city", interrupted)
    assert policytrack("-C", root, *CHECK).code == 130


def test_a_file_that_cannot_be_read_is_one_line(policytrack, root):
    (root / "actuals" / "cloudbay" / "2022.csv").mkdir()
    ran = policytrack("-C", root, *CHECK)
    path = root / "actuals" / "cloudbay" / "2022.csv"
    assert (ran.code, ran.err) == (2, f"policytrack: {path}: Is a directory\n")


def test_as_a_process(root):
    ran = process("-C", root, *CHECK, "--format", "csv")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[1].startswith("cloudbay,2023,cloudbay-2021,lanterns,")


@pytest.mark.needs("bash")
def test_a_closed_pipe_ends_quietly(root):
    command = f"{sys.executable} -m policytrack -C {root} list units --format json"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | true"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""


def test_a_console_without_the_characters_gets_others(root):
    (root / "actuals" / "cloudbay" / "2023.csv").write_text(
        "indicator,value,unit,source,status\nlanterns,4,个,云报,proxy\n", "utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "policytrack", "-C", str(root), *CHECK, "--lang", "zh"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk"},
    )
    assert "× 未完成" in ran.stdout.decode("gbk")
    assert "4 个 *" in ran.stdout.decode("gbk")


@pytest.mark.parametrize(
    ("arguments", "environ", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "0"}, False),
        ((), {"FORCE_COLOR": ""}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_off_a_terminal(arguments, environ, colored, policytrack, root, monkeypatch):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    ran = policytrack("-C", root, *CHECK, *arguments)
    assert ("\x1b[" in ran.out) is colored


@pytest.mark.parametrize(("term", "colored"), [("xterm", True), ("dumb", False)])
def test_a_terminal_gets_colour_and_its_own_width(term, colored, root, terminal):
    text = terminal("-C", root, *CHECK, columns=40, term=term)
    assert ("\x1b[31m" in text) is colored
    assert "Target ≥600 个  Actual 4 个" in text


def test_run_gives_the_code_of_an_exit(root, capsys):
    assert run(["-C", str(root), *CHECK, "--fail-on", "behind"]) == 1
    assert capsys.readouterr().err == ""


def test_the_command_writes_all_and_ends_at_once():
    """To end in order takes a fifth of a check, and there is nothing left to be done."""
    code = (
        "import atexit, sys; atexit.register(print, 'in order')\n"
        "from policytrack.__main__ import main\n"
        "sys.argv = ['policytrack', 'schema']; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.endswith("}\n")


TWICE = [
    (("check", "--city", "nonsense", "--city", "cloudbay", "--year", "2023"), "--city"),
    (("check", "--city=cloudbay", "--year", "2022", "--year=2023"), "--year"),
    (("check", "--city", "cloudbay", "--year", "2023", "--lang", "en", "--lang", "en"), "--lang"),
    (("explain", "lanterns", "--city", "cloudbay", "--year", "2023", "--city", "x"), "--city"),
    (("trend", "--city", "cloudbay", "--owner", "灯笼处", "--owner", "茶处"), "--owner"),
    (("-C", "elsewhere", "list", "cities"), "--root"),
]


@pytest.mark.parametrize(("arguments", "option"), TWICE)
def test_an_option_that_takes_one_value_is_refused_twice(
    policytrack, repository, arguments, option
):
    """The last one would drop the others without a word."""
    ran = policytrack("-C", repository(), *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: {option} can be given only once\n"


def test_what_takes_several_values_or_none_may_be_given_twice(policytrack, repository, tmp_path):
    root = repository(y2023="lanterns,5,个,云报,,,,,\n")
    files = [argument for name in "ab" for argument in ("--report-file", tmp_path / f"{name}.csv")]
    asked = ("check", "--city", "cloudbay", "--year", "2023", "-q", "-q", *files)
    assert policytrack("-C", root, *asked).code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_what_is_said_before_the_command_is_not_said_otherwise_behind_it(policytrack, repository):
    root = repository()
    ran = policytrack("-C", root, "--color", "never", "list", "cities", "--color", "always")
    assert (ran.code, ran.out) == (2, "")
    assert "'never' before the command and 'always' behind it" in ran.err
    ran = policytrack("-C", root, "--color", "never", "list", "cities", "--color", "never")
    assert ran.code == 0
