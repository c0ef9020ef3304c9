"""Safe repairs of a site's content: found by checking again and again what the last ones have left, then written.

Owns the rounds, and the writing. Must not know which cures there are. Nothing outside of ``content/`` is ever written,
and no file that has changed since it was read.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sitegen.build.checking import examine
from sitegen.build.installed import share
from sitegen.build.requests import in_order
from sitegen.build.session import Session
from sitegen.build.sources import Sources, index_sources, is_shared, make_files
from sitegen.model.edits import Edit
from sitegen.model.problem import Problem
from sitegen.model.report import causes_of
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.content import group_folders
from sitegen.parse.repairs import apply_edits, find_edit, find_move

ROUNDS = 40
"""Times that a site is checked again; a file that could not be read may hide more than one mistake."""
ROOT = "content/"


class FileRepair(NamedTuple):
    """One file before and after all repairs; ``to`` is where it lies then."""

    path: str
    to: str
    old: bytes
    new: bytes


class Repairs(NamedTuple):
    """What can be repaired, in the order of paths, the number of repairs, and the problems that are left then."""

    files: tuple[FileRepair, ...]
    number: int
    left: tuple[Problem, ...]


class ChangedMeanwhileError(Exception):
    """A file is no longer as it was read; nothing was written. ``path`` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class _Mended(Sources):
    """A source folder with some files as they would be."""

    mended: Mapping[str, bytes] = field(default_factory=dict)

    def files(self) -> Callable[[str], SourceFile]:
        read = make_files(self.stamps, self.digests)
        return lambda name: SourceFile.make(name, self.mended[name]) if name in self.mended else read(name)


class _Draft:
    """The content as it would be after some repairs."""

    def __init__(self, sources: Sources) -> None:
        self.sources, self.read = sources, sources.files()
        self.origins: dict[str, str] = {}
        """Where files come from that have moved, by where they lie then."""
        self.mended: dict[str, bytes] = {}

    def names(self) -> set[str]:
        """Return the paths of all files."""
        moved = set(self.origins.values())
        return {name for name in self.sources.stamps.files if name not in moved} | self.mended.keys()

    def data(self, name: str) -> bytes:
        """Return the bytes of a file as it would be."""
        return self.mended[name] if name in self.mended else self.old(name)

    def old(self, name: str) -> bytes:
        """Return the bytes of a file as it is."""
        origin = self.origins.get(name, name)
        shared = self.sources.tree.get(origin)
        return shared.data if shared is not None else self.read(origin).data

    def move(self, name: str, to: str) -> None:
        """Have a file lie elsewhere."""
        self.mended[to] = self.data(name)
        self.mended.pop(name, None)
        self.origins[to] = self.origins.pop(name, name)

    def as_sources(self) -> Sources:
        """Return the source folder with the files as they would be."""
        one, names = self.sources, self.names()
        shared = [
            SourceFile.make(name, self.mended[name]) if name in self.mended else one.tree.files[name]
            for name in names
            if is_shared(name)
        ]
        groups = group_folders(name for name in names if not is_shared(name))
        digests = {name: digest for name, digest in one.digests.items() if name not in self.mended}
        return _Mended(one.stamps, digests, Tree.make(shared), groups, (), (), self.mended)


def find_repairs(session: Session, now: datetime, only: Sequence[str] = ()) -> Repairs:
    """Return what can be repaired; nothing is written. ``only`` names files or folders below the source folder.

    A repair after which the same problem is told again is taken back. Raises ``WorkerLost`` and ``OSError``.
    """
    first: list[Problem] = []
    draft = _Draft(index_sources(session.request.source, share(), None, first))
    problems = _examine(session, draft, now, first)
    refused: set[tuple[str, ...]] = set()
    number = 0
    for _ in range(ROUNDS):
        wanted = [one for one in causes_of(problems) if _is_wanted(one, only) and _key(one) not in refused]
        before, origins = dict(draft.mended), dict(draft.origins)
        applied = _repair(draft, wanted)
        if not applied:
            break
        after = _examine(session, draft, now, first)
        again = {_key(one) for one in after} & {_key(one) for one in applied}
        if again:
            refused |= again
            draft.mended, draft.origins = before, origins
            continue
        problems, number = after, number + len(applied)
    files = [
        FileRepair(draft.origins.get(name, name), name, draft.old(name), draft.data(name)) for name in draft.mended
    ]
    made = (one for one in files if one.path != one.to or one.old != one.new)
    return Repairs(tuple(sorted(made)), number, in_order(problems))


def _key(problem: Problem) -> tuple[str, ...]:
    """Return what tells a problem from others wherever it stands in its file by now."""
    return problem.position.path, problem.code, problem.field, str(sorted(problem.values.items()))


def _is_wanted(problem: Problem, only: Sequence[str]) -> bool:
    path = problem.position.path
    return path.startswith(ROOT) and (not only or any(path == one or path.startswith(f"{one}/") for one in only))


def _examine(session: Session, draft: _Draft, now: datetime, first: Iterable[Problem]) -> list[Problem]:
    problems = list(first)
    examine(session, draft.as_sources(), now, problems)
    return problems


def _repair(draft: _Draft, problems: Iterable[Problem]) -> list[Problem]:
    """Apply what can be applied at once, and return the problems that this is the cure of."""
    applied: list[Problem] = []
    edits: dict[str, list[Edit]] = {}
    names = draft.names()
    for problem in problems:
        path = problem.position.path
        move = find_move(problem)
        if move is not None:
            if move.path in names and move.to not in names and _is_inside(move.to):
                draft.move(move.path, move.to)
                names = draft.names()
                applied.append(problem)
            continue
        text = _text(draft, path) if path in names else None
        edit = find_edit(problem, text) if text is not None else None
        if edit is not None and not any(_meet(edit, other) for other in edits.get(path, ())):
            edits.setdefault(path, []).append(edit)
            applied.append(problem)
    for path, found in edits.items():
        text = _text(draft, path)
        if text is not None:
            draft.mended[path] = apply_edits(found, text).encode()
    return applied


def _is_inside(path: str) -> bool:
    return path.startswith(ROOT) and not {"", ".", ".."} & set(path.split("/"))


def _text(draft: _Draft, path: str) -> str | None:
    try:
        return draft.data(path).decode()
    except UnicodeDecodeError:
        return None


def _meet(one: Edit, other: Edit) -> bool:
    """Say whether two edits touch each other's rows."""
    return one.first <= max(other.last, other.first) and other.first <= max(one.last, one.first)


def write_repairs(source: Path, repairs: Repairs) -> None:
    """Write all repairs, or none where a file has changed since. Raises ``ChangedMeanwhileError`` and ``OSError``."""
    for one in repairs.files:
        if (source / one.path).read_bytes() != one.old or (one.to != one.path and (source / one.to).exists()):
            raise ChangedMeanwhileError(one.path)
    for one in repairs.files:
        target = source / one.to
        if one.to != one.path:
            target.parent.mkdir(parents=True, exist_ok=True)
            (source / one.path).rename(target)
        if one.new != one.old:
            part = target.with_name(f".{target.name}.part")
            part.write_bytes(one.new)
            part.chmod(target.stat().st_mode)
            os.replace(part, target)  # noqa: PTH105
