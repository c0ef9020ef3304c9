"""The source folder to a tree of files.

Owns which files count as source. Must not know what is in them.
"""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile, Tree

PARTS = ("content", "layouts", "assets")
IGNORED = frozenset({"Thumbs.db", "desktop.ini"})


def read_tree(source: Path, installed: Path, problems: list[Problem]) -> Tree:
    """Read ``content/`` of the source, and its layouts and assets laid over those of the installed package."""
    files: dict[str, SourceFile] = {}
    seen: dict[tuple[Path, str], Path] = {}
    for part in PARTS:
        roots = [source] if part == "content" or installed == source else [installed, source]
        for root in roots:
            for path in _walk(root, root / part, problems):
                name = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
                if seen.setdefault((root, name), path) != path:
                    problems.append(Problem("file-twice", Position(name), values={"found": path.name}))
                files[name] = SourceFile.make(name, path.read_bytes())
    return Tree.make(files.values())


def _walk(root: Path, folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Yield the plain files below a folder; links are reported, what editors' tools leave behind is passed over."""
    if not folder.is_dir():
        return
    if folder.is_symlink():
        problems.append(Problem("symbolic-link", Position(folder.relative_to(root).as_posix())))
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith(".") or entry.name.endswith("~") or entry.name in IGNORED:
                continue
            path = Path(entry.path)
            if entry.is_symlink():
                problems.append(Problem("symbolic-link", Position(path.relative_to(root).as_posix())))
            elif entry.is_dir():
                yield from _walk(root, path, problems)
            elif entry.is_file():
                yield path
            else:  # a device, a socket, a pipe
                problems.append(Problem("symbolic-link", Position(path.relative_to(root).as_posix())))
