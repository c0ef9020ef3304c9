"""What a build makes, as values: files with their bytes, and pictures and fonts that are still to be made.

Owns the form of a result. Must not know how it came to be or where it goes.
"""

from typing import NamedTuple


class File(NamedTuple):
    """A finished file: path below the output folder (``de/index.html``) and its bytes."""

    path: str
    data: bytes


class Derivative(NamedTuple):
    """A picture to encode: source in the tree, its digest, size in pixels, format.

    Formats are ``avif``, ``webp``, ``jpeg``, ``png``, and ``print`` for a JPEG as it is printed.
    ``rights`` is what is written into the file about whose picture it is, as ``Rights.pack`` writes it; or empty.
    """

    path: str
    source: str
    digest: str
    width: int
    height: int
    format: str
    rights: str = ""


class Pack(NamedTuple):
    """An archive for the press: the photos in print size under their names, and a text that says whose they are."""

    path: str
    text: str
    names: tuple[str, ...]
    photos: tuple[Derivative, ...]


class SocialPicture(NamedTuple):
    """A picture for social networks, to be drawn: words, and the photo behind them where there is one.

    ``focus`` is what a crop keeps, two numbers from 0 to 1; ``rights`` are the photo's.
    """

    path: str
    title: str
    place: str
    date: str
    brand: str
    source: str = ""
    digest: str = ""
    focus: tuple[float, float] = (0.5, 0.5)
    rights: str = ""


class FontFile(NamedTuple):
    """A file of the heading font, which is made apart: its path, and the plain one by which it is known."""

    path: str
    plain: str


Output = File | Derivative | FontFile
