"""Whose the photos are: proposals from their files, rights that end, and the page that lists all credits."""

from __future__ import annotations

from datetime import datetime

import pytest
from PIL import Image

from sitegen.model.rights import Rights, licence_url
from sitegen.model.settings import Options
from sitegen.parse.photo_words import PhotoWords, read_words
from sitegen.render.metadata import iptc_of, xmp_of
from tests.conftest import build_site, news, photo_bytes, translation
from tests.cures import follow
from tests.specimens import fields, saved

RIGHTS = Rights("dpa/Bildfunk", "Jane Doe", "CC BY 4.0", "https://www.example.org/")
HERE, THERE = "news/2026/a/index.de.md", "news/2026/a/index.en.md"
AT_NOON = datetime.fromisoformat("2026-11-22T12:00:00+01:00")


def item(**more: str) -> dict[str, str | bytes]:
    """Return a site with one item in two languages and one photo; ``more`` are fields of the photo."""
    given = {"file": "a.jpg", "credit": "Foto AG", "alt": "Haus", "caption": "Das Haus", **more}
    photo = "".join(f"\n    {name}: {value}" for name, value in given.items() if value).lstrip()
    return {
        HERE: news(photos=f"\n  - {photo}"),
        THERE: translation(photos="\n  - {file: a.jpg, alt: House, caption: The house}"),
        "news/2026/a/a.jpg": photo_bytes(),
    }


def exif_with(**texts: str) -> Image.Exif:
    exif = Image.Exif()
    for tag, text in {0x013B: texts.get("artist"), 0x8298: texts.get("rights"), 0x010E: texts.get("caption")}.items():
        if text:
            exif[tag] = text
    return exif


@pytest.mark.parametrize(
    ("data", "proposal"),
    [
        (saved(fields(), "JPEG", xmp=xmp_of(RIGHTS)), "Jane Doe / dpa/Bildfunk"),
        (saved(fields(), "WEBP", xmp=xmp_of(RIGHTS)), "Jane Doe / dpa/Bildfunk"),
        (saved(fields(), "JPEG", extra=iptc_of(RIGHTS)), "Jane Doe / dpa/Bildfunk"),
        (saved(fields(), "JPEG", exif=exif_with(artist="Max Muster")), "Max Muster"),
        (saved(fields(), "PNG", exif=exif_with(rights="(c) 2024 Muster GmbH")), "Muster GmbH"),
        (saved(fields(), "TIFF", exif=exif_with(rights="Copyright by Muster GmbH")), "Muster GmbH"),
        (saved(fields(), "JPEG", exif=exif_with(caption="OLYMPUS DIGITAL CAMERA")), ""),
        (saved(fields(), "JPEG", xmp=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), ""),
        (saved(fields(), "JPEG", xmp=b"<x"), ""),
        (saved(fields(), "JPEG"), ""),
        (b"no photo", ""),
    ],
)
def test_a_file_proposes_a_credit(data: bytes, proposal: str) -> None:
    assert read_words(data).proposal == proposal


def test_what_a_camera_writes_is_no_caption() -> None:
    assert read_words(saved(fields(), "JPEG", exif=exif_with(caption="OLYMPUS DIGITAL CAMERA  "))) == PhotoWords()
    exif = exif_with(caption="Gruppenbild vor dem Institut")
    exif.get_ifd(0x8769)[0x9003] = "2026:11:20 10:11:12"
    found = read_words(saved(fields(), "JPEG", exif=exif))
    assert (found.caption, found.taken_on) == ("Gruppenbild vor dem Institut", "2026-11-20")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("written", [False, True])
def test_a_missing_credit_is_proposed_as_a_line_to_paste(lang: str, *, written: bool) -> None:
    files = item(credit="")
    if written:
        files[HERE] = str(files[HERE]).replace("    alt: Haus", "    credit:\n    alt: Haus")
    files["news/2026/a/a.jpg"] = saved(fields(), "JPEG", xmp=xmp_of(Rights("Agentur: „Nord“ #1", "Jane Doe")))
    (problem,) = build_site(files, render=False).problems
    text = problem.text(lang)
    assert text.count("Jane Doe / Agentur: „Nord“ #1") == 2
    if not written:
        line = text.rsplit(": credit: ", 1)[1]
        pasted = str(files[HERE]).replace("    alt: Haus", f"    credit: {line}\n    alt: Haus")
        assert build_site({**files, HERE: pasted}, render=False).codes == []
    else:
        assert build_site(follow(text, files), render=False).codes == []


