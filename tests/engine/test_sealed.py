"""Sealed files: what is damaged, half written or foreign is nothing, and nothing that lies in one is ever run."""

from __future__ import annotations

import marshal
import os
import pickle
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sitegen.engine.digest import digest_of, digest_of_file
from sitegen.engine.sealed import HEAD, read_sealed, read_values, write_sealed, write_values

if TYPE_CHECKING:
    from collections.abc import Callable

DAMAGES = pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"short",
        lambda _: b"x" * HEAD,
        lambda _: b"x" * 500,
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[HEAD:],
    ],
    ids=["empty", "short", "digest only", "foreign", "cut", "longer", "last byte", "first byte", "no digest"],
)
VALUES = ["text", (1, 2.5, None, True), {"a": [b"x", ("y",)]}, -(1 << 70), "\udcff", ()]


class Command:
    """What an attacker would leave."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        """Leave a mark when read."""
        return _touch, (str(self.mark),)


def _touch(path: str) -> None:
    Path(path).touch()


def test_bytes_come_back(tmp_path: Path) -> None:
    for data in (b"", b"data", bytes(100_000)):
        write_sealed(f"{tmp_path}/deep/er/file", data)
        assert read_sealed(f"{tmp_path}/deep/er/file") == data
    assert [path.name for path in (tmp_path / "deep/er").iterdir()] == ["file"]


def test_values_come_back_in_their_order(tmp_path: Path) -> None:
    path = f"{tmp_path}/file"
    write_values(path, iter(VALUES))
    assert list(read_values(path)) == VALUES
    write_values(path, [])
    assert list(read_values(path)) == []


def test_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("missing", "folder", "folder/missing"):
        assert read_sealed(f"{tmp_path}/{name}") is None
        assert list(read_values(f"{tmp_path}/{name}")) == []


@DAMAGES
def test_damaged_bytes_are_nothing(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "file"
    write_sealed(str(path), b"the data")
    path.write_bytes(damage(path.read_bytes()))
    assert read_sealed(str(path)) is None
    write_sealed(str(path), b"the data")
    assert read_sealed(str(path)) == b"the data"


@DAMAGES
def test_damaged_values_are_nothing(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "file"
    write_values(str(path), VALUES)
    path.write_bytes(damage(path.read_bytes()))
    assert list(read_values(str(path))) == []


@pytest.mark.parametrize(
    "data", [b"", b"x", bytes(8), (99).to_bytes(8, "big") + b"x", (1).to_bytes(8, "big") + b"\xff"], ids=repr
)
def test_what_holds_no_values_under_a_right_digest_is_nothing(tmp_path: Path, data: bytes) -> None:
    path = f"{tmp_path}/file"
    write_sealed(path, data)
    assert list(read_values(path)) == []


def test_code_under_a_right_digest_is_not_run(tmp_path: Path) -> None:
    path, mark = f"{tmp_path}/file", tmp_path / "mark"
    code = compile(f"open({str(mark)!r}, 'w').close()", "attack", "exec")
    poison = pickle.dumps(Command(mark))
    for data in (poison, marshal.dumps(code)):
        write_sealed(path, data)
        assert read_sealed(path) == data
        assert list(read_values(path)) == []
        write_sealed(path, len(data).to_bytes(8, "big") + data)
        list(read_values(path))
    write_values(path, [code, (code,), {"x": code}])
    list(read_values(path))
    assert not mark.exists()
    pickle.loads(poison)  # noqa: S301  to see that it would have been noticed
    assert mark.exists()


@pytest.mark.parametrize("write", [lambda path: write_sealed(path, b"x"), lambda path: write_values(path, ["x"])])
def test_a_full_disk_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[str], None]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    write(f"{tmp_path}/file")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_values_are_packed_leaves_what_stood(tmp_path: Path) -> None:
    write_values(f"{tmp_path}/file", ["sound"])
    with pytest.raises(ValueError, match="unmarshallable"):
        write_values(f"{tmp_path}/file", ["x", object()])
    assert list(read_values(f"{tmp_path}/file")) == ["sound"]


def test_a_folder_in_the_way_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    write_sealed(f"{tmp_path}/file", b"x")
    (tmp_path / "other").touch()
    write_sealed(f"{tmp_path}/other/file", b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "other"]


def test_a_digest_tells_parts_and_kinds_of_signs_apart() -> None:
    assert len({digest_of("ab"), digest_of("a", "b"), digest_of("", "ab"), digest_of(), digest_of("a\udcff")}) == 5
    assert digest_of("ä") == digest_of("ä".encode())
    for data in (b"", b"x", bytes(600_000)):
        assert digest_of_file(BytesIO(data)) == digest_of(data)
