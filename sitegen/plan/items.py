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
from sitegen.model.row import Row
from sitegen.model.urls import file_of
from sitegen.model.views import (
    Entity,
    FactRow,
    FunderCard,
    Gallery,
    GalleryBlock,
    ItemView,
    Link,
    PageView,
    PersonCard,
    ViewBlock,
)
from sitegen.plan.bodies import Bodies, news_of
from sitegen.plan.context import Context
from sitegen.plan.frames import Counterparts, PageHeading, make_frame
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
        row = whole.site.rows[key]
        for lang in row.simple:
            path = file_of(whole.context.addresses.simple(row, lang))
            yield Goal(("simple-page", key, lang), (path,), f"content/{key}/index.{lang}-simple.md")


def item_goals(whole: Whole, key: str, maker: str, name: str = "index.html") -> Iterator[Goal]:
    """Yield what is to be made for an item in every language in which it has a page; ``name`` is the file's."""
    row, address = whole.site.rows[key], whole.context.addresses.row
    for lang in languages_of(whole.context, row):
        origin = f"content/{key}/index.{lang if lang in row.langs else row.langs[0]}.md"
        yield Goal((maker, key, lang), (address(row, lang)[1:] + name,), origin)


def languages_of(context: Context, row: Row) -> tuple[str, ...]:
    """Return the languages in which an item has a page: its own, or all by policy."""
    everywhere = context.policy(row) == "show"
    return tuple(lang for lang in context.languages if everywhere or lang in row.langs)


def own_item(context: Context, key: str, lang: str) -> Item:
    """Return the item that a page of its own shows: the language's, or the original in its frame."""
    return context.items(key).get(lang) or context.original(key)


def counterparts_of(context: Context, key: str, nearest: dict[str, str]) -> Counterparts:
    """Return where an item's pages are."""
    row = shown(context, key)
    exact = {lang: context.addresses.row(row, lang) for lang in languages_of(context, row)}
    return Counterparts(exact, nearest, frozenset(lang for lang in exact if lang not in row.langs))


def shown(context: Context, key: str) -> Row:
    """Return what lists know of an item that is shown."""
    row = context.row(key)
    assert row is not None  # noqa: S101  asked for items that have goals
    return row


def _news_page(context: Context, key: str, lang: str) -> Page:
    item = own_item(context, key, lang)
    data = news_of(item)
    url = context.addresses.item(item, lang)
    nearest = {other: _nearest_list(context, item, other) for other in context.languages}
    news = context.section_link("news", lang)
    year = Link(context.addresses.year(lang, item.date.year), str(item.date.year), lang)
    lead = context.pictures.lead(item)
    facts = PageHeading(
        kind="item",
        title=data.seo_title or item.title,
        description=item.summary,
        section="news",
        crumbs=(context.home_link(lang), news, year),
        noindex=data.noindex or item.lang != lang,
        status=context.status(item.key),
        canonical=context.addresses.item(item),
        image=lead.jpeg.url if lead else "",
        published=str(item.date),
        modified=_day_of(data.updated or data.date),
    )
    frame = make_frame(context, lang, url, counterparts_of(context, item.key, nearest), facts)
    return Page(file_of(url), "pages/item.html", frame, lambda: _item_view(context, item, lang))


def _day_of(date: PartialDate) -> str:
    """Return a date as machines write it; empty for a month or a year alone, which is no date to a sitemap's schema."""
    return str(date) if date.precision == "day" else ""


def _nearest_list(context: Context, item: Item, lang: str) -> str:
    """Return the list of another language that comes closest to an item that it lacks."""
    if context.ask("has_year", lang, str(item.date.year)):
        return context.addresses.year(lang, item.date.year)
    return context.addresses.section("news", lang)


