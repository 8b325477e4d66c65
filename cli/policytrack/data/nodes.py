"""YAML text to nodes that know their line and column, and where their readers report faults.

Built from the parser's events: PyYAML's own loader forgets places, keeps the last of two equal
keys and guesses types. Anchors, aliases and tags are not taken: targets are written out, and so
nothing that a file says can grow beyond the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from policytrack.data import rules
from policytrack.data.characters import ODD, ODD_OR_UNSEEN, doubtful, unified
from policytrack.data.notation import NUMBER
from policytrack.model.diagnostic import Diagnostic
from policytrack.model.place import Place
from policytrack.model.text import UNSEEN, Text

if TYPE_CHECKING:
    from policytrack.model.diagnostic import Rule


class Scalar(NamedTuple):
    """A text; `plain` says that it stood without quotes. Line and column count from 1.

    One that is `refused` has been reported already, and what it would mean is nobody's guess.
    """

    text: str
    plain: bool
    line: int
    column: int
    refused: bool = False


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys and their nodes, in the order of the file; no key twice."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping

MAPPING = Text("键值表", "a mapping")

_FEATURES = {
    "anchors": Text("锚点（&）", "anchors (&)"),
    "aliases": Text("别名（*）", "aliases (*)"),
    "tags": Text("标签（!）", "tags (!)"),
    "documents": Text("多个文档（---）", "several documents (---)"),
    "keys": Text("复合键", "compound keys"),
}

_COMPOUND = "?"
_DEEPEST = 100
_TOO_DEEP = "nested too deeply"
# What libyaml says from 0.2.6 on of a thousand levels, of brackets before the first event of them.
_TOO_DEEP_TO_SCAN = "exceeded maximum nesting depth"

# The parser's own words for what people get wrong.
_PROBLEMS = {
    _TOO_DEEP: "嵌套过深",
    "could not find expected ':'": "缺少冒号",
    "did not find expected key": "此处应为键",
    "did not find expected node content": "此处应有内容",
    "did not find expected ',' or ']'": "此处应为逗号或 ]",
    "did not find expected ',' or '}'": "此处应为逗号或 }",
    "did not find expected '-' indicator": "此处应为列表项（-）",
    "mapping values are not allowed in this context": "此处不应有冒号",
    "block sequence entries are not allowed in this context": "此处不应有列表项（-）",
    "found character that cannot start any token": "以 % @ ` 开头的文字要加引号，缩进不用制表符",
    "found a tab character that violates indentation": "缩进不用制表符",
    "found a tab character where an indentation space is expected": "缩进不用制表符",
    "did not find expected alphabetic or numeric character": "以 * 或 & 开头的文字要加引号",
    "did not find expected whitespace or line break": "以 ! 开头的文字要加引号",
    "did not find expected comment or line break": "以 > 或 | 开头的文字要加引号",
    "found unexpected ':'": "含冒号的文字要加引号",
    "did not find expected hexdecimal number": "双引号内有未知的转义符",
    "found unexpected end of stream": "引号没有闭合",
    "found unknown escape character": "双引号内有未知的转义符",
}

# What YAML 1.1 does not take: PyYAML has it already, and compiling it is slow.
_FORBIDDEN = yaml.reader.Reader.NON_PRINTABLE
# Some of these YAML 1.1 takes for line ends, an editor does not, and then no line number is right.
_UNSEEN = re.compile(f"[{UNSEEN}]")
# A comment right behind a text, with no blank behind its sign.
_COMMENT = re.compile(r"(?<=\S)[ \t]+(#\S.*)")
# A colon behind what looks like a key at the start of a line or of a mapping, and braces. It is
# compiled when it is needed, which is hardly ever.
_FULL_WIDTH = r"^[ \t-]*[a-z_][a-z0-9_-]*：|[{,]\s*[a-z_][a-z0-9_]*：|^[^'\"#]*[｛｝]"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALAR, _MAPPING, _SEQUENCE = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def parse(text: str, file: str, first: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Read one YAML document, whose first line is that of a number in its file.

    Returns its root node, None where there is none, and what is wrong with it as YAML. After a
    syntax error there is no root, because what follows it cannot be trusted.
    """
    report = Report(file)
    problems = report.problems
    builder = _Builder(report, text, first)
    odd = ODD_OR_UNSEEN.search(text) is not None
    unseen = list(_UNSEEN.finditer(text)) if odd else []
    places = Place.each(file, text, [match.start() for match in unseen])
    for match, place in zip(unseen, places, strict=True):
        shifted = place._replace(line=place.line + first - 1)
        problems.append(_control_character(match, shifted))
    text = _UNSEEN.sub(" ", text) if unseen else text
    if odd and ODD.search(text):
        problems += doubtful(text, file, rules.LOOK_ALIKE_YAML, rules.LOST_CHARACTER_YAML, first)
        text = unified(text)
    try:
        root = builder.build(_LOADER(text))
    except yaml.YAMLError as error:
        if getattr(error, "problem", None) == _TOO_DEEP_TO_SCAN:
            # What stands before can be scanned, and then we see ourselves where it is too deep.
            end = error.problem_mark.index  # type: ignore[attr-defined]
            _, seen = parse(text[:end], file, first)
            return None, problems[: len(unseen)] + seen
        problems.append(_syntax_error(error, text, file))
        return None, problems
    return root, problems


