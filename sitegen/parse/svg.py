"""Whether an SVG file is a drawing and nothing else, and how large it is.

Owns the list of what a logo may hold. Must not change the file: it is published as it is, or refused.
"""

import base64
import re
from collections.abc import Mapping
from xml.parsers import expat

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile

LARGEST = 1_000_000
"""Bytes; logos have a few thousand."""

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

# fmt: off
ELEMENTS = frozenset(
    {
        # shapes
        "circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "svg", "switch", "symbol",
        "use", "view",
        # text
        "desc", "metadata", "style", "text", "textPath", "title", "tspan",
        # paint
        "clipPath", "defs", "linearGradient", "marker", "mask", "pattern", "radialGradient", "stop",
        # filters
        "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting",
        "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG",
        "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight",
        "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter",
    }
)
# fmt: on
"""An allow list: what is not on it could be active today (``script``, ``foreignObject``, ``set``) or tomorrow."""

# Notes that drawing programmes leave behind. No browser gives them a meaning.
NOTES = (
    "http://creativecommons.org/ns",
    "http://ns.adobe.com/",
    "http://purl.org/dc/",
    "http://sodipodi.sourceforge.net/",
    "http://web.resource.org/cc/",
    "http://www.bohemiancoding.com/sketch",
    "http://www.inkscape.org/",
    "http://www.serif.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)

_INLINE_IMAGE = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/=\s]*\Z")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_ACTIVE = re.compile(r"@import|javascript:|expression\s*\(|-moz-binding|\bsrc\s*\(|image-set\s*\(", re.IGNORECASE)
_ADDRESS = re.compile(r"url\((?!\s*[\"']?\s*#)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*\+?(\d+(?:\.\d*)?|\.\d+)(?:e\+?(\d))?\s*(px|pt|pc|mm|cm|in|)\s*\Z", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_MOST_PIXELS = 100_000


class _Refusal(Exception):
    """The code and the one value of a problem."""


def check_svg(file: SourceFile, position: Position) -> tuple[int, int] | Problem:
    """Return width and height in CSS pixels (from ``width`` and ``height``, or from ``viewBox``).

    Problems at ``position``: ``svg-unsafe`` with what was found, ``too-large``, ``svg-broken`` with the reason.
    """
    if len(file.data) > LARGEST:
        values = {"limit": f"{LARGEST // 1000} kB", "found": f"{len(file.data) // 1000} kB"}
        return Problem("too-large", position, values=values)
    reader = _Reader()
    try:
        reader.parser.Parse(file.data, True)  # noqa: FBT003  positional only
        return _size(reader.root)
    except _Refusal as refusal:
        code, value = refusal.args
        name = "found" if code == "svg-unsafe" else "reason"
        return Problem(code, position, values={name: f"{value} ({file.name}:{reader.parser.CurrentLineNumber})"})
    except (expat.ExpatError, ValueError, LookupError):
        # Expat explains itself in English only; the place is the same in every language.
        place = f"{file.name}:{reader.parser.ErrorLineNumber}:{reader.parser.ErrorColumnNumber + 1}"
        return Problem("svg-broken", position, values={"reason": f"XML, {place}"})


class _Reader:
    """Expat with handlers that refuse; entities are refused with the DOCTYPE that would declare them."""

    def __init__(self) -> None:
        self.root: Mapping[str, str] | None = None
        self.style: str | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text

    def doctype(self, *_: object) -> None:
        raise _Refusal("svg-unsafe", "<!DOCTYPE>")

    def instruction(self, target: str, _: str) -> None:
        if target.casefold() == "xml-stylesheet":
            raise _Refusal("svg-unsafe", "<?xml-stylesheet?>")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.root is None:
            if (space, local) != (SVG, "svg"):
                raise _Refusal("svg-broken", f"<{local}>, SVG: xmlns={SVG}")
            self.root = attributes
        allowed = local in ELEMENTS if space == SVG else space.startswith(NOTES)
        # A browser reads the text of a style without the elements between: "@imp<g/>ort".
        if not allowed or self.style is not None:
            raise _Refusal("svg-unsafe", f"<{local}>")
        if space == SVG:
            for key, value in attributes.items():
                _check_attribute(local, key, value)
        if (space, local) == (SVG, "style"):
            self.style = ""

    def end(self, _: str) -> None:
        if self.style is not None:
            _check_css(self.style)
        self.style = None

    def text(self, data: str) -> None:
        if self.style is not None:
            self.style += data


def _check_attribute(element: str, key: str, value: str) -> None:
    space, _, local = key.rpartition(" ")
    lowered = local.casefold()
    if lowered.startswith("on") or (space, local) == (_XML, "base"):
        raise _Refusal("svg-unsafe", local)
    if lowered == "href" and space in {"", _XLINK}:
        inline = element == "image" and _INLINE_IMAGE.match(value.strip())
        if not value.strip().startswith("#") and not inline:
            raise _Refusal("svg-unsafe", f"{local}={value.strip()[:40]}")
        if inline:
            _check_photo(value)
    _check_css(value)


def _check_photo(address: str) -> None:
    """Refuse a photo that tells where it was taken: a drawing is published as it is."""
    from sitegen.parse.privacy import find_private  # noqa: PLC0415  Pillow, which few drawings need

    if found := find_private(base64.b64decode(address.partition(",")[2])):
        raise _Refusal("svg-unsafe", f"<image>: {', '.join(found)}")


def _check_css(text: str) -> None:
    """Refuse what loads or runs something, also where it is written with CSS escapes or comments."""
    plain = _COMMENT.sub("", _ESCAPE.sub(_unescaped, text))
    found = _ACTIVE.search(plain) or _ADDRESS.search(plain)
    if found:
        raise _Refusal("svg-unsafe", plain[found.start() : found.start() + 40].strip())


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return (chr(code) if code <= 0x10FFFF else "") if match[1] else match[2]  # noqa: PLR2004  the last character


def _size(root: Mapping[str, str] | None) -> tuple[int, int]:
    if root is None:
        raise _Refusal("svg-broken", "SVG")
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        wide, high = (float(part) for part in box[2:4])
    except ValueError:
        wide, high = 0.0, 0.0
    if wide > 0 and high > 0:
        # As browsers do: one given side and the box's proportion give the other side.
        width, height = width or (height * wide / high or wide), height or (width * high / wide or high)
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise _Refusal("svg-broken", "width, height, viewBox")
    return max(1, round(width)), max(1, round(height))


def _pixels(text: str) -> float:
    """Return a length in CSS pixels; 0 where there is none, or one relative to something unknown (``100%``, ``em``)."""
    found = _LENGTH.match(text)
    return float(found[1]) * 10 ** int(found[2] or 0) * _PIXELS[found[3].lower()] if found else 0.0
