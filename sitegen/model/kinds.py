"""The content kinds and their fields, written once: validator, documentation and (later) schemas are made from this.

Owns which fields there are. Must not know how they are read or shown. Every class is what a validated record looks
like: an absent text is ``""``, an absent list ``()``, any other absent value ``None``. In the data files a field of
local scope holds ``Localized`` (a text for each language); in an item it holds the text itself.
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from sitegen.model.dates import PartialDate
from sitegen.model.fields import Type, described, local, neutral

Localized = Mapping[str, str]
"""The same text in each language of the site."""

Moment = date | datetime
"""A whole day, or an instant with its offset."""

# ---- records inside items -------------------------------------------------------------------------------------------


@described
class Photo:
    """A photo of an item; the first leads."""

    file: str = neutral(Type.FILE, "Dateiname im Ordner der Meldung", "file name in the item's folder", required=True)
    credit: str = neutral(Type.LINE, "Bildnachweis", "credit line", required=True)
    creator: str = neutral(Type.LINE, "Urheberin oder Urheber, wenn im Bildnachweis noch anderes steht", "who made it")
    licence: str = neutral(Type.LINE, "Lizenz, etwa CC BY 4.0", "licence, such as CC BY 4.0")
    source_url: str = neutral(Type.URL, "Fundstelle im Netz", "where it was found")
    taken_on: PartialDate | None = neutral(Type.DATE, "Aufnahmedatum", "when it was taken")
    focus: tuple[float, float] | None = neutral(
        Type.FOCUS, "Bildmitte, die im Zuschnitt bleiben muss: x y von 0 bis 1", "what a crop must keep: x y, 0 to 1"
    )
    rights_until: PartialDate | None = neutral(
        Type.DATE, "letzter Tag der Nutzungsrechte; danach erscheint die Website nicht mehr", "last day of the rights"
    )
    press: bool = neutral(Type.FLAG, "Die Presse darf es verwenden", "the press may use it")
    press_until: PartialDate | None = neutral(Type.DATE, "letzter Tag für die Presse", "last day for the press")
    decorative: bool = neutral(Type.FLAG, "reiner Schmuck, ohne Alternativtext", "decoration only, needs no alt text")
    ai_generated: bool = neutral(Type.FLAG, "mit KI erzeugt", "made by AI")
    alt: str = local(Type.TEXT, "was zu sehen ist (Pflicht, außer bei Schmuck)", "what it shows (unless decorative)")
    caption: str = local(Type.TEXT, "Bildunterschrift", "caption")
    press_terms: str = local(
        Type.LINE, "Bedingung für die Presse, etwa „nur mit Bildnachweis“", "on which condition the press may use it"
    )


@described
class Contact:
    """A person to turn to."""

    person: str = neutral(Type.PERSON, "Kennung aus people.yaml", "id from people.yaml", required=True)
    label: str = local(Type.LINE, "Bezeichnung, etwa Ansprechpartnerin", "what the person is here")


@described
class Download:
    """A file to fetch: beside the text, or at a web address."""

    url: str = neutral(Type.LINE, "Datei im Ordner oder Webadresse", "file in the folder or web address", required=True)
    title: str = local(Type.LINE, "Titel", "title", required=True)


@described
class WebLink:
    """A link of the list below the text."""

    url: str = local(Type.LINK, "Ziel", "target", required=True)
    text: str = local(Type.LINE, "Linktext", "words of the link", required=True)


@described
class Fact:
    """A line of the facts box."""

    label: str = local(Type.LINE, "Was", "what", required=True)
    text: str = local(Type.TEXT, "Angabe", "the fact", required=True)


@described
class Change:
    """What was changed on an item after it came out."""

    date: PartialDate = local(Type.DATE, "wann", "when", required=True)
    text: str = local(Type.TEXT, "was", "what", required=True)


@described
class ProgrammeEntry:
    """A part of an event's programme."""

    time: str = local(Type.LINE, "wann: 10:00, 9–12 Uhr, zweiter Tag", "when: 10:00, second day", required=True)
    text: str = local(Type.TEXT, "was", "what", required=True)


# ---- items ----------------------------------------------------------------------------------------------------------

TYPES = ("release", "report", "interview", "announcement", "event_notice")


