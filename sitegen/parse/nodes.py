"""YAML to nodes that know where they stand; scalars stay the text that was written.

Owns the subset of YAML that is read: mappings, lists, scalars. Anchors, tags and several documents are refused, words
that YAML turns into something else (``NO``, ``12:30``) keep their letters. libyaml reads. Must not know any field.
"""

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from sitegen.model.problem import Position, Problem
from sitegen.parse.brackets import DEEPEST
from sitegen.parse.faults import Loader, explain, find_reserved, find_silent
from sitegen.parse.quoting import quote, split_note
from sitegen.parse.text import FORBIDDEN, bad_character

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Values


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
    told: list[Problem] = []
    try:
        node: Node | None = _Reader(text, path, line, told).document()
    except _Refused as refused:
        meant = find_reserved(text, path, line) if refused.problem.code == "yaml-feature" else []
        problems.extend([*told, *(meant or [refused.problem])])
        return None
    except yaml.YAMLError as fault:
        problems.extend(explain(fault, text, path, line))
        return None
    problems.extend(told)
    if silent := find_silent(text, path, line):
        problems.extend(silent)
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
                problem = self.comment(event, row, lost)
                if not event.value and "cure" in problem.values:  # nothing is left: that would be told as well
                    raise _Refused(dataclasses.replace(problem, code="yaml-hash"))
                self.problems.append(problem)
        for match in FORBIDDEN.finditer(event.value):
            self.problems.append(bad_character(match[0], position))
        return Scalar(FORBIDDEN.sub("", event.value), bool(event.style), position)

    def comment(self, event: Any, row: str, lost: re.Match[str]) -> Problem:  # noqa: ANN401
        """Return the problem of what stands behind a space and a hash sign."""
        start, end = event.start_mark, event.end_mark
        place = Position(self.path, self.line + end.line, lost.start(1) + 1)
        number = str(self.line + end.line)
        if start.line != end.line or lost.end() < len(row.rstrip()):
            return _misfit("yaml-comment", place, found=lost[1])
        value, note = split_note(row[start.column :])
        cure = f"{row[: start.column].rstrip()} {quote(value.strip())}{note}"
        return _misfit("yaml-comment", place, found=lost[1], first=number, last=number, cure=cure)

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
