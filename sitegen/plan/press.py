"""Photos for the press: those of an item that may be used, in print size with their credits, as one file.

Owns which photos are in it and what the text beside them says. Must not know how the file is written.
"""

from collections.abc import Iterator

from sitegen.engine.digest import digest_of
from sitegen.link.credits import rights_of
from sitegen.model.item import Item
from sitegen.model.kinds import Photo
from sitegen.model.output import Derivative, Pack
from sitegen.model.rights import with_sign
from sitegen.model.urls import slugify, whole
from sitegen.model.views import DownloadLink
from sitegen.plan.desk import Desk
from sitegen.plan.pictures import FOLDER, MEDIA, PRESS
from sitegen.plan.widths import scaled_height

SIX = 6
"""So many words describe a photo in a query."""
PRINT = 2480
"""Pixels: 21 cm, the width of a page, at 300 dots an inch."""


def press_download(desk: Desk, item: Item, lang: str) -> DownloadLink | None:
    """Return the file with an item's photos for the press; None where there are none."""
    photos = tuple(_usable(desk, item))
    if not photos:
        return None
    words: list[str] = []
    for number, photo in enumerate(photos, 1):
        image = item.images[photo.file]
        width = min(image.width, PRINT)
        size = (str(width), str(scaled_height(image.width, image.height, width)))
        words += (_name(number, photo), image.path, image.digest, *size, rights_of(photo).pack())
    text = _text(desk, item.key, photos)
    name = f"{FOLDER}/{slugify(item.key.rpartition('/')[2]) or 'item'}-{PRESS}-{digest_of(text, *words)[:10]}.zip"
    desk.ask(MEDIA, name, PRESS, text, *words)
    title = desk.words(lang).ngettext(
        "Press photos (%(num)s picture, with its credit)",
        "Press photos (%(num)s pictures, with their credits)",
        len(photos),
    )
    return DownloadLink(f"/{name}", title, "ZIP", 0)


def pack_of(name: str, *words: str) -> Pack | None:
    """Return the archive that the arguments of a ``media`` query describe; None for another kind of file."""
    if words[0] != PRESS:
        return None
    text, photos = words[1], [words[at : at + SIX] for at in range(2, len(words), SIX)]
    pictures = (
        Derivative(f"{name}/{file}", source, digest, int(width), int(height), "print", rights)
        for file, source, digest, width, height, rights in photos
    )
    return Pack(name, text, tuple(photo[0] for photo in photos), tuple(pictures))


def _usable(desk: Desk, item: Item) -> Iterator[Photo]:
    """Yield the photos that the press may use today."""
    marked = [photo for photo in item.photos if photo.press and photo.file in item.images]
    ended = {file for files in desk.ask("rights", item.key) for file in files} if marked else set()
    return (photo for photo in marked if photo.file not in ended)


def _name(number: int, photo: Photo) -> str:
    return f"{number:02}-{slugify(photo.file.rpartition('.')[0]) or 'photo'}.jpg"


def _text(desk: Desk, key: str, photos: tuple[Photo, ...]) -> str:
    """Return the text in all languages of the item, the original first."""
    parts: list[str] = []
    for lang, item in desk.items(key).items():
        words, own = desk.words(lang), {photo.file: photo for photo in item.photos}
        parts += (item.title, whole(desk.settings.base_url, desk.addresses.item(item)), "")
        for number, photo in enumerate(photos, 1):
            said = own.get(photo.file, photo)
            until = min(filter(None, (photo.press_until, photo.rights_until)), key=lambda one: one.last, default=None)
            rows = (
                (words.gettext("Picture"), said.caption or said.alt),
                (words.gettext("Credit"), with_sign(photo.credit)),
                (words.gettext("Made by"), photo.creator),
                (words.gettext("Licence"), photo.licence),
                (words.gettext("Condition"), said.press_terms),
                (words.gettext("May be used until"), words.formats.date(until) if until else ""),
            )
            parts += (_name(number, photo), *(f"  {label}: {value}" for label, value in rows if value), "")
    return "\n".join(parts)
