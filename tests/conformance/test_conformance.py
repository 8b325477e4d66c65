"""The conformance vectors, each written into files as people write them, read and judged."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from policytrack.assess.check import check_city, scores
from policytrack.assess.methods import (
    CLOUD,
    DETERIORATION,
    EUROSTAT_LIMITS,
    STAGNATION,
    SUN,
    SUN_AND_CLOUD,
    THUNDERSTORM,
    UN_LIMITS,
    side_by_side,
)
from policytrack.assess.position import BANDS
from policytrack.data.actuals import COLUMNS
from policytrack.data.notation import read_period, read_total
from policytrack.data.repository import Repository
from policytrack.model.actual import FIGURE_STATUSES, Qualifier
from policytrack.model.assessment import CHANGES, PACES, REVERSING, STATUSES
from policytrack.model.period import Period
from policytrack.model.plan import BETTER, BOUND_KINDS, EACH, MEAN, MEASURES, SHAPES
from policytrack.model.results import ELAPSED, EUROSTAT, GERMANY, METHODS, UN_PROGRESS_CHART

FILES = sorted(Path(__file__).parent.glob("*.json"))
ALL = [vector for file in FILES for vector in json.loads(file.read_text("utf-8"))["vectors"]]
VECTORS = [vector for vector in ALL if "refused" not in vector["expected"]]
REFUSED = [vector for vector in ALL if "refused" in vector["expected"]]
TARGETS = [target for vector in VECTORS for target in vector.get("targets", [vector])]
# What each of them asks, by one plan after the other where it is about plans that change.
ASKED = [plan["target"] for each in TARGETS for plan in each.get("plans", [each])]
ALWAYS = {"name", "why", "plan", "year", "expected"}
# What a vector says of its one target, and of each of them where it is about a plan of several.
OF_A_TARGET = {"indicator", "target", "actuals"}
# The numbers that an expectation may name: levels, differences, shares of 1, and amounts.
NUMBERS = {"expected", "value", "aim", "projected", "low", "high"}
NUMBERS |= {"gap", "now", "last", "needed", "per_quarter"}
NUMBERS |= {"index", "completion", "progress", "share"}
NUMBERS |= {"quarters", "covered", "total"}
NAME = {"zh": "灯笼数", "en": "Lanterns"}
# How a plan promises what is at least a number, and what holds in each period.
PROMISED = {
    "at_least": "达到{}",
    "more_than": "超过{}",
    "at_most": "不超过{}",
    "less_than": "低于{}",
    "about": "达到{}左右",
    "between": "达到{}至{}",
    "times": "达到{base}的{}倍",
    "rise_by": "比{base}{rises}{}",
    "grow_by": "比{base}增长{}",
    "fall_by": "比{base}下降{}",
    "annual_growth": "年均增长{}",
    "holds": "不{worse}于{base}水平",
    "exceeds": "{better}于全国{}",
    "keeps_up_with": "与全国基本同步",
    "rises": "比上年{rises}",
    "done": "建成",
}
WORDS = {
    "more": {"rises": "提高", "better": "高", "worse": "低"},
    "less": {"rises": "下降", "better": "低", "worse": "高"},
}
EVERY = {"year": "每年", "half": "每半年", "quarter": "每季度", "month": "每月", "area": "每个区"}
# What a number in quotes would be to a strict reader: a text.
QUOTED_NUMBER = re.compile(r'"(-?\d+(?:\.\d+)?)"(?!:)')


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_vector_is_judged_as_it_says(vector, tmp_path):
    check = _judged(vector, tmp_path)
    judged = defaultdict(list)
    for assessment in check.assessments:
        judged[assessment.target.indicator.key].append(assessment)
    for key, each in _measured(vector).items():
        expected = dict(each["expected"])
        rows = expected.pop("rows", [expected] if expected.pop("listed", True) else [])
        for assessment, row in zip(judged[key], rows, strict=True):
            found = _found(assessment, row.get("names", ()))
            assert _spoken_of(found, row) == _wanted(row)
            # Whatever stays open, or is not defined, says why.
            assert assessment.judged or assessment.reason is not None
            methods = side_by_side(assessment)
            assert all(each.result is not None or each.reason is not None for each in methods)
    if "scores" in vector["expected"]:
        expected = vector["expected"]["scores"]
        found = [one._asdict() for one in scores(check.assessments)]
        assert _spoken_of(found, expected) == _wanted(expected)


@pytest.mark.parametrize("vector", REFUSED, ids=lambda vector: vector["name"])
def test_what_cannot_be_judged_is_refused_as_it_says(vector, tmp_path):
    assert [each.rule.code for each in _read(vector, tmp_path)[2]] == vector["expected"]["refused"]


def _measured(vector):
    """Return the one target of a vector, or those of its plan, each by the key of its indicator."""
    targets = vector.get("targets", [vector])
    return {f"measured_{number}": each for number, each in enumerate(targets, 1)}


def _read(vector, root):
    """Write a vector into files and read them: plans, figures, and the errors in them."""
    _write_targets(vector, root / "targets.yaml")
    _write_actuals(vector, root / "actuals" / "cloudbay")
    repository = Repository(root)
    policies, problems = repository.targets()
    actuals, wrong = repository.actuals("cloudbay", policies)
    return policies, actuals, [each for each in problems + wrong if each.rule.severity == "error"]


def _judged(vector, root):
    policies, actuals, errors = _read(vector, root)
    assert [each.message("en") for each in errors] == []
    month = int((vector.get("through") or "12")[-2:])
    through = Period(vector["year"], 1, month)
    return check_city(policies.cities["cloudbay"], actuals, through)


def _write_targets(vector, file):
    measured = _measured(vector)
    plans = vector.get("plans", [{"key": "cloudbay-2021", "years": vector.get("plan")}])
    cap = {"score_cap": vector["score_cap"]} if "score_cap" in vector else {}
    of_plans = {plan["key"]: {**_plan(plan, measured), **cap} for plan in plans}
    areas = {"areas": vector["areas"]} if "areas" in vector else {}
    city = {"name": NAME, "level": "prefecture", **areas, "plans": of_plans}
    series = {**measured, **vector.get("others", {})}
    whole = {
        "version": 1,
        **({"units": vector["units"]} if "units" in vector else {}),
        "indicators": {key: {"name": NAME, **each["indicator"]} for key, each in series.items()},
        "cities": {"cloudbay": city},
    }
    written = json.dumps(whole, ensure_ascii=False, indent=1)
    file.write_text(QUOTED_NUMBER.sub(r"\1", written), "utf-8")


def _plan(plan, measured):
    """Return a plan as it is written: of its own target, or of what the vector has."""
    own = {"target": plan["target"]} if "target" in plan else {}
    return {
        "title": NAME,
        "period": plan["years"],
        **{key: plan[key] for key in ("issued", "revises") if key in plan},
        "targets": [_target(key, {**each, **own}) for key, each in measured.items()],
    }


def _target(key, each):
    target, better = each["target"], each["indicator"].get("better", "more")
    milestones = [
        {**milestone, "quote": _quote(target, milestone, better), "section": "一"}
        for milestone in target["milestones"]
    ]
    return {**target, "indicator": key, "milestones": milestones}


def _quote(target, milestone, better):
    """Return a milestone in the words of a plan."""
    year, _, month = str(milestone["by"]).partition("-")
    by = f"{year}年{int(month)}月底前" if month else f"到{year}年"
    op = next(key for key in milestone if key in PROMISED)
    first, *rest = _figures(milestone[op]) or [""]
    base = f"{target['baseline']['year']}年" if "year" in target.get("baseline", ()) else "上年"
    promised = PROMISED[op].format(first, *rest, base=base, **WORDS[better])
    promised = promised.replace("增长-", "下降")
    return f"{by}，{EVERY.get(target.get('each'), '')}{promised}"


def _figures(value):
    if isinstance(value, dict):
        value = [value["by"]] if "by" in value else []
    if isinstance(value, list):
        return value
    return [] if value is True else [str(value)]


def _write_actuals(vector, folder):
    folder.mkdir(parents=True)
    series = {**_measured(vector), **vector.get("others", {})}
    rows = [
        _row(key, actual, each["indicator"])
        for key, each in series.items()
        for actual in each["actuals"]
    ]
    for year in {row["year"] for row in rows}:
        with (folder / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(row for row in rows if row["year"] == year)


def _row(key, actual, indicator):
    period = actual["period"]
    total = read_total(period)
    year = total[1].year if total else int(period[:4])
    return {
        "unit": indicator.get("unit", ""),
        "source": "云湾年鉴",
        **actual,
        "indicator": key,
        "year": year,
        "period": "" if period == str(year) else period,
    }


def _wanted(expected, key=None):
    """Put the numbers of an expectation into fractions."""
    if isinstance(expected, dict):
        about = "about" in expected
        return expected if about else {name: _wanted(expected[name], name) for name in expected}
    if isinstance(expected, list):
        return [_wanted(each, key) for each in expected]
    return expected if expected is None or key not in NUMBERS else Fraction(expected)


def _found(assessment, named):
    """Return of an assessment all that an expectation may speak of."""
    start, observed = assessment.baseline, assessment.observation
    outlook, needed = assessment.outlook, assessment.needed
    first = assessment.first
    return {
        "plan": assessment.plan.key,
        "first": first and _found(first, ()),
        "changes": [*assessment.changes],
        "mixed": assessment.mixed,
        "status": assessment.status.key,
        "group": assessment.status.group,
        "early": assessment.early,
        "milestone": assessment.milestone.by,
        "month": assessment.milestone.due.deadline_month,
        "expected": assessment.expected,
        "gap": assessment.gap,
        "index": assessment.index,
        "completion": assessment.completion,
        "progress": assessment.progress,
        "baseline": start and {"year": start.year, "value": start.value, "imputed": start.imputed},
        "actual": observed
        and {
            "value": observed.value,
            "qualifier": observed.qualifier,
            "status": observed.status,
        },
        "names": _named(assessment.reason, named),
        "outlook": outlook and {**outlook._asdict(), "pace": outlook.pace.key},
        "needed": needed and needed._asdict(),
        "methods": [
            {
                "method": finding.method.key,
                "index": finding.index,
                "class": finding.result and finding.result.key,
            }
            for finding in side_by_side(assessment)
        ],
    }


def _spoken_of(found, expected):
    """Return what was found that an expectation speaks of, near enough as its own words."""
    if found is None:
        return None
    if isinstance(expected, list) and len(expected) == len(found):
        return [_spoken_of(*pair) for pair in zip(found, expected, strict=True)]
    if not isinstance(expected, dict):
        return found
    if "about" in expected:
        distance = abs(found - Fraction(expected["about"]))
        return expected if distance <= Fraction(expected["within"]) else found
    return {name: _spoken_of(found[name], each) for name, each in expected.items()}


def _named(reason, wanted):
    """Return those of the wanted numbers and periods that the reason names in both languages."""
    return [name for name in wanted if reason is not None and _names(reason, name)]


def _names(reason, name):
    period = read_period(name, 0) if "-" in name else None
    words = (name, name) if period is None else period.text
    return all(
        re.search(rf"(?<!\d){re.escape(word)}(?!\d)", text)
        for word, text in zip(words, reason, strict=True)
    )


def test_no_two_vectors_share_a_name():
    counts = Counter(vector["name"] for vector in ALL)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_two_vectors_ask_the_same():
    asked = Counter(json.dumps(_asked(vector), sort_keys=True) for vector in ALL)
    assert [question for question, count in asked.items() if count > 1] == []


def _asked(vector):
    told = ("name", "why", "expected")
    asked = {key: each for key, each in vector.items() if key not in told}
    if "targets" in vector:
        asked["targets"] = [_asked(each) for each in vector["targets"]]
    return asked


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_holds_vectors_in_the_form_that_the_readme_gives(file):
    held = json.loads(file.read_text("utf-8"))
    assert held.keys() == {"version", "section", "vectors"}
    assert held["version"] == 1
    for vector in held["vectors"]:
        if "plans" in vector:
            of_plans = (ALWAYS | OF_A_TARGET | {"plans"}) - {"plan", "target"}
            assert vector.keys() - {"through"} == of_plans
            for plan in vector["plans"]:
                assert plan.keys() - {"issued", "revises"} == {"key", "years", "target"}
            continue
        if "targets" not in vector:
            assert vector.keys() - {"others", "through", "units", "areas"} == ALWAYS | OF_A_TARGET
            continue
        assert vector.keys() - {"others", "through", "score_cap"} == ALWAYS | {"targets"}
        assert vector["expected"].keys() == {"scores"}
        for target in vector["targets"]:
            assert target.keys() == OF_A_TARGET | {"expected"}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_of_every_target_it_is_said_how_it_stands_or_only_that_it_is_not_listed(vector):
    for each in _measured(vector).values():
        expected = each["expected"]
        rows = expected.get("rows", [expected])
        assert expected == {"listed": False} or all("status" in row for row in rows)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_numbers_of_an_expectation_are_texts(vector):
    expected = [vector["expected"], *(each["expected"] for each in _measured(vector).values())]
    numbers = [each for key, each in _leaves(expected) if key in NUMBERS]
    assert [each for each in numbers if not (each is None or isinstance(each, str))] == []


def _leaves(value, key=None):
    """Return whatever is neither a list nor an object, with the key that it stands under."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in _leaves(each, name)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each, key)]
    return [(key, value)]


