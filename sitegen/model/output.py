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


class FontFile(NamedTuple):
    """A file of the heading font, which is made apart: its path, and the plain one by which it is known."""

    path: str
    plain: str


Output = File | Derivative | FontFile
