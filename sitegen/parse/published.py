"""The record of what was published, from its file.

Owns the reading: whatever is no sound record is none, since it comes from outside. Must not know what it is for.
"""

import json
import zlib
from typing import NamedTuple

from sitegen.model.published import PublishedItem, PublishedPhoto, PublishedText

FORMAT = 1
MOST = 1 << 29
"""Bytes of a record, unpacked."""


class PublishedRecord(NamedTuple):
    """The digest of each item by its folder, and its line, which is read only where it is needed."""

    digests: dict[str, str]
    lines: dict[str, str]

    def item(self, key: str) -> PublishedItem | None:
        """Return an item as it was published; None for one that was not, or cannot be read."""
        try:
            kind, fields, texts, photos = json.loads(self.lines[key])
            return PublishedItem(
                key,
                str(kind),
                _texts(fields),
                {str(lang): PublishedText(str(a), str(b), _texts(c), str(d)) for lang, (a, b, c, d) in texts.items()},
                {
                    str(name): PublishedPhoto(str(a), int(b), int(c), int(d), str(e))
                    for name, (a, b, c, d, e) in photos.items()
                },
            )
        except (KeyError, ValueError, TypeError, AttributeError):
            return None


def read_record(data: bytes) -> PublishedRecord | None:
    """Return a record; None for anything else."""
    try:
        reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
        text = reader.decompress(data, MOST).decode("utf-8", "surrogatepass")
        head, *lines = text.split("\n")
        if reader.unconsumed_tail or json.loads(head)["format"] != FORMAT:
            return None
        rows = [line.split("\t", 2) for line in lines if line]
        return PublishedRecord({key: digest for key, digest, _ in rows}, {key: line for key, _, line in rows})
    except (zlib.error, ValueError, KeyError, TypeError):
        return None


def _texts(fields: dict[str, str]) -> dict[str, str]:
    return {str(name): str(value) for name, value in fields.items()}
