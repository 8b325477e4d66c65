"""`policytrack list` and `policytrack explain` as they are typed."""

from __future__ import annotations

import json

import pytest

TARGETS = """\
- indicator: lanterns
  milestones: [{by: 2023, at_least: 5 户, quote: 5户, section: 一}]
- indicator: lanterns
  baseline: {year: 2020}
  milestones: [{by: 2023, times: 2, quote: 翻一番, section: 一}]
"""


@pytest.fixture
def root(repository):
    return repository(TARGETS, y2023="lanterns,4,个,云报,,,,,\n")


def test_a_listing_can_be_narrowed_to_a_city(policytrack, root):
    listed = json.loads(
        policytrack("-C", root, "list", "indicators", "--city", "cloudbay", "--format", "json").out
    )
    assert [entry["indicator"] for entry in listed["indicators"]] == ["lanterns"]
    every = json.loads(policytrack("-C", root, "list", "indicators", "--format", "json").out)
    assert len(every["indicators"]) == 7


def test_values_are_listed_as_the_milestone_writes_them(policytrack, root):
    listed = json.loads(policytrack("-C", root, "list", "targets", "--format", "json").out)
    first, second = listed["targets"]
    assert (first["value"], first["unit"], first["section"]) == (5, "户", ["一"])
    assert (second["op"], second["value"], second["unit"]) == ("times", 2, None)


def test_what_only_some_indicators_have_is_listed_where_one_has_it(policytrack, root):
    def listed():
        ran = policytrack("-C", root, "list", "indicators", "--format", "json")
        return json.loads(ran.out)["indicators"]

    assert {"signed", "release"}.isdisjoint(listed()[0])
    file = root / "targets.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("measure: flow", "signed: true\n    measure: flow"), "utf-8")
    assert [each["signed"] for each in listed()][:3] == [False, True, True]
    assert "release" not in listed()[0]
    file.write_text(text.replace("measure: stock", "release: 0\n    measure: stock"), "utf-8")
    assert [each["release"] for each in listed()][:2] == [0, None]
    file.write_text(f"defaults: {{release: 4}}\n{text}", "utf-8")
    assert {each["release"] for each in listed()} == {4}
    csv = policytrack("-C", root, "list", "indicators", "--format", "csv").out.splitlines()
    assert csv[0] == "indicator,name,unit,also,measure,better,release,cities"


def test_an_unknown_list_has_the_nearest(policytrack, root):
    ran = policytrack("-C", root, "list", "citis")
    assert (ran.code, ran.err) == (
        2,
        "policytrack: unknown list 'citis' (did you mean 'cities'?)\n",
    )


def test_an_empty_listing_has_its_headings(policytrack, root):
    (root / "targets.yaml").write_text("version: 1\nindicators: {}\ncities: {}\n", "utf-8")
    ran = policytrack("-C", root, "list", "cities", "--format", "csv")
    assert (ran.code, ran.out) == (0, "city,name,level,plans,targets\n")


def test_every_target_of_an_indicator_is_explained(policytrack, root):
    ran = policytrack("-C", root, "explain", "lanterns", "--city", "cloudbay", "--year", "2023")
    assert ran.code == 0
    assert "× missed" in ran.out
    assert "no baseline" in ran.out


def test_an_unknown_indicator_has_the_nearest(policytrack, root):
    ran = policytrack("-C", root, "explain", "lantern", "--city", "cloudbay", "--year", "2023")
    assert (ran.code, ran.err) == (
        2,
        "policytrack: unknown indicator 'lantern' (did you mean 'lanterns'?)\n",
    )


UNITS = "units: {朵: {en: blossom}, 束: {is: 12 朵}}\nindicators:"


@pytest.fixture
def with_units(root):
    file = root / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace("indicators:", UNITS, 1), "utf-8")
    return root


def test_one_unit_is_listed_with_what_it_converts_into(policytrack, with_units):
    ran = policytrack("-C", with_units, "list", "units", "亩", "--format", "json")
    (record,) = json.loads(ran.out)["units"]
    assert {"2000/3 平方米", "1/15 公顷", "1/1500 平方公里"} <= set(record["converts"])
    assert (record["en"], record["is"], record["base"]) == ("mu", "2000/3 平方米", "平方米")
    shown = policytrack("-C", with_units, "list", "units", "束").out
    assert "of this repository" in shown
    assert "12   朵     blossom" in shown


def test_a_unit_that_converts_into_no_other_says_so(policytrack, with_units):
    ran = policytrack("-C", with_units, "list", "units", "家")
    assert ran.out.splitlines()[:3] == ["家", "enterprise", "things counted"]
    assert ran.out.splitlines()[-1] == "It converts into no other unit."
    ran = policytrack("-C", with_units, "list", "units", "家", "--lang", "zh")
    assert ran.out.splitlines()[-1] == "不能换算成其他单位。"


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("盆", ["unknown unit '盆'", "write a line under units in targets.yaml: 盆: {en: …}"]),
        ("KWh", ["unknown unit 'KWh' (did you mean 'kWh'?)"]),
        ("万%", ["'万' does not stand before '%'", "write the number out"]),
        ("人/0户", ["divides by zero"]),
    ],
)
def test_an_unknown_unit_has_the_next_step(policytrack, with_units, unit, said):
    ran = policytrack("-C", with_units, "list", "units", unit)
    assert (ran.code, ran.out) == (2, "")
    assert all(words in ran.err for words in said)


def test_the_units_are_listed_without_any_data(policytrack, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "things counted" in policytrack("list", "units").out
    assert policytrack("list", "units", "朵").code == 2
    (tmp_path / "targets.yaml").write_text("units: {朵: {}}\nindicators: [\n", "utf-8")
    assert policytrack("list", "units", "家").code == 0
    (tmp_path / "targets.yaml").write_text("units: {朵: {}}\nindicators: 5\n", "utf-8")
    assert policytrack("list", "units", "朵").code == 0


def test_only_units_can_be_named(policytrack, with_units):
    ran = policytrack("-C", with_units, "list", "cities", "亩")
    assert (ran.code, ran.out) == (2, "")
    assert "only list units takes a unit" in ran.err
