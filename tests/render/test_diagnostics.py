"""What `validate` gives to machines: annotations of GitHub, SARIF and JUnit XML."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policytrack import __version__
from policytrack.model.diagnostic import Diagnostic, Rule, Validation
from policytrack.model.place import Place
from policytrack.model.text import LANGUAGES, Text
from policytrack.render import diagnostics, github, junit, sarif

NO_LAMP = Rule(
    "PT901",
    "no-lamp",
    Text("没有灯笼 '{lamp}'", "there is no lantern '{lamp}'"),
    Text("写 {sum}% 以内的数", "write a figure within {sum}%"),
)
TOO_BRIGHT = Rule(
    "PT902",
    "far-too-bright",
    Text("亮度为 {share} %", "a brightness of {share} %"),
    severity="warning",
)
FIGURES = "actuals/cloudbay/2021.csv"


def no_lamp(file=FIGURES, line=3, column=7, lamp="红"):
    return Diagnostic(Place(file, line, column), NO_LAMP, {"lamp": lamp, "sum": "100"}, "红灯")


def too_bright(file=FIGURES, line=5, share="120"):
    return Diagnostic(Place(file, line), TOO_BRIGHT, {"share": share})


SMALL = Validation((no_lamp(), too_bright()), (FIGURES, "targets.yaml"))
NOTHING = Validation((), (FIGURES, "targets.yaml"))

# Any text, and more than chance would give of what one of the formats could stumble over; a
# name that is not UTF-8 comes with halves of characters for its bytes.
HOSTILE = st.text(
    st.sampled_from("::##[]%{}()\\<>&'\" \t\n\r\x00\x1b\x85\u2028\u202e\ufffe\uffff")
    | st.characters(exclude_categories=["Cs"])
    | st.integers(0xDC80, 0xDCFF).map(chr),
    min_size=1,
)
SHOWN = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


# GitHub


def command(line):
    """Read a line as the runner of GitHub Actions does: name, properties and data, or None."""
    name = r"(?P<name>[\w-]+)"
    newer = re.match(rf"\s*::{name}(?: (?P<properties>.*?))?::(?P<data>.*)$", line, re.DOTALL)
    older = re.search(rf"##\[{name}(?: (?P<properties>[^\]]*))?\](?P<data>.*)$", line, re.DOTALL)
    found = newer or older
    if found is None:
        return None
    pairs = [pair.split("=", 1) for pair in (found["properties"] or "").split(",") if pair]
    return found["name"], {key: unquote(value) for key, value in pairs}, unquote(found["data"])


def as_github(validation, language="en"):
    """Give the commands and the plain lines, as a runner takes the lines apart."""
    text = github.render(validation, language)
    assert text.endswith("\n")
    lines = re.split(r"\r\n|\r|\n", text[:-1])
    return [(line, command(line)) for line in lines]


def annotations(validation):
    return [found for _line, found in as_github(validation) if found]


ANNOTATED = {
    "zh": (
        "::error file=actuals/cloudbay/2021.csv,line=3,col=7,title=PT901 no-lamp::"
        "actuals/cloudbay/2021.csv:3:7: PT901 没有灯笼 '红'（是否为 '红灯'？）"
        "%0A    写 100%25 以内的数\n"
        "::warning file=actuals/cloudbay/2021.csv,line=5,col=1,title=PT902 far-too-bright::"
        "actuals/cloudbay/2021.csv:5:1: PT902 警告：亮度为 120 %25\n"
        "共 1 处错误、1 处警告；检查了 2 个文件\n"
    ),
    "en": (
        "::error file=actuals/cloudbay/2021.csv,line=3,col=7,title=PT901 no-lamp::"
        "actuals/cloudbay/2021.csv:3:7: PT901 there is no lantern '红' "
        "(did you mean '红灯'?)%0A    write a figure within 100%25\n"
        "::warning file=actuals/cloudbay/2021.csv,line=5,col=1,title=PT902 far-too-bright::"
        "actuals/cloudbay/2021.csv:5:1: PT902 warning: a brightness of 120 %25\n"
        "1 error, 1 warning; 2 files checked\n"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_github_annotates_errors_and_warnings_and_counts_them(language):
    assert github.render(SMALL, language) == ANNOTATED[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_github_says_when_nothing_is_wrong(language):
    expected = str(diagnostics.validation(NOTHING, language))
    assert github.render(NOTHING, language) == expected


@pytest.mark.parametrize(
    ("base", "file"),
    [
        ("", "targets.yaml"),
        ("data", "data/targets.yaml"),
        ("/srv/data", "/srv/data/targets.yaml"),
        ("数据/云湾", "数据/云湾/targets.yaml"),
    ],
)
def test_github_has_the_path_from_where_the_command_runs(base, file):
    ((_name, properties, data),) = annotations(
        Validation((no_lamp("targets.yaml"),), ("targets.yaml",), base)
    )
    assert properties["file"] == file
    assert data.startswith(f"{file}:3:7: PT901 ")


def test_github_escapes_what_would_end_a_property():
    first = github.render(replace(SMALL, base="a:b,c%2Cd"), "en").splitlines()[0]
    assert first.startswith("::error file=a%3Ab%2Cc%252Cd/actuals/cloudbay/2021.csv,line=3,col=7,")
    # What is after the properties is free to hold both.
    assert "::a:b,c%252Cd/actuals/cloudbay/2021.csv:3:7: PT901 " in first


def test_github_shows_control_characters_in_a_path_by_their_numbers():
    ((_name, properties, _data),) = annotations(Validation((no_lamp("a\x1b\r\n.csv"),), ()))
    assert properties["file"] == "a<U+001B><U+000D>\n.csv"


@given(SHOWN)
def test_github_gets_the_words_back_that_were_said(word):
    # What parts a path is in no name.
    file = f"actuals/{word.translate(dict.fromkeys(map(ord, f'/{os.sep}')))}.csv"
    ((_name, properties, data),) = annotations(Validation((no_lamp(file, lamp=word),), ()))
    assert properties["file"] == file
    assert properties["title"] == "PT901 no-lamp"
    said = data.replace("<U+0023>#[", "##[")
    assert f"PT901 there is no lantern '{word}' (did you mean '红灯'?)\n    write a" in said


@pytest.mark.parametrize(
    ("total", "own", "rolled_up"), [(9, 9, None), (10, 10, None), (11, 9, 2), (1000, 9, 991)]
)
@pytest.mark.parametrize(
    ("fault", "level", "several"),
    [(no_lamp, "error", "errors"), (too_bright, "warning", "warnings")],
)
def test_github_keeps_to_ten_annotations_of_a_level(fault, level, several, total, own, rolled_up):
    many = Validation(tuple(fault(line=line + 1) for line in range(total)), (FIGURES,))
    found = annotations(many)
    assert [properties.get("line") for _name, properties, _data in found[:own]] == [
        str(line + 1) for line in range(own)
    ]
    rollup = (level, {"title": "policytrack"}, f"{rolled_up} more {several}, all of them in the")
    assert [(name, rest, data[: len(rollup[2])]) for name, rest, data in found[own:]] == (
        [rollup] if rolled_up else []
    )


@pytest.mark.parametrize(
    ("fault", "rollup"),
    [
        (no_lamp, "::error title=policytrack::另有 3 处错误，都列在这一步的日志中"),
        (too_bright, "::warning title=policytrack::另有 3 处警告，都列在这一步的日志中"),
    ],
)
def test_github_says_the_rollup_in_chinese(fault, rollup):
    many = Validation(tuple(fault(line=line + 1) for line in range(12)), (FIGURES,))
    assert github.render(many, "zh").splitlines()[9] == rollup


@pytest.mark.parametrize(("total", "own"), [(10, 10), (11, 9)])
def test_github_counts_the_annotations_of_each_level_apart(total, own):
    many = Validation(
        tuple(fault(line=line + 1) for line in range(total) for fault in (no_lamp, too_bright)),
        (FIGURES,),
    )
    names = [name for name, properties, _data in annotations(many) if "line" in properties]
    assert (names.count("error"), names.count("warning")) == (own, own)


def test_github_writes_past_the_cap_what_the_text_format_does():
    many = Validation(
        tuple(fault(line=line + 1) for line in range(11) for fault in (no_lamp, too_bright)),
        (FIGURES,),
    )
    plain = [line for line, found in as_github(many) if not found]
    # The last two errors with their hints, the last two warnings, and the count.
    assert plain == str(diagnostics.validation(many, "en")).splitlines()[-7:]


@given(HOSTILE, HOSTILE)
def test_no_data_makes_a_line_or_a_command_of_its_own(file, word):
    many = Validation(tuple(no_lamp(file, line + 1, lamp=word) for line in range(12)), (file,))
    lines = as_github(many)
    # Nine annotations and the rollup, three faults with a hint each, the count.
    assert [found is not None for _line, found in lines] == [True] * 10 + [False] * 7


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("::error::x", "<U+003A>:error::x:3:7: "),
        (" \u3000::error::x", " \u3000<U+003A>:error::x:3:7: "),
        ("a\n::error::x", "a<U+000A>::error::x:3:7: "),
        ("a\r::error::x", "a<U+000D>::error::x:3:7: "),
        ("a##[error]x", "a<U+0023>#[error]x:3:7: "),
        ("a###[error]x", "a#<U+0023>#[error]x:3:7: "),
    ],
)
def test_github_shows_what_would_be_a_command(file, shown):
    many = Validation((no_lamp(file),) * 12, (file,))
    plain = [line for line, found in as_github(many) if not found]
    assert [line for line in plain if line.startswith(shown)] == plain[:6:2]


# SARIF


def as_sarif(validation, language="en"):
    """Give the one run of a log."""
    (run,) = json.loads(sarif.render(validation, language))["runs"]
    return run


def result(diagnostic, base=""):
    (found,) = as_sarif(Validation((diagnostic,), (), base))["results"]
    return found


def about(code, name, level, message, hint, more):
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": message},
        "fullDescription": {"text": "\n".join(filter(None, (message, hint)))},
        "help": {"text": "\n".join(filter(None, (hint, more)))},
        "defaultConfiguration": {"level": level},
    }


def breach(code, index, level, message, line, column):
    place = {
        "artifactLocation": {"uri": "actuals/cloudbay/2021.csv"},
        "region": {"startLine": line, "startColumn": column},
    }
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": level,
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }


def log(language, rules, results):
    driver = {
        "name": "policytrack",
        "version": __version__,
        "language": language,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    return {"$schema": f"{schema}sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [run]}


LOGGED = {
    "zh": log(
        "zh",
        [
            about(
                "PT901",
                "NoLamp",
                "error",
                "没有灯笼 '…'",
                "写 …% 以内的数",
                "详见 policytrack rule PT901",
            ),
            about(
                "PT902",
                "FarTooBright",
                "warning",
                "亮度为 … %",
                None,
                "详见 policytrack rule PT902",
            ),
        ],
        [
            breach("PT901", 0, "error", "没有灯笼 '红'（是否为 '红灯'？）\n写 100% 以内的数", 3, 7),
            breach("PT902", 1, "warning", "亮度为 120 %", 5, 1),
        ],
    ),
    "en": log(
        "en",
        [
            about(
                "PT901",
                "NoLamp",
                "error",
                "there is no lantern '…'",
                "write a figure within …%",
                "More: policytrack rule PT901",
            ),
            about(
                "PT902",
                "FarTooBright",
                "warning",
                "a brightness of … %",
                None,
                "More: policytrack rule PT902",
            ),
        ],
        [
            breach(
                "PT901",
                0,
                "error",
                "there is no lantern '红' (did you mean '红灯'?)\nwrite a figure within 100%",
                3,
                7,
            ),
            breach("PT902", 1, "warning", "a brightness of 120 %", 5, 1),
        ],
    ),
}

# What the schema of SARIF 2.1.0 demands of the parts that we write, and of no others.
STRING = {"type": "string"}
LANGUAGE = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FROM_ONE = {"type": "integer", "minimum": 1}


def closed(**properties):
    """Give the schema of an object that has each of these and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def each(items):
    return {"type": "array", "items": items}


