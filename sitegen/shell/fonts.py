"""The heading font: made once in a process beside the build, remembered, and known by name before it is there.

Owns when it is made. Must not know how a font is cut. Its files are named by a digest of what they are made from, so
that pages can be rendered while it is still in the making.
"""

import gc
import multiprocessing
from collections.abc import Mapping
from importlib.metadata import version
from multiprocessing.connection import Connection

from sitegen.model.digest import digest_of
from sitegen.render.typeface import FILES, typeface_version
from sitegen.shell.installed import heading_font
from sitegen.shell.memory import Memory


class HeadingFont:
    """The files of the heading font; ``digests`` holds the digest of what each is made from, by plain path."""

    def __init__(self, memory: Memory) -> None:
        """Look into the memory, and begin to make what is not there."""
        self.memory = memory
        self.source = heading_font()
        tools = " ".join(f"{name} {version(name)}" for name in ("fonttools", "brotli"))
        key = digest_of(typeface_version(tools), digest_of(self.source))
        self.digests: Mapping[str, str] = {path: digest_of(key, path) for path in FILES}
        self.kept = {path: data for path, digest in self.digests.items() if (data := memory.get(digest)) is not None}
        self.answer: Connection | None = None
        self.process: multiprocessing.process.BaseProcess | None = None
        if len(self.kept) < len(FILES):
            self.answer, ours = multiprocessing.Pipe(duplex=False)
            # A daemon ends with this process: a build that stops early does not wait for it.
            self.process = multiprocessing.Process(target=_send_fonts, args=(ours, self.source), daemon=True)
            self.process.start()
            ours.close()

    def finish(self) -> Mapping[str, bytes]:
        """Return the bytes of each file by its plain path; waits where they are still being made."""
        if self.answer is not None:
            try:
                self.kept = self.answer.recv()
            except EOFError:  # the other process was ended from outside
                self.kept = _make_fonts(self.source)
            self.answer = None
            for path, data in self.kept.items():
                self.memory.put(self.digests[path], data)
        return self.kept

    def stop(self) -> None:
        """End the other process, if it is still at work: nobody is going to ask for its result."""
        if self.process is not None:
            self.process.terminate()
            self.process.join()
            self.process = None


def _send_fonts(answer: Connection, source: bytes) -> None:
    gc.disable()  # fontTools makes half a million objects and drops them with this process: a sixth of the time
    answer.send(_make_fonts(source))
    answer.close()


def _make_fonts(source: bytes) -> dict[str, bytes]:
    from sitegen.render.fonts import subset_fonts  # noqa: PLC0415  fontTools takes longer to import than all the rest

    return {file.path: file.data for file in subset_fonts(source)}
