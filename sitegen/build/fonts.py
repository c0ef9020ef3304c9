"""The heading font: made when the package is installed, else once beside a build, and known by name before it is there.

Owns when it is made and where it is kept. Must not know how a font is cut. Its files are named by a digest of what they
are made from, so that pages can be rendered while it is still in the making, and none of another version is used.
"""

import gc
import os
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.build.installed import font_versions, heading_font, made_folder
from sitegen.engine.cache import FileCache
from sitegen.engine.digest import digest_of
from sitegen.engine.pool import no_interrupts
from sitegen.engine.sealed import read_sealed
from sitegen.render.typeface import FILES, typeface_version

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


class HeadingFont:
    """The files of the heading font; ``digests`` holds the digest of what each is made from, by plain path."""

    def __init__(self, cache: FileCache, folder: Path | None = None) -> None:
        """Look into the folder of what was installed, then into the memory, and begin to make what is not there."""
        self.cache, self.folder = cache, folder or made_folder()
        self.digests = name_files()
        self.kept: Mapping[str, bytes] = {}
        self.answer: Connection | None = None
        self.process: BaseProcess | None = None
        if not all((self.folder / digest).is_file() for digest in self.digests.values()):
            self.kept = _find(self.digests, cache.get)
            if not self.kept:
                self._begin()

    def _begin(self) -> None:
        import multiprocessing  # noqa: PLC0415  most builds find the font and need no process for it

        self.answer, ours = multiprocessing.Pipe(duplex=False)
        # A daemon ends with this process: a build that stops early does not wait for it.
        self.process = multiprocessing.Process(target=_send_fonts, args=(ours,), daemon=True)
        with no_interrupts():
            self.process.start()
        ours.close()

    def finish(self) -> Mapping[str, bytes]:
        """Return the bytes of each file by its plain path; waits where they are still being made."""
        if not self.kept and self.answer is None:
            self.kept = _read(self.digests, self.folder) or _find(self.digests, self.cache.get)
        if not self.kept:
            self.kept = self._receive() or _make_fonts(heading_font())
            for path, data in self.kept.items():
                self.cache.put(self.digests[path], data)
        return self.kept

    def _receive(self) -> Mapping[str, bytes]:
        """Return what the other process has made: nothing, where there is none or it was ended from outside."""
        try:
            made: Mapping[str, bytes] = self.answer.recv() if self.answer is not None else {}
        except EOFError:
            made = {}
        self.stop()
        return made

    def stop(self) -> None:
        """End the other process, if there is one. Whoever asks for the font after that waits while it is made here."""
        if self.answer is not None:
            self.answer.close()
            self.answer = None
        if self.process is not None:
            self.process.kill()  # it holds nothing that would have to be put in order
            self.process.join()
            self.process.close()
            self.process = None


def name_files() -> Mapping[str, str]:
    """Return the digest of all that decides about each file, by plain path."""
    key = typeface_version(font_versions())
    return {path: digest_of(key, path) for path in FILES}


def install_fonts(folder: Path) -> None:
    """Make the font before any build does. What else lies in the folder is of another version and goes.

    Raises OSError where the folder cannot be written, and whatever a missing or broken tool raises.
    """
    digests = name_files()
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        if old.is_file() and old.name not in digests.values():
            old.unlink()
    if _read(digests, folder):
        return
    for path, data in (_read(digests, made_folder()) or _make_fonts(heading_font())).items():
        # Under another name first: a build may be looking.
        new = folder / f"{digests[path]}.{os.getpid()}"
        new.write_bytes(digest_of(data).encode() + data)
        new.replace(folder / digests[path])


def _read(digests: Mapping[str, str], folder: Path) -> Mapping[str, bytes]:
    return _find(digests, lambda digest: read_sealed(str(folder / digest)))


def _find(digests: Mapping[str, str], get: Callable[[str], bytes | None]) -> Mapping[str, bytes]:
    """Return the bytes of all files; nothing where one is missing or damaged."""
    found = {path: data for path, digest in digests.items() if (data := get(digest)) is not None}
    return found if len(found) == len(digests) else {}


def _send_fonts(answer: "Connection") -> None:
    # Who is interrupted is the build, which then ends this process; nobody wants to read of both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()  # fontTools makes half a million objects and drops them with this process: a sixth of the time
    answer.send(_make_fonts(heading_font()))
    answer.close()


def _make_fonts(source: bytes) -> Mapping[str, bytes]:
    from sitegen.render.fonts import subset_fonts  # noqa: PLC0415  fontTools takes longer to import than all the rest

    return {file.path: file.data for file in subset_fonts(source)}
