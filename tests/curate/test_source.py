"""Words and places of a document."""

from policytrack.curate.passages import passages
from policytrack.curate.sections import parts
from policytrack.curate.source import Source

TEXT = "  云湾\n建成灯\t笼  厂５００家\n"


def source(text):
    return Source(text, "plan.txt"), list(parts(passages(text)))


def test_a_position_has_the_line_and_column_of_the_document():
    found, (_, part) = source(TEXT)
    at = part.passage.text.index("5")
    assert str(found.place(part, at)) == "plan.txt:2:9"


def test_words_are_as_the_document_writes_them():
    found, (_, part) = source(TEXT)
    at = part.passage.text.index("5")
    assert found.words(part, at, at + 4) == "５００家"


def test_between_cells_stands_a_blank():
    found, (_, part) = source(TEXT)
    assert found.words(part, 0, 6) == "建成灯 笼厂"