def test_without_words_in_the_file_nothing_is_proposed() -> None:
    (problem,) = build_site(item(credit=""), render=False).problems
    assert "Bilddatei" not in problem.text("de")


def test_a_photo_says_who_and_what_or_that_it_decorates() -> None:
    assert build_site(item(caption="")).codes == ["caption-absent"]
    bare: dict[str, str | bytes] = {
        HERE: news(photos="[{file: a.jpg, credit: X, decorative: true}]"),
        "news/2026/a/a.jpg": photo_bytes(),
    }
    assert build_site(bare).codes == []
    assert build_site(item(caption="Haus")).codes == ["alt-is-caption"]


@pytest.mark.parametrize(
    ("until", "codes"),
    [("2026-11-22", []), ("2026-11-21", ["rights-ended"]), ("2026-11", []), ("2025", ["rights-ended"])],
)
def test_a_photo_whose_rights_have_ended_is_not_published(until: str, codes: list[str]) -> None:
    assert build_site(item(rights_until=until), AT_NOON).codes == codes


def test_a_preview_shows_and_marks_it() -> None:
    files = item(rights_until="2026-11-21")
    built = build_site(files, AT_NOON, Options(drafts=True))
    assert built.codes == ["rights-ended-preview"]
    assert "Die Rechte an diesem Bild sind abgelaufen" in built.text("de/meldungen/2026/a/index.html")
    assert "The rights to this picture have ended" in built.text("en/news/2026/a/index.html")
    fresh = build_site(item(rights_until="2026-11-22"), AT_NOON, Options(drafts=True))
    assert "abgelaufen" not in fresh.text("de/meldungen/2026/a/index.html")


def test_a_hidden_item_does_not_stop_the_site() -> None:
    files = item(rights_until="2026-11-21")
    files[HERE] = str(files[HERE]).replace("title:", "draft: true\ntitle:")
    assert build_site(files, AT_NOON).codes == []


def test_the_page_of_credits_lists_whose_pictures_are_used_where() -> None:
    files = item(licence="CC BY 4.0", creator="Jane Doe", source_url="https://www.example.com/x")
    files["news/2026/b/index.de.md"] = news(
        title="Zweite", photos="\n  - {file: b.jpg, credit: Ärzteblatt, alt: Hof, caption: Der Hof}"
    )
    files["news/2026/b/b.jpg"] = photo_bytes(color="red")
    built = build_site(files)
    assert built.codes == []
    german, english = built.text("de/bildnachweis/index.html"), built.text("en/picture-credits/index.html")
    assert german.index("Ärzteblatt") < german.index("Foto AG")
    for word in (
        "https://creativecommons.org/licenses/by/4.0/",
        "Jane Doe",
        "www.example.com",
        "/de/meldungen/2026/b/",
    ):
        assert word in german
    assert 'href="/en/news/2026/a/"' in english
    for path, text in built.files.items():
        if path.startswith("de/") and path.endswith(".html"):
            assert 'href="/de/bildnachweis/"' in text.decode()


def test_without_pictures_there_is_no_such_page() -> None:
    built = build_site({HERE: news()})
    assert "/de/bildnachweis/" not in built.urls
    assert "bildnachweis" not in built.text("de/index.html")


def test_no_other_credit_in_the_other_language() -> None:
    hide = "name: X\nbase_url: https://www.example.org\nlanguages: [de, en]\npolicies: {news: hide}\n"
    files = item()
    del files[THERE]
    built = build_site({**files, "site.yaml": hide})
    assert "/de/bildnachweis/" in built.urls
    assert "/en/picture-credits/" not in built.urls


@pytest.mark.parametrize(
    ("licence", "url"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-sa 3.0 de", "https://creativecommons.org/licenses/by-sa/3.0/de/"),
        ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("Gemeinfrei", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("https://www.example.org/l", "https://www.example.org/l"),
        ("nur redaktionell", ""),
        ("", ""),
    ],
)
def test_licences_that_have_an_address(licence: str, url: str) -> None:
    assert licence_url(licence) == url
