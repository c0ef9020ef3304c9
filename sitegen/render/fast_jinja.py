"""Layouts to Python: Jinja's compiler with shorter ways, and the memory of what it has compiled.

Owns the form of compiled code. Must not know any layout, nor what the code is called with.
"""

import marshal
import sys
from collections.abc import Callable
from importlib.util import MAGIC_NUMBER
from keyword import iskeyword
from typing import TYPE_CHECKING

import jinja2
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from sitegen.engine.digest import digest_of
from sitegen.render.fragments import LayoutFacts

if TYPE_CHECKING:
    from types import CodeType

FORMAT = 6
"""To be raised with every change of the code that ``Generator`` writes."""

LIBRARY = "macros/"
"""Templates whose macros know their arguments only."""


class Generator(CodeGenerator):
    """Writes code that does the same with fewer steps: four shorter ways, each worth about a twentieth of a cold build.

    What escapes a value asks for its type first. Macros put their arguments in order without detours, and those of the
    library remember what they wrote. Functions are called directly, since none here asks for the context. Imported
    templates are not asked each time whether they know the globals of who imports them: all layouts have the same.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  Jinja's name
        """Write a module; at its end its names for what is called most are given to shorter ways."""
        super().visit_Template(node, frame)
        macro = "library_macro" if (self.name or "").startswith(LIBRARY) else "QuickMacro"
        self.writeline(f"from sitegen.render.runtime import escape, {macro} as Macro")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Write the module of an imported template."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}).module")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write ``function(…)``."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(arg.key) for arg in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in (*node.args, *node.kwargs):
            self.visit(arg, frame)
            self.write(", ")
        self.write(")")


class Compiled(BytecodeCache):
    """The compiled templates by name and digest: compiling takes longer than rendering a small site."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.codes: dict[str, tuple[str, CodeType]] = {}
        self.known: dict[str, LayoutFacts] = {}
        """By digest of the source."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out a template's code where its source is the same."""
        digest, code = self.codes.get(bucket.key, ("", None))
        bucket.code = code if digest == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        if bucket.code is not None:
            self.codes[bucket.key] = (bucket.checksum, bucket.code)

    def facts(self, source: str, find: Callable[[str], LayoutFacts]) -> LayoutFacts:
        """Return the facts of a template, found but once."""
        digest = digest_of(source)
        if (found := self.known.get(digest)) is None:
            found = self.known[digest] = find(source)
        return found

    def dumps(self) -> bytes:
        """Return everything as bytes that ``loads`` reads."""
        return _header() + marshal.dumps((self.codes, {digest: tuple(one) for digest, one in self.known.items()}))

    def loads(self, data: bytes) -> None:
        """Take over what ``dumps`` returned; nothing where it comes from another version of anything.

        This is code: it may come from the installed package only, never from a cache that others can write.
        """
        header = _header()
        if not data.startswith(header):
            return
        try:
            codes, known = marshal.loads(memoryview(data)[len(header) :])  # noqa: S302  see above
        except (EOFError, ValueError, TypeError):
            return
        self.codes = {**codes, **self.codes}
        self.known.update((digest, LayoutFacts._make(one)) for digest, one in known.items())


def _header() -> bytes:
    """Code fits only the Python, the Jinja and the generator that it was made by and for."""
    tag = sys.implementation.cache_tag or ""
    return MAGIC_NUMBER + f"sitegen {FORMAT} jinja {jinja2.__version__} {tag}\n".encode()


COMPILED = Compiled()
"""Shared by the languages, which is right as long as ``optimized`` is off: no filter is applied at compile time."""
