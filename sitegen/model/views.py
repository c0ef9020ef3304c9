"""Exactly what each template may use: one small value for each template, made of the same few pieces.

Owns the contract between the planners and the layouts. A view never holds the site as a whole; texts in it are plain
(autoescaped by Jinja) except where a field is named ``html``. Addresses are absolute paths (``/de/meldungen/``)
unless a docstring says "whole address". Every ``lang`` is a language tag such as ``de``.

The views are named tuples because these are made in a fraction of the time that dataclasses take, the classes as well
as their values. Two of different classes with equal content are therefore equal, and no layout runs through one.
"""

from typing import NamedTuple

from sitegen.model.changes import ChangesView
from sitegen.model.dates import PartialDate
from sitegen.model.map_views import MapView
from sitegen.model.translations import TranslationsView

# ---- pieces ---------------------------------------------------------------------------------------------------------


class Link(NamedTuple):
    """A link: address, words and the words' language."""

    url: str
    title: str
    lang: str


class TranslationNote(NamedTuple):
    """What readers have to know of a translation: that it holds title and summary only (``short``), or is ``stale``."""

    state: str
    original: Link


class Count(NamedTuple):
    """A place or a tag with the number of items it has; ``code`` is its neutral name (``JP``, ``DE-HE``, tag id)."""

    url: str
    title: str
    number: int
    code: str


class FacetCount(NamedTuple):
    """What an index has in common with a place or a tag, as ``Count``.

    One item: ``url`` is its address. A few: ``url`` is empty, and ``cards`` holds them. More: a page of their own.
    """

    url: str
    title: str
    number: int
    code: str
    cards: "tuple[Card, ...]"


class Row(NamedTuple):
    """A line of an overview: a place or a tag, and its newest item."""

    place: Count
    newest: "Card | None"


class YearCount(NamedTuple):
    """A year (or a month of one) of a list; ``url`` is a page of its own or an anchor (``#y-2019``)."""

    date: PartialDate
    number: int
    url: str


class Source(NamedTuple):
    """One candidate file of a picture: address and width in pixels."""

    url: str
    width: int


class Picture(NamedTuple):
    """A photo ready to be placed. ``alt`` is empty for a decorative one, ``caption`` may be; ``credit`` never is."""

    file: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int
    avif: tuple[Source, ...]
    """Ascending by width; empty in a preview."""
    webp: tuple[Source, ...]
    """Ascending by width."""
    jpeg: Source
    """The fallback, the download and the large picture that a gallery links to."""
    jpeg_height: int
    focus_x: int
    focus_y: int
    """Focal point in tenths, 0 to 10 (5 is the middle): classes ``fx-5`` and ``fy-5``."""
    lang: str
    """Language of alt and caption."""
    ai_generated: bool
    expired: bool = False
    """The rights have ended: seen in a preview only, where it is marked."""


class Card(NamedTuple):
    """An item as a list shows it."""

    url: str
    lang: str
    """Language of the words; where it differs from the page's the list marks it ("German only")."""
    title: str
    summary: str
    kicker: str
    date: PartialDate
    countries: tuple[str, ...]
    """Names in the page's language, not the item's."""
    regions: tuple[str, ...]
    picture: Picture | None
    status: str
    """``public``, ``draft``, ``future`` or ``expired``: everything but ``public`` is marked."""
    digest: str
    """What tells it from all others of one build: the item's own digest, languages and status."""


class LocalTime(NamedTuple):
    """When an event elsewhere is on the clocks of the site; ``zone`` names those of the event (``Asia/Tokyo``)."""

    zone: str
    start: PartialDate
    end: PartialDate
    place: str
    """Where the site's clocks are: ``in Germany``."""


class EventCard(NamedTuple):
    """An event as a list shows it; ``place`` is a town or "online", in the page's language as far as it is known."""

    url: str
    lang: str
    title: str
    start: PartialDate
    end: PartialDate
    """On the clocks of the event; ``begins`` is the same as an instant (or a date), for machines."""
    begins: str
    elsewhere: LocalTime | None
    place: str
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    ics: str
    past: bool
    status: str
    deadline: "Deadline | None"
    """Until when one can register; None for no deadline, or one that has passed."""


class Registration(NamedTuple):
    """How to register for an event. ``closed`` once its last moment has passed: then there is nothing to follow."""

    url: str
    until: "Deadline | None"
    closed: bool


