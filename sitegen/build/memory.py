"""What is remembered between builds, in ``.sitegen/``.

Texts and folders lie in one database, pictures and fonts in files, and for each output folder what its last build left
there. Owns that folder, which may be deleted at any time: that costs time, never correctness. Everything carries a
digest or a check sum, so that what is damaged, half written or of another version is as good as nothing. Must not know
what it keeps.
"""

import contextlib
import marshal
import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # not every system has it
    fcntl = None  # type: ignore[assignment]

from sitegen.build.unchanged import HEAD, read_sealed, unpack_plain
from sitegen.engine.digest import digest_of_file
from sitegen.model.places import FOLDER

RECENT = 20
"""What so many builds have not used is dropped."""
TOOLS, STATES = 12, 6
"""So many compiled layouts and catalogs, and so many output folders, are known at once."""
SOUND = 2**31
"""No site is built more often."""
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA})
"""What the library says of a database that is broken, no database at all, or of another form."""
_INHERITED: list[sqlite3.Connection | None] = []
"""Connections of the process that this one was forked from, kept alive only."""
TABLES = """
create table if not exists kept (key text primary key, sum integer not null, used integer not null, data blob not null);
create table if not exists builds (number integer not null);
"""


class Memory:
    """Bytes by key. Where the folder cannot be made, pictures are kept for this build only and texts not at all."""

    def __init__(self, source: Path) -> None:
        """Use ``.sitegen/`` of the source folder."""
        self.spare: dict[str, bytes] | None = None
        self.root = source / FOLDER
        self.folder = self.root / "derived"
        self._kept: Kept | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            ignore = self.root / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
        except OSError:
            self.spare = {}

    @property
    def kept(self) -> "Kept":
        """What is kept in the database; opened when it is first needed."""
        if self._kept is None:
            self._kept = Kept(None if self.spare is not None else self.root / "texts.db")
        return self._kept

    def close(self) -> None:
        """Write what is still to be written."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Keep two builds of one output folder apart: the second waits. Without a folder, nothing keeps them apart."""
        if self.spare is not None or fcntl is None:
            yield
            return
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):
                (self.root / "builds").mkdir(exist_ok=True)
                file = stack.enter_context((self.root / "builds" / f"{name}.lock").open("wb"))
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    # ---- pictures and fonts ----

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key; None where there is nothing sound."""
        return self.spare.get(key) if self.spare is not None else read_sealed(str(self._path(key)))

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a full disk is no reason to stop."""
        if self.spare is not None:
            self.spare[key] = data
        else:
            write_sealed(self._path(key), data)

    def close_build(self, texts: Iterable[str], pictures: Callable[[], Iterable[str]]) -> None:
        """Count a build. Now and then, what no recent build used is dropped.

        ``texts`` are the keys in the database that this build uses, ``pictures`` names those of the files. Editors go
        back and forth between versions, so what has been replaced is kept for a while.
        """
        if self.kept.close_build(texts) and self.spare is None:
            self._forget(set(pictures()))

    def _forget(self, kept: set[str]) -> None:
        """Drop pictures and fonts that have not been in use for the second time."""
        found = unpack_plain(read_sealed(str(self.root / "ages")))
        ages = found if isinstance(found, dict) else {}
        older: dict[str, int] = {}
        for path in self.folder.glob("??/*"):
            age = 0 if path.name in kept else ages.get(path.name, 0) + 1
            if age > 1:
                path.unlink(missing_ok=True)
            else:
                older[path.name] = age
        write_sealed(self.root / "ages", marshal.dumps(older))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    # ---- compiled layouts and catalogs ----

    def tool(self, name: str) -> bytes | None:
        """Return a compiled layout or catalog; None where there is nothing sound."""
        return None if self.spare is not None else read_sealed(str(self.root / "tools" / name))

    def put_tool(self, name: str, data: bytes) -> None:
        """Keep one. The oldest are dropped."""
        if self.spare is None:
            write_sealed(self.root / "tools" / name, data)
            with contextlib.suppress(OSError):
                by_age = sorted((self.root / "tools").iterdir(), key=lambda path: path.stat().st_mtime_ns)
                for path in by_age[:-TOOLS]:
                    path.unlink()

    # ---- what builds left ----

    def state(self, name: str, part: str) -> Any:  # noqa: ANN401  whatever was stored
        """Return what was stored as a part of a state; None where there is nothing sound."""
        if self.spare is not None:
            return None
        return unpack_plain(read_sealed(str(self.root / "builds" / f"{name}.{part}")))

    def store(self, name: str, part: str, value: Any) -> None:  # noqa: ANN401
        """Store a part of a state: plain tuples, lists, dicts, texts and numbers. The oldest states are dropped."""
        if self.spare is None:
            write_sealed(self.root / "builds" / f"{name}.{part}", marshal.dumps(value))
            self._drop_oldest()

    def state_all(self, name: str, part: str) -> Iterator[Any]:
        """Yield the values of a part that ``store_all`` stored; none where there is nothing sound."""
        if self.spare is None:
            yield from map(unpack_plain, read_parts(self.root / "builds" / f"{name}.{part}"))

    def store_all(self, name: str, part: str, values: Iterable[Any]) -> None:
        """Store a part as several values, which are written and read one after the other: all at once are large."""
        if self.spare is None:
            write_parts(self.root / "builds" / f"{name}.{part}", map(marshal.dumps, values))
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        """Keep only the states that were stored last."""
        folder = self.root / "builds"
        with contextlib.suppress(OSError):
            by_age = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
            names = list(dict.fromkeys(path.name.split(".")[0] for path in by_age))
            for path in by_age:
                if path.name.split(".")[0] in names[STATES:]:
                    path.unlink()


