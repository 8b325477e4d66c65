"""`policytrack report` without a city: a folder of pages, whole or not there at all."""

from __future__ import annotations

import errno
import html
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser

import pytest

from policytrack.operations import pool, site

BAY = """\
- indicator: lanterns
  lead: [灯笼处]
  milestones:
    - {by: 2023, at_least: 5 个, quote: 5个, section: 一}
    - {by: 2025, at_least: 9 个, quote: 9个, section: 一}
- indicator: tea_sales
  milestones: [{by: 2025, at_least: 3 亿元, quote: 3亿元, section: 二}]
"""
HILL = """\
- indicator: lanterns
  milestones: [{by: 2025, at_least: 8 个, quote: 8个, section: 一}]
"""
# Nothing of this one concerns any year after 2022.
LAKE = """\
- indicator: lanterns
  milestones: [{by: 2022, at_least: 8 个, quote: 8个, section: 一}]
- indicator: smoke_share
  milestones: [{by: 2022, at_most: 8 %, quote: 8%, section: 一}]
"""
PAGES = [
    "city/cloudbay.html",
    "city/tidehill.html",
    "index.html",
    "indicator/lanterns.html",
    "indicator/tea_sales.html",
]

YEARS_ASKED = "choose from: 2021, 2022, 2023, 2024, 2025"


@pytest.fixture
def root(repository, town):
    folder = repository(
        BAY,
        y2022="lanterns,3,个,云报,,,,,\n",
        y2023="lanterns,4,个,https://bay.example/2023,,,,,\ntea_sales,1,亿元,云报,,,,,\n",
    )
    rows = {"y2023": "lanterns,7,个,山报,,,,,\n"}
    town(folder, "tidehill", HILL, "潮山", "Tide Hill", **rows)
    town(folder, "dunelake", LAKE, "沙湖", "Dune Lake", y2023="lanterns,9,个,沙报,,,,,\n")
    return folder


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "site"


@pytest.fixture
def write(policytrack, root, folder):
    """Ask for the pages of all cities in 2023, unless another time is asked for."""

    def ask(*arguments, into=folder):
        timed = {"--year", "--through"}.intersection(arguments)
        when = () if timed else ("--year", "2023")
        return policytrack("-C", root, "report", *when, "-o", into, *arguments)

    return ask


