"""News items, standing pages and plain language pages to pages.

Owns what a single text's page shows. Must not know lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from math import ceil
from types import MappingProxyType
from urllib.parse import quote

from sitegen.engine.scheduler import Goal
from sitegen.model.dates import PartialDate
from sitegen.model.item import Item
from sitegen.model.kinds import News, Organisation, Standing
from sitegen.model.page import Page
from sitegen.model.teaser import unpack_teaser
from sitegen.model.urls import file_of
from sitegen.model.views import (
    ChangeNote,
    Entity,
    FactRow,
    FunderCard,
    GalleryBlock,
    ItemView,
    Link,
    PageView,
    PersonCard,
)
from sitegen.plan.bodies import Bodies, news_of
from sitegen.plan.desk import Desk
from sitegen.plan.dossiers import dossier_card
from sitegen.plan.maps import locator
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.partners import page_of
from sitegen.plan.press import press_download
from sitegen.plan.reading import contents_of, neighbours, related
from sitegen.plan.social import social_image, teaser_image
from sitegen.plan.texts import (
    blocks_and_gallery,
    counterparts_of,
    frames_of,
    item_goals,
    own_item,
    shown,
    translation_note,
)
from sitegen.plan.whole import Whole

WORDS_A_MINUTE = 200


def plan_items(whole: Whole) -> Iterator[Goal]:
    """Plan the page of every news item in every language that has one."""
    for key in whole.site.news:
        yield from item_goals(whole, key, "item")


def plan_pages(whole: Whole) -> Iterator[Goal]:
    """Plan the standing pages and their versions in plain language."""
    for key in whole.site.pages:
        yield from item_goals(whole, key, "page")
        summary = whole.site.summaries[key]
        for lang in summary.simple:
            path = file_of(whole.desk.addresses.simple(summary, lang))
            yield Goal(("simple-page", key, lang), (path,), f"content/{key}/index.{lang}-simple.md")


def _news_page(desk: Desk, key: str, lang: str) -> Page:
    summary, addresses = shown(desk, key), desk.addresses
    teaser = unpack_teaser(summary.teasers, lang)
    url = addresses.summary(summary, lang)
    nearest = {other: _nearest_list(desk, summary.year, other) for other in desk.languages}
    year = Link(addresses.year(lang, summary.year), str(summary.year), lang)
    facts = PageHeading(
        kind="item",
        title=teaser.seo_title or teaser.title,
        description=teaser.summary,
        section="news",
        crumbs=(desk.home_link(lang), desk.section_link("news", lang), year),
        noindex=teaser.noindex or teaser.lang != lang,
        status=desk.status(key),
        canonical=addresses.summary(summary, teaser.lang),
        image=teaser_image(desk, summary, teaser, lang),
        published=str(PartialDate(*teaser.date)),
        modified=_day_of(PartialDate(*(teaser.updated or teaser.date))),
        frames=frames_of(summary, lang),
    )
    info = make_page_info(desk, lang, url, counterparts_of(desk, key, nearest), facts)
    return Page(file_of(url), "pages/item.html", info, lambda: _item_view(desk, own_item(desk, key, lang), lang))


def _day_of(date: PartialDate) -> str:
    """Return a date as machines write it; empty for a month or a year alone, which is no date to a sitemap's schema."""
    return str(date) if date.precision == "day" else ""


def _nearest_list(desk: Desk, year: int, lang: str) -> str:
    """Return the list of another language that comes closest to an item of a year that it lacks."""
    if desk.ask("has_year", lang, str(year)):
        return desk.addresses.year(lang, year)
    return desk.addresses.section("news", lang)


