"""The output folder: what may be written, and which files in it are the generator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.output.folder import JOURNAL, OWN_FILES, STAGE, Refused, check_output, check_place, read_own_files
from sitegen.output.publication import Publication

if TYPE_CHECKING:
    from pathlib import Path

FIRST = {"index.html": b"one", "de/index.html": b"two", "de/a/index.html": b"three"}


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


def write(output: Path) -> None:
    """Write the first files."""
    publication = Publication(output, anew=True)
    publication.commit([publication.stage(path, data) for path, data in FIRST.items()], (), FIRST, set())


@pytest.mark.parametrize(
    "place",
    [
        *("content", "content/public", "layouts", "layouts/x/y", "assets", ".", "..", "/", "content/../content"),
        *(".sitegen", ".sitegen/derived", ".sitegen/server", "./.sitegen/serve/../x", ".sitegen/serve/de"),
    ],
)
def test_a_folder_that_is_holds_or_lies_in_a_source_is_refused(source: Path, place: str) -> None:
    with pytest.raises(Refused) as refused:
        check_place(source, source / place)
    assert refused.value.code == "output-is-source"


@pytest.mark.parametrize("place", ["public", "../public", ".sitegen/serve", "contents", ".site"])
def test_other_places_are_accepted(source: Path, place: str) -> None:
    check_place(source, source / place)


def test_a_link_to_a_source_is_refused(source: Path) -> None:
    (source / "public").symlink_to(source / "content")
    with pytest.raises(Refused):
        check_place(source, source / "public")


def test_the_home_folder_is_refused(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    with pytest.raises(Refused) as refused:
        check_place(source, tmp_path / "home")
    assert refused.value.code == "output-is-source"


def test_a_file_is_no_folder(source: Path, output: Path) -> None:
    output.write_text("x")
    with pytest.raises(Refused) as refused:
        check_place(source, output)
    assert (refused.value.code, refused.value.path) == ("output-no-folder", str(output))


@pytest.mark.parametrize("name", ["index.html", "de/notes.txt", ".env", ".sitegen-nextdoor", "de/.sitegen-files"])
def test_a_folder_with_a_foreign_file_is_refused(source: Path, output: Path, name: str) -> None:
    (output / name).parent.mkdir(parents=True, exist_ok=True)
    (output / name).write_text("mine")
    with pytest.raises(Refused) as refused:
        check_output(source, output)
    assert (refused.value.code, refused.value.path) == ("output-foreign", str(output / name))


def test_a_linked_folder_in_the_output_is_foreign(source: Path, output: Path, tmp_path: Path) -> None:
    write(output)
    (tmp_path / "elsewhere").mkdir()
    (output / "en").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused) as refused:
        check_output(source, output)
    assert refused.value.path == str(output / "en")


def test_no_folder_an_empty_one_and_our_own_are_accepted(source: Path, output: Path) -> None:
    assert check_output(source, output) == set()
    output.mkdir()
    assert check_output(source, output) == set()
    output.rmdir()
    write(output)
    assert check_output(source, output) == read_own_files(output) == set(FIRST)


def test_our_own_is_what_is_listed_and_there(source: Path, output: Path) -> None:
    write(output)
    (output / "index.html").unlink()
    with (output / OWN_FILES).open("a") as file:
        file.write("../precious\n/etc/passwd\n..\n")
    assert check_output(source, output) == {"de/index.html", "de/a/index.html"}


def test_a_list_of_an_older_version_is_understood(source: Path, output: Path) -> None:
    write(output)
    (output / OWN_FILES).write_text("".join(f"{'0123456789abcdef' * 2} {path}\n" for path in FIRST))
    assert check_output(source, output) == set(FIRST)


def test_what_an_interrupted_build_was_about_to_write_is_our_own(source: Path, output: Path) -> None:
    write(output)
    (output / STAGE).mkdir()
    (output / STAGE / "7-0").write_text("new")
    (output / STAGE / JOURNAL).write_text('{"moves": {"new.html": "7-0"}, "stale": ["left.html"], "paths": []}')
    for name in ("new.html", "left.html"):
        (output / name).touch()
    assert check_output(source, output) == {*FIRST, "new.html", "left.html"}


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"nonsense", b"\n\n"])
def test_a_damaged_list_makes_the_folder_foreign(source: Path, output: Path, damage: bytes) -> None:
    write(output)
    (output / OWN_FILES).write_bytes(damage)
    with pytest.raises(Refused):
        check_output(source, output)
