"""Every edit that can happen to the small newsroom, drawn at random.

Owns the edits of what all items share and of the world around, and the table of all. Must not know what is built.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from tests import item_edits
from tests.conftest import NOW, ROOT
from tests.newsroom import COUNTRIES, DAYS, LANGUAGES, LOGO, TAGS, WORDS, World, both, photo, put_photo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

# ---- edits of what all items share ----


def edit_words(world: World, rng: Random) -> str:
    """Change what people, organisations, programmes, topics and places are called, or what belongs to them."""
    data, word = world.data, rng.choice(WORDS)
    tag, kind = (
        rng.choice(TAGS),
        rng.choice(("topic", "broader", "slug", "person", "hub", "fund", "place", "group", "country", "new")),
    )
    known = data.get("tags", {}).get(tag)
    if kind in {"topic", "broader", "slug"} and known is not None:
        name = {"topic": "label", "broader": "broader", "slug": "slug"}[kind]
        value = {"topic": both(word), "broader": rng.choice((*TAGS, None)), "slug": rng.choice(("thema-eins", None))}[
            kind
        ]
        if name == "label":
            known["description"] = both(f"Alles über {word}")
        return f"{tag}: " + _set_in(known, name, value)
    if kind == "person":
        name = rng.choice(("name", "role"))
        return _set_in(data["people"]["eva"], name, both(word) if name == "role" else word)
    if kind in {"hub", "fund"}:
        entry = data["organisations" if kind == "hub" else "programmes"][kind]
        return _set_in(entry, rng.choice(("name", "summary", "short_name")), word)
    place = {"place": "JP-28", "group": "hauptstadt"}.get(kind, rng.choice(COUNTRIES))
    values = data["places"].setdefault(place, {"name": both(word)})
    if kind == "group":
        return _set_in(values, "members", rng.choice((["DE-BE"], ["DE-BE", "DE-BB"], ["DE-HE"])))
    if kind == "new":
        return _set_in(data["tags"], f"neu{rng.randrange(3)}", {"label": both(word)})
    name = rng.choice(("name", "slug", "sort_name", "intro"))
    return f"{place}: " + _set_in(values, name, rng.choice(("ort-eins", "ort-zwei")) if name == "slug" else both(word))


def _set_in(values: dict[str, object], name: str, value: object) -> str:
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value
    return f"{name} = {value!r}"


def edit_settings(world: World, rng: Random) -> str:
    """Change a setting of the site."""
    site, pages = world.data["site"], world.folders("pages")
    name = rng.choice(("name", "tagline", "menus", "lists", "policies", "addresses", "funders", "default_language",
                       "plain_language", "sign_language", "legal", "contact", "time_zone", "base_url",
                       "social_pictures", "hosting", "stale_notice", "alert"))  # fmt: skip
    entries = ["news", "countries", "regions", "tags", "events", *pages]
    if name == "funders":
        if not site["funders"]:
            return ""
        funder = rng.choice(site["funders"])
        day = rng.choice((*DAYS, None))
        return f"{funder['id']}: " + _set_in(funder, rng.choice(("valid_from", "valid_to", "url")), day and str(day))
    value = {
        "name": both(rng.choice(WORDS)),
        "tagline": rng.choice((both(rng.choice(WORDS)), None)),
        "menus": {
            "main": rng.sample(entries, rng.randint(1, 5)),
            "service": rng.sample(pages, rng.randint(0, len(pages))),
        },
        "lists": {
            "newest": rng.randint(1, 4),
            "divide_above": rng.randint(1, 5),
            "months_above": rng.randint(1, 5),
            "facets_from": rng.randint(2, 5),
        },
        "policies": {kind: rng.choice(("hide", "link", "show")) for kind in ("news", "event", "page")},
        "addresses": rng.choice(({"news": both("neues", "latest")}, {"tags": both("topics", "tags")}, None)),
        "default_language": rng.choice((*LANGUAGES, None)),
        "plain_language": rng.choice((*pages, None)),
        "sign_language": rng.choice((*pages, None)),
        "legal": rng.sample(pages, min(1, len(pages))),
        "contact": {"lines": [rng.choice(WORDS)], "email": "post@example.org"},
        "social_pictures": rng.choice((True, False, None)),
        "stale_notice": rng.choice((True, True, None)),
        "hosting": rng.choice(({"servers": ["nginx", "apache"]}, {"compressed": True}, None)),
        "alert": rng.choice(({"text": both(rng.choice(WORDS)), "until": rng.choice(DAYS)}, None)),
        "time_zone": rng.choice(("Asia/Tokyo", "America/New_York", None)),
        "base_url": rng.choice(("https://www.example.org", "https://example.net")),
    }[name]
    return _set_in(site, name, value)


LAYOUTS = ("base.html", "pages/chooser.html", "pages/item.html", "pages/home.html", "pages/index-year.html",
           "pages/year.html", "partials/footer.html", "partials/menu.html", "macros/cards.html", "macros/pictures.html",
           "macros/blocks.html")  # fmt: skip


def edit_layout(world: World, rng: Random) -> str:
    """Override a layout, change what overrides it, or take it away again; now and then with a mistake."""
    path = f"layouts/{rng.choice(LAYOUTS)}"
    if path in world.files and rng.random() < 0.4:
        world.files.pop(path)
        return f"{path}: removed"
    text = (ROOT / path).read_text(encoding="utf-8")
    links = ("link", "link")
    kind = rng.choice(("mark", "mark", "mark", "mark", "syntax", "name", "rare", "inline", "inline", *links))
    rare = '{{ 1 // (0 if view is defined and view.kicker is defined and view.kicker == "Kurz" else 1) }}'
    insert = {"mark": f' data-v="{rng.randrange(3)}"', "link": ' data-v="l" href="/de/themen/thema-gas/"',
              "inline": "><script>let a = 1</script",
              "syntax": "{% if %}", "name": " {{ nobody.knows }}", "rare": rare}[kind]  # fmt: skip
    changed = re.sub(r"<(div|p|main|footer|section|article|nav|html|ul|li|figure)\b", rf"<\1{insert}", text, count=1)
    world.files[path] = changed.encode()
    return f"{path}: {kind}"


def edit_ledger(world: World, rng: Random) -> str:
    """Add a line to the ledger of published addresses, lead one elsewhere, or take the ledger away."""
    path = "content/addresses.txt"
    if path in world.files and rng.random() < 0.5:
        world.files.pop(path)
        return f"{path}: removed"
    line = rng.choice(
        ("section:news /de/meldungen/", "x /de/alt/ /de/", "tags:gas /de/themen/alt/ /de/themen/", "x /en/y/ gone")
    )
    world.files[path] = world.files.get(path, b"") + f"{line}\n".encode()
    return f"{path}: {line}"


def edit_catalog(world: World, rng: Random) -> str:
    """Override the words of a language, or take that back."""
    path = f"layouts/locales/{rng.choice(LANGUAGES)}.po"
    if world.files.pop(path, None) is None:
        text = (ROOT / path).read_text(encoding="utf-8")
        msgid = rng.choice(("Latest news", "Photos", "Skip to content", "News"))
        changed = re.sub(rf'(msgid "{msgid}"\nmsgstr ")', rf"\1{rng.choice('XYZ')} ", text)
        world.files[path] = changed.encode()
    return path


def edit_assets(world: World, rng: Random) -> str:
    """Add, change or remove a stylesheet, a script, an icon, a file of the site's own, or a logo."""
    path = rng.choice(("assets/css/60-own.css", "assets/js/own.js", "assets/img/icon.svg", "assets/own/a.txt",
                       "assets/css/20-base.css", "content/logos/eu.svg"))  # fmt: skip
    if path not in world.files and path[0] == "c":
        return ""
    if path in world.files and path[0] == "a" and rng.random() < 0.5:
        world.files.pop(path)
        return f"{path}: removed"
    number = rng.randrange(1, 9)
    world.files[path] = (
        f"@layer own {{ p {{ margin: {number}px }} }}" if path.endswith("css") else LOGO.format(80 + number)
    ).encode()
    return f"{path}: {number}"


