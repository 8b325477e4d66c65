"""A good file with a slip in it: whatever is not reported leaves every other figure as it was."""

from collections import Counter
from fractions import Fraction
from itertools import islice

import pytest
from facts import Fact, Span
from figure_invariants import hold_figures
from harnesses import hold, seeds
from invariants import BrokenError
from mutation import ERROR, WARNING, judge, mutations, told
from silence import (
    COMMENT,
    GONE,
    MOVED,
    NOTHING,
    NUMBER,
    RUNS_ON,
    VIOLATION,
    WORDS,
    change_between,
    judge_silence,
)

from policytrack.data.actuals import ActualsReader
from policytrack.data.repository import Repository
from policytrack.model.diagnostic import Diagnostic, Rule
from policytrack.model.place import Place
from policytrack.model.text import Text

TARGETS = """
- indicator: lanterns
  baseline: {year: 2020, value: 300 个, source: 云湾年鉴}
  milestones:
    - {by: 2023, at_least: 500 户, quote: 达到500户, section: 二(一)}
    - by: 2025
      at_least: 600
      quote: 达到600个
      section: [二(一), 三]
- indicator: tea_sales
  since: 2021
  milestones:
    - {by: 2025, at_least: 17.6 亿元, quote: 17.6亿元, section: 二(一)}
"""
ROWS = """\
lanterns,510,个,云湾年鉴,,,,,
lanterns,120,个,云湾年鉴,,proxy,2024-04,"只算
东湾",东湾区
tea_sales,42000,万元,云湾年鉴,2023-Q1,,,,
"""
FILE = "actuals/cloudbay/2023.csv"


@pytest.fixture
def small(repository):
    return repository(TARGETS, y2023=ROWS)


def outcomes(judged):
    return Counter(each.judgement.outcome for each in judged)


def violations(judged):
    return [told(each) for each in judged if each.judgement.outcome == VIOLATION]


def test_a_slip_in_a_good_file_changes_no_other_figure_in_silence():
    judged = list(judge(every=397))
    assert violations(judged) == []
    # Neither are all slips reported, nor are all passed over.
    assert outcomes(judged).keys() >= {ERROR, NOTHING, NUMBER, WORDS}


def test_a_slip_in_the_small_repository_changes_no_other_figure_in_silence(small):
    assert violations(judge(small, every=41)) == []


def test_every_character_and_line_is_deleted_doubled_and_swapped():
    assert [(each.kind, each.offset, each.text) for each in mutations("a\r\nb")] == [
        ("character deleted", 0, "\r\nb"),
        ("character doubled", 0, "aa\r\nb"),
        ("character swapped", 0, "\ra\nb"),
        ("character deleted", 1, "a\nb"),
        ("character doubled", 1, "a\r\r\nb"),
        ("character swapped", 1, "a\n\rb"),
        ("character deleted", 2, "a\rb"),
        ("character doubled", 2, "a\r\n\nb"),
        ("character swapped", 2, "a\rb\n"),
        ("character deleted", 3, "a\r\n"),
        ("character doubled", 3, "a\r\nbb"),
        ("line deleted", 0, "b"),
        ("line doubled", 0, "a\r\na\r\nb"),
        ("line swapped", 0, "b\na\r\n"),
        ("line deleted", 3, "a\r\n"),
        ("line doubled", 3, "a\r\nb\nb"),
    ]


class Faulty(Repository):
    """Reads a changed file of figures wrongly, as `spoil` makes it of its rows."""

    def spoil(self, actuals):
        raise NotImplementedError

    def actuals(self, city, policies, until=None):
        actuals, problems = super().actuals(city, policies, until)
        return (self.spoil(actuals) if self.contents else actuals), problems


class LosesRows(Faulty):
    def spoil(self, actuals):
        return actuals[:-1]


class DoublesRows(Faulty):
    def spoil(self, actuals):
        return [*actuals, *actuals[-1:]]


class AltersDigits(Faulty):
    def spoil(self, actuals):
        return [each._replace(value=each.value + 1) for each in actuals]


