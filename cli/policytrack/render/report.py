"""A report in blocks: what is behind, who leads it, each plan, the sources, and a glossary."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from policytrack.assess.position import BANDS
from policytrack.model.assessment import AHEAD, NO_DATA, ON_TRACK, STATUSES
from policytrack.model.number import plain
from policytrack.model.text import Text
from policytrack.render import columns, words
from policytrack.render.blocks import Heading, Notes, Paragraph, Table, Title
from policytrack.render.check import headings, judged, known, parts
from policytrack.render.columns import Telling, footnotes, grid
from policytrack.render.grid import Column
from policytrack.render.published import published_row
from policytrack.render.words import under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Assessment, Check
    from policytrack.model.results import Report
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block

_LOWEST = {status: plain(lowest) for lowest, status in BANDS}
_ON_TRACK, _AHEAD = _LOWEST[ON_TRACK], _LOWEST[AHEAD]
GLOSSARY: tuple[tuple[Text, Text], ...] = (
    (
        columns.EXPECTED.column.heading,
        Text(
            "到该时点按规划路径应达到的数值；到期之年即为目标本身",
            "where the path from the baseline to the target should be by then; in the year that it "
            "falls due the target itself",
        ),
    ),
    (
        columns.GAP.column.heading,
        Text("实际与应达之差，负数表示未达", "the figure against that; a shortfall is negative"),
    ),
    (
        columns.INDEX.column.heading,
        Text(
            f"应走完的路程中已走完的份额：{_ON_TRACK} 及以上为符合预期，{_AHEAD} 及以上为快于预期",
            f"how much is done of the way that should be done by now: on track from {_ON_TRACK}, "
            f"ahead from {_AHEAD}",
        ),
    ),
    (
        columns.COMPLETION.column.heading,
        Text(
            "水平类目标为实际与目标之比；增减类目标（增长、下降、提高、翻番）为应增（减）量中已完成的份额；"
            "年度流量在年内为占全年目标的份额",
            "of a level the figure over the target; of a change (grow, fall, rise, times) how much "
            "of it was made; of a yearly amount within its year the share of that",
        ),
    ),
    (
        columns.OUTLOOK.column.heading,
        Text(
            "照近几年的平均速度推算，不是预测，不影响判定",
            "where the mean pace of the last years leads: no forecast, and it changes no verdict",
        ),
    ),
    (
        Text(words.DAGGER, words.DAGGER),
        Text("初步数、估计数或替代数据，见注", "provisional, an estimate or a proxy, as noted"),
    ),
)

# Papers are known by their numbers.
_PLAN = Telling(
    Column("plan", Text("规划", "Plan")),
    lambda of, language: of.plan.number or of.plan.title.to(language),
)
_LED_BY = Telling(
    Column("lead", Text("牵头单位", "Led by")), lambda of, _: "、".join(of.target.lead)
)
_TELLINGS = (
    Telling(Column("area", Text("地区", "Area")), lambda of, _: of.area or ""),
    columns.STATUS,
    columns.INDICATOR,
    _PLAN,
    *columns.FIGURES,
    _LED_BY,
)


def glossary(check: Check) -> tuple[tuple[Text, Text], ...]:
    """Return what the words and signs mean, the dagger also beside figures of two editions."""
    mixed = any(of.mixed or (of.outlook and of.outlook.mixed) for of in check.assessments)
    if not mixed:
        return GLOSSARY
    *others, (sign, meaning) = GLOSSARY
    zh, en = (
        f"{meaning.zh}；或所比较的数据不是同一版本",
        f"{meaning.en}; or figures of two editions",
    )
    return (*others, (sign, Text(zh, en)))


def behind(check: Check) -> list[Assessment]:
    """Return what is behind, the worst first."""
    ranked = by_rank(check.assessments)
    return [assessment for assessment in ranked if assessment.status.group == "behind"]


def by_rank(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Return targets in the order of status, then of index, or completion where there is none."""

    def rank(assessment: Assessment) -> tuple[int, bool, Fraction]:
        share = assessment.completion if assessment.index is None else assessment.index
        return STATUSES.index(assessment.status), share is None, share or Fraction(0)

    return sorted(assessments, key=rank)


def report_heading(check: Check, language: Language) -> str:
    """Return what a report is of."""
    city, time = check.city.name.to(language), words.time(check.through, language)
    zh, en = f"{city}规划目标进展（{time}）", f"{city}: progress on policy targets, {time}"
    return Text(zh, en).to(language)


