"""YAML to nodes that know where they stand; scalars stay the text that was written.

Owns the subset of YAML that is read: mappings, lists, scalars. Anchors, tags and several documents are refused, words
that YAML turns into something else (``NO``, ``12:30``) keep their letters. Must not know any field.

Most front matter is of the simplest kind, which is read here row by row; libyaml reads everything else, and decides
what is right: both must give the same nodes.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sitegen.model.problem import Position, Problem
from sitegen.parse.faults import explain
from sitegen.parse.text import FORBIDDEN, bad_character

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Values

DEEPEST = 12
"""Levels of nesting; the deepest real field has five."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where the platform has it: seven times as fast, same events."""


class Scalar(NamedTuple):
    """A single value: its text, and whether it stood in quotation marks."""

    text: str
    quoted: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values; ``keys`` holds where each key stands."""

    values: dict[str, "Node"]
    keys: dict[str, Position]
    position: Position


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """Something in the YAML that ends its reading; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


HASHTAG = re.compile(r"\s+(#[^\s#].*)")


def read_yaml(text: str, path: str, line: int, problems: list[Problem]) -> Mapping | None:
    """Read a mapping from YAML whose first line has the number ``line``; None where it cannot be read."""
    simple = read_simple(text, path, line)
    if simple is not None:
        return simple
    try:
        node: Node | None = _Reader(text, path, line, problems).document()
    except _Refused as refused:
        problems.append(refused.problem)
        return None
    except yaml.YAMLError as fault:
        problems.append(explain(fault, text, path, line))
        return None
    if node is None:
        return Mapping({}, {}, Position(path, line, 1))
    if not isinstance(node, Mapping):
        found = {"de": "eine Liste", "en": "a list"} if isinstance(node, Sequence) else node.text
        expected = {"de": "Felder mit Werten", "en": "fields with values"}
        values: dict[str, str | Values[str, str]] = {"expected": expected, "example": "name: …", "found": found}
        problems.append(Problem("wrong-type", node.position, values=values))
        return None
    return node


def _misfit(code: str, position: Position, **values: str) -> Problem:
    return Problem(code, position, values=values)


class _Reader:
    """Builds nodes from the parser's events."""

    def __init__(self, text: str, path: str, line: int, problems: list[Problem]) -> None:
        self.path, self.line, self.problems = path, line, problems
        self.rows = text.split("\n")
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=Loader)

    def place(self, event: yaml.Event) -> Position:
        mark: Any = event.start_mark
        return Position(self.path, mark.line + self.line, mark.column + 1)

    def document(self) -> Node | None:
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        node = self.node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _Refused(_misfit("yaml-feature", self.place(after), found="---"))
        return node

    def node(self, event: Any, depth: int) -> Node:  # noqa: ANN401  the stubs do not know the events' attributes
        position = self.place(event)
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(_misfit("yaml-feature", position, found=f"*{event.anchor}"))
        if event.anchor:
            raise _Refused(_misfit("yaml-feature", position, found=f"&{event.anchor}"))
        if event.tag and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            raise _Refused(_misfit("yaml-feature", position, found=str(event.tag)))
        if depth > DEEPEST:
            raise _Refused(_misfit("nesting", position, limit=str(DEEPEST)))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, position)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, depth + 1))
            return Sequence(tuple(items), position)
        return self.mapping(position, depth)

    def scalar(self, event: Any, position: Position) -> Scalar:  # noqa: ANN401
        """Make a value; an escape in quotation marks must not bring in what no text may hold."""
        if not event.style:
            end: Any = event.end_mark
            row = self.rows[end.line] if end.line < len(self.rows) else ""
            if "#" in row and (lost := HASHTAG.match(row, end.column)):
                self.problems.append(
                    _misfit("yaml-comment", Position(self.path, self.line + end.line, lost.start(1) + 1), found=lost[1])
                )
        for match in FORBIDDEN.finditer(event.value):
            self.problems.append(bad_character(match[0], position))
        return Scalar(FORBIDDEN.sub("", event.value), bool(event.style), position)

    def mapping(self, position: Position, depth: int) -> Mapping:
        values: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(_misfit("yaml-feature", key.position, found="? […]"))
            if key.text == "<<" and not key.quoted:
                raise _Refused(_misfit("yaml-feature", key.position, found="<<"))
            if key.text in values:
                line = str(keys[key.text].line)
                self.problems.append(Problem("duplicate-key", key.position, key.text, {"line": line}))
                continue
            values[key.text] = value
            keys[key.text] = key.position
        return Mapping(values, keys, position)


PART = r"[^\s,:?#\[\]{}\"'`|<>*!%@=]"
ATOM = rf"""(?P<atom>[\w/(]{PART}*(?: {PART}+)*|"[^"\\]*"|'[^']*')"""
BARE = ATOM.replace("?P<atom>", "?:")
PAIR = rf"(?P<key>[A-Za-z_][A-Za-z0-9_-]{{0,60}}): +{ATOM}"
BARE_PAIR = rf"[A-Za-z_][A-Za-z0-9_-]{{0,60}}: +{BARE}"
LIST, ATOMS = re.compile(rf"\[(?:{BARE}(?:, *{BARE})*)?\]\Z"), re.compile(ATOM)
PAIRS, EACH_PAIR = re.compile(rf"\{{{BARE_PAIR}(?:, *{BARE_PAIR})*\}}\Z"), re.compile(PAIR)
QUOTED = re.compile(r"""(?:"[^"\\]*"|'[^']*')\Z""")
FIELD = re.compile(r"( *)([A-Za-z_][A-Za-z0-9_-]{0,60}):(?: +|\Z)")
ENTRY = re.compile(r" *- +(?=\S)")
SIMPLE_DEPTH = 6
NEW = tuple.__new__
"""Makes a named tuple in two thirds of the time that a call of its class takes; it is most of what is done here."""


