"""What a build leaves for the next one about one output folder: what was seen, what was made of it, and from what.

Owns the form in which that is stored, and when nothing has changed. Must not know how anything is made.
"""

import os
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.build.library import plain_row, row_of
from sitegen.build.memory import Memory
from sitegen.build.stamps import Stamps, narrow
from sitegen.build.unchanged import FORMAT, LOOKED, changes, has_outputs
from sitegen.model.row import Row
from sitegen.model.source import Tree

Aspect = tuple[str, ...]
Told = str | tuple[str, ...]
"""What was answered: a digest, or the answer."""
SOME = 4000
"""So many rows or sheets are stored as one value: more would take much memory for a moment."""
FULL = 8
"""Where more than one sheet in so many has changed, everything is stored anew."""


class Made(NamedTuple):
    """One sheet that was made: how, and what was looked at."""

    maker: str
    arguments: tuple[str, ...]
    paths: tuple[str, ...]
    keys: tuple[str, ...]
    """Folders whose faces it shows."""
    whole: tuple[str, ...]
    """Folders whose texts it shows."""
    aspects: tuple[int, ...]
    """Questions about lists, as numbers into the table of the state."""
    entry: int
    """Check sum of its entry in the sitemap; 0 where it has none."""
    media: tuple[str, ...]
    """Files of pictures and downloads that it shows."""
    dress: int
    """Check sum of what is remembered of it for new surroundings; 0 where nothing is."""


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
    looked: tuple[list[str], list[str]] | None = None
    """Folders and files that were seen a moment ago to be others now."""
    tree: Tree | None = None
    groups: dict[str, list[str]] | None = None
    """What was made of these sources in this process: the shared files as they were read, and the folders of texts."""

    def look(self, heard: Collection[str] | None = None) -> tuple[list[str], list[str]]:
        """Return the folders and files that are others now; of those that were ``heard`` of, where that is known."""
        stamps = self.stamps
        folders, files = (stamps.folders, stamps.files) if heard is None else narrow(stamps, heard)
        self.looked = changes(stamps.roots, files, folders, stamps.names)
        return self.looked

    def is_current(self, output: Path, now: float, heard: Collection[str] | None = None) -> bool:
        """Say whether a build would change nothing: sources and outputs are as they were left, and it is not time."""
        if not self.since <= now < self.until or not self.stamps.plain or any(self.look(heard)):
            return False
        return heard is not None or self.has_outputs(output)

    def has_outputs(self, output: Path) -> bool:
        """Say whether every file in the output folder is as it was left."""
        return has_outputs(os.fspath(output), self.outputs)


@dataclass(slots=True)
class Changed:
    """Folders, sheets and numbers of aspects that are not as they were."""

    rows: set[str] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)
    aspects: set[int] = field(default_factory=set)

    def update(self, other: "Changed") -> None:
        """Add what another names."""
        self.rows |= other.rows
        self.sheets |= other.sheets
        self.aspects |= other.aspects


@dataclass(slots=True)
class Known:
    """What a build made of what it saw."""

    shared: str = ""
    """Digest of what all folders are linked with."""
    layouts: dict[str, str] = field(default_factory=dict)
    """Digest of each layout by name."""
    chrome: str = ""
    """Digest of what surrounds every page."""
    rows: dict[str, Row] = field(default_factory=dict)
    """By folder."""
    units: dict[str, str] = field(default_factory=dict)
    """Key of each linked folder in the memory."""
    problems: dict[str, bytes] = field(default_factory=dict)
    """Warnings about single folders, packed."""
    statuses: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, Made] = field(default_factory=dict)
    """By the first of their paths."""
    aspects: list[tuple[Aspect, Told]] = field(default_factory=list)
    """Questions that sheets asked, with digests of the answers."""
    media: dict[str, tuple[object, ...]] = field(default_factory=dict)
    """How each file of pictures and downloads is made, by path."""
    base: str = ""
    """Name of the full state in the memory; empty while there is none."""
    changed: Changed = field(default_factory=Changed)
    """What is not in the memory's full state as it is here."""