def test_every_status_occurs():
    expected = (each["expected"] for each in TARGETS)
    rows = (row for each in expected for row in each.get("rows", [each]))
    occurring = {row.get("status") for row in rows}
    assert occurring - {None} == {status.key for status in STATUSES}


def test_every_change_of_a_promise_occurs():
    occurring = {change for each in TARGETS for change in each["expected"].get("changes", ())}
    assert occurring == set(CHANGES)


def test_every_pace_occurs():
    outlooks = [each["expected"].get("outlook") for each in TARGETS]
    assert {each["pace"] for each in outlooks if each} == {pace.key for pace in PACES}


def test_every_class_of_every_method_occurs():
    found = [each for one in TARGETS for each in one["expected"].get("methods", ())]
    occurring = {(each["method"], each["class"]) for each in found if each.get("class")}
    limited = {EUROSTAT: EUROSTAT_LIMITS, UN_PROGRESS_CHART: UN_LIMITS}
    classes = {method: [each for _, each in limits] for method, limits in limited.items()}
    classes[EUROSTAT].append(DETERIORATION)
    classes[UN_PROGRESS_CHART].append(STAGNATION)
    classes[GERMANY] = [SUN, SUN_AND_CLOUD, CLOUD, THUNDERSTORM]
    classes[ELAPSED] = [REVERSING, *(status for _, status in BANDS)]
    assert occurring == {(method.key, each.key) for method in METHODS for each in classes[method]}


def test_every_way_to_write_a_target_or_a_figure_occurs():
    milestones = [milestone for target in ASKED for milestone in target["milestones"]]
    indicators = [each["indicator"] for each in TARGETS]
    actuals = [actual for each in TARGETS for actual in each["actuals"]]
    assert set(BOUND_KINDS) == {
        op for milestone in milestones for op in milestone if op in BOUND_KINDS
    }
    assert set(PROMISED) == set(BOUND_KINDS)
    assert set(EACH) == {target["each"] for target in ASKED if "each" in target}
    assert set(MEAN) == {target["mean"] for target in ASKED if "mean" in target}
    written = {len(str(milestone["by"])) for milestone in milestones}
    assert written == {len("2025"), len("2025-06")}
    shapes = {str(target.get("path", "linear")) for target in ASKED}
    assert set(SHAPES) < shapes
    assert set(MEASURES) == {indicator["measure"] for indicator in indicators}
    assert set(BETTER) == {indicator.get("better", "more") for indicator in indicators}
    assert set(FIGURE_STATUSES) == {actual.get("status", "final") for actual in actuals}
    signs = {re.match("[<>=~]*", actual["value"])[0] for actual in actuals}
    assert signs == set(get_args(Qualifier))
