"""Each kind of value reads strictly, says what it wanted instead, and describes itself alike."""

import re
from datetime import date
from fractions import Fraction

import pytest

from policytrack.data.kinds import (
    Choice,
    Day,
    Deadline,
    Factor,
    Key,
    Months,
    Name,
    Number,
    Percent,
    Percentage,
    Quantity,
    Share,
    Version,
    Words,
    Year,
    YearKey,
    Yes,
)
from policytrack.data.nodes import Report, Scalar, Sequence, parse
from policytrack.data.records import Either, Field, Listed, OneOrMore, Pair, Record, Table
from policytrack.data.schema import CITY
from policytrack.model.period import Period
from policytrack.model.plan import Amount
from policytrack.model.text import Text


def read(kind, text):
    """Read a YAML text as a kind: its value, and what is said of it."""
    node, problems = parse(text, "t.yaml")
    assert problems == []
    report = Report("t.yaml")
    value = kind.read(node, report)
    said = [
        f"{found.place.line}:{found.place.column} {found.rule.code} {found.message('en')}"
        for found in report.problems
    ]
    return value, said


# What YAML versions read differently, or only look like a number.
ODD = [
    *("010", "1:30", "no", "~", "2023年", "２０２３", "1_000", "'2023'", "''", "2.023e3", "+2023"),
    *("2023-01-01", "[2023]", "{a:2023}"),
]


@pytest.mark.parametrize("text", ["1900", "2025", "2199"])
def test_a_year_is_four_plain_digits(text):
    assert read(Year(), text) == (int(text), [])


@pytest.mark.parametrize("text", [*ODD, "25", "1899", "2200", "20250", "2025.0", "-2025"])
def test_nothing_else_is_a_year(text):
    value, said = read(Year(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a year ")


@pytest.mark.parametrize("text", ["0", "4", "12", "60"])
def test_months_are_a_whole_number_up_to_five_years(text):
    assert read(Months(), text) == (int(text), [])


@pytest.mark.parametrize("text", [*ODD, "61", "-1", "4.5", "04", "4个月", "'4'", "[4]"])
def test_nothing_else_is_a_number_of_months(text):
    value, said = read(Months(), text)
    assert (value, len(said)) == (None, 1)
    assert said[0].startswith("1:1 PT106 expected a ")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2025", Period(2025)),
        ("2024-06", Period(2024, 1, 6)),
        ("'2024-01'", Period(2024, 1, 1)),
        ("2024-12", Period(2024)),
    ],
)
def test_a_deadline_is_a_year_or_a_month_and_all_of_the_year_up_to_it(text, due):
    assert read(Deadline(), text) == (due, [])


@pytest.mark.parametrize(
    "text",
    [
        *(*ODD, "25", "1899", "202406", "2024-13", "2024-00", "2024-6", "2024/06", "2024-Q2"),
        "2024-06-30",
    ],
)
def test_nothing_else_is_a_deadline(text):
    value, said = read(Deadline(), text)
    assert value is None
    assert len(said) == 1
    quoted = text == "'2023'"
    wanted = "a year without quotes" if quoted else "a year or a month such as 2025 or 2024-06"
    assert said[0].startswith(f"1:1 PT106 expected {wanted}, found ")


@pytest.mark.parametrize("text", ["0", "5", "-5", "17.6", "0.10", "-0.5", "1234567890.12345678901"])
def test_a_number_is_plain_digits(text):
    assert read(Number(), text) == (Fraction(text), [])


@pytest.mark.parametrize(
    "text",
    [*ODD, ".5", "5.", "1,000", "5 家", "00", "-", "1.2.3"],
)
def test_nothing_else_is_a_number(text):
    value, said = read(Number(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a number")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("500", "500", None),
        ("500 户", "500", "户"),
        ("500户", "500", "户"),
        ("'500 户'", "500", "户"),
        ("' 500  户 '", "500", "户"),
        ("5%", "5", "%"),
        ("-0.5 百分点", "-0.5", "百分点"),
        ("8.10 件/万人", "8.10", "件/万人"),
        ("3 percentage_point", "3", "percentage_point"),
        ("0", "0", None),
    ],
)
def test_a_quantity_is_a_number_and_a_unit_if_one_is_written(text, value, unit):
    assert read(Quantity(), text) == (Amount(Fraction(value), unit, value), [])


