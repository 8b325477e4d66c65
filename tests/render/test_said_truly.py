"""What people read says what is so: no number that misleads, no sign without its word."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytrack.model.assessment import STATUSES

SAMPLE = Path(__file__).parent / "sample"
CHECK = ("check", "--city", "cloudbay", "--year", "2023")
TREND = ("trend", "--city", "cloudbay")
COMPARE = ("compare", "--indicator", "lanterns", "--year", "2023")


def explain(indicator, *more):
    return ("explain", indicator, "--city", "cloudbay", "--year", "2023", *more)


# 0.947 of the way that was due: behind, though rounded it would be 0.95 and on track.
JUST_BEHIND = (
    """\
- indicator: lanterns
  baseline: {year: 2021, value: 330, source: 规划}
  milestones: [{by: 2024, at_least: 520 个, quote: 520个, section: 一}]
""",
    {"y2023": "lanterns,450,个,云报,,,,,\n"},
)
# Steps of a few thousandths, as shares and rates have.
FINE = (
    """\
- indicator: moon_share
  baseline: {year: 2020, value: 1, source: 规划}
  milestones: [{by: 2024, at_least: 1.013 %, quote: 1.013%, section: 一}]
""",
    {
        "y2021": "moon_share,1.002,%,云报,,,,,\n",
        "y2022": "moon_share,1.004,%,云报,,,,,\n",
        "y2023": "moon_share,1.005,%,云报,,,,,\n",
    },
)
# Reached in the second of five years.
REACHED = (
    """\
- indicator: lanterns
  baseline: {year: 2020, value: 40, source: 规划}
  milestones: [{by: 2025, at_least: 60 个, quote: 60个, section: 一}]
""",
    {"y2022": "lanterns,55,个,云报,,,,,\n", "y2023": "lanterns,70,个,云报,,,,,\n"},
)
SUMMED = (
    """\
- indicator: kites_flown
  since: 2021
  milestones: [{by: 2025, at_least: 50 个, quote: 50个, section: 一}]
""",
    {
        "y2021": "kites_flown,5,个,云报,,,,,\n",
        "y2022": "kites_flown,6,个,云报,,,,,\n",
        "y2023": "kites_flown,12,个,云报,,,,,\n",
    },
)
QUARTERLY = (
    """\
- indicator: kites_flown
  each: quarter
  milestones: [{by: 2023, at_least: 3 个, quote: 3个, section: 一}]
""",
    {"y2022": "".join(f"kites_flown,5,个,云报,2022-Q{quarter},,,,\n" for quarter in range(1, 5))},
)


def read(policytrack, repository, sample, words, lang="en"):
    targets, years = sample
    ran = policytrack("-C", repository(targets, **years), *words, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


@pytest.mark.parametrize(
    "words",
    [COMPARE, explain("lanterns"), (*TREND, "--compare-methods")],
    ids=lambda words: words[0],
)
def test_an_index_is_never_rounded_into_another_class(words, policytrack, repository):
    told = read(policytrack, repository, JUST_BEHIND, words)
    assert "▼ behind" in told or "behind  0.9" in told
    assert "0.95" not in told


def test_what_is_missing_is_never_rounded_to_nothing(policytrack, repository):
    told = read(policytrack, repository, FINE, explain("moon_share"))
    assert "Threshold" in told
    assert ", 0 away" not in told


@pytest.mark.parametrize("words", [explain("moon_share"), TREND], ids=lambda words: words[0])
def test_a_change_that_is_needed_is_never_rounded_to_nothing(words, policytrack, repository):
    # (1.015 - 1.005) / 3 = 0.0033 a year
    sample = (FINE[0].replace("1.013", "1.015").replace("2024", "2026"), FINE[1])
    told = read(policytrack, repository, sample, words)
    assert "+0 " not in told
    assert "+0\n" not in told


@pytest.mark.parametrize("words", [explain("lanterns"), TREND], ids=lambda words: words[0])
def test_of_a_target_that_is_reached_no_fall_is_needed(words, policytrack, repository):
    told = read(policytrack, repository, REACHED, words)
    assert "-5" not in told


def test_a_band_of_one_change_is_no_band(policytrack, repository):
    sample = (REACHED[0].replace("60", "90"), REACHED[1])
    told = read(policytrack, repository, sample, explain("lanterns"))
    assert "100 (100–100)" not in told


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "since 2021"), ("zh", "2021年起累计")], ids=["en", "zh"]
)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_trend_of_a_sum_says_that_it_is_one(form, lang, said, policytrack, repository):
    told = read(policytrack, repository, SUMMED, (*TREND, "--format", form), lang)
    assert "23" in told
    assert said in told


@pytest.mark.parametrize(("lang", "said"), [("en", "each quarter"), ("zh", "每季度")])
def test_a_trend_of_quarters_says_that_the_bound_is_of_one(lang, said, policytrack, repository):
    told = read(policytrack, repository, QUARTERLY, TREND, lang)
    assert said in told


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_no_sign_of_a_status_stands_without_its_word(form, lang, policytrack):
    told = policytrack("-C", SAMPLE, *TREND, "--format", form, "--lang", lang).out
    shown = {status.symbol for status in STATUSES if status.symbol in told}
    words = {status.symbol for status in STATUSES if status.name.to(lang) in told}
    assert {"▼", "×"} <= shown <= words


def test_in_markdown_two_lines_of_a_cell_do_not_run_together(policytrack, repository):
    told = read(policytrack, repository, SUMMED, (*TREND, "--format", "markdown"))
    assert "×1.77 38.3" not in told


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_baseline_that_the_plan_states_is_said_before_there_is_a_figure(
    form, policytrack, repository
):
    told = read(policytrack, repository, (REACHED[0], {}), explain("lanterns", "--format", form))
    assert ("40 个 (2020)" if form == "text" else '"value": 40') in told


@pytest.mark.parametrize(("lang", "plan"), [("en", "stargazing"), ("zh", "观星")])
def test_what_methods_make_of_two_targets_of_one_indicator_can_be_told_apart(
    lang, plan, policytrack
):
    words = (*TREND, "--indicator", "lanterns", "--compare-methods", "--lang", lang)
    lines = policytrack("-C", SAMPLE, *words).out.splitlines()
    *_, second = (line for line in lines if line.startswith(("灯笼数", "Lanterns")))
    assert ">520" in second or plan in second


def test_a_tolerance_is_part_of_the_comparison_that_is_shown(policytrack, repository):
    target = """\
- indicator: lanterns
  milestones: [{by: 2023, about: 100 个, within: 5%, quote: 100个, section: 一}]
"""
    rows = {"y2023": "lanterns,97,个,云报,,,,,\n"}
    told = read(policytrack, repository, (target, rows), explain("lanterns"))
    assert "97 against 100: met" not in told


def test_a_path_that_is_not_straight_is_named(policytrack):
    words = ("explain", "lanterns", "--city", "tidehill", "--year", "2023", "--lang", "en")
    assert "geometric" in policytrack("-C", SAMPLE, *words).out
