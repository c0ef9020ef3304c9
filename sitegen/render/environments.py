"""Jinja environments, one for each language, made for templates that never change in them.

Owns what layouts can see and which detours of Jinja are left out. Must not know pages. Templates are part of the site's
code and trusted as such: Jinja's sandbox would take half of the rendering time.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateError
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context

from sitegen.model.source import Tree
from sitegen.parse.catalog import Catalog
from sitegen.render.compiling import COMPILED, Generator
from sitegen.render.filters import filters_of
from sitegen.render.runtime import Said, words_of

LAYOUTS = "layouts/"


class _Template(Template):
    """A template that others import without asking anew what it could see: all see the environment's globals."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  Jinja's name
        if self._module is None:
            self._module = self.make_module()
        return self._module


class _Context(Context):
    """The values of one template as Jinja keeps them, but without the names of globals: see ``_Template``."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002  Jinja's name
    ) -> None:
        self.parent, self.vars, self.name, self.environment = parent, {}, name, environment
        self.eval_ctx = EvalContext(environment, name)
        self.exported_vars = set()
        self.globals_keys = set()
        self.blocks = {key: [block] for key, block in blocks.items()}


class Layouts(Environment):
    """The environment of one language, made for templates that never change in it."""

    code_generator_class: type[CodeGenerator] = Generator
    template_class = _Template
    context_class = _Context

    def __init__(self, templates: Mapping[str, str], catalog: Catalog) -> None:
        """Make one from the templates by name."""
        self.templates, self.catalog = templates, catalog
        self.loaded: dict[str, Template] = {}
        self.renderer: object = None
        """Kept here by ``render/pages.py`` from one call to the next."""

        def load(name: str) -> tuple[str, str, None] | None:
            return (templates[name], f"{LAYOUTS}{name}", None) if name in templates else None

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
        self.said = Said(words)
        self.globals.update(words)
        self.filters.update(filters_of(catalog.formats))
        self.extend(newstyle_gettext=True)

    @cached_property
    def careful(self) -> "CarefulLayouts":
        """The same without short ways, for what they cannot do."""
        return CarefulLayouts(self)

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return what all templates see; none here is loaded with more, and a chain of two takes long to copy."""
        return {**self.globals, **d} if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,  # noqa: A002  Jinja's name
    ) -> Template:
        """Return a template; one that was loaded before without Jinja's questions."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        found = self.loaded.get(name)
        if found is None:
            found = self.loaded[name] = super().get_template(name, parent)
        return found


class CarefulLayouts(Layouts):
    """Code as Jinja writes it: it also finds ``value.key`` in a dictionary, and knows best what is wrong."""

    code_generator_class = CodeGenerator

    def __init__(self, like: Layouts) -> None:
        """Make one for the same templates and the same language."""
        super().__init__(like.templates, like.catalog)
        self.bytecode_cache = None


def make_environments(tree: Tree, catalogs: Mapping[str, Catalog]) -> Mapping[str, Layouts]:
    """Make the environment of each language; all share the same templates."""
    templates = {
        file.path.removeprefix(LAYOUTS): file.data.decode("utf-8-sig")
        for file in tree.below(LAYOUTS)
        if not file.path.endswith(".po")
    }
    return {lang: Layouts(templates, catalog) for lang, catalog in catalogs.items()}


def warm(environments: Mapping[str, Layouts]) -> None:
    """Load all templates, so that processes forked afterwards share them. A mistake is left for a page to show."""
    for environment in environments.values():
        for name in environment.templates:
            with suppress(TemplateError):
                environment.get_template(name)