@pytest.mark.parametrize(
    "text",
    [
        *("010户", "007", "+5户", "５００户", "户", "五百户", "约500", "'>500'", "no", "''"),
        *("~", ".5", "5.", "5.户", "1.2.3", "[500]", "{a:5}", "5 5", "500 2户", "1:30", "1_000"),
        "1,000 户",
    ],
)
def test_nothing_else_is_a_quantity(text):
    value, said = read(Quantity(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith(
        "1:1 PT106 expected a number, with its unit if need be: 500 户, found "
    )


@pytest.mark.parametrize(
    "text",
    [
        "云湾市",
        "二(一)",
        "5-10个",
        "2023年",
        "1月",
        "1.2.3",
        "v1",
        "no.1",
        "+x",
        "nothing",
        "yesterday",
        "nobody",
        "one",
        "'no'",
        '"2023"',
        "'010'",
    ],
)
def test_a_text_is_any_words_that_no_yaml_takes_for_something_else(text):
    assert read(Words(), text) == (text.strip("'\""), [])


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "NO", "yes", "on", "Off", "y", "N", "true", "FALSE", "null", "Null", "~"),
        *("2023", "010", "-5", "+5", "1_000", "17.6", "5.", ".5", "1e3", "6.0e+23", ".5e+3"),
        *("0x1F", "-0x1F", "0o17", "0b11", "1:30", "-1:30", "12:30:45", "190:20:30.15"),
        *(".inf", "-.INF", ".NaN", "2023-01-01", "2023-1-1", "2023-01-01 10:00:00"),
        "2001-12-14t21:59:43.10-05:00",
    ],
)
def test_a_word_that_some_yaml_takes_for_something_else_needs_quotes(text):
    value, said = read(Words(), text)
    if text in ("~", "null"):
        expected = "1:1 PT106 expected a text (put it in quotes), found nothing"
    else:
        expected = f"1:1 PT106 expected a text (put it in quotes), found '{text}'"
    assert (value, said) == (None, [expected])


@pytest.mark.parametrize(
    ("text", "found"),
    [("''", "''"), ("' '", "' '"), ("[云]", "a list"), ("{云: 湾}", "a mapping")],
)
def test_what_is_no_word_at_all_is_no_text(text, found):
    assert read(Words(), text) == (None, [f"1:1 PT106 expected a text, found {found}"])


@pytest.mark.parametrize("text", ["东湾区", "East Bay", "'2023'", "二(一)", "东湾区（虚构）"])
def test_a_name_is_one_text_with_nothing_around_it(text):
    assert read(Name(), text) == (text.strip("'"), [])