@described
class News:
    """A news item."""

    date: PartialDate = neutral(Type.DATE, "Datum: 2019-11-07, 2019-11 oder 2019", "date", required=True)
    updated: PartialDate | None = neutral(Type.DATE, "zuletzt geändert", "last changed")
    lead: bool = neutral(Type.FLAG, "führt die Startseite an, bis lead_until", "leads the home page, until lead_until")
    lead_until: PartialDate | None = neutral(Type.DATE, "letzter Tag dafür", "last day of that")
    series: str = neutral(Type.DOSSIER, "Dossier, zu dem die Meldung gehört", "dossier that the item belongs to")
    publish_at: Moment | None = neutral(Type.MOMENT, "erscheint erst dann", "appears then")
    expire_at: Moment | None = neutral(Type.MOMENT, "verschwindet dann", "disappears then")
    draft: bool = neutral(Type.FLAG, "Entwurf", "draft")
    type: str = neutral(Type.CHOICE, "Art der Meldung (Dachzeile)", "type of item (kicker)", choices=TYPES)
    regions: tuple[str, ...] = neutral(
        Type.REGION, "Länder oder Gruppen: DE-HE; DE für bundesweit", "regions: DE-HE, DE", required=True, many=True
    )
    partner_countries: tuple[str, ...] = neutral(Type.COUNTRY, "Partnerländer: JP", "partner countries: JP", many=True)
    partner_regions: tuple[str, ...] = neutral(
        Type.PARTNER_REGION, "Partnerregionen: JP-28", "partner regions: JP-28", many=True
    )
    tags: tuple[str, ...] = neutral(Type.TAG, "Themen aus tags.yaml", "topics from tags.yaml", many=True)
    organisations: tuple[str, ...] = neutral(Type.ORGANISATION, "Beteiligte Organisationen", "organisations", many=True)
    people: tuple[str, ...] = neutral(Type.PERSON, "Genannte Personen", "people named", many=True)
    networks: tuple[str, ...] = neutral(Type.NETWORK, "Netzwerke", "networks", many=True)
    programmes: tuple[str, ...] = neutral(Type.PROGRAMME, "Förderprogramme", "programmes", many=True)
    events: tuple[str, ...] = neutral(Type.EVENT, "Termine: 2019/bio-europe", "events: 2019/bio-europe", many=True)
    photos: tuple[Photo, ...] = neutral(Type.RECORD, "Fotos", "photos", many=True, record=Photo, key="file")
    contacts: tuple[Contact, ...] = neutral(
        Type.RECORD, "Ansprechpersonen", "contacts", many=True, record=Contact, key="person"
    )
    related: tuple[str, ...] = neutral(Type.ITEM, "verwandte Meldungen", "related items", many=True)
    downloads: tuple[Download, ...] = neutral(
        Type.RECORD, "Dateien zum Herunterladen", "downloads", many=True, record=Download, key="url"
    )
    source_url: str = neutral(Type.URL, "Quelle im Netz", "source on the web")
    funding: tuple[str, ...] = neutral(Type.FUNDER, "Fördergeber", "funders", many=True)
    noindex: bool = neutral(Type.FLAG, "nicht in Suchmaschinen", "keep out of search engines")
    original: bool = neutral(Type.FLAG, "diese Sprache ist das Original", "this language is the original")
    title: str = local(Type.LINE, "Titel", "title", required=True)
    summary: str = local(Type.TEXT, "Vorspann: ein bis drei Sätze", "standfirst: one to three sentences", required=True)
    subtitle: str = local(Type.LINE, "Untertitel", "subtitle")
    kicker: str = local(Type.LINE, "Dachzeile statt der Art", "kicker instead of the type")
    slug: str = local(Type.SLUG, "letzter Teil der Adresse (sonst der Ordnername)", "last part of the address")
    seo_title: str = local(Type.LINE, "Titel für Suchmaschinen", "title for search engines")
    facts: tuple[Fact, ...] = local(Type.RECORD, "Auf einen Blick", "at a glance", many=True, record=Fact)
    changes: tuple[Change, ...] = local(
        Type.RECORD, "Änderungen nach dem Erscheinen", "changes since it came out", many=True, record=Change
    )
    links: tuple[WebLink, ...] = local(Type.RECORD, "Weiterführende Links", "links", many=True, record=WebLink)
    aliases: tuple[str, ...] = local(Type.PATH, "frühere Adressen", "former addresses", many=True)
    translated_from: str = local(Type.DIGEST, "Stand des Originals (Stempel)", "stamp of the original's state")


