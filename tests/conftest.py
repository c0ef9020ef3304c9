"""Tiny sites: written in a test as paths and texts, built in memory by the same stages that a build runs."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sitegen.check.references import References, tell_missing
from sitegen.link.folders import Linker
from sitegen.link.site import Site, Stock
from sitegen.link.whole import link_whole
from sitegen.model.output import Derivative, File, Output
from sitegen.model.page import Calendar, Feed, Page, Sheet
from sitegen.model.settings import Options
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.content import Conversion, Environment, group_folders, parse_environment, parse_folder
from sitegen.plan.feeds import sitemap_entry
from sitegen.plan.plan import Outline, make_sheet, plan_site
from sitegen.render.outputs import Material, Press, write_rest
from sitegen.render.sitemap import write_entry, write_sitemap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sitegen.model.feeds import SitemapEntry
    from sitegen.model.problem import Problem
    from sitegen.model.views import Chrome

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")

SITE_YAML = """\
name: Clusterwelt
base_url: https://www.example.org
languages: [de, en]
"""


def photo_bytes(width: int = 64, height: int = 48, color: str = "steelblue") -> bytes:
    """Return a small JPEG."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), color).save(stream, "JPEG")
    return stream.getvalue()


@dataclass(frozen=True)
class Plan:
    """Everything that a site is going to make, planned at once."""

    outline: Outline = field(compare=False)
    sheets: Sequence[Sheet]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages."""
        return tuple(sheet for sheet in self.sheets if isinstance(sheet, Page))

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """The calendar files."""
        return tuple(sheet for sheet in self.sheets if isinstance(sheet, Calendar))

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds."""
        return tuple(sheet for sheet in self.sheets if isinstance(sheet, Feed))

    @property
    def chromes(self) -> Mapping[str, Chrome]:
        """What surrounds the pages of a language."""
        return self.outline.chromes

    @property
    def redirects(self) -> tuple[tuple[str, str], ...]:
        """Former address and address."""
        return self.outline.redirects

    @property
    def derivatives(self) -> tuple[Derivative, ...]:
        """The pictures to encode."""
        found = self.outline.context.pictures.derivatives
        return tuple(found[path] for path in sorted(found))

    @property
    def sitemap(self) -> tuple[SitemapEntry, ...]:
        """The entries of the sitemap."""
        entries = [entry for page in self.pages if (entry := sitemap_entry(page)) is not None]
        return tuple(sorted(entries, key=lambda entry: entry.url))

    @property
    def base_url(self) -> str:
        """The address of the site."""
        return self.outline.context.site.settings.base_url

    @property
    def copies(self) -> Mapping[str, str]:
        """Files that go out as they came, by their path below the output folder."""
        return self.outline.context.pictures.copies


