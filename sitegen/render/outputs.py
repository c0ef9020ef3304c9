"""A plan to outputs: every page rendered, every feed and calendar written, every picture named.

Owns the order of rendering. Must not know the disk; pictures stay derivatives that the shell encodes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.model.output import File, Output
from sitegen.model.page import Plan
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.catalog import Catalog
from sitegen.parse.text import read_text
from sitegen.render.assets import render_assets
from sitegen.render.calendar import write_calendar
from sitegen.render.feeds import write_atom, write_json_feed
from sitegen.render.pages import make_environments, render_pages, with_assets
from sitegen.render.sitemap import write_robots, write_sitemap


@dataclass(frozen=True, slots=True)
class Material:
    """What rendering draws on besides the plan: layouts and assets, words, files to copy, the heading font."""

    tree: Tree
    catalogs: Mapping[str, Catalog]
    files: Mapping[str, SourceFile]
    fonts: Mapping[str, str]
    """Digest of what each file of the heading font is made from, by its plain path."""


def render_plan(plan: Plan, material: Material, problems: list[Problem]) -> Iterator[Output]:
    """Yield the outputs of a plan; nothing where a layout or a stylesheet cannot be read."""
    before = len(problems)
    for file in (*material.tree.below("layouts"), *material.tree.below("assets/css")):
        read_text(file, problems)
    if len(problems) > before:
        return
    assets, addresses = render_assets(material.tree, material.fonts)
    yield from assets
    chromes = {lang: with_assets(chrome, addresses) for lang, chrome in plan.chromes.items()}
    yield from render_pages(plan.pages, make_environments(material.tree, material.catalogs), chromes, problems)
    for feed in plan.feeds:
        yield File(f"{feed.path}.xml", write_atom(feed.view))
        yield File(f"{feed.path}.json", write_json_feed(feed.view))
    for calendar in plan.calendars:
        yield File(calendar.path, write_calendar(calendar.view))
    yield from write_sitemap(plan.sitemap, plan.base_url)
    yield File("robots.txt", write_robots(plan.base_url, preview=plan.preview))
    if plan.redirects:
        yield File("_redirects", "".join(f"{old} {new} 301\n" for old, new in plan.redirects).encode())
    for path, source in plan.copies.items():
        yield File(path, material.files[source].data)
    yield from plan.derivatives
