"""What tests share: a page, read as a browser reads it, and a plan's text that is audited."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from policytrack.curate.audit import audit
from policytrack.data.targets import read_targets

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
        """Give all text in it, a blank for each run of blanks; neither style nor script is text."""
        if self.tag in ("style", "script"):
            return ""
        parts = (each if isinstance(each, str) else each.text for each in self.children)
        return " ".join("".join(parts).split())

    @property
    def content(self):
        """Give what stands between its tags, where that is only text."""
        assert all(isinstance(each, str) for each in self.children)
        return "".join(self.children)

    def walk(self):
        """Give it and every element in it, in their order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag=None, *classes, **attributes):
        """Give the elements in it of a tag, with classes and with attributes."""
        return [
            node
            for node in self.walk()
            if (tag is None or node.tag == tag)
            and set(classes) <= set(node.classes)
            and all(node.get(name.rstrip("_")) == value for name, value in attributes.items())
        ]

    def one(self, tag=None, *classes, **attributes):
        """Give the only such element."""
        (found,) = self.all(tag, *classes, **attributes)
        return found

    @property
    def cells(self):
        """Give the rows of a table, that of the headings first."""
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
    """Give a way to hold a plan's text against two targets and two figures that are none."""
    policies, problems = read_targets(AUDITED, "targets.yaml")
    assert problems == []
    city = policies.cities["cloudbay"]
    return lambda text: audit(text, "plan.txt", city, city.plans[0])
