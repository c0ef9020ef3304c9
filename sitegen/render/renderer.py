"""Documents to files: pages by layouts, feeds and calendars by their formats.

Owns which parts a page is put together from, and what a layout's mistake looks like as a message. Must not know the
site, the disk, or other pages than the one at hand.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from jinja2 import Template
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.engine.digest import digest_of
from sitegen.engine.tracing import QueryFailed
from sitegen.model.data import DataFile
from sitegen.model.output import File, Output
from sitegen.model.page import Calendar, Document, Feed, Page
from sitegen.model.problem import Problem
from sitegen.model.source import Tree
from sitegen.model.views import PageInfo, SiteInfo, View
from sitegen.parse.catalog import Catalog
from sitegen.parse.text import read_text
from sitegen.render.assets import render_assets
from sitegen.render.calendar import write_calendar
from sitegen.render.characters import allowed
from sitegen.render.feeds import write_atom, write_json_feed
from sitegen.render.fragments import BLOCK, CONTENT, closure
from sitegen.render.layouts import Layouts, templates_of
from sitegen.render.mistakes import explain

FOOTER = "partials/footer.html"
"""The same on every page of a language, so it is rendered once; it knows ``site`` and no page."""
MENU = "partials/menu.html"
"""Differs by what is current only, so it is rendered once for each: it knows ``site``, ``home``, ``section``, ``url``.
"""
SITE = "site"
SCRIPT = re.compile(r"/assets/js/[^/]+\.js")
"""A script of every page."""
PAGE_SCRIPT = re.compile(r"/assets/js/pages/([^/]+)/[^/]+\.js")
"""A script of some kinds of page, which the name of its folder says, with dots between."""


class LayoutFailed(QueryFailed):
    """A layout has a mistake, which ``problem`` tells."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Material(NamedTuple):
    """What rendering draws on besides documents: layouts and assets, words, the heading font."""

    tree: Tree
    catalogs: Mapping[str, Catalog]
    fonts: Mapping[str, str]
    """Digest of what each file of the heading font is made from, by its plain path."""


class Around(NamedTuple):
    """What the pages of one language share, rendered once; of menus one for each thing that may be current in them."""

    site: SiteInfo
    footer: str
    menus: dict[tuple[bool, str, str], str]


