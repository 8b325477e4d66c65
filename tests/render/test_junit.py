"""What `validate` gives as JUnit XML: a suite for each file and a failure for each error."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.model.diagnostic import Validation
from policytrack.render import junit

FIGURES = "actuals/cloudbay/2021.csv"


def suites(validation):
    """Read as a build server does."""
    text = junit.render(validation, "en").encode("utf-8")
    return ET.fromstring(text)  # noqa: S314 - our own output


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "zh",
            """\
<?xml version="1.0" encoding="utf-8"?>
<testsuites name="policytrack" tests="2" failures="1" errors="0">
  <testsuite name="actuals/cloudbay/2021.csv" tests="1" failures="1" errors="0">
    <testcase name="3:7 PT901 no-lamp" classname="actuals/cloudbay/2021.csv">
      <failure message="没有灯笼 '红'（是否为 '红灯'？）" type="PT901">\
actuals/cloudbay/2021.csv:3:7: PT901 没有灯笼 '红'（是否为 '红灯'？）
    写 100% 以内的数</failure>
      <system-out>actuals/cloudbay/2021.csv:5:1: PT902 警告：亮度为 120 %</system-out>
    </testcase>
  </testsuite>
  <testsuite name="targets.yaml" tests="1" failures="0" errors="0">
    <testcase name="没有错误" classname="targets.yaml" />
  </testsuite>
</testsuites>
""",
        ),
        (
            "en",
            """\
<?xml version="1.0" encoding="utf-8"?>
<testsuites name="policytrack" tests="2" failures="1" errors="0">
  <testsuite name="actuals/cloudbay/2021.csv" tests="1" failures="1" errors="0">
    <testcase name="3:7 PT901 no-lamp" classname="actuals/cloudbay/2021.csv">
      <failure message="there is no lantern '红' (did you mean '红灯'?)" type="PT901">\
actuals/cloudbay/2021.csv:3:7: PT901 there is no lantern '红' (did you mean '红灯'?)
    write a figure within 100%</failure>
      <system-out>actuals/cloudbay/2021.csv:5:1: PT902 warning: a brightness of 120 %</system-out>
    </testcase>
  </testsuite>
  <testsuite name="targets.yaml" tests="1" failures="0" errors="0">
    <testcase name="no errors" classname="targets.yaml" />
  </testsuite>
</testsuites>
""",
        ),
    ],
)
def test_junit_has_a_failure_for_each_error_and_a_test_for_each_file(language, expected, small):
    assert junit.render(small, language) == expected


def test_junit_has_only_passed_tests_where_nothing_is_wrong(nothing):
    assert [(case.get("classname"), len(case)) for case in suites(nothing).iter("testcase")] == [
        (FIGURES, 0),
        ("targets.yaml", 0),
    ]


def test_junit_of_no_file_has_no_test():
    root = suites(Validation((), ()))
    assert (root.attrib["tests"], len(root)) == ("0", 0)


def test_junit_shows_warnings_in_a_test_that_passed(too_bright):
    (case,) = suites(Validation((too_bright(), too_bright(line=6)), (FIGURES,))).iter("testcase")
    assert [part.tag for part in case] == ["system-out"]
    assert case.findtext("system-out") == (
        f"{FIGURES}:5:1: PT902 warning: a brightness of 120 %\n"
        f"{FIGURES}:6:1: PT902 warning: a brightness of 120 %"
    )


def test_junit_shows_the_warnings_of_a_file_with_its_first_error(no_lamp, too_bright):
    faults = (no_lamp(), no_lamp(line=4), too_bright())
    cases = list(suites(Validation(faults, (FIGURES,))).iter("testcase"))
    assert [[part.tag for part in case] for case in cases] == [
        ["failure", "system-out"],
        ["failure"],
    ]


def test_junit_has_a_suite_for_a_fault_of_what_could_not_be_examined(no_lamp):
    root = suites(Validation((no_lamp("actuals/a", 1, 1),), ("targets.yaml",)))
    assert [suite.get("name") for suite in root] == ["actuals/a", "targets.yaml"]


@given(st.data(), st.sets(st.sampled_from("abcd")))
def test_junit_counts_every_test_and_every_failure(no_lamp, too_bright, data, files):
    kinds = (
        st.builds(fault, st.sampled_from("abc"), st.integers(1, 9))
        for fault in (no_lamp, too_bright)
    )
    faults = data.draw(st.lists(st.one_of(*kinds)))
    root = suites(Validation(tuple(faults), tuple(sorted(files))))
    for level in (root, *root.iter("testsuite")):
        counts = {name: int(level.attrib[name]) for name in ("tests", "failures", "errors")}
        assert counts == {
            "tests": len(list(level.iter("testcase"))),
            "failures": len(list(level.iter("failure"))),
            "errors": 0,
        }
    errors = [fault for fault in faults if fault.rule.severity == "error"]
    faultless = {*files, *(fault.place.file for fault in faults)} - {
        fault.place.file for fault in errors
    }
    assert int(root.attrib["failures"]) == len(errors)
    assert int(root.attrib["tests"]) == len(errors) + len(faultless)


# What the schema that Jenkins goes by has room for, of what we write.
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name", "classname"},
    "failure": {"message", "type"},
    "system-out": set(),
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "system-out"},
    "failure": set(),
    "system-out": set(),
}


@given(st.data())
def test_junit_is_well_formed_whatever_the_data_hold(no_lamp, too_bright, hostile, data):
    file, word = data.draw(hostile), data.draw(hostile)
    root = suites(Validation((no_lamp(file, lamp=word), too_bright(file, share=word)), (file,)))
    for element in root.iter():
        assert element.attrib.keys() == ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN[element.tag]
    assert [len(list(root.iter(tag))) for tag in ("testcase", "failure", "system-out")] == [1] * 3


@given(st.data())
def test_junit_gets_the_words_back_that_were_said(no_lamp, too_bright, visible, data):
    word = data.draw(visible)
    root = suites(Validation((no_lamp(word, lamp=word), too_bright(word, share=word)), (word,)))
    (failure,) = root.iter("failure")
    assert failure.get("message") == f"there is no lantern '{word}' (did you mean '红灯'?)"
    assert failure.text == (
        f"{word}:3:7: PT901 {failure.get('message')}\n    write a figure within 100%"
    )
    assert root[0][0].get("classname") == word


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("]]>", "]]>"),
        ("</failure>&amp;\"'", "</failure>&amp;\"'"),
        ("\x00\x0b\x1b\r", "<U+0000><U+000B><U+001B><U+000D>"),
        ("\ufffe\uffff", "<U+FFFE><U+FFFF>"),
        ("\udcd4", "<U+DCD4>"),
    ],
)
def test_junit_shows_what_xml_cannot_hold(word, shown, no_lamp):
    (failure,) = suites(Validation((no_lamp(lamp=word),), ())).iter("failure")
    assert failure.get("message") == f"there is no lantern '{shown}' (did you mean '红灯'?)"
    assert f"PT901 there is no lantern '{shown}' (did" in failure.text
