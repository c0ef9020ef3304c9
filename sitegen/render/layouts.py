"""Jinja environments, one for each language, made for templates that never change in them.

Owns what layouts can see and which detours of Jinja are left out. Must not know pages. Templates are part of the site's
code and trusted as such: Jinja's sandbox would take half of the rendering time.
"""

import warnings
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator

from sitegen.model.source import Tree
from sitegen.parse.catalog import Catalog
from sitegen.render.fast_jinja import COMPILED, Generator
from sitegen.render.filters import filters_of
from sitegen.render.fragments import CONTENT, LayoutFacts, base_of_content, content_of, facts_of
from sitegen.render.runtime import words_of

if TYPE_CHECKING:
    from types import CodeType

LAYOUTS = "layouts/"
UNKNOWN = LayoutFacts((), ("",), "", (), (), ())


class Layouts(Environment):
    """The environment of one language, made for templates that never change in it."""

    code_generator_class: type[CodeGenerator] = Generator

    def __init__(self, templates: Mapping[str, str], catalog: Catalog) -> None:
        """Make one from the templates by name."""
        self.templates, self.catalog = templates, catalog

        def load(name: str) -> tuple[str, str, None] | None:
            file = name.removesuffix(CONTENT)
            return (templates[file], f"{LAYOUTS}{file}", None) if file in templates else None

        super().__init__(
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
        words = words_of(catalog.translations)
        self.globals.update(words)
        self.filters.update(filters_of(catalog))
        self.extend(newstyle_gettext=True)
        self.facts_by_name: dict[str, LayoutFacts] = {}
        self.bases: dict[str, str] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows besides its values: the same for all, so none needs a layer of its own."""
        return super().make_globals(d) if d else self.globals

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002  Jinja's
    ) -> str:
        alone = name is not None and name.endswith(CONTENT)
        return super()._generate(content_of(source) if alone else source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> "CodeType":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # what is meant fails when it runs, and is told then
            return super()._compile(source, filename)

    def facts(self, name: str) -> LayoutFacts:
        """Return what is to be known of a template; ``UNKNOWN`` for one that is not there or cannot be parsed."""
        if (found := self.facts_by_name.get(name)) is None:
            found = UNKNOWN
            with suppress(TemplateError):
                found = COMPILED.facts(self.templates[name], self._facts_of) if name in self.templates else UNKNOWN
            self.facts_by_name[name] = found
        return found

    def _facts_of(self, source: str) -> LayoutFacts:
        return facts_of(self.parse(source))

    def base_of_content(self, name: str) -> str:
        """Return the base layout around which a page layout's content can be put; empty where it is one piece."""
        if (found := self.bases.get(name)) is None:
            found = self.bases[name] = base_of_content(name, self.facts, self.globals.keys())
        return found


def templates_of(tree: Tree) -> Mapping[str, str]:
    """Return the templates of a site by name."""
    return {
        file.path.removeprefix(LAYOUTS): file.data.decode("utf-8-sig")
        for file in tree.below(LAYOUTS)
        if not file.path.endswith(".po")
    }
