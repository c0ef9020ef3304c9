"""Videos and maps of others on pages: what stands there instead of them, and what only such a page may load."""

from __future__ import annotations

import json
import re

import pytest

from sitegen.model.hosting import content_policy, meta_policy
from sitegen.plan.hosting import POLICY
from tests.conftest import SITE_YAML, Built, build_site, news, photo_bytes, translation
from tests.plan.test_hosting import headers_of

VIMEO, YOUTUBE = "https://player.vimeo.com", "https://www.youtube-nocookie.com"
VIDEO = "::: video\nurl: https://youtu.be/aqz-KE-bpKQ?t=9\ntitle: Rundgang im Labor\n{more}\n{text}:::"
OTHER = "::: video\nurl: https://vimeo.com/76979871\ntitle: A tour of the lab\n:::"
PHOTOS = """
  - {file: a.jpg, credit: E, alt: Ein Haus, caption: Das Haus}
  - {file: b.jpg, credit: Foto Nord, alt: Ein Labor, caption: Das Labor}
  - {file: c.jpg, credit: F, alt: Ein Hof, caption: Der Hof}"""
FOLDER = "news/2026/a"
PAGE = "de/meldungen/2026/a/index.html"


def video(text: str = "", **fields: str) -> str:
    more = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return VIDEO.format(more=more, text=f"\n{text}\n" if text else "")


def built_with(body: str, **more: str | bytes) -> Built:
    photos = {f"{FOLDER}/{name}.jpg": photo_bytes() for name in "abc"}
    built = build_site({f"{FOLDER}/index.de.md": news(body, photos=PHOTOS), **photos, **more})
    assert built.codes == []
    return built


def embed_of(built: Built, path: str = PAGE) -> str:
    return built.text(path).partition('<figure class="embed"')[2].partition("</figure>")[0]


def policy_of(built: Built, path: str = PAGE) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', built.text(path))
    assert found
    return found[1]


def test_the_placeholder_names_what_it_shows_who_keeps_it_and_who_receives_data() -> None:
    html = embed_of(built_with(video(duration="3:45 min", lang="en")))
    assert "<b>Rundgang im Labor</b> · 3:45 min · Englisch" in html
    assert "Das Video liegt bei YouTube. Wenn Sie es laden, erhält Google Ireland Limited Ihre IP-Adresse" in html
    assert 'href="https://policies.google.com/privacy"' in html
    assert 'href="https://www.youtube.com/watch?v=aqz-KE-bpKQ&amp;t=9s"' in html
    assert f'<template><iframe src="{YOUTUBE}/embed/aqz-KE-bpKQ?start=9" title="Rundgang im Labor"' in html
    assert re.search(r'<button type="button" class="btn" hidden>.*Video laden', html), "shown by its script alone"


def test_nothing_of_the_provider_is_in_the_page() -> None:
    text = re.sub("<template>.*?</template>", "", built_with(video()).text(PAGE))
    assert "<iframe" not in text
    loaded = re.findall(r'(?:src|srcset|poster|action)="([^"]*)"|<link[^>]* href="([^"]*)"', text)
    hosts = {one for pair in loaded for one in pair if one.startswith(("http", "//"))}
    assert {one for one in hosts if not one.startswith("https://www.example.org/")} == set()
    assert "style=" not in text


def test_a_still_is_a_photo_of_the_item_with_its_credit_and_stands_in_no_gallery() -> None:
    text = built_with(video(poster="b.jpg")).text(PAGE)
    html = text.partition('<figure class="embed"')[2].partition("</figure>")[0]
    assert 'alt="Ein Labor"' in html
    assert re.search(r"Das Labor</span> <span class=\"credit\">© Foto Nord<", html)
    assert text.count('alt="Ein Labor"') == 1
    assert 'alt="Ein Labor"' not in embed_of(built_with(video()))
    assert "© Foto Nord" not in embed_of(built_with(video()))


def test_the_text_of_a_video_is_read_without_it() -> None:
    text = built_with(video("Ein *Gang* zu [allen](page:b).", duration="1 min"), **{"pages/b/index.de.md": STANDING})
    page = text.text(PAGE)
    assert '<details class="embed-text">' in page
    assert '<p>Ein <em>Gang</em> zu <a href="/de/b/">allen</a>.</p>' in page
    assert "<details" not in built_with(video()).text(PAGE)


STANDING = f"---\ntitle: B\n---\n{OTHER}\n"


def test_a_map_is_called_one() -> None:
    url = "https://www.openstreetmap.org/#map=17/52.51628/13.37770"
    html = embed_of(built_with(f"::: map\nurl: {url}\ntitle: Der Lageplan\n:::"))
    for words in ("Karte laden", "Die Karte kommt von OpenStreetMap.", "Karte bei OpenStreetMap ansehen"):
        assert words in html, words
    assert "Video" not in html


