"""Texts: links in the reader's language, and each component as the block that the layouts know."""

import pytest

from sitegen.model.views import (
    ContactBlock,
    DownloadBlock,
    FactsBlock,
    Figure,
    GalleryBlock,
    Html,
    ItemView,
    Notice,
    Quote,
    TeaserBlock,
    ViewBlock,
)
from tests.conftest import SITE_YAML, Built, build_site, news, photo_bytes, translation
from tests.sample import page

PEOPLE = """\
ada:
  name: Ada Beispiel
  honorific: Dr.
  role: {de: Leiterin, en: Head}
  label: {de: Ansprechpartnerin, en: Contact}
  organisation: haus
  email: ada@example.org
"""
ORGANISATIONS = "haus: {name: {de: Haus der Technik, en: House of Technology}}\n"
PHOTOS = "".join(
    f"\n  - {{file: {name}.jpg, credit: E, alt: {alt}, caption: Bild}}"
    for name, alt in (("a", "Ein Haus"), ("b", "Ein Baum"))
)
CAPTIONS = "\n  - {file: a.jpg, alt: A house, caption: Bild}\n  - {file: b.jpg, alt: A tree, caption: Bild}"
FILES: dict[str, str | bytes] = {
    "people.yaml": PEOPLE,
    "organisations.yaml": ORGANISATIONS,
    "news/2026/a/a.jpg": photo_bytes(),
    "news/2026/a/b.jpg": photo_bytes(color="green"),
    "news/2026/a/liste.csv": "a;b\n",
    "news/2026/b/index.de.md": news(title="B", slug="ziel"),
    "news/2026/b/index.en.md": translation(title="B", slug="target"),
    "pages/about/index.de.md": page("## Wir\n\nText.", slug="ueber-uns"),
    "pages/about/index.en.md": page("## Us\n\nText.", title="About"),
}


def built_with(german: str, english: str = "A paragraph.", **more: str | bytes) -> Built:
    files = {
        **FILES,
        "news/2026/a/index.de.md": news(german, title="A", photos=PHOTOS),
        "news/2026/a/index.en.md": translation(
            english,
            title="A",
            photos=CAPTIONS,
        ),
        **more,
    }
    built = build_site(files, render=False)
    assert [code for code in built.codes if code != "unused-file"] == []
    return built


def blocks(built: Built, url: str = "/de/meldungen/2026/a/") -> tuple[ViewBlock, ...]:
    view = built.page(url).view
    assert isinstance(view, ItemView)
    return view.blocks


def html(built: Built, url: str = "/de/meldungen/2026/a/") -> str:
    (block,) = blocks(built, url)
    assert isinstance(block, Html)
    return str(block.html)


@pytest.mark.parametrize(
    ("target", "german", "english"),
    [
        ("news:2026/b", "/de/meldungen/2026/ziel/", "/en/news/2026/target/"),
        ("page:about", "/de/ueber-uns/", "/en/about/"),
        ("../b/index.de.md", "/de/meldungen/2026/ziel/", "/en/news/2026/target/"),
        ("../../../pages/about/index.en.md", "/de/ueber-uns/", "/en/about/"),
    ],
)
def test_links_lead_to_the_target_in_the_readers_language(target: str, german: str, english: str) -> None:
    built = built_with(f"[Ziel]({target})", f"[Target]({target})")
    assert f'<a href="{german}">Ziel</a>' in html(built)
    assert f'<a href="{english}">Target</a>' in html(built, "/en/news/2026/a/")


def test_an_anchor_stays_with_its_link() -> None:
    assert 'href="/de/ueber-uns/#wir"' in html(built_with("[Wir](page:about#wir)"))


def test_a_link_to_what_exists_elsewhere_only_names_the_language() -> None:
    more = {"news/2026/c/index.en.md": translation(date="2026-01-01", regions="[DE]")}
    assert '<a href="/en/news/2026/c/" hreflang="en">C</a>' in html(built_with("[C](news:2026/c)", **more))


def test_a_link_to_an_expired_item_keeps_its_words_only() -> None:
    more = {"news/2026/c/index.de.md": news(expire_at="2026-02-01", slug="alter-beitrag")}
    found = html(built_with("Siehe [den Beitrag](news:2026/c) dort.", **more))
    assert "den Beitrag" in found
    assert "href" not in found
    assert "alter-beitrag" not in found


@pytest.mark.parametrize("hidden", [news(draft="true"), news(date="2027-01-01")])
def test_a_link_to_what_is_not_public_yet_is_an_error(hidden: str) -> None:
    files = {**FILES, "news/2026/a/index.de.md": news("[C](news:2026/c)"), "news/2026/c/index.de.md": hidden}
    assert "link-hidden" in build_site(files, render=False).codes


