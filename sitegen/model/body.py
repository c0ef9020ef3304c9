"""A converted text: pieces of HTML with gaps for what only the whole site can fill in.

Owns the form of a body. Must not know Markdown, nor how a gap is filled.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sitegen.model.problem import Position


class Reference(NamedTuple):
    """The address of an item or a file, to be put into an ``href``.

    ``key`` is an identity, the path of a file, or an address on this site (``/de/…``); ``bare`` marks one of these that
    is written without the name of the site.
    """

    key: str
    anchor: str
    position: Position
    bare: bool = False


class Component(NamedTuple):
    """A component: its name, its fields by name, where each stands, and its own text."""

    name: str
    values: Mapping[str, Any]
    positions: Mapping[str, Position]
    text: tuple["str | Reference", ...]
    lines: tuple[tuple[str, Position], ...]
    """The lines of the text as they were written."""
    position: Position


Part = str | Reference | Component


class Body(NamedTuple):
    """A text: parts in their order, the anchors of its headings, and how many words it has."""

    parts: tuple[Part, ...]
    anchors: tuple[str, ...]
    words: int

    @property
    def components(self) -> tuple[Component, ...]:
        """The components in their order."""
        return tuple(part for part in self.parts if isinstance(part, Component))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references, those inside components as well."""
        found: list[Reference] = []
        for part in self.parts:
            inner = part.text if isinstance(part, Component) else (part,)
            found.extend(one for one in inner if isinstance(one, Reference))
        return tuple(found)
