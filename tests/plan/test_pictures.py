"""Photos and logos: which files are made for them, where they stand, whose they are."""

from sitegen.model.settings import Options
from sitegen.model.views import Gallery, ItemView, Picture
from tests.conftest import SITE_YAML, Built, build_site, news, photo_bytes, translation

ENGLISH = "".join(f"\n  - {{file: {name}.jpg, alt: House {name}, caption: Bild {name}}}" for name in "abc")


def files(body: str = "Text.", *, credits: str = "EFF") -> dict[str, str | bytes]:  # noqa: A002  what they are called
    listed = zip("abc", credits, strict=True)
    german = "".join(
        f"\n  - {{file: {name}.jpg, credit: {credit}, alt: Haus {name}, caption: Bild {name}}}"
        for name, credit in listed
    )
    return {
        "news/2026/x/index.de.md": news(body, photos=german),
        "news/2026/x/index.en.md": translation(body, photos=ENGLISH),
        "news/2026/x/a.jpg": photo_bytes(1500, 1000),
        "news/2026/x/b.jpg": photo_bytes(700, 900, "green"),
        "news/2026/x/c.jpg": photo_bytes(100, 80, "red"),
    }


def item(built: Built, url: str = "/de/meldungen/2026/x/") -> ItemView:
    view = built.page(url).view
    assert isinstance(view, ItemView)
    return view


def lead(built: Built, url: str = "/de/meldungen/2026/x/") -> Picture:
    found = item(built, url).lead
    assert found is not None
    return found


def rest(built: Built) -> Gallery:
    found = item(built).gallery
    assert found is not None
    return found


def test_both_languages_share_every_file() -> None:
    both = files()
    alone = {path: text for path, text in both.items() if not path.endswith("index.en.md")}
    together = build_site(both, render=False)
    assert together.plan is not None
    first = build_site(alone, render=False).plan
    assert first is not None
    assert together.plan.derivatives == first.derivatives
    german, english = lead(together), lead(together, "/en/news/2026/x/")
    assert (german.webp, german.jpeg) == (english.webp, english.jpeg)
    assert (german.alt, english.alt) == ("Haus a", "House a")
    assert (german.lang, english.lang) == ("de", "en")


def test_each_derivative_is_made_once_and_never_larger_than_its_photo() -> None:
    plan = build_site(files(), render=False).plan
    assert plan is not None
    paths = [one.path for one in plan.derivatives]
    assert len(paths) == len(set(paths))
    widths = {"a": 1500, "b": 700, "c": 100}
    for one in plan.derivatives:
        assert one.width <= widths[one.source.rpartition("/")[2][0]]
    assert {one.source.rpartition("/")[2] for one in plan.derivatives} == {"a.jpg", "b.jpg", "c.jpg"}


def test_every_picture_on_a_page_is_made() -> None:
    built = build_site(files())
    assert built.codes == []
    made = {f"/{one.path}" for one in built.derivatives}
    picture = lead(built)
    assert {source.url for source in (*picture.avif, *picture.webp)} | {picture.jpeg.url} <= made
    assert [source.width for source in picture.avif] == [source.width for source in picture.webp]
    html = built.text("de/meldungen/2026/x/index.html")
    assert html.index('type="image/avif"') < html.index('type="image/webp"') < html.index("<img ")


def test_a_preview_does_without_avif() -> None:
    built = build_site(files(), options=Options(drafts=True, all_pictures=False))
    assert lead(built).avif == ()
    assert lead(built).webp
    assert "avif" not in built.text("de/meldungen/2026/x/index.html")
    assert not any(one.format == "avif" for one in built.derivatives)


def test_whose_a_photo_is_is_part_of_its_name() -> None:
    """The credit stands in the file: two items with the same photo and other credits have two files."""
    one, other = (lead(build_site(files(credits=names), render=False)).jpeg.url for names in ("EFF", "GFF"))
    assert one != other


