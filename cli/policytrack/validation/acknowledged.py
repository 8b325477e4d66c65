"""Which warnings of a city were looked at and stay, and which acknowledgements are of none."""

from __future__ import annotations

from bisect import bisect
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.layout import TARGETS, YEAR_FILE
from policytrack.data.notation import nearest
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.place import Place
    from policytrack.model.plan import Acknowledgement, City

NO_WARNING = Rule(
    "PT309",
    "acknowledged-no-warning",
    Text("'{code}' 不是警告的代码", "'{code}' is not the code of a warning"),
    Text(
        "写该警告的代码（见 policytrack rule）；错误只能改正，不能确认了事",
        "use the code of the warning (see policytrack rule); an error is mended, not acknowledged",
    ),
)
STALE = Rule(
    "PT514",
    "stale-acknowledgement",
    Text("所确认的警告 {code} 已不再出现", "the acknowledged warning {code} fires no longer"),
    Text(
        "删去这一项；警告仍在而未被确认的，核对 indicator 和 year",
        "remove the entry; where the warning is still told, check indicator and year",
    ),
    "warning",
)
RULES = (NO_WARNING, STALE)


class Settled(NamedTuple):
    """What is wrong with a city but for what it acknowledges, and that."""

    problems: Sequence[Diagnostic]
    acknowledged: Sequence[Diagnostic] = ()


class _Subject(NamedTuple):
    """What a warning is about."""

    indicator: str | None = None
    year: int | None = None


def settled(
    city: City,
    actuals: Sequence[Actual],
    problems: Sequence[Diagnostic],
    known: Sequence[Diagnostic],
    rules: Sequence[Rule],
    *,
    whole: bool,
) -> Settled:
    """Part what is wrong with a city, in all of its files, from the warnings that it acknowledges.

    Each warning is taken by the first entry that it fits, and what is wrong with the entries is
    added to the rest. One that takes none is told only where everything was read, `whole` and
    without an error, of which `known` are those of no city: what was not read may hold the warning.
    `rules` are all that there are.
    """
    wrong = list(wrong_codes(city, rules))
    subjects = _Subjects(city, actuals)
    left: list[Diagnostic] = []
    taken: list[Diagnostic] = []
    used: set[Acknowledgement] = set()
    for problem in problems:
        entry = _entry_for(problem, city, subjects)
        if entry is None:
            left.append(problem)
        else:
            taken.append(problem)
            used.add(entry)
    left += wrong
    if whole and not any(each.rule.severity == "error" for each in (*known, *left)):
        stale = (entry for entry in city.acknowledged if entry not in used)
        left += (Diagnostic(entry.place, STALE, {"code": entry.code}) for entry in stale)
    return Settled(left, taken)


def _entry_for(problem: Diagnostic, city: City, subjects: _Subjects) -> Acknowledgement | None:
    """Return the first entry that a warning fits, None where there is none."""
    if problem.rule.severity == "error":
        return None
    indicator, year = subjects.of(problem)
    fitting = (
        entry
        for entry in city.acknowledged
        if entry.code == problem.rule.code
        and entry.indicator in (None, indicator)
        and entry.year in (None, year)
    )
    return next(fitting, None)


def wrong_codes(city: City, rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """PT309: what is acknowledged is a warning, which is one of all the rules."""
    severities = {rule.code: rule.severity for rule in rules}
    warnings = [code for code, severity in severities.items() if severity == "warning"]
    for entry in city.acknowledged:
        if entry.code not in warnings:
            # The code of an error is no slip.
            near = None if entry.code in severities else nearest(entry.code, warnings)
            yield Diagnostic(entry.code_place, NO_WARNING, {"code": entry.code}, near)


class _Subjects:
    """What stands in the files of a city, place by place."""

    def __init__(self, city: City, actuals: Sequence[Actual]) -> None:
        self.rows = {
            place[:2]: row.indicator
            for row in actuals
            for place in (row.place, row.area_place)
            if place is not None
        }
        self.promised: dict[Place, _Subject] = {}
        for _plan, target in city.targets:
            key = target.indicator.key
            self.promised[target.place] = _Subject(key)
            self.promised |= {each.place: _Subject(key, each.by) for each in target.milestones}
        self.starts = sorted(self.promised)

    def of(self, problem: Diagnostic) -> _Subject:
        """Return what a warning is about: a row, or the last target or milestone that began."""
        place = problem.place
        if place.file != TARGETS:
            year = YEAR_FILE.fullmatch(PurePath(place.file).name)
            indicator = self.rows.get(place[:2], problem.indicator)
            return _Subject(indicator, int(year[1]) if year else None)
        begun = bisect(self.starts, place)
        return self.promised[self.starts[begun - 1]] if begun else _Subject()
