"""Published addresses last: one that vanishes stops the build, and the message holds the line that mends it."""

from __future__ import annotations

import pytest

from sitegen.model.ledger import LedgerEntry
from sitegen.model.settings import Options
from sitegen.parse.ledger import parse_ledger
from sitegen.plan.ledger import unlisted_addresses
from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.cures import follow
from tests.sample import page

LEDGER = "addresses.txt"
A, B = "news/2026/a/index.de.md", "news/2026/a/index.en.md"
FILES: dict[str, str | bytes] = {
    A: news(tags="[bio]", partner_countries="[JP]"),
    B: translation(),
    "news/2026/b/index.de.md": news(title="B"),
    "pages/p/index.de.md": page(),
    "pages/p/index.de-simple.md": page(),
    "tags.yaml": "bio: {label: {de: Leben, en: Life}}\n",
}


def ledger_of(built: Built) -> str:
    """Return the ledger that would be written of a site."""
    assert built.plan is not None
    return "".join(f"{one.row}\n" for one in unlisted_addresses(built.plan.whole, built.plan.goals))


PUBLISHED = ledger_of(build_site(FILES, render=False))


def change(*gone: str, **files: str | bytes) -> dict[str, str | bytes]:
    """Return the files of the site after it was published, with some of them others or gone."""
    made = {**FILES, LEDGER: PUBLISHED, **files}
    return {path: text for path, text in made.items() if path not in gone}


def mend(files: dict[str, str | bytes], language: str) -> dict[str, str | bytes]:
    """Do what the messages say, one after the other, until there is none."""
    for _ in range(9):
        built = build_site(files, render=False)
        if not built.problems:
            return files
        files = follow(built.problems[0].text(language), files)
    raise AssertionError([problem.text(language) for problem in built.problems])


def test_the_ledger_holds_what_readers_may_keep() -> None:
    rows = PUBLISHED.splitlines()
    assert rows == sorted(rows)
    for row in (
        "news/2026/a /de/meldungen/2026/a/",
        "news/2026/a /en/news/2026/a/",
        "news/2026/b /de/meldungen/2026/b/",
        "pages/p /de/p/",
        "simple:pages/p /de/p/leichte-sprache/",
        "tags:bio /de/themen/leben/",
        "tags:bio /en/topics/life/",
        "countries:JP /en/partner-countries/japan/",
        "section:news /de/meldungen/",
    ):
        assert row in rows, row


def test_what_is_not_public_is_not_in_it() -> None:
    files = {**FILES, "news/2026/c/index.de.md": news(draft="true"), "news/2027/d/index.de.md": news(date="2027-01-01")}
    options = Options(drafts=True, future=True)
    assert ledger_of(build_site(files, options=options, render=False)) == PUBLISHED


def test_nothing_is_said_while_all_addresses_are_there() -> None:
    for options in (Options(), Options(drafts=True)):
        assert build_site(change(), options=options).problems == ()


def test_a_site_without_a_ledger_is_asked_nothing() -> None:
    assert build_site({**FILES, A: news(slug="neu")}).problems == ()


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_changed_slug_stops_the_build_until_the_line_of_the_message_is_there(language: str) -> None:
    files = change(**{A: news(tags="[bio]", partner_countries="[JP]", slug="neu")})
    built = build_site(files, render=False)
    assert built.codes == ["address-moved"]
    (problem,) = built.problems
    assert problem.severity == "error"
    assert (problem.position.path, problem.field) == (f"content/{A}", "slug")
    assert "/de/meldungen/2026/a/" in problem.text(language)
    mended = mend(files, language)
    assert "aliases: [/de/meldungen/2026/a/]" in str(mended[A])
    assert "/de/meldungen/2026/a/ /de/meldungen/2026/neu/ 301!" in build_site(mended).text("_redirects")


def test_a_text_that_has_former_addresses_already_is_mended_in_the_ledger() -> None:
    files = change(**{A: news(tags="[bio]", partner_countries="[JP]", slug="neu", aliases="[/alt/]")})
    assert build_site(files, render=False).codes == ["address-lost"]
    mended = mend(files, "de")
    assert "news/2026/a /de/meldungen/2026/a/ /de/meldungen/2026/neu/" in str(mended[LEDGER])
    assert "/de/meldungen/2026/a/ /de/meldungen/2026/neu/ 301!" in build_site(mended).text("_redirects")


