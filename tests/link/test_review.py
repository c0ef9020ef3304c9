"""What only a check tells: hints, and what is due."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from sitegen.build.checking import examine
from sitegen.build.installed import share
from sitegen.build.sources import index_sources
from sitegen.commands.check import open_check
from sitegen.commands.command import DONE
from sitegen.commands.main import main
from sitegen.link.review import is_sample
from sitegen.model.messages import MESSAGES
from tests.commands.test_check import put
from tests.conftest import SITE_YAML, news, photo_bytes, stub_fonts, translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.model.problem import Problem

NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
REAL = SITE_YAML.replace("www.example.org", "www.clusterwelt.eu")
HERE, EVENT, PAGE = "news/2026/a/index.de.md", "events/2026/e/index.de.md", "pages/p/index.de.md"
ENGLISH_EVENT = "---\noriginal: true\ntitle: {title}\nstart: {start}\nsummary: {summary}\n---\n{body}\n"


@pytest.fixture(autouse=True)
def fixture_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    stub_fonts(monkeypatch)


def found(tmp_path: Path, files: Mapping[str, str | bytes], code: str = "") -> list[Problem]:
    """Return the problems of a site, of all kinds or of one."""
    put(tmp_path, files)
    problems: list[Problem] = []
    with open_check(tmp_path, "en") as session:
        examine(session, index_sources(tmp_path, share(), None, problems), NOW, problems)
    return [one for one in problems if code in {"", one.code}]


def event(start: str, body: str = "", title: str = "Messe", **fields: str) -> str:
    """Return the text of an event."""
    more = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: {title}\nstart: {start}\n{more}---\n{body}\n"


def test_a_text_in_one_language_is_a_note_until_it_is_translated(tmp_path: Path) -> None:
    (one,) = found(tmp_path, {HERE: news()})
    assert (one.code, one.severity, one.position.path) == ("untranslated", "note", f"content/{HERE}")
    assert "index.en.md" in one.text("de")
    assert found(tmp_path, {"news/2026/a/index.en.md": translation()}) == []


def test_a_translation_is_stale_once_its_original_has_changed(tmp_path: Path) -> None:
    english = "news/2026/a/index.en.md"
    put(tmp_path, {HERE: news("Ein Absatz."), english: translation()})
    assert main(["translated", "--source", str(tmp_path), "news/2026/a"]) == DONE
    assert found(tmp_path, {}) == []
    (one,) = found(tmp_path, {HERE: news("Ein anderer Absatz.")})
    assert (one.code, one.severity, one.position.path) == ("stale-translation", "note", f"content/{english}")
    row = (tmp_path / "content" / english).read_text(encoding="utf-8").split("\n")[one.position.line - 1]
    assert row.startswith("translated_from: ")
    assert main(["translated", "--source", str(tmp_path), one.text("en").rpartition("sitegen translated ")[2]]) == DONE
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("until", "due"), [("2026-11-21", True), ("2026-11-22", False), ("2026-10", True), ("2026-11", False)]
)
def test_a_page_is_due_when_its_day_has_passed(tmp_path: Path, until: str, due: bool) -> None:  # noqa: FBT001
    files = {PAGE: f"---\ntitle: Impressum\nreview_by: {until}\n---\nText.\n"}
    assert [one.position.line for one in found(tmp_path, files, "review-due")] == [3] * due


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (news("Text [Vor dem Betrieb ergänzen: Name] hier."), (7, 6)),
        (news("Text\n\n*[bitte ergänzen]*"), (9, 2)),
        (news("Lorem ipsum dolor sit amet."), (7, 1)),
        (news("Ort: TODO"), (7, 6)),
        (news(title='"Text"'), (2, 8)),
        (news(photos="[{file: a.jpg, credit: Foto, alt: Was zu sehen ist, caption: Bild}]"), (6, 43)),
    ],
)
def test_placeholders_are_found_but_in_a_sample(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    files: dict[str, str | bytes] = {HERE: text, "news/2026/a/a.jpg": photo_bytes(), "site.yaml": REAL}
    (one,) = found(tmp_path, files, "placeholder")
    assert one.position[1:] == place
    assert found(tmp_path, {"site.yaml": SITE_YAML}, "placeholder") == []


@pytest.mark.parametrize(
    "body", ["Ein Zitat […] geht weiter.", "[Bitte ergänzen](https://www.clusterwelt.eu/x)", "Die Methode (todos)."]
)
def test_brackets_that_say_something_are_no_placeholder(tmp_path: Path, body: str) -> None:
    assert found(tmp_path, {HERE: news(body), "site.yaml": REAL}, "placeholder") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (event("2026-05-12", "Die Messe findet am 12. Mai in Hamburg statt."), "findet am 12. Mai in Hamburg statt"),
        (event("2026-05-12", summary="Der Verbund lädt zum Gespräch ein."), "lädt zum Gespräch ein"),
        (event("2026-12-12", "Die Messe fand in Hamburg statt."), "fand in Hamburg statt"),
        (
            ENGLISH_EVENT.format(title="Fair", start="2026-05-12", summary="It.", body="It will take place."),
            "will take",
        ),
    ],
)
def test_an_event_whose_words_do_not_go_with_its_date_is_a_note(tmp_path: Path, text: str, words: str) -> None:
    path = EVENT.replace(".de.", ".en.") if "original" in text else EVENT
    (one,) = found(tmp_path, {path: text}, "event-tense")
    assert words in str(one.values["found"])
    assert one.severity == "note"


@pytest.mark.parametrize(
    "text",
    [
        event("2026-12-12", "Die Messe findet in Hamburg statt."),
        event("2026-05-12", "Die Messe fand in Hamburg statt."),
        event("2026-05-12", "Sie findet Anklang. Der Ort liegt statt am Fluss am See."),
        event("2026-11-20", "Sie findet bis Sonntag statt.", end="2026-11-24"),
    ],
)
def test_an_event_whose_words_go_with_its_date_is_none(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, {EVENT: text}, "event-tense") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (event("2026-05-12", title="Messe am 13. Mai 2026"), ["13. Mai 2026"]),
        (event("2026-05-12", title="Messe am 12. Mai 2026"), []),
        (event("2026-05-12", title="Messe vom 12. bis 14. Mai 2026", end="2026-05-14"), []),
        (event("2026-05-12", summary="Am 1.6.2026 in Kiel, am 12.05.2026 in Köln."), ["1.6.2026"]),
        (event("2026-05", title="Messe am 13. Mai 2026"), []),
        (event("2026-05-12", "Anmeldung bis 1. Mai 2026."), []),
    ],
)
def test_a_day_in_title_or_summary_is_one_of_the_event(tmp_path: Path, text: str, days: list[str]) -> None:
    assert [one.values["found"] for one in found(tmp_path, {EVENT: text}, "event-date")] == days


@pytest.mark.parametrize("code", ["untranslated", "stale-translation", "event-tense", "event-date"])
def test_what_only_a_person_can_decide_is_a_note(code: str) -> None:
    assert MESSAGES[code].severity == "note"


@pytest.mark.parametrize(
    ("address", "sample"),
    [
        ("https://www.example.org", True),
        ("https://example.com/x", True),
        ("http://localhost:8000", True),
        ("https://a.test", True),
        ("https://www.clusterwelt.de", False),
        ("https://myexample.org", False),
        ("https://example.org.de", False),
    ],
)
def test_a_sample_is_a_site_at_an_address_that_nobody_has(address: str, sample: bool) -> None:  # noqa: FBT001
    assert is_sample(address) is sample
