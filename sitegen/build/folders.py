"""Linked folders and converted texts, through the cache: made but once for each digest of all that goes into them.

Owns the keys, which folders are linked, and that whatever is missing or damaged is made again. Must not know what is
planned with them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from sitegen.build.plain import pack, pack_plain, unpack, unpack_plain
from sitegen.build.sources import Sources
from sitegen.engine.cache import Cache
from sitegen.engine.digest import digest_of
from sitegen.engine.pool import Map, in_chunks
from sitegen.link.folders import Folder, Linker
from sitegen.link.site import Items
from sitegen.model.body import Body
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.model.summary import Summary, Target
from sitegen.parse.content import Conversion, Environment
from sitegen.parse.texts import Basis, parse_folder

SERIAL = 40
"""Folders; for fewer, starting processes takes longer than it saves."""
ITEMS = "items"
"""At the end of the key of what a folder has besides its summary."""

Entries = list[tuple[str, bytes]]
"""What is to be put into the cache."""
Found = tuple[str, bytes, Entries, dict[str, str]]
"""Of one folder: its key, summary and problems packed, what is to be put into the cache, digests of its files."""


class CachedConversion(Conversion):
    """Converts what the cache does not have; holds what it made until somebody takes it."""

    def __init__(self, basis: Basis, cache: Cache, version: str) -> None:
        """Begin with nothing made."""
        super().__init__(basis)
        self.cache, self.version = cache, version
        self.made: Entries = []
        self.fresh = cache.is_empty()

    def key(self, lang: str, text: str, path: str, line: int) -> str:
        """Return the digest of everything that decides about a body, the programme's version included."""
        return digest_of(self.version, self.digests[lang], path, str(line), text)

    def __call__(self, lang: str, text: str, path: str, line: int, problems: list[Problem]) -> tuple[str, Body]:
        """Convert a text, or find it in the cache."""
        key = self.key(lang, text, path, line)
        found = None if self.fresh else unpack(self.cache.get(key))
        if found is None:
            told: list[Problem] = []
            found = (self.converter(lang).convert(text, path, line, told), tuple(told))
            self.made.append((key, pack(found)))
        body, about = found
        problems.extend(about)
        return key, body

    def take(self) -> Entries:
        """Return what was made since the last time."""
        made, self.made = self.made, []
        return made


@dataclass(slots=True)
class Folders:
    """The folders of one site: links them, and finds their items and texts again."""

    environment: Environment
    cache: Cache
    shared: str
    """Digest of all that every folder is linked with."""
    files_of: Callable[[str], Sequence[SourceFile]]
    conversion: CachedConversion
    linker: Linker = field(init=False)
    summaries: dict[str, Summary] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    """Of each folder in the cache."""

    def __post_init__(self) -> None:
        self.linker = Linker(self.environment, self.conversion)

    def take_over(self, before: "Folders") -> None:
        """Begin with the folders as they were linked for another build, where all that they share is the same."""
        self.linker = before.linker
        self.linker.convert = self.conversion
        self.summaries, self.problems, self.keys = dict(before.summaries), dict(before.problems), dict(before.keys)

    def key(self, name: str, files: Iterable[tuple[str, str]]) -> str:
        """Return the digest of all that goes into a folder; of its files, path and digest of each."""
        return digest_of(self.shared, name, *(part for file in files for part in file))

    def link(self, name: str) -> Found:
        """Link a folder, or find it in the cache; what a worker process does."""
        files = self.files_of(name)
        key = self.key(name, ((file.path, file.digest) for file in files))
        data = None if self.conversion.fresh else self.cache.get(key)
        made: Entries = []
        if data is None or _unpack_summary(data) is None:
            folder = self.linker.link(name, files)
            data = _pack_summary(folder)
            made = [(key, data), (key + ITEMS, _pack_items(folder)), *self.conversion.take()]
        return key, data, made, {file.path: file.digest for file in files}

    def link_all(self, names: Iterable[str]) -> list[Found]:
        """Link some folders."""
        return [self.link(name) for name in names]

    def add(self, name: str, key: str, summary: Summary, problems: tuple[Problem, ...]) -> None:
        """Take over what was found of a folder."""
        self.keys[name], self.summaries[name] = key, summary
        if problems:
            self.problems[name] = problems
        else:
            self.problems.pop(name, None)

    def drop(self, names: Iterable[str]) -> None:
        """Forget folders."""
        for name in names:
            for there in (self.keys, self.summaries, self.problems):
                there.pop(name, None)

    def items(self, name: str) -> Items:
        """Return the items of a folder and its pages in plain language."""
        found: Items | None = unpack(self.cache.get(self.keys[name] + ITEMS))
        if found is None:
            folder = self._again(name)
            return folder.items, folder.simple
        return found

    def body(self, name: str, text: str) -> Body:
        """Return the converted text of a folder's item."""
        found = unpack(self.cache.get(text))
        if found is None:
            self._again(name)
            found = unpack(self.cache.get(text))
        body: Body = found[0]
        return body

    def _again(self, name: str) -> Folder:
        """Link a folder that the cache has lost; what it makes is held at least in this process."""
        fresh, self.conversion.fresh = self.conversion.fresh, True
        folder = self.linker.link(name, self.files_of(name))
        self.conversion.fresh = fresh
        for key, data in [(self.keys[name] + ITEMS, _pack_items(folder)), *self.conversion.take()]:
            self.cache.waiting[key] = data
        return folder

    def all_problems(self) -> list[Problem]:
        """Return what is to be said about single folders."""
        return [problem for name in sorted(self.problems) for problem in self.problems[name]]

    def used_keys(self) -> Iterable[str]:
        """Yield the keys of everything in the cache that this site is made of."""
        for key in self.keys.values():
            yield from (key, key + ITEMS)
        for summary in self.summaries.values():
            yield from summary.texts


