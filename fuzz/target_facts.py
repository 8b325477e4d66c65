"""What was read from a good targets.yaml, held to the nodes that PyYAML itself composes."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import yaml
from facts import (
    LINE_END,
    Fact,
    Span,
    UnfaithfulError,
    agree,
    agree_but_for_the_unit,
    know_units,
)

from policytrack.data.schema import BOUNDS
from policytrack.model.plan import StatedBaseline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from policytrack.model.plan import (
        Amount,
        Bound,
        City,
        Indicator,
        Milestone,
        Plan,
        Policies,
        Target,
    )

TARGETS = "targets.yaml"

_AMOUNT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(.*?)\s*", re.ASCII)
# What YAML puts around and into a text without being part of it.
_AROUND = re.compile(r"[\s\"'\\]+")


def facts_of_targets(
    text: str, policies: Policies
) -> tuple[list[Fact], dict[str, tuple[Span, ...]]]:
    """Return what was read, and the lines that say what each indicator is measured in.

    Raises UnfaithfulError.
    """
    know_units(policies.units)
    walk = _Walk(text)
    try:
        return list(walk.policies(policies)), walk.measured
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UnfaithfulError(f"more was read than is written: {error!r}") from error


class _Walk:
    """Goes through the nodes of a targets.yaml and what was read from them side by side."""

    def __init__(self, text: str) -> None:
        self.root = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.lines = LINE_END.split(text)
        self.measured: dict[str, tuple[Span, ...]] = {}
        self.keys: dict[int, yaml.Node] = {}
        self.declared: tuple[Span, ...] = ()
        self.areas: tuple[str, ...] = ()

    def policies(self, policies: Policies) -> Iterator[Fact]:
        if self.root is None:
            raise UnfaithfulError("there is nothing to read")
        root = self.entries(self.root)
        indicators, cities = (self.entries(root[key]) for key in ("indicators", "cities"))
        self.declared = tuple(self.span(root[key]) for key in ("units",) if key in root)
        agree("indicators", set(policies.indicators), set(indicators))
        agree("keys of indicators", set(policies.indicator_keys or ()), set(indicators))
        agree("cities", list(policies.cities), list(cities))
        agree("keys of cities", list(policies.city_keys), list(cities))
        for key, node in indicators.items():
            yield from self.indicator(policies.indicators[key], node)
        for key, node in cities.items():
            yield from self.city(policies.cities[key], node)

    def indicator(self, read: Indicator, node: yaml.Node) -> Iterator[Fact]:
        entry = self.entries(node)
        owner = (self.key_line(node),)
        said = tuple(self.span(entry[key]) for key in ("unit", "also", "measure") if key in entry)
        self.measured[read.key] = said + self.declared
        yield Fact("indicator", read.key, (self.key_span(node),))
        yield from self.names("indicator", entry["name"], read.name, owner)
        # A plain number has no unit, and says so.
        unit = read.unit or ("none" if "unit" in entry else None)
        yield from self.texts("indicator", entry, {"unit": unit, "measure": read.measure}, owner)
        agree("better", read.better, entry["better"].value if "better" in entry else "more")
        if "better" in entry:
            yield self.fact("indicator better", entry["better"], read.better, owner)

    def city(self, read: City, node: yaml.Node) -> Iterator[Fact]:
        entry = self.entries(node)
        owner = (self.key_line(node),)
        yield Fact("city", read.key, (self.key_span(node),))
        yield from self.names("city", entry["name"], read.name, owner)
        yield from self.texts("city", entry, {"level": read.level}, owner)
        yield from self.lists("city", entry, {"areas": read.areas}, owner)
        self.areas = read.areas
        plans = self.entries(entry["plans"])
        agree("plans", [plan.key for plan in read.plans], list(plans))
        for plan in read.plans:
            yield from self.plan(plan, plans[plan.key], owner)

    def plan(self, read: Plan, node: yaml.Node, owner: tuple[int, ...]) -> Iterator[Fact]:
        entry = self.entries(node)
        yield Fact("plan", read.key, (self.key_span(node),), owner)
        owner = (*owner, self.key_line(node))
        yield from self.names("plan", entry["title"], read.title, owner)
        issued = None if read.issued is None else read.issued.isoformat()
        texts = {"number": read.number, "issuer": read.issuer, "issued": issued}
        yield from self.texts("plan", entry, texts, owner)
        cap = entry.get("score_cap")
        yield from self.optional("plan score_cap", cap, read.score_cap, _share, owner)
        agree("period", len(entry["period"].value), 2)
        for year, written in zip((read.start, read.end), entry["period"].value, strict=True):
            yield self.year("plan period", written, year, owner)
        targets = entry["targets"].value if "targets" in entry else []
        agree("targets", len(read.targets), len(targets))
        for target, child in zip(read.targets, targets, strict=True):
            yield from self.target(target, child, read.start, owner)
        waived = entry["not_targets"].value if "not_targets" in entry else []
        agree("waived", len(read.not_targets), len(waived))
        for each, child in zip(read.not_targets, waived, strict=True):
            said = {"quote": each.quote, "reason": each.reason}
            yield from self.texts("waived", self.entries(child), said, owner)

    def target(
        self, read: Target, node: yaml.Node, start: int, owner: tuple[int, ...]
    ) -> Iterator[Fact]:
        entry = self.entries(node)
        self.hold_place(read, node)
        owner = (*owner, self.line(node))
        texts: dict[str, str | None] = {
            "indicator": read.indicator.key,
            "each": read.each,
            "mean": read.mean,
            "commitment": read.commitment,
            "note": read.note,
        }
        yield from self.texts("target", entry, texts, owner)
        yield from self.lists("target", entry, {"lead": read.lead, "support": read.support}, owner)
        yield from self.optional("target since", entry.get("since"), read.since, int, owner)
        yield from self.optional("target weight", entry.get("weight"), read.weight, Fraction, owner)
        if "areas" in entry:
            yield from self.lists("target", entry, {"areas": read.districts}, owner)
        else:
            agree("districts", read.districts, self.areas if read.each == "area" else ())
        yield from self.baseline(read, entry.get("baseline"), start, owner)
        yield from self.path(read, entry.get("path"), owner)
        milestones = entry["milestones"].value
        agree("milestones", len(read.milestones), len(milestones))
        for milestone, child in zip(read.milestones, milestones, strict=True):
            yield from self.milestone(milestone, child, read.indicator, owner)

    def baseline(
        self, target: Target, node: yaml.Node | None, start: int, owner: tuple[int, ...]
    ) -> Iterator[Fact]:
        read = target.baseline
        if read is None or node is None:
            # What is to hold in a plan of one year is held against the year before.
            holds = any(milestone.bound.op == "holds" for milestone in target.milestones)
            before = StatedBaseline(start - 1) if holds and node is None and read else None
            agree("baseline", read, before)
            return
        entry = self.entries(node)
        yield self.year("baseline year", entry["year"], read.year, owner)
        yield from self.texts("baseline", entry, {"source": read.source}, owner)
        if read.value is None:
            agree("baseline value", None, entry.get("value"))
            return
        yield self.converted("baseline value", entry["value"], read.value, target.indicator, owner)

    def path(
        self, target: Target, node: yaml.Node | None, owner: tuple[int, ...]
    ) -> Iterator[Fact]:
        points = self.entries(node) if isinstance(node, yaml.MappingNode) else {}
        agree("points", [str(year) for year in target.points], list(points))
        for year, value in target.points.items():
            point = points[str(year)]
            yield Fact("path year", year, (self.key_span(point),), owner)
            yield self.converted("path value", point, value, target.indicator, owner)
        compounds = any(milestone.bound.kind.compounds for milestone in target.milestones)
        shape = "geometric" if compounds and node is None else "linear"
        shape = node.value if isinstance(node, yaml.ScalarNode) else shape
        agree("path", target.path, shape)
        if isinstance(node, yaml.ScalarNode):
            yield self.fact("target path", node, target.path, owner)

    def milestone(
        self, read: Milestone, node: yaml.Node, indicator: Indicator, owner: tuple[int, ...]
    ) -> Iterator[Fact]:
        entry = self.entries(node)
        self.hold_place(read, node)
        by = entry["by"]
        due = by.value if by.value in (str(read.by), read.due.end) else None
        agree("milestone by", by.value, due)
        agree("milestone month", read.month < 12 or by.value.endswith("-12"), "-" in by.value)
        yield self.fact("milestone by", by, read.due, owner)
        texts = {"quote": read.quote, "commitment": read.commitment, "note": read.note}
        yield from self.texts("milestone", entry, texts, owner)
        yield from self.lists("milestone", entry, {"section": read.sections}, owner)
        yield from self.bound(read.bound, entry, indicator, owner)
        areas = self.entries(entry["areas"]) if "areas" in entry else {}
        agree("areas", list(read.areas), list(areas))
        for area, part in areas.items():
            yield Fact("area", area, (self.key_span(part),), owner)
            yield self.converted("area's part", part, read.areas[area], indicator, owner)

    def bound(
        self,
        read: Bound,
        entry: Mapping[str, yaml.Node],
        indicator: Indicator,
        owner: tuple[int, ...],
    ) -> Iterator[Fact]:
        """Hold a bound to its key and to the figures as they are written."""
        agree("bound", [read.op], [key for key in BOUNDS if key in entry])
        node = entry[read.op]
        yield Fact("bound", read.op, (self.key_span(node),), owner)
        yield from self.texts("bound", entry, {"above": read.above}, owner, {"above": "ok"})
        within = None if isinstance(entry[read.op], yaml.MappingNode) else read.within
        yield from self.optional("bound within", entry.get("within"), within, _share, owner)
        comparison = self.entries(node) if isinstance(node, yaml.MappingNode) else {}
        if "within" in comparison:
            yield self.converted(
                "within", comparison["within"], read.within or Fraction(0), indicator, owner
            )
        compared = None if read.comparator is None else read.comparator.key
        yield from self.texts("compared", comparison, {"indicator": compared}, owner)
        written = [read.written, read.written_high]
        said = self.amounts(node, comparison)
        agree("figures", len([one for one in written if one is not None]), len(said))
        units = self.measured[indicator.key] + self.measured.get(compared or "", ())
        for amount, converted, figure in zip(written, (read.value, read.high), said, strict=False):
            if amount is not None and converted is not None:
                self.hold_amount(amount, figure, read.unit)
                yield self.fact("bound figure", figure, amount, owner, units)
                agree_but_for_the_unit("bound", converted, amount.value, amount.unit, read.unit)
                yield self.fact("bound value", figure, (converted, read.unit), owner, units)

    def amounts(self, node: yaml.Node, comparison: Mapping[str, yaml.Node]) -> list[yaml.Node]:
        """Return the nodes of a bound that hold its figures."""
        if isinstance(node, yaml.MappingNode):
            return [comparison["by"]] if "by" in comparison else []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        return [] if node.value == "true" else [node]

    def hold_amount(self, read: Amount, node: yaml.Node, unit: str | None) -> None:
        found = _AMOUNT.fullmatch(node.value)
        if found is None:
            raise UnfaithfulError(f"{node.value!r} is no figure, and yet {read} was read")
        agree("figure", (read.text, read.value), (found[1], Fraction(found[1])))
        agree("unit", read.unit, found[2] or unit)

    def converted(
        self,
        name: str,
        node: yaml.Node,
        value: Fraction,
        indicator: Indicator,
        owner: tuple[int, ...],
    ) -> Fact:
        found = _AMOUNT.fullmatch(node.value)
        if found is None:
            raise UnfaithfulError(f"{node.value!r} is no figure, and yet {value} was read")
        agree_but_for_the_unit(name, value, Fraction(found[1]), found[2], indicator.unit)
        return self.fact(name, node, value, owner, self.measured[indicator.key])

    def names(
        self, name: str, node: yaml.Node, read: tuple[str, str], owner: tuple[int, ...]
    ) -> Iterator[Fact]:
        said = dict(zip(("zh", "en"), read, strict=True))
        return self.texts(f"{name} name", self.entries(node), said, owner)

    def texts(
        self,
        name: str,
        entry: Mapping[str, yaml.Node],
        read: Mapping[str, str | None],
        owner: tuple[int, ...],
        usual: Mapping[str, str] | None = None,
    ) -> Iterator[Fact]:
        """Hold texts to the keys that they stand under; `usual` is what no key stands for."""
        for key, value in read.items():
            if key in entry:
                agree(f"{name} {key}", value, entry[key].value)
                yield self.fact(f"{name} {key}", entry[key], value, owner)
            else:
                agree(f"{name} {key}", value, (usual or {}).get(key))

    def lists(
        self,
        name: str,
        entry: Mapping[str, yaml.Node],
        read: Mapping[str, tuple[str, ...]],
        owner: tuple[int, ...],
    ) -> Iterator[Fact]:
        for key, values in read.items():
            node = entry.get(key)
            items = node.value if isinstance(node, yaml.SequenceNode) else [node] if node else []
            agree(f"{name} {key}", list(values), [item.value for item in items])
            for item in items:
                yield self.fact(f"{name} {key}", item, item.value, owner)

    def optional(
        self,
        name: str,
        node: yaml.Node | None,
        value: int | Fraction | None,
        read: Callable[[str], int | Fraction],
        owner: tuple[int, ...],
    ) -> Iterator[Fact]:
        agree(name, value, None if node is None else read(node.value))
        if node is not None:
            yield self.fact(name, node, value, owner)

    def year(self, name: str, node: yaml.Node, value: int, owner: tuple[int, ...]) -> Fact:
        agree(name, str(value), node.value)
        return self.fact(name, node, value, owner)

    def fact(
        self,
        name: str,
        node: yaml.Node,
        value: Any,
        owner: tuple[int, ...],
        more: tuple[Span, ...] = (),
    ) -> Fact:
        """Return what was read from a node, which must stand literally on its lines."""
        span = self.span(node)
        written = "".join(self.lines[span.first - 1 : span.last])
        if "\\" not in written and _bare(node.value) not in _bare(written):
            raise UnfaithfulError(f"{node.value!r} does not stand on line {span.first}")
        return Fact(name, value, (span, *more), owner)

    def entries(self, node: yaml.Node) -> dict[str, yaml.Node]:
        """Return the nodes under their keys, and remember the node of each key."""
        self.keys.update((id(child), key) for key, child in node.value)
        return {key.value: child for key, child in node.value}

    def span(self, node: yaml.Node) -> Span:
        first, last = self.line(node), int(node.end_mark.line) + 1
        # A block of text ends before the line that begins after it, and the blank ones above.
        if node.end_mark.column == 0:
            last -= 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        return Span(TARGETS, first, max(first, last))

    def key_span(self, node: yaml.Node) -> Span:
        return self.span(self.keys[id(node)])

    def key_line(self, node: yaml.Node) -> int:
        return self.line(self.keys[id(node)])

    def line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + 1

    def hold_place(self, read: Target | Milestone, node: yaml.Node) -> None:
        mark = node.start_mark
        agree("place", (read.place.line, read.place.column), (mark.line + 1, mark.column + 1))


def _share(text: str) -> Fraction:
    return Fraction(text.removesuffix("%")) / 100


def _bare(text: str) -> str:
    return _AROUND.sub("", text)
