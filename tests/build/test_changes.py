"""A story: a production build, then a change; the preview says exactly what readers would see otherwise."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE, PROBLEMS
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, files_of, news, photo_bytes, stub_tools, translation

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T12:00:00+01:00"
BASE = "https://preview.example.org"
PHOTO = "[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Das Haus}]"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom that has been published and recorded."""
    stub_tools(monkeypatch)
    source = tmp_path / "site"
    put(source, "site.yaml", SITE_YAML)
    put(source, "news/2026/edited/index.de.md", news("Alt.\n\nZwölf Firmen kamen.", title="Bericht"))
    put(source, "news/2026/edited/index.en.md", translation("Old.\n\nTwelve companies came.", title="Report"))
    put(source, "news/2026/photo/index.de.md", news(title="Mit Bild", photos=PHOTO))
    put(source, "news/2026/photo/a.jpg", photo_bytes(400, 300, "red"))
    put(source, "news/2026/renamed/index.de.md", news(title="Umbenannt"))
    put(source, "news/2026/deleted/index.de.md", news(title="Gelöscht"))
    put(source, "news/2026/same/index.de.md", news(title="Bleibt gleich"))
    put(source, "news/2026/draft/index.de.md", news(title="Alter Entwurf", draft="true"))
    assert produce(source) == DONE
    assert main(["addresses", "--source", str(source), "--now", NOW]) == DONE
    return source


def put(source: Path, path: str, text: str | bytes) -> None:
    """Write a file of the content."""
    place = source / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text.encode() if isinstance(text, str) else text)


def produce(source: Path) -> int:
    """Build for production."""
    where = ["--source", str(source), "--output", str(source.parent / "public"), "--now", NOW]
    return main(["build", "--strict", "--record", *where])


def preview(source: Path, record: str = "public/published.json.gz", output: str = "preview") -> int:
    """Build a preview, compared with what was published."""
    where = ["--source", str(source), "--output", str(source.parent / output), "--now", NOW, "--base-url", BASE]
    compare = ["--compare", str(source.parent / record)]
    return main(["build", "--drafts", "--future", "--lang", "en", *where, *compare])


def page(source: Path, lang: str = "", output: str = "preview") -> str:
    """Return the page that says what changes."""
    return (source.parent / output / "preview" / lang / "index.html").read_text(encoding="utf-8")


def groups(html: str) -> dict[str, list[str]]:
    """Return the folders of items by the group that they are shown in."""
    found: dict[str, list[str]] = {}
    for state, body in re.findall(r'<h2 id="h--(\w+)">(.*?)(?=<h2 id=|</main>)', html, re.DOTALL):
        if keys := re.findall(r"<code>([^<]*)</code>", body):
            found[state] = keys
    return found


def article(html: str, key: str) -> str:
    """Return what is said of one item."""
    return html.partition(f"<code>{key}</code>")[2].partition("</article>")[0]


def change(source: Path) -> None:
    """Make one change of each kind."""
    put(source, "news/2026/new/index.de.md", news(title="Ganz neu"))
    put(source, "news/2026/edited/index.de.md", news("Alt.\n\nElf Firmen kamen.", title="Bericht"))
    put(source, "news/2026/photo/a.jpg", photo_bytes(400, 300, "blue"))
    put(source, "news/2026/renamed/index.de.md", news(title="Umbenannt", slug="anders"))
    (source / "content/news/2026/deleted/index.de.md").unlink()
    (source / "content/news/2026/deleted").rmdir()


def follow_ledger(source: Path) -> None:
    """Do what the messages about lost addresses say."""
    put(
        source,
        "news/2026/renamed/index.de.md",
        news(title="Umbenannt", slug="anders", aliases="[/de/meldungen/2026/renamed/]"),
    )
    ledger = source / "content/addresses.txt"
    row = "news/2026/deleted /de/meldungen/2026/deleted/"
    ledger.write_text(ledger.read_text("utf-8").replace(row, f"{row} gone"), encoding="utf-8")


