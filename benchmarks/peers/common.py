"""Owns what a generator must offer to be measured, and what all of them share.

Must not know any single one of them.
"""

import json
import shutil
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from articles import LONG, LONG_YEAR, Article, Newsroom, Term
from babel.dates import format_date
from corpus import Item

REPOSITORY: Final = Path(__file__).resolve().parents[2]
BENCH: Final = REPOSITORY / ".bench"
SITES: Final = REPOSITORY / "benchmarks" / "sites"
VERSIONS: Final[Mapping[str, Any]] = tomllib.loads(
    (REPOSITORY / "benchmarks" / "versions.toml").read_text(encoding="utf-8")
)


class Peer(Protocol):
    """A generator with its way to lay out a site; folders are relative to that of the site."""

    name: str
    title: str
    #: What a cold build must not find.
    memory: Sequence[str]
    output: str
    #: The template that all pages extend.
    base: str
    #: Above so many items it is measured once and cold only, and above so many not at all: it would take too long.
    slow_above: int | None
    never_above: int | None

    def find_missing(self) -> str:
        """What keeps it from running, or nothing."""

    def version(self) -> str: ...

    def write_site(self, folder: Path, room: Newsroom) -> None:
        """Everything but the items."""

    def write_item(self, folder: Path, room: Newsroom, item: Item) -> None: ...

    def find_item(self, folder: Path, item: Item) -> Path:
        """The German file of an item."""

    def command(self, folder: Path) -> list[str]: ...


def write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def copy_site(name: str, folder: Path) -> None:
    """The templates and settings that are kept in the repository."""
    shutil.copytree(SITES / name, folder, dirs_exist_ok=True)


def copy_shared(folder: Path, templates: str, assets: str) -> None:
    """Partials that more than one template language understands, words, and files that go out as they are."""
    shutil.copytree(SITES / "shared", folder / templates, dirs_exist_ok=True)
    shutil.move(folder / templates / "words.json", folder / "words.json")
    shutil.copytree(SITES / "assets", folder / assets, dirs_exist_ok=True)


def read_version(name: str) -> str:
    """The version that was installed."""
    return (
        str(next(iter(VERSIONS.get("pip", {}).get(name) or VERSIONS["npm"][name])))
        .rpartition("=")[2]
        .rpartition("@")[2]
    )


def describe_article(
    article: Article, item: Item, address: Callable[[Term], str] = lambda term: term.address
) -> dict[str, object]:
    """An article as the shared partials read it."""
    return {
        "title": article.title,
        "summary": article.summary,
        "address": article.address,
        "other": article.other,
        "day": str(item.date),
        "year": item.date.year,
        "longday": format_day(article),
        **describe_terms(article, address),
    }


def describe_terms(article: Article, address: Callable[[Term], str] = lambda term: term.address) -> dict[str, object]:
    """The terms as the shared partials read them."""
    names = {"countries": "countries", "regions": "regions", "tags": "topics"}
    return {
        name: [{"label": term.label, "address": address(term)} for term in article.terms if term.kind == kind]
        for kind, name in names.items()
    }


def format_day(article: Article) -> str:
    return format_date(article.item.date, "long", article.language)


def format_front_matter(fields: Mapping[str, object]) -> str:
    """JSON is YAML, so no generator has to guess."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def is_long(room: Newsroom, kind: str, code: str) -> bool:
    return room.counts[kind, code] > LONG


def name_archives(room: Newsroom, article: Article) -> list[str]:
    """The pages of a year or month that an article stands on, beside those of its terms."""
    day = article.item.date
    archives = [f"{term.kind}-{term.id}-{day.year}" for term in article.terms if is_long(room, term.kind, term.id)]
    return [*archives, f"{day:%Y-%m}"] if room.years[day.year] > LONG_YEAR else archives


#: Texts of the standing pages by name and language.
PAGES: Final = {"about": {"de": "Über uns", "en": "About us"}, "imprint": {"de": "Impressum", "en": "Imprint"}}
