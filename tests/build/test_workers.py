"""Work spread over processes: the same answers in the same order, and a clear end where a process is lost."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.build import workers
from sitegen.build.library import Library
from sitegen.build.sheets import Maker
from sitegen.build.workers import CHUNKS, WorkerLost, default_jobs, in_chunks, make_spread
from sitegen.commands.command import DONE, WRONG_USE
from sitegen.commands.main import main
from sitegen.model.problem import Position, Problem
from tests.conftest import SITE_YAML, news

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JOBS = pytest.mark.parametrize("jobs", [1, 2, 3])
forked = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs forked processes")
HERE = os.getpid()


def lost(_: object) -> None:
    """End this process, as the system does when memory runs out; never the one that runs the tests."""
    assert os.getpid() != HERE
    os.kill(os.getpid(), signal.SIGKILL)


@JOBS
@pytest.mark.parametrize("number", [0, 1, 2, 100])
def test_answers_come_in_the_order_of_the_tasks(jobs: int, number: int) -> None:
    assert list(make_spread(jobs)(lambda task: task * task, range(number))) == [one * one for one in range(number)]


@JOBS
def test_what_is_mapped_need_not_be_sendable(jobs: int) -> None:
    known = {"a": (one for one in "generators cannot be sent")}
    assert list(make_spread(jobs)(lambda task: (task, len(known)), "ab")) == [("a", 1), ("b", 1)]


@JOBS
@pytest.mark.parametrize("fault", [ValueError("why"), MemoryError(), OSError(28, "No space left on device")])
def test_an_exception_comes_through(jobs: int, fault: Exception) -> None:
    def fail(task: int) -> int:
        if task == 3:
            raise fault
        return task

    with pytest.raises(type(fault)) as raised:
        list(make_spread(jobs)(fail, range(6)))
    assert raised.value.args == fault.args


def test_a_problem_crosses_processes() -> None:
    def tell(path: str) -> list[Problem]:
        return [Problem("unused-file", Position(path)), Problem("file-twice", Position(path), values={"found": "x"})]

    assert list(make_spread(2)(tell, "ab")) == [tell("a"), tell("b")]


@forked
@pytest.mark.parametrize("end", [lost, lambda _: os._exit(0), lambda _: os._exit(3)], ids=["killed", "0", "3"])
def test_a_process_that_dies_is_told_from_an_error(end: Callable[[object], None]) -> None:
    with pytest.raises(WorkerLost):
        list(make_spread(2)(end, range(6)))
    assert list(make_spread(2)(str, range(3))) == ["0", "1", "2"], "the next work is not harmed"


@forked
def test_nothing_is_left_of_work_that_was_broken_off() -> None:
    before = gc.get_freeze_count()
    answers = make_spread(2)(str, range(50))
    assert next(answers) == "0"
    answers.close()  # type: ignore[attr-defined]
    assert (workers._FUNCTION, gc.get_freeze_count()) == ([], before)


@forked
def test_work_may_be_spread_within_work() -> None:
    def inner(task: int) -> list[int]:
        return list(make_spread(2)(lambda one: one + task, range(3)))

    assert list(make_spread(2)(inner, [10, 20])) == [[10, 11, 12], [20, 21, 22]]


@pytest.mark.parametrize("number", [0, 1, 7, 40, 41, 1000])
@JOBS
def test_chunks_hold_every_task_once(jobs: int, number: int) -> None:
    chunks = in_chunks(list(range(number)), jobs, 40)
    assert [task for chunk in chunks for task in chunk] == list(range(number))
    assert all(chunks)
    assert len(chunks) <= jobs * CHUNKS


def test_there_is_at_least_one_job() -> None:
    assert default_jobs() >= 1


# ---- whole builds ----


@pytest.fixture(name="source", scope="module")
def fixture_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is large enough for its work to be spread."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "content").mkdir()
    (folder / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    for number in range(1, 51):
        item = folder / f"content/news/2026/n{number}"
        item.mkdir(parents=True)
        text = news(title=f"Titel {number}", date=f"2026-{number % 10 + 1:02}-{number % 28 + 1:02}")
        (item / "index.de.md").write_text(text, encoding="utf-8")
        (item / "unused.pdf").write_bytes(b"%PDF")  # a warning from each folder
    return folder


@pytest.fixture(name="fonts")
def fixture_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heading fonts at once."""
    from sitegen.build import fonts  # noqa: PLC0415
    from sitegen.render.typeface import FILES  # noqa: PLC0415

    monkeypatch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"font"))


def run(source: Path, output: Path, jobs: int) -> int:
    """Build without a memory of earlier builds of the test."""
    for name in ("texts.db", "texts.db-wal", "texts.db-shm"):
        (source / ".sitegen" / name).unlink(missing_ok=True)
    now = "2026-11-22T12:00:00+01:00"
    return main(["build", "--source", f"{source}", "--output", f"{output}", "--jobs", f"{jobs}", "--now", now])


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("fonts")
def test_any_number_of_processes_makes_the_same_site(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for jobs in (1, 2, 3):
        assert run(source, tmp_path / f"{jobs}", jobs) == DONE
        said.append(capsys.readouterr().err)
    one, *others = (files_of(tmp_path / f"{jobs}") for jobs in (1, 2, 3))
    assert len(one) > 60
    assert others == [one, one]
    assert said[0].count("warning") >= 50
    assert said[1:] == said[:1] * 2


@forked
@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("stage", "name"), [(Library, "find_all"), (Maker, "make")], ids=["link", "render"])
@pytest.mark.parametrize("before", [False, True], ids=["first build", "later build"])
def test_a_lost_process_ends_the_build_and_nothing_is_written(  # noqa: PLR0913, PLR0917
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stage: type,
    name: str,
    before: bool,  # noqa: FBT001
) -> None:
    output = tmp_path / "public"
    if before:
        assert run(source, output, 1) == DONE
        (source / "content/site.yaml").write_text(SITE_YAML.replace("Clusterwelt", tmp_path.name), encoding="utf-8")
    left = files_of(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(stage, name, lambda _, tasks: lost(tasks))
        assert run(source, output, 2) == WRONG_USE
    said = capsys.readouterr().err
    assert "With --jobs 1 a build needs less memory." in said
    assert "Traceback" not in said
    assert files_of(tmp_path) == left
    assert run(source, output, 2) == DONE


@forked
@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("jobs", [1, 2])
def test_too_little_memory_ends_the_build_and_nothing_is_written(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], jobs: int
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Maker, "make", fail)
    assert run(source, tmp_path / "public", jobs) == WRONG_USE
    assert "There is not enough memory." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
