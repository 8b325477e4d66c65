"""PDF files: the text of their pages, and what is said of those that have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytrack.curate.documents import pdf as reader
from policytrack.curate.documents import read_document

# plan.pdf is plan.html as a browser printed it (Chromium 156, Noto Serif CJK SC), but for the
# outlines of its letters, which were taken out to make it small. Its fonts name a good part of
# the characters as the radicals that look like them, as such files do.
CASES = Path(__file__).parents[2] / "cases" / "documents"
# A grey dot, drawn as large as the page.
PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q"
SCANNED = "run OCR on it first"


@pytest.fixture
def lines(read, pdf):
    """Read a PDF by what stands on its pages and give its lines."""

    def lines(*pages, **how):
        return read("plan.pdf", pdf(*pages, **how)).splitlines()

    return lines


def test_a_printed_page_is_read_as_the_page_itself():
    """Its paragraphs, its table, no page numbers, and no radical in place of a character."""
    text = read_document(CASES / "plan.pdf")
    assert text == read_document(CASES / "plan.html")
    assert "马上开工，年内见效" in text
    assert "全市挂起的各式灯笼总数\t个\t500\t600\n" in text


def test_pages_come_one_after_another(lines):
    pages = [[(50, 700, "一、灯笼"), (50, 680, "500个")], [], [(50, 700, "二、茶叶")]]
    assert lines(*pages) == ["一、灯笼", "500个", "二、茶叶"]


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UniGB-UCS2-H", "utf-16-be"),
        ("GBK-EUC-H", "gbk"),
        ("GBK2K-H", "gb18030"),
        ("GB-EUC-H", "gb2312"),
    ],
)
def test_a_font_that_is_not_in_the_file_is_read_by_its_encoding(lines, encoding, codec):
    text = "云湾市灯笼达到500个，增长12.5%。"
    assert lines([(50, 700, text)], encoding=encoding, codec=codec) == [text]


def test_a_row_of_a_table_is_a_line(lines):
    page = [(50, 700, "灯笼"), (150, 700, "500"), (250, 700, "个")]
    assert lines(page) == ["灯笼\t500\t个"]


def test_no_sign_is_lost_that_no_font_has_a_shape_for(lines):
    """As where neither the file nor the machine has a font for it, or OCR wrote it unseen."""
    page = [(50, 700, "灯笼"), (150, 700, "500"), (250, 700, "个")]
    assert lines(page, blank=True) == ["灯笼\t500\t个"]


def test_nor_where_a_stroke_has_no_width(lines):
    assert lines(["0 w", (50, 700, "灯笼"), (150, 700, "个")], blank=True) == ["灯笼\t个"]


@pytest.mark.parametrize("nested", [1, 15, 40])
def test_nor_however_deep_it_stands_in_forms(lines, nested):
    page = [(50, 700, "灯笼"), (150, 700, "个")]
    assert lines(page, blank=True, nested=nested) == ["灯笼\t个"]


@pytest.mark.parametrize("blank", [False, True], ids=["shapes", "no shapes"])
def test_what_is_drawn_twice_to_look_bold_is_read_once(lines, blank):
    page = [(50, 700, "灯笼"), (51, 700, "灯笼"), (150, 700, "5"), (151, 700, "5")]
    assert lines(page, blank=blank) == ["灯笼\t5"]


@pytest.mark.parametrize("blank", [False, True], ids=["shapes", "no shapes"])
def test_a_blank_alone_joins_no_cells(lines, blank):
    page = [(50, 700, "灯笼"), (75, 700, " "), (82, 700, "500"), (150, 700, "个")]
    assert lines(page, blank=blank) == ["灯笼\t500\t个"]


# What turns a page by quarter turns against the clock.
TURNS = ["1 0 0 1 0 0 cm", "0 1 -1 0 595 0 cm", "-1 0 0 -1 595 842 cm", "0 -1 1 0 0 842 cm"]


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize("blank", [False, True], ids=["shapes", "no shapes"])
def test_a_page_that_lies_on_its_side_is_read_upright(lines, turn, rotate, blank):
    table = [(50, 460, "灯笼"), (150, 460, "500"), (250, 460, "个"), (50, 430, "茶")]
    page = [turn, (50, 500, "到二〇二五年，灯笼达到"), *table, (150, 430, "1"), (250, 430, "斤")]
    expected = ["到二〇二五年，灯笼达到", "灯笼\t500\t个", "茶\t1\t斤"]
    assert lines(page, rotate=rotate, blank=blank) == expected


def test_a_text_over_a_picture_is_read(lines):
    assert lines([PICTURE, (50, 700, "灯笼500个")], [(50, 700, "茶叶")]) == ["灯笼500个", "茶叶"]


def test_a_small_picture_on_an_empty_page_is_no_scanned_page(lines):
    small = PICTURE.replace("595 0 0 842", "90 0 0 90")
    assert lines([(50, 700, "灯笼500个")], [small]) == ["灯笼500个"]


@pytest.mark.parametrize("stamp", [[], [(50, 30, "扫描软件 制作")]])
@pytest.mark.parametrize("count", [1, 3])
def test_a_scanned_document_is_told_so(refused, pdf, stamp, count):
    said = refused("plan.pdf", pdf(*[[PICTURE, *stamp]] * count))
    assert said.zh == "没有文字，可能是扫描件；请先做文字识别（OCR）"
    assert said.en == f"there is no text in it, as in a scanned one; {SCANNED}"


def test_a_document_without_a_text_is_told_so(refused, pdf):
    assert refused("plan.pdf", pdf([])).en.endswith(SCANNED)


def test_pages_that_were_scanned_are_named(refused, pdf):
    text = [(50, 700, "灯笼500个")]
    said = refused("plan.pdf", pdf(text, [PICTURE], text, [PICTURE], [PICTURE]))
    assert said.zh == "第 2、4、5 页只有图片、没有文字；请先做文字识别（OCR），或删去这些页"
    assert said.en == (f"pages of pictures without text: 2, 4, 5; {SCANNED}, or leave them out")


def test_many_scanned_pages_are_not_all_named(refused, pdf):
    said = refused("plan.pdf", pdf([(50, 700, "灯笼500个")], *[[PICTURE]] * 20))
    assert "13 …" in said.zh
    assert "14" not in said.zh


def test_a_font_that_does_not_tell_its_characters_is_told(refused, pdf):
    raw = pdf([(50, 700, "灯笼达到500个")], encoding="Identity-H")
    assert refused("plan.pdf", raw).en == f"its fonts do not tell what they draw; {SCANNED}"


@pytest.fixture
def losing(monkeypatch):
    """Let no font tell what a 风 is."""
    read_code = reader.pdfium.FPDFText_GetUnicode
    monkeypatch.setattr(
        reader.pdfium,
        "FPDFText_HasUnicodeMapError",
        lambda page, index: int(read_code(page, index) == ord("风")),
    )


@pytest.mark.usefixtures("losing")
def test_a_few_characters_that_are_not_told_are_marked(lines):
    text = "灯笼500个" * 20
    assert lines([(50, 700, f"风{text}")]) == [f"\N{REPLACEMENT CHARACTER}{text}"]


@pytest.mark.usefixtures("losing")
def test_a_text_that_lacks_more_of_its_characters_is_refused(refused, pdf):
    said = refused("plan.pdf", pdf([(50, 700, f"风{'灯笼500个' * 10}")]))
    assert said.en == f"its fonts do not tell what they draw; {SCANNED}"


def test_a_document_with_a_password_is_told_so(refused, pdf):
    # What proves the password matches none, so that not even the empty one opens it.
    proof = "0" * 64
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{proof}> /U <{proof}> >>"
    raw = pdf([(50, 700, "灯笼500个")], trailer=f"{locked} /ID [<00> <00>]")
    assert refused("plan.pdf", raw).en == "it has a password; save it without one"


@pytest.mark.parametrize("raw", [b"%PDF-1.4\n", b"%PDF-1.4\n%%EOF", b"", b"a"])
def test_what_is_no_pdf_is_told(refused, raw):
    assert refused("plan.pdf", raw).en == "it is damaged or no PDF; download or export it again"


def test_a_file_that_lost_its_end_is_read_or_told(refused, pdf):
    raw = pdf([(50, 700, "灯笼500个")])
    assert "OCR" in refused("plan.pdf", raw.replace(b"Tj", b"Xx")).en
    assert refused("plan.pdf", raw.replace(b"/Kids", b"/Kidz")).en.startswith("it is damaged")


def test_more_pages_than_a_plan_has_are_not_read(refused, pdf, monkeypatch):
    monkeypatch.setattr(reader, "_MOST_PAGES", 2)
    raw = pdf(*[[(50, 700, "灯笼")]] * 3)
    assert refused("plan.pdf", raw).en == "it has more pages or signs than a plan takes"


@pytest.mark.parametrize("most", [3, 5])
def test_more_signs_than_a_plan_has_are_not_read(refused, pdf, monkeypatch, most):
    monkeypatch.setattr(reader, "_MOST_SIGNS", most)
    raw = pdf([(50, 700, "灯笼灯")], [(50, 700, "500")])
    assert refused("plan.pdf", raw).en == "it has more pages or signs than a plan takes"


def test_characters_beyond_the_first_plane_are_whole(lines, monkeypatch):
    codes = {"灯": 0xD842, "笼": 0xDFB7}
    read_code = reader.pdfium.FPDFText_GetUnicode
    monkeypatch.setattr(
        reader.pdfium,
        "FPDFText_GetUnicode",
        lambda page, index: codes.get(chr(code := read_code(page, index)), code),
    )
    assert lines([(50, 700, "灯笼"), (50, 680, "笼5")]) == ["𠮷", "5"]