MODES = ("on_site", "online", "hybrid")


@described
class Event:
    """An event: a fair, a meeting, a journey."""

    start: PartialDate = neutral(
        Type.DATE_TIME, "erster Tag, auch mit Uhrzeit (oder Monat, Jahr)", "first day, also with a time", required=True
    )
    end: PartialDate | None = neutral(Type.DATE_TIME, "letzter Tag, auch mit Uhrzeit", "last day, also with a time")
    precision: str = neutral(
        Type.CHOICE, "Genauigkeit, falls gröber als geschrieben", "precision", choices=("day", "month", "year")
    )
    timezone: str = neutral(
        Type.TIME_ZONE, "Zeitzone der Uhrzeiten, etwa Asia/Tokyo", "time zone of the times, such as Asia/Tokyo"
    )
    mode: str = neutral(Type.CHOICE, "vor Ort, online oder beides", "on site, online or both", choices=MODES)
    place: str = neutral(Type.PLACE, "Ort: DE-HH, JP-14, JP", "place: DE-HH, JP-14, JP")
    partner_countries: tuple[str, ...] = neutral(Type.COUNTRY, "Partnerländer", "partner countries", many=True)
    regions: tuple[str, ...] = neutral(Type.REGION, "Länder oder Gruppen", "regions", many=True)
    organiser: str = neutral(Type.ORGANISATION, "Veranstalter", "organiser")
    url: str = neutral(Type.URL, "Website des Termins", "website")
    address: str = neutral(Type.LINE, "Anschrift des Ortes", "postal address of the venue")
    registration_url: str = neutral(Type.URL, "Seite für die Anmeldung", "page for registration")
    registration_until: PartialDate | None = neutral(
        Type.DATE_TIME, "letzter Tag der Anmeldung, auch mit Uhrzeit", "last day to register, also with a time"
    )
    contacts: tuple[Contact, ...] = neutral(
        Type.RECORD, "Ansprechpersonen", "contacts", many=True, record=Contact, key="person"
    )
    series: str = neutral(Type.LINE, "Reihe", "series")
    tags: tuple[str, ...] = neutral(Type.TAG, "Themen", "topics", many=True)
    photos: tuple[Photo, ...] = neutral(Type.RECORD, "Fotos", "photos", many=True, record=Photo, key="file")
    draft: bool = neutral(Type.FLAG, "Entwurf", "draft")
    original: bool = neutral(Type.FLAG, "diese Sprache ist das Original", "this language is the original")
    title: str = local(Type.LINE, "Titel", "title", required=True)
    summary: str = local(Type.TEXT, "ein bis drei Sätze", "one to three sentences")
    location: str = local(Type.LINE, "Ort in Worten: Messe Hamburg", "venue in words")
    programme: tuple[ProgrammeEntry, ...] = local(
        Type.RECORD, "Ablauf", "what happens when", many=True, record=ProgrammeEntry
    )
    slug: str = local(Type.SLUG, "letzter Teil der Adresse", "last part of the address")
    aliases: tuple[str, ...] = local(Type.PATH, "frühere Adressen", "former addresses", many=True)
    translated_from: str = local(Type.DIGEST, "Stand des Originals (Stempel)", "stamp of the original's state")


@described
class Standing:
    """A standing page."""

    parent: str = neutral(Type.PAGE, "übergeordnete Seite", "parent page")
    order: int | None = neutral(Type.INTEGER, "Reihenfolge unter Geschwistern", "order among siblings")
    contacts: tuple[Contact, ...] = neutral(
        Type.RECORD, "Ansprechpersonen", "contacts", many=True, record=Contact, key="person"
    )
    networks: tuple[str, ...] = neutral(Type.NETWORK, "Netzwerke", "networks", many=True)
    funding: tuple[str, ...] = neutral(Type.FUNDER, "Fördergeber", "funders", many=True)
    photos: tuple[Photo, ...] = neutral(Type.RECORD, "Fotos", "photos", many=True, record=Photo, key="file")
    review_by: PartialDate | None = neutral(Type.DATE, "zu prüfen bis", "to be reviewed by")
    noindex: bool = neutral(Type.FLAG, "nicht in Suchmaschinen", "keep out of search engines")
    draft: bool = neutral(Type.FLAG, "Entwurf", "draft")
    original: bool = neutral(Type.FLAG, "diese Sprache ist das Original", "this language is the original")
    title: str = local(Type.LINE, "Titel", "title", required=True)
    summary: str = local(Type.TEXT, "ein bis drei Sätze", "one to three sentences")
    slug: str = local(Type.SLUG, "letzter Teil der Adresse", "last part of the address")
    aliases: tuple[str, ...] = local(Type.PATH, "frühere Adressen", "former addresses", many=True)
    translated_from: str = local(Type.DIGEST, "Stand des Originals (Stempel)", "stamp of the original's state")


