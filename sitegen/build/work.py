"""One goal made, in any process: planned, rendered, checked and staged.

Owns the table of what makes which goal, and the rules by which pages are put together. Must not know how a page is
planned or rendered, nor why it is made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sitegen.build.admin_files import ADMIN, FONT, SCRIPT
from sitegen.build.beside import ADMIN_PAGE, NONE
from sitegen.build.compression import Packer
from sitegen.build.indexing import IndexFailed, name_hits
from sitegen.build.requests import mistake_of
from sitegen.check.inline import find_inline
from sitegen.check.references import References
from sitegen.engine.digest import digest_of
from sitegen.engine.manifest import Location
from sitegen.engine.scheduler import Build, Goal, Made
from sitegen.engine.tracing import MISSING, Ask, Rule, Trace
from sitegen.model.output import File
from sitegen.model.problem import Position, Problem
from sitegen.model.search import SearchIndex
from sitegen.model.urls import whole
from sitegen.output.publication import Publication, Staged
from sitegen.plan.admin import admin_config, admin_hosts, admin_language, admin_words
from sitegen.plan.changes import changes_url, summary_words, view_changes
from sitegen.plan.desk import Desk
from sitegen.plan.feeds import sitemap_entry
from sitegen.plan.goals import SITE_FILE, plan_document
from sitegen.plan.search_parts import INDEX, INDEX_FILE
from sitegen.plan.site_info import make_site_info
from sitegen.render.admin import write_admin_config, write_admin_page, write_admin_style
from sitegen.render.fragments import CONTENT
from sitegen.render.hosts import write_headers, write_moved, write_redirects
from sitegen.render.renderer import FOOTER, MENU, LayoutFailed, Renderer, with_assets, write_document
from sitegen.render.search import write_filters, write_search_page
from sitegen.render.servers import ServerRules, write_htaccess, write_nginx
from sitegen.render.sitemap import write_entry, write_index, write_robots, write_sitemap
from sitegen.render.summary import write_summary

if TYPE_CHECKING:
    from sitegen.model.page import Page
    from sitegen.model.views import SiteInfo

HTML = ".html"
SITEMAP, ENTRY = "sitemap", "sitemap_entry"
BEGINNING = 100
"""So many bytes of a page's content hardly ever stand in it twice."""


class GoalResult(NamedTuple):
    """What was made of one goal: its files; of a page its entry in the sitemap, and the code that stands inline."""

    staged: tuple[Staged, ...]
    entry: tuple[tuple[str, ...], bytes] | None = None
    """The query, and its answer."""
    inline: tuple[tuple[str, ...], tuple[str, ...]] = NONE
    packed: tuple[tuple[str, ...], tuple[tuple[str, bytes], ...]] = ((), ())
    """Keys of packed files that were used, and what is to be remembered."""


class Done(NamedTuple):
    """What a process made of some goals."""

    made: Made
    problems: list[Problem]
    unknown: Mapping[str, str]
    """Addresses that lead nowhere known, each with the first of the pages that have it, in the order of paths."""


