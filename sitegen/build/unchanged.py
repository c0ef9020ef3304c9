"""Whether there is anything to do at all, found out with nothing but the marks of the file system.

Owns these comparisons, and the reading of what a build left. Must not import anything that takes time, above all
nothing that a build needs to build: most builds of a watchful editor have nothing to do.
"""

import gc
import marshal
import os
import sys

from sitegen.engine.digest import digest_of
from sitegen.model.places import FOLDER

FORMAT = 5
HEAD = 32
"""Length of the digest at the start of each file."""
ABSENT = (0, 0, 0, 0)
"""Stands for a folder that was not there."""

Stamp = tuple[int, int, int, int]
"""Size, time of change, time of change of the entry (both in nanoseconds), number of the inode."""


def read_sealed(path: str) -> bytes | None:
    """Return the bytes of a file that begins with their digest; None where it is not what was written."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  pathlib takes as long to import as all the rest
            data = file.read()
    except OSError:
        return None
    kept = data[HEAD:]
    return kept if digest_of(kept).encode() == data[:HEAD] else None


def unpack_plain(data: bytes | None) -> object:
    """Return the plain values that were stored; None where there are none."""
    if data is None:
        return None
    looks = gc.isenabled()
    gc.disable()  # to look for garbage again and again while a million values come in takes longer than to read them
    try:
        return marshal.loads(data)  # noqa: S302  sealed with a digest; a marshal holds plain values only
    except (ValueError, EOFError, TypeError):
        return None
    finally:
        if looks:
            gc.enable()


def options_words(base_url: str, drafts: bool, future: bool) -> tuple[str, ...]:  # noqa: FBT001  three plain facts
    """Return what of the options of a build tells one state of an output folder from another."""
    return (base_url, str(drafts), str(future), share_folder())


def state_name(output: str, words: tuple[str, ...]) -> str:
    """Return the name under which is stored what builds with certain options left in an output folder."""
    return digest_of(os.path.realpath(output), *words)[:16]


def share_folder() -> str:
    """Return the folder with the package's ``layouts`` and ``assets``: inside a wheel, or the repository's own."""
    shipped = f"{_package()}/share"
    return shipped if os.path.isdir(shipped) else os.path.dirname(_package())  # noqa: PTH112, PTH120


def _package() -> str:
    return os.path.dirname(os.path.dirname(os.path.realpath(__file__)))  # noqa: PTH120


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


def has_outputs(output: str, left: dict[str, tuple[int, int]]) -> bool:
    """Say whether every written file is as it was left: by size and time of change in nanoseconds."""
    stat = os.lstat
    try:
        for path, like in left.items():
            one = stat(f"{output}/{path}")
            if (one.st_size, one.st_mtime_ns) != like:
                return False
    except OSError:
        return False
    return True


LOOKED: dict[str, tuple[object, tuple[list[str], list[str]]]] = {}
"""What ``find_unchanged`` read, and what it saw: a build that follows at once need not read and look again."""


def find_unchanged(source: str, output: str, words: tuple[str, ...], now: float) -> tuple[int, int, bytes] | None:
    """Return pages, photos and packed warnings of the last build where another would change nothing; None else."""
    path = f"{source}/{FOLDER}/builds/{state_name(output, words)}.seen"
    found = unpack_plain(read_sealed(path))
    if not isinstance(found, tuple) or not found or found[0] != (FORMAT, code_version()):
        return None
    _, roots, files, folders, names, _, outputs, since, until, pages, photos, problems = found
    LOOKED[path] = (found, seen := changes(roots, files, folders, names))
    if not since <= now < until or any(seen) or not has_outputs(output, outputs):
        return None
    LOOKED.clear()
    return pages, photos, problems