@described
class Dossier:
    """A series of news items under one introduction; the items name it."""

    order: int | None = neutral(Type.INTEGER, "Reihenfolge unter den Dossiers", "order among dossiers")
    photos: tuple[Photo, ...] = neutral(Type.RECORD, "Fotos", "photos", many=True, record=Photo, key="file")
    draft: bool = neutral(Type.FLAG, "Entwurf", "draft")
    original: bool = neutral(Type.FLAG, "diese Sprache ist das Original", "this language is the original")
    title: str = local(Type.LINE, "Titel", "title", required=True)
    summary: str = local(Type.TEXT, "ein bis drei Sätze", "one to three sentences", required=True)
    slug: str = local(Type.SLUG, "letzter Teil der Adresse", "last part of the address")
    aliases: tuple[str, ...] = local(Type.PATH, "frühere Adressen", "former addresses", many=True)
    translated_from: str = local(Type.DIGEST, "Stand des Originals (Stempel)", "stamp of the original's state")


# ---- vocabulary: the data files -------------------------------------------------------------------------------------


@described
class Person:
    """``people.yaml``."""

    id: str
    name: str = neutral(Type.LINE, "Name", "name", required=True)
    honorific: str = neutral(Type.LINE, "Titel, etwa Dr.", "title, such as Dr")
    organisation: str = neutral(Type.ORGANISATION, "Organisation", "organisation")
    email: str = neutral(Type.EMAIL, "E-Mail", "email")
    phone: str = neutral(Type.PHONE, "Telefon", "phone")
    photo: str = neutral(Type.FILE, "Foto", "photo")
    role: Localized = local(Type.LINE, "Funktion", "role", required=True)
    label: Localized = local(Type.LINE, "Bezeichnung, etwa Ansprechpartnerin", "such as contact person")


@described
class Organisation:
    """``organisations.yaml``, ``networks.yaml`` and ``programmes.yaml`` share these fields."""

    id: str
    url: str = neutral(Type.URL, "Website", "website")
    country: str = neutral(Type.COUNTRY, "Sitzland", "country")
    place: str = neutral(Type.PLACE, "Ort", "place")
    kind: str = neutral(Type.LINE, "Art", "kind")
    logo: str = neutral(Type.FILE, "Logo", "logo")
    members: tuple[str, ...] = neutral(
        Type.LINE, "Mitglieder (Orte oder Namen)", "members (places or names)", many=True
    )
    start: PartialDate | None = neutral(Type.DATE, "Beginn", "start")
    end: PartialDate | None = neutral(Type.DATE, "Ende", "end")
    role: str = neutral(Type.LINE, "unsere Rolle", "our role")
    name: Localized = local(Type.LINE, "Name", "name", required=True)
    short_name: Localized = local(Type.LINE, "Kurzname", "short name")
    summary: Localized = local(Type.TEXT, "ein Satz", "one sentence")


@described
class Funder:
    """``funders`` in ``site.yaml``."""

    id: str
    logo: str = neutral(Type.FILE, "Logo (SVG oder PNG) in content/", "logo (SVG or PNG) in content/", required=True)
    url: str = neutral(Type.URL, "Website", "website")
    valid_from: PartialDate | None = neutral(Type.DATE, "gezeigt ab", "shown from")
    valid_to: PartialDate | None = neutral(Type.DATE, "gezeigt bis", "shown until")
    name: Localized = local(Type.LINE, "Name", "name", required=True)
    alt: Localized = local(Type.LINE, "voller Name als Alternativtext", "full name as alt text", required=True)
    statement: Localized = local(Type.TEXT, "vorgeschriebener Satz", "required sentence")


