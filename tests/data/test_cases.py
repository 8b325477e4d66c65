"""The small repositories of tests/cases: what each must say, and what must stay silent."""

import re
from pathlib import Path

import pytest

from policytrack.data.repository import Repository
from policytrack.model.text import LANGUAGES
from policytrack.operations.validate import find_scope, validated
from policytrack.validation.manual import all_rules

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())
RULES = all_rules()


def diagnostics(root):
    """Examine a repository as `validate` does: errors and warnings, in order."""
    return validated(find_scope(root, [])).diagnostics


def told(problem, language):
    return f"{problem.message(language)} {problem.hint(language) or ''}"


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_a_bad_case_says_exactly_what_it_expects(root):
    found = diagnostics(root)
    lines = [f"{each.place}: {each.rule.code} {each.message('en')}" for each in found]
    assert lines == (root / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("root", GOOD, ids=lambda root: root.name)
def test_a_good_case_is_read_without_a_word(root):
    assert diagnostics(root) == ()
    assert "cloudbay" in Repository(root).targets()[0].cities


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_a_bad_case_speaks_of_the_rule_that_it_is_named_after(root):
    code = root.name.partition("-")[0]
    assert f": {code} " in (root / "expected.txt").read_text("utf-8")


def test_every_rule_has_a_case():
    assert {root.name.partition("-")[0] for root in BAD} == {rule.code for rule in RULES}


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_what_a_bad_case_says_has_no_gaps_in_either_language(root):
    for problem in diagnostics(root):
        said = {language: told(problem, language) for language in LANGUAGES}
        assert said["zh"] != said["en"]
        assert not re.search(r"\{\w*\}|None", said["zh"] + said["en"])


def test_no_two_rules_share_a_code_or_a_name():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_names_the_same_values_in_both_languages(rule):
    for text in (rule.message, rule.hint):
        if text is not None:
            assert set(re.findall(r"\{\w+\}", text.zh)) == set(re.findall(r"\{\w+\}", text.en))
