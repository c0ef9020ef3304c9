"""Edits of single items of the small newsroom: fields, texts, photos, downloads, folders, translations.

Owns what an editor does to one item; it stays sound most of the time. Must not know what is built of it.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from sitegen.model.kinds import KINDS
from sitegen.parse.wording import make_stamp, read_parts
from tests.newsroom import (
    COUNTRIES,
    DATES,
    DAYS,
    HOURS,
    LANGUAGES,
    MOMENTS,
    REGIONS,
    TAGS,
    WORDS,
    Fields,
    Text,
    World,
    add_item,
    photo,
    put_photo,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

# ---- edits of one text ----

VALUES: Mapping[str, tuple[str, Callable[[World, Random], object]]] = {
    "date": ("news", lambda _, rng: rng.choice(DATES)),
    "updated": ("news", lambda _, rng: rng.choice(("2027-01-01", "2027-02-02", None))),
    "tags": ("news events", lambda _, rng: rng.sample(TAGS, rng.randrange(4))),
    "regions": ("news events", lambda _, rng: rng.sample(REGIONS, rng.randint(1, 2))),
    "partner_countries": ("news events", lambda _, rng: rng.sample(COUNTRIES, rng.randrange(3))),
    "partner_regions": ("news", lambda _, rng: rng.choice(([], ["JP-28"]))),
    "type": ("news", lambda _, rng: rng.choice(("release", "report", None))),
    "draft": ("news events pages", lambda _, rng: rng.choice((True, None))),
    "publish_at": ("news", lambda _, rng: rng.choice((*MOMENTS, None))),
    "expire_at": ("news", lambda _, rng: rng.choice((*MOMENTS, None))),
    "lead_until": ("news", lambda _, rng: rng.choice((*DAYS, None))),
    "noindex": ("news pages", lambda _, rng: rng.choice((True, None))),
    "people": ("news", lambda _, rng: rng.choice((["eva"], []))),
    "organisations": ("news", lambda _, rng: rng.choice((["hub"], []))),
    "programmes": ("news", lambda _, rng: rng.choice((["fund"], []))),
    "contacts": ("news events pages", lambda _, rng: rng.choice(([{"person": "eva"}], []))),
    "funding": (
        "news pages",
        lambda world, rng: rng.choice((["eu"], ["land", "eu"], []) if world.data["site"]["funders"] else ([],)),
    ),
    "related": (
        "news",
        lambda world, rng: rng.sample(world.folders("news"), min(len(world.folders("news")), rng.randrange(3))),
    ),
    "events": (
        "news",
        lambda world, rng: [key.partition("/")[2] for key in world.folders("events")][: rng.randrange(3)],
    ),
    "start": ("events", lambda _, rng: rng.choice((*DAYS, *HOURS))),
    "end": ("events", lambda _, rng: rng.choice((*DAYS, *HOURS, None, None))),
    "timezone": ("events", lambda _, rng: rng.choice(("Asia/Tokyo", "America/New_York", None))),
    "precision": ("events", lambda _, rng: rng.choice(("year", None))),
    "mode": ("events", lambda _, rng: rng.choice(("online", None))),
    "place": ("events", lambda _, rng: rng.choice(("JP-28", "DE-HH", None))),
    "address": ("events", lambda _, rng: rng.choice(("Am Kai 1, 20457 Hamburg", None))),
    "registration_url": ("events", lambda _, rng: rng.choice(("https://www.example.org/anmeldung", None))),
    "registration_until": ("events", lambda _, rng: rng.choice(("2024-01-01", "2026-11-21", "2026-11-22T18:00", None))),
    "organiser": ("events", lambda _, rng: rng.choice(("hub", None))),
    "parent": ("pages", lambda world, rng: rng.choice((*world.folders("pages"), None))),
    "order": ("pages", lambda _, rng: rng.choice((1, 2, None))),
    "review_by": ("pages", lambda _, rng: rng.choice(("2026-12-01", None))),
}
"""Neutral fields: kinds that have them, and a value."""

OWN: Mapping[str, tuple[str, Callable[[World, Random], object]]] = {
    "title": ("news events pages", lambda _, rng: " ".join(rng.sample(WORDS, 2))),
    "summary": ("news events pages", lambda _, rng: " ".join(rng.sample(WORDS, 3)) + "."),
    "slug": ("news events pages", lambda _, rng: rng.choice(("eins", "zwei", "drei", "vier", None))),
    "aliases": ("news events pages", lambda _, rng: rng.choice((["/alt/"], ["/alt/x/", "/old.html"], []))),
    "kicker": ("news", lambda _, rng: rng.choice(("Kurz", "Lang", None))),
    "subtitle": ("news", lambda _, rng: rng.choice(("Unter", None))),
    "seo_title": ("news", lambda _, rng: rng.choice(("Such", None))),
    "facts": ("news", lambda _, rng: rng.choice(([{"label": "Wer", "text": rng.choice(WORDS)}], []))),
    "programme": ("events", lambda _, rng: [{"time": "10:00", "text": rng.choice(WORDS)}][: rng.randrange(2)]),
    "location": ("events", lambda _, rng: rng.choice(("Messe", "Hyōgo-Halle", None))),
    "links": ("news", lambda world, rng: [{"url": _target(world, rng), "text": "mehr"}] if rng.random() < 0.6 else []),
}
"""Fields of one language."""


def _set(text: Text, name: str, value: object) -> str:
    if value is None or value == []:
        text.fields.pop(name, None)
    else:
        text.fields[name] = value
    return f"{name} = {value!r}"


def set_neutral(world: World, rng: Random) -> str:
    """Set a field that all languages share."""
    key, name = rng.choice(world.folders()), rng.choice(sorted(VALUES))
    kinds, value = VALUES[name]
    if key.split("/")[0] not in kinds:
        return ""
    found = value(world, rng)
    if name == "lead_until":
        _set(world.original(key), "lead", True if found else None)
    return f"{key}: " + _set(world.original(key), name, found)


def set_own(world: World, rng: Random) -> str:
    """Set a field of one language."""
    path, name = rng.choice(sorted(world.texts)), rng.choice(sorted(OWN))
    kinds, value = OWN[name]
    if path.split("/")[0] not in kinds or ("-simple" in path and name in {"slug", "aliases"}):
        return ""
    return f"{path}: " + _set(world.texts[path], name, value(world, rng))


def _target(world: World, rng: Random) -> str:
    key = rng.choice(world.folders())
    kind, _, rest = key.partition("/")
    target = f"{kind.removesuffix('s') if kind != 'news' else kind}:{rest}"
    headed = any(block.startswith("## Kopf") for text in world.of(key).values() for block in text.blocks)
    return f"{target}#kopf" if headed and rng.random() < 0.5 else target


def _block(world: World, key: str, rng: Random) -> str:
    target, word = _target(world, rng), rng.choice(WORDS)
    files = [path.rpartition("/")[2] for path in world.files if path.startswith(f"content/{key}/")]
    pictures = [name for name in files if name.endswith(".jpg")]
    plans = [name for name in files if name.endswith(".pdf")]
    others = [path for path in world.files if path.endswith(".pdf")]
    up = "../" * (key.count("/") + 1)
    return rng.choice(
        [
            f"Ein Absatz über {word}.",
            "## Kopf",
            f"## {word}\n\nDarunter.",
            f"Siehe [{word}]({target}).",
            f"::: teaser\ntitle: Hin\nurl: {target}\n\nEin [Weg]({target}).\n:::",
            "::: quote\nperson: eva\n\nKlug.\n:::",
            "::: contact\nperson: eva\n:::",
            "::: facts\ntitle: Zahlen\n\neins: zwei\n:::",
            f"::: video\nurl: https://vimeo.com/{rng.choice((76979871, 22439234))}\ntitle: Film\n\nMit {word}.\n:::",
            "::: map\nurl: https://www.openstreetmap.org/#map=17/52.51628/13.3777\ntitle: Plan\n:::",
            *(f"::: photo\nfile: {name}\n:::" for name in pictures),
            *(["::: gallery\n:::"] if pictures else []),
            *(f"::: download\nurl: {name}\ntitle: Plan\n:::" for name in plans),
            *(f"Ein [Plan]({up}{path.removeprefix('content/')})." for path in others),
        ]
    )


def edit_body(world: World, rng: Random) -> str:
    """Add, change or remove a block of a text."""
    path = rng.choice(sorted(world.texts))
    blocks = world.texts[path].blocks
    made = _block(world, path.rpartition("/")[0], rng)
    how = rng.choice(("add", "add", "replace", "remove"))
    if how == "add" or len(blocks) < 2:
        blocks.append(made)
    elif how == "replace":
        blocks[rng.randrange(len(blocks))] = made
    else:
        made = blocks.pop(rng.randrange(1, len(blocks)))
    return f"{path}: {how} {made!r}"


PHOTO_EDITS = ("replace", "rename", "turn", "alt", "caption", "remove", "credit", "licence", "press")
PHOTO_DATES = ("rights_until", *("press_until",) * 3)


def edit_photos(world: World, rng: Random) -> str:
    """Add, replace, rename, turn round, describe or remove photos."""
    key, number = rng.choice(world.folders()), rng.randrange(5)
    name, texts = f"p{number}.jpg", list(world.of(key).values())
    here = [one["file"] for one in texts[0].fields.get("photos", ())]
    if name not in here and (not here or rng.random() < 0.3):
        put_photo(world, key, name, number)
        return f"{key}: photo {name}"
    chosen, how = rng.choice(here), rng.choice(PHOTO_EDITS)
    if how == "replace":
        world.files[f"content/{key}/{chosen}"] = photo(number)
    elif how == "rename":
        name = name if name not in here else "neu.jpg"
        world.files[f"content/{key}/{name}"] = world.files.pop(f"content/{key}/{chosen}")
    elif how == "remove":
        world.files.pop(f"content/{key}/{chosen}")
    for text in texts:
        _set(text, "photos", _changed(text.fields.get("photos", []), chosen, how, name, rng))
    return f"{key}: {how} {chosen} ({name})"


def _changed(photos: list[Fields], chosen: str, how: str, name: str, rng: Random) -> list[Fields]:
    if how == "turn":
        return photos[::-1]
    if how == "remove":
        return [one for one in photos if one["file"] != chosen]
    for one in [one for one in photos if one["file"] == chosen]:
        if how == "rename":
            one["file"] = name
        elif how == "press" and "credit" in one:
            one["press"] = rng.random() < 0.8
            one[rng.choice(PHOTO_DATES)] = rng.choice(DAYS)
        elif how in {"alt", "caption"} or (how in {"credit", "licence"} and "credit" in one):
            one[how] = f"{how} {rng.choice(WORDS)}"
    return photos


def edit_downloads(world: World, rng: Random) -> str:
    """Add, change or remove a file to fetch; it may be left without anybody naming it."""
    key = rng.choice(world.folders("news"))
    path = f"content/{key}/plan.pdf"
    wanted = rng.random() < 0.7
    for text in world.of(key).values():
        _set(text, "downloads", [{"url": "plan.pdf", "title": rng.choice(WORDS)}] if wanted else [])
    if path not in world.files or rng.random() < 0.7:
        world.files[path] = b"%PDF " + rng.choice(WORDS).encode()
    else:
        world.files.pop(path)
    return f"{path}: {path in world.files}, named: {wanted}"


# ---- edits of folders ----


def move_item(world: World, rng: Random) -> str:
    """Add an item, remove one, or give its folder another name."""
    key = rng.choice(world.folders())
    how = rng.choice(("add", "copy", "remove", "rename"))
    kind, _, last = key.rpartition("/")
    new = f"{kind}/{last[:4]}{rng.randrange(9)}"
    if new in world.folders() or (how == "remove" and rng.random() < 0.5):
        return ""
    if how == "add":
        fields: dict[str, Fields] = {
            "news": {"date": rng.choice(DATES), "regions": ["DE-HE"], "tags": ["gas"]},
            "events": {"start": rng.choice(DAYS)},
        }
        add_item(world, new, rng.choice((LANGUAGES, ("de",), ("en",))), **fields.get(key.split("/")[0], {}))
        return f"add {new}"
    for path in [path for path in world.texts if path.startswith(f"{key}/")]:
        text = deepcopy(world.texts[path]) if how == "copy" else world.texts.pop(path)
        if how != "remove":
            world.texts[path.replace(key, new, 1)] = text
    for path in [path for path in world.files if path.startswith(f"content/{key}/")]:
        data = world.files[path] if how == "copy" else world.files.pop(path)
        if how != "remove":
            world.files[path.replace(key, new, 1)] = data
    if how != "copy":
        _rename_links(world, key, new if how == "rename" else "", rng)
    return f"{how} {key} {new}"


def withdraw_item(world: World, rng: Random) -> str:
    """Withdraw a news item, or, where one has been withdrawn, remove another that shared something with it."""
    keys = world.folders("news")
    drafts = [key for key in keys if world.original(key).fields.get("draft")]
    if not drafts or rng.random() < 0.3:
        key = rng.choice(keys)
        return f"{key}: " + _set(world.original(key), "draft", value=True)
    fields = world.original(rng.choice(drafts)).fields
    shared = [
        key
        for key in keys
        if any(
            set(fields.get(name, ())) & set(world.original(key).fields.get(name, ()))
            for name in ("tags", "partner_countries")
        )
    ]
    key = rng.choice(shared or keys)
    for there in (world.texts, world.files):
        for path in [path for path in there if path.removeprefix("content/").startswith(f"{key}/")]:
            there.pop(path)
    _rename_links(world, key, "", rng)
    return f"{key}: removed"


def _rename_links(world: World, old: str, new: str, rng: Random) -> None:
    """Let everything that names an item name another one, or nothing; now and then that is forgotten."""
    if rng.random() < 0.2:
        return
    kind, _, rest = old.partition("/")
    scheme = f"{kind if kind == 'news' else kind[:-1]}:{rest}"
    target = f"{scheme.partition(':')[0]}:{new.partition('/')[2]}"
    for text in world.texts.values():
        if new:
            text.blocks[:] = [re.sub(rf"{scheme}(?![\w-])", target, block) for block in text.blocks]
        else:
            kept = [block for block in text.blocks if scheme not in block]
            text.blocks[:] = kept or ["Nichts."]
        for name in ("related", "events"):
            one, other = (old, new) if name == "related" else (rest, new.partition("/")[2])
            named = [other if value == one else value for value in text.fields.get(name, ())]
            _set(text, name, [value for value in named if value])
        if text.fields.get("parent") == old:
            _set(text, "parent", new or None)
        links = [one for one in text.fields.get("links", ()) if one["url"].partition("#")[0] != scheme]
        _set(text, "links", links)
    settings = world.data["site"]
    for menu in settings["menus"].values():
        menu[:] = [entry for entry in (new if entry == old else entry for entry in menu) if entry]
    if settings.get("plain_language") == old:
        settings.pop("plain_language")


def edit_translation(world: World, rng: Random) -> str:
    """Add a translation, remove a text, or let another language be the original."""
    key = rng.choice(world.folders())
    texts = world.of(key)
    first = next(iter(texts))
    other = next(lang for lang in LANGUAGES if lang != first)
    if other not in texts:
        fields = {"title": f"{key.rpartition('/')[2]} {other}", "summary": "Neu."}
        photos = [{"file": one["file"], "alt": "neu"} for one in texts[first].fields.get("photos", ())]
        world.texts[f"{key}/index.{other}.md"] = Text(fields | ({"photos": photos} if photos else {}), ["Neuer Text."])
        return f"{key}: add {other}"
    if rng.random() < 0.5:
        world.texts.pop(f"{key}/index.{other}.md")
        return f"{key}: remove {other}"
    old, new = texts[first].fields, texts[other].fields
    for name in [name for name in old if name in VALUES or name == "downloads"]:
        new[name] = old.pop(name)
    for one, its in zip(new.get("photos", ()), old.get("photos", ()), strict=True):
        one["credit"] = its.pop("credit")
    old.pop("original", None)
    new["original"] = True
    return f"{key}: original {other}"


def stamp_translation(world: World, rng: Random) -> str:
    """Say of a translation that it renders its original as it is, or as it was; or leave it title and summary."""
    key = rng.choice(world.folders())
    texts = world.of(key)
    if len(texts) < 2:
        return ""
    first, other = texts
    how = rng.choice(("now", "now", "other", "none", "short"))
    if how == "short":
        texts[other].blocks.clear()
        return f"{key}: short {other}"
    source = world.sources()[f"content/{key}/index.{first}.md"].decode()
    stamp = make_stamp(read_parts(source, KINDS[key.partition("/")[0]])) if how == "now" else "abcd1234"
    return f"{key} {other}: {how} " + _set(texts[other], "translated_from", stamp if how != "none" else None)


def edit_plain(world: World, rng: Random) -> str:
    """Add or remove a page in plain language."""
    path = f"{rng.choice(world.folders('pages'))}/index.{rng.choice(LANGUAGES)}-simple.md"
    if world.texts.pop(path, None) is None:
        draft = {"draft": True} if rng.random() < 0.2 else {}
        world.texts[path] = Text({"title": "Leicht", **draft}, ["Ganz einfach."])
    return f"{path}: {path in world.texts}"
