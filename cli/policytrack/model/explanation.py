"""One verdict traced: the result that `explain` prints for each target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from policytrack.model.assessment import Assessment
    from policytrack.model.method import Finding
    from policytrack.model.text import Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """An assessment, the steps that led to it, and the value at which it would turn.

    `flips_at` is where "on track" begins (where less is better: ends), in the indicator's unit;
    None where nothing can be judged. `findings` are what other methods make of it, None where
    they were not asked, and `goal` the time and the level that they look at.
    """

    assessment: Assessment
    steps: tuple[Text, ...]
    flips_at: Fraction | None
    findings: tuple[Finding, ...] | None = None
    goal: tuple[Fraction, Fraction] | None = None
