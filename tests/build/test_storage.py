"""What lies in ``.sitegen/`` costs time where it is lost, never correctness."""

from __future__ import annotations

import gc
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from sitegen.build.storage import STATES, Storage
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from sitegen.engine.digest import digest_of
from sitegen.engine.sealed import read_values, write_values
from sitegen.model.places import FOLDER
from tests.conftest import SITE_YAML, files_of, news, photo_bytes, stub_tools

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = digest_of("key")


def test_what_is_put_is_got_by_the_next_build(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    storage.files.put(KEY, b"data")
    storage.cache.put(KEY, b"text")
    storage.close()
    again = Storage(tmp_path)
    assert (again.files.get(KEY), again.cache.get(KEY)) == (b"data", b"text")
    again.close()
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_no_database_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    storage.files.put(KEY, b"data")
    storage.close()
    assert not list((tmp_path / FOLDER).glob("texts.db*"))


def test_where_nothing_can_be_written_a_build_still_remembers(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    storage = Storage(tmp_path)
    storage.files.put(KEY, b"data")
    assert storage.files.get(KEY) == b"data"
    storage.cache.put(KEY, b"text")
    assert storage.cache.get(KEY) == b"text"
    write_values(storage.path("name", "seen"), [(1, 2)])
    assert list(read_values(storage.path("name", "seen"))) == []
    with storage.lock("name"):
        pass
    storage.drop_oldest()
    storage.files.drop_unused([])
    assert not storage.cache.end_build([])
    storage.close()
    assert (tmp_path / FOLDER).read_text() == "a file where the folder should be"


def test_only_the_latest_outputs_are_known(tmp_path: Path) -> None:
    storage = Storage(tmp_path)
    for number in range(30):
        for part in ("seen", "manifest"):
            write_values(storage.path(f"name{number}", part), [(number,)])
            os.utime(storage.path(f"name{number}", part), (number, number))
    storage.drop_oldest()
    names = {path.name.partition(".")[0] for path in (tmp_path / FOLDER / "builds").iterdir()}
    assert names == {f"name{number}" for number in range(30 - STATES, 30)}
    assert list(read_values(storage.path("name29", "seen"))) == [(29,)]
    assert list(read_values(storage.path("name0", "seen"))) == []


# ---- whole builds ----


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that has been built once, and then edited."""
    stub_tools(monkeypatch)
    folder = tmp_path / "site"
    for name, photos in (("a", "[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Bild}]"), ("b", ""), ("c", "")):
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
@pytest.mark.slow
def test_a_build_goes_on_without_its_texts(source: Path, damage: Callable[[Path], None]) -> None:
    for path in (source / FOLDER).glob("texts.db-*"):
        path.unlink()
    damage(source / FOLDER / "texts.db")
    assert_same_as_without(source)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["builds", "derived"])
@pytest.mark.parametrize("damage", [lambda _: b"", lambda data: data[:-1], lambda data: data[:40] + b"\0" * 99])
def test_a_build_goes_on_without_files_of_its_memory(source: Path, part: str, damage: Callable[[bytes], bytes]) -> None:
    for path in (source / FOLDER / part).rglob("*"):
        if path.is_file():
            path.write_bytes(damage(path.read_bytes()))
    assert_same_as_without(source)


@pytest.mark.parametrize("part", ["builds", "derived", "."])
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
