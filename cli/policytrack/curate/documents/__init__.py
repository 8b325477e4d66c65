"""A plan's file to its text: a reader for each kind of file, chosen by the suffix."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from policytrack.curate.documents.lines import DocumentError
from policytrack.data.layout import UnfitError, read_whole
from policytrack.data.notation import nearest
from policytrack.model.text import Text, missing

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

__all__ = ["SUFFIXES", "DocumentError", "read_document"]


class _FileType(NamedTuple):
    """The module here whose `read` makes text of bytes, and the library that it imports."""

    module: str
    needs: str | None = None


_KINDS = {
    ".txt": _FileType("plain"),
    ".html": _FileType("web", "lxml"),
    ".htm": _FileType("web", "lxml"),
    ".docx": _FileType("word", "lxml"),
    ".pdf": _FileType("pdf", "pypdfium2"),
}
SUFFIXES: tuple[str, ...] = tuple(_KINDS)
# What other programs can save such a file as.
_SAVE_AS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".wps", ".rtf", ".odt", ".pages"), ".docx"),
    **dict.fromkeys((".mht", ".mhtml", ".shtml", ".xhtml"), ".html"),
    **dict.fromkeys((".ofd", ".ceb", ".caj"), ".pdf"),
    ".md": ".txt",
}
# No plan's text takes as much, even with pictures.
_MOST = 100 * 1024 * 1024


def read_document(path: Path) -> str:
    r"""Return the text of a document: lines that end in "\n", the cells of a row between tabs.

    In a text file each character stays in its line and column. Of other kinds a paragraph is a
    line, a row of a table is one, and empty lines are left out. Raises DocumentError.
    """
    try:
        text = _text(path)
    except DocumentError as error:
        raise error.of(path) from error
    return text if text.endswith("\n") else f"{text}\n"


def _text(path: Path) -> str:
    raw = _opened(path, SUFFIXES)
    kind = _kind(path.suffix)
    _expect(path.suffix.lower(), raw)
    text = _read(kind, raw)
    if not any(map(str.isalnum, text)):
        raise DocumentError(Text("没有文字", "there is no text in it"))
    return text


def _kind(suffix: str) -> _FileType:
    """Return the kind of a suffix. Raises DocumentError."""
    found = _KINDS.get(suffix.lower())
    if found is not None:
        return found
    shown = ", ".join(SUFFIXES)
    if not suffix:
        raise DocumentError(Text(f"没有后缀；可读 {shown}", f"it has no suffix; {shown} are read"))
    instead = _SAVE_AS.get(suffix.lower())
    if instead is None:
        raise DocumentError(
            Text(f"不能读 {suffix} 文件；可读 {shown}", f"{suffix} is not read; {shown} are")
        )
    raise DocumentError(
        Text(
            f"不能读 {suffix} 文件；请另存为 {instead}（可读 {shown}）",
            f"{suffix} is not read; save it as {instead} ({shown} are read)",
        )
    )


def _read(kind: _FileType, raw: bytes) -> str:
    """Read a document by the module of its kind. Raises DocumentError."""
    try:
        reader = import_module(f"{__name__}.{kind.module}")
    except ImportError as error:
        if kind.needs is None or (error.name or "").partition(".")[0] != kind.needs:
            raise
        raise DocumentError(missing([kind.needs], "curate")) from error
    text: str = reader.read(raw)
    return text


def _opened(path: Path, suffixes: Collection[str]) -> bytes:
    """Return the bytes of a file. Raises DocumentError.

    Where there is none, one of a name like it is suggested that has one of the suffixes.
    """
    try:
        return read_whole(path, _MOST, Text("一份规划文本", "a plan's text"))
    except (FileNotFoundError, NotADirectoryError) as error:
        said = Text("文件不存在", "no such file").suggesting(_near(path, suffixes))
        raise DocumentError(said) from error
    except IsADirectoryError as error:
        said = Text("是文件夹，请给出其中的文件", "it is a folder; name a file in it")
        raise DocumentError(said) from error
    except UnfitError as error:
        raise DocumentError(error.reason) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(Text(f"无法读取（{reason}）", f"cannot read it ({reason})")) from error


def _near(path: Path, suffixes: Collection[str]) -> str | None:
    try:
        names = [each.name for each in path.parent.iterdir() if each.suffix.lower() in suffixes]
    except OSError:
        return None
    return nearest(path.name, sorted(names))


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


def _expect(suffix: str, raw: bytes) -> None:
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
    """Return the name of what the bytes are and the suffix of such, none where they do not tell."""
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
