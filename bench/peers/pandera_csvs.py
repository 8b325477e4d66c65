"""pandera with polars over the figures of a data set: file by file, or `together` in one frame.

What its schema can say of our format is asked: choices, patterns, no row twice. Exits with 1
where it finds anything.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandera.polars as pa
import polars as pl
from rules import DAY, FIGURE, PERIOD, STATUSES, UNITS, indicators

KEY = ["indicator", "period", "area"]


def schema(root: Path, key: list[str]) -> pa.DataFrameSchema:
    """Return the rules for a frame in which `key` stands once."""
    return pa.DataFrameSchema(
        {
            "indicator": pa.Column(str, pa.Check.isin(indicators(root))),
            "value": pa.Column(str, pa.Check.str_matches(FIGURE)),
            "unit": pa.Column(str, pa.Check.isin(UNITS)),
            "source": pa.Column(str),
            "period": pa.Column(str, pa.Check.str_matches(PERIOD), nullable=True),
            "status": pa.Column(str, pa.Check.isin(STATUSES), nullable=True),
            "published": pa.Column(str, pa.Check.str_matches(DAY), nullable=True),
            "note": pa.Column(str, nullable=True),
            "area": pa.Column(str, nullable=True),
        },
        unique=key,
    )


def one_by_one(root: Path) -> int:
    """Examine each file and count the faults."""
    rules = schema(root, KEY)
    return sum(
        _faults(rules, pl.scan_csv(path, infer_schema=False))
        for path in sorted(root.glob("actuals/*/*.csv"))
    )


def together(root: Path) -> int:
    """Examine all files as one frame, and count the faults."""
    files = pl.scan_csv(root / "actuals/*/*.csv", infer_schema=False, include_file_paths="file")
    return _faults(schema(root, ["file", *KEY]), files)


def _faults(rules: pa.DataFrameSchema, rows: pl.LazyFrame) -> int:
    try:
        # Of a frame that is not collected pandera examines the columns' types alone.
        rules.validate(rows.collect(), lazy=True)
    except pa.errors.SchemaErrors as error:
        return len(error.failure_cases)
    except pl.exceptions.ComputeError:
        # A row of too many cells ends the reading.
        return 1
    return 0


if __name__ == "__main__":
    found = (together if "together" in sys.argv[2:] else one_by_one)(Path(sys.argv[1]))
    print(found)
    sys.exit(int(found > 0))
