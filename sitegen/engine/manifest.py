"""What a finished build leaves for the next one, and its form as a file.

Owns both. Keys are numbered, and what an answer or a record depends on is held as numbers: nearly all of it is the same
in the next build, and is neither looked at nor made anew there. A manifest is written in one step, after the outputs
are in place; a damaged or foreign one is an empty one. Where little has changed, only that is written.
Must not know what the keys in it mean.
"""

import sys
import time
from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, zip_longest
from typing import Any, Final, NamedTuple

from sitegen.engine.sealed import read_values, write_values

SOME = 8000
"""So many answers or records are one value of the file: more would take much memory for a moment."""
FEW = 8
"""Where more than one in so many has changed or is gone, everything is numbered or stored anew."""
NUMBERS: Final = "I"
"""Type of the numbers of keys in an array."""
SIZE = array(NUMBERS).itemsize
"""Bytes of each."""

Key = tuple[str, ...]
"""The name of a rule, and its arguments; or the paths of a goal's files."""
Plain = tuple[Any, bytes, Any]
"""An answer or a record, with the numbers of what it depends on."""
NOTHING: Final[Plain] = (None, b"", ())


Location = tuple[str, int, int] | tuple[()]
"""Where an answer itself stands among the outputs: path, offset, length."""


class Answer(NamedTuple):
    """What is recorded about an answer."""

    fingerprint: str
    dependencies: tuple[Key, ...] | None = ()
    """The queries that were asked on the way, in their order; empty for an input, None where they are as before."""
    place: Location = ()
    """Where it stands, for a rule that can recall it."""


