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
        "/messe /de/termine/2026/e/ 301",
        "/de/alt/ /de/meldungen/2026/neu/ 301",
        "/aktuelles/a.html /de/meldungen/2026/neu/ 301",
        "/en/old/ /en/news/2026/a/ 301",
        "/wir/ /de/p/ 301",
        "/einfach/ /de/p/leichte-sprache/ 301",
    ]


def test_every_redirect_leads_to_a_page_and_none_to_another_redirect() -> None:
    files = {
        "news/2026/a/index.de.md": news(aliases="[/eins/]"),
        "news/2026/b/index.de.md": news(aliases="[/zwei/, /drei/]"),
    }
    built = build_site(files, render=False)
    assert built.plan is not None
    former = {old for old, _ in built.plan.redirects}
    for _, new in built.plan.redirects:
        assert new in built.urls
        assert new not in former


def test_without_former_addresses_there_is_no_file() -> None:
    assert "_redirects" not in build_site({"news/2026/a/index.de.md": news()}).files


def test_hidden_items_redirect_nothing() -> None:
    files = {"news/2026/a/index.de.md": news(draft="true", aliases="[/alt/]")}
    assert "_redirects" not in build_site(files).files
    assert "_redirects" in build_site(files, options=Options(drafts=True)).files


def test_what_is_no_address_of_this_site_is_refused() -> None:
    built = build_site({"news/2026/a/index.de.md": news(aliases="[alt, https://example.net/x]")}, render=False)
    assert built.codes
    assert built.plan is None or built.plan.redirects == ()
