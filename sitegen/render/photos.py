"""Photos in their widths and formats: upright, in sRGB, without a word of the camera's, with a word of whose they are.

Owns how a picture is reduced and encoded, and the settings. Must not decide which widths a page needs: the derivatives
say so.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any

import PIL
from PIL import Image, ImageCms, features
from PIL.Image import Resampling, Transpose

from sitegen.model.output import Derivative, File
from sitegen.model.rights import Rights
from sitegen.parse.photos import BROKEN, MEGAPIXELS, SIDEWAYS, open_photo
from sitegen.plan.widths import ALL_STEPS, scaled_height
from sitegen.render.metadata import iptc_of, xmp_of

SETTINGS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        # One thread: the bytes depend on how many there are.
        "avif": {"format": "AVIF", "quality": 54, "speed": 6, "max_threads": 1},
        "webp": {"format": "WEBP", "quality": 72, "method": 4},
        "jpeg": {"format": "JPEG", "quality": 78, "progressive": True, "optimize": True},
        "print": {"format": "JPEG", "quality": 92, "progressive": True, "optimize": True, "dpi": (300, 300)},
        "png": {"format": "PNG", "optimize": True},
    }
)
"""What Pillow's ``save`` is given, by a derivative's format."""

TURNS: Mapping[int, Transpose] = MappingProxyType(
    {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
)
"""How to turn a picture upright, by its EXIF orientation."""

PRINT = "print"
"""The format of pictures for the press."""
SPARE = 1.5
"""A JPEG may be decoded at a half, a quarter or an eighth, as long as it stays this many times larger than needed."""


Size = tuple[int, int]


class PhotoError(Exception):
    """A photo cannot be decoded or encoded; the text says why, in the words of the decoder."""


def encode(source: bytes, derivatives: Sequence[Derivative]) -> list[File]:
    """Encode all derivatives of one photo, decoding it once; files in the order asked.

    Sizes are pixels after EXIF orientation; one that is larger than the photo comes out in the photo's own size. Equal
    input gives equal bytes. Raises ``PhotoError`` for a broken photo, KeyError for a format not in ``ENCODERS``.
    """
    by_size: dict[Size, list[Derivative]] = {}
    large: list[Derivative] = []
    writers = {one.path: ENCODERS[one.format] for one in derivatives}
    for one in derivatives:
        if one.format == PRINT:
            large.append(one)
        else:
            by_size.setdefault((one.width, one.height), []).append(one)
    made: dict[str, File] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            pictures = ((by_size[size], picture) for size, picture in _cascade(source, sorted(by_size, reverse=True)))
            for wanted, picture in chain(pictures, _in_print(source, large)):
                made.update({one.path: File(one.path, writers[one.path](picture, one.rights)) for one in wanted})
        except BROKEN as error:
            raise PhotoError(str(error)) from error
    return [made[one.path] for one in derivatives]


def _in_print(source: bytes, derivatives: Sequence[Derivative]) -> Iterator[tuple[list[Derivative], Image.Image]]:
    """Yield the picture in each size that is printed, which is larger than any on a page."""
    for one in derivatives:
        yield [one], _decode(source, one.width)


def _cascade(source: bytes, sizes: Sequence[Size]) -> Iterator[tuple[Size, Image.Image]]:
    """Yield the picture in each size, reduced through all steps above it: a fraction of the work.

    The way to a size depends on the photo alone and not on what else is asked for: an edit that asks for one more size
    must not change the others.
    """
    if not sizes:
        return
    picture = _decode(source, ALL_STEPS[-1])
    steps = [(step, scaled_height(*picture.size, step)) for step in reversed(ALL_STEPS) if step < picture.width]
    for size in sizes:
        while steps and steps[0][0] >= size[0]:
            picture = _reduced(picture, steps.pop(0))
        yield size, _reduced(picture, size)


def encoder_version() -> str:
    """Name everything besides photo and size that decides about the bytes, for keys of remembered photos."""
    libraries = ("webp", "libjpeg_turbo", "jpg", "littlecms2", "zlib", "zlib_ng", "avif", "libtiff")
    known = ", ".join(f"{name} {features.version(name)}" for name in libraries)
    settings = [dict(one) for one in SETTINGS.values()]
    return f"photos 3; Pillow {PIL.__version__}; {known}; spare {SPARE}; {ALL_STEPS}; {settings}"


def decode_upright(source: bytes, widest: int) -> Image.Image:
    """Return a photo upright and in sRGB, no wider than ``widest`` pixels; of mode L, RGB or RGBA.

    Raises ``PhotoError`` for a broken one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _decode(source, widest)
        except BROKEN as error:
            raise PhotoError(str(error)) from error