def test_the_same_file_name_in_two_folders_makes_two_pictures() -> None:
    more: dict[str, str | bytes] = {
        "news/2026/y/index.de.md": news(title="Y", photos="\n  - {file: a.jpg, credit: E, alt: Baum, caption: Bild}"),
        "news/2026/y/a.jpg": photo_bytes(1500, 1000, "navy"),
    }
    built = build_site(files() | more, render=False)
    assert lead(built).jpeg.url != lead(built, "/de/meldungen/2026/y/").jpeg.url


def test_the_gallery_holds_what_stands_nowhere_else() -> None:
    built = build_site(files("Text.\n\n::: photo\nfile: b.jpg\n:::\n\nText."), render=False)
    assert lead(built).file == "a.jpg"
    assert [picture.file for picture in rest(built).pictures] == ["c.jpg"]


def test_without_components_the_gallery_holds_all_but_the_lead() -> None:
    assert [picture.file for picture in rest(build_site(files(), render=False)).pictures] == ["b.jpg", "c.jpg"]


def test_a_single_photo_makes_no_gallery() -> None:
    alone: dict[str, str | bytes] = {
        "news/2026/x/index.de.md": news(photos="\n  - {file: a.jpg, credit: E, alt: Haus, caption: Bild}")
    }
    assert item(build_site(alone | {"news/2026/x/a.jpg": photo_bytes()}, render=False)).gallery is None


def test_a_credit_that_all_share_stands_once_above_the_gallery() -> None:
    built = build_site(files(credits="EFF"))
    assert rest(built).credit == "F"
    html = built.text("de/meldungen/2026/x/index.html")
    assert html.replace('data-gallery="© F"', "").count("© F") == 1
    assert html.count("© E") == 1


def test_credits_that_differ_stand_with_each_photo() -> None:
    built = build_site(files(credits="EFG"))
    assert rest(built).credit == ""
    html = built.text("de/meldungen/2026/x/index.html")
    assert [html.count(f"© {credit}") for credit in "EFG"] == [1, 1, 1]


def test_a_decorative_photo_has_no_alt_text() -> None:
    photos = "\n  - {file: a.jpg, credit: E, decorative: true}"
    built = build_site({"news/2026/x/index.de.md": news(photos=photos), "news/2026/x/a.jpg": photo_bytes()})
    assert built.codes == []
    assert lead(built).alt == ""


def test_the_focus_is_given_in_tenths() -> None:
    photos = "\n  - {file: a.jpg, credit: E, alt: Haus, caption: Bild, focus: 0.32 1}"
    built = build_site({"news/2026/x/index.de.md": news(photos=photos), "news/2026/x/a.jpg": photo_bytes()})
    assert (lead(built).focus_x, lead(built).focus_y) == (3, 10)
    assert 'class="fx-3 fy-10"' in built.text("de/meldungen/2026/x/index.html")


def test_width_and_height_keep_the_shape() -> None:
    picture = lead(build_site(files(), render=False))
    assert (picture.width, picture.height) == (1500, 1000)
    assert (picture.jpeg.width, picture.jpeg_height) == (1280, 853)


def test_logos_of_funders_go_out_as_drawings_or_small() -> None:
    funders = (
        "funders:\n  - {id: a, logo: a.svg, name: A, alt: Amt A}\n"
        "  - {id: b, logo: logos/b.png, name: B, alt: Amt B, valid_to: 2020}\n"
        "  - {id: c, logo: logos/c.jpg, name: C, alt: Amt C}\n"
    )
    given: dict[str, str | bytes] = {
        "site.yaml": SITE_YAML + funders.replace("a.svg", "logos/a.svg"),
        "logos/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h9"/></svg>',
        "logos/b.png": photo_bytes(),
        "logos/c.jpg": photo_bytes(800, 400),
    }
    built = build_site(given)
    assert built.codes == []
    assert built.plan is not None
    shown = built.plan.site_infos["de"].funders
    assert [(one.alt, one.width, one.height) for one in shown] == [("Amt A", 40, 20), ("Amt C", 320, 160)]
    assert shown[0].logo.removeprefix("/") in built.files
