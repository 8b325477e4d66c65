"""What must hold of any text that is read as a file of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from example import FIGURES_FILE, MALFORMED, OTHER_FILE, POLICIES, YEAR
from facts import LINE_END
from figure_facts import (
    all_editions,
    facts_of_figures,
    hold_number,
    is_unfilled,
    read_rows,
)
from invariants import faithful, hold_problems, require

from policytrack.data.actuals import ActualsReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic

# After one of these it is not known what are rows, or what their cells mean.
_NO_ROWS = frozenset(
    (
        *("PT202", "PT204", "PT205", "PT206", "PT207", "PT208", "PT219", "PT221"),
        *("PT235", "PT237", "PT238", "PT239"),
    )
)
_REMARK = "PT236"


def hold_figures(text: str) -> None:
    """Read a text as a file of figures."""
    actuals, problems = ActualsReader(POLICIES).read(text, FIGURES_FILE, YEAR)
    used = ActualsReader(POLICIES)
    used.read(text, OTHER_FILE, YEAR + 1)
    again = used.read(text, FIGURES_FILE, YEAR)
    require(again == (actuals, problems), "a reader remembers nothing wrong", again, actuals)
    hold_problems(problems, {FIGURES_FILE: text})
    lines = LINE_END.split(text)
    for actual in all_editions(actuals):
        _hold_figure(actual, lines)
    keys = [(actual.indicator, actual.period, actual.area, actual.since) for actual in actuals]
    require(len(set(keys)) == len(keys), "no figure is read twice", keys)
    if not _NO_ROWS.intersection(problem.rule.code for problem in problems):
        _hold_rows(text, actuals, problems)
    if not problems and MALFORMED not in text:
        require(text.strip(), "a blank text is a fault")
        faithful(lambda: facts_of_figures(text, FIGURES_FILE, actuals))


def _hold_figure(actual: Actual, lines: Sequence[str]) -> None:
    """Hold a figure to its cell, and what goes with it to the text."""
    _file, line, column = actual.place
    cell = lines[line - 1][column - 1 :]
    require(cell.startswith((actual.text, f'"{actual.text}"')), "a value is a cell", cell, actual)
    for written in (actual.indicator, actual.unit or "", actual.published or ""):
        require(any(written in line for line in lines), "a cell stands in the text", actual)
    faithful(lambda: hold_number(actual))


def _hold_rows(text: str, actuals: Sequence[Actual], problems: Iterable[Diagnostic]) -> None:
    """Hold each row to being a figure, or wrong, or of an indicator that is malformed itself."""
    top, *rows = read_rows(text)
    header = [cell.text for cell in top]
    key, editions = header.index("indicator"), all_editions(actuals)
    read = {actual.place.line for actual in editions}
    # What is only doubted is a figure all the same.
    errors = (problem for problem in problems if problem.rule.severity == "error")
    faults = {(problem.place.line, problem.rule.code) for problem in errors}
    require(len(read) == len(editions), "no line holds two figures", actuals)
    # A remark has as many cells as it has commas.
    rows = [row for row in rows if (row[0].first, _REMARK) not in faults]
    for row in (row for row in rows if not is_unfilled(header, row)):
        lines = range(row[0].first, row[-1].last + 1)
        codes = {code for line, code in faults if line in lines}
        figure = any(line in lines for line in read)
        require(figure or codes or row[key].text == MALFORMED, "no row is lost", row)
        # A formula among the words of a row leaves its figure what it is.
        require(not figure or codes <= {"PT227"}, "a wrong row is no figure", row, codes)
