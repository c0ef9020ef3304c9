"""Writing: nobody meets a half-written file, an interrupted build is healed by the next, nothing foreign is touched."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.output.folder import OWN_FILES, STAGE, Refused, check_output, read_own_files
from sitegen.output.publication import Publication, complete_interrupted, swap_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from _typeshed import ReadableBuffer

    from sitegen.output.publication import Staged

OLD = {
    "index.html": b"old" * 9,
    "same.html": b"same",
    "de/index.html": b"two",
    "de/a/index.html": b"three",
    "gone/x.html": b"x",
    "file": b"becomes a folder",
    "folder/file": b"becomes a file",
}
NEW = {
    "index.html": b"new" * 9,
    "same.html": b"same",
    "de/index.html": b"two",
    "de/b/index.html": b"four",
    "file/file": b"was a file",
    "folder": b"was a folder",
}
BESIDE = pytest.mark.parametrize("beside", [False, True], ids=["inside", "beside"])


@pytest.fixture(name="output")
def fixture_output(tmp_path: Path) -> Path:
    """Where the site goes."""
    (tmp_path / "site/content").mkdir(parents=True)
    return tmp_path / "site/public"


def publish(output: Path, files: Mapping[str, bytes], *, beside: bool) -> set[str]:
    """Bring some files into the output folder as a build does, and return what changed."""
    complete_interrupted(output)
    own = check_output(output.parent, output)
    publication = Publication(output, anew=beside or not output.exists())
    staged: list[Staged] = [publication.stage(path, data) for path, data in files.items()]
    return publication.commit(staged, own - files.keys(), files, own)


def held(output: Path) -> dict[str, bytes]:
    """Return the files of the output folder, the generator's own notes left out."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name != OWN_FILES and STAGE not in path.parts
    }


def assert_holds(output: Path, files: Mapping[str, bytes]) -> None:
    """Check that a folder holds some files and nothing else, and that nothing was left beside it."""
    assert held(output) == files
    assert read_own_files(output) == set(files)
    assert {path.name for path in output.parent.iterdir()} == {"content", output.name}
    assert not (output / STAGE).exists()
    assert not [path for path in output.rglob("*") if path.is_dir() and not any(path.iterdir())]


