"""How long `validate` takes over a national data set, and how much memory, as ratios.

A plain read is a Python process that reads the bytes of the same files and does nothing else.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from national import write

ROUNDS = 5
YEARS, INDICATORS = 10, 40
SIZES = (25, 333)
PLAIN = "import sys, pathlib; [p.read_bytes() for p in pathlib.Path(sys.argv[1]).rglob('*.*')]"


def main() -> None:
    """Print time and memory at two sizes, and the ratios that matter."""
    with tempfile.TemporaryDirectory() as folder:
        per_row = []
        for cities in SIZES:
            root = Path(folder) / str(cities)
            rows = write(root, cities, YEARS, INDICATORS)
            validate = [sys.executable, "-m", "policytrack", "-C", str(root), "validate"]
            plain = [sys.executable, "-c", PLAIN, str(root)]
            pairs = [(seconds(validate), seconds(plain)) for _ in range(ROUNDS + 1)][1:]
            took = statistics.median(pair[0] for pair in pairs)
            ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
            per_row.append(took / rows)
            print(
                f"{rows:>9,} rows: {took:.2f} s, {took / rows * 1e6:.1f} us a row, "
                f"{ratio:.1f} x a plain read"
            )
            print(f"{'':>9}        at most {peak(validate):.0f} MiB")
        print(f"a row of the large set costs {per_row[1] / per_row[0]:.2f} x one of the small set")


def seconds(command: list[str]) -> float:
    """Run a command and give how long it took."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def peak(command: list[str]) -> float:
    """Run a command and give its peak memory in MiB."""
    measure = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", measure, *command], check=True, capture_output=True, text=True
    )
    # Kilobytes on Linux, bytes on macOS.
    return int(ran.stdout) / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