def make_mistake(world: World, rng: Random) -> str:
    """Break something: the build stops, and nothing changes."""
    key = rng.choice(world.folders())
    text, kind = (
        world.original(key),
        rng.choice(("field", "tag", "yaml", "photo", "link", "title", "settings", "settings2", "catalog")),
    )
    if kind == "field":
        text.fields["nonsense"] = 1
    elif kind == "tag":
        text.fields["tags"] = ["unknown"]
    elif kind == "yaml":
        world.files[f"content/{key}/index.de.md"] = b"---\ntitle: [\n---\n"
        world.texts.pop(f"{key}/index.de.md", None)
    elif kind == "photo":
        put_photo(world, key, "broken.jpg", 1)
        world.files[f"content/{key}/broken.jpg"] = photo(1)[:-200]
    elif kind == "link":
        text.blocks.append("[hin](news:2000/nowhere) und [her](/de/)")
    elif kind == "title":
        text.fields.pop("title")
    elif kind == "catalog":
        world.files["layouts/locales/de.po"] = b'msgid "x"\n'
    else:
        world.data["site"][{"settings": "nonsense", "settings2": "languages"}[kind]] = ["de"]
    return f"{key}: {kind}"


# ---- edits of the world around ----


def move_time(world: World, rng: Random) -> str:
    """Let the next build happen at another time, later or earlier."""
    hours = rng.choice((0, 0, 1, 2, 12, 24, 36, 48, 240, 24 * 33, -1, -2, -24, -48, 24 * 400, -24 * 400))
    world.now = NOW + timedelta(hours=hours)
    return f"{world.now}"