class Deadline(NamedTuple):
    """The last day or moment of something, in the form of a period: ``start`` and ``end`` are the same."""

    start: PartialDate
    end: PartialDate
    """On the clocks of the event; ``begins`` is the same as an instant (or a date), for machines."""
    begins: str
    elsewhere: LocalTime | None


class DossierCard(NamedTuple):
    """A dossier as a list shows it; ``number`` says how many items belong to it."""

    url: str
    lang: str
    title: str
    summary: str
    number: int
    picture: Picture | None


class Group(NamedTuple):
    """Cards under one heading: a year or a month; ``url`` of its own page or empty."""

    date: PartialDate
    number: int
    url: str
    cards: tuple[Card, ...]


class EventGroup(NamedTuple):
    """Events under one heading: a month (or a year)."""

    date: PartialDate
    events: tuple[EventCard, ...]


class CountGroup(NamedTuple):
    """A part of an overview.

    ``name``: ``countries``, ``laender``, ``groups``, ``partner_regions``, ``nationwide`` or ``tags``.
    """

    name: str
    counts: tuple[Count, ...]


class FacetGroup(NamedTuple):
    """Places that an index has items in common with, by what they are."""

    name: str
    counts: tuple[FacetCount, ...]


class RowGroup(NamedTuple):
    """The same with the newest item of each."""

    name: str
    rows: tuple[Row, ...]


class PersonCard(NamedTuple):
    """A contact: ``label`` is what the person is here ("Ansprechpartnerin"), empty when nothing was said."""

    name: str
    label: str
    role: str
    organisation: str
    email: str
    phone: str
    page: str = ""
    """Address of the person's own page; empty where there is none."""


class Entity(NamedTuple):
    """An organisation, network or programme; ``url`` leads outside and may be empty."""

    name: str
    short_name: str
    url: str
    summary: str
    start: PartialDate | None
    end: PartialDate | None
    page: str = ""
    """Address of its page on this site; empty where there is none."""


class DownloadLink(NamedTuple):
    """A file to fetch: ``format`` such as ``PDF``, ``size`` in bytes (0 where it lies elsewhere)."""

    url: str
    title: str
    format: str
    size: int


class FactRow(NamedTuple):
    """One line of the facts box."""

    label: str
    text: str


class Gallery(NamedTuple):
    """Photos as a grid. ``credit`` is set when all have the same one: it is then printed once above."""

    title: str
    pictures: tuple[Picture, ...]
    credit: str
    press: DownloadLink | None = None
    """All photos that the press may use, as one file."""


class FunderCard(NamedTuple):
    """A funder's logo; ``alt`` is its full name; ``statement`` may be empty."""

    logo: str
    width: int
    height: int
    alt: str
    url: str
    statement: str


# ---- blocks of a body -----------------------------------------------------------------------------------------------


class Html(NamedTuple):
    """Converted Markdown, safe to print."""

    html: str
    name: str = "html"


class Quote(NamedTuple):
    """A quotation; ``lang`` differs from the text's for a foreign one. ``role`` may be empty."""

    html: str
    speaker: str
    role: str
    lang: str
    name: str = "quote"
    translation: str = ""
    """The words of a foreign quotation in the text's language; empty where there are none."""
    translated_by: str = ""


class Figure(NamedTuple):
    """One photo in the text."""

    picture: Picture
    name: str = "photo"


class GalleryBlock(NamedTuple):
    """A gallery in the text."""

    gallery: Gallery
    name: str = "gallery"


class TeaserBlock(NamedTuple):
    """A box with a headline, text, an optional link and optional contacts."""

    title: str
    html: str
    url: str
    contacts: tuple[PersonCard, ...]
    name: str = "teaser"


class ContactBlock(NamedTuple):
    """One contact in the text."""

    person: PersonCard
    name: str = "contact"


class DownloadBlock(NamedTuple):
    """One download in the text."""

    download: DownloadLink
    name: str = "download"


class FactsBlock(NamedTuple):
    """A facts box in the text; ``title`` may be empty."""

    title: str
    facts: tuple[FactRow, ...]
    name: str = "facts"


class Notice(NamedTuple):
    """A highlighted remark; ``tone`` is ``info`` or ``warning``; ``title`` may be empty."""

    title: str
    html: str
    tone: str
    name: str = "notice"


