"""Pictures as they come from cameras, agencies and image editors, made here: each shows four fields of known colours.

The one HEIC was encoded once, with pillow-heif 1.8.1, from the same four fields turned by 180 degrees (rotation in the
container) with a place and a serial number in its EXIF; it is ours and as free as the rest of the project.
"""

from __future__ import annotations

import base64
import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

Colour = tuple[int, int, int]
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 40), (30, 40, 190), (255, 255, 255)
SIZE = (80, 64)
EXIF_6 = Image.Exif()
EXIF_6[0x0112] = 6
"""Says that a picture lies on its side."""
SECRET = "SECRET"  # noqa: S105  a word to look for
"""Stands in whatever must not be published."""
P3 = ((0.515102, 0.241182, -0.00105), (0.291965, 0.692236, 0.041885), (0.157153, 0.066582, 0.784378))
"""The primaries of Display P3 as its profile names them: XYZ for the white of D50, by colour."""
SRGB_TO_P3 = ((0.8224621, 0.177538, 0.0), (0.0331941, 0.9668058, 0.0), (0.0170827, 0.0723974, 0.9105199))
HEIC = (
    "c-muNV30{GsVvAy%}izhg51nBLl8SRGck>UfpKAOYDppk1Sn>t<P<^K3<a6VB@Af5Br_);Y>0~k0}}%yh{bpmLIc5lpcoJ^ErE;N",
    "0b+~H%)B%(4<suJ<fMX?0o7!bB^xpz2{M9|xK?C>mGc#3mgF)(RWdxtEGQ}f(g!jNlJkLd1yHXuBQr>70$7pU2Zld?fBaxz;Ac(%",
    ">X2|?<YD~(AEba8q=FfQ<aRMRBmyP1ofsL>WELnix=wrLskttXNs5O9By<8qa5y9Z)w8=W9xU3R<N&lrI5|J3C@(pu0w~POz}5g1",
    "63HwsNQHVBq$B`{1qw1NGC=~&92`K?7&tSF@=Jg=F-T+<<idiRk%5u5k%^h5708y#EJ{s-it{C>6eokj7wB`w!?`JmpoqAw!ML99",
    "!LwbA4NqSGTUJ=U|4#D$|G5|YKK`4v`u~5Hn&|({3w-hx6|ijmZMRhE|BRD*@w>Mz`pB*lSpDhcs`_gS`a;UTGrHbaeNw8jf1R4)",
    "gu2TU=bbUkF#2)!ug$aax8_&335v#izJKU^X~5!NIoqNY&i?!SPW950```ZepZy@}Y;y91jm(j+wKeOwE22E>%XP%XD>t{z|Ml|M",
    "rB~H{yZ_#<{8Z-ogW>-<$uiefW%^&2N8LHRVAGbQL-tR%oE3Z1t}Od+s@IRRr^NUF;(2)5Y32((cJ*YvFN<}S$^gB`28nlHUj{88",
    "kAs1Qksq93_<-1sQ3w=Gz~EqGU}(=|V1XtIpAJ<xI|meU!LH6ht|1D^iMgpoz))sfVhA@Q4k51_>>A|h=)(Zi3r=wiOn#8$$;tpu",
    "4h)NcBv{-PB+ddC-vx~zBdDFMP#Ts<`Ox@a8UV1s+qV",
)


def heic() -> bytes:
    """Return the HEIC: 80 by 64 pixels as it is to be seen."""
    return zlib.decompress(base64.b85decode("".join(HEIC)))


def fields(size: tuple[int, int] = SIZE, colours: tuple[Colour, ...] = (RED, GREEN, BLUE, WHITE)) -> Image.Image:
    """Return four fields of one colour each."""
    picture = Image.new("RGB", (2, 2))
    for at, colour in zip([(0, 0), (1, 0), (0, 1), (1, 1)], colours, strict=True):
        picture.putpixel(at, colour)
    return picture.resize(size, Image.Resampling.NEAREST)


def saved(picture: Image.Image, form: str, **settings: object) -> bytes:
    """Return a picture as a file."""
    file = io.BytesIO()
    picture.save(file, form, **settings)
    return file.getvalue()


def camera_exif() -> Image.Exif:
    """Return what a camera writes: place, serial numbers, owner, programme."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0110], exif[0x0131] = f"{SECRET} description", f"{SECRET} model", f"{SECRET} programme"
    inner = exif.get_ifd(0x8769)
    inner[0xA430], inner[0xA431], inner[0xA435] = f"{SECRET} owner", f"{SECRET} body", f"{SECRET} lens"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 18.0)
    return exif


def from_camera(picture: Image.Image | None = None, **settings: object) -> bytes:
    """Return a JPEG with everything that a camera and an agency's programme write into one, a thumbnail included."""
    thumbnail = saved(fields((16, 12)), "JPEG", comment=f"{SECRET} thumbnail".encode())
    blocks = b"8BIM\x04\x0c\0\0" + struct.pack(">I", 28 + len(thumbnail)) + b"\0" * 28 + thumbnail
    blocks += b"\0" * (len(blocks) % 2)
    data = b"Photoshop 3.0\0" + blocks
    segment = b"\xff\xed" + struct.pack(">H", len(data) + 2) + data
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>{SECRET}</place></x:xmpmeta>'.encode()
    given = {"exif": camera_exif(), "xmp": xmp, "comment": f"{SECRET} comment", "extra": segment, "quality": 95}
    return saved(picture or fields(), "JPEG", **{**given, **settings})


def png_with_words() -> bytes:
    """Return a PNG with comments, EXIF and XMP."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", f"{SECRET} comment")
    words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    return saved(fields(), "PNG", pnginfo=words, exif=camera_exif())


def in_p3(form: str) -> bytes:
    """Return the fields written in Display P3, with its profile: other numbers for the same colours."""
    colours = tuple(_to_p3(colour) for colour in (RED, GREEN, BLUE, WHITE))
    settings: dict[str, object] = {"quality": 100, "subsampling": 0} if form == "JPEG" else {"lossless": True}
    return saved(fields(colours=colours), form, icc_profile=p3_profile(), **settings)


def p3_profile() -> bytes:
    """Return the profile of sRGB with the primaries of Display P3; both have the same curve."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        name, start = bytes(data[at : at + 4]), int.from_bytes(data[at + 4 : at + 8], "big")
        if name in {b"rXYZ", b"gXYZ", b"bXYZ"}:
            values = P3["rgb".index(chr(name[0]))]
            data[start + 8 : start + 20] = struct.pack(">3i", *(round(value * 65536) for value in values))
    return bytes(data)


def _to_p3(colour: Colour) -> Colour:
    linear = [(one / 255 + 0.055) ** 2.4 / 1.055**2.4 if one > 10 else one / 255 / 12.92 for one in colour]
    mixed = [sum(factor * one for factor, one in zip(row, linear, strict=True)) for row in SRGB_TO_P3]
    red, green, blue = (round(255 * (1.055 * one ** (1 / 2.4) - 0.055)) for one in mixed)
    return red, green, blue


def moving(form: str) -> bytes:
    """Return three frames, the fields first."""
    frames = [Image.new("RGB", SIZE, colour) for colour in ("black", "navy")]
    return saved(fields(), form, save_all=True, append_images=frames, duration=100)


def png_that_promises(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that would fill the memory: a decompression bomb."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
