"""One reader for each type of field: the text that an editor wrote to a value, or the reason why not.

Owns the table ``READERS``. Must not know whole records, nor whether a named thing exists.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sitegen.model import synonyms
from sitegen.model.fields import Field, Type
from sitegen.model.problem import nearest
from sitegen.model.urls import slugify
from sitegen.parse.datetimes import read_date, read_date_time, read_moment
from sitegen.parse.misfit import Misfit

LONGEST_SLUG = 120
"""Characters; file systems end at 255 bytes."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""Exactly what ``slugify`` leaves as it is, but for nothing at all."""
SIMPLE_WEB = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:/[^\s<>\"]*)?\Z")
"""What nearly every web address looks like; what does not match needs a closer look."""
UNFIT_URL = re.compile(r"[\s<>\"]")
EMAIL = re.compile(r"[^\s@<>\":]+@[^\s@<>\":]+\.[^\s@<>\".:]+\Z")
AT = re.compile(r"\s*[(\[{]\s*(?:at|ät)\s*[)\]}]\s*", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z")
MAIL_LINK = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z")
TYPO = re.compile(r"\A(?:h?t{1,3}p?s?|https?)(?::/*|/{2,})|//", re.IGNORECASE)
"""What was meant for ``https://``."""
HOST = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,24}(?::\d+)?(?:[/?#]\S*)?\Z")
ITEM_LINK = re.compile(r"(news|event|page):\S+\Z")
UNFIT_PATH = re.compile(r"[\s<>\"\\?#*:]|%(?:2[ef]|5c|00|25)", re.IGNORECASE)
TEXT_NAME, KEY = re.compile(r"/index\.[\w-]+\.md\Z"), re.compile(r"[\w.-]+(/[\w.-]+)+")
ITEM_NAME = re.compile(r"\w[\w-]*(?:/\w[\w-]*)?\Z")
"""An identity without its folder, or a part of it."""
YAML_BOOLEANS = {
    form: meaning
    for words, meaning in ((("y", "yes", "on"), "true"), (("n", "no", "off"), "false"))
    for word in words
    for form in (word, word.upper(), word.capitalize())
}
SEXAGESIMAL = re.compile(r"[-+]?\d+(:[0-5]?\d)+\Z")

EXPECTED: Mapping[Type, tuple[str, str, str]] = MappingProxyType(
    {
        # type: what is expected in German, in English; an example
        Type.LINE: ("Text", "text", '"Text"'),
        Type.TEXT: ("Text", "text", '"Text"'),
        Type.DATE: ("ein Datum: 2019-11-07, 2019-11 oder 2019", "a date: 2019-11-07, 2019-11 or 2019", "2019-11-07"),
        Type.DATE_TIME: (
            "ein Datum, eines Tages auch mit Uhrzeit: 2026-12-05 oder 2026-12-05T10:00",
            "a date, that of a day also with a time: 2026-12-05 or 2026-12-05T10:00",
            "2019-11-07",
        ),
        Type.MOMENT: ("Tag oder Zeitpunkt", "a day or a moment", '"2027-03-01T09:00"'),
        Type.FLAG: ("true oder false", "true or false", "true"),
        Type.INTEGER: ("eine ganze Zahl ab 0", "a whole number from 0", "20"),
        Type.URL: ("eine Webadresse mit https://", "a web address with https://", "https://www.example.org/"),
        Type.LINK: (
            "eine Webadresse oder ein Beitrag",
            "a web address or an item",
            "https://www.example.org/",
        ),
        Type.EMAIL: ("eine E-Mail-Adresse", "an email address", "info@example.org"),
        Type.PHONE: ("eine Telefonnummer", "a phone number", '"+49 30 123456"'),
        Type.SLUG: (
            "Kleinbuchstaben, Ziffern und Bindestriche",
            "lower case letters, digits and hyphens",
            "japan-reise",
        ),
        Type.PATH: ("eine Adresse dieser Website", "an address on this site", "/de/alt/"),
        Type.FILE: ("ein Dateiname", "a file name", "foto.jpg"),
        Type.CHOICE: ("einer der erlaubten Werte", "one of the allowed values", ""),
        Type.FOCUS: ("zwei Zahlen von 0 bis 1", "two numbers from 0 to 1", "0.5 0.3"),
        Type.TIME_ZONE: ("eine Zeitzone", "a time zone", "Europe/Berlin"),
        Type.LANGUAGE: ("ein Sprachkürzel", "a language code", "en"),
        Type.COUNTRY: ("ein Länderkürzel", "a country code", "JP"),
        Type.REGION: ("ein Regionskürzel", "a region code", "DE-HE"),
        Type.PARTNER_REGION: ("ein Regionskürzel", "a region code", "JP-28"),
        Type.PLACE: ("ein Orts- oder Länderkürzel", "a place or country code", "DE-HH"),
        Type.TAG: ("ein Thema", "a topic", "biotechnologie"),
        Type.ID: ("Buchstaben, Ziffern, Punkt und Bindestrich", "letters, digits, dots and hyphens", "muster"),
        Type.PERSON: ("eine Kennung aus people.yaml", "an id from people.yaml", "mustermann"),
        Type.ORGANISATION: ("eine Kennung aus organisations.yaml", "an id from organisations.yaml", "gtai"),
        Type.NETWORK: ("eine Kennung aus networks.yaml", "an id from networks.yaml", "scanbalt"),
        Type.PROGRAMME: ("eine Kennung aus programmes.yaml", "an id from programmes.yaml", "horizon-europe"),
        Type.FUNDER: ("eine Kennung aus funders in site.yaml", "an id from funders in site.yaml", "efre"),
        Type.ITEM: ("der Ordner eines Beitrags", "the folder of an item", "news/2019/pre-bio-europe-tour"),
        Type.EVENT: ("der Ordner eines Termins", "the folder of an event", "2019/bio-europe"),
        Type.PAGE: ("der Ordner einer Seite", "the folder of a page", "pages/about"),
        Type.DOSSIER: ("der Ordner eines Dossiers", "the folder of a dossier", "hydrogen"),
        Type.DIGEST: ("ein Stempel aus Ziffern und Buchstaben", "a stamp of digits and letters", "3f2a9c1b"),
        Type.WORDS: ("Namen mit Werten", "names with values", "news: link"),
        Type.RECORD: ("Felder mit Werten", "fields with values", ""),
    }
)


def fold(text: str) -> str:
    """Return the text with every run of white space made one space."""
    return " ".join(text.split())


def _flag(text: str, _: Field) -> bool:
    if text.lower() not in {"true", "false"}:
        meant = synonyms.FLAGS.get(text.lower())
        raise Misfit(proposal=meant) if meant else Misfit
    return text.lower() == "true"


def _integer(text: str, _: Field) -> int:
    if not re.fullmatch(r"\d{1,9}", text):
        raise Misfit
    return int(text)


def is_web(text: str) -> bool:
    """Say whether a text is the whole address of something on the web."""
    if SIMPLE_WEB.match(text):
        return True
    try:
        parts = urlsplit(text)
        sound = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return sound and parts.scheme in {"http", "https"} and bool(parts.hostname) and not UNFIT_URL.search(text)


def whole_address(text: str) -> str:
    """Return the whole address that was meant: with ``https://``, or ``mailto:``; empty where none was."""
    text = text.strip().strip("<>")
    if MAIL.match(text.removeprefix("mailto://")):
        return f"mailto:{text.removeprefix('mailto://')}"
    rest = TYPO.sub("", text)
    found = f"https://{rest}"
    return found if HOST.match(rest) and is_web(found) and "@" not in rest else ""


def _url(text: str, field: Field) -> str:
    if not is_web(text):
        near = whole_address(text)
        if near.startswith("https:") or (near and field.type is Type.LINK):
            raise Misfit(proposal=near)
        raise Misfit
    return text


def _link(text: str, field: Field) -> str:
    if ITEM_LINK.match(text) or MAIL_LINK.match(text):
        return text
    return _url(text, field)


def _pattern(pattern: str) -> Callable[[str, Field], str]:
    compiled = re.compile(pattern + r"\Z")

    def read(text: str, _: Field) -> str:
        if not compiled.match(text):
            raise Misfit
        return text

    return read


def _slug(text: str, _: Field) -> str:
    if not SLUG.match(text) or len(text) > LONGEST_SLUG:
        meant = slugify(text.strip("/").rpartition("/")[2])[:LONGEST_SLUG].strip("-")
        raise Misfit(proposal=meant) if meant else Misfit
    return text


def _file(text: str, _: Field) -> str:
    parts = text.split("/")
    if "\\" in text or any(part in {"", ".", ".."} for part in parts) or ":" in parts[0]:
        name = re.split(r"[\\/]", text.strip("\\/"))[-1]
        raise Misfit("file-outside", proposal=name if ":" not in name else "")
    return text


def _path(text: str, _: Field) -> str:
    """Read a former address: nothing that leads elsewhere, and no sign with a meaning of its own to a server."""
    if not _is_path(text):
        meant = f"/{re.sub(r'^(?:https?:)?//[^/]*', '', text.strip()).lstrip('/').replace(' ', '-')}"
        raise Misfit("alias-unsupported", proposal=meant if _is_path(meant) else "")
    return text


def _is_path(text: str) -> bool:
    parts = text.removesuffix("/").split("/")
    if parts[0] or len(parts) == 1 or any(part in {"", ".", ".."} for part in parts[1:]):
        return False
    return text.isprintable() and not UNFIT_PATH.search(text)


def _choice(text: str, field: Field) -> str:
    if text not in field.choices:
        raise Misfit("bad-choice", allowed=", ".join(field.choices), near=", ".join(_near_choices(text, field)))
    return text


def _near_choices(text: str, field: Field) -> list[str]:
    return nearest(text, {choice: synonyms.CHOICES.get(choice, ()) for choice in field.choices})


def _focus(text: str, _: Field) -> tuple[float, float]:
    found = re.findall(r"\d+(?:\.\d+)?", text.replace(",", " ") if "." in text else text.replace(",", "."))
    try:
        x, y = (float(part) for part in text.replace(",", " ").split())
    except ValueError:
        meant = [float(part) / 100 for part in found] if "%" in text and len(found) == 2 else [0.5, 0.5]  # noqa: PLR2004
        shown = " ".join(f"{part:g}" for part in meant) if "%" in text or not found else ""
        raise (Misfit(proposal=shown) if shown else Misfit) from None
    if not (0 <= x <= 1 and 0 <= y <= 1):
        percent = max(x, y) <= 100 and min(x, y) >= 0  # noqa: PLR2004
        raise Misfit(proposal=f"{x / 100:g} {y / 100:g}") if percent else Misfit
    return (x, y)


def _time_zone(text: str, _: Field) -> str:
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        raise Misfit from None
    return text


def _key(*folders: str) -> Callable[[str, Field], str]:
    """Read an identity: ``news:2019/x``, ``news/2019/x``, and without the folder where only one is possible."""
    schemes = {"news": "news", "event": "events", "events": "events", "page": "pages", "pages": "pages"}
    schemes |= {"dossier": "dossiers", "dossiers": "dossiers"}

    def read(text: str, _: Field) -> str:
        scheme, colon, rest = text.partition(":")
        if colon and scheme in schemes:
            text = f"{schemes[scheme]}/{rest}"
        if "://" in text:  # an address: which item is meant can be told where all are known
            return text
        text = TEXT_NAME.sub("", text).strip("/").removeprefix("content/")
        if ITEM_NAME.match(text) and len(folders) > 1 and text.split("/")[0] not in schemes.values():
            return text
        if text.split("/")[0] not in schemes.values() and len(folders) == 1:
            text = f"{folders[0]}/{text}"
        if text.split("/")[0] not in folders or not KEY.fullmatch(text):
            raise Misfit
        return text

    return read


def _email(text: str, _: Field) -> str:
    if not EMAIL.match(text):
        meant = AT.sub("@", text.removeprefix("mailto:").strip(" <>"))
        raise Misfit(proposal=meant) if EMAIL.match(meant) else Misfit
    return text


def _language(text: str, _: Field) -> str:
    if not LANGUAGE.match(text):
        meant = synonyms.LANGUAGES.get(text.lower(), text.lower() if LANGUAGE.match(text.lower()) else "")
        raise Misfit(proposal=meant) if meant else Misfit
    return text


def _words(text: str, _: Field) -> str:
    return fold(text)


_name = _pattern(r"[^\W_][\w .,&'’()/-]*")
"""A code or an id, or the name that somebody wrote instead: what is near can only be told where all are known."""

READERS: Mapping[Type, Callable[[str, Field], object]] = MappingProxyType(
    {
        Type.LINE: _words,
        Type.TEXT: _words,
        Type.DATE: read_date,
        Type.DATE_TIME: read_date_time,
        Type.MOMENT: read_moment,
        Type.FLAG: _flag,
        Type.INTEGER: _integer,
        Type.URL: _url,
        Type.LINK: _link,
        Type.EMAIL: _email,
        Type.PHONE: _pattern(r"\+?[0-9][0-9 ()/.-]+"),
        Type.SLUG: _slug,
        Type.PATH: _path,
        Type.FILE: _file,
        Type.CHOICE: _choice,
        Type.FOCUS: _focus,
        Type.TIME_ZONE: _time_zone,
        Type.LANGUAGE: _language,
        Type.COUNTRY: _name,
        Type.REGION: _name,
        Type.PARTNER_REGION: _name,
        Type.PLACE: _name,
        Type.TAG: _words,
        Type.ID: _pattern(r"[\w][\w.-]*"),
        Type.PERSON: _name,
        Type.ORGANISATION: _name,
        Type.NETWORK: _name,
        Type.PROGRAMME: _name,
        Type.FUNDER: _name,
        Type.ITEM: _key("news", "events", "pages", "dossiers"),
        Type.EVENT: _key("events"),
        Type.PAGE: _key("pages"),
        Type.DOSSIER: _key("dossiers"),
        Type.DIGEST: _pattern(r"[0-9a-f]{4,64}(?:-[0-9a-f]+)?"),
    }
)


def misread(text: str) -> str:
    """Return what YAML 1.1 would make of an unquoted word (``false`` for ``NO``); empty where it keeps the text."""
    if text in YAML_BOOLEANS:
        return YAML_BOOLEANS[text]
    if ":" in text and SEXAGESIMAL.match(text):
        number = 0
        for part in text.lstrip("+-").split(":"):
            number = number * 60 + int(part)
        return str(number)
    return ""
