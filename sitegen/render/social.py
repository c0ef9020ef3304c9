"""Pictures for social networks, drawn: title, places, date and brand, over the lead photo or a plain ground.

Owns how they look. Must not know which items get one, nor where the font comes from.
"""

import io
from collections.abc import Iterator
from functools import cache

import PIL
from PIL import Image, ImageDraw, ImageFont, features
from PIL.Image import Resampling

from sitegen.model.output import SocialPicture
from sitegen.model.rights import Rights
from sitegen.render.metadata import iptc_of, xmp_of
from sitegen.render.photos import decode_upright

SIZE = (1200, 630)
"""Pixels, as networks ask for it."""
MARGIN = 64
SIZES = (72, 64, 56, 48, 42, 36)
"""Of the title, in pixels; the largest one is taken in which it fits."""
MOST_LINES = 4
SMALL = 30
LEADING = 1.16
GROUND, SHADE, INK, ACCENT = (21, 32, 43), (13, 18, 23), (255, 255, 255), (132, 197, 240)
WEIGHT, OPTICAL_SIZE = 600, 32
QUALITY = 82
SOFT_HYPHEN = "\u00ad"


def social_version(font: str) -> str:
    """Name everything besides words and photo that decides about the bytes; ``font`` is the package's version."""
    library = f"Pillow {PIL.__version__}, freetype {features.version('freetype2')}, {features.version('jpg')}"
    look = (SIZE, MARGIN, SIZES, MOST_LINES, SMALL, LEADING, GROUND, SHADE, INK, ACCENT, WEIGHT, OPTICAL_SIZE, QUALITY)
    return f"social 1; {library}; {font}; {look}"


def draw_social(one: SocialPicture, photo: bytes | None, font: bytes) -> bytes:
    """Return the picture as JPEG. Equal input gives equal bytes. Raises ``PhotoError`` for a broken photo."""
    picture = Image.new("RGB", SIZE, GROUND) if photo is None else _behind(photo, one.focus)
    draw = ImageDraw.Draw(picture)
    size, lines = _fitting(one.title, font)
    title, small = _font(font, size), _font(font, SMALL)
    step = round(size * LEADING)
    meta = " · ".join(part for part in (one.place, one.date) if part)
    brand = SIZE[1] - MARGIN - SMALL
    top = brand - 40 - step * len(lines)
    if meta:
        draw.text((MARGIN, top - SMALL - 26), _shortened(meta, small), ACCENT, small)
    for index, line in enumerate(lines):
        draw.text((MARGIN, top + index * step), line, INK, title)
    draw.rectangle((MARGIN, brand + 20, MARGIN + 96, brand + 24), ACCENT)
    draw.text((MARGIN + 120, brand), _shortened(one.brand, small), INK, small)
    file = io.BytesIO()
    words = {}
    if one.rights and photo is not None:
        rights = Rights.unpack(one.rights)
        words = {"xmp": xmp_of(rights), "extra": iptc_of(rights)}
    picture.save(file, "JPEG", quality=QUALITY, progressive=True, optimize=True, **words)
    return file.getvalue()


def _behind(photo: bytes, focus: tuple[float, float]) -> Image.Image:
    """Return the photo cut to shape around its focus, and darker the lower: white letters have to be read on it."""
    picture = decode_upright(photo, 2 * SIZE[0]).convert("RGBA")
    ground = Image.new("RGBA", picture.size, (*GROUND, 255))
    picture = Image.alpha_composite(ground, picture).convert("RGB")
    scale = max(SIZE[0] / picture.width, SIZE[1] / picture.height)
    width, height = SIZE[0] / scale, SIZE[1] / scale
    left = min(max(focus[0] * picture.width - width / 2, 0), picture.width - width)
    top = min(max(focus[1] * picture.height - height / 2, 0), picture.height - height)
    # Floats may come out a hair beyond the edge.
    right, bottom = min(left + width, picture.width), min(top + height, picture.height)
    picture = picture.resize(SIZE, Resampling.LANCZOS, (max(left, 0), max(top, 0), right, bottom))
    return Image.composite(Image.new("RGB", SIZE, SHADE), picture, _shade())


@cache
def _shade() -> Image.Image:
    """Return how much of the shade lies over each pixel: little at the top, nearly all from the middle down."""
    column = Image.new("L", (1, SIZE[1]))
    column.putdata([round(30 + min(1.0, 1.9 * row / SIZE[1]) * 180) for row in range(SIZE[1])])
    return column.resize(SIZE)


@cache
def _font(data: bytes, size: int) -> ImageFont.FreeTypeFont:
    # The plain layout: the other asks a library of the system, which may be there or not.
    font = ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([WEIGHT, OPTICAL_SIZE])
    return font


def _fitting(title: str, font: bytes) -> tuple[int, list[str]]:
    """Return the largest size in which a title fits, and its lines."""
    lines: list[str] = []
    for size in SIZES:
        lines = list(_wrapped(title, _font(font, size)))
        if len(lines) <= MOST_LINES and not any(line.endswith("\u2010") for line in lines):
            return size, lines
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _shortened(" ".join(lines[MOST_LINES - 1 :]), _font(font, SIZES[-1]))]
    return SIZES[-1], lines


def _wrapped(title: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Yield the lines of a title; a word that no line can hold is divided, at its soft hyphens where it has some."""
    line = ""
    for word in title.split():
        for part in _parts(word, font):
            joined = f"{line} {part}" if line else part
            if line and font.getlength(joined) > SIZE[0] - 2 * MARGIN:
                yield line
                line = part
            else:
                line = joined
    if line:
        yield line


def _parts(word: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Yield a word, or pieces of it that each fit on a line: a hyphen (U+2010) ends all but the last."""
    pieces = word.split(SOFT_HYPHEN)
    if font.getlength("".join(pieces)) <= SIZE[0] - 2 * MARGIN:
        yield "".join(pieces)
        return
    pieces = pieces if len(pieces) > 1 else list(word)
    part = ""
    for piece in pieces:
        if part and font.getlength(f"{part}{piece}\u2010") > SIZE[0] - 2 * MARGIN:
            yield f"{part}\u2010"
            part = ""
        part += piece
    yield part


def _shortened(text: str, font: ImageFont.FreeTypeFont) -> str:
    """Return a text that fits on one line."""
    room = SIZE[0] - 2 * MARGIN - 120
    while text and font.getlength(text) > room:
        text = f"{text.rstrip('…')[:-1].rstrip()}…"
    return text