@dataclass(slots=True)
class Work:
    """Makes goals, in any process that has inherited it."""

    trace: Trace
    desk: Desk
    renderer: Renderer
    publication: Publication
    references: References
    """Among the files that are going to be in the output folder, media aside."""
    fonts: Callable[[], Mapping[str, bytes]]
    index: Callable[[Iterable[File], str, str], list[File]]
    """Makes the files of a search index from its pages, its language and its folder."""
    packer: Packer | None = None
    admin: Callable[[str], bytes] = str.encode
    """Reads a file of the editor in the browser."""
    entries: bool = True
    """Whether sitemaps are made as well, and so the entry of each page."""
    problems: list[Problem] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)

    def __call__(self, goals: Iterable[Goal]) -> Done:
        """Make some goals."""
        self.problems, self.unknown = [], {}
        made = Build(self.trace).make(goals, self._make)
        return Done(made, self.problems, self.unknown)

    def _make(self, goal: Goal) -> GoalResult | None:
        """Make one goal; None where a layout has a mistake."""
        entry, inline = None, NONE
        try:
            if (other := OTHERS.get(goal.recipe[0])) is not None:
                files: Iterable[File] = [File(goal.outputs[0], other(self, *goal.recipe[1:]))]
            elif goal.outputs[0].endswith(HTML):
                page = self._page(goal)
                files, inline = [page], find_inline(page.data)
                entry = self._entry(goal) if self.entries else None
            elif goal.recipe[0] == INDEX:
                files = self._index(goal)
            else:
                files = write_document(plan_document(self.desk, goal.recipe))
            packer = self.packer
            if packer is not None:
                files = [one for file in files for one in (file, *packer.pack(file, goal.outputs))]
            staged = tuple(self.publication.stage(file.path, file.data) for file in files)
            return GoalResult(staged, entry, inline, packer.take() if packer is not None else ((), ()))
        except LayoutFailed as failed:
            if mistake_of(failed.problem) not in map(mistake_of, self.problems):
                self.problems.append(failed.problem)
            return None
        except IndexFailed as failed:
            self.problems.append(Problem("search-index", Position(SITE_FILE), values={"reason": str(failed)}))
            return None

    def _index(self, goal: Goal) -> list[File]:
        """Make a search index; its files are named in the record, as they are named by what is in them."""
        planned = plan_document(self.desk, goal.recipe)
        assert isinstance(planned, SearchIndex)  # noqa: S101  that is what the recipe says
        pages = (write_search_page(entry, planned.lang) for entry in planned.entries)
        files = self.index(pages, planned.lang, planned.folder)
        files.append(write_filters(planned, name_hits(files)))
        for file in files:
            if file.path not in goal.outputs:
                self.trace.ask(INDEX_FILE, file.path)
        return files

    def _page(self, goal: Goal) -> File:
        ask, renderer, path = self.trace.ask, self.renderer, goal.outputs[0]
        page: Page = ask("page", *goal.recipe)
        site: SiteInfo = ask("site", page.info.lang)
        base: str = ask("base_of_content", page.template)
        ask("layouts", base or page.template, FOOTER, MENU)
        if base:
            content: str = ask("content", *goal.recipe)
            html = renderer.render_around(page, content, site).encode()
            data = content.encode()
            if data and (at := _find(html, data)) >= 0:
                self.trace.place(("content", *goal.recipe), path, at, len(data))
        else:
            html = renderer.render_whole(page, page.view(), site).encode()
        for url in self.references.find_unknown(html):
            self.unknown[url] = min(path, self.unknown.get(url, path))
        return File(path, html)

    def _entry(self, goal: Goal) -> tuple[tuple[str, ...], bytes]:
        """Return the entry of a page in a sitemap while the page is at hand: it is the sitemap that depends on it."""
        key = (ENTRY, *goal.recipe)
        return key, self.trace.record(lambda: self.trace.ask(*key))[0]

    # ---- what no planner plans ----

    def _robots(self) -> bytes:
        return write_robots(self.desk.settings.base_url, preview=self.desk.options.preview)

    def _redirects(self) -> bytes:
        return write_redirects(self.trace.ask("redirects"), self.desk.languages)

    def _headers(self) -> bytes:
        return write_headers(self.trace.ask("headers"))

    def _server(self, name: str) -> bytes:
        """Write the file of a web server of one's own."""
        ask, settings = self.trace.ask, self.desk.settings
        rules = ServerRules(ask("headers"), ask("redirects"), ask("gone"), settings.languages, settings.compressed)
        return {"apache": write_htaccess, "nginx": write_nginx}[name](rules)

    def _moved(self, old: str) -> bytes:
        """Write the page at a former address."""
        desk, new = self.desk, self.trace.ask("redirect", old)
        lang = next((one for one in desk.languages if new.startswith(desk.homes[one])), desk.settings.default_language)
        words = desk.words(lang)
        said = words.pgettext("moved", "This page has moved"), words.pgettext("moved", "Go to the new address")
        canonical = whole(desk.settings.base_url, new)
        return write_moved(lang, new, canonical, said, noindex=desk.options.preview)

    def _record(self) -> bytes:
        data: bytes = self.trace.ask("record")
        return data

    def _former_photo(self, key: str) -> bytes:
        data: bytes = self.trace.ask("former-data", key)
        return data

    def _changes_summary(self) -> bytes:
        lang = self.desk.settings.default_language
        words, base = summary_words(self.desk, lang), self.desk.settings.base_url
        return write_summary(view_changes(self.desk, lang), words, base, changes_url(self.desk, lang))

    def _admin_page(self) -> bytes:
        settings = self.desk.settings
        return write_admin_page(admin_language(settings), admin_words(settings), SCRIPT, admin_hosts(settings))

    def _admin_style(self) -> bytes:
        del self
        return write_admin_style(FONT)

    def _admin_config(self) -> bytes:
        return write_admin_config(admin_config(self.desk))

    def _admin_file(self, path: str, *_: str) -> bytes:
        return self.admin(path)

    def _asset(self, path: str, _: str) -> bytes:
        return next(one.data for one in self.renderer.assets if isinstance(one, File) and one.path == path)

    def _font(self, plain: str) -> bytes:
        return self.fonts()[plain]

    def _sitemap(self, path: str) -> bytes:
        return write_sitemap(self.trace.ask(ENTRY, *recipe) for recipe in self.trace.ask("sitemap_pages", path))

    def _sitemap_index(self) -> bytes:
        return write_index(self.trace.ask("sitemap_files"), self.desk.settings.base_url)


