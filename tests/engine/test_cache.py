"""Caches: what is lost or damaged in them costs time, never correctness."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from sitegen.engine.cache import RECENT, Cache, FileCache
from sitegen.engine.digest import digest_of
from sitegen.engine.sealed import write_values

if TYPE_CHECKING:
    from pathlib import Path

KEY, OTHER = digest_of("key"), digest_of("other")


# ---- large entries ----


@pytest.fixture(name="files")
def fixture_files(tmp_path: Path) -> FileCache:
    """A cache of files."""
    (tmp_path / "files").mkdir()
    return FileCache(tmp_path / "files")


def entry(files: FileCache) -> Path:
    """Return the one file that is kept."""
    assert files.folder is not None
    (found,) = files.folder.rglob(KEY)
    return found


def test_what_is_put_is_got_by_the_next_build(files: FileCache) -> None:
    files.put(KEY, b"data")
    assert FileCache(files.folder).get(KEY) == b"data"
    assert FileCache(files.folder).get(OTHER) is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 32, b"x" * 40])
def test_a_damaged_entry_is_none(files: FileCache, damage: bytes) -> None:
    files.put(KEY, b"data")
    entry(files).write_bytes(damage)
    assert files.get(KEY) is None
    files.put(KEY, b"data")
    assert files.get(KEY) == b"data"


def test_one_changed_byte_is_noticed(files: FileCache) -> None:
    files.put(KEY, b"data")
    path = entry(files)
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert files.get(KEY) is None


def test_a_folder_in_place_of_an_entry_is_none(files: FileCache) -> None:
    files.put(KEY, b"data")
    path = entry(files)
    path.unlink()
    path.mkdir()
    assert files.get(KEY) is None
    files.put(KEY, b"data")


def test_a_full_disk_stops_nothing(files: FileCache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    files.put(KEY, b"data")
    assert files.get(KEY) is None


def test_without_a_place_entries_are_held_as_long_as_the_process_lives() -> None:
    for cache in (FileCache(None), Cache(None)):
        assert cache.get(KEY) is None
        cache.put(KEY, b"data")
        assert cache.get(KEY) == b"data"
    kept = Cache(None)
    assert kept.is_empty()
    kept.put(KEY, b"text")
    kept.flush()
    assert not kept.is_empty()
    assert kept.get(KEY) == b"text"
    assert not kept.end_build([])
    assert list(kept.get_all([OTHER, KEY])) == [None, b"text"]
    FileCache(None).drop_unused([])


def test_files_that_were_unused_twice_are_dropped(files: FileCache) -> None:
    for name in (KEY, OTHER):
        files.put(name, b"data")
    files.drop_unused([KEY])
    assert files.get(OTHER) == b"data"
    files.drop_unused([KEY, OTHER])
    files.drop_unused([KEY])
    assert files.get(OTHER) == b"data", "in use in between"
    files.drop_unused([KEY])
    assert (files.get(KEY), files.get(OTHER)) == (b"data", None)


@pytest.mark.parametrize("ages", [None, 5, ["x"], {KEY: 1.5}, {5: 5}, {OTHER: "x"}], ids=repr)
def test_ages_of_another_form_are_none(files: FileCache, tmp_path: Path, ages: object) -> None:
    for name in (KEY, OTHER):
        files.put(name, b"data")
    write_values(f"{tmp_path}/ages", [ages])
    files.drop_unused([KEY])
    assert files.get(KEY) == b"data"


# ---- small entries ----


def kept_of(folder: Path) -> Cache:
    """Open the database."""
    return Cache(folder / "texts.db")


TEXTS = {f"{number:032x}": bytes([number]) * (40 * number) for number in range(1, 60)}


@pytest.fixture(name="texts")
def fixture_texts(tmp_path: Path) -> Path:
    """A folder with a database of texts, and nothing beside it."""
    kept = kept_of(tmp_path)
    for key, data in TEXTS.items():
        kept.put(key, data)
    kept.close()
    assert [path.name for path in tmp_path.iterdir()] == ["texts.db"]
    return tmp_path


def assert_of_use(folder: Path) -> None:
    """Check that a database, whatever it is like, gives nothing wrong while a build reads and writes."""
    kept = kept_of(folder)
    kept.is_empty()
    for key, data in TEXTS.items():
        assert kept.get(key) in {data, None}
    for key, data in TEXTS.items():
        kept.put(key, data)
        assert kept.get(key) == data
    kept.flush()
    for key, data in TEXTS.items():
        assert kept.get(key) in {data, None}
    kept.end_build(TEXTS)
    kept.close()


def test_texts_are_remembered(texts: Path) -> None:
    kept = kept_of(texts)
    assert not kept.is_empty()
    assert {key: kept.get(key) for key in TEXTS} == TEXTS
    assert kept.get(KEY) is None
    assert list(kept.get_all([*TEXTS, KEY])) == [*TEXTS.values(), None]
    kept.close()


def test_texts_are_known_before_they_are_written(tmp_path: Path) -> None:
    kept = kept_of(tmp_path)
    kept.put(KEY, b"text")
    assert kept.get(KEY) == b"text"
    kept.close()


@pytest.mark.parametrize("step", [1009, pytest.param(50, marks=pytest.mark.slow)])
def test_a_database_with_a_changed_byte_gives_nothing_wrong(texts: Path, step: int) -> None:
    sound = (texts / "texts.db").read_bytes()
    for at in range(0, len(sound), step):
        for path in texts.glob("texts.db*"):
            path.unlink()
        (texts / "texts.db").write_bytes(sound[:at] + bytes([sound[at] ^ 0x55]) + sound[at + 1 :])
        assert_of_use(texts)


@pytest.mark.parametrize("size", [0, 1, 99, 100, 4095, 4096, 4097, 20_000])
def test_a_database_that_ends_too_early_gives_nothing_wrong(texts: Path, size: int) -> None:
    os.truncate(texts / "texts.db", size)
    assert_of_use(texts)
    assert_of_use(texts)


@pytest.mark.parametrize("name", ["texts.db", "texts.db-wal", "texts.db-shm"])
@pytest.mark.parametrize("data", [b"", b"nonsense" * 1000, b"SQLite format 3\0" * 300], ids=["", "text", "head"])
def test_foreign_files_in_place_of_the_database_give_nothing_wrong(texts: Path, name: str, data: bytes) -> None:
    (texts / name).write_bytes(data)
    assert_of_use(texts)
    kept = kept_of(texts)
    assert {key: kept.get(key) for key in TEXTS} == TEXTS, "the next build has what the last one learned"
    kept.close()


def test_a_folder_in_place_of_the_database_gives_nothing_wrong(texts: Path) -> None:
    (texts / "texts.db").unlink()
    (texts / "texts.db").mkdir()
    assert_of_use(texts)


@pytest.mark.parametrize(
    "statements",
    [
        "create table kept (key text primary key, data blob)",
        "create table kept (key, sum, used, data); create table builds (number); insert into builds values ('many')",
        "create table builds (number); insert into builds values (9223372036854775807)",
        "create table builds (number); insert into builds values (-5)",
        "create table builds (other)",
        "create view kept as select 1",
    ],
)
def test_a_database_of_another_form_is_made_anew(tmp_path: Path, statements: str) -> None:
    base = sqlite3.connect(tmp_path / "texts.db")
    base.executescript(statements)
    base.close()
    assert_of_use(tmp_path)
    kept = kept_of(tmp_path)
    assert {key: kept.get(key) for key in TEXTS} == TEXTS
    kept.close()


def test_a_text_under_another_key_is_none(texts: Path) -> None:
    base = sqlite3.connect(texts / "texts.db")
    first, second = list(TEXTS)[:2]
    base.execute("delete from kept where key = ?", (first,))
    base.execute("update kept set key = ? where key = ?", (first, second))
    base.commit()
    base.close()
    kept = kept_of(texts)
    assert kept.get(first) is None
    kept.close()


def test_a_forked_process_reads_what_is_kept_and_harms_nothing(texts: Path) -> None:
    kept = kept_of(texts)
    key = next(iter(TEXTS))
    assert kept.get(key) == TEXTS[key]
    kept.put(KEY, b"new")
    kept.flush()
    for _ in range(3):
        child = os.fork()
        if not child:
            sound = kept.get(KEY) == b"new" and kept.get(key) == TEXTS[key]
            kept.close()
            os._exit(0 if sound else 1)
        assert os.waitpid(child, 0)[1] == 0
    kept.put(digest_of("later"), b"later")
    kept.close()
    again = kept_of(texts)
    assert (again.get(KEY), again.get(digest_of("later"))) == (b"new", b"later")
    again.close()


# ---- what is dropped ----


def test_what_recent_builds_did_not_use_is_dropped(tmp_path: Path) -> None:
    kept = kept_of(tmp_path)
    for name in (KEY, OTHER):
        kept.put(name, name.encode())
    told = []
    for number in range(3 * RECENT):
        told.append(kept.end_build([KEY]))
        if number == RECENT - 2:
            assert kept.get(OTHER) == OTHER.encode()
    assert (kept.get(KEY), kept.get(OTHER)) == (KEY.encode(), None)
    assert [number for number, time in enumerate(told, 1) if time] == [RECENT, 2 * RECENT, 3 * RECENT]
    kept.close()


def test_the_database_does_not_grow_without_end(tmp_path: Path) -> None:
    kept, size = kept_of(tmp_path), 0
    for number in range(10 * RECENT):
        kept.put(digest_of(str(number)), bytes(1000))
        kept.end_build([digest_of(str(number))])
        if number == 3 * RECENT:
            kept.close()
            size = (tmp_path / "texts.db").stat().st_size
            kept = kept_of(tmp_path)
    kept.close()
    assert (tmp_path / "texts.db").stat().st_size <= size * 1.5
