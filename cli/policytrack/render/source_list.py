"""Every address that a figure rests on: for people, and for whatever checks links."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from policytrack.model.text import LANGUAGES, Text, several
from policytrack.render.addresses import pieces
from policytrack.render.blocks import Paragraph, Table
from policytrack.render.grid import Column, Grid, cell, numeric
from policytrack.render.listings import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.actual import Actual
    from policytrack.model.plan import City
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block
    from policytrack.render.records import Record

# A text that names the source, or a copy of it.
_Kind = Literal["source", "archived"]
_KINDS: dict[_Kind, Text] = {"source": Text("来源", "source"), "archived": Text("存档", "archived")}
_COLUMNS = (
    # An address that is folded can be neither followed nor copied.
    Column("address", Text("网址", "Address"), whole=True),
    Column("kind", Text("类别", "Kind")),
    Column("city", Text("城市", "City")),
    numeric("figures", Text("数据数", "Figures")),
    Column("which", Text("数据", "Which")),
)
_FIGURE = ("city", "indicator", "period", "area", "published", "file", "line")
# Each of them stands in a line of its own.
_CSV = tuple(Column(key, Text(key, key)) for key in ("address", "kind", *_FIGURE))
# So many indicators are named of those that rest on an address.
_NAMED = 3


class _Sourced(NamedTuple):
    """What has a source: a figure, the baseline of a plan, that something was given up.

    Its values are `_FIGURE`.
    """

    figure: tuple[str | int | None, ...]
    source: str
    archived: str | None = None


def all_sources(cities: Iterable[tuple[City, Sequence[Actual]]]) -> Listing:
    """Return every address with what rests on it, by city and then by address."""
    figures: dict[tuple[str, _Kind], list[Record]] = {}
    without = 0
    for city, actuals in cities:
        of_city: dict[tuple[str, _Kind], list[Record]] = {}
        for sourced in _sourced(city, actuals):
            found = [*_found(sourced)]
            without += not found
            for key in found:
                record = dict(zip(_FIGURE, sourced.figure, strict=True))
                of_city.setdefault(key, []).append(record)
        for key in sorted(of_city):
            figures.setdefault(key, []).extend(of_city[key])
    records: list[Record] = [
        {"address": address, "kind": kind, "figures": resting}
        for (address, kind), resting in figures.items()
    ]
    drawn = {language: tuple(_blocks(records, without, language)) for language in LANGUAGES}
    lines = [
        {"address": record["address"], "kind": record["kind"], **figure}
        for record in records
        for figure in record["figures"]
    ]
    return Listing("sources", records, _CSV, drawn, lines)


def _sourced(city: City, actuals: Sequence[Actual]) -> Iterator[_Sourced]:
    """Yield what has a source, as it stands in the files."""
    for _plan, target in city.targets:
        base = target.baseline
        if base is not None and base.source is not None:
            place, key = target.place, target.indicator.key
            figure = (city.key, key, str(base.year), None, None, place.file, place.line)
            yield _Sourced(figure, base.source)
        for milestone in target.milestones:
            given_up = target.withdrawal_of(milestone)
            if given_up is not None:
                place, day = milestone.place, given_up.issued.isoformat()
                promise = (city.key, target.indicator.key, milestone.due.until, None, day)
                yield _Sourced((*promise, place.file, place.line), given_up.source)
    for row in (each for actual in actuals for each in (actual, *actual.editions)):
        period, place = row.written_time, row.place
        of = (city.key, row.indicator, period, row.area, row.published, place.file, place.line)
        yield _Sourced(of, row.source, row.archived)


def _found(sourced: _Sourced) -> Iterator[tuple[str, _Kind]]:
    """Yield the addresses that something rests on."""
    for address in _addresses(sourced.source):
        yield address, "source"
    if sourced.archived is not None:
        yield sourced.archived, "archived"


@cache
def _addresses(source: str) -> tuple[str, ...]:
    """Return the addresses in a source, which many figures of a file have in common."""
    return tuple(dict.fromkeys(piece.address for piece in pieces(source) if piece.address))


def _blocks(records: Sequence[Record], without: int, language: Language) -> Iterator[Block]:
    rows = [
        (
            record["address"],
            _KINDS[record["kind"]].to(language),
            cell(list(dict.fromkeys(figure["city"] for figure in record["figures"])), language),
            str(len(record["figures"])),
            _which(record["figures"], language),
        )
        for record in records
    ]
    yield Table(Grid(_COLUMNS, rows))
    if without:
        name = f"{several(without, 'figure')} name{'s' if without == 1 else ''}"
        said = Text(f"{without} 个数据的来源没有网址", f"{name} a document without an address")
        yield Paragraph((said.to(language),))


def _which(figures: Sequence[Record], language: Language) -> str:
    """Return the indicators of figures with their years, the first few of them."""
    years: dict[str, set[str]] = {}
    for figure in figures:
        years.setdefault(figure["indicator"], set()).add(figure["period"][:4])
    named = [f"{key} {_span(years[key])}" for key in list(years)[:_NAMED]]
    said, more = Text("、", ", ").to(language).join(named), len(years) - len(named)
    if not more:
        return said
    return Text(f"{said}，另 {more} 项指标", f"{said}, and {more} more").to(language)


def _span(years: set[str]) -> str:
    first, last = min(years), max(years)
    return first if first == last else f"{first}–{last}"
