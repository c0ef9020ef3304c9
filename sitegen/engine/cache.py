"""Content-addressed caches: bytes by the digest of all that they were made from.

Owns where the bytes lie, and that damaged ones are as good as none. What is small (a converted text, a linked folder)
lies in one database, what is large (a picture) in a file of its own. A cache holds data only, may be lost at any time,
and what recent builds did not use is dropped. Must not know what it holds.
"""

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.engine.sealed import read_sealed, read_values, write_sealed, write_values

RECENT = 20
"""What so many builds have not used is dropped."""
BATCH = 500
"""So many entries are written together: some megabytes."""
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


class Cache:
    """A database of bytes by key, each with a check sum over both. Without a path it holds nothing."""

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
        """Say whether nothing is held."""
        if self.base is None:
            return not self.waiting
        try:
            return self.base.execute("select 1 from kept limit 1").fetchone() is None
        except sqlite3.Error as fault:
            self._give_up(fault)
            return not self.waiting

    def get(self, key: str) -> bytes | None:
        """Return what is held under a key; None where there is nothing sound."""
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

    def get_all(self, keys: Iterable[str]) -> Iterator[bytes | None]:
        """Yield what is held under many keys, in their order."""
        if self.base is not None and self.process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                self.base.execute("begin")
                try:
                    yield from map(self.get, keys)
                finally:
                    with contextlib.suppress(sqlite3.Error):
                        if self.base is not None:
                            self.base.execute("commit")
                return
        yield from map(self.get, keys)

    def put(self, key: str, data: bytes) -> None:
        """Hold bytes under a key; written in batches."""
        self.waiting[key] = data
        if len(self.waiting) >= BATCH:
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

    def end_build(self, used: Iterable[str]) -> bool:
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
                    rows = [(number, key) for key in used]
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


class FileCache:
    """Bytes by key in files, each sealed with a digest. Without a folder they are held in memory."""

    def __init__(self, folder: Path | None) -> None:
        """Use a folder that is there."""
        self.folder = folder
        self.held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what is held under a key; None where there is nothing sound."""
        return self.held.get(key) if self.folder is None else read_sealed(self._path(key))

    def put(self, key: str, data: bytes) -> None:
        """Hold bytes under a key; a full disk is no reason to stop."""
        if self.folder is None:
            self.held[key] = data
        else:
            write_sealed(self._path(key), data)

    def drop_unused(self, used: Iterable[str]) -> None:
        """Drop what has not been in use for the second time; the ages are noted beside the folder."""
        if self.folder is None:
            return
        current, ages_file = set(used), f"{self.folder.parent}/ages"
        found = next(read_values(ages_file), None)
        ages: Mapping[str, int] = found if isinstance(found, dict) and set(map(type, found.values())) <= {int} else {}
        older: dict[str, int] = {}
        for path in self.folder.glob("??/*"):
            age = 0 if path.name in current else ages.get(path.name, 0) + 1
            if age > 1:
                path.unlink(missing_ok=True)
            else:
                older[path.name] = age
        write_values(ages_file, [older])

    def _path(self, key: str) -> str:
        return f"{self.folder}/{key[:2]}/{key}"


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