@dataclass(frozen=True)
class Built:
    """What the stages made of a tiny site. ``site`` and ``plan`` are None where parsing left nothing to go on."""

    problems: tuple[Problem, ...]
    site: Site | None
    plan: Plan | None
    files: Mapping[str, bytes]
    derivatives: tuple[Derivative, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the problems in the order of their places."""
        return [problem.code for problem in self.problems]

    def text(self, path: str) -> str:
        """Return a file of the output as text."""
        return self.files[path].decode()

    def page(self, url: str) -> Page:
        """Return the plan of the page at an address."""
        assert self.plan is not None
        return next(page for page in self.plan.pages if page.frame.url == url)

    @property
    def urls(self) -> set[str]:
        """The addresses of all pages."""
        assert self.plan is not None
        return {page.frame.url for page in self.plan.pages}


def installed_files() -> dict[str, SourceFile]:
    """Return the layouts and assets of the repository."""
    found = {}
    for folder in ("layouts", "assets"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file():
                name = path.relative_to(ROOT).as_posix()
                found[name] = SourceFile.make(name, path.read_bytes())
    return found


INSTALLED = installed_files()


def build_site(
    files: Mapping[str, str | bytes],
    now: datetime = NOW,
    options: Options | None = None,
    *,
    render: bool = True,
) -> Built:
    """Build a site in memory. Paths are relative to ``content/`` unless they begin with ``layouts/`` or ``assets/``.

    ``site.yaml`` is the least that builds where the test gives none. Nothing is rendered where an error stops it.
    """
    options = options or Options()
    problems: list[Problem] = []
    given = {"site.yaml": SITE_YAML, **files}
    sources = dict(INSTALLED)
    for path, text in given.items():
        name = path if path.startswith(("layouts/", "assets/")) else f"content/{path}"
        sources[name] = SourceFile.make(name, text.encode() if isinstance(text, str) else text)
    tree = Tree.make(sources.values())
    environment = parse_environment(tree, options, problems)
    folders = {key: [tree.files[path] for path in paths] for key, paths in group_folders(tree.files).items()}
    if not isinstance(environment, Environment):
        if environment is not None:
            for found in folders.values():
                parse_folder(found, environment, Conversion(environment), problems)
        return Built(_ordered(problems), None, None, {}, ())
    conversion = Conversion(environment.basis)
    linker = Linker(environment, conversion)
    linked = {key: linker.link(key, found) for key, found in folders.items()}
    problems.extend(problem for folder in linked.values() for problem in folder.problems)
    stock = Stock(
        items=lambda key: (linked[key].items, linked[key].simple),
        bodies=lambda _, text: conversion.bodies[text],
        files={
            **environment.files,
            **{one.path: one for found in folders.values() for one in found if not one.path.endswith(".md")},
        },
    )
    site = link_whole(linker, {key: folder.row for key, folder in linked.items()}, stock, now, options, problems)
    outline = plan_site(site, problems)
    plan = Plan(outline, [make_sheet(intent, outline.context) for intent in outline.intents])
    if not render or any(problem.severity == "error" for problem in problems):
        return Built(_ordered(problems), site, plan, {}, ())
    files, derivatives = _render(plan, tree, environment, problems)
    return Built(_ordered(problems), site, plan, files, derivatives)


def _render(
    plan: Plan, tree: Tree, environment: Environment, problems: list[Problem]
) -> tuple[Mapping[str, bytes], tuple[Derivative, ...]]:
    fonts = {"assets/fonts/serif-600.woff2": "latin", "assets/fonts/serif-600-ext.woff2": "extended"}
    press = Press(Material(tree, environment.catalogs, fonts), plan.outline.chromes, problems)
    if not press.sound:
        return {}, ()
    settings, options = plan.outline.context.site.settings, plan.outline.context.site.options
    outputs: list[Output] = [*press.assets, *press.make(plan.sheets, problems)]
    sitemap = write_sitemap([write_entry(entry) for entry in plan.sitemap], settings.base_url)
    outputs.extend(File(file.path, file.data) for file in sitemap)
    outputs.extend(write_rest(settings.base_url, plan.redirects, preview=options.preview))
    outputs.extend(File(path, tree.files[source].data) for path, source in plan.copies.items())
    outputs.extend(plan.derivatives)
    references, unknown = References({output.path for output in outputs}), dict[str, str]()
    for output in outputs:
        if isinstance(output, File) and output.path.endswith(".html"):
            unknown = dict.fromkeys(references.find_unknown(output.data), output.path) | unknown
    problems.extend(tell_missing(unknown))
    return {output.path: output.data for output in outputs if isinstance(output, File)}, plan.derivatives


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    once = {problem.order: problem for problem in problems}
    return tuple(once[order] for order in sorted(once))


def news(body: str = "Ein Absatz.", **fields: str) -> str:
    """Return the text of a sound news item; a field given as an empty string is left out."""
    complete = {"title": "Titel", "date": "2026-01-15", "summary": "Vorspann.", "regions": "[DE-HE]", **fields}
    matter = "".join(f"{name}: {value}\n" for name, value in complete.items() if value)
    return f"---\n{matter}---\n{body}\n"


def translation(body: str = "A paragraph.", **fields: str) -> str:
    """Return the text of a sound translation."""
    complete = {"title": "Title", "summary": "Standfirst.", **fields}
    matter = "".join(f"{name}: {value}\n" for name, value in complete.items() if value)
    return f"---\n{matter}---\n{body}\n"


@pytest.fixture(name="site")
def fixture_site() -> Callable[..., Built]:
    """The builder of tiny sites."""
    return build_site
