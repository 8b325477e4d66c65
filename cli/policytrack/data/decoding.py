"""Bytes to text: UTF-8 alone is read, and of anything else it is said what it looks like."""

from __future__ import annotations

import codecs

from policytrack.model.place import Place

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_BINARY = "binary data"


class NotUtf8Error(ValueError):
    """The bytes are no UTF-8 text.

    `guess` names what they look like; `line` and `column` are where the first wrong byte stands.
    """

    def __init__(self, guess: str, line: int = 1, column: int = 1) -> None:
        super().__init__(guess)
        self.guess = guess
        self.line = line
        self.column = column


def decode(raw: bytes) -> str:
    """Give the text without its byte order mark. Raises NotUtf8Error."""
    wide = wide_encoding(raw)
    if wide is not None:
        raise NotUtf8Error(wide[0])
    if raw.count(0) * 4 > len(raw):
        raise NotUtf8Error(_BINARY)
    marked = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return marked.decode("utf-8")
    except UnicodeDecodeError as error:
        good = marked[: error.start].decode("utf-8")
        place = Place.at("", good, len(good))
        raise NotUtf8Error(_guess(raw), place.line, place.column) from error


def _guess(raw: bytes) -> str:
    return _BINARY if read_as(raw, "gb18030") is None else "GB18030"


def read_as(raw: bytes, codec: str) -> str | None:
    """Give the text of bytes in an encoding, None where they are not in it."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def wide_encoding(raw: bytes) -> tuple[str, str] | None:
    """Give name and codec of an encoding of two or four bytes a character, None for others."""
    return _marked(raw) or _unmarked(raw)


def _marked(raw: bytes) -> tuple[str, str] | None:
    """Give name and codec of the wide encoding whose mark the bytes begin with."""
    return next(((name, name) for mark, name in _MARKS if raw.startswith(mark)), None)


def _unmarked(raw: bytes) -> tuple[str, str] | None:
    """Give name and codec where the bytes are plainly UTF-16 without its mark.

    Then letters, digits and commas have an empty half, always on the same side. On the other
    side it is only that of a few signs such as 一.
    """
    if b"\0" not in raw:
        return None
    first, second = raw[::2].count(0), raw[1::2].count(0)
    if 4 * max(first, second) < len(raw) // 2 or 4 * min(first, second) > max(first, second):
        return None
    return "UTF-16", "utf-16-be" if first > second else "utf-16-le"