def resting(check: Check, language: Language) -> str:
    """Return how many verdicts rest on figures that are not final, "" where none does."""
    verdicts = [assessment for assessment in check.assessments if assessment.judged]
    unsure = [of for of in verdicts if of.observation and of.observation.status != "final"]
    if not unsure:
        return ""
    late = sum(assessment.status.group == "behind" for assessment in unsure)
    zh = (
        f"已判定的 {len(verdicts)} 项中，{len(unsure)} 项依据"
        f"初步数、估计数或替代数据（{words.DAGGER}）"
    )
    en = (
        f"{len(unsure)} of the {len(verdicts)} judged rest on provisional figures, estimates or "
        f"proxies ({words.DAGGER})"
    )
    return Text(f"{zh}，其中落后 {late} 项", f"{en}, {late} of them behind").to(language)


def none_behind(check: Check) -> Text:
    """Return that nothing is behind, of how many that could be judged."""
    count = judged(check)
    if not count:
        return Text(
            "没有一项目标可以判定：缺少已公布的数据。",
            "No target can be judged: the published figures are missing.",
        )
    return Text(f"可判定的 {count} 项中没有落后的目标。", f"None of the {count} judged is behind.")


def owners(check: Check) -> bool:
    """Return whether a plan names any responsible unit."""
    return any(part.key for part in check.parts)


def table(assessments: Sequence[Assessment], language: Language) -> tuple[Table, Notes]:
    """Return a row for each target and who leads it, and what is to be known of its figures.

    Columns that would say nothing are left out; that nothing was published the statuses say.
    """
    rows = grid(assessments, _TELLINGS, language).without_empty()
    named = (
        (" ".join(filter(None, (of.area, of.target.indicator.name.to(language)))), of)
        for of in assessments
        if of.status is not NO_DATA
    )
    notes = footnotes(((name, of.observation, of) for name, of in named), language)
    groups = [assessment.status.group for assessment in assessments]
    return Table(rows.without(known(assessments)), groups), Notes(notes)


def _cited(check: Check, language: Language) -> list[str]:
    """Return the source of each figure that a target was held against."""
    cited = []
    for assessment in check.assessments:
        for row in assessment.sources:
            said = published_row(row, assessment.target, language)
            name = said.series or assessment.target.indicator.name.to(language)
            dagger = f" {words.DAGGER}" if said.standing else ""
            text = f"{said.figure}{dagger} ({said.of}), {', '.join(said.source)}"
            cited.append(under(name, text, language))
    return list(dict.fromkeys(cited))


def blocks(report: Report, language: Language) -> Iterator[Block]:
    """Yield the counts, what is behind, who leads what, each plan's targets, and the sources."""
    check = report.check
    _, *titles = headings(check, language)
    yield Title(report_heading(check, language), titles)
    scores = [words.score(score, language) for score in check.scores]
    yield Paragraph([words.summary(check, language), *scores], "strong")
    rest = resting(check, language)
    waiting = (said.to(language) for said in words.unfilled(check.unfilled))
    yield Paragraph([_counts(check, language), *([rest] if rest else []), *waiting])
    yield Heading(Text("落后的目标", "Targets behind").to(language))
    late = behind(check)
    if late:
        yield from table(late, language)
    else:
        yield Paragraph([none_behind(check).to(language)])
    if owners(check):
        yield Heading(Text("责任单位", "Responsible units").to(language))
        yield Table(parts(check, language))
    if report.areas:
        yield Heading(Text("各地区分解目标", "What each area is asked for").to(language))
        yield from table(by_rank(report.areas), language)
    for plan, of_plan in groupby(check.assessments, key=lambda assessment: assessment.plan):
        yield Heading(words.plan(plan, language))
        yield from table(list(of_plan), language)
    sources = _cited(check, language)
    if sources:
        yield Heading(Text("来源", "Sources").to(language))
        yield Notes(sources)
    yield Heading(Text("说明", "What the words mean").to(language))
    yield Notes(
        [
            under(word.to(language), meaning.to(language), language)
            for word, meaning in glossary(check)
        ]
    )


def _counts(check: Check, language: Language) -> str:
    """Return how many targets have each status."""
    counts = [
        f"{status.symbol} {status.name.to(language)} {count}"
        for status in STATUSES
        if (count := check.by_status[status.key])
    ]
    return Text("；", "; ").to(language).join(counts)
