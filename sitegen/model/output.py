"""What a build makes, as values: files with their bytes, and pictures and fonts that are still to be made.

Owns the form of a result. Must not know how it came to be or where it goes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: path below the output folder (``de/index.html``) and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Derivative:
    """A picture to encode: source in the tree, its digest, size in pixels, format (``webp``, ``jpeg`` or ``png``)."""

    path: str
    source: str
    digest: str
    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of the heading font, which is made apart: its path, and the plain one by which it is known."""

    path: str
    plain: str


Output = File | Derivative | FontFile
