"""Owns the sample of articles that the benchmarks build: invented, bilingual, and the same for the same seed.

Must not know any generator but this one; how others want the same articles written is told in `peers`.

    python benchmarks/corpus.py --items 1000 --output DIR [--seed N]
"""

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Final

from prose import CHANCES, WORDS, Text, Writer, simplify

LANGUAGES: Final = ("de", "en")
FIRST: Final = date(2015, 1, 5)
LAST: Final = date(2026, 10, 30)
TYPES: Final = ("release", "report", "interview", "announcement", "event_notice")


@dataclass(frozen=True, slots=True)
class Item:
    """An item with what is the same in all languages."""

    name: str
    date: date
    type: str
    regions: tuple[str, ...]
    countries: tuple[str, ...]
    tags: tuple[str, ...]
    texts: Mapping[str, Text]


#: Ids of the topics, each with its label by language.
TOPICS: Final[Mapping[str, Mapping[str, str]]] = {
    simplify(de): {"de": de, "en": en} for de, en in WORDS["topics"].items()
}


def make_items(count: int, seed: int = 1) -> Iterator[Item]:
    """The items from the oldest to the newest."""
    span = (LAST - FIRST).days
    dates = [FIRST + timedelta(days=number * span // max(count, 1)) for number in range(count)]
    names = [_name(seed, number, day) for number, day in enumerate(dates)]
    for number, day in enumerate(dates):
        yield make_item(number, seed, day, names[max(0, number - 400) : number])


def make_item(number: int, seed: int = 1, day: date = LAST, earlier: Sequence[str] = ()) -> Item:
    """An item, which depends on nothing else than what is given; its text may lead to earlier ones."""
    draw = random.Random(f"{seed}/{number}")  # noqa: S311 - a sample, not a secret
    return Item(
        name=_name(seed, number, day),
        date=day,
        type=draw.choice(TYPES) if draw.random() < CHANCES["type"] else "",
        regions=_pick(draw, tuple(WORDS["regions"]), draw.choice((1, 1, 1, 2, 3))),
        countries=_pick(draw, WORDS["countries"], draw.choice((1, 1, 2))),
        tags=_pick(draw, tuple(TOPICS), draw.randint(2, 5)),
        texts=_write_texts(draw, number, earlier),
    )


def _name(seed: int, number: int, day: date) -> str:
    draw = random.Random(f"{seed}/{number}/name")  # noqa: S311
    words = WORDS["en"]
    return f"{day.year}/{simplify(draw.choice(words['point']))}-{simplify(draw.choice(WORDS['towns']))}-{number}"


def _pick(draw: random.Random, among: Sequence[str], count: int) -> tuple[str, ...]:
    """Some of them; the first are wanted more often, as in life."""
    picked: dict[str, None] = {}
    weights = list(accumulate(1 / (rank + 6) for rank in range(len(among))))
    while len(picked) < count:
        picked[draw.choices(among, cum_weights=weights)[0]] = None
    return tuple(picked)


def _write_texts(draw: random.Random, number: int, earlier: Sequence[str]) -> dict[str, Text]:
    """Both languages: the same plan, so that a translation has the same parts as its original."""
    plan = draw.getrandbits(64)
    return {
        language: Writer(language, random.Random(f"{plan}"), earlier).write(number)  # noqa: S311
        for language in LANGUAGES
    }


def format_item(item: Item, language: str) -> str:
    """The file that an editor would have written; a translation leaves out what is the same."""
    text = item.texts[language]
    lines = [f"title: {_quoted(text.title)}", f"slug: {text.slug}", "summary: >-", f"  {text.summary}"]
    if text.kicker:
        lines.append(f"kicker: {text.kicker}")
    if language == LANGUAGES[0]:
        lines += [f"date: {item.date}", *([f"type: {item.type}"] if item.type else [])]
        lines += [f"regions: [{', '.join(item.regions)}]", f"partner_countries: [{', '.join(item.countries)}]"]
        lines.append(f"tags: [{', '.join(item.tags)}]")
    return "---\n" + "\n".join(lines) + f"\n---\n\n{text.body}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


SITE: Final = """\
name: Clusterwelt
tagline: {de: Nachrichten aus deutschen Clustern, en: News from clusters in Germany}
base_url: https://www.example.org
languages: [de, en]
addresses:
  news: {de: meldungen, en: news}
  countries: {de: partnerlaender, en: partner-countries}
  regions: {de: regionen, en: regions}
  tags: {de: themen, en: topics}
  events: {de: termine, en: events}
menus:
  main: [news, countries, regions, tags, events, pages/about]
legal: [pages/imprint]
contact:
  lines: ["Musterstraße 1, 12345 Musterstadt"]
  email: info@example.org
"""
PAGES: Final = {"about": {"de": "Über uns", "en": "About us"}, "imprint": {"de": "Impressum", "en": "Imprint"}}


def make_files(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Every file of the source folder with its text."""
    yield from make_rest(seed)
    for item in make_items(count, seed):
        for language in LANGUAGES:
            yield f"content/news/{item.name}/index.{language}.md", format_item(item, language)


def make_rest(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Every file but those of the items."""
    yield "content/site.yaml", SITE
    labels = (f"{tag}:\n  label: {{de: {label['de']}, en: {label['en']}}}\n" for tag, label in TOPICS.items())
    yield "content/tags.yaml", "".join(labels)
    yield from _make_pages(seed)
    yield from _make_events(seed)


def _make_pages(seed: int) -> Iterator[tuple[str, str]]:
    for name, titles in PAGES.items():
        for language, title in titles.items():
            writer = Writer(language, random.Random(f"{seed}/{name}"), ())  # noqa: S311
            yield f"content/pages/{name}/index.{language}.md", f"---\ntitle: {title}\n---\n\n{writer.write(0).body}"


def _make_events(seed: int, count: int = 12) -> Iterator[tuple[str, str]]:
    for number in range(count):
        draw = random.Random(f"{seed}/event/{number}")  # noqa: S311
        start = FIRST + timedelta(days=400 * number + 20)
        town, tag, region = (
            draw.choice(WORDS["towns"]),
            draw.choice(tuple(TOPICS)),
            draw.choice(tuple(WORDS["regions"])),
        )
        neutral = f"start: {start}\nplace: {region}\nregions: [{region}]\ntags: [{tag}]\n"
        for language in LANGUAGES:
            head = f"title: Forum {TOPICS[tag][language]} in {town}\nslug: forum-{number}\n"
            head += neutral if language == LANGUAGES[0] else ""
            yield f"content/events/{start.year}/forum-{number}/index.{language}.md", f"---\n{head}---\n"


def write_corpus(folder: Path, count: int, seed: int = 1) -> int:
    """How many files were written."""
    files = 0
    for name, text in make_files(count, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        files += 1
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes the sample of articles that the benchmarks build.")
    parser.add_argument("--items", type=int, default=1000, help="how many articles, each in both languages (1000)")
    parser.add_argument("--output", type=Path, required=True, help="source folder to write")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other articles (1)")
    options = parser.parse_args()
    print(f"{write_corpus(options.output, options.items, options.seed)} files in {options.output}")


if __name__ == "__main__":
    main()
