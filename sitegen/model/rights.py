"""Whose picture it is and on which terms: what travels with the picture itself, so that its credit is not lost.

Owns the form, and the addresses of the licences that have one. Must not know how it is written into a file.
"""

import re
from typing import NamedTuple

CREATIVE_COMMONS = re.compile(
    r"(?:CC[ -]?)?(?P<name>BY(?:-(?:NC|SA|ND|NC-SA|NC-ND))?)[ -](?P<version>[1-4]\.\d)"
    r"(?:[ -](?P<place>[A-Za-z]{2}))?\Z",
    re.IGNORECASE,
)
ZERO = re.compile(r"CC[ -]?0(?:[ -]1\.0)?\Z|CC[ -]Zero\Z", re.IGNORECASE)
MARK = re.compile(r"Public Domain(?: Mark)?(?: 1\.0)?\Z|Gemeinfrei\Z", re.IGNORECASE)
PORTED = "4.0"
"""From this version on a licence is the same in all countries."""


class Rights(NamedTuple):
    """The words about a picture that are the same in every language; each may be empty but the credit."""

    credit: str
    """Without a sign before it."""
    creator: str = ""
    licence: str = ""
    source_url: str = ""
    ai_generated: bool = False

    @property
    def line(self) -> str:
        """The credit as it stands below a picture, with the licence, but without a sign before it."""
        return f"{self.credit}, {self.licence}" if self.licence else self.credit

    @property
    def is_free(self) -> bool:
        """Whether nobody claims rights."""
        return bool(ZERO.match(self.licence) or MARK.match(self.licence))

    def pack(self) -> str:
        """Return it as one text; no field holds a line break."""
        return "\n".join((self.credit, self.creator, self.licence, self.source_url, "ai"[: 2 * self.ai_generated]))

    @classmethod
    def unpack(cls, text: str) -> "Rights":
        """Return what ``pack`` made a text of."""
        credit, creator, licence, source_url, ai = text.split("\n")
        return cls(credit, creator, licence, source_url, bool(ai))


def licence_url(licence: str) -> str:
    """Return the address of a licence by its common name (``CC BY-SA 4.0``), or one that is an address itself."""
    if licence.startswith(("https://", "http://")):
        return licence
    if ZERO.match(licence):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if MARK.match(licence):
        return "https://creativecommons.org/publicdomain/mark/1.0/"
    found = CREATIVE_COMMONS.match(licence.strip())
    if found is None:
        return ""
    place = f"{found['place'].lower()}/" if found["place"] and found["version"] < PORTED else ""
    return f"https://creativecommons.org/licenses/{found['name'].lower()}/{found['version']}/{place}"


def with_sign(credit: str) -> str:
    """Return a credit as it is shown: with a sign before it, unless it has one or says what the picture is."""
    return credit if "©" in credit else f"© {credit}"
