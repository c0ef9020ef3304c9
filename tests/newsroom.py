"""A small newsroom as data: texts, vocabulary, settings, photos, layouts.

Owns what the site consists of, and how it is written as files. Must not know what happens to it, or what is built.
"""

from __future__ import annotations

import io
import json
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.conftest import NOW

if TYPE_CHECKING:
    from datetime import datetime

LANGUAGES = ("de", "en")
WORDS = (
    "Alpha",
    "Bärlin",
    "Cluster",
    "Dünger",
    "Energie",
    "Fähre",
    "Gärung",
    "Hyōgo",
    "„Iris“",
    "Japan & Co.",
    "Kiel < Rom",
)
COUNTRIES, REGIONS, TAGS = (
    ("JP", "FR", "US", "EU"),
    ("DE-BE", "DE-BB", "DE", "hauptstadt", "DE-HE"),
    ("bio", "gas", "web"),
)
DATES = (
    "2024-03-05",
    "2025-11-02",
    "2025-11",
    "2026",
    "2026-01-15",
    "2026-01-20",
    "2026-11-20",
    "2026-11-22",
    "2026-11-24",
)
MOMENTS = ("2026-11-20", "2026-11-22T11:00", "2026-11-22T13:00", "2026-11-23", "2026-12-24T08:00+01:00")
DAYS = ("2024-05", "2025", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-12", "2027-03-01")
HOURS = ("2026-11-22T09:00", "2026-11-22T23:30", "2026-11-23T10:00", "2027-03-28T01:30")
NEWS = (
    ("2024-03-05", ("bio",), ("JP",)),
    ("2025-11-02", ("bio",), ("JP",)),
    ("2026-01-15", ("bio",), ("JP",)),
    ("2026-01-20", ("bio",), ("JP",)),
    ("2024-05-01", ("bio", "gas"), ("FR",)),
    ("2025-02-10", ("gas",), ("FR",)),
    ("2025-06-30", ("web",), ("JP", "US")),
    ("2026-02-02", ("bio", "web"), ()),
)
"""Date, topics and partner countries of the news; so many that no related list has room for all that share something.
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="40"><path d="M0 0h{0}v40H0z"/></svg>'
Fields = dict[str, Any]


def photo(number: int) -> bytes:
    """Return one of a few tiny photos."""
    stream = io.BytesIO()
    Image.new("RGB", (24 + 4 * (number % 3), 16), (40 * number % 256, 90, 130)).save(stream, "JPEG")
    return stream.getvalue()


@dataclass
class Text:
    """One text file: its fields and the blocks of its body."""

    fields: Fields
    blocks: list[str]


@dataclass
class World:
    """The whole source as data, what it is built with, and where it lies."""

    texts: dict[str, Text] = field(default_factory=dict)
    data: dict[str, Fields] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    now: datetime = NOW
    drafts: bool = False
    future: bool = False
    strict: bool = False
    sound: World | None = None
    """What stood when the last build went well."""
    acts: list[tuple[str, str]] = field(default_factory=list)
    """What is done to the disk besides, by name, with a file."""

    def state(self) -> World:
        """Return a copy of what an editor can take back."""
        return World(deepcopy(self.texts), deepcopy(self.data), dict(self.files))

    def sources(self) -> dict[str, bytes]:
        """Return all files below the source folder."""
        made = dict(self.files)
        for path, text in self.texts.items():
            body = "\n\n".join(text.blocks)
            made[f"content/{path}"] = f"---\n{_lines(text.fields)}---\n\n{body}\n".encode()
        for name, values in self.data.items():
            made[f"content/{name}.yaml"] = _lines(values).encode()
        return made

    def folders(self, *kinds: str) -> list[str]:
        """Return the folders of items."""
        found = {path.rpartition("/")[0] for path in self.texts if "-simple" not in path}
        return sorted(key for key in found if key.startswith(kinds or ("news", "events", "pages")))

    def of(self, key: str) -> dict[str, Text]:
        """Return the texts of an item by language, the original first."""
        found = {lang: self.texts[path] for lang in LANGUAGES if (path := f"{key}/index.{lang}.md") in self.texts}
        return dict(sorted(found.items(), key=lambda pair: (not pair[1].fields.get("original"), pair[0])))

    def original(self, key: str) -> Text:
        """Return the text that has the neutral fields."""
        return next(iter(self.of(key).values()))


def _lines(values: Fields) -> str:
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def both(de: str, en: str = "") -> dict[str, str]:
    """Return a value in both languages."""
    return {"de": de, "en": en or f"{de} (en)"}


def make_world() -> World:
    """Return the site that every story begins with."""
    world = World()
    world.data = {
        "site": {
            "name": both("Clusterwelt"), "tagline": both("Nachrichten"), "base_url": "https://www.example.org",
            "languages": list(LANGUAGES), "menus": {"main": ["news", "countries", "events", "pages/about"]},
            "lists": {"newest": 2, "divide_above": 2, "months_above": 2, "facets_from": 2},
            "plain_language": "pages/about",
            "stale_notice": True,
            "funders": [{"id": "eu", "logo": "logos/eu.svg", "name": "EU", "alt": "EU", "valid_to": "2026-11-23"},
                        {"id": "land", "logo": "logos/land.svg", "name": "Land", "alt": "Land"}],
        },
        "people": {"eva": {"name": "Eva Muster", "role": both("Leiterin", "Head"), "organisation": "hub"}},
        "organisations": {"hub": {"name": both("Hub"), "url": "https://hub.example.org/"}},
        "programmes": {"fund": {"name": both("Fonds", "Fund"), "country": "JP"}},
        "tags": {tag: {"label": both(f"Thema {tag}")} for tag in TAGS},
        "places": {"hauptstadt": {"name": both("Bund"), "members": ["DE-BE", "DE-BB"]}, "JP-28": {"name": "Hyōgo"}},
    }  # fmt: skip
    world.files = {f"content/logos/{name}.svg": LOGO.format(80).encode() for name in ("eu", "land")}
    for number, (date, tags, countries) in enumerate(NEWS):
        langs = (LANGUAGES, ("de",), ("en",), LANGUAGES)[number % 4]
        add_item(world, f"news/{date[:4]}/n{number}", langs, date=date, regions=["DE-BE"], tags=list(tags),
             partner_countries=list(countries))  # fmt: skip
    add_item(world, "events/2026/fair", LANGUAGES, start="2026-11-21", end="2026-11-22", tags=["bio"], place="JP-28")
    add_item(world, "events/2026/meeting", ("de",), start="2026-12-01", partner_countries=["JP"])
    add_item(world, "pages/about", LANGUAGES)
    add_item(world, "pages/team", ("de",), parent="pages/about")
    world.texts["pages/about/index.de-simple.md"] = Text({"title": "Leicht"}, ["Einfach."])
    put_photo(world, "news/2026/n3", "p1.jpg", 1)
    world.texts["news/2026/n2/index.en.md"].blocks.append("See [n0](news:2024/n0) and [fair](event:2026/fair).")
    return world


def add_item(world: World, key: str, langs: tuple[str, ...], **fields: object) -> None:
    """Add an item in some languages, the original first."""
    for index, lang in enumerate(langs):
        own: Fields = {"title": f"{key.rpartition('/')[2]} {lang}", "summary": f"Über {key} ({lang})."}
        world.texts[f"{key}/index.{lang}.md"] = Text(own | (fields if index == 0 else {}), [f"Text {lang}."])


def put_photo(world: World, key: str, name: str, number: int) -> None:
    """Add a photo to an item, described in all its languages."""
    world.files[f"content/{key}/{name}"] = photo(number)
    for index, text in enumerate(world.of(key).values()):
        more = {"credit": "Foto: Eva"} if index == 0 else {}
        text.fields.setdefault("photos", []).append(
            {"file": name, "alt": f"Bild {number}", "caption": f"Zu sehen: {number}", **more}
        )
