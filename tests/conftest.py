"""Tiny sites: written in a test as paths and texts, built in memory by the same stages that a build runs."""

from __future__ import annotations

import gc
import gzip
import io
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest
from hypothesis import settings
from PIL import Image

from sitegen.build import build as building
from sitegen.build import fonts, lexicons, precompiled
from sitegen.build.beside import InlineCode, beside_pages
from sitegen.build.changes import comparison
from sitegen.build.media import media_of, sort_media
from sitegen.build.requests import Request
from sitegen.build.work import LAST, Work, page_rules
from sitegen.check.references import References, tell_missing
from sitegen.engine.cache import FileCache
from sitegen.engine.manifest import Manifest
from sitegen.engine.scheduler import Build
from sitegen.engine.tracing import Rule, Trace
from sitegen.link.folders import Linker
from sitegen.link.site import Site, Stock
from sitegen.link.whole import link_whole
from sitegen.model.output import File
from sitegen.model.page import Calendar, Document, Feed, Page
from sitegen.model.settings import Options
from sitegen.model.source import SourceFile, Tree
from sitegen.model.urls import file_of
from sitegen.output.publication import Staged
from sitegen.parse import catalog, content
from sitegen.parse.compounds import Compounds
from sitegen.parse.content import Conversion, Environment, group_folders, parse_environment
from sitegen.parse.ledger import read_ledger
from sitegen.parse.texts import parse_folder
from sitegen.plan.desk import make_desk
from sitegen.plan.feeds import sitemap_entry
from sitegen.plan.goals import plan_document, plan_goals, redirects_of
from sitegen.plan.lists import make_lists
from sitegen.plan.pictures import MEDIA, SIZE, derivative_of
from sitegen.plan.queries import card_rules, rules_of
from sitegen.plan.site_info import make_site_info
from sitegen.plan.whole import Whole
from sitegen.render import stylesheet
from sitegen.render.renderer import Material, Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from types import ModuleType

    from sitegen.engine.scheduler import Goal
    from sitegen.model.feeds import SitemapEntry
    from sitegen.model.hosting import Redirect
    from sitegen.model.ledger import LedgerEntry
    from sitegen.model.output import Derivative
    from sitegen.model.problem import Problem
    from sitegen.model.views import PageInfo, SiteInfo, View
    from sitegen.parse.catalog import Catalog
    from sitegen.parse.markdown import Words

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")

PHOTO_SIZE = 4321
"""Bytes of any picture: none is encoded here."""

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


def remember(module: ModuleType, name: str) -> None:
    """Have a pure function of the product answer at once what it was asked before: it is the same on most sites."""
    function, answers = getattr(module, name), dict[object, object]()

    def remembered(*given: object) -> object:
        key = tuple(tuple(sorted(one.items())) if isinstance(one, Mapping) else one for one in given)
        if key not in answers:
            answers[key] = function(*given)
        return answers[key]

    setattr(module, name, remembered)


# Tests build thousands of sites in one process: none of them has to make these again.
remember(stylesheet, "_minified")
remember(lexicons, "_unpacked")
remember(catalog, "_read_compiled")
remember(precompiled, "babel_version")
# What tests write lies in memory where there is room: to remove it from a disk takes longer than to make it.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108  pytest makes a folder of the user's own in it
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
# No test fails because the machine had other work to do.
settings.register_profile("patient", settings(deadline=None))
settings.load_profile("patient")
# Byte code is kept whatever the environment says: the tests start the programme some hundred times.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


class Planned(NamedTuple):
    """A page as it was planned, its view included."""

    path: str
    template: str
    info: PageInfo
    view: View


