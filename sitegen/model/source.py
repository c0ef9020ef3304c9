"""Files as they were read: path, bytes and a digest of the bytes.

Owns identity of input. Must not know what a file means.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from sitegen.engine.digest import digest_of


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: path relative to the source folder, with ``/``, such as ``content/site.yaml``; size in bytes.

    ``load`` returns the bytes, so that a photo need not lie in memory until somebody wants to look at it.
    """

    path: str
    digest: str
    size: int
    load: Callable[[], bytes] = field(compare=False, repr=False)

    @classmethod
    def make(cls, path: str, data: bytes) -> "SourceFile":
        """Make one from its bytes."""
        return cls(path, digest_of(data), len(data), lambda: data)

    @property
    def data(self) -> bytes:
        """The bytes; OSError where the file has gone since."""
        return self.load()

    @property
    def folder(self) -> str:
        """The path of the folder it lies in."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


class Tree(NamedTuple):
    """All source files by path, in the order of their paths."""

    files: Mapping[str, SourceFile]

    @classmethod
    def make(cls, files: Iterable[SourceFile]) -> "Tree":
        """Make one from files in any order."""
        return cls(MappingProxyType({file.path: file for file in sorted(files, key=lambda file: file.path)}))

    def below(self, folder: str) -> Iterator[SourceFile]:
        """Yield the files below a folder."""
        start = folder.rstrip("/") + "/"
        return (file for path, file in self.files.items() if path.startswith(start))

    def get(self, path: str) -> SourceFile | None:
        """Return a file by its path."""
        return self.files.get(path)
