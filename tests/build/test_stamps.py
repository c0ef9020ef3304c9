"""The source folder as the file system shows it: which files count, and which are not as they were."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sitegen.build import up_to_date
from sitegen.build.sources import read_shared
from sitegen.build.stamps import UNSURE, Stamps, list_again, look, look_again, narrow
from tests.waiting import wait_a_moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sitegen.model.problem import Problem

NEWS = "content/news/2026/a/index.de.md"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    """A source folder with two files."""
    (tmp_path / "source/content/news/2026/a").mkdir(parents=True)
    (tmp_path / "source/content/site.yaml").write_text("name: x")
    (tmp_path / "source" / NEWS).write_text("one")
    (tmp_path / "installed").mkdir()
    return tmp_path / "source"


def see(source: Path) -> Stamps:
    """Look at a source folder, with next to nothing installed."""
    return look(source, source.parent / "installed")


def see_later(source: Path) -> Stamps:
    """Look when all files are older than a moment."""
    wait_a_moment()
    return see(source)


def changes(stamps: Stamps) -> tuple[list[str], list[str]]:
    """Return folders and files that are not as they were."""
    return up_to_date.changes(stamps.roots, stamps.files, stamps.folders, stamps.names)


def told(stamps: Stamps) -> list[tuple[str, str]]:
    """Return problems as code and path."""
    problems: list[Problem] = []
    read_shared(stamps, problems)
    return [(problem.code, problem.position.path) for problem in problems]


# ---- what counts ----


def test_files_are_found_by_their_path(source: Path) -> None:
    (source / "content/news/x.md").write_bytes(b"\xff")
    (source / "README.md").write_text("not ours")
    stamps = see(source)
    assert list(stamps.files) == [NEWS, "content/news/x.md", "content/site.yaml"]
    assert stamps.path("content/news/x.md") == str(source / "content/news/x.md")
    assert stamps.plain


@pytest.mark.parametrize("name", [".hidden", ".git/config", "x.md~", "Thumbs.db", "desktop.ini", ".x.md.swp"])
def test_what_tools_leave_behind_is_passed_over(source: Path, name: str) -> None:
    (source / "content" / name).parent.mkdir(exist_ok=True)
    (source / "content" / name).write_text("x")
    stamps = see(source)
    assert (list(stamps.files), stamps.plain) == ([NEWS, "content/site.yaml"], True)


def test_links_are_refused_and_not_followed(source: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key.md").write_text("secret")
    (source / "content/linked").symlink_to(tmp_path / "secret")
    (source / "content/key.md").symlink_to(tmp_path / "secret/key.md")
    (source / "content/dangling.md").symlink_to(tmp_path / "nowhere")
    (source / "content/loop").symlink_to(source / "content")
    stamps = see(source)
    assert list(stamps.files) == [NEWS, "content/site.yaml"]
    assert told(stamps) == [
        ("symbolic-link", f"content/{name}") for name in ("dangling.md", "key.md", "linked", "loop")
    ]
    assert not stamps.plain


def test_a_linked_part_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (source / "layouts").symlink_to(tmp_path / "theirs")
    assert told(see(source)) == [("symbolic-link", "layouts")]


def test_a_pipe_is_reported_and_not_opened(source: Path) -> None:
    os.mkfifo(source / "content/pipe.md")
    assert told(see(source)) == [("symbolic-link", "content/pipe.md")]


def test_a_decomposed_name_is_composed(source: Path) -> None:
    (source / "content/a\u0308.yaml").write_text("x")
    stamps = see_later(source)
    assert "content/ä.yaml" in stamps.files
    assert told(stamps) == []
    assert changes(stamps) == ([], [])
    (source / "content/a\u0308.yaml").write_text("y")
    assert changes(stamps) == ([], ["content/ä.yaml"])


def test_two_forms_of_one_name_are_a_problem(source: Path) -> None:
    for name in ("a\u0308.md", "ä.md"):
        (source / "content/news" / name).write_text(name)
    if len(list((source / "content/news").glob("*.md"))) == 2:  # some file systems hold only one
        assert told(see(source)) == [("file-twice", "content/news/ä.md")]


def test_a_name_that_is_no_text_is_a_problem_of_the_content() -> None:
    from tests.conftest import build_site  # noqa: PLC0415

    found = build_site({"news/2026/\udcff/index.de.md": "x"}, render=False).problems
    assert [problem.code for problem in found] == ["file-name"]
    assert "\\udcff" in found[0].text("en")


def test_own_layouts_lie_over_the_installed_ones(source: Path, tmp_path: Path) -> None:
    for root, text in ((tmp_path / "installed", "theirs"), (source, "ours")):
        (root / "layouts/ä").mkdir(parents=True)
        (root / "layouts/base.html").write_text(text)
    (tmp_path / "installed/layouts/ä/a\u0308.html").write_text("theirs")
    (source / "layouts/ä/ä.html").write_text("ours")
    (tmp_path / "installed/layouts/other.html").write_text("theirs")
    (tmp_path / "installed/content").mkdir()
    (tmp_path / "installed/content/x.md").write_text("not content of ours")
    problems: list[Problem] = []
    tree = read_shared(see(source), problems)
    assert tree.files["layouts/base.html"].data == b"ours"
    assert tree.files["layouts/ä/ä.html"].data == b"ours"
    assert tree.files["layouts/other.html"].data == b"theirs"
    assert "content/x.md" not in tree.files
    assert problems == []


def test_a_site_that_is_the_package_itself_sees_its_layouts_once(source: Path) -> None:
    (source / "layouts").mkdir()
    (source / "layouts/base.html").write_text("x")
    stamps = look(source, source)
    assert stamps.files["layouts/base.html"][0] == 1
    assert stamps.plain


# ---- what changed ----


def test_nothing_changes_by_itself(source: Path) -> None:
    assert changes(see_later(source)) == ([], [])


def test_what_was_written_a_moment_ago_may_have_changed(source: Path) -> None:
    wait_a_moment()
    (source / NEWS).write_text("two")
    stamps = see(source)
    assert stamps.files[NEWS][1] == UNSURE
    assert changes(stamps)[1] == [NEWS]


def test_a_time_in_the_future_is_never_trusted(source: Path) -> None:
    os.utime(source / NEWS, (4e9, 4e9))
    assert changes(see_later(source))[1] == [NEWS]


def rewrite(path: Path) -> None:
    """Change a file so that size and time of change are what they were."""
    status = path.stat()
    path.write_text("two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def exchange(path: Path) -> None:
    """Put another file in the place of one, with everything the same that can be."""
    status = path.stat()
    other = path.parent.parent / "other"
    other.write_text("two")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("longer"),
        lambda path: path.write_text("two"),
        rewrite,
        exchange,
        lambda path: os.utime(path, (1, 1)),
        lambda path: path.chmod(0o600),
    ],
    ids=["size", "content", "set back", "exchanged", "time", "mode"],
)
def test_a_changed_file_is_seen(source: Path, change: Callable[[Path], object]) -> None:
    stamps = see_later(source)
    change(source / NEWS)
    assert changes(stamps)[1] == [NEWS]
    wait_a_moment()
    assert look_again(stamps, [NEWS])
    assert changes(stamps)[1] == []


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda root: (root / "content/new.md").write_text("x"), ["content"]),
        (lambda root: (root / "content/news/2027").mkdir(), ["content/news"]),
        (lambda root: (root / "layouts").mkdir(), ["layouts"]),
        (lambda root: (root / NEWS).rename(root / "content/news/2026/a/index.en.md"), ["content/news/2026/a"]),
        (lambda root: (root / NEWS).rename(root / "content/b.md"), ["content", "content/news/2026/a"]),
        (lambda root: (root / NEWS).unlink(), ["content/news/2026/a"]),
    ],
    ids=["file", "folder", "missing part", "renamed", "moved", "removed"],
)
def test_what_comes_and_goes_is_seen_by_its_folder(
    source: Path, change: Callable[[Path], object], seen: list[str]
) -> None:
    stamps = see_later(source)
    change(source)
    assert changes(stamps)[0] == [str(source / folder) for folder in seen]


def test_a_renamed_folder_is_seen(source: Path) -> None:
    stamps = see_later(source)
    (source / "content/news/2026/a").rename(source / "content/news/2026/b")
    folders, files = changes(stamps)
    assert str(source / "content/news/2026") in folders
    assert files == [NEWS]


def test_a_file_that_becomes_a_link_or_a_folder_has_to_be_looked_at_with_all_others(
    source: Path, tmp_path: Path
) -> None:
    stamps = see_later(source)
    (source / NEWS).rename(tmp_path / "elsewhere")
    assert not look_again(stamps, [NEWS])
    (source / NEWS).symlink_to(tmp_path / "elsewhere")
    assert changes(stamps)[1] == [NEWS]
    assert not look_again(stamps, [NEWS])
    (source / NEWS).unlink()
    (source / NEWS).mkdir()
    assert not look_again(stamps, [NEWS])


def test_a_look_again_at_a_file_just_written_is_unsure(source: Path) -> None:
    stamps = see_later(source)
    (source / NEWS).write_text("two")
    assert look_again(stamps, [NEWS])
    assert stamps.files[NEWS][1] == UNSURE


# ---- what somebody has heard of ----


def test_of_what_was_heard_the_file_and_its_folder_are_looked_at(source: Path) -> None:
    stamps = see_later(source)
    folders, files = narrow(stamps, [str(source / NEWS), str(source / "content/new/deep/x.md")])
    assert list(files) == [NEWS]
    assert list(folders) == [str(source / "content/news/2026/a"), str(source / "content")]


@pytest.mark.parametrize(
    "change",
    [
        lambda news: (news / "b/deep").mkdir(parents=True),
        lambda news: (news / "a/photo.jpg").write_text("x"),
        lambda news: (news / "a/index.de.md").rename(news / "a/index.en.md"),
        lambda news: (news / "a").rename(news / "b"),
        lambda news: (news.parent / "x").write_text("x") and (news.parent / "x").replace(news / "a/index.de.md"),
    ],
    ids=["folder", "file", "renamed", "folder renamed", "exchanged"],
)
def test_folders_that_are_listed_again_are_as_if_all_had_been(source: Path, change: Callable[[Path], object]) -> None:
    stamps = see_later(source)
    change(source / "content/news/2026")
    wait_a_moment()
    folders, files = changes(stamps)
    assert list_again(stamps, folders)
    assert look_again(stamps, [name for name in files if name in stamps.files])
    everything = see(source)
    assert (stamps.files, stamps.folders) == (everything.files, everything.folders)


def test_layouts_that_come_and_go_are_not_listed_alone(source: Path) -> None:
    (source / "layouts").mkdir()
    stamps = see_later(source)
    (source / "layouts/base.html").write_text("x")
    assert not list_again(stamps, changes(stamps)[0])
