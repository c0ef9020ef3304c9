"""Pictures for social networks: what stands on the one of an item in a language.

Owns the words. Must not know how they are drawn.
"""

from sitegen.engine.digest import digest_of
from sitegen.link.folders import countries_of, shot_of
from sitegen.model.dates import PartialDate
from sitegen.model.item import Item
from sitegen.model.kinds import Event, News
from sitegen.model.output import SocialPicture
from sitegen.model.summary import Summary
from sitegen.model.teaser import Shot, Teaser
from sitegen.model.urls import slugify
from sitegen.plan.desk import Desk
from sitegen.plan.pictures import FOLDER, MEDIA, MIDDLE, SOCIAL

MOST = 2
"""Countries that are named, and regions; what is more would not be read."""
NO_PHOTO = ("", "", "{} {}".format(*MIDDLE), "")


def social_image(desk: Desk, item: Item, lang: str) -> str:
    """Return the address of the picture that social networks show for an item; empty where there is none.

    The site says whether one with the title is drawn; else it is the photo that leads.
    """
    photo = item.photos[0] if item.photos else None
    image = item.images.get(photo.file) if photo else None
    lead = shot_of(photo, image) if photo and image else None
    if not _are_drawn(desk):
        return _photo(desk, lead, item.lang)
    words = (item.title, _places(desk, *_codes(desk, item), lang), _date(desk, item, lang))
    return _drawn(desk, words, lead, item.slug, lang)


def teaser_image(desk: Desk, summary: Summary, teaser: Teaser, lang: str) -> str:
    """Return the same for a news item, without looking at it."""
    if not _are_drawn(desk):
        return _photo(desk, teaser.lead, teaser.lang)
    date = desk.words(lang).formats.date(PartialDate(*teaser.date))
    words = (teaser.title, _places(desk, teaser.countries, teaser.regions, lang), date)
    return _drawn(desk, words, teaser.lead, dict(summary.slugs)[teaser.lang], lang)


def _are_drawn(desk: Desk) -> bool:
    return desk.settings.social_pictures and desk.options.all_pictures


def _photo(desk: Desk, lead: Shot | None, lang: str) -> str:
    return desk.pictures.picture(lead, lang, leads=True).jpeg.url if lead else ""


def _drawn(desk: Desk, words: tuple[str, str, str], lead: Shot | None, slug: str, lang: str) -> str:
    """Return the address of a picture with title, places and date in a language."""
    photo = (lead.path, lead.digest, "{} {}".format(*(lead.focus or MIDDLE)), lead.rights) if lead else NO_PHOTO
    recipe = (*words, desk.settings.name[lang], *photo)
    name = f"{FOLDER}/{slugify(slug)[:60] or 'item'}-{lang}-{digest_of(*recipe)[:10]}.jpg"
    desk.ask(MEDIA, name, SOCIAL, *recipe)
    return f"/{name}"


def social_of(name: str, *words: str) -> SocialPicture | None:
    """Return the picture that the arguments of a ``media`` query describe; None for another kind of file."""
    if words[0] != SOCIAL:
        return None
    title, place, date, brand, source, digest, focus, rights = words[1:]
    x, y = focus.split()
    return SocialPicture(name, title, place, date, brand, source, digest, (float(x), float(y)), rights)


def _codes(desk: Desk, item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries and regions of an item."""
    data = item.data
    return (countries_of(data, desk.atlas), data.regions) if isinstance(data, (News, Event)) else ((), ())


def _places(desk: Desk, countries: tuple[str, ...], regions: tuple[str, ...], lang: str) -> str:
    names = [desk.term_name("countries", code, lang) for code in countries[:MOST]]
    names += [desk.term_name("regions", code, lang) for code in regions[:MOST]]
    return " · ".join(dict.fromkeys(names))


def _date(desk: Desk, item: Item, lang: str) -> str:
    data, formats = item.data, desk.words(lang).formats
    if isinstance(data, News):
        return formats.date(data.date)
    if not isinstance(data, Event):
        return ""
    end = data.end or data.start
    return formats.date_range(data.start.coarsened(data.precision), end.coarsened(data.precision))
