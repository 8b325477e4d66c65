"""Word files: all that a person reads in them, in its order, with changes accepted."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from policytrack.curate.documents import word as reader

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@pytest.fixture
def lines(read, word):
    """Read a Word file by what stands in its body and give its lines."""

    def lines(body, **parts):
        return read("plan.docx", word(body, **parts)).splitlines()

    return lines


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(*inner):
    return f"<w:p>{''.join(inner)}</w:p>"


def cell(*inner, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def words(text):
    return cell(paragraph(run(text)))


def test_paragraphs_and_tables_come_in_their_order(read):
    made = docx.Document()
    made.add_heading("云湾市造云规划", 1)
    made.add_paragraph("到2025年，灯笼").add_run("达到500个").bold = True
    grid = made.add_table(2, 3)
    for index, text in enumerate(["指标", "2023年", "2025年", "灯笼", "400", "500"]):
        grid.cell(index // 3, index % 3).text = text
    made.add_paragraph("附则")
    held = BytesIO()
    made.save(held)
    assert read("plan.docx", held.getvalue()).splitlines() == [
        "云湾市造云规划",
        "到2025年，灯笼达到500个",
        "指标\t2023年\t2025年",
        "灯笼\t400\t500",
        "附则",
    ]


def test_the_stricter_of_the_two_formats_is_read_as_well(read, word):
    raw = word(paragraph(run("灯笼")), namespace=STRICT)
    assert read("plan.docx", raw) == "灯笼\n"


@pytest.mark.parametrize(
    "inner",
    [
        f"<w:hyperlink>{run('500')}</w:hyperlink>",
        f"<w:ins>{run('500')}</w:ins>",
        f"<w:moveTo>{run('500')}</w:moveTo>",
        f"<w:smartTag>{run('500')}</w:smartTag>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('500')}</w:sdtContent></w:sdt>",
        f"<w:fldSimple>{run('500')}</w:fldSimple>",
        f"<w:r><w:instrText>PAGE 9</w:instrText></w:r>{run('500')}",
        f"<w:ruby><w:rt>{run('wu')}</w:rt><w:rubyBase>{run('500')}</w:rubyBase></w:ruby>",
        run("5") + run("00"),
        "<w:r><w:t>5<!-- -->00</w:t></w:r>",
    ],
)
def test_text_is_read_wherever_a_paragraph_holds_it(lines, inner):
    assert lines(paragraph(run("灯笼"), inner, run("个"))) == ["灯笼500个"]


@pytest.mark.parametrize(
    "inner",
    [
        "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('9')}</w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>",
    ],
)
def test_what_was_deleted_moved_away_or_hidden_is_not_read(lines, inner):
    assert lines(paragraph(run("灯"), inner, run("笼"))) == ["灯笼"]


def test_what_is_marked_as_not_hidden_is_read(lines):
    inner = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>9</w:t></w:r>'
    assert lines(paragraph(inner)) == ["9"]


def test_a_line_break_ends_a_line_and_a_tab_is_a_blank(lines):
    assert lines(paragraph(run("一"), "<w:r><w:br/></w:r>", run("二"))) == ["一", "二"]
    assert lines(paragraph(run("一"), "<w:r><w:tab/></w:r>", run("二"))) == ["一 二"]
    assert lines(paragraph(run("5"), "<w:r><w:noBreakHyphen/></w:r>", run("6"))) == ["5-6"]


def test_paragraphs_are_read_within_what_wraps_them(lines):
    inner = f"<w:sdt><w:sdtContent>{paragraph(run('一'))}</w:sdtContent></w:sdt>"
    assert lines(f"<w:customXml>{inner}</w:customXml>{paragraph(run('二'))}") == ["一", "二"]


def test_a_text_box_is_read_once_behind_its_paragraph(lines):
    inner = paragraph(run("框")) + table(row(words("甲"), words("乙")))
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f'<mc:AlternateContent xmlns:mc="x">{both}</mc:AlternateContent>'
    assert lines(paragraph(run("前"), f"<w:r>{drawn}</w:r>", run("后"))) == ["前后", "框", "甲\t乙"]


def test_what_is_written_in_a_single_form_is_read(lines):
    form = "<mc:Fallback><w:t>图</w:t></mc:Fallback>"
    only = f'<mc:AlternateContent xmlns:mc="x">{form}</mc:AlternateContent>'
    assert lines(paragraph(f"<w:r>{only}</w:r>")) == ["图"]
    assert lines(only.replace("<w:t>图</w:t>", paragraph(run("段")))) == ["段"]
    assert lines('<mc:AlternateContent xmlns:mc="x"/>' + paragraph(run("段"))) == ["段"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(words("指标"), words("2025年"))], ["指标\t2025年"]),
        ([row(cell(paragraph(run("一")), paragraph(run("二"))), words("三"))], ["一 二\t三"]),
        (
            [
                row(
                    words("指标"),
                    cell(paragraph(run("目标")), properties='<w:gridSpan w:val="2"/>'),
                    words("注"),
                )
            ],
            ["指标\t目标\t\t注"],
        ),
        (
            [
                row(
                    cell(paragraph(run("灯笼")), properties='<w:vMerge w:val="restart"/>'),
                    words("5"),
                ),
                row(cell(paragraph(), properties="<w:vMerge/>"), words("6")),
            ],
            ["灯笼\t5", "\t6"],
        ),
        ([row(words("5"), words("6"), properties='<w:gridBefore w:val="1"/>')], ["\t5\t6"]),
        (
            [row(words("9"), words("9"), properties="<w:del/>"), row(words("5"), words("6"))],
            ["5\t6"],
        ),
        ([row(f"<w:sdt><w:sdtContent>{words('5')}</w:sdtContent></w:sdt>", words("6"))], ["5\t6"]),
        ([row(cell(paragraph(run("一")), paragraph(run("二"))))], ["一", "二"]),
        ([row(words("甲"), cell(table(row(words("5"), words("6")))))], ["甲", "5\t6"]),
    ],
)
def test_a_row_is_a_line_with_each_cell_in_its_column(lines, rows, expected):
    assert lines(table(*rows)) == expected


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"document.xml", b"document.xmk", 1),
        lambda raw: raw[:50] + b"xxxx" + raw[54:],
    ],
)
def test_a_damaged_file_is_told_with_what_may_help(refused, word, spoil):
    said = refused("plan.docx", spoil(word(paragraph(run("灯笼")))))
    assert said.zh == "文件已损坏或不是 Word 文件；请在 Word 或 WPS 中打开后另存为 .docx"


@pytest.mark.parametrize(
    "document",
    ["", "a", "<a/>", "<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>", "<a>" * 300 + "</a>" * 300],
)
def test_a_part_that_holds_no_document_is_damage(refused, archive, document):
    said = refused("plan.docx", archive({"word/document.xml": document}))
    assert said.en == "it is damaged or no Word file; open it in Word or WPS and save it as .docx"


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(refused, archive, monkeypatch):
    monkeypatch.setattr(reader, "_MOST", 1024**2)
    said = refused("plan.docx", archive({"word/document.xml": " " * (1024**2 + 1)}))
    assert said.en == "its text is over 1 MiB, more than a plan's"


def test_pictures_of_any_size_do_not_count(read, archive, monkeypatch):
    monkeypatch.setattr(reader, "_MOST", 1024)
    document = "<a><body><p><t>灯笼</t></p></body></a>"
    raw = archive({"word/document.xml": document, "word/media/1.png": "a" * 5000})
    assert read("plan.docx", raw) == "灯笼\n"


def test_the_main_part_is_the_one_that_the_file_names(read, archive):
    relations = '<a><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></a>'
    document = "<a><body><p><t>灯笼</t></p></body></a>"
    raw = archive({"_rels/.rels": relations, "word/document2.xml": document})
    assert read("plan.docx", raw) == "灯笼\n"


def test_parts_that_are_named_and_missing_are_done_without(read, archive):
    relations = '<a><Relationship Type="x/styles" Target="styles.xml"/></a>'
    document = "<a><body><p><t>灯笼</t></p></body></a>"
    parts = {"word/document.xml": document, "word/_rels/document.xml.rels": relations}
    assert read("plan.docx", archive(parts)) == "灯笼\n"


def test_a_document_reads_no_other_file(read, archive, tmp_path):
    (tmp_path / "secret").write_text("9", "utf-8")
    entity = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    document = f"{entity}<a><body><p><t>灯&b;笼</t></p></body></a>"
    assert "9" not in read("plan.docx", archive({"word/document.xml": document}))
