"""A small site that has a page of every kind, as paths and texts: the plan tests ask their questions of it."""

from functools import cache

from tests.conftest import Built, build_site, news, photo_bytes, translation

SITE = """\
name: {de: Clusterwelt, en: Cluster World}
tagline: {de: Nachrichten, en: News}
base_url: https://www.example.org
languages: [de, en]
lists: {newest: 2, divide_above: 3, months_above: 4}
menus: {main: [news, countries, regions, tags, events, pages/about, pages/only-german]}
plain_language: pages/about
"""
PLACES = """\
JP-28: {name: Hyōgo}
hauptstadtregion: {name: {de: Hauptstadtregion, en: Capital Region}, members: [DE-BE, DE-BB]}
"""
TAGS = """\
gesundheit: {label: {de: Gesundheit, en: Health}}
diagnostik: {label: {de: Diagnostik, en: Diagnostics}, broader: gesundheit}
"""


def event(**fields: str) -> str:
    """Return the text of an event."""
    complete = {"title": "Messe", "start": "2026-12-01", **fields}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in complete.items() if value) + "---\n"


def page(body: str = "Ein Absatz.", **fields: str) -> str:
    """Return the text of a standing page."""
    complete = {"title": "Seite", **fields}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in complete.items() if value) + f"---\n{body}\n"


def make_sample(settings: str = "") -> dict[str, str | bytes]:
    """Return the files of the sample, below ``content/``; with more lines of ``site.yaml`` where a test has some."""
    files: dict[str, str | bytes] = {"site.yaml": SITE + settings, "places.yaml": PLACES, "tags.yaml": TAGS}
    photos = "\n  - {file: foto.jpg, credit: Erika Mustermann, alt: Ein Haus, caption: Bild}"
    captions = "\n  - {file: foto.jpg, alt: A house, caption: Picture}"
    for month in range(1, 6):
        folder = f"news/2026/japan-{month}"
        files[f"{folder}/index.de.md"] = news(
            title=f"Japan {month}",
            date=f"2026-{month:02d}-10",
            partner_countries="[JP]",
            tags="[gesundheit]",
            photos=photos if month == 1 else "",
        )
        files[f"{folder}/index.en.md"] = translation(title=f"Japan {month}e", photos=captions if month == 1 else "")
    files["news/2026/japan-1/foto.jpg"] = photo_bytes()
    files["news/2025/hyogo/index.de.md"] = news(
        title="Hyōgo",
        date="2025-03",
        partner_regions="[JP-28]",
        regions="[hauptstadtregion]",
        tags="[diagnostik]",
        events="[2026/messe]",
    )
    files["news/2025/hyogo/index.en.md"] = translation(title="Hyōgo e", slug="hyogo-visit")
    files["news/2024/nur-deutsch/index.de.md"] = news(title="Nur deutsch", date="2024", partner_countries="[IT]")
    files["news/2023/english-only/index.en.md"] = news(title="English only", date="2023-05-05", regions="[DE]")
    files["events/2026/messe/index.de.md"] = event(
        title="Messe", end="2026-12-03", place="DE-HH", partner_countries="[JP]", summary="Drei Tage."
    )
    files["events/2026/messe/index.en.md"] = event(title="Fair", start="", summary="Three days.")
    files["events/2018/tagung/index.de.md"] = event(title="Tagung", start="2018-01", mode="online")
    files["pages/about/index.de.md"] = page(title="Über uns", slug="ueber-uns")
    files["pages/about/index.en.md"] = page("A paragraph.", title="About us")
    files["pages/about/index.de-simple.md"] = page("Ein Satz.", title="Wer wir sind")
    files["pages/about/team/index.de.md"] = page(title="Gruppe", parent="about")
    files["pages/about/team/index.en.md"] = page("A paragraph.", title="Team")
    files["pages/only-german/index.de.md"] = page(title="Impressum", slug="impressum")
    return files


@cache
def planned() -> Built:
    """Return the sample as planned; nothing is rendered."""
    return build_site(make_sample(), render=False)


@cache
def rendered() -> Built:
    """Return the sample with its whole output."""
    return build_site(make_sample())
