"""``sitegen photos``: the table of photos, and taking in those of a camera."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from sitegen.commands.main import main
from sitegen.model.rights import Rights
from sitegen.parse.privacy import find_private
from sitegen.parse.stubs import add_photos
from sitegen.render.metadata import xmp_of
from tests.conftest import SITE_YAML, news, photo_bytes, translation
from tests.specimens import EXIF_6, fields, from_camera, heic, saved

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T12:00:00+01:00"
PHOTOS = """
  - file: a.jpg
    credit: Foto Nord
    licence: CC BY 4.0
    alt: Haus
    caption: Ein Haus
    press: true
    press_until: 2026-12-31
  - file: b.jpg
    alt: Hof"""


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    item = tmp_path / "site/content/news/2026/x"
    item.mkdir(parents=True)
    (item.parents[2] / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    (item / "index.de.md").write_text(news(title="Reise", photos=PHOTOS), encoding="utf-8")
    english = translation(photos="[{file: a.jpg, alt: House, caption: A house}]")
    (item / "index.en.md").write_text(english, encoding="utf-8")
    (item / "a.jpg").write_bytes(from_camera())
    (item / "b.jpg").write_bytes(photo_bytes(300, 200))
    (item / "c.jpg").write_bytes(photo_bytes())
    return tmp_path / "site"


def run(source: Path, *more: str, lang: str = "en") -> int:
    return main(["photos", "--source", str(source), "--now", NOW, "--lang", lang, *more])


def listed(source: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    run(source, "--json")
    found = json.loads(capsys.readouterr().out)
    return {entry["path"].rpartition("/")[2]: entry for entry in found}


def test_everything_is_told_of_each_photo(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(source, capsys)
    assert sorted(found) == ["a.jpg", "b.jpg", "c.jpg"]
    first, second, third = found["a.jpg"], found["b.jpg"], found["c.jpg"]
    assert (first["width"], first["height"], first["format"], first["title"]) == (80, 64, "JPEG", "Reise")
    assert (first["credit"], first["licence"], first["press"], first["press_until"]) == (
        "Foto Nord", "CC BY 4.0", True, "2026-12-31",
    )  # fmt: skip
    assert first["private"] == ["place", "serial", "thumbnail"]
    assert first["missing"] == []
    assert second["missing"] == ["credit", "caption (de)", "alt (en)", "caption (en)"]
    assert len(second["problems"]) == len({*second["problems"]}) >= 2
    assert "unused" not in str(first["problems"])
    assert third["credit"] == ""


@pytest.mark.parametrize(("lang", "word"), [("de", "Bildnachweis"), ("en", "credit")])
def test_the_table_is_for_people(source: Path, capsys: pytest.CaptureFixture[str], lang: str, word: str) -> None:
    assert run(source, lang=lang) == 1
    rows = capsys.readouterr().out.splitlines()
    assert word in rows[0]
    assert rows[1].startswith("news/2026/x/a.jpg")
    assert "Foto Nord" in rows[1]
    assert "3" in rows[-1]


def test_rights_that_have_ended_are_seen(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = source / "content/news/2026/x/index.de.md"
    before = text.read_text(encoding="utf-8")
    text.write_text(before.replace("    alt: Haus", "    rights_until: 2026-11-21\n    alt: Haus"), encoding="utf-8")
    assert listed(source, capsys)["a.jpg"]["expired"] is True
    text.write_text(before.replace("    alt: Haus", "    rights_until: 2026-11-22\n    alt: Haus"), encoding="utf-8")
    assert listed(source, capsys)["a.jpg"]["expired"] is False


@pytest.fixture(name="camera")
def fixture_camera(tmp_path: Path) -> Path:
    folder = tmp_path / "DCIM"
    folder.mkdir()
    (folder / "IMG 0001.JPG").write_bytes(from_camera(Image.new("RGB", (4000, 3000), "teal")))
    (folder / "IMG_0002.HEIC").write_bytes(heic())
    lying = saved(fields().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=EXIF_6, xmp=xmp_of(Rights("dpa: Bild")))
    (folder / "IMG_0003.jpeg").write_bytes(lying)
    (folder / "IMG_0004.jpg").write_bytes(b"no photo")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    return folder


def test_photos_of_a_camera_are_taken_in(source: Path, camera: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = source / "content/news/2026/x"
    before = {path: path.read_bytes() for path in item.iterdir()}
    assert run(source, "--import", str(camera), "--item", "news/2026/x") == 1  # one cannot be read
    printed = capsys.readouterr().out
    assert "IMG_0004.jpg cannot be read" in printed
    new = sorted(path for path in item.iterdir() if path not in before)
    assert [path.name for path in new] == ["x-01.jpg", "x-02.jpg", "x-03.jpg"]
    for path in new:
        assert find_private(path.read_bytes()) == ()
        assert b"SECRET" not in path.read_bytes()
    assert [Image.open(io.BytesIO(path.read_bytes())).size for path in new] == [(3000, 2250), (80, 64), (80, 64)]
    german = (item / "index.de.md").read_text(encoding="utf-8")
    assert german.startswith(before[item / "index.de.md"].decode().split("---\nEin")[0])
    assert german.count("  - file: x-0") == 3
    assert 'credit: "dpa: Bild"' in german
    assert len((item / "index.en.md").read_text(encoding="utf-8")) == len(before[item / "index.en.md"])
    assert "  - file: x-01.jpg" in printed
    found = listed(source, capsys)
    assert found["x-03.jpg"]["credit"] == "dpa: Bild"
    assert found["x-01.jpg"]["missing"] == ["credit", "alt (de)", "alt (en)", "caption (en)"]


def test_nothing_is_overwritten(source: Path, camera: Path) -> None:
    item = source / "content/news/2026/x"
    (item / "x-01.jpg").write_bytes(b"mine")
    run(source, "--import", str(camera), "--item", "content/news/2026/x/")
    assert (item / "x-01.jpg").read_bytes() == b"mine"
    assert (item / "x-04.jpg").is_file()


@pytest.mark.parametrize("key", ["", "news/2026/y", "../site", "news"])
def test_an_item_that_is_not_there(source: Path, camera: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, "--import", str(camera), "--item", key) == 2
    assert "--item" in capsys.readouterr().err


def test_a_folder_that_is_not_there(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(source, "--import", "nowhere", "--item", "news/2026/x", lang="de") == 2
    assert "nowhere ist kein Ordner" in capsys.readouterr().err


STUB = {"file": "n.jpg", "alt": ""}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\ntitle: T\n---\nX\n", "---\ntitle: T\nphotos:\n  - file: n.jpg\n    alt:\n---\nX\n"),
        (
            "---\nphotos:\n- file: a.jpg\n  alt: A\n# Ende\ntitle: T\n---\n",
            "---\nphotos:\n- file: a.jpg\n  alt: A\n# Ende\n- file: n.jpg\n  alt:\ntitle: T\n---\n",
        ),
        (
            "---\nphotos:  # alle\n    - a.jpg\n\ntitle: T\n---\n",
            "---\nphotos:  # alle\n    - a.jpg\n    - file: n.jpg\n      alt:\n\ntitle: T\n---\n",
        ),
        ("---\r\ntitle: T\r\n---\r\n", "---\r\ntitle: T\r\nphotos:\r\n  - file: n.jpg\r\n    alt:\r\n---\r\n"),
        ("---\nphotos: [a.jpg]\n---\n", None),
        ("no front matter\n", None),
        ("---\ntitle: T\n", None),
    ],
)
def test_entries_go_where_they_belong(before: str, after: str | None) -> None:
    assert add_photos(before, [STUB]) == after
