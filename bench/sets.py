"""The data sets that are measured, each written when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import national
import planting

if TYPE_CHECKING:
    from pathlib import Path

CITIES, YEARS, INDICATORS = 333, 10, 40
FEW = 5
# The fewest whose rows are counted: 10 thousand.
FEWEST = 25
# So many targets of one city: what fits a screen.
TABLE = 30
# Counties: the cities that targets.yaml knows while the rows grow.
MOST = 3000
# A city and a year that every set has.
CITY, YEAR = "city_0", "2023"


class Sets:
    """Data sets under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def table(self) -> Path:
        """One city with 30 targets, every unit as its indicator's."""
        root = self.folder / "table"
        national.write(root, 1, YEARS, TABLE)
        return root

    @cached_property
    def other_units(self) -> Path:
        """The same, with money and land in other units."""
        root = self.folder / "other_units"
        national.write(root, 1, YEARS, TABLE, other_units=True)
        return root

    @cached_property
    def spoilt(self) -> Path:
        """Few cities with faults in rows and in targets.yaml, and none that ends a reading."""
        root = self.folder / "spoilt"
        national.write(root, FEW, YEARS, INDICATORS)
        planting.plant(root, 6, 1)
        return root

    def of(self, cities: int) -> Path:
        """Return so many cities: 5 have 45 KB of targets.yaml, 333 have 3 MB."""
        root = self.folder / f"of_{cities}"
        if not root.exists():
            national.write(root, cities, YEARS, INDICATORS)
        return root

    def rows_of(self, cities: int) -> Path:
        """Return the rows of so many cities under a targets.yaml that is always the same."""
        root = self.folder / f"rows_of_{cities}"
        if not root.exists():
            national.write_targets(root, MOST, INDICATORS, plans=False)
            national.write_actuals(root, cities, YEARS, INDICATORS)
        return root
