"""The words that say why: each names its subject, in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from policytrack.assess import reasons
from policytrack.model.assessment import Observation
from policytrack.model.period import Period

Q1, Q3 = Period(2023, 1, 3), Period(2023, 7, 9)


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        (reasons.only_parts([Q1, Q3]), "2023年第一季度、2023年第三季度", "Q1 2023, Q3 2023"),
        (reasons.no_stock_before(2022), "2021年末", "end of 2021"),
        (reasons.failed_in(Q3), "2023年第三季度", "Q3 2023"),
        (reasons.unknown_in([Q1, Period(2024)]), "2023年第一季度、2024年", "Q1 2023, 2024"),
        (reasons.still_to_hold("quarter", 2, 3), "还剩3个季度", "3 more"),
        (reasons.still_to_hold("year", 0, 3), "尚无到期的时期，还剩3年", "no period is over"),
        (reasons.not_settled(Observation(Fraction(83), ">=", ())), "≥83", "≥83"),
        (reasons.not_settled(Observation(Fraction("17.6"), "~", ())), "≈17.6", "≈17.6"),
        (reasons.not_settled(Observation(Fraction(0), "<", ())), "<0", "<0"),
    ],
)
def test_a_reason_names_what_it_speaks_of(said, zh, en):
    assert zh in said.zh
    assert en in said.en


def test_a_figure_to_compare_with_is_named_in_the_readers_language(indicator):
    said = reasons.not_found(indicator(), Period(2024))
    assert ("灯笼数" in said.zh, "2024" in said.zh) == (True, True)
    assert ("Lanterns" in said.en, "2024" in said.en) == (True, True)


def test_a_sum_with_gaps_names_the_years_and_the_floor():
    said = reasons.not_settled(Observation(Fraction(30), ">=", (), missing=(2021, 2023)))
    assert ("2021、2023年" in said.zh, "≥30" in said.zh) == (True, True)
    assert ("2021, 2023" in said.en, "≥30" in said.en) == (True, True)
