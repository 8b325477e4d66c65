"""The units that there are, by kind, and what one unit comes to in others."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.model.number import exact
from policytrack.model.text import LANGUAGES, Text
from policytrack.render.blocks import Listed, Paragraph, Table, Title
from policytrack.render.grid import Column, Grid, numeric
from policytrack.render.listings import Listing
from policytrack.render.records import both, number
from policytrack.units.definitions import KINDS, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.text import Language
    from policytrack.model.unit import Unit
    from policytrack.render.blocks import Block
    from policytrack.render.records import Record
    from policytrack.units import Units

_OWN = Text("本库自定义", "of this repository")
_PREFIXES = Text(
    f"单位前可加 {' '.join(PREFIXES)}，标有“单用”的除外；"
    "两个单位可用“/”相除，如 微克/立方米、张/千人、例/10万。",
    f"Before a unit may stand {' '.join(PREFIXES)}, unless it is marked as alone; two units make "
    "a quotient, such as 微克/立方米, 张/千人 or 例/10万.",
)
_ALONE = Text("单用", "alone")
_UNIT = Column("unit", Text("单位", "Unit"), whole=True)
_ENGLISH = Column("en", Text("英文", "English"))
_COLUMNS = (
    _UNIT,
    Column("also", Text("又作", "Also"), whole=True),
    _ENGLISH,
    Column("is", Text("合", "Is"), whole=True),
    Column("alone", Text("前缀", "Prefix")),
)


def all_units(units: Units) -> Listing:
    """Return every unit, those of the repository at the end."""
    kinds = (*KINDS, (_OWN, units.own))
    records = [_record(unit.name, kind, units) for kind, of in kinds for unit in of]
    drawn = {language: tuple(_by_kind(records, language)) for language in LANGUAGES}
    return Listing("units", records, _COLUMNS, drawn)


def one_unit(text: str, units: Units) -> Listing:
    """Return one unit, which may be a quotient, with what it converts into."""
    kinds = [_kind(part.unit, units) for part in units.parts(text)]
    kind = Text("/".join(kind.zh for kind in kinds), " / ".join(kind.en for kind in kinds))
    others = {other: units.factor(text, other) for other in units.related(text)}
    record = _record(text, kind, units)
    record["converts"] = [_amount(factor, other) for other, factor in others.items()]
    drawn = {language: tuple(_one(record, others, units, language)) for language in LANGUAGES}
    return Listing("units", [record], (), drawn)


def _record(text: str, kind: Text, units: Units) -> Record:
    parts = units.parts(text)
    base = "/".join(units.base(part.unit).name for part in parts)
    factor = units.factor(text, base)
    unit = units.names.get(text)
    return {
        "unit": text,
        "also": [word for word in (unit.name, *unit.also) if word != text] if unit else [],
        "en": units.english(text),
        "kind": both(kind),
        "base": base,
        "factor": number(factor),
        "is": _amount(factor, base) if text != base else None,
        "prefixed": parts[0].unit.prefixed if unit else None,
    }


def _kind(unit: Unit, units: Units) -> Text:
    """Return the name of a unit's kind; what is counted is of a kind of its own."""
    base = units.base(unit)
    return next((name for name, of_kind in KINDS if base in of_kind), _OWN)


def _amount(factor: Fraction, unit: str) -> str:
    """Return so many of a unit with every digit, as a fraction where digits would never end."""
    digits = exact(factor)
    return f"{digits if Fraction(digits) == factor else factor} {unit}"


def _by_kind(records: list[Record], language: Language) -> Iterator[Block]:
    yield Paragraph((_PREFIXES.to(language),))
    for kind, of in groupby(records, lambda record: record["kind"][language]):
        rows = [
            (
                record["unit"],
                " ".join(record["also"]),
                record["en"],
                record["is"] or "",
                "" if record["prefixed"] else _ALONE.to(language),
            )
            for record in of
        ]
        yield Listed(kind, 2, Grid(_COLUMNS, rows))


def _one(
    record: Record, others: dict[str, Fraction], units: Units, language: Language
) -> Iterator[Block]:
    about = [record["en"], record["kind"][language]]
    if record["also"]:
        about.append(Text("又作 ", "also ").to(language) + " ".join(record["also"]))
    if record["is"]:
        about.append(f"= {record['is']}")
    if record["prefixed"]:
        about.append(Text("前面可加 ", "after ").to(language) + " ".join(PREFIXES))
    yield Title(record["unit"], about)
    if not others:
        yield Paragraph(
            (Text("不能换算成其他单位。", "It converts into no other unit.").to(language),)
        )
        return
    head = f"1 {record['unit']}"
    columns = (numeric("factor", Text(f"{head} 合", f"{head} is")), _UNIT, _ENGLISH)
    rows = [
        (_amount(factor, other).removesuffix(f" {other}"), other, units.english(other))
        for other, factor in others.items()
    ]
    yield Table(Grid(columns, rows))
