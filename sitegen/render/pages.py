"""Pages to HTML: one Jinja environment for each language.

Owns what pages share and what a template's mistake looks like as a message. Must not know other pages than the one at
hand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from jinja2 import Template, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context
from markupsafe import Markup

from sitegen.model.output import File
from sitegen.model.page import Page
from sitegen.model.problem import Position, Problem
from sitegen.model.views import Chrome, Frame, View
from sitegen.render.compiling import COMPILED
from sitegen.render.dressing import Dress, find_part, needs_of_loaded, parts_of
from sitegen.render.environments import LAYOUTS, Layouts, make_environments, warm
from sitegen.render.needs import ENTRIES

__all__ = ["COMPILED", "make_environments", "render_around", "render_pages", "warm", "with_assets"]

FOOTER = "partials/footer.html"
"""The same on every page of a language, so it is rendered once; it knows ``site`` and no page."""
MENU = "partials/menu.html"
"""Differs by what is current only, so it is rendered once for each: it knows ``site``, ``home``, ``section``, ``url``.
"""
MARK = "\0"
"""Around the name of a block, where its text is to be put later: no text has such a letter."""


class Renderer:
    """Renders the pages of one language, and keeps what they share."""

    def __init__(self, environment: Layouts, chrome: Chrome) -> None:
        """Begin with nothing."""
        self.environment, self.chrome = environment, chrome
        self.places = frozenset(entry.url for entry in chrome.menu)
        self.footer = ""
        self.menus: dict[tuple[bool, str, str], str] = {}

    def render(self, page: Page) -> tuple[str, dict[str, str]]:
        """Return a page as HTML, and what its own layout put into the blocks; where a short way fails, by the long one.

        The blocks are empty where they may depend on more than the page.
        """
        try:
            return self._rendered(self.environment, page)
        except AttributeError:
            return self._rendered(self.environment.careful, page)

    def render_around(self, name: str, frame: Frame, blocks: Iterable[str]) -> str:
        """Return a page with marks where its own layout would put something into the blocks."""
        template, context = self._prepared(self.environment, name, frame)
        for block in blocks:
            if block in context.blocks:
                context.blocks[block][0] = partial(_said, f"{MARK}{block}{MARK}")
        return _run(template, context)

    def _rendered(self, environment: Layouts, page: Page) -> tuple[str, dict[str, str]]:
        template, context = self._prepared(environment, page.template, page.frame, view=page.view)
        blocks: dict[str, str] = {}
        if page.entries is not None and page.entries.text is not None:
            context.blocks[ENTRIES] = [partial(_said, page.entries.text)]
        if needs_of_loaded(template).base:
            for block, made in context.blocks.items():
                made[0] = partial(_keep, made[0], block, blocks)
        return _run(template, context), blocks

    def _prepared(self, environment: Layouts, name: str, frame: Frame, **values: View) -> tuple[Template, Context]:
        site = self.chrome
        if not self.footer:
            self.footer = _part(environment, FOOTER, site=site)
        current = (frame.kind == "home", frame.section, frame.url if frame.url in self.places else "")
        if (menu := self.menus.get(current)) is None:
            home, section, url = current
            menu = self.menus[current] = _part(environment, MENU, site=site, home=home, section=section, url=url)
        template = environment.get_template(name)
        values_of_all = {"page": frame, "site": site, "footer": self.footer, "menu": menu}
        return template, template.new_context({**values_of_all, **values})


def _run(template: Template, context: Context) -> str:
    """Render as a template does by itself."""
    try:
        return "".join(template.root_render_func(context))
    except Exception:  # noqa: BLE001  Jinja points to the layout's line in the traceback of whatever it is
        return template.environment.handle_exception()


def _keep(
    block: Callable[[Context], Iterator[str]], name: str, blocks: dict[str, str], context: Context
) -> Iterator[str]:
    text = blocks[name] = "".join(block(context))
    yield text


def _said(text: str, _context: Context) -> Iterator[str]:
    yield text


def _part(environment: Layouts, name: str, **values: object) -> str:
    return Markup(environment.get_template(name).render(**values))  # noqa: S704  autoescaped


def _renderer(environment: Layouts, chrome: Chrome) -> Renderer:
    """Return the renderer that this environment had before, unless the surroundings have changed."""
    found = environment.renderer
    if not isinstance(found, Renderer) or (found.chrome is not chrome and found.chrome != chrome):
        found = environment.renderer = Renderer(environment, chrome)
    return found


def render_pages(
    pages: Iterable[Page],
    environments: Mapping[str, Layouts],
    chromes: Mapping[str, Chrome],
    problems: list[Problem],
) -> Iterator[File]:
    """Render pages. A template's mistake is reported once for each template and place, with the page that showed it."""
    for page in pages:
        lang = page.frame.lang
        try:
            html, blocks = _renderer(environments[lang], chromes[lang]).render(page)
        except TemplateError as fault:
            problem = _explain(fault, page)
            if not any(_is_like(problem, other) for other in problems):
                problems.append(problem)
            continue
        data = html.encode()
        yield File(page.path, data, parts_of(data, blocks))