class _Unusual(Exception):
    """Something that only libyaml can read."""


def read_simple(text: str, path: str, line: int) -> Mapping | None:
    """Read YAML that has nothing but short forms on rows of their own; None for anything else, wrong or not.

    These are ``key: value``, ``- value`` and ``- key: value`` in any nesting. A value is plain, in quotation marks
    without escapes, ``[a, b]``, ``{a: b}`` or ``>-`` with rows of equal indentation.
    """
    if "#" in text or not text.replace("\n", "").isprintable():
        return None
    reader = _SimpleReader(text, path, line)
    try:
        node = reader.mapping(0, 1)
    except _Unusual:
        return None
    return node if node.values and reader.at == len(reader.rows) else None


class _SimpleReader:
    """Builds nodes from rows. What it is not sure of, it leaves."""

    def __init__(self, text: str, path: str, line: int) -> None:
        self.path, self.line = path, line
        self.rows = text.split("\n")
        self.at = 0
        """The row to read next."""

    def begins(self, indent: int) -> bool:
        """Go to the next row that is not empty; say whether it begins in a column. A deeper one belongs to nothing."""
        rows = self.rows
        while self.at < len(rows) and not rows[self.at]:
            self.at += 1
        if self.at == len(rows):
            return False
        depth = _indent(rows[self.at])
        if depth > indent:
            raise _Unusual
        return depth == indent

    def mapping(self, indent: int, depth: int) -> Mapping:
        """Read the fields that begin in a column."""
        values: dict[str, Node] = {}
        keys: dict[str, Position] = {}
        path = self.path
        while self.at < len(self.rows):
            row = self.rows[self.at]
            found = FIELD.match(row)
            if found is None or found.end(1) != indent:
                if row and _indent(row) < indent:
                    break
                if row:
                    raise _Unusual
                self.at += 1
                continue
            key, start, number = found[2], found.end(), self.line + self.at
            if key in values:
                raise _Unusual
            keys[key] = NEW(Position, (path, number, indent + 1))
            self.at += 1
            if start < len(row):
                values[key] = self.value(row[start:], NEW(Position, (path, number, start + 1)), indent)
            else:
                values[key] = self.nested(indent, depth, Position(path, number, found.end(2) + 2))
        if not values:
            raise _Unusual
        return Mapping(values, keys, next(iter(keys.values())))

    def nested(self, indent: int, depth: int, position: Position) -> Node:
        """Read what stands below a field without a value beside it; ``position`` is where that would begin."""
        rest = (row for row in self.rows[self.at :] if row)
        row = next(rest, "")
        deeper = _indent(row)
        if depth >= SIMPLE_DEPTH or (row and row.isspace()):
            raise _Unusual
        if deeper >= indent and row.startswith("- ", deeper):
            return self.sequence(deeper, depth + 1)
        if row and deeper > indent:
            return self.mapping(deeper, depth + 1)
        return Scalar("", quoted=False, position=position)

    def sequence(self, indent: int, depth: int) -> Sequence:
        """Read the entries whose hyphens stand in a column."""
        items: list[Node] = []
        position: Position | None = None
        while self.begins(indent) and (found := ENTRY.match(self.rows[self.at])):
            row, number, start = self.rows[self.at], self.line + self.at, found.end()
            position = position or Position(self.path, number, indent + 1)
            if FIELD.match(row, start):
                if depth >= SIMPLE_DEPTH:
                    raise _Unusual
                self.rows[self.at] = " " * start + row[start:]
                items.append(self.mapping(start, depth + 1))
            else:
                self.at += 1
                items.append(self.value(row[start:], Position(self.path, number, start + 1), indent))
        if position is None:
            raise _Unusual
        return Sequence(tuple(items), position)

    def value(self, text: str, position: Position, indent: int) -> Node:
        """Read a value that begins on the row of its field or hyphen."""
        first = text[0]
        if first.isalnum() or first in "/(„":
            if ": " in text or text[-1] in ": ":
                raise _Unusual
            return NEW(Scalar, (text, False, position))
        if first in "\"'" and QUOTED.match(text):
            return NEW(Scalar, (text[1:-1], True, position))
        if first == "[" and LIST.match(text):
            atoms = ATOMS.finditer(text)
            return Sequence(tuple([_atom(found, position) for found in atoms]), position)
        if first == "{" and PAIRS.match(text):
            pairs = list(EACH_PAIR.finditer(text))
            keys = {found["key"]: _beside(position, found.start()) for found in pairs}
            if len(keys) == len(pairs):
                return Mapping({found["key"]: _atom(found, position) for found in pairs}, keys, position)
        if text == ">-":
            return Scalar(self.folded(indent), quoted=True, position=position)
        raise _Unusual

    def folded(self, indent: int) -> str:
        """Join the rows below ``>-``: all must be indented alike."""
        lines: list[str] = []
        depth = _indent(self.rows[self.at]) if self.at < len(self.rows) else 0
        while depth > indent and self.at < len(self.rows) and self.rows[self.at]:
            row = self.rows[self.at]
            if _indent(row) != depth or row.endswith(" "):
                break
            lines.append(row[depth:])
            self.at += 1
        if not lines:
            raise _Unusual
        return " ".join(lines)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _beside(position: Position, offset: int) -> Position:
    """Return a place further on in the same row."""
    path, line, column = position
    return NEW(Position, (path, line, column + offset))


def _atom(found: re.Match[str], position: Position) -> Scalar:
    """Make one value of several in a row."""
    text = found["atom"]
    place = _beside(position, found.start("atom"))
    if text[0] in "\"'":
        return NEW(Scalar, (text[1:-1], True, place))
    return NEW(Scalar, (text, False, place))
