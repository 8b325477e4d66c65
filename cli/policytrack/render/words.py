"""How bounds, figures, statuses, paces and scores are said, for all formats that people read."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from policytrack.assess.reasons import status_name
from policytrack.model.actual import SIGNS
from policytrack.model.assessment import (
    ACCELERATE,
    CHANGES,
    GROUPS,
    MET,
    ON_PACE,
    SLOW_DOWN,
    WITHDRAWN,
)
from policytrack.model.number import about, beside, plain, power, rounded
from policytrack.model.plan import EACH_WORDS
from policytrack.model.text import Text
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from policytrack.model.actual import Actual
    from policytrack.model.assessment import (
        Assessment,
        Check,
        Needed,
        Observation,
        Outlook,
        Part,
        Score,
    )
    from policytrack.model.period import Period
    from policytrack.model.plan import Better, Bound, Each, Mean, Milestone, Plan, Target
    from policytrack.model.text import Language

COMMITMENTS = {
    "binding": Text("约束性", "binding"),
    "expected": Text("预期性", "expected"),
    "aspirational": Text("力争", "aspirational"),
}
LEVELS = {
    "nation": Text("国家级", "national"),
    "province": Text("省级", "province"),
    "prefecture": Text("地市级", "prefecture"),
    "county": Text("区县级", "county"),
}
FIGURES = {
    "final": Text("正式", "final"),
    "provisional": Text("初步数", "provisional"),
    "estimate": Text("估计数", "estimate"),
    "proxy": Text("替代数据", "proxy"),
}
# How far or only that one is beyond another, the way that is better, and that it is short of it.
_BEYOND: dict[Better, tuple[str, Text, Text]] = {
    "more": ("高", Text("高于", "above"), Text("低", "below")),
    "less": ("低", Text("低于", "below"), Text("高", "above")),
}
# Marks a figure that is not final; the footnote says what it is.
DAGGER = "†"
MIXED_OUTLOOK = Text("展望依据不同版本的数据", "the outlook rests on figures of different editions")
_TURNED = {">": "<", "≥": "≤", "<": ">", "≤": "≥"}


def status(assessment: Assessment, language: Language) -> str:
    """Return a status with its symbol."""
    return f"{assessment.status.symbol} {status_name(assessment).to(language)}"


def target(assessment: Assessment, language: Language) -> str:
    """Return what the governing milestone demands, in the indicator's unit."""
    return demanded(assessment.target, assessment.milestone, language)


def demanded(target: Target, milestone: Milestone, language: Language) -> str:
    """Return what a milestone demands of its target, in the indicator's unit."""
    said = bound(milestone.bound, language, target.indicator.better, target.base_year)
    if target.mean is not None:
        zh, en = f"年均{said}", f"{said} on average"
        if target.since is not None:
            zh, en = f"{target.since}年起{zh}", f"{en} since {target.since}"
        return Text(zh, en).to(language)
    if target.each is not None:
        each = EACH_WORDS[target.each].to(language)
        comma = "," if milestone.bound.kind.takes == "yes" else ""
        said = Text(f"{each}{said}", f"{said}{comma} {each}").to(language)
    if target.since is not None and not target.recurs:
        basis = since(target.since, language)
        return Text(f"{said}（{basis}）", f"{said} ({basis})").to(language)
    return said


def since(year: int, language: Language) -> str:
    """Return the words for the year from which a sum counts."""
    return Text(f"{year}年起累计", f"since {year}").to(language)


def basis(each: Each | None, mean: Mean | None, first: int | None, language: Language) -> list[str]:
    """Return in which periods a target must hold, of what mean, or from when on values count."""
    said = [EACH_WORDS[each].to(language)] if each else []
    if mean:
        said.append(Text("年均", "on average").to(language))
    if first is not None:
        counted = since(first, language)
        from_year = Text(f"{first}年起", counted).to(language)
        said.append(from_year if mean or each not in (None, "area") else counted)
    return said


