"""Every kind of picture that editors have: what readers get, its colours measured, or one clear problem."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms

from sitegen.build.encoding import encode_pictures
from sitegen.build.requests import in_order
from sitegen.engine.cache import FileCache
from sitegen.model.output import Derivative
from sitegen.model.rights import Rights
from sitegen.model.source import SourceFile
from sitegen.render.photos import encode
from tests.conftest import Built, build_site, news, translation
from tests.specimens import (
    BLUE,
    EXIF_6,
    GREEN,
    RED,
    SECRET,
    WHITE,
    Colour,
    fields,
    from_camera,
    heic,
    in_p3,
    moving,
    png_that_promises,
    png_with_words,
    saved,
)

if TYPE_CHECKING:
    from sitegen.model.problem import Problem

UPRIGHT = (RED, GREEN, BLUE, WHITE)
TURNED = UPRIGHT[::-1]
RIGHTS = Rights("Jane Doe & Söhne / Agentur <X>", "Jane Doe", "CC BY 4.0", "https://www.example.org/?a=1&b=2")

GOOD: dict[str, tuple[bytes, tuple[Colour, ...], int]] = {
    "JPEG of a camera": (from_camera(), UPRIGHT, 4),
    "progressive JPEG": (saved(fields(), "JPEG", quality=95, progressive=True), UPRIGHT, 4),
    "JPEG on its side": (
        saved(fields().transpose(Image.Transpose.ROTATE_90), "JPEG", quality=95, exif=EXIF_6), UPRIGHT, 4,
    ),
    "HEIC of a phone, turned": (heic(), TURNED, 6),
    "PNG with words": (png_with_words(), UPRIGHT, 1),
    "PNG with a palette": (saved(fields().quantize(8), "PNG"), UPRIGHT, 1),
    "PNG with alpha": (saved(fields().convert("RGBA"), "PNG"), UPRIGHT, 1),
    "PNG of 16 bits": (saved(Image.new("I;16", (80, 64), 200 * 257), "PNG"), ((200, 200, 200),) * 4, 1),
    "TIFF of 16 bits": (saved(Image.new("I;16", (80, 64), 200 * 257), "TIFF"), ((200, 200, 200),) * 4, 1),
    "CMYK JPEG": (saved(fields().convert("CMYK"), "JPEG", quality=95), UPRIGHT, 6),
    "CMYK TIFF": (saved(fields().convert("CMYK"), "TIFF"), UPRIGHT, 6),
    "Display P3 PNG": (in_p3("PNG"), UPRIGHT, 3),
    "Display P3 JPEG": (in_p3("JPEG"), UPRIGHT, 5),
    "Display P3 WebP": (in_p3("WEBP"), UPRIGHT, 3),
    "grey JPEG": (saved(Image.new("L", (80, 64), 90), "JPEG", quality=95), ((90, 90, 90),) * 4, 2),
    "moving WebP, first frame": (moving("WEBP"), UPRIGHT, 8),
}  # fmt: skip
"""A file, what its four fields show, and by how much a colour may be off."""


def derivative(form: str, rights: str = "", width: int = 40, height: int = 32) -> Derivative:
    return Derivative(f"media/a.{form}", "content/a", "0", width, height, form, rights)


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "print"])
@pytest.mark.parametrize("name", GOOD)
def test_colours_are_right(name: str, form: str) -> None:
    source, wanted, off = GOOD[name]
    (file,) = encode(source, [derivative(form)])
    picture = Image.open(io.BytesIO(file.data))
    assert picture.size == (40, 32)
    rgb = picture.convert("RGB")
    found = [rgb.getpixel((x, y)) for y in (8, 24) for x in (10, 30)]
    for one, other in zip(found, wanted, strict=True):
        assert isinstance(one, tuple)
        # The formats themselves are off by some, since none of them is lossless.
        assert all(abs(a - b) <= off + 6 for a, b in zip(one, other, strict=True)), (found, wanted)


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "print", "png"])
@pytest.mark.parametrize("name", GOOD)
def test_nothing_of_the_camera_is_left(name: str, form: str) -> None:
    (file,) = encode(GOOD[name][0], [derivative(form, RIGHTS.pack())])
    assert SECRET.encode() not in file.data
    picture = Image.open(io.BytesIO(file.data))
    assert not dict(picture.getexif())
    assert "icc_profile" not in picture.info


@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "print"])
def test_the_credit_travels_with_the_picture(form: str) -> None:
    (file,) = encode(from_camera(), [derivative(form, RIGHTS.pack())])
    (alone,) = encode(from_camera(), [derivative(form)])
    assert len(file.data) - len(alone.data) < 1700
    picture = Image.open(io.BytesIO(file.data))
    xmp = picture.info["xmp"].decode()
    for word in ("Jane Doe &amp; Söhne / Agentur &lt;X&gt;", "licenses/by/4.0/", "a=1&amp;b=2", ">Jane Doe<"):
        assert word in xmp
    if form in {"jpeg", "print"}:
        assert b"8BIM\x04\x04" in file.data
        assert "© Jane Doe & Söhne / Agentur <X>".encode() in file.data


@pytest.mark.slow
def test_avif_bytes_do_not_depend_on_threads() -> None:
    photo = saved(Image.effect_noise((700, 500), 60).convert("RGB"), "JPEG")
    first = encode(photo, [derivative("avif", "", 640, 457)])
    assert all(encode(photo, [derivative("avif", "", 640, 457)]) == first for _ in range(2))


def site(name: str, data: bytes) -> dict[str, str | bytes]:
    quoted = f'"{name}"'
    return {
        "news/2026/x/index.de.md": news(photos=f"\n  - {{file: {quoted}, credit: E, alt: Haus, caption: Ein Haus}}"),
        "news/2026/x/index.en.md": translation(photos=f"\n  - {{file: {quoted}, alt: House, caption: A house}}"),
        f"news/2026/x/{name}": data,
    }


def told(built: Built) -> tuple[Problem, ...]:
    """Return the problems of a site, those of encoding included."""
    problems = list(built.problems)
    assert built.plan is not None
    found = {path: SourceFile.make(path, file.data) for path, file in built.plan.whole.site.files.items()}
    if not problems:
        list(
            encode_pictures(built.plan.derivatives, found.__getitem__, FileCache(None), map, lambda *_: None, problems)
        )
    return in_order(problems)


BAD: dict[str, tuple[str, bytes, str]] = {
    "JPEG that ends too early": ("a.jpg", from_camera(fields((400, 300)))[:-900], "photo-damaged"),
    "PNG that ends too early": ("a.png", saved(Image.effect_noise((90, 90), 50), "PNG")[:-900], "photo-damaged"),
    "HEIC that ends too early": ("a.heic", heic()[:-60], "photo-broken"),
    "moving GIF": ("a.gif", moving("GIF"), "photo-format"),
    "moving GIF named JPEG": ("a.jpg", moving("GIF"), "photo-format"),
    "SVG": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "photo-format"),
    "moving WebP": ("a.webp", moving("WEBP"), "photo-moving"),
    "moving PNG": ("a.png", moving("PNG"), "photo-moving"),
    "bomb": ("a.png", png_that_promises(50_000, 50_000), "photo-too-large"),
    "web page": ("a.jpg", b"<!doctype html><title>404</title>", "photo-broken"),
    "nothing": ("a.jpg", b"", "photo-broken"),
    "HEIC without content": ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1", "photo-broken"),
}
"""A name, a file, and the one problem that it is."""


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_one_clear_problem(what: str) -> None:
    name, data, code = BAD[what]
    problems = told(build_site(site(name, data), render=False))
    assert [problem.code for problem in problems] == [code]
    for lang, cure in (("de", "Abhilfe"), ("en", "fix")):
        text = problems[0].text(lang)
        assert name in text
        assert cure in text
        assert "Error" not in text


@pytest.mark.parametrize("name", ["IMG 0001.JPG", "Grüße aus Köln.Jpeg", "50%.jpg", "a#b?c.jpg", "東京.jpg", "x.HEIC"])
def test_names_as_people_give_them(name: str) -> None:
    data = heic() if name.endswith("HEIC") else from_camera()
    built = build_site(site(name, data))
    assert told(built) == ()
    for one in built.derivatives:
        assert one.path.isascii()
        assert not set(one.path) & set(" %#?")
        assert f"/{one.path}" in built.text("de/meldungen/2026/x/index.html") + built.text("en/news/2026/x/index.html")


def test_the_profile_of_the_test_is_another_one() -> None:
    """Without the profile the colours would be off: what is measured is the conversion."""
    plain = Image.open(io.BytesIO(in_p3("PNG")))
    assert plain.getpixel((10, 10)) != RED
    assert "sRGB" in ImageCms.getProfileName(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")))
