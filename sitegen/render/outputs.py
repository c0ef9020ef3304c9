"""Sheets to files: every page rendered, every feed and calendar written, and what stands beside them.

Owns which file a sheet becomes. Must not know the disk; pictures stay derivatives that the build encodes.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from jinja2 import TemplateError

from sitegen.model.output import File, Output
from sitegen.model.page import Feed, Page, Sheet
from sitegen.model.problem import Problem
from sitegen.model.source import Tree
from sitegen.model.views import Chrome
from sitegen.parse.catalog import Catalog
from sitegen.parse.text import read_text
from sitegen.render.assets import render_assets
from sitegen.render.calendar import write_calendar
from sitegen.render.dressing import Dress, find_dressed, has_entries_apart
from sitegen.render.environments import LAYOUTS
from sitegen.render.feeds import write_atom, write_json_feed
from sitegen.render.pages import make_environments, render_around, render_pages, warm, with_assets
from sitegen.render.sitemap import write_robots


class Material(NamedTuple):
    """What rendering draws on besides the sheets: layouts and assets, words, the heading font."""

    tree: Tree
    catalogs: Mapping[str, Catalog]
    fonts: Mapping[str, str]
    """Digest of what each file of the heading font is made from, by its plain path."""


class Press:
    """Makes files of sheets, with the layouts of one site."""

    def __init__(self, material: Material, chromes: Mapping[str, Chrome], problems: list[Problem]) -> None:
        """Make ready; ``sound`` is False where a layout or a stylesheet cannot be read, and ``problems`` say why."""
        self.material = material
        before = len(problems)
        for file in (*material.tree.below("layouts"), *material.tree.below("assets/css")):
            read_text(file, problems)
        self.sound = len(problems) == before
        self.assets: tuple[Output, ...] = ()
        if self.sound:
            self.assets, self.addresses = render_assets(material.tree, material.fonts)
            self.environments = make_environments(material.tree, material.catalogs)
            self.apart: dict[str, bool] = {}
            self.surround(chromes)

    def is_made_of(self, material: Material) -> bool:
        """Say whether this can go on with the material of another build: it is the same one, and sound."""
        mine = self.material
        same = mine.tree is material.tree and mine.catalogs is material.catalogs
        return self.sound and same and mine.fonts == material.fonts

    def surround(self, chromes: Mapping[str, Chrome]) -> None:
        """Take what surrounds the pages of a build."""
        self.chromes = {lang: with_assets(chrome, self.addresses) for lang, chrome in chromes.items()}

    def warm(self) -> None:
        """Load all layouts at once."""
        warm(self.environments)

    def make(self, sheets: Iterable[Sheet], problems: list[Problem]) -> Iterator[File]:
        """Yield the files of sheets; pages first."""
        found = list(sheets)
        pages = [sheet for sheet in found if isinstance(sheet, Page)]
        yield from render_pages(pages, self.environments, self.chromes, problems)
        for sheet in found:
            if isinstance(sheet, Feed):
                yield File(f"{sheet.path}.xml", write_atom(sheet.view))
                yield File(f"{sheet.path}.json", write_json_feed(sheet.view))
            elif not isinstance(sheet, Page):
                yield File(sheet.path, write_calendar(sheet.view))

    def find_dressed(self, changed: Collection[str]) -> frozenset[str]:
        """Return the layouts of pages that need only new surroundings, although some layouts have changed."""
        environment = next(iter(self.environments.values()))
        try:
            return find_dressed(environment, {name.removeprefix(LAYOUTS) for name in changed})
        except TemplateError:
            return frozenset()

    def has_entries_apart(self, template: str) -> bool:
        """Say whether the entries of a page with this layout can be taken from the page as it stands."""
        found = self.apart.get(template)
        if found is None:
            try:
                found = has_entries_apart(next(iter(self.environments.values())), template)
            except TemplateError:
                found = False
            self.apart[template] = found
        return found

    def make_around(self, dress: Dress, html: bytes) -> tuple[bytes, bytes] | None:
        """Return a page with its surroundings made anew, and these by themselves; None where that cannot be done."""
        return render_around(dress, html, self.environments, self.chromes)


def write_rest(base_url: str, redirects: Iterable[tuple[str, str]], *, preview: bool) -> Iterator[File]:
    """Yield what is made for machines besides feeds, calendars and sitemap."""
    yield File("robots.txt", write_robots(base_url, preview=preview))
    lines = "".join(f"{old} {new} 301\n" for old, new in redirects)
    if lines:
        yield File("_redirects", lines.encode())
