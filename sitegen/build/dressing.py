"""Sheets of which a part has stayed: all but the surroundings (menus, the base layout), or a long list on them.

Owns what is remembered of a page for that, and takes the rest of it from the output folder. Where anything is missing,
the page is made as any other. Must not know what a page looks like.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote
from zlib import crc32

from sitegen.build.memory import Kept
from sitegen.build.state import Made
from sitegen.model.page import Page
from sitegen.render.dressing import Dress, find_part, unpack_dress
from sitegen.render.needs import ENTRIES
from sitegen.render.outputs import Press

MOST_MARKS = 20
"""For so many files that are gone each page is searched; for more, all its addresses are looked up."""


class Dressed(NamedTuple):
    """A page with new surroundings."""

    html: bytes
    rest: bytes
    """What of it has to be searched for references: parts that have stayed need not be, while no file is gone."""
    other: bool
    """Whether it is not the same as before."""


class Stayed(NamedTuple):
    """A long list as it stands on a page."""

    text: str
    media: tuple[str, ...]
    """Files that it shows."""


@dataclass(slots=True)
class Dressing:
    """Makes new surroundings for pages of one output folder, and finds what has stayed on others."""

    kept: Kept
    name: str
    """Of the state: the same path lies in several output folders."""
    output: str
    before: Collection[str]
    """Files that the output folder holds."""
    layouts: Collection[str] | None
    """Layouts of pages that say the same as before; None where all do, and what surrounds them as well."""
    notes: Mapping[str, Made] = field(default_factory=dict)
    paths: Collection[str] = ()
    """Of the sheets that need no more."""
    gone: tuple[bytes, ...] | None = ()
    """What the addresses of files that are gone look like in a page; None where there are many."""

    def begin(self, notes: Mapping[str, Made], paths: Collection[str], files: Iterable[Collection[str]]) -> None:
        """Take over which sheets are asked for, and which files there are going to be, in some collections."""
        self.notes, self.paths = notes, paths
        there = set().union(*files) if paths else ()
        gone = sorted(path for path in self.before if path not in there and path[0] not in "._") if paths else ()
        self.gone = tuple(map(mark_of, gone)) if len(gone) <= MOST_MARKS else None

    def make(self, path: str, press: Press) -> Dressed | None:
        """Return a page with new surroundings; None where it has to be made as any other."""
        if path not in self.paths:
            return None
        dress = self._dress(path)
        html = (
            read_page(f"{self.output}/{path}")
            if dress is not None and self.layouts and dress.template in self.layouts
            else None
        )
        if dress is None or html is None:
            return None
        made = press.make_around(dress, html)
        if made is None:
            return None
        whole, rest = made
        if self.gone is None or any(mark in whole for mark in self.gone):
            rest = whole
        return Dressed(whole, rest, whole != html)

    def find_entries(self, page: Page, press: Press) -> Stayed | None:
        """Return the long list on a page as it stands; None where it is another, or has to be made for want of it."""
        if page.entries is None or not (self.layouts is None or page.template in self.layouts):
            return None
        dress = self._dress(page.path)
        if dress is None or dress.entries != page.entries.digest or dress.template != page.template:
            return None
        part = next((part for part in dress.parts if part.block == ENTRIES), None)
        if part is None or not press.has_entries_apart(page.template):
            return None
        html = read_page(f"{self.output}/{page.path}")
        found = None if html is None else find_part(html, part)
        return None if found is None else Stayed(found.decode(), dress.media)

    def _dress(self, path: str) -> Dress | None:
        note = self.notes.get(path)
        data = self.kept.get(key_of(self.name, path)) if note is not None and note.dress else None
        return unpack_dress(data) if note is not None and data is not None and crc32(data) == note.dress else None

    def keep(self, dresses: Iterable[tuple[str, bytes]]) -> None:
        """Remember what was made; not where it would only take up room in this process."""
        if self.kept.base is not None:
            for path, data in dresses:
                self.kept.put(key_of(self.name, path), data)


def key_of(name: str, path: str) -> str:
    """Return the key by which the memory finds what is remembered of a page."""
    return f"{name}/{path}"


def read_page(name: str) -> bytes | None:
    """Return what is in a file; None where it cannot be read."""
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123  thousands of times
            return file.read()
    except OSError:
        return None


def mark_of(path: str) -> bytes:
    """Return the beginning of an attribute that leads to a file."""
    return f'"/{quote(path.removesuffix("index.html"))}'.encode()