def asked(assessment: Assessment, language: Language) -> str:
    """Return what the governing milestone demands, and what a later plan has made of it."""
    said = target(assessment, language)
    if not assessment.changes:
        return said
    changes = _changes(assessment, language)
    return Text(f"{said}（{changes}）", f"{said} ({changes})").to(language)


def _changes(assessment: Assessment, language: Language) -> str:
    said = (CHANGES[change].to(language) for change in assessment.changes)
    return Text("、", ", ").to(language).join(said)


def first(assessment: Assessment, promised: Assessment, language: Language) -> str:
    """Return how a changed target stands, and how the one stands that was promised first."""
    now, then, plan = status_name(assessment), status_name(promised), promised.plan.key
    due, said = promised.milestone.due.until_text, target(promised, language)
    zh = f"{now.zh}；对照最初的目标（{due.zh}底前 {said}，{plan}）：{then.zh}"
    en = f"{now.en}; against the first target of {said} by {due.en} ({plan}): {then.en}"
    return Text(zh, en).to(language)


def by_end(milestone: Milestone, said: str, language: Language) -> str:
    """Return by the end of which year or month something is asked for."""
    zh, en = milestone.due.until_text
    return Text(f"{zh}底前 {said}", f"{said} by the end of {en}").to(language)


def bound(
    bound: Bound, language: Language, better: Better = "more", base: int | None = None
) -> str:
    """Return a bound in words, its values in the indicator's unit.

    `base` is the year of the baseline, where the target names one.
    """
    value = "" if bound.value is None else plain(bound.value)
    kind, number = bound.kind, bound.value or Fraction(0)
    bare = bound.yearly if kind.takes == "yes" else not value
    template = kind.bare if bare and kind.bare is not None else kind.words
    by, beyond, short = _BEYOND[better]
    # Where more is better, to grow is a floor; where less is, it is a cap.
    capped = (number > 0) is not kind.upward(better)
    year = Text("基线", "the baseline") if base is None else Text(f"{base}年", str(base))
    said = template.to(language).format(
        value=value,
        amount=with_unit(value, bound.unit),
        size=with_unit(plain(abs(number)), bound.unit),
        high="" if bound.high is None else amount(bound.high, bound.unit),
        sign=bound.sign(better),
        moves="下降" if number < 0 else "增长",
        most=Text("至多", "at most ").to(language) if capped else "",
        base=year.to(language),
        by=by,
        beyond=beyond.to(language),
        short=short.to(language),
        name=bound.comparator.name.to(language) if bound.comparator else "",
    )
    if bound.above == "breach":
        said += Text("，超出即未达标", ", no more").to(language)
    if bound.within is None:
        return said
    if kind.takes == "tolerance":
        within = amount(bound.within, bound.unit)
        return Text(f"{said}，容差 {within}", f"{said} by more than {within}").to(language)
    return f"{said} ±{plain(bound.within * 100)}%"


def amount(value: Fraction | Decimal, unit: str | None) -> str:
    """Return a number with its unit."""
    return with_unit(plain(value), unit)


def with_unit(number: str, unit: str | None) -> str:
    """Return a written number with its unit, a blank between them unless that is a mere sign."""
    return f"{number} {unit}" if unit and unit not in "%‰" else f"{number}{unit or ''}"


def difference(number: str, unit: str | None) -> str:
    """Return a difference of values in a unit: of percent it is in percentage points."""
    return with_unit(number, units_with(()).difference(unit))


def actual(
    observation: Observation | None,
    unit: str | None,
    language: Language,
    aim: Fraction | None = None,
) -> str:
    """Return an observed figure, marked with a dagger where it is not final.

    A mean that is no fraction is never rounded onto its `aim`.
    """
    if observation is None or (observation.value is None and observation.done is None):
        return ""
    if observation.value is None:
        said = done(answer=bool(observation.done), language=language)
    else:
        number = plain(observation.value)
        if aim not in (None, observation.value) and number == plain(aim or Fraction(0)):
            number = beside(observation.value, [aim or Fraction(0)])
        said = SIGNS[observation.qualifier] + with_unit(number, unit)
    return said if observation.status == "final" else marked(said)


