"""Word files to text: paragraphs and tables in their order, as if all changes were accepted."""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from lxml import etree

from policytrack.curate.documents.lines import DocumentError, DocumentTable, tidied, whole_number
from policytrack.curate.documents.numbering import Numbering, is_on, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from policytrack.curate.documents.numbering import Element

# Text alone, without pictures: that of a thousand pages takes a tenth.
_MOST = 64 * 1024 * 1024
_DAMAGE = (
    *(BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError),
    *(ValueError, etree.XMLSyntaxError),
)
# What holds others and shows them as they are.
_WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
# What a reader of the page does not see, or sees again in another place.
_UNSEEN = frozenset(("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "instrText"))
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(raw: bytes) -> str:
    """Return the text of a Word file. Raises DocumentError."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            package = _Package(archive)
            main = package.related("", "officeDocument") or "word/document.xml"
            body = package.part(main).find("body")
            numbering, styles = (
                package.part(package.related(main, kind)) for kind in ("numbering", "styles")
            )
    except DocumentError:
        raise
    except _DAMAGE as error:
        raise _damaged() from error
    if body is None:
        raise _damaged()
    return "\n".join(_blocks(body, Numbering(numbering, styles)))


def _damaged() -> DocumentError:
    return DocumentError(
        "文件已损坏或不是 Word 文件；请在 Word 或 WPS 中打开后另存为 .docx",
        "it is damaged or no Word file; open it in Word or WPS and save it as .docx",
    )


class _Package:
    """The parts of a Word file, which name each other by what they are to them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._parts = set(archive.namelist())

    def part(self, path: str | None) -> Element:
        """Parse a part, an empty one where there is none.

        Names lose their namespaces, of which two sets are in use. Raises DocumentError and what
        `read` calls damage.
        """
        if path not in self._parts:
            return etree.Element("none")
        with self._archive.open(path) as file:
            content = file.read(_MOST + 1)
        if len(content) > _MOST:
            most = f"{_MOST // 1024**2} MiB"
            raise DocumentError(
                f"文字部分超过 {most}，不像一份规划", f"its text is over {most}, more than a plan's"
            )
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(content, parser)
        for element in root.iter("*"):
            element.tag = element.tag.rpartition("}")[2]
            for key in list(element.attrib):
                element.set(key.rpartition("}")[2], element.attrib.pop(key))
        return root

    def related(self, part: str, kind: str) -> str | None:
        """Return the part that is of a kind to another, or to the whole file."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        for relation in self.part(relations).iterchildren("Relationship"):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, relation.get("Target", ""))
                path = posixpath.normpath(target).lstrip("/")
                return path if path in self._parts else None
        return None


def _blocks(parent: Element, numbering: Numbering) -> Iterator[str]:
    """Yield the lines of the paragraphs and tables that an element holds, which come in order."""
    for child in _shown(parent):
        if child.tag == "p":
            yield from _paragraph(child, numbering)
        elif child.tag == "tbl":
            yield from _table(child, numbering)


def _paragraph(paragraph: Element, numbering: Numbering) -> Iterator[str]:
    """Yield a paragraph, and behind it the text boxes that are anchored in it."""
    is_deleted = paragraph.find("pPr/rPr/del") is not None
    label = "" if is_deleted else numbering.label(paragraph)
    boxes: list[Element] = []
    text = "".join(_pieces(paragraph, boxes))
    lines = [line for line in map(tidied, text.split("\n")) if line]
    if lines:
        # A blank where number and text would run together.
        joined = label[-1:].isalnum() or (label[-1:] in (".", "．") and lines[0][0].isdigit())
        yield f"{label} {lines[0]}" if joined else f"{label}{lines[0]}"
    yield from lines[1:]
    for box in boxes:
        yield from _blocks(box, numbering)


def _table(table: Element, numbering: Numbering) -> Iterator[str]:
    rows = DocumentTable()
    for row in _shown(table):
        if row.tag != "tr" or row.find("trPr/del") is not None:
            continue
        before = value(row, "trPr/gridBefore")
        if whole_number(before):
            rows.add([], before)
        for cell in _shown(row):
            if cell.tag == "tc":
                rows.add(list(_blocks(cell, numbering)), value(cell, "tcPr/gridSpan"))
        yield from rows.end_row()


def _shown(parent: Iterable[Element]) -> Iterator[Element]:
    """Yield the children of an element, and in place of a wrapper what it holds."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _shown(child)
        elif child.tag == "AlternateContent":
            yield from _shown(_chosen(child))
        else:
            yield child


def _chosen(alternatives: Element) -> Iterable[Element]:
    """Return the first form of what is written in several, so that it is read once."""
    return next(alternatives.iterchildren("Choice", "Fallback"), ())


def _pieces(element: Iterable[Element], boxes: list[Element]) -> Iterator[str]:
    """Yield the text within a paragraph piece by piece, and gather its text boxes."""
    for child in element:
        kind = child.tag
        if kind in _UNSEEN or (kind == "r" and is_on(child, "rPr/vanish")):
            continue
        if kind == "t":
            yield child.text or ""
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind == "txbxContent":
            boxes.append(child)
        else:
            yield from _pieces(_chosen(child) if kind == "AlternateContent" else child, boxes)
