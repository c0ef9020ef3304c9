"""Packed files beside the pages: right, made once, remembered, and only where they are asked for."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

from sitegen.build import compression, fonts
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news

if TYPE_CHECKING:
    from pathlib import Path

PACKED = "hosting: {compressed: true}\n"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that wants packed files."""
    from sitegen.render.typeface import FILES  # noqa: PLC0415

    monkeypatch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"font"))
    for path, text in {"site.yaml": SITE_YAML + PACKED, "news/2026/a/index.de.md": news()}.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    return tmp_path


def build(source: Path, output: str = "public") -> Path:
    """Build and return the output folder."""
    where = ["--source", str(source), "--output", str(source / output), "--now", "2026-11-22T12:00:00+01:00"]
    assert main(["build", *where]) == DONE
    return source / output


def files(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_text_has_two_packed_files_that_hold_the_same(source: Path) -> None:
    found = files(build(source))
    endings = (".html", ".css", ".js", ".xml", ".json", ".txt", ".svg")
    # The index of the search is packed already, by its engine.
    texts = [path for path in found if path.endswith(endings) and not path.startswith("pagefind/")]
    assert len(texts) > 20
    for path in texts:
        assert brotli.decompress(found[f"{path}.br"]) == found[path]
        assert gzip.decompress(found[f"{path}.gz"]) == found[path]
    packed = [path for path in found if path.endswith((".br", ".gz"))]
    assert len(packed) == 2 * len(texts)


def test_an_edit_packs_what_it_changes_and_nothing_stale_stays(source: Path) -> None:
    build(source)
    (source / "content/news/2026/a/index.de.md").write_text(news(title="Neu", slug="b"), encoding="utf-8")
    assert files(build(source)) == files(build(source, "clean"))


def test_what_was_packed_is_not_packed_again(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files(build(source))

    def refuse(_: bytes) -> bytes:
        raise AssertionError("packed again")

    monkeypatch.setattr(compression, "_brotli", refuse)
    assert files(build(source, "other")) == first


def test_a_site_that_does_not_ask_has_none(source: Path) -> None:
    build(source)
    (source / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    assert not [path for path in files(build(source)) if path.endswith((".br", ".gz"))]
