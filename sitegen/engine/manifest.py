"""What a finished build leaves for the next one, as a file.

Owns its form. A manifest is written in one step, after the outputs are in place; a damaged or foreign one is an empty
one. Where little has changed, only that is written.
Must not know what the keys in it mean.
"""

import sys
import time
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final

from sitegen.engine.sealed import read_values, write_values
from sitegen.engine.tracing import Answer, GoalRecord, Key, Manifest

SOME = 8000
"""So many answers or records are one value of the file: more would take much memory for a moment."""
FEW = 8
"""Where more than one entry in so many has changed, everything is stored anew."""
NUMBERS: Final = "I"
"""Type of the numbers of keys in an array."""


class ManifestFile:
    """The manifest of the last build: all of it as it was once stored, and beside it what has changed since."""

    def __init__(self, path: str) -> None:
        """Know the files; nothing is read yet."""
        self.path, self.changes = path, f"{path}-changes"
        self.whole = Manifest()
        self.name = ""
        """Of what was stored as a whole, so that changes are not taken for those of another."""

    def load(self, version: str) -> Manifest:
        """Return what was stored; an empty manifest where there is nothing sound of this version."""
        values: Iterator[Any] = read_values(self.path)
        try:
            head, self.name = next(values, None) or (None, "")
            if head != _head(version):
                return Manifest()
            keys: list[Key] = next(values)
            answers = dict(zip(keys, map(partial(_read, Answer, keys), _join(values)), strict=True))
            records = {one.outputs: one for one in map(partial(_read, GoalRecord, keys), _join(values))}
            self.whole = Manifest(answers, records)
            return self._changed(next(read_values(self.changes), None))
        except (TypeError, ValueError, AttributeError, LookupError, StopIteration, RuntimeError):
            return Manifest()

    def store(self, version: str, manifest: Manifest) -> None:
        """Write a manifest, or what of it is new; ``version`` names the programme whose rules made it."""
        changes = [_difference(one, other) for one, other in zip(self.whole, manifest, strict=True)]
        if self.name and sum(len(new) + len(gone) for new, gone in changes) * FEW < len(self.whole.answers):
            write_values(self.changes, [(self.name, *changes)])
            return
        self.name, self.whole = f"{time.time_ns()}", manifest
        write_values(self.changes, [(self.name, ([], []), ([], []))])
        write_values(self.path, _values(version, self.name, manifest))

    def _changed(self, changes: Any) -> Manifest:  # noqa: ANN401  whatever was read
        """Return the whole with its changes. Raises TypeError or ValueError where these are not what was written."""
        answers: dict[Key, Any] = dict(self.whole.answers)
        records: dict[Key, Any] = dict(self.whole.records)
        if changes is None or changes[0] != self.name:
            raise ValueError("changes of another manifest")
        tables: tuple[tuple[dict[Key, Any], Any], ...] = ((answers, Answer), (records, GoalRecord))
        for (table, kind), (new, gone) in zip(tables, changes[1:], strict=True):
            for key in gone:
                table.pop(key, None)
            table.update((key, kind(*value)) for key, value in new)
        return Manifest(answers, records)


def _difference(old: Mapping[Key, Any], new: Mapping[Key, Any]) -> tuple[list[Any], list[Key]]:
    """Return the entries that are new or others, and the keys that are gone; what is the same is the same object."""
    entries = [(key, tuple(value)) for key, value in new.items() if old.get(key) is not value]
    return entries, list(old.keys() - new.keys())


def _values(version: str, name: str, manifest: Manifest) -> Iterator[object]:
    """Yield the values of the file: keys are stored once and named by their numbers."""
    numbers = {key: number for number, key in enumerate(manifest.answers)}
    yield _head(version), name
    yield list(numbers)
    yield from _parts(manifest.answers.values(), numbers)
    yield from _parts(manifest.records.values(), numbers)


def _parts(table: Iterable[Answer | GoalRecord], numbers: Mapping[Key, int]) -> Iterator[object]:
    rest = iter(table)
    while part := [
        (first, array(NUMBERS, map(numbers.__getitem__, named)).tobytes(), last)
        for first, named, last in islice(rest, SOME)
    ]:
        yield part
    yield None


def _join(values: Iterator[Any]) -> Iterator[Any]:
    for part in iter(values.__next__, None):
        yield from part


def _read(kind: Any, keys: list[Key], plain: tuple[Any, bytes, Any]) -> Any:  # noqa: ANN401  Answer or GoalRecord
    first, named, last = plain
    return kind(first, tuple(map(keys.__getitem__, memoryview(named).cast(NUMBERS))), last)


def _head(version: str) -> str:
    return f"{version} {sys.byteorder} {array(NUMBERS).itemsize}"