@dataclass(frozen=True)
class Plan:
    """Everything that a site is going to make, planned when a test asks for it."""

    whole: Whole = field(compare=False)
    goals: Sequence[Goal]
    trace: Trace = field(compare=False)

    @cached_property
    def documents(self) -> Sequence[Document | Planned]:
        """All documents, and what surrounds them, which shows pictures as well."""
        desk = self.whole.desk
        documents = [_with_view(plan_document(desk, goal.recipe)) for goal in self.goals]
        for lang in desk.languages:
            make_site_info(desk, lang)
        return documents

    @property
    def pages(self) -> tuple[Planned, ...]:
        """The pages."""
        return tuple(document for document in self.documents if isinstance(document, Planned))

    @property
    def calendars(self) -> tuple[Calendar, ...]:
        """The calendar files."""
        return tuple(document for document in self.documents if isinstance(document, Calendar))

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds."""
        return tuple(document for document in self.documents if isinstance(document, Feed))

    @property
    def site_infos(self) -> Mapping[str, SiteInfo]:
        """What surrounds the pages of a language."""
        context = self.whole.desk
        return {lang: make_site_info(context, lang) for lang in context.languages}

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Former address and address."""
        return redirects_of(self.whole)

    @cached_property
    def media(self) -> Mapping[str, tuple[str, ...]]:
        """Pictures and files that the pages need, each with how it is made."""
        assert self.documents  # which ask for them
        return media_of(key for key in self.trace.fingerprints if key[0] == MEDIA)

    @property
    def derivatives(self) -> tuple[Derivative, ...]:
        """The pictures to encode."""
        found = (derivative_of(*recipe) for _, recipe in sorted(self.media.items()))
        return tuple(one for one in found if one is not None)

    @property
    def sitemap(self) -> tuple[SitemapEntry, ...]:
        """The entries of the sitemap."""
        entries = [entry for page in self.pages if (entry := sitemap_entry(page.info)) is not None]
        return tuple(sorted(entries, key=lambda entry: entry.url))

    @property
    def base_url(self) -> str:
        """The address of the site."""
        return self.whole.desk.settings.base_url

    @property
    def copies(self) -> Mapping[str, str]:
        """Files that go out as they came, by their path below the output folder."""
        return {path: self.media[path][1] for path in sort_media(self.media).copies}


