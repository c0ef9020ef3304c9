"""What is remembered between builds costs time where it is lost, never correctness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.digest import digest_of
from sitegen.shell.unchanged import FOLDER, Memory

if TYPE_CHECKING:
    from pathlib import Path

KEY = digest_of("key")


def entry(source: Path) -> Path:
    """Return the one file that is kept."""
    (found,) = (source / FOLDER / "derived").rglob(KEY)
    return found


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
    assert (tmp_path / FOLDER).read_text() == "a file where the folder should be"


def test_a_full_disk_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    memory = Memory(tmp_path)
    monkeypatch.setattr("sitegen.shell.memory.tempfile.mkstemp", full)
    memory.put(KEY, b"data")
    assert memory.get(KEY) is None
