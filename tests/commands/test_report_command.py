"""`policytrack report` for one city, as it is typed."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

TARGETS = """\
- indicator: lanterns
  lead: [灯笼处]
  baseline: {year: 2020, value: 3, source: 规划}
  milestones: [{by: 2025, at_least: 13 个, quote: 13个, section: 一}]
- indicator: tea_sales
  support: [茶处]
  milestones: [{by: 2023, at_least: 6 亿元, quote: 6亿元, section: 二}]
"""
STARS = """\
- indicator: star_share
  milestones: [{by: 2024, at_least: 9 %, quote: 9%, section: 三}]
"""
YEARS = {
    "y2022": "lanterns,5,个,云报,,,,,\n",
    "y2023": (
        "lanterns,71,个,云报,2023-06,,,,\n"
        "lanterns,72,个,云报,2023-07,,,,\n"
        "lanterns,73,个,云报,,,,,\n"
        "tea_sales,5,亿元,云报,,,,,\n"
    ),
    "y2024": "lanterns,74,个,明年报,,,,,\n",
}
SUFFIXES = (".html", ".md", ".xlsx")
MALFORMED = "lanterns,５,个,云报,,,,,\nlantern,6,个,云报,,,,,\n"


@pytest.fixture
def root(repository):
    return repository(TARGETS, **YEARS)


@pytest.fixture
def out(tmp_path):
    """Return a folder for reports."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def report(policytrack, root):
    """Ask for a report of the invented city in 2023, unless another time is asked for."""

    def ask(*arguments):
        timed = {"--year", "--through"}.intersection(arguments)
        when = () if timed else ("--year", "2023")
        where = () if "--city" in arguments else ("--city", "cloudbay")
        return policytrack("-C", root, "report", *where, *when, *arguments)

    return ask


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_written_and_standard_output_stays_empty(suffix, report, out):
    path = out / f"a{suffix}"
    assert report("-o", path) == (0, "", f"wrote {path}\n")
    assert names(out) == [path.name]


def test_what_was_written_is_said_in_chinese_too(report, out):
    path = out / "a.md"
    assert report("-o", path, "--lang", "zh").err == f"已写入 {path}\n"


@pytest.mark.parametrize("quiet", ["-q", "--quiet"])
def test_quiet_says_nothing(quiet, report, out):
    assert report("-o", out / "a.html", quiet) == (0, "", "")
    assert names(out) == ["a.html"]


def test_several_files_are_written_in_one_run(report, out):
    paths = [out / f"{name}{suffix}" for name in "ab" for suffix in SUFFIXES]
    asked = [word for path in paths for word in ("-o", path)]
    ran = report(*asked)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [f"wrote {path}" for path in paths]
    assert names(out) == sorted(path.name for path in paths)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", b"<!DOCTYPE html>"),
        ("a.HTML", b"<!DOCTYPE html>"),
        ("a.md", b"## Cloud Bay"),
        ("云湾 2023.md", b"## Cloud Bay"),
        ("a.xlsx", b"PK\x03\x04"),
    ],
)
def test_the_suffix_is_the_format(name, begins, report, out):
    assert report("-o", out / name).code == 0
    assert (out / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("name", "said"), [("a.pdf", ".pdf"), ("site", "site"), ("a.html.txt", ".txt"), ("-", "-")]
)
def test_another_suffix_is_refused_with_the_choices_before_any_file_is_written(
    name, said, report, out
):
    ran = report("-o", out / "a.md", "-o", out / name)
    message = f"policytrack: unknown suffix '{said}'; choose from: .html, .md, .xlsx\n"
    assert (ran, names(out)) == ((2, "", message), [])


def test_without_an_output_it_is_missing(report):
    ran = report()
    assert (ran.code, ran.out) == (2, "")
    assert "-o" in ran.err
    assert len(ran.err.splitlines()) == 1


YEARS_ASKED = "choose from: 2021, 2022, 2023, 2024, 2025"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--city", "cloudbey"), "unknown city 'cloudbey' (did you mean 'cloudbay'?)"),
        (
            ("--plan", "cloudbay-2012"),
            "unknown plan 'cloudbay-2012' (did you mean 'cloudbay-2021'?)",
        ),
        (
            ("--owner", "月亮处"),
            "unknown responsible unit '月亮处'; choose from: 灯笼处, 茶处",
        ),
        (("--lang", "fr"), "unknown language 'fr'; choose from: zh, en"),
        (
            ("--year", "2031"),
            f"no target of cloudbay concerns the year '2031'; {YEARS_ASKED}",
        ),
        (
            ("--through", "2031-06"),
            f"no target of cloudbay concerns the year '2031'; {YEARS_ASKED}",
        ),
        (
            ("--year", "2022", "--through", "2023-06"),
            "--through takes a month of the year asked for, such as 2022-06, and not '2023-06'",
        ),
        (
            ("--through", "2023-13"),
            "--through takes a month of the year asked for, such as 2023-06, and not '2023-13'",
        ),
        (("--year", "2025", "--owner", "茶处"), "cloudbay has no target for 茶处 in 2025"),
    ],
)
def test_a_slip_is_one_line_with_the_nearest_name_and_no_file(arguments, message, report, out):
    ran = report(*arguments, "-o", out / "a.html")
    assert (ran, names(out)) == ((2, "", f"policytrack: {message}\n"), [])


