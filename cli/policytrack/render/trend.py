"""A trend in blocks: figures and path year by year, pace and outlook."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.assess import reasons
from policytrack.model.assessment import STATUSES, UNCLEAR, WITHDRAWN
from policytrack.model.number import plain
from policytrack.model.period import MONTHS
from policytrack.model.results import METHODS
from policytrack.model.text import Text
from policytrack.render import columns, explain, words
from policytrack.render.blocks import Courses, Listed, Notes, Paragraph, Table, Title
from policytrack.render.columns import footnotes
from policytrack.render.grid import Column, Grid, numeric
from policytrack.render.series import plain_value, series
from policytrack.render.words import under

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.assessment import Status
    from policytrack.model.plan import Bound, Milestone
    from policytrack.model.results import Trajectory, Trend, Year
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block
    from policytrack.render.series import Series

INDICATOR, TARGET, BY = columns.INDICATOR.column, columns.TARGET.column, columns.BY.column
LINE = Column("line", Text("走势", "Trend"), whole=True)
NEEDED = numeric("needed", Text("年均需", "Needs/yr"))
NOW = numeric("now", Text("目前年均", "Now/yr"))
REMARK = Column("remark", Text("说明", "Remark"))
_WITHOUT = Text("尚无数据的目标", "Targets without a figure")

# From low to high; a GBK console can print them.
_STEPS = "▁▂▃▄▅▆▇█"
_GAP = "·"


def developed(trajectories: Sequence[Trajectory], language: Language) -> Grid:
    """Return a row for each target: what was published each year, and under it what was asked.

    That is the bound of a milestone in its year and in brackets the path in any other.
    """
    years = sorted({year.year for trajectory in trajectories for year in trajectory.years})
    in_years = (numeric(str(year), Text(str(year), str(year))) for year in years)
    shown = (INDICATOR, *in_years, LINE, NEEDED, NOW, columns.OUTLOOK.column)
    return Grid(
        shown, [_developed(trajectory, years, language) for trajectory in trajectories]
    ).without_empty()


def charted(trajectories: Iterable[Trajectory], language: Language) -> list[Series]:
    """Return what can be drawn of the targets that have at least two figures to draw."""
    drawn = (series(_named(of, language), of.target, of.years, of.outlook) for of in trajectories)
    return [chart for chart in drawn if len(chart.actuals) > 1]


def waiting(trajectories: Sequence[Trajectory], language: Language) -> Grid:
    """Return the targets without a figure, with their last milestones and what there is instead."""
    rows = []
    for trajectory in trajectories:
        last = trajectory.target.milestones[-1]
        demanded = words.demanded(trajectory.target, last, language)
        name = trajectory.target.indicator.name.to(language)
        rows.append((name, demanded, last.due.until, _instead(trajectory, language)))
    return Grid((INDICATOR, TARGET, BY, REMARK), rows).without_empty()


def _instead(trajectory: Trajectory, language: Language) -> str:
    """Return why what was published is no figure of the last year that anything was of."""
    unclear = [
        under(str(of.year), of.assessment.reason.to(language), language)
        for of in trajectory.years
        if of.assessment and of.assessment.status is UNCLEAR and of.assessment.reason
    ]
    return unclear[-1] if unclear else ""


def classed(trajectories: Sequence[Trajectory], language: Language) -> Grid:
    """Return what each method makes of the targets that it can be asked about."""
    columns = [INDICATOR, TARGET, *(Column(method.key, method.name) for method in METHODS)]
    rows = [
        [
            trajectory.target.indicator.name.to(language),
            words.demanded(trajectory.target, _ahead_of(trajectory), language),
            *(explain.finding_in_short(finding, language) for finding in trajectory.findings),
        ]
        for trajectory in trajectories
        if trajectory.findings
    ]
    return Grid(columns, rows)


def dependent(trajectories: Iterable[Trajectory], language: Language) -> str:
    """Return which indicators stand otherwise by another method."""
    dependent = (of.target.indicator.name.to(language) for of in trajectories if of.differs)
    names = Text("、", ", ").to(language).join(dict.fromkeys(dependent))
    if not names:
        return Text("没有结论因方法而异的指标", "No indicator depends on the method").to(language)
    return Text(f"结论因方法而异：{names}", f"Depends on the method: {names}").to(language)


def changed(trajectories: Iterable[Trajectory], language: Language) -> Iterator[str]:
    """Yield what was promised first of what fell due, what was given up, and mixed editions."""
    for trajectory in trajectories:
        target = trajectory.target
        name = target.indicator.name.to(language)
        if trajectory.outlook is not None and trajectory.outlook.mixed:
            yield f"{words.DAGGER} {under(name, words.MIXED_OUTLOOK.to(language), language)}"
        for of in trajectory.years:
            if of.assessment is not None and of.assessment.mixed and of.assessment.reason:
                said = of.assessment.reason.to(language)
                yield f"{words.DAGGER} {under(f'{name} {of.year}', said, language)}"
            first = of.assessment and of.assessment.first
            if of.milestone is not None and of.assessment is not None and first is not None:
                said = words.first(of.assessment, first, language)
                yield f"{first.status.symbol} {under(f'{name} {of.year}', said, language)}"
        given_up = filter(None, map(target.withdrawal_of, target.milestones))
        for said in dict.fromkeys(reasons.given_up(each).to(language) for each in given_up):
            yield f"{WITHDRAWN.symbol} {under(name, said, language)}"


def summary(trend: Trend, language: Language) -> str:
    """Return how many targets have figures, and how many have a pace."""
    total = len(trend.trajectories)
    known = sum(trajectory.latest is not None for trajectory in trend.trajectories)
    paced = sum(trajectory.outlook is not None for trajectory in trend.trajectories)
    return Text(
        f"{total} 项目标，{known} 项有数据，{paced} 项可推算进度",
        f"{known} of {total} with figures, {paced} with a pace",
    ).to(language)


def line(trajectory: Trajectory) -> str:
    """Draw the figures of a target as a line of blocks from its first one to its latest."""
    values = [plain_value(year) for year in trajectory.years]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, span = min(known), max(known) - min(known)
    top = len(_STEPS) - 1
    steps = (
        _GAP if value is None else _STEPS[round((value - low) / span * top) if span else top // 2]
        for value in values
    )
    return "".join(steps).strip(_GAP)


def _asked(trajectory: Trajectory, bound: Bound, level: Fraction | None, language: Language) -> str:
    """Return what a milestone demands in as much room as a number takes.

    `level` is what the path comes to, which is all that something is to hold.
    """
    if bound.kind.takes == "yes" and level is not None:
        return f"{'≥' if trajectory.target.indicator.better == 'more' else '≤'}{plain(level)}"
    if bound.moves:
        return "↑" if trajectory.target.indicator.better == "more" else "↓"
    if bound.kind.takes == "factor":
        return f"×{plain(bound.value or Fraction(0))}"
    target = trajectory.target
    if bound.kind.takes == "percent":
        number = abs(bound.value or Fraction(0))
        return f"{bound.sign(target.indicator.better)}{words.amount(number, bound.unit)}"
    return words.bound(
        bound._replace(unit=None), language, target.indicator.better, target.base_year
    )


def _developed(trajectory: Trajectory, years: Iterable[int], language: Language) -> list[str]:
    outlook = trajectory.outlook
    cells = [
        "\n".join(
            filter(
                None,
                (_cell(trajectory, of, language) for of in trajectory.years if of.year == year),
            )
        )
        for year in years
    ]
    row = [_named(trajectory, language), *cells, line(trajectory)]
    if outlook is None:
        return [*row, "", "", ""]
    pace = words.pace(outlook, language)
    pace = words.marked(pace) if outlook.mixed else pace
    return [
        *row,
        words.needed_a_year(outlook),
        words.a_year(outlook.now, outlook),
        f"{pace}\n{words.ahead(outlook, language)}",
    ]


def _named(trajectory: Trajectory, language: Language) -> str:
    """Return the name of a target, with its unit and basis."""
    target = trajectory.target
    basis = [target.indicator.unit] if target.indicator.unit else []
    basis += words.basis(target.each, target.mean, target.since, language)
    name = target.indicator.name.to(language)
    listed = Text("，", ", ").to(language).join(basis)
    return f"{name} ({listed})" if basis else name


def _ahead_of(trajectory: Trajectory) -> Milestone:
    """Return the milestone that the methods look at."""
    goal, milestones = trajectory.goal, trajectory.target.milestones
    return next((each for each in milestones if goal and each.due.time == goal[0]), milestones[-1])


def _judged(year: Year) -> Status | None:
    """Return the status of a year with a figure that could be judged."""
    assessment = year.assessment
    if assessment is None or not assessment.judged or year.observation is None:
        return None
    return assessment.status


def legend(trajectories: Iterable[Trajectory], language: Language) -> str:
    """Return what the signs in the cells stand for, and the second line of a cell."""
    shown = {_judged(year) for trajectory in trajectories for year in trajectory.years}
    signs = [
        f"{status.symbol} {status.name.to(language)}" for status in STATUSES if status in shown
    ]
    said = Text("上为实际，下为目标或（应达）", "above the figure, below the target or (the path)")
    return "  ".join([*signs, said.to(language)])


def _cell(trajectory: Trajectory, year: Year, language: Language) -> str:
    """Return what was published and what was asked, one under the other, by a month its name."""
    aim = year.assessment.aim if year.assessment else None
    actual = words.actual(year.observation, None, language, aim) or "–"
    if year.assessment is not None and year.assessment.mixed:
        actual = words.marked(actual)
    if year.month < 12:
        month = Text(f"{year.month}月", MONTHS[year.month - 1]).to(language)
        actual = f"{month} {actual}"
    status = _judged(year)
    if status is not None:
        actual = f"{status.symbol} {actual}"
    if year.milestone is not None:
        return f"{actual}\n{_asked(trajectory, year.milestone.bound, year.expected, language)}"
    value = year.observation.value if year.observation else None
    # A path begins with the figure that is its baseline.
    begins = year.expected == value and year.assessment is None
    if year.expected is None or begins:
        return "" if actual == "–" else actual
    return f"{actual}\n({plain(year.expected)})"


def blocks(trend: Trend, language: Language) -> Iterator[Block]:
    """Yield the targets with figures, what methods make of them, and a list of the others."""
    plans = {of.plan.key: words.plan(of.plan, language) for of in trend.trajectories}
    yield Title(trend.city.name.to(language), list(plans.values()))
    known = [trajectory for trajectory in trend.trajectories if trajectory.latest is not None]
    others = [trajectory for trajectory in trend.trajectories if trajectory.latest is None]
    if known:
        yield Courses(developed(known, language), charted(known, language), LINE.key)
        yield Paragraph([legend(known, language)], "faint")
        figures = (
            (f"{of.target.indicator.name.to(language)} {year.year}", year.observation, None)
            for of in known
            for year in of.years
        )
        yield Notes([*footnotes(figures, language), *changed(trend.trajectories, language)])
    if trend.methods:
        methods = classed(known, language)
        if methods.rows:
            yield Table(methods)
        yield Paragraph([dependent(known, language)], "strong")
    if others:
        yield Listed(f"{_WITHOUT.to(language)} ({len(others)})", 2, waiting(others, language))
    yield Paragraph([summary(trend, language)], "strong")