@described
class Place:
    """``places.yaml``: a country, a Land, a partner region, or a group of them."""

    code: str
    members: tuple[str, ...] = neutral(Type.PLACE, "Mitglieder einer Gruppe", "members of a group", many=True)
    contacts: tuple[str, ...] = neutral(Type.PERSON, "Ansprechpersonen", "contacts", many=True)
    formerly: tuple[str, ...] = neutral(Type.LINE, "frühere Kennungen", "former codes", many=True)
    name: Localized = local(Type.LINE, "Name", "name")
    in_: Localized = local(Type.LINE, "Form nach der Präposition: „im Saarland“", "the form after a preposition")
    sort_name: Localized = local(Type.LINE, "einsortiert unter", "sorted as")
    slug: Localized = local(Type.SLUG, "Teil der Adresse", "part of the address")
    intro: Localized = local(Type.TEXT, "Einleitung der Übersicht", "introduction of its page")


@described
class Tag:
    """``tags.yaml``."""

    id: str
    broader: str = neutral(Type.TAG, "Oberthema", "broader topic")
    label: Localized = local(Type.LINE, "Bezeichnung", "label", required=True)
    slug: Localized = local(Type.SLUG, "Teil der Adresse (sonst aus der Bezeichnung)", "part of the address")
    description: Localized = local(Type.TEXT, "Einleitung der Übersicht", "introduction of its page")
    synonyms: Mapping[str, tuple[str, ...]] = local(Type.LINE, "andere Wörter dafür", "other words for it", many=True)


@described
class SiteContact:
    """``contact`` in ``site.yaml``."""

    lines: Mapping[str, tuple[str, ...]] = local(Type.LINE, "Anschrift, Zeile für Zeile", "address lines", many=True)
    phone: str = neutral(Type.PHONE, "Telefon", "phone")
    email: str = neutral(Type.EMAIL, "E-Mail", "email")


@described
class ListSettings:
    """``lists`` in ``site.yaml``: how long lists are divided."""

    newest: int | None = neutral(
        Type.INTEGER, "so viele zeigen die neuesten Meldungen", "shown by the latest news (20)"
    )
    divide_above: int | None = neutral(
        Type.INTEGER, "darüber bekommt ein Verzeichnis Jahresseiten", "above it an index has year pages (60)"
    )
    months_above: int | None = neutral(
        Type.INTEGER, "darüber bekommt ein Jahr Monatsseiten", "above it a year has month pages (200)"
    )
    facets_from: int | None = neutral(
        Type.INTEGER, "ab so vielen gemeinsamen Meldungen gibt es eine Seite", "so many items in common have a page (5)"
    )


@described
class Menus:
    """``menus`` in ``site.yaml``: sections, those of the table ``SECTIONS``, and pages by their identity."""

    main: tuple[str, ...] = neutral(Type.LINE, "Hauptnavigation", "main navigation", many=True)
    service: tuple[str, ...] = neutral(Type.LINE, "Fußbereich, Service", "footer, service", many=True)


SERVERS = ("apache", "nginx")


@described
class Hosting:
    """``hosting`` in ``site.yaml``: what a web server of one's own needs besides the pages."""

    servers: tuple[str, ...] = neutral(
        Type.CHOICE, "eigener Webserver: apache, nginx", "own web server: apache, nginx", many=True, choices=SERVERS
    )
    compressed: bool = neutral(Type.FLAG, "gepackte Dateien daneben (.br, .gz)", "packed files beside (.br, .gz)")


ADMIN_BACKENDS = ("github", "gitlab", "gitea")


@described
class Admin:
    """``admin`` in ``site.yaml``: at which git host the editor in the browser saves, if not on the disk."""

    backend: str = neutral(Type.CHOICE, "Git-Dienst", "git host", required=True, choices=ADMIN_BACKENDS)
    repository: str = neutral(Type.LINE, "Repository: Gruppe/Name", "repository: owner/name", required=True)
    branch: str = neutral(Type.LINE, "Zweig, sonst main", "branch, else main")
    review: bool = neutral(Type.FLAG, "Änderungen erst als Entwurf zur Durchsicht", "changes wait for a review first")
    api_url: str = neutral(Type.URL, "Schnittstelle eines eigenen Git-Dienstes", "API of a git host of one's own")
    login_url: str = neutral(Type.URL, "Dienst für die Anmeldung (OAuth)", "service for signing in (OAuth)")
    app_id: str = neutral(Type.LINE, "Kennung der Anwendung beim Git-Dienst", "id of the application at the git host")


