"""What a plan promises without a figure."""

import pytest

from policytrack.curate.events import EVENTS, event_of, in_words
from policytrack.curate.passages import passages
from policytrack.curate.sections import parts
from policytrack.curate.source import Source


def examples(kind):
    return [(rule.op, clause) for rule in EVENTS for clause in getattr(rule, kind)]


@pytest.mark.parametrize(("op", "clause"), examples("yes"))
def test_a_clause_with_the_words_of_a_rule_promises_that(op, clause):
    assert event_of(clause) == op


@pytest.mark.parametrize(("op", "clause"), examples("no"))
def test_a_clause_without_the_words_does_not(op, clause):
    assert event_of(clause) != op


@pytest.mark.parametrize(
    "clause", ["建立一批灯会基地", "成立健全机制", "出台5项措施", "推进灯会发展", "制定本方案"]
)
def test_what_has_no_end_that_can_be_seen_or_has_a_figure_is_no_event(clause):
    assert event_of(clause) is None


def test_an_event_stands_with_its_line_and_section_and_without_what_leads_to_it():
    text = "一、任务\n1.灯会。2023年底前,力争出台云湾灯会管理办法。\n"
    found = list(in_words(list(parts(passages(text))), Source(text, "plan.txt")))
    assert found == [(2, "出台云湾灯会管理办法", "一1", "done")]


def test_rows_of_a_table_hold_no_events():
    text = "成立云湾灯会公司\t2023年\n"
    assert list(in_words(list(parts(passages(text))), Source(text, "plan.txt"))) == []