class _Builder:
    """Puts events together into nodes; what is wrong goes to the report."""

    def __init__(self, report: Report, text: str, first: int) -> None:
        self.report = report
        self.first = first
        # The lines with a comment that may have been meant as text: most files have none.
        self.comments = {
            number: line
            for number, line in enumerate(text.split("\n") if " #" in text else ())
            if _COMMENT.search(line)
        }
        # Where nothing stands behind a last key the parser is a line too far.
        end = Place.at(report.file, text, len(text))
        self.end = end._replace(line=end.line + first - 1)

    def build(self, parser: Any) -> Node | None:  # noqa: C901, PLR0912 - calls would cost
        """Return the root of the first document.

        One loop with its own stack: this is the hot path of every command.
        """
        roots: list[Node] = []
        stack: list[tuple[Sequence | Mapping, Scalar | None]] = []
        container: Sequence | Mapping = Sequence(roots, 1, 1)
        key: Scalar | None = None
        next_event, new, first = parser.get_event, tuple.__new__, self.first
        while (event := next_event()) is not None:
            kind = type(event)
            node: Node
            if kind is _SCALAR:
                mark, text, style = event.start_mark, event.value, event.style
                # As Scalar(…) does, without its call.
                node = new(Scalar, (text, not style, mark.line + first, mark.column + 1, False))
                if style == '"':
                    self._check_escapes(node)
                elif self.comments and not style:
                    self._check_comment(event)
                elif not text and node.line > self.end.line:
                    node = node._replace(line=self.end.line, column=self.end.column)
                if event.anchor is not None or event.tag is not None:
                    node = node._replace(refused=event.tag is not None)
                    self._check_extras(event)
            elif kind is _MAPPING or kind is _SEQUENCE:
                stack.append((container, key))
                container, key = self._begun(event, len(stack)), None
                continue
            elif kind in _ENDS:
                node = container
                container, key = stack.pop()
            elif kind is yaml.AliasEvent:
                node = self._reject("aliases", event)._replace(text=event.anchor, refused=True)
            else:
                if kind is yaml.DocumentStartEvent and roots:
                    self._reject("documents", event)
                continue
            if isinstance(container, Sequence):
                container.items.append(node)
            elif key is None:
                key = node if type(node) is Scalar else self._compound(node)
            else:
                if key.refused or key.text in container.entries:
                    self._enter(container.entries, key, node)
                else:
                    container.entries[key.text] = (key, node)
                key = None
        return roots[0] if roots else None

    def _begun(self, event: Any, depth: int) -> Sequence | Mapping:
        mark = event.start_mark
        if depth > _DEEPEST:
            # The parser takes the square of the depth, and no target is as deep.
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=mark)
        self._check_extras(event)
        place = (mark.line + self.first, mark.column + 1)
        return Mapping({}, *place) if type(event) is _MAPPING else Sequence([], *place)

    def _compound(self, node: Node) -> Scalar:
        """Stand in for a key that is no text: whatever stands under it has no name."""
        self.report(node, rules.YAML_FEATURE, feature=_FEATURES["keys"])
        return Scalar(_COMPOUND, plain=False, line=node.line, column=node.column, refused=True)

    def _enter(self, entries: dict[str, tuple[Scalar, Node]], key: Scalar, node: Node) -> None:
        """Enter what stands under a key that is not taken as it is, or that is there already."""
        if key.text == _COMPOUND and key.refused:
            return
        if key.text not in entries:
            entries[key.text] = (key, node)
            return
        values = {"key": key.text, "line": str(entries[key.text][0].line)}
        place = self.report.place(key)
        self.report.problems.append(Diagnostic(place, rules.DUPLICATE_KEY, values))

    def _check_extras(self, event: Any) -> None:
        for feature, used in (("anchors", event.anchor), ("tags", event.tag)):
            if used is not None:
                self._reject(feature, event)

    def _check_escapes(self, node: Scalar) -> None:
        """Only in double quotes can an escape hide what would not be taken as it is."""
        hidden = _FORBIDDEN.search(node.text) or _UNSEEN.search(node.text)
        if hidden is not None:
            place = self.report.place(node)
            self.report.problems.append(_control_character(hidden, place))

    def _check_comment(self, event: Any) -> None:
        """Doubt a comment that begins in a text: 见 #2 的附表 is 见 alone."""
        end = event.end_mark
        comment = _COMMENT.match(self.comments.get(end.line, ""), end.column)
        if comment is not None and not NUMBER.fullmatch(event.value):
            place = Place(self.report.file, end.line + self.first, comment.start(1) + 1)
            values = {"rest": comment[1].rstrip()}
            self.report.problems.append(Diagnostic(place, rules.TEXT_CUT_OFF, values))

    def _reject(self, feature: str, event: Any) -> Scalar:
        """Stand in for something that is not taken, after reporting it."""
        line, column = event.start_mark.line + self.first, event.start_mark.column + 1
        node = Scalar("", plain=False, line=line, column=column)
        self.report(node, rules.YAML_FEATURE, feature=_FEATURES[feature])
        return node