MESSAGE = closed(text=STRING)
# A reference of RFC 3986: what it cannot hold is written in per cent.
URI = {"type": "string", "pattern": r"^([A-Za-z0-9/._~:-]|%[0-9A-F]{2})+$"}
RUN = closed(
    tool=closed(
        driver=closed(
            name=STRING,
            version=STRING,
            language=LANGUAGE,
            rules=each(
                closed(
                    id=STRING,
                    name=STRING,
                    shortDescription=MESSAGE,
                    fullDescription=MESSAGE,
                    help=MESSAGE,
                    defaultConfiguration=closed(level=LEVEL),
                )
            ),
        )
    ),
    language=LANGUAGE,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=each(
        closed(
            ruleId=STRING,
            ruleIndex={"type": "integer", "minimum": -1},
            level=LEVEL,
            message=MESSAGE,
            locations=each(
                closed(
                    physicalLocation=closed(
                        artifactLocation=closed(uri=URI),
                        region=closed(startLine=FROM_ONE, startColumn=FROM_ONE),
                    )
                )
            ),
        )
    ),
)
SARIF = Draft202012Validator(
    closed(**{"$schema": STRING, "version": {"enum": ["2.1.0"]}, "runs": each(RUN)})
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_has_the_broken_rules_and_a_result_for_each_diagnostic(language):
    assert json.loads(sarif.render(SMALL, language)) == LOGGED[language]


def test_sarif_is_laid_out_for_people_too():
    text = sarif.render(SMALL, "zh")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_sarif_has_no_rule_where_nothing_is_wrong():
    assert json.loads(sarif.render(NOTHING, "en")) == log("en", [], [])


def test_sarif_has_each_rule_once_in_order_of_code():
    run = as_sarif(Validation((too_bright(line=1), no_lamp(), too_bright()), (FIGURES,)))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["PT901", "PT902"]
    assert [found["ruleIndex"] for found in run["results"]] == [1, 0, 1]


ROOTED = pytest.mark.skipif(os.name == "nt", reason="no path without a drive is absolute there")


@pytest.mark.parametrize(
    ("base", "file", "uri"),
    [
        ("", "targets.yaml", "targets.yaml"),
        ("data", "targets.yaml", "data/targets.yaml"),
        ("my data", "actuals/云/1.csv", "my%20data/actuals/%E4%BA%91/1.csv"),
        ("", "actuals/100% a:b?c#d.csv", "actuals/100%25%20a%3Ab%3Fc%23d.csv"),
        ("", "a:b.csv", "a%3Ab.csv"),
        pytest.param(
            *("/srv/my data", "targets.yaml", "file:///srv/my%20data/targets.yaml"), marks=ROOTED
        ),
        pytest.param("/", "targets.yaml", "file:///targets.yaml", marks=ROOTED),
        # A name in GBK, as the system gives it.
        ("", "actuals/\udcd4\udcc6.csv", "actuals/%D4%C6.csv"),
    ],
)
def test_sarif_writes_a_path_as_a_reference(base, file, uri):
    (place,) = result(no_lamp(file), base)["locations"]
    assert place["physicalLocation"]["artifactLocation"] == {"uri": uri}


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("{0}", "{{0}}"),
        ("[红](javascript:1)", "[红] (javascript:1)"),
        ("[红\\](1)", "[红\\] (1)"),
        ("[红]", "[红]"),
        ("a\x1b[31m\u202e", "a<U+001B>[31m<U+202E>"),
        ("\udcd4", "<U+DCD4>"),
    ],
)
def test_sarif_shows_data_as_they_are_and_follows_no_link_in_them(word, shown):
    text = result(no_lamp(lamp=word))["message"]["text"]
    assert text.startswith(f"there is no lantern '{shown}' (did")


