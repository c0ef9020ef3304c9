"""What lies in ``.sitegen/``: the caches, and for each output folder what its last build left.

Owns that folder, which may be deleted at any time: that costs time, never correctness. Where it cannot be made, builds
do without. Must not know what it keeps.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # not every system has it
    fcntl = None  # type: ignore[assignment]

from sitegen.engine.cache import Cache, FileCache
from sitegen.model.places import FOLDER

STATES = 6
"""So many output folders are known at once."""


class Storage:
    """The folder ``.sitegen/`` of a source folder."""

    def __init__(self, source: Path) -> None:
        """Make the folder where that can be done."""
        self.root = source / FOLDER
        self.there = True
        self._cache: Cache | None = None
        try:
            (self.root / "derived").mkdir(parents=True, exist_ok=True)
            ignore = self.root / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError:
            self.there = False
        self.files = FileCache(self.root / "derived" if self.there else None)
        """Pictures and fonts."""

    @property
    def cache(self) -> Cache:
        """Texts and folders; opened when it is first needed."""
        if self._cache is None:
            self._cache = Cache(self.root / "texts.db" if self.there else None)
        return self._cache

    def close(self) -> None:
        """Write what is still to be written."""
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Keep two builds of one output folder apart: the second waits. Without a folder, nothing keeps them apart."""
        if not self.there or fcntl is None:
            yield
            return
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):
                (self.root / "builds").mkdir(exist_ok=True)
                file = stack.enter_context((self.root / "builds" / f"{name}.lock").open("wb"))
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def path(self, name: str, part: str) -> str:
        """Return where a part of what is known about an output folder lies."""
        return f"{self.root}/builds/{name}.{part}"

    def drop_oldest(self) -> None:
        """Keep only the output folders that were built last."""
        folder = self.root / "builds"
        with contextlib.suppress(OSError):
            by_age = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            names = list(dict.fromkeys(path.name.split(".")[0] for path in by_age))
            for path in by_age:
                if path.name.split(".")[0] in names[STATES:]:
                    path.unlink()