def held(folder):
    """Return every file under a folder with what it holds, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def pages(folder):
    return sorted(name for name, content in held(folder).items() if content is not None)


def append(file, row):
    with file.open("a", encoding="utf-8") as opened:
        opened.write(row)


class Read(HTMLParser):
    """The links, the names and the tables of a page."""

    def __init__(self, page):
        super().__init__()
        self.links, self.ids, self.rows, self._cell = [], set(), [], None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "href" in given:
            self.links.append(given["href"])
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.rows[-1].append(self._cell.strip())
            self._cell = None

    def handle_data(self, data):
        if self._cell is not None:
            self._cell += data


def read(path):
    return Read(path.read_text("utf-8"))


def test_pages_for_the_cities_concerned_and_the_indicators_with_targets(write, folder):
    assert write() == (0, "", f"wrote {folder / 'index.html'}\n")
    assert pages(folder) == PAGES


def test_in_another_year_others_are_concerned(write, folder):
    assert write("--year", "2022").code == 0
    assert {"city/dunelake.html", "indicator/smoke_share.html"} < set(pages(folder))


def test_every_link_leads_to_a_page_or_a_part_that_is_there(write, folder):
    write()
    found = 0
    for name in PAGES:
        page = read(folder / name)
        for link in page.links:
            address, _, part = link.partition("#")
            if re.match("https?:", address):
                continue
            target = (folder / name).parent / address if address else folder / name
            assert target.is_file()
            assert target.resolve().is_relative_to(folder.resolve())
            assert not part or part in read(target).ids
            found += 1
    assert found > len(PAGES)


def test_the_index_lists_every_city_and_leads_to_those_concerned(write, folder):
    write()
    index = read(folder / "index.html")
    cities = [row[0] for row in index.rows[1:]]
    assert cities == ["Cloud Bay (invented)", "Tide Hill (invented)", "Dune Lake (invented)"]
    assert [link for link in index.links if link.startswith("city/")] == PAGES[:2]
    assert [link for link in index.links if link.startswith("indicator/")] == PAGES[3:]
    assert [row[2] for row in index.rows[1:]] == ["2", "1", "–"]


def test_every_other_page_leads_back_to_the_index(write, folder):
    write()
    for name in PAGES:
        assert ("../index.html" in read(folder / name).links) == ("/" in name)


def test_a_city_has_the_page_that_it_would_have_alone_and_a_way_back(
    write, policytrack, root, folder, tmp_path
):
    write()
    alone = tmp_path / "alone.html"
    policytrack("-C", root, "report", "--city", "cloudbay", "--year", "2023", "-o", alone)
    page = (folder / "city" / "cloudbay.html").read_text("utf-8")
    without = re.sub(r"<nav\b.*?</nav>\n", "", page, count=1, flags=re.DOTALL)
    assert without != page
    assert without == alone.read_text("utf-8")


@pytest.mark.parametrize("indicator", ["lanterns", "tea_sales"])
def test_the_page_of_an_indicator_says_what_compare_says(
    indicator, write, policytrack, root, folder
):
    write()
    ran = policytrack(
        *("-C", root, "compare", "--indicator", indicator, "--year", "2023"),
        *("--format", "markdown"),
    )
    rows = [line for line in ran.out.splitlines() if line.startswith("|")]
    cells = [
        [html.unescape(cell).replace("\\", "").strip() for cell in row.strip("|").split(" | ")]
        for row in (rows[0], *rows[2:])
    ]
    assert read(folder / "indicator" / f"{indicator}.html").rows == cells


def test_a_comparison_leads_to_the_cities_with_a_target_now(write, folder):
    write()
    links = read(folder / "indicator" / "lanterns.html").links
    cities = [link for link in links if "/city/" in link]
    assert sorted(cities) == ["../city/cloudbay.html", "../city/tidehill.html"]


def test_through_a_month(write, folder):
    assert write("--through", "2023-06").code == 0
    for name in PAGES:
        assert "through June 2023" in (folder / name).read_text("utf-8")
    assert "https://bay.example/2023" not in (folder / PAGES[0]).read_text("utf-8")


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-Hans"), ("en", "en")])
def test_every_page_is_in_the_language_asked_for(lang, tag, write, folder):
    ran = write("--lang", lang)
    assert ran.err.startswith({"zh": "已写入 ", "en": "wrote "}[lang])
    for name in PAGES:
        assert f'<html lang="{tag}">' in (folder / name).read_text("utf-8")


def test_quiet_says_nothing_and_verbose_names_each_file_once(write):
    assert write("-q") == (0, "", "")
    assert sorted(write("-v").err.splitlines()[:-1]) == [
        "read actuals/cloudbay/2022.csv",
        "read actuals/cloudbay/2023.csv",
        "read actuals/dunelake/2023.csv",
        "read actuals/tidehill/2023.csv",
        "read targets.yaml",
    ]


def test_what_else_is_in_the_folder_is_not_touched(write, folder):
    others = {"notes.txt": b"mine", "city/notes.html": b"mine too", "a/b.html": b"", ".git/x": b""}
    for name, content in others.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    assert write().code == 0
    found = held(folder)
    assert {name: found[name] for name in others} == others
    assert pages(folder) == sorted([*PAGES, *others])


def test_old_pages_are_replaced(write, folder):
    write()
    new = held(folder)
    for name in PAGES:
        (folder / name).write_bytes(b"old" * 100_000)
    assert write().code == 0
    assert held(folder) == new


def test_the_data_may_be_in_the_folder_that_the_pages_go_to(write, root):
    before = held(root)
    assert write(into=root).code == 0
    found = held(root)
    assert {name: found[name] for name in before} == before
    assert set(PAGES) < set(found)


def test_the_same_input_gives_the_same_bytes(root, tmp_path):
    found, asked = [], ("report", "--year", "2023")
    for seed in ("1", "2"):
        into = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "policytrack", "-C", root, *asked, "-o", into],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        found.append(held(into))
    assert found[0] == found[1]


@pytest.mark.parametrize("before", ["old pages", "an empty folder", "nothing"])
class TestFailures:
    """After a failure the folder is as it was, whatever was in it."""

    @pytest.fixture(autouse=True)
    def _as_it_was(self, before, write, folder, root):
        if before == "old pages":
            assert write("--lang", "zh").code == 0
            (folder / "notes.txt").write_bytes(b"mine")
        elif before == "an empty folder":
            folder.mkdir()
        self.beside = {path.name for path in root.iterdir()}
        was = held(folder)
        yield
        assert held(folder) == was
        assert {path.name for path in root.iterdir()} == self.beside

    def test_one_malformed_city_among_several_is_told_with_its_line(self, write, root):
        append(root / "actuals" / "tidehill" / "2023.csv", "lanterns,５,个,山报,2023-06,,,,\n")
        ran = write()
        assert (ran.code, ran.out) == (2, "")
        first, *_, last = ran.err.splitlines()
        assert re.match(r"actuals/tidehill/2023\.csv:3:10: PT2\d\d ", first)
        assert last == "1 error"

    def test_every_malformed_city_is_told_in_order(self, write, root):
        for city in ("tidehill", "cloudbay", "dunelake"):
            append(root / "actuals" / city / "2023.csv", "lantern,5,个,报,,,,,\n")
        ran = write()
        assert ran.code == 2
        told = re.findall(r"^actuals/(\w+)/2023\.csv:", ran.err, re.MULTILINE)
        assert told == ["cloudbay", "dunelake", "tidehill"]
        assert ran.err.splitlines()[-1] == "3 errors"

    def test_malformed_targets(self, write, root):
        file = root / "targets.yaml"
        file.write_text(file.read_text("utf-8").replace("by: 2025", "by: 25"), "utf-8")
        ran = write()
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("targets.yaml:")

    @pytest.mark.parametrize(
        ("error", "code", "said"),
        [
            (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), 2, os.strerror(errno.ENOSPC)),
            (RuntimeError("moon"), 3, "internal error (RuntimeError: moon)"),
            (KeyboardInterrupt(), 130, ""),
        ],
    )
    def test_an_error_in_the_middle(self, error, code, said, write, monkeypatch):
        make = site.make_page

        def fail(task):
            if task.question.city.key == "tidehill":
                raise error
            return make(task)

        monkeypatch.setattr(site, "make_page", fail)
        ran = write()
        assert (ran.code, ran.out) == (code, "")
        assert said in ran.err
        assert len(ran.err.splitlines()) == (code != 130)

    def test_an_error_in_the_last_page(self, write, monkeypatch):
        def fail(*_arguments):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(site.page, "index_page", fail)
        ran = write()
        assert (ran.code, ran.out) == (2, "")
        assert os.strerror(errno.ENOSPC) in ran.err

    def test_a_folder_that_cannot_be_written(self, write, folder, monkeypatch):
        def refuse(*_arguments, **_rest):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(tempfile, "mkdtemp", refuse)
        said = f"policytrack: cannot write {folder}: {os.strerror(errno.EACCES)}\n"
        assert write() == (2, "", said)

    @pytest.mark.parametrize("asked", [("--plan", "cloudbay-2021"), ("--owner", "灯笼处")])
    def test_what_is_asked_of_one_city_takes_one(self, asked, write):
        ran = write(*asked)
        assert (ran.code, ran.out) == (2, "")
        assert re.fullmatch(r"policytrack: .*--city.*\n", ran.err)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ("--year", "2031"),
                f"no target of any city concerns the year '2031'; {YEARS_ASKED}",
            ),
            (
                ("--through", "2020-06"),
                f"no target of any city concerns the year '2020'; {YEARS_ASKED}",
            ),
            (
                ("--through", "2023-13"),
                "--through takes a month of the year asked for, such as 2023-06, and not '2023-13'",
            ),
            (("--lang", "fr"), "unknown language 'fr'; choose from: zh, en"),
        ],
    )
    def test_a_slip(self, arguments, message, write):
        assert write(*arguments) == (2, "", f"policytrack: {message}\n")

    def test_no_time(self, policytrack, root, folder):
        ran = policytrack("-C", root, "report", "-o", folder)
        assert ran == (2, "", "policytrack: --year or --through is missing\n")


@pytest.mark.parametrize(
    "taken", ["city", "indicator", "city/tidehill.html", "indicator/tea_sales.html", "index.html"]
)
def test_where_a_page_has_no_place_the_old_pages_stay_whole(taken, write, folder):
    """A file stands where a folder has to, or a folder where a page has to."""
    write("--lang", "zh")
    place = folder / taken
    if "." in taken:
        place.unlink()
        place.mkdir()
    else:
        place.rename(folder / "elsewhere")
        place.write_bytes(b"mine")
    was = held(folder)
    ran = write("--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert held(folder) == was


def test_a_failure_leaves_no_folder_above_a_new_one_either(write, root, tmp_path):
    append(root / "actuals" / "tidehill" / "2023.csv", "lantern,5,个,报,,,,,\n")
    assert write(into=tmp_path / "a" / "b").code == 2
    assert not (tmp_path / "a").exists()


def test_a_file_is_no_folder(write, tmp_path):
    path = tmp_path / "notes"
    path.write_bytes(b"mine")
    assert write(into=path) == (2, "", f"policytrack: {path} is not a folder\n")
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("suffix", [".html", ".HTML", ".md", ".xlsx"])
def test_a_single_page_takes_a_city(suffix, write, tmp_path):
    path = tmp_path / f"a{suffix}"
    ran = write(into=path)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"policytrack: .*--city.*\n", ran.err)
    assert not path.exists()


def test_two_folders_are_one_too_many(write, tmp_path):
    ran = write("-o", tmp_path / "b")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize(
    "place",
    [
        *("actuals", "actuals/site", "actuals/cloudbay"),
        pytest.param("link/site", marks=pytest.mark.needs("links")),
    ],
)
def test_no_pages_go_among_the_published_figures(place, write, root):
    if place == "link/site":
        (root / "link").symlink_to(root / "actuals")
    was = held(root)
    ran = write(into=root / place)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(r"policytrack: .*actuals.*\n", ran.err)
    assert held(root) == was


class TestProcesses:
    """With processes it is as without them."""

    @pytest.fixture(autouse=True)
    def _several(self, monkeypatch):
        self.monkeypatch = monkeypatch

    def with_processes(self):
        self.monkeypatch.setattr(pool, "_WORTH_PROCESSES", 0)
        self.monkeypatch.setattr(pool, "processors", lambda: 2)
        used = []
        executor = pool.ProcessPoolExecutor
        self.monkeypatch.setattr(
            pool, "ProcessPoolExecutor", lambda *given: used.append(1) or executor(*given)
        )
        return used

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_byte_for_byte(self, lang, write, tmp_path):
        one, two = tmp_path / "one", tmp_path / "two"
        said = write("-v", "--lang", lang, into=one).err
        used = self.with_processes()
        again = write("-v", "--lang", lang, into=two).err
        assert used
        assert held(one) == held(two)
        assert said.replace(str(one), str(two)) == again

    def test_malformed_data(self, write, root, folder):
        for city in ("tidehill", "cloudbay"):
            append(root / "actuals" / city / "2023.csv", "lantern,５,朵,报,春天,,,,\n")
        said = write()
        used = self.with_processes()
        assert write() == said
        assert used
        assert (said.code, folder.exists()) == (2, False)

    def test_an_error_in_a_process(self, write, root, folder):
        file = root / "actuals" / "tidehill" / "2024.csv"
        file.mkdir()
        (root / "actuals" / "tidehill" / "2023.csv").unlink()
        (root / "actuals" / "tidehill" / "2023.csv").mkdir()
        said = write()
        used = self.with_processes()
        assert write() == said
        assert used
        assert (said.code, len(said.err.splitlines()), folder.exists()) == (2, 1, False)


INTERRUPTED = """
import sys, time
from policytrack.operations import site
if __name__ == "__main__":
    def slow(task):
        print("at work", flush=True)
        time.sleep(30)
    site.make_page = slow
    from policytrack.commands.boundary import run
    sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.needs("interrupts")
