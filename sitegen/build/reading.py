"""Files of the source folder to values.

Owns reading. Must not know what is in the files, nor which of them count: that is said by their stamps.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from sitegen.build.stamps import Stamps
from sitegen.engine.digest import digest_of
from sitegen.model.kinds import KINDS
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile, Tree


def is_shared(name: str) -> bool:
    """Say whether a file belongs to no folder of texts: layouts, assets, data files, logos."""
    parts = name.split("/", 2)
    return not (len(parts) > 2 and parts[0] == "content" and parts[1] in KINDS)  # noqa: PLR2004  content/<kind>/…


def read_shared(stamps: Stamps, problems: list[Problem]) -> Tree:
    """Read what all folders of texts share; report what is no plain file."""
    problems.extend(Problem("symbolic-link", Position(path)) for path in stamps.links)
    problems.extend(Problem("file-twice", Position(name), values={"found": found}) for name, found in stamps.twice)
    return Tree.make(SourceFile.make(name, _read(stamps.path(name))) for name in stamps.files if is_shared(name))


def make_files(stamps: Stamps, digests: Mapping[str, str]) -> Callable[[str], SourceFile]:
    """Return what makes the value of one file by name: of the digest that is known, or read at once for one."""

    def make(name: str) -> SourceFile:
        path, digest = stamps.path(name), digests.get(name)
        if digest is None:
            return SourceFile.make(name, _read(path))
        size = stamps.files[name][1][0]
        return SourceFile(name, digest, size if size >= 0 else Path(path).stat().st_size, partial(_read, path))

    return make


def digests_of(stamps: Stamps, names: Iterable[str]) -> dict[str, str]:
    """Return the digests of files as they are now."""
    return {name: digest_of(_read(stamps.path(name))) for name in names}


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  thousands of times
        return file.read()
