"""What stands in which feed: own language, public, newest twenty, ids that outlive a slug."""

import json
import re
from typing import Any

import feedparser
import pytest

from sitegen.model.settings import Options
from tests.conftest import PHOTO_SIZE, Built, build_site, news, photo_bytes, translation
from tests.sample import rendered

BASE = "https://www.example.org"


def atom(built: Built, path: str) -> Any:  # noqa: ANN401  feedparser has no types
    found = feedparser.parse(built.files[path])
    assert not found.bozo, found.get("bozo_exception")
    return found


def as_json(built: Built, path: str) -> Any:  # noqa: ANN401
    return json.loads(built.files[path])


def test_every_feed_is_written_in_both_formats_with_the_same_items() -> None:
    built = rendered()
    paths = [path for path in built.files if path.endswith("feed.xml")]
    assert len(paths) > 20
    for path in paths:
        entries = [(entry.id, entry.link) for entry in atom(built, path).entries]
        other = as_json(built, path.replace(".xml", ".json"))
        assert entries == [(item["id"], item["url"]) for item in other["items"]]
        assert entries, path


def test_the_home_feed_has_the_newest_twenty_in_full() -> None:
    files = {
        f"news/2025/n{number:02d}/index.de.md": news(
            f"Text von {number:02d}.", title=f"T{number:02d}", date=f"2025-01-{number + 1:02d}", tags="[x]"
        )
        for number in range(25)
    }
    built = build_site(files)
    home, index = atom(built, "de/feed.xml"), atom(built, "de/themen/x/feed.xml")
    newest = [f"T{number:02d}" for number in range(24, 4, -1)]
    assert [entry.title for entry in home.entries] == [entry.title for entry in index.entries] == newest
    assert home.entries[0].content[0].value.startswith("<p>Text von 24.</p>")
    assert "Text von" not in built.text("de/themen/x/feed.xml")
    assert "Text von" not in built.text("de/themen/x/feed.json")
    assert {entry.summary for entry in index.entries} == {"Vorspann."}


def test_a_feed_holds_nothing_in_another_language() -> None:
    german = built_titles("de/feed.xml")
    english = built_titles("en/feed.xml")
    assert "Nur deutsch" in german
    assert "Nur deutsch" not in english
    assert "English only" in english
    assert "English only" not in german
    assert "en/partner-countries/italy/feed.xml" not in rendered().files
    assert "feed.xml" not in built_link(rendered().text("en/partner-countries/italy/index.html"))


def built_titles(path: str) -> list[str]:
    return [entry.title for entry in atom(rendered(), path).entries]


def built_link(html: str) -> str:
    """Return the feed links of the page itself, without those of the home page."""
    return "".join(link for link in re.findall(r'href="([^"]*feed[^"]*)"', html) if link.count("/") > 2)


@pytest.mark.parametrize("options", [Options(), Options(drafts=True, future=True)])
def test_a_feed_holds_nothing_that_is_not_public(options: Options) -> None:
    files = {
        "news/2026/a/index.de.md": news(title="Sichtbar"),
        "news/2026/b/index.de.md": news(title="Geheim", draft="true"),
        "news/2026/c/index.de.md": news(title="Kommend", date="2027-01-01", regions="[DE-BY]"),
        "news/2026/d/index.de.md": news(title="Vorbei", expire_at="2026-02-01"),
    }
    built = build_site(files, options=options)
    feeds = {path: data.decode() for path, data in built.files.items() if re.search(r"feed\.(xml|json)$", path)}
    assert feeds
    assert "de/regionen/bayern/feed.xml" not in feeds
    for path, text in feeds.items():
        assert "Sichtbar" in text, path
        assert not re.search("Geheim|Kommend|Vorbei", text), path


def test_ids_do_not_depend_on_the_slug_nor_on_the_title() -> None:
    one = build_site({"news/2026/a/index.de.md": news(slug="alt")})
    other = build_site({"news/2026/a/index.de.md": news(slug="neu", title="Neu")})
    (before,), (after,) = atom(one, "de/feed.xml").entries, atom(other, "de/feed.xml").entries
    assert before.id == after.id == "tag:www.example.org,2026:de/news/2026/a"
    assert before.link != after.link


def test_translations_have_ids_of_their_own() -> None:
    ids = {entry.id for path in ("de/feed.xml", "en/feed.xml") for entry in atom(rendered(), path).entries}
    assert len(ids) == 6 + 1 + 6 + 1


def test_every_address_in_a_feed_is_a_whole_one() -> None:
    body = (
        "Zu [B](news:2026/b), [Datei](liste.csv) und [Ort](#ort)[^1].\n\n## Ort\n\nText.\n\n[^1]: Worte.\n\n"
        '::: photo\nfile: f.jpg\n:::\n\n::: download\nurl: liste.csv\ntitle: Alles\n:::\n\n`href="#ort"`'
    )
    photos = "\n  - {file: f.jpg, credit: E, alt: Ein Haus}"
    files: dict[str, str | bytes] = {
        "news/2026/a/index.de.md": news(body, photos=photos),
        "news/2026/a/f.jpg": photo_bytes(),
        "news/2026/a/liste.csv": "a;b\n",
        "news/2026/b/index.en.md": translation(title="B", date="2026-02-02", regions="[DE]"),
    }
    built = build_site(files)
    assert built.codes == []
    (item,) = as_json(built, "de/feed.json")["items"]
    shown = re.sub("<code>.*?</code>", "", item["content_html"])
    links = re.findall(r'(?:href|src)="([^"]+)"', shown)
    assert f"{BASE}/en/news/2026/b/" in links
    assert all(link.startswith(f"{BASE}/") for link in links), links
    here = f"{BASE}/de/meldungen/2026/a/"
    assert {f"{here}#ort", f"{here}#fn-1", f"{here}#fnref-1"} <= set(links)
    assert '<code>href="#ort"</code>' in item["content_html"]
    page = re.findall(r'href="(#[^"]*)"', built.text("de/meldungen/2026/a/index.html"))
    assert {"#ort", "#fn-1", "#fnref-1"} <= set(page)
    assert item["image"].startswith(f"{BASE}/media/f-")
    entry = atom(built, "de/feed.xml").entries[0]
    (enclosure,) = entry.enclosures
    assert enclosure.href == item["image"]
    assert enclosure.type == "image/jpeg"


