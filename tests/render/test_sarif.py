"""What `validate` gives as SARIF: the broken rules and a result for each diagnostic."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from policytrack import __version__
from policytrack.model.diagnostic import Validation
from policytrack.model.text import LANGUAGES
from policytrack.render import sarif


def run(validation):
    """Return the one run of a log."""
    (found,) = json.loads(sarif.render(validation, "en"))["runs"]
    return found


def result(diagnostic, base=""):
    (found,) = run(Validation((diagnostic,), (), base))["results"]
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
    whole = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    return {"$schema": f"{schema}sarif-schema-2.1.0.json", "version": "2.1.0", "runs": [whole]}


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
    """Return the schema of an object that has each of these and nothing else."""
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
def test_sarif_has_the_broken_rules_and_a_result_for_each_diagnostic(language, small):
    assert json.loads(sarif.render(small, language)) == LOGGED[language]


def test_sarif_is_laid_out_for_people_too(small):
    text = sarif.render(small, "zh")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_sarif_has_no_rule_where_nothing_is_wrong(nothing):
    assert json.loads(sarif.render(nothing, "en")) == log("en", [], [])


def test_sarif_has_each_rule_once_in_order_of_code(no_lamp, too_bright):
    found = run(Validation((too_bright(line=1), no_lamp(), too_bright()), ()))
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert rules == ["PT901", "PT902"]
    assert [each["ruleIndex"] for each in found["results"]] == [1, 0, 1]


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
def test_sarif_writes_a_path_as_a_reference(base, file, uri, no_lamp):
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
def test_sarif_shows_data_as_they_are_and_follows_no_link_in_them(word, shown, no_lamp):
    text = result(no_lamp(lamp=word))["message"]["text"]
    assert text.startswith(f"there is no lantern '{shown}' (did")


@given(st.data())
def test_sarif_is_well_formed_whatever_the_data_hold(no_lamp, too_bright, hostile, data):
    base, file, word = (data.draw(hostile) for _ in range(3))
    found = Validation((no_lamp(file, lamp=word), too_bright(file, share=word)), (file,), base)
    text = sarif.render(found, "en").encode("utf-8")
    assert [error.message for error in SARIF.iter_errors(json.loads(text))] == []
