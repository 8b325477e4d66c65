"""What must hold of any bytes that are decoded, or mended as a file of figures."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8
from collections import Counter
from typing import TYPE_CHECKING

from example import FIGURES_FILE, POLICIES, YEAR
from invariants import is_inside, line_lengths, require

from policytrack.data.actuals import ActualsReader
from policytrack.data.encoding import NotUtf8Error, decode, decode_foreign
from policytrack.data.fix import mend
from policytrack.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual

_GUESSES = ("UTF-16", "UTF-32", "GB18030", "Big5", "binary data")
# What mending may put around characters, or take from between them.
_CARRIERS = frozenset(",\"'_ \u00a0\u2009\u202f\ufeff")

# The one line that mending takes away whole: it says nothing.
_SEPARATOR_LINE = re.compile(r'\A\ufeff*"?sep=[^"\r\n]?"?[,\s]*$', re.IGNORECASE | re.MULTILINE)


def hold_decoding(raw: bytes) -> None:
    """Read bytes as text."""
    foreign = decode_foreign(raw)
    require(foreign is None or foreign.text.encode("utf-8"), "a foreign text is text")
    marked = raw.removeprefix(BOM_UTF8)
    try:
        text = decode(raw)
    except NotUtf8Error as error:
        require(error.guess in _GUESSES, "a guess is one of a few", error.guess)
        text = marked.decode("utf-8", "replace")
        place = Place("", error.line, error.column)
        require(is_inside(place, {"": line_lengths(text)}), "a bad byte is in the text", place)
        return
    require(text.encode("utf-8") == marked, "the text is what the bytes say")


def hold_mending(raw: bytes) -> None:
    """Mend bytes as a file of figures."""
    mended, changes = mend(raw, FIGURES_FILE, YEAR, POLICIES)
    require(bool(changes) is (mended != raw), "what is changed is said", changes)
    require(mend(mended, FIGURES_FILE, YEAR, POLICIES) == (mended, ()), "mending twice is once")
    if not changes:
        return
    text, after = _text(raw), decode(mended)
    lengths = {FIGURES_FILE: line_lengths(text)}
    for change in changes:
        require(is_inside(change.place, lengths), "a change is in the text", change)
        require(all(change.what), "a change has words", change)
    # What stands in another notation has other signs: each is in the words of its change.
    told = _held("".join(change.what.en for change in changes))
    held, now_held = _held(text), _held(after)
    require(not held - now_held - told, "nothing is lost untold", held - now_held)
    require(not now_held - held - told, "nothing is added untold", now_held - held)
    before = ActualsReader(POLICIES).read(text, FIGURES_FILE, YEAR)[0]
    now = ActualsReader(POLICIES).read(after, FIGURES_FILE, YEAR)[0]
    lost = Counter(map(_figure, before)) - Counter(map(_figure, now))
    require(not lost, "every figure stays what it was", lost)
    written = "".join(_characters(text))
    for actual in now:
        require(actual.text in written, "a mended figure was written so", actual)


def _text(raw: bytes) -> str:
    try:
        return decode(raw)
    except NotUtf8Error:
        foreign = decode_foreign(raw)
        require(foreign, "only what can be read is mended")
        return "" if foreign is None else foreign.text


def _characters(text: str) -> Iterator[str]:
    """Return what carries meaning: no blanks, quotes and separators, everything in half width."""
    return (each for each in unicodedata.normalize("NFKC", text) if each not in _CARRIERS)


def _held(text: str) -> Counter[str]:
    return Counter(_characters("".join(_SEPARATOR_LINE.sub("", text).split())))


def _figure(actual: Actual) -> tuple[object, ...]:
    """Return what a figure says; blanks in its words do not count."""
    words = ("".join((word or "").split()) for word in (actual.source, actual.note, actual.area))
    said = (actual.indicator, actual.period, actual.text, actual.unit, actual.value, actual.done)
    return (*said, actual.qualifier, actual.status, actual.published, *words)
