"""The small repositories of tests/cases: what each must say, and what must stay silent."""

import re
from pathlib import Path

import pytest

from policytrack.data import rules
from policytrack.data.repository import Repository
from policytrack.model.diagnostic import Rule
from policytrack.model.text import LANGUAGES

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())
RULES = {rule.code: rule for rule in vars(rules).values() if isinstance(rule, Rule)}


def read_all(root):
    """Read every file of a repository: what was read, and what is wrong with it in order."""
    repository = Repository(root)
    policies, problems = repository.targets()
    for city in policies.city_keys:
        problems += repository.actuals(city, 9999, policies.indicators)[1]
    return policies, sorted(problems, key=lambda problem: problem.sort_key)


def told(problem, language):
    return f"{problem.message(language)} {problem.hint(language) or ''}"


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_a_bad_case_says_exactly_what_it_expects(root):
    _policies, problems = read_all(root)
    lines = [f"{found.place}: {found.rule.code} {found.message('en')}" for found in problems]
    assert lines == (root / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("root", GOOD, ids=lambda root: root.name)
def test_a_good_case_is_read_without_a_word(root):
    policies, problems = read_all(root)
    assert problems == []
    assert "cloudbay" in policies.cities


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_a_bad_case_speaks_of_the_rule_that_it_is_named_after(root):
    code = root.name.partition("-")[0]
    assert f": {code} " in (root / "expected.txt").read_text("utf-8")


def test_every_rule_has_a_case():
    assert {root.name.partition("-")[0] for root in BAD} == RULES.keys()


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_what_a_bad_case_says_has_no_gaps_in_either_language(root):
    for problem in read_all(root)[1]:
        said = {language: told(problem, language) for language in LANGUAGES}
        assert said["zh"] != said["en"]
        assert not re.search(r"\{\w*\}|None", said["zh"] + said["en"])


def test_no_two_rules_share_a_code_or_a_name():
    found = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]
    assert len({rule.code for rule in found}) == len(found)
    assert len({rule.name for rule in found}) == len(found)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_names_the_same_values_in_both_languages(rule):
    for text in (rule.message, rule.hint):
        if text is not None:
            assert set(re.findall(r"\{\w+\}", text.zh)) == set(re.findall(r"\{\w+\}", text.en))
