"""`trend` at a terminal with room: its lines are drawn, and nothing is cut or left out."""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len  # noqa: TID251 - measures what a terminal shows

from policytrack.commands import console
from policytrack.commands.boundary import run
from policytrack.commands.console import drawn
from policytrack.render.plots import plots
from policytrack.render.series import Series

GOLDEN = Path(__file__).parent.parent / "golden"
SAMPLE = Path(__file__).parent / "sample"
SKETCH = "▁"
COLOUR = re.compile(r"\x1b\[([0-9;]*)m")


class Terminal(TextIOWrapper):
    """What a command takes for a terminal."""

    def isatty(self):
        return True


@pytest.fixture
def shown(monkeypatch):
    """Run `trend` at a terminal of some columns and an encoding."""

    def show(*arguments, columns, root=SAMPLE, city="cloudbay", encoding="utf-8"):
        for name in ("POLICYTRACK_ROOT", "NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("POLICYTRACK_LANG", "en")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", str(columns))
        # It shows colours, whatever the console does in which the tests run.
        monkeypatch.setattr(console, "_takes_color", lambda: True)
        terminal = Terminal(BytesIO(), encoding=encoding, newline="")
        monkeypatch.setattr(sys, "stdout", terminal)
        assert run(["-C", str(root), "trend", "--city", city, *arguments]) == 0
        return terminal.buffer.getvalue().decode(encoding)

    return show


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [110, 180])
def test_what_is_drawn(columns, lang, shown, golden):
    text = shown("--lang", lang, "--color", "never", columns=columns)
    path = GOLDEN / f"plots-{columns}.{lang}.txt"
    if golden:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [110, 111, 140, 167, 168, 200, 300])
def test_no_line_is_wider_than_the_terminal(columns, lang, shown):
    text = shown("--lang", lang, "--color", "never", columns=columns)
    assert "┤" in text
    assert max(map(cell_len, text.splitlines())) <= columns


def test_the_sketches_go_where_charts_are_drawn(shown):
    wide, narrow = (shown("--lang", "zh", columns=columns) for columns in (110, 109))
    assert ("┤" in wide, "走势" in wide, SKETCH in wide) == (True, False, False)
    assert ("┤" in narrow, "走势" in narrow, SKETCH in narrow) == (False, True, True)


def test_below_the_charts_everything_but_the_sketches_is_as_in_a_pipe(shown, policytrack):
    def words(text):
        below = text[text.index("Indicator") :].split()
        return [word for word in below if word != "Trend" and not set(word) <= {*"▁▂▃▄▅▆▇█·─"}]

    piped = policytrack("-C", SAMPLE, "trend", "--city", "cloudbay").out
    assert words(shown("--color", "never", columns=400)) == words(piped)


def test_nothing_is_drawn_into_a_pipe_or_a_file(policytrack, monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "trend.txt"
    asked = ("trend", "--city", "cloudbay", "--color", "always", "--report-file", path)
    ran = policytrack("-C", SAMPLE, *asked)
    assert ran.code == 0
    for text in (ran.out, path.read_text("utf-8")):
        assert "┤" not in text
        assert SKETCH in text


def test_a_report_file_has_no_charts_beside_a_terminal_that_has(shown, tmp_path):
    path = tmp_path / "trend.txt"
    assert "┤" in shown("--report-file", str(path), "-q", columns=120)
    text = path.read_text("utf-8")
    assert "┤" not in text
    assert SKETCH in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_gbk_terminal_gets_the_sketches(lang, shown):
    text = shown("--lang", lang, columns=200, encoding="gbk")
    assert "┤" not in text
    assert "?" not in text
    assert SKETCH in text


def test_without_the_library_there_are_the_sketches_and_no_error(shown, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "plotille", None)
    text = shown(columns=200)
    assert "┤" not in text
    assert SKETCH in text
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("columns", "imported"), [(109, False), (110, True)])
def test_the_library_is_imported_only_where_it_draws(columns, imported, shown, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "plotille"]:
        monkeypatch.delitem(sys.modules, name)
    shown(columns=columns)
    assert ("plotille" in sys.modules) is imported


def test_a_city_with_nothing_to_draw_has_no_charts(shown, repository):
    root = repository(
        "- indicator: lanterns\n  milestones: [{by: 2025, at_least: 5, quote: 5个, section: 一}]\n",
        y2023="lanterns,4,个,云报,,,,,\n",
    )
    text = shown(columns=200, root=root)
    assert "┤" not in text
    assert "Lanterns (个)" in text


def test_colours_are_standard_ones_and_only_where_colour_is_on(shown):
    coloured, plain = (shown("--color", when, columns=120) for when in ("always", "never"))
    assert "\x1b" not in plain
    # A line in a colour may end in blanks.
    lines = [line.rstrip() for line in COLOUR.sub("", coloured).splitlines()]
    assert lines == plain.splitlines()
    codes = {code for found in COLOUR.findall(coloured) for code in found.split(";")}
    assert codes <= {"0", "1", "2", "35", "36"}
    assert {"35", "36"} <= codes


