"""The conformance vectors, each written into files as people write them, read and judged."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
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
from policytrack.data.notation import read_period
from policytrack.data.repository import Repository
from policytrack.model.actual import FIGURE_STATUSES, Qualifier
from policytrack.model.assessment import PACES, REVERSING, STATUSES
from policytrack.model.period import Period
from policytrack.model.plan import BETTER, BOUND_KINDS, EACH, MEASURES, SHAPES
from policytrack.model.results import ELAPSED, EUROSTAT, GERMANY, METHODS, UN_PROGRESS_CHART

FILES = sorted(Path(__file__).parent.glob("*.json"))
ALL = [vector for file in FILES for vector in json.loads(file.read_text("utf-8"))["vectors"]]
VECTORS = [vector for vector in ALL if "refused" not in vector["expected"]]
REFUSED = [vector for vector in ALL if "refused" in vector["expected"]]
TARGETS = [target for vector in VECTORS for target in vector.get("targets", [vector])]
ALWAYS = {"name", "why", "plan", "year", "expected"}
# What a vector says of its one target, and of each of them where it is about a plan of several.
OF_A_TARGET = {"indicator", "target", "actuals"}
# The numbers that an expectation may name: levels, differences, shares of 1, and amounts.
NUMBERS = {"expected", "value", "aim", "projected", "low", "high"}
NUMBERS |= {"gap", "now", "last", "needed", "per_quarter"}
NUMBERS |= {"index", "completion", "share"}
NUMBERS |= {"quarters", "covered", "total"}
NAME = {"zh": "灯笼数", "en": "Lanterns"}
# What a number in quotes would be to a strict reader: a text.
QUOTED_NUMBER = re.compile(r'"(-?\d+(?:\.\d+)?)"(?!:)')


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_vector_is_judged_as_it_says(vector, tmp_path):
    check = _judged(vector, tmp_path)
    judged = {one.target.indicator.key: one for one in check.assessments}
    for key, each in _measured(vector).items():
        expected = dict(each["expected"])
        assert (key in judged) is expected.pop("listed", True)
        if key in judged:
            found = _found(judged[key], expected.get("names", ()))
            assert _spoken_of(found, expected) == _wanted(expected)
            # Whatever stays open, or is not defined, says why.
            assert judged[key].judged or judged[key].reason is not None
            methods = side_by_side(judged[key])
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
    plan = {
        "title": NAME,
        "period": vector["plan"],
        "targets": [_target(key, each["target"]) for key, each in measured.items()],
        **{key: vector[key] for key in ("score_cap",) if key in vector},
    }
    city = {"name": NAME, "level": "prefecture", "plans": {"cloudbay-2021": plan}}
    series = {**measured, **vector.get("others", {})}
    whole = {
        "version": 1,
        **({"units": vector["units"]} if "units" in vector else {}),
        "indicators": {key: {"name": NAME, **each["indicator"]} for key, each in series.items()},
        "cities": {"cloudbay": city},
    }
    written = json.dumps(whole, ensure_ascii=False, indent=1)
    file.write_text(QUOTED_NUMBER.sub(r"\1", written), "utf-8")


def _target(key, target):
    milestones = [
        {**milestone, "quote": _quote(milestone), "section": "一"}
        for milestone in target["milestones"]
    ]
    return {**target, "indicator": key, "milestones": milestones}


def _quote(milestone):
    bound = {key: value for key, value in milestone.items() if key not in ("by", "within", "above")}
    return "，".join(f"达到{figure}" for figure in _figures(bound)) or "达到"


def _figures(value):
    if isinstance(value, dict):
        value = [each for key, each in value.items() if key != "indicator"]
    if isinstance(value, list):
        return [figure for each in value for figure in _figures(each)]
    return [] if value is True else [value]


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
    year, part = actual["period"][:4], actual["period"][4:]
    return {
        "unit": indicator.get("unit", ""),
        "source": "云湾年鉴",
        **actual,
        "indicator": key,
        "year": year,
        "period": part and year + part,
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
    return {
        "status": assessment.status.key,
        "group": assessment.status.group,
        "early": assessment.early,
        "milestone": assessment.milestone.by,
        "expected": assessment.expected,
        "gap": assessment.gap,
        "index": assessment.index,
        "completion": assessment.completion,
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
    counts = Counter(vector["name"] for vector in VECTORS)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_two_vectors_ask_the_same():
    asked = Counter(json.dumps(_asked(vector), sort_keys=True) for vector in VECTORS)
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
        if "targets" not in vector:
            assert vector.keys() - {"others", "through", "units"} == ALWAYS | OF_A_TARGET
            continue
        assert vector.keys() - {"others", "through", "score_cap"} == ALWAYS | {"targets"}
        assert vector["expected"].keys() == {"scores"}
        for target in vector["targets"]:
            assert target.keys() == OF_A_TARGET | {"expected"}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_of_every_target_it_is_said_how_it_stands_or_only_that_it_is_not_listed(vector):
    for each in _measured(vector).values():
        expected = each["expected"]
        assert expected == {"listed": False} or "status" in expected


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
    occurring = {each["expected"].get("status") for each in TARGETS}
    assert occurring - {None} == {status.key for status in STATUSES}


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
    targets = [each["target"] for each in TARGETS]
    milestones = [milestone for target in targets for milestone in target["milestones"]]
    indicators = [each["indicator"] for each in TARGETS]
    actuals = [actual for each in TARGETS for actual in each["actuals"]]
    assert set(BOUND_KINDS) == {
        op for milestone in milestones for op in milestone if op in BOUND_KINDS
    }
    assert set(EACH) == {target["each"] for target in targets if "each" in target}
    shapes = {str(target.get("path", "linear")) for target in targets}
    assert set(SHAPES) < shapes
    assert set(MEASURES) == {indicator["measure"] for indicator in indicators}
    assert set(BETTER) == {indicator.get("better", "more") for indicator in indicators}
    assert set(FIGURE_STATUSES) == {actual.get("status", "final") for actual in actuals}
    signs = {re.match("[<>=~]*", actual["value"])[0] for actual in actuals}
    assert signs == set(get_args(Qualifier))
