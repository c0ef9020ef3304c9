"""The record of what was published, as a file: packed, a line of JSON for each item.

Owns its format when it is written. Must not know what is published.
"""

import gzip
import json
from collections.abc import Iterable

from sitegen.model.published import PublishedItem

FORMAT = 1
LEVEL = 6


def write_record(base_url: str, items: Iterable[tuple[str, PublishedItem]]) -> bytes:
    """Write the record; each item comes with the digest of all that it was made from."""
    lines = [json.dumps({"format": FORMAT, "base_url": base_url})]
    lines += [f"{item.key}\t{digest}\t{_line(item)}" for digest, item in items]
    return gzip.compress("\n".join((*lines, "")).encode("utf-8", "surrogatepass"), LEVEL, mtime=0)


def _line(item: PublishedItem) -> str:
    texts = {lang: [text.url, text.title, dict(text.fields), text.body] for lang, text in item.texts.items()}
    photos = {name: list(photo) for name, photo in item.photos.items()}
    return json.dumps([item.kind, dict(item.fields), texts, photos], ensure_ascii=False)