def marked(said: str) -> str:
    """Return words with a dagger behind them, which a note explains."""
    return said if said.endswith(DAGGER) else f"{said} {DAGGER}"


def done(*, answer: bool, language: Language) -> str:
    """Return whether an event took place, in a word."""
    return (Text("是", "yes") if answer else Text("否", "no")).to(language)


def published(row: Actual, language: Language) -> str:
    """Return a figure as it was published."""
    if row.done is not None:
        return done(answer=row.done, language=language)
    return with_unit(row.text or "", row.unit)


def converted(row: Actual, unit: str | None, language: Language) -> str:
    """Return a figure as it was published, and in another unit where that is another number."""
    said = published(row, language)
    if row.value is None or row.unit == unit:
        return said
    value = plain(row.value)
    same = value == row.text.removeprefix(row.qualifier)
    return said if same else f"{said} = {SIGNS[row.qualifier]}{with_unit(value, unit)}"


def gap(assessment: Assessment) -> str:
    """Return a gap, with a sign where it is not zero, as the bound that it is where it is one.

    Of a target that is met it is never a shortfall: what lies behind the path may be all that was
    asked for, and then the gap is that to the target itself.
    """
    value, indicator = assessment.gap, assessment.target.indicator
    if value is not None and value < 0 and assessment.status is MET:
        figure = assessment.observation.value if assessment.observation else None
        margin = ((figure or Fraction(0)) - (assessment.aim or Fraction(0))) * indicator.sign
        value = margin if margin >= 0 else None
    if value is None:
        return ""
    return sign(assessment, turned=indicator.better == "less") + change(value)


def completion(assessment: Assessment) -> str:
    """Return a completion in percent, as the bound that it is where the figure is one.

    What is not quite whole is never rounded up to it.
    """
    share = assessment.completion
    if share is None:
        return ""
    said = rounded(share * 100, 0)
    if said == "100" and share != 1:
        tenths = rounded(share * 100, 1)
        said = tenths if tenths != "100.0" else "99.9" if share < 1 else "100.1"
    less = assessment.target.indicator.better == "less"
    return f"{sign(assessment, turned=less)}{said}%"


def sign(assessment: Assessment, *, turned: bool) -> str:
    """Return the sign of a figure's bound, turned round where what is said is taken off it."""
    if assessment.observation is None:
        return ""
    sign = SIGNS[assessment.observation.qualifier]
    return _TURNED.get(sign, sign) if turned else sign


def plan(plan: Plan, language: Language) -> str:
    """Return the title and the number of a plan."""
    return "  ".join(filter(None, (plan.title.to(language), plan.number)))


def origin(plan: Plan, language: Language) -> str:
    """Return which plan it is, who issued it and when."""
    issued = plan.issued.isoformat() if plan.issued else None
    return "  ".join(filter(None, (plan.title.to(language), plan.number, plan.issuer, issued)))


def time(through: Period, language: Language) -> str:
    """Return the year asked for, or until when."""
    if through.whole:
        return through.text.to(language)
    zh, en = through.last_month.text
    return Text(f"截至{zh}底", f"through {en}").to(language)


def summary(standing: Check | Part, language: Language) -> str:
    """Return how many targets could be judged, and how those stand."""
    groups = standing.by_group
    judged, total = groups["on_track"] + groups["behind"], standing.targets
    on_track, behind, waiting = (name.to(language) for name in GROUPS.values())
    said = Text(
        f"{total} 项目标，可判定 {judged} 项：{on_track} {groups['on_track']}，"
        f"{behind} {groups['behind']}；{waiting} {groups['open']}",
        f"{judged} of {total} judged: {groups['on_track']} {on_track}, "
        f"{groups['behind']} {behind}; {groups['open']} {waiting}",
    )
    return Text("；", "; ").to(language).join([said.to(language), *_changed(standing, language)])


