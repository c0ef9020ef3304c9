"""The source folder as it is now: which files there are, what has changed, and the files as values.

Owns reading. Must not know what is in the files, nor which of them count: that is said by their stamps.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen.build.stamps import UNSURE, Stamps, list_again, look, look_again
from sitegen.build.state import Seen
from sitegen.engine.digest import digest_of
from sitegen.model.kinds import KINDS
from sitegen.model.ledger import LEDGER_FILE
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.content import group_folders
from sitegen.parse.placement import hidden_texts


@dataclass(frozen=True, slots=True)
class Sources:
    """The source folder as it is now. ``changed`` and ``gone``: texts and photos, compared with the last build."""

    stamps: Stamps
    digests: dict[str, str]
    tree: Tree
    """What all folders share."""
    groups: dict[str, list[str]]
    """Files of each folder of texts."""
    changed: Collection[str]
    gone: Collection[str]

    def files(self) -> Callable[[str], SourceFile]:
        """Return what makes the value of a file by name."""
        return make_files(self.stamps, self.digests)

    def digest(self, *words: str, folders: Iterable[str]) -> str:
        """Return a digest of the shared files below some folders, and of words; no text rests on the ledger."""
        files = (one for folder in folders for one in self.tree.below(folder) if one.path != LEDGER_FILE)
        parts = [part for one in files for part in (one.path, one.digest)]
        return digest_of(*words, "|", *parts)


def index_sources(source: Path, installed: Path, seen: Seen | None, problems: list[Problem]) -> Sources:
    """Look at the source folder, and read what has changed or all folders share."""
    stamps = _renewed(seen) if seen else None
    stamps = stamps or look(source, installed)
    # Without a past, nothing is known to be unchanged, and whoever links a folder reads it then.
    known, before = (seen.digests, seen.stamps.files) if seen else ({}, stamps.files)
    gone = before.keys() - stamps.files.keys()
    edited = {name for name, mark in stamps.files.items() if mark != before.get(name) or mark[1] == UNSURE}
    fresh = digests_of(stamps, (name for name in edited if not is_shared(name))) if seen else {}
    changed = {name for name, digest in fresh.items() if known.get(name) != digest}
    digests = {name: digest for name, digest in known.items() if name not in gone} if gone else dict(known)
    digests.update(fresh)
    tree, groups = (seen.tree, seen.groups) if seen else (None, None)
    if tree is None or not stamps.plain or any(is_shared(name) for name in (*edited, *gone)):
        tree = read_shared(stamps, problems)
    if groups is None or gone or not edited <= before.keys():
        groups = group_folders(name for name in stamps.files if not is_shared(name))
    return Sources(stamps, digests, tree, groups, changed, gone)


def _renewed(seen: Seen) -> Stamps | None:
    """Return the stamps of the last build with what has changed; None where folders have to be listed again."""
    if not seen.stamps.plain:
        return None
    old = seen.stamps
    # What changes after it was looked at has another stamp the next time.
    folders, files = seen.changed or seen.find_changes()
    seen.changed = None
    stamps = Stamps(old.roots, dict(old.files), dict(old.folders), dict(old.names))
    if folders and not list_again(stamps, folders):
        return None
    return stamps if look_again(stamps, (name for name in files if name in stamps.files)) else None


def is_shared(name: str) -> bool:
    """Say whether a file belongs to no folder of texts: layouts, assets, data files, logos."""
    parts = name.split("/", 2)
    return not (len(parts) > 2 and parts[0] == "content" and parts[1] in KINDS)  # noqa: PLR2004  content/<kind>/…


def read_shared(stamps: Stamps, problems: list[Problem]) -> Tree:
    """Read what all folders of texts share; report what is no plain file."""
    problems.extend(Problem("symbolic-link", Position(path)) for path in stamps.links)
    problems.extend(Problem("file-twice", Position(name), values={"found": found}) for name, found in stamps.twice)
    problems.extend(hidden_texts(stamps.hidden))
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
