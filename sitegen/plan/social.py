"""Pictures for social networks: what stands on the one of an item in a language.

Owns the words. Must not know how they are drawn.
"""

from sitegen.engine.digest import digest_of
from sitegen.link.folders import shot_of
from sitegen.model.item import Item
from sitegen.model.kinds import Event, News
from sitegen.model.output import SocialPicture
from sitegen.model.urls import slugify
from sitegen.plan.desk import Desk
from sitegen.plan.pictures import FOLDER, MEDIA, MIDDLE, SOCIAL

MOST = 2
"""Countries that are named, and regions; what is more would not be read."""


def social_image(desk: Desk, item: Item, lang: str) -> str:
    """Return the address of the picture that social networks show for an item; empty where there is none.

    The site says whether one with the title is drawn; else it is the photo that leads.
    """
    if not (desk.settings.social_pictures and desk.options.all_pictures):
        lead = desk.pictures.lead(item)
        return lead.jpeg.url if lead else ""
    words = (item.title, _places(desk, item, lang), _date(desk, item, lang), desk.settings.name[lang], *_photo(item))
    name = f"{FOLDER}/{slugify(item.slug)[:60] or 'item'}-{lang}-{digest_of(*words)[:10]}.jpg"
    desk.ask(MEDIA, name, SOCIAL, *words)
    return f"/{name}"


def social_of(name: str, *words: str) -> SocialPicture | None:
    """Return the picture that the arguments of a ``media`` query describe; None for another kind of file."""
    if words[0] != SOCIAL:
        return None
    title, place, date, brand, source, digest, focus, rights = words[1:]
    x, y = focus.split()
    return SocialPicture(name, title, place, date, brand, source, digest, (float(x), float(y)), rights)


def _photo(item: Item) -> tuple[str, str, str, str]:
    """Return the photo that leads: its file, digest, focus and rights."""
    photo = item.photos[0] if item.photos else None
    image = item.images.get(photo.file) if photo else None
    if photo is None or image is None:
        return "", "", "{} {}".format(*MIDDLE), ""
    return image.path, image.digest, "{} {}".format(*(photo.focus or MIDDLE)), shot_of(photo, image).rights


def _places(desk: Desk, item: Item, lang: str) -> str:
    data = item.data
    if not isinstance(data, (News, Event)):
        return ""
    partners = data.partner_regions if isinstance(data, News) else ()
    countries = dict.fromkeys((*data.partner_countries, *map(desk.atlas.country_of, partners)))
    names = [desk.term_name("countries", code, lang) for code in [*countries][:MOST]]
    names += [desk.term_name("regions", code, lang) for code in data.regions[:MOST]]
    return " · ".join(dict.fromkeys(names))


def _date(desk: Desk, item: Item, lang: str) -> str:
    data, formats = item.data, desk.words(lang).formats
    if isinstance(data, News):
        return formats.date(data.date)
    if not isinstance(data, Event):
        return ""
    end = data.end or data.start
    return formats.date_range(data.start.coarsened(data.precision), end.coarsened(data.precision))
