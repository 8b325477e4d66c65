"""A plan's file to its text: a reader for each kind of file, chosen by the suffix."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from policytrack.data.documents.errors import DocumentError
from policytrack.data.documents.opening import opened
from policytrack.data.documents.signatures import expect
from policytrack.model.text import Text, missing

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SUFFIXES", "DocumentError", "read_document"]


class _Kind(NamedTuple):
    """The module here whose `read` makes text of bytes, and the library that it imports."""

    module: str
    needs: str | None = None


_KINDS = {
    ".txt": _Kind("plain"),
    ".html": _Kind("web", "lxml"),
    ".htm": _Kind("web", "lxml"),
    ".docx": _Kind("word", "lxml"),
    ".pdf": _Kind("pdf", "pypdfium2"),
}
SUFFIXES: tuple[str, ...] = tuple(_KINDS)
# What other programs can save such a file as.
_SAVE_AS = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".wps", ".rtf", ".odt", ".pages"), ".docx"),
    **dict.fromkeys((".mht", ".mhtml", ".shtml", ".xhtml"), ".html"),
    **dict.fromkeys((".ofd", ".ceb", ".caj"), ".pdf"),
    ".md": ".txt",
}


def read_document(path: Path) -> str:
    r"""Give the text of a document: lines that end in "\n", the cells of a row between tabs.

    In a text file each character stays in its line and column. Of other kinds a paragraph is a
    line, a row of a table is one, and empty lines are left out. Raises DocumentError.
    """
    try:
        text = _text(path)
    except DocumentError as error:
        raise error.of(path) from error
    return text if text.endswith("\n") else f"{text}\n"


def _text(path: Path) -> str:
    raw = opened(path, SUFFIXES)
    kind = _kind(path.suffix)
    expect(path.suffix.lower(), raw)
    text = _read(kind, raw)
    if not any(map(str.isalnum, text)):
        raise DocumentError(Text("没有文字", "there is no text in it"))
    return text


def _kind(suffix: str) -> _Kind:
    """Give the kind of a suffix. Raises DocumentError."""
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


def _read(kind: _Kind, raw: bytes) -> str:
    """Read a document by the module of its kind. Raises DocumentError."""
    try:
        reader = import_module(f"{__name__}.{kind.module}")
    except ImportError as error:
        if kind.needs is None or (error.name or "").partition(".")[0] != kind.needs:
            raise
        raise DocumentError(missing([kind.needs], "curate")) from error
    text: str = reader.read(raw)
    return text