def _changed(standing: Check | Part, language: Language) -> Iterator[str]:
    """Yield how many targets were given up, and how many were met only because they changed."""
    given_up = len(standing.assessments) - standing.targets
    if given_up:
        name = WITHDRAWN.name
        yield Text(f"{name.zh} {given_up}", f"{given_up} {name.en}").to(language)
    for change, count in standing.met_as.items():
        name, they = CHANGES[change], "it was" if count == 1 else "they were"
        zh, en = f"仅因{name.zh}而完成 {count}", f"{count} met only because {they} {name.en}"
        yield Text(zh, en).to(language)


def unfilled(count: int) -> list[Text]:
    """Return a line that counts the rows which wait to be filled in, none where none does."""
    are = "row is" if count == 1 else "rows are"
    said = Text(f"{count} 行数据尚未填写", f"{count} {are} not filled in yet")
    return [said] if count else []


def score(score: Score, language: Language) -> str:
    """Return the weighted completion of a plan, and how much of the weight it stands for."""
    title = score.plan.title.to(language)
    covered, total = plain(score.covered), plain(score.total)
    if score.value is None:
        return Text(f"{title}：尚无加权完成率", f"{title}: no weighted completion yet").to(language)
    sign = "≈" if score.rough else "≥" if score.floor else ""
    share = f"{sign}{rounded(score.value * 100, 1)}%"
    zh = f"{title}：加权完成率 {share}（计入权重 {covered} / {total}）"
    en = f"{title}: weighted completion {share} (weight {covered} of {total})"
    if score.cap is not None:
        cap = f"{plain(score.cap * 100)}%"
        zh, en = f"{zh}，单项最高计 {cap}", f"{en}, each counted up to {cap}"
    return Text(zh, en).to(language)


def outlook(assessment: Assessment, language: Language) -> str:
    """Return in short where a pace leads, and from which year where not from the one asked for."""
    outlook = assessment.outlook
    if outlook is None:
        return ""
    said, leads = pace(outlook, language), about(outlook.projected)
    due = outlook.due.until_text
    if assessment.through.whole and outlook.year == assessment.year:
        zh, en = f"{said}（{due.zh} {leads}）", f"{said} ({leads} in {due.en})"
    else:
        zh = f"{said}（按{outlook.year}年及以前推算，{due.zh} {leads}）"
        en = f"{said} ({leads} in {due.en}, by the years to {outlook.year})"
    said = Text(zh, en).to(language)
    return marked(said) if outlook.mixed else said


def pace(outlook: Outlook, language: Language) -> str:
    """Return the class of an outlook, and how many times as fast it would have to be."""
    name, share = outlook.pace.name, outlook.share
    if outlook.pace is SLOW_DOWN and share is not None and share > 0:
        times = plain(Fraction(int(share * 100), 100))
        return Text(f"{name.zh}至 {times} 倍", f"{name.en} to ×{times}").to(language)
    if outlook.limit and outlook.pace is ON_PACE:
        return Text("按此速度不会超出限额", "stays within the limit at this pace").to(language)
    if outlook.pace is not ACCELERATE or not share:
        return name.to(language)
    # Rounded up: less would not do.
    times = plain(Fraction(ceil(100 / share), 100))
    return Text(f"{name.zh}至 {times} 倍", f"{name.en} ×{times}").to(language)


def needed_a_year(outlook: Outlook) -> str:
    """Return the change in a year that would just do; of an aim that is reached there is none."""
    needed = outlook.share is not None or outlook.limit
    return a_year(outlook.needed, outlook) if needed else ""


def a_year(value: Fraction, outlook: Outlook) -> str:
    """Return the change in a year, in percent where the pace is a rate of growth."""
    return f"{change(value * 100)}%" if outlook.rate else change(value)


