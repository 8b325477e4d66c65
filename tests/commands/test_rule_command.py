"""`policytrack rule` as it is typed."""

from __future__ import annotations

import json

import pytest

from policytrack.validation.manual import all_rules


def first_line(ran):
    return ran.out.splitlines()[0]


def test_a_code_gives_its_page(policytrack):
    ran = policytrack("rule", "PT103")
    assert (ran.code, ran.err) == (0, "")
    assert first_line(ran) == "PT103  duplicate-key  error"
    assert "\n  bad\n    lead: [市科技局]\n    lead: [市工信局]\n" in ran.out
    assert "\n  good\n    lead: [市科技局, 市工信局]\n" in ran.out


@pytest.mark.parametrize("asked", ["PT103", "duplicate-key", "Duplicate-Key"])
def test_a_code_in_lower_case_and_a_name_give_the_same_page(asked, policytrack):
    assert policytrack("rule", asked) == policytrack("rule", "PT103")


def test_no_code_lists_every_rule(policytrack):
    ran = policytrack("rule")
    assert (ran.code, ran.err) == (0, "")
    listed = [tuple(line.split()[:2]) for line in ran.out.splitlines()]
    assert listed == [(rule.code, rule.name) for rule in all_rules()]


@pytest.mark.parametrize(
    ("asked", "near"), [("PT1055", "PT105"), ("duplicate-keys", "duplicate-key")]
)
def test_an_unknown_code_has_the_nearest(asked, near, policytrack):
    ran = policytrack("rule", asked)
    said = f"policytrack: unknown diagnostic '{asked}' (did you mean '{near}'?)\n"
    assert ran == (2, "", said)


def test_it_speaks_chinese(policytrack):
    ran = policytrack("rule", "PT501", "--lang", "zh")
    assert first_line(ran) == "PT501  jump  警告"
    assert "修改前" in ran.out


def test_a_page_as_json(policytrack):
    ran = policytrack("rule", "PT103", "--format", "json")
    (rule,) = json.loads(ran.out)["rules"]
    assert (rule["code"], rule["name"], rule["severity"]) == ("PT103", "duplicate-key", "error")


def test_every_page_as_json(policytrack):
    ran = policytrack("rule", "--format", "json")
    codes = [rule["code"] for rule in json.loads(ran.out)["rules"]]
    assert codes == [rule.code for rule in all_rules()]


def test_colour_is_beside_the_words(policytrack):
    plain = policytrack("rule", "PT103").out
    coloured = policytrack("rule", "PT103", "--color", "always").out
    assert coloured.startswith("\x1b[1;31mPT103\x1b[0m")
    assert "\x1b" not in plain


def test_a_page_goes_into_a_file_as_well(policytrack, tmp_path):
    file = tmp_path / "page.txt"
    ran = policytrack("rule", "PT103", "--report-file", file)
    assert file.read_text("utf-8") == ran.out


def test_it_needs_no_data(policytrack, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert policytrack("rule", "PT103").code == 0