def test_photos_in_a_text_stand_in_its_feed() -> None:
    body = "Anfang.\n\n![](f.jpg)\n\n::: gallery\ntitle: Rundgang\n:::\n\nEnde."
    photos = (
        "\n  - {file: f.jpg, credit: E, alt: Ein Haus, caption: Das Haus}\n  - {file: g.jpg, credit: © F, alt: Ein Hof}"
    )
    files: dict[str, str | bytes] = {
        "news/2026/a/index.de.md": news(body, photos=photos),
        "news/2026/a/f.jpg": photo_bytes(),
        "news/2026/a/g.jpg": photo_bytes(),
    }
    built = build_site(files)
    html = as_json(built, "de/feed.json")["items"][0]["content_html"]
    figures = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]*)"><figcaption>(.*?)</figcaption>', html)
    assert [(alt, caption) for _, alt, caption in figures] == [
        ("Ein Haus", "Das Haus © E"), ("Ein Haus", "Das Haus © E"), ("Ein Hof", "© F"),
    ]  # fmt: skip
    assert "Rundgang" in html
    assert {url.removeprefix(f"{BASE}/") for url, _, _ in figures} <= {one.path for one in built.derivatives}


def test_components_keep_their_words_in_a_feed() -> None:
    body = (
        "Anfang.\n\n::: quote\nspeaker: Ada\n\nEin Wort.\n:::\n\n::: facts\ntitle: Kurz\n\nOrt: Bonn\n:::\n\n"
        "::: notice\ntitle: Achtung\n\nRegen & Wind.\n:::\n\nEnde."
    )
    built = build_site({"news/2026/a/index.de.md": news(body)})
    html = as_json(built, "de/feed.json")["items"][0]["content_html"]
    for words in ("Anfang.", "Ein Wort.", "<p>Ada</p>", "Ort: Bonn", "Achtung", "Regen &amp; Wind.", "Ende."):
        assert words in html, words


def test_dates_say_when_an_item_appeared_and_when_it_changed() -> None:
    files = {
        "news/2026/a/index.de.md": news(date="2026-01-15", updated="2026-02-01"),
        "news/2026/b/index.de.md": news(date="2026-01-01", publish_at='"2026-07-01T09:30"'),
    }
    built = build_site(files)
    first, second = as_json(built, "de/feed.json")["items"]
    assert first["date_published"] == "2026-01-15T00:00:00+01:00"
    assert first["date_modified"] == "2026-02-01T00:00:00+01:00"
    assert second["date_published"] == second["date_modified"] == "2026-07-01T09:30:00+02:00"
    assert "<updated>2026-07-01T09:30:00+02:00</updated>" in built.text("de/feed.xml")


def test_pages_link_the_feed_of_their_list_and_that_of_the_home_page() -> None:
    info = rendered().page("/de/themen/gesundheit/").info
    assert [feed.url for feed in info.feeds] == [
        "/de/themen/gesundheit/feed.xml", "/de/themen/gesundheit/feed.json", "/de/feed.xml", "/de/feed.json",
    ]  # fmt: skip
    assert [feed.url for feed in rendered().page("/en/about/").info.feeds] == ["/en/feed.xml", "/en/feed.json"]


@pytest.mark.parametrize("options", [Options(), Options(drafts=True)])
def test_a_language_without_items_of_its_own_links_no_feed(options: Options) -> None:
    for text in (news(), news(draft="true")):
        built = build_site({"news/2026/a/index.de.md": text}, options=options)
        assert built.codes == []
        assert "feed.xml" not in built.text("en/news/index.html")
        assert "en/feed.xml" not in built.files


ALTS = ("Eins", "Zwei", "Drei")


def test_full_texts_have_the_photos_of_the_page_in_its_order() -> None:
    """The leading photo stands before the text, the gallery after it, and what stands in the text stands there once."""
    photos = "".join(
        f"\n  - {{file: {name}.jpg, credit: E, alt: {alt}}}" for name, alt in zip("fgh", ALTS, strict=True)
    )
    files: dict[str, str | bytes] = {
        "news/2026/a/index.de.md": news("Anfang.\n\n::: photo\nfile: g.jpg\n:::\n\nEnde.", photos=photos),
        **{
            f"news/2026/a/{name}.jpg": photo_bytes(color=color)
            for name, color in (("f", "red"), ("g", "green"), ("h", "blue"))
        },
    }
    built = build_site(files)
    (item,) = as_json(built, "de/feed.json")["items"]
    assert re.findall(r'alt="(\w+)"|(Anfang|Ende)', item["content_html"]) == [
        ("Eins", ""), ("", "Anfang"), ("Zwei", ""), ("", "Ende"), ("Drei", "")
    ]  # fmt: skip
    assert item["attachments"][0]["size_in_bytes"] == PHOTO_SIZE
    assert atom(built, "de/feed.xml").entries[0].enclosures[0].length == str(PHOTO_SIZE)
    assert "content_html" not in as_json(built, "de/meldungen/feed.json")["items"][0]
