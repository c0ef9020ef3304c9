"""What stands beside the pages: assets, robots.txt, sitemaps, and what the web server reads.

Owns the goals that no planner plans, and the rules that they ask. Must not know how any of these files is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from sitegen.build.admin_files import admin_goals
from sitegen.engine.digest import digest_of
from sitegen.engine.manifest import Manifest
from sitegen.engine.scheduler import Goal
from sitegen.engine.tracing import Rule
from sitegen.model.ledger import GONE
from sitegen.model.output import File, FontFile
from sitegen.model.settings import Options
from sitegen.model.summary import Summary
from sitegen.model.urls import file_of
from sitegen.plan.admin import admin_hosts
from sitegen.plan.goals import redirects_of
from sitegen.plan.hosting import divide_addresses, header_rules
from sitegen.plan.sitemap import divide_sitemap
from sitegen.plan.whole import Whole
from sitegen.render.renderer import Renderer

INLINE = "inline"
"""The query for the code that stands inline in pages."""
PREVIEW = "assets/preview/"
"""Assets that only previews have."""
ADMIN_ASSETS = "assets/admin/"
"""Assets of the editor in the browser."""
ADMIN_PAGE = "admin-page"
SERVER_FILES = {"apache": ".htaccess", "nginx": ".nginx.conf"}
MOVED = "moved"
"""What makes the page at a former address."""
NONE: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


class InlineCode:
    """Sources of inline scripts and styles by the path of the page: of those made now, and of those that stay.

    Found out while pages are made, so it is asked last. What the last build found stands in its answer to the query.
    """

    def __init__(self, before: Manifest, goals: Iterable[Goal]) -> None:
        """Begin with what the last build found in pages that there still are."""
        paths = {path for goal in goals for path in goal.outputs} if before.records else ()
        answer = before.answer((INLINE,))
        lines = (line.split("\t") for line in answer[0].splitlines()) if answer is not None else ()
        self.found = {path: (tuple(one.split()), tuple(other.split())) for path, one, other in lines if path in paths}

    def note(self, path: str, sources: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        """Note what stands in a page that was made."""
        if sources != NONE:
            self.found[path] = sources
        else:
            self.found.pop(path, None)

    def rules(self) -> dict[str, Rule]:
        """Return how the query is answered: all scripts and all styles."""
        return {INLINE: Rule(lambda _: self._sources(), lambda _: self._lines(), heavy=True)}

    def _sources(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        scripts, styles = (sorted({one for pair in self.found.values() for one in pair[at]}) for at in (0, 1))
        return tuple(scripts), tuple(styles)

    def _lines(self) -> str:
        found = sorted(self.found.items())
        return "\n".join(f"{path}\t{' '.join(scripts)}\t{' '.join(styles)}" for path, (scripts, styles) in found)


def beside_pages(whole: Whole, renderer: Renderer, goals: Sequence[Goal]) -> tuple[list[Goal], dict[str, Rule]]:
    """Return the goals beside pages, and the rules that these ask besides that of ``InlineCode``."""
    settings, options = whole.desk.settings, whole.desk.options
    # No page of a preview is to be indexed, so nothing would be in its sitemap.
    divided = {} if options.preview else divide_sitemap(goals, whole.site.summaries, settings.languages)
    redirects = redirects_of(whole)
    pages = {moved: one for one in redirects if (moved := moved_file(one.old))}
    found = [
        *_other_goals(renderer, divided, options),
        *(Goal((MOVED, one.old), (path,)) for path, one in pages.items()),
    ]
    if options.admin:
        found += [*_ADMIN_GOALS, *admin_goals(settings.languages)]
    layout = divide_addresses((*goals, *found))
    found += [Goal(("server", name), (SERVER_FILES[name],)) for name in settings.servers]
    paths = {path for goal in goals for path in goal.outputs} if settings.servers else set()
    gone = [one.address for one in whole.ledger if one.fate == GONE and file_of(one.address) not in paths]
    secure = settings.base_url.startswith("https:")
    hosts = admin_hosts(settings) if options.admin else None
    frames = tuple(sorted(_frames(whole.site.summaries, goals)))
    by_address = {one.old: one.new for one in redirects}
    rules = {
        "redirects": Rule(lambda _: redirects),
        "redirect": Rule(lambda _, old: by_address.get(old)),
        "sitemap_files": Rule(lambda _: tuple(divided)),
        "sitemap_pages": Rule(lambda _, path: tuple(divided.get(path, ()))),
        "gone": Rule(lambda _: tuple(gone)),
        "addresses": Rule(lambda _: layout),
        "frames": Rule(lambda _: frames),
        "headers": Rule(
            lambda ask: header_rules(
                ask("addresses"),
                *ask(INLINE),
                secure=secure,
                preview=options.preview,
                admin=hosts,
                frames=ask("frames"),
            )
        ),
    }
    return found, rules


def _frames(summaries: Mapping[str, Summary], goals: Iterable[Goal]) -> set[str]:
    """Return the origins of all videos and maps in texts that have pages."""
    keys = {goal.recipe[1] for goal in goals if len(goal.recipe) > 1}
    shown = (one for key, one in summaries.items() if one.frames and key in keys)
    return {origin for one in shown for _, origins in one.frames for origin in origins.split()}


def count_pages(manifest: Manifest) -> int:
    """Return how many pages there are for readers."""
    found = (recipe[0] for recipe, _, outputs in manifest.records.values() if outputs[0].endswith(".html"))
    return sum(name not in {MOVED, ADMIN_PAGE} for name in found)


def moved_file(old: str) -> str:
    """Return the file that answers to a former address; empty where its name is none that a site may write."""
    path = unquote(old)
    path = file_of(path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/")
    parts = path.split("/")
    sound = all(
        part and part.isprintable() and part[0] not in "._" and not set(part) & set('\\:*?"<>|') for part in parts
    )
    return path if sound and path.endswith((".html", ".htm")) else ""


_ADMIN_GOALS = (
    Goal((ADMIN_PAGE,), ("admin/index.html",)),
    Goal(("admin-style",), ("admin/admin.css",)),
    Goal(("admin-config",), ("admin/config.json",)),
)


def _other_goals(renderer: Renderer, sitemap: Mapping[str, object], options: Options) -> Iterator[Goal]:
    unwanted = tuple(part for part, wanted in ((PREVIEW, options.preview), (ADMIN_ASSETS, options.admin)) if not wanted)
    yield Goal(("robots",), ("robots.txt",))
    yield Goal(("redirects",), ("_redirects",))
    yield Goal(("headers",), ("_headers",))
    for one in renderer.assets:
        if isinstance(one, File) and not one.path.startswith(unwanted):
            yield Goal(("asset", one.path, digest_of(one.data)), (one.path,))
        elif isinstance(one, FontFile):
            yield Goal(("font", one.plain), (one.path,))
    paths = list(sitemap)
    for path in paths:
        yield Goal(("sitemap", path), (path,))
    if len(paths) > 1:
        yield Goal(("sitemap-index",), ("sitemap.xml",))
