"""The units that targets.yaml declares, and what is wrong with one."""

from fractions import Fraction

import pytest

from policytrack.data.targets import read_targets
from policytrack.units import units_with

FILE = """\
version: 1
units:
  {units}
indicators:
  lanterns: {{name: {{zh: 灯笼数, en: Lanterns}}, unit: {unit}, measure: stock, better: more}}
cities:
  cloudbay:
    name: {{zh: 云湾市, en: Cloud Bay}}
    level: county
    plans:
      one:
        title: {{zh: 造云规划, en: Plan}}
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones: [{{by: 2025, at_least: {bound}, quote: 达到600, section: 一}}]
"""


def read(*units, unit="朵", bound="600"):
    """Read a file that declares some units: what it holds, and what is said of it."""
    text = FILE.format(units="\n  ".join(units), unit=unit, bound=bound)
    policies, problems = read_targets(text, "t.yaml")
    return policies, [f"{each.place.line}: {each.rule.code}" for each in problems]


def aim(policies):
    return policies.cities["cloudbay"].plans[0].targets[0].milestones[0].bound.value


@pytest.mark.parametrize(
    ("units", "unit", "bound", "value"),
    [
        (["朵: {}"], "朵", "600", "600"),
        (["朵: {en: blossom}"], "朵", "0.06 万朵", "600"),
        (["朵: {en: …}"], "万朵", "600 朵", "0.06"),
        (["灯（组）: {en: set}", "朵: {}"], "朵", "600", "600"),
        (["地: {is: 20 亩}"], "公顷", "600 地", "800"),
        (["束: {is: 12 朵}", "朵: {}"], "朵", "50 束", "600"),
        (["筐: {is: 5 万束}", "束: {is: 12 朵}", "朵: {}"], "束", "0.012 筐", "600"),
        (["浓: {is: 3 毫克/升}"], "克/立方米", "200 浓", "600"),
        (["密: {is: 0.5 吨/亩}"], "公斤/亩", "1.2 密", "600"),
    ],
)
def test_a_unit_is_a_kind_of_its_own_or_so_much_of_another(units, unit, bound, value):
    policies, said = read(*units, unit=unit, bound=bound)
    # What is worked out is not in the quote.
    assert [line for line in said if "PT119" not in line] == []
    assert aim(policies) == Fraction(value)


def test_a_unit_without_english_is_called_by_its_word():
    policies, _ = read("朵: {}", "束: {en: bunch}")
    assert {unit.name: unit.en for unit in policies.units} == {"朵": "朵", "束": "bunch"}


@pytest.mark.parametrize(
    ("units", "unit", "bound", "expected"),
    [
        # Twice, over a built-in one, and over one that 万 makes of another.
        (["朵: {}", "朵: {}"], "朵", "600", ["4: PT103"]),
        (["家: {}"], "家", "600", ["3: PT407"]),
        (["千家: {}"], "千家", "600", ["3: PT407"]),
        (["none: {}"], "none", "600", ["3: PT407"]),
        (["朵: {}", "万朵: {}"], "万朵", "600", ["4: PT407"]),
        (["百朵: {}", "朵: {}"], "朵", "600", ["3: PT407"]),
        # In a circle: each circle once, and nothing of what leads into it.
        (["朵: {is: 2 朵}"], "朵", "600", ["3: PT408"]),
        (["朵: {is: 2 束}", "束: {is: 3 万朵}"], "束", "600", ["3: PT408"]),
        (["枝: {is: 2 朵}", "朵: {is: 2 束}", "束: {is: 3 朵}"], "枝", "600 家", ["4: PT408"]),
        (["朵: {is: 2 朵}", "束: {is: 3 束}"], "束", "600", ["3: PT408", "4: PT408"]),
        (["朵: {is: 2 元/束}", "束: {is: 3 朵}"], "束", "600", ["3: PT408"]),
        # So much of nothing, or of what is no unit.
        (["束: {is: 0 朵}", "朵: {}"], "束", "600 朵", ["3: PT106"]),
        (["束: {is: -1 朵}", "朵: {}"], "束", "600", ["3: PT106"]),
        (["束: {is: 12}"], "束", "600 家", ["3: PT106"]),
        (["束: {is: 朵}"], "束", "600", ["3: PT106"]),
        (["束: {is: 12 朵}"], "束", "600", ["3: PT401"]),
        (["枝: {is: 2 束}", "束: {is: 12 朵}"], "枝", "600", ["4: PT401"]),
        (["束: {is: 3 吨/0亩}"], "束", "600 吨", ["3: PT406"]),
        (["束: {is: 3 万%}"], "束", "600", ["3: PT405"]),
        # No word for a unit, and no description of one.
        (["5朵: {}"], "家", "600", ["3: PT106"]),
        (["朵/人: {}"], "家", "600", ["3: PT106"]),
        (["'朵 束': {}"], "家", "600", ["3: PT106"]),
        (["朵: blossom"], "朵", "600", ["3: PT106"]),
        (["朵:"], "朵", "600 家", ["3: PT106"]),
        (["朵: {EN: blossom}"], "朵", "600", ["3: PT104"]),
        (["朵: {is: 20 亩, also: 束}"], "朵", "600", ["3: PT104"]),
        (["- 朵"], "朵", "600 万束", ["3: PT106"]),
        (["朵"], "朵", "600", ["3: PT106"]),
    ],
)
def test_what_is_wrong_with_a_unit_is_one_fault(units, unit, bound, expected):
    assert read(*units, unit=unit, bound=bound)[1] == expected


def test_a_long_row_of_units_is_read_in_any_order():
    """Neither the depth of a call nor the order of the lines decides what a unit is."""
    row = [f"朵{chr(0x4E00 + n)}: {{is: 1 朵{chr(0x4E00 + n + 1)}}}" for n in range(5000)]
    row.append(f"朵{chr(0x4E00 + 5000)}: {{}}")
    for units in (row, row[::-1]):
        policies, said = read(*units, unit=f"朵{chr(0x4E00 + 5000)}", bound="600 朵一")
        assert (said, aim(policies)) == ([], 600)


def test_what_the_file_declares_its_figures_are_read_by():
    policies, _ = read("束: {is: 12 朵}", "朵: {}")
    assert units_with(policies.units).factor("束", "朵") == 12
