"""Bytes to text: UTF-8, with or without a byte order mark, and nothing else."""

from __future__ import annotations

import codecs

from policytrack.model.place import Place

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


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
    for mark, name in _MARKS:
        if raw.startswith(mark):
            raise NotUtf8Error(name)
    marked = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return marked.decode("utf-8")
    except UnicodeDecodeError as error:
        good = marked[: error.start].decode("utf-8")
        place = Place.at("", good, len(good))
        raise NotUtf8Error(_guess(raw), place.line, place.column) from error


def _guess(raw: bytes) -> str:
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "binary data"
    return "GB18030"
