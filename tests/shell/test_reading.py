"""The source folder: plain files only, by their composed names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sitegen.shell.reading import read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.model.problem import Problem
    from sitegen.model.source import Tree


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    """A source folder with one file."""
    (tmp_path / "source/content/news").mkdir(parents=True)
    (tmp_path / "source/content/site.yaml").write_text("name: x")
    return tmp_path / "source"


def read(source: Path) -> tuple[Tree, list[tuple[str, str]]]:
    """Read a source folder with nothing installed; problems as code and path."""
    installed = source.parent / "installed"
    installed.mkdir(exist_ok=True)
    problems: list[Problem] = []
    tree = read_tree(source, installed, problems)
    return tree, [(problem.code, problem.position.path) for problem in problems]


def test_files_are_read_by_their_path(source: Path) -> None:
    (source / "content/news/x.md").write_bytes(b"\xff")
    (source / "README.md").write_text("not ours")
    tree, problems = read(source)
    assert list(tree.files) == ["content/news/x.md", "content/site.yaml"]
    assert tree.files["content/news/x.md"].data == b"\xff"
    assert problems == []


@pytest.mark.parametrize("name", [".hidden", ".git/config", "x.md~", "Thumbs.db", "desktop.ini", ".x.md.swp"])
def test_what_tools_leave_behind_is_passed_over(source: Path, name: str) -> None:
    (source / "content" / name).parent.mkdir(exist_ok=True)
    (source / "content" / name).write_text("x")
    tree, problems = read(source)
    assert (list(tree.files), problems) == (["content/site.yaml"], [])


def test_links_are_refused_and_not_followed(source: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key.md").write_text("secret")
    (source / "content/linked").symlink_to(tmp_path / "secret")
    (source / "content/key.md").symlink_to(tmp_path / "secret/key.md")
    (source / "content/dangling.md").symlink_to(tmp_path / "nowhere")
    (source / "content/loop").symlink_to(source / "content")
    tree, problems = read(source)
    assert list(tree.files) == ["content/site.yaml"]
    assert problems == [("symbolic-link", f"content/{name}") for name in ("dangling.md", "key.md", "linked", "loop")]


def test_a_linked_part_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (source / "layouts").symlink_to(tmp_path / "theirs")
    assert read(source)[1] == [("symbolic-link", "layouts")]


def test_a_pipe_is_reported_and_not_opened(source: Path) -> None:
    os.mkfifo(source / "content/pipe.md")
    assert read(source)[1] == [("symbolic-link", "content/pipe.md")]


def test_a_decomposed_name_is_composed(source: Path) -> None:
    (source / "content/news/a\u0308.md").write_text("x")
    tree, problems = read(source)
    assert "content/news/ä.md" in tree.files
    assert problems == []


def test_two_forms_of_one_name_are_a_problem(source: Path) -> None:
    for name in ("a\u0308.md", "ä.md"):
        (source / "content/news" / name).write_text(name)
    if len(list((source / "content/news").iterdir())) == 2:  # some file systems hold only one
        assert read(source)[1] == [("file-twice", "content/news/ä.md")]


def test_a_name_that_is_no_text_is_a_problem_of_the_content() -> None:
    from tests.conftest import build_site  # noqa: PLC0415

    found = build_site({"news/2026/\udcff/index.de.md": "x"}, render=False).problems
    assert [problem.code for problem in found] == ["file-name"]
    assert "\\udcff" in found[0].text("en")


def test_own_layouts_lie_over_the_installed_ones(source: Path, tmp_path: Path) -> None:
    for root, text in ((tmp_path / "installed", "theirs"), (source, "ours")):
        (root / "layouts").mkdir(parents=True)
        (root / "layouts/base.html").write_text(text)
    (tmp_path / "installed/layouts/other.html").write_text("theirs")
    (tmp_path / "installed/content").mkdir()
    (tmp_path / "installed/content/x.md").write_text("not content of ours")
    tree, _ = read(source)
    assert tree.files["layouts/base.html"].data == b"ours"
    assert tree.files["layouts/other.html"].data == b"theirs"
    assert "content/x.md" not in tree.files
