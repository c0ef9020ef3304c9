"""What a photo file says about itself in its first bytes: format, size and which way is up.

Owns the list of formats and the limit of pixels. Must not decode a photo: a hostile one could fill the memory.
"""

import io
import struct
import warnings
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from PIL.AvifImagePlugin import AvifImageFile
from PIL.ExifTags import Base
from PIL.Image import DecompressionBombError
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile

MEGAPIXELS = 60
STEEPEST = 8
"""A photo may be this many times as high as it is wide: WebP ends at 16,383 pixels, a reader's patience sooner."""


def _open_heic(file: io.BytesIO) -> ImageFile:
    from pi_heif import HeifImageFile  # noqa: PLC0415  a library of its own that few photos need

    return cast("ImageFile", HeifImageFile(file))


# The classes themselves instead of Image.open: that knows fifty formats and has a limit of its own, with warnings.
OPENERS: Mapping[str, Callable[[io.BytesIO], ImageFile]] = MappingProxyType(
    {
        "JPEG": JpegImageFile,
        "PNG": PngImageFile,
        "WEBP": WebPImageFile,
        "AVIF": AvifImageFile,
        "HEIC": _open_heic,
        "TIFF": TiffImageFile,
    }
)

# What Pillow's readers raise for broken files; they promise nothing, so this is wide.
BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError),
    *(AttributeError, RuntimeError, EOFError, MemoryError, struct.error, DecompressionBombError),
)

SIDEWAYS = (5, 6, 7, 8)
"""EXIF orientations that swap width and height."""

_SIGNATURES = (
    ("JPEG", 0, b"\xff\xd8\xff"),
    ("PNG", 0, b"\x89PNG\r\n\x1a\n"),
    ("WEBP", 8, b"WEBP"),
    ("TIFF", 0, b"II*\0"),
    ("TIFF", 0, b"MM\0*"),
    ("TIFF", 0, b"II+\0"),
    ("TIFF", 0, b"MM\0+"),
    ("GIF", 0, b"GIF8"),
    ("BMP", 0, b"BM"),
    ("PDF", 0, b"%PDF"),
    ("JPEG 2000", 4, b"jP  "),
    ("JPEG XL", 4, b"JXL "),
    ("JPEG XL", 0, b"\xff\x0a"),
    ("Photoshop", 0, b"8BPS"),
)
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1")
# One container for many contents: all of its brands have to be read, as the first may be the container's own.
_BRANDS = (("AVIF", b"avif"), ("AVIF", b"avis"), *(("HEIC", one) for one in HEIC))


class PhotoInfo(NamedTuple):
    """A photo as it is to be seen, that is after its EXIF orientation: pixels and format (a key of ``OPENERS``)."""

    width: int
    height: int
    format: str
    frames: int = 1
    """How many pictures the file holds."""


def probe_photo(file: SourceFile, position: Position) -> PhotoInfo | Problem:
    """Read a photo's header; ``position`` is where the photo is named.

    Problems: ``photo-format`` with the found and the allowed formats, ``photo-broken`` with the reason (a size or the
    first letters: the same in every language), ``photo-too-large`` with limit and found size. That a file ends too
    early shows only when it is decoded.
    """
    try:
        info = _info(file.data)
    except DecompressionBombError:
        # Pillow's own limit is higher and it keeps the size to itself.
        return Problem("photo-too-large", position, values={"limit": str(MEGAPIXELS), "found": f"> {MEGAPIXELS}"})
    except BROKEN:
        return Problem("photo-broken", position, values={"reason": _first_letters(file.data)})
    if isinstance(info, str):
        if info:
            return Problem("photo-format", position, values={"found": info, "allowed": ", ".join(OPENERS)})
        return Problem("photo-broken", position, values={"reason": _first_letters(file.data)})
    return _refuse(info, position) or info


def _refuse(info: PhotoInfo, position: Position) -> Problem | None:
    size = f"{info.width} × {info.height}"
    if info.width * info.height > MEGAPIXELS * 1_000_000:
        values = {"limit": str(MEGAPIXELS), "found": f"{size} = {-(-info.width * info.height // 1_000_000)}"}
        return Problem("photo-too-large", position, values=values)
    if info.width < 1 or info.height < 1 or info.height > STEEPEST * info.width:
        return Problem("photo-broken", position, values={"reason": size})
    return None


def open_photo(data: bytes) -> tuple[ImageFile, int]:
    """Open a photo without decoding it; return it with its EXIF orientation (1 to 8) still to be applied.

    Raises one of ``BROKEN`` for anything but a photo in one of the formats. The caller silences Pillow's warnings.
    """
    picture = OPENERS[format_of(data)](io.BytesIO(data))
    if picture.format == "TIFF":
        # Pillow turns these while it decodes them. Without the XMP it goes by the tag alone, and so does its size.
        picture.info.pop("xmp", None)
        return picture, 1
    if picture.format == "PNG":
        # Asked for an EXIF that it has not met yet, Pillow would decode the whole picture to look behind it.
        picture.info.setdefault("exif", _late_exif(data))
    try:
        orientation = picture.getexif().get(Base.Orientation, 1)
    except BROKEN:
        orientation = 1  # unreadable metadata is no reason to refuse a photo: it is thrown away anyway
    return picture, orientation if orientation in range(1, 9) else 1


def probe_size(data: bytes) -> tuple[int, int]:
    """Return a photo's width and height as it is to be seen; raises one of ``BROKEN`` where there is none to take."""
    info = _info(data)
    if isinstance(info, str) or _refuse(info, Position("")) is not None:
        raise ValueError(info)
    return info.width, info.height


def format_of(data: bytes) -> str:
    """Name the format by the first bytes, known formats that are not allowed included; empty for anything else."""
    if data[4:8] == b"ftyp":
        brands = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
        return next((name for name, brand in _BRANDS if brand in brands), "MP4")
    return next((name for name, start, mark in _SIGNATURES if data[start : start + len(mark)] == mark), "")


def _info(data: bytes) -> PhotoInfo | str:
    """Return the header's facts; the name of a format that is not read, empty for what is no picture."""
    name = format_of(data)
    if name not in OPENERS:
        return name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture, orientation = open_photo(data)
        frames = _frames(picture)
    size = picture.size[::-1] if orientation in SIDEWAYS else picture.size
    return PhotoInfo(*size, name, frames)


def _frames(picture: ImageFile) -> int:
    """Return how many pictures a file holds one after the other; a JPEG has none, and a HEIC says which one counts."""
    return getattr(picture, "n_frames", 1) if picture.format in {"PNG", "WEBP", "AVIF", "TIFF"} else 1


def _first_letters(data: bytes) -> str:
    """Show how a file begins, so that a web page saved under a photo's name is recognised."""
    name = format_of(data)
    shown = "".join(chr(byte) if byte in range(0x20, 0x7F) else "·" for byte in data[:16])
    return f"{name or shown or '–'} ({len(data)} Byte)"


def _late_exif(data: bytes) -> bytes:
    """Return the EXIF chunk of a PNG wherever it stands, or nothing."""
    at = 8
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"eXIf":
            return b"Exif\0\0" + data[at + 8 : at + 8 + length]
        at += 12 + length
    return b""