OTHERS: Mapping[str, Callable[..., bytes]] = MappingProxyType(
    {
        "robots": Work._robots,  # noqa: SLF001  the table of this module's own
        "redirects": Work._redirects,  # noqa: SLF001
        "headers": Work._headers,  # noqa: SLF001
        "server": Work._server,  # noqa: SLF001
        "moved": Work._moved,  # noqa: SLF001
        "record": Work._record,  # noqa: SLF001
        "former-photo": Work._former_photo,  # noqa: SLF001
        "changes-summary": Work._changes_summary,  # noqa: SLF001
        ADMIN_PAGE: Work._admin_page,  # noqa: SLF001
        "admin-style": Work._admin_style,  # noqa: SLF001
        "admin-config": Work._admin_config,  # noqa: SLF001
        ADMIN: Work._admin_file,  # noqa: SLF001
        "asset": Work._asset,  # noqa: SLF001
        "font": Work._font,  # noqa: SLF001
        SITEMAP: Work._sitemap,  # noqa: SLF001
        "sitemap-index": Work._sitemap_index,  # noqa: SLF001
    }
)
"""What makes a file that is none of a planner's, by the first word of the recipe."""
LAST = frozenset({SITEMAP, "sitemap-index", "font", "headers", "server", "changes", "changes-summary"})
"""Made after all others: they need what is known of all pages, or all problems, and the font may be in the making."""


def page_rules(desk: Desk, renderer: Renderer, output: str) -> dict[str, Rule]:
    """Return the rules by which pages are put together; ``output`` is the folder where contents can be recalled."""

    def content(ask: Ask, *recipe: str) -> str:
        page: Page = ask("page", *recipe)
        ask("layouts", page.template + CONTENT)
        uses_site = renderer.content_uses_site(page.template)
        return renderer.render_content(page, page.view(), ask("site", page.info.lang) if uses_site else None)

    def recall(fingerprint: str, place: Location) -> object:
        path, offset, length = place or ("", 0, 0)
        try:
            with open(f"{output}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  thousands of times
                file.seek(offset)
                data = file.read(length)
        except OSError:
            return MISSING
        return data.decode() if digest_of(data) == fingerprint else MISSING

    def entry(ask: Ask, *recipe: str) -> bytes:
        found = sitemap_entry(ask("page", *recipe).info)
        return b"" if found is None else write_entry(found)

    return {
        "page": Rule(lambda _, *recipe: plan_document(desk, recipe), inlined=True, most=1),
        "content": Rule(content, digest_of, recall=recall, heavy=True, most=1),
        ENTRY: Rule(entry, heavy=True),
        "assets": Rule(lambda _: tuple(sorted(renderer.addresses.items()))),
        "site": Rule(lambda ask, lang: with_assets(make_site_info(desk, lang), dict(ask("assets")))),
        "base_of_content": Rule(
            lambda _, template: renderer.base_of_content(template),
            verify=renderer.base_of_content,
        ),
        "layouts": Rule(lambda _, *names: renderer.layouts_digest(*names), verify=renderer.layouts_digest),
    }


def _find(html: bytes, content: bytes) -> int:
    """Return where the content of a page begins: to look for all of it takes ten times as long as for its beginning."""
    at = html.find(content[:BEGINNING])
    return at if html.startswith(content, at) else html.find(content)
