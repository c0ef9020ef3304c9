"""Every name in the content that must name something: places, tags, people, files, other items.

Owns these checks. Must not know what is visible; a name of something hidden is a name all the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sitegen.link.entries import entry_of, mended_fact, names_of, photo_to_paste
from sitegen.link.names import FIELD_OF_PLACES, FILE_OF, ITEM_TYPES, known_places, naming_fields
from sitegen.link.periods import check_event, check_order, check_zone
from sitegen.link.places import Atlas
from sitegen.link.topics import Topics
from sitegen.link.translations import Text
from sitegen.model.body import Component
from sitegen.model.fields import Type, fields_of
from sitegen.model.kinds import DATA_FILES, KINDS, Download, Event, News, Standing
from sitegen.model.messages import ADVICE
from sitegen.model.problem import Position, Problem, TextValues, nearest
from sitegen.model.summary import Target
from sitegen.model.urls import slugify
from sitegen.parse.content import DOWNLOADS, PICTURES, Environment
from sitegen.parse.hrefs import IMAGE_ELSEWHERE, ITEM_SCHEMES
from sitegen.parse.placement import YEAR
from sitegen.parse.plain import check_text
from sitegen.parse.records import Record
from sitegen.parse.values import LONGEST_SLUG, fold, is_web

ADD: Mapping[str, str] = MappingProxyType(
    {"de": "Ergänzen Sie in {file}, mit Ihren Angaben:", "en": "Add to {file}, with what applies:"}
)
LOGOS = PICTURES | {"svg"}
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIC", "TIFF")


@dataclass(slots=True)
class Checker:
    """Checks names against what there is. Items that are named are gathered: only the whole site knows them."""

    environment: Environment
    atlas: Atlas
    known: Mapping[Type, frozenset[str]]
    """Names about which there is nothing to say."""
    files: Collection[str]
    """Files that may be named."""
    problems: list[Problem]
    targets: list[Target] = default(default_factory=list)
    doubtful: set[str] = default(default_factory=set)
    """Paths of files that name what is unknown or unsound, so that nothing can be planned for them."""

    def report(self, code: str, position: Position, field: str, **values: str | Mapping[str, str]) -> None:
        """Add a problem."""
        self.problems.append(Problem(code, position, field, values))

    @property
    def site_zone(self) -> ZoneInfo:
        """The time zone of the site."""
        return ZoneInfo(self.environment.settings.time_zone)

    # ---- names by type of field ----

    def name(self, type_: Type, code: str, position: Position, field: str) -> None:
        """Check one name."""
        if type_ in FILE_OF:
            self._id(type_, code, position, field)
        elif type_ in ITEM_TYPES:
            self.item(code, position, field)
        elif (
            "places" in self.environment.records and (known := self._places(type_)) is not None and code not in known[1]
        ):
            near = self.atlas.near(code, known[1])
            write = self._elsewhere(type_, code)
            self.report(known[0], position, field, found=code, near=near, write=write or ADVICE["place"])

    def _elsewhere(self, type_: Type, code: str) -> Mapping[str, str]:
        """Return what says into which other field a place belongs; nothing where it belongs into none."""
        places = known_places(self.atlas)
        for other, field in FIELD_OF_PLACES.items():
            if other is not type_ and (found := self.atlas.elsewhere(code, field, places[other])):
                return found
        return {}

    def _places(self, type_: Type) -> tuple[str, frozenset[str]] | None:
        code = {
            Type.COUNTRY: "unknown-country",
            Type.REGION: "unknown-region",
            Type.PARTNER_REGION: "unknown-partner-region",
            Type.PLACE: "unknown-region",
        }.get(type_)
        return None if code is None else (code, known_places(self.atlas)[type_])

    def _id(self, type_: Type, id_: str, position: Position, field: str) -> None:
        name = FILE_OF[type_]
        if type_ is Type.TAG and not self.environment.vocabulary.tags_listed:
            self.length(id_, position, field)
            check_text(id_, position, field, self.problems)
            return
        if type_ is Type.TAG and Topics(self.environment.vocabulary).code(id_) in self.environment.vocabulary.tags:
            return  # that it is written otherwise is told about the topic
        known = self.environment.records.get(name)
        if id_ not in getattr(self.environment.vocabulary, name):
            self.doubtful.add(position.path)
        if known is not None and id_ not in known:
            file = "funders in content/site.yaml" if type_ is Type.FUNDER else f"content/{name}.yaml"
            names = {one: names_of(record) for one, record in known.items()}
            near = ", ".join(nearest(id_, names))
            values: dict[str, str | Mapping[str, str]] = {"found": id_, "file": file, "near": near, "add": ""}
            if near in names and id_.casefold() in {name.casefold() for name in names[near]}:
                values["sure"] = near
            if type_ is Type.FUNDER:
                values["write"] = ADVICE["funder"]
            elif not near:
                values |= {"block": entry_of(id_, DATA_FILES[name])}
                values["add"] = {lang: text.format(file=file) for lang, text in ADD.items()}
            self.report("unknown-id", position, field, **values)

    def length(self, name: str, position: Position, field: str) -> None:
        """Check that a name makes a part of an address that every file system can hold."""
        if len(slugify(name)) > LONGEST_SLUG:
            expected = {"de": f"höchstens {LONGEST_SLUG} Zeichen", "en": f"{LONGEST_SLUG} characters at most"}
            self.report(
                "wrong-type", position, field, expected=expected, example=f"{name[:20]}…", found=f"{name[:60]}…"
            )

    def item(self, key: str, position: Position, field: str, *, linked: bool = False) -> None:
        """Note that an item is named."""
        self.targets.append(Target("unknown-item", key, (position.path, position.line, position.column), field, linked))

    def record(self, record: Record, kind: type, within: str = "") -> None:
        """Check every name in a record of the data files."""
        for name, field in fields_of(kind).items():
            value = record.values.get(name)
            for child in record.records.get(name, ()):
                self.record(child, field.record, f"{within}{name}.")
            if value is None or field.type is Type.RECORD or isinstance(value.value, Mapping):
                continue
            if field.type is Type.FILE:
                self.file("content", value.value, LOGOS, value.position, f"{within}{name}")
            names = value.value if field.many else (value.value,)
            for index, one in enumerate(names):
                place = value.parts[index] if index < len(value.parts) else value.position
                self.name(field.type, one, place, f"{within}{name}")

    # ---- items ----

    def check_text(self, text: Text) -> None:
        """Check everything that an item names."""
        item = text.item
        self._names(text)
        contacts = item.data.contacts if isinstance(item.data, (News, Event, Standing)) else ()
        for index, contact in enumerate(contacts, 1):
            field_name = f"contacts[{index}].person"
            if contact.person:  # that it is missing has been said
                self.name(Type.PERSON, contact.person, text.place(field_name), field_name)
        self._photos(text)
        if not item.slug:
            self.report("empty-slug", text.place("slug"), "slug", found=item.key.rpartition("/")[2])
        if isinstance(item.data, News):
            check_order(text, item.data, self.site_zone, self.report)
            self._downloads(text, item.data.downloads)
            for index, link in enumerate(item.data.links, 1):
                self._link(link.url, text.place(f"links[{index}].url"), f"links[{index}].url")
        if isinstance(item.data, Event):
            check_event(text, item.data, self.site_zone, self.report)
            formats = next(iter(self.environment.catalogs.values())).formats
            check_zone(text, item.data, self.site_zone, formats, self.report)
        self._year(text)
        for component in text.body.components:
            self._component(text, component)
        for reference in text.body.references:
            place = reference.position
            where = (place.path, place.line, place.column)
            code = "link-scheme" if reference.bare else "link-target"
            self.targets.append(
                Target(code, reference.key, where, "", linked=True, anchor=reference.anchor, lang=item.lang)
            )

    def _year(self, text: Text) -> None:
        """Check that the folder of a year says the same as the date."""
        item, parts = text.item, text.item.key.split("/")
        field = "date" if isinstance(item.data, News) else "start"
        if not (item.original and len(parts) > 2 and YEAR.match(parts[1])) or field not in text.record.values:  # noqa: PLR2004  kind, year, item
            return
        if isinstance(item.data, (News, Event)) and item.date.year != int(parts[1]):
            place = f"content/{parts[0]}/{item.date.year}/{'/'.join(parts[2:])}"
            values = {"found": str(item.date), "year": parts[1], "expected": f"{parts[1]}-…", "place": place}
            self.report("year-folder", text.place(field), field, **values)

    def _names(self, text: Text) -> None:
        """Check the fields that name something."""
        kind: Any = KINDS[text.item.key.partition("/")[0]].record
        for name, field, many in naming_fields(kind):
            value = getattr(text.item.data, name)
            known = self.known.get(field.type, frozenset())
            for index, code in enumerate(value if many else (value,), 1):
                if code and code not in known:
                    self.name(field.type, code, text.place(f"{name}[{index}]" if many else name), name)

    def _link(self, target: str, position: Position, field: str) -> None:
        scheme, _, rest = target.partition(":")
        site = self.environment.basis.site
        if site and target.startswith(f"{site}/"):
            where = (position.path, position.line, position.column)
            self.targets.append(Target("link-target", target.removeprefix(site).partition("#")[0], where, field))
        if scheme in ITEM_SCHEMES:
            self.item(f"{ITEM_SCHEMES[scheme]}/{rest.partition('#')[0].strip('/')}", position, field, linked=True)

    def _photos(self, text: Text) -> None:
        seen: dict[str, int] = {}
        for index, photo in enumerate(text.item.photos, 1):
            within = f"photos[{index}]"
            if not photo.file:  # that it is missing has been said
                continue
            path = f"{text.item.folder}/{photo.file}"
            if path in self.files and (ending := _ending(photo.file)) not in PICTURES:
                # One of a format that browsers may show and the build does not read: say so, and the way out.
                found, allowed = f"{photo.file} ({ending.upper()})", ", ".join(FORMATS)
                self.report(
                    "photo-format", text.place(f"{within}.file"), f"{within}.file", found=found, allowed=allowed
                )
            else:
                self.file(text.item.folder, photo.file, PICTURES, text.place(f"{within}.file"), f"{within}.file")
            if photo.file in seen:
                line = str(text.place(f"photos[{seen[photo.file]}].file").line)
                self.report(
                    "duplicate-key", text.place(f"{within}.file"), f"{within}.file", line=line, found=photo.file
                )
            seen.setdefault(photo.file, index)

    def _downloads(self, text: Text, downloads: Iterable[Download]) -> None:
        for index, download in enumerate(downloads, 1):
            name = f"downloads[{index}].url"
            self.download(text, download.url, text.place(name), name)

    def download(self, text: Text, url: str, position: Position, field: str) -> None:
        """Check the target of a download."""
        if url and not is_web(url):
            self.file(text.item.folder, url, DOWNLOADS, position, field)

    def file(self, folder: str, name: str, endings: frozenset[str], position: Position, field: str) -> None:
        """Check that a file lies in a folder, and is of an allowed kind."""
        beside = [one.removeprefix(f"{folder}/") for one in self.files if one.startswith(f"{folder}/")]
        wanted = sorted(one for one in beside if _ending(one) in endings)
        allowed = ", ".join(wanted) or "–"
        if ".." in name.split("/"):
            self.report("file-outside", position, field, found=name, write=ADVICE["put-file"])
        elif name not in beside:
            values: TextValues = {"found": name, "folder": folder, "allowed": allowed, "write": ADVICE["put-file"]}
            self.report("file-missing", position, field, **values, near=", ".join(near_files(name, wanted)))
        elif _ending(name) not in endings:
            allowed = ", ".join(f".{ending}" for ending in sorted(endings))
            code = "file-format" if endings == DOWNLOADS else "photo-format"
            self.report(code, position, field, found=name, allowed=allowed)

    def _component(self, text: Text, component: Component) -> None:
        name, values = component.name, component.values
        self._component_photos(text, component)
        for field in ("person", "contacts"):
            people = values.get(field, ())
            for person in (people,) if isinstance(people, str) else people:
                self.name(Type.PERSON, person, _place(component, field), f"{name}.{field}")
        if name == "download" and "url" in values:
            self.download(text, values["url"], _place(component, "url"), "download.url")
        elif "url" in values:
            self._link(values["url"], _place(component, "url"), f"{name}.url")
        for summary, position in component.lines if name == "facts" else ():
            if ":" not in summary:
                self.report("fact-line", position, "facts", found=summary, **mended_fact(summary, position.line))

    def _component_photos(self, text: Text, component: Component) -> None:
        """Check that a component shows photos that the item lists."""
        listed = [photo.file for photo in text.item.photos]
        for words in component.values.get("words", ()):
            photo = next((one for one in text.item.photos if one.file == component.values["file"]), None)
            if photo is not None and fold(words) not in {fold(photo.alt), fold(photo.caption)}:
                self.report("image-words", component.position, "", found=words)
        field = next((one for one in ("files", "poster") if one in component.values), "file")
        named = component.values.get(field, ())
        for file in (named,) if isinstance(named, str) else named:
            if file not in listed and not IMAGE_ELSEWHERE.match(file):  # that one from elsewhere is none has been said
                near, allowed = ", ".join(nearest(file, listed)), ", ".join(listed) or "–"
                values: dict[str, str | Mapping[str, str]] = {"found": file, "allowed": allowed, "near": near}
                if not listed and f"{text.item.folder}/{file}" in self.files:
                    values |= {"write": ADVICE["list-photo"], "block": photo_to_paste(file)}
                elif not near:
                    values |= {"write": ADVICE["unlisted"]}
                self.report("photo-unlisted", _place(component, field), component.name, **values)


def _place(component: Component, field: str) -> Position:
    return component.positions.get(field, component.position)


def check_plain(plain: Iterable[Text], langs: Collection[str], problems: list[Problem]) -> None:
    """Report plain language that stands beside no page of its language; ``langs`` are those of the folder's pages."""
    for text in plain:
        if text.item.lang not in langs:
            expected = f"index.{text.item.lang}.md"
            problems.append(
                Problem("unknown-file", Position(text.item.path), values={"expected": expected, "near": ""})
            )


