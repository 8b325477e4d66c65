"""One verdict traced: the numbers, the formula they went into, and how far it is from flipping."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.bands import BANDS
from policytrack.assess.demand import demand
from policytrack.model.actual import SIGNS
from policytrack.model.number import plain
from policytrack.model.status import ON_TRACK
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.assessment import Assessment, Observation


@dataclass(frozen=True, slots=True)
class Explanation:
    """An assessment, the steps that led to it, and the value at which it would turn.

    `flips_at` is where "on track" begins (where less is better: ends), in the indicator's unit;
    None where nothing can be judged.
    """

    assessment: Assessment
    steps: tuple[Text, ...]
    flips_at: Fraction | None


def explain(assessment: Assessment) -> Explanation:
    """Trace an assessment."""
    return Explanation(assessment, tuple(_steps(assessment)), _flips_at(assessment))


def _flips_at(case: Assessment) -> Fraction | None:
    """Give the value between the group "on track" and the group "behind"."""
    value = case.observation.value if case.observation else None
    if case.aim is None or case.expected is None or value is None or not case.judged:
        return None
    asked = _asked(case, case.aim, value)
    if case.due or case.target.each is not None:
        return asked
    on_track = case.expected
    if case.start is not None and case.index is not None:
        lowest = next(lowest for lowest, status in BANDS if status is ON_TRACK)
        on_track = case.start.value + lowest * (case.expected - case.start.value)
    # Whoever meets the target early is on track wherever the path is.
    easier = min if case.target.indicator.better == "more" else max
    return easier(on_track, asked)


def _asked(case: Assessment, aim: Fraction, value: Fraction) -> Fraction:
    """Give the limit of the bound: of a range the end that is nearer to being passed."""
    bound, indicator = case.milestone.bound, case.target.indicator
    cap = demand(bound, indicator.better).cap
    limit = aim - indicator.sign * abs(aim) * Fraction(bound.within or 0)
    if cap is None or cap.low is None or abs(value - limit) <= abs(value - cap.low):
        return limit
    return cap.low


def _steps(case: Assessment) -> Iterator[Text]:
    observation = case.observation
    if observation is not None and observation.value is not None:
        yield from _value(observation)
        if case.due or case.early or case.target.each is not None:
            yield from _verdict(case, observation.value)
        else:
            yield from _index(case)
    if case.reason is not None:
        yield case.reason


def _value(observation: Observation) -> Iterator[Text]:
    """Say how several rows make one value, and what a published bound stands for."""
    value, sign = plain(observation.value or Fraction(0)), SIGNS[observation.qualifier]
    rows = [
        f"{SIGNS[row.qualifier]}{plain(row.value or Fraction(0))} ({row.period})"
        for row in observation.rows
    ]
    if observation.difference:
        now, before = rows[::-1]
        yield Text(f"增量 = {now} - {before} = {value}", f"rise = {now} - {before} = {value}")
    elif len(rows) > 1:
        parts = " + ".join(rows)
        yield Text(f"累计 = {parts} = {value}", f"sum = {parts} = {value}")
    elif sign == "≈":
        yield Text(f"{sign}{value} 按 ±5 % 理解", f"{sign}{value} is taken as ±5 %")
    if observation.partial:
        said = Text(f"{sign}{value}：并非全部公布", f"{sign}{value}: not every part was published")
        yield said
    elif sign not in ("", "≈"):
        yield Text(
            f"{sign}{value} 是公布的界限，不是数值", f"{sign}{value} is a bound, not a value"
        )


def _verdict(case: Assessment, value: Fraction) -> Iterator[Text]:
    if case.expected is None:
        return
    shown, asked = plain(value), plain(case.expected)
    if case.judged:
        said = case.status.name
        yield Text(f"{shown} 对照 {asked}：{said.zh}", f"{shown} against {asked}: {said.en}")
    if case.start is not None and case.completion is not None:
        start = plain(case.start.value)
        formula = f"({shown} - {start}) / ({asked} - {start}) = {plain(case.completion)}"
        yield Text(f"完成度 = {formula}", f"completion = {formula}")
    elif case.completion is not None:
        formula = f"{shown} / {asked} = {plain(case.completion)}"
        yield Text(f"完成度 = {formula}", f"completion = {formula}")


def _index(case: Assessment) -> Iterator[Text]:
    observation, start = case.observation, case.start
    if observation is None or observation.value is None or start is None or case.expected is None:
        return
    base, path = plain(start.value), plain(case.expected)
    way = Text(
        f"{case.year} 年应达 = {path}（自 {start.year} 年的 {base} 起）",
        f"expected by {case.year} = {path} (from {base} in {start.year})",
    )
    yield way
    if case.index is not None:
        formula = f"({plain(observation.value)} - {base}) / ({path} - {base}) = {plain(case.index)}"
        said = case.status.name
        yield Text(f"指数 = {formula}：{said.zh}", f"index = {formula}: {said.en}")
