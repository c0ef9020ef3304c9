"""The editor in the browser, in a real one: it opens, saves, and does no harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sitegen.build.admin_files import CMS, FETCHED, LOCALES, PACKAGES, SCHEMA, read_member
from sitegen.model.fields import fields_of
from sitegen.model.kinds import KINDS
from tests.conftest import SITE_YAML, photo_bytes
from tests.site.conftest import serve_folder
from tests.site.editing import Editor, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-22T12:00:00+01:00"
PHOTO = photo_bytes()
TEXTS = {
    # Everything that could get lost: a comment, texts that other programs take for numbers, a translation that lists
    # photos in another order and without what it inherits, a stamp that no form shows, spaces at the end of a line.
    "news/2026/a/index.de.md": """\
---
# Ein Kommentar
title: "Zwölf Uhr dreißig: ein Titel"
summary: >-
  Ein erster Satz.
  Ein zweiter Satz.
date: 2026-11-01
type: report
expire_at: 2027-01-01T10:00:00+01:00
regions: [DE-HE, DE]
partner_countries: ["NO", JP]
partner_regions: [JP-28]
tags: [wasser, bio]
related: [news/2026/d]
facts:
  - {label: "12:30", text: "0123"}
  - {label: "yes", text: "1e3"}
photos:
  - file: eins.jpg
    credit: "Foto: A"
    focus: 0.4 0.3
    taken_on: 2018
    alt: Ein Haus
    caption: Bild eins
  - {file: zwei.jpg, credit: "Foto: B", alt: Ein Baum, caption: Bild zwei}
---

Ein *Wort*, __noch eines__ und \\* ein Stern.@@
Eine zweite Zeile.

::: notice
title: Hinweis

Text.
:::

* Punkt
""",
    "news/2026/a/index.en.md": """\
---
title: A title
summary: One sentence.
translated_from: 0123456789ab
photos:
  - {file: zwei.jpg, alt: A tree, caption: Picture two}
  - {file: eins.jpg, alt: A house, caption: Picture one}
---

A *word*.
""",
    "news/2026/b/index.en.md": """\
---
original: true
title: English original
summary: One sentence.
date: 2026-10
regions: [DE-HE]
tags: [bio]
photos:
  - {file: eins.jpg, credit: "Photo: A", alt: A house, caption: Picture one}
  - {file: zwei.jpg, credit: "Photo: B", decorative: true}
---

English text.
""",
    "news/2026/b/index.de.md": """\
---
title: Deutsche Fassung
summary: Ein Satz.
photos:
  - {file: eins.jpg, alt: Ein Haus, caption: Bild eins}
---

Deutscher Text.
""",
    "news/2026/c/index.en.md": """\
---
original: true
title: English only
summary: One sentence.
date: 2026-09-01
regions: [DE-HE]
noindex: true
---

English text.
""",
    "news/2026/d/index.de.md": """\
---
title: Nur deutsch
summary: Ein Satz.
date: 2026
regions: [DE-HE]
draft: true
---

Deutscher Text.
""",
    "events/2025/fair/index.de.md": """\
---
title: Messe 2025
start: 2025-03-04T10:00
end: 2025-03-05
regions: [DE-HH]
---
""",
    "events/2025/fair/index.en.md": "---\ntitle: Fair 2025\n---\n\nA fair.\n",
    "events/2026/fair/index.de.md": "---\ntitle: Messe 2026\nstart: 2026-03\n---\n",
    "pages/about/index.de.md": "---\ntitle: Über uns\norder: 2\n---\n\nText.\n",
    "pages/about/index.en.md": "---\ntitle: About us\n---\n\nText.\n",
    "dossiers/meer/index.de.md": "---\ntitle: Das Meer\nsummary: Ein Satz.\n---\n",
}
SITE = {
    **{name: text.replace("@", " ") for name, text in TEXTS.items()},
    "site.yaml": SITE_YAML,
    "tags.yaml": "bio:\n  label: {de: Bio, en: Bio}\nwasser:\n  label: {de: Wasser, en: Water}\n",
    "places.yaml": "JP-28:\n  name: {de: Hyōgo, en: Hyōgo}\n",
}
ENTRIES = (
    ("news", "2026/a"),
    ("news-en", "2026/b"),
    ("news-en", "2026/c"),
    ("news", "2026/d"),
    ("events", "2025/fair"),
    ("events", "2026/fair"),
    ("pages", "about"),
    ("dossiers", "meer"),
)
"""Each item, in the collection of its original."""

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def build(source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a site as an editor would see it before it is public."""
    program = str(Path(sys.executable).parent / "sitegen")
    command = [program, "build", "--source", str(source), "--drafts", "--future", "--strict", "--now", NOW, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a source folder."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with the editor."""
    root = tmp_path_factory.mktemp("admin")
    write(root, {f"content/{name}": text.encode() for name, text in SITE.items()})
    photos = ("news/2026/a", "news/2026/b")
    write(root, {f"content/{one}/{name}.jpg": PHOTO for one in photos for name in ("eins", "zwei")})
    for one in PACKAGES:
        if not (ROOT / FETCHED / one.file).is_file():
            pytest.fail("`make admin` fetches the editor in the browser.", pytrace=False)
        (root / FETCHED).mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / FETCHED / one.file, root / FETCHED)
    done = build(root, "--admin")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def address(source: Path) -> Iterator[str]:
    """The address of the site, as its headers have it."""
    with serve_folder(source / "public") as found:
        yield found