def test_a_time_has_to_be_given(policytrack, root, out):
    ran = policytrack("-C", root, "report", "--city", "cloudbay", "-o", out / "a.md")
    assert ran == (2, "", "policytrack: --year or --through is missing\n")
    assert names(out) == []


def test_through_a_month_nothing_later_is_told(report, out):
    for suffix in SUFFIXES[:2]:
        path = out / f"a{suffix}"
        assert report("-o", path, "--through", "2023-06").code == 0
        text = path.read_text("utf-8")
        assert "through June 2023" in text
        assert "71 个" in text
        assert not [later for later in ("72 个", "73 个", "74 个", "5 亿元") if later in text]


def test_a_report_of_a_year_knows_nothing_of_the_next(report, out):
    for suffix in SUFFIXES[:2]:
        assert report("-o", out / f"a{suffix}").code == 0
        text = (out / f"a{suffix}").read_text("utf-8")
        assert "73 个" in text
        assert "74" not in text
        assert "明年报" not in text


@pytest.mark.parametrize("year", [(), ("--year", "2023")])
def test_through_december_is_the_whole_year(year, report, out):
    report("-o", out / "a.html", "--through", "2023-12", *year)
    report("-o", out / "b.html", "--year", "2023")
    assert (out / "a.html").read_bytes() == (out / "b.html").read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES[:2])
def test_only_the_targets_of_a_plan(suffix, repository, policytrack, out):
    second = (
        "      cloudbay-stars:\n        title: {zh: 观星, en: Stars}\n"
        "        period: [2022, 2024]\n        targets:\n"
    )
    root = repository(TARGETS)
    with (root / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write(second + "".join(f"          {line}\n" for line in STARS.splitlines()))
    path = out / f"a{suffix}"
    asked = ("report", "--city", "cloudbay", "--year", "2023", "-o", path)
    shown = []
    for plan in ((), ("--plan", "cloudbay-2021"), ("--plan", "cloudbay-stars")):
        assert policytrack("-C", root, *asked, *plan).code == 0
        text = path.read_text("utf-8")
        shown.append(("Lanterns" in text, "Share of starlight" in text))
    assert shown == [(True, True), (True, False), (False, True)]


@pytest.mark.parametrize("suffix", SUFFIXES[:2])
@pytest.mark.parametrize(("owner", "shown"), [("灯笼处", (True, False)), ("茶处", (False, True))])
def test_only_the_targets_that_a_unit_leads_or_supports(owner, shown, suffix, report, out):
    path = out / f"a{suffix}"
    assert report("-o", path, "--owner", owner).code == 0
    text = path.read_text("utf-8")
    assert ("Lanterns" in text, "Tea sales" in text) == shown


@pytest.mark.parametrize(
    ("arguments", "variable", "tag"),
    [
        (("--lang", "zh"), "en", "zh-Hans"),
        (("--lang", "en"), "zh", "en"),
        ((), "zh", "zh-Hans"),
        ((), "en", "en"),
    ],
)
def test_the_page_is_in_the_language_asked_for(arguments, variable, tag, report, out, monkeypatch):
    monkeypatch.setenv("POLICYTRACK_LANG", variable)
    assert report("-o", out / "a.html", *arguments).code == 0
    text = (out / "a.html").read_text("utf-8")
    assert f'<html lang="{tag}">' in text
    assert ("Cloud Bay (invented)" in text, "云湾市（虚构）" in text) == (tag == "en", tag != "en")


def test_verbose_names_the_files_that_were_read_and_no_others(report, out):
    path = out / "a.md"
    ran = report("-o", path, "-v")
    assert ran.err.splitlines() == [
        "read targets.yaml",
        "read actuals/cloudbay/2022.csv",
        "read actuals/cloudbay/2023.csv",
        f"wrote {path}",
    ]


def test_another_city_and_a_later_year_are_not_read(report, root, out):
    (root / "actuals" / "tidehill").mkdir()
    for file in ("tidehill/2023.csv", "cloudbay/2024.csv"):
        (root / "actuals" / file).write_text("nonsense", "utf-8")
    assert report("-o", out / "a.md").code == 0


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("broken", ["targets.yaml", "actuals/cloudbay/2022.csv"])
def test_malformed_data_is_told_as_validate_tells_it_and_an_old_file_stays(
    broken, suffix, report, policytrack, root, out
):
    file, path = root / broken, out / f"old{suffix}"
    path.write_bytes(b"old")
    file.write_text(
        file.read_text("utf-8").replace("by: 2025", "by: 25") + MALFORMED * (".csv" in broken),
        "utf-8",
    )
    ran = report("-o", path, "-o", out / f"new{suffix}")
    validated = policytrack("-C", root, "validate", broken)
    assert validated.code == 1
    *diagnostics, _count = validated.out.splitlines()
    *told, count = ran.err.splitlines()
    assert diagnostics[0].startswith(f"{broken}:")
    assert (ran.code, ran.out, told) == (2, "", diagnostics)
    assert count.split(" ")[1].startswith("error")
    assert (names(out), path.read_bytes()) == ([path.name], b"old")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["missing/a", "folder"])