def named_files(text: Text) -> Iterator[str]:
    """Yield the paths of the files that a text names; some of what is yielded may be no file."""
    item = text.item
    yield from (f"{item.folder}/{photo.file}" for photo in item.photos)
    if isinstance(item.data, News):
        yield from (f"{item.folder}/{download.url}" for download in item.data.downloads)
    yield from (reference.key for reference in text.body.references)
    yield from (f"{item.folder}/{one.values.get('url', '')}" for one in text.body.components)


def near_keys(key: str, keys: Collection[str]) -> list[str]:
    """Return the identities that look like one, compared by their last part as well."""
    last = {one: one.rpartition("/")[2] for one in keys}
    found = nearest(key, list(keys)) or nearest(key.rpartition("/")[2], last)
    return found[:3]


def near_files(name: str, files: Collection[str]) -> list[str]:
    """Return the files that may be meant by a name: with another folder or ending, or with letters that differ."""
    base = name.rpartition("/")[2].casefold()
    same = [one for one in files if one.rpartition("/")[2].casefold() == base]
    stems = [one for one in files if one.rpartition("/")[2].rpartition(".")[0].casefold() == base]
    return same or stems or nearest(name, sorted(files))


def is_download(name: str) -> bool:
    """Say whether a file may be linked to as it is."""
    return _ending(name) in DOWNLOADS


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
