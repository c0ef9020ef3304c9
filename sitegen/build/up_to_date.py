"""Whether there is anything to do at all, found out with nothing but the marks of the file system.

Owns these comparisons, and the reading of what a build left. Must not import anything that takes time, above all
nothing that a build needs to build: most builds of a watchful editor have nothing to do.
"""

import os
import sys
from functools import cache

from sitegen.engine.digest import digest_of
from sitegen.engine.sealed import read_values
from sitegen.model.places import FOLDER

FORMAT = 6
ABSENT = (0, 0, 0, 0)
"""Stands for a folder that was not there."""

Stamp = tuple[int, int, int, int]
"""Size, time of change, time of change of the entry (both in nanoseconds), number of the inode."""


def options_words(base_url: str, *facts: bool) -> tuple[str, ...]:
    """Return what of the options of a build tells one state of an output folder from another."""
    return (base_url, *map(str, facts), share_folder())


def state_name(output: str, words: tuple[str, ...]) -> str:
    """Return the name under which is stored what builds with certain options left in an output folder."""
    return digest_of(os.path.realpath(output), *words)[:16]


def share_folder() -> str:
    """Return the folder with the package's ``layouts`` and ``assets``: inside a wheel, or the repository's own."""
    shipped = f"{_package()}/share"
    return shipped if os.path.isdir(shipped) else os.path.dirname(_package())  # noqa: PTH112, PTH120


def _package() -> str:
    return os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120


@cache
def code_version() -> str:
    """Return a digest of the programme itself and of the names and versions of everything that is installed."""
    parts: list[str | bytes] = [sys.version]
    for folder, _, files in sorted(os.walk(_package())):
        for name in sorted(name for name in files if name.endswith(".py")):
            with open(f"{folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123
                parts += (name, file.read())
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):  # noqa: PTH112
            parts.append(repr(sorted(name for name in os.listdir(folder) if name.endswith("-info"))))  # noqa: PTH208
    return digest_of(*parts)


def changes(
    roots: tuple[str, ...],
    files: dict[str, tuple[int, Stamp]],
    folders: dict[str, Stamp],
    names: dict[str, str],
) -> tuple[list[str], list[str]]:
    """Return the folders and the names of files that are not as they were; nothing is listed or opened."""
    stat = os.lstat
    moved, edited = [], []
    for folder, stamp in folders.items():
        try:
            one = stat(folder)
            same = (one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino) == stamp
        except OSError:
            same = stamp == ABSENT
        if not same:
            moved.append(folder)
    for name, (root, stamp) in files.items():
        try:
            one = stat(f"{roots[root]}/{names.get(name, name)}")
            same = (one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino) == stamp
        except OSError:
            same = False
        if not same:
            edited.append(name)
    return moved, edited


def touched_outputs(output: str, left: dict[str, tuple[int, int]]) -> list[str]:
    """Return the files that are not as they were left: by size and time of change in nanoseconds."""
    stat, touched = os.lstat, []
    for path, like in left.items():
        try:
            one = stat(f"{output}/{path}")
            same = (one.st_size, one.st_mtime_ns) == like
        except OSError:
            same = False
        if not same:
            touched.append(path)
    return touched


READ: dict[str, tuple[object, tuple[list[str], list[str]]]] = {}
"""What ``find_unchanged`` read, by the file's whole path, and what has changed since: a build that follows at once need
not read and look again.
"""


def find_unchanged(
    source: str, output: str, words: tuple[str, ...], now: float
) -> tuple[int, int, bytes, float] | None:
    """Return pages, photos, packed warnings and end of validity of the last build where another changes nothing."""
    path = os.path.abspath(f"{source}/{FOLDER}/builds/{state_name(output, words)}.seen")  # noqa: PTH100
    found = next(read_values(path), None)
    if not isinstance(found, tuple) or not found or found[0] != (FORMAT, code_version()):
        return None
    try:
        _, roots, files, folders, names, _, outputs, since, until, pages, photos, problems = found
        READ[path] = (found, changed := changes(roots, files, folders, names))
        if not since <= now < until or any(changed) or touched_outputs(output, outputs):
            return None
    except (TypeError, ValueError, AttributeError, IndexError):  # somebody has written another thing under our seal
        READ.clear()
        return None
    READ.clear()
    return pages, photos, problems, until
