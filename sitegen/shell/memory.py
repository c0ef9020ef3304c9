"""What is remembered between builds: encoded pictures and fonts, by a digest of all that went into them.

Owns the folder ``.sitegen/``, which may be deleted at any time: that costs time, never correctness. Each file begins
with the digest of the rest, so that a damaged one is as good as none. Must not know what it keeps.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from sitegen.model.source import digest_of

FOLDER = ".sitegen"
HEAD = 32
"""Length of the digest at the start of each file."""


class Memory:
    """Bytes by key. Where the folder cannot be made, they are kept for this build only."""

    def __init__(self, source: Path) -> None:
        """Use ``.sitegen/`` of the source folder."""
        self.spare: dict[str, bytes] | None = None
        self.folder = source / FOLDER / "derived"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            ignore = source / FOLDER / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError:
            self.spare = {}

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key; None where there is nothing sound."""
        if self.spare is not None:
            return self.spare.get(key)
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        kept = data[HEAD:]
        return kept if digest_of(kept).encode() == data[:HEAD] else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a full disk is no reason to stop."""
        if self.spare is not None:
            self.spare[key] = data
            return
        path = self._path(key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(digest_of(data).encode() + data)
            Path(name).replace(path)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key