class EmbedBlock(NamedTuple):
    """A video or a map that lies with others, and is loaded from there only when a reader wants it."""

    kind: str
    """``video`` or ``map``."""
    title: str
    provider: str
    receiver: str
    """Who receives data of a reader then."""
    privacy: str
    """Address at which the receiver says what it does with them."""
    frame: str
    """Address that the frame loads; of no other page is anything loaded."""
    url: str
    """Address of the page at the provider."""
    poster: Picture | None
    duration: str
    """As written, or empty."""
    lang: str
    """Language of the video where it is another one than the text's, or empty."""
    html: str
    """What is to be seen and heard, in words; may be empty."""
    name: str = "embed"


ViewBlock = (
    Html | Quote | Figure | GalleryBlock | TeaserBlock | ContactBlock | DownloadBlock | FactsBlock | Notice | EmbedBlock
)

# ---- what surrounds every page --------------------------------------------------------------------------------------


class Alternate(NamedTuple):
    """One ``<link rel="alternate" hreflang>``: whole address; ``hreflang`` may be ``x-default``."""

    hreflang: str
    url: str


class Switch(NamedTuple):
    """The way to another language. Where ``exact`` is false the counterpart does not exist and ``note`` says so.

    ``title`` and ``note`` are in the language they lead to (``lang``).
    """

    lang: str
    title: str
    url: str
    exact: bool
    note: str


class FeedLink(NamedTuple):
    """One feed of this page: ``type`` is its media type."""

    url: str
    title: str
    type: str


class PageInfo(NamedTuple):
    """What the base layout needs of the page at hand (``page`` in templates)."""

    kind: str
    """Page kind for ``<body data-kind>``: home, news, year, month, item, event, events, page, countries, country,
    regions, region, tags, tag, index-year, facet, dossier, dossiers,
    partner, partners, credits, not-found, chooser, changes, translations."""
    lang: str
    url: str
    canonical: str
    """Whole address; of the original where this page shows a foreign text."""
    title: str
    """Without the site's name; the layout adds it."""
    description: str
    noindex: bool
    alternates: tuple[Alternate, ...]
    switches: tuple[Switch, ...]
    crumbs: tuple[Link, ...]
    section: str
    """Which entry of the main menu is current: news, countries, regions, tags, events, the key of a page, or empty."""
    feeds: tuple[FeedLink, ...]
    status: str
    """``public``, ``draft``, ``future``, ``expired``."""
    preview: bool
    """The whole build shows what is not public: say so on every page."""
    simple: str
    """Address of this page in plain language (Leichte Sprache), or empty."""
    image: str
    """Whole address of the picture for social networks, or empty."""
    published: str
    """ISO date for machines, or empty."""
    modified: str
    """ISO date of the last version of a news item, where it is known to the day; else empty."""
    frames: tuple[str, ...]
    """Origins from which it loads a video or a map when a reader wants it (``https://player.vimeo.com``)."""


class MenuEntry(NamedTuple):
    """One entry of the main menu; ``section`` is compared with ``page.section``, ``lang`` is the title's language."""

    section: str
    url: str
    title: str
    lang: str


class SiteInfo(NamedTuple):
    """What is the same on all pages of one language (``site`` in templates)."""

    lang: str
    name: str
    tagline: str
    root: str
    """Whole address of the site, without a slash at its end."""
    home: str
    menu: tuple[MenuEntry, ...]
    service: tuple[Link, ...]
    legal: tuple[Link, ...]
    funders: tuple[FunderCard, ...]
    contact_lines: tuple[str, ...]
    contact_phone: str
    contact_email: str
    feed: str
    """Address of the home feed; empty while there is nothing in it."""
    calendar: str
    """Address of the language's calendar; empty while there are no events."""
    alert: str
    """What everybody has to know now, or empty; ``alert_url`` leads to more, or is empty."""
    alert_url: str
    credits: Link | None
    """The page that says whose the pictures are; None where there are none."""
    simple: str
    """Address of the information in plain language, or empty."""
    signed: str
    """Address of the page about sign language, or empty."""
    search: str
    """Address of the search page."""
    feeds: str
    """Address of the page that lists all feeds and calendars."""
    stylesheet: str
    scripts: tuple[str, ...]
    """On every page."""
    page_scripts: tuple[tuple[str, str], ...]
    """On pages of one kind only: the kind, and the address."""
    icon: str
    fonts: tuple[str, ...]
    """Addresses of font files worth preloading."""
    changes: str = ""
    """Address of the page that says what a preview changes, or empty."""
    translations: str = ""
    """Address of the page of a preview about translations, or empty."""


# ---- one view for each template -------------------------------------------------------------------------------------


class ChooserEntry(NamedTuple):
    """One language of the root page, its words in that language."""

    lang: str
    title: str
    url: str
    tagline: str


