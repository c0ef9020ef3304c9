"""``site.yaml`` and the other data files to settings and vocabulary.

Owns their defaults. Must not know the items.
"""

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sitegen.model.fields import fields_of
from sitegen.model.kinds import (
    DATA_FILES,
    KINDS,
    MAIN_MENU,
    POLICIES,
    WORDS,
    Funder,
    ListSettings,
    Menus,
    SiteContact,
    SiteFile,
)
from sitegen.model.problem import Position, Problem, nearest
from sitegen.model.settings import Settings, Vocabulary
from sitegen.model.source import Tree
from sitegen.model.urls import slugify
from sitegen.parse import nodes
from sitegen.parse.assembly import build, make, require
from sitegen.parse.catalog import Catalog
from sitegen.parse.entries import find_flat
from sitegen.parse.plain import check_plain
from sitegen.parse.quoting import plain_or_quoted
from sitegen.parse.records import ID, Reader, Record, Value, zone_named
from sitegen.parse.text import read_text
from sitegen.parse.texts import Basis
from sitegen.parse.typography import set_localised
from sitegen.parse.values import LANGUAGE

T = TypeVar("T")

SITE_FILE = "content/site.yaml"
TIME_ZONE = "Europe/Berlin"
NEWEST, DIVIDE_ABOVE, MONTHS_ABOVE, FACETS_FROM = 20, 60, 200, 5
MESSAGE_OF_WORD = {
    "news": "news",
    "countries": "partner-countries",
    "regions": "regions",
    "tags": "topics",
    "events": "events",
    "plain_language": "plain-language",
    "by_number": "by-number",
    "online": "online",
    "partners": "partners",
    "dossiers": "dossiers",
    "search": "search",
    "credits": "picture-credits",
    "feeds": "feeds",
}


def read_data(tree: Tree, name: str, problems: list[Problem], kind: Any = None) -> nodes.Mapping | None:  # noqa: ANN401  a class of the kinds
    """Return the content of a data file; None where there is none, or where it cannot be read (and a problem).

    ``kind`` is that of its entries, where it holds entries by their ids.
    """
    path = f"content/{name}.yaml"
    file = tree.get(path)
    text = None if file is None else read_text(file, problems)
    if text is None:
        return None
    if kind is not None and (found := find_flat(text, path, kind)):
        problems.extend(found)
        return None
    return nodes.read_yaml(text, path, 1, problems)


def read_languages(site: nodes.Mapping) -> tuple[str, ...]:
    """Return the languages that ``site.yaml`` names, before anything else of it is read; none where one is no code."""
    node = site.values.get("languages")
    items = node.items if isinstance(node, nodes.Sequence) else (node,)
    found = tuple(dict.fromkeys(item.text for item in items if isinstance(item, nodes.Scalar) and item.text))
    return found if all(LANGUAGE.match(one) for one in found) else ()


def read_zone(site: nodes.Mapping) -> ZoneInfo:
    """Return the time zone that ``site.yaml`` names, or the usual one where it names none that exists."""
    return zone_named(site.values.get("time_zone")) or ZoneInfo(TIME_ZONE)


def read_address(site: nodes.Mapping) -> str:
    """Return the address of the site, without a slash at its end; empty where ``site.yaml`` does not say it."""
    node = site.values.get("base_url")
    return node.text.rstrip("/") if isinstance(node, nodes.Scalar) else ""


def read_site(site: nodes.Mapping, basis: Basis, problems: list[Problem]) -> Record | None:
    """Check ``site.yaml``; None where a required field is missing."""
    reader = Reader(basis.languages, problems, localised=True, zone=basis.zone)
    record = reader.read(site, SiteFile)
    check_plain(record, SiteFile, "", problems)
    complete = require(record, SiteFile, basis.languages, reader.report)
    seen: dict[str, str] = {}
    for index, funder in enumerate(record.records.get("funders", ()), 1):
        name = f"funders[{index}].id"
        if "id" not in funder.values:
            if "id" not in funder.failed:
                example = {"expected": {"de": "eine Kennung", "en": "an id"}, "example": "id: efre"}
                reader.report("missing-field", funder.position, name, **example)  # type: ignore[arg-type]
            complete = False
            continue
        id_ = funder.values["id"]
        if id_.value in seen:
            reader.report("duplicate-key", id_.position, name, line=seen[id_.value], found=id_.value)
        seen.setdefault(id_.value, str(id_.position.line))
    return set_localised(record, SiteFile, basis.typographies) if complete else None


