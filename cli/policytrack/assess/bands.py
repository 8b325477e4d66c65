"""The classes of a position, in one place.

0.95, 0.60 and 0 follow the classes of Eurostat and Statistics Canada; 1.05 is ours.
"""

from __future__ import annotations

from fractions import Fraction

from policytrack.model.assessment import AHEAD, BEHIND, ON_TRACK, REVERSING, WELL_BEHIND, Status

# The lowest index of each class; a value on the line belongs to the better class.
BANDS: tuple[tuple[Fraction, Status], ...] = (
    (Fraction(105, 100), AHEAD),
    (Fraction(95, 100), ON_TRACK),
    (Fraction(60, 100), BEHIND),
    (Fraction(0), WELL_BEHIND),
)

LIMITS = tuple(lowest for lowest, _status in BANDS)


def classify(index: Fraction) -> Status:
    """Give the class of an index (1 is where the path is)."""
    return next((status for lowest, status in BANDS if index >= lowest), REVERSING)
