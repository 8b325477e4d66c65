"""Texts from outside made safe to show, and what stands for a character that has no encoding."""

from __future__ import annotations

import codecs
import re

from policytrack.model.text import UNSEEN

# Besides a carriage return, which overwrites a line, and half of a pair, which has no encoding.
# It is compiled when it is needed: most texts are plainly printable.
_UNSAFE = rf"[{UNSEEN}\r\ud800-\udfff]"


def clean(text: str) -> str:
    """Replace what cannot be seen by its number, so that it is seen and does nothing.

    Line ends and tabs are left.
    """
    return text if text.isprintable() else re.sub(_UNSAFE, _numbered, text)


def clean_line(text: str) -> str:
    """Replace line ends and tabs as well."""
    return re.sub(r"[\t\n]", _numbered, clean(text))


def _numbered(unsafe: re.Match[str]) -> str:
    return f"<U+{ord(unsafe.group()):04X}>"


# How to write what cannot be encoded: half of a pair, or what a console's encoding lacks.
UNENCODABLE = "policytrack"


def _encodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join("*" if character == "†" else "?" for character in text), error.end


codecs.register_error(UNENCODABLE, _encodable)
