"""How others are told to quote an item, and whom the press asks."""

import re

from tests.conftest import SITE_YAML, build_site, news, translation

PATH = "de/meldungen/2026/a/index.html"


def citation(files: dict[str, str], path: str = PATH) -> str:
    """Return the section as it is read: without marks, spaces folded."""
    built = build_site({"news/2026/a/index.de.md": news(title="Ein „großer“ Tag"), **files})
    assert not built.problems
    found = re.search(r'<section aria-labelledby="h--cite">.*?</section>', built.text(path), re.DOTALL)
    assert found is not None
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).split())


def test_an_item_says_how_to_quote_it() -> None:
    assert citation({}) == (
        "Zitieren und Presse "
        "Clusterwelt: Ein „großer“ Tag, 15. Januar 2026, https://www.example.org/de/meldungen/2026/a/"
    )


def test_each_language_quotes_its_own() -> None:
    site = SITE_YAML.replace("name: Clusterwelt", "name: {de: Clusterwelt, en: World of clusters}")
    english = citation(
        {"site.yaml": site, "news/2026/a/index.en.md": translation(title="A great day")}, "en/news/2026/a/index.html"
    )
    assert english == (
        "Citation and press World of clusters: A great day, 15 January 2026, https://www.example.org/en/news/2026/a/"
    )


def test_the_press_asks_whom_the_site_names() -> None:
    site = SITE_YAML + "contact: {email: presse@example.org}\n"
    assert citation({"site.yaml": site}).endswith("Anfragen der Presse: presse@example.org")