class ChooserView(NamedTuple):
    """``pages/chooser.html`` at ``/``."""

    name: str
    entries: tuple[ChooserEntry, ...]


class HomeView(NamedTuple):
    """``pages/home.html``."""

    lead: Card | None
    """The newest item, or the one that editors have put first."""
    cards: tuple[Card, ...]
    """The two that follow."""
    lines: tuple[Card, ...]
    """Five more, in the order of their dates like all."""
    total: int
    news: str
    since: int
    """Year of the first item; 0 where there is none."""
    world: MapView | None
    """None without partner countries."""
    countries: tuple[Row, ...]
    """The fullest five."""
    countries_total: int
    countries_url: str
    regions: tuple[Count, ...]
    region_map: MapView | None
    regions_url: str
    events: tuple[EventCard, ...]
    """The next four."""
    events_url: str
    """Empty where the language has no events."""
    dossiers: tuple[DossierCard, ...]
    """At most three."""
    further: tuple[Card, ...]
    """Items with a picture that fill the row of fewer dossiers; not those of the first screen."""
    tags: tuple[Count, ...]
    """The fullest twelve, in alphabetical order."""
    tags_url: str


class NewsView(NamedTuple):
    """``pages/news.html``: latest news and the way to the years."""

    cards: tuple[Card, ...]
    total: int
    years: tuple[YearCount, ...]


class YearView(NamedTuple):
    """``pages/year.html``: the news of a year or of a month (``date`` tells which)."""

    date: PartialDate
    total: int
    months: tuple[YearCount, ...]
    """Months with pages of their own; empty where the year stands on one page."""
    groups: tuple[Group, ...]
    """By month; empty where the months have pages of their own."""
    newer: Link | None
    older: Link | None


class Related(NamedTuple):
    """A related item and why it is one: topics and countries that both have, or empty for one that editors named."""

    card: Card
    reason: tuple[str, ...]


class ChangeNote(NamedTuple):
    """What was changed on an item, and when."""

    date: PartialDate
    text: str


class Neighbour(NamedTuple):
    """The next or the last item about the same country."""

    country: str
    card: Card


class ItemView(NamedTuple):
    """``pages/item.html``: one news item; ``text_lang`` differs from the page's where a foreign text is shown."""

    text_lang: str
    translation: TranslationNote | None
    title: str
    subtitle: str
    summary: str
    kicker: str
    date: PartialDate
    updated: PartialDate | None
    minutes: int
    """Reading time, at least 1."""
    countries: tuple[Link, ...]
    partner_regions: tuple[Link, ...]
    regions: tuple[Link, ...]
    lead: Picture | None
    facts: tuple[FactRow, ...]
    blocks: tuple[ViewBlock, ...]
    events: tuple[EventCard, ...]
    contacts: tuple[PersonCard, ...]
    gallery: Gallery | None
    """Of the photos that stand nowhere else on the page."""
    downloads: tuple[DownloadLink, ...]
    links: tuple[Link, ...]
    organisations: tuple[Entity, ...]
    networks: tuple[Entity, ...]
    programmes: tuple[Entity, ...]
    people: tuple[PersonCard, ...]
    funding: tuple[FunderCard, ...]
    source_url: str
    changes: tuple[ChangeNote, ...]
    dossier: DossierCard | None
    related: tuple[Related, ...]
    tags: tuple[Link, ...]
    contents: tuple[Link, ...]
    """Headings of a long text as links to them (``#…``); empty for a short one."""
    locator: MapView | None
    newer: Neighbour | None
    older: Neighbour | None
    mail_subject: str
    """Percent-encoded, for a mailto address; ``mail_body`` likewise (the whole address of the page)."""
    mail_body: str
    publisher: str
    """Who is to be named where somebody quotes the item: the site."""
    press_email: str
    """Whom the press asks; empty where the site names nobody."""


class EventView(NamedTuple):
    """``pages/event.html``."""

    text_lang: str
    translation: TranslationNote | None
    title: str
    summary: str
    start: PartialDate
    end: PartialDate
    """On the clocks of the event."""
    begins: str
    ends: str
    """The same as instants (or dates), for machines; ``ends`` is empty where there is no other end."""
    elsewhere: LocalTime | None
    mode: str
    """``on_site``, ``online`` or ``hybrid``."""
    location: str
    place: str
    address: str
    organiser: str
    website: str
    registration: Registration | None
    """None as well once the event is past."""
    series: str
    countries: tuple[Link, ...]
    regions: tuple[Link, ...]
    lead: Picture | None
    gallery: Gallery | None
    blocks: tuple[ViewBlock, ...]
    programme: tuple[FactRow, ...]
    """What happens when, in the order of the field."""
    contacts: tuple[PersonCard, ...]
    ics: str
    past: bool
    news: tuple[Card, ...]
    """News that name the event."""
    tags: tuple[Link, ...]
    locator: MapView | None


