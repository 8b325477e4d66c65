"""PDF files to text, as far as text is in them and not only pictures of it."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from ctypes import byref, c_double, c_float, c_void_p, cast
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import raw as pdfium

from policytrack.curate.documents.lines import DocumentError
from policytrack.curate.documents.printed import Sign, paragraphs, printed_lines, without_margins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from policytrack.curate.documents.printed import PrintedLine

# No plan has more, and reading them would take minutes.
_MOST_PAGES, _MOST_SIGNS = 5_000, 5_000_000
# The share of a page that its pictures take at least where it was scanned, and how many letters
# the programs that scan write on it at most.
_COVERED, _STAMP = 0.5, 20
_LOST = "\N{REPLACEMENT CHARACTER}"
# How many pages are named.
_MOST_NAMED = 12
# What is narrower the library takes for nothing that could be read (its kSizeEpsilon), and it reads
# what stands on a page and in forty forms within each other (its kMaxFormLevel).
_NARROWEST, _LEVELS = 0.01, 1 + 40
# The signs of Chinese and English texts.
_USUAL = re.compile(
    "[!-~\u00a1-\u00ff\u2000-\u22ff\u2460-\u27bf\u3000-\u303f\u3105-\u312f\u3200-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def read(raw: bytes) -> str:
    """Return the text of a PDF, page after page. Raises DocumentError."""
    try:
        with pypdfium2.PdfDocument(raw) as document:
            pages, covered = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error) from error
    kept = without_margins(pages)
    text = "\n".join(paragraphs([line for page in kept for line in page]))
    _expect_text(text, kept, covered)
    return text


def _pages(document: Any) -> tuple[list[list[PrintedLine]], set[int]]:
    """Return the lines of each page, and the indexes of pages with a picture in place of text."""
    pages, covered, total = [], set[int](), 0
    _bound(len(document), _MOST_PAGES)
    for index, page in enumerate(document):
        signs = _signs(page)
        total += len(signs)
        _bound(total, _MOST_SIGNS)
        pages.append(printed_lines(signs, index))
        if sum(len(line.text) for line in pages[-1]) <= _STAMP and _is_covered(page):
            covered.add(index)
        page.close()
    return pages, covered


def _expect_text(
    text: str, pages: Sequence[Sequence[PrintedLine]], covered: Collection[int]
) -> None:
    """Raise DocumentError where a person sees a text on pages that is not in the file."""
    if not text or len(covered) == len(pages):
        raise _scanned("没有文字，可能是扫描件", "there is no text in it, as in a scanned one")
    blank = [str(index + 1) for index in sorted(covered) if not pages[index]]
    if blank:
        rest = " …" if len(blank) > _MOST_NAMED else ""
        zh = f"第 {'、'.join(blank[:_MOST_NAMED])}{rest} 页只有图片、没有文字"
        en = f"pages of pictures without text: {', '.join(blank[:_MOST_NAMED])}{rest}"
        raise _scanned(zh, en, "，或删去这些页", ", or leave them out")
    seen = "".join(text.split())
    if 10 * len(_USUAL.findall(seen)) < 9 * len(seen) or 100 * seen.count(_LOST) > len(seen):
        raise _scanned("其中的字体没有说明各是什么字", "its fonts do not tell what they draw")


def _scanned(zh: str, en: str, or_zh: str = "", or_en: str = "") -> DocumentError:
    return DocumentError(f"{zh}；请先做文字识别（OCR）{or_zh}", f"{en}; run OCR on it first{or_en}")


def _unopened(error: pypdfium2.PdfiumError) -> DocumentError:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return DocumentError("设有密码；请去掉密码后另存", "it has a password; save it without one")
    return DocumentError(
        "文件已损坏或不是 PDF；请重新下载或导出",
        "it is damaged or no PDF; download or export it again",
    )


def _bound(count: int, most: int) -> None:
    if count > most:
        raise DocumentError(
            "页数或字数过多，不像一份规划", "it has more pages or signs than a plan takes"
        )


def _signs(page: Any) -> list[Sign]:
    """Return the signs on a page in the order in which they were drawn, turned upright."""
    widened = _widen(page)
    text = page.get_textpage()
    _bound(text.count_chars(), _MOST_SIGNS)
    drawn = [
        (index, character)
        for index, character in _characters(text)
        # A blank alone has no shape in any font: it fills a gap, which is seen without it.
        if not character.isspace()
        or _address(pdfium.FPDFText_GetTextObject(text, index)) not in widened
    ]
    turns = _turns(text, [index for index, _ in drawn[:500]])
    signs = []
    x, y, matrix, box = c_double(), c_double(), pdfium.FS_MATRIX(), pdfium.FS_RECTF()
    for index, character in drawn:
        pdfium.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        pdfium.FPDFText_GetMatrix(text, index, byref(matrix))
        pdfium.FPDFText_GetLooseCharBox(text, index, byref(box))
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        left, base = _turned(x.value, y.value, turns)
        right = max(_turned(box.left, box.top, turns)[0], _turned(box.right, box.bottom, turns)[0])
        if unicodedata.east_asian_width(character) in "WF":
            # The box of a sign may be no wider than its ink.
            right = left + size
        signs.append(Sign(character, left, right, base, max(size, 0.1)))
    if turns != pdfium.FPDFPage_GetRotation(page):
        # The library gives what is shown on its side, or on its head, in an order of its own.
        signs.sort(key=lambda sign: (-round(sign.base), sign.left))
    return signs


def _widen(page: Any) -> set[int]:
    """Widen each text on a page that has no width, because the library leaves those out.

    It takes the width from the shapes of the signs. Where neither the file nor the machine has a
    font with them, a cell of one sign has no width, and no line of a page on its side has any. A
    text that is drawn by its outlines is at least as wide as their stroke: here as its type, so
    that what was drawn twice to look bold lies upon itself. Return the addresses of these texts.
    """
    widened = set[int]()
    size = c_float()
    for text in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_LEVELS):
        left, _, right, _ = text.get_bounds()
        if right - left < _NARROWEST:
            pdfium.FPDFTextObj_GetFontSize(text, byref(size))
            matrix = text.get_matrix()
            stroke = abs(size.value) * math.hypot(matrix.c, matrix.d)
            pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_STROKE)
            pdfium.FPDFPageObj_SetStrokeWidth(text, max(stroke, 2 * _NARROWEST))
            # A move measures it again, even one by nothing.
            pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 0, 0)
            widened.add(_address(text.raw))
    return widened


def _address(pointer: Any) -> int:
    return cast(pointer, c_void_p).value or 0


def _characters(text: Any) -> Iterator[tuple[int, str]]:
    """Yield the characters of a page by their indexes; _LOST is one that no font tells."""
    high = 0
    for index in range(text.count_chars()):
        # What the library adds of its own are guesses at blanks and line ends.
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF:
            code = 0x10000 + ((high & 0x3FF) << 10) + (code & 0x3FF) if high else 0
        high = 0
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            yield index, _LOST
        elif code >= 0x20 and code & 0xFFFE != 0xFFFE:
            yield index, chr(code)


def _turns(text: Any, indexes: Iterable[int]) -> int:
    """Return how many quarter turns against the clock most of some characters are turned by."""
    angles = (pdfium.FPDFText_GetCharAngle(text, index) for index in indexes)
    # They run with the clock.
    counts = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles)
    return counts.most_common(1)[0][0] if counts else 0


def _turned(x: float, y: float, turns: int) -> tuple[float, float]:
    """Turn a point back by quarter turns."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turns]


def _is_covered(page: Any) -> bool:
    """Return whether pictures take most of a page."""
    width, height = page.get_size()
    bounds = (
        picture.get_bounds() for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    )
    area = sum((right - left) * (top - bottom) for left, bottom, right, top in bounds)
    return bool(area >= _COVERED * width * height)
