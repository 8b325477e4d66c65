"""What is wrong with the data, as an ordered value in two languages."""

import pytest

from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.place import Place
from policytrack.model.text import Text

RULE = Rule(
    "PT999",
    "no-lantern",
    Text("没有{colour}灯笼 '{key}'", "no {colour} lantern '{key}'"),
    Text("挂一个{colour}的", "hang a {colour} one"),
)
PLAIN = Rule("PT998", "dark", Text("太暗", "too dark"))


def at(line, column=1, rule=PLAIN, file="a.csv", **values):
    return Diagnostic(Place(file, line, column), rule, values)


def test_a_message_and_its_hint_are_filled_in_in_either_language():
    found = at(1, rule=RULE, colour=Text("红", "red"), key="a")
    assert found.message("zh") == "没有红灯笼 'a'"
    assert found.message("en") == "no red lantern 'a'"
    assert found.hint("zh") == "挂一个红的"
    assert found.hint("en") == "hang a red one"


def test_a_rule_without_a_hint_gives_none():
    assert at(1).hint("zh") is None
    assert at(1).hint("en") is None


def test_the_nearest_right_name_is_asked_after_the_message():
    found = Diagnostic(Place("a.csv", 1), PLAIN, nearest="dusk")
    assert found.message("en") == "too dark (did you mean 'dusk'?)"
    assert found.message("zh") == "太暗（是否为 'dusk'？）"


@pytest.mark.parametrize("value", ["{key}", "{0}", "{", "}", "%s", "[red]", "\\n"])
def test_a_value_is_never_read_as_a_pattern(value):
    assert (
        at(1, rule=RULE, colour=value, key=value).message("en") == f"no {value} lantern '{value}'"
    )


def test_a_value_that_is_not_given_is_an_error_and_no_silent_gap():
    with pytest.raises(KeyError):
        at(1, rule=RULE, key="a").message("en")


def test_diagnostics_sort_by_file_line_column_code_and_words():
    ordered = [
        at(9, file="a.csv"),
        at(2, 10, file="b.csv"),
        at(10, 1, file="b.csv"),
        at(10, 2, file="b.csv"),
        at(10, 2, RULE, file="b.csv", colour="a", key="a"),
        at(10, 2, RULE, file="b.csv", colour="b", key="a"),
    ]
    mixed = [ordered[index] for index in (3, 5, 0, 4, 2, 1)]
    assert sorted(mixed, key=lambda found: found.sort_key) == ordered


def test_equal_faults_are_equal():
    assert at(1) == at(1)
    assert at(1) != at(2)


def test_a_fault_is_an_error_unless_its_rule_says_otherwise():
    assert PLAIN.severity == "error"


def test_a_place_is_written_as_editors_take_it():
    assert str(Place("actuals/云湾/2023.csv", 12, 3)) == "actuals/云湾/2023.csv:12:3"
    assert str(Place("a.csv", 12)) == "a.csv:12:1"