def test_files_beside_the_text_are_named_by_their_content() -> None:
    built = built_with("[Liste](liste.csv)", "[List](liste.csv)")
    assert built.plan is not None
    (path,) = built.plan.copies
    assert path.startswith("media/liste-")
    assert f'href="/{path}"' in html(built)
    assert f'href="/{path}"' in html(built, "/en/news/2026/a/")


def test_a_quote_of_a_person_has_name_and_role_in_the_readers_language() -> None:
    text = "::: quote\nperson: ada\n\nWort.\n:::"
    built = built_with(text, text)
    (german,) = blocks(built)
    (english,) = blocks(built, "/en/news/2026/a/")
    assert isinstance(german, Quote)
    assert isinstance(english, Quote)
    assert (german.speaker, german.role, german.lang) == ("Dr.\u00a0Ada Beispiel", "Leiterin", "de")
    assert (english.role, english.lang) == ("Head", "en")
    assert str(german.html).strip() == "<p>„Wort.“</p>"
    assert str(english.html).strip() == "<p>“Wort.”</p>"


@pytest.mark.parametrize("text", ["Wort.", '"Wort."', "„Wort.“"])
def test_quotation_marks_stand_once(text: str) -> None:
    (block,) = blocks(built_with(f"::: quote\nspeaker: Ada\n\n{text}\n:::"))
    assert isinstance(block, Quote)
    assert str(block.html).strip() == "<p>„Wort.“</p>"
    assert block.role == ""


def test_a_quote_of_several_paragraphs_opens_and_closes_once() -> None:
    (block,) = blocks(built_with("::: quote\nspeaker: Ada\n\nEins.\n\nZwei.\n:::"))
    assert isinstance(block, Quote)
    assert "".join(str(block.html).split("\n")) == "<p>„Eins.</p><p>Zwei.“</p>"


def test_a_foreign_quote_has_its_own_marks_and_language() -> None:
    (block,) = blocks(built_with("::: quote\nspeaker: Ada\nlang: en\nrole: Chair\n\nWords.\n:::"))
    assert isinstance(block, Quote)
    assert (str(block.html).strip(), block.lang, block.role) == ("<p>“Words.”</p>", "en", "Chair")


def test_photo_and_gallery_show_what_the_item_lists() -> None:
    built = built_with(
        "Text.\n\n::: photo\nfile: b.jpg\n:::\n\n::: gallery\ntitle: Schau\nfiles: [a.jpg]\n:::\n\nText."
    )
    _, figure, gallery, _ = blocks(built)
    assert isinstance(figure, Figure)
    assert (figure.picture.file, figure.picture.alt) == ("b.jpg", "Ein Baum")
    assert isinstance(gallery, GalleryBlock)
    assert [picture.file for picture in gallery.gallery.pictures] == ["a.jpg"]
    assert gallery.gallery.title == "Schau"


def test_a_gallery_without_files_shows_all() -> None:
    _, gallery, _ = blocks(built_with("Text.\n\n::: gallery\n:::\n\nText."))
    assert isinstance(gallery, GalleryBlock)
    assert [picture.file for picture in gallery.gallery.pictures] == ["a.jpg", "b.jpg"]
    assert gallery.gallery.title == "Bilder"
    assert gallery.gallery.credit == "E"


def test_a_teaser_links_in_the_readers_language() -> None:
    text = "::: teaser\ntitle: Mehr\nurl: news:2026/b\ncontacts: [ada]\n\nSiehe [da](page:about).\n:::"
    built = built_with(text, text)
    for url, target, inner in (
        ("/de/meldungen/2026/a/", "/de/meldungen/2026/ziel/", "/de/ueber-uns/"),
        ("/en/news/2026/a/", "/en/news/2026/target/", "/en/about/"),
    ):
        (block,) = blocks(built, url)
        assert isinstance(block, TeaserBlock)
        assert (block.title, block.url) == ("Mehr", target)
        assert f'href="{inner}"' in block.html
        assert [person.email for person in block.contacts] == ["ada@example.org"]


def test_a_contact_has_the_words_of_the_data_files_unless_given() -> None:
    first, second = blocks(built_with("::: contact\nperson: ada\n:::\n\n::: contact\nperson: ada\nlabel: Presse\n:::"))
    assert isinstance(first, ContactBlock)
    assert isinstance(second, ContactBlock)
    assert (first.person.label, first.person.organisation) == ("Ansprechpartnerin", "Haus der Technik")
    assert second.person.label == "Presse"


def test_a_download_knows_kind_and_size() -> None:
    first, second = blocks(
        built_with(
            "::: download\nurl: liste.csv\ntitle: Liste\n:::\n\n"
            "::: download\nurl: https://www.example.net/x.pdf\ntitle: Fern\n:::"
        )
    )
    assert isinstance(first, DownloadBlock)
    assert isinstance(second, DownloadBlock)
    assert (first.download.format, first.download.size) == ("CSV", 4)
    assert (second.download.url, second.download.format) == ("https://www.example.net/x.pdf", "PDF")