def test_the_slug_of_each_language_is_frozen_by_itself() -> None:
    files = change(**{B: translation(slug="new")})
    (problem,) = build_site(files, render=False).problems
    assert problem.position.path == f"content/{B}"
    assert "aliases: [/en/news/2026/a/]" in str(mend(files, "en")[B])


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_item_that_is_deleted_is_one_message_for_both_languages(language: str) -> None:
    files = change(A, B, **{"news/2026/b/index.de.md": news(title="B", tags="[bio]", partner_countries="[JP]")})
    assert build_site(files, render=False).codes == ["address-lost"]
    mended = mend(files, language)
    assert str(mended[LEDGER]).splitlines().count("news/2026/a /de/meldungen/2026/a/ gone") == 1
    assert "/en/news/2026/a/ gone" in str(mended[LEDGER])
    assert "/de/meldungen/2026/a/" not in build_site(mended).text("_redirects")


def test_a_date_in_another_year_moves_an_item() -> None:
    files = change(**{A: news(tags="[bio]", partner_countries="[JP]", date="2025-01-15")})
    built = build_site(files, render=False)
    assert sorted(built.codes) == ["address-moved", "address-moved", "year-folder"]
    assert {problem.field for problem in built.problems if problem.code == "address-moved"} == {""}


def test_a_published_item_that_becomes_a_draft_is_lost() -> None:
    files = change(**{"news/2026/b/index.de.md": news(title="B", draft="true")})
    assert build_site(files, render=False).codes == ["address-lost"]
    assert build_site(files, options=Options(drafts=True), render=False).codes == []


def test_what_time_takes_away_is_not_lost() -> None:
    for field in ({"expire_at": "2026-02-01"}, {"publish_at": "2027-02-01"}):
        files = change(**{"news/2026/b/index.de.md": news(title="B", **field)})
        assert build_site(files, render=False).codes == []


def test_a_list_of_which_nothing_is_left_is_not_lost() -> None:
    assert build_site(change(**{A: news()}), render=False).codes == []


def test_a_topic_that_is_called_otherwise_keeps_its_address_or_leads_on() -> None:
    files = change(**{"tags.yaml": "bio: {label: {de: Lebendiges, en: Life}}\n"})
    assert build_site(files, render=False).codes == ["address-lost"]
    mended = mend(files, "de")
    assert "tags:bio /de/themen/leben/ /de/themen/lebendiges/" in str(mended[LEDGER])
    lines = build_site(mended).text("_redirects").splitlines()
    assert "/de/themen/leben/ /de/themen/lebendiges/ 301!" in lines
    assert "/de/themen/leben/* /de/themen/lebendiges/:splat 301!" in lines


def test_items_below_a_section_that_moves_move_with_it() -> None:
    words = "addresses: {news: {de: nachrichten, en: news}}\n"
    files = change(**{"site.yaml": SITE_YAML + words})
    ledger = PUBLISHED.replace("section:news /de/meldungen/\n", "section:news /de/meldungen/ /de/nachrichten/\n")
    assert build_site({**files, LEDGER: ledger}, render=False).problems == ()
    assert build_site(files, render=False).problems != ()


@pytest.mark.parametrize(
    ("lines", "code", "cure"),
    [
        ("x /de/eins/ /de/zwei/\nx /de/zwei/ /de/meldungen/", "ledger-chain", "x /de/eins/ /de/meldungen/"),
        ("x /de/eins/ /de/zwei/\nx /de/zwei/ /de/eins/", "ledger-loop", "x /de/eins/ gone"),
        ("x /de/eins/ /de/nirgends/", "ledger-target", "x /de/eins/ gone"),
        ("x /de/meldungen/2026/b/ /de/", "ledger-page", "x /de/meldungen/2026/b/"),
        ("x /de/eins/ gone\nx /de/eins/ /de/", "ledger-twice", ""),
        ("/de/eins/", "ledger-line", ""),
        ("x de/eins/", "ledger-line", ""),
        ("x /de/eins/ //example.net/", "ledger-line", ""),
        ("x /de/eins/ https://example.net/", "ledger-line", ""),
        ("x /de/* /de/", "ledger-line", ""),
    ],
)
def test_a_redirect_leads_to_a_page_in_one_step(lines: str, code: str, cure: str) -> None:
    built = build_site({**FILES, LEDGER: f"# Kopf\n{lines}\n"}, render=False)
    assert code in built.codes
    problem = next(one for one in built.problems if one.code == code)
    assert problem.position.path == f"content/{LEDGER}"
    assert cure in problem.text("de").splitlines() or not cure


def test_of_a_line_that_two_branches_added_the_one_that_says_more_counts() -> None:
    assert parse_ledger("x /a/\nx /a/ /b/\nx /a/\n", []) == (LedgerEntry("x", "/a/", "/b/", 2),)


def test_what_a_mistake_hides_is_not_lost() -> None:
    built = build_site(change(**{A: news(tags="[nichts]")}), render=False)
    assert not [code for code in built.codes if code.startswith("address")]