def load_seen(memory: Memory, name: str, version: str) -> Seen | None:
    """Return what the last build saw; None where nothing sound is known, or by another version of the programme."""
    raw, looked = LOOKED.pop(f"{memory.root}/builds/{name}.seen", (None, None))
    found: Any = raw or memory.state(name, "seen")
    try:
        known, roots, files, folders, names, digests, outputs, since, until, pages, photos, problems = found
        if known != (FORMAT, version):
            return None
        stamps = Stamps(roots, files, folders, names)
        return Seen(stamps, digests, outputs, since, until, pages, photos, problems, looked)
    except (TypeError, ValueError):
        return None


def store_seen(memory: Memory, name: str, version: str, seen: Seen) -> None:
    """Store what a build saw."""
    stamps = seen.stamps
    parts = (stamps.roots, stamps.files, stamps.folders, stamps.names, seen.digests, seen.outputs)
    rest = (seen.since, seen.until, seen.pages, seen.photos, seen.problems)
    memory.store(name, "seen", ((FORMAT, version), *parts, *rest))


def load_known(memory: Memory, name: str, version: str) -> Known | None:
    """Return what the last build made; None where nothing sound is known."""
    found = memory.state_all(name, "known")
    try:
        head, base, parts, numbers = next(found, (None, "", {}, (0, 0)))
        if head != (FORMAT, version):
            return None
        known = Known(**parts, base=base)
        rows, sheets = numbers
        for _ in range(rows):
            known.rows.update((row[0], row_of(row)) for row in next(found))
        for _ in range(sheets):
            known.sheets.update((one[2][0], Made._make(one)) for one in next(found))
        known.aspects = next(found)
        more = memory.state(name, "more")
        if more is not None and more[0] == base:
            _apply(known, *more[1:])
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, StopIteration):
        return None
    return known


def _apply(known: Known, parts: dict[str, Any], rows: Any, sheets: Any, aspects: Any) -> None:  # noqa: ANN401
    """Bring a full state to what later builds made of it."""
    for one, value in parts.items():
        setattr(known, one, value)
    for key, row, unit, status, problems in rows:
        for there, value in ((known.units, unit), (known.statuses, status)):
            _set(there, key, value)
        _set(known.rows, key, None if row is None else row_of(row))
        _set(known.problems, key, problems or None)
    for path, made in sheets:
        _set(known.sheets, path, None if made is None else Made._make(made))
    for number, pair in sorted(aspects):
        known.aspects[number : number + 1] = [pair]
    known.changed = Changed({one[0] for one in rows}, {one[0] for one in sheets}, {one[0] for one in aspects})


def _set(there: dict[str, Any], key: str, value: object) -> None:
    if value is None:
        there.pop(key, None)
    else:
        there[key] = value


def _plain(row: Row | None) -> tuple[object, ...] | None:
    return None if row is None else plain_row(row)


def store_known(memory: Memory, name: str, version: str, known: Known) -> None:
    """Store what a build made: all of it, or what has changed since all of it was stored."""
    small = ("shared", "layouts", "chrome", "media")
    changed = known.changed
    if known.base and len(changed.sheets) * FULL < len(known.sheets):
        there = (known.units, known.statuses, known.problems)
        rows = [(key, _plain(known.rows.get(key)), *(one.get(key) for one in there)) for key in sorted(changed.rows)]
        found = ((path, known.sheets.get(path)) for path in sorted(changed.sheets))
        sheets = [(path, None if made is None else tuple(made)) for path, made in found]
        aspects = [(number, known.aspects[number]) for number in sorted(changed.aspects)]
        memory.store(name, "more", (known.base, {one: getattr(known, one) for one in small}, rows, sheets, aspects))
        return
    known.base, known.changed = f"{time.time_ns()}", Changed()
    parts = {one: getattr(known, one) for one in (*small, "units", "problems", "statuses")}

    plain, notes = list(known.rows.values()), list(known.sheets.values())

    def all_parts() -> Iterator[object]:
        yield (FORMAT, version), known.base, parts, (-(-len(plain) // SOME), -(-len(notes) // SOME))
        for at in range(0, len(plain), SOME):
            yield [plain_row(row) for row in plain[at : at + SOME]]
        for at in range(0, len(notes), SOME):
            yield [tuple(one) for one in notes[at : at + SOME]]
        yield known.aspects

    memory.store_all(name, "known", all_parts())
    memory.store(name, "more", None)