@given(HOSTILE, HOSTILE, HOSTILE)
def test_sarif_is_well_formed_whatever_the_data_hold(base, file, word):
    found = Validation((no_lamp(file, lamp=word), too_bright(file, share=word)), (file,), base)
    text = sarif.render(found, "en").encode("utf-8")
    assert [error.message for error in SARIF.iter_errors(json.loads(text))] == []


# JUnit


def as_junit(validation, language="en"):
    """Read as a build server does."""
    text = junit.render(validation, language).encode("utf-8")
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
def test_junit_has_a_failure_for_each_error_and_a_test_for_each_file(language, expected):
    assert junit.render(SMALL, language) == expected


def test_junit_has_only_passed_tests_where_nothing_is_wrong():
    assert [(case.get("classname"), len(case)) for case in as_junit(NOTHING).iter("testcase")] == [
        (FIGURES, 0),
        ("targets.yaml", 0),
    ]


def test_junit_of_no_file_has_no_test():
    root = as_junit(Validation((), ()))
    assert (root.attrib["tests"], len(root)) == ("0", 0)


def test_junit_shows_warnings_in_a_test_that_passed():
    (case,) = as_junit(Validation((too_bright(), too_bright(line=6)), (FIGURES,))).iter("testcase")
    assert [part.tag for part in case] == ["system-out"]
    assert case.findtext("system-out") == (
        f"{FIGURES}:5:1: PT902 warning: a brightness of 120 %\n"
        f"{FIGURES}:6:1: PT902 warning: a brightness of 120 %"
    )


