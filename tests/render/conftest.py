"""What tests share: pages as a browser reads them, an audit, faults, reports, and texts in data."""

from __future__ import annotations

from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import strategies as st

from policytrack.assess.check import check_city
from policytrack.assess.trend import report
from policytrack.curate.audit import audit
from policytrack.data.targets import read_targets
from policytrack.model.actual import Actual
from policytrack.model.diagnostic import Diagnostic, Rule, Validation
from policytrack.model.period import Period, elapsed
from policytrack.model.place import Place
from policytrack.model.plan import Bound, City, Indicator, Milestone, Plan, StatedBaseline, Target
from policytrack.model.text import Text
from policytrack.units import units_with

# What has neither content nor an end.
EMPTY = {"meta", "input", "br", "path", "circle", "line"}


class Node:
    """An element of a page: its tag, its attributes, and what is in it."""

    def __init__(self, tag, attributes):
        self.tag, self.attributes = tag, attributes
        self.children = []

    def __getitem__(self, name):
        return self.attributes[name]

    def get(self, name, default=None):
        return self.attributes.get(name, default)

    @property
    def classes(self):
        return (self.get("class") or "").split()

    @property
    def text(self):
        """Return its text, a blank for each run of blanks; neither style nor script is text."""
        if self.tag in ("style", "script"):
            return ""
        parts = (each if isinstance(each, str) else each.text for each in self.children)
        return " ".join("".join(parts).split())

    @property
    def content(self):
        """Return what stands between its tags, where that is only text."""
        assert all(isinstance(each, str) for each in self.children)
        return "".join(self.children)

    def walk(self):
        """Return it and every element in it, in their order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag=None, *classes, **attributes):
        """Return the elements in it of a tag, with classes and with attributes."""
        return [
            node
            for node in self.walk()
            if (tag is None or node.tag == tag)
            and set(classes) <= set(node.classes)
            and all(node.get(name.rstrip("_")) == value for name, value in attributes.items())
        ]

    def one(self, tag=None, *classes, **attributes):
        """Return the only such element."""
        (found,) = self.all(tag, *classes, **attributes)
        return found

    @property
    def cells(self):
        """Return the rows of a table, that of the headings first."""
        return [
            [cell.text for cell in row.walk() if cell.tag in ("th", "td")] for row in self.all("tr")
        ]


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"twice in <{tag}>: {names}"
        node = Node(tag, dict(attrs))
        self._open[-1].children.append(node)
        if tag not in EMPTY:
            self._open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self._open.pop().tag == tag

    def handle_data(self, data):
        self._open[-1].children.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def close(self):
        super().close()
        assert self._open == [self.root], "an element has no end"


@pytest.fixture(scope="session")
def opened():
    """opened(page): what a page is made of; every element has its end."""

    def read(page):
        builder = _Builder()
        builder.feed(page)
        builder.close()
        return builder.root

    return read


AUDITED = """\
version: 1
indicators:
  lanterns:
    name: {zh: 灯笼数, en: Lanterns}
    unit: 个
    measure: stock
    better: more
cities:
  cloudbay:
    name: {zh: 云湾市（虚构）, en: Cloud Bay (invented)}
    level: prefecture
    plans:
      cloudbay-2021:
        title: {zh: 云湾市造云规划, en: Cloud Bay cloud-making plan}
        period: [2021, 2025]
        targets:
          - indicator: lanterns
            milestones:
              - {by: 2023, at_least: 500 个, quote: 灯笼总数达到500个, section: 一}
              - {by: 2025, at_least: 600 个, quote: 灯笼总数达到600个, section: 一}
        not_targets:
          - {quote: 奖励50万元, reason: 补助}
          - {quote: 东海西山9次, reason: 往年}
"""


@pytest.fixture
def held():
    """Return a way to hold a plan's text against two targets and two figures that are none."""
    policies, problems = read_targets(AUDITED, "targets.yaml")
    assert problems == []
    city = policies.cities["cloudbay"]
    return lambda text: audit(text, "plan.txt", city, city.plans[0], units_with(()))


NO_LAMP = Rule(
    "PT901",
    "no-lamp",
    Text("没有灯笼 '{lamp}'", "there is no lantern '{lamp}'"),
    Text("写 {sum}% 以内的数", "write a figure within {sum}%"),
)
TOO_BRIGHT = Rule(
    "PT902",
    "far-too-bright",
    Text("亮度为 {share} %", "a brightness of {share} %"),
    severity="warning",
)
FIGURES = "actuals/cloudbay/2021.csv"
FILES = (FIGURES, "targets.yaml")


