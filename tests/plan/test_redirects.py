"""Former addresses lead to the present one, in one step."""

from sitegen.model.settings import Options
from tests.conftest import build_site, news, translation
from tests.sample import event, page


def test_each_language_has_former_addresses_of_its_own() -> None:
    files = {
        "news/2026/a/index.de.md": news(slug="neu", aliases="[/de/alt/, /aktuelles/a.html]"),
        "news/2026/a/index.en.md": translation(aliases="[/en/old/]"),
        "events/2026/e/index.de.md": event(aliases="[/messe]"),
        "pages/p/index.de.md": page(aliases="[/wir/]"),
        "pages/p/index.de-simple.md": page(aliases="[/einfach/]"),
    }
    built = build_site(files)
    assert built.codes == []
    assert built.text("_redirects").splitlines() == [
        "/messe /de/termine/2026/e/ 301!",
        "/de/alt/ /de/meldungen/2026/neu/ 301!",
        "/aktuelles/a.html /de/meldungen/2026/neu/ 301!",
        "/en/old/ /en/news/2026/a/ 301!",
        "/wir/ /de/p/ 301!",
        "/einfach/ /de/p/leichte-sprache/ 301!",
        "/de/* /de/404.html 404",
        "/en/* /en/404.html 404",
    ]


def test_where_no_server_redirects_a_page_at_the_former_address_does() -> None:
    files = {
        "news/2026/a/index.de.md": news(slug="neu", aliases="[/de/alt/, /aktuelles/a.html, /messe, /x%20y/]"),
        "news/2026/a/index.en.md": translation(aliases="[/en/old/]"),
    }
    built = build_site(files)
    for path in ("de/alt/index.html", "aktuelles/a.html", "messe/index.html", "x y/index.html"):
        assert '<meta http-equiv="refresh" content="0; url=/de/meldungen/2026/neu/">' in built.text(path)
        assert '<meta name="color-scheme" content="light dark">' in built.text(path), "no white moment in dark mode"
        assert '<html lang="de">' in built.text(path)
        assert '<link rel="canonical" href="https://www.example.org/de/meldungen/2026/neu/">' in built.text(path)
    assert '<html lang="en">' in built.text("en/old/index.html")
    assert "/alt/" not in built.text("sitemap.xml")


def test_a_former_address_that_is_no_name_of_a_file_is_left_to_the_server() -> None:
    built = build_site({"news/2026/a/index.de.md": news(aliases="[/_headers/, /.git/, /feed.php]")})
    assert built.text("_redirects").count(" 301!") == 3
    assert not [path for path in built.files if path.startswith(("_headers/", ".git", "feed.php"))]


def test_every_redirect_leads_to_a_page_and_none_to_another_redirect() -> None:
    files = {
        "news/2026/a/index.de.md": news(aliases="[/eins/]"),
        "news/2026/b/index.de.md": news(aliases="[/zwei/, /drei/]"),
    }
    built = build_site(files, render=False)
    assert built.plan is not None
    former = {one.old for one in built.plan.redirects}
    for one in built.plan.redirects:
        assert one.new in built.urls
        assert one.new not in former


def test_without_former_addresses_only_pages_for_unknown_ones_are_named() -> None:
    text = build_site({"news/2026/a/index.de.md": news()}).text("_redirects")
    assert text == "/de/* /de/404.html 404\n/en/* /en/404.html 404\n"


def test_hidden_items_redirect_nothing() -> None:
    files = {"news/2026/a/index.de.md": news(draft="true", aliases="[/alt/]")}
    assert "/alt/" not in build_site(files).text("_redirects")
    assert "/alt/" in build_site(files, options=Options(drafts=True)).text("_redirects")


def test_what_is_no_address_of_this_site_is_refused() -> None:
    built = build_site({"news/2026/a/index.de.md": news(aliases="[alt, https://example.net/x]")}, render=False)
    assert built.codes
    assert built.plan is None or built.plan.redirects == ()