class Renderer:
    """Makes files of documents with the layouts of one site."""

    def __init__(self, material: Material, problems: list[Problem]) -> None:
        """Make ready; ``sound`` is False where a layout or a stylesheet cannot be read, and ``problems`` say why."""
        self.material = material
        before = len(problems)
        for file in (*material.tree.below("layouts"), *material.tree.below("assets/css")):
            read_text(file, problems)
        self.sound = len(problems) == before
        self.assets: tuple[Output, ...] = ()
        self.around: dict[str, Around] = {}
        self.digests: dict[tuple[str, ...], str] = {}
        self.uses_site: dict[str, bool] = {}
        if self.sound:
            self.assets, self.addresses = render_assets(material.tree, material.fonts)
            self.templates = templates_of(material.tree)
            self.environments = {lang: Layouts(self.templates, one) for lang, one in material.catalogs.items()}

    def is_made_of(self, material: Material) -> bool:
        """Say whether this can go on with the material of another build: it is the same one, and sound."""
        mine = self.material
        same = mine.tree is material.tree and mine.catalogs is material.catalogs
        return self.sound and same and mine.fonts == material.fonts

    def warm(self) -> None:
        """Load all layouts, so that processes forked afterwards share them. A mistake is left for a page to show."""
        for environment in self.environments.values():
            for name in self.templates:
                with suppress(Exception):
                    environment.get_template(name)
                    if environment.base_of_content(name):
                        environment.get_template(name + CONTENT)

    # ---- what a page depends on ----

    @property
    def _any(self) -> Layouts:
        """The layouts in any language: what they depend on is the same in all."""
        return next(iter(self.environments.values()))

    def base_of_content(self, template: str) -> str:
        """Return the base layout around which a page's content can be put; empty where a page is one piece."""
        return self._any.base_of_content(template)

    def content_uses_site(self, template: str) -> bool:
        """Say whether the content of pages with this layout knows what is the same on all pages."""
        if (found := self.uses_site.get(template)) is None:
            names = (self._any.facts(one).names for one in self._layouts_of_content(template))
            found = self.uses_site[template] = any(SITE in one for one in names)
        return found

    def _layouts_of_content(self, template: str) -> set[str]:
        facts, base = self._any.facts, self.base_of_content(template)
        return {template} | closure([one for one in facts(template).layouts if one != base], facts)

    def layouts_digest(self, *names: str) -> str:
        """Return a digest of layouts with all that they extend, include and import.

        A name that ends in ``CONTENT`` leaves out the base layout.
        """
        if (found := self.digests.get(names)) is None:
            needed: set[str] = set()
            for name in names:
                alone = name.endswith(CONTENT)
                needed |= self._layouts_of_content(name[: -len(CONTENT)]) if alone else closure([name], self._any.facts)
            if "" in needed:  # any may be meant
                needed |= self.templates.keys()
            parts = (part for name in sorted(needed) for part in (name, self.templates.get(name, "")))
            found = self.digests[names] = digest_of(*parts)
        return found

    # ---- pages ----

    def render_content(self, page: Page, view: View, site: SiteInfo | None) -> str:
        """Return the content of a page as HTML. Raises ``LayoutFailed``."""
        values = {"page": page.info, "view": view} | ({SITE: site} if site is not None else {})

        def render(layouts: Layouts) -> str:
            template = layouts.get_template(page.template + CONTENT)
            return _run(template, template.new_context(values))

        return self._render(page, render)

    def render_around(self, page: Page, content: str, site: SiteInfo) -> str:
        """Return a page as HTML with its content as it was rendered. Raises ``LayoutFailed``."""

        def render(layouts: Layouts) -> str:
            template = layouts.get_template(layouts.base_of_content(page.template))
            context = template.new_context(self._values(layouts, page.info, site))
            context.blocks[BLOCK] = [lambda _: (text for text in (content,))]  # a generator, which Jinja closes
            return _run(template, context)

        return self._render(page, render)

    def render_whole(self, page: Page, view: View, site: SiteInfo) -> str:
        """Return a page as HTML whose layout does more than fill the base layout's block. Raises ``LayoutFailed``."""

        def render(layouts: Layouts) -> str:
            template = layouts.get_template(page.template)
            return _run(template, template.new_context({**self._values(layouts, page.info, site), "view": view}))

        return self._render(page, render)

    def _render(self, page: Page, render: Callable[[Layouts], str]) -> str:
        try:
            return render(self.environments[page.info.lang])
        except Exception as fault:
            raise LayoutFailed(explain(fault, page, self.templates)) from fault

    def _values(self, layouts: Layouts, info: PageInfo, site: SiteInfo) -> dict[str, object]:
        around = self.around.get(info.lang)
        if around is None or around.site != site:
            around = self.around[info.lang] = Around(site, _part(layouts, FOOTER, site=site), {})
        places = {entry.url for entry in site.menu}
        home, section, url = current = (info.kind == "home", info.section, info.url if info.url in places else "")
        if (menu := around.menus.get(current)) is None:
            menu = around.menus[current] = _part(layouts, MENU, site=site, home=home, section=section, url=url)
        return {"page": info, SITE: site, "footer": around.footer, "menu": menu}


def with_assets(site: SiteInfo, addresses: Mapping[str, str]) -> SiteInfo:
    """Return what is the same on all pages, with the addresses of stylesheet, scripts, icon and fonts."""
    return site._replace(
        stylesheet=addresses.get("/assets/site.css", ""),
        scripts=tuple(addresses[plain] for plain in sorted(addresses) if SCRIPT.fullmatch(plain)),
        page_scripts=tuple(
            (kind, addresses[plain])
            for plain in sorted(addresses)
            if (found := PAGE_SCRIPT.fullmatch(plain))
            for kind in found[1].split(".")
        ),
        icon=addresses.get("/assets/img/icon.svg", ""),
        fonts=tuple(addresses[plain] for plain in sorted(addresses) if plain == "/assets/fonts/serif-600.woff2"),
    )


def write_document(document: Document) -> Iterator[File]:
    """Yield the files of a feed or of a calendar."""
    if isinstance(document, Feed):
        yield File(f"{document.path}.xml", write_atom(document.view))
        yield File(f"{document.path}.json", write_json_feed(document.view))
    elif isinstance(document, Calendar):
        yield File(document.path, write_calendar(document.view))
    elif isinstance(document, DataFile):
        yield File(document.path, write_data(document.value))


def write_data(value: Mapping[str, object]) -> bytes:
    """Write plain values as JSON, a line for each part, so that what changes is seen in a comparison."""
    return (allowed(json.dumps(value, ensure_ascii=False, indent=1)) + "\n").encode()


def _run(template: Template, context: Context) -> str:
    """Render as a template does by itself."""
    try:
        return "".join(template.root_render_func(context))
    except Exception:  # noqa: BLE001  Jinja points to the layout's line in the traceback of whatever it is
        return template.environment.handle_exception()


def _part(layouts: Layouts, name: str, **values: object) -> str:
    return Markup(layouts.get_template(name).render(**values))  # noqa: S704  autoescaped
