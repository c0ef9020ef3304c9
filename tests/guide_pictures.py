"""``python -m tests.guide_pictures``: the pictures of README and guides, taken from the real thing in a browser.

The sample site is copied, previewed with ``sitegen serve --admin`` (after ``make admin``), and photographed: the site,
a mistake as the preview tells it in both languages, and the editor in the browser.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.site.editing import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "images"
ITEM = "content/news/2026/hydrogen-port-kiel-kobe"
COLORS = 128


def save(name: str, data: bytes, size: tuple[int, int] | None = None) -> None:
    """Write a picture with few colours, which is all that pages of text need."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    if size:
        picture.thumbnail(size)
    picture.quantize(COLORS).save(PICTURES / f"{name}.png", optimize=True)


@contextlib.contextmanager
def preview(source: Path, option: str) -> Iterator[str]:
    """Preview a site; yield its address, without the slash at its end."""
    command = [sys.executable, "-m", "sitegen", "serve", option, "--source", str(source), "--lang", "de"]
    with subprocess.Popen([*command, "--port", "8300"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if found := re.search(r"http://[^/\s]+", line):
                    yield found[0]
                    break
        finally:
            process.terminate()


def take_site(browser: Browser, address: str) -> None:
    """The home page in the light beside an item in the dark."""
    both = Image.new("RGB", (2600, 1300), "white")
    for at, (path, scheme) in enumerate((("/de/", "light"), ("/en/news/2026/hydrogen-kiel-kobe/", "dark"))):
        tab = browser.new_page(viewport={"width": 1280, "height": 1300}, color_scheme=scheme)  # type: ignore[arg-type]
        found = tab.goto(address + path)
        assert found is not None
        assert found.ok, path
        tab.wait_for_timeout(1500)
        both.paste(Image.open(io.BytesIO(tab.screenshot())), (at * 1320, 0))
        tab.close()
    file = io.BytesIO()
    both.save(file, "PNG")
    save("sample-site", file.getvalue(), (1600, 800))


def take_message(browser: Browser, address: str, source: Path, lang: str) -> None:
    """A mistake as the preview tells it; it is taken back."""
    text = source / ITEM / "index.de.md"
    before = text.read_text("utf-8")
    tab = browser.new_page(viewport={"width": 1100, "height": 620})
    tab.goto(f"{address}/de/meldungen/2026/wasserstoff-kiel-kobe/")
    tab.wait_for_timeout(1500)
    text.write_text(re.sub(r"(?m)^date: .*$", "date: 12. Mai 2026", before), encoding="utf-8")
    tab.locator("#sitegen-problems").wait_for(timeout=20_000)
    if lang == "en":
        tab.get_by_role("button", name="English").click()
    tab.wait_for_timeout(800)
    save(f"preview-{lang}", tab.screenshot())
    text.write_text(before, encoding="utf-8")
    tab.close()
    time.sleep(2)


def take_editor(browser: Browser, address: str, source: Path) -> None:
    """An item in the editor in the browser, both languages side by side."""
    editor = Editor(browser, address)
    kept = {path.relative_to(source).as_posix(): path.read_bytes() for path in (source / ITEM).iterdir()}
    editor.open(kept)
    editor.open_entry("news", ITEM.removeprefix("content/news/"))
    editor.page.set_viewport_size({"width": 1280, "height": 900})
    editor.page.wait_for_timeout(1500)
    save("editor", editor.page.screenshot())
    editor.close()


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        source = Path(folder)
        shutil.copytree(ROOT / "content", source / "content")
        shutil.copytree(ROOT / ".sitegen/admin", source / ".sitegen/admin")
        program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with preview(source, "--published") as address:
            take_site(browser, address)
        with preview(source, "--admin") as address:
            for lang in ("de", "en"):
                take_message(browser, address, source, lang)
            take_editor(browser, address, source)
        browser.close()


if __name__ == "__main__":
    main()
