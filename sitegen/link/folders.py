"""One folder of texts, by itself: its items complete and checked, and the summary by which the site knows it.

Owns everything about a folder that does not depend on other folders, so that it can be done in any process and be
remembered. Must not know what is visible, nor whether items of other folders exist: that is noted as targets.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sitegen.engine.digest import digest_of
from sitegen.link.captions import check_captions
from sitegen.link.credits import plain_photos, rights_of, settle_credits
from sitegen.link.drift import find_stale
from sitegen.link.names import known_names
from sitegen.link.places import Atlas
from sitegen.link.references import Checker, check_plain, named_files
from sitegen.link.topics import Topics
from sitegen.link.translations import Text, make_texts
from sitegen.link.visibility import closing_of, hours_of, last_day_of, period_of
from sitegen.model.item import Image, Item
from sitegen.model.kinds import Event, News, Photo, Standing, Tag
from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile
from sitegen.model.summary import PlainPosition, Summary
from sitegen.model.teaser import Shot, Teaser, pack_teasers
from sitegen.parse.content import Environment, inspect_downloads, probe_images
from sitegen.parse.embeds import READERS, find_embed
from sitegen.parse.texts import Converting, Entry, parse_folder

NOWHERE: PlainPosition = ("", 0, 0)


class Folder(NamedTuple):
    """A linked folder: items by language (the original first), pages in plain language, and what was to be said."""

    summary: Summary
    items: Mapping[str, Item]
    simple: Mapping[str, Item]
    problems: tuple[Problem, ...]


class Linker:
    """Links folders of one site; keeps what all of them share."""

    def __init__(self, environment: Environment, convert: Converting) -> None:
        """Gather the places of the site and the names that may be used."""
        self.environment, self.convert = environment, convert
        self.atlas = Atlas(environment.vocabulary.places, environment.catalogs)
        self.known = known_names(environment, self.atlas)
        self.topics = Topics(environment.vocabulary)
        self.zone = ZoneInfo(environment.settings.time_zone)

    def link(self, key: str, files: Iterable[SourceFile]) -> Folder:
        """Link the files of one folder, in the order of their paths."""
        environment, problems = self.environment, list[Problem]()
        basis, default = environment.basis, environment.settings.default_language
        entries, others = parse_folder(files, basis, self.convert, problems)
        images = probe_images(others.values(), problems)
        normal = make_texts([entry for entry in entries if not entry.simple], images, basis, default, problems)
        plain = make_texts([entry for entry in entries if entry.simple], images, basis, default, problems)
        texts = (*normal.broken, *normal.sound, *plain.broken, *plain.sound)
        settle_credits(texts, others, problems)
        checker = Checker(environment, self.atlas, self.known, others, problems)
        for text in texts:
            checker.check_text(text)
        for found in (normal, plain):
            both = (*found.sound, *found.broken)
            original = next((text for text in both if text.item.original), None)
            for text in both:
                check_captions(original, text, problems)
        check_plain(
            (text for text in texts if text.item.simple), {one.lang for one in entries if not one.simple}, problems
        )
        named = {name for text in texts for name in named_files(text)}
        inspect_downloads((file for path, file in others.items() if path in named), problems)
        faulty = checker.doubtful | {problem.position.path for problem in problems if problem.severity == "error"}
        sound = [] if faulty & {text.item.path for text in texts} else list(normal.sound)
        summary_digest = _face(entries, others)
        summary = self._summary(key, entries, sound, plain.sound if sound else ())
        summary = summary._replace(
            targets=tuple(checker.targets),
            teasers=pack_teasers(
                {
                    text.item.lang: _teaser(text.item, text.item.data, self.atlas)
                    for text in sound
                    if isinstance(text.item.data, News)
                }
            ),
            stale=find_stale(entries, sound),
            unused=tuple(path for path in others if path not in named),
            foreign=tuple(sorted(name for name in named if name not in others and name.startswith("content/"))),
            order=_order(summary),
            summary_digest=summary_digest,
            text_digest=digest_of(summary_digest, *(entry.file.digest for entry in entries)),
            body_digests=tuple(
                (entry.lang, entry.simple, digest_of(summary_digest, entry.file.digest)) for entry in entries
            ),
        )
        return Folder(
            summary,
            {text.item.lang: text.item for text in sound},
            {text.item.lang: text.item for text in plain.sound} if sound else {},
            tuple(problems),
        )

    def _codes(self, item: Item | None, dimension: str) -> tuple[str, ...]:
        return codes_of(item, self.atlas, self.topics, dimension)

    def _spelt(self, text: Text, words: Iterable[str]) -> Iterator[tuple[str, PlainPosition]]:
        """Yield the topics of an item that are not written as in ``tags.yaml``."""
        for index, word in enumerate(words, 1):
            if word not in self.topics.tags:
                yield word, _plain(text.place(f"tags[{index}]"))

    def _summary(self, key: str, entries: Sequence[Entry], sound: Sequence[Text], plain: Sequence[Text]) -> Summary:
        """Return the summary of a folder, as far as its items decide about it."""
        first = sound[0].item if sound else None
        data = first.data if first else None
        begins, ends = period_of(data, self.zone)
        date = first.date if first and isinstance(data, (News, Event)) else None
        return Summary(
            key=key,
            kind=first.kind if first else "",
            langs=tuple(text.item.lang for text in sound),
            simple=tuple(text.item.lang for text in plain),
            exists=any(not entry.simple for entry in entries),
            names=tuple(entry.file.name for entry in entries),
            date=(date.year, date.month, date.day) if date else (1, 0, 0),
            last=date.last.toordinal() if date else 0,
            at=_instant(data, self.zone),
            over=last_day_of(data, self.zone).toordinal() if isinstance(data, Event) else 0,
            closes=closing_of(data, self.zone) if isinstance(data, Event) else inf,
            online=isinstance(data, Event) and data.mode in {"online", "hybrid"},
            countries=self._codes(first, "countries"),
            regions=self._codes(first, "regions"),
            tags=(tags := self._codes(first, "tags")),
            spelt=tuple(self._spelt(sound[0], data.tags)) if tags and isinstance(data, (News, Event)) else (),
            features=_features(data, self.topics),
            draft=bool(data and data.draft),
            simple_draft=bool(plain and plain[0].item.data.draft),
            begins=begins,
            ends=ends,
            slugs=tuple((text.item.lang, text.item.slug) for text in sound),
            aliases=tuple(_aliases((*sound, *plain))),
            events=data.events if isinstance(data, News) else (),
            series=data.series if isinstance(data, News) else "",
            partners=_partners(data),
            leads=data.lead_until.last.toordinal() if isinstance(data, News) and data.lead and data.lead_until else 0,
            parent=data.parent if isinstance(data, Standing) and first and first.original else "",
            parent_place=_plain(sound[0].place("parent")) if isinstance(data, Standing) else NOWHERE,
            texts=tuple(entry.text for entry in entries if entry.text),
            anchors=tuple((text.item.lang, " ".join(text.body.anchors)) for text in sound if text.body.anchors),
            frames=tuple(_frames((*sound, *plain))),
            targets=(),
            teasers=b"",
            photos=plain_photos(sound[0]) if sound else (),
            stale=(),
            unused=(),
            foreign=(),
            order="",
            summary_digest="",
            text_digest="",
            body_digests=(),
        )


def _instant(data: object, zone: ZoneInfo) -> float:
    begins = hours_of(data, zone)[0] if isinstance(data, Event) else None
    return begins.timestamp() if begins is not None else 0


def codes_of(item: Item | None, atlas: Atlas, topics: Topics, dimension: str) -> tuple[str, ...]:
    """Return the places or topics under which an item is listed: what it names, rolled up, each once.

    A group stands for its members and collects what they list; a topic collects what narrower ones list.
    """
    data = item.data if item else None
    if not isinstance(data, (News, Event)):
        return ()
    if dimension == "tags":
        return with_broader(topics.codes(data.tags), topics.tags)
    if dimension == "countries":
        return countries_of(data, atlas)
    partners = data.partner_regions if isinstance(data, News) else ()
    return atlas.rolled_up((*data.regions, *partners))


def with_broader(named: Iterable[str], tags: Mapping[str, Tag]) -> tuple[str, ...]:
    """Return topics and all broader ones, each once."""
    found: dict[str, None] = {}
    for name in named:
        code = name
        while code and code not in found:
            found[code] = None
            code = tags[code].broader if code in tags else ""
    return tuple(found)


def countries_of(data: News | Event, atlas: Atlas) -> tuple[str, ...]:
    """Return the countries that an item names, and those of its partner regions."""
    partners = data.partner_regions if isinstance(data, News) else ()
    return tuple(dict.fromkeys((*data.partner_countries, *(atlas.country_of(code) for code in partners))))


def _teaser(item: Item, data: News, atlas: Atlas) -> Teaser:
    lead = data.photos[0] if data.photos else None
    image = item.images.get(lead.file) if lead else None
    return Teaser(
        lang=item.lang,
        title=data.title,
        summary=data.summary,
        kicker=data.kicker,
        type=data.type,
        seo_title=data.seo_title,
        noindex=data.noindex,
        date=(data.date.year, data.date.month, data.date.day),
        updated=(data.updated.year, data.updated.month, data.updated.day) if data.updated else None,
        countries=countries_of(data, atlas),
        regions=data.regions,
        lead=shot_of(lead, image) if lead and image else None,
    )


def shot_of(photo: Photo, image: Image) -> Shot:
    """Return what a picture is made of."""
    rights = rights_of(photo)
    return Shot(
        file=photo.file,
        alt="" if photo.decorative else photo.alt,
        caption=photo.caption,
        credit=rights.line,
        focus=photo.focus,
        ai_generated=photo.ai_generated,
        path=image.path,
        width=image.width,
        height=image.height,
        digest=image.digest,
        rights=rights.pack(),
    )


def _features(data: object, topics: Topics) -> tuple[str, ...]:
    if not isinstance(data, News):
        return ()
    return (*(f"t:{tag}" for tag in topics.codes(data.tags)), *(f"c:{code}" for code in data.partner_countries))


def _partners(data: object) -> tuple[str, ...]:
    """Return the organisations, networks, programmes and people that an item names."""
    if isinstance(data, Event):
        return (f"organisations/{data.organiser}",) if data.organiser else ()
    if not isinstance(data, News):
        return ()
    named = (
        ("organisations", data.organisations),
        ("networks", data.networks),
        ("programmes", data.programmes),
        ("people", data.people),
    )
    return tuple(f"{table}/{id_}" for table, ids in named for id_ in ids)


def _aliases(texts: Iterable[Text]) -> Iterable[tuple[str, str, bool, PlainPosition]]:
    for text in texts:
        for index, alias in enumerate(text.item.data.aliases, 1):
            yield alias, text.item.lang, text.item.simple, _plain(text.place(f"aliases[{index}]"))


def _frames(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Yield the origins of what each text shows of others."""
    for text in texts:
        shown = (one for one in text.body.components if one.name in READERS)
        embeds = (find_embed(one.name, one.values.get("url", "")) for one in shown)
        if origins := sorted({embed.origin for embed in embeds if embed is not None}):
            yield f"{text.item.lang}{'-simple' if text.item.simple else ''}", " ".join(origins)


def _plain(position: Position) -> PlainPosition:
    return (position.path, position.line, position.column)


def _order(summary: Summary) -> str:
    """Return a digest of all that decides about the lists that a folder is in, and its place there."""
    one = summary
    lists = (one.countries, one.regions, one.tags, one.features, one.events, one.online)
    found = (one.kind, one.langs, one.date, one.last, one.at, *lists, one.series, one.partners, one.leads)
    return digest_of(repr((*found, one.slugs, one.aliases, one.simple, one.simple_draft)))


def _face(entries: Iterable[Entry], others: Mapping[str, SourceFile]) -> str:
    """Return a digest of all that other pages may show of a folder: its fields and its pictures, but not its texts."""
    fields = (part for entry in entries for part in (entry.file.path, entry.matter))
    files = (part for path, file in others.items() for part in (path, file.digest))
    return digest_of(*fields, "|", *files)