def test_what_cannot_be_written_is_one_line_and_nothing_is_left(name, suffix, report, out):
    (out / f"folder{suffix}").mkdir()
    path = out / f"{name}{suffix}"
    ran = report("-o", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"policytrack: cannot write {path}: ")
    assert len(ran.err.splitlines()) == 1
    assert [each.name for each in out.rglob("*")] == [f"folder{suffix}"]


@pytest.mark.needs("refusals")
@pytest.mark.parametrize("closed", ["folder", "file"])
def test_without_permission_an_old_file_stays(closed, report, out):
    path = out / "old.html"
    path.write_bytes(b"old")
    shut = out if closed == "folder" else path
    mode = stat.S_IMODE(shut.stat().st_mode)
    shut.chmod(mode & ~0o222)
    ran = report("-o", path)
    shut.chmod(mode)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"policytrack: cannot write {path}: {os.strerror(errno.EACCES)}\n"
    assert (names(out), path.read_bytes()) == (["old.html"], b"old")


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ((tempfile, "NamedTemporaryFile"), errno.EACCES),
        ((os, "fsync"), errno.ENOSPC),
        ((Path, "replace"), errno.EROFS),
    ],
)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_disk_that_refuses_leaves_the_old_file_whole(
    suffix, step, number, report, out, monkeypatch
):
    def refuse(*_arguments, **_rest):
        raise OSError(number, os.strerror(number))

    path = out / f"old{suffix}"
    path.write_bytes(b"old")
    monkeypatch.setattr(*step, refuse)
    ran = report("-o", path)
    monkeypatch.undo()
    assert ran == (2, "", f"policytrack: cannot write {path}: {os.strerror(number)}\n")
    assert (names(out), path.read_bytes()) == ([path.name], b"old")


# The largest file that the process may write; Python is told so, and not killed.
FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
from policytrack.commands.boundary import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.needs("resource")
def test_a_full_disk_leaves_the_old_file_whole(root, out):
    path = out / "old.html"
    path.write_bytes(b"old")
    asked = ("-C", root, "report", "--city", "cloudbay", "--year", "2023", "-o", path)
    ran = subprocess.run(
        [sys.executable, "-B", "-c", FULL, *map(str, asked)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "POLICYTRACK_LANG": "en"},
    )
    said = f"policytrack: cannot write {path}: {os.strerror(errno.EFBIG)}\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)
    assert (names(out), path.read_bytes()) == (["old.html"], b"old")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "folder",
    [
        *("actuals/cloudbay", "out/../actuals/cloudbay", "actuals", "actuals/a/b/c"),
        pytest.param("link", marks=pytest.mark.needs("links")),
    ],
)
def test_no_report_goes_among_the_published_figures(folder, suffix, report, root, out):
    (root / "actuals" / "a" / "b" / "c").mkdir(parents=True)
    if folder == "link":
        (root / "link").symlink_to(root / "actuals" / "cloudbay")
    before = sorted(root.rglob("*"))
    path = root / folder / f"2023{suffix}"
    ran = report("-o", path)
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err
        == f"policytrack: {path} is among the data (targets.yaml, actuals): it is not overwritten\n"
    )
    assert sorted(root.rglob("*")) == before
    assert names(out) == []


@pytest.mark.needs("links")
@pytest.mark.parametrize("name", ["bay.html", "bay.md", "bay.xlsx"])
def test_a_link_to_the_targets_is_not_written_through(name, report, root, out):
    targets = root / "targets.yaml"
    before, link = targets.read_bytes(), out / name
    link.symlink_to(targets)
    ran = report("-o", link)
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err
        == f"policytrack: {link} is among the data (targets.yaml, actuals): it is not overwritten\n"
    )
    assert targets.read_bytes() == before