def _item_view(desk: Desk, item: Item, lang: str) -> ItemView:
    data, bodies = news_of(item), Bodies(desk)
    blocks, gallery = blocks_and_gallery(desk, item, lang)
    # Without a gallery to stand at, the photos for the press stand with the other files.
    in_gallery = gallery is not None or any(isinstance(block, GalleryBlock) for block in blocks)
    press = filter(None, () if in_gallery else (press_download(desk, item, lang),))
    countries = dict.fromkeys((*data.partner_countries, *map(desk.atlas.country_of, data.partner_regions)))
    url = desk.addresses.item(item, lang)
    newer, older = neighbours(desk, item.key, tuple(countries), lang)
    return ItemView(
        text_lang=item.lang,
        translation=translation_note(desk, item),
        title=item.title,
        subtitle=data.subtitle,
        summary=item.summary,
        kicker=desk.kicker(data, item.lang),
        date=data.date,
        updated=data.updated,
        minutes=max(1, ceil(desk.body(item).words / WORDS_A_MINUTE)),
        countries=desk.term_links("countries", countries, lang),
        partner_regions=desk.term_links("regions", data.partner_regions, lang),
        regions=desk.term_links("regions", data.regions, lang),
        lead=desk.pictures.lead(item),
        facts=tuple(FactRow(fact.label, fact.text) for fact in data.facts),
        blocks=blocks,
        events=tuple(desk.event_card(key, lang) for key in data.events if desk.ask("has_event", lang, key)),
        contacts=tuple(desk.person(contact.person, lang, contact.label) for contact in data.contacts),
        gallery=gallery,
        downloads=(*(bodies.download(item, one.url, one.title) for one in data.downloads), *press),
        links=tuple(Link(link, one.text, item.lang) for one in data.links if (link := bodies.link(one.url, lang))),
        organisations=entities(desk, "organisations", data.organisations, lang),
        networks=entities(desk, "networks", data.networks, lang),
        programmes=entities(desk, "programmes", data.programmes, lang),
        people=_people(desk, data, lang),
        funding=funding(desk, data.funding, lang),
        source_url=data.source_url,
        changes=tuple(ChangeNote(one.date, one.text) for one in sorted(data.changes, key=lambda one: one.date)),
        dossier=dossier_card(desk, data.series, lang),
        related=related(desk, item.key, data, lang),
        tags=desk.topic_links(data.tags, lang),
        contents=contents_of(blocks),
        locator=locator(desk, tuple(countries), lang),
        newer=newer,
        older=older,
        mail_subject="%20".join(map(quote, item.title.split(" "))),  # plain words are quoted much faster
        mail_body=_quoted(desk.settings.base_url) + quote(url),
        publisher=desk.settings.name[lang],
        press_email=desk.settings.contact.email,
    )


@cache
def _quoted(base_url: str) -> str:
    return quote(base_url.rstrip("/"))


def _people(desk: Desk, data: News, lang: str) -> tuple[PersonCard, ...]:
    return tuple(desk.person(id_, lang)._replace(page=page_of(desk, "people", id_, lang)) for id_ in data.people)


def entities(desk: Desk, table: str, ids: Iterable[str], lang: str) -> tuple[Entity, ...]:
    """Return organisations, networks or programmes as a page lists them."""
    known: Mapping[str, Organisation] = getattr(desk.vocabulary, table)
    return tuple(
        Entity(
            name=one.name[lang],
            short_name=one.short_name[lang],
            url=one.url,
            summary=one.summary[lang],
            start=one.start,
            end=one.end,
            page=page_of(desk, table, id_, lang),
        )
        for id_ in ids
        if (one := known.get(id_)) is not None
    )


def funding(desk: Desk, ids: Iterable[str], lang: str) -> tuple[FunderCard, ...]:
    """Return funders whose logos are valid today."""
    wanted = tuple(ids)
    if not wanted:
        return ()
    valid = desk.ask("funders")
    funders = desk.vocabulary.funders
    cards = (desk.pictures.funder(funders[id_], lang) for id_ in wanted if id_ in valid)
    return tuple(card for card in cards if card is not None)


def _page(desk: Desk, key: str, lang: str) -> Page:
    return _standing_page(desk, own_item(desk, key, lang), lang)