class AltersUnits(Faulty):
    def spoil(self, actuals):
        return [each._replace(value=each.value * Fraction(1000)) for each in actuals]


class AltersAreas(Faulty):
    def spoil(self, actuals):
        return [each._replace(area=None) for each in actuals]


class AltersStatus(Faulty):
    def spoil(self, actuals):
        return [each._replace(status="final") for each in actuals]


class AltersPeriods(Faulty):
    def spoil(self, actuals):
        return [each._replace(period=each.period._replace(last=12)) for each in actuals]


class MisplacesRows(Faulty):
    def spoil(self, actuals):
        return [each._replace(place=each.place._replace(line=2)) for each in actuals]


class BreaksDown(Faulty):
    def spoil(self, actuals):
        raise KeyError(actuals[0].indicator)


@pytest.mark.parametrize(
    "faulty",
    [
        LosesRows,
        DoublesRows,
        AltersDigits,
        AltersUnits,
        AltersAreas,
        AltersStatus,
        AltersPeriods,
        MisplacesRows,
        BreaksDown,
    ],
)
def test_a_reader_that_errs_is_noticed(small, faulty):
    judged = list(judge(small, every=101, opened=faulty))
    silent = [each for each in judged if each.judgement.outcome not in (ERROR, GONE)]
    assert violations(silent)
    assert len(violations(silent)) == len(silent)


class Forgetful(Repository):
    """Reads a changed targets.yaml without the last of each target's milestones."""

    def targets(self, city=None):
        policies, problems = super().targets(city)
        if self.contents:
            cities = {key: self._forgotten(city) for key, city in policies.cities.items()}
            policies = policies._replace(cities=cities)
        return policies, problems

    @staticmethod
    def _forgotten(city):
        return city._replace(
            plans=tuple(
                plan._replace(
                    targets=tuple(
                        target._replace(milestones=target.milestones[:-1])
                        for target in plan.targets
                    )
                )
                for plan in city.plans
            )
        )


def test_a_reader_that_loses_milestones_is_noticed(small):
    assert any(
        "milestones: 1 was read, 2" in line
        for line in violations(judge(small, every=101, opened=Forgetful))
    )


DOUBT = Rule("PT000", "doubt", Text("存疑", "doubtful"), severity="warning")


class Wary(Repository):
    """Warns about the fourth line of a file of figures, where anything was changed."""

    def actuals(self, city, policies, until=None):
        actuals, problems = super().actuals(city, policies, until)
        warning = Diagnostic(Place(FILE, 4), DOUBT)
        return actuals, [*problems, *([warning] if self.contents else [])]


def test_only_a_warning_about_its_place_reports_a_slip(small):
    judged = list(judge(small, every=29, opened=Wary))
    reported = [each for each in judged if each.judgement.outcome == WARNING]
    rows = (small / FILE).read_text("utf-8")
    assert reported
    assert {each.file for each in reported} == {FILE}
    assert {rows.count("\n", 0, each.mutation.offset) + 1 for each in reported} <= {3, 4}
    assert outcomes(judged)[NUMBER]


# What is read before and after: three lines of one row each.
BEFORE = "a 1\nb 2\nc 3\n"


def row(line, value, *, name="figure value", owner=None, last=None):
    spans = (Span("x.yaml", line, last or line),)
    return Fact(name, value, spans, (line,) if owner is None else owner)


def judged(text, after, before=None):
    before = before or [row(1, 1), row(2, 2), row(3, 3)]
    return judge_silence(before, after, change_between("x.yaml", BEFORE, text)).outcome


def test_a_line_that_reads_as_it_is_written_now_is_allowed():
    assert judged("a 1\nb 7\nc 3\n", [row(1, 1), row(2, 7), row(3, 3)]) == NUMBER


def test_another_line_may_not_read_differently():
    assert judged("a 1\nb 7\nc 3\n", [row(1, 1), row(2, 7), row(3, 4)]) == VIOLATION


def test_another_line_may_not_be_lost():
    assert judged("a 1\nb 7\nc 3\n", [row(1, 1), row(2, 7)]) == VIOLATION