@pytest.mark.parametrize("suffix", SUFFIXES[:2])
def test_the_same_input_gives_the_same_bytes(suffix, root, out):
    found = set()
    for seed in ("1", "2"):
        path = out / f"{seed}{suffix}"
        asked = ("-C", root, "report", "--city", "cloudbay", "--year", "2023", "-o", path)
        subprocess.run(
            [sys.executable, "-m", "policytrack", *map(str, asked)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"},
        )
        found.add(path.read_bytes())
    assert len(found) == 1


def test_a_longer_old_file_leaves_no_rest(report, out):
    path = out / "a.md"
    path.write_bytes(b"x" * 1_000_000)
    report("-o", path)
    report("-o", out / "b.md")
    assert path.read_bytes() == (out / "b.md").read_bytes()


def test_no_data_at_all_is_a_page_too(repository, policytrack, out):
    root = repository(TARGETS)
    asked = [word for suffix in SUFFIXES for word in ("-o", out / f"a{suffix}")]
    ran = policytrack("-C", root, "report", "--city", "cloudbay", "--year", "2023", *asked)
    assert ran.code == 0
    for suffix in SUFFIXES[:2]:
        text = (out / f"a{suffix}").read_text("utf-8")
        assert "0 of 2 judged" in text
        assert "Lanterns" in text


WITHOUT = """
import sys
for name in sys.argv.pop(1).split(","):
    sys.modules[name] = None
from policytrack.commands.boundary import run
sys.exit(run(sys.argv[1:]))
"""
# What only the extra installs, each with what it brings along.
LIBRARIES = {
    "jinja2": "jinja2,markupsafe",
    "leather": "leather",
    "xlsxwriter": "xlsxwriter",
    "plotille": "plotille",
}
CITY = ("--city", "cloudbay")


def without(libraries, root, *arguments):
    """Run a command in a process that cannot import some libraries."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, libraries, "-C", str(root), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "POLICYTRACK_LANG": "en"},
    )


@pytest.mark.parametrize(
    ("library", "asked", "name"),
    [
        ("jinja2", CITY, "a.html"),
        ("leather", CITY, "a.html"),
        ("xlsxwriter", CITY, "a.xlsx"),
        ("jinja2", (), "site"),
        ("leather", (), "site"),
    ],
)
def test_a_missing_extra_is_one_line_that_says_what_to_install(library, asked, name, root, out):
    """Nothing is written, not even a file before it that could be."""
    before = ("-o", out / "a.md") if asked else ()
    ran = without(
        LIBRARIES[library], root, "report", *asked, "--year", "2023", *before, "-o", out / name
    )
    said = f"policytrack: {library} is missing; run pip install 'policytrack[report]'\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)
    assert names(out) == []


def test_every_library_that_is_missing_is_named(root, out):
    ran = without("jinja2,leather", root, "report", *CITY, "--year", "2023", "-o", out / "a.html")
    assert ran.stderr.startswith("policytrack: jinja2, leather ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("libraries", "name"),
    [
        (",".join(LIBRARIES.values()), "a.md"),
        ("xlsxwriter,plotille", "a.html"),
        ("jinja2,markupsafe,leather,plotille", "a.xlsx"),
    ],
)
def test_a_format_does_without_the_libraries_of_the_others(libraries, name, root, out):
    ran = without(libraries, root, "report", *CITY, "--year", "2023", "-q", "-o", out / name)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert names(out) == [name]


TRACE = """
import sys
from policytrack.commands.boundary import run
code = run(sys.argv[1:])
asked = {"jinja2", "markupsafe", "leather", "xlsxwriter", "plotille", "rich", "pint"}
print(code, *sorted({name.partition(".")[0] for name in sys.modules} & asked), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        (("report", "--help"), ""),
        (("check", *CITY, "--year", "2023", "--format", "markdown"), ""),
        (("check", *CITY, "--year", "2023", "--report-file", "out/a.md"), "rich"),
        (("report", *CITY, "--year", "2023", "-o", "out/a.md"), ""),
        (("report", *CITY, "--year", "2023", "-o", "out/a.html"), "jinja2 leather markupsafe"),
        (("report", *CITY, "--year", "2023", "-o", "out/a.xlsx"), "xlsxwriter"),
        (("report", *CITY, "--year", "2031", "-o", "out/a.html"), ""),
    ],
)
def test_nothing_is_imported_that_is_not_needed(arguments, imported, root, out):
    ran = subprocess.run(
        [sys.executable, "-c", TRACE, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "POLICYTRACK_LANG": "en"},
    )
    code = "2" if "2031" in arguments else "0"
    assert ran.stderr.splitlines()[-1].split() == [code, *imported.split()]
    assert out.exists()
