"""Pictures for social networks: the words fit, the photo keeps its focus, and the same words make the same bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sitegen.build.installed import heading_font
from sitegen.model.output import SocialPicture
from sitegen.model.settings import Options
from sitegen.plan.social import social_of
from sitegen.render.photos import PhotoError
from sitegen.render.social import MARGIN, MOST_LINES, SIZE, _fitting, _font, draw_social
from tests.conftest import SITE_YAML, build_site, news, photo_bytes, translation
from tests.specimens import fields, from_camera, saved

FONT = heading_font()
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def drawn(title: str = "Titel", photo: bytes | None = None, **more: object) -> bytes:
    one = SocialPicture("media/a.jpg", title, "Japan · Hessen", "7. November 2019", "Clusterwelt", **more)  # type: ignore[arg-type]
    return draw_social(one, photo, FONT)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("photo", [None, from_camera(), saved(fields((300, 900)).convert("RGBA"), "PNG")])
def test_size_and_bytes(photo: bytes | None) -> None:
    first = drawn(photo=photo)
    assert first == drawn(photo=photo)
    assert Image.open(io.BytesIO(first)).size == SIZE
    assert b"SECRET" not in first
    assert len(first) < 300_000


@pytest.mark.parametrize(
    "title",
    [
        "Kurz",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz tritt in Kraft",
        LONG,
        f"{LONG} und {LONG}",
        " ".join(["Biotechnologieunternehmen"] * 30),
        "",
    ],
)
def test_a_title_stays_within_the_margins(title: str) -> None:
    size, lines = _fitting(title, FONT)
    assert len(lines) <= MOST_LINES
    assert all(_font(FONT, size).getlength(line) <= SIZE[0] - 2 * MARGIN for line in lines)
    assert opened(drawn(title)).size == SIZE


def test_a_word_is_divided_only_where_no_size_would_do() -> None:
    assert _fitting("Zusammenarbeit in der Gesundheitswirtschaft", FONT)[1] == [
        "Zusammenarbeit in der", "Gesundheitswirtschaft",
    ]  # fmt: skip
    soft = LONG.replace("werk", "\u00adwerk").replace("haupt", "\u00adhaupt")
    lines = _fitting(soft, FONT)[1]
    assert lines[0].endswith(("elektrizitäten\u2010", "betriebs\u2010"))


def test_letters_are_readable_on_any_photo() -> None:
    """White letters on the brightest photo: where they stand, the ground is dark enough (4.5 to 1 is grey 118)."""
    picture = opened(drawn("", photo=saved(Image.new("RGB", SIZE, "white"), "JPEG")))
    for y in range(SIZE[1] - 330, SIZE[1], 20):
        pixel = picture.getpixel((1100, y))
        assert isinstance(pixel, tuple)
        assert max(pixel) < 118, y


def test_the_focus_stays_in_the_crop() -> None:
    tall = Image.new("RGB", (600, 2000), "black")
    tall.paste((255, 0, 0), (0, 1500, 600, 2000))
    photo = saved(tall, "PNG")
    above, below = (opened(drawn("", photo=photo, focus=(0.5, y))) for y in (0.1, 0.95))
    for picture, red in ((above, False), (below, True)):
        pixel = picture.getpixel((600, 20))
        assert isinstance(pixel, tuple)
        assert (pixel[0] > 90) == red


@pytest.mark.slow
def test_photos_of_any_size_fill_the_picture() -> None:
    """Also where the crop, counted in fractions, would come out a hair beyond the edge, as with 28 by 16 pixels."""
    for width, height in ((28, 16), (10, 400), (400, 10), (59, 31), (1, 1), (1200, 630), (333, 175)):
        photo = saved(Image.new("RGB", (width, height), "white"), "PNG")
        for focus in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (0.3, 0.9)):
            assert opened(drawn("", photo=photo, focus=focus)).size == SIZE


def test_a_broken_photo_has_a_name() -> None:
    with pytest.raises(PhotoError):
        drawn(photo=photo_bytes(300, 300)[:-300])


SITE = SITE_YAML + "social_pictures: true\n"


def files(site: str = SITE) -> dict[str, str | bytes]:
    return {
        "site.yaml": site,
        "news/2026/x/index.de.md": news(title="Titel", partner_countries="[JP]", date="2026-03-02"),
        "news/2026/x/index.en.md": translation(title="Title"),
        "news/2026/y/index.de.md": news(photos="[{file: a.jpg, credit: E, alt: Haus, caption: Ein Haus}]"),
        "news/2026/y/a.jpg": photo_bytes(),
    }


def test_each_item_has_one_in_each_language() -> None:
    built = build_site(files())
    assert built.plan is not None
    found = {path: one for path, recipe in built.plan.media.items() if (one := social_of(*recipe)) is not None}
    words = {(one.title, one.place, one.date) for one in found.values()}
    assert ("Titel", "Japan · Hessen", "2. März 2026") in words
    assert ("Title", "Japan · Hesse", "2 March 2026") in words
    for url in ("/de/meldungen/2026/x/", "/en/news/2026/x/", "/de/meldungen/2026/y/"):
        image = built.page(url).info.image
        assert image.removeprefix("https://www.example.org/") in found
        assert f'property="og:image" content="{image}"' in built.text(f"{url[1:]}index.html")


def test_without_them_the_lead_photo_stands_there() -> None:
    for built in (build_site(files(SITE_YAML)), build_site(files(), options=Options(all_pictures=False))):
        assert built.page("/de/meldungen/2026/x/").info.image == ""
        assert built.page("/de/meldungen/2026/y/").info.image.endswith("-64.jpg")
