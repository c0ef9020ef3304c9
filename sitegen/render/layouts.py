"""Jinja environments, one for each language, made for templates that never change in them.

Owns what layouts can see and which detours of Jinja are left out. Must not know pages. Templates are part of the site's
code and trusted as such: Jinja's sandbox would take half of the rendering time.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context

from sitegen.model.source import Tree
from sitegen.parse.catalog import Catalog
from sitegen.render.fast_jinja import COMPILED, Generator
from sitegen.render.filters import filters_of
from sitegen.render.fragments import CONTENT, LayoutFacts, base_of_content, content_of, facts_of
from sitegen.render.runtime import Messages, words_of

if TYPE_CHECKING:
    from types import CodeType

LAYOUTS = "layouts/"
UNKNOWN = LayoutFacts((), ("",), "", (), (), ())


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
        self.messages = Messages(words)
        self.globals.update(words)
        self.filters.update(filters_of(catalog))
        self.extend(newstyle_gettext=True)
        self.facts_by_name: dict[str, LayoutFacts] = {}
        self.bases: dict[str, str] = {}

    @cached_property
    def careful(self) -> "CarefulLayouts":
        """The same without short ways, for what they cannot do."""
        return CarefulLayouts(self)

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


class CarefulLayouts(Layouts):
    """Code as Jinja writes it: it also finds ``value.key`` in a dictionary, and knows best what is wrong."""

    code_generator_class = CodeGenerator

    def __init__(self, like: Layouts) -> None:
        """Make one for the same templates and the same language."""
        super().__init__(like.templates, like.catalog)
        self.bytecode_cache = None


def templates_of(tree: Tree) -> Mapping[str, str]:
    """Return the templates of a site by name."""
    return {
        file.path.removeprefix(LAYOUTS): file.data.decode("utf-8-sig")
        for file in tree.below(LAYOUTS)
        if not file.path.endswith(".po")
    }
