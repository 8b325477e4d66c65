"""targets.yaml to the model, with everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.areas import is_city
from policytrack.data.bounds import Catalogue, names, read_bound, read_indicators
from policytrack.data.nodes import Mapping, Node, Report, Scalar, parse
from policytrack.data.numerals import holds
from policytrack.data.schema import CITIES, HEAD, ROOT
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import City, Milestone, Plan, Policies, StatedBaseline, Target, Waived
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from policytrack.data.excerpt import Apart, Block
    from policytrack.data.records import Entry
    from policytrack.model.plan import Bound, Indicator

# Shares and growth rates are never added up, and an event is not done again and again.
_NOT_FOR = {"since": ("ratio", "growth", "event"), "each": ("event",)}


def read_targets(
    text: str, file: str, city: str | None = None
) -> tuple[Policies, list[Diagnostic]]:
    """Read the text of a targets.yaml.

    With `city` only that city is read, and of the faults only its own, the indicators' and the
    file's are found. Returns what could be read and the diagnostics, in no particular order.
    """
    root, problems = parse(text, file)
    report = Report(file, problems)
    nothing = Policies({}, {})
    if root is None:
        if not problems:
            problems.append(Diagnostic(Place(file, 1), rules.EMPTY_FILE))
        return nothing, problems
    keys = tuple(_children(root, "cities"))
    entry = ROOT.read(root if city is None else _only(root, city), report)
    if entry is None:
        return nothing, problems
    catalogue = _catalogue(entry, report)
    cities = _cities(entry["cities"], catalogue, report)
    units = catalogue.units.own
    return Policies(catalogue.indicators, cities, keys, catalogue.keys, units), problems


def read_alone(apart: Apart, file: str, city: str) -> Policies | None:
    """Read one city and nothing of the others; None where anything is wrong with what is read.

    What is wrong is to be said of the whole file, where it may have begun in another city. Raises
    UnicodeDecodeError.
    """
    block = apart.blocks((city,)).get(city)
    head = block and read_head(apart, file)
    if not block or not head or head[1]:
        return None
    read = read_city(block, file, head[0])
    return head[0]._replace(cities=read[0]) if read and not read[1] else None


def read_head(apart: Apart, file: str) -> tuple[Policies, list[Diagnostic]] | None:
    """Read all but the cities, and their keys; None where it cannot be read by itself."""
    root, problems = parse(apart.head, file)
    if not isinstance(root, Mapping) or "cities" not in root.entries:
        return None
    rest = {key: child for key, child in root.entries.items() if key != "cities"}
    report = Report(file, problems)
    catalogue = _catalogue(HEAD.read(root._replace(entries=rest), report), report)
    units = catalogue.units.own
    return Policies(catalogue.indicators, {}, apart.cities, catalogue.keys, units), problems


def read_city(
    block: Block, file: str, head: Policies
) -> tuple[dict[str, City], list[Diagnostic]] | None:
    """Read the lines of a city; None where they cannot be read by themselves."""
    root, problems = parse(block.text, file, block.line)
    if root is None:
        return None
    report = Report(file, problems)
    catalogue = Catalogue(units_with(head.units), head.indicators, head.indicator_keys)
    return _cities(CITIES.read(root, report), catalogue, report), problems


def _catalogue(entry: Entry | None, report: Report) -> Catalogue:
    units = units_with(())
    if entry is not None and not entry.lacks("units"):
        # Most repositories have none of their own, and wait for nothing that reads them.
        from policytrack.data.own_units import read_units  # noqa: PLC0415

        units = read_units(entry, report)
    if entry is None or not entry.has("indicators"):
        return Catalogue(units, {}, None)
    # A key in upper case is one fault, and what it is meant for no other.
    written = _children(entry.node, "indicators")
    keys = frozenset(word for key in written for word in (key, key.lower()))
    return Catalogue(units, read_indicators(entry["indicators"], units, report), keys)


def _cities(
    entries: dict[str, Entry] | None, catalogue: Catalogue, report: Report
) -> dict[str, City]:
    return {
        key: _Reader(key, entry, catalogue, report).city() for key, entry in (entries or {}).items()
    }


def _children(root: Node, key: str) -> dict[str, tuple[Scalar, Node]]:
    child = root.entries.get(key) if isinstance(root, Mapping) else None
    return child[1].entries if child is not None and isinstance(child[1], Mapping) else {}


def _only(root: Node, city: str) -> Node:
    """Return the root without the other cities; with all of them where the city is unknown."""
    alone = _children(root, "cities").get(city)
    if alone is None or not isinstance(root, Mapping):
        return root
    key, cities = root.entries["cities"]
    only = Mapping({city: alone}, cities.line, cities.column)
    return root._replace(entries=root.entries | {"cities": (key, only)})


class _Reader:
    """Reads a city against the catalogue; what is wrong goes to the report."""

    def __init__(self, key: str, entry: Entry, catalogue: Catalogue, report: Report) -> None:
        self.bare = City(key, names(entry["name"], key), entry["level"] or "prefecture", ())
        self.plans: dict[str, Entry] = entry["plans"] or {}
        self.catalogue = catalogue
        self.report = report

    def city(self) -> City:
        plans = (self._plan(key, entry) for key, entry in self.plans.items())
        return self.bare._replace(plans=tuple(filter(None, plans)))

    def _plan(self, key: str, entry: Entry) -> Plan | None:
        period = entry["period"]
        if period is not None and period[0] > period[1]:
            values = {"start": str(period[0]), "end": str(period[1])}
            self.report(entry.nodes["period"], rules.PERIOD_REVERSED, **values)
            period = None
        start, end = period or (None, None)
        targets = [self._target(target, start) for target in entry["targets"] or ()]
        if start is None or end is None:
            return None
        return Plan(
            key,
            names(entry["title"], key),
            start,
            end,
            tuple(filter(None, targets)),
            number=entry["number"],
            issuer=entry["issuer"],
            issued=entry["issued"],
            not_targets=tuple(
                Waived(waived["quote"], waived["reason"])
                for waived in entry["not_targets"] or ()
                if waived.has("quote", "reason")
            ),
            score_cap=entry["score_cap"],
        )

    def _target(self, entry: Entry, start: int | None) -> Target | None:
        indicator = self.catalogue.find(entry, self.report)
        self._check_years(entry, start)
        if indicator is None:
            return None
        for key, measures in _NOT_FOR.items():
            if key in entry.keys and indicator.measure in measures:
                values = {"key": key, "measure": indicator.measure}
                self.report(entry.keys[key], rules.BOUND_FOR_MEASURE, **values)
        path = entry["path"]
        by_year = isinstance(path, dict)
        points = self._converted(entry, "path", indicator, indicator.unit) if by_year else {}
        return Target(
            indicator,
            tuple(self._milestones(entry, indicator)),
            self.report.place(entry.node),
            since=entry["since"],
            each=entry["each"],
            baseline=self._baseline(entry["baseline"], indicator),
            path="linear" if path is None or by_year else path,
            points={int(year): value for year, value in points.items()},
            commitment=entry["commitment"],
            lead=entry["lead"] or (),
            support=entry["support"] or (),
            weight=entry["weight"],
            note=entry["note"],
        )

    def _baseline(self, entry: Entry | None, indicator: Indicator) -> StatedBaseline | None:
        if entry is None or not entry.has("year", "value", "source"):
            return None
        written = entry["value"]
        node = entry.nodes["value"]
        value = self.catalogue.converted(written, indicator, node, self.report, indicator.unit)
        if value is None:
            return None
        return StatedBaseline(entry["year"], value, entry["source"], written)

    def _milestones(self, target: Entry, indicator: Indicator) -> Iterator[Milestone]:
        for entry in target["milestones"] or ():
            bound = read_bound(entry, indicator, self.catalogue, self.report)
            areas = self._areas(entry, indicator, bound)
            written = {
                area: amount for area, amount in (entry["areas"] or {}).items() if area in areas
            }
            if bound is not None and entry.has("by", "quote", "section"):
                self._check_quote(entry, bound)
                yield Milestone(
                    entry["by"],
                    bound,
                    entry["quote"],
                    entry["section"],
                    self.report.place(entry.node),
                    commitment=entry["commitment"],
                    note=entry["note"],
                    areas=areas,
                    areas_written=written,
                )

    def _areas(
        self, entry: Entry, indicator: Indicator, bound: Bound | None
    ) -> dict[str, Fraction]:
        """Return what is asked of each area, in the unit of the bound."""
        for area in entry["areas"] or ():
            if is_city(area, self.bare):
                node = _children(entry.node, "areas")[area][0]
                self.report(node, rules.ALLOCATED_TO_CITY, area=area)
        if bound is None or not bound.kind.may_have("areas"):
            return {}
        return self._converted(entry, "areas", indicator, bound.unit)

    def _converted(
        self, entry: Entry, key: str, indicator: Indicator, unit: str | None
    ) -> dict[str, Fraction]:
        """Return the amounts of the table under a key in a unit, but for those of another kind."""
        nodes = _children(entry.node, key)
        values = {
            name: self.catalogue.converted(amount, indicator, nodes[name][1], self.report, unit)
            for name, amount in (entry[key] or {}).items()
        }
        return {name: value for name, value in values.items() if value is not None}

    def _check_years(self, target: Entry, start: int | None) -> None:
        """Check the milestones' years against each other, `since` and the plan's first year.

        The baseline's year is checked against the first of them that nothing is wrong with.
        """
        since, before, first = target["since"], None, None
        for entry in target["milestones"] or ():
            by = entry["by"]
            if by is None:
                continue
            node = entry.nodes["by"]
            if before is not None and by <= before:
                self.report(node, rules.MILESTONE_ORDER, by=str(by), before=str(before))
            elif since is not None and by < since:
                self.report(node, rules.SINCE_AFTER_BY, by=str(by), since=str(since))
            elif start is not None and by < start:
                self.report(node, rules.BEFORE_PLAN, by=str(by), start=str(start))
            elif first is None:
                first = by
            before = by
        baseline = target["baseline"]
        year = None if baseline is None else baseline["year"]
        if year is not None and first is not None and year >= first:
            values = {"year": str(year), "by": str(first)}
            self.report(baseline.nodes["year"], rules.BASELINE_AFTER_MILESTONE, **values)

    def _check_quote(self, entry: Entry, bound: Bound) -> None:
        """Check the figure against the plan's own words, so that no slip of the hand passes."""
        for amount in bound.figures:
            if not holds(entry["quote"], amount, self.catalogue.units):
                values = {"quote": entry["quote"], "number": amount.text}
                self.report(entry.nodes["quote"], rules.QUOTE_WITHOUT_NUMBER, **values)