def test_facts_have_a_label_and_a_text_a_line() -> None:
    (block,) = blocks(built_with('::: facts\ntitle: Kurz\n\nOrt: Bonn: "Mitte"\n- **Dauer**: drei Tage\n:::'))
    assert isinstance(block, FactsBlock)
    assert block.title == "Kurz"
    assert [(fact.label, fact.text) for fact in block.facts] == [("Ort", "Bonn: „Mitte“"), ("Dauer", "drei Tage")]


@pytest.mark.parametrize(("tone", "expected"), [("", "info"), ("tone: warning\n", "warning")])
def test_a_notice_has_a_tone(tone: str, expected: str) -> None:
    (block,) = blocks(built_with(f"::: notice\ntitle: Hinweis\n{tone}\nText.\n:::"))
    assert isinstance(block, Notice)
    assert (block.title, block.tone, str(block.html).strip()) == ("Hinweis", expected, "<p>Text.</p>")


def test_only_the_words_of_a_foreign_quotation_are_of_another_language() -> None:
    body = "::: quote\nspeaker: Ada\nrole: Leiterin\nlang: en\n\nWords.\n:::"
    built = build_site({"news/2026/a/index.de.md": news(body)})
    text = built.text("de/meldungen/2026/a/index.html")
    quote = text.partition('<blockquote class="quote">')[2].partition("</blockquote>")[0]
    inner, _, footer = quote.partition("<footer>")
    assert 'lang="en"' in inner
    assert "Leiterin" in footer
    assert "lang=" not in footer


def test_blocks_stand_in_the_order_of_the_text() -> None:
    built = built_with("Eins.\n\n::: notice\n\nZwei.\n:::\n\nDrei.\n\n::: contact\nperson: ada\n:::\n\nVier.")
    assert [block.name for block in blocks(built)] == ["html", "notice", "html", "contact", "html"]


def test_every_component_is_rendered() -> None:
    body = (
        "::: quote\nperson: ada\n\nWort.\n:::\n\n::: photo\nfile: a.jpg\n:::\n\n::: gallery\n:::\n\n"
        "::: teaser\ntitle: Mehr\n\nText.\n:::\n\n::: contact\nperson: ada\n:::\n\n"
        "::: download\nurl: liste.csv\ntitle: Liste\n:::\n\n::: facts\n\nOrt: Bonn\n:::\n\n::: notice\n\nHalt.\n:::\n\n"
        "::: video\nurl: https://vimeo.com/76979871\ntitle: Ein Film\n:::\n\n"
        "::: map\nurl: https://www.openstreetmap.org/#map=17/52.51628/13.3777\ntitle: Der Plan\n:::"
    )
    files = {**FILES, "news/2026/a/index.de.md": news(body, photos=PHOTOS), "site.yaml": SITE_YAML}
    built = build_site(files)
    assert built.codes == []
    text = built.text("de/meldungen/2026/a/index.html")
    for words in (
        "<cite>Dr.\u00a0Ada Beispiel</cite>",
        "Ein Baum",
        "box-title",
        "mailto:ada@",
        "CSV",
        "<dt>Ort",
        "Halt.",
        "Ein Film",
        "Der Plan",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('"Alles" und "mehr"', "<p>„„Alles“ und „mehr““</p>"),
        ('"Alles und mehr"', "<p>„Alles und mehr“</p>"),
        ('"Alles" und mehr', "<p>„„Alles“ und mehr“</p>"),
    ],
)
def test_a_quote_that_begins_with_a_quoted_word_still_gets_its_marks(written: str, shown: str) -> None:
    (block,) = blocks(built_with(f"::: quote\nspeaker: Ada\n\n{written}\n:::"))
    assert isinstance(block, Quote)
    assert block.html == shown


def test_long_words_of_headings_and_cells_may_break_on_pages_and_nowhere_else() -> None:
    """Soft hyphens stand between the parts; anchors, links and feeds stay as they are."""
    word = "Testgruppenleiter"
    text = f"## {word} [{word}](https://www.example.net/{word})\n\n| {word} |\n|---|\n| x |\n\nIm Text {word}."
    built = build_site(
        {
            "site.yaml": f"{SITE_YAML}compounds: [Test|gruppen|leiter]\n",
            "news/2026/a/index.de.md": news(text, title=word),
        }
    )
    page = built.text("de/meldungen/2026/a/index.html")
    soft = "Test\u00adgruppen\u00adleiter"
    assert f"<h1>{soft}</h1>" in page
    assert page.count(soft) >= 4
    assert f'href="https://www.example.net/{word}"' in page
    assert f"Im Text {word}." in page
    assert f"<title>{word} –" in page
    assert "\u00ad" not in built.text("de/feed.xml") + built.text("de/feed.json") + built.text("de/items/2026.json")
