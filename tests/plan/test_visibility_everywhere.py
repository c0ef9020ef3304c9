"""What is hidden is in no file of the output; what a preview shows is marked and goes nowhere else."""

import re
from datetime import datetime

import pytest

from sitegen.model.settings import Options
from tests.conftest import NOW, Built, build_site, news, photo_bytes, translation
from tests.laws import check_alternates, check_sitemap, check_switches
from tests.sample import event, make_sample, page

MARK = "xyzzy"
"""Stands in every word that belongs to the hidden item and nowhere else."""

HIDDEN = {
    "draft": {"draft": "true"},
    "future date": {"date": "2026-11-23"},
    "future month": {"date": "2026-12"},
    "publish_at": {"publish_at": '"2026-11-22T12:00:01+01:00"'},
    "expired": {"expire_at": '"2026-11-22T12:00:00+01:00"'},
}


def hidden_item(**fields: str) -> dict[str, str | bytes]:
    """Return a sample with an item that only a preview may show: it has all that makes files elsewhere."""
    photos = f"\n  - {{file: {MARK}.jpg, credit: {MARK}, alt: {MARK} Haus, caption: {MARK}}}"
    text = news(
        f"Text {MARK} und [Datei]({MARK}.csv).",
        title=f"Titel {MARK}",
        summary=f"Vorspann {MARK}.",
        slug=f"slug-{MARK}",
        date=fields.pop("date", "2026-03-03"),
        regions="[DE-BY]",
        partner_countries="[OM]",
        partner_regions=f"[JP-28, {'OM-DA'}]",
        tags=f"[{MARK}]",
        aliases=f"[/de/{MARK}/]",
        events="[2026/messe]",
        photos=photos,
        **fields,
    )
    files = make_sample()
    folder = f"news/2026/{MARK}"
    files |= {
        f"{folder}/index.de.md": text,
        f"{folder}/index.en.md": translation(
            title=f"Title {MARK}", photos=f"\n  - {{file: {MARK}.jpg, alt: {MARK} house, caption: {MARK}}}"
        ),
        f"{folder}/{MARK}.jpg": photo_bytes(color="plum"),
        f"{folder}/{MARK}.csv": MARK,
        "places.yaml": f"{files['places.yaml']!s}OM-DA: {{name: Region {MARK}}}\n",
        "tags.yaml": f"{files['tags.yaml']!s}{MARK}: {{label: Thema {MARK}}}\n",
    }
    return files


def traces(built: Built) -> list[str]:
    """Return the outputs that betray the hidden item."""
    mark = MARK.encode()
    found = [path for path, data in built.files.items() if mark in path.encode() or mark in data]
    return sorted([*found, *(one.path for one in built.derivatives if MARK in one.path)])


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_item_is_in_no_file(fields: dict[str, str]) -> None:
    built = build_site(hidden_item(**fields))
    assert built.codes == []
    assert traces(built) == []
    for url in ("/de/partnerlaender/oman/", "/en/regions/bavaria/"):
        assert url not in built.urls


def test_the_same_item_is_found_when_it_is_public() -> None:
    found = traces(build_site(hidden_item()))
    for path in ("de/feed.xml", "en/feed.json", "sitemap.xml", "_redirects", "de/regionen/bayern/index.html"):
        assert path in found


@pytest.mark.parametrize(
    ("fields", "options", "marked"),
    [
        ({"draft": "true"}, Options(drafts=True), "Entwurf"),
        ({"date": "2027-01-01"}, Options(future=True), "Geplant"),
        ({"publish_at": "2027-01-01"}, Options(drafts=True, future=True), "Geplant"),
    ],
)
def test_a_preview_marks_what_it_shows_and_keeps_it_to_its_pages(
    fields: dict[str, str], options: Options, marked: str
) -> None:
    built = build_site(hidden_item(**fields), options=options)
    assert set(built.codes) <= {"year-folder"}
    year = fields.get("date", "2026")[:4]
    html = built.text(f"de/meldungen/{year}/slug-{MARK}/index.html")
    assert f"<title>{marked}: Titel {MARK}" in html
    assert marked in built.text("de/partnerlaender/oman/index.html")
    apart = ("media/", "pagefind/")  # a preview finds what it shows
    elsewhere = [path for path in traces(built) if not path.endswith(".html") and not path.startswith(apart)]
    assert elsewhere == ["_redirects"]
    check_switches(built)


