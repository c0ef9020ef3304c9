"""What a build makes, as values: files with their bytes, and pictures that are still to be encoded.

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


Output = File | Derivative
