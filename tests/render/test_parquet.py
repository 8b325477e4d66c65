"""Rows as Parquet, as another program reads them."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from policytrack.render.export import RARE_TABLES, TABLES, Table
from policytrack.render.fields import Field
from policytrack.render.parquet import parquet

TYPES = {
    "text": "VARCHAR",
    "whole": "INTEGER",
    "number": "DOUBLE",
    "yes": "BOOLEAN",
    "day": "DATE",
    "texts": "VARCHAR[]",
    "years": "INTEGER[]",
    "numbers": "DOUBLE[]",
    "key": "VARCHAR",
}


def field(key, type_):
    """Make a field of a row that is a dictionary."""
    return Field(key, type_, lambda row: row.get(key), null=key != "key")


ALL = Table("all", tuple(field(key, type_) for key, type_ in TYPES.items()))
ROW = {
    "text": "灯笼\n'x'",
    "whole": 2023,
    "number": 17.6,
    "yes": False,
    "day": date(2024, 2, 29),
    "texts": ["甲", "乙"],
    "years": [2022, 2024],
    "numbers": [1, 2.5],
    "key": "a",
}


@pytest.fixture
def reading(tmp_path):
    """Run SQL on rows that were written, with their file in place of FILE."""

    def read(rows, sql="SELECT * FROM FILE", table=ALL):
        (tmp_path / "it.parquet").write_bytes(parquet(table, rows))
        with duckdb.connect() as base:
            return base.sql(sql.replace("FILE", f"'{tmp_path}/it.parquet'")).fetchall()

    return read


def test_a_value_of_each_type_comes_back(reading):
    assert reading([ROW]) == [tuple(ROW.values())]


def test_what_is_missing_is_null(reading):
    assert reading([{"key": "a"}]) == [(None,) * 8 + ("a",)]


@pytest.mark.parametrize("table", [ALL, *TABLES, *RARE_TABLES], ids=lambda table: table.name)
def test_without_a_row_every_column_is_there_with_its_type(table, reading):
    described = reading([], "DESCRIBE SELECT * FROM FILE", table)
    assert [column[:2] for column in described] == [
        (field.key, field.type) for field in table.fields
    ]
    assert reading([], table=table) == []


@pytest.mark.parametrize("table", [ALL, *TABLES, *RARE_TABLES], ids=lambda table: table.name)
def test_a_column_that_is_never_null_says_so(table, reading):
    sql = "SELECT name, repetition_type FROM parquet_schema(FILE) WHERE name IN {}"
    names = tuple(field.key for field in table.fields)
    kinds = dict(reading([], sql.format(names), table))
    assert kinds == {
        field.key: "OPTIONAL" if field.null and not field.seldom else "REQUIRED"
        for field in table.fields
    }


def test_a_column_that_is_seldom_null_says_so_where_it_is(reading):
    sql = "SELECT repetition_type FROM parquet_schema(FILE) WHERE name = 'en'"
    table = Table("names", (Field("en", "VARCHAR", lambda row: row, null=True, seldom=True),))
    assert reading(["Lanterns"], sql, table) == [("REQUIRED",)]
    assert reading(["Lanterns", None], sql, table) == [("OPTIONAL",)]
    assert reading(["Lanterns", None], table=table) == [("Lanterns",), (None,)]


def test_a_value_that_must_be_there_is_not_left_out():
    with pytest.raises(ValueError, match=r"^all\.key is missing$"):
        parquet(ALL, [{**ROW, "key": None}])


@pytest.mark.parametrize("number", [2**53 + 1, 10**100, -(10**18) - 1, 0.1, 1e-100])
def test_a_number_is_the_nearest_double(number, reading):
    assert reading(
        [{**ROW, "number": number, "numbers": [number]}], "SELECT number, numbers[1] FROM FILE"
    ) == [(float(number), float(number))]


def test_no_character_of_a_text_is_lost(reading):
    text = "=SUM(A1) [b]\t\r\n\x00\x1b\u202e🏮 \ufeff"
    assert reading([{**ROW, "text": text}], "SELECT text FROM FILE") == [(text,)]


def test_the_same_rows_give_the_same_bytes():
    assert parquet(ALL, [ROW] * 3) == parquet(ALL, iter([ROW] * 3))
    assert parquet(ALL, [ROW]) != parquet(ALL, [{**ROW, "whole": 2024}])
