"""Gives the readers inputs that a fuzzer thinks of, and stops where an invariant breaks.

The first argument is the folder to work in, where the input that broke something is kept; the
others are for libFuzzer, such as -runs=200000. harnesses.py reads an input again without atheris.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["policytrack"]):
    from harnesses import hold, seeds
    from inputs import PIECES


def main() -> None:
    """Run the fuzzer from the small repositories of the tests on."""
    program, folder, *given = sys.argv
    corpus, words = Path(folder, "corpus"), Path(folder, "words")
    corpus.mkdir()
    for number, seed in enumerate(seeds()):
        (corpus / f"{number:05}").write_bytes(seed)
    words.write_text("".join(map(quoted, PIECES)), "ascii")
    options = (f"-dict={words}", f"-artifact_prefix={folder}/", "-print_final_stats=1")
    atheris.Setup([program, *options, *given, str(corpus)], hold)
    atheris.Fuzz()


def quoted(piece: str) -> str:
    """Write a piece as a line of a libFuzzer dictionary."""
    escaped = "".join(f"\\x{byte:02x}" for byte in piece.encode())
    return f'"{escaped}"\n' if piece else ""


if __name__ == "__main__":
    main()
