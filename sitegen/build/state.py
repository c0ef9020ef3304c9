"""What a build saw of sources and outputs, so that the next one can tell what has changed.

Owns the form in which that is stored, and when nothing has changed. Must not know how anything is made.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.build.stamps import Stamps, narrow
from sitegen.build.up_to_date import FORMAT, READ, changes, touched_outputs
from sitegen.engine.sealed import read_values, write_values
from sitegen.model.source import Tree


@dataclass(slots=True)
class Seen:
    """What the file system looked like, and until when that means that there is nothing to do."""

    stamps: Stamps
    digests: dict[str, str]
    """Digest of every file by name."""
    outputs: dict[str, tuple[int, int]]
    """Size and time of change of every file that was written, by its path below the output folder."""
    since: float
    until: float
    """The instants between which the result stays right by itself, in seconds since 1970."""
    pages: int
    photos: int
    problems: bytes
    """Warnings, packed."""
    changed: tuple[list[str], list[str]] | None = None
    """Folders and files that were found a moment ago to be others now."""
    tree: Tree | None = None
    groups: dict[str, list[str]] | None = None
    """What was made of these sources in this process: the shared files as they were read, and the folders of texts."""

    def find_changes(self, changed_paths: Collection[str] | None = None) -> tuple[list[str], list[str]]:
        """Return the folders and files that are others now; among ``changed_paths``, where these are known."""
        stamps = self.stamps
        folders, files = (stamps.folders, stamps.files) if changed_paths is None else narrow(stamps, changed_paths)
        self.changed = changes(stamps.roots, files, folders, stamps.names)
        return self.changed

    def is_current(self, output: Path, now: float, changed_paths: Collection[str] | None = None) -> bool:
        """Say whether a build would change nothing: sources and outputs are as they were left, and it is not time."""
        if not self.since <= now < self.until or not self.stamps.plain or any(self.find_changes(changed_paths)):
            return False
        return changed_paths is not None or not self.touched_outputs(output)

    def touched_outputs(self, output: Path) -> list[str]:
        """Return the files in the output folder that are not as they were left."""
        return touched_outputs(os.fspath(output), self.outputs)


def load_seen(path: str, version: str) -> Seen | None:
    """Return what the last build saw; None where nothing sound is known, or by another version of the programme."""
    raw, changed = READ.pop(os.path.abspath(path), (None, None))  # noqa: PTH100
    found: Any = raw or next(read_values(path), None)
    try:
        known, roots, files, folders, names, digests, outputs, since, until, pages, photos, problems = found
        if known != (FORMAT, version):
            return None
        stamps = Stamps(roots, files, folders, names)
        times, numbers = (float(since), float(until)), (int(pages), int(photos))
        return Seen(stamps, dict(digests), dict(outputs), *times, *numbers, bytes(problems), changed)
    except (TypeError, ValueError):
        return None


def store_seen(path: str, version: str, seen: Seen) -> None:
    """Store what a build saw."""
    stamps = seen.stamps
    parts = (stamps.roots, stamps.files, stamps.folders, stamps.names, seen.digests, seen.outputs)
    rest = (seen.since, seen.until, seen.pages, seen.photos, seen.problems)
    write_values(path, [((FORMAT, version), *parts, *rest)])
