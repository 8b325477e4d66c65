"""One verdict traced: the numbers, the formula they went into, and how far it is from flipping."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.bounds import ZERO, near_limit, require
from policytrack.assess.methods import goal_of, side_by_side
from policytrack.assess.position import BANDS, LIMITS, is_final, may_be_early
from policytrack.assess.reasons import status_name
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import ON_TRACK, Decision
from policytrack.model.number import beside, plain
from policytrack.model.results import Explanation
from policytrack.model.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import Assessment, Observation
    from policytrack.model.plan import Shape
    from policytrack.model.text import Language


def explain(assessment: Assessment, *, methods: bool = False) -> Explanation:
    """Trace an assessment; with `methods` other methods class it too."""
    others = (side_by_side(assessment), goal_of(assessment)) if methods else ()
    return Explanation(assessment, tuple(_steps(assessment)), _flips_at(assessment), *others)


# These are decided by where the path is, and not by the number that the bound asks for.
_BY_THE_PATH = (Decision.PATH, Decision.BROKEN)


def _flips_at(assessment: Assessment) -> Fraction | None:
    """Return the value between the group "on track" and the group "behind"."""
    value = assessment.observation.value if assessment.observation else None
    if assessment.aim is None or value is None or not assessment.judged:
        return None
    limit = _limit(assessment, assessment.aim, value)
    on_track = assessment.expected
    if assessment.decided_by not in _BY_THE_PATH or on_track is None:
        return limit
    if assessment.begins is not None and assessment.index is not None:
        lowest = next(lowest for lowest, status in BANDS if status is ON_TRACK)
        on_track = assessment.begins + lowest * (on_track - assessment.begins)
    # Whoever meets the target early is on track wherever the path is.
    better = assessment.target.indicator.better
    if not may_be_early(assessment, require(assessment.milestone.bound, better)):
        limited = better == "less" and is_final(assessment)
        return min(on_track, _near_limit(assessment, assessment.aim)) if limited else on_track
    return min(on_track, limit) if better == "more" else max(on_track, limit)


def _limit(assessment: Assessment, aim: Fraction, value: Fraction) -> Fraction:
    """Return the limit of the bound: of a range the end that is nearer to being passed."""
    far = require(assessment.milestone.bound, assessment.target.indicator.better).far
    ends = [end for end in (_near_limit(assessment, aim), far) if end is not None]
    return min(ends, key=lambda end: abs(value - end))


def _near_limit(assessment: Assessment, aim: Fraction) -> Fraction:
    """Return the limit of the bound, of a range the end that its aim is."""
    return near_limit(assessment.milestone.bound, assessment.target.indicator.better, aim)


_SHAPES: dict[Shape, Text] = {
    "linear": Text("", ""),
    "geometric": Text("，等比增长", ", a geometric path"),
    "step": Text("，到期一次到位", ", a step"),
}


def _steps(assessment: Assessment) -> Iterator[Text]:
    observation = assessment.observation
    if observation is not None and observation.value is not None:
        yield from _value(observation)
        if assessment.due or assessment.early or assessment.target.each is not None:
            yield from _verdict(assessment, observation.value)
        else:
            yield from _index(assessment, observation.value)
    if assessment.reason is not None:
        yield assessment.reason


def _value(observation: Observation) -> Iterator[Text]:
    """Yield how several rows make one value, and what a published bound stands for."""
    value, sign = plain(observation.value or ZERO), SIGNS[observation.qualifier]
    if len(observation.sources) > 1:
        zh, en = (_sum(observation, language) for language in LANGUAGES)
        name = Text("相减", "difference") if observation.taken_off else Text("合计", "sum")
        yield Text(f"{name.zh} = {zh} = {value}", f"{name.en} = {en} = {value}")
    elif sign == "≈":
        yield Text(f"{sign}{value}按±5%理解", f"{sign}{value} is taken as ±5%")
    if observation.partial:
        yield Text(f"{sign}{value}：并非全部公布", f"{sign}{value}: not every part was published")
    elif sign not in ("", "≈"):
        yield Text(f"{sign}{value}是公布的界限，不是数值", f"{sign}{value} is a bound, not a value")


def _sum(observation: Observation, language: Language) -> str:
    """Return the rows that are added and those that are taken off, each with what it is of."""
    added, taken_off = (
        [f"{SIGNS[row.qualifier]}{plain(row.value or ZERO)} ({_of(row, language)})" for row in rows]
        for rows in (observation.rows, observation.taken_off)
    )
    return " - ".join([" + ".join(added), *taken_off])


def _of(row: Actual, language: Language) -> str:
    """Return what a row is of: its period, and its area."""
    period = row.period.text.to(language)
    return f"{row.area} {period}" if row.area else period


def _verdict(assessment: Assessment, value: Fraction) -> Iterator[Text]:
    if assessment.judged and assessment.aim is not None:
        shown = plain(value)
        said, limit = status_name(assessment), plain(_limit(assessment, assessment.aim, value))
        yield Text(f"{shown}对照{limit}：{said.zh}", f"{shown} against {limit}: {said.en}")
    yield from _completion(assessment, value)


def _completion(assessment: Assessment, value: Fraction) -> Iterator[Text]:
    if assessment.completion is None or assessment.aim is None:
        return
    shown, done = plain(value), _share(assessment.completion)
    if assessment.whole_year is not None:
        formula = f"{shown} / {plain(assessment.whole_year)} = {done}"
        yield Text(f"全年完成率 = {formula}", f"completion of the year = {formula}")
        return
    aim = plain(assessment.aim)
    formula = f"{shown} / {aim} = {done}"
    if assessment.baseline is not None:
        start = plain(assessment.baseline.value)
        formula = f"({shown} - {start}) / ({aim} - {start}) = {done}"
    yield Text(f"完成率 = {formula}", f"completion = {formula}")


def _share(value: Fraction) -> str:
    """Write a share of 1, never as if it were of another class, or whole where it is not."""
    shown = plain(value)
    return shown if Fraction(shown) == value else beside(value, (*LIMITS, Fraction(1)))


def _index(assessment: Assessment, value: Fraction) -> Iterator[Text]:
    if assessment.begins is None or assessment.expected is None:
        return
    through, whole_year, baseline = assessment.through, assessment.whole_year, assessment.baseline
    base, path = plain(assessment.begins, 4), plain(assessment.expected, 4)
    by = through.text if through.whole else through.last_month.text
    if whole_year is not None and assessment.target.path != "step":
        share = f"{plain(whole_year)} × {through.months} / 12 = {path}"
        yield Text(f"截至{by.zh}底应达 = 全年{share}", f"expected by {by.en} = the year's {share}")
    elif whole_year is not None:
        share = (
            f"{plain(assessment.expected * 12 / through.months)} × {through.months} / 12 = {path}"
        )
        yield Text(
            f"截至{by.zh}底应达 = {share}（到期前按此前水平）",
            f"expected by {by.en} = {share} (as much as before, until more is due)",
        )
    elif baseline is not None:
        shape = _SHAPES[assessment.target.path]
        yield Text(
            f"{by.zh}底应达 = {path}（自{baseline.year}年的{base}起{shape.zh}）",
            f"expected by {by.en} = {path} (from {base} in {baseline.year}{shape.en})",
        )
    if assessment.index is not None:
        formula = f"({plain(value)} - {base}) / ({path} - {base}) = {_share(assessment.index)}"
        said = status_name(assessment)
        yield Text(f"指数 = {formula}：{said.zh}", f"index = {formula}: {said.en}")
    if whole_year is not None:
        yield from _completion(assessment, value)
