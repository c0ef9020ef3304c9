"""The search page and what its indexes hold, planned in memory."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sitegen.model.settings import Options
from sitegen.plan import search_parts
from tests.conftest import build_site, news, translation

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Built

TAGS = "h2:\n  label: {de: Wasserstoff, en: Hydrogen}\n  synonyms: {de: [H2], en: [fuel cell]}\n"


def index(built: Built, lang: str = "de", name: str = "") -> str:
    """Return all pages of an index, as the stand-in of the engine writes them."""
    return built.text(f"pagefind/{name or lang}/pagefind-entry.json")


def metas(text: str) -> dict[str, str]:
    """Return what the last page of an index says of its text, by name."""
    return dict(re.findall(r'data-pagefind-meta="(\w+)\[title\]" title="([^"]*)"', text))


def test_each_language_has_a_search_page_and_every_page_leads_to_it() -> None:
    built = build_site({"news/2026/a/index.de.md": news(), "news/2026/a/index.en.md": translation()})
    assert {"/de/suche/", "/en/search/"} <= built.urls
    assert 'action="/de/suche/"' in built.text("de/index.html")
    assert 'action="/en/search/"' in built.text("en/news/2026/a/index.html")
    assert '<a href="/en/search/" lang="en"' in built.text("de/suche/index.html")


def test_the_words_of_the_address_are_the_sites() -> None:
    site = (
        "name: X\nbase_url: https://www.example.org\nlanguages: [de, en]\naddresses: {search: {de: finden, en: find}}\n"
    )
    built = build_site({"site.yaml": site, "news/2026/a/index.de.md": news()})
    assert {"/de/finden/", "/en/find/"} <= built.urls


def test_only_the_search_page_may_run_the_engine() -> None:
    built = build_site({"news/2026/a/index.de.md": news()})
    allowed = {path for path in built.files if path.endswith(".html") and "wasm-unsafe-eval" in built.text(path)}
    assert allowed == {"de/suche/index.html", "en/search/index.html"}
    assert "assets/js/pages/search" in built.text("de/suche/index.html")
    assert "assets/js/pages/search" not in built.text("de/index.html")


def test_what_lists_show_is_found_and_nothing_else() -> None:
    files = {
        "news/2026/a/index.de.md": news("Von *Kühen* &amp; Kälbern.", title="Fest & Feier"),
        "news/2026/b/index.en.md": translation(title="Foreign", date="2026-01-01", regions="[DE-HE]"),
        "news/2026/c/index.de.md": news(title="Geheim", draft="true"),
        "news/2027/d/index.de.md": news(title="Morgen", date="2027-01-01"),
        "events/2026/e/index.de.md": "---\ntitle: Messe\nstart: 2026-12-01\n---\n",
        "pages/about/index.de.md": "---\ntitle: Wir\n---\nText.\n",
    }
    built = build_site(files)
    text = index(built)
    assert "Fest &amp; Feier" in text
    assert "<em>Kühen</em> &amp; Kälbern" in text
    assert "Foreign" in text
    assert "Messe" in text
    assert 'title="Wir"' in text
    assert "Geheim" not in text
    assert "Morgen" not in text
    shown = index(build_site(files, options=Options(drafts=True, future=True)))
    assert "Geheim" in shown
    assert 'label[title]" title="Geplant"' in shown


def test_a_foreign_text_is_marked() -> None:
    built = build_site({"news/2026/b/index.en.md": translation(title="Foreign", date="2026-01-01", regions="[DE-HE]")})
    assert metas(index(built))["label"] == "Nur auf Englisch"
    assert metas(index(built))["lang"] == "en"
    assert "lang" not in metas(index(built, "en"))


def test_places_topics_and_their_other_words_are_found() -> None:
    text = news(partner_countries="[JP]", tags="[h2]")
    built = build_site({"tags.yaml": TAGS, "news/2026/a/index.de.md": text})
    found = metas(index(built))
    assert {"Japan", "Hessen", "Wasserstoff"} <= set(found["names"].split(" · "))
    assert "Hydrogen fuel cell" in found["parts"]
    assert found["places"] == "Japan"
    assert (found["day"], found["date"]) == ("2026-01-15", "15. Januar 2026")


def test_filters_name_the_hits_that_have_a_code() -> None:
    files = {
        "news/2026/a/index.de.md": news(partner_countries="[JP]"),
        "news/2025/b/index.de.md": news(date="2025-01-01"),
    }
    built = build_site(files)
    found = json.loads(built.text("pagefind/de/filters.json"))
    hits = {code: [found["hits"][at] for at in places] for code, places in found["filters"]["year"].items()}
    assert hits == {"2026": ["_de_meldungen_2026_a_"], "2025": ["_de_meldungen_2025_b_"]}
    assert found["filters"]["country"] == {"JP": [1]}
    page = built.text("de/suche/index.html")
    assert '<option value="JP">Japan</option>' in page
    assert '<option value="DE-HE">Hessen</option>' in page


def test_a_large_site_is_divided_by_whole_months_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "MOST", 2)
    files = {
        f"news/{year}/n{year}/index.de.md": news(date=f"{year}-05-01", title=f"N{year}") for year in range(2020, 2025)
    }
    built = build_site({**files, "pages/about/index.de.md": "---\ntitle: Wir\n---\nText.\n"})
    names = sorted({path.split("/")[1] for path in built.files if path.startswith("pagefind/de")})
    assert names == ["de-2020-05", "de-2022-05", "de-2024-05"]
    assert "N2020" in index(built, name="de-2020-05")
    assert "N2022" not in index(built, name="de-2020-05")
    assert "Wir" in index(built, name="de-2024-05")
    page = built.text("de/suche/index.html")
    assert re.findall(r'<data value="([^"]+)"', page) == [f"/pagefind/{name}/" for name in reversed(names)]
    more = build_site(
        {
            **files,
            "news/2024/x/index.de.md": news(date="2024-06-01"),
            "pages/about/index.de.md": "---\ntitle: Wir\n---\nText.\n",
        }
    )
    assert index(more, name="de-2022-05") == index(built, name="de-2022-05")


def test_the_newest_texts_stand_in_smaller_indexes_until_they_fill_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "MOST", 4)
    monkeypatch.setattr(search_parts, "FEWEST", 2)
    news_of = {f"news/{year}/n/index.de.md": news(date=f"{year}-05-01", title=f"N{year}") for year in range(2014, 2026)}

    def names(years: range) -> list[str]:
        built = build_site({path: text for path, text in news_of.items() if int(path.split("/")[1]) in years})
        return sorted({path.split("/")[1] for path in built.files if path.startswith("pagefind/de")})

    assert names(range(2014, 2016)) == ["de"]
    assert names(range(2014, 2017)) == ["de-2014-05", "de-2016-05"]
    assert names(range(2014, 2018)) == ["de"], "they fill one"
    assert names(range(2014, 2025)) == ["de-2014-05", "de-2018-05", "de-2022-05", "de-2024-05"]
    assert names(range(2014, 2026)) == ["de-2014-05", "de-2018-05", "de-2022-05"]


def test_a_preview_without_an_index_says_so() -> None:
    built = build_site({"news/2026/a/index.de.md": news()}, options=Options(search=False))
    assert not [path for path in built.files if path.startswith("pagefind/")]
    assert "Diese Vorschau hat keinen Suchindex" in built.text("de/suche/index.html")
    assert "hat keinen Suchindex" not in build_site({"news/2026/a/index.de.md": news()}).text("de/suche/index.html")
