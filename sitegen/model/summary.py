"""What the whole site has to know of one folder: enough to order, count and find its texts, and no more.

Owns the form of a summary. A site of 10,000 items holds 10,000 summaries at once, while texts and fields stay in the
cache until a page wants them; so a summary consists of plain tuples, texts and numbers. Must not know how an item is
shown.
"""

from typing import NamedTuple

from sitegen.model.problem import Position

PlainPosition = tuple[str, int, int]
"""A ``Position`` as a plain tuple: path, line, column."""


PlainPhoto = tuple[str, str, int, int, PlainPosition]
"""A photo as a plain tuple: its file, whose it is (``Rights.pack``), the ordinals of the last day of its rights and of
the last day for the press (0 where there is none), and where the rights stand."""


class Target(NamedTuple):
    """Something that a text names in another folder, and what to say where it does not exist.

    ``code`` is the problem's; ``linked`` marks a link, whose target must also be public and have the ``anchor``.
    """

    code: str
    key: str
    place: PlainPosition
    field: str
    linked: bool = False
    anchor: str = ""
    lang: str = ""

    @property
    def position(self) -> Position:
        """Where the name stands."""
        return Position(*self.place)


class Summary(NamedTuple):
    """One folder with texts: ``content/<key>``. Codes of places are those under which it is listed, rolled up."""

    key: str
    kind: str
    """``news``, ``event`` or ``page``; empty where no text is sound enough to be shown."""
    langs: tuple[str, ...]
    """Languages of its texts, the original's first."""
    simple: tuple[str, ...]
    """Languages in which a page has a version in plain language."""
    exists: bool
    """Whether there is a text that others may name, sound or not."""
    names: tuple[str, ...]
    """Of the files of all its texts, for telling where an error stands."""
    date: tuple[int, int, int]
    """Year, month, day of the original; 0 where unknown."""
    last: int
    """Ordinal of the last day that the date may mean, for ordering."""
    at: float
    """Instant at which an event begins, in seconds since 1970; 0 where no hour is known."""
    over: int
    """Ordinal of an event's last day."""
    closes: float
    """Instant from which nobody can register for an event any more, in seconds since 1970; infinite for none."""
    online: bool
    """Whether one can join an event without going there."""
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    tags: tuple[str, ...]
    spelt: tuple[tuple[str, PlainPosition], ...]
    """Topics as written and where, but for those that are written as in ``tags.yaml``."""
    features: tuple[str, ...]
    """What makes news related: topics and countries, as written."""
    draft: bool
    simple_draft: bool
    begins: float
    """Instant from which it may be shown, in seconds since 1970 as ``datetime.timestamp`` has it."""
    ends: float
    """Instant from which it may not; infinite where it never ends."""
    slugs: tuple[tuple[str, str], ...]
    """Last part of the address by language."""
    aliases: tuple[tuple[str, str, bool, PlainPosition], ...]
    """Former addresses: address, language, whether of plain language, and where it stands."""
    events: tuple[str, ...]
    series: str
    """Key of the dossier that it belongs to."""
    partners: tuple[str, ...]
    """Organisations, networks, programmes and people that it names, each with its table: ``organisations/gtai``."""
    leads: int
    """Ordinal of the last day on which it leads the home page; 0 for never."""
    parent: str
    parent_place: PlainPosition
    texts: tuple[str, ...]
    """Keys of its converted texts."""
    anchors: tuple[tuple[str, str], ...]
    """Anchors of headings by language, with spaces between them."""
    frames: tuple[tuple[str, str], ...]
    """Origins from which a page loads videos and maps, by language (``de-simple`` for plain language), with spaces
    between them."""
    targets: tuple[Target, ...]
    teasers: bytes
    """What lists show of news in each language, packed."""
    photos: tuple[PlainPhoto, ...]
    """Its photos, as far as their files can be opened."""
    stale: tuple[str, ...]
    """Languages of translations whose original has changed since they were stamped."""
    unused: tuple[str, ...]
    """Files of the folder that none of its texts names."""
    foreign: tuple[str, ...]
    """Files of other folders that its texts name."""
    order: str
    """Digest of all that decides about the lists that it is in, and its place there."""
    summary_digest: str
    """Digest of all that other pages may show of it."""
    text_digest: str
    """Digest of everything, its texts as well."""
    body_digests: tuple[tuple[str, bool, str], ...]
    """Language of each text, whether it is in plain language, and the digest of all that decides about it alone."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all its texts."""
        return tuple(f"content/{self.key}/{name}" for name in self.names)

    @property
    def year(self) -> int:
        """The year of its date."""
        return self.date[0]

    def body_digest(self, lang: str, *, simple: bool) -> str:
        """Return the digest of one text; empty where there is none."""
        for own_lang, own_simple, digest in self.body_digests:  # asked of every text in every build
            if own_lang == lang and own_simple == simple:
                return digest
        return ""

    def codes(self, dimension: str) -> tuple[str, ...]:
        """Return the codes of ``countries``, ``regions`` or ``tags``."""
        found: tuple[str, ...] = getattr(self, dimension)
        return found