def make_settings(
    record: Record, catalogs: Mapping[str, Catalog], digest: str, base_url: str, problems: list[Problem]
) -> Settings:
    """Fill in the defaults; the words of the addresses come from the catalogs where the settings have none."""
    languages = tuple(record.values["languages"].value)
    site = build(SiteFile, record, languages)
    lists = site.lists or make(ListSettings, {})
    menus = site.menus or make(Menus, {"main": MAIN_MENU})
    contact = site.contact or make(SiteContact, {}, languages)
    default = site.default_language or languages[0]
    if default not in languages:
        _bad_choice(default, record.values["default_language"].position, "default_language", languages, problems)
        default = languages[0]
    _check_base_url(site.base_url, record.values["base_url"].position, problems)
    return Settings(
        name=site.name,
        tagline=site.tagline,
        base_url=(base_url or site.base_url).rstrip("/"),
        languages=languages,
        default_language=default,
        time_zone=site.time_zone or TIME_ZONE,
        menu=menus.main,
        service=menus.service,
        addresses=_addresses(record, languages, catalogs, problems),
        policies=_policies(record, problems),
        newest=lists.newest or NEWEST,
        divide_above=DIVIDE_ABOVE if lists.divide_above is None else lists.divide_above,
        months_above=MONTHS_ABOVE if lists.months_above is None else lists.months_above,
        facets_from=FACETS_FROM if lists.facets_from is None else max(lists.facets_from, 2),
        legal=site.legal,
        plain_language=site.plain_language,
        sign_language=site.sign_language,
        people_pages=site.people_pages,
        stale_notice=site.stale_notice,
        alert=site.alert,
        contact=contact,
        compounds=site.compounds,
        servers=site.hosting.servers if site.hosting else (),
        compressed=bool(site.hosting and site.hosting.compressed),
        admin=site.admin,
        social_pictures=site.social_pictures,
        digest=digest,
    )


def _check_base_url(url: str, position: Position, problems: list[Problem]) -> None:
    """Report an address with more than scheme and host: pages refer to each other from the root."""
    parts = urlsplit(url)
    if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        expected = {"de": "Schema und Rechnername, ohne Pfad", "en": "scheme and host, without a path"}
        values: dict[str, str | Mapping[str, str]] = {"found": url, "expected": expected}
        values["example"] = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        problems.append(Problem("wrong-type", position, "base_url", values))


def _addresses(
    record: Record, languages: tuple[str, ...], catalogs: Mapping[str, Catalog], problems: list[Problem]
) -> Mapping[str, Mapping[str, str]]:
    words = {
        word: {lang: slugify(catalogs[lang].pgettext("address", message)) for lang in languages}
        for word, message in MESSAGE_OF_WORD.items()
    }
    given: Mapping[str, Value] = record.values["addresses"].value if "addresses" in record.values else {}
    for word, value in given.items():
        if word not in WORDS:
            _bad_choice(word, value.position, f"addresses.{word}", WORDS, problems)
            continue
        for name, part in value.value.items() if isinstance(value.value, Mapping) else ():
            if name not in languages:
                _bad_choice(name, part.position, f"addresses.{word}", languages, problems)
        for lang in languages:
            text = value.value if isinstance(value.value, str) else _plain(value.value.get(lang))
            if text and slugify(text) != text:
                expected = {"de": "Kleinbuchstaben, Ziffern und Bindestriche", "en": "lower case, digits, hyphens"}
                values: dict[str, str | Mapping[str, str]] = {"found": text, "expected": expected}
                values["example"] = slugify(text)
                problems.append(Problem("wrong-type", value.position, f"addresses.{word}", values))
            elif text:
                words[word][lang] = text
    return MappingProxyType(words)


def _plain(value: Value | None) -> str:
    """Return a text; fields inside fields as what no address can be."""
    return "" if value is None else value.value if isinstance(value.value, str) else "{…}"


def _policies(record: Record, problems: list[Problem]) -> Mapping[str, str]:
    policies = {kind.name: kind.policy for kind in KINDS.values()}
    given: Mapping[str, Value] = record.values["policies"].value if "policies" in record.values else {}
    for name, value in given.items():
        if name not in policies:
            _bad_choice(name, value.position, f"policies.{name}", tuple(policies), problems)
        elif value.value not in POLICIES:
            _bad_choice(str(value.value), value.position, f"policies.{name}", POLICIES, problems)
        else:
            policies[name] = value.value
    return MappingProxyType(policies)