@pytest.mark.parametrize("options", [Options(drafts=True), Options(future=True)])
def test_every_page_of_a_preview_asks_not_to_be_indexed(options: Options) -> None:
    built = build_site(make_sample(), options=options)
    for path, data in built.files.items():
        if path.endswith(".html"):
            assert b'<meta name="robots" content="noindex">' in data, path
            assert b"Vorschau" in data or b"Preview" in data, path
    assert "<loc>" not in built.text("sitemap.xml")
    assert built.text("robots.txt") == "User-agent: *\nDisallow: /\n"
    check_alternates(built)
    check_sitemap(built)


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        (Options(drafts=True), {"date": "2027-01-01"}),
        (Options(future=True), {"draft": "true"}),
        (Options(drafts=True, future=True), {"expire_at": "2026-01-01"}),
    ],
)
def test_a_preview_shows_no_more_than_it_was_asked_for(options: Options, fields: dict[str, str]) -> None:
    assert traces(build_site(hidden_item(**fields), options=options)) == []


def test_a_draft_event_is_in_no_file_and_in_no_calendar_of_a_preview() -> None:
    files = make_sample() | {
        f"events/2027/{MARK}/index.de.md": event(
            title=MARK, start="2027-01-01", draft="true", partner_countries="[OM]"
        ),
        "news/2026/japan-5/index.de.md": news(events=f"[2027/{MARK}]"),
    }
    assert traces(build_site(files)) == []
    shown = build_site(files, options=Options(drafts=True))
    assert MARK in shown.text("de/termine/index.html")
    assert MARK not in shown.text("de/termine.ics") + shown.text("en/events.ics")


def test_a_draft_page_is_in_no_menu_and_in_no_list() -> None:
    files = make_sample(f"legal: [pages/{MARK}]\n")
    files["site.yaml"] = str(files["site.yaml"]).replace("pages/about,", f"pages/about, pages/{MARK},")
    files |= {
        f"pages/{MARK}/index.de.md": page(title=MARK, draft="true", parent="about"),
        f"pages/{MARK}/index.de-simple.md": page(title=f"{MARK} einfach"),
        "pages/below/index.de.md": page(title="Darunter", parent=MARK),
    }
    built = build_site(files)
    assert traces(built) == []
    assert "/de/below/" in built.urls
    shown = build_site(files, options=Options(drafts=True))
    assert f"de/{MARK}/index.html" in traces(shown)


@pytest.mark.parametrize(
    ("fields", "moment", "shown"),
    [
        ({"publish_at": '"2026-07-01T09:00"'}, "2026-07-01T06:59:59+00:00", False),
        ({"publish_at": '"2026-07-01T09:00"'}, "2026-07-01T07:00:00+00:00", True),
        ({"publish_at": '"2026-12-01T09:00"'}, "2026-12-01T07:59:59+00:00", False),
        ({"publish_at": '"2026-12-01T09:00"'}, "2026-12-01T08:00:00+00:00", True),
        ({"date": "2026-07-01"}, "2026-06-30T21:59:59+00:00", False),
        ({"date": "2026-07-01"}, "2026-06-30T22:00:00+00:00", True),
        ({"expire_at": "2026-07-01"}, "2026-06-30T21:59:59+00:00", True),
        ({"expire_at": "2026-07-01"}, "2026-06-30T22:00:00+00:00", False),
    ],
)
def test_times_are_those_of_the_site_in_summer_and_winter(fields: dict[str, str], moment: str, *, shown: bool) -> None:
    files = {"news/2026/a/index.de.md": news(**{"date": "2026-01-01", **fields})}
    built = build_site(files, now=datetime.fromisoformat(moment), render=False)
    assert ("/de/meldungen/2026/a/" in built.urls) is shown


def test_nothing_in_the_output_depends_on_the_moment_within_a_day() -> None:
    files = make_sample()
    one = build_site(files, now=NOW).files
    other = build_site(files, now=NOW.replace(hour=18)).files
    assert one == other


def test_the_mark_is_in_nothing_else() -> None:
    assert not [path for path, data in build_site(make_sample()).files.items() if re.search(MARK.encode(), data)]


def test_a_draft_in_plain_language_stays_hidden_while_its_page_is_public() -> None:
    """A page and its version in plain language are published apart."""
    page = "---\ntitle: Seite\n---\nText.\n"
    plain = "---\ntitle: Leicht\ndraft: true\n---\nGeheim.\n"
    built = build_site({"pages/about/index.de.md": page, "pages/about/index.de-simple.md": plain})
    assert built.codes == []
    assert "/de/about/" in built.urls
    assert not any(b"Geheim" in data for data in built.files.values())
