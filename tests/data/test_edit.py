"""What a year's file has, and rows put under those of it, of which no byte is touched."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.data.actuals import COLUMNS
from policytrack.data.edit import appended, read_existing
from policytrack.model.period import Period

HEADER = b"indicator,value,unit,source\n"
ROWS = "stars,,%,\nmoons,,%,\n"


def codes(raw):
    _, problems = read_existing(raw, "actuals/cloudbay/2023.csv", 2023)
    return [f"{found.place.line}:{found.place.column} {found.rule.code}" for found in problems]


@pytest.mark.parametrize(
    ("raw", "added"),
    [
        (HEADER, b"stars,,%,\nmoons,,%,\n"),
        (HEADER + b"a,1,x,y\n", b"stars,,%,\nmoons,,%,\n"),
        # Without an end of the last line.
        (HEADER.strip(), b"\nstars,,%,\nmoons,,%,\n"),
        (HEADER + b"a,1,x,y", b"\nstars,,%,\nmoons,,%,\n"),
        (b"indicator,value,source\r\na,1,y", b"\r\nstars,,%,\r\nmoons,,%,\r\n"),
        # As the file ends its lines.
        (b"indicator,value,source\r\na,1,y\r\n", b"stars,,%,\r\nmoons,,%,\r\n"),
        (b"indicator,value,source\ra,1,y\r", b"stars,,%,\rmoons,,%,\r"),
        (b"indicator,value,source\r\na,1,y\n", b"stars,,%,\r\nmoons,,%,\r\n"),
        # Behind its byte order mark, and behind blank lines.
        (codecs.BOM_UTF8 + HEADER, b"stars,,%,\nmoons,,%,\n"),
        (HEADER + b"\n\n", b"stars,,%,\nmoons,,%,\n"),
    ],
)
def test_rows_come_behind_every_byte_of_the_file_and_end_as_its_lines_do(raw, added):
    assert appended(raw, ROWS) == raw + added


@given(
    st.lists(st.sampled_from(["a,1,x,y", 'b,,"x\n1",z', 'c,2,"灯,笼",""', ""]), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
)
def test_whatever_a_file_holds_stays_and_what_was_added_is_read_behind_it(rows, end, closed, mark):
    text = end.join([HEADER.decode().strip(), *rows]) + end * closed
    raw = codecs.BOM_UTF8 * mark + text.encode()
    before, problems = read_existing(raw, "2023.csv", 2023)
    assert problems == []
    after = appended(raw, ROWS)
    assert after.startswith(raw)
    found, problems = read_existing(after, "2023.csv", 2023)
    assert problems == []
    assert found.columns == before.columns
    assert found.keys == before.keys | {("stars", Period(2023), ""), ("moons", Period(2023), "")}


def test_what_a_file_has_rows_for_is_known_whether_they_are_filled_in_or_not():
    raw = (
        "area,period,value,indicator,source\n"
        ",,5,stars,云报\n,2023-Q1,,stars,\n,2023-04/06,,stars,\n东湾区,,,stars,\n,, ,ｍoons ,\n"
    )
    found, problems = read_existing(raw.encode(), "2023.csv", 2023)
    assert problems == []
    assert found.columns == ("area", "period", "value", "indicator", "source")
    assert found.keys == {
        ("stars", Period(2023), ""),
        ("stars", Period(2023, 1, 3), ""),
        ("stars", Period(2023, 4, 6), ""),
        ("stars", Period(2023), "东湾区"),
        ("moons", Period(2023), ""),
    }


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "1:1 PT219"),
        (b"indicator,value\n", "1:1 PT202"),
        (b"indicator,value,sauce\n", "1:17 PT204"),
        (b"indicator;value;source\n", "1:10 PT221"),
        (b"indicator,value,source\nstars,1\n", "2:1 PT206"),
        (b'indicator,value,source\nstars,1,"open\n', "2:9 PT207"),
        ("indicator,value,source\nstars,1,云报\n".encode("gb18030"), "2:9 PT201"),
    ],
)
def test_a_file_that_no_row_can_be_put_under_is_told_as_validate_tells_it(raw, said):
    assert codes(raw) == [said]


def test_the_columns_are_those_that_a_file_may_have():
    raw = ",".join(reversed(COLUMNS)).encode()
    assert read_existing(raw, "2023.csv", 2023)[0].columns == tuple(reversed(COLUMNS))
