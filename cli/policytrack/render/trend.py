"""A trend in blocks: figures and path year by year, pace and outlook."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from policytrack.model.assessment import STATUSES
from policytrack.model.number import plain
from policytrack.model.results import METHODS
from policytrack.model.text import Text
from policytrack.render import columns, explain, words
from policytrack.render.blocks import Courses, Listed, Notes, Paragraph, Table, Title
from policytrack.render.grid import Column, Grid
from policytrack.render.series import figure, series
from policytrack.render.words import notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from policytrack.model.plan import Bound, Milestone
    from policytrack.model.results import Trajectory, Trend, Year
    from policytrack.model.text import Language
    from policytrack.render.blocks import Block
    from policytrack.render.series import Series

INDICATOR, TARGET, BY, OUTLOOK = (
    telling.column for telling in (columns.INDICATOR, columns.TARGET, columns.BY, columns.OUTLOOK)
)
LINE = Column("line", Text("走势", "Trend"), whole=True)
NEEDED = Column("needed", Text("年均需", "Needs/yr"), numeric=True, whole=True)
NOW = Column("now", Text("目前年均", "Now/yr"), numeric=True, whole=True)

# From low to high; a GBK console can print them.
_STEPS = "▁▂▃▄▅▆▇█"
_GAP = "·"


def with_figures(trend: Trend) -> list[Trajectory]:
    """Give the targets that something was published for, in the order of the plans."""
    return [trajectory for trajectory in trend.trajectories if trajectory.latest is not None]


def without_figures(trend: Trend) -> list[Trajectory]:
    """Give the others."""
    return [trajectory for trajectory in trend.trajectories if trajectory.latest is None]


def developed(trajectories: Sequence[Trajectory], language: Language) -> Grid:
    """Give a row for each target: what was published each year, and under it what was asked.

    That is the bound of a milestone in its year and in brackets the path in any other.
    """
    years = sorted({year.year for trajectory in trajectories for year in trajectory.years})
    columns = [
        INDICATOR,
        *(
            Column(str(year), Text(str(year), str(year)), numeric=True, whole=True)
            for year in years
        ),
        LINE,
        NEEDED,
        NOW,
        OUTLOOK,
    ]
    rows = [_developed(trajectory, years, language) for trajectory in trajectories]
    return Grid(columns, rows).without_empty()


def charted(trajectories: Iterable[Trajectory], language: Language) -> list[Series]:
    """Give what can be drawn of the targets that have at least two figures to draw."""
    drawn = (
        series(
            _named(trajectory, language), trajectory.target, trajectory.years, trajectory.outlook
        )
        for trajectory in trajectories
    )
    return [each for each in drawn if len(each.actuals) > 1]


def waiting(trajectories: Sequence[Trajectory], language: Language) -> Grid:
    """Give the targets without a figure, each with its last milestone."""
    rows = [
        (
            trajectory.target.indicator.name.to(language),
            words.demanded(trajectory.target, trajectory.target.milestones[-1], language),
            str(trajectory.target.milestones[-1].by),
        )
        for trajectory in trajectories
    ]
    return Grid((INDICATOR, TARGET, BY), rows)


def classed(trajectories: Sequence[Trajectory], language: Language) -> Grid:
    """Give what each method makes of the targets that it can be asked about."""
    columns = [INDICATOR, TARGET, *(Column(method.key, method.name) for method in METHODS)]
    rows = [
        [
            trajectory.target.indicator.name.to(language),
            words.demanded(trajectory.target, _ahead_of(trajectory), language),
            *(explain.finding_in_short(found, language) for found in trajectory.findings),
        ]
        for trajectory in trajectories
        if trajectory.findings
    ]
    return Grid(columns, rows)


def dependent(trajectories: Iterable[Trajectory], language: Language) -> str:
    """Say which indicators stand otherwise by another method."""
    found = [trajectory.target.indicator for trajectory in trajectories if trajectory.differs]
    names = ("、" if language == "zh" else ", ").join(
        dict.fromkeys(indicator.name.to(language) for indicator in found)
    )
    if not names:
        return Text("没有结论因方法而异的指标", "No indicator depends on the method").to(language)
    return Text(f"结论因方法而异：{names}", f"Depends on the method: {names}").to(language)


def headings(trend: Trend, language: Language) -> list[str]:
    """Give the lines over a trend: the city, then its plans."""
    plans = {trajectory.plan.key: trajectory.plan for trajectory in trend.trajectories}
    return [trend.city.name.to(language), *(words.plan(each, language) for each in plans.values())]


def footnotes(trajectories: Iterable[Trajectory], language: Language) -> list[str]:
    """Say what each marked figure is."""
    said = [
        note
        for trajectory in trajectories
        for year in trajectory.years
        for note in notes(
            f"{trajectory.target.indicator.name.to(language)} {year.year}",
            year.observation,
            None,
            language,
        )
    ]
    return list(dict.fromkeys(said))


def summary(trend: Trend, language: Language) -> str:
    """Say how many targets have figures, and how many have a pace."""
    total, known = len(trend.trajectories), len(with_figures(trend))
    paced = sum(trajectory.outlook is not None for trajectory in trend.trajectories)
    return Text(
        f"{total} 项目标，{known} 项有数据，{paced} 项可推算进度",
        f"{known} of {total} with figures, {paced} with a pace",
    ).to(language)


def line(trajectory: Trajectory) -> str:
    """Draw the figures of a target as a line of blocks from its first one to its latest."""
    values = [figure(year) for year in trajectory.years]
    while values and values[0] is None:
        values.pop(0)
    while values and values[-1] is None:
        values.pop()
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, span = min(known), max(known) - min(known)
    top = len(_STEPS) - 1
    steps = [
        _GAP if value is None else _STEPS[round((value - low) / span * top) if span else top // 2]
        for value in values
    ]
    return "".join(steps)


def _asked(trajectory: Trajectory, bound: Bound, language: Language) -> str:
    """Say what a milestone demands in as much room as a number takes."""
    if bound.op in ("exceeds", "rises"):
        return "↑" if trajectory.target.indicator.better == "more" else "↓"
    if bound.op == "times":
        return f"×{plain(bound.value or Fraction(0))}"
    return words.bound(bound._replace(unit=None), language, trajectory.target.indicator.better)


def _developed(trajectory: Trajectory, years: Iterable[int], language: Language) -> list[str]:
    outlook = trajectory.outlook
    by_year = {year.year: year for year in trajectory.years}
    cells = [_cell(trajectory, by_year.get(year), language) for year in years]
    row = [_named(trajectory, language), *cells, line(trajectory)]
    if outlook is None:
        return [*row, "", "", ""]
    return [
        *row,
        words.needed_a_year(outlook),
        words.change(outlook.now),
        f"{words.pace(outlook, language)}\n{words.ahead(outlook, language)}",
    ]


def _named(trajectory: Trajectory, language: Language) -> str:
    """Name a target by its indicator, unit and basis."""
    target = trajectory.target
    basis = [target.indicator.unit] if target.indicator.unit else []
    if target.each is not None:
        basis.append(words.EACH[target.each].to(language))
    if target.since is not None:
        basis.append(words.since(target.since, language))
    name = target.indicator.name.to(language)
    listed = ("，" if language == "zh" else ", ").join(basis)
    return f"{name} ({listed})" if basis else name


def _ahead_of(trajectory: Trajectory) -> Milestone:
    """Give the milestone that the methods look at."""
    goal, milestones = trajectory.goal, trajectory.target.milestones
    return next((each for each in milestones if goal and each.by == goal[0]), milestones[-1])


def legend(trajectories: Iterable[Trajectory], language: Language) -> str:
    """Say what the signs in the cells stand for, and the second line of a cell."""
    shown = {
        y.assessment.status for c in trajectories for y in c.years if y.assessment and _is_judged(y)
    }
    signs = [f"{each.symbol} {each.name.to(language)}" for each in STATUSES if each in shown]
    said = Text("上为实际，下为目标或（应达）", "above the figure, below the target or (the path)")
    return "  ".join([*signs, said.to(language)])


def _is_judged(year: Year) -> bool:
    found = year.assessment
    return found is not None and found.judged and year.observation is not None


def _cell(trajectory: Trajectory, year: Year | None, language: Language) -> str:
    """Give what was published and what was asked, one under the other."""
    if year is None:
        return ""
    actual = words.actual(year.observation, None, language) or "–"
    if year.assessment is not None and _is_judged(year):
        actual = f"{year.assessment.status.symbol} {actual}"
    if year.milestone is not None:
        return f"{actual}\n{_asked(trajectory, year.milestone.bound, language)}"
    value = year.observation.value if year.observation else None
    # A path begins with the figure that is its baseline.
    path = year.expected
    begins = path == value and year.assessment is None
    asked = "" if path is None or begins else f"({plain(path)})"
    return "\n".join(filter(None, (actual, asked))) if asked or actual != "–" else ""


_WITHOUT = Text("尚无数据的目标", "Targets without a figure")


def blocks(trend: Trend, language: Language) -> Iterator[Block]:
    """Give the targets with figures, what methods make of them, and a list of the others."""
    first, *titles = headings(trend, language)
    yield Title(first, titles)
    found, others = with_figures(trend), without_figures(trend)
    if found:
        charts = charted(found, language)
        yield Courses(developed(found, language), charts, LINE.key)
        yield Paragraph([legend(found, language)], "faint")
        yield Notes(footnotes(found, language))
    if trend.methods:
        methods = classed(found, language)
        if methods.rows:
            yield Table(methods)
        yield Paragraph([dependent(found, language)], "strong")
    if others:
        yield Listed(f"{_WITHOUT.to(language)} ({len(others)})", 2, waiting(others, language))
    yield Paragraph([summary(trend, language)], "strong")
