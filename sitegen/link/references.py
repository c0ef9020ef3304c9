"""Every name in the content that must name something: places, tags, people, files, other items.

Owns these checks. Must not know what is visible; a name of something hidden is a name all the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sitegen.link.places import Atlas
from sitegen.link.visibility import instant_of
from sitegen.model.body import Component
from sitegen.model.dates import PartialDate
from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.item import Item
from sitegen.model.kinds import KINDS, Download, Event, News, Photo, Standing
from sitegen.model.problem import Position, Problem, nearest
from sitegen.model.urls import slugify
from sitegen.parse.content import DOWNLOADS, PICTURES, Content
from sitegen.parse.records import Record
from sitegen.parse.values import LONGEST_SLUG, is_web
from sitegen.parse.written import ITEM_SCHEMES

PRECISIONS = ("day", "month", "year")
"""Of dates, the finest first."""

FILE_OF = {
    Type.TAG: "tags",
    Type.PERSON: "people",
    Type.ORGANISATION: "organisations",
    Type.NETWORK: "networks",
    Type.PROGRAMME: "programmes",
    Type.FUNDER: "funders",
}
LOGOS = PICTURES | {"svg"}
ITEM_TYPES = frozenset({Type.ITEM, Type.EVENT, Type.PAGE})


@dataclass(slots=True)
class Checker:
    """Checks names against what there is; ``keys`` are the items that exist, sound or not."""

    content: Content
    atlas: Atlas
    keys: frozenset[str]
    problems: list[Problem]
    doubtful: set[str]
    """Paths of files that name what is unknown or unsound, so that nothing can be planned for them."""

    def report(self, code: str, position: Position, field: str, **values: str | Mapping[str, str]) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, position, field, values))

    # ---- names by type of field ----

    def name(self, type_: Type, code: str, position: Position, field: str) -> None:
        """Check one name."""
        if type_ in FILE_OF:
            self._id(type_, code, position, field)
        elif type_ in ITEM_TYPES:
            self.item(code, position, field)
        elif "places" in self.content.records and (known := self._places(type_)) is not None and code not in known[1]:
            lang = self.content.settings.default_language
            self.report(known[0], position, field, found=code, near=self.atlas.near(code, known[1], lang))

    def _places(self, type_: Type) -> tuple[str, frozenset[str]] | None:
        atlas = self.atlas
        if type_ is Type.COUNTRY:
            return "unknown-country", atlas.countries
        if type_ is Type.REGION:
            return "unknown-region", atlas.regions
        if type_ is Type.PARTNER_REGION:
            return "unknown-partner-region", atlas.foreign
        if type_ is Type.PLACE:
            return "unknown-region", atlas.regions | atlas.countries | atlas.foreign
        return None

    def _id(self, type_: Type, id_: str, position: Position, field: str) -> None:
        name = FILE_OF[type_]
        if type_ is Type.TAG and not self.content.vocabulary.tags_listed:
            self.length(id_, position, field)
            return
        known = self.content.records.get(name)
        if id_ not in getattr(self.content.vocabulary, name):
            self.doubtful.add(position.path)
        if known is not None and id_ not in known:
            file = "funders in content/site.yaml" if type_ is Type.FUNDER else f"content/{name}.yaml"
            near = ", ".join(nearest(id_, set(known)))
            self.report("unknown-id", position, field, found=id_, file=file, near=near)

    def length(self, name: str, position: Position, field: str) -> None:
        """Check that a name makes a part of an address that every file system can hold."""
        if len(slugify(name)) > LONGEST_SLUG:
            expected = {"de": f"höchstens {LONGEST_SLUG} Zeichen", "en": f"{LONGEST_SLUG} characters at most"}
            self.report(
                "wrong-type", position, field, expected=expected, example=f"{name[:20]}…", found=f"{name[:60]}…"
            )

    def item(self, key: str, position: Position, field: str) -> None:
        """Check the identity of an item."""
        if key not in self.keys:
            folder = key.partition("/")[0]
            keys = [one for one in self.keys if one.startswith(f"{folder}/")]
            example = keys[0] if keys else "news/2019/pre-bio-europe-tour"
            near = ", ".join(_near_keys(key, keys))
            self.report("unknown-item", position, field, found=key, example=min(keys, default=example), near=near)

    def record(self, record: Record, kind: type, within: str = "") -> None:
        """Check every name in a record of the data files."""
        for name, field in fields_of(kind).items():
            value = record.values.get(name)
            for child in record.records.get(name, ()):
                self.record(child, field.record, f"{within}{name}.")
            if value is None or field.type is Type.RECORD or isinstance(value.value, Mapping):
                continue
            if field.type is Type.FILE:
                self.file(f"content/{value.value}", LOGOS, value.position, f"{within}{name}")
            names = value.value if field.many else (value.value,)
            for index, one in enumerate(names):
                place = value.parts[index] if index < len(value.parts) else value.position
                self.name(field.type, one, place, f"{within}{name}")

    # ---- items ----

    def check_item(self, item: Item) -> None:
        """Check everything that an item names."""
        kind: Any = KINDS[item.key.partition("/")[0]].record
        for name, field in fields_of(kind).items():
            for code, place in _codes(item, name, field):
                self.name(field.type, code, place, name)
        contacts = item.data.contacts if isinstance(item.data, (News, Standing)) else ()
        for index, contact in enumerate(contacts, 1):
            field_name = f"contacts[{index}].person"
            self.name(Type.PERSON, contact.person, item.place(field_name), field_name)
        self._photos(item)
        if not item.slug:
            self.report("empty-slug", item.place("slug"), "slug", found=item.key.rpartition("/")[2])
        if isinstance(item.data, News):
            self._order(item, item.data)
            self._downloads(item, item.data.downloads)
            for index, link in enumerate(item.data.links, 1):
                self._link(link.url, item.place(f"links[{index}].url"), f"links[{index}].url")
        if isinstance(item.data, Event):
            self._period(item, item.data)
        for component in item.body.components:
            self._component(item, component)
        for reference in item.body.references:
            self.reference(reference.key, reference.position)

    def _period(self, item: Item, event: Event) -> None:
        if "start" not in item.positions:  # a broken item may lack it
            return
        self.period(event.start, event.end, item.place("end"), "end")
        written = PRECISIONS.index(event.start.precision)
        if event.precision and PRECISIONS.index(event.precision) < written:
            allowed = ", ".join(PRECISIONS[written:])
            self.report(
                "bad-choice", item.place("precision"), "precision", found=event.precision, allowed=allowed, near=""
            )

    def period(self, start: PartialDate | None, end: PartialDate | None, position: Position, field: str) -> None:
        """Check that an end does not lie before its start."""
        if start is not None and end is not None and end.last < start.first:
            self.report("end-before-start", position, field, found=str(end), start=str(start))

    def _order(self, item: Item, news: News) -> None:
        """Check that the moments of a news item follow each other."""
        zone = ZoneInfo(self.content.settings.time_zone)
        begins, ends = news.publish_at, news.expire_at
        if begins is not None and ends is not None and instant_of(ends, zone) <= instant_of(begins, zone):
            self.report("end-before-start", item.place("expire_at"), "expire_at", found=str(ends), start=str(begins))
        if "date" in item.positions and news.updated is not None and news.updated.last < news.date.first:
            self.report(
                "updated-before-date", item.place("updated"), "updated", found=str(news.updated), start=str(news.date)
            )

    def reference(self, key: str, position: Position) -> None:
        """Check the target of a link in a text: an item, or a file beside it."""
        folder = key.partition("/")[0]
        if key in self.keys or (key in self.content.files and _ending(key) in DOWNLOADS):
            return
        keys = [one for one in self.keys if one.startswith(f"{folder}/")]
        self.report("link-target", position, "", found=key, near=", ".join(_near_keys(key, keys)))

    def _link(self, target: str, position: Position, field: str) -> None:
        scheme, _, rest = target.partition(":")
        if scheme in ITEM_SCHEMES:
            self.item(f"{ITEM_SCHEMES[scheme]}/{rest}".partition("#")[0], position, field)

    def _photos(self, item: Item) -> None:
        seen: dict[str, int] = {}
        for index, photo in enumerate(item.photos, 1):
            within = f"photos[{index}]"
            if not photo.file:  # that it is missing has been said
                continue
            path = f"{item.folder}/{photo.file}"
            self.file(path, PICTURES, item.place(f"{within}.file"), f"{within}.file")
            if photo.file in seen:
                line = str(item.place(f"photos[{seen[photo.file]}].file").line)
                self.report(
                    "duplicate-key", item.place(f"{within}.file"), f"{within}.file", line=line, found=photo.file
                )
            seen.setdefault(photo.file, index)
            self._words(item, photo, within)

    def _words(self, item: Item, photo: Photo, within: str) -> None:
        place = item.place(f"{within}.alt")
        if photo.decorative:
            return
        if not photo.alt:
            position = item.place(f"{within}.file")
            if position.path != item.path:  # the translation says nothing about this photo: its own top is the place
                position = item.place("title")
            self.report("alt-missing", position, f"{within}.alt", file=photo.file)
        elif photo.alt == photo.caption:
            self.report("alt-is-caption", place, f"{within}.alt", found=photo.alt)

    def _downloads(self, item: Item, downloads: Iterable[Download]) -> None:
        for index, download in enumerate(downloads, 1):
            name = f"downloads[{index}].url"
            self.download(item, download.url, item.place(name), name)

    def download(self, item: Item, url: str, position: Position, field: str) -> None:
        """Check the target of a download."""
        if not is_web(url):
            self.file(f"{item.folder}/{url}", DOWNLOADS, position, field)

    def file(self, path: str, endings: frozenset[str], position: Position, field: str) -> None:
        """Check that a file lies where it is said to, and is of an allowed kind."""
        folder, _, name = path.rpartition("/")
        beside = [one.rpartition("/")[2] for one in self.content.files if one.startswith(f"{folder}/")]
        wanted = sorted(one for one in beside if _ending(one) in endings)
        if ".." in path.split("/"):
            self.report("file-outside", position, field, found=name)
        elif name not in beside:
            near, allowed = ", ".join(nearest(name, wanted)), ", ".join(wanted) or "–"
            self.report("file-missing", position, field, found=name, folder=folder, allowed=allowed, near=near)
        elif _ending(name) not in endings:
            expected = ", ".join(f".{ending}" for ending in sorted(endings))
            self.report(
                "wrong-type", position, field, found=name, expected={"de": expected, "en": expected}, example="–"
            )

    def _component(self, item: Item, component: Component) -> None:
        name, values = component.name, component.values
        self._component_photos(item, component)
        for field in ("person", "contacts"):
            people = values.get(field, ())
            for person in (people,) if isinstance(people, str) else people:
                self.name(Type.PERSON, person, _place(component, field), f"{name}.{field}")
        if name == "download" and "url" in values:
            self.download(item, values["url"], _place(component, "url"), "download.url")
        elif "url" in values:
            self._link(values["url"], _place(component, "url"), f"{name}.url")
        for row, position in component.lines if name == "facts" else ():
            if ":" not in row:
                self.report("fact-line", position, "facts", found=row)

    def _component_photos(self, item: Item, component: Component) -> None:
        """Check that a component shows photos that the item lists."""
        listed = [photo.file for photo in item.photos]
        field = "files" if "files" in component.values else "file"
        named = component.values.get(field, ())
        for file in (named,) if isinstance(named, str) else named:
            if file not in listed:
                near, allowed = ", ".join(nearest(file, listed)), ", ".join(listed) or "–"
                place = _place(component, field)
                self.report("photo-unlisted", place, component.name, found=file, allowed=allowed, near=near)

    # ---- the whole ----

    def check_circles(self, places: Mapping[str, Position], next_of: Callable[[str], Iterable[str]]) -> None:
        """Report names that lead back to themselves; ``places`` says where each stands."""
        for name, position in places.items():
            seen, current = [name], list(next_of(name))
            while current:
                step = current.pop()
                if step == name:
                    self.report("circle", position, name, found=" → ".join([*seen, name]))
                    break
                if step not in seen:
                    seen.append(step)
                    current.extend(next_of(step))


def _place(component: Component, field: str) -> Position:
    return component.positions.get(field, component.position)


def check_plain(plain: Iterable[Item], keys: frozenset[tuple[str, str]], problems: list[Problem]) -> None:
    """Report plain language that stands beside no page of its language."""
    for item in plain:
        if (item.key, item.lang) not in keys:
            expected = f"index.{item.lang}.md"
            problems.append(Problem("unknown-file", Position(item.path), values={"expected": expected, "near": ""}))


def check_translations(original: Item, item: Item, problems: list[Problem]) -> None:
    """Report captions that the original has and a translation lacks."""
    for index, (one, other) in enumerate(zip(original.photos, item.photos, strict=False), 1):
        if one.caption and not other.caption:
            position = item.place(f"photos[{index}].alt")
            field = f"photos[{index}].caption"
            problems.append(Problem("caption-missing", position, field, {"file": one.file}))


def check_files(content: Content, items: Iterable[Item], problems: list[Problem]) -> None:
    """Report files that nothing names: they would not appear, which their editor may not expect."""
    found = list(items)
    used = {f"{item.folder}/{photo.file}" for item in found for photo in item.photos}
    for item in found:
        if isinstance(item.data, News):
            used.update(f"{item.folder}/{download.url}" for download in item.data.downloads)
        used.update(reference.key for reference in item.body.references)
        used.update(f"{item.folder}/{one.values.get('url', '')}" for one in item.body.components)
    used.update(f"content/{funder.logo}" for funder in content.vocabulary.funders.values())
    used.update(f"content/{person.photo}" for person in content.vocabulary.people.values())
    for name in ("organisations", "networks", "programmes"):
        used.update(f"content/{one.logo}" for one in getattr(content.vocabulary, name).values())
    problems.extend(Problem("unused-file", Position(path)) for path in content.files if path not in used)


def _codes(item: Item, name: str, field: Field) -> Iterator[tuple[str, Position]]:
    if field.type is Type.RECORD:
        return
    value = getattr(item.data, name)
    if field.many:
        for index, code in enumerate(value, 1):
            yield code, item.place(f"{name}[{index}]")
    elif value and isinstance(value, str):
        yield value, item.place(name)


def _near_keys(key: str, keys: list[str]) -> list[str]:
    """Return the identities that look like one, compared by their last part as well."""
    last = {one: one.rpartition("/")[2] for one in keys}
    found = nearest(key, keys) or nearest(key.rpartition("/")[2], last)
    return found[:3]


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