def test_junit_shows_the_warnings_of_a_file_with_its_first_error():
    faults = (no_lamp(), no_lamp(line=4), too_bright())
    cases = list(as_junit(Validation(faults, (FIGURES,))).iter("testcase"))
    assert [[part.tag for part in case] for case in cases] == [
        ["failure", "system-out"],
        ["failure"],
    ]


def test_junit_has_a_suite_for_a_fault_of_what_could_not_be_examined():
    root = as_junit(Validation((no_lamp("actuals/a", 1, 1),), ("targets.yaml",)))
    assert [suite.get("name") for suite in root] == ["actuals/a", "targets.yaml"]


FAULTS = st.lists(
    st.builds(no_lamp, st.sampled_from("abc"), st.integers(1, 9))
    | st.builds(too_bright, st.sampled_from("abc"), st.integers(1, 9))
)


@given(FAULTS, st.sets(st.sampled_from("abcd")))
def test_junit_counts_every_test_and_every_failure(faults, files):
    root = as_junit(Validation(tuple(faults), tuple(sorted(files))))
    for level in (root, *root.iter("testsuite")):
        counts = {name: int(level.attrib[name]) for name in ("tests", "failures", "errors")}
        assert counts == {
            "tests": len(list(level.iter("testcase"))),
            "failures": len(list(level.iter("failure"))),
            "errors": 0,
        }
    errors = [fault for fault in faults if fault.rule is NO_LAMP]
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


@given(HOSTILE, HOSTILE)
def test_junit_is_well_formed_whatever_the_data_hold(file, word):
    root = as_junit(Validation((no_lamp(file, lamp=word), too_bright(file, share=word)), (file,)))
    for element in root.iter():
        assert element.attrib.keys() == ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= CHILDREN[element.tag]
    assert [len(list(root.iter(tag))) for tag in ("testcase", "failure", "system-out")] == [1] * 3


@given(SHOWN)
def test_junit_gets_the_words_back_that_were_said(word):
    root = as_junit(Validation((no_lamp(word, lamp=word), too_bright(word, share=word)), (word,)))
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
def test_junit_shows_what_xml_cannot_hold(word, shown):
    (failure,) = as_junit(Validation((no_lamp(lamp=word),), ())).iter("failure")
    assert failure.get("message") == f"there is no lantern '{shown}' (did you mean '红灯'?)"
    assert f"PT901 there is no lantern '{shown}' (did" in failure.text
