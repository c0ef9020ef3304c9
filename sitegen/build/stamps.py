"""What the file system says about the source folder: which files there are, and which have changed since last time.

Owns which files count as source, and the trust in time stamps: a file is taken for unchanged only where size, both
times, and identity are the same, and where the stamp is older than the look at it. Must not know what is in the files.
"""

import os
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from sitegen.build.up_to_date import ABSENT, Stamp
from sitegen.model.places import PARTS
from sitegen.parse.placement import TEXT_FILE

IGNORED = frozenset({"Thumbs.db", "desktop.ini"})
MOMENT = 50_000_000
"""Nanoseconds. A file that was changed just before it was looked at may change again without a new time stamp."""

UNSURE: Stamp = (-1, -1, -1, -1)


@dataclass(slots=True)
class Stamps:
    """Stamps of everything below the source: by root (number) and path relative to it.

    ``folders`` holds every folder that was listed, so that additions and removals show without listing it again.
    """

    roots: tuple[str, ...]
    files: dict[str, tuple[int, Stamp]] = field(default_factory=dict)
    """By name (Unicode form C): root and stamp. A file of a later root stands for the one of an earlier."""
    folders: dict[str, Stamp] = field(default_factory=dict)
    """By whole path."""
    names: dict[str, str] = field(default_factory=dict)
    """Paths as the disk has them, where that is another form than the name."""
    links: list[str] = field(default_factory=list)
    """What is neither file nor folder."""
    twice: list[tuple[str, str]] = field(default_factory=list)
    """Names that two files of one root share, with the second one's."""

    hidden: list[str] = field(default_factory=list)
    """Texts in hidden folders below folders of content, which are not read."""

    @property
    def plain(self) -> bool:
        """Whether there is nothing to complain about."""
        return not (self.links or self.twice or self.hidden)

    def path(self, name: str) -> str:
        """Return the whole path of a file."""
        return f"{self.roots[self.files[name][0]]}/{self.names.get(name, name)}"


def look(source: Path, installed: Path) -> Stamps:
    """Look at ``content/`` of the source, and at its layouts and assets laid over those of the installed package."""
    roots = (str(installed), str(source))
    found = Stamps(roots)
    moment = time.time_ns() - MOMENT
    for part in PARTS:
        chosen = (1,) if part == "content" or os.path.realpath(roots[0]) == os.path.realpath(roots[1]) else (0, 1)
        for root in chosen:
            seen: dict[str, str] = {}
            _walk(found, root, f"{roots[root]}/{part}", seen, moment)
    return found


def _walk(found: Stamps, root: int, folder: str, seen: dict[str, str], moment: int) -> None:
    """Note the plain files below a folder; what editors' tools leave behind and known folders are passed over."""
    top = found.roots[root]
    try:
        status = os.lstat(folder)
    except OSError:
        found.folders[folder] = ABSENT
        return
    if os.path.islink(folder):  # noqa: PTH114  thousands of times
        found.links.append(folder[len(top) + 1 :])
        return
    if not os.path.isdir(folder):  # noqa: PTH112
        return
    # The stamp from before the listing: what comes while it is read shows the next time.
    found.folders[folder] = _stamp(status, moment)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = entry.name
            if name.startswith((".", "~$")) or name.endswith("~") or name in IGNORED:
                found.hidden.extend(_hidden_texts(entry, f"{top}/"))
                continue
            if entry.is_symlink():
                found.links.append(entry.path[len(top) + 1 :])
            elif entry.is_dir():
                if entry.path not in found.folders:
                    _walk(found, root, entry.path, seen, moment)
            elif entry.is_file():
                _note(found, root, entry, seen, moment)
            else:  # a device, a socket, a pipe
                found.links.append(entry.path[len(top) + 1 :])


def _hidden_texts(entry: "os.DirEntry[str]", top: str) -> Iterable[str]:
    """Return the texts in a hidden folder of content, which somebody may expect to see."""
    inside = entry.path.startswith(f"{top}content/") and "/" in entry.path[len(f"{top}content/") :]
    if not inside or not entry.name.startswith("."):
        return ()
    if entry.is_dir(follow_symlinks=False):
        return sorted(path.as_posix()[len(top) :] for path in Path(entry.path).rglob("*.md"))
    return [entry.path[len(top) :]] if TEXT_FILE.match(entry.name[1:]) else ()


