"""Pages: of a report, of a comparison, and the first one of a folder of them.

A page asks for nothing from anywhere, and its policy for browsers forbids that anything in it does:
only the style sheet and the script whose digests it names are taken, and no picture, frame or form.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policytrack.model.assessment import GROUPS, STATUSES
from policytrack.model.text import Text
from policytrack.render import compare, words
from policytrack.render import report as reports
from policytrack.render.addresses import pieces
from policytrack.render.card import card_of
from policytrack.render.chart import chart
from policytrack.render.check import JUDGED, TARGETS, parts
from policytrack.render.clean import clean
from policytrack.render.grid import Column, Grid, numeric
from policytrack.render.series import series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytrack.model.assessment import Check, Group
    from policytrack.model.period import Period
    from policytrack.model.plan import Indicator
    from policytrack.model.results import Covered, Index, Report
    from policytrack.model.text import Language
    from policytrack.render.card import Card
    from policytrack.render.compare import Row

FIRST_PAGE = "index.html"
_LEVEL = Column("level", Text("级别", "Level"))
_GROUPS = tuple(numeric(group, name) for group, name in GROUPS.items())
_FOLDER = "pages"
_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}


def _page(template: str, language: Language, **values: Any) -> str:
    """Fill in a template; whatever stands in a value is shown and never run."""

    def say(zh: str, en: str) -> str:
        return Text(zh, en).to(language)

    return (
        _environment()
        .get_template(template)
        .render(language=language, tag=_LANGUAGE_TAGS[language], say=say, **values)
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _read("page.css"), _read("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    environment.globals.update(
        # Ours, and without the sign that would end the element that holds it.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy,
        pieces=pieces,
        groups=GROUPS,
        shade=_shade,
    )
    return environment


def _shade(group: Group) -> str:
    """Return the class of a group in the style sheet: what was given up looks as what is open."""
    return "open" if group == "withdrawn" else group


def _shown(value: object) -> object:
    """Return a value without anything invisible; what is markup already is ours."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)


def _read(name: str) -> str:
    return files(__package__).joinpath(_FOLDER, name).read_text("utf-8")


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def city_address(key: str) -> str:
    """Return where the page of a city stands, from the first page."""
    return f"city/{key}.html"


def indicator_address(key: str) -> str:
    """Return where the page that compares an indicator stands, from the first page."""
    return f"indicator/{key}.html"


def index_page(index: Index, language: Language) -> str:
    """Write the page, with a link for each city that the time concerns and each indicator."""
    cities = index.cities
    rows = [_row(covered, language) for covered in cities]
    return _page(
        "index.html.jinja",
        language,
        time=words.time(index.through, language),
        coverage=_coverage(index).to(language),
        grid=Grid((compare.CITY, _LEVEL, TARGETS, JUDGED, *_GROUPS), rows),
        links=[city_address(covered.city.key) if covered.targets else "" for covered in cities],
        behind=[covered.by_group["behind"] for covered in cities],
        judged=[_judged(covered) for covered in cities],
        indicators=[
            (indicator_address(indicator.key), indicator.name.to(language), count)
            for indicator, count in index.indicators
        ],
    )


def _judged(covered: Covered) -> int:
    return covered.targets - covered.by_group["open"]


def _row(covered: Covered, language: Language) -> list[str]:
    counts = (covered.targets, _judged(covered), *(covered.by_group[group] for group in GROUPS))
    level = words.LEVELS[covered.city.level].to(language)
    # Nothing to count is not a count of nothing.
    cells = map(str, counts) if covered.targets else ("–" for _ in counts)
    return [covered.city.name.to(language), level, *cells]


def _coverage(index: Index) -> Text:
    """Return of how many cities and targets something can be said."""
    concerned = [covered for covered in index.cities if covered.targets]
    targets = sum(covered.targets for covered in concerned)
    judged = sum(map(_judged, concerned))
    return Text(
        f"{len(index.cities)} 个城市，{len(concerned)} 个有此时的目标；"
        f"共 {targets} 项目标，可判定 {judged} 项",
        f"{len(concerned)} of {len(index.cities)} cities with targets for this time; "
        f"{judged} of {targets} targets judged",
    )


def comparison_page(
    indicator: Indicator, through: Period, rows: Iterable[Row], language: Language
) -> str:
    """Write the page, with a link to the page of each city that has a target."""
    ranked = compare.worst_first(rows)
    return _page(
        "comparison.html.jinja",
        language,
        home=f"../{FIRST_PAGE}",
        heading=compare.heading(indicator, through, language),
        grid=compare.side_by_side(ranked),
        groups_of=[row.group for row in ranked],
        links=["" if row.plan is None else f"../{city_address(row.city)}" for row in ranked],
        notes=compare.footnotes(ranked),
        summary=compare.summary(ranked, language),
    )


def report_page(report: Report, language: Language, home: str | None = None) -> str:
    """Write the page; `home` is the address of the page that lists all cities, where there is one.

    What is behind stands first, then every target with its chart, words, sources and owners.
    """
    check = report.check
    cards = [card_of(entry, f"t{index}", language) for index, entry in enumerate(report.entries, 1)]
    keys = {id(card.assessment): card.key for card in cards}
    plans = {card.assessment.plan.key: card.assessment.plan for card in cards}
    ranked = reports.by_rank(check.assessments)
    late = reports.behind(check)
    return _page(
        "report.html.jinja",
        language,
        home=home,
        heading=reports.report_heading(check, language),
        plans=[words.origin(plan, language) for plan in plans.values()],
        coverage=words.summary(check, language),
        resting=reports.resting(check, language),
        waiting=[said.to(language) for said in words.unfilled(check.unfilled)],
        counts=[(status, count) for status in STATUSES if (count := check.by_status[status.key])],
        scores=[words.score(score, language) for score in check.scores],
        behind=reports.table(late, language),
        behind_links=[f"#{keys[id(assessment)]}" for assessment in late],
        none_behind=reports.none_behind(check).to(language),
        owners=parts(check, language) if reports.owners(check) else None,
        areas=reports.table(reports.by_rank(report.areas), language),
        units=_units(check),
        order={keys[id(assessment)]: place for place, assessment in enumerate(ranked)},
        several=len(plans) > 1,
        words=[
            (word.to(language), meaning.to(language)) for word, meaning in reports.glossary(check)
        ],
        listed=[
            (words.plan(plan, language), _sections(of_plan, language))
            for plan, of_plan in groupby(cards, key=lambda card: card.assessment.plan)
        ],
        charts={card.key: _chart(card) for card in cards},
    )


def _chart(card: Card) -> Markup:
    assessment = card.assessment
    drawn = series(card.name, assessment.target, card.entry.years, assessment.outlook)
    return Markup(chart(drawn))  # noqa: S704 - years and numbers, written by a library


def _units(check: Check) -> list[str]:
    """Return every responsible unit, in the order of the plans."""
    targets = [assessment.target for assessment in check.assessments]
    return list(dict.fromkeys(unit for of in targets for unit in (*of.lead, *of.support)))


def _sections(cards: Iterable[Card], language: Language) -> list[tuple[str, list[Card]]]:
    """Return a plan's targets by section, each section where it is first named."""
    sections: dict[str, list[Card]] = {}
    for card in cards:
        section = next(iter(card.assessment.milestone.sections), "")
        heading = Text(f"原文 {section}", f"Section {section}").to(language)
        sections.setdefault(heading, []).append(card)
    return list(sections.items())