def _item_view(context: Context, item: Item, lang: str) -> ItemView:
    data, vocabulary, bodies = news_of(item), context.vocabulary, Bodies(context)
    blocks, gallery = blocks_and_gallery(context, item, lang)
    countries = dict.fromkeys((*data.partner_countries, *map(context.atlas.country_of, data.partner_regions)))
    url = context.addresses.item(item, lang)
    return ItemView(
        text_lang=item.lang,
        title=item.title,
        subtitle=data.subtitle,
        summary=item.summary,
        kicker=context.kicker(data, item.lang),
        date=data.date,
        updated=data.updated,
        minutes=max(1, ceil(context.body(item).words / WORDS_A_MINUTE)),
        countries=context.term_links("countries", countries, lang),
        partner_regions=context.term_links("regions", data.partner_regions, lang),
        regions=context.term_links("regions", data.regions, lang),
        lead=context.pictures.lead(item),
        facts=tuple(FactRow(fact.label, fact.text) for fact in data.facts),
        blocks=blocks,
        events=tuple(context.event_card(key, lang) for key in data.events if context.ask("has_event", lang, key)),
        contacts=tuple(context.person(contact.person, lang, contact.label) for contact in data.contacts),
        gallery=gallery,
        downloads=tuple(bodies.download(item, one.url, one.title) for one in data.downloads),
        links=tuple(Link(link, one.text, item.lang) for one in data.links if (link := bodies.link(one.url, lang))),
        organisations=entities(data.organisations, vocabulary.organisations.values(), lang),
        networks=entities(data.networks, vocabulary.networks.values(), lang),
        programmes=entities(data.programmes, vocabulary.programmes.values(), lang),
        people=_people(context, data, lang),
        funding=funding(context, data.funding, lang),
        source_url=data.source_url,
        related=tuple(context.card(key, lang) for key in related_keys(context, item.key, lang)),
        tags=context.term_links("tags", data.tags, lang),
        mail_subject="%20".join(map(quote, item.title.split(" "))),  # plain words are quoted much faster
        mail_body=_quoted(context.settings.base_url) + quote(url),
    )


@cache
def _quoted(base_url: str) -> str:
    return quote(base_url.rstrip("/"))


def blocks_and_gallery(context: Context, item: Item, lang: str) -> tuple[tuple[ViewBlock, ...], Gallery | None]:
    """Return the blocks of a text, and the gallery below it, which has the whole width of the page.

    It shows the photos that stand nowhere else. Where there are none, a gallery that ends the text moves there.
    """
    bodies = Bodies(context)
    placed = bodies.placed(item)
    blocks = bodies.blocks(item, lang)
    rest = tuple(photo for photo in item.photos[1:] if photo.file not in placed)
    if not rest and blocks and isinstance(blocks[-1], GalleryBlock):
        return blocks[:-1], blocks[-1].gallery
    return blocks, context.pictures.gallery(item, rest, context.words(lang).gettext("Photos"))


def related_keys(context: Context, key: str, lang: str) -> tuple[str, ...]:
    """Return the related items: those that the item names, then those that share most, as far as they are listed."""
    named = news_of(context.original(key)).related
    news = (one for one in named if (row := context.row(one)) is not None and row.kind == "news")
    found = dict.fromkeys((*news, *context.ask("related", key)))
    return tuple(other for other in found if other != key and context.lists(other, lang))[:3]


def _people(context: Context, data: News, lang: str) -> tuple[PersonCard, ...]:
    return tuple(context.person(id_, lang) for id_ in data.people)


def entities(ids: Iterable[str], found: Iterable[Organisation], lang: str) -> tuple[Entity, ...]:
    """Return organisations, networks or programmes as a page lists them."""
    by_id = {one.id: one for one in found}
    return tuple(
        Entity(
            name=one.name[lang],
            short_name=one.short_name[lang],
            url=one.url,
            summary=one.summary[lang],
            period=tuple(date for date in (one.start, one.end) if date is not None),
        )
        for id_ in ids
        if (one := by_id.get(id_)) is not None
    )


def funding(context: Context, ids: Iterable[str], lang: str) -> tuple[FunderCard, ...]:
    """Return funders whose logos are valid today."""
    wanted = tuple(ids)
    if not wanted:
        return ()
    valid = context.ask("funders")
    funders = context.vocabulary.funders
    cards = (context.pictures.funder(funders[id_], lang) for id_ in wanted if id_ in valid)
    return tuple(card for card in cards if card is not None)


