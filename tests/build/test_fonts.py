"""The heading font: made with the package or once beside a build, kept, and never taken from another version."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from sitegen.build import fonts, installed
from sitegen.build.fonts import HeadingFont, install_fonts, name_files
from sitegen.build.installed import font_versions
from sitegen.engine.cache import FileCache
from sitegen.render.typeface import FILES

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

MADE = dict.fromkeys(FILES, b"made")


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    """Where an installer would have put the font."""
    return tmp_path / "package/made"


@pytest.fixture(name="cache")
def fixture_cache(tmp_path: Path) -> FileCache:
    return FileCache(tmp_path / "derived")


@pytest.fixture
def quick(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the font in no time, whatever this package brings."""
    monkeypatch.setattr(fonts, "made_folder", lambda: folder)
    monkeypatch.setattr(fonts, "_make_fonts", lambda _: MADE)


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: bytes) -> dict[str, bytes]:
        pytest.fail("made again")

    monkeypatch.setattr(fonts, "_make_fonts", forbidden)


@pytest.mark.usefixtures("quick")
def test_it_is_made_once_and_remembered(cache: FileCache, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = HeadingFont(cache, folder)
    assert first.finish() == MADE
    forbid(monkeypatch)
    second = HeadingFont(cache, folder)
    assert second.process is None
    assert second.finish() == MADE
    assert second.digests == first.digests


@pytest.mark.usefixtures("quick")
def test_what_was_made_with_the_package_is_taken(
    cache: FileCache, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.parent.mkdir()
    install_fonts(folder)
    forbid(monkeypatch)
    install_fonts(folder)
    font = HeadingFont(cache, folder)
    assert font.process is None
    assert font.finish() == MADE
    assert list((tmp_path / "derived").rglob("*")) == []


@pytest.mark.usefixtures("quick")
def test_what_another_version_left_is_neither_taken_nor_kept(
    cache: FileCache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.parent.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(fonts, "font_versions", lambda: "fonttools 0")
        install_fonts(folder)
    assert HeadingFont(cache, folder).process is not None
    install_fonts(folder)
    assert {path.name for path in folder.iterdir()} == set(name_files().values())


@pytest.mark.usefixtures("quick")
def test_damage_costs_time_only(cache: FileCache, folder: Path) -> None:
    folder.parent.mkdir()
    install_fonts(folder)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    assert HeadingFont(cache, folder).finish() == MADE
    assert [cache.get(digest) for digest in name_files().values()] == list(MADE.values())


def test_a_process_that_dies_costs_time_only(cache: FileCache, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(answer: Connection) -> None:
        answer.close()

    monkeypatch.setattr(fonts, "_send_fonts", die)
    monkeypatch.setattr(fonts, "_make_fonts", lambda _: MADE)
    assert HeadingFont(cache, folder).finish() == MADE


@pytest.mark.usefixtures("quick")
def test_a_build_that_stops_leaves_no_process(cache: FileCache, folder: Path) -> None:
    font = HeadingFont(cache, folder)
    process = font.process
    assert process is not None
    font.stop()
    with pytest.raises(ValueError, match="closed"):
        process.is_alive()
    font.stop()
    assert font.finish() == MADE


def test_the_versions_are_those_of_what_is_installed() -> None:
    for name in ("fonttools", "brotli"):
        assert f"{name} {version(name)}" in font_versions()


def test_packages_that_are_listed_nowhere_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = font_versions().split()
    monkeypatch.setattr(installed, "_list_versions", dict)
    assert font_versions().split()[::2] == found[::2]
    assert font_versions().split()[3:] == found[3:]
