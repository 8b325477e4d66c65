"""Units of every kind, from the files to each format that a result is written in."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "cases" / "good" / "every-kind-of-unit"
ASKED = ("--city", "cloudbay", "--year", "2023")


def test_each_figure_is_exactly_what_it_is_in_the_unit_of_its_indicator(policytrack):
    check = json.loads(policytrack("-C", ROOT, "check", *ASKED, "--format", "json").out)
    figures = {
        each["indicator"]: (each["actual"]["value"], each["actual"]["unit"])
        for each in check["results"]
    }
    assert figures == {
        "schools": (115, "所"),
        "gap_ratio": (1.98, None),
        "pm25": (36.5, "微克/立方米"),
        "beds": (6.5, "张/千人"),
        "life": (78.2, "岁"),
        "births": (1.9, "‰"),
        "mortality": (3.8, "‰"),
        "maternal": (9.5, "例/10万"),
        "plots": (7.5, "标准地块"),
        "solar": (190, "万千瓦"),
        "coal": (0.39, "吨标准煤/万元"),
        "wood": (12, "万亩"),
        "stations": (11, "流动站"),
        "flowers": (12, "万朵"),
        "fte": (1.532, "万人年"),
        "revenue": (12.5, "亿元"),
    }


def test_a_series_in_another_unit_is_compared_in_that_of_the_target(policytrack):
    explained = policytrack("-C", ROOT, "explain", "revenue", *ASKED).out
    assert "12.5 against 12.48: met" in explained
    assert "124300 万元" in explained


def test_a_figure_in_another_unit_is_explained_in_both(policytrack):
    explained = policytrack("-C", ROOT, "explain", "plots", *ASKED).out
    assert "10 公顷 = 7.5 标准地块" in explained
    # 9.5 /10万 are 9.5 例/10万: there is nothing to tell.
    assert "=" not in policytrack("-C", ROOT, "explain", "maternal", *ASKED).out.split("Judged")[0]


def test_what_a_share_still_needs_is_in_percentage_points(policytrack, repository):
    target = "- indicator: moon_share\n  baseline: {year: 2022, value: 10 %, source: 一}\n"
    target += "  milestones: [{by: 2025, at_least: 12 %, quote: 12%, section: 一}]\n"
    root = repository(target, y2023="moon_share,10.4,%,云报,,,,,\n")
    file = root / "targets.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("measure: ratio", "measure: stock"), "utf-8")
    explained = policytrack("-C", root, "explain", "moon_share", *ASKED).out
    assert "0.2 百分点 in each of 8 quarters left" in explained


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ("check", *ASKED),
        ("trend", "--city", "cloudbay"),
        ("compare", "--indicator", "gap_ratio", "--year", "2023"),
        ("explain", "gap_ratio", *ASKED),
        ("report", *ASKED, "-o", "report.md"),
        ("report", *ASKED, "-o", "report.html"),
        ("template", "--city", "cloudbay", "--year", "2024"),
        ("list", "indicators"),
        ("list", "targets"),
    ],
    ids=lambda command: " ".join(command[:1] + command[-1:]),
)
def test_a_plain_number_has_no_unit_for_people(command, lang, policytrack, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out = policytrack("-C", ROOT, *command, "--lang", lang).out
    out += "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert "1.9" in out or command[1:2] == ("indicators",)
    assert not re.search(r"\bNone\b|1\.9\d? none", out)


def test_a_plain_number_is_asked_for_without_a_unit(policytrack):
    rows = policytrack("-C", ROOT, "template", "--city", "cloudbay", "--year", "2024").out
    units = {row["indicator"]: row["unit"] for row in csv.DictReader(StringIO(rows))}
    assert (units["gap_ratio"], units["mortality"]) == ("", "‰")
