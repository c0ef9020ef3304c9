"""Addresses: the words they are made of and the files that answer to them.

Owns the one way from a name to a part of an address. Must not know which pages there are.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
        "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n",
    }
)  # fmt: skip
"""What no decomposition yields. The German letters are written out as German readers expect in every language."""


PLAIN = re.compile(r"/(?!/)[A-Za-z0-9/.,_~-]*\Z")
"""An address on this site of which no letter needs care."""
SEPARATORS = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Return the part of an address for a name (``Thüringen``: ``thueringen``, ``Hyōgo``: ``hyogo``); may be empty."""
    plain = text.lower()
    if not text.isascii():
        plain = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).lower()
        plain = "".join([letter for letter in plain if not unicodedata.combining(letter)]).replace("’", "")
    return SEPARATORS.sub("-", plain.replace("'", "")).strip("-")


def join_url(*parts: str) -> str:
    """Return the address of a folder: ``/de/meldungen/``."""
    return "/" + "".join(f"{part.strip('/')}/" for part in parts if part.strip("/"))


def file_of(url: str) -> str:
    """Return the file below the output folder that answers to an address on this site."""
    path = url.split("#", 1)[0].lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def whole(base_url: str, url: str) -> str:
    """Return the whole address of one on this site; what is whole already stays."""
    if PLAIN.match(url):
        return base_url.rstrip("/") + url
    if urlsplit(url).scheme:
        return url
    return base_url.rstrip("/") + quote(url, safe="/#?=&%:@!$'()*+,;~.-_")


def clash_key(url: str) -> str:
    """Return what two addresses share that some file system or host would take for one."""
    return unicodedata.normalize("NFC", url).casefold()
