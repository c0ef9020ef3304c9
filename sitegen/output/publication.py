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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.output.folder import (
    FILE_MODE,
    FOLDER_MODE,
    JOURNAL,
    MANIFEST,
    STAGE,
    TWIN,
    Refused,
    files_of,
    make_folder,
    read_journal,
    write_manifest,
)

Left = tuple[int, int]
"""Size in bytes and time of change in nanoseconds of a file that was written."""
Placed = tuple[str, str, Left]
"""Path of a file, where it waits below the place (empty: it stands there already, unchanged), and what it is like."""
EXCHANGE, CURRENT = 2, -100
TOGETHER = 500
"""So many small pieces of a file are written at once."""
ASIDE = ".old"
"""At the end of the old folder's name, where two cannot be exchanged in one step."""


class Delivery:
    """Takes files, in any process, and puts them into the output folder at once when all are there."""

    def __init__(self, output: Path, *, beside: bool) -> None:
        """Begin; with ``beside``, the whole folder is built anew."""
        self.output, self.beside = str(output), beside and _can_be_swapped(output)
        self.count = itertools.count()
        self.place = _twin(output) if self.beside else f"{output}/{STAGE}"
        self.exists = output.is_dir()
        self.folders: set[str] = set()
        self.masked: bool | None = None
        """Whether the umask takes something away from the modes of folders, as soon as that is known."""
        _remove(self.place)
        os.makedirs(self.place)  # noqa: PTH103
        os.chmod(self.place, FOLDER_MODE)  # noqa: PTH101  the umask may have taken something away

    def put(self, path: str, data: bytes, *, other: bool = False) -> Placed:
        """Take a file. One that is already there is not written again; ``other`` says that it cannot be."""
        return self.put_pieces(path, (data,), other=other)

    def put_pieces(self, path: str, pieces: Sequence[bytes | memoryview], *, other: bool = False) -> Placed:
        """Take a file in pieces, which together may be too large for one value."""
        if self.exists and not other and (left := _left_if_same(f"{self.output}/{path}", pieces)) is not None:
            if self.beside:
                self.keep(path)
            return (path, "", left)
        waits = self._make_room(path)
        handle = os.open(f"{self.place}/{waits}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        try:
            for piece in _gathered(pieces):
                view = memoryview(piece)
                while view:
                    view = view[os.write(handle, view) :]
            status = os.fstat(handle)
            if status.st_mode & 0o777 != FILE_MODE:
                os.fchmod(handle, FILE_MODE)
        finally:
            os.close(handle)
        return (path, waits, (status.st_size, status.st_mtime_ns))

    def keep(self, path: str) -> None:
        """Take over a file as it stands in the output folder."""
        if self.beside:
            target = f"{self.place}/{self._make_room(path)}"
            try:
                os.link(f"{self.output}/{path}", target)
            except OSError:
                shutil.copy2(f"{self.output}/{path}", target)

    def find(self, path: str, waits: str) -> str:
        """Return where a file lies that was taken."""
        return f"{self.place}/{waits}" if waits else f"{self.output}/{path}"

    def _make_room(self, path: str) -> str:
        """Return where a file is to wait below the place, in a folder that is there."""
        if not self.beside:
            return f"{os.getpid()}-{next(self.count)}"
        if folder := path.rpartition("/")[0]:
            self._make_folder(folder)
        return path

    def _make_folder(self, folder: str) -> None:
        """Make a folder in the place that is ours alone: nothing can stand in the way, and all modes come out alike."""
        if folder in self.folders:
            return
        above = folder.rpartition("/")[0]
        if above:
            self._make_folder(above)
        target = f"{self.place}/{folder}"
        with contextlib.suppress(FileExistsError):  # another process needs it as well
            os.mkdir(target, FOLDER_MODE)  # noqa: PTH102
        if self.masked is None:
            self.masked = os.stat(target).st_mode & 0o777 != FOLDER_MODE  # noqa: PTH116
        if self.masked:
            os.chmod(target, FOLDER_MODE)  # noqa: PTH101
        self.folders.add(folder)

    def discard(self) -> None:
        """Leave everything as it was."""
        shutil.rmtree(self.place, ignore_errors=True)

    def finish(self, placed: Iterable[Placed], stale: Iterable[str], paths: Iterable[str], own: set[str]) -> set[str]:
        """Put everything in place and return the paths that changed; ``paths`` are all that the folder then holds.

        ``own`` are the generator's files there; raises ``Refused`` where another one stands in the way.
        """
        new = [(path, waits) for path, waits, _ in placed if waits]
        gone = sorted(stale)
        changed = {path for path, _ in new}.union(gone)
        if self.beside:
            write_manifest(self.place, paths, f"{self.place}/{JOURNAL}.part")
            swap_folders(self.place, self.output, own)
            return changed
        if (other := _in_the_way(self.output, (path for path, _ in new), own)) is not None:
            self.discard()
            raise Refused("output-foreign", other)
        listed = own == set(paths) and os.path.exists(f"{self.output}/{MANIFEST}")  # noqa: PTH110
        if changed or not listed:
            journal = json.dumps({"moves": dict(new), "stale": gone, "paths": [] if listed else sorted(paths)})
            with open(f"{self.place}/{JOURNAL}.part", "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(journal)
            os.replace(f"{self.place}/{JOURNAL}.part", f"{self.place}/{JOURNAL}")  # noqa: PTH105
            complete_journal(Path(self.output))
        self.discard()
        return changed


def complete_journal(output: Path) -> None:
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
        write_manifest(str(output), paths, f"{stage}/{JOURNAL}.part")
    shutil.rmtree(stage, ignore_errors=True)


def _place(waits: str, target: str, output: str) -> None:
    """Move a file to its place; what somebody has put there meanwhile is left to the check of the next build."""
    make_folder(os.path.dirname(target), output)  # noqa: PTH120
    if os.path.isdir(target) and not os.path.islink(target):  # noqa: PTH112, PTH114
        if files_of(Path(target)):
            return
        shutil.rmtree(target)
    os.replace(waits, target)  # noqa: PTH105


def _twin(output: Path) -> str:
    return f"{output.parent}/.{output.name}{TWIN}"


def _can_be_swapped(output: Path) -> bool:
    """Say whether a folder may be exchanged for another: no link, no mounted disk, not where this process stands."""
    if not os.path.lexists(output):
        return True
    if output.is_symlink() or output.is_mount() or not os.access(output.parent, os.W_OK):
        return False
    return output.resolve() not in {Path.cwd(), *Path.cwd().parents}


def _complete_swap(output: Path) -> None:
    """Remove what an interrupted build left beside the output folder; that folder itself may be what it left there."""
    twin = _twin(output)
    aside = f"{twin}{ASIDE}"
    if os.path.lexists(aside) and not os.path.lexists(output):
        # It was stopped between two renamings, so the new folder is complete.
        os.rename(twin if os.path.lexists(twin) else aside, output)  # noqa: PTH104
    _remove(twin)
    _remove(aside)


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
        aside = f"{new}{ASIDE}"
        _remove(aside)
        os.rename(old, aside)  # noqa: PTH104
        os.rename(new, old)  # noqa: PTH104
        new = aside
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


def _gathered(pieces: Sequence[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    """Yield pieces, many small ones together."""
    if len(pieces) == 1:
        yield pieces[0]
    else:
        yield from (b"".join(pieces[at : at + TOGETHER]) for at in range(0, len(pieces), TOGETHER))


def _left_if_same(path: str, pieces: Sequence[bytes | memoryview]) -> Left | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        if status.st_size != sum(map(len, pieces)):
            return None
        same = all(os.read(handle, len(piece)) == piece for piece in _gathered(pieces))
    except OSError:  # a folder
        return None
    finally:
        os.close(handle)
    return (status.st_size, status.st_mtime_ns) if same else None
