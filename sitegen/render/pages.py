"""Pages to HTML: one Jinja environment for each language.

Owns the environments and what a template's mistake looks like as a message. Must not know other pages than the one at
hand. Templates are part of the site's code and trusted as such: Jinja's sandbox would take half of the rendering time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket
from markupsafe import Markup

from sitegen.model.output import File
from sitegen.model.page import Page
from sitegen.model.problem import Position, Problem
from sitegen.model.source import Tree
from sitegen.model.views import Chrome
from sitegen.parse.catalog import Catalog
from sitegen.render.filters import filters_of

if TYPE_CHECKING:
    from types import CodeType

LAYOUTS = "layouts/"
FOOTER = "partials/footer.html"
"""The same on every page of a language, so it is rendered once; it knows ``site`` and no page."""


class Compiled(BytecodeCache):
    """The compiled templates by name and digest: compiling takes longer than rendering a small site."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out a template's code where its source is the same."""
        digest, code = self.codes.get(bucket.key, ("", None))
        bucket.code = code if digest == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        if bucket.code is not None:
            self.codes[bucket.key] = (bucket.checksum, bucket.code)


COMPILED = Compiled()
"""Shared by the languages, which is right as long as ``optimized`` is off: no filter is applied at compile time."""


def make_environments(tree: Tree, catalogs: Mapping[str, Catalog]) -> Mapping[str, Environment]:
    """Make the environment of each language; all share the same templates."""
    templates = {
        file.path.removeprefix(LAYOUTS): file.data.decode("utf-8-sig")
        for file in tree.below(LAYOUTS)
        if not file.path.endswith(".po")
    }
    return {lang: _make(templates, catalog) for lang, catalog in catalogs.items()}


def _make(templates: Mapping[str, str], catalog: Catalog) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        return (templates[name], f"{LAYOUTS}{name}", None) if name in templates else None

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=COMPILED,
        optimized=False,
    )
    environment.install_gettext_translations(catalog.translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(filters_of(catalog.formats))
    return environment


def render_pages(
    pages: Iterable[Page],
    environments: Mapping[str, Environment],
    chromes: Mapping[str, Chrome],
    problems: list[Problem],
) -> Iterator[File]:
    """Render pages. A template's mistake is reported once for each template and place, with the page that showed it."""
    footers: dict[str, str] = {}
    faults: dict[tuple[Position, str], Problem] = {}
    for page in pages:
        lang = page.frame.lang
        environment, chrome = environments[lang], chromes[lang]
        try:
            if lang not in footers:
                footers[lang] = Markup(environment.get_template(FOOTER).render(site=chrome))  # noqa: S704  autoescaped
            template = environment.get_template(page.template)
            html = template.render(page=page.frame, site=chrome, view=page.view, footer=footers[lang])
        except TemplateError as fault:
            problem = _explain(fault, page)
            faults.setdefault((problem.position, fault.message or ""), problem)
            continue
        yield File(page.path, html.encode())
    problems.extend(faults.values())


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
    return replace(
        chrome,
        stylesheet=addresses.get("/assets/site.css", ""),
        scripts=tuple(addresses[plain] for plain in sorted(addresses) if plain.startswith("/assets/js/")),
        icon=addresses.get("/assets/img/icon.svg", ""),
        fonts=tuple(addresses[plain] for plain in sorted(addresses) if plain == "/assets/fonts/serif-600.woff2"),
    )
