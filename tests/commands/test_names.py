"""Names in Chinese alone: English shows them, and machines read that there is no English."""

from __future__ import annotations

import copy
import json
import pickle
import re

import pytest

from policytrack.model.text import Text, Untranslated

COMMANDS = [
    ("check", "--city", "cloudbay", "--year", "2025"),
    ("check", "--city", "cloudbay", "--year", "2025", "--by", "plan"),
    ("trend", "--city", "cloudbay"),
    ("explain", "lanterns", "--city", "cloudbay", "--year", "2025"),
    ("compare", "--indicator", "lanterns", "--year", "2025"),
    ("list", "cities"),
    ("list", "plans"),
    ("list", "indicators"),
    ("list", "targets"),
]


@pytest.fixture
def root(repository):
    root = repository(y2025="lanterns,620,个,云报,,,,,\n")
    text = (root / "targets.yaml").read_text("utf-8")
    text = re.sub(r"\{zh: ([^,]+), en: [^}]+\}", r"\1", text)
    (root / "targets.yaml").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_in_chinese_alone_is_shown_in_both_languages(policytrack, root, command):
    for language in ("zh", "en"):
        csv = [] if command[0] == "explain" else [("--format", "csv")]
        for written in ((), ("--format", "markdown"), *csv):
            ran = policytrack("-C", root, *command, "--lang", language, *written)
            assert (ran.code, ran.err) == (0, "")
            assert "None" not in ran.out
            assert re.search("灯笼数|云湾市", ran.out)


def named(record):
    """Yield every text in two languages of a record."""
    if isinstance(record, list):
        for each in record:
            yield from named(each)
    elif isinstance(record, dict):
        if record.keys() == {"zh", "en"}:
            yield record
        for each in record.values():
            yield from named(each)


@pytest.mark.parametrize("command", COMMANDS[1:], ids=" ".join)
def test_in_json_its_english_is_null(policytrack, root, command):
    record = json.loads(policytrack("-C", root, *command, "--format", "json").out)
    names = {text["zh"]: text["en"] for text in named(record)}
    assert names.get("灯笼数", names.get("云湾市造云规划")) is None
    assert names


@pytest.mark.parametrize("suffix", ["html", "md", "xlsx"])
def test_it_is_in_reports_of_both_languages(policytrack, root, suffix, tmp_path):
    for language in ("zh", "en"):
        file = tmp_path / f"{language}.{suffix}"
        asked = ("report", "--city", "cloudbay", "--year", "2025", "-o", file)
        assert policytrack("-C", root, *asked, "--lang", language).code == 0
        assert suffix == "xlsx" or "灯笼数" in file.read_text("utf-8")


def test_another_process_reads_it_as_it_was():
    name = Untranslated("灯笼数", "灯笼数")
    for again in (pickle.loads(pickle.dumps(name)), copy.deepcopy(name), name._replace()):  # noqa: S301 - our own
        assert (type(again), again, again.english) == (Untranslated, name, None)
    assert Text("灯笼数", "Lanterns").english == "Lanterns"
