"""The pairs of costs that are taken in turn: one thing, and what it is held against."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

import yaml  # noqa: TID251 - what our own reader is held against
from costs import Cost, but_for, call, divided, peak, seconds, usual, work
from processes import Command, Peers, R, check, examine, plain_read, track
from sets import CITIES, CITY, FEW, FEWEST, INDICATORS, YEAR, YEARS, Sets

from policytrack.assess.check import history
from policytrack.data.repository import Repository
from policytrack.model.period import elapsed
from policytrack.operations.query import about, published

if TYPE_CHECKING:
    from pathlib import Path

JSON = ("--format", "json")

Pair = tuple[Cost, Cost]
Pairing = Callable[[Sets, Peers], Pair]


def start(command: Callable[[Sets], Command], reference: Command = R) -> Pairing:
    """Hold a command against R, what a command of these libraries cannot do without."""
    return lambda sets, _: (seconds(command(sets)), seconds(reference))


def completion(sets: Sets, _: Peers) -> Pair:
    """Hold the completion of a city's name against R."""
    line = f"policytrack -C {sets.of(FEW)} check --city "
    asked = {"_POLICYTRACK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "5"}
    return seconds(track(), **asked), seconds(R)


def one_city(sets: Sets, _: Peers) -> Pair:
    """Hold the check of a city among all against that of the same city among a few."""
    among_all, among_few = (
        seconds(check(sets.of(cities), CITY, YEAR, *JSON)) for cities in (CITIES, FEW)
    )
    return among_all, among_few


def over_reading(how: str) -> Pairing:
    """Hold `validate` of the national set against a process that reads its files."""
    return lambda sets, _: (_validate(sets.of(CITIES)), seconds(plain_read(sets.of(CITIES), how)))


def tool(command: Callable[[Peers, Path], Command]) -> Pairing:
    """Hold another tool against `validate`, once it was seen to tell good data from bad."""

    def pair(sets: Sets, peers: Peers) -> Pair:
        examine(command(peers, sets.of(FEW)), command(peers, sets.spoilt))
        return seconds(command(peers, sets.of(CITIES))), _validate(sets.of(CITIES))

    return pair


def growth(cost: Callable[[int, Sets], Cost], cities: int) -> Pairing:
    """Hold what many cities cost against what the fewest cost."""
    return lambda sets, _: (cost(cities, sets), cost(FEWEST, sets))


def row_time(cities: int, sets: Sets) -> Cost:
    """Measure the processor time of a row, with what targets.yaml takes left out."""
    some, none = (work(track("-C", sets.rows_of(count), "validate")) for count in (cities, 0))
    cost = divided(but_for(some, none), cities * YEARS * INDICATORS)
    # Of a few rows hardly anything is left: one turn would measure the noise.
    return usual(cost, 5) if cities == FEWEST else cost


def row_memory(cities: int, sets: Sets) -> Cost:
    """Measure the peak memory of `validate`, with the same targets.yaml for any number of rows."""
    return peak(track("-C", sets.rows_of(cities), "validate"))


def judgement(sets: Sets, _: Peers) -> Pair:
    """Hold one judgement, of the 400 in a city's history, against a hundred sums of fractions."""
    repository = Repository(sets.of(FEW))
    policies, _faults = repository.targets()
    city = policies.cities[CITY]
    actuals = published(about(repository, policies, CITY), elapsed(int(YEAR) + YEARS))
    judgements = len(list(history(city, actuals)))
    fractions = [Fraction(number, 7) for number in range(100)]
    one = divided(call(lambda: list(history(city, actuals))), judgements)
    return one, usual(call(lambda: sum(fractions)), 5)


def loader(
    cities: int,
    read: Callable[[str, str], object],
    *,
    theirs_collected: bool = True,
    ours_collected: bool = False,
) -> Pairing:
    """Hold PyYAML's fastest loader against our reader, which keeps every line and column.

    Under the cyclic collector or without: usually programs run under it, ours turns it off.
    """

    def pair(sets: Sets, _: Peers) -> Pair:
        text = (sets.of(cities) / "targets.yaml").read_text("utf-8")
        theirs = call(lambda: yaml.load(text, yaml.CSafeLoader), collected=theirs_collected)
        return theirs, call(lambda: read(text, "targets.yaml"), collected=ours_collected)

    return pair


def report_time(cities: int, sets: Sets) -> Cost:
    """Measure what a city of a report in pages takes."""
    return divided(seconds(_report(sets.of(cities))), cities)


def report_memory(cities: int, sets: Sets) -> Cost:
    """Measure the peak memory of a report in pages."""
    return peak(_report(sets.of(cities)))


def _validate(root: Path) -> Cost:
    return seconds(track("-C", root, "validate"))


def _report(root: Path) -> Command:
    return track("-C", root, "report", "--quiet", "--year", YEAR, "-o", root.with_suffix(".site"))
