"""Which changes are reported, and how often."""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sitegen.serve.watching import Watcher, counts, watched_folders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SOURCE = Path("/site")
FOLDERS = watched_folders(SOURCE, SOURCE)


@pytest.mark.parametrize(
    "path",
    ["content", "content/site.yaml", "content/news/2026/a/index.de.md", "layouts/base.html", "assets/css/10.css"],
)
def test_a_source_counts(path: str) -> None:
    assert counts(f"/site/{path}", FOLDERS)


@pytest.mark.parametrize(
    "path",
    [
        "content/.index.md.swp",
        "content/news/4913",
        "content/index.md~",
        "content/.#index.md",
        "content/#index.md#",
        "content/.git/HEAD",
        "content/news/.DS_Store",
        "content/Thumbs.db",
        "content/a.md.tmp",
        "content/a.md___jb_tmp___",
        "public/index.html",
        ".sitegen/serve/index.html",
        "contents/a.md",
        "../elsewhere/content/a.md",
    ],
)
def test_what_editors_leave_behind_does_not_count(path: str) -> None:
    assert not counts(f"/site/{path}", FOLDERS)


def test_a_folder_above_with_a_dot_hides_nothing() -> None:
    assert counts("/home/.work/site/content/a.md", watched_folders(Path("/home/.work/site"), SOURCE))


def test_the_installed_layouts_are_watched_but_not_its_content() -> None:
    names = [folder.as_posix() for folder in watched_folders(SOURCE, Path("/share"))]
    assert names == ["/site/content", "/site/layouts", "/site/assets", "/share/layouts", "/share/assets"]


class Ear:
    """Hears a watcher."""

    def __init__(self, source: Path) -> None:
        self.heard: queue.SimpleQueue[Collection[str] | None] = queue.SimpleQueue()
        self.watcher = Watcher(watched_folders(source, source), self.heard.put, pytest.fail)
        self.watcher.start()
        assert self.watcher.listening.wait(10)

    def hears(self) -> bool:
        """Wait for a report, and for the quiet after it."""
        try:
            self.heard.get(timeout=10)
            while True:
                self.heard.get(timeout=0.3)
        except queue.Empty:
            return True


@pytest.fixture(name="ear")
def fixture_ear(tmp_path: Path) -> Iterator[Ear]:
    """A watcher of a site that has content and nothing else."""
    (tmp_path / "content").mkdir()
    ear = Ear(tmp_path)
    yield ear
    ear.watcher.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "sitegen-watcher"]


def test_a_burst_is_few_reports(tmp_path: Path, ear: Ear) -> None:
    for number in range(200):
        (tmp_path / f"content/{number}.md").write_text("x", encoding="utf-8")
    first = ear.heard.get(timeout=10)
    more = 0
    while True:
        try:
            ear.heard.get(timeout=0.3)
        except queue.Empty:
            break
        more += 1
    assert first
    assert all(path.startswith(str(tmp_path / "content")) for path in first)
    assert more < 20


@pytest.mark.slow
def test_folders_that_come_move_and_are_replaced_stay_watched(tmp_path: Path, ear: Ear) -> None:
    (tmp_path / "content/a/b").mkdir(parents=True)
    assert ear.hears()
    (tmp_path / "content/a/b/c.md").write_text("x", encoding="utf-8")
    assert ear.hears()
    (tmp_path / "content/a").rename(tmp_path / "content/z")
    assert ear.hears()
    (tmp_path / "content/z/b/c.md").write_text("y", encoding="utf-8")
    assert ear.hears()
    (tmp_path / "layouts").mkdir()
    assert ear.hears()
    (tmp_path / "layouts/base.html").write_text("x", encoding="utf-8")
    assert ear.hears()
    (tmp_path / "content").rename(tmp_path / "old")
    (tmp_path / "content").mkdir()
    assert ear.hears()
    (tmp_path / "content/a.md").write_text("x", encoding="utf-8")
    assert ear.hears()
