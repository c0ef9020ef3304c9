"""The tests of links pass on a sound site of two languages and see each fault that is put into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site import test_links as checks

Check = Callable[[Path], None]

HEAD = """<!doctype html><html lang="{lang}"><head><title>Seite</title>
<link rel="canonical" href="https://www.example.org/{lang}/">
<link rel="alternate" hreflang="de" href="https://www.example.org/de/">
<link rel="alternate" hreflang="en" href="https://www.example.org/en/">
<link rel="alternate" hreflang="x-default" href="https://www.example.org/en/">
<link rel="stylesheet" href="/site.css"></head>"""
BODY = """<body data-kind="home"><header><a data-switch rel="alternate" href="/{other}/">{other}</a></header>
<main id="main"><a href="#main">Anfang</a> <a href="mailto:post@example.org">Post</a>
<img src="/photo.webp" srcset="/photo.webp 320w, ../photo.webp 640w" alt="">
<template><iframe src="https://maps.example.net/"></iframe></template></main></body></html>"""


def write_site(folder: Path, old: str = "", new: str = "") -> Path:
    """A sound site, but for one passage of its German page or its style sheet."""
    files = {
        "site.css": "@font-face { src: url(photo.webp) }",
        "photo.webp": "photo",
        "de/index.html": (HEAD + BODY).format(lang="de", other="en"),
        "en/index.html": (HEAD + BODY).format(lang="en", other="de"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        assert name != "de/index.html" or not old or old in text or old in files["site.css"]
        (folder / name).write_text(text if name.startswith("en/") else text.replace(old, new), encoding="utf-8")
    return folder


SOUND: list[Check] = [
    checks.test_every_page_says_its_kind,
    checks.test_every_page_says_the_language_of_its_address,
    checks.test_every_internal_link_and_anchor_and_asset_exists,
    checks.test_nothing_is_loaded_from_another_host,
    checks.test_style_sheets_load_only_files_that_exist,
    checks.test_links_lead_to_the_page_itself_and_not_to_a_redirect,
    checks.test_canonical_addresses_are_absolute_and_exist,
    checks.test_every_page_to_be_found_has_a_canonical_address,
    checks.test_hreflang_points_both_ways,
    checks.test_a_page_with_hreflang_names_itself_once_and_a_default,
    checks.test_the_language_switch_leads_to_a_page_in_another_language,
    checks.test_ids_are_unique_on_each_page,
    checks.test_every_picture_has_an_alternative_text,
]


@pytest.mark.parametrize("check", SOUND, ids=lambda check: check.__name__)
def test_a_sound_site_passes(check: Check, tmp_path: Path) -> None:
    check(write_site(tmp_path))


@pytest.mark.parametrize(
    ("check", "old", "new"),
    [
        (checks.test_every_page_says_its_kind, ' data-kind="home"', ""),
        (checks.test_every_page_says_the_language_of_its_address, '<html lang="de">', '<html lang="en">'),
        (checks.test_every_internal_link_and_anchor_and_asset_exists, "../photo.webp", "../foto.webp"),
        (checks.test_every_internal_link_and_anchor_and_asset_exists, "#main", "#man"),
        (checks.test_every_internal_link_and_anchor_and_asset_exists, "/site.css", "/sight.css"),
        (checks.test_nothing_is_loaded_from_another_host, '"/site.css"', '"https://cdn.example.com/site.css"'),
        (checks.test_nothing_is_loaded_from_another_host, "<template>", "<div>"),
        (checks.test_style_sheets_load_only_files_that_exist, "url(photo.webp)", "url('font.woff2')"),
        (checks.test_links_lead_to_the_page_itself_and_not_to_a_redirect, 'href="/en/"', 'href="/en"'),
        (checks.test_links_lead_to_the_page_itself_and_not_to_a_redirect, 'href="/en/"', 'href="/en/index.html"'),
        (checks.test_canonical_addresses_are_absolute_and_exist, '"canonical" href="https:', '"canonical" href="http:'),
        (checks.test_every_page_to_be_found_has_a_canonical_address, 'rel="canonical"', 'rel="license"'),
        (checks.test_hreflang_points_both_ways, 'hreflang="en" href="https://www.example.org/en/"', 'hreflang="en"'),
        (checks.test_hreflang_points_both_ways, '"de" href="https://www.example.org/de/"', '"de" href="/de/"'),
        (checks.test_a_page_with_hreflang_names_itself_once_and_a_default, 'hreflang="x-default"', 'hreflang="en"'),
        (checks.test_the_language_switch_leads_to_a_page_in_another_language, 'href="/en/"', 'href="/de/"'),
        (checks.test_the_language_switch_leads_to_a_page_in_another_language, "data-switch ", ""),
        (checks.test_ids_are_unique_on_each_page, "<header>", '<header id="main">'),
        (checks.test_every_picture_has_an_alternative_text, ' alt=""', ""),
    ],
)
def test_a_fault_is_seen(check: Check, old: str, new: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        check(write_site(tmp_path, old, new))
