"""Photos for the press: which are in the archive, what stands beside them, and that it is the same every time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from PIL import Image

from sitegen.build.encoding import encode_pictures
from sitegen.build.media import make_media, sort_media
from sitegen.engine.cache import FileCache
from sitegen.model.problem import Problem
from sitegen.model.source import SourceFile
from sitegen.model.views import GalleryBlock, ItemView
from sitegen.parse.privacy import find_private
from tests.conftest import Built, Memory, build_site, news, photo_bytes, translation
from tests.specimens import from_camera

NOON = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
DE, EN = "/de/meldungen/2026/x/", "/en/news/2026/x/"


def photo(name: str, **more: str) -> str:
    given = {"file": f"{name}.jpg", "credit": f"Foto {name}", "alt": "Haus", "caption": f"Haus {name}", **more}
    return "\n  - " + "\n    ".join(f"{key}: {value}" for key, value in given.items())


def site(*photos: str, english: str = "") -> dict[str, str | bytes]:
    return {
        "news/2026/x/index.de.md": news(photos="".join(photos)),
        **({"news/2026/x/index.en.md": translation(photos=english)} if english else {}),
        **{
            f"news/2026/x/{name}.jpg": photo_bytes(3000 if name == "a" else 200, 90)
            for name in "abcd"
            if any(f"{name}.jpg" in photo for photo in photos)
        },
    }


PRESS = {"press": "true", "press_terms": "nur mit Bildnachweis"}
ENGLISH = "".join(f"\n  - {{file: {name}.jpg, alt: House, caption: House {name}, press_terms: t}}" for name in "ab")


def made(built: Built) -> dict[str, bytes]:
    """Return the files that are made of photos."""
    assert built.plan is not None
    sources = {path: SourceFile.make(path, file.data) for path, file in built.plan.whole.site.files.items()}
    out, problems = Memory(), list[Problem]()
    files, cache = sources.__getitem__, FileCache(None)
    make_media(built.plan.media, (), files, cache, out, map, lambda *_: None, problems)  # type: ignore[arg-type]
    assert problems == []
    return out.files


def archive(built: Built) -> zipfile.ZipFile:
    (data,) = (data for path, data in made(built).items() if path.endswith(".zip"))
    return zipfile.ZipFile(io.BytesIO(data))


def view(built: Built, url: str = DE) -> ItemView:
    found = built.page(url).view
    assert isinstance(found, ItemView)
    return found


def test_only_photos_for_the_press_are_in_it() -> None:
    files = site(
        photo("a", **PRESS, licence="CC BY 4.0", creator="Jane Doe"),
        photo("b", press="true", press_until="2026-12-31"),
        photo("c"),
        photo("d", press="true", press_until="2026-11-21"),
        english="".join(f"\n  - {{file: {name}.jpg, alt: House, caption: House {name}}}" for name in "abcd"),
    )
    built = build_site(files, NOON)
    assert built.codes == []
    found = archive(built)
    assert found.namelist() == ["credits.txt", "01-a.jpg", "02-b.jpg"]
    text = found.read("credits.txt").decode("utf-8-sig")
    for words in (
        "Haus a", "House a", "© Foto a", "Jane Doe", "CC BY 4.0", "nur mit Bildnachweis", "31. Dezember 2026",
        "31 December 2026", f"https://www.example.org{DE}", f"https://www.example.org{EN}",
    ):  # fmt: skip
        assert words in text
    assert "Foto c" not in text
    picture = Image.open(io.BytesIO(found.read("01-a.jpg")))
    assert picture.size == (2480, 74)
    assert picture.info["dpi"] == (300, 300)
    assert "Jane Doe" in picture.info["xmp"].decode()


def test_it_is_linked_in_the_words_of_the_page() -> None:
    built = build_site(site(photo("a"), photo("b", **PRESS), english=ENGLISH), NOON)
    assert built.codes == []
    for url, title in ((DE, "Pressefoto (1 Bild mit Bildnachweis)"), (EN, "Press photo (1 picture, with its credit)")):
        gallery = view(built, url).gallery
        assert gallery is not None
        assert gallery.press is not None
        assert gallery.press.title == title
        assert title in built.text(f"{url[1:]}index.html")


def test_a_gallery_in_the_text_has_it_too() -> None:
    files = site(photo("a", **PRESS), photo("b"))
    text = str(files["news/2026/x/index.de.md"]).replace("Ein Absatz.", "::: gallery\ntitle: Alle\n:::\n\nEnde.")
    found = view(build_site({**files, "news/2026/x/index.de.md": text}, NOON))
    assert found.gallery is None
    assert found.downloads == ()
    (block,) = (block for block in found.blocks if isinstance(block, GalleryBlock))
    assert block.gallery.press is not None


def test_without_a_gallery_it_stands_with_the_downloads() -> None:
    found = view(build_site(site(photo("a", **PRESS)), NOON))
    assert found.gallery is None
    assert [one.format for one in found.downloads] == ["ZIP"]


@pytest.mark.parametrize("more", [{}, {"press": "false"}, {"press": "true", "press_until": "2026-11-21"}])
def test_without_such_photos_there_is_none(more: dict[str, str]) -> None:
    built = build_site(site(photo("a", **more)), NOON)
    assert not any(path.endswith(".zip") for path in made(built))
    assert view(built).downloads == ()


def test_the_same_photos_make_the_same_archive() -> None:
    files = site(photo("a", **PRESS), photo("b", **PRESS))
    first, second = (made(build_site(files, NOON)) for _ in range(2))
    assert first == second


def test_nothing_of_the_camera_is_in_it() -> None:
    files = {**site(photo("a", **PRESS)), "news/2026/x/a.jpg": from_camera()}
    found = archive(build_site(files, NOON))
    assert find_private(found.read("01-a.jpg")) == ()
    assert b"SECRET" not in found.read("01-a.jpg")


def test_a_broken_photo_is_one_problem() -> None:
    files = {**site(photo("a", **PRESS)), "news/2026/x/a.jpg": photo_bytes(3000, 90)[:-400]}
    built = build_site(files, NOON)
    assert built.plan is not None
    (pack,) = sort_media(built.plan.media).packs
    problems: list[Problem] = []
    source = SourceFile.make("content/news/2026/x/a.jpg", bytes(files["news/2026/x/a.jpg"]))  # type: ignore[arg-type]
    list(encode_pictures(pack.photos, lambda _: source, FileCache(None), map, lambda *_: None, problems))
    assert [problem.code for problem in problems] == ["photo-damaged"]