def _page(context: Context, key: str, lang: str) -> Page:
    return _standing_page(context, own_item(context, key, lang), lang)


def _simple_page(context: Context, key: str, lang: str) -> Page:
    return _standing_page(context, context.simple(key)[lang], lang)


def _standing_page(context: Context, item: Item, lang: str) -> Page:
    data = item.data
    assert isinstance(data, Standing)  # noqa: S101  pages are of this kind
    url = context.addresses.item(item, lang)
    ways = counterparts_of(context, item.key, {other: context.addresses.home(other) for other in context.languages})
    simple, row = "", shown(context, item.key)
    if item.simple:
        exact = {other: context.addresses.simple(row, other) for other in row.simple}
        ways = Counterparts(exact, {other: ways.exact.get(other, ways.nearest[other]) for other in context.languages})
    elif lang in row.simple:
        simple = context.addresses.simple(row, lang)
    lead = context.pictures.lead(item)
    facts = PageHeading(
        kind="page",
        title=item.title,
        description=item.summary or item.title,
        section=_section(context, item.key),
        crumbs=_crumbs(context, item, lang),
        noindex=data.noindex or item.lang != lang,
        status=context.status(item.key),
        canonical=context.addresses.item(item),
        simple=simple,
        image=lead.jpeg.url if lead else "",
        plain=item.simple,
    )
    frame = make_frame(context, lang, url, ways, facts)
    return Page(file_of(url), "pages/page.html", frame, lambda: _page_view(context, item, data, lang))


def _page_view(context: Context, item: Item, data: Standing, lang: str) -> PageView:
    blocks, gallery = blocks_and_gallery(context, item, lang)
    text_lang = f"{item.lang}-simple" if item.simple else item.lang
    return PageView(
        text_lang=text_lang,
        title=item.title,
        summary=item.summary,
        lead=context.pictures.lead(item),
        blocks=blocks,
        contacts=tuple(context.person(contact.person, lang, contact.label) for contact in data.contacts),
        networks=entities(data.networks, context.vocabulary.networks.values(), lang),
        funding=funding(context, data.funding, lang),
        gallery=gallery,
        review_by=data.review_by,
        children=() if item.simple else _children(context, item.key, lang),
    )


def _parents(context: Context, key: str) -> list[str]:
    """Return the pages above a page, the topmost first."""
    found: list[str] = []
    row = context.row(key)
    while row is not None and row.parent and row.parent not in (*found, key) and context.row(row.parent) is not None:
        found.insert(0, row.parent)
        row = context.row(row.parent)
    return found


def _section(context: Context, key: str) -> str:
    """Return which entry of the main menu a page belongs to: itself, or the page above it that is in the menu."""
    menu = context.settings.menu
    for candidate in [key, *reversed(_parents(context, key))]:
        if candidate in menu or candidate.replace("pages/", "page:") in menu:
            return candidate
    return ""


def _crumbs(context: Context, item: Item, lang: str) -> tuple[Link, ...]:
    links = [context.home_link(lang), *(context.item_link(key, lang) for key in _parents(context, item.key))]
    if item.simple:
        links.append(context.item_link(item.key, lang))
    return tuple(links)


def _children(context: Context, key: str, lang: str) -> tuple[Link, ...]:
    def order(child: str) -> tuple[int, str]:
        data = context.original(child).data
        number = data.order if isinstance(data, Standing) and data.order is not None else 1_000_000
        return (number, child)

    pages = context.ask("pages", lang)
    children = [one for one in pages if _parents(context, one)[-1:] == [key]]
    listed = [one for one in sorted(children, key=order) if context.listed(one, lang) is not None]
    return tuple(context.item_link(one, lang) for one in listed)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType(
    {"item": _news_page, "page": _page, "simple-page": _simple_page}
)
"""What plans the sheets of this module, by the maker's name in an intent."""
