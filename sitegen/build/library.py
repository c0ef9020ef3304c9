"""Linked folders and converted texts, remembered by digests of all that went into them.

Owns the keys, and that whatever is missing or damaged is made again. Must not know what is planned with them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from sitegen.build.memory import Kept
from sitegen.build.packing import pack, unpack
from sitegen.engine.digest import digest_of
from sitegen.link.folders import Folder, Linker
from sitegen.link.site import Items
from sitegen.model.body import Body
from sitegen.model.problem import Problem
from sitegen.model.row import Row, Target
from sitegen.model.source import SourceFile
from sitegen.parse.content import Basis, Conversion, Environment

Found = tuple[str, tuple[object, ...], str, bytes, list[tuple[str, bytes]], dict[str, str]]
"""Of one folder: key, row as a plain tuple, key in the memory, problems packed (or empty), what is to be kept, and the
digests of its files."""


class Remembering(Conversion):
    """Converts what the memory does not have; keeps what it made until somebody takes it."""

    def __init__(self, basis: Basis, kept: Kept, version: str) -> None:
        """Begin with nothing made."""
        super().__init__(basis)
        self.kept, self.version = kept, version
        self.made: list[tuple[str, bytes]] = []
        self.fresh = kept.is_empty()

    def key(self, lang: str, text: str, path: str, line: int) -> str:
        """Return the digest of everything that decides about a body, the programme's version included."""
        return digest_of(self.version, self.digests[lang], path, str(line), text)

    def __call__(self, lang: str, text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, Body]:
        """Convert a text, or remember it."""
        key = self.key(lang, text, path, line)
        found = None if self.fresh else unpack(self.kept.get(key))
        if found is None:
            told: list[Problem] = []
            found = (self.converter(lang).convert(text, path, line, told), told)
            self.made.append((key, pack(found)))
        body, told = found
        problems.extend(told)
        return key, body

    def take(self) -> list[tuple[str, bytes]]:
        """Return what was made since the last time."""
        made, self.made = self.made, []
        return made


@dataclass(slots=True)
class Library:
    """The folders of one site: links them, and finds their items and texts again."""

    environment: Environment
    kept: Kept
    shared: str
    """Digest of all that every folder is linked with."""
    files_of: Callable[[str], Sequence[SourceFile]]
    units: dict[str, str]
    """Key of each linked folder in the memory."""
    conversion: Remembering
    linker: Linker = field(init=False)

    def __post_init__(self) -> None:
        self.linker = Linker(self.environment, self.conversion)

    def find(self, key: str) -> Found:
        """Link a folder, or remember it."""
        files = self.files_of(key)
        unit = digest_of(self.shared, key, *(part for file in files for part in (file.path, file.digest)))
        blob = None if self.conversion.fresh else self.kept.get(unit)
        found = unpack(blob)
        if blob is None or found is None:
            folder = self.linker.link(key, files)
            found = _packed(folder)
            blob = pack(found)
            made = [(unit, blob), *self.conversion.take()]
        else:
            made = []
        row, _, _, problems = found
        return key, row, unit, problems, made, {file.path: file.digest for file in files}

    def items(self, key: str) -> Items:
        """Return the items of a folder and its pages in plain language."""
        found = unpack(self.kept.get(self.units[key]))
        if found is None:
            folder = self._again(key)
            return folder.items, folder.simple
        return found[1], found[2]

    def body(self, key: str, text: str) -> Body:
        """Return the converted text of a folder's item."""
        found = unpack(self.kept.get(text))
        if found is None:
            self._again(key)
            found = unpack(self.kept.get(text))
        body: Body = found[0]
        return body

    def _again(self, key: str) -> Folder:
        """Link a folder whose memory is gone; what it makes is kept at least in this process."""
        fresh, self.conversion.fresh = self.conversion.fresh, True
        folder = self.linker.link(key, self.files_of(key))
        self.conversion.fresh = fresh
        for name, blob in [(self.units[key], pack(_packed(folder))), *self.conversion.take()]:
            self.kept.waiting[name] = blob
        return folder

    def find_all(self, keys: Iterable[str]) -> list[Found]:
        """Link folders, or remember them; what a worker process does."""
        return [self.find(key) for key in keys]

    def add(self, found: Found) -> None:
        """Take over what was found of a folder, in another process perhaps."""
        key, _, unit, _, made, _ = found
        self.units[key] = unit
        for name, blob in made:
            self.kept.put(name, blob)


def _packed(folder: Folder) -> tuple[tuple[object, ...], Mapping[str, object], Mapping[str, object], bytes]:
    return (
        plain_row(folder.row),
        dict(folder.items),
        dict(folder.simple),
        pack(list(folder.problems)) if folder.problems else b"",
    )


def plain_row(row: Row) -> tuple[object, ...]:
    """Return a row as tuples, texts and numbers only."""
    return (*row._replace(targets=()), tuple(tuple(one) for one in row.targets))


def shared_row(plain: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a plain row whose words are the same objects as in other rows: the same few stand in thousands."""
    fields = list(plain)
    for place in WORDS:
        fields[place] = tuple(map(intern, fields[place]))
    return tuple(fields)


WORDS = tuple(map(Row._fields.index, ("langs", "names", "countries", "regions", "tags", "features")))


def row_of(plain: tuple[object, ...]) -> Row:
    """Return the row that a plain tuple holds."""
    *fields, targets = plain
    row = Row._make(fields)
    return row._replace(targets=tuple(map(Target._make, targets))) if targets else row  # type: ignore[call-overload]
