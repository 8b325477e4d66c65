"""Web pages to text: a block is a line, and so is the row of a table."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from policytrack.curate.documents.lines import DocumentError, DocumentTable, tidied
from policytrack.curate.documents.plain import decoded, readable

_META = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Where a page begins that names its encoding.
_HEAD = 4096
# Pages that say GB2312 hold more than that.
_CODECS = {
    **dict.fromkeys((b"gb2312", b"gbk", b"gb18030", b"x-gbk", b"cp936"), "gb18030"),
    **dict.fromkeys((b"big5", b"big5-hkscs"), "big5hkscs"),
    **dict.fromkeys((b"utf-8", b"utf8"), "utf-8"),
}
_WRONG, _SELDOM = "\N{REPLACEMENT CHARACTER}", 1000
_UNSHOWN = re.compile(
    "script|style|head|noscript|template|iframe|object|audio|video|canvas|svg|math|map|nav|select"
    "|option|optgroup|datalist|button|textarea"
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|h[1-6r]|header|hgroup|html|legend|li|listing|main"
    "|menu|ol|p|plaintext|pre|search|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|xmp"
)
_KEPT = ("pre", "listing", "xmp", "plaintext")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
# Where the source breaks a line between two of them, the page shows nothing.
_BROKEN = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")


def read(raw: bytes) -> str:
    """Return what a web page shows as text. Raises DocumentError."""
    source = readable(_decoded(raw))
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    # What comes behind is left out in silence.
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        raise DocumentError(
            "网页结构过深，读不完整；请把文字另存为 .txt",
            "it is nested too deeply to be read whole; save its text as .txt",
        )
    return "" if root is None else "\n".join(_WebPage().lines_of(root))


def _decoded(raw: bytes) -> str:
    """Return the source of a page, which may name its encoding. Raises DocumentError.

    A few bytes that are wrong in it, as where a description was cut off, are only marked.
    """
    try:
        return decoded(raw)
    except DocumentError:
        named = _META.search(raw[:_HEAD])
        codec = _CODECS.get(named[1].lower()) if named else None
        text = "" if codec is None else raw.decode(codec, "replace")
        if text.count(_WRONG) * _SELDOM >= len(text):
            raise
        return text


class _WebPage:
    """Gathers the lines of a page: those of the cell that is open, or of the page itself."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.lines: list[list[str]] = [[]]
        self.tables: list[DocumentTable] = []
        self.kept = 0

    def lines_of(self, root: Any) -> list[str]:
        """Return the lines that the page shows."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            unshown = _is_unshown(element)
            if event == "start" and unshown:
                walk.skip_subtree()
            elif event == "start":
                self._start(element)
            else:
                if not unshown:
                    self._end(element)
                self._add(element.tail)
        self._end_line()
        return self.lines[0]

    def _start(self, element: Any) -> None:
        tag = element.tag
        if _BLOCK.fullmatch(tag):
            self._end_line()
        if tag == "table":
            self.tables.append(DocumentTable())
        elif tag in ("td", "th"):
            self.lines.append([])
        self.kept += tag in _KEPT
        self._add(element.text)

    def _end(self, element: Any) -> None:
        tag = element.tag
        if _BLOCK.fullmatch(tag):
            self._end_line()
        if tag in ("td", "th"):
            cell = self.lines.pop()
            if self.tables:
                self.tables[-1].add(cell, element.get("colspan"), element.get("rowspan"))
            else:
                self.lines[-1] += cell
        elif tag == "tr" and self.tables:
            self.lines[-1] += self.tables[-1].end_row()
        elif tag == "table":
            self.lines[-1] += self.tables.pop().end_row()
        self.kept -= tag in _KEPT

    def _add(self, text: str | None) -> None:
        first, *others = (text or "").split("\n") if self.kept else (text or "",)
        self.pieces.append(first)
        for line in others:
            self._end_line()
            self.pieces.append(line)

    def _end_line(self) -> None:
        line = tidied(_BROKEN.sub("", "".join(self.pieces)))
        self.pieces.clear()
        if line:
            self.lines[-1].append(line)


def _is_unshown(element: Any) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return bool(hidden or _UNSHOWN.fullmatch(element.tag))
