"""What lists, and the head of its own page, show of a news item: few words, and the photo that leads.

Owns this extract. A list of a thousand entries needs nothing else of the items, nor does a page whose content stays;
so teasers lie beside the summaries while the items stay in the cache. Must not know addresses or how an entry looks.
"""

import marshal
from collections.abc import Mapping
from typing import Any, NamedTuple


class Shot(NamedTuple):
    """A photo as pictures are made of it: its words, and its file as it was found."""

    file: str
    alt: str
    """Empty for a decorative one."""
    caption: str
    credit: str
    """With the licence."""
    focus: tuple[float, float] | None
    ai_generated: bool
    path: str
    width: int
    height: int
    digest: str
    """Of the bytes of its file."""
    rights: str = ""
    """Whose it is, as ``Rights.pack`` writes it."""


class Teaser(NamedTuple):
    """A news item in one language as lists and the head of its page need it."""

    lang: str
    title: str
    summary: str
    kicker: str
    """As written; empty where the type says it."""
    type: str
    seo_title: str
    noindex: bool
    date: tuple[int, int, int]
    """Year, month, day; 0 where unknown."""
    updated: tuple[int, int, int] | None
    countries: tuple[str, ...]
    """Codes, those of partner regions included."""
    regions: tuple[str, ...]
    """Codes as written."""
    lead: Shot | None


def pack_teasers(teasers: Mapping[str, Teaser]) -> bytes:
    """Return teasers by language as bytes; a summary holds them so that ten thousand of them take little room."""
    if not teasers:
        return b""
    # The second form has no references, which would make the bytes depend on how the values came to be.
    return marshal.dumps([(*one[:-1], one.lead and tuple(one.lead)) for one in teasers.values()], 2)


def unpack_teaser(data: bytes, lang: str) -> Teaser:
    """Return a teaser that ``pack_teasers`` packed: that of a language, or else the first."""
    found: list[tuple[Any, ...]] = marshal.loads(data)  # noqa: S302  part of the sealed memory
    one = next((one for one in found if one[0] == lang), found[0])
    return Teaser._make(one if one[-1] is None else (*one[:-1], Shot._make(one[-1])))