def _no_lamp(file=FIGURES, line=3, column=7, lamp="红"):
    return Diagnostic(Place(file, line, column), NO_LAMP, {"lamp": lamp, "sum": "100"}, "红灯")


def _too_bright(file=FIGURES, line=5, share="120"):
    return Diagnostic(Place(file, line), TOO_BRIGHT, {"share": share})


@pytest.fixture(scope="session")
def no_lamp():
    """no_lamp(file, line, column, lamp): an error of a file of figures, with a hint."""
    return _no_lamp


@pytest.fixture(scope="session")
def too_bright():
    """too_bright(file, line, share): a warning of the same file, without a hint."""
    return _too_bright


@pytest.fixture(scope="session")
def small():
    """An error and a warning of one of two files."""
    return Validation((_no_lamp(), _too_bright()), FILES)


@pytest.fixture(scope="session")
def nothing():
    """Two files that nothing is wrong with."""
    return Validation((), FILES)


@pytest.fixture(scope="session")
def hostile():
    """Any text, and more than chance would give of what one of the formats could stumble over.

    A name that is not UTF-8 comes with halves of characters for its bytes.
    """
    return st.text(
        st.sampled_from("::##[]%{}()\\<>&'\" \t\n\r\x00\x1b\x85\u2028\u202e\ufffe\uffff")
        | st.characters(exclude_categories=["Cs"])
        | st.integers(0xDC80, 0xDCFF).map(chr),
        min_size=1,
    )


@pytest.fixture(scope="session")
def visible():
    """Any text that is shown as it is."""
    return st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


@pytest.fixture(scope="session")
def reported(read_city):
    """reported(root, year, month, city=…, by=…): the report of a city at a time, divided."""

    def make(root, year=2023, month=12, city="cloudbay", by="owner"):
        _policies, found, actuals = read_city(root, city, year)
        return report(check_city(found, actuals, elapsed(year, month), by=by), actuals)

    return make


def _invented(text):
    """Return a city with a text wherever the data has one, and what was published for it."""
    said = Text(text, text)
    place = Place(f"actuals/{text}/2023.csv", 2)

    def target(key, bounds, *, measure="stock", **rest):
        indicator = Indicator(key, said, None if measure == "event" else text, measure)
        milestones = tuple(
            Milestone(by, bound, text, (text, text), place, note=text) for by, bound in bounds
        )
        return Target(
            indicator, milestones, place, lead=(text,), support=(f"{text} 二",), note=text, **rest
        )

    def at_least(value):
        return Bound("at_least", Fraction(value), unit=text)

    other = Indicator("owls", said, text, "stock")
    shared = target("wells", [(2025, at_least(9))])._replace(
        milestones=(
            Milestone(
                2025,
                at_least(9),
                text,
                (text,),
                place,
                areas={f"{text} 东": Fraction(4), text: Fraction(5)},
            ),
        ),
    )
    targets = (
        target(
            "lanterns",
            [(2023, at_least(5)), (2025, at_least(9))],
            baseline=StatedBaseline(2020, Fraction(1), text),
            weight=Fraction(5),
        ),
        target("kites", [(2023, Bound("exceeds", Fraction(2), unit=text, comparator=other))]),
        target("gates", [(2023, Bound("done"))], measure="event"),
        target("moons", [(2025, at_least(9))]),
        shared,
    )

    def plan(key):
        return Plan(key, said, 2021, 2025, targets, number=text, issuer=text)

    def row(key, value, year=2023, **rest):
        given = {"published": text, "note": text, "status": "proxy", **rest}
        return Actual(key, Period(year), text, text, text, place, value=Fraction(value), **given)

    rows = [
        row("lanterns", 2, 2022),
        row("lanterns", 3),
        row("lanterns", 3, 2021, status="estimate"),
        row("kites", 4),
        row("owls", 3),
        row("gates", 0)._replace(value=None, done=False),
        row("wells", 1, area=f"{text} 东", area_place=place),
        row("wells", 2, area=text, area_place=place),
    ]
    return City("cloudbay", said, "prefecture", (plan("first"), plan("second"))), rows


@pytest.fixture(scope="session")
def invented():
    """invented(text): a city with a text wherever the data has one, and its figures."""
    return _invented
