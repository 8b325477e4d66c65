"""frictionless over the figures of a data set: a package with a resource for each file.

What its table schema can say of our format is asked: types, patterns, choices, no row twice.
Exits with 1 where it finds anything. A second argument `parallel` has it use the processors.
"""

from __future__ import annotations

import sys
from pathlib import Path

from frictionless import Package, Resource, Schema
from rules import DAY, FIGURE, PERIOD, STATUSES, UNITS, indicators


def schema(root: Path) -> Schema:
    """Return the rules for a file."""
    return Schema.from_descriptor(
        {
            "fields": [
                _field("indicator", required=True, enum=indicators(root)),
                _field("value", required=True, pattern=FIGURE),
                _field("unit", required=True, enum=UNITS),
                _field("source", required=True),
                _field("period", pattern=PERIOD),
                _field("status", enum=STATUSES),
                _field("published", pattern=DAY),
                _field("note"),
                _field("area"),
            ],
            "primaryKey": ["indicator", "period", "area"],
        }
    )


def _field(name: str, **constraints: object) -> dict[str, object]:
    return {"name": name, "type": "string", "constraints": constraints}


def main(root: Path, *, parallel: bool) -> int:
    """Examine every file and say how many faults there are."""
    rules = schema(root)
    resources = [
        Resource(
            name=f"{path.parent.name}-{path.stem}",
            path=path.relative_to(root).as_posix(),
            schema=rules,
        )
        for path in sorted(root.glob("actuals/*/*.csv"))
    ]
    report = Package(resources=resources, basepath=str(root)).validate(parallel=parallel)
    print(report.stats["errors"])
    return int(not report.valid)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), parallel="parallel" in sys.argv[2:]))
