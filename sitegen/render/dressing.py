"""Pages in parts: what a page's own layout puts into the blocks of the base layout, and that layout around them.

Owns finding the parts in a finished page, and which layouts only stand around them: where nothing else has changed, the
parts are taken from the page as it is. Must not know what is in them.
"""

import marshal
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from jinja2 import Template

from sitegen.model.output import Part
from sitegen.model.page import Page
from sitegen.model.views import Alternate, FeedLink, Frame, Link, Switch
from sitegen.render.environments import Layouts
from sitegen.render.needs import GROUPS, Needs

BEGIN = 24
"""So many bytes of a part are looked for."""
OWN = frozenset({"page", "view"})
"""Names that say something about one page only."""
LISTS: Mapping[str, Any] = {"alternates": Alternate, "switches": Switch, "crumbs": Link, "feeds": FeedLink}
"""Fields of a frame that hold values."""
UNKNOWN = Needs(("",), ("",), "", (), True, ("",), None)  # noqa: FBT003  by their order


class Dress(NamedTuple):
    """What is needed to make a page's surroundings anew."""

    template: str
    frame: Frame
    parts: tuple[Part, ...]
    entries: str
    """Digest of the long list on it; empty where it has none."""
    media: tuple[str, ...]
    """Files that the list shows."""


def pack_dress(page: Page, parts: tuple[Part, ...], media: tuple[str, ...] = ()) -> bytes:
    """Return what is to be remembered about a page; ``media`` are the files that its entries show."""
    frame = tuple(tuple(map(tuple, value)) if type(value) is tuple else value for value in page.frame)
    entries = page.entries.digest if page.entries is not None else ""
    return marshal.dumps((page.template, frame, tuple(map(tuple, parts)), entries, media))


def unpack_dress(data: bytes) -> Dress:
    """Return what ``pack_dress`` packed."""
    template, frame, parts, entries, media = marshal.loads(data)  # noqa: S302  part of the sealed memory
    values: dict[str, Any] = dict(zip(Frame._fields, frame, strict=True))
    for name, kind in LISTS.items():
        values[name] = tuple(map(kind._make, values[name]))
    return Dress(template, Frame(**values), tuple(map(Part._make, parts)), entries, media)


def parts_of(html: bytes, blocks: Mapping[str, str]) -> tuple[Part, ...] | None:
    """Return how to find the blocks in a page; None where the base layout does not show them as they are."""
    parts = []
    for name, text in blocks.items():
        data = text.encode()
        at = html.find(data[:BEGIN])
        while at >= 0 and not html.startswith(data, at):  # which is quicker than looking for all of it
            at = html.find(data[:BEGIN], at + 1)
        if at < 0:
            return None
        parts.append(Part(name, len(data), crc32(data), data[:BEGIN]))
    return tuple(parts) or None


def find_part(html: bytes, part: Part) -> bytes | None:
    """Return a part of a page; None where it is not there."""
    at = html.find(part.begin)
    while at >= 0:
        found = html[at : at + part.length]
        if crc32(found) == part.sum:
            return found
        at = html.find(part.begin, at + 1)
    return None


def needs_of_loaded(template: Template) -> Needs:
    """Return what a compiled template depends on."""
    found = template.root_render_func.__globals__.get("needs")
    return UNKNOWN if found is None else Needs._make(found)


class _Loaded(dict[str, Needs]):
    """What the templates of an environment depend on, by name; each is loaded when it is asked for."""

    def __init__(self, environment: Layouts) -> None:
        """Begin with none."""
        super().__init__()
        self.environment = environment

    def __missing__(self, name: str) -> Needs:
        """Load a template; raises ``TemplateError``."""
        there = name in self.environment.templates
        self[name] = found = needs_of_loaded(self.environment.get_template(name)) if there else UNKNOWN
        return found


def find_dressed(environment: Layouts, changed: Collection[str]) -> frozenset[str]:
    """Return the layouts of pages whose blocks say the same as before, although some layouts have changed.

    That is so where they know their page only, and where what they include and import is what it was.
    """
    needs = _Loaded(environment)
    everywhere = OWN | environment.globals.keys()
    found = set()
    for name in environment.templates:
        own, inside = needs[name], _closure(name, needs)
        around = {one: needs[one] for one in _closure(own.base, needs)}
        if (
            own.base
            and inside.isdisjoint(changed)
            and all(everywhere.issuperset(needs[one].names) for one in inside)
            and not any("view" in one.names or one.holds for one in around.values())
            and set(own.gives).isdisjoint(needs[own.base].gives)
        ):
            found.add(name)
    return frozenset(found)


def has_entries_apart(environment: Layouts, name: str) -> bool:
    """Say whether the block ``entries`` of a page's layout shows the view's groups, and nothing else shows them."""
    needs = _Loaded(environment)
    own = needs[name]
    if own.entries is None or not own.base or not (OWN | environment.globals.keys()).issuperset(own.entries):
        return False
    around = (_closure(name, needs) | _closure(own.base, needs)) - {name}
    return all({"", GROUPS}.isdisjoint(needs[one].looks) for one in (name, *around)) and not any(
        needs[one].holds or needs[one].entries is not None for one in around
    )


def _closure(name: str, needs: Mapping[str, Needs]) -> set[str]:
    """Return a layout with all that it includes and imports; an empty name for one that is not known."""
    found, todo = {name}, [name]
    while todo:
        for other in needs[todo.pop()].layouts:
            if other not in found:
                found.add(other)
                todo.append(other)
    return found
