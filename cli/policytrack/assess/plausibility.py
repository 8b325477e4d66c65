"""What is hardly meant: warnings, since a published figure may be just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.assess.plausible_figures import doubtful_figures, proxies_without_note
from policytrack.assess.plausible_targets import doubtful_targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.diagnostic import Diagnostic
    from policytrack.model.indicator import Indicator
    from policytrack.model.plan import City


def doubts(
    city: City | None, actuals: Sequence[Actual], indicators: Mapping[str, Indicator]
) -> Iterator[Diagnostic]:
    """Give what is doubtful in the figures of all years and in the plans, in no particular order.

    A figure in doubt casts none on the targets that start from it: one fault, one diagnostic.
    """
    yield from proxies_without_note(actuals)
    doubted = {found.place: found for found in doubtful_figures(actuals, indicators)}
    yield from doubted.values()
    if city is not None:
        sound = [row for row in actuals if row.place not in doubted] if doubted else actuals
        yield from doubtful_targets(city, sound)