@pytest.fixture
def editor(chromium: Browser, address: str, source: Path) -> Iterator[Editor]:
    """The editor, open on the content of the site."""
    found = Editor(chromium, address)
    found.open(read_folder(source))
    yield found
    found.close()


def meaning(files: Mapping[str, bytes], folder: str) -> dict[str, tuple[Any, str]]:
    """Return what an item says in each language: its fields with those that it inherits, and its text."""
    record: Any = KINDS[folder.split("/", maxsplit=1)[0]].record
    fields = fields_of(record)
    found: dict[str, tuple[Any, str]] = {}
    for path, data in files.items():
        if path.startswith(f"content/{folder}/index."):
            _, head, text = data.decode().split("---\n", 2)
            found[path.split(".")[1]] = (yaml.load(head, yaml.BaseLoader), text.strip("\n"))  # noqa: S506  it makes only texts
    original = next((lang for lang, (head, _) in found.items() if head.get("original") == "true"), min(found))
    shared = {name: one for name, one in found[original][0].items() if not fields[name].local}
    photos = {one["file"]: one for one in shared.pop("photos", ())}
    for lang, (head, _) in found.items():
        own = {one["file"]: one for one in head.get("photos", ())}
        neutral = {
            name: {key: value for key, value in one.items() if lang == original or key not in {"alt", "caption"}}
            for name, one in photos.items()
        }
        head.update({**shared, "photos": {name: {**one, **own.get(name, {})} for name, one in neutral.items()}})
    return found


def test_the_configuration_is_valid_by_the_schema_that_the_editor_brings_along(source: Path, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_bytes(read_member(source, CMS, SCHEMA))
    program = str(Path(sys.executable).parent / "check-jsonschema")
    command = [program, "--schemafile", str(schema), str(source / "public/admin/config.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_its_texts_are_there_in_every_language_that_is_promised(source: Path) -> None:
    assert all(read_member(source, CMS, f"locales/{lang}.json") for lang in LOCALES)


def test_it_opens_in_the_newsroom_s_language_and_asks_nobody_else(editor: Editor) -> None:
    names = editor.page.locator("nav, [role=listbox]").first.inner_text()
    assert "Meldungen" in editor.page.inner_text("body"), names
    editor.open_entry("news", "2026/a")
    assert editor.page.locator('[data-key-path="title"]:visible').count() == 2, "both languages side by side"
    assert editor.page.evaluate("document.fonts.check('24px \"Material Symbols Outlined\"')")
    assert editor.asked == []
    assert editor.complaints == []


def test_saving_what_was_only_read_keeps_its_meaning(editor: Editor, source: Path, tmp_path: Path) -> None:
    before = read_folder(source)
    for collection, path in ENTRIES:
        editor.open_entry(collection, path)
        editor.read_through()
        if editor.can_save():  # fields that hold lists begin one as soon as they are shown
            editor.save()
    after = editor.files()
    assert after.keys() == before.keys()
    assert after != before
    for collection, path in ENTRIES:
        folder = f"{collection.partition('-')[0]}/{path}"
        assert meaning(after, folder) == meaning(before, folder)
    write(tmp_path, after)
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_new_item_with_a_photo_builds(editor: Editor, source: Path, tmp_path: Path) -> None:
    editor.open_new("news")
    editor.field("title").fill("Größere Überseehäfen für Hyōgo")
    editor.field("summary").fill("Ein Satz.")
    editor.field("body").fill("Der Text.")
    editor.field("date").fill("2025-03-04")
    editor.choose("regions", "Hessen")
    editor.add_photo("Mein Foto (1).jpg", PHOTO)
    editor.field("photos.0.credit").fill("Foto: C")
    editor.field("photos.0.alt").fill("Ein Hafen")
    editor.field("photos.0.caption").fill("Schiffe")
    editor.field("title", 1).fill("Larger ports")
    editor.field("summary", 1).fill("A sentence.")
    editor.field("body", 1).fill("The text.")
    editor.add_photo("Mein Foto (1).jpg", PHOTO, 1)
    editor.field("photos.0.alt", 1).fill("A port")
    editor.field("photos.0.caption", 1).fill("Ships")
    editor.save()
    after = editor.files()
    folder = "content/news/2025/groessere-ueberseehaefen-fuer-hyogo"
    names = after.keys() - read_folder(source).keys()
    assert names == {f"{folder}/{name}" for name in ("index.de.md", "index.en.md", "mein-foto-1.jpg")}
    write(tmp_path, after)
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr


def test_changing_one_field_changes_that_field_alone(editor: Editor, source: Path, tmp_path: Path) -> None:
    before = read_folder(source)
    for collection, path in ENTRIES:
        editor.open_entry(collection, path)
        title = editor.field("title")
        title.fill(f"{title.input_value()} neu")
        editor.save()
    after = editor.files()
    assert after.keys() == before.keys()
    for collection, path in ENTRIES:
        folder = f"{collection.partition('-')[0]}/{path}"
        expected = meaning(before, folder)
        lang = collection.partition("-")[2] or "de"
        expected[lang][0]["title"] += " neu"
        assert meaning(after, folder) == expected
    write(tmp_path, after)
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert editor.asked == []
    assert editor.complaints == []
