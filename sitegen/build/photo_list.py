"""All photos of a site with what is known of them, for whoever wants to see what is missing.

Owns gathering them. Must not know how they are printed, and writes nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.build.installed import share
from sitegen.build.requests import Request, in_order
from sitegen.build.sources import index_sources
from sitegen.link.folders import Linker
from sitegen.link.translations import make_texts
from sitegen.link.visibility import today
from sitegen.model.dates import PartialDate
from sitegen.model.item import Item
from sitegen.model.kinds import Photo
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.parse.content import PICTURES, Conversion, Environment, parse_environment, probe_images
from sitegen.parse.texts import parse_folder


class PhotoEntry(NamedTuple):
    """A photo of an item; sizes in pixels and bytes, 0 where the file cannot be opened. Dates are ISO, or empty."""

    path: str
    item: str
    title: str
    format: str
    width: int
    height: int
    size: int
    credit: str
    creator: str
    licence: str
    rights_until: str
    expired: bool
    press: bool
    press_until: str
    missing: tuple[str, ...]
    """Words that are not there: ``alt (de)``, ``caption (en)``, ``credit``."""
    private: tuple[str, ...]
    """What the file in the source folder tells: ``place``, ``serial``, ``thumbnail``. Nothing of it is published."""
    problems: tuple[Problem, ...]


def list_photos(request: Request, now: datetime, problems: list[Problem]) -> Iterator[PhotoEntry]:
    """Yield the photos of all items by path, hidden items included; ``problems`` tell why there may be none at all.

    A photo that lies beside a text without being named there is listed too, without words.
    """
    sources = index_sources(request.source, share(), None, problems)
    environment = parse_environment(sources.tree, request.options, problems)
    if not isinstance(environment, Environment):
        return
    linker = Linker(environment, Conversion(environment.basis))
    day, file = today(now, ZoneInfo(environment.settings.time_zone)), sources.files()
    for key, names in sources.groups.items():
        if any(name.rpartition(".")[2].lower() in PICTURES for name in names):
            files = {name: file(name) for name in names}
            found = linker.link(key, files.values()).problems
            items = _items(environment, files)
            yield from _entries(key, items, files, found, lambda until: until is not None and until.last < day)


def _items(environment: Environment, files: Mapping[str, SourceFile]) -> Mapping[str, Item]:
    """Return the items of a folder, the original first, also those that lack something: that is what is looked for."""
    told: list[Problem] = []
    basis, default = environment.basis, environment.settings.default_language
    entries, others = parse_folder(files.values(), basis, Conversion(basis), told)
    images = probe_images(others.values(), told)
    texts = make_texts([entry for entry in entries if not entry.simple], images, basis, default, told)
    items = [text.item for text in (*texts.sound, *texts.broken)]
    return {item.lang: item for item in sorted(items, key=lambda item: not item.original)}


def _entries(
    key: str,
    items: Mapping[str, Item],
    files: Mapping[str, SourceFile],
    problems: Collection[Problem],
    is_past: Callable[[PartialDate | None], bool],
) -> Iterator[PhotoEntry]:
    from sitegen.parse.privacy import find_private  # noqa: PLC0415  Pillow, which only those need who ask

    original = next(iter(items.values()), None)
    named = {f"{original.folder}/{one.file}": one for one in original.photos} if original is not None else {}
    for path in sorted(name for name in files if name.rpartition(".")[2].lower() in PICTURES):
        photo, image = named.get(path), original.images.get(named[path].file) if original and path in named else None
        yield PhotoEntry(
            path=path,
            item=key,
            title=original.title if original else "",
            format=image.format if image else "",
            width=image.width if image else 0,
            height=image.height if image else 0,
            size=files[path].size,
            credit=photo.credit if photo else "",
            creator=photo.creator if photo else "",
            licence=photo.licence if photo else "",
            rights_until=str(photo.rights_until or "") if photo else "",
            expired=bool(photo and is_past(photo.rights_until)),
            press=bool(photo and photo.press and not is_past(photo.press_until)),
            press_until=str(photo.press_until or "") if photo else "",
            missing=tuple(_missing(photo, items)) if photo else (),
            private=find_private(files[path].data),
            problems=in_order(list(_about(path, photo, original, problems))),
        )


def _missing(photo: Photo, items: Mapping[str, Item]) -> Iterator[str]:
    if not photo.credit:
        yield "credit"
    for lang, item in items.items():
        words = next((one for one in item.photos if one.file == photo.file), None)
        if words is not None and not words.decorative:
            yield from (f"{name} ({lang})" for name in ("alt", "caption") if not getattr(words, name))


def _about(path: str, photo: Photo | None, item: Item | None, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of a photo: at its file, or at its entry in a text."""
    number = [one.file for one in item.photos].index(photo.file) + 1 if photo and item else 0
    name = path.rpartition("/")[2]
    for problem in problems:
        at_entry = number and problem.field.startswith(f"photos[{number}].")
        if problem.position.path == path or at_entry or name in str(problem.values.get("file", "")).split(", "):
            yield problem
