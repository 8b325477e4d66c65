"""What a plan states twice, in its general goals and again in a task."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from policytrack.curate.names import alike
from policytrack.model.text import Text

if TYPE_CHECKING:
    from policytrack.model.curation import Promise

_LARGE = re.compile("^(?:万亿|[万亿])")
_SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12}


def put_together(promises: list[Promise]) -> list[Promise]:
    """Make of promises that state the same in different sections one with all the sections."""
    found: list[Promise] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for promise in promises:
        same = places.setdefault(_figure(promise), [])
        at = next((at for at in same if _states_again(found[at], promise)), None)
        if at is None:
            same.append(len(found))
            found.append(promise)
        else:
            found[at] = _merged(found[at], promise)
    return found


def _states_again(one: Promise, other: Promise) -> bool:
    return one.sections != other.sections and alike(one.name, other.name)


def _figure(promise: Promise) -> tuple[object, ...]:
    """Give what is the same of a figure stated twice: in a unit without 万 or 亿, and 家 for 户."""
    unit = promise.unit or ""
    large = _LARGE.match(unit)
    scale = _SCALES[large.group() if large else ""]
    kind = re.sub("^[户个家]$", "家", _LARGE.sub("", unit))
    high = promise.high if promise.high is None else promise.high.scaleb(scale)
    return promise.value.scaleb(scale), high, kind, promise.year, promise.op


def _merged(one: Promise, other: Promise) -> Promise:
    sections = tuple(dict.fromkeys((*one.sections, *other.sections)))
    where = other.sections[0] if other.sections else ""
    doubt = Text(f"{where}再提：“{other.quote}”", f"again in {where}: “{other.quote}”")
    return replace(one, sections=sections, doubts=(*one.doubts, doubt))
