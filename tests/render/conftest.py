"""What the tests of pages share: a page, read as a browser reads it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

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
