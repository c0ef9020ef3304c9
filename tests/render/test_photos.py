"""Encoded photos: upright, in sRGB, bare of metadata, never larger than their source, and the same every time."""

import io
import warnings
from collections.abc import Sequence

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from sitegen.model.output import Derivative, File
from sitegen.render.photos import PhotoError, encode, encoder_version

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 40), (30, 40, 190), (255, 255, 255)
SIZE = (80, 60)


def corners(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return four fields of one colour each: a picture that shows which way is up."""
    picture = Image.new("RGB", (2, 2))
    for at, colour in zip([(0, 0), (1, 0), (0, 1), (1, 1)], [RED, GREEN, BLUE, WHITE], strict=True):
        picture.putpixel(at, colour)
    return picture.resize(size, Image.Resampling.NEAREST)


def saved(picture: Image.Image, form: str, **settings: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **settings)
    return file.getvalue()


def ask(width: int, height: int, form: str) -> Derivative:
    return Derivative(f"media/a-{width}.{form}", "content/a", "0", width, height, form)


def made(source: bytes, *derivatives: Derivative) -> list[File]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return encode(source, derivatives)


def opened(file: File) -> Image.Image:
    return Image.open(io.BytesIO(file.data))


def near(found: object, wanted: Sequence[int], tolerance: int = 14) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(found, wanted, strict=True))


def colours(picture: Image.Image) -> list[object]:
    """Return the colours of the four corners, row by row."""
    width, height = picture.size
    rgb = picture.convert("RGB")
    return [rgb.getpixel((x, y)) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]


def test_files_come_in_the_order_asked() -> None:
    asked = [ask(20, 15, "webp"), ask(60, 45, "webp"), ask(40, 30, "jpeg"), ask(40, 30, "png"), ask(40, 30, "webp")]
    files = made(saved(corners(), "JPEG", quality=95), *asked)
    assert [file.path for file in files] == [one.path for one in asked]
    assert [(opened(file).format, opened(file).size) for file in files] == [
        ("WEBP", (20, 15)),
        ("WEBP", (60, 45)),
        ("JPEG", (40, 30)),
        ("PNG", (40, 30)),
        ("WEBP", (40, 30)),
    ]
    for file in files:
        assert all(
            near(found, wanted) for found, wanted in zip(colours(opened(file)), (RED, GREEN, BLUE, WHITE), strict=True)
        )


def test_nothing_asked_nothing_made() -> None:
    assert made(b"no photo") == []


def test_equal_input_gives_equal_bytes() -> None:
    asked = [ask(40, 30, "webp"), ask(40, 30, "jpeg"), ask(20, 15, "png")]
    source = saved(corners(), "PNG")
    assert made(source, *asked) == made(source, *asked)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(form: str, orientation: int) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = corners().transpose(back[orientation]) if orientation > 1 else corners()
    exif = Image.Exif()
    exif[0x0112] = orientation
    (file,) = made(saved(lying, form, exif=exif), ask(40, 30, "png"))
    picture = opened(file)
    assert picture.size == (40, 30)
    assert all(near(found, wanted) for found, wanted in zip(colours(picture), (RED, GREEN, BLUE, WHITE), strict=True))


def test_a_large_jpeg_is_decoded_small_and_still_right() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    source = saved(corners((1600, 1200)).transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    (file,) = made(source, ask(160, 120, "png"))
    assert opened(file).size == (160, 120)
    assert all(
        near(found, wanted) for found, wanted in zip(colours(opened(file)), (RED, GREEN, BLUE, WHITE), strict=True)
    )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_metadata_stays_behind(form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET description"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (50.0, 5.0, 0.0)
    extra: dict[str, object] = {}
    if form == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", "SECRET comment")
        words.add_itxt("XML:com.adobe.xmp", "<x>SECRET</x>")
        extra["pnginfo"] = words
    elif form != "TIFF":
        extra["xmp"] = b"<x>SECRET</x>"
    if form == "JPEG":
        extra["comment"] = b"SECRET comment"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = saved(corners(), form, exif=exif, dpi=(300, 300), icc_profile=profile, **extra)
    assert b"SECRET" in source
    for file in made(source, ask(40, 30, "webp"), ask(40, 30, "jpeg"), ask(40, 30, "png")):
        picture = opened(file)
        assert b"SECRET" not in file.data
        assert not dict(picture.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment", "dpi", "Comment"} & set(picture.info)


def test_the_embedded_profile_is_applied() -> None:
    # A profile that swaps nothing but the meaning of the numbers: Lab, whose a and b no RGB picture would show.
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    plain = saved(corners(), "PNG")
    tagged = saved(corners(), "PNG", icc_profile=lab.tobytes())
    wide = saved(corners(), "PNG", icc_profile=wide_profile())
    small = ask(40, 30, "png")
    assert near(colours(opened(made(tagged, small)[0]))[0], RED, 3)
    assert near(colours(opened(made(plain, small)[0]))[0], RED, 1)
    found = colours(opened(made(wide, small)[0]))
    assert near(found[3], WHITE, 3)
    assert not near(found[0], RED, 10)


def wide_profile() -> bytes:
    """Return the sRGB profile with red and green primaries exchanged: easily seen, and still a valid matrix."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"\0tmp").replace(b"gXYZ", b"rXYZ").replace(b"\0tmp", b"gXYZ")


@pytest.mark.parametrize("profile", [b"", b"no profile", b"\0" * 200])
def test_a_broken_profile_is_none(profile: bytes) -> None:
    (file,) = made(saved(corners(), "PNG", icc_profile=profile), ask(40, 30, "png"))
    assert near(colours(opened(file))[0], RED, 1)


def test_a_profile_for_another_kind_of_colour_is_none() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (file,) = made(saved(corners().convert("CMYK"), "JPEG", icc_profile=profile), ask(40, 30, "png"))
    assert opened(file).mode == "RGB"


@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_cmyk(form: str) -> None:
    files = made(saved(corners().convert("CMYK"), form), ask(40, 30, "webp"), ask(40, 30, "jpeg"), ask(40, 30, "png"))
    for file in files:
        assert near(colours(opened(file))[0], RED, 30)
        assert near(colours(opened(file))[3], WHITE, 3)


def test_grey_and_bilevel() -> None:
    for mode in ("L", "1"):
        (file,) = made(saved(corners().convert(mode), "PNG"), ask(40, 30, "jpeg"))
        assert near(colours(opened(file))[3], WHITE, 3)


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_not_cut(form: str) -> None:
    (file,) = made(saved(Image.new("I;16", SIZE, 128 * 256), form), ask(40, 30, "png"))
    assert near(colours(opened(file))[0], (128, 128, 128), 2)


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA"])
def test_alpha(mode: str) -> None:
    picture = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    picture.paste((*BLUE, 255), (0, 0, 40, 60))
    source = saved(picture.quantize() if mode == "P" else picture.convert(mode), "PNG")
    webp, jpeg, png = (opened(file) for file in made(source, *(ask(40, 30, form) for form in ("webp", "jpeg", "png"))))
    for kept in (webp, png):
        assert kept.mode == "RGBA"
        assert kept.getchannel("A").getpixel((35, 15)) == 0
        assert kept.getchannel("A").getpixel((5, 15)) == 255
    assert jpeg.mode == "RGB"
    assert near(jpeg.getpixel((35, 15)), WHITE, 3)


def test_alpha_without_a_hole_is_dropped() -> None:
    (file,) = made(saved(corners().convert("RGBA"), "PNG"), ask(40, 30, "png"))
    assert opened(file).mode == "RGB"


def test_nothing_is_enlarged() -> None:
    files = made(saved(corners(), "PNG"), ask(200, 150, "webp"), ask(80, 60, "png"), ask(81, 60, "jpeg"))
    assert [opened(file).size for file in files] == [SIZE, SIZE, SIZE]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_a_file_that_ends_too_early_is_an_error_with_a_name(form: str) -> None:
    source = saved(corners((400, 300)), form)
    with pytest.raises(PhotoError):
        made(source[: len(source) * 2 // 3], ask(40, 30, "webp"))


@pytest.mark.parametrize("source", [b"", b"GIF89a", b"<html>"])
def test_no_photo(source: bytes) -> None:
    with pytest.raises(PhotoError):
        made(source, ask(40, 30, "webp"))


def test_an_unknown_format_is_the_programmers_mistake() -> None:
    with pytest.raises(KeyError):
        made(saved(corners(), "PNG"), ask(40, 30, "gif"))


def test_photos_are_of_the_promised_form() -> None:
    (jpeg,) = made(saved(corners(), "PNG"), ask(40, 30, "jpeg"))
    assert opened(jpeg).info.get("progressive") == 1


def test_version_names_what_decides() -> None:
    assert all(word in encoder_version() for word in ("Pillow", "webp", "quality", "method", "72", "78"))


@pytest.mark.slow
def test_a_size_does_not_depend_on_what_else_is_asked_for() -> None:
    photo = saved(Image.effect_noise((2300, 1500), 60).convert("RGB"), "JPEG")
    sizes = [(320, 209), (960, 626), (1280, 835), (1920, 1252)]
    asked = [Derivative(f"{width}.jpg", "a.jpg", "", width, height, "jpeg") for width, height in sizes]
    together = {file.path: file.data for file in encode(photo, asked)}
    alone = {file.path: file.data for one in asked for file in encode(photo, [one])}
    assert together == alone