def _decode(source: bytes, widest: int) -> Image.Image:
    """Return the picture upright, in sRGB and no wider than ``widest``; of mode L, RGB or RGBA."""
    opened, orientation = open_photo(source)
    if opened.width * opened.height > MEGAPIXELS * 1_000_000:
        raise PhotoError(f"{opened.width} × {opened.height}")
    profile = opened.info.get("icc_profile")
    width, height = opened.size[::-1] if orientation in SIDEWAYS else opened.size
    largest = (widest, scaled_height(width, height, widest))
    wanted = largest[::-1] if orientation in SIDEWAYS else largest
    opened.draft(None, (int(wanted[0] * SPARE), int(wanted[1] * SPARE)))
    # Reduced before it is turned and converted, as both cost by the pixel.
    picture = _reduced(_plain(opened), wanted)
    if orientation in TURNS:
        picture = picture.transpose(TURNS[orientation])
    picture = _in_srgb(picture, profile)
    picture.info.clear()
    return picture


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be reduced: L, RGB, RGBA or CMYK."""
    picture.load()
    if picture.mode.startswith("I;16"):
        # Pillow would cut off what is brighter than 255 instead of scaling.
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        rgba = picture.convert("RGBA")
        lowest, _ = rgba.getchannel("A").getextrema()
        return rgba.convert("RGB") if lowest == 255 else rgba  # noqa: PLR2004  opaque all over
    if picture.mode in {"1", "F", "I"}:
        return picture.convert("L")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _reduced(picture: Image.Image, size: Size) -> Image.Image:
    """Return the picture in a size, or the picture itself where that would enlarge it."""
    if picture.size == size or picture.width < size[0] or picture.height < size[1]:
        return picture
    return picture.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the embedded profile; without one that fits, the numbers are taken for sRGB as they are."""
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    converted = _by_profile(colours, profile) if profile else None
    if converted is None:
        converted = colours.convert("RGB") if colours.mode == "CMYK" else colours
    if alpha:
        converted.putalpha(alpha)
    return converted


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    try:
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def _avif(picture: Image.Image, rights: str) -> bytes:
    return _saved(picture, "avif", **_words(rights))


def _webp(picture: Image.Image, rights: str) -> bytes:
    return _saved(picture, "webp", **_words(rights))


def _jpeg(picture: Image.Image, rights: str, settings: str = "jpeg") -> bytes:
    words = _words(rights)
    if rights:
        words["extra"] = iptc_of(Rights.unpack(rights))
    if picture.mode != "RGBA":
        return _saved(picture, settings, **words)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return _saved(ground, settings, **words)


def _print(picture: Image.Image, rights: str) -> bytes:
    return _jpeg(picture, rights, PRINT)


def _png(picture: Image.Image, rights: str) -> bytes:
    del rights  # logos only
    return _saved(picture, "png")


def _words(rights: str) -> dict[str, Any]:
    """Return what is written into a file about whose it is."""
    return {"xmp": xmp_of(Rights.unpack(rights))} if rights else {}


def _saved(picture: Image.Image, name: str, **words: Any) -> bytes:  # noqa: ANN401  as Pillow takes it
    file = io.BytesIO()
    picture.save(file, **SETTINGS[name], **words)
    return file.getvalue()


ENCODERS: Mapping[str, Callable[[Image.Image, str], bytes]] = MappingProxyType(
    {"avif": _avif, "webp": _webp, "jpeg": _jpeg, "print": _print, "png": _png}
)
"""How a derivative is written, by its format; the second argument says whose picture it is."""
