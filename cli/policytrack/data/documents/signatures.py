"""What a file is by how it begins, whatever its name says."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from policytrack.data.documents.errors import DocumentError
from policytrack.model.text import Text


class _Signature(NamedTuple):
    """How a kind of file begins, its name, and the suffix by which it can be read."""

    begins: re.Pattern[bytes]
    name: Text
    suffix: str | None = None


def _signature(begins: bytes, zh: str, en: str, suffix: str | None = None) -> _Signature:
    return _Signature(re.compile(begins, re.DOTALL | re.IGNORECASE), Text(zh, en), suffix)


_ZIP = b"PK\x03\x04"
# What stands before the first sign of a PDF is let pass by all who read one.
_SIGNATURES = (
    _signature(rb".{0,1000}?%PDF-", "PDF", "a PDF", ".pdf"),
    _signature(
        rb"\xd0\xcf\x11\xe0",
        "旧版 Office 文件，或设有密码",
        "an Office file of the old kind, or one with a password",
    ),
    _signature(rb"\{\\rtf", "RTF 文件", "an RTF file"),
    _signature(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}", "图片", "a picture"),
    _signature(
        rb"(?:From: .{0,200}?\n)?MIME-Version:", "带图片的网页存档", "a web page with its pictures"
    ),
    _signature(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)", "网页", "a web page", ".html"),
)
# The files in an archive that tell what it is.
_PARTS = (
    (re.compile(r"word/"), Text("Word 文件", "a Word file"), ".docx"),
    (re.compile(r"xl/"), Text("Excel 文件", "an Excel file"), None),
    (re.compile(r"ppt/"), Text("PowerPoint 文件", "a PowerPoint file"), None),
    (re.compile(r"OFD\.xml"), Text("OFD 文件", "an OFD file"), None),
    (re.compile(r"mimetype"), Text("OpenDocument 文件", "an OpenDocument file"), None),
)
_SAME = {".htm": ".html"}


def expect(suffix: str, raw: bytes) -> None:
    """Raise DocumentError where a file is plainly of another kind than its suffix says."""
    name, real = _told(raw)
    if name is None or real == _SAME.get(suffix, suffix):
        return
    if real is None:
        raise DocumentError(
            Text(
                f"其实是{_spaced(name.zh)}；请另存为 .docx 或有文字的 .pdf",
                f"it is really {name.en}; save it as .docx or as .pdf with text",
            )
        )
    raise DocumentError(
        Text(
            f"其实是{_spaced(name.zh)}；请把后缀改为 {real}",
            f"it is really {name.en}; change its suffix to {real}",
        )
    )


def _told(raw: bytes) -> tuple[Text | None, str | None]:
    """Give the name of what the bytes are and the suffix of such, none where they do not tell."""
    if raw.startswith(_ZIP):
        return _archived(raw)
    for each in _SIGNATURES:
        if each.begins.match(raw):
            return each.name, each.suffix
    return None, None


def _archived(raw: bytes) -> tuple[Text | None, str | None]:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        # Whoever reads it says that it is damaged.
        return None, None
    for pattern, name, suffix in _PARTS:
        if any(map(pattern.match, names)):
            return name, suffix
    return Text("压缩包", "an archive"), None


def _spaced(name: str) -> str:
    return f" {name}" if name[0].isascii() else name
