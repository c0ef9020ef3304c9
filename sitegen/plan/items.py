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
from sitegen.model.summary import Summary
from sitegen.model.teaser import unpack_teaser
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
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
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


def item_goals(whole: Whole, key: str, maker: str, name: str = "index.html") -> Iterator[Goal]:
    """Yield what is to be made for an item in every language in which it has a page; ``name`` is the file's."""
    summary, address = whole.site.summaries[key], whole.desk.addresses.summary
    for lang in languages_of(whole.desk, summary):
        origin = f"content/{key}/index.{lang if lang in summary.langs else summary.langs[0]}.md"
        yield Goal((maker, key, lang), (address(summary, lang)[1:] + name,), origin)


def languages_of(desk: Desk, summary: Summary) -> tuple[str, ...]:
    """Return the languages in which an item has a page: its own, or all by policy."""
    everywhere = desk.policy(summary) == "show"
    return tuple(lang for lang in desk.languages if everywhere or lang in summary.langs)


def own_item(desk: Desk, key: str, lang: str) -> Item:
    """Return the item that a page of its own shows: the language's, or the original in its info."""
    return desk.items(key).get(lang) or desk.original(key)


def counterparts_of(desk: Desk, key: str, nearest: dict[str, str]) -> Counterparts:
    """Return where an item's pages are."""
    summary = shown(desk, key)
    exact = {lang: desk.addresses.summary(summary, lang) for lang in languages_of(desk, summary)}
    return Counterparts(exact, nearest, frozenset(lang for lang in exact if lang not in summary.langs))


def shown(desk: Desk, key: str) -> Summary:
    """Return what lists know of an item that is shown."""
    summary = desk.summary(key)
    assert summary is not None  # noqa: S101  asked for items that have goals
    return summary


def _news_page(desk: Desk, key: str, lang: str) -> Page:
    summary, addresses = shown(desk, key), desk.addresses
    teaser = unpack_teaser(summary.teasers, lang)
    url = addresses.summary(summary, lang)
    nearest = {other: _nearest_list(desk, summary.year, other) for other in desk.languages}
    year = Link(addresses.year(lang, summary.year), str(summary.year), lang)
    lead = desk.pictures.picture(teaser.lead, teaser.lang, leads=True) if teaser.lead else None
    facts = PageHeading(
        kind="item",
        title=teaser.seo_title or teaser.title,
        description=teaser.summary,
        section="news",
        crumbs=(desk.home_link(lang), desk.section_link("news", lang), year),
        noindex=teaser.noindex or teaser.lang != lang,
        status=desk.status(key),
        canonical=addresses.summary(summary, teaser.lang),
        image=lead.jpeg.url if lead else "",
        published=str(PartialDate(*teaser.date)),
        modified=_day_of(PartialDate(*(teaser.updated or teaser.date))),
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
    data, vocabulary, bodies = news_of(item), desk.vocabulary, Bodies(desk)
    blocks, gallery = blocks_and_gallery(desk, item, lang)
    countries = dict.fromkeys((*data.partner_countries, *map(desk.atlas.country_of, data.partner_regions)))
    url = desk.addresses.item(item, lang)
    return ItemView(
        text_lang=item.lang,
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
        downloads=tuple(bodies.download(item, one.url, one.title) for one in data.downloads),
        links=tuple(Link(link, one.text, item.lang) for one in data.links if (link := bodies.link(one.url, lang))),
        organisations=entities(data.organisations, vocabulary.organisations.values(), lang),
        networks=entities(data.networks, vocabulary.networks.values(), lang),
        programmes=entities(data.programmes, vocabulary.programmes.values(), lang),
        people=_people(desk, data, lang),
        funding=funding(desk, data.funding, lang),
        source_url=data.source_url,
        related=tuple(desk.card(key, lang) for key in related_keys(desk, item.key, lang)),
        tags=desk.term_links("tags", data.tags, lang),
        mail_subject="%20".join(map(quote, item.title.split(" "))),  # plain words are quoted much faster
        mail_body=_quoted(desk.settings.base_url) + quote(url),
    )


@cache
def _quoted(base_url: str) -> str:
    return quote(base_url.rstrip("/"))


def blocks_and_gallery(desk: Desk, item: Item, lang: str) -> tuple[tuple[ViewBlock, ...], Gallery | None]:
    """Return the blocks of a text, and the gallery below it, which has the whole width of the page.

    It shows the photos that stand nowhere else. Where there are none, a gallery that ends the text moves there.
    """
    bodies = Bodies(desk)
    placed = bodies.placed(item)
    blocks = bodies.blocks(item, lang)
    rest = tuple(photo for photo in item.photos[1:] if photo.file not in placed)
    if not rest and blocks and isinstance(blocks[-1], GalleryBlock):
        return blocks[:-1], blocks[-1].gallery
    return blocks, desk.pictures.gallery(item, rest, desk.words(lang).gettext("Photos"))


def related_keys(desk: Desk, key: str, lang: str) -> tuple[str, ...]:
    """Return the related items: those that the item names, then those that share most, as far as they are listed."""
    named = news_of(desk.original(key)).related
    news = (one for one in named if (summary := desk.summary(one)) is not None and summary.kind == "news")
    found = dict.fromkeys((*news, *desk.ask("related", key)))
    return tuple(other for other in found if other != key and desk.lists(other, lang))[:3]


def _people(desk: Desk, data: News, lang: str) -> tuple[PersonCard, ...]:
    return tuple(desk.person(id_, lang) for id_ in data.people)


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
    lead = desk.pictures.lead(item)
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
        image=lead.jpeg.url if lead else "",
        plain=item.simple,
    )
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/page.html", info, lambda: _page_view(desk, item, data, lang))


def _page_view(desk: Desk, item: Item, data: Standing, lang: str) -> PageView:
    blocks, gallery = blocks_and_gallery(desk, item, lang)
    text_lang = f"{item.lang}-simple" if item.simple else item.lang
    return PageView(
        text_lang=text_lang,
        title=item.title,
        summary=item.summary,
        lead=desk.pictures.lead(item),
        blocks=blocks,
        contacts=tuple(desk.person(contact.person, lang, contact.label) for contact in data.contacts),
        networks=entities(data.networks, desk.vocabulary.networks.values(), lang),
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
"""What plans the sheets of this module, by the maker's name in an intent."""