def change(value: Fraction) -> str:
    """Return a change or a gap with its sign."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def ahead(outlook: Outlook, language: Language) -> str:
    """Return what the pace leads to, with its band, and when it arrives."""
    leads, arrives = about(outlook.projected), arrival(outlook, language)
    due = outlook.due.until_text
    band = Text("", "")
    if outlook.low != outlook.high:
        ends = f"{about(outlook.low)}–{about(outlook.high)}"
        band = Text(f"（{ends}）", f" ({ends})")
    return Text(
        f"{due.zh} {leads}{band.zh}，{arrives}",
        f"{leads}{band.en} in {due.en}; {arrives}",
    ).to(language)


def arrival(outlook: Outlook, language: Language) -> str:
    """Return in which year the pace reaches the aim; a limit is no place to arrive at."""
    if outlook.limit:
        stays = outlook.share is None or outlook.share >= 1
        said = Text("不超限额", "within the limit") if stays else Text("将超限额", "over the limit")
    elif outlook.arrives is None:
        said = Text("按此速度十年内达不到", "not within ten years at this pace")
    elif outlook.arrives == outlook.year:
        said = Text("已达到", "already reached")
    else:
        said = Text(f"{outlook.arrives}年达到", f"reached in {outlook.arrives}")
    return said.to(language)


def needed(assessment: Assessment, language: Language) -> str:
    """Return what is needed in each quarter that is left, where only a part of a year is over."""
    if assessment.needed is None:
        return ""
    number, share, kind = split(assessment, assessment.needed)
    return f"{share} × {number} {kind.to(language)}"


def split(assessment: Assessment, needed: Needed) -> tuple[str, str, Text]:
    """Return how many quarters are left, or months if one has begun, and what each needs."""
    number, share, kind = needed.quarters, needed.per_quarter, Text("季", "quarter")
    if number.denominator != 1:
        of_month = power(1 + share, Fraction(1, 3)) - 1 if needed.rate else share / 3
        number, share, kind = number * 3, of_month, Text("个月", "month")
    # What the figure falls short of knowing is already done.
    most = sign(assessment, turned=assessment.target.indicator.better == "more")
    kind = Text(kind.zh, kind.en if number == 1 else f"{kind.en}s")
    shown = f"{_enough(share * 100)}%" if needed.rate else _enough(share)
    return str(number), f"{most}{shown}", kind


def _enough(value: Fraction) -> str:
    """Write a number, a long one never as less than it is: less would not do."""
    shown = plain(value)
    if abs(Fraction(shown)) >= abs(value):
        return shown
    last = Fraction(1, 10 ** max(2, len(shown.partition(".")[2])))
    return plain(Fraction(shown) + (last if value > 0 else -last))


def notes(
    name: str, observation: Observation | None, assessment: Assessment | None, language: Language
) -> Iterator[str]:
    """Yield the notes on one row, each under its name."""
    if observation is not None and observation.status != "final":
        yield f"{DAGGER} {under(name, _standing(observation, language), language)}"
    if assessment is not None and assessment.reason is not None:
        reason = under(name, assessment.reason.to(language), language)
        yield f"{assessment.status.symbol} {reason}"
    if assessment is not None and assessment.outlook is not None and assessment.outlook.mixed:
        yield f"{DAGGER} {under(name, MIXED_OUTLOOK.to(language), language)}"
    if assessment is not None and assessment.first is not None:
        promised = under(name, first(assessment, assessment.first, language), language)
        yield f"{assessment.first.status.symbol} {promised}"


def under(name: str, said: str, language: Language) -> str:
    """Return what is said behind a name and a colon, alone where there is no name."""
    return said if not name else Text(f"{name}：{said}", f"{name}: {said}").to(language)


def _standing(observation: Observation, language: Language) -> str:
    said = {FIGURES[observation.status].to(language): None}
    if observation.areas:
        zh, en = "、".join(observation.areas), ", ".join(observation.areas)
        said[Text(f"各地区之和（{zh}）", f"the sum of {en}").to(language)] = None
    said |= {row.note: None for row in observation.sources if row.status != "final" and row.note}
    return Text("，", ", ").to(language).join(said)