@BESIDE
def test_new_files_come_old_ones_go_and_files_become_folders(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    assert_holds(output, OLD)
    assert publish(output, NEW, beside=beside) == (OLD.keys() | NEW.keys()) - {"same.html", "de/index.html"}
    assert_holds(output, NEW)
    publish(output, OLD, beside=beside)
    assert_holds(output, OLD)


@BESIDE
def test_what_did_not_change_is_not_written(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    for path in OLD:
        os.utime(output / path, (1, 1))
    assert publish(output, OLD, beside=beside) == set()
    assert publish(output, {**OLD, "index.html": b"new"}, beside=beside) == {"index.html"}
    assert {path for path in OLD if (output / path).stat().st_mtime != 1} == {"index.html"}


@BESIDE
def test_what_is_kept_need_not_be_staged(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    publication = Publication(output, anew=beside)
    for path in OLD.keys() - {"index.html"}:
        publication.keep(path)
    staged = [publication.stage("index.html", b"new")]
    assert publication.commit(staged, set(), OLD, set(OLD)) == {"index.html"}
    assert_holds(output, {**OLD, "index.html": b"new"})


@BESIDE
def test_what_is_staged_says_what_the_file_is_going_to_be_like(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    publication = Publication(output, anew=beside)
    staged = [publication.stage(path, data) for path, data in NEW.items()]
    publication.commit(staged, OLD.keys() - NEW.keys(), NEW, set(OLD))
    for path, _, written in staged:
        status = (output / path).stat()
        assert written == (status.st_size, status.st_mtime_ns)


@BESIDE
def test_a_file_that_somebody_changed_is_written_again(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    (output / "index.html").write_bytes(b"changed")
    (output / "same.html").unlink()
    assert publish(output, OLD, beside=beside) == {"index.html", "same.html"}
    assert_holds(output, OLD)


@BESIDE
def test_a_link_in_place_of_a_file_is_replaced_not_followed(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    precious = output.parent.parent / "precious"
    precious.write_bytes(OLD["index.html"])
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(precious)
    publish(output, {**OLD, "index.html": b"new"}, beside=beside)
    assert precious.read_bytes() == OLD["index.html"]
    assert_holds(output, {**OLD, "index.html": b"new"})


@BESIDE
@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_umask(output: Path, mask: int, beside: bool) -> None:  # noqa: FBT001
    before = os.umask(mask)
    try:
        publish(output, OLD, beside=beside)
        publish(output, NEW, beside=beside)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (output, *output.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_a_list_that_somebody_removed_is_written_again(output: Path) -> None:
    publish(output, OLD, beside=False)
    (output / OWN_FILES).unlink()
    publication = Publication(output, anew=False)
    publication.commit([publication.stage(path, data) for path, data in OLD.items()], set(), OLD, set(OLD))
    assert_holds(output, OLD)


@BESIDE
def test_what_is_discarded_leaves_no_trace(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    publication = Publication(output, anew=beside)
    publication.stage("index.html", b"never")
    publication.discard()
    assert_holds(output, OLD)


@BESIDE
def test_what_fails_leaves_no_trace(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)

    def fail() -> None:
        with Publication(output, anew=beside) as publication:
            publication.stage("index.html", b"never")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert_holds(output, OLD)


@BESIDE
def test_what_succeeds_stays(output: Path, beside: bool) -> None:  # noqa: FBT001
    publish(output, OLD, beside=beside)
    with Publication(output, anew=beside) as publication:
        staged = [publication.stage(path, data) for path, data in NEW.items()]
        publication.commit(staged, OLD.keys() - NEW.keys(), NEW, set(OLD))
    assert_holds(output, NEW)


# ---- what belongs to somebody else ----


@pytest.mark.parametrize(
    ("foreign", "path"), [("notes.txt", "notes.txt"), ("notes", "notes/x.html"), ("folder/notes.txt", "folder")]
)
def test_a_foreign_file_in_the_way_is_refused_though_nobody_looked_before(
    output: Path, foreign: str, path: str
) -> None:
    publish(output, OLD, beside=False)
    (output / foreign).write_bytes(b"mine")
    publication = Publication(output, anew=False)
    staged = [publication.stage(path, b"ours"), publication.stage("index.html", b"new")]
    with pytest.raises(Refused) as refused:
        publication.commit(staged, {"folder/file"}, {**OLD, path: b""}, set(OLD))
    assert (refused.value.code, refused.value.path) == ("output-foreign", str(output / foreign))
    assert held(output) == {**OLD, foreign: b"mine"}


def test_a_foreign_file_elsewhere_stays_in_a_small_change(output: Path) -> None:
    publish(output, OLD, beside=False)
    (output / "gone/notes.txt").write_bytes(b"mine")
    publication = Publication(output, anew=False)
    publication.commit([], {"gone/x.html"}, OLD.keys() - {"gone/x.html"}, set(OLD))
    assert (output / "gone/notes.txt").read_bytes() == b"mine"
    assert not (output / "gone/x.html").exists()


@pytest.mark.parametrize("path", ["../precious", "/{tmp}/precious", "de/../../precious", "./../precious", ".."])
def test_a_tampered_list_or_journal_reaches_nothing_outside(output: Path, path: str) -> None:
    publish(output, OLD, beside=False)
    path = path.replace("{tmp}", str(output.parent.parent))
    precious = output.parent.parent / "precious"
    precious.write_text("mine")
    with (output / OWN_FILES).open("a") as file:
        file.write(f"{path}\n")
    publication = Publication(output, anew=False)
    publication.commit([publication.stage("index.html", b"new")], {path}, OLD, set(OLD))
    assert precious.read_text() == "mine"
    for journal in (
        f'{{"moves": {{"{path}": "0-0"}}, "stale": [], "paths": []}}',
        f'{{"moves": {{"index.html": "../{path}"}}, "stale": [], "paths": []}}',
        f'{{"moves": {{}}, "stale": ["{path}"], "paths": []}}',
    ):
        (output / STAGE).mkdir()
        (output / STAGE / "0-0").write_text("theirs")
        (output / STAGE / "journal").write_text(journal)
        complete_interrupted(output)
        assert precious.read_text() == "mine"
    assert held(output) == {**OLD, "index.html": b"new"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"moves": []}', '{"moves": {}, "stale": 1, "paths": []}', "null"])
def test_a_damaged_journal_is_none(output: Path, damage: str) -> None:
    publish(output, OLD, beside=False)
    (output / STAGE).mkdir()
    (output / STAGE / "journal").write_text(damage)
    publish(output, NEW, beside=False)
    assert_holds(output, NEW)


# ---- folders that cannot be swapped ----


def test_a_link_to_the_folder_stays_a_link(output: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    output.symlink_to(tmp_path / "elsewhere")
    publish(output, OLD, beside=True)
    publish(output, NEW, beside=True)
    assert output.is_symlink()
    assert_holds(output, NEW)


@pytest.mark.parametrize("below", ["", "de/a"])
def test_the_folder_in_which_somebody_stands_is_changed_in_place(
    output: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    publish(output, OLD, beside=True)
    number = output.stat().st_ino
    monkeypatch.chdir(output / below)
    publish(output, {**OLD, "index.html": b"new"}, beside=True)
    assert output.stat().st_ino == number
    assert_holds(output, {**OLD, "index.html": b"new"})


def test_folders_are_swapped_where_the_system_cannot_exchange_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.output.publication._exchange", lambda *_: False)
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    swap_folders(str(tmp_path / "new"), str(tmp_path / "old"))
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["old", "old/new"]


# ---- builds that are killed ----

STEPS = {
    *("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "shutil.rmtree", "os.scandir"),
    *("ctypes.dlsym", "ctypes.call_function"),
}
KILLED = 9


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do something in a process that dies just before its n-th step on the disk; say whether it came so far.

    Each write is two steps: the process may die when half of the bytes are on the disk.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    count, write = iter(range(10_000)), os.write

    def check(event: str, _: object) -> None:
        if event in STEPS and next(count) == step:
            os._exit(KILLED)

    def write_in_halves(handle: int, data: ReadableBuffer) -> int:
        data = memoryview(data)
        done = write(handle, data[: len(data) // 2])
        check("open", None)
        return done + write(handle, data[done:])

    sys.addaudithook(check)
    os.write = write_in_halves
    try:
        work()
    finally:
        os._exit(0)


def assert_nothing_half(output: Path, *, whole: bool) -> None:
    """Check that every file is as it was or as it is going to be; with ``whole``, the folder is one or the other."""
    found = held(output)
    for path, data in found.items():
        assert data in {OLD.get(path), NEW.get(path)}, path
    assert {"same.html", "de/index.html", "index.html"} <= found.keys()
    if whole:
        assert found in (OLD, NEW)


@pytest.fixture(name="before")
def fixture_before(output: Path) -> Path:
    """A folder of outputs to begin with, beside the place where the test builds."""
    publish(output, OLD, beside=True)
    shutil.move(output, output.parent.parent / "before")
    return output.parent.parent / "before"


@pytest.mark.parametrize(
    ("beside", "then"),
    [
        (False, False),
        pytest.param(True, True, marks=pytest.mark.slow),
        pytest.param(False, True, marks=pytest.mark.slow),
        pytest.param(True, False, marks=pytest.mark.slow),
    ],
)
def test_a_build_killed_at_any_step_is_healed_by_the_next(
    output: Path,
    before: Path,
    beside: bool,  # noqa: FBT001
    then: bool,  # noqa: FBT001
) -> None:
    for step in range(1000):
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(before, output)
        killed = killed_at(step, lambda: publish(output, NEW, beside=beside))
        assert_nothing_half(output, whole=beside)
        publish(output, NEW, beside=then)
        assert_holds(output, NEW)
        if not killed:
            break
    assert 30 < step < 900


@pytest.mark.slow
def test_a_build_killed_where_folders_cannot_be_exchanged_is_healed_before_the_next(
    output: Path, before: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitegen.output.publication._exchange", lambda *_: False)
    absent = 0
    for step in range(1000):
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(before, output)
        killed = killed_at(step, lambda: publish(output, NEW, beside=True))
        absent += not output.exists()
        complete_interrupted(output)
        assert_nothing_half(output, whole=True)
        assert {path.name for path in output.parent.iterdir()} == {"content", "public"}
        if not killed:
            break
    assert absent == 1, "only between the two renamings"


def test_a_first_build_killed_at_any_step_leaves_all_or_nothing(output: Path) -> None:
    for step in range(1000):
        shutil.rmtree(output, ignore_errors=True)
        killed = killed_at(step, lambda: publish(output, NEW, beside=True))
        assert not output.exists() or held(output) == NEW
        complete_interrupted(output)
        assert {path.name for path in output.parent.iterdir()} <= {"content", "public"}
        if not killed:
            break
    assert held(output) == NEW


@pytest.mark.slow
def test_the_next_build_may_be_killed_as_well(output: Path, before: Path) -> None:
    for step in range(1000):
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(before, output)
        killed = killed_at(step, lambda: publish(output, NEW, beside=False))
        killed_at(step // 3, lambda: publish(output, NEW, beside=False))
        assert_nothing_half(output, whole=False)
        publish(output, NEW, beside=False)
        assert_holds(output, NEW)
        if not killed:
            break


def test_a_worker_that_dies_leaves_only_what_is_thrown_away(output: Path) -> None:
    publish(output, OLD, beside=False)
    publication = Publication(output, anew=False)
    assert killed_at(1, lambda: publication.stage("index.html", b"new"))
    assert held(output) == OLD
    publish(output, NEW, beside=False)
    assert_holds(output, NEW)
