"""A photo's header: formats, sizes, orientation; and files that are no photos."""

import io
import struct
import warnings
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.parse.photos import OPENERS, PhotoInfo, probe_photo

WRITTEN = sorted(OPENERS.keys() - {"HEIC"})
"""Formats that Pillow writes too."""
HERE = Position("content/news/2019/test/index.de.md", 7, 9)


def photo(form: str, size: tuple[int, int] = (30, 20), orientation: int = 1) -> bytes:
    """Return a small photo; orientation goes into its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, form, exif=exif)
    return file.getvalue()


def probe(data: bytes) -> PhotoInfo | Problem:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return probe_photo(SourceFile.make("content/news/2019/test/a.jpg", data), HERE)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_header(width: int, height: int) -> bytes:
    """Return a PNG that promises pixels without having any."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", WRITTEN)
def test_formats(form: str) -> None:
    assert probe(photo(form)) == PhotoInfo(30, 20, form)


@pytest.mark.parametrize("form", WRITTEN)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_size_is_what_a_reader_sees(form: str, orientation: int) -> None:
    found = probe(photo(form, orientation=orientation))
    assert found == (PhotoInfo(20, 30, form) if orientation > 4 else PhotoInfo(30, 20, form))


def test_orientation_of_a_png_behind_its_pixels() -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "PNG")
    without = file.getvalue()
    exif = Image.Exif()
    exif[0x0112] = 6
    late = without[:-12] + chunk(b"eXIf", exif.tobytes()[6:]) + without[-12:]
    assert probe(late) == PhotoInfo(20, 30, "PNG")


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_none(orientation: int) -> None:
    assert probe(photo("JPEG", orientation=orientation)) == PhotoInfo(30, 20, "JPEG")


def test_an_avif_may_carry_the_brand_of_its_container() -> None:
    data = photo("AVIF")
    assert probe(data.replace(b"ftypavif", b"ftypmif1", 1)) == PhotoInfo(30, 20, "AVIF")


def test_broken_exif_does_not_matter() -> None:
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12")
    assert probe(file.getvalue()) == PhotoInfo(30, 20, "JPEG")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "– (0 Byte)"),
        (b"<!DOCTYPE html><html>", "<!DOCTYPE html>< (21 Byte)"),
        (b"\xff\xd8\xff", "JPEG (3 Byte)"),
        (b"II*\0", "TIFF (4 Byte)"),
        (b"RIFF\0\0\0\0WEBP", "WEBP (12 Byte)"),
        (photo("AVIF")[:40], "AVIF (40 Byte)"),
        (photo("PNG")[:20], "PNG (20 Byte)"),
        pytest.param(png_header(2, 17), "2 × 17", id="steep"),
        (png_header(0, 5), "PNG (57 Byte)"),
    ],
)
def test_what_is_no_photo_is_named(data: bytes, reason: str) -> None:
    found = probe(data)
    assert isinstance(found, Problem)
    assert (found.code, found.values["reason"], found.position) == ("photo-broken", reason, HERE)
    assert reason in found.text("de")
    assert reason in found.text("en")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "MP4"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_a_format_that_is_not_read_is_named_with_those_that_are(data: bytes, name: str) -> None:
    found = probe(data)
    assert isinstance(found, Problem)
    assert (found.code, found.values["found"], found.position) == ("photo-format", name, HERE)
    assert "JPEG, PNG, WEBP, AVIF, HEIC, TIFF" in found.text("de")


@pytest.mark.parametrize("size", [(10_000, 6_001), (20_000, 20_000), (2_000_000, 2_000_000)])
def test_pixels_are_limited_before_there_are_any(size: tuple[int, int]) -> None:
    found = probe(png_header(*size))
    assert isinstance(found, Problem)
    assert found.code == "photo-too-large"
    assert found.values["limit"] == "60"
    assert str(found.values["found"]).startswith(f"{size[0]} × {size[1]} = ")


def test_pixels_of_a_webp_are_limited_too() -> None:
    header = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + (16_382).to_bytes(3, "little") * 2
    pixels = b"ALPH" + struct.pack("<I", 2) + b"\0\0"
    found = probe(b"RIFF" + struct.pack("<I", 4 + len(header) + len(pixels)) + b"WEBP" + header + pixels)
    assert isinstance(found, Problem)
    assert found.code == "photo-too-large"


def test_the_limit_itself_is_allowed() -> None:
    assert probe(png_header(10_000, 6_000)) == PhotoInfo(10_000, 6_000, "PNG")


@settings(deadline=None)  # the first file of a format loads its decoder
@given(form=st.sampled_from(WRITTEN), cut=st.integers(0, 400), noise=st.binary(max_size=40))
def test_no_file_makes_a_traceback(form: str, cut: int, noise: bytes) -> None:
    data = photo(form)
    found = probe(data[:cut] + noise + data[cut + len(noise) :])
    assert isinstance(found, Problem | PhotoInfo)
