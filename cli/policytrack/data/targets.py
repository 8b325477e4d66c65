"""targets.yaml to the model, with everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytrack.data import rules
from policytrack.data.areas import is_city, is_total, nearest_area
from policytrack.data.bounds import Catalogue, names, read_bound, read_indicators
from policytrack.data.nodes import Mapping, Node, Report, Scalar, Sequence, parse
from policytrack.data.notation import ANOTHER_UNIT
from policytrack.data.quote_rules import Quoted, contradictions, missing_figures
from policytrack.data.schema import CITIES, HEAD, ROOT
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.plan import (
    Acknowledgement,
    City,
    Milestone,
    Plan,
    Policies,
    StatedBaseline,
    Target,
    Waived,
    Withdrawal,
)
from policytrack.model.text import Text
from policytrack.units import units_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from policytrack.data.excerpt import Apart, Block
    from policytrack.data.records import Entry
    from policytrack.model.period import Period
    from policytrack.model.plan import Bound, Indicator

# Shares and growth rates are never added up, and an event is not done again and again.
_NOT_FOR = {
    "since": ("ratio", "growth", "event"),
    "each": ("event",),
    "mean": ("stock", "ratio", "event"),
}
_YEARLY = Text("；与上年相比的写 each: year", "; against the year before it is each: year")
# What the month of a deadline must be a multiple of, where something is to hold in each period.
_ENDS = {"year": 12, "half": 6, "quarter": 3}


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
    read = read_indicators(entry["indicators"], units, report, entry["defaults"])
    return Catalogue(units, read, keys)


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


def _unlike(bound: Bound, indicator: Indicator, entry: Entry, target: Entry) -> str | None:
    """Return the key of a target or milestone that a bound cannot be measured with.

    A percentage is one of a single baseline, and neither of every period's nor of a sum's; what a
    plan says of a whole year is no baseline of a part of it.
    """
    kind, each, due = bound.kind, target["each"], entry["by"]
    if "mean" in target.keys:
        return None if kind.of_mean else "mean"
    recurs = each not in (None, "area")
    if recurs and kind.takes == "percent":
        return f"each: {each}"
    stated = target["baseline"] is not None and target["baseline"].has("value")
    flow = indicator.measure == "flow"
    if "since" in target.keys and not recurs and (kind.holds or kind.factor is not None):
        return "since" if kind.holds or kind.compounds or not (flow and stated) else None
    part = each if recurs and each != "year" else due and due.last < 12 and str(due.end)
    if flow and stated and part and kind.relative == "baseline" and "since" not in target.keys:
        return "baseline: value"
    return None


def _hold(milestones: Iterable[Milestone]) -> bool:
    return any(each.bound.kind.holds and each.bound.from_baseline for each in milestones)


def _is_outside(due: Period, period: tuple[int, int]) -> bool:
    """Return whether a deadline is out of a plan's time; many look ahead to some later year."""
    return due.year < period[0] or (due.year > period[1] and not due.whole)


def _named(node: Node, name: str) -> Node:
    """Return the item of a list that a name stands in."""
    items = node.items if isinstance(node, Sequence) else ()
    return next((item for item in items if isinstance(item, Scalar) and item.text == name), node)


