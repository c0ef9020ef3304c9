"""Outputs to the output folder: nobody meets a half-written file, and nothing foreign is touched.

Owns the two ways of writing. A small change is staged inside the folder (``.sitegen-next/``), noted in a journal and
put in place file by file; a build that was interrupted is completed by the next one. A large one is built in a folder
beside and swapped with the old. Must not know what is in the files.
"""

import contextlib
import itertools
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sitegen.output.folder import (
    FILE_MODE,
    FOLDER_MODE,
    JOURNAL,
    OWN_FILES,
    STAGE,
    SWAP,
    Refused,
    Stat,
    files_of,
    make_folder,
    read_journal,
    write_own_files,
)

EXCHANGE, CURRENT = 2, -100
OLD = ".old"
"""At the end of the old folder's name, where two cannot be exchanged in one step."""


class Staged(NamedTuple):
    """A file that is ready: its path, where it waits in the stage, and its size and time of change.

    ``waiting`` is empty where the file stands in the output folder already, unchanged.
    """

    path: str
    waiting: str
    stat: Stat


class Publication:
    """Takes files, in any process, and puts them into the output folder at once when all are there.

    Used as a context: where it is left by an exception, what has been staged is discarded.
    """

    def __init__(self, output: Path, *, anew: bool) -> None:
        """Begin; with ``anew``, the whole folder is built beside the output folder and swapped with it."""
        self.output, self.swap = str(output), anew and _can_be_swapped(output)
        self.count = itertools.count()
        self.folder = _swap_folder(output) if self.swap else f"{output}/{STAGE}"
        self.exists = output.is_dir()
        self.folders: set[str] = set()
        self.masked: bool | None = None
        """Whether the umask takes something away from the modes of folders, as soon as that is known."""
        _remove(self.folder)
        os.makedirs(self.folder)  # noqa: PTH103
        os.chmod(self.folder, FOLDER_MODE)  # noqa: PTH101  the umask may have taken something away

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Discard what is staged where something has failed."""
        if kind is not None:
            self.discard()

    def stage(self, path: str, data: bytes) -> Staged:
        """Take a file. One that is already there is not written again."""
        if self.exists and (stat := _stat_if_same(f"{self.output}/{path}", data)) is not None:
            self.keep(path)
            return Staged(path, "", stat)
        waiting = self._make_room(path)
        handle = os.open(f"{self.folder}/{waiting}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            status = os.fstat(handle)
            if status.st_mode & 0o777 != FILE_MODE:
                os.fchmod(handle, FILE_MODE)
        finally:
            os.close(handle)
        return Staged(path, waiting, (status.st_size, status.st_mtime_ns))

    def keep(self, path: str) -> None:
        """Take over a file as it stands in the output folder."""
        if self.swap:
            target = f"{self.folder}/{self._make_room(path)}"
            try:
                os.link(f"{self.output}/{path}", target)
            except OSError:
                shutil.copy2(f"{self.output}/{path}", target)

    def _make_room(self, path: str) -> str:
        """Return where a file is to wait in the stage, in a folder that is there."""
        if not self.swap:
            return f"{os.getpid()}-{next(self.count)}"
        if folder := path.rpartition("/")[0]:
            self._make_folder(folder)
        return path

    def _make_folder(self, folder: str) -> None:
        """Make a folder in the stage that is ours alone: nothing can stand in the way, and all modes come out alike."""
        if folder in self.folders:
            return
        above = folder.rpartition("/")[0]
        if above:
            self._make_folder(above)
        target = f"{self.folder}/{folder}"
        with contextlib.suppress(FileExistsError):  # another process needs it as well
            os.mkdir(target, FOLDER_MODE)  # noqa: PTH102
        if self.masked is None:
            self.masked = os.stat(target).st_mode & 0o777 != FOLDER_MODE  # noqa: PTH116
        if self.masked:
            os.chmod(target, FOLDER_MODE)  # noqa: PTH101
        self.folders.add(folder)

    def discard(self) -> None:
        """Leave everything as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def commit(self, staged: Iterable[Staged], stale: Iterable[str], paths: Iterable[str], own: set[str]) -> set[str]:
        """Put everything in place and return the paths that changed; ``paths`` are all that the folder then holds.

        ``own`` are the generator's files there; raises ``Refused`` where another one stands in the way.
        """
        new = [(path, waiting) for path, waiting, _ in staged if waiting]
        gone = sorted(stale)
        changed = {path for path, _ in new}.union(gone)
        if self.swap:
            write_own_files(self.folder, paths, f"{self.folder}/{JOURNAL}.part")
            swap_folders(self.folder, self.output, own)
            return changed
        if (other := _in_the_way(self.output, (path for path, _ in new), own)) is not None:
            self.discard()
            raise Refused("output-foreign", other)
        listed = own == set(paths) and os.path.exists(f"{self.output}/{OWN_FILES}")  # noqa: PTH110
        if changed or not listed:
            journal = json.dumps({"moves": dict(new), "stale": gone, "paths": [] if listed else sorted(paths)})
            with open(f"{self.folder}/{JOURNAL}.part", "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(journal)
            os.replace(f"{self.folder}/{JOURNAL}.part", f"{self.folder}/{JOURNAL}")  # noqa: PTH105
            complete_interrupted(Path(self.output))
        self.discard()
        return changed


def complete_interrupted(output: Path) -> None:
    """Put in place what an interrupted build had made; what it had not finished making is thrown away."""
    _complete_swap(output)
    stage = output / STAGE
    if not stage.is_dir():
        return
    journal = read_journal(output)
    if journal is None:
        shutil.rmtree(stage, ignore_errors=True)
        return
    moves, stale, paths = journal
    for path in stale:
        if path not in moves:
            remove_file(str(output), path)
    for path, name in moves.items():
        if os.path.exists(f"{stage}/{name}"):  # noqa: PTH110
            _place(f"{stage}/{name}", f"{output}/{path}", str(output))
    if paths:
        write_own_files(str(output), paths, f"{stage}/{JOURNAL}.part")
    shutil.rmtree(stage, ignore_errors=True)


def _place(waiting: str, target: str, output: str) -> None:
    """Move a file to its place; what somebody has put there meanwhile is left to the check of the next build."""
    make_folder(os.path.dirname(target), output)  # noqa: PTH120
    if os.path.isdir(target) and not os.path.islink(target):  # noqa: PTH112, PTH114
        if files_of(Path(target)):
            return
        shutil.rmtree(target)
    os.replace(waiting, target)  # noqa: PTH105


def _swap_folder(output: Path) -> str:
    return f"{output.parent}/.{output.name}{SWAP}"


def _can_be_swapped(output: Path) -> bool:
    """Say whether a folder may be exchanged for another: no link, no mounted disk, not where this process stands."""
    if not os.path.lexists(output):
        return True
    if output.is_symlink() or output.is_mount() or not os.access(output.parent, os.W_OK):
        return False
    return output.resolve() not in {Path.cwd(), *Path.cwd().parents}


def _complete_swap(output: Path) -> None:
    """Remove what an interrupted build left beside the output folder; that folder itself may be what it left there."""
    swap = _swap_folder(output)
    replaced = f"{swap}{OLD}"
    if os.path.lexists(replaced) and not os.path.lexists(output):
        # It was stopped between two renamings, so the new folder is complete.
        os.rename(swap if os.path.lexists(swap) else replaced, output)  # noqa: PTH104
    _remove(swap)
    _remove(replaced)


def _remove(folder: str) -> None:
    if os.path.islink(folder):  # noqa: PTH114
        os.unlink(folder)  # noqa: PTH108
    else:
        shutil.rmtree(folder, ignore_errors=True)


def _in_the_way(output: str, paths: Iterable[str], own: set[str]) -> str | None:
    """Return somebody else's file that stands where one of ours, or a folder of ours, is to be."""
    sound = {output}
    for path in paths:
        target = f"{output}/{path}"
        if path not in own and os.path.lexists(target):
            if not os.path.isdir(target) or os.path.islink(target):  # noqa: PTH112, PTH114
                return target
            found = (f"{path}/{name}" for name in files_of(Path(target)))
            if (other := next((name for name in found if name not in own), None)) is not None:
                return f"{output}/{other}"
        folder = os.path.dirname(target)  # noqa: PTH120
        while folder not in sound:
            sound.add(folder)
            plain = os.path.isdir(folder) and not os.path.islink(folder)  # noqa: PTH112, PTH114
            if not plain and os.path.lexists(folder) and folder[len(output) + 1 :] not in own:
                return folder
            folder = os.path.dirname(folder)  # noqa: PTH120
    return None


def remove_file(output: str, path: str) -> None:
    """Remove a file of ours and the folders that it leaves empty."""
    target = f"{output}/{path}"
    real = os.path.realpath(output)
    if os.path.commonpath([real, os.path.realpath(os.path.dirname(target))]) != real:  # noqa: PTH120
        return  # a tampered list must not reach outside
    with contextlib.suppress(OSError):
        os.unlink(target)  # noqa: PTH108
    folder = os.path.dirname(target)  # noqa: PTH120
    while len(folder) > len(output):
        try:
            os.rmdir(folder)  # noqa: PTH106
        except OSError:
            return
        folder = os.path.dirname(folder)  # noqa: PTH120


def swap_folders(new: str, old: str, own: Iterable[str] = ()) -> None:
    """Put a folder in the place of another, in one step where the system can do that, and remove the other.

    It is known to hold ``own``, which makes that quicker.
    """
    if not os.path.lexists(old):
        os.rename(new, old)  # noqa: PTH104
        return
    if not _exchange(new, old):
        replaced = f"{new}{OLD}"
        _remove(replaced)
        os.rename(old, replaced)  # noqa: PTH104
        os.rename(new, old)  # noqa: PTH104
        new = replaced
    folders = set()
    for path in own:
        folders.add(os.path.dirname(path))  # noqa: PTH120
        with contextlib.suppress(OSError):
            os.unlink(f"{new}/{path}")  # noqa: PTH108
    for folder in sorted(folders, reverse=True):
        with contextlib.suppress(OSError):
            os.rmdir(f"{new}/{folder}")  # noqa: PTH106
    shutil.rmtree(new, ignore_errors=True)


def _exchange(one: str, other: str) -> bool:
    import ctypes  # noqa: PLC0415  only where a whole folder is exchanged

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done: int = rename(CURRENT, os.fsencode(one), CURRENT, os.fsencode(other), EXCHANGE)
    return done == 0


def _stat_if_same(path: str, data: bytes) -> Stat | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        same = status.st_size == len(data) and os.read(handle, len(data)) == data
    except OSError:  # a folder
        return None
    finally:
        os.close(handle)
    return (status.st_size, status.st_mtime_ns) if same else None