def render_around(
    dress: Dress, html: bytes, environments: Mapping[str, Layouts], chromes: Mapping[str, Chrome]
) -> tuple[bytes, bytes] | None:
    """Return a page with its surroundings made anew, and these without the page's own parts.

    The parts are taken from ``html``, the page as it was. None where they are not there, or where it does not work.
    """
    parts = {part.block: find_part(html, part) for part in dress.parts}
    lang = dress.frame.lang
    if None in parts.values() or lang not in environments:
        return None
    try:
        text = _renderer(environments[lang], chromes[lang]).render_around(dress.template, dress.frame, parts)
    except (TemplateError, AttributeError):
        return None
    around = text.split(MARK)
    names = around[1::2]
    if len(around) % 2 == 0 or not parts.keys() >= set(names):
        return None
    pieces = [piece.encode() for piece in around[::2]]
    whole = [pieces[0]]
    for name, piece in zip(names, pieces[1:], strict=True):
        whole += (parts[name] or b"", piece)
    return b"".join(whole), b"".join(pieces)


def _is_like(one: Problem, other: Problem) -> bool:
    """Say whether two problems are the same mistake, shown by two pages."""
    if (one.code, one.position) != (other.code, other.position):
        return False
    reasons = [str(problem.values["reason"]).rpartition(" (")[0] for problem in (one, other)]
    return reasons[0] == reasons[1]


def _explain(fault: TemplateError, page: Page) -> Problem:
    name, line = page.template, 0
    if isinstance(fault, TemplateSyntaxError):
        name, line = fault.name or name, fault.lineno
    else:
        trace = fault.__traceback__
        while trace is not None:
            # Jinja rewrites tracebacks so that frames of templates carry the template's path and line.
            path = trace.tb_frame.f_code.co_filename
            if path.startswith(LAYOUTS):
                name, line = path.removeprefix(LAYOUTS), trace.tb_lineno
            trace = trace.tb_next
    reason = f"{fault.message or type(fault).__name__} ({page.frame.url})"
    return Problem("template", Position(f"{LAYOUTS}{name}", line), values={"reason": reason})


def with_assets(chrome: Chrome, addresses: Mapping[str, str]) -> Chrome:
    """Return the surroundings with the addresses of stylesheet, scripts, icon and fonts."""
    return chrome._replace(
        stylesheet=addresses.get("/assets/site.css", ""),
        scripts=tuple(addresses[plain] for plain in sorted(addresses) if plain.startswith("/assets/js/")),
        icon=addresses.get("/assets/img/icon.svg", ""),
        fonts=tuple(addresses[plain] for plain in sorted(addresses) if plain == "/assets/fonts/serif-600.woff2"),
    )