def _simple_page(desk: Desk, key: str, lang: str) -> Page:
    return _standing_page(desk, desk.simple(key)[lang], lang)


def _standing_page(desk: Desk, item: Item, lang: str) -> Page:
    data = item.data
    assert isinstance(data, Standing)  # noqa: S101  pages are of this kind
    url = desk.addresses.item(item, lang)
    ways = counterparts_of(desk, item.key, {other: desk.addresses.home(other) for other in desk.languages})
    simple, summary = "", shown(desk, item.key)
    if item.simple:
        exact = {other: desk.addresses.simple(summary, other) for other in summary.simple}
        ways = Counterparts(exact, {other: ways.exact.get(other, ways.nearest[other]) for other in desk.languages})
    elif lang in summary.simple:
        simple = desk.addresses.simple(summary, lang)
    facts = PageHeading(
        kind="page",
        title=item.title,
        description=item.summary or item.title,
        section=_section(desk, item.key),
        crumbs=_crumbs(desk, item, lang),
        noindex=data.noindex or item.lang != lang,
        status=desk.status(item.key),
        canonical=desk.addresses.item(item),
        simple=simple,
        image=social_image(desk, item, lang),
        frames=frames_of(summary, lang, simple=item.simple),
        plain=item.simple,
    )
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/page.html", info, lambda: _page_view(desk, item, data, lang))


def _page_view(desk: Desk, item: Item, data: Standing, lang: str) -> PageView:
    blocks, gallery = blocks_and_gallery(desk, item, lang)
    text_lang = f"{item.lang}-simple" if item.simple else item.lang
    return PageView(
        text_lang=text_lang,
        translation=translation_note(desk, item),
        title=item.title,
        summary=item.summary,
        lead=desk.pictures.lead(item),
        blocks=blocks,
        contacts=tuple(desk.person(contact.person, lang, contact.label) for contact in data.contacts),
        networks=entities(desk, "networks", data.networks, lang),
        funding=funding(desk, data.funding, lang),
        gallery=gallery,
        review_by=data.review_by,
        children=() if item.simple else _children(desk, item.key, lang),
    )


def _parents(desk: Desk, key: str) -> list[str]:
    """Return the pages above a page, the topmost first."""
    found: list[str] = []
    summary = desk.summary(key)
    while (
        summary is not None
        and summary.parent
        and summary.parent not in (*found, key)
        and desk.summary(summary.parent) is not None
    ):
        found.insert(0, summary.parent)
        summary = desk.summary(summary.parent)
    return found


def _section(desk: Desk, key: str) -> str:
    """Return which entry of the main menu a page belongs to: itself, or the page above it that is in the menu."""
    menu = desk.settings.menu
    for candidate in [key, *reversed(_parents(desk, key))]:
        if candidate in menu or candidate.replace("pages/", "page:") in menu:
            return candidate
    return ""


def _crumbs(desk: Desk, item: Item, lang: str) -> tuple[Link, ...]:
    links = [desk.home_link(lang), *(desk.item_link(key, lang) for key in _parents(desk, item.key))]
    if item.simple:
        links.append(desk.item_link(item.key, lang))
    return tuple(links)


def _children(desk: Desk, key: str, lang: str) -> tuple[Link, ...]:
    def order(child: str) -> tuple[int, str]:
        data = desk.original(child).data
        number = data.order if isinstance(data, Standing) and data.order is not None else 1_000_000
        return (number, child)

    pages = desk.ask("pages", lang)
    children = [one for one in pages if _parents(desk, one)[-1:] == [key]]
    listed = [one for one in sorted(children, key=order) if desk.listed(one, lang) is not None]
    return tuple(desk.item_link(one, lang) for one in listed)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType(
    {"item": _news_page, "page": _page, "simple-page": _simple_page}
)
"""What plans the documents of this module, by the first word of the recipe."""
