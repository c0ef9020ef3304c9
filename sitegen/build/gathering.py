"""What there is in the source folder, what has changed since the last build, and every folder of texts linked.

Owns which folders are linked anew. Must not know what comes of them.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.build.library import Found, Library, row_of, shared_row
from sitegen.build.packing import unpack
from sitegen.build.reading import digests_of, is_shared, make_files, read_shared
from sitegen.build.stamps import UNSURE, Stamps, list_again, look, look_again
from sitegen.build.state import Known, Seen
from sitegen.build.workers import Spread, in_chunks
from sitegen.engine.digest import digest_of
from sitegen.model.problem import Problem
from sitegen.model.row import Row
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.content import Basis, Conversion, group_folders, parse_folder

SERIAL = 40
"""Folders; for fewer, starting processes takes longer than it saves."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The source folder as it is now. ``changed`` and ``gone``: texts and photos, compared with the last build."""

    stamps: Stamps
    digests: dict[str, str]
    tree: Tree
    """What all folders share."""
    groups: dict[str, list[str]]
    """Files of each folder of texts."""
    changed: Collection[str]
    gone: Collection[str]

    def files(self) -> Callable[[str], SourceFile]:
        """Return what makes the value of a file by name."""
        return make_files(self.stamps, self.digests)

    def digest(self, *words: str, folders: Iterable[str]) -> str:
        """Return a digest of the shared files below some folders, and of words."""
        parts = [part for folder in folders for one in self.tree.below(folder) for part in (one.path, one.digest)]
        return digest_of(*words, "|", *parts)


def gather_sources(source: Path, installed: Path, seen: Seen | None, problems: list[Problem]) -> Sources:
    """Look at the source folder, and read what has changed or all folders share."""
    stamps = _renewed(seen) if seen else None
    stamps = stamps or look(source, installed)
    # Without a past, nothing is known to be unchanged, and whoever links a folder reads it then.
    known, before = (seen.digests, seen.stamps.files) if seen else ({}, stamps.files)
    gone = before.keys() - stamps.files.keys()
    edited = {name for name, mark in stamps.files.items() if mark != before.get(name) or mark[1] == UNSURE}
    fresh = digests_of(stamps, (name for name in edited if not is_shared(name))) if seen else {}
    changed = {name for name, digest in fresh.items() if known.get(name) != digest}
    digests = {name: digest for name, digest in known.items() if name not in gone} if gone else dict(known)
    digests.update(fresh)
    tree, groups = (seen.tree, seen.groups) if seen else (None, None)
    if tree is None or not stamps.plain or any(is_shared(name) for name in (*edited, *gone)):
        tree = read_shared(stamps, problems)
    if groups is None or gone or not edited <= before.keys():
        groups = group_folders(name for name in stamps.files if not is_shared(name))
    return Sources(stamps, digests, tree, groups, changed, gone)


def _renewed(seen: Seen) -> Stamps | None:
    """Return the stamps of the last build with what has changed; None where folders have to be listed again."""
    if not seen.stamps.plain:
        return None
    old = seen.stamps
    # What changes after it was looked at has another stamp the next time.
    folders, files = seen.looked or seen.look()
    seen.looked = None
    stamps = Stamps(old.roots, dict(old.files), dict(old.folders), dict(old.names))
    if folders and not list_again(stamps, folders):
        return None
    return stamps if look_again(stamps, (name for name in files if name in stamps.files)) else None


@dataclass(frozen=True, slots=True)
class Linked:
    """All folders of a site: their rows, what was to be said about them, and which of them were linked anew."""

    rows: dict[str, Row]
    problems: dict[str, bytes]
    anew: Collection[str]


def link_folders(  # noqa: PLR0913, PLR0917  the stage's material
    sources: Sources,
    library: Library,
    known: Known | None,
    spread: Spread,
    jobs: int,
    progress: Callable[[int, int], None],
) -> Linked:
    """Link the folders that have changed; take the others as they were."""
    wanted = _wanted(sources, known)
    known = known or Known()
    rows, problems = dict(known.rows), dict(known.problems)
    library.units.update(known.units)
    for key in {*wanted, *(known.rows.keys() - sources.groups.keys())}:
        for there in (rows, problems, library.units):
            there.pop(key, None)
    keys = sorted(wanted)
    tasks: Sequence[list[str]] = in_chunks(keys, jobs, SERIAL) if len(keys) > SERIAL else [keys]
    each: Iterable[list[Found]] = (spread if len(tasks) > 1 else map)(library.find_all, tasks)
    done = 0
    for found in each:
        for one in found:
            library.add(one)
            rows[one[0]] = row_of(shared_row(one[1]))
            if one[3]:
                problems[one[0]] = one[3]
            sources.digests.update(one[5])
        done += len(found)
        progress(done, len(keys))
    library.kept.flush()
    return Linked(rows, problems, wanted)


def _wanted(sources: Sources, known: Known | None) -> Collection[str]:
    """Return the folders to link: those of which a file came, went or changed."""
    if known is None:
        return frozenset(sources.groups)
    wanted = sources.groups.keys() - known.rows.keys()
    for name in (*sources.changed, *sources.gone):
        for there in (sources.groups, known.rows):
            key = name.removeprefix("content/").rpartition("/")[0]
            while key and key not in there:
                key = key.rpartition("/")[0]
            if key in sources.groups:
                wanted.add(key)
    return wanted


def told_about(linked: Linked) -> list[Problem]:
    """Return what was to be said about single folders."""
    return [problem for key in sorted(linked.problems) for problem in unpack(linked.problems[key]) or ()]


def check_texts(sources: Sources, basis: Basis | None, problems: list[Problem]) -> None:
    """Check the texts for themselves where settings are missing, so that one run tells all there is to tell."""
    if basis is not None:
        conversion, file = Conversion(basis), sources.files()
        for names in sources.groups.values():
            parse_folder([file(name) for name in names], basis, conversion, problems)
