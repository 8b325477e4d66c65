"""A report as one page that holds all that it needs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from policytrack.model.assessment import STATUSES
from policytrack.model.text import Text
from policytrack.render import glossary, words
from policytrack.render.chart import chart
from policytrack.render.check_rows import parts
from policytrack.render.page import page
from policytrack.render.report_card import card
from policytrack.render.report_rows import (
    all_targets,
    behind,
    heading,
    none_behind,
    owners,
    remarks,
    resting,
    worst_first,
)
from policytrack.render.series import series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from policytrack.model.assessment import Check
    from policytrack.model.plan import Plan
    from policytrack.model.results import Report
    from policytrack.model.text import Language
    from policytrack.render.report_card import Card


class Section(NamedTuple):
    """The targets that one section of a plan sets."""

    name: str
    cards: Sequence[Card]


class Listed(NamedTuple):
    """A plan's targets by section, each section where it is first named."""

    title: str
    sections: Sequence[Section]


def render(report: Report, language: Language, home: str | None = None) -> str:
    """Write the page; `home` is the address of the page that lists all cities, where there is one.

    What is behind stands first, then every target with its chart, words, sources and owners.
    """
    check = report.check
    cards = [card(entry, f"t{index}", language) for index, entry in enumerate(report.entries, 1)]
    plans = {one.plan.key: one.plan for one in check.assessments}
    order = {id(one): at for at, one in enumerate(worst_first(check.assessments))}
    keys = {id(each.entry.assessment): each.key for each in cards}
    late, areas = behind(check), worst_first(report.areas)
    return page(
        "report.html.jinja",
        language,
        home=home,
        heading=heading(check, language),
        plans=[words.origin(plan, language) for plan in plans.values()],
        coverage=words.summary(check, language),
        resting=resting(check, language),
        counts=[(each, count) for each in STATUSES if (count := check.by_status[each.key])],
        scores=[words.score(score, language) for score in check.scores],
        behind=all_targets(late, language),
        behind_groups=[one.status.group for one in late],
        behind_links=[f"#{keys[id(one)]}" for one in late],
        behind_notes=remarks(late, language),
        none_behind=none_behind(check).to(language),
        owners=parts(check, language) if owners(check) else None,
        areas=all_targets(areas, language) if areas else None,
        areas_groups=[one.status.group for one in areas],
        areas_notes=remarks(areas, language),
        units=_units(check),
        order={each.key: order[id(each.entry.assessment)] for each in cards},
        several=len(plans) > 1,
        words=[(word.to(language), said.to(language)) for word, said in glossary.WORDS],
        listed=list(_listed(cards, language)),
        charts={each.key: _chart(each) for each in cards},
    )


def _chart(each: Card) -> Markup:
    one = each.entry.assessment
    drawn = series(each.name, one.target, each.entry.years, one.outlook)
    return Markup(chart(drawn))  # noqa: S704 - years and numbers, written by a library


def _units(check: Check) -> list[str]:
    """Name every responsible unit, in the order of the plans."""
    targets = [one.target for one in check.assessments]
    return list(dict.fromkeys(unit for each in targets for unit in (*each.lead, *each.support)))


def _listed(cards: Sequence[Card], language: Language) -> Iterator[Listed]:
    def plan_of(each: Card) -> Plan:
        return each.entry.assessment.plan

    for plan, of_plan in groupby(cards, key=plan_of):
        sections: dict[str, list[Card]] = {}
        for each in of_plan:
            sections.setdefault(each.sections[0] if each.sections else "", []).append(each)
        yield Listed(
            words.plan(plan, language),
            [Section(_named(section, language), found) for section, found in sections.items()],
        )


def _named(section: str, language: Language) -> str:
    return Text(f"原文 {section}", f"Section {section}").to(language)
