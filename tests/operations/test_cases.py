"""The small repositories of tests/cases: what each must say, and what must stay silent."""

import re
from pathlib import Path

import pytest

from policytrack.data.layout import TARGETS
from policytrack.data.repository import Repository
from policytrack.model.text import LANGUAGES
from policytrack.operations.errors import MalformedError
from policytrack.operations.query import ask, published
from policytrack.operations.validate import find_scope, validated
from policytrack.validation.manual import all_rules

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())
RULES = all_rules()


def lines(found):
    return [f"{each.place}: {each.rule.code} {each.message('en')}" for each in found]


def diagnostics(root):
    """Examine a repository as `validate` does: errors and warnings, in order."""
    return validated(find_scope(root, [])).diagnostics


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_a_bad_case_says_exactly_what_it_expects_of_the_rule_it_is_named_after(root):
    found, expected = diagnostics(root), (root / "expected.txt").read_text("utf-8")
    assert lines(found) == expected.splitlines()
    assert f": {root.name.partition('-')[0]} " in expected
    for each in found:
        zh, en = (f"{each.message(to)} {each.hint(to) or ''}" for to in LANGUAGES)
        assert zh != en
        assert not re.search(r"\{\w*\}|None", zh + en)


@pytest.mark.parametrize("root", GOOD, ids=lambda root: root.name)
def test_a_good_case_is_read_without_a_word(root):
    assert diagnostics(root) == ()
    assert "cloudbay" in Repository(root).targets()[0].cities


def test_every_rule_has_a_case():
    assert {root.name.partition("-")[0] for root in BAD} == {rule.code for rule in RULES}


def test_no_two_rules_share_a_code_or_a_name():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_names_the_same_values_in_both_languages(rule):
    for text in (rule.message, rule.hint):
        if text is not None:
            assert set(re.findall(r"\{\w+\}", text.zh)) == set(re.findall(r"\{\w+\}", text.en))


# Of some files nobody can say whose they are.
OF_NO_CITY = {
    *("PT203-chinese", "PT203-unlike-any", "PT222-beside-the-cities", "PT222-spreadsheets"),
}


def refused(root, city):
    """What stops a verdict on a city of a repository, as lines."""
    repository = Repository(root)
    try:
        published(ask(repository, city))
    except MalformedError as error:
        return lines(error.diagnostics)
    return []


@pytest.mark.parametrize("root", BAD, ids=lambda root: root.name)
def test_what_is_an_error_of_a_city_stops_its_verdicts_with_the_same_words(root):
    errors = [each for each in diagnostics(root) if each.rule.severity == "error"]
    of_plans = [each for each in errors if each.place.file == TARGETS]
    read = Repository(root).targets()[0]
    cities = read.city_keys if read.cities else ["cloudbay"]
    told = {each for city in cities for each in refused(root, city)}
    if of_plans and not any(each.rule.code == "PT309" for each in of_plans):
        # Figures are not read by plans that could not be.
        assert told == set(lines(of_plans))
    elif root.name.startswith(("PT203", "PT222")):
        # What stands in a wrong place is not read.
        assert told <= set(lines(errors))
        assert bool(told) == (root.name not in OF_NO_CITY)
    else:
        assert told == set(lines(errors))