@described
class Alert:
    """``alert`` in ``site.yaml``: what everybody has to know, on all pages."""

    until: PartialDate | None = neutral(Type.DATE, "letzter Tag", "last day")
    url: str = neutral(Type.LINK, "Ziel", "target")
    text: Localized = local(Type.TEXT, "ein oder zwei Sätze", "one or two sentences", required=True)


@described
class SiteFile:
    """``site.yaml``."""

    base_url: str = neutral(Type.URL, "Adresse der Website", "address of the site", required=True)
    languages: tuple[str, ...] = neutral(Type.LANGUAGE, "Sprachen", "languages", required=True, many=True)
    default_language: str = neutral(Type.LANGUAGE, "Sprache der Originale", "language of the originals")
    time_zone: str = neutral(Type.TIME_ZONE, "Zeitzone", "time zone")
    menus: Menus | None = neutral(Type.RECORD, "Menüs", "menus", record=Menus)
    addresses: Mapping[str, Localized] = neutral(Type.WORDS, "Wörter in den Adressen", "words of the addresses")
    policies: Mapping[str, str] = neutral(
        Type.WORDS, "fehlende Übersetzung je Art: hide, link, show", "missing translations by kind: hide, link, show"
    )
    lists: ListSettings | None = neutral(
        Type.RECORD, "Teilung langer Listen", "division of long lists", record=ListSettings
    )
    social_pictures: bool = neutral(
        Type.FLAG,
        "Vorschaubilder mit Titel für soziale Netzwerke zeichnen",
        "draw pictures with titles for social media",
    )
    funders: tuple[Funder, ...] = neutral(Type.RECORD, "Fördergeber", "funders", many=True, record=Funder, key="id")
    legal: tuple[str, ...] = neutral(Type.PAGE, "rechtliche Seiten", "legal pages", many=True)
    plain_language: str = neutral(Type.PAGE, "Seite in Leichter Sprache", "page in plain language")
    sign_language: str = neutral(Type.PAGE, "Seite zur Gebärdensprache", "page about sign language")
    people_pages: bool = neutral(Type.FLAG, "Seiten für genannte Personen", "pages for people whom items name")
    stale_notice: bool = neutral(
        Type.FLAG,
        "Übersetzungen sagen, wenn ihr Original neuer ist",
        "translations say so where their original is newer",
    )
    alert: Alert | None = neutral(Type.RECORD, "Hinweis auf allen Seiten", "notice on all pages", record=Alert)
    contact: SiteContact | None = neutral(Type.RECORD, "Kontakt", "contact", record=SiteContact)
    compounds: tuple[str, ...] = neutral(
        Type.LINE,
        "lange Wörter mit ihren Fugen: Hafen|geburtstag; ohne Strich nie getrennt",
        "long words with their joints: Hafen|geburtstag; without a bar never divided",
        many=True,
    )
    hosting: Hosting | None = neutral(Type.RECORD, "eigener Webserver", "web server of one's own", record=Hosting)
    admin: Admin | None = neutral(Type.RECORD, "Redaktion im Browser", "editor in the browser", record=Admin)
    name: Localized = local(Type.LINE, "Name der Website", "name of the site", required=True)
    tagline: Localized = local(Type.LINE, "Untertitel der Website", "tagline")


# ---- components in a body -------------------------------------------------------------------------------------------


@described
class QuoteComponent:
    """``::: quote``."""

    person: str = local(Type.PERSON, "Kennung aus people.yaml", "id from people.yaml")
    speaker: str = local(Type.LINE, "Name, wenn nicht in people.yaml", "name, if not in people.yaml")
    role: str = local(Type.LINE, "Funktion (sonst aus people.yaml)", "role (else from people.yaml)")
    lang: str = local(Type.LANGUAGE, "Sprache des Zitats, wenn fremd", "language of the quote, if foreign")
    translation: str = local(Type.TEXT, "Übersetzung eines fremden Zitats", "translation of a foreign quote")
    translated_by: str = local(Type.LINE, "von wem übersetzt", "who translated it")


@described
class PhotoComponent:
    """``::: photo``."""

    file: str = local(Type.FILE, "Dateiname aus photos", "file name from photos", required=True)


@described
class GalleryComponent:
    """``::: gallery``."""

    title: str = local(Type.LINE, "Überschrift", "heading")
    files: tuple[str, ...] = local(Type.FILE, "Dateinamen aus photos (sonst alle)", "file names (else all)", many=True)


