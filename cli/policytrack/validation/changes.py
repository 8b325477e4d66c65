"""Promises that a later plan lets fall, and withdrawals that give nothing up."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from policytrack.assess.revisions import Lineages
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.plan import City

ENDS_BEFORE = Rule(
    "PT515",
    "ends-before",
    Text(
        "取代了 '{plan}' {by}的目标，而此处到 {last}为止",
        "takes the place of {by} in '{plan}', and ends with {last}",
    ),
    Text(
        "此后该项目标不再判断；确是撤销的，在原目标下写 withdrawn；否则核对年份",
        "after that nothing is judged: if the promise was given up, put withdrawn under it; else "
        "check the years",
    ),
    "warning",
)
WITHDRAWN_WHEN_DUE = Rule(
    "PT516",
    "withdrawn-when-due",
    Text(
        "{day} 才撤销，{by}的目标已经到期",
        "withdrawn on {day}, after the milestone of {by} fell due",
    ),
    Text("核对日期；已到期的目标照常判定", "check the day; what has fallen due keeps its verdict"),
    "warning",
)
RULES = (ENDS_BEFORE, WITHDRAWN_WHEN_DUE)


def doubtful_changes(city: City) -> Iterator[Diagnostic]:
    """PT515, PT516: what was promised is not lost without a word.

    A version of a promise reaches as far as what it takes the place of, and what is withdrawn had
    not fallen due yet.
    """
    changes = (change for every in Lineages(city).every() for change in pairwise(every))
    for version, later in changes:
        opened, last = version.open_at(later), later.target.milestones[-1].due
        if opened and not opened[-1].due.over_by(last):
            values: dict[str, str | Text] = {
                "plan": version.plan.key,
                "by": opened[-1].due.deadline,
                "last": last.deadline,
            }
            yield Diagnostic(later.target.place, ENDS_BEFORE, values)
    for _plan, target in city.targets:
        of_target = [(target.withdrawn, target.place, each) for each in target.milestones[-1:]]
        of_milestones = [(each.withdrawn, each.place, each) for each in target.milestones]
        for given_up, place, milestone in (*of_target, *of_milestones):
            if given_up is not None and milestone.due.ends_before(given_up.issued):
                values = {"day": str(given_up.issued), "by": milestone.due.deadline}
                yield Diagnostic(place, WITHDRAWN_WHEN_DUE, values)