def test_an_interrupt_from_the_keyboard_leaves_nothing(root, folder):
    asked = ("-C", root, "report", "--year", "2023", "-o", folder)
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, *map(str, asked)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "at work\n"
        assert [path.name[:13] for path in folder.iterdir()] == [".policytrack-"]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, "")
    assert not folder.exists()


# Each process that is started leaves a mark before it is slow: as it starts, or at its work.
SEVERAL = """
import os, sys, time
from policytrack.operations import pool, site

def linger():
    open(os.path.join(os.environ["MARKS"], str(os.getpid())), "w").close()
    time.sleep(0.5)

if __name__ == "__main__":
    pool._WORTH_PROCESSES = 0
    pool.processors = lambda: 2
    # A copy would not come by here.
    pool._way_to_start = lambda: "spawn"
    from policytrack.commands.boundary import run
    sys.exit(run(sys.argv[1:]))
elif os.environ["SLOW"] == "start":
    linger()
else:
    make = site.make_page
    site.make_page = lambda task: linger() or make(task)
"""


@pytest.mark.needs("interrupts")
@pytest.mark.parametrize("slow", ["start", "work"])
def test_an_interrupt_ends_every_process_and_nothing_is_said(slow, root, folder, tmp_path):
    script, marks = tmp_path / "several.py", tmp_path / "marks"
    script.write_text(SEVERAL, "utf-8")
    marks.mkdir()
    asked = ("-C", root, "report", "--year", "2023", "-o", folder)
    with subprocess.Popen(
        [sys.executable, script, *map(str, asked)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "MARKS": str(marks), "SLOW": slow},
    ) as process:
        until = time.monotonic() + 20
        while len(list(marks.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        # As a terminal does it: to all that it started.
        os.killpg(process.pid, signal.SIGINT)
        # Whoever still holds standard error has been left behind.
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, "")
    assert not folder.exists()