class Memory:
    """Takes the files of a site instead of a folder."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def stage(self, path: str, data: bytes) -> Staged:
        """Take a file."""
        self.files[path] = data
        return Staged(path, "", (0, 0))


@dataclass(frozen=True)
class Built:
    """What the stages made of a tiny site. ``site`` and ``plan`` are None where parsing left nothing to go on."""

    problems: tuple[Problem, ...]
    site: Site | None
    plan: Plan | None
    files: Mapping[str, bytes]

    @property
    def derivatives(self) -> tuple[Derivative, ...]:
        """The pictures to encode."""
        return self.plan.derivatives if self.plan else ()

    @property
    def codes(self) -> list[str]:
        """The codes of the problems in the order of their places."""
        return [problem.code for problem in self.problems]

    def text(self, path: str) -> str:
        """Return a file of the output as text."""
        return self.files[path].decode()

    def page(self, url: str) -> Planned:
        """Return the plan of the page at an address."""
        assert self.plan is not None
        return next(page for page in self.plan.pages if page.info.url == url)

    @property
    def urls(self) -> set[str]:
        """The addresses of all pages."""
        assert self.plan is not None
        return {page.info.url for page in self.plan.pages}


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


@cache
def known_catalog(lang: str, file: SourceFile) -> Catalog | None:
    """Return a sound catalog, which takes longer to read than most sites take to build; None for others."""
    problems: list[Problem] = []
    read = catalog._read(lang, file, problems)
    return None if problems else read


def words_of(lang: str) -> Words:
    """Return what the conversion of texts needs to know of a language."""
    return content.words_of(cast("Catalog", known_catalog(lang, INSTALLED[f"layouts/locales/{lang}.po"])))


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
    environment = parse_environment(tree, options, problems, known_catalog)
    folders = {key: [tree.files[path] for path in paths] for key, paths in group_folders(tree.files).items()}
    if not isinstance(environment, Environment):
        if environment is not None:
            for found in folders.values():
                parse_folder(found, environment, Conversion(environment), problems)
        return Built(_ordered(problems), None, None, {})
    for one in environment.catalogs.values():  # without the lexicon, which takes longer to load than a site
        one.compounds = Compounds(one.compound_rules, written=environment.settings.compounds)
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
    summaries = {key: folder.summary for key, folder in linked.items()}
    site = link_whole(linker, summaries, stock, now, options, problems)
    plan = plan_site(site, environment, options, problems, read_ledger(tree, problems))
    stopped = any(problem.severity == "error" for problem in problems)  # where builds plan no document
    if stopped or not render:
        assert stopped or plan.documents
        return Built(_ordered(problems), site, plan, {})
    files = _render(plan, tree, environment, problems)
    return Built(_ordered(problems), site, plan, files)


def plan_site(
    site: Site,
    environment: Environment,
    options: Options,
    problems: list[Problem],
    ledger: tuple[LedgerEntry, ...] = (),
) -> Plan:
    """Plan what a site is going to make."""
    lists = make_lists(site)
    trace = Trace(rules_of(site, lists), Manifest())
    context = make_desk(trace.ask, environment, options, site.atlas)
    trace.add_rules({**card_rules(context), SIZE: Rule(lambda *_: PHOTO_SIZE)})
    whole = Whole(site, lists, context, ledger)
    request = Request(ROOT, ROOT, options)
    trace.add_rules(comparison(whole, request, site.files.__getitem__, FileCache(None), problems)[1])
    return Plan(whole, plan_goals(whole, problems), trace)


def _with_view(document: Document) -> Document | Planned:
    if not isinstance(document, Page):
        return document
    return Planned(document.path, document.template, document.info, document.view())


def index_pages(pages: Iterable[File], _: str, folder: str) -> list[File]:
    """Stand in for the search engine: an index is all its pages, one after the other, and a file for each hit."""
    all_pages = list(pages)
    files = [File(f"{folder}/pagefind-entry.json", b"\n".join(page.data for page in all_pages))]
    for page in all_pages:
        url = next(iter(re.findall(rb'url\[title\]" title="([^"]+)"', page.data))).decode().replace("/", "_")
        hit = gzip.compress(b"pagefind_dcd" + json.dumps({"url": f"/{page.path}"}).encode(), mtime=0)
        files.append(File(f"{folder}/fragment/{url}.pf_fragment", hit))
    return files


def _render(plan: Plan, tree: Tree, environment: Environment, problems: list[Problem]) -> Mapping[str, bytes]:
    fonts = {"assets/fonts/serif-600.woff2": "latin", "assets/fonts/serif-600-ext.woff2": "extended"}
    renderer = Renderer(Material(tree, environment.catalogs, fonts), problems)
    if not renderer.sound:
        return {}
    trace, whole = plan.trace, plan.whole
    trace.add_rules(page_rules(whole.desk, renderer, ""))
    beside, rules = beside_pages(whole, renderer, plan.goals)
    inline = InlineCode(Manifest(), plan.goals)
    trace.add_rules({**rules, **inline.rules()})
    goals = [*plan.goals, *(goal for goal in beside if goal.recipe[0] != "font")]
    made, paths = Memory(), {path for goal in goals for path in goal.outputs} | {one.path for one in renderer.assets}
    work = Work(trace, whole.desk, renderer, made, References(paths), dict, index_pages)  # type: ignore[arg-type]
    this, unknown = Build(trace), dict[str, str]()
    for some in ([one for one in goals if one.recipe[0] not in LAST], [one for one in goals if one.recipe[0] in LAST]):
        done = work(some)
        this.add(some, done.made)
        problems.extend(done.problems)
        unknown.update(done.unknown)
        for result in done.made.results:
            inline.note(result.staged[0].path, result.inline)
    media = media_of(this.next_manifest().keys_of(MEDIA))
    unknown = {url: page for url, page in unknown.items() if file_of(url) not in media}
    problems.extend(tell_missing(unknown))
    copies = {path: tree.files[media[path][1]].data for path in sort_media(media).copies}
    return {**made.files, **copies}


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    once = {problem.order: problem for problem in problems}
    return tuple(once[order] for order in sorted(once))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stub_fonts(patch: pytest.MonkeyPatch) -> None:
    """Have heading fonts at once: to cut real ones takes a build longer than all the rest."""
    from sitegen.render.typeface import FILES  # noqa: PLC0415  as late as builds load it

    patch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"font"))


def stub_tools(patch: pytest.MonkeyPatch) -> None:
    """Stand in for the tools that take longer than all the rest of a small site: fonts and the search engine."""
    stub_fonts(patch)
    patch.setattr(building, "make_index", index_pages)


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


def pytest_collection_finish() -> None:
    """Keep the thousands of tests out of every later garbage collection."""
    gc.collect()
    gc.freeze()