def link_folders(
    folders: Folders, sources: Sources, spread: Map, jobs: int, progress: Callable[[int, int], None]
) -> None:
    """Link the folders that are new or have changed since ``folders`` were linked last."""
    wanted = _wanted(sources, folders.summaries)
    folders.drop({*wanted, *(folders.summaries.keys() - sources.groups.keys())})
    left = sorted(wanted)
    if len(left) > SERIAL and not folders.conversion.fresh:
        left = _find_cached(folders, left, sources)
    tasks: Sequence[list[str]] = in_chunks(left, jobs, SERIAL) if len(left) > SERIAL else [left]
    each: Iterable[list[Found]] = (spread if len(tasks) > 1 else map)(folders.link_all, tasks)
    done = 0
    for names, found in zip(tasks, each, strict=True):
        for name, (key, data, made, digests) in zip(names, found, strict=True):
            linked = _unpack_summary(data)
            assert linked is not None  # noqa: S101  packed or unpacked a moment ago
            folders.add(name, key, *linked)
            for entry in made:
                folders.cache.put(*entry)
            sources.digests.update(digests)
        done += len(found)
        progress(done, len(left))
    folders.cache.flush()


def _wanted(sources: Sources, summaries: Mapping[str, Summary]) -> Collection[str]:
    """Return the folders to link: those of which nothing is known, or a file came, went or changed."""
    wanted = sources.groups.keys() - summaries.keys()
    for name in (*sources.changed, *sources.gone):
        for there in (sources.groups, summaries):
            key = name.removeprefix("content/").rpartition("/")[0]
            while key and key not in there:
                key = key.rpartition("/")[0]
            if key in sources.groups:
                wanted.add(key)
    return wanted


def _find_cached(folders: Folders, names: Sequence[str], sources: Sources) -> list[str]:
    """Take the folders whose files are known out of the cache; return the others."""
    left: list[str] = []
    keys: dict[str, str] = {}
    for name in names:
        files = [(path, sources.digests.get(path, "")) for path in sources.groups[name]]
        if all(digest for _, digest in files):
            keys[name] = folders.key(name, files)
        else:
            left.append(name)
    for (name, key), data in zip(keys.items(), folders.cache.get_all(keys.values()), strict=True):
        found = _unpack_summary(data)
        if found is None:
            left.append(name)
        else:
            folders.add(name, key, *found)
    return sorted(left)


def check_texts(sources: Sources, basis: Basis | None, problems: list[Problem]) -> None:
    """Check the texts for themselves where settings are missing, so that one run tells all there is to tell."""
    if basis is not None:
        conversion, file = Conversion(basis), sources.files()
        for names in sources.groups.values():
            parse_folder([file(name) for name in names], basis, conversion, problems)


def _pack_summary(folder: Folder) -> bytes:
    summary, problems = folder.summary, pack(folder.problems) if folder.problems else b""
    return pack_plain(((*summary._replace(targets=()), tuple(tuple(one) for one in summary.targets)), problems))


def _unpack_summary(data: bytes | None) -> tuple[Summary, tuple[Problem, ...]] | None:
    """Return what ``_pack_summary`` packed; None for nothing, and for what cannot be read."""
    try:
        summary, problems = unpack_plain(data)
        return _row_of(summary), unpack(problems) if problems else ()
    except (TypeError, ValueError, IndexError):
        return None


def _pack_items(folder: Folder) -> bytes:
    return pack((dict(folder.items), dict(folder.simple)))


WORDS = tuple(map(Summary._fields.index, ("langs", "names", "countries", "regions", "tags", "features")))


def _row_of(plain: tuple[Any, ...]) -> Summary:
    """Return the summary that a plain tuple holds; its words are the same objects as in other summaries."""
    *fields, targets = plain
    for place in WORDS:
        fields[place] = tuple(map(intern, fields[place]))
    summary = Summary._make(fields)
    return summary._replace(targets=tuple(map(Target._make, targets))) if targets else summary
