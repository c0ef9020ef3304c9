"""Photos to pictures: which files a page offers, and what has to be encoded for them.

Owns the names of picture files. Must not know how pictures are encoded or shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.engine.tracing import Ask
from sitegen.link.folders import shot_of
from sitegen.model.item import Image, Item
from sitegen.model.kinds import Funder, Photo
from sitegen.model.output import Derivative
from sitegen.model.teaser import Shot
from sitegen.model.urls import slugify
from sitegen.model.views import FunderCard, Gallery, Picture
from sitegen.model.views import Source as PictureSource
from sitegen.plan.widths import large_width, scaled_height, target_widths

FOLDER = "media"
MEDIA = "media"
"""The query by which a goal says that it needs a file: its name, and how it is made. It always has the same answer."""
SIZE = "picture_size"
"""The query for the bytes of a picture, which is encoded for that where it is not in the cache."""
MIDDLE = (0.5, 0.5)
LOGO_HEIGHT = 160
"""Pixels; twice what the stylesheet shows."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """Makes pictures; the files that these need are queries, so that it is recorded which goal needs which."""

    ask: Ask
    images: Mapping[str, Image]
    """Of the files that all folders share: logos."""

    def lead(self, item: Item) -> Picture | None:
        """Return the leading photo of an item."""
        return self.of(item, item.photos[0]) if item.photos else None

    def of(self, item: Item, photo: Photo) -> Picture | None:
        """Return a photo as a picture; None where its file is missing (which is reported elsewhere)."""
        info = item.images.get(photo.file)
        return None if info is None else self.picture(shot_of(photo, info), item.lang, leads=photo == item.photos[0])

    def picture(self, shot: Shot, lang: str, *, leads: bool) -> Picture:
        """Return a photo as a picture; that of an item which ``leads`` is shown larger."""
        widths = target_widths(shot.width, "lead" if leads else "list")
        webp = tuple(PictureSource(self._file(shot, width, "webp"), width) for width in widths)
        large = large_width(shot.width)
        x, y = shot.focus or MIDDLE
        return Picture(
            file=shot.file,
            alt=shot.alt,
            caption=shot.caption,
            credit=shot.credit,
            width=webp[-1].width,
            height=scaled_height(shot.width, shot.height, webp[-1].width),
            webp=webp,
            jpeg=PictureSource(self._file(shot, large, "jpeg"), large),
            jpeg_height=scaled_height(shot.width, shot.height, large),
            focus_x=round(x * 10),
            focus_y=round(y * 10),
            lang=lang,
            ai_generated=shot.ai_generated,
        )

    def gallery(self, item: Item, photos: tuple[Photo, ...], title: str) -> Gallery | None:
        """Return photos as a gallery; None where there are none."""
        pictures = tuple(picture for photo in photos if (picture := self.of(item, photo)) is not None)
        if not pictures:
            return None
        credit_lines = {picture.credit for picture in pictures}
        shared = len(credit_lines) == 1 and len(pictures) > 1
        return Gallery(title, pictures, credit_lines.pop() if shared else "")

    def funder(self, funder: Funder, lang: str) -> FunderCard | None:
        """Return a funder's logo: an SVG as it is, anything else encoded anew."""
        path = f"content/{funder.logo}"
        info = self.images.get(path)
        if info is None:
            return None
        if info.format == "SVG":
            name = self.copy(path, info.digest, "svg")
            size = (info.width, info.height)
            url = f"/{name}"
        else:
            height = min(info.height, LOGO_HEIGHT)
            size = (max(1, round(info.width * height / info.height)), height)
            url = self._file(info, size[0], "png")
        return FunderCard(url, *size, funder.alt[lang], funder.url, funder.statement[lang])

    def copy(self, path: str, digest: str, ending: str) -> str:
        """Return the name of a file that goes out as it came, named by its content."""
        name = f"{FOLDER}/{_stem(path, 'file')}-{digest[:10]}.{ending}"
        self.ask(MEDIA, name, path)
        return name

    def _file(self, image: Image | Shot, width: int, format_: str) -> str:
        recipe = _recipe(image, width, format_)
        self.ask(MEDIA, *recipe)
        return f"/{recipe[0]}"

    def lead_size(self, item: Item) -> int:
        """Return the bytes of the large file of the leading photo; 0 where it cannot be encoded."""
        photo = item.photos[0]
        image = item.images[photo.file]
        size: int = self.ask(SIZE, *_recipe(image, large_width(image.width), "jpeg"))
        return size


def _recipe(image: Image | Shot, width: int, format_: str) -> tuple[str, ...]:
    """Return how a picture is made: its name, source, digest of the source, size in pixels, format."""
    ending = "jpg" if format_ == "jpeg" else format_
    name = f"{FOLDER}/{_stem(image.path, 'photo')}-{image.digest[:10]}-{width}.{ending}"
    return name, image.path, image.digest, str(width), str(scaled_height(image.width, image.height, width)), format_


def derivative_of(name: str, *words: str) -> Derivative | None:
    """Return the picture that the arguments of a ``media`` query describe; None for a copy of a file."""
    if len(words) == 1:
        return None
    source, digest, width, height, format_ = words
    return Derivative(name, source, digest, int(width), int(height), format_)


def _stem(path: str, default: str) -> str:
    return slugify(path.rpartition("/")[2].rpartition(".")[0]) or default
