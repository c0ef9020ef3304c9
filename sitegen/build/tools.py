"""Compiled layouts and catalogs, remembered: to make them takes longer than to build a small site.

Owns where they lie. Must not know what they are used for. Layouts are kept as code, so the memory is to be trusted as
Python's own ``__pycache__`` is.
"""

from collections.abc import Iterable

from sitegen.build.memory import Memory
from sitegen.engine.digest import digest_of
from sitegen.model.source import SourceFile
from sitegen.parse.catalog import Catalog
from sitegen.render.compiling import COMPILED


class Tools:
    """Takes layouts and catalogs out of the memory, and puts them there."""

    def __init__(self, memory: Memory, version: str) -> None:
        """Take over the compiled layouts of this version of the programme."""
        self.memory, self.version = memory, version
        self.keys: dict[str, str] = {}
        if (data := memory.tool(digest_of(version, "layouts"))) is not None:
            COMPILED.loads(data)

    def catalog(self, lang: str, file: SourceFile) -> Catalog | None:
        """Return the catalog that was made of a file before."""
        key = self.keys[lang] = digest_of(self.version, "catalog", lang, file.digest)
        data = self.memory.tool(key)
        return None if data is None else Catalog.loads(lang, data)

    def keep(self, catalogs: Iterable[Catalog]) -> None:
        """Put away what is new."""
        if COMPILED.changed:
            self.memory.put_tool(digest_of(self.version, "layouts"), COMPILED.dumps())
            COMPILED.changed = False
        for catalog in catalogs:
            if catalog.changed and catalog.lang in self.keys:
                self.memory.put_tool(self.keys[catalog.lang], catalog.dumps())