def test_a_page_may_load_from_exactly_the_providers_on_it() -> None:
    files = {
        f"{FOLDER}/index.en.md": translation(f"Text.\n\n{OTHER}", photos=re.sub("credit: [^,]*, ", "", PHOTOS)),
        "pages/b/index.de.md": STANDING,
        "news/2026/c/index.de.md": news(),
    }
    built = built_with(f"{video()}\n\n{OTHER}", **files)
    assert policy_of(built) == meta_policy("item", (VIMEO, YOUTUBE))
    assert policy_of(built, "en/news/2026/a/index.html") == meta_policy("item", (VIMEO,))
    assert policy_of(built, "de/b/index.html") == meta_policy("page", (VIMEO,))
    assert f"frame-src {VIMEO} {YOUTUBE}; " in policy_of(built)
    pages = {path for path in built.files if path.endswith(".html")}
    framing = {path for path in pages if "frame-src" in policy_of(built, path)}
    assert framing == {PAGE, "en/news/2026/a/index.html", "de/b/index.html"}
    for path in pages - framing - {"de/suche/index.html", "en/search/index.html"}:
        assert policy_of(built, path) == meta_policy()


def test_headers_name_all_providers_and_only_where_there_are_any() -> None:
    found = headers_of(built_with(video(), **{"pages/b/index.de.md": STANDING}))
    both = content_policy(frames=(VIMEO, YOUTUBE))
    search = content_policy(wasm=True)
    policies = {address: one[POLICY] for address, one in found.items() if POLICY in one}
    assert set(policies.values()) == {both, search}
    assert {address for address, policy in policies.items() if policy == search} == {"/de/suche/*", "/en/search/*"}
    plain = headers_of(built_with("Text."))
    assert {one[POLICY] for one in plain.values() if POLICY in one} == {content_policy(), search}
    assert "frame-src" not in content_policy()


def test_a_draft_opens_no_policy() -> None:
    draft = {"news/2026/c/index.de.md": news(OTHER, draft="true")}
    found = headers_of(built_with("Text.", **draft))
    assert not any("frame-src" in one.get(POLICY, "") for one in found.values())


def test_style_and_script_come_with_pages_that_have_an_embed() -> None:
    quote = "::: quote\nspeaker: Ada\n\nJa.\n:::"
    built = built_with(video(), **{"news/2026/c/index.de.md": news(quote)})
    assert "/assets/pages/embed.css" in built.text(PAGE)
    assert re.search(r'src="/assets/js/pages/embed/embed\.[0-9a-f]{8}\.js"', built.text(PAGE))
    other = built.text("de/meldungen/2026/c/index.html")
    assert "embed.css" not in other
    assert "js/pages/embed" not in other


@pytest.mark.parametrize(
    ("folder", "text", "path"),
    [
        ("events/2026/e", "---\ntitle: E\nstart: 2026-12-05\n---\n" + OTHER, "de/termine/2026/e/index.html"),
        ("dossiers/d", "---\ntitle: D\nsummary: S.\n---\n" + OTHER, "de/dossiers/d/index.html"),
        ("pages/p", "---\ntitle: P\n---\n" + OTHER, "de/p/index.html"),
    ],
)
def test_every_kind_of_text_may_have_one(folder: str, text: str, path: str) -> None:
    built = build_site({f"{folder}/index.de.md": text})
    assert built.codes == []
    assert embed_of(built, path)
    assert f"frame-src {VIMEO};" in policy_of(built, path)


def test_plain_language_has_its_own() -> None:
    simple = {"pages/p/index.de-simple.md": "---\ntitle: P\n---\nText.\n\n" + OTHER}
    built = build_site({"pages/p/index.de.md": "---\ntitle: P\n---\nText.\n", **simple})
    assert built.codes == []
    found = {path for path in built.files if path.endswith(".html") and "frame-src" in policy_of(built, path)}
    assert found == {"de/p/leichte-sprache/index.html"}


def test_a_page_that_shows_a_foreign_text_loads_what_that_shows() -> None:
    site = SITE_YAML + "policies: {news: show}\n"
    built = built_with(video(), **{"site.yaml": site})
    framed = "en/news/2026/a/index.html"
    assert policy_of(built, framed) == meta_policy("item", (YOUTUBE,))
    html = embed_of(built, framed)
    assert '<b lang="de">Rundgang im Labor</b>' in html
    assert "This video is hosted by YouTube." in html


def test_feeds_and_search_have_its_title_with_a_link() -> None:
    built = built_with(f"Anfang.\n\n{video('Mitschrift.', duration='1 min')}\n\nEnde.")
    html = json.loads(built.text("de/feed.json"))["items"][0]["content_html"]
    link = '<a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ&amp;t=9s">Rundgang im Labor</a> (YouTube)'
    assert f"<p>{link}</p>" in html
    assert "Mitschrift." in html
    assert "youtube-nocookie" not in html
