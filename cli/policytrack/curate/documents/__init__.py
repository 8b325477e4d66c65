"""A plan's file to its text: a reader for each kind of file, chosen by the suffix."""

from __future__ import annotations

import re
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import BadZipFile, ZipFile

from policytrack.curate.documents.lines import DocumentError
from policytrack.data.characters import unified
from policytrack.data.layout import UnfitError, read_whole
from policytrack.data.notation import nearest
from policytrack.model.text import Text, missing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SUFFIXES", "DocumentError", "read_document"]

# By suffix the module here whose `read` makes text of bytes, and the library that it imports.
_READERS = {
    ".txt": ("plain", None),
    ".html": ("web", "lxml"),
    ".htm": ("web", "lxml"),
    ".docx": ("word", "lxml"),
    ".pdf": ("pdf", "pypdfium2"),
}
SUFFIXES: tuple[str, ...] = tuple(_READERS)
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
    line, a row of a table is one, and empty lines are left out. What looks like another character
    is read as that. Raises DocumentError.
    """
    try:
        text = unified(_text(path))
    except DocumentError as error:
        zh, en = error.text
        raise DocumentError(f"{path}：{zh}", f"{path}: {en}") from error
    return text if text.endswith("\n") else f"{text}\n"


def _text(path: Path) -> str:
    raw = _opened(path)
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        raise _unread(path.suffix)
    _expect(suffix, raw)
    text = _read(raw, *_READERS[suffix])
    if not any(map(str.isalnum, text)):
        raise DocumentError("没有文字", "there is no text in it")
    return text


def _unread(suffix: str) -> DocumentError:
    shown = ", ".join(SUFFIXES)
    if not suffix:
        return DocumentError(f"没有后缀；可读 {shown}", f"it has no suffix; {shown} are read")
    instead = _SAVE_AS.get(suffix.lower())
    if instead is None:
        return DocumentError(
            f"不能读 {suffix} 文件；可读 {shown}", f"{suffix} is not read; {shown} are"
        )
    return DocumentError(
        f"不能读 {suffix} 文件；请另存为 {instead}（可读 {shown}）",
        f"{suffix} is not read; save it as {instead} ({shown} are read)",
    )


def _read(raw: bytes, module: str, library: str | None) -> str:
    """Read a document by a module, which needs a library. Raises DocumentError."""
    try:
        reader = import_module(f"{__name__}.{module}")
    except ImportError as error:
        if library is None or (error.name or "").partition(".")[0] != library:
            raise
        raise DocumentError(*missing([library], "curate")) from error
    text: str = reader.read(raw)
    return text


def _opened(path: Path) -> bytes:
    """Return the bytes of a file. Raises DocumentError.

    Where there is none, a file of a name like it is suggested that can be read.
    """
    try:
        return read_whole(path, _MOST, Text("一份规划文本", "a plan's text"))
    except (FileNotFoundError, NotADirectoryError):
        reason = Text("文件不存在", "no such file").suggesting(_near(path))
    except IsADirectoryError:
        reason = Text("是文件夹，请给出其中的文件", "it is a folder; name a file in it")
    except UnfitError as error:
        reason = error.reason
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        reason = Text(f"无法读取（{cause}）", f"cannot read it ({cause})")
    raise DocumentError(*reason)


def _near(path: Path) -> str | None:
    files = (file.name for file in path.parent.glob("*") if file.suffix.lower() in SUFFIXES)
    return nearest(path.name, sorted(files))


class _FileType(NamedTuple):
    """How a kind of file begins, or one in its archive; its name; its suffix if it can be read."""

    begins: bytes
    name: Text
    suffix: str | None = None


_ZIP = b"PK\x03\x04"
# What stands before the first sign of a PDF is let pass by all who read one.
_BY_BYTES = (
    _FileType(rb".{0,1000}?%PDF-", Text("PDF", "a PDF"), ".pdf"),
    _FileType(
        rb"\xd0\xcf\x11\xe0",
        Text(
            "旧版 Office 文件，或设有密码", "an Office file of the old kind, or one with a password"
        ),
    ),
    _FileType(rb"\{\\rtf", Text("RTF 文件", "an RTF file")),
    _FileType(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}", Text("图片", "a picture")),
    _FileType(
        rb"(?:From: .{0,200}?\n)?MIME-Version:",
        Text("带图片的网页存档", "a web page with its pictures"),
    ),
    _FileType(
        rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)", Text("网页", "a web page"), ".html"
    ),
)
_BY_PARTS = (
    _FileType(b"word/", Text("Word 文件", "a Word file"), ".docx"),
    _FileType(b"xl/", Text("Excel 文件", "an Excel file")),
    _FileType(b"ppt/", Text("PowerPoint 文件", "a PowerPoint file")),
    _FileType(b"OFD.xml", Text("OFD 文件", "an OFD file")),
    _FileType(b"mimetype", Text("OpenDocument 文件", "an OpenDocument file")),
)


def _expect(suffix: str, raw: bytes) -> None:
    """Raise DocumentError where a file is plainly of another kind than its suffix says."""
    kind = _type_of(raw)
    if kind is None or kind.suffix == {".htm": ".html"}.get(suffix, suffix):
        return
    name = f" {kind.name.zh}" if kind.name.zh[0].isascii() else kind.name.zh
    advice = Text("请另存为 .docx 或有文字的 .pdf", "save it as .docx or as .pdf with text")
    if kind.suffix is not None:
        advice = Text(f"请把后缀改为 {kind.suffix}", f"change its suffix to {kind.suffix}")
    raise DocumentError(f"其实是{name}；{advice.zh}", f"it is really {kind.name.en}; {advice.en}")


def _type_of(raw: bytes) -> _FileType | None:
    """Return the kind of file that the bytes are, None where they do not tell."""
    if not raw.startswith(_ZIP):
        flags = re.DOTALL | re.IGNORECASE
        return next((kind for kind in _BY_BYTES if re.match(kind.begins, raw, flags)), None)
    try:
        with ZipFile(BytesIO(raw)) as archive:
            parts = [name.encode() for name in archive.namelist()]
    except (BadZipFile, ValueError, NotImplementedError):
        # Whoever reads it says that it is damaged.
        return None
    kinds = (kind for kind in _BY_PARTS if any(part.startswith(kind.begins) for part in parts))
    return next(kinds, _FileType(_ZIP, Text("压缩包", "an archive")))
