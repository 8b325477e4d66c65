"""One verdict traced: the numbers, the formula they went into, and how far it is from flipping."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess.baseline import counted_from
from policytrack.assess.bounds import ZERO, near_limit, require
from policytrack.assess.methods import goal_of, side_by_side
from policytrack.assess.position import BANDS, LIMITS, is_final, may_be_early
from policytrack.assess.reasons import status_name
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import ON_TRACK, Decision
from policytrack.model.number import beside, exact, plain
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
        yield from _value(assessment, observation)
        yield from _asked(assessment)
        if assessment.due or assessment.early or assessment.target.several:
            yield from _verdict(assessment, observation.value)
        else:
            yield from _index(assessment, observation.value)
        yield from _completion(assessment, observation.value)
    yield from _by_sum(assessment)
    if assessment.reason is not None:
        yield assessment.reason


def _asked(assessment: Assessment) -> Iterator[Text]:
    """Yield what a relative bound comes to, and what of it is tolerated."""
    target, bound, aim = assessment.target, assessment.milestone.bound, assessment.aim
    base = _base(assessment)
    if aim is None or base is None:
        return
    baseline, asked = assessment.baseline, plain(aim, 4)
    if bound.kind.formula is not None and bound.value is not None:
        years = 0 if baseline is None else target.years_to(assessment.milestone, baseline.year)
        formula = bound.kind.formula.format(
            base=plain(base, 4),
            value=plain(abs(bound.value)),
            sign=bound.sign(target.indicator.better),
            years=plain(Fraction(years)),
        )
        yield Text(f"应达 = {formula} = {asked}", f"asked for = {formula} = {asked}")
    limit = _near_limit(assessment, aim)
    if bound.within is not None and limit != aim:
        allowed = (
            f"{asked} {'-' if limit < aim else '+'} {plain(abs(aim - limit))} = {plain(limit)}"
        )
        yield Text(f"容差之内 = {allowed}", f"with what is tolerated = {allowed}")


def _base(assessment: Assessment) -> Fraction | None:
    """Return what a relative bound was measured from, where that is shown."""
    bound, aim = assessment.milestone.bound, assessment.aim
    if bound.from_baseline:
        of_sum = assessment.target.since is not None and assessment.target.mean is None
        return None if of_sum or assessment.baseline is None else assessment.baseline.value
    if bound.relative != "series" or aim is None:
        return None
    return aim - (bound.value or ZERO) * assessment.target.indicator.sign


def _value(assessment: Assessment, observation: Observation) -> Iterator[Text]:
    """Yield how several rows make one value, and what a published bound stands for."""
    value, sign = _beside_aim(assessment, observation.value or ZERO), SIGNS[observation.qualifier]
    if observation.mean is not None:
        zh, en = (_mean(assessment, observation, language) for language in LANGUAGES)
        shown = f"{sign}{value}{_rate_sign(assessment) if observation.mean == 'compound' else ''}"
        yield Text(f"均值 = {zh} = {shown}", f"mean = {en} = {shown}")
    elif len(observation.sources) > 1:
        zh, en = (_sum(observation, language) for language in LANGUAGES)
        name = Text("相减", "difference") if observation.taken_off else Text("合计", "sum")
        yield Text(f"{name.zh} = {zh} = {value}", f"{name.en} = {en} = {value}")
    elif sign == "≈":
        yield Text(f"{sign}{value}按±5%理解", f"{sign}{value} is taken as ±5%")
    if observation.partial:
        yield Text(f"{sign}{value}：并非全部公布", f"{sign}{value}: not every part was published")
    elif sign not in ("", "≈"):
        yield Text(f"{sign}{value}是公布的界限，不是数值", f"{sign}{value} is a bound, not a value")


def _mean(assessment: Assessment, observation: Observation, language: Language) -> str:
    """Return how a mean is formed: a sum over its years, or rates compounded."""
    years = len({year for row in observation.sources for year in row.years})
    if observation.mean == "arithmetic":
        return f"({_sum(observation, language)}) / {years}"
    sign = _rate_sign(assessment)
    rates = (
        f"(1 + {SIGNS[row.qualifier]}{exact(row.value or ZERO)}{sign} [{_of(row, language)}])"
        for row in observation.rows
    )
    return f"({' × '.join(rates)})^(1/{years}) - 1"


def _rate_sign(assessment: Assessment) -> str:
    """Return what stands behind a rate of growth; behind a plain number nothing does."""
    unit = assessment.target.indicator.unit
    return "" if unit is None else "‰" if unit == "‰" else "%"


def _by_sum(assessment: Assessment) -> Iterator[Text]:
    """Yield what settles a mean before it is due: what its years come to already."""
    plan, target, milestone, through = assessment[:4]
    observation, aim = assessment.observation, assessment.aim
    if target.mean is None or observation is None or aim is None or not assessment.judged:
        return
    known = assessment.decided_by in (Decision.EARLY, Decision.BROKEN)
    if not (known or observation.missing):
        return
    first = counted_from(plan, target)
    over = through.year - first + through.whole
    total, years = (observation.interval.low or ZERO) * over, milestone.by - first + 1
    sign = "≥" if assessment.status.group == "on_track" else ">"
    formula = f"{plain(total)} {sign} {plain(aim)} × {years} = {plain(aim * years)}"
    yield Text(f"各年合计 {formula}", f"the years come to {formula}")


def _sum(observation: Observation, language: Language) -> str:
    """Return the rows that are added and those that are taken off, each with what it is of."""
    added, taken_off = (
        [f"{SIGNS[row.qualifier]}{plain(row.value or ZERO)} ({_of(row, language)})" for row in rows]
        for rows in (observation.rows, observation.taken_off)
    )
    return " - ".join([" + ".join(added), *taken_off])


def _of(row: Actual, language: Language) -> str:
    """Return what a row is of: its period, and its area."""
    time = row.time.to(language)
    return f"{row.area} {time}" if row.area else time


def _verdict(assessment: Assessment, value: Fraction) -> Iterator[Text]:
    if assessment.judged and assessment.aim is not None:
        limit = plain(_limit(assessment, assessment.aim, value))
        shown, said = _beside_aim(assessment, value), status_name(assessment)
        yield Text(f"{shown}对照{limit}：{said.zh}", f"{shown} against {limit}: {said.en}")


def _beside_aim(assessment: Assessment, value: Fraction) -> str:
    """Write a figure, never rounded onto what it is held against."""
    if assessment.aim is None:
        return plain(value)
    limit = _limit(assessment, assessment.aim, value)
    shown = plain(value)
    return beside(value, [limit]) if shown == plain(limit) and value != limit else shown


def _completion(assessment: Assessment, value: Fraction) -> Iterator[Text]:
    """Yield how much of what was promised is done, and of the way there where that is another."""
    done, progress, aim = assessment.completion, assessment.progress, assessment.aim
    shown = plain(value)
    start = plain(assessment.baseline.value) if assessment.baseline else ""
    if done is not None and assessment.whole_year is not None:
        formula = f"{shown} / {plain(assessment.whole_year)} = {_share(done)}"
        yield Text(f"全年完成率 = {formula}", f"completion of the year = {formula}")
    elif done is not None and aim is not None:
        formula = f"({shown} - {start}) / ({plain(aim)} - {start}) = {_share(done)}"
        name = Text("完成率", "completion")
        if not assessment.milestone.bound.kind.change:
            formula = f"{shown} / {plain(value / done if done else aim)} = {_share(done)}"
            by = assessment.milestone.by
            if not assessment.due and value != done * aim:
                name = Text("完成本年目标", "completion of the year's target")
            elif not assessment.due:
                name = Text(f"完成{by}年目标", f"completion of the target of {by}")
            if assessment.target.mean is not None:
                name = Text("均值与目标之比", "the mean over the target")
        yield Text(f"{name.zh} = {formula}", f"{name.en} = {formula}")
    if progress is not None and aim is not None and progress != done:
        formula = f"({shown} - {start}) / ({plain(aim)} - {start}) = {_share(progress)}"
        yield Text(f"自基线的进展 = {formula}", f"progress from the baseline = {formula}")


def _share(value: Fraction) -> str:
    """Write a share of 1, never as if it were of another class, or whole where it is not."""
    shown = plain(value)
    return shown if Fraction(shown) == value else beside(value, (*LIMITS, Fraction(1)))


def _index(assessment: Assessment, value: Fraction) -> Iterator[Text]:
    if assessment.begins is None or assessment.expected is None:
        return
    through, whole_year, baseline = assessment.moment, assessment.whole_year, assessment.baseline
    base, path = plain(assessment.begins, 4), plain(assessment.expected, 4)
    by = through.until_text
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
