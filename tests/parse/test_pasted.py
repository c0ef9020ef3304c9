"""Texts of two pages as they arrive from elsewhere: no word of them is lost, or a problem names its line."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.conftest import build_site, photo_bytes
from tests.cures import follow
from tests.mistakes import told
from tests.parse.pasted import BROWSER, HUGO, HUGO_TOML, WORD_PROCESSOR
from tests.parse.test_reading import CONVERTERS, arrived

if TYPE_CHECKING:
    from sitegen.model.problem import Problem

WORD = re.compile(r"[^\W\d_]{3,}")
TAG = re.compile(r"<[^<>]*>")
HEAD = "---\ntitle: Titel\ndate: 2026-01-15\nsummary: Vorspann.\nregions: [DE-HE]\n---\n"


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(re.sub(r"\[\^\w+\]", "", text.replace("\u00ad", ""))))


def lines_of(problem: Problem) -> set[int]:
    """Return the lines that a problem names."""
    more = problem.values.get("more", "")
    numbers = re.findall(r"\d+", more["en"] if not isinstance(more, str) else more)
    first, last = problem.values.get("first", "0"), problem.values.get("last", "0")
    rows = range(int(str(first)), int(str(last)) + 1)
    return {problem.position.line, *map(int, numbers), *rows}


@pytest.mark.parametrize(
    ("text", "lang"),
    [(WORD_PROCESSOR, "de"), (BROWSER, "de"), (HUGO.split("---\n", 2)[2], "en")],
    ids=["word processor", "browser", "other generator"],
)
def test_no_word_is_lost_or_its_line_is_told(text: str, lang: str) -> None:
    problems: list[Problem] = []
    body = CONVERTERS[lang].convert(text, "content/news/2026/a/index.md", 1, problems)
    found = set().union(*map(lines_of, problems))
    beside = " ".join(word for one in body.components for word in one.values.get("words", ()))  # told of by the site
    missing = words(html.unescape(TAG.sub(" ", text))) - words(f"{arrived(body)} {beside}")
    lost = [
        word
        for word in missing
        if not any(
            word in row.replace("\u00ad", "") and number in found for number, row in enumerate(text.split("\n"), 1)
        )
    ]
    assert lost == []


def test_a_text_of_a_word_processor_means_what_it_shows() -> None:
    files: dict[str, str | bytes] = {"news/2026/a/index.de.md": HEAD + WORD_PROCESSOR.replace("\u000b", "")}
    for _ in range(2):  # the table and the letters
        files = follow(told(files, "de")[0], files)
    assert told(files, "de") == []
    made = build_site(files).text("de/meldungen/2026/a/index.html").replace("\u00ad", "")
    assert "<li>neue Vorhaben anstoßen:<ul>\n<li>mit Partnern in Japan</li>\n<li>mit Partnern in Italien</li>" in made
    assert "<ul>\n<li>so wie hier,</li>\n<li>und auch hier.</li>" in made.replace(
        "<li>Gedankenstriche stehen auch in Listen:</li>\n", ""
    )
    assert "<td>Begrüßung durch die Leiterin</td>" in made
    assert "<ol>\n<li>Wasserstoff</li>\n<li>Medizintechnik</li>\n<li>Mikroelektronik</li>\n</ol>" in made
    assert "a)  Was hat sich bewährt?<br>" in made
    assert '<a href="mailto:info@example.org">info@example.org</a>' in made
    assert '<a href="https://forum.example.org/2027">https://forum.example.org/2027</a>' in made


def test_a_page_of_a_browser_is_told_once_for_each_kind_of_html() -> None:
    found = told({"news/2026/a/index.de.md": HEAD + BROWSER}, "de")
    assert len(re.findall("<[a-z!]", BROWSER)) > 45
    assert len(found) == 11
    assert all("Abhilfe: " in one for one in found)


def test_a_front_matter_in_toml_is_told_with_the_same_in_yaml() -> None:
    files: dict[str, str | bytes] = {"news/2026/a/index.en.md": f"{HUGO_TOML}Text.\n"}
    (message,) = told(files, "en")
    assert message.startswith("content/news/2026/a/index.en.md:1:1: ")
    files = follow(message, files)
    assert '---\ntitle: "Cluster week in Leipzig"\ndate: 2026-05-20T10:00:00+02:00\n' in str(
        files["news/2026/a/index.en.md"]
    )


def test_commands_of_another_generator_are_told_and_the_rest_is_read() -> None:
    text = re.sub(r"(?m)^(?:\{\{[<%].*\}\}|<!--more-->|</?div.*|  <a .*)\n", "", HUGO.replace(" {#programme}", ""))
    text = re.sub(r"\(\{\{.*?\}\}\)", "(https://forum.example.org/)", text)
    text = text.replace(
        "regions: [DE-SN]\n",
        "regions: [DE-SN]\nphotos:\n  - {file: hall.jpg, credit: A, alt: The hall, caption: The hall in May}\n",
    )
    files: dict[str, str | bytes] = {"news/2026/a/index.en.md": text, "news/2026/a/hall.jpg": photo_bytes(1600, 900)}
    assert told(files, "en") == []
    made = build_site(files).text("en/news/2026/a/index.html")
    assert "<li>Opening<ul>\n<li>Welcome address</li>\n<li>Keynote</li>\n</ul>" in made
    assert "<dt>Universities</dt>\n<dd>from Saxony and abroad</dd>" in made
    assert "☑ Registration is open" in made
    assert "The second note\ngoes on here." in made
    assert "{{ range .Pages }}{{ .Title }}{{ end }}" in made
    assert "Line one<br>\nline two" in made