class _Reader:
    """Reads a city against the catalogue; what is wrong goes to the report."""

    def __init__(self, key: str, entry: Entry, catalogue: Catalogue, report: Report) -> None:
        name, level, areas = names(entry["name"], key), entry["level"], entry["areas"] or ()
        self.bare = City(key, name, level or "prefecture", (), areas)
        self.entry = entry
        self.plans: dict[str, Entry] = entry["plans"] or {}
        self.catalogue = catalogue
        self.report = report

    def city(self) -> City:
        self._check_names(self.entry)
        for area in self.bare.areas:
            self._check_part(area, _named(self.entry.nodes["areas"], area))
        plans = (self._plan(key, entry) for key, entry in self.plans.items())
        city = self.bare._replace(
            plans=tuple(filter(None, plans)), acknowledged=tuple(self._acknowledged())
        )
        if all(entry.lacks("revises") for entry in self.plans.values()):
            return city
        from policytrack.data.revisions import sound_revisions  # noqa: PLC0415 - few plans do

        written = _children(self.entry.node, "plans")
        return sound_revisions(city, self.plans, written.keys() - self.plans.keys(), self.report)

    def _acknowledged(self) -> Iterator[Acknowledgement]:
        for entry in self.entry["acknowledged"] or ():
            self.catalogue.find(entry, self.report)
            if entry.has("code", "reason"):
                yield Acknowledgement(
                    entry["code"],
                    entry["reason"],
                    self.report.place(entry.node),
                    self.report.place(entry.nodes["code"]),
                    indicator=entry["indicator"],
                    year=entry["year"],
                )

    def _plan(self, key: str, entry: Entry) -> Plan | None:
        period = entry["period"]
        if period is not None and period[0] > period[1]:
            values = {"start": str(period[0]), "end": str(period[1])}
            self.report(entry.nodes["period"], rules.PERIOD_REVERSED, **values)
            period = None
        start, end = period or (None, None)
        targets = [self._target(target, period) for target in entry["targets"] or ()]
        self._check_withdrawals(key, entry)
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
            revises=entry["revises"],
        )

    def _target(self, entry: Entry, period: tuple[int, int] | None) -> Target | None:
        indicator = self.catalogue.find(entry, self.report)
        self._check_times(entry, period)
        if indicator is None:
            return None
        districts = self._districts(entry)
        self._check_basis(entry, indicator)
        path, baseline = entry["path"], self._baseline(entry["baseline"], indicator)
        by_year = isinstance(path, dict)
        points = self._converted(entry, "path", indicator, indicator.unit) if by_year else {}
        milestones = tuple(self._milestones(entry, indicator, period))
        if path is None and any(each.bound.kind.compounds for each in milestones):
            path = "geometric"
        if period is not None and baseline is None and _hold(milestones):
            # A plan of one year alone may leave out that it is the year before.
            baseline = StatedBaseline(period[0] - 1)
        return Target(
            indicator,
            milestones,
            self.report.place(entry.node),
            since=entry["since"],
            each=entry["each"],
            mean=entry["mean"],
            districts=districts,
            baseline=baseline,
            path="linear" if path is None or by_year else path,
            points={int(year): value for year, value in points.items()},
            commitment=entry["commitment"],
            lead=entry["lead"] or (),
            support=entry["support"] or (),
            weight=entry["weight"],
            note=entry["note"],
            withdrawn=_withdrawal(entry["withdrawn"]),
        )

    def _check_withdrawals(self, key: str, plan: Entry) -> None:
        """Check that nothing was given up before the plan was issued that promised it."""
        for target in plan["targets"] or ():
            for part in (target, *(target["milestones"] or ())):
                given_up = part["withdrawn"]
                day, issued = given_up and given_up["issued"], plan["issued"]
                if day is not None and issued is not None and day <= issued:
                    values = {"day": str(day), "plan": key, "issued": str(issued)}
                    self.report(given_up.nodes["issued"], rules.NOT_LATER, **values)

    def _districts(self, entry: Entry) -> tuple[str, ...]:
        """Return the areas in each of which a target must hold, none for any other target."""
        listed: tuple[str, ...] = entry["areas"] or ()
        every = entry["each"] == "area"
        if "areas" in entry.keys and not every:
            bounds = "'each: area'"
            self.report(entry.keys["areas"], rules.STRAY_KEY, key="areas", bounds=bounds)
            return ()
        self._check_names(entry)
        for area in listed:
            self._check_area(area, _named(entry.nodes["areas"], area))
        if every and entry.lacks("areas") and not self.bare.areas and self.entry.lacks("areas"):
            self.report(entry.nodes["each"], rules.AREAS_MISSING)
        return (listed or self.bare.areas) if every else ()

    def _check_names(self, entry: Entry) -> None:
        """Check that a list of areas names each of them once."""
        node, first = entry.nodes.get("areas"), dict[str, Scalar]()
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, Scalar) and first.setdefault(item.text, item) is not item:
                line = str(first[item.text].line)
                self.report(item, rules.DUPLICATE_KEY, key=item.text, line=line)

    def _check_area(self, area: str, node: Node) -> None:
        """Check that an area is no name of the city itself, and one that it names, if it does."""
        known = self.bare.areas
        if self._check_part(area, node) and known and area not in known:
            shown, near = Text("、".join(known), ", ".join(known)), nearest_area(area, known)
            self.report(node, rules.UNNAMED_AREA, near=near, area=area, areas=shown)

    def _check_part(self, area: str, node: Node) -> bool:
        """Check that an area is a part of the city, and return whether it is."""
        if is_city(area, self.bare):
            self.report(node, rules.ALLOCATED_TO_CITY, area=area)
        elif is_total(area):
            self.report(node, rules.ALLOCATED_TO_TOTAL, area=area)
        else:
            return True
        return False

    def _check_basis(self, entry: Entry, indicator: Indicator) -> None:
        """Check what a target is based on against its indicator and against one another."""
        for key, measures in _NOT_FOR.items():
            if key == "since" and "mean" in entry.keys and indicator.measure == "growth":
                continue
            if key in entry.keys and indicator.measure in measures and entry[key] != "area":
                values = {"key": key, "measure": indicator.measure}
                self.report(entry.keys[key], rules.BOUND_FOR_MEASURE, **values)
        if "mean" not in entry.keys:
            return
        units, rate = self.catalogue.units, indicator.measure == "growth" and indicator.unit
        for other in ("each", "path"):
            if other in entry.keys:
                self.report(entry.keys["mean"], rules.NOT_TOGETHER, key="mean", other=other)
                return
        if rate and units.sound(rate) and not units.converts(rate, "%"):
            node = entry.keys["mean"]
            self.report(node, rules.UNIT_KIND, unit=rate, to="%", next=ANOTHER_UNIT)

    def _baseline(self, entry: Entry | None, indicator: Indicator) -> StatedBaseline | None:
        if entry is None:
            return None
        if entry.has("value") and entry.lacks("source"):
            self.report(entry.node, rules.MISSING_KEY, key="source")
        if not entry.has("year"):
            return None
        written, value = entry["value"], None
        if written is not None:
            node, unit = entry.nodes["value"], indicator.unit
            value = self.catalogue.converted(written, indicator, node, self.report, unit)
        return StatedBaseline(entry["year"], value, entry["source"], written)

    def _milestones(
        self, target: Entry, indicator: Indicator, period: tuple[int, int] | None
    ) -> Iterator[Milestone]:
        for entry in target["milestones"] or ():
            bound = read_bound(entry, indicator, self.catalogue, self.report)
            areas = self._areas(entry, indicator, bound)
            written = {
                area: amount for area, amount in (entry["areas"] or {}).items() if area in areas
            }
            if bound is not None:
                bound = self._on_basis(bound, indicator, entry, target, period)
            if bound is not None and entry.has("by", "quote", "section"):
                self._check_quote(entry, bound, indicator, target, period)
                due: Period = entry["by"]
                yield Milestone(
                    due.year,
                    bound,
                    entry["quote"],
                    entry["section"],
                    self.report.place(entry.node),
                    commitment=entry["commitment"],
                    note=entry["note"],
                    areas=areas,
                    areas_written=written,
                    month=due.last,
                    withdrawn=_withdrawal(entry["withdrawn"]),
                )

    def _on_basis(
        self,
        bound: Bound,
        indicator: Indicator,
        entry: Entry,
        target: Entry,
        period: tuple[int, int] | None,
    ) -> Bound | None:
        """Return a bound on the basis of its target, None after reporting what they lack."""
        kind, each = bound.kind, target["each"]
        key = entry.keys[kind.key]
        comparator = bound.comparator
        if "mean" in target.keys and comparator and comparator.measure != indicator.measure:
            node, measure = entry[kind.key].nodes["indicator"], comparator.measure
            self.report(node, rules.BOUND_FOR_MEASURE, key="mean", measure=measure)
            return None
        other = _unlike(bound, indicator, entry, target)
        if other is not None:
            self.report(key, rules.NOT_TOGETHER, key=kind.key, other=other)
            return None
        if "areas" in entry.keys and each == "area":
            self.report(entry.keys["areas"], rules.NOT_TOGETHER, key="areas", other="each: area")
            return None
        if kind.holds and each not in (None, "area"):
            return bound._replace(yearly=True)
        longer = period is None or period[0] < period[1]
        needed = kind.factor is not None or (kind.holds and longer)
        if needed and target.lacks("baseline"):
            yearly = _YEARLY if kind.holds else Text("", "")
            self.report(key, rules.BASELINE_NEEDED, key=kind.key, yearly=yearly)
            return None
        return bound

    def _areas(
        self, entry: Entry, indicator: Indicator, bound: Bound | None
    ) -> dict[str, Fraction]:
        """Return what is asked of each area, in the unit of the bound."""
        for area in entry["areas"] or ():
            self._check_area(area, _children(entry.node, "areas")[area][0])
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

    def _check_times(self, target: Entry, period: tuple[int, int] | None) -> None:
        """Check the milestones' deadlines against each other, `since` and the plan's period.

        The baseline's year is checked against the first of them that nothing is wrong with.
        """
        since, first = target["since"], None
        before: Period | None = None
        for entry in target["milestones"] or ():
            due: Period | None = entry["by"]
            if due is None:
                continue
            node, by = entry.nodes["by"], due.deadline
            if before is not None and due.over_by(before):
                self.report(node, rules.MILESTONE_ORDER, by=by, before=before.deadline)
            elif since is not None and due.year < since:
                self.report(node, rules.SINCE_AFTER_BY, by=by, since=str(since))
            elif period is not None and _is_outside(due, period):
                start, end = map(str, period)
                self.report(node, rules.OUTSIDE_PLAN, by=by, start=start, end=end)
            elif due.last % self._ends(target):
                each = "mean" if target["each"] is None else f"each: {target['each']}"
                self.report(node, rules.NOT_TOGETHER, key=str(due.end), other=each)
            elif first is None:
                first = due
            before = due
        baseline = target["baseline"]
        year = None if baseline is None else baseline["year"]
        if year is not None and first is not None and year >= first.year:
            node, by = baseline.nodes["year"], first.deadline
            self.report(node, rules.BASELINE_AFTER_MILESTONE, year=str(year), by=by)

    @staticmethod
    def _ends(target: Entry) -> int:
        """Return how many months a period has at whose end alone something can be due."""
        return 12 if target["mean"] is not None else _ENDS.get(target["each"], 1)

    def _check_quote(
        self,
        entry: Entry,
        bound: Bound,
        indicator: Indicator,
        target: Entry,
        period: tuple[int, int] | None,
    ) -> None:
        """Check a milestone against the plan's own words, so that no slip of the hand passes.

        One of what is wrong is told: with a quote of something else nothing agrees.
        """
        quote, node, units = entry["quote"], entry.nodes["quote"], self.catalogue.units
        quoted = Quoted(
            quote,
            bound,
            entry["by"],
            indicator,
            each=target["each"],
            mean=target["mean"] is not None,
            since=target["since"],
            base=_base_year(bound, target, period),
            start=period and period[0],
        )
        for number in missing_figures(quoted, units):
            self.report(node, rules.QUOTE_WITHOUT_NUMBER, quote=quote, number=number)
            return
        for conflict in contradictions(quoted, units):
            said, key = conflict
            self.report(node, rules.QUOTE_CONTRADICTS, quote=quote, said=said, key=key)
            return


def _withdrawal(entry: Entry | None) -> Withdrawal | None:
    if entry is None or not entry.has("issued", "quote", "source"):
        return None
    return Withdrawal(entry["issued"], entry["quote"], entry["source"])


def _base_year(bound: Bound, target: Entry, period: tuple[int, int] | None) -> int | None:
    """Return the year that a bound is measured from, None where that is not known."""
    if not bound.from_baseline:
        return None
    if not target.lacks("baseline"):
        baseline = target["baseline"]
        return None if baseline is None else baseline["year"]
    first = target["since"] or (period and period[0])
    return first - 1 if first else None