def _bad_choice(found: str, position: Position, field: str, allowed: tuple[str, ...], problems: list[Problem]) -> None:
    values = {"found": found, "allowed": ", ".join(allowed), "near": ", ".join(nearest(found, allowed))}
    problems.append(Problem("bad-choice", position, field, values))


def read_vocabulary(
    tree: Tree, basis: Basis, site: Record | None, problems: list[Problem]
) -> tuple[Vocabulary, Mapping[str, Mapping[str, Record]]]:
    """Read the data files; also return their records, which know where everything stands.

    The vocabulary holds what is sound. The records hold all that is named, and nothing for a file that cannot be read.
    """
    records: dict[str, Mapping[str, Record]] = {}
    made: dict[str, Mapping[str, Any]] = {}
    for name, kind in DATA_FILES.items():
        found = _read_file(tree, name, kind, basis, problems)
        if found is not None:
            records[name] = MappingProxyType({id_: record for id_, (record, _) in found.items()})
        key = {"places": "code"}.get(name, "id")
        sound = {id_: record for id_, (record, complete) in (found or {}).items() if complete}
        made[name] = MappingProxyType(
            {
                id_: build(kind, set_localised(record, kind, basis.typographies), basis.languages, **{key: id_})
                for id_, record in sound.items()
            }
        )
    funders = {record.values["id"].value: record for record in (site.records.get("funders", ()) if site else ())}
    records["funders"] = MappingProxyType(funders)
    made["funders"] = {id_: build(Funder, record, basis.languages, id=id_) for id_, record in funders.items()}
    listed = tree.get("content/tags.yaml") is not None
    return Vocabulary(**made, tags_listed=listed), MappingProxyType(records)


def _read_file(
    tree: Tree, name: str, kind: type[T], basis: Basis, problems: list[Problem]
) -> Mapping[str, tuple[Record, bool]] | None:
    """Read one data file: id to record, and whether it has all that is required. None where it cannot be read."""
    node = read_data(tree, name, problems, kind)
    if node is None:
        return None if tree.get(f"content/{name}.yaml") else {}
    found: dict[str, tuple[Record, bool]] = {}
    for id_, child in node.values.items():
        reader = Reader(basis.languages, problems, localised=True, zone=basis.zone)
        if name != "tags":
            reader.one(nodes.Scalar(id_, quoted=True, position=node.keys[id_]), ID, id_)
        if not isinstance(child, nodes.Mapping):
            problems.append(_no_record(id_, node.keys[id_], child, kind))
            found[id_] = (Record(MappingProxyType({}), node.keys[id_], MappingProxyType({})), False)
            continue
        record = reader.read(child, kind, f"{id_}.")
        check_plain(record, kind, f"{id_}.", problems)
        record = dataclasses.replace(record, position=node.keys[id_])
        found[id_] = (record, require(record, kind, basis.languages, reader.report, f"{id_}."))
    return MappingProxyType(found)


def _no_record(id_: str, key: Position, node: nodes.Node, kind: Any) -> Problem:  # noqa: ANN401  a class of the kinds
    """Return the problem of an entry without fields: it is empty, or what it holds is the value of its first field."""
    needed = [name for name, field in fields_of(kind).items() if field.required] or ["name"]
    text = node.text if isinstance(node, nodes.Scalar) and node.text.strip() else ""
    words = [plain_or_quoted(text) if text and index == 0 else '"Text"' for index, _ in enumerate(needed)]
    fields = "{" + ", ".join(f"{name}: {word}" for name, word in zip(needed, words, strict=True)) + "}"
    values: dict[str, str | Mapping[str, str]] = {"expected": {"de": "Felder mit Werten", "en": "fields with values"}}
    if isinstance(node, nodes.Scalar) and not text:
        return Problem("empty-field", key, id_, {**values, "example": f"{plain_or_quoted(id_)}: {fields}"})
    found = {"de": "eine Liste", "en": "a list"} if isinstance(node, nodes.Sequence) else text
    return Problem("wrong-type", node.position, id_, {**values, "found": found, "proposal": fields})
