"""Packed files beside those that are worth it, for servers that send them as they lie there.

Owns how they are packed and that they are remembered: by the bytes that they were made from. Each is made by the
process that makes the file itself, so all cores share the work. Must not know what is in the files.
"""

import gzip
from collections.abc import Collection, Iterator

from sitegen.engine.cache import Cache
from sitegen.engine.digest import digest_of
from sitegen.engine.scheduler import Goal
from sitegen.model.output import File
from sitegen.render.servers import TEXTS

BROTLI = 10
"""Quality. The highest takes more than twice as long and saves two in a hundred."""
GZIP = 9
ENDINGS = tuple(f".{ending}" for ending in TEXTS)
PACKED = (".br", ".gz")


def with_packed(goal: Goal) -> Goal:
    """Return a goal that makes the packed files as well."""
    packed = (path + ending for path in goal.outputs if path.endswith(ENDINGS) for ending in PACKED)
    return goal._replace(outputs=(*goal.outputs, *packed))


class Packer:
    """Packs files, or finds them in the cache; holds what it made until somebody takes it."""

    def __init__(self, cache: Cache) -> None:
        """Begin with nothing made."""
        self.cache = cache
        self.used: set[str] = set()
        self.made: list[tuple[str, bytes]] = []

    def pack(self, file: File, wanted: Collection[str]) -> Iterator[File]:
        """Yield those packed forms of a file whose paths are wanted."""
        for ending in PACKED:
            if (path := file.path + ending) in wanted:
                yield File(path, self._packed(ending, file.data))

    def _packed(self, ending: str, data: bytes) -> bytes:
        key = digest_of(f"packed {ending} {BROTLI} {GZIP}", data)
        self.used.add(key)
        found = self.cache.get(key)
        if found is None:
            found = _brotli(data) if ending == ".br" else gzip.compress(data, GZIP, mtime=0)
            self.made.append((key, found))
        return found

    def take(self) -> tuple[tuple[str, ...], tuple[tuple[str, bytes], ...]]:
        """Return the keys that were used and the entries that were made since the last time."""
        taken = tuple(self.used), tuple(self.made)
        self.used, self.made = set(), []
        return taken


def _brotli(data: bytes) -> bytes:
    import brotli  # noqa: PLC0415  only where it is asked for

    packed: bytes = brotli.compress(data, quality=BROTLI, mode=brotli.MODE_TEXT)
    return packed
