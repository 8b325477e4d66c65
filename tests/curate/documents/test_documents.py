"""Which files are read, and the one line that is said of any other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytrack.curate import documents
from policytrack.curate.documents import SUFFIXES, DocumentError, lines, read_document, web

CASES = Path(__file__).parents[2] / "cases" / "documents"
READ = ".txt, .html, .htm, .docx, .pdf"
LIBRARIES = {".html": "lxml", ".htm": "lxml", ".docx": "lxml", ".pdf": "pypdfium2"}


def test_the_suffixes_are_those_that_messages_name():
    assert ", ".join(SUFFIXES) == READ


def test_a_suffix_is_known_in_any_case(read):
    assert read("plan.TXT", "灯笼500个".encode()) == "灯笼500个\n"


def test_a_radical_is_read_as_the_character_that_it_looks_like(read):
    assert read("plan.txt", "⾼新技术企业600⼾".encode()) == "高新技术企业600户\n"


def test_the_last_line_ends_too(read):
    assert read("plan.html", "<p>一<p>二".encode()) == "一\n二\n"
    assert read("plan.txt", b"a\n\n") == "a\n\n"


def said_of(path):
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    return caught.value.text


def test_a_name_that_is_missing_is_told_with_the_one_that_was_meant(tmp_path):
    (tmp_path / "云湾市规划.docx").write_bytes(b"")
    (tmp_path / "云湾市规划.xlsx").write_bytes(b"")
    path = tmp_path / "云湾规划.docx"
    said = said_of(path)
    assert said.zh == f"{path}：文件不存在（是否为 '云湾市规划.docx'？）"
    assert said.en == f"{path}: no such file (did you mean '云湾市规划.docx'?)"


def test_a_file_in_a_folder_that_is_missing_is_only_missing(tmp_path):
    path = tmp_path / "none" / "plan.txt"
    assert said_of(path).en == f"{path}: no such file"


def test_a_folder_that_cannot_be_listed_suggests_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "iterdir", Mock(side_effect=PermissionError))
    path = tmp_path / "plan.txt"
    assert said_of(path).en == f"{path}: no such file"


def test_a_folder_is_none_even_with_the_suffix_of_a_plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.mkdir()
    assert said_of(path).en == f"{path}: it is a folder; name a file in it"


@pytest.mark.parametrize("name", ["x" * 300 + ".txt", "a\0b.txt"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name):
    assert said_of(tmp_path / name).en.startswith(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_what_is_no_file_is_not_waited_for(tmp_path):
    path = tmp_path / "plan.txt"
    os.mkfifo(path)
    assert said_of(path).en == f"{path}: it is no plain file"


def test_what_the_system_refuses_is_told_with_its_reason(tmp_path, monkeypatch):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"a")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert said_of(path).en == f"{path}: cannot read it (Permission denied)"


def test_a_file_that_is_too_large_is_not_read_to_its_end(refused, monkeypatch):
    monkeypatch.setattr(documents, "_MOST", 1024**2)
    said = refused("plan.txt", b"a" * (1024**2 + 1))
    assert said.en == "it is over 1 MiB, more than a plan's text takes"


@pytest.mark.parametrize(
    ("name", "en"),
    [
        ("plan", f"it has no suffix; {READ} are read"),
        ("plan.zip", f".zip is not read; {READ} are"),
        ("plan.doc", f".doc is not read; save it as .docx ({READ} are read)"),
        ("plan.WPS", f".WPS is not read; save it as .docx ({READ} are read)"),
        ("plan.ofd", f".ofd is not read; save it as .pdf ({READ} are read)"),
        ("plan.mht", f".mht is not read; save it as .html ({READ} are read)"),
        ("plan.md", f".md is not read; save it as .txt ({READ} are read)"),
    ],
)
def test_another_suffix_is_told_with_those_that_are_read(refused, name, en):
    said = refused(name, b"a")
    assert said.en == en
    assert READ in said.zh


@pytest.mark.parametrize("suffix", [".txt", ".html"])
@pytest.mark.parametrize("raw", [b"", b" \n\t\n", "……——\n".encode()])
def test_a_document_without_a_letter_or_digit_is_empty(refused, suffix, raw):
    assert refused(f"plan{suffix}", raw).en == "there is no text in it"


def test_a_word_file_without_text_is_empty(refused, word):
    assert refused("plan.docx", word("<w:p/>")).en == "there is no text in it"


OTHER = "save it as .docx or as .pdf with text"


@pytest.mark.parametrize(
    ("name", "raw", "en"),
    [
        ("a.docx", b"%PDF-1.4\n", "it is really a PDF; change its suffix to .pdf"),
        ("a.txt", b"\n\n%PDF-1.4\n", "it is really a PDF; change its suffix to .pdf"),
        ("a.txt", b"\n<!DOCTYPE html>", "it is really a web page; change its suffix to .html"),
        ("a.docx", b"<html>", "it is really a web page; change its suffix to .html"),
        ("a.pdf", b"\x89PNG\r\n", f"it is really a picture; {OTHER}"),
        ("a.txt", b"{\\rtf1\\ansi", f"it is really an RTF file; {OTHER}"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1",
            f"it is really an Office file of the old kind, or one with a password; {OTHER}",
        ),
        (
            "a.html",
            b"From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\n",
            f"it is really a web page with its pictures; {OTHER}",
        ),
    ],
)
def test_a_file_that_is_of_another_kind_is_told_what_it_is(refused, name, raw, en):
    assert refused(name, raw).en == en


@pytest.mark.parametrize(
    ("part", "en"),
    [
        ("word/document.xml", "it is really a Word file; change its suffix to .docx"),
        ("xl/workbook.xml", f"it is really an Excel file; {OTHER}"),
        ("OFD.xml", f"it is really an OFD file; {OTHER}"),
        ("a.txt", f"it is really an archive; {OTHER}"),
    ],
)
def test_an_archive_is_told_by_what_is_in_it(refused, archive, part, en):
    said = refused("plan.pdf", archive({part: "a"}))
    assert said.en == en
    assert said.zh.startswith("其实是")


@pytest.mark.parametrize("suffix", LIBRARIES)
def test_a_library_that_is_missing_is_named_with_what_installs_it(refused, monkeypatch, suffix):
    library = LIBRARIES[suffix]
    for name in list(sys.modules):
        if name.partition(".")[0] == library or name.startswith(f"{documents.__name__}."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    said = refused(f"plan{suffix}", b"")
    assert said.zh == f"缺少 {library}；请运行 pip install 'policytrack[curate]'"
    assert said.en == f"{library} is missing; run pip install 'policytrack[curate]'"


def test_a_fault_in_a_reader_is_not_taken_for_a_missing_library(read, monkeypatch):
    monkeypatch.delitem(sys.modules, web.__name__)
    monkeypatch.setitem(sys.modules, lines.__name__, None)
    with pytest.raises(ImportError):
        read("plan.html", b"<p>a")


def imported(path):
    """Return the libraries that reading a document imports, in a process of its own."""
    code = (
        "import sys; from pathlib import Path\n"
        "from policytrack.curate.documents import read_document\n"
        f"read_document(Path(sys.argv[1])); print(*({set(LIBRARIES.values())} & set(sys.modules)))"
    )
    command = [sys.executable, "-W", "error", "-c", code, path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_a_text_file_is_read_without_any_library(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("灯笼500个", "utf-8")
    assert imported(path) == []


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_a_document_is_read_with_its_own_library_alone(suffix):
    assert imported(CASES / f"plan{suffix}") == [LIBRARIES[suffix]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("any")


BEGINNINGS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\3\4",
    b"<html>",
    b"<table><tr><td>",
    b"\xff\xfe",
    b"\xfe\xff",
]


@given(st.sampled_from(SUFFIXES), st.sampled_from(BEGINNINGS), st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(folder, suffix, beginning, raw):
    path = folder / f"plan{suffix}"
    path.write_bytes(beginning + raw)
    told_or_read(path)


@given(data=st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_documents_are_read_or_refused(data, folder, word, pdf):
    body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>灯笼</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    documents = {
        ".docx": word(body),
        ".pdf": pdf([(50, 700, "灯笼")], [(50, 700, "风筝")]),
        ".html": (CASES / "plan.html").read_bytes(),
    }
    suffix = data.draw(st.sampled_from(sorted(documents)))
    raw = bytearray(documents[suffix])
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(raw) - 1))
        raw[start : start + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    path = folder / f"damaged{suffix}"
    path.write_bytes(raw)
    told_or_read(path)


def told_or_read(path):
    """Hold that a document is read, or refused with a line for a person."""
    try:
        text = read_document(path)
    except DocumentError as error:
        said = error.text
        text = f"{said.zh.removeprefix(str(path))}\n"
        assert text.count("\n") == 1
    assert text.endswith("\n")
    assert any(character.isalnum() for character in text)
    assert not set(text) & set("\r\0\f\v\u2028")
