"""Deletes, doubles and swaps every character and line of good files: no figure changes silently.

A mutation may be reported: with an error, or with a warning about its own place. What becomes of
one that is passed in silence is judged in silence.py.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import silence
from facts import LINE_END, Fact, UnfaithfulError
from figure_facts import facts_of_figures
from silence import VIOLATION, Change, Judgement, change_between, judge_silence, lines_with_ends
from target_facts import facts_of_targets

from policytrack.data.encoding import decode
from policytrack.data.excerpt import take_apart
from policytrack.data.layout import TARGETS
from policytrack.data.repository import Repository
from policytrack.data.targets import read_targets
from policytrack.operations.validate import Scope, validated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.diagnostic import Diagnostic

GOOD = Path(__file__).parents[1] / "tests" / "cases" / "good"
KINDS = tuple(
    f"{unit} {done}" for unit in ("character", "line") for done in ("deleted", "doubled", "swapped")
)
ERROR = "reported as an error"
WARNING = "reported as a warning about its place"
OUTCOMES = (
    ERROR,
    WARNING,
    silence.NOTHING,
    silence.GONE,
    silence.COMMENT,
    silence.MOVED,
    silence.RUNS_ON,
    silence.NUMBER,
    silence.WORDS,
    VIOLATION,
)


class Mutation(NamedTuple):
    """A text with one thing changed: what was done, at which offset, and what came of it."""

    kind: str
    offset: int
    text: str


class Judged(NamedTuple):
    """A mutation of a file of a repository, and what became of it."""

    root: Path
    file: str
    mutation: Mutation
    judgement: Judgement


class Good(NamedTuple):
    """A repository as it is: its texts, what they say, and the warnings that it has already."""

    root: Path
    texts: dict[str, str]
    facts: list[Fact]
    cities: dict[str, list[Fact] | None]
    warnings: frozenset[tuple[str, str, str]]


Open = Callable[..., Repository]


def main() -> int:
    """Mutate the files of the repositories asked for, and print what became of it."""
    options = _options()
    tally: Counter[tuple[str, str]] = Counter()
    violations: list[str] = []
    for judged in judge(*options.root, every=options.every):
        tally[judged.mutation.kind, judged.judgement.outcome] += 1
        if judged.judgement.outcome == VIOLATION:
            violations.append(told(judged))
    _print_tally(tally)
    for violation in violations:
        print(violation)
    return 1 if violations else 0


def judge(*roots: Path, every: int = 1, opened: Open = Repository) -> Iterator[Judged]:
    """Judge every mutation of some repositories (else the good ones), or every so many-th."""
    goods = (_good(root, opened) for root in roots or sorted(GOOD.iterdir()))
    mutated = (
        (good, file, mutation)
        for good in goods
        for file, text in good.texts.items()
        for mutation in mutations(text)
    )
    for good, file, mutation in islice(mutated, None, None, every):
        yield Judged(good.root, file, mutation, _judgement(good, file, mutation, opened))


def mutations(text: str) -> Iterator[Mutation]:
    """Return every character and every line deleted, doubled, and swapped with the next."""
    yield from _mutations("character", list(text))
    yield from _mutations("line", lines_with_ends(text))


def told(judged: Judged) -> str:
    """Return where a mutation was made, which, and what is wrong with what was read then."""
    root, file, mutation, judgement = judged
    text = (root / file).read_bytes().decode("utf-8")
    before = LINE_END.split(text[: mutation.offset])
    where = f"{root.name}/{file}:{len(before)}:{len(before[-1]) + 1}"
    return f"{where}: {mutation.kind}: {judgement.what}"


def _mutations(unit: str, parts: Sequence[str]) -> Iterator[Mutation]:
    offset = 0
    for at, part in enumerate(parts):
        before, after = "".join(parts[:at]), "".join(parts[at + 1 :])
        # A last line that no line end closes needs one before another can follow it.
        closed = part if unit == "character" or LINE_END.search(part) else f"{part}\n"
        yield Mutation(f"{unit} deleted", offset, before + after)
        yield Mutation(f"{unit} doubled", offset, before + closed + part + after)
        following = parts[at + 1] if at + 1 < len(parts) else part
        if following != part:
            rest = "".join(parts[at + 2 :])
            end = "\n" if unit == "line" and not LINE_END.search(following) else ""
            yield Mutation(f"{unit} swapped", offset, before + following + end + part + rest)
        offset += len(part)


def _good(root: Path, opened: Open) -> Good:
    """Read a repository as it is. Raises ValueError where there is an error in it."""
    found = validated(Scope(opened(root), ()))
    errors = _errors(found.diagnostics)
    if errors:
        raise ValueError(f"{root} is not good: {errors[0].place} {errors[0].message('en')}")
    texts = {file: (root / file).read_bytes().decode("utf-8") for file in found.files}
    repository = opened(root)
    cities = {
        city: _facts_of_city(repository, city, texts[TARGETS])
        for city in repository.targets()[0].city_keys
    }
    warnings = frozenset(map(_words, found.diagnostics))
    return Good(root, texts, _facts(repository, texts), cities, warnings)


def _facts(repository: Repository, texts: Mapping[str, str]) -> list[Fact]:
    """Return all that is read from a repository without an error. Raises UnfaithfulError."""
    policies, _problems = repository.targets()
    found, measured = facts_of_targets(decode(texts[TARGETS].encode()), policies)
    for city in policies.city_keys:
        opened = len(repository.opened)
        actuals, _problems = repository.actuals(city, policies)
        for file in repository.opened[opened:]:
            read = [actual for actual in actuals if actual.place.file == file]
            found += facts_of_figures(decode(texts[file].encode()), file, read, measured)
    return found


def _facts_of_city(repository: Repository, city: str, text: str) -> list[Fact] | None:
    """Return what is read of one city alone, as for `check`; None where it is not read so.

    Raises UnfaithfulError.
    """
    policies, problems = repository.targets(city)
    apart = None if _errors(problems) else take_apart(text.encode())
    block = apart and apart.blocks((city,)).get(city)
    if not apart or not block:
        return None
    blank = "\n" * (block.line - 1 - apart.head.count("\n"))
    part = f"{apart.head}{blank}{block.text}"
    # Where its part is not good by itself, or stands in the middle, the reader read the whole file.
    if not blank or read_targets(part, TARGETS, city)[1]:
        return None
    return facts_of_targets(part, policies._replace(city_keys=(city,)))[0]


def _judgement(good: Good, file: str, mutation: Mutation, opened: Open) -> Judgement:
    """Read what a mutation left and say what became of it."""
    change = change_between(file, good.texts[file], mutation.text)
    repository = opened(good.root, contents={file: mutation.text.encode()})
    texts = good.texts | {file: mutation.text}
    try:
        return _of_cities(good, repository, texts, change) or _of_all(
            good, repository, texts, change
        )
    except UnfaithfulError as error:
        return Judgement(VIOLATION, str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return Judgement(VIOLATION, f"a traceback: {error!r}")


def _of_all(
    good: Good, repository: Repository, texts: Mapping[str, str], change: Change
) -> Judgement:
    """Judge what `validate` says and reads."""
    problems = validated(Scope(repository, ())).diagnostics
    if _errors(problems):
        return Judgement(ERROR)
    news = [found for found in problems if _words(found) not in good.warnings]
    if any(_is_about(warning, change) for warning in news):
        return Judgement(WARNING)
    return judge_silence(good.facts, _facts(repository, texts), change)


def _of_cities(
    good: Good, repository: Repository, texts: Mapping[str, str], change: Change
) -> Judgement | None:
    """Find a violation in what is read of one city alone, which faults of others do not stop."""
    for city, before in good.cities.items():
        if before is None or change.file != TARGETS:
            continue
        after = _facts_of_city(repository, city, texts[TARGETS])
        judgement = None if after is None else judge_silence(before, after, change)
        if judgement is not None and judgement.outcome == VIOLATION:
            return Judgement(VIOLATION, f"of {city} alone: {judgement.what}")
    return None


def _errors(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [found for found in problems if found.rule.severity == "error"]


def _words(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.place.file, problem.rule.code, problem.message("en")


def _is_about(problem: Diagnostic, change: Change) -> bool:
    """Return whether a diagnostic stands on a line that was touched, or right under the place."""
    last = max(change.after.stop, change.after.start + 1)
    return problem.place.file == change.file and change.after.start < problem.place.line <= last


def _print_tally(tally: Mapping[tuple[str, str], int]) -> None:
    width = max(map(len, OUTCOMES)) + 2
    print(" " * width + "".join(f"{kind:>19}" for kind in KINDS))
    for outcome in OUTCOMES:
        counts = [tally.get((kind, outcome), 0) for kind in KINDS]
        print(f"{outcome:<{width}}" + "".join(f"{count:>19}" for count in counts))
    totals = [sum(tally.get((kind, outcome), 0) for outcome in OUTCOMES) for kind in KINDS]
    print(f"{f'in all {sum(totals)}':<{width}}" + "".join(f"{total:>19}" for total in totals))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("root", nargs="*", type=Path, help="good repositories, else the tests' own")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