@pytest.mark.parametrize(
    "text", ["' 东湾区'", "'东湾区 '", '"东湾区\\t"', "'\u3000东湾区'", "|\n 东湾区\n"]
)
def test_a_name_has_no_blanks_around_it(text):
    value, said = read(Name(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a name without spaces around it, found '")


@pytest.mark.parametrize(
    "text", ["东湾区、西湾区", "东湾区，西湾区", "'East, West '", "东；西", "东;西"]
)
def test_several_names_in_one_are_one_fault(text):
    value, said = read(Name(), text)
    assert value is None
    assert [line[:9] for line in said] == ["1:1 PT125"]


@pytest.mark.parametrize("text", ["''", "' '", "no", "5", "[东湾区]", "~"])
def test_what_is_no_text_is_no_name(text):
    value, said = read(Name(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a text")


@pytest.mark.parametrize(
    "text",
    ["东湾区", "East Bay", "东", " 东湾区", "东湾区 ", " ", "东、西", "东,西", "a;b", "东\n西"],
)
def test_the_schema_of_a_name_takes_what_the_reader_takes(text):
    taken = Name().read(Scalar(text, False, 1, 1), Report("t.yaml")) is not None
    schema = Name().schema()
    fits = re.search(schema["pattern"], text) and not re.search(schema["not"]["pattern"], text)
    assert bool(fits) is taken


def test_a_long_value_is_cut_where_it_is_quoted():
    _value, said = read(Number(), "云" * 41)
    assert said == [f"1:1 PT106 expected a number, found '{'云' * 39}…'"]
    _value, said = read(Number(), "云" * 40)
    assert said == [f"1:1 PT106 expected a number, found '{'云' * 40}'"]


@pytest.mark.parametrize(
    ("text", "share"),
    [("5%", "0.05"), ("'5 %'", "0.05"), ("2.5%", "0.025"), ("99.9%", "0.999"), ("0.1%", "0.001")],
)
def test_a_share_is_a_percentage_above_none_and_under_all(text, share):
    assert read(Share(), text) == (Fraction(share), [])


@pytest.mark.parametrize(
    "text",
    ["5", "0.05", "0%", "0.0%", "100%", "-5%", "５%", "05%", "5％", "5%%", "'%'", "[5%]", "~"],
)
def test_nothing_else_is_a_share(text):
    value, said = read(Share(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a share in percent such as 5%, found ")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("120%", "1.2"),
        ("'120 %'", "1.2"),
        ("100%", "1"),
        ("80%", "0.8"),
        ("0.5%", "0.005"),
        ("112.5%", "1.125"),
        ("1000%", "10"),
    ],
)
def test_a_percentage_is_more_than_none_and_may_be_over_a_hundred(text, share):
    assert read(Percentage(), text) == (Fraction(share), [])


@pytest.mark.parametrize(
    "text",
    ["120", "1.2", "0%", "0.00%", "-120%", "１２０%", "0120%", "120％", "1,200%", "'%'", "[]"],
)
def test_nothing_else_is_a_percentage(text):
    value, said = read(Percentage(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a percentage above zero such as 120%, found ")


RANGES = {(0, None): "50", (0, 100): "100", (-100, None): "-99.9"}


@pytest.mark.parametrize(("above", "most"), RANGES)
@pytest.mark.parametrize("digits", ["0.5", "6", "14.50", None])
def test_so_many_percent_are_the_number_before_the_sign(above, most, digits):
    digits = digits or RANGES[above, most]
    for text in (f"{digits}%", f"{digits} %", f"'{digits} %'"):
        assert read(Percent(above, most), text) == (Amount(Fraction(digits), "%", digits), [])


@pytest.mark.parametrize(
    ("above", "most", "texts"),
    [
        (0, None, ("0%", "0.0 %", "-5%")),
        (0, 100, ("0%", "-5%", "100.1%", "101 %")),
        (-100, None, ("-100%", "-100.1 %", "-300%")),
    ],
)
def test_nothing_else_is_so_many_percent(above, most, texts):
    wanted = f"a percentage above {above} %" + (f" and at most {most} %" if most else "")
    odd = ("50", "0.5", "五成", "５%", "05%", "5％", "5%%", "50‰", "5 百分点", "[5%]")
    for text in (*odd, *texts):
        value, said = read(Percent(above, most), text)
        assert value is None
        assert len(said) == 1
        assert said[0].startswith(f"1:1 PT106 expected {wanted}, such as 6 %, found ")


@pytest.mark.parametrize("kind", [Share(), Percentage()])
def test_no_digit_of_a_percentage_is_lost(kind):
    ones = "1" * 60
    value, _said = read(kind, f"1.{ones}%")
    assert value == Fraction(f"0.01{ones}")


@pytest.mark.parametrize("text", ["2023-08-03", "'2024-02-29'"])
def test_a_day_is_a_date_of_the_calendar(text):
    assert read(Day(), text) == (date.fromisoformat(text.strip("'")), [])


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2023-13-01", "2023-8-3", "20230803", "2023-W31-4", "2023-08", "0000-01-01",
     "2023年8月3日", "２０２３-08-03", "2023-08-03 10:00", "[2023-08-03]"],
)  # fmt: skip
def test_nothing_else_is_a_day(text):
    value, said = read(Day(), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a date such as 2023-08-03, found ")


def test_a_key_that_is_there_or_left_out_takes_the_word_true_alone():
    assert read(Yes(), "true") == (True, [])
    for text in ("True", "yes", "false", "'true'", "1", "[true]"):
        value, said = read(Yes(), text)
        assert value is None
        assert said[0].startswith("1:1 PT106 expected true, found ")


def test_a_choice_takes_its_words_as_they_are_written():
    assert read(Choice("linear", "step"), "step") == ("step", [])
    assert read(Choice("linear", "step"), "'step'") == ("step", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Step", "1:1 PT109 'Step' is not one of: linear, step (did you mean 'step'?)"),
        ("zzz", "1:1 PT109 'zzz' is not one of: linear, step"),
        ("''", "1:1 PT109 '' is not one of: linear, step"),
        ("[step]", "1:1 PT106 expected linear or step, found a list"),
    ],
)
def test_any_other_word_is_no_choice(text, expected):
    assert read(Choice("linear", "step"), text) == (None, [expected])


def test_a_list_gives_the_items_that_could_be_read_and_reports_each_other():
    assert read(Listed(Year()), "[2023, x, 2025, '1']") == (
        (2023, 2025),
        [
            "1:8 PT106 expected a year such as 2025, found 'x'",
            "1:17 PT106 expected a year such as 2025, found '1'",
        ],
    )


@pytest.mark.parametrize("text", ["[]", "2023", "{a: 2023}", "~"])
def test_a_list_is_not_empty_and_nothing_else(text):
    value, said = read(Listed(Year()), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a list of at least one, found ")


def test_one_or_more_are_always_a_tuple():
    assert read(OneOrMore(Year()), "2023") == ((2023,), [])
    assert read(OneOrMore(Year()), "[2023, 2024]") == ((2023, 2024), [])
    assert read(OneOrMore(Year()), "x")[0] is None
    assert read(OneOrMore(Year()), "[]")[0] is None


def test_a_pair_is_two_values():
    assert read(Pair(Year()), "[2023, 2025]") == ((2023, 2025), [])
    value, said = read(Pair(Year()), "[2023, x]")
    assert (value, said) == (None, ["1:8 PT106 expected a year such as 2025, found 'x'"])


@pytest.mark.parametrize("text", ["[2023]", "[2023, 2024, 2025]", "2023", "{a: b}", "[]"])
def test_nothing_else_is_a_pair(text):
    value, said = read(Pair(Year()), text)
    assert value is None
    assert len(said) == 1
    assert said[0].startswith("1:1 PT106 expected a list of two such as [5, 10], found ")


def test_a_table_keeps_the_keys_that_the_file_chose():
    assert read(Table(Year()), "{a: 2023, b-2_c: 2024}") == ({"a": 2023, "b-2_c": 2024}, [])
    assert read(Table(Year()), "{}") == ({}, [])


@pytest.mark.parametrize("key", ["Anshan", "1a", "_a", "a b", "云湾", "a.b", "-a", "''", "a/b"])
def test_a_key_is_lower_case_letters_digits_and_strokes(key):
    _value, said = read(Table(Year()), f"{{{key}: 2023}}")
    assert said == [f"1:2 PT110 '{key.strip(chr(39))}' cannot be used as a key"]


LEAST = Text("至少一年的值", "the value of one year at least")


def test_a_table_may_have_to_hold_something():
    assert read(Table(Number(), YearKey(), LEAST), "{}") == (
        None,
        ["1:1 PT106 expected the value of one year at least, found a mapping"],
    )


def test_a_table_of_names_takes_names_as_its_keys():
    text = "{东湾区: 5, 西湾区、南湾区: 6, '': 7, ' 北湾区': 8, no: 9}"
    assert read(Table(Number(), Name()), text) == (
        {"东湾区": Fraction(5)},
        [
            "1:10 PT125 '西湾区、南湾区' looks like several names in one",
            "1:22 PT106 expected a text, found ''",
            "1:29 PT106 expected a name without spaces around it, found ' 北湾区'",
            "1:40 PT106 expected a text (put it in quotes), found 'no'",
        ],
    )


def test_a_table_of_years_takes_no_other_keys():
    assert read(Table(Number(), YearKey()), "{2023: 5, soon: 6, '24': 7}")[1] == [
        "1:11 PT106 expected a year such as 2025, found 'soon'",
        "1:20 PT106 expected a year such as 2025, found '24'",
    ]


def test_a_value_that_cannot_be_read_leaves_the_rest_of_the_table():
    assert read(Table(Year()), "{a: x, b: 2024}") == (
        {"b": 2024},
        ["1:5 PT106 expected a year such as 2025, found 'x'"],
    )


def test_a_table_is_a_mapping():
    assert read(Table(Year()), "[a]") == (None, ["1:1 PT106 expected a mapping, found a list"])


def test_either_takes_the_word_or_the_table():
    kind = Either(Choice("step"), Table(Number(), YearKey()))
    assert read(kind, "step") == ("step", [])
    assert read(kind, "{2024: 540}") == ({"2024": Fraction(540)}, [])
    assert read(kind, "stop")[1] == ["1:1 PT109 'stop' is not one of: step (did you mean 'step'?)"]
    assert read(kind, "[step]")[1] == ["1:1 PT106 expected step, found a list"]


RECORD = Record(
    name=Field(Words(), "what it is called", required=True),
    year=Field(Year(), "when it was", required=True),
    note=Field(Words(), "what else"),
)


def test_a_record_gives_its_values_and_where_they_stand():
    entry, said = read(RECORD, "{name: 云, year: 2023}")
    assert said == []
    assert (entry["name"], entry["year"], entry["note"]) == ("云", 2023, None)
    assert entry.has("name", "year")
    assert not entry.has("name", "note")
    assert entry.keys["year"].column == 11
    assert entry.nodes["year"].column == 17
    assert entry.node.column == 1


def test_a_key_whose_value_cannot_be_read_is_there_and_has_no_value():
    entry, said = read(RECORD, "{name: 云, year: x}")
    assert said == ["1:17 PT106 expected a year such as 2025, found 'x'"]
    assert not entry.has("year")
    assert "year" in entry.nodes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{name: 云}", ["1:1 PT105 the key 'year' is missing"]),
        ("{}", ["1:1 PT105 the key 'name' is missing", "1:1 PT105 the key 'year' is missing"]),
        ("{name: 云, year: 2023, zzz: 1}", ["1:23 PT104 unknown key 'zzz'"]),
        ("{name: 云, yaer: 2023}", ["1:11 PT104 unknown key 'yaer' (did you mean 'year'?)"]),
        ("{name: 云, Year: 2023}", ["1:11 PT104 unknown key 'Year' (did you mean 'year'?)"]),
        ("[云]", ["1:1 PT106 expected a mapping, found a list"]),
        ("云", ["1:1 PT106 expected a mapping, found '云'"]),
    ],
)
def test_a_record_takes_its_own_keys_and_wants_the_required_ones(text, expected):
    assert read(RECORD, text)[1] == expected


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Words(), {"type": "string", "pattern": r"\S", "patternErrorMessage": "a text"}),
        (Year(), {"type": "integer", "minimum": 1900, "maximum": 2199}),
        (Number(), {"type": "number"}),
        (Factor(), {"type": "number", "exclusiveMinimum": 0}),
        (Version(), {"const": 1}),
        (
            Deadline(),
            {
                "anyOf": [
                    {"type": "integer", "minimum": 1900, "maximum": 2199},
                    {
                        "type": "string",
                        "pattern": "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$",
                        "patternErrorMessage": "a year or a month such as 2025 or 2024-06",
                    },
                ]
            },
        ),
        (Day(), {"type": "string", "format": "date"}),
        (Yes(), {"const": True}),
        (Choice("a", "b"), {"enum": ["a", "b"]}),
        (Listed(Yes()), {"type": "array", "items": {"const": True}, "minItems": 1}),
        (Pair(Yes()), {"type": "array", "items": {"const": True}, "minItems": 2, "maxItems": 2}),
        (
            OneOrMore(Yes()),
            {
                "anyOf": [
                    {"const": True},
                    {"type": "array", "items": {"const": True}, "minItems": 1},
                ]
            },
        ),
        (Either(Yes(), Number()), {"anyOf": [{"const": True}, {"type": "number"}]}),
        (
            Table(Yes()),
            {
                "type": "object",
                "propertyNames": {
                    "pattern": "^[a-z][a-z0-9_-]*$",
                    "patternErrorMessage": "start with a lower-case letter, and use only "
                    "lower-case letters, digits, _ and -",
                },
                "additionalProperties": {"const": True},
            },
        ),
        (
            Table(Yes(), YearKey(), LEAST),
            {
                "type": "object",
                "propertyNames": {
                    "pattern": "^(19|20|21)[0-9]{2}$",
                    "patternErrorMessage": "a year such as 2025",
                },
                "additionalProperties": {"const": True},
                "minProperties": 1,
            },
        ),
        (
            Table(Yes(), Name(), LEAST),
            {
                "type": "object",
                "propertyNames": {
                    "type": "string",
                    "pattern": r"^\S([\s\S]*\S)?$",
                    "patternErrorMessage": "a name without spaces around it",
                    "not": {"pattern": "[,，、;；]"},
                },
                "additionalProperties": {"const": True},
                "minProperties": 1,
            },
        ),
        (
            Record(a=Field(Yes(), "one", required=True), b=Field(Number(), "two")),
            {
                "type": "object",
                "properties": {
                    "a": {"const": True, "description": "one"},
                    "b": {"type": "number", "description": "two"},
                },
                "required": ["a"],
                "additionalProperties": False,
            },
        ),
    ],
)
def test_a_kind_describes_itself_as_json_schema(kind, schema):
    assert kind.schema() == schema


