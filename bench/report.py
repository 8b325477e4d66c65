"""How long the pages of a national data set take, and how much memory each process has at most."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from national import write
from validate import peak, seconds

YEARS, INDICATORS = 10, 40
SIZES = (25, 100, 333)
YEAR = 2023


def main() -> None:
    """Print time and memory at each size: time should grow with the cities, memory hardly."""
    with tempfile.TemporaryDirectory() as folder:
        for cities in SIZES:
            root = Path(folder) / str(cities)
            write(root, cities, YEARS, INDICATORS)
            command = [sys.executable, "-m", "policytrack", "-C", str(root), "report"]
            command += ["--quiet", "--year", str(YEAR), "-o", str(root / "site")]
            took = seconds(command)
            print(
                f"{cities:>4} cities, {cities * INDICATORS:>6,} charts: {took:5.1f} s, "
                f"{took / cities * 1000:.0f} ms a city; at most {peak(command):.0f} MiB"
            )


if __name__ == "__main__":
    main()
