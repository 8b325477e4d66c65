"""One verdict traced: the numbers, the formula they went into, and how far it is from flipping."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.bounds import demand
from policytrack.assess.methods import ahead, side_by_side
from policytrack.assess.position import BANDS, LIMITS, is_final, may_be_early
from policytrack.assess.reasons import OVER_RANGE
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import ON_TRACK
from policytrack.model.number import beside, plain
from policytrack.model.results import Explanation
from policytrack.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.plan import Shape


def explain(assessment: Assessment, *, methods: bool = False) -> Explanation:
    """Trace an assessment; with `methods` other methods class it too."""
    steps, flips_at = tuple(_steps(assessment)), _flips_at(assessment)
    if not methods:
        return Explanation(assessment, steps, flips_at)
    return Explanation(assessment, steps, flips_at, side_by_side(assessment), ahead(assessment))


def _flips_at(case: Assessment) -> Fraction | None:
    """Give the value between the group "on track" and the group "behind"."""
    value = case.observation.value if case.observation else None
    if case.aim is None or value is None or not case.judged:
        return None
    asked = _asked(case, case.aim, value)
    decided = case.due or case.early or case.target.each is not None or case.reason is OVER_RANGE
    if decided or case.expected is None:
        return asked
    on_track = case.expected
    if case.begins is not None and case.index is not None:
        lowest = next(lowest for lowest, status in BANDS if status is ON_TRACK)
        on_track = case.begins + lowest * (case.expected - case.begins)
    # Whoever meets the target early is on track wherever the path is.
    upward = case.target.indicator.better == "more"
    if not may_be_early(case, demand(case.milestone.bound, case.target.indicator.better)):
        limited = not upward and is_final(case)
        return min(on_track, asked) if limited else on_track
    return min(on_track, asked) if upward else max(on_track, asked)


def _asked(case: Assessment, aim: Fraction, value: Fraction) -> Fraction:
    """Give the limit of the bound: of a range the end that is nearer to being passed."""
    bound, indicator = case.milestone.bound, case.target.indicator
    cap = demand(bound, indicator.better).cap
    limit = aim - indicator.sign * abs(aim) * Fraction(bound.within or 0)
    if cap is None or cap.low is None or abs(value - limit) <= abs(value - cap.low):
        return limit
    return cap.low


_SHAPES: dict[Shape, Text] = {
    "linear": Text("", ""),
    "geometric": Text("，等比增长", ", a geometric path"),
    "step": Text("，到期一次到位", ", a step"),
}


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
    added, taken_off = (
        [f"{SIGNS[row.qualifier]}{plain(row.value or Fraction(0))} ({_of(row)})" for row in rows]
        for rows in (observation.rows, observation.taken_off)
    )
    if len(observation.sources) > 1:
        formula = f"{' - '.join([' + '.join(added), *taken_off])} = {value}"
        sum_of = Text("合计", "sum") if not taken_off else Text("相减", "difference")
        yield Text(f"{sum_of.zh} = {formula}", f"{sum_of.en} = {formula}")
    elif sign == "≈":
        yield Text(f"{sign}{value} 按 ±5 % 理解", f"{sign}{value} is taken as ±5 %")
    if observation.partial:
        said = Text(f"{sign}{value}：并非全部公布", f"{sign}{value}: not every part was published")
        yield said
    elif sign not in ("", "≈"):
        yield Text(
            f"{sign}{value} 是公布的界限，不是数值", f"{sign}{value} is a bound, not a value"
        )


def _of(row: Actual) -> str:
    """Say what a row is of: its period, and its area."""
    return f"{row.area} {row.period}" if row.area else str(row.period)


def _verdict(case: Assessment, value: Fraction) -> Iterator[Text]:
    if case.aim is None:
        return
    shown = plain(value)
    if case.judged:
        said, limit = case.status.name, plain(_asked(case, case.aim, value))
        yield Text(f"{shown} 对照 {limit}：{said.zh}", f"{shown} against {limit}: {said.en}")
    yield from _completion(case, value)


def _completion(case: Assessment, value: Fraction) -> Iterator[Text]:
    if case.completion is None or case.aim is None:
        return
    shown, asked, done = plain(value), plain(case.aim), _share(case.completion)
    if case.whole_year is not None:
        formula = f"{shown} / {plain(case.whole_year)} = {done}"
        yield Text(f"全年完成度 = {formula}", f"completion of the year = {formula}")
        return
    formula = f"{shown} / {asked} = {done}"
    if case.start is not None:
        start = plain(case.start.value)
        formula = f"({shown} - {start}) / ({asked} - {start}) = {done}"
    yield Text(f"完成度 = {formula}", f"completion = {formula}")


def _share(value: Fraction) -> str:
    """Write a share of 1, never as if it were of another class, or whole where it is not."""
    shown = plain(value)
    return shown if Fraction(shown) == value else beside(value, (*LIMITS, Fraction(1)))


def _index(case: Assessment) -> Iterator[Text]:
    value = case.observation.value if case.observation else None
    if value is None or case.begins is None or case.expected is None:
        return
    base, path = plain(case.begins, 4), plain(case.expected, 4)
    by = str(case.year) if case.so_far.whole else case.so_far.end
    if case.whole_year is not None and case.target.path != "step":
        share = f"{plain(case.whole_year)} × {case.so_far.months} / 12 = {path}"
        yield Text(f"截至 {by} 应达 = 全年 {share}", f"expected by {by} = the year's {share}")
    elif case.whole_year is not None:
        before = plain(case.expected * 12 / case.so_far.months)
        share = f"{before} × {case.so_far.months} / 12 = {path}"
        yield Text(
            f"截至 {by} 应达 = {share}（到期前按此前水平）",
            f"expected by {by} = {share} (as much as before, until more is due)",
        )
    elif case.start is not None:
        shape = _SHAPES[case.target.path]
        yield Text(
            f"{by} 应达 = {path}（自 {case.start.year} 年的 {base} 起{shape.zh}）",
            f"expected by {by} = {path} (from {base} in {case.start.year}{shape.en})",
        )
    if case.index is not None:
        formula = f"({plain(value)} - {base}) / ({path} - {base}) = {_share(case.index)}"
        said = case.status.name
        yield Text(f"指数 = {formula}：{said.zh}", f"index = {formula}: {said.en}")
    if case.whole_year is not None:
        yield from _completion(case, value)