def _syntax_error(error: yaml.YAMLError, text: str, file: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        problem = getattr(error, "problem", None) or getattr(error, "context", None) or "unreadable"
        if "quoted scalar" in (getattr(error, "context", None) or ""):
            # A quote that is never closed swallows the rest: what is wrong is where it opened.
            mark = error.context_mark  # type: ignore[attr-defined]
        sign = _full_width(text, mark.line)
        if sign is not None:
            said = Text("标点是全角的，应为半角", "a full-width sign where YAML wants its own")
            return Diagnostic(Place.at(file, text, sign), rules.YAML_SYNTAX, {"problem": said})
        said = Text(_PROBLEMS.get(str(problem), str(problem)), str(problem))
        return Diagnostic(_within(text, mark, file), rules.YAML_SYNTAX, {"problem": said})
    # A character that YAML does not take; the parser gives its offset alone.
    match = _FORBIDDEN.search(text)
    if match is None:
        return Diagnostic(Place(file, 1), rules.YAML_SYNTAX, {"problem": "unreadable"})
    return _control_character(match, Place.at(file, text, match.start()))


def _full_width(text: str, line: int) -> int | None:
    """Return where a full-width sign stands for YAML's, on a line from 0 or the one above."""
    lines = text.split("\n")
    for number in range(max(line - 1, 0), min(line + 1, len(lines))):
        match = re.search(_FULL_WIDTH, lines[number], re.ASCII)
        if match is not None:
            return sum(len(line) + 1 for line in lines[:number]) + match.end() - 1
    return None


def _within(text: str, mark: Any, file: str) -> Place:
    """Return the place of a mark; the end of the text where the mark lies behind it."""
    lines = text.split("\n")
    if mark.line < len(lines):
        return Place(file, mark.line + 1, mark.column + 1)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _control_character(match: re.Match[str], place: Place) -> Diagnostic:
    character = f"U+{ord(match.group()):04X}"
    return Diagnostic(place, rules.CONTROL_CHARACTER_YAML, {"character": character})


class Report:
    """Where a reader leaves what it found wrong."""

    def __init__(self, file: str, problems: list[Diagnostic] | None = None) -> None:
        self.file = file
        self.problems = [] if problems is None else problems

    def __call__(
        self, node: Node, rule: Rule, *, near: str | None = None, **values: str | Text
    ) -> None:
        """Note a breach of a rule at a node; one that was refused is wrong already."""
        if isinstance(node, Scalar) and node.refused:
            return
        self.problems.append(Diagnostic(self.place(node), rule, values, near))

    def forget(self, node: Node) -> None:
        """Drop what is wrong with a node that should not be there at all."""
        place = self.place(node)
        self.problems[:] = [problem for problem in self.problems if problem.place != place]

    def place(self, node: Node) -> Place:
        """Return where a node stands."""
        return Place(self.file, node.line, node.column)

    def wrong(self, node: Node, expected: Text) -> None:
        """Note that a node is not of the kind that is wanted."""
        self(node, rules.WRONG_TYPE, expected=expected, found=_named(node))


def _named(node: Node) -> Text:
    if isinstance(node, Mapping):
        return MAPPING
    if isinstance(node, Sequence):
        return Text("列表", "a list") if node.items else Text("空列表", "an empty list")
    if node.plain and node.text in ("", "~", "null"):
        return Text("空值", "nothing")
    shown = node.text if len(node.text) <= 40 else node.text[:39] + "…"
    return Text(f"'{shown}'", f"'{shown}'")