def set_options(world: World, rng: Random) -> str:
    """Show drafts or what is still to come, or no longer; take warnings for errors."""
    name = rng.choice(("drafts", "future", "strict"))
    setattr(world, name, not getattr(world, name))
    return f"{name} {getattr(world, name)}"


def do_something(world: World, rng: Random) -> str:
    """Do something to the disk that changes no source."""
    act: str = rng.choice(("touch source", "same size", "remove output", "cut output", "touch output", "empty output",
                      "cut memory", "cut memory", "remove memory", "remove memory", "nothing", "pause",
                      "manifest"))  # fmt: skip
    world.acts.append((act, rng.random().hex()))
    return act


def take_back(world: World, rng: Random) -> str:  # noqa: ARG001  one shape for all
    """Return to what stood when a build last went well."""
    if world.sound is None:
        return ""
    old = world.sound.state()
    world.texts, world.data, world.files = old.texts, old.data, old.files
    return "as it was"


EDITS: Mapping[str, tuple[int, Callable[[World, Random], str]]] = {
    "neutral": (6, item_edits.set_neutral),
    "own": (6, item_edits.set_own),
    "body": (6, item_edits.edit_body),
    "photos": (4, item_edits.edit_photos),
    "downloads": (2, item_edits.edit_downloads),
    "item": (4, item_edits.move_item),
    "withdrawal": (4, item_edits.withdraw_item),
    "translation": (3, item_edits.edit_translation),
    "stamp": (3, item_edits.stamp_translation),
    "plain": (1, item_edits.edit_plain),
    "words": (3, edit_words),
    "settings": (3, edit_settings),
    "layout": (2, edit_layout),
    "catalog": (1, edit_catalog),
    "assets": (1, edit_assets),
    "ledger": (1, edit_ledger),
    "mistake": (1, make_mistake),
    "time": (3, move_time),
    "options": (1, set_options),
    "disk": (3, do_something),
    "back": (1, take_back),
}
"""How often each comes, and who makes it; an empty answer says that it does not fit."""


def edit(world: World, rng: Random, off: frozenset[str] = frozenset()) -> str:
    """Make one random edit, and say which; after a build that failed it is mostly taken back."""
    names = [name for name in EDITS if name not in off]
    for _ in range(20):
        name = rng.choices(names, [EDITS[name][0] for name in names])[0]
        if said := EDITS[name][1](world, rng):
            return f"{name}: {said}"
    return "nothing"
