"""Packed files beside the pages: right, made once, remembered, and only where they are asked for."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

from sitegen.build import compression
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, files_of, news, stub_tools

if TYPE_CHECKING:
    from pathlib import Path

PACKED = "hosting: {compressed: true}\n"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that wants packed files."""
    stub_tools(monkeypatch)
    for path, text in {"site.yaml": SITE_YAML + PACKED, "news/2026/a/index.de.md": news()}.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    return tmp_path


def build(source: Path, output: str = "public") -> Path:
    """Build and return the output folder."""
    where = ["--source", str(source), "--output", str(source / output), "--now", "2026-11-22T12:00:00+01:00"]
    assert main(["build", *where]) == DONE
    return source / output


def test_each_text_has_two_packed_files_that_hold_the_same(source: Path) -> None:
    found = files_of(build(source))
    endings = (".html", ".css", ".js", ".xml", ".json", ".txt", ".svg")
    # The index of the search is packed already, by its engine.
    texts = [path for path in found if path.endswith(endings) and not path.startswith("pagefind/")]
    assert len(texts) > 20
    for path in texts:
        assert brotli.decompress(found[f"{path}.br"]) == found[path]
        assert gzip.decompress(found[f"{path}.gz"]) == found[path]
    packed = [path for path in found if path.endswith((".br", ".gz")) and not path.startswith("pagefind/")]
    assert len(packed) == 2 * len(texts)


def test_an_edit_packs_what_it_changes_and_nothing_stale_stays(source: Path) -> None:
    build(source)
    (source / "content/news/2026/a/index.de.md").write_text(news(title="Neu", slug="b"), encoding="utf-8")
    assert files_of(build(source)) == files_of(build(source, "clean"))


def test_what_was_packed_is_not_packed_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files_of(build(source))

    def refuse(_: bytes) -> bytes:
        raise AssertionError("packed again")

    monkeypatch.setattr(compression, "_brotli", refuse)
    assert files_of(build(source, "other")) == first


def test_a_site_that_does_not_ask_has_none(source: Path) -> None:
    build(source)
    (source / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    assert not [path for path in files_of(build(source)) if path.endswith((".br", ".gz"))]