def test_the_preview_lists_exactly_what_changes(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(source)
    capsys.readouterr()
    assert preview(source) == PROBLEMS
    said = capsys.readouterr().err
    assert "aliases: [/de/meldungen/2026/renamed/]" in said
    assert "news/2026/deleted /de/meldungen/2026/deleted/ gone" in said
    follow_ledger(source)
    assert preview(source) == DONE
    for lang in ("", "en"):
        assert groups(page(source, lang)) == {
            "added": ["news/2026/new"],
            "changed": ["news/2026/edited", "news/2026/photo", "news/2026/renamed"],
            "removed": ["news/2026/deleted"],
            "hidden": ["news/2026/draft"],
        }
    edited = article(page(source, "en"), "news/2026/edited")
    assert re.search(r"<del>.*?Zwölf</del><ins>.*?Elf</ins> Firmen kamen\.", edited)
    assert "1 paragraph stays as it is" in edited
    assert "Not changed with the original: English" in re.sub(r"<[^>]*>", "", edited).replace("\n", " ")
    assert 'href="/en/news/2026/edited/"' in edited
    assert "Its address was /de/meldungen/2026/renamed/." in article(page(source, "en"), "news/2026/renamed")
    assert "Translation missing" in article(page(source, "en"), "news/2026/new")
    # The same change goes into production, and nothing is left to say.
    assert produce(source) == DONE
    assert preview(source) == DONE
    assert groups(page(source)) == {"hidden": ["news/2026/draft"]}


def test_a_photo_is_shown_before_and_after(source: Path) -> None:
    change(source)
    follow_ledger(source)
    assert preview(source) == DONE
    before, after = re.findall(r'<img src="(/[^"]*)"', article(page(source), "news/2026/photo"))
    colours = [_colour(source.parent / "preview" / path.lstrip("/")) for path in (before, after)]
    assert colours == ["red", "blue"]


def _colour(path: Path) -> str:
    from PIL import Image  # noqa: PLC0415

    with Image.open(path) as image:
        red, _, blue = image.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    return "red" if red > blue else "blue"


def test_the_summary_says_the_same_in_few_lines(source: Path) -> None:
    change(source)
    follow_ledger(source)
    put(source, "news/2026/new/index.de.md", news(title="'Neu @team <3 #1 www.example.net'"))
    assert preview(source) == DONE
    text = (source.parent / "preview/preview/summary.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("**")] == [
        "**Neu (1)**", "**Geändert (3)**", "**Entfernt (1)**",
        r"**Noch nicht öffentlich\: Entwürfe und Geplantes (1)**",
    ]  # fmt: skip
    assert f"({BASE}/de/meldungen/2026/anders/)" in text
    assert f"({BASE}/preview/)" in text
    assert "@team" not in text
    assert "<3" not in text
    assert "www.example" not in text


def test_it_is_in_previews_only_and_readers_never_hear_of_it(source: Path) -> None:
    assert preview(source) == DONE
    assert 'name="robots" content="noindex"' in page(source)
    assert 'href="/preview/"' in (source.parent / "preview/de/index.html").read_text(encoding="utf-8")
    public = source.parent / "public"
    assert not (public / "preview").exists()
    assert not (public / "assets/preview").exists()
    assert "/preview/" not in (public / "de/index.html").read_text(encoding="utf-8")
    assert "published.json" not in (public / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "data", [None, b"", b"{}", gzip.compress(b"[]"), gzip.compress(b'{"format": 99}\n')], ids=range(5)
)
def test_without_a_record_the_page_says_that_nothing_was_compared(source: Path, data: bytes | None) -> None:
    if data is not None:
        (source.parent / "other.gz").write_bytes(data)
    assert preview(source, "other.gz") == DONE
    assert "nothing could be compared" in page(source, "en")
    assert groups(page(source)) == {}


def test_a_line_of_the_record_that_nobody_can_read_counts_as_none(source: Path) -> None:
    lines = gzip.decompress((source.parent / "public/published.json.gz").read_bytes()).decode().splitlines()
    broken = [line[:60] if line.startswith("news/2026/same") else line for line in lines]
    broken = [line.replace("\t", "\tx", 1) if line.startswith("news/2026/same") else line for line in broken]
    (source.parent / "other.gz").write_bytes(gzip.compress("\n".join(broken).encode()))
    assert preview(source, "other.gz") == DONE
    assert groups(page(source))["added"] == ["news/2026/same"]


def test_the_record_holds_what_is_public_and_no_comment(source: Path) -> None:
    put(source, "news/2026/same/index.de.md", news(title="Bleibt gleich  # Anna fragen!"))
    assert produce(source) == DONE
    text = gzip.decompress((source.parent / "public/published.json.gz").read_bytes()).decode()
    assert "Bleibt gleich" in text
    assert "Anna" not in text
    assert "Entwurf" not in text
    assert all(json.loads(line.split("\t")[2]) for line in text.splitlines()[1:])


def test_builds_that_follow_come_to_what_a_first_one_makes(source: Path) -> None:
    assert preview(source) == DONE
    change(source)
    follow_ledger(source)
    assert preview(source) == DONE
    assert preview(source, output="clean") == DONE
    assert files_of(source.parent / "preview") == files_of(source.parent / "clean")