class Manifest:
    """What a finished build leaves: a record for each of its goals, and every answer that these rest on."""

    def __init__(self, before: "Manifest | None" = None) -> None:
        """Begin with the answers of another, and no record. Numbers of keys are the same in both."""
        self.keys: list[Key] = before.keys if before else []
        self.numbers: dict[Key, int] = before.numbers if before else {}
        self.by_rule: dict[str, list[int]] = before.by_rule if before else {}
        """Numbers of the keys by the name of the rule."""
        self.late: set[int] = set(before.late) if before else set()
        """Numbers of answers that depend on something with a higher number, and perhaps of some that did once."""
        self.answers: list[Plain | None] = list(before.answers) if before else []
        """By the number of the key: fingerprint, dependencies, place; None where nobody has asked."""
        self.records: dict[Key, Plain] = {}
        """By the paths of a goal's files: how it was made, dependencies, the paths."""
        self.known: dict[Key, Plain] = before.records if before else {}
        """Those of the other manifest."""
        self.loose = False
        """Whether something is new or depends on other things than there: answers may be left that nobody asks for."""

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys of all answers."""
        return (self.keys[number] for number, plain in enumerate(self.answers) if plain is not None)

    def keys_of(self, rule: str) -> list[Key]:
        """Return the keys of the answers of a rule."""
        size = len(self.answers)  # somebody may have numbered more keys since
        numbers = (number for number in self.by_rule.get(rule, ()) if number < size)
        return [self.keys[number] for number in numbers if self.answers[number] is not None]

    def answer(self, key: Key) -> Plain | None:
        """Return what is known of an answer."""
        number = self.numbers.get(key, len(self.answers))
        return self.answers[number] if number < len(self.answers) else None

    def dependencies(self, plain: Plain) -> tuple[Key, ...]:
        """Return what an answer or a goal depends on."""
        return tuple(map(self.keys.__getitem__, numbers_in(plain[1])))

    def add_keys(self, keys: Iterable[Key]) -> None:
        """Number some keys."""
        for number, key in enumerate(keys, len(self.keys)):
            self.numbers[key] = number
            self.by_rule.setdefault(key[0], []).append(number)
            self.keys.append(key)
        self.answers.extend([None] * (len(self.keys) - len(self.answers)))

    def put(self, key: Key, answer: Answer) -> None:
        """Hold an answer; one that is there already stays the same object."""
        number = self._number(key)
        self.answers.extend([None] * (number + 1 - len(self.answers)))
        known = self.answers[number]
        named = known[1] if known and answer.dependencies is None else self._numbers(answer.dependencies or ())
        plain = (answer.fingerprint, named, answer.place)
        if known != plain:
            self.loose = self.loose or known is None or known[1] != named
            self.hold(number, plain)

    def hold(self, number: int, plain: Plain | None) -> None:
        """Hold an answer by its number."""
        self.answers[number] = plain
        if plain is not None and max(numbers_in(plain[1]), default=0) > number:
            self.late.add(number)

    def put_record(self, recipe: Key, dependencies: Iterable[Key], outputs: Key) -> None:
        """Hold the record of a goal that was made; one that was there already stays the same object."""
        plain = (recipe, self._numbers(dependencies), outputs)
        known = self.known.get(outputs)
        self.loose = self.loose or known is None or known[1] != plain[1]
        self.records[outputs] = plain if known is None or known != plain else known

    def without(self, paths: Collection[str]) -> "Manifest":
        """Return the same without the records of some files."""
        gone, left = set(paths), Manifest(self)
        left.records = {outputs: plain for outputs, plain in self.records.items() if gone.isdisjoint(outputs)}
        return left

    def add_dependents(self, numbers: set[int]) -> None:
        """Add the answers that rest on one of some, however far."""
        missed = True
        while missed:  # nearly always once: nearly all stand after what they depend on
            for number in self._resting_on(numbers, range(len(self.answers))):
                numbers.add(number)
            missed = next(self._resting_on(numbers, self.late - numbers), None) is not None

    def _resting_on(self, numbers: set[int], among: Iterable[int]) -> Iterator[int]:
        """Yield which of some answers name one of ``numbers``, as these are when their turn comes."""
        for number in among:
            plain = self.answers[number]
            if plain is not None and not numbers.isdisjoint(numbers_in(plain[1])):
                yield number

    def without_unused(self) -> "Manifest":
        """Return the same without the answers that no record rests on."""
        if not self.loose and self.records.keys() == self.known.keys():
            self.add_keys(())
            return self
        used, todo = set[int](), _all_numbers(self.records.values())
        while todo:
            used |= todo
            todo = _all_numbers(self.answers[number] for number in todo) - used
        left = self.without(())
        left.answers = [plain if number in used else None for number, plain in enumerate(self.answers)]
        left.add_keys(())
        return left if (len(left.keys) - len(used)) * FEW < len(left.keys) else left.renumbered()

    def renumbered(self) -> "Manifest":
        """Return the same without the keys that nobody asks for any more."""
        fresh = Manifest()
        fresh.add_keys(self)
        for key in fresh.keys:
            fingerprint, _, place = plain = self.answer(key) or NOTHING
            fresh.put(key, Answer(fingerprint, self.dependencies(plain), place))
        for plain in self.records.values():
            fresh.put_record(plain[0], self.dependencies(plain), plain[2])
        return fresh

    def check(self) -> None:
        """Raise an error where this is not what was stored: whatever is named has to be there."""
        plain = [one for one in (*self.answers, *self.records.values()) if one is not None]
        odd = any(len(named) % SIZE for _, named, _ in plain)
        late = all(0 <= number < len(self.answers) for number in self.late)
        if odd or not late or not len(self.keys) == len(self.numbers) == len(self.answers):
            raise ValueError("no manifest")
        if any(self.answers[number] is None for number in _all_numbers(plain)):
            raise ValueError("something is missing")

    def _number(self, key: Key) -> int:
        if key not in self.numbers:
            self.add_keys((key,))
        return self.numbers[key]

    def _numbers(self, keys: Iterable[Key]) -> bytes:
        return array(NUMBERS, map(self._number, keys)).tobytes()


def numbers_in(numbers: bytes) -> memoryview:
    """Return the numbers of keys."""
    return memoryview(numbers).cast(NUMBERS)


def _all_numbers(values: Iterable[Plain | None]) -> set[int]:
    return set(numbers_in(b"".join(plain[1] for plain in values if plain is not None)))


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
            self.whole = _read(values)
            return self._changed(next(read_values(self.changes)))
        except (TypeError, ValueError, AttributeError, LookupError, StopIteration, RuntimeError):
            return Manifest()

    def store(self, version: str, manifest: Manifest) -> None:
        """Write a manifest, or what of it is new; ``version`` names the programme whose rules made it."""
        if self.name and manifest.keys is self.whole.keys:
            changes = _changes(self.whole, manifest)
            if sum(map(len, changes)) * FEW < len(manifest.keys):
                write_values(self.changes, [(self.name, *changes)])
                return
        self.name, self.whole = f"{time.time_ns()}", manifest
        write_values(self.changes, [(self.name, [], {}, {})])
        write_values(self.path, _values(version, self.name, manifest))

    def _changed(self, changes: Any) -> Manifest:  # noqa: ANN401  whatever was read
        """Return the whole with its changes. Raises an error where these are not what was written."""
        name, keys, answers, records = changes
        if name != self.name or not isinstance(keys, list):
            raise ValueError("changes of another manifest")
        manifest = self.whole.without(())
        manifest.add_keys(keys)
        for number, plain in answers.items():
            manifest.hold(number, plain)
        all_records = {**manifest.records, **records}
        manifest.records = {outputs: plain for outputs, plain in all_records.items() if plain is not None}
        manifest.check()
        return manifest


def _changes(old: Manifest, new: Manifest) -> tuple[list[Key], dict[int, Plain | None], dict[Key, Plain | None]]:
    """Return new keys, and answers and records that are new or others; None for those that are gone."""
    answers = enumerate(zip_longest(old.answers, new.answers))
    records = {outputs: new.records.get(outputs) for outputs in {**old.records, **new.records}}
    return (
        new.keys[len(old.answers) :],
        {number: plain for number, (known, plain) in answers if plain is not known},  # the same is the same object
        {outputs: plain for outputs, plain in records.items() if plain is not old.records.get(outputs)},
    )


def _values(version: str, name: str, manifest: Manifest) -> Iterator[object]:
    yield _head(version), name
    yield manifest.keys, sorted(manifest.late)
    for table in (manifest.answers, list(manifest.records.values())):
        yield from (table[at : at + SOME] for at in range(0, len(table), SOME))
        yield None


def _read(values: Iterator[Any]) -> Manifest:
    manifest = Manifest()
    keys, late = next(values)
    manifest.add_keys(keys)
    manifest.late.update(late)
    manifest.answers = list(chain.from_iterable(iter(values.__next__, None)))
    manifest.records = {plain[2]: plain for plain in chain.from_iterable(iter(values.__next__, None))}
    return manifest


def _head(version: str) -> str:
    return f"{version} {sys.byteorder} {SIZE}"