def test_a_touched_line_may_not_be_lost():
    assert judged("a 1\nb\nc 3\n", [row(1, 1), row(3, 3)]) == VIOLATION


def test_two_lines_may_not_be_joined_to_one_row():
    assert judged("a 1b 2\nc 3\n", [row(1, 12), row(2, 3)]) == VIOLATION


def test_a_doubled_line_may_not_be_read_twice():
    after = [row(1, 1), row(2, 2), row(3, 2), row(4, 3)]
    assert judged("a 1\nb 2\nb 2\nc 3\n", after) == VIOLATION


def test_a_doubled_line_may_be_read_once():
    assert judged("a 1\nb 2\nb 2\nc 3\n", [row(1, 1), row(2, 2), row(4, 3)]) == NOTHING


def test_a_deleted_line_takes_only_its_own_row_with_it():
    assert judged("a 1\nc 3\n", [row(1, 1), row(2, 3)]) == GONE
    assert judged("a 1\nc 3\n", [row(1, 1)]) == VIOLATION
    assert judged("a 1\nc 3\n", [row(1, 1), row(2, 4)]) == VIOLATION


def test_swapped_lines_read_as_they_did():
    assert judged("b 2\na 1\nc 3\n", [row(1, 2), row(2, 1), row(3, 3)]) == NOTHING


def test_another_line_may_not_come_to_belong_elsewhere():
    after = [row(1, 1), row(2, 7), row(3, 3, owner=(1,))]
    assert judged("a 1\nb 7\nc 3\n", after) == VIOLATION


def test_a_swapped_line_may_come_to_belong_elsewhere():
    before = [row(1, "x", name="target", owner=()), row(2, 2021, name="target since", owner=(1,))]
    after = [row(2, "x", name="target", owner=()), row(1, 2021, name="target since", owner=(0,))]
    assert judged("b 2\na 1\nc 3\n", after, before) == MOVED


def test_a_line_may_become_a_comment():
    assert judged("a 1\n# b 2\nc 3\n", [row(1, 1), row(3, 3)]) == COMMENT


def test_words_may_run_on_over_a_touched_line_and_figures_may_not():
    text = "a 1\n  b 2\nc 3\n"
    for name, outcome in (("plan name", RUNS_ON), ("milestone by", VIOLATION)):
        before = [row(1, "1", name=name), row(3, 3)]
        after = [row(1, "1 b 2", name=name, last=2), row(3, 3)]
        assert judged(text, after, before) == outcome


def test_words_that_change_are_told_from_figures():
    before, after = [row(2, "云", name="plan name")], [row(2, "雾", name="plan name")]
    assert judged("a 1\nb 7\nc 3\n", after, before) == WORDS


def test_no_file_of_the_cases_breaks_what_must_hold_of_every_input():
    for seed in islice(seeds(), None, None, 5):
        hold(seed)


def fault(line):
    return Diagnostic(Place(FILE, line), DOUBT._replace(severity="error"))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda actuals: (actuals[1:], []), "no row is lost"),
        (lambda actuals: (actuals * 2, []), "no figure is read twice"),
        (lambda actuals: ([each._replace(text="9") for each in actuals], []), "a value is a cell"),
        (lambda actuals: ([each._replace(value=Fraction(9)) for each in actuals], []), "figure"),
        (lambda actuals: ([each._replace(area="东") for each in actuals], []), "area"),
        (lambda actuals: (actuals, [fault(2)]), "a wrong row is no figure"),
        (lambda actuals: (actuals, [fault(9)]), "a fault is in the text"),
        (lambda actuals: (actuals, [fault(1)] * 2), "one fault is said once"),
    ],
)
def test_what_must_hold_of_every_input_notices_a_reader_that_errs(monkeypatch, spoil, said):
    read = ActualsReader.read
    monkeypatch.setattr(ActualsReader, "read", lambda *given: spoil(read(*given)[0]))
    with pytest.raises(BrokenError, match=said):
        hold_figures("indicator,value,unit,source\nlanterns,5,个,年鉴\n")
