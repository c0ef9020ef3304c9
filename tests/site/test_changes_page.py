"""The page that says what a preview changes, in a real browser: accessible, narrow, silent, valid."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news, photo_bytes, stub_fonts, translation
from tests.site.conftest import serve_folder
from tests.site.test_pages import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

NOW = "2026-11-22T12:00:00+01:00"
PHOTO = "[{file: a.jpg, credit: Foto, alt: Ein Haus}]"
BEFORE: dict[str, str | bytes] = {
    "site.yaml": SITE_YAML,
    "news/2026/a/index.de.md": news("Alt.\n\nZwölf Firmen kamen.", title="Bericht", photos=PHOTO),
    "news/2026/a/index.en.md": translation("Old.\n\nTwelve came.", photos="[{file: a.jpg, alt: A house}]"),
    "news/2026/a/a.jpg": photo_bytes(400, 300, "red"),
    "news/2026/b/index.de.md": news(title="Geht", links="[{url: https://www.example.com/, text: Mehr}]"),
}
AFTER: dict[str, str | bytes] = {
    "news/2026/a/index.de.md": news("Neu.\n\nElf Firmen kamen.", title="Bericht <3", photos=PHOTO),
    "news/2026/a/a.jpg": photo_bytes(400, 300, "blue"),
    "news/2026/b/index.de.md": news(title="Kommt wieder", tags="[gas]", facts="[{label: Ort, text: Bonn}]"),
    "news/2026/c/index.de.md": news("Wort" * 60, title="Ganz neu", draft="true"),
    "news/2026/c/extra.pdf": b"%PDF",
}


def put(source: Path, files: dict[str, str | bytes]) -> None:
    """Write files of the content."""
    for path, text in files.items():
        (source / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (source / "content" / path).write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture(name="preview", scope="module")
def fixture_preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A preview that changes something of every sort."""
    place = tmp_path_factory.mktemp("changes")
    with pytest.MonkeyPatch.context() as patch:
        stub_fonts(patch)
        put(place, BEFORE)
        assert main(["translated", "news/2026/a", "--source", str(place)]) == DONE
        where = ["build", "--source", str(place), "--now", NOW]
        assert main([*where, "--record", "--output", str(place / "public")]) == DONE
        put(place, AFTER)
        compare = ["--compare", str(place / "public/published.json.gz"), "--drafts"]
        assert main([*where, *compare, "--output", str(place / "preview")]) == DONE
    return place / "preview"


@pytest.fixture(name="visitor", scope="module")
def fixture_visitor(chromium: Browser, preview: Path, repository: Path) -> Iterator[Visitor]:
    """Somebody who looks at it."""
    axe = (repository / "tests/tools/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    with serve_folder(preview) as address:
        yield Visitor(chromium, address, preview, axe)


@pytest.mark.parametrize(
    ("address", "number"),
    [("/preview/", 3), ("/preview/en/", 3), ("/preview/translations/", 1), ("/preview/en/translations/", 1)],
)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_it_is_for_everybody(visitor: Visitor, address: str, number: int, width: int, scheme: str) -> None:
    with visitor.window(width=width, scheme=scheme) as context:  # type: ignore[arg-type]
        heard: list[str] = []
        context.on("console", lambda message: heard.append(message.text))
        tab = context.new_page()
        tab.goto(visitor.server + address, wait_until="networkidle")
        assert tab.locator("article.change").count() == number
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        broken = tab.evaluate("[...document.images].filter(image => image.complete && !image.naturalWidth).length")
        assert (broken, [line for line in heard if "font" not in line.lower()]) == (0, [])
        assert visitor.run_axe(tab) == []


def test_it_is_valid_html(preview: Path, repository: Path) -> None:
    checker = repository / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"
    pages = [str(path) for path in (preview / "preview").rglob("*.html")]
    done = subprocess.run(
        ["java", "-jar", str(checker), "--errors-only", "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [message["message"] for message in json.loads(done.stderr)["messages"]] == []
