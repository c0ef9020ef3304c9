"""The text of an item as plain HTML, for feeds and for the search.

Owns what stands there for a component: the simplest elements that carry its words. Must not know who reads it.
"""

import re
from html import escape

from sitegen.model.body import Component, Part
from sitegen.model.item import Item
from sitegen.model.rights import with_sign
from sitegen.model.urls import whole
from sitegen.model.views import (
    ContactBlock,
    DownloadBlock,
    EmbedBlock,
    FactsBlock,
    Figure,
    GalleryBlock,
    Notice,
    PersonCard,
    Picture,
    Quote,
    TeaserBlock,
    ViewBlock,
)
from sitegen.plan.bodies import MAKERS, Bodies

WITHIN = re.compile(r'(<a [^<>]*?href=")#')
"""A link to a place on the same page."""


def full_text(bodies: Bodies, item: Item, base_url: str, *, photos: bool = False) -> str:
    """Return an item's text as plain HTML for a feed: components as the simplest elements that carry their words.

    With ``photos``, the leading one stands before the text and those that stand nowhere else after it, as on the page.
    All addresses are whole ones, those within the text too: a feed reader shows many texts on one page.
    """
    made: list[str] = []
    run: list[Part] = []
    for part in bodies.desk.body(item).parts:
        if not isinstance(part, Component):
            run.append(part)
            continue
        made.append(str(bodies.fill(run, item.lang, base_url)))
        run.clear()
        block = MAKERS[part.name](bodies, item, part, item.lang)
        if block is not None:
            made.append(_simplest(block, str(bodies.fill(part.text, item.lang, base_url)), base_url))
    made.append(str(bodies.fill(run, item.lang, base_url)))
    if photos:
        placed = bodies.placed(item)
        shown = [bodies.desk.pictures.of(item, photo) for photo in item.photos if photo.file not in placed]
        figures = [_figure(picture, base_url) for picture in shown if picture is not None]
        leads = bool(item.photos) and item.photos[0].file not in placed
        made = [*figures[:leads], *made, *figures[leads:]]
    page = escape(whole(base_url, bodies.desk.addresses.item(item)))
    return WITHIN.sub(lambda found: f"{found[1]}{page}#", "".join(made))


def _simplest(block: ViewBlock, inner: str, base_url: str) -> str:
    """Return a component as plain HTML; ``inner`` is its text with whole addresses."""
    match block:
        case Quote():
            speaker = escape(", ".join(part for part in (block.speaker, block.role) if part))
            made = f"<blockquote>{inner}</blockquote><p>{speaker}</p>"
        case Figure():
            made = _figure(block.picture, base_url)
        case GalleryBlock():
            made = _title(block.gallery.title) + "".join(_figure(one, base_url) for one in block.gallery.pictures)
        case FactsBlock():
            summaries = "".join(f"<li>{escape(f'{fact.label}: {fact.text}')}</li>" for fact in block.facts)
            made = f"{_title(block.title)}<ul>{summaries}</ul>"
        case DownloadBlock():
            made = f"<p>{_link(block.download.title, block.download.url, base_url)}</p>"
        case ContactBlock():
            made = _contact_line(block.person)
        case TeaserBlock():
            people = "".join(_contact_line(person) for person in block.contacts)
            made = f"<p><strong>{_link(block.title, block.url, base_url)}</strong></p>{inner}{people}"
        case Notice():
            made = _title(block.title) + inner
        case EmbedBlock():
            made = f"<p>{_link(block.title, block.url, base_url)} ({escape(block.provider)})</p>{inner}"
        case _:
            made = inner
    return made


def _title(title: str) -> str:
    return f"<p><strong>{escape(title)}</strong></p>" if title else ""


def _link(title: str, url: str, base_url: str) -> str:
    return f'<a href="{escape(whole(base_url, url))}">{escape(title)}</a>' if url else escape(title)


def _contact_line(person: PersonCard) -> str:
    parts = (person.label, person.name, person.role, person.organisation, person.email, person.phone)
    return f"<p>{escape(', '.join(part for part in parts if part))}</p>"


def _figure(picture: Picture, base_url: str) -> str:
    url = escape(whole(base_url, picture.jpeg.url))
    credit = with_sign(picture.credit)
    caption = escape(" ".join(part for part in (picture.caption, credit) if part))
    size = f'width="{picture.jpeg.width}" height="{picture.jpeg_height}"'
    return f'<figure><img src="{url}" {size} alt="{escape(picture.alt)}"><figcaption>{caption}</figcaption></figure>'
