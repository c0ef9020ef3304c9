"""Somebody at the editor in the browser: a checkout that lies in the browser's own file system, and what is done there.

A folder of one's own disk can only be chosen by hand. The browser's private file system has the same interface, so the
editor is given a handle of it where it would ask for a folder; all else is as it would be.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

PATIENCE = 20_000
"""Milliseconds."""
KNOWN = "Cannot convert undefined or null to object"
"""The programme trips over the pane of a language that an item lacks; nothing comes of it."""
CHOOSE = """
window.showDirectoryPicker = () => navigator.storage.getDirectory();
for (const name of ["requestPermission", "queryPermission"]) FileSystemHandle.prototype[name] ??= async () => "granted";
"""
WRITE = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, data] of files) {
    let folder = root;
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await file.write(Uint8Array.from(atob(data), (one) => one.charCodeAt(0)));
    await file.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, before) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${before}${name}/`);
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        let text = "";
        for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
        found[before + name] = btoa(text);
      }
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return found;
}"""


class Editor:
    """The editor in one tab, with what it asked the network for and what it complained of."""

    def __init__(self, browser: Browser, address: str, locale: str = "de-DE") -> None:
        self.address = address
        self.context = browser.new_context(locale=locale, viewport={"width": 1280, "height": 3200})
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.add_init_script(CHOOSE)
        self.asked: list[str] = []
        """Addresses elsewhere that were really asked: those that the policy stops are not."""
        self.complaints: list[str] = []
        self.page.on("requestfinished", lambda request: self._note(request.url))
        self.page.on("requestfailed", lambda request: None if request.failure == "csp" else self._note(request.url))
        self.page.on("pageerror", lambda error: None if KNOWN in str(error) else self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in {"error", "warning"} and "Content Security Policy" not in message.text
                else None
            ),
        )

    def _note(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:")):
            self.asked.append(url)

    def open(self, files: Mapping[str, bytes]) -> None:
        """Open the editor on a checkout with these files."""
        self.page.goto(f"{self.address}/admin/")
        self.page.evaluate(WRITE, [(path, base64.b64encode(data).decode()) for path, data in files.items()])
        self.page.reload()
        self.page.get_by_role("button", name="lokal").click()
        self.page.get_by_role("row").first.wait_for()

    def open_entry(self, collection: str, path: str) -> None:
        """Open the form of an item."""
        self._close_form(collection)
        self.page.goto(f"{self.address}/admin/#/collections/{collection}/entries/{path}/index")
        self.page.locator('[data-key-path="title"]:visible').first.wait_for()

    def open_new(self, collection: str) -> None:
        """Open an empty form."""
        self._close_form(collection)
        self.page.goto(f"{self.address}/admin/#/collections/{collection}/new")
        self.page.locator('[data-key-path="title"]:visible').first.wait_for()

    def _close_form(self, collection: str) -> None:
        """Go to a list; whoever goes from form to form finds the fields of the last one for a moment."""
        self.page.goto(f"{self.address}/admin/#/collections/{collection}")
        self.page.locator('[data-key-path="title"]:visible').first.wait_for(state="hidden")

    def read_through(self) -> None:
        """Scroll to the end of the form, so that every field has been shown."""
        self.page.mouse.move(300, 500)
        for _ in range(4):
            self.page.mouse.wheel(0, 2500)
            self.page.wait_for_timeout(150)

    def choose(self, name: str, label: str) -> None:
        """Choose one of the options of a field."""
        self.page.locator(f'[data-key-path="{name}"]:visible').first.get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=label, exact=True).first.click()
        self.page.locator("h4").first.click()

    def add_photo(self, name: str, data: bytes, at: int = 0) -> None:
        """Add a photo to the item in one of its languages, as if it was dropped there."""
        self.page.get_by_role("button", name=re.compile("Fotos.? hinzufügen")).nth(at).click()
        field = self.page.locator('[data-key-path="photos.0.file"]:visible').nth(at)
        field.locator("input[type=file]").first.set_input_files(
            {"name": name, "mimeType": "image/jpeg", "buffer": data}
        )
        field.get_by_text(name).or_(field.locator("img")).first.wait_for()

    def field(self, name: str, at: int = 0) -> Locator:
        """Return the input of a field; ``at`` counts the languages as they stand side by side."""
        return self.page.locator(f'[data-key-path="{name}"]:visible').nth(at).get_by_role("textbox").first

    def can_save(self) -> bool:
        """Say whether there is something to save, by what the button says once it has had time to."""
        self.page.wait_for_timeout(200)
        return self.page.get_by_role("button", name="Speichern").first.is_enabled()

    def save(self) -> None:
        """Save, and wait until that is done."""
        self.page.get_by_role("button", name="Speichern").first.click()
        # The form closes by itself once all files are written.
        for _ in range(PATIENCE // 50):
            if not re.search(r"/entries/|/new\Z", self.page.url):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(self.page.locator("[role=alert]").all_inner_texts())

    def files(self) -> dict[str, bytes]:
        """Return what now lies in the checkout."""
        found: dict[str, str] = self.page.evaluate(READ)
        return {path: base64.b64decode(data) for path, data in found.items()}

    def close(self) -> None:
        """Close the tab and forget the checkout."""
        self.context.close()


def read_folder(root: Path) -> dict[str, bytes]:
    """Return the files of a source folder that belong to its content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.is_file()
    }