@described
class TeaserComponent:
    """``::: teaser``."""

    title: str = local(Type.LINE, "Überschrift", "heading", required=True)
    url: str = local(Type.LINK, "Ziel", "target")
    contacts: tuple[str, ...] = local(Type.PERSON, "Ansprechpersonen", "contacts", many=True)


@described
class ContactComponent:
    """``::: contact``."""

    person: str = local(Type.PERSON, "Kennung aus people.yaml", "id from people.yaml", required=True)
    label: str = local(Type.LINE, "Bezeichnung", "what the person is here")


@described
class DownloadComponent:
    """``::: download``."""

    url: str = neutral(Type.LINE, "Datei im Ordner oder Webadresse", "file in the folder or web address", required=True)
    title: str = local(Type.LINE, "Titel", "title", required=True)


@described
class FactsComponent:
    """``::: facts``: the body has one ``label: text`` a line."""

    title: str = local(Type.LINE, "Überschrift", "heading")


@described
class NoticeComponent:
    """``::: notice``."""

    title: str = local(Type.LINE, "Überschrift", "heading")
    tone: str = local(Type.CHOICE, "info oder warning", "info or warning", choices=("info", "warning"))


@described
class VideoComponent:
    """``::: video``: of a provider that is known, loaded when a reader wants it."""

    url: str = local(
        Type.URL, "Adresse bei YouTube, Vimeo oder PeerTube", "address at YouTube, Vimeo or PeerTube", required=True
    )
    title: str = local(Type.LINE, "was zu sehen ist", "what is to be seen", required=True)
    poster: str = local(Type.FILE, "Standbild: Dateiname aus photos", "still: file name from photos")
    duration: str = local(Type.LINE, "Dauer, etwa 3:45 min", "how long it is, such as 3:45 min")
    lang: str = local(Type.LANGUAGE, "Sprache des Videos, wenn fremd", "language of the video, if foreign")


@described
class MapComponent:
    """``::: map``: of a provider that is known, loaded when a reader wants it."""

    url: str = local(Type.URL, "Adresse bei OpenStreetMap", "address at OpenStreetMap", required=True)
    title: str = local(Type.LINE, "was zu sehen ist", "what is to be seen", required=True)
    poster: str = local(Type.FILE, "Standbild: Dateiname aus photos", "still: file name from photos")


# ---- the tables -----------------------------------------------------------------------------------------------------


class Kind(NamedTuple):
    """One kind of item: where it lies, what its fields are, whether it must have a text, how it treats translations."""

    name: str
    folder: str
    record: type[News] | type[Event] | type[Standing] | type[Dossier]
    body_required: bool
    policy: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.folder: kind
        for kind in (
            Kind("news", "news", News, body_required=True, policy="link"),
            Kind("event", "events", Event, body_required=False, policy="link"),
            Kind("page", "pages", Standing, body_required=True, policy="link"),
            Kind("dossier", "dossiers", Dossier, body_required=False, policy="link"),
        )
    }
)
"""Item kinds by the folder of ``content/`` that they lie in."""

COMPONENTS: Mapping[str, type] = MappingProxyType(
    {
        "quote": QuoteComponent,
        "photo": PhotoComponent,
        "gallery": GalleryComponent,
        "teaser": TeaserComponent,
        "contact": ContactComponent,
        "download": DownloadComponent,
        "facts": FactsComponent,
        "notice": NoticeComponent,
        "video": VideoComponent,
        "map": MapComponent,
    }
)

DATA_FILES: Mapping[str, type] = MappingProxyType(
    {
        "people": Person,
        "organisations": Organisation,
        "networks": Organisation,
        "programmes": Organisation,
        "places": Place,
        "tags": Tag,
    }
)
"""Record kinds by the name of the data file in ``content/``."""

POLICIES = ("hide", "link", "show")
"""What a list does with an item that its language lacks."""

MAIN_MENU = ("news", "countries", "regions", "tags", "events")
"""What the main menu holds where the settings say nothing."""

SECTIONS = (*MAIN_MENU, "dossiers", "partners")
"""Parts of the site that a menu can name."""

WORDS = (
    "news",
    "countries",
    "regions",
    "tags",
    "events",
    "plain_language",
    "by_number",
    "online",
    "partners",
    "dossiers",
    "search",
    "feeds",
    "credits",
)
"""Parts of addresses that ``addresses`` in ``site.yaml`` can word."""