def _note(found: Stamps, root: int, entry: "os.DirEntry[str]", seen: dict[str, str], moment: int) -> None:
    try:
        stamp = _stamp(entry.stat(follow_symlinks=False), moment)
    except FileNotFoundError:
        return  # an editor's programme was faster; the folder's stamp is older than that
    path = entry.path[len(found.roots[root]) + 1 :]
    name = path if path.isascii() else unicodedata.normalize("NFC", path)
    if seen.setdefault(name, path) != path:
        found.twice.append((name, entry.name))
    if name != path:
        found.names[name] = path
    else:
        found.names.pop(name, None)
    found.files[name] = (root, stamp)


def _stamp(status: os.stat_result, moment: int) -> Stamp:
    if status.st_mtime_ns > moment or status.st_ctime_ns > moment:
        return UNSURE
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def look_again(stamps: Stamps, names: Iterable[str]) -> bool:
    """Renew the stamps of files that changed; False where one is no file any more, so that all has to be looked at."""
    moment = time.time_ns() - MOMENT
    for name in names:
        try:
            status = Path(stamps.path(name)).lstat()
        except OSError:
            return False
        if not S_ISREG(status.st_mode):
            return False
        stamps.files[name] = (stamps.files[name][0], _stamp(status, moment))
    return True


def list_again(stamps: Stamps, folders: Iterable[str]) -> bool:
    """Renew what is known of folders of content where something came or went; False where all has to be looked at."""
    top = stamps.roots[1]
    moment = time.time_ns() - MOMENT
    for folder in sorted(folders):  # a folder stands before those that lie in it
        if not folder.startswith(f"{top}/content/"):
            return False
        if folder not in stamps.folders:
            continue
        _forget(stamps, folder[len(top) + 1 :], whole=not os.path.isdir(folder))  # noqa: PTH112
        for path in [path for path in stamps.folders if path.rpartition("/")[0] == folder]:
            if not os.path.isdir(path):  # noqa: PTH112
                _forget(stamps, path[len(top) + 1 :], whole=True)
        if os.path.isdir(folder):  # noqa: PTH112
            _walk(stamps, 1, folder, {}, moment)
    return not stamps.names  # names in two forms can only be told apart where all are seen


def _forget(stamps: Stamps, inner: str, *, whole: bool) -> None:
    """Drop the files that lie in a folder of content, or everything below it."""
    for name in [name for name in stamps.files if name.startswith(f"{inner}/")]:
        if whole or "/" not in name[len(inner) + 1 :]:
            del stamps.files[name]
    if whole:
        folder = f"{stamps.roots[1]}/{inner}"
        for path in [path for path in stamps.folders if f"{path}/".startswith(f"{folder}/")]:
            del stamps.folders[path]


def narrow(stamps: Stamps, heard: Iterable[str]) -> tuple[dict[str, Stamp], dict[str, tuple[int, Stamp]]]:
    """Return what is known of whole paths that somebody has heard of: the folders concerned, and the files."""
    folders: dict[str, Stamp] = {}
    files: dict[str, tuple[int, Stamp]] = {}
    for number, root in enumerate(stamps.roots):
        start = f"{os.path.abspath(root)}/"  # noqa: PTH100
        for inner in (path[len(start) :] for path in heard if path.startswith(start)):
            name = unicodedata.normalize("NFC", inner)
            if name in stamps.files and stamps.files[name][0] == number:
                files[name] = stamps.files[name]
            # What came or went shows in the folder that it lies in, or in the nearest above that is known.
            for folder in (f"{root}/{inner}", *(f"{root}/{above}" for above in _above(inner))):
                if folder in stamps.folders:
                    folders[folder] = stamps.folders[folder]
                    if folder != f"{root}/{inner}":
                        break
    return folders, files


def _above(path: str) -> Iterable[str]:
    while path := path.rpartition("/")[0]:
        yield path
