"""Files of cameras taken into an item: turned upright, made smaller, named after the item, entered in its texts.

Owns what becomes of them, and that nothing is overwritten. Must not know how an editor is told.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.model.output import Derivative
from sitegen.model.rights import Rights
from sitegen.model.urls import slugify
from sitegen.parse.content import PICTURES
from sitegen.parse.stubs import Stub, add_photos

WIDEST = 3000
"""Pixels; more than is printed across a page. Twelve megapixels become six."""
NAME = 40
"""Letters of a new name that come from a photo's own title."""


class Taken(NamedTuple):
    """A camera file and what became of it; ``path`` is empty where it could not be read."""

    source: Path
    path: str
    width: int = 0
    height: int = 0
    size: int = 0


class Imported(NamedTuple):
    """What came of an import: the photos, texts that have new entries, and texts with entries to add by hand."""

    photos: tuple[Taken, ...]
    texts: tuple[Path, ...]
    left: tuple[Path, ...]
    stubs: tuple[Stub, ...]


def import_photos(item: Path, folder: Path) -> Imported:
    """Take the photos of a folder into that of an item, in the order of their names; raises ``OSError``.

    Texts are rewritten only below ``photos``; the original gets credit, words and date from each file, translations
    the words alone. Nothing that is there is replaced.
    """
    texts = sorted(path for path in item.glob("index.*.md") if not path.stem.endswith("-simple"))
    photos: list[Taken] = []
    stubs: list[Stub] = []
    for source in sorted(path for path in folder.iterdir() if path.suffix.lower().lstrip(".") in PICTURES):
        taken, stub = _take(source, item)
        photos.append(taken)
        if stub:
            stubs.append(stub)
    done: list[Path] = []
    left: list[Path] = []
    if stubs:
        original = _original(texts)
        for text in texts:
            own = stubs if text == original else [_words_only(stub) for stub in stubs]
            (done if _enter(text, own) else left).append(text)
    return Imported(tuple(photos), tuple(done), tuple(left), tuple(stubs))


def _take(source: Path, item: Path) -> tuple[Taken, Stub]:
    from sitegen.parse.photo_words import read_words  # noqa: PLC0415  Pillow, which other commands do not need
    from sitegen.parse.photos import BROKEN, probe_size  # noqa: PLC0415
    from sitegen.plan.widths import scaled_height  # noqa: PLC0415
    from sitegen.render.photos import PhotoError, encode  # noqa: PLC0415

    data = source.read_bytes()
    words = read_words(data)
    try:
        width, height = probe_size(data)
        target = min(width, WIDEST)
        size = (target, scaled_height(width, height, target))
        rights = Rights(words.proposal, words.creator).pack() if words.proposal else ""
        (file,) = encode(data, [Derivative("", "", "", *size, "print", rights)])
    except (PhotoError, *BROKEN):
        return Taken(source, ""), {}
    name = _write(item, words.title or item.name, file.data)
    stub = {"file": name, "credit": words.proposal, "alt": "", "caption": words.caption or words.title}
    if words.taken_on:
        stub["taken_on"] = words.taken_on
    return Taken(source, name, *size, len(file.data)), stub


def _write(item: Path, title: str, data: bytes) -> str:
    """Write a photo under the first name that is free, and return that."""
    for name in _names(slugify(title)[:NAME].strip("-") or "photo"):
        try:
            handle = os.open(item / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        return name
    raise AssertionError("names without end")


def _names(stem: str) -> Iterator[str]:
    number = 1
    while True:
        yield f"{stem}-{number:02}.jpg"
        number += 1


def _original(texts: Sequence[Path]) -> Path | None:
    """Return the text that says so of itself, or the one with the most: the original names regions and dates."""
    marked = [path for path in texts if "\noriginal: true" in path.read_text(encoding="utf-8")]
    dated = [path for path in texts if "\ndate:" in (found := path.read_text(encoding="utf-8")) or "\nstart:" in found]
    return next(iter((*marked, *dated, *texts)), None)


def _words_only(stub: Stub) -> Stub:
    return {"file": stub["file"], "alt": "", "caption": ""}


def _enter(text: Path, stubs: Sequence[Stub]) -> bool:
    """Add entries to a text; say whether there was a place for them."""
    with text.open(encoding="utf-8", newline="") as file:
        before = file.read()
    after = add_photos(before, stubs)
    if after is None:
        return False
    waiting = text.with_name(f".{text.name}.new")
    with waiting.open("w", encoding="utf-8", newline="") as file:
        file.write(after)
    waiting.replace(text)
    return True
