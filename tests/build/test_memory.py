"""What is remembered between builds costs time where it is lost, never correctness."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sitegen.build import fonts
from sitegen.build.memory import RECENT, STATES, TOOLS, Kept, Memory
from sitegen.build.packing import pack, unpack
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from sitegen.engine.digest import digest_of
from sitegen.model.places import FOLDER
from sitegen.model.problem import Position, Problem
from tests.conftest import SITE_YAML, news, photo_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = digest_of("key")


def entry(source: Path) -> Path:
    """Return the one file that is kept."""
    (found,) = (source / FOLDER / "derived").rglob(KEY)
    return found


# ---- pictures and fonts ----


def test_what_is_put_is_got_by_the_next_build(tmp_path: Path) -> None:
    Memory(tmp_path).put(KEY, b"data")
    assert Memory(tmp_path).get(KEY) == b"data"
    assert Memory(tmp_path).get(digest_of("other")) is None
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 32, b"x" * 40])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: bytes) -> None:
    memory = Memory(tmp_path)
    memory.put(KEY, b"data")
    entry(tmp_path).write_bytes(damage)
    assert memory.get(KEY) is None
    memory.put(KEY, b"data")
    assert memory.get(KEY) == b"data"


def test_one_changed_byte_is_noticed(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.put(KEY, b"data")
    path = entry(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert memory.get(KEY) is None


def test_a_folder_in_place_of_an_entry_is_none(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.put(KEY, b"data")
    path = entry(tmp_path)
    path.unlink()
    path.mkdir()
    assert memory.get(KEY) is None
    memory.put(KEY, b"data")


def test_where_nothing_can_be_written_a_build_still_remembers(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    memory = Memory(tmp_path)
    memory.put(KEY, b"data")
    assert memory.get(KEY) == b"data"
    memory.kept.put(KEY, b"text")
    assert memory.kept.get(KEY) == b"text"
    memory.store("name", "seen", (1, 2))
    memory.put_tool("tool", b"x")
    assert memory.state("name", "seen") is None
    memory.close_build([], list)
    assert (tmp_path / FOLDER).read_text() == "a file where the folder should be"


def test_a_full_disk_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    memory = Memory(tmp_path)
    monkeypatch.setattr("sitegen.build.memory.tempfile.mkstemp", full)
    memory.put(KEY, b"data")
    assert memory.get(KEY) is None


# ---- texts ----


def kept_of(folder: Path) -> Kept:
    """Open the database of texts."""
    return Kept(folder / "texts.db")


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
    kept.close_build(TEXTS)
    kept.close()


def test_texts_are_remembered(texts: Path) -> None:
    kept = kept_of(texts)
    assert not kept.is_empty()
    assert {key: kept.get(key) for key in TEXTS} == TEXTS
    assert kept.get(KEY) is None
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
    memory = Memory(tmp_path)
    for name in ("used", "left"):
        memory.put(digest_of(name), name.encode())
        memory.kept.put(digest_of(name), name.encode())
    for number in range(3 * RECENT):
        memory.close_build([digest_of("used")], lambda: [digest_of("used")])
        if number == RECENT - 2:
            assert memory.get(digest_of("left")) == memory.kept.get(digest_of("left")) == b"left"
    assert memory.get(digest_of("used")) == memory.kept.get(digest_of("used")) == b"used"
    assert memory.get(digest_of("left")) is None
    assert memory.kept.get(digest_of("left")) is None
    memory.close()
    assert len([path for path in (tmp_path / FOLDER / "derived").rglob("*") if path.is_file()]) == 1


def test_the_database_does_not_grow_without_end(tmp_path: Path) -> None:
    memory, size = Memory(tmp_path), 0
    for number in range(10 * RECENT):
        memory.kept.put(digest_of(str(number)), bytes(1000))
        memory.close_build([digest_of(str(number))], list)
        if number == 3 * RECENT:
            memory.close()
            size = (tmp_path / FOLDER / "texts.db").stat().st_size
    memory.close()
    assert (tmp_path / FOLDER / "texts.db").stat().st_size <= size * 1.5


def test_only_the_latest_states_and_tools_are_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    for number in range(30):
        for part in ("seen", "known"):
            memory.store(f"name{number}", part, (number,))
            os.utime(tmp_path / FOLDER / "builds" / f"name{number}.{part}", (number, number))
        memory.put_tool(f"tool{number}", b"x")
        os.utime(tmp_path / FOLDER / "tools" / f"tool{number}", (number, number))
    assert memory.state("name29", "seen") == (29,)
    assert memory.state("name0", "seen") is None
    assert len(list((tmp_path / FOLDER / "builds").iterdir())) <= 2 * (STATES + 1)
    assert len(list((tmp_path / FOLDER / "tools").iterdir())) <= TOOLS


@pytest.mark.parametrize("damage", [b"", b"x" * 500])
def test_a_damaged_state_is_none(tmp_path: Path, damage: bytes) -> None:
    memory = Memory(tmp_path)
    memory.store("name", "seen", (1,))
    (tmp_path / FOLDER / "builds/name.seen").write_bytes(damage)
    assert memory.state("name", "seen") is None


# ---- packing ----


@dataclass(frozen=True)
class Foreign:
    """A class that is none of the model's."""

    text: str = ""


