"""What translations lack: missing ones, those whose original has changed, those never checked, words of photos.

Owns gathering this, and setting stamps. What an original and its stamp say decides, never git. Must not know how it is
printed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sitegen.build.installed import share
from sitegen.build.requests import Request
from sitegen.build.sources import index_sources
from sitegen.link.drift import parts_of
from sitegen.link.translations import Text, make_texts
from sitegen.model.item import Item
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.parse.content import Conversion, Environment, parse_environment, probe_images
from sitegen.parse.head_rows import set_row
from sitegen.parse.texts import parse_folder
from sitegen.parse.wording import Passage, accept, find_drift, make_stamp

MISSING, STALE, UNCHECKED, CAPTIONS, SHORT = "missing", "stale", "unchecked", "captions", "short"
LACKS = (STALE, MISSING, CAPTIONS, SHORT, UNCHECKED)
"""What may be the matter with a translation, the most pressing first."""
FIELD = "translated_from"


class Translation(NamedTuple):
    """An item in a language other than its original's, and what is the matter with it (``lacks``, of ``LACKS``).

    ``date`` is that of the item as ISO, empty for a page. ``parts`` are those of the original.
    """

    item: str
    kind: str
    title: str
    date: str
    lang: str
    original: str
    path: str
    lacks: tuple[str, ...]
    stamp: str
    parts: tuple[Passage, ...]
    changed: tuple[int, ...]
    """Indices of the parts that are new or other since it was stamped."""
    gone: int
    """So many parts are there no more."""
    captions: tuple[str, ...]
    """Words of photos that the original has: ``gruppe.jpg: alt``."""


def list_translations(request: Request, problems: list[Problem]) -> Iterator[Translation]:
    """Yield all translations, those that should be there included; ``problems`` tell why there may be none at all."""
    sources = index_sources(request.source, share(), None, problems)
    environment = parse_environment(sources.tree, request.options, problems)
    if not isinstance(environment, Environment):
        return
    file = sources.files()
    for names in sources.groups.values():
        yield from _of_folder([file(name) for name in names], environment)


def _of_folder(files: Iterable[SourceFile], environment: Environment) -> Iterator[Translation]:
    told: list[Problem] = []
    basis, default = environment.basis, environment.settings.default_language
    entries, others = parse_folder(files, basis, Conversion(basis), told)
    normal = {entry.file.path: entry for entry in entries if not entry.simple}
    images = probe_images(others.values(), told)
    texts = make_texts(list(normal.values()), images, basis, default, told)
    by_lang = {text.item.lang: text for text in (*texts.sound, *texts.broken)}
    original = next((text for text in by_lang.values() if text.item.original), None)
    if original is None:
        return
    parts = parts_of(normal[original.item.path])
    for lang in environment.settings.languages:
        if lang != original.item.lang:
            yield _translation(lang, original, by_lang.get(lang), parts)


def _translation(lang: str, original: Text, text: Text | None, parts: tuple[Passage, ...]) -> Translation:
    item = original.item
    stamp = str(text.item.data.translated_from) if text is not None else ""
    drift = find_drift(stamp, parts) if stamp else None
    captions = tuple(_words_missing(item, text.item)) if text is not None else ()
    lacks = {
        MISSING: text is None,
        STALE: drift is not None,
        CAPTIONS: bool(captions),
        SHORT: text is not None and not text.body.parts and bool(original.body.parts),
        UNCHECKED: text is not None and not stamp,
    }
    return Translation(
        item=item.key,
        kind=item.kind,
        title=item.title,
        date=_date(item),
        lang=lang,
        original=item.path,
        path=text.item.path if text is not None else f"{item.folder}/index.{lang}.md",
        lacks=tuple(name for name in LACKS if lacks[name]),
        stamp=stamp,
        parts=parts,
        changed=drift.changed if drift is not None else (),
        gone=drift.gone if drift is not None else 0,
        captions=captions,
    )


def _date(item: Item) -> str:
    """Return the date of an item; empty for a kind that has none, and where it cannot be read."""
    found = getattr(item.data, "date", None) or getattr(item.data, "start", None)
    return "" if found is None else str(found)


def _words_missing(original: Item, item: Item) -> Iterator[str]:
    """Yield the words of photos that the original has and a translation lacks."""
    given = {photo.file: photo for photo in original.photos}
    for photo in item.photos:
        for name in ("alt", "caption"):
            if photo.file in given and getattr(given[photo.file], name) and not getattr(photo, name):
                yield f"{photo.file}: {name}"


class Stamped(NamedTuple):
    """What came of stamping: ``done``, ``same`` (it was so already), ``left`` (no place could be seen)."""

    path: str
    result: str
    stamp: str
    left: tuple[int, ...] = ()
    """Indices of the parts that wait still."""


def stamp_translation(source: Path, found: Translation, accepted: Collection[int] | None = None) -> Stamped:
    """Write into a translation that it renders its original as it is now; raises ``OSError``.

    With ``accepted``, that is said of these parts of the original only (their indices): others stay as they were.
    """
    stamp = make_stamp(found.parts) if accepted is None else accept(found.stamp, found.parts, accepted)
    drift = find_drift(stamp, found.parts)
    left = drift.changed if drift is not None else ()
    path = source / found.path
    with path.open(encoding="utf-8", newline="") as file:
        before = file.read()
    after = set_row(before, FIELD, stamp)
    if after is None:
        return Stamped(found.path, "left", stamp, left)
    if after == before or found.stamp == stamp:
        return Stamped(found.path, "same", stamp, left)
    waiting = path.with_name(f".{path.name}.new")
    with waiting.open("w", encoding="utf-8", newline="") as file:
        file.write(after)
    waiting.replace(path)
    return Stamped(found.path, "done", stamp, left)


def named(translations: Sequence[Translation], source: Path, path: str) -> list[Translation]:
    """Return what a path means: a translation, all of an original, or of a folder; as typed, or an identity."""
    root = source.resolve()
    for place in (Path(path).resolve(), root / path, root / "content" / path.strip("/")):
        inside = place.resolve().is_relative_to(root)
        name = place.resolve().relative_to(root).as_posix() if inside else ""
        found = [
            one
            for one in translations
            if MISSING not in one.lacks and name in {one.path, one.original, one.path.rpartition("/")[0]}
        ]
        if found:
            return [one for one in found if one.path == name] or found
    return []
