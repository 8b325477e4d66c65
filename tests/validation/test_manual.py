"""The manual's examples are true: a bad one is that fault and no other, a good one is none."""

import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from policytrack.data import rules
from policytrack.model.diagnostic import Rule
from policytrack.operations.validate import find_scope, validated
from policytrack.validation import (
    acknowledged,
    amounts,
    changes,
    coverage,
    digits,
    manual,
    months,
    percentages,
    promises,
    scale,
    sums,
    totals,
)
from policytrack.validation.manual import all_rules, pages

SAMPLE = Path(__file__).parents[1] / "cases" / "good" / "manual"
PAGES = {page.rule.code: page for page in pages()}
# What no words in a file can show: bad and good are the file's name ...
RENAMED = {"PT203", "PT218", "PT222", "PT301"}
# ... or its encoding ...
ENCODED = {"PT102", "PT201"}
# ... or bad is all that the file holds, and good how it begins.
WHOLE = {"PT108", "PT219"}

each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())


@pytest.fixture
def sample(tmp_path):
    return Path(shutil.copytree(SAMPLE, tmp_path / "sample"))


def found(root):
    return [each.rule.code for each in validated(find_scope(root, [])).diagnostics]


def read(path):
    return path.read_bytes().decode("utf-8")


def spoil(root, page):
    """Put the bad example where the good one stands."""
    if page.rule.code in RENAMED:
        bad = root / page.bad
        bad.parent.mkdir(exist_ok=True)
        (root / page.good).rename(bad)
        return
    file = root / page.file
    if page.rule.code in ENCODED:
        file.write_bytes(read(file).encode(page.bad))
    elif page.rule.code in WHOLE:
        file.write_bytes(f"{page.bad}\n".encode())
    else:
        file.write_bytes(read(file).replace(page.good, page.bad).encode("utf-8"))


def test_nothing_is_wrong_with_the_sample():
    assert found(SAMPLE) == []


@each_page
def test_a_good_example_stands_once_in_the_sample(page):
    if page.rule.code in RENAMED:
        assert (SAMPLE / page.good).is_file()
    elif page.rule.code in ENCODED:
        assert page.good == "UTF-8"
        assert not read(SAMPLE / page.file).isascii()
    else:
        assert read(SAMPLE / page.file).count(page.good) == 1


@each_page
def test_a_bad_example_is_that_fault_and_no_other(page, sample):
    spoil(sample, page)
    assert found(sample) == [page.rule.code]


@each_page
def test_an_example_is_one_to_four_lines(page):
    for example in (page.bad, page.good):
        assert 1 <= len(example.split("\n")) <= 4


@each_page
def test_a_page_says_something_in_both_languages(page):
    for text in (page.about.zh, page.about.en, page.bad, page.good):
        assert text.strip()
    assert page.about.zh != page.about.en
    assert any("一" <= character <= "龥" for character in page.about.zh)


@each_page
def test_a_page_does_not_only_repeat_the_message(page):
    assert 2 <= page.about.zh.count("。") <= 4
    assert page.about.zh != page.rule.message.zh
    assert page.about.en != page.rule.message.en


def test_the_rules_are_all_there_in_the_order_of_their_codes():
    examined = (acknowledged, amounts, changes, coverage, digits, months, percentages, promises)
    tables = (rules, *examined, scale, sums, totals)
    found = (each for table in tables for each in vars(table).values())
    codes = {rule.code for rule in found if isinstance(rule, Rule)}
    assert [rule.code for rule in all_rules()] == sorted(codes)


def test_every_rule_has_one_page_and_no_page_is_without_a_rule():
    files = Path(manual.__file__).with_name("manual").glob("*.toml")
    written = Counter(code for file in files for code in tomllib.loads(file.read_text("utf-8")))
    assert written == Counter(rule.code for rule in all_rules())
