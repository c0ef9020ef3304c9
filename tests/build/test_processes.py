"""Whole builds in several processes: the same site, and a clear end where a process is lost."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.build.folders import Folders
from sitegen.build.work import Work
from sitegen.commands.command import DONE, PROBLEMS, WRONG_USE
from sitegen.commands.main import main
from sitegen.engine.pool import make_map
from sitegen.model.problem import Position, Problem
from tests.conftest import SITE_YAML, files_of, news, stub_tools

if TYPE_CHECKING:
    from pathlib import Path

forked = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="needs forked processes")
HERE = os.getpid()


def lost(_: object) -> None:
    """End this process, as the system does when memory runs out; never the one that runs the tests."""
    assert os.getpid() != HERE
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_problem_crosses_processes() -> None:
    def tell(path: str) -> list[Problem]:
        return [Problem("unused-file", Position(path)), Problem("file-twice", Position(path), values={"found": "x"})]

    assert list(make_map(2)(tell, "ab")) == [tell("a"), tell("b")]


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
    stub_tools(monkeypatch)


def run(source: Path, output: Path, jobs: int) -> int:
    """Build without a memory of earlier builds of the test."""
    for name in ("texts.db", "texts.db-wal", "texts.db-shm"):
        (source / ".sitegen" / name).unlink(missing_ok=True)
    now = "2026-11-22T12:00:00+01:00"
    return main(["build", "--source", f"{source}", "--output", f"{output}", "--jobs", f"{jobs}", "--now", now])


@pytest.mark.usefixtures("fonts")
def test_any_number_of_processes_makes_the_same_site(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for jobs in (1, 2, 3):
        assert run(source, tmp_path / f"{jobs}", jobs) == DONE
        lines = capsys.readouterr().err.splitlines()
        said.append([line for line in lines if "…" not in line])  # how far it is, where it takes long
    one, *others = (files_of(tmp_path / f"{jobs}") for jobs in (1, 2, 3))
    assert len(one) > 60
    assert others == [one, one]
    assert sum("warning" in line for line in said[0]) >= 50
    assert said[1:] == said[:1] * 2


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("jobs", ["1", "3"])
def test_two_mistakes_on_one_line_of_a_layout_are_told_once_each(
    source: Path, jobs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each process tells the first page that shows a mistake; parts of the work may show different ones."""
    layout = source / "layouts/pages/item.html"
    layout.parent.mkdir(parents=True)
    fault = "{% if view.title == 'Titel 9' %}{{ 1 // 0 }}{% else %}{{ view.nothing }}{% endif %}"
    layout.write_text(f"{{% extends 'base.html' %}}\n{{% block main %}}{fault}{{% endblock %}}\n", encoding="utf-8")
    try:
        assert main(["build", "--source", str(source), "--jobs", jobs, "--lang", "en"]) == PROBLEMS
    finally:
        shutil.rmtree(source / "layouts")
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("layouts/pages/item.html:2: ")]
    assert len(told) == 2
    assert sum("page /de/" in line for line in told) == 2


@pytest.mark.slow
@forked
@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("stage", "name"), [(Folders, "link_all"), (Work, "__call__")], ids=["link", "render"])
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

    monkeypatch.setattr(Work, "__call__", fail)
    assert run(source, tmp_path / "public", jobs) == WRONG_USE
    assert "There is not enough memory." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
