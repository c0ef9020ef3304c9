"""What a photo's file says about itself in words: who made it, whose it is, what it shows, when it was taken.

Owns where cameras, agencies and image editors write that (IPTC, XMP, EXIF), and what of it makes a credit. Must not
know where the words go: they are proposals, and an editor decides.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from PIL import IptcImagePlugin
from PIL.ExifTags import IFD, Base

from sitegen.parse.photos import BROKEN, format_of, open_photo

LONGEST = 1000
"""Letters of one of these texts; what is longer is no caption."""
DATE = re.compile(r"([12]\d{3})[:-](0[1-9]|1[0-2])[:-](0[1-9]|[12]\d|3[01])")
SIGN = re.compile(r"^(?:©|\(c\)|copyright)[\s:]*(?:©|\(c\))?\s*(?:by\s+)?(?:[12]\d{3},?\s+)?", re.IGNORECASE)
NOTHING = re.compile(
    r"(?:[\W_]|OLYMPUS DIGITAL CAMERA|SAMSUNG CAMERA PICTURES|Picture|default|unknown|none|SONY DSC)*\Z"
)
"""What cameras write where nobody has written anything."""
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
IPTC = {"creator": (2, 80), "credit": (2, 110), "copyright": (2, 116), "title": (2, 105), "caption": (2, 120)}
XMP = {
    "creator": f"{DC}creator",
    "credit": f"{PHOTOSHOP}Credit",
    "copyright": f"{DC}rights",
    "title": f"{PHOTOSHOP}Headline",
    "caption": f"{DC}description",
}
EXIF = {"creator": Base.Artist, "copyright": Base.Copyright, "caption": Base.ImageDescription}


class PhotoWords(NamedTuple):
    """The words of a file; each is empty where it says nothing. ``taken_on`` is an ISO date."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    title: str = ""
    caption: str = ""
    taken_on: str = ""

    @property
    def proposal(self) -> str:
        """A credit line made of what there is: creator and agency, or whose the rights are."""
        if self.credit and self.creator and self.creator.casefold() not in self.credit.casefold():
            return f"{self.creator} / {self.credit}"
        return self.credit or self.creator or SIGN.sub("", self.copyright).strip()


def read_words(data: bytes) -> PhotoWords:
    """Read what a photo says about itself, without decoding it; nothing for what is no photo, or says nothing.

    Of the same word in several places the one that people wrote last is taken: XMP before IPTC before EXIF.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture, _ = open_photo(data)
            exif = picture.getexif()
            found = {**dict(_in_exif(exif)), **dict(_in_iptc(picture)), **dict(_in_xmp(_xmp_of(picture, exif, data)))}
            taken = DATE.match(str(exif.get_ifd(IFD.Exif).get(Base.DateTimeOriginal, "")))
        except BROKEN:
            return PhotoWords()
    date = "-".join(taken.groups()) if taken else ""
    return PhotoWords(**found, taken_on=date)


def _in_exif(exif: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  of Pillow
    for name, tag in EXIF.items():
        if text := _clean(exif.get(tag)):
            yield name, text


def _in_iptc(picture: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  of Pillow
    found: Mapping[tuple[int, int], Any] = IptcImagePlugin.getiptcinfo(picture) or {}
    for name, place in IPTC.items():
        value = found.get(place)
        if text := _clean(value[0] if isinstance(value, list) else value):
            yield name, text


def _xmp_of(picture: Any, exif: Any, data: bytes) -> bytes:  # noqa: ANN401  of Pillow
    found = exif.get(Base.XMLPacket) if format_of(data) == "TIFF" else picture.info.get("xmp")
    return found.encode() if isinstance(found, str) else found or b""


def _in_xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    # Entities could multiply without end; no camera writes any.
    if not packet or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return
    try:
        root = ET.fromstring(packet.strip(b"\0 \r\n"))  # noqa: S314  see above
    except ET.ParseError:
        return
    for name, tag in XMP.items():
        for node in root.iter(f"{RDF}Description"):
            child = node.find(tag)
            given = node.get(tag, "") if child is None else child.text or ""
            items = [item.text or "" for item in child.iter(f"{RDF}li")] if child is not None else []
            if text := _clean(", ".join(items) if name == "creator" and items else (items or [given])[0]):
                yield name, text


def _clean(value: object) -> str:
    """Return a text on one line, or nothing for what is none."""
    written = str(value or "")
    if isinstance(value, bytes):
        try:
            written = value.decode()
        except UnicodeDecodeError:
            written = value.decode("cp1252", "replace")
    text = " ".join(written.replace("\0", " ").split())
    return "" if NOTHING.match(text) or len(text) > LONGEST or "\ufffd" in text else text
