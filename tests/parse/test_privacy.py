"""What files to be downloaded tell of the photos in them."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.parse.privacy import check_downloads, find_private
from sitegen.parse.svg import check_svg
from tests.conftest import build_site, news, photo_bytes
from tests.specimens import fields, from_camera, heic, png_with_words, saved

HERE = Position("content/logos/a.svg")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (from_camera(), ("place", "serial", "thumbnail")),
        (heic(), ("place", "serial")),
        (png_with_words(), ("place", "serial")),
        (saved(fields(), "JPEG"), ()),
        (saved(fields(), "WEBP", xmp=b'<x exif:GPSLatitude="50,1N"/>'), ("place",)),
        (saved(fields(), "JPEG", xmp=b"<aux:SerialNumber>1</aux:SerialNumber>"), ("serial",)),
        (b"no picture", ()),
        (b"\xff\xd8\xff", ()),
    ],
)
def test_private_details_of_a_picture(data: bytes, found: tuple[str, ...]) -> None:
    assert find_private(data) == found


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def pdf(photo: bytes, xmp: bytes = b"", lock: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    image = DecodedStreamObject()
    image._data = photo
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
            NameObject("/Width"): NumberObject(80),
            NameObject("/Height"): NumberObject(64),
        }
    )
    page[NameObject("/Photo")] = writer._add_object(image)
    if xmp:
        words = DecodedStreamObject()
        words.set_data(xmp)
        words.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
        page[NameObject("/Metadata")] = writer._add_object(words)
    if lock:
        writer.encrypt(lock)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


CLEAN = saved(fields(), "JPEG")


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("a.pdf", pdf(from_camera()), ["pdf-private"]),
        ("a.PDF", pdf(CLEAN, b'<x exif:GPSLatitude="50,1N"/>'), ["pdf-private"]),
        ("a.pdf", pdf(CLEAN), []),
        ("a.pdf", pdf(CLEAN, lock="x"), ["download-unchecked"]),
        ("a.pdf", b"%PDF-1.4 no more", ["download-unchecked"]),
        ("a.docx", archive(word__media__image1_jpeg=from_camera()), ["download-private"]),
        ("a.docx", archive(word__media__image1_jpeg=CLEAN), []),
        ("a.zip", archive(a_txt=b"x", b_heic=heic()), ["download-private"]),
        ("a.odt", b"no archive", ["download-unchecked"]),
    ],
)
def test_downloads(name: str, data: bytes, codes: list[str]) -> None:
    problems: list[Problem] = []
    check_downloads([SourceFile.make(f"content/news/2026/x/{name}", data)], problems)
    assert [problem.code for problem in problems] == codes
    assert all(name in problem.text(lang) for problem in problems for lang in ("de", "en"))


def test_only_what_is_published_is_looked_into() -> None:
    files: dict[str, str | bytes] = {"news/2026/x/a.zip": archive(b_jpg=from_camera())}
    named = build_site({**files, "news/2026/x/index.de.md": news(downloads="\n  - {url: a.zip, title: Fotos}")})
    assert named.codes == ["download-private"]
    assert "GPS" in named.problems[0].text("de")
    assert build_site({**files, "news/2026/x/index.de.md": news()}).codes == ["unused-file"]


def test_a_drawing_with_a_photo_in_it() -> None:
    def drawing(photo: bytes) -> SourceFile:
        data = base64.b64encode(photo).decode()
        image = f'<image href="data:image/jpeg;base64,{data}" width="9" height="9"/>'
        text = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{image}</svg>'
        return SourceFile.make("content/logos/a.svg", text.encode())

    assert check_svg(drawing(photo_bytes()), HERE) == (9, 9)
    found = check_svg(drawing(from_camera()), HERE)
    assert isinstance(found, Problem)
    assert found.code == "svg-unsafe"
    assert "place" in str(found.values["found"])