class Kept:
    """A database of bytes by key, each with a check sum over both. Without a path it keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        """Open the database; one that cannot be opened is made anew, or done without."""
        self.path = path
        self.base: sqlite3.Connection | None = None
        self.process = -1
        self.number = 0
        self.waiting: dict[str, bytes] = {}
        self._open()

    def _open(self) -> None:
        """Open the database in this process: a connection must not cross a fork, nor be closed beyond it."""
        _INHERITED.append(self.base)
        self.process, self.base = os.getpid(), None
        for _ in range(2):
            if self.path is None:
                return
            try:
                self.base = sqlite3.connect(self.path, isolation_level=None, timeout=20, check_same_thread=False)
                self.base.execute("pragma page_size=16384")  # most texts fit into one, and are written more quickly
                self.base.execute("pragma journal_mode=wal")
                self.base.execute("pragma synchronous=off")
                self.base.executescript(TABLES)
                self.base.execute("select key, sum, used, data from kept limit 0")
                (number,) = self.base.execute("select coalesce(max(number), 0) from builds").fetchone()
                if not isinstance(number, int) or not 0 <= number < SOUND:
                    raise sqlite3.DatabaseError
                self.number = number
            except sqlite3.Error as fault:
                if self._give_up(fault):
                    continue
            return

    def _give_up(self, fault: sqlite3.Error) -> bool:
        """Do without a database that is locked or cannot be written; remove one that is damaged, and say so."""
        self.base = None
        damaged = getattr(fault, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in DAMAGED
        if damaged:
            for ending in ("", "-wal", "-shm"):
                with contextlib.suppress(OSError):
                    os.unlink(f"{self.path}{ending}")  # noqa: PTH108
        return damaged

    def is_empty(self) -> bool:
        """Say whether nothing is kept."""
        if self.base is None:
            return not self.waiting
        try:
            return self.base.execute("select 1 from kept limit 1").fetchone() is None
        except sqlite3.Error as fault:
            self._give_up(fault)
            return not self.waiting

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key; None where there is nothing sound."""
        if (found := self.waiting.get(key)) is not None:
            return found
        if inherited := self.process != os.getpid():
            self._open()
        if self.base is None:
            return None
        try:
            if inherited:
                # A forked process only reads, and quicker so than with a transaction for each question.
                self.base.execute("begin")
            row = self.base.execute("select sum, data from kept where key = ?", (key,)).fetchone()
        except sqlite3.Error as fault:
            self._give_up(fault)
            return None
        if row is None or not isinstance(row[1], bytes) or _sum(key, row[1]) != row[0]:
            return None
        return row[1]

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; written in batches."""
        self.waiting[key] = data
        if len(self.waiting) >= 500:  # noqa: PLR2004  some megabytes
            self.flush()

    def flush(self) -> None:
        """Write what is waiting. What cannot be written stays in memory: somebody is going to ask for it."""
        if self.base is None or not self.waiting:
            return
        rows = [(key, _sum(key, data), self.number, data) for key, data in self.waiting.items()]
        try:
            with _transaction(self.base):
                self.base.executemany("insert or replace into kept values (?, ?, ?, ?)", rows)
        except sqlite3.Error as fault:
            self._give_up(fault)  # not to wait for a lock again and again
            return
        self.waiting.clear()

    def close_build(self, current: Iterable[str]) -> bool:
        """Count a build that uses some keys. Return whether it was time to drop what no recent build used."""
        self.flush()
        if self.base is None:
            return False
        number = self.number + 1
        try:
            with _transaction(self.base):
                self.base.execute("delete from builds")
                self.base.execute("insert into builds values (?)", (number,))
                if number % RECENT == 0:
                    rows = [(number, key) for key in current]
                    self.base.executemany("update kept set used = ? where key = ?", rows)
                    self.base.execute("delete from kept where used < ?", (number - RECENT,))
        except sqlite3.Error as fault:
            self._give_up(fault)
            return False
        self.number = number
        return number % RECENT == 0

    def close(self) -> None:
        """Write what is waiting, and close."""
        self.flush()
        if self.base is not None and self.process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                self.base.close()
        self.base = None


@contextlib.contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("begin immediate")
    try:
        yield
        base.execute("commit")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            base.execute("rollback")
        raise


def _sum(key: str, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(key.encode()))


def write_sealed(path: Path, data: bytes) -> None:
    """Write a file that begins with the digest of the rest; a full disk is no reason to stop."""
    write_parts(path, [data], lengths=False)


def write_parts(path: Path, parts: Iterable[bytes], *, lengths: bool = True) -> None:
    """Write a file of several parts likewise, each after its length."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "w+b") as file:
                file.write(bytes(HEAD))
                for part in parts:
                    file.write(len(part).to_bytes(8, "big") if lengths else b"")
                    file.write(part)
                file.seek(HEAD)
                digest = digest_of_file(file)
                file.seek(0)
                file.write(digest.encode())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def read_parts(path: Path) -> Iterator[bytes]:
    """Yield the parts of a file; none where it is not what was written."""
    with contextlib.suppress(OSError), path.open("rb") as file:
        head = file.read(HEAD)
        if digest_of_file(file).encode() == head:
            left = file.tell() - HEAD
            file.seek(HEAD)
            while left > 8 and (length := int.from_bytes(file.read(8), "big")) <= left:  # noqa: PLR2004
                left -= 8 + length
                yield file.read(length)
