"""The output folder: only our own is written, nothing half, nothing outside."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from sitegen.model.output import File
from sitegen.shell import writing
from sitegen.shell.writing import MANIFEST, Refused, check_output, read_manifest, write_outputs

if TYPE_CHECKING:
    from pathlib import Path

FIRST = [File("index.html", b"one"), File("de/index.html", b"two"), File("de/a/index.html", b"three")]


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    """A source folder with its three parts."""
    for part in ("content", "layouts", "assets"):
        (tmp_path / "source" / part).mkdir(parents=True)
    return tmp_path / "source"


@pytest.fixture(name="output")
def fixture_output(source: Path) -> Path:
    """Where the site goes."""
    return source / "public"


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, without the list of files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def made(*files: File) -> dict[str, bytes]:
    return {file.path: file.data for file in files}


@pytest.mark.parametrize(
    "place",
    ["content", "content/public", "layouts", "layouts/x/y", "assets", ".", "..", "/", ".sitegen", "content/../content"],
)
def test_a_folder_that_is_holds_or_lies_in_a_source_is_refused(source: Path, place: str) -> None:
    with pytest.raises(Refused) as refused:
        check_output(source, source / place)
    assert refused.value.code == "output-is-source"


def test_a_link_to_a_source_is_refused(source: Path) -> None:
    (source / "public").symlink_to(source / "content")
    with pytest.raises(Refused):
        check_output(source, source / "public")


def test_the_home_folder_is_refused(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    with pytest.raises(Refused) as refused:
        check_output(source, tmp_path / "home")
    assert refused.value.code == "output-is-source"


def test_a_file_is_no_folder(source: Path, output: Path) -> None:
    output.write_text("x")
    with pytest.raises(Refused) as refused:
        check_output(source, output)
    assert (refused.value.code, refused.value.path) == ("output-no-folder", str(output))


@pytest.mark.parametrize("name", ["index.html", "de/notes.txt", ".env"])
def test_a_folder_with_a_foreign_file_is_refused(source: Path, output: Path, name: str) -> None:
    (output / name).parent.mkdir(parents=True, exist_ok=True)
    (output / name).write_text("mine")
    with pytest.raises(Refused) as refused:
        check_output(source, output)
    assert (refused.value.code, refused.value.path) == ("output-foreign", str(output / name))


def test_a_linked_folder_in_the_output_is_foreign(source: Path, output: Path, tmp_path: Path) -> None:
    write_outputs(FIRST, output)
    (tmp_path / "elsewhere").mkdir()
    (output / "en").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused) as refused:
        check_output(source, output)
    assert refused.value.path == str(output / "en")


def test_an_empty_folder_and_our_own_are_accepted(source: Path, output: Path) -> None:
    output.mkdir()
    check_output(source, output)
    write_outputs(FIRST, output)
    check_output(source, output)
    assert files_of(output) == made(*FIRST)


def test_stale_files_go_and_only_those(output: Path) -> None:
    write_outputs(FIRST, output)
    assert write_outputs(FIRST[:1], output) == 2
    assert files_of(output) == made(FIRST[0])
    assert not (output / "de").exists()
    assert set(read_manifest(output)) == {"index.html"}


def test_what_did_not_change_is_not_written(output: Path) -> None:
    assert write_outputs(FIRST, output) == 3
    for file in FIRST:
        os.utime(output / file.path, (1, 1))
    assert write_outputs([*FIRST[:2], File(FIRST[2].path, b"new")], output) == 1
    times = [(output / file.path).stat().st_mtime for file in FIRST]
    assert times[:2] == [1, 1]
    assert times[2] > 1


def test_a_file_that_somebody_changed_is_written_again(output: Path) -> None:
    write_outputs(FIRST, output)
    (output / "index.html").write_bytes(b"changed")
    assert write_outputs(FIRST, output) == 1
    assert files_of(output) == made(*FIRST)


def test_a_file_becomes_a_folder_and_back(output: Path) -> None:
    write_outputs([File("a", b"x")], output)
    write_outputs([File("a/b", b"y")], output)
    assert files_of(output) == {"a/b": b"y"}
    write_outputs([File("a", b"x")], output)
    assert files_of(output) == {"a": b"x"}


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_umask(output: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_outputs(FIRST, output)
        write_outputs([*FIRST, File("en/x/index.html", b"later")], output)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (output, *output.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


class PowerCut(BaseException):
    """The end of a process in the middle."""


@pytest.mark.parametrize("survives", range(5))
def test_an_interrupted_build_is_healed_by_the_next(
    source: Path, output: Path, monkeypatch: pytest.MonkeyPatch, survives: int
) -> None:
    write_outputs(FIRST, output)
    after = [File("index.html", b"1"), File("de/index.html", b"2"), File("en/index.html", b"3")]
    put, count = writing._put, iter(range(100))

    def failing(target: Path, data: bytes) -> None:
        if next(count) == survives:
            (target.parent / ".sitegen-abcdefgh").write_bytes(b"half")
            raise PowerCut
        put(target, data)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_put", failing)
        if survives < 5:
            with pytest.raises(PowerCut):
                write_outputs(after, output)
    for path, data in files_of(output).items():
        if not path.endswith("abcdefgh"):
            assert data in {file.data for file in (*FIRST, *after)}, "no file is half written"
    check_output(source, output)
    write_outputs(after, output)
    assert files_of(output) == made(*after)


def test_an_interrupted_first_build_leaves_nothing(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_put", failing)
        with pytest.raises(PowerCut):
            write_outputs(FIRST, output)
    assert not output.exists()
    assert [path.name for path in output.parent.iterdir() if path.name.startswith(".public")] == []


@pytest.mark.parametrize("path", ["../precious", "/{tmp}/precious", "de/../../precious", "./../precious", ".."])
def test_a_tampered_list_deletes_nothing_outside(output: Path, path: str) -> None:
    write_outputs(FIRST, output)
    precious = output.parent / "precious"
    precious.write_text("mine")
    with (output / MANIFEST).open("a") as file:
        file.write(f"0123 {path.replace('{tmp}', str(output.parent))}\n")
    write_outputs(FIRST, output)
    assert precious.read_text() == "mine"
    assert files_of(output) == made(*FIRST)


def test_a_link_in_place_of_a_file_is_replaced_not_followed(output: Path) -> None:
    write_outputs(FIRST, output)
    precious = output.parent / "precious"
    precious.write_text("mine")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(precious)
    write_outputs(FIRST, output)
    assert precious.read_text() == "mine"
    assert not (output / "index.html").is_symlink()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"nonsense", b"\n\n"])
def test_a_damaged_list_makes_the_folder_foreign(source: Path, output: Path, damage: bytes) -> None:
    write_outputs(FIRST, output)
    (output / MANIFEST).write_bytes(damage)
    with pytest.raises(Refused):
        check_output(source, output)