@pytest.mark.parametrize("text", ["5%", "5 %", "99.5%", "0.1%", "0%", "0.0%", "100%", "05%", "5"])
def test_the_schema_of_a_share_takes_what_the_reader_takes(text):
    node, _problems = parse(f"'{text}'", "t.yaml")
    taken = Share().read(node, Report("t.yaml")) is not None
    assert bool(re.search(Share().schema()["pattern"], text)) is taken


@pytest.mark.parametrize(
    "text", ["5%", "120%", "120 %", "0.5%", "1000%", "0%", "0.0%", "0120%", "120", "-120%", "1e3%"]
)
def test_the_schema_of_a_percentage_takes_what_the_reader_takes(text):
    node, _problems = parse(f"'{text}'", "t.yaml")
    taken = Percentage().read(node, Report("t.yaml")) is not None
    assert bool(re.search(Percentage().schema()["pattern"], text)) is taken


@pytest.mark.parametrize(("above", "most"), RANGES)
@pytest.mark.parametrize(
    "text",
    [
        *("5%", "6 %", "0%", "0.0%", "0.01%", "-0.5%", "-5 %", "99.9%", "-99.9%", "-100%", "100%"),
        *("100.0%", "100.1%", "120 %", "05%", "-05%", "5", "%", "5%%"),
    ],
)
def test_the_schema_of_so_many_percent_takes_what_the_reader_takes(above, most, text):
    kind = Percent(above, most)
    node, _problems = parse(f"'{text}'", "t.yaml")
    taken = kind.read(node, Report("t.yaml")) is not None
    assert bool(re.search(kind.schema()["pattern"], text)) is taken


def test_a_list_is_no_key():
    report = Report("t.yaml")
    for kind in (Key(), YearKey(), Name()):
        assert kind.read(Sequence([], 1, 1), report) is None
    assert [found.rule.code for found in report.problems] == ["PT110", "PT106", "PT106"]


@pytest.mark.parametrize(
    "text",
    ["500 户", "500户", "5", "-0.5 %", "5 h", "010 户", "户", "+5", "5.", "5 5", "6e2", "5 h2"],
)
def test_the_schema_of_a_quantity_takes_what_the_reader_takes(text):
    node, _problems = parse(f"'{text}'", "t.yaml")
    taken = Quantity().read(node, Report("t.yaml")) is not None
    pattern = Quantity().schema()["anyOf"][0]["pattern"]
    assert bool(re.search(pattern, text)) is taken


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("city", "prefecture"),
        ("市", "prefecture"),
        ("省", "province"),
        ("国家", "nation"),
        ("national", "nation"),
    ],
)
def test_a_level_in_another_word_is_told_the_right_one(word, near):
    report = Report("t.yaml")
    node, _ = parse(word, "t.yaml")
    assert CITY.fields["level"].kind.read(node, report) is None
    assert report.problems[0].nearest == near
