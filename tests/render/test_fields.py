"""The one list of fields: what it says of a value holds of every value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from policytrack.assess.check import EVERYTHING, check_city
from policytrack.assess.comparison import compared
from policytrack.assess.explanation import explain
from policytrack.assess.trend import trend
from policytrack.model.period import elapsed
from policytrack.model.results import Comparison
from policytrack.model.text import Text
from policytrack.render import fields, records
from policytrack.render.export import TABLES
from policytrack.render.fields import Field, columns, within

SAMPLE = Path(__file__).parent / "sample"
# What few data have, this has.
CHANGED = Path(__file__).parents[1] / "cases" / "good" / "plans-that-change"
NUMBER = (int, Fraction, Decimal)
KINDS = {
    "VARCHAR": str,
    "INTEGER": int,
    "DOUBLE": NUMBER,
    "BOOLEAN": bool,
    "DATE": date,
    "VARCHAR[]": (list, tuple),
    "TEXT": Text,
    "TEXT[]": (list, tuple),
    "REASON": Text,
    "FIGURE": (bool, *NUMBER),
    "RECORD": object,
    "RECORD[]": (list, tuple),
}


def walked(record, source, place=""):
    """Return every field of a result and of the records in it, with its place and its value."""
    for field in record:
        value = field.value(source)
        yield place + field.key, field, value
        if field.type == "RECORD" and value is not None:
            yield from walked(field.fields, value, f"{place}{field.key}.")
        for part in (value or ()) if field.type == "RECORD[]" else ():
            yield from walked(field.fields, part, f"{place}{field.key}[].")


@pytest.fixture(scope="module")
def results(read_city):
    """Every kind of result, of a city with areas and weights, of one without, and of changes."""
    found = []
    for root, key in ((SAMPLE, "cloudbay"), (SAMPLE, "tidehill"), (CHANGED, "cloudbay")):
        policies, city, actuals = read_city(root, key)
        for time in (elapsed(2023), elapsed(2023, 6)):
            checks = [check_city(city, actuals, time, by=by) for by in (None, "owner", "area")]
            found += [(fields.CHECK, check) for check in checks]
            explained = [explain(one, methods=True) for one in checks[0].assessments]
            found.append((fields.EXPLANATIONS, explained))
        found += [
            (fields.TREND, trend(city, actuals, EVERYTHING, methods=asked))
            for asked in (True, False)
        ]
        asked = next(iter(policies.indicators.values()))
        rows = compared(city, asked, actuals, elapsed(2023))
        found.append((fields.COMPARISON, Comparison(asked, elapsed(2023), rows)))
    return found


def test_a_value_has_the_type_of_its_field_and_is_missing_only_where_it_may_be(results):
    for record, result in results:
        for place, field, value in walked(record, result):
            may_lack = field.null or field.rare
            assert may_lack if value is None else isinstance(value, KINDS[field.type]), place


def test_what_few_data_have_is_no_key_of_a_record_without_it(results):
    """Whoever reads the rest finds nothing new in it."""
    sample, changed = (
        {key for record, result in of for key in keys_of(records.record(record, result))}
        for of in (results[: len(results) * 2 // 3], results[len(results) * 2 // 3 :])
    )
    rare = {"first", "changes", "withdrawn", "editions", "met_only_because", "lowered", "mixed"}
    assert sample & (rare - {"first"}) == set()
    assert rare - {"mixed"} <= changed


def keys_of(value):
    """Yield every key of a record and of what is in it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from keys_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys_of(each)


def test_a_whole_number_is_no_answer(results):
    """In Python a boolean is an integer as well."""
    for record, result in results:
        for place, field, value in walked(record, result):
            assert not (isinstance(value, bool) and field.type in ("INTEGER", "DOUBLE")), place


def listed(record):
    yield record
    for field in record:
        if field.fields:
            yield from listed(field.fields)


@pytest.mark.parametrize(
    "record", [fields.CHECK, fields.EXPLANATIONS, fields.TREND, fields.COMPARISON]
)
def test_no_key_stands_twice_in_a_record(record):
    for part in listed(record):
        keys = [field.key for field in part]
        assert len(set(keys)) == len(keys)


def test_only_records_have_fields_and_all_of_them_do():
    for record in (fields.CHECK, fields.EXPLANATIONS, fields.TREND, fields.COMPARISON):
        for part in listed(record):
            assert all(bool(field.fields) == field.type.startswith("RECORD") for field in part)


@pytest.mark.parametrize(
    ("names", "records"),
    [
        (fields.CHECK_COLUMNS, (fields.CHECK, fields.RESULT)),
        (fields.TREND_COLUMNS, (fields.TREND, fields.FOLLOWED, fields.YEAR)),
        (fields.COMPARED_COLUMNS, (fields.COMPARISON, fields.COMPARED, fields.RESULT)),
        (fields.RARE_COLUMNS, (fields.RESULT,)),
    ],
)
def test_a_column_is_named_by_the_path_of_a_field(names, records):
    known = {column.key for record in records for column in columns(record)}
    assert len(set(names)) == len(names)
    assert [name for name in names if name not in known] == []


INNER = (Field("low", "DOUBLE", lambda pair: pair[0]),)
OUTER = (
    Field("band", "RECORD", lambda of: of.get("band"), null=True, fields=INNER),
    Field("many", "RECORD[]", lambda of: of.get("many"), fields=INNER),
    Field("key", "VARCHAR", lambda of: of["key"]),
)


def test_the_fields_of_a_record_that_is_missing_are_missing():
    low, key = columns(OUTER)
    assert (low.key, low.null, key.key, key.null) == ("band_low", True, "key", False)
    assert [low.value({"key": "a"}), low.value({"band": (3, 4)})] == [None, 3]


def test_the_fields_of_a_part_are_read_from_the_whole():
    (low,) = within(INNER, "args")
    assert low.value(ValueError(7, 8)) == 7


def test_a_table_has_neither_a_record_nor_a_text_of_two_languages():
    types = {field.type for table in TABLES for field in table.fields}
    assert types == {
        *("VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE"),
        *("VARCHAR[]", "INTEGER[]", "DOUBLE[]"),
    }