class Command:
    """What an attacker would leave."""

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        """Run a command when read."""
        return os.system, ("exit 7",)


@pytest.mark.parametrize(
    "value",
    [
        Problem("file-twice", Position("a", 1, 2), "field", {"found": "x"}),
        Problem("unused-file", Position("a")),
        date(2026, 11, 22),
        datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=1),
        ({"a": [1, 2.5, None, b"x"]}, frozenset({"x"}), {1}),
    ],
    ids=repr,
)
def test_values_of_the_model_come_back(value: object) -> None:
    assert unpack(pack(value)) == value


@pytest.mark.parametrize("value", [Foreign("x"), Command(), os.system, digest_of, eval, object(), type])
def test_nothing_else_comes_back(value: object) -> None:
    assert unpack(pickle.dumps(value)) is None


@pytest.mark.parametrize(
    "name",
    [
        b"sitegen.model.problem\nMapping",
        b"sitegen.model.source\nPath",
        b"sitegen.model.kinds\nType.mro",
        b"sitegen.model.source\ndigest_of",
    ],
)
def test_what_a_module_of_the_model_has_imported_is_not_its_own(name: bytes) -> None:
    assert unpack(b"c" + name + b"\n.") is None


@pytest.mark.parametrize("data", [None, b"", b"\x80", pack("x")[:-1], b"garbage", pack(("x", "y"))[5:]])
def test_what_cannot_be_read_is_nothing(data: bytes | None) -> None:
    assert unpack(data) is None


# ---- whole builds ----


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that has been built once, and then edited."""
    from sitegen.render.typeface import FILES  # noqa: PLC0415

    monkeypatch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"font"))
    folder = tmp_path / "site"
    for name, photos in (("a", "[{file: a.jpg, credit: Foto, alt: Ein Haus}]"), ("b", ""), ("c", "")):
        (folder / f"content/news/2026/{name}").mkdir(parents=True)
        (folder / f"content/news/2026/{name}/index.de.md").write_text(news(title=name, photos=photos))
    (folder / "content/news/2026/a/a.jpg").write_bytes(photo_bytes())
    (folder / "content/site.yaml").write_text(SITE_YAML)
    assert build(folder) == DONE
    gc.collect()  # what the build had open is closed, as it is when its process ends
    (folder / "content/news/2026/b/index.de.md").write_text(news(title="Neu"))
    return folder


def build(source: Path, output: str = "public") -> int:
    """Build a site."""
    where = ["--source", str(source), "--output", str(source / output)]
    return main(["build", *where, "--now", "2026-11-22T12:00:00+01:00", "--lang", "en"])


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_same_as_without(source: Path) -> None:
    """Check that a build makes what it would make without any memory, and so does the next."""
    clean = source.parent / "clean"
    shutil.copytree(source / "content", clean / "content")
    assert build(clean) == DONE
    assert build(source) == DONE
    assert files_of(source / "public") == files_of(clean / "public")
    assert build(source, "other") == DONE
    assert files_of(source / "other") == files_of(clean / "public")


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"nonsense" * 999),
        lambda path: os.truncate(path, path.stat().st_size // 2),
        lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096)),
        lambda path: path.write_bytes(path.read_bytes().replace(b"Neu", b"Alt").replace(b"Absatz", b"Satzab")),
        make_folder,
        lambda path: path.unlink(),
    ],
    ids=["empty", "foreign", "truncated", "zeros", "changed", "folder", "gone"],
)
def test_a_build_goes_on_without_its_texts(source: Path, damage: Callable[[Path], None]) -> None:
    for path in (source / FOLDER).glob("texts.db-*"):
        path.unlink()
    damage(source / FOLDER / "texts.db")
    assert_same_as_without(source)


@pytest.mark.parametrize("part", ["builds", "derived", "tools"])
@pytest.mark.parametrize("damage", [lambda _: b"", lambda data: data[:-1], lambda data: data[:40] + b"\0" * 99])
def test_a_build_goes_on_without_files_of_its_memory(source: Path, part: str, damage: Callable[[bytes], bytes]) -> None:
    for path in (source / FOLDER / part).rglob("*"):
        if path.is_file():
            path.write_bytes(damage(path.read_bytes()))
    assert_same_as_without(source)


@pytest.mark.parametrize("part", ["builds", "derived", "tools", "."])
def test_a_build_goes_on_with_a_file_in_place_of_a_folder_of_its_memory(source: Path, part: str) -> None:
    shutil.rmtree(source / FOLDER / part)
    (source / FOLDER / part).write_text("theirs")
    assert_same_as_without(source)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs modes of files")
def test_a_build_goes_on_where_its_memory_cannot_be_written(source: Path) -> None:
    folders = [path for path in (source / FOLDER, *(source / FOLDER).rglob("*")) if path.is_dir()]
    files = [path for path in (source / FOLDER).rglob("*") if path.is_file()]
    for path in (*files, *folders):
        path.chmod(0o444 if path.is_file() else 0o555)
    if os.access(source / FOLDER, os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    assert_same_as_without(source)
    for path in folders:
        path.chmod(0o755)
