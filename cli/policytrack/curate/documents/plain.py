"""Text files to text: UTF-8, UTF-16, or what is certain to be GB18030."""

from __future__ import annotations

import re

from policytrack.curate.documents.lines import DocumentError
from policytrack.data.encoding import NotUtf8Error, decode, decode_foreign, read_as, wide_encoding

_LINE_END = re.compile(r"\r\n?")
# Line ends that no editor takes for such, and what none can show; a tab and a line end are kept.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_BYTES = bytes(set(range(0x20)) - set(b"\t\n\f\r"))
# A text has fewer of them than one in so many.
_SELDOM = 20


def read(raw: bytes) -> str:
    """Return the text of a text file, each character in its line and column.

    Raises DocumentError.
    """
    return readable(decoded(raw))


def decoded(raw: bytes) -> str:
    """Return the text of bytes in an encoding that is certain. Raises DocumentError."""
    wide = wide_encoding(raw)
    if wide is not None:
        text = read_as(raw, wide[1])
        if text is None:
            raise DocumentError(
                f"不是完整的 {wide[0]} 文本；请另存为 UTF-8",
                f"it is no whole {wide[0]} text; save it as UTF-8",
            )
        return text.removeprefix("\ufeff")
    try:
        return decode(raw)
    except NotUtf8Error as error:
        foreign = decode_foreign(raw)
        if foreign is not None:
            return foreign.text
        raise _undecoded(raw, error) from error


def readable(text: str) -> str:
    r"""End the lines with "\n" and blank what is no text. Raises DocumentError where much is."""
    text = _LINE_END.sub("\n", text)
    blanked, signs = _CONTROL.subn(" ", text)
    if signs * _SELDOM > len(text):
        raise _binary()
    return blanked


def _undecoded(raw: bytes, error: NotUtf8Error) -> DocumentError:
    if (len(raw) - len(raw.translate(None, _CONTROL_BYTES))) * _SELDOM > len(raw):
        return _binary()
    zh = f"第 {error.line} 行第 {error.column} 字起不是 UTF-8，也不能确定是 GB18030；请另存为 UTF-8"
    en = "neither UTF-8 nor certain to be GB18030 from line {}, column {} on; save it as UTF-8"
    return DocumentError(zh, en.format(error.line, error.column))


def _binary() -> DocumentError:
    return DocumentError("内容是二进制数据，不是文本", "it is binary data and no text")