def test_a_legend_says_only_what_is_drawn(shown):
    (cloudbay,) = (line for line in shown(columns=120).splitlines() if "■ figure" in line)
    (tidehill,) = (
        line for line in shown(columns=120, city="tidehill").splitlines() if "■ figure" in line
    )
    assert "projection" in cloudbay
    assert "path" in tidehill
    assert "projection" not in tidehill


def at(width, *charts, lang="en"):
    """Draw charts: the lines, or None."""
    found = plots(charts, width, lang)
    return None if found is None else drawn(found, width=width, terminal=True).splitlines()


def chart(actuals, *, name="Lanterns", years=None, path=(), milestones=(), projection=()):
    points = [(year, Fraction(value)) for year, value in actuals]
    years = years or range(points[0][0], points[-1][0] + 1)
    runs = [points[:1]]
    for point in points[1:]:
        if point[0] - runs[-1][-1][0] > 1:
            runs.append([])
        runs[-1].append(point)
    return Series(name, years, runs, (), (), path, milestones, projection, ())


def test_a_year_without_a_figure_leaves_a_gap():
    whole = at(120, chart([(2020, 1), (2021, 1), (2022, 1), (2023, 1)]))
    gap = at(120, chart([(2020, 1), (2021, 1), (2023, 1)]))
    (whole,), (gap,) = ([row for row in found[:-1] if "■" in row] for found in (whole, gap))
    first, second, third = (found.start() for found in re.finditer("■", gap))
    assert gap[first:second] == whole[first:second]
    assert gap[second + 1 : third].strip() == ""


def test_points_that_would_hide_one_another_stand_side_by_side():
    rows = at(
        120,
        chart(
            [(2020, 1), (2021, 9)],
            milestones=[(2021, Fraction(9))],
            projection=[(2020, Fraction(1)), (2021, Fraction(9))],
        ),
    )
    assert any("■◆□" in row for row in rows)


def test_the_ends_of_a_range_that_fall_together_are_one_sign():
    ends = [(2021, Fraction(900)), (2021, Fraction(901))]
    rows = at(120, chart([(2020, 1), (2021, 5)], milestones=ends))
    assert sum(row.count("◆") for row in rows[:-1]) == 1


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ((300, 600), ["600", "500", "400", "300"]),
        ((0, 50), ["60", "40", "20", "0"]),
        ((-3, 4), ["5", "0", "-5"]),
        (("0.001", "0.003"), ["0.003", "0.002", "0.001"]),
        ((5, 5), ["6", "4"]),
        ((4, 4), ["6", "4"]),
        ((0, 0), ["0.5", "0"]),
        ((12345678, 98765432), ["100000000", "50000000", "0"]),
    ],
)
def test_the_scale_has_round_numbers(values, labels):
    rows = at(120, chart(enumerate(values, 2020)))
    assert [row.split("┤")[0].strip() for row in rows if "┤" in row] == labels


@pytest.mark.parametrize(
    ("last", "years"),
    [
        (2021, ["2020", "2021"]),
        (2026, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
        (2035, ["2021", "2023", "2025", "2027", "2029", "2031", "2033", "2035"]),
    ],
)
def test_years_are_whole_and_the_last_one_is_always_there(last, years):
    rows = at(120, chart([(2020, 1), (2021, 2)], years=range(2020, last + 1)))
    assert rows[-3].split() == years


def test_a_long_name_is_folded_and_not_cut():
    name = "灯笼与蜡烛以及火柴的总数量" * 4
    rows = at(110, chart([(2020, 1), (2021, 2)], name=name), chart([(2020, 1), (2021, 2)]))
    shown = "".join(row[:54] for row in rows)
    assert [letter for letter in shown if letter in name] == list(name)
    assert max(map(cell_len, rows)) <= 110
    # The charts stand on one line however many lines a name takes.
    assert [row.count("└") for row in rows if "└" in row] == [2]


def test_a_hostile_name_is_shown_and_does_nothing():
    rows = at(110, chart([(2020, 1), (2021, 2)], name="\x1b[31m [red]x[/red]\x07"))
    assert rows[0] == "<U+001B>[31m [red]x[/red]<U+0007>"


def test_numbers_that_leave_no_room_for_a_line_are_not_drawn():
    assert at(120, chart([(2020, 1), (2021, 10**40)])) is None


values = st.fractions(-(10**9), 10**9, max_denominator=1000)


@given(
    actuals=st.dictionaries(st.integers(2015, 2026), values, min_size=2, max_size=12),
    milestones=st.dictionaries(st.integers(2015, 2026), values, max_size=4),
    level=st.none() | values,
    width=st.integers(110, 240),
)
def test_every_figure_and_every_milestone_is_there(actuals, milestones, level, width):
    first = min(actuals)
    found = chart(
        sorted(actuals.items()),
        years=range(2015, 2027),
        path=[(year, level) for year in range(2015, 2027) if level is not None],
        milestones=sorted(milestones.items()),
        projection=[(first, actuals[first]), (2026, level)] if level is not None else (),
    )
    rows = at(width, found)
    # The last line is the legend.
    assert sum(row.count("■") for row in rows[:-1]) == len(actuals)
    assert sum(row.count("◆") for row in rows[:-1]) == len(milestones)
    assert sum(row.count("□") for row in rows[:-1]) == (level is not None)
    assert max(map(cell_len, rows)) <= width