class EventsView(NamedTuple):
    """``pages/events.html``."""

    upcoming: tuple[EventGroup, ...]
    """By month, the next first."""
    past: tuple[EventGroup, ...]
    """By year, the latest first."""
    past_number: int
    calendar: str
    narrowed: bool
    """Whether the calendar holds the events of this list only."""
    choices: tuple[Count, ...]
    """Lists of part of the events, with how many are ahead: countries, regions, online."""
    past_choices: tuple[Count, ...]
    """The same lists with how many are past."""
    all: Link | None
    """Of a list of part of the events: the whole one."""


class PageView(NamedTuple):
    """``pages/page.html``: a standing page."""

    text_lang: str
    translation: TranslationNote | None
    title: str
    summary: str
    lead: Picture | None
    blocks: tuple[ViewBlock, ...]
    contacts: tuple[PersonCard, ...]
    networks: tuple[Entity, ...]
    funding: tuple[FunderCard, ...]
    gallery: Gallery | None
    review_by: PartialDate | None
    children: tuple[Link, ...]


class Subscription(NamedTuple):
    """What can be subscribed to on one subject: its page, and addresses of its feeds and of its calendar, or empty."""

    page: Link
    atom: str
    json: str
    calendar: str


class SubscriptionGroup(NamedTuple):
    """Subscriptions of one kind: ``all``, ``countries``, ``regions`` or ``tags``."""

    name: str
    subscriptions: tuple[Subscription, ...]


class FeedsView(NamedTuple):
    """``pages/feeds.html``: all feeds and calendars of a language, and its open data."""

    groups: tuple[SubscriptionGroup, ...]
    data: str
    """Address of the list of all items for programmes, or empty."""
    schema: str
    """Address of what describes it."""


class SearchFilter(NamedTuple):
    """One choice on the search page: its name in addresses, and what can be chosen, as codes with their words."""

    name: str
    choices: tuple[tuple[str, str], ...]


class SearchView(NamedTuple):
    """``pages/search.html``."""

    indexes: tuple[tuple[str, int, int], ...]
    """Address of the folder of each index, the newest first, with its first and last year; empty where there is none.
    """
    since: int
    """Number of indexes that are searched at first: they hold enough for most queries. The others are older."""
    indexed: bool
    """False in a preview that has no index."""
    filters: tuple[SearchFilter, ...]
    countries: tuple[Count, ...]
    """Ways to news without a search: the fullest countries and topics."""
    tags: tuple[Count, ...]
    sections: tuple[Link, ...]


class OverviewView(NamedTuple):
    """``pages/overview.html``: all countries, all regions or all tags."""

    groups: tuple[RowGroup, ...]
    total: int
    """How many places or tags there is news of."""
    maps: tuple[MapView, ...]
    by_number: bool
    """Ordered by number; else by name."""
    order: Link | None
    """The page with the other order; None where there is hardly anything to put in order."""


class IndexView(NamedTuple):
    """``pages/index.html``: the items of one country, region or tag."""

    code: str
    title: str
    place: str
    """Of a country or a region: its name with a preposition ("in Japan")."""
    intro: str
    total: int
    since: PartialDate | None
    involved: int
    """How many places of the other kind its items name, those included that are not among ``others``."""
    newest: Card | None
    lines: tuple[Card, ...]
    """The four that follow."""
    years: tuple[YearCount, ...]
    """Ascending: the years of what is not shown above, or where these have pages of their own, all years."""
    groups: tuple[Group, ...]
    """What is older, by year, the latest first; empty where the years have pages of their own."""
    divided: bool
    """The years have pages of their own."""
    locator: MapView | None
    others: tuple[FacetGroup, ...]
    """Which other places its items name: regions for a country, countries for a region and a tag."""
    others_map: MapView | None
    topics: tuple[FacetCount, ...]
    """Of a country: its topics, the fullest first. Every number leads to exactly these items."""
    contacts: tuple[PersonCard, ...]
    events: tuple[EventCard, ...]
    """The next ones; ``ahead`` says how many there are in all."""
    ahead: int
    past: tuple[EventCard, ...]
    """The latest first; ``past_number`` says how many there are in all."""
    past_number: int
    events_url: str
    """Of the list with all of them; empty for a topic, which shows all of them itself."""
    feed: str
    calendar: str
    """Address of the calendar of its events, or empty."""
    wider: tuple[Link, ...]
    """The country of a partner region, the groups of a Land, the broader topic."""
    narrower: tuple[Link, ...]
    """The members of a group, the partner regions of a country, the narrower topics."""


