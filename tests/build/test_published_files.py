"""Everything that a build publishes, file by file: nothing of a camera is in it, and the credit is."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.main import main
from sitegen.parse.photos import format_of
from sitegen.parse.privacy import find_private
from tests.conftest import SITE_YAML, news, photo_bytes, translation
from tests.specimens import SECRET, fields, from_camera, heic, png_with_words, saved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CAMERA: Mapping[str, bytes] = {
    "a.JPG": from_camera(),
    "b.heic": heic(),
    "c.png": png_with_words(),
    "d.webp": saved(fields(), "WEBP", xmp=f'<x exif:GPSLatitude="1,1N">{SECRET}</x>'.encode()),
    "e.tif": saved(fields(), "TIFF", description=SECRET, software=SECRET),
}


@pytest.fixture(scope="module", name="published")
def fixture_published(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """A site with photos of every format, in a gallery and in an archive for the press, and a logo with a place."""
    folder = tmp_path_factory.mktemp("site")
    item = folder / "content/news/2026/x"
    item.mkdir(parents=True)
    german = "".join(f"\n  - {{file: {name}, credit: Nord AG, alt: H, caption: B, press: true}}" for name in CAMERA)
    english = "".join(f"\n  - {{file: {name}, alt: H, caption: P}}" for name in CAMERA)
    settings = "social_pictures: true\nfunders: [{id: f, logo: logo.jpg, name: F, alt: Amt}]\n"
    files = {
        "site.yaml": (SITE_YAML + settings).encode(),
        "logo.jpg": from_camera(),
        "news/2026/x/index.de.md": news(photos=german, downloads="[{url: plan.zip, title: Plan}]").encode(),
        "news/2026/x/index.en.md": translation(photos=english, downloads="[{url: plan.zip, title: Plan}]").encode(),
        "news/2026/x/plan.zip": archive_of({"a.jpg": photo_bytes()}),
        **{f"news/2026/x/{name}": data for name, data in CAMERA.items()},
    }
    for name, data in files.items():
        (folder / "content" / name).write_bytes(data)
    assert (
        main(["build", "--source", str(folder), "--now", "2026-11-22T12:00:00+01:00", "--jobs", "1", "--strict"]) == 0
    )
    return {path.relative_to(folder / "public").as_posix(): path.read_bytes() for path in files_of(folder / "public")}


def archive_of(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield every file, and those in archives."""
    for path, data in files.items():
        yield path, data
        if path.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from ((f"{path}/{name}", archive.read(name)) for name in archive.namelist())


def test_the_specimens_hold_what_must_not_be_published() -> None:
    assert all(SECRET.encode() in data for data in CAMERA.values())


def test_no_file_tells_anything_of_the_camera(published: Mapping[str, bytes]) -> None:
    seen = set()
    for path, data in unpacked(published):
        assert SECRET.encode() not in data, path
        assert find_private(data) == (), path
        assert b"8BIM\x04\x0c" not in data, path
        seen.add(format_of(data))
    assert {"AVIF", "WEBP", "JPEG", "PNG"} <= seen
    assert not any(data in {*CAMERA.values()} for _, data in unpacked(published))


def test_every_photo_carries_its_credit(published: Mapping[str, bytes]) -> None:
    photos = [(path, data) for path, data in unpacked(published) if format_of(data) in {"AVIF", "WEBP", "JPEG"}]
    bare = [path for path, data in photos if b"Nord AG" not in data]
    # That of the archive to be downloaded, and no other: it is published as it came.
    assert [path.rpartition("/")[2] for path in bare] == ["a.jpg"]
    assert len(photos) > 20
