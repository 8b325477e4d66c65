"""Documents made for the tests, and what is said of those that cannot be read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from policytrack.curate.documents import DocumentError, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from policytrack.model.text import Text

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# All that a printed sign of Chinese needs where its font is that of the reader.
FONT = """<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Flags 4
/Type /FontDescriptor /FontName /STSong-Light /FontBBox [0 -200 1000 900] /ItalicAngle 0
/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>"""
# A font whose signs are as wide as their type, and have no shape.
BLANK_FONT = """<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [.001 0 0 .001 0 0]
/FirstChar 1 /LastChar {last} /Widths [{widths}] /Encoding << /Differences [1 {names}] >>
/CharProcs << {shapes} >> /Resources << >> /ToUnicode 4 0 R >>"""


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], str]:
    """Save bytes under a name and read them."""

    def read(name: str, raw: bytes) -> str:
        path = tmp_path / name
        path.write_bytes(raw)
        return read_document(path)

    return read


@pytest.fixture
def refused(tmp_path: Path, read: Callable[[str, bytes], str]) -> Callable[[str, bytes], Text]:
    """Save bytes under a name and give what is said of them, behind the path."""

    def refused(name: str, raw: bytes) -> Text:
        with pytest.raises(DocumentError) as caught:
            read(name, raw)
        said, path = caught.value.text, tmp_path / name
        assert said.zh.startswith(f"{path}：")
        assert said.en.startswith(f"{path}: ")
        assert "\n" not in said.zh + said.en
        return said._replace(
            zh=said.zh.removeprefix(f"{path}："), en=said.en.removeprefix(f"{path}: ")
        )

    return refused


@pytest.fixture
def word() -> Callable[..., bytes]:
    """Make a Word file of what stands in its body, and of other parts by their kinds."""

    def word(body: str, namespace: str = WORD, **parts: str) -> bytes:
        relations = "".join(
            f'<Relationship Id="{kind}" Type="x/{kind}" Target="{kind}.xml"/>' for kind in parts
        )
        document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        files = {
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        }
        for kind, part in parts.items():
            files[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{namespace}">{part}</w:{kind}>'
        return zipped(files)

    return word


@pytest.fixture
def archive() -> Callable[[Mapping[str, str]], bytes]:
    """Make an archive of files by their names."""
    return zipped


def zipped(files: Mapping[str, str]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return held.getvalue()


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Make a PDF of pages; on each stand texts by their place, or drawings as they are.

    What stands on a page is so many forms deep. The font is one that is not in the file, or with
    `blank` one that has no shape for any sign.
    """

    def pdf(
        *pages: Iterable[tuple[float, float, str] | str],
        encoding: str = "UniGB-UTF16-H",
        codec: str = "utf-16-be",
        size: int = 12,
        trailer: str = "",
        rotate: int = 0,
        nested: int = 0,
        blank: bool = False,
    ) -> bytes:
        font = f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding}"
        objects = ["", f"{font} /DescendantFonts [3 0 R] >>", FONT]
        codes = {}
        if blank:
            texts = (
                drawing[2] for page in pages for drawing in page if not isinstance(drawing, str)
            )
            codes = {sign: code for code, sign in enumerate(sorted(set("".join(texts))), 1)}
            objects[1:] = _blank_font(codes)
        kids = []
        for page in pages:
            drawn = "\n".join(
                drawing if isinstance(drawing, str) else _drawn(drawing, size, codec, codes)
                for drawing in page
            )
            form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
            resources = "/Resources << /Font << /F 2 0 R >> >>"
            for _ in range(nested):
                objects.append(_stream(drawn, f"{form} {resources}"))
                resources = f"/Resources << /XObject << /X {len(objects)} 0 R >> >>"
                drawn = "/X Do"
            objects.append(_stream(drawn))
            objects.append(
                f"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Rotate {rotate}"
                f" {resources} /Contents {len(objects)} 0 R >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[0] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
        return _numbered([*objects, "<< /Type /Catalog /Pages 1 0 R >>"], trailer)

    return pdf


def _drawn(
    placed: tuple[float, float, str], size: int, codec: str, codes: Mapping[str, int]
) -> str:
    left, base, text = placed
    raw = bytes(map(codes.__getitem__, text)) if codes else text.encode(codec)
    return f"BT /F {size} Tf {left} {base} Td <{raw.hex()}> Tj ET"


def _blank_font(codes: Mapping[str, int]) -> list[str]:
    """Make objects 2 to 4: a font by the codes of its signs, their shape, and what they say."""
    named = "\n".join(f"<{code:02x}> <{ord(sign):04x}>" for sign, code in codes.items())
    font = BLANK_FONT.format(
        last=len(codes),
        widths=" ".join(["1000"] * len(codes)),
        names=" ".join(f"/s{code}" for code in codes.values()),
        shapes=" ".join(f"/s{code} 3 0 R" for code in codes.values()),
    )
    codespace = "begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
    mapping = f"{codespace}{len(codes)} beginbfchar\n{named}\nendbfchar\nendcmap"
    return [font, _stream("1000 0 0 0 0 0 d1"), _stream(mapping)]


def _stream(text: str, kind: str = "") -> str:
    return f"<< {kind} /Length {len(text)} >>\nstream\n{text}\nendstream"


def _numbered(objects: Sequence[str], trailer: str) -> bytes:
    """Write objects with their numbers, and the table of where each begins."""
    text, starts = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        starts.append(f"{len(text):010} 00000 n \n")
        text += f"{number} 0 obj\n{written}\nendobj\n"
    count = len(objects) + 1
    table = f"xref\n0 {count}\n0000000000 65535 f \n{''.join(starts)}"
    root = f"<< /Size {count} /Root {len(objects)} 0 R {trailer} >>"
    return f"{text}{table}trailer\n{root}\nstartxref\n{len(text)}\n%%EOF\n".encode("ascii")