class DossierView(NamedTuple):
    """``pages/dossier.html``: a series of items under one introduction."""

    text_lang: str
    translation: TranslationNote | None
    title: str
    summary: str
    lead: Picture | None
    blocks: tuple[ViewBlock, ...]
    cards: tuple[Card, ...]
    """The newest first."""
    countries: tuple[Link, ...]
    """Which countries its items name."""


class DossiersView(NamedTuple):
    """``pages/dossiers.html``: all dossiers."""

    cards: tuple[DossierCard, ...]


class PartnerCount(NamedTuple):
    """One of the overview, of any of the four kinds; ``number`` counts items and events that name it."""

    url: str
    title: str
    short_name: str
    number: int


class PartnersView(NamedTuple):
    """``pages/partners.html``: who takes part."""

    organisations: tuple[PartnerCount, ...]
    networks: tuple[PartnerCount, ...]
    programmes: tuple[PartnerCount, ...]
    people: tuple[PartnerCount, ...]


class PartnerView(NamedTuple):
    """``pages/partner.html``: an organisation, a network, a programme or a person, and everything that names it."""

    kind: str
    """``organisations``, ``networks``, ``programmes`` or ``people``."""
    name: str
    short_name: str
    summary: str
    """Of an organisation, a network or a programme; the role of a person."""
    website: str
    country: Link | None
    start: PartialDate | None
    end: PartialDate | None
    news: tuple[Card, ...]
    events: tuple[EventCard, ...]
    countries: tuple[Link, ...]
    """Which countries those items name."""
    quotes: "tuple[QuoteNote, ...]"


class QuoteNote(NamedTuple):
    """What a person said, and where."""

    quote: Quote
    card: Card


class FacetView(NamedTuple):
    """``pages/facet.html``: the items that two places, or a tag and a place, have in common."""

    first: Link
    second: Link
    total: int
    cards: tuple[Card, ...]
    """The newest, where the years have pages of their own."""
    years: tuple[YearCount, ...]
    """These years, ascending."""
    groups: tuple[Group, ...]
    """Otherwise all items by year, the latest first."""

    @property
    def divided(self) -> bool:
        """Say whether the years have pages of their own."""
        return bool(self.years)


class IndexYearView(NamedTuple):
    """``pages/index-year.html``: one year of a divided index, or of what two of them have in common."""

    title: str
    """Of the whole list."""
    index: str  # type: ignore[assignment]  # instead of the method of tuples, which nobody calls
    date: PartialDate
    total: int
    groups: tuple[Group, ...]
    """By month."""
    newer: Link | None
    older: Link | None


class CreditUse(NamedTuple):
    """An item that shows pictures of somebody's, and how many."""

    link: Link
    number: int


class CreditEntry(NamedTuple):
    """Whose some pictures are. Everything but ``credit`` and ``uses`` may be empty."""

    credit: str
    """With its sign."""
    creator: str
    """Where the credit does not name them."""
    licence: str
    licence_url: str
    source_url: str
    ai_generated: bool
    uses: tuple[CreditUse, ...]


class CreditsView(NamedTuple):
    """``pages/credits.html``: picture credits, in alphabetical order."""

    entries: tuple[CreditEntry, ...]
    total: int
    """Pictures."""


class NotFoundSection(NamedTuple):
    """The words of one language on the page for addresses that do not exist."""

    lang: str
    title: str
    text: str
    home: Link
    sections: tuple[Link, ...]
    latest: tuple[Card, ...]
    latest_title: str


class NotFoundView(NamedTuple):
    """``pages/not-found.html``: one section for each language, the page's own first."""

    sections: tuple[NotFoundSection, ...]


View = (
    ChooserView
    | SearchView
    | FeedsView
    | HomeView
    | NewsView
    | YearView
    | ItemView
    | EventView
    | EventsView
    | PageView
    | OverviewView
    | IndexView
    | IndexYearView
    | FacetView
    | DossierView
    | DossiersView
    | PartnerView
    | PartnersView
    | CreditsView
    | NotFoundView
    | ChangesView
    | TranslationsView
)
