"""What a file tells that nobody meant to publish: where a photo was taken, with which device, how it looked before.

Owns the list of what is private, and where it stands in pictures and documents. Must not change a file: photos are
encoded anew anyway, a download is published as it is or not at all.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from PIL.ExifTags import IFD

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.parse.photos import BROKEN, format_of, open_photo

PLACE, SERIAL, THUMBNAIL = "place", "serial", "thumbnail"
NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        PLACE: {"de": "Aufnahmeort (GPS)", "en": "place (GPS)"},
        SERIAL: {"de": "Seriennummer", "en": "serial number"},
        THUMBNAIL: {"de": "Vorschaubild", "en": "thumbnail"},
    }
)
"""What is private, as messages say it."""
LARGEST = 60_000_000
"""Bytes of a photo in an archive; what is larger is not looked into."""
LATITUDES = frozenset({2, 6, 20})
"""Of the tags of a place: latitude, altitude, latitude of what is shown. Its version alone says nothing."""
SERIALS = frozenset({0xA431, 0xA435, 0xC62F, 0xA430})
"""Number of the body, of the lens, of the camera; and its owner."""
PREVIEWS = (0x0409, 0x040C)
"""Blocks of Photoshop's that hold a thumbnail."""
IN_XMP = (
    (PLACE, re.compile(rb"\bexif:GPS(?:Latitude|Longitude|Altitude)\b")),
    (SERIAL, re.compile(rb"\b(?:aux|exifEX):(?:Lens|Body|Camera)?(?:SerialNumber|OwnerName)\b|\bCameraOwnerName\b")),
    (THUMBNAIL, re.compile(rb"\b(?:xmp|xap):Thumbnails\b")),
)
UNREADABLE = (*BROKEN, zipfile.BadZipFile, NotImplementedError, RecursionError)


def find_private(data: bytes) -> tuple[str, ...]:
    """Name what a picture tells (``place``, ``serial``, ``thumbnail``), without decoding it; nothing for no picture."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture, _ = open_photo(data)
            exif = picture.getexif()
            found = set(_in_exif(exif))
        except BROKEN:
            return ()
    xmp = picture.info.get("xmp") or b""
    found |= set(_in_xmp(xmp if isinstance(xmp, bytes) else xmp.encode()))
    blocks = picture.info.get("photoshop")
    if isinstance(blocks, dict) and not blocks.keys().isdisjoint(PREVIEWS):
        found.add(THUMBNAIL)
    return tuple(sorted(found))


def _in_exif(exif: Any) -> Iterator[str]:  # noqa: ANN401  of Pillow, without a type for its parts
    if not LATITUDES.isdisjoint(exif.get_ifd(IFD.GPSInfo)):
        yield PLACE
    if not SERIALS.isdisjoint({*exif, *exif.get_ifd(IFD.Exif)}):
        yield SERIAL
    if exif.get_ifd(IFD.IFD1):
        yield THUMBNAIL


def _in_xmp(xmp: bytes) -> Iterator[str]:
    return (name for name, pattern in IN_XMP if pattern.search(xmp))


def check_downloads(files: Iterable[SourceFile], problems: list[Problem]) -> None:
    """Report private data in files that are published as they are: PDFs, and archives as office programmes write them.

    Problems at the file: ``download-private`` (an error: it can be removed), ``pdf-private`` (a warning, for cleaning a
    PDF takes a programme that not everybody has), ``download-unchecked`` where a file cannot be looked into.
    """
    for file in files:
        is_pdf = file.name.lower().endswith(".pdf")
        try:
            found = (_in_pdf if is_pdf else _in_archive)(file.data)
        except UNREADABLE:
            problems.append(Problem("download-unchecked", Position(file.path), values={"file": file.name}))
            continue
        if found:
            code = "pdf-private" if is_pdf else "download-private"
            problems.append(Problem(code, Position(file.path), values={"file": file.name, "found": _told(found)}))


def _told(found: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was found in words, each kind with the first place that has it."""
    return {
        lang: ", ".join(f"{NAMES[kind][lang]} ({where})" for kind, where in sorted(found.items()))
        for lang in ("de", "en")
    }


def _in_archive(data: bytes) -> Mapping[str, str]:
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if entry.file_size > LARGEST:
                raise NotImplementedError(entry.filename)
            ending = entry.filename.rpartition(".")[2].lower()
            if ending in {"jpg", "jpeg", "png", "webp", "tif", "tiff", "heic", "heif", "avif"}:
                for kind in find_private(archive.read(entry)):
                    found.setdefault(kind, entry.filename)
    return found


def _in_pdf(data: bytes) -> Mapping[str, str]:
    import logging  # noqa: PLC0415

    from pypdf import PdfReader  # noqa: PLC0415  a library that only PDFs need
    from pypdf.errors import PyPdfError  # noqa: PLC0415
    from pypdf.generic import IndirectObject, StreamObject  # noqa: PLC0415

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file of others is no news to editors
    found: dict[str, str] = {}
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotImplementedError("encrypted")
        places = [(number, generation) for generation, numbers in reader.xref.items() for number in numbers]
        places += [(number, 0) for number in reader.xref_objStm]
        for number, generation in sorted(set(places)):
            one = reader.get_object(IndirectObject(number, generation, reader))
            if isinstance(one, StreamObject):
                for kind in _in_stream(one):
                    found.setdefault(kind, f"{number} {generation} obj")
    except PyPdfError as fault:
        raise NotImplementedError(str(fault)) from fault
    return found


def _in_stream(stream: Any) -> Iterator[str]:  # noqa: ANN401  of pypdf
    """Yield what a stream of a PDF tells: a photo as the camera wrote it, or words about one."""
    if stream.get("/Type") == "/Metadata":
        yield from _in_xmp(stream.get_data())
    elif stream.get("/Subtype") == "/Image":
        raw = stream._data  # noqa: SLF001  the file as it was put in; get_data would decode it
        if isinstance(raw, bytes) and format_of(raw) == "JPEG":
            yield from find_private(raw)
