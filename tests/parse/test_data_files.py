"""Data files: what is said about the fields of items holds for theirs as well, in every file and every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.messages import LABELS
from tests.conftest import SITE_YAML, build_site, news
from tests.cures import follow
from tests.mistakes import told

if TYPE_CHECKING:
    from collections.abc import Mapping

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
FUNDER = "funders:\n  - id: eu\n    logo: eu.svg\n    name: EU\n    alt: Union\n"


def files_of(name: str, text: str) -> dict[str, str | bytes]:
    """Return a site with one data file; ``site`` is added to the least that builds."""
    whole = f"{SITE_YAML}{text}" if name == "site" else text
    return {"news/2026/a/index.de.md": news(), "eu.svg": DRAWING, f"{name}.yaml": whole}


MARKS = (
    ("people", 'x:\n  name: "**Erika** Muster"\n  role: Leiterin\n', 2, 9, "x.name", "Erika Muster"),
    ("people", 'x:\n  name: E\n  role: {de: "*Leiterin*", en: Head}\n', 3, 14, "x.role.de", "Leiterin"),
    ("people", 'x:\n  name: E\n  role:\n    de: Leiterin\n    en: "`Head`"\n', 5, 9, "x.role.en", "Head"),
    ("people", 'x:\n  name: E\n  role: "[Chef](https://a.org/)"\n', 3, 9, "x.role", "Chef"),
    ("organisations", 'x:\n  name: X\n  summary: "Ein <b>Satz</b>"\n', 3, 12, "x.summary", "Ein Satz"),
    ("networks", 'x:\n  name: X\n  members: [A, "_B_"]\n', 3, 16, "x.members[2]", "B"),
    ("programmes", 'x:\n  name: X\n  short_name: "F&amp;E"\n', 3, 15, "x.short_name", "F&E"),
    ("places", 'JP-28:\n  name: Hyogo\n  intro: "**Ort**"\n', 3, 10, "JP-28.intro", "Ort"),
    ("tags", 'x:\n  label: "CO<sub>2</sub>"\n', 2, 10, "x.label", "CO₂"),
    ("tags", 'x:\n  label: X\n  synonyms: {de: ["*a*"], en: [b]}\n', 3, 18, "x.synonyms.de", "a"),
    ("site", 'tagline: "**Welt**"\n', 4, 10, "tagline", "Welt"),
    ("site", f'{FUNDER}    statement: "<em>Satz</em>"\n', 9, 16, "funders[1].statement", "Satz"),
    ("site", 'contact:\n  lines:\n    - "*Haus*"\n', 6, 7, "contact.lines", "Haus"),
)


@pytest.mark.parametrize(("name", "text", "line", "column", "field", "plain"), MARKS)
def test_marks_in_fields_are_told(  # noqa: PLR0913, PLR0917
    name: str, text: str, line: int, column: int, field: str, plain: str
) -> None:
    built = build_site(files_of(name, text), render=False)
    (problem,) = (problem for problem in built.problems if problem.code != "unused-file")
    assert problem.code == "plain-field"
    if field != "contact.lines":
        assert (problem.position.line, problem.position.column) == (line, column)
    assert problem.field == field
    assert problem.values["proposal"] == plain


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people", "x:\n  name: Erika *1950\n  role: Forscher*innen\n"),
        ("organisations", "x:\n  name: F&E GmbH\n  members: [DE-HE, snake_case_name]\n"),
        ("tags", "C++:\n  label: C++\n  synonyms: {de: [c_plus_plus], en: []}\n"),
        ("site", "tagline: {de: 'Welt & mehr', en: World}\n"),
    ],
)
def test_words_that_only_look_like_marks_stay(name: str, text: str) -> None:
    assert set(build_site(files_of(name, text), render=False).codes) <= {"unused-file"}


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize(
    ("name", "text", "cure"),
    [
        ("programmes", "x:\n  name: X\n  start: 2026-05-20T10:00\n", " 2026-05-20"),
        ("programmes", "x:\n  name: X\n  start: 2026-05-19 22:30:00 +0000\n", " 2026-05-20"),
        ("programmes", "x:\n  name: X\n  end: 20. Mai 2026\n", " 2026-05-20"),
        ("site", f"{FUNDER}    valid_from: 20.5.26\n", " 2026-05-20"),
        ("site", f"{FUNDER}    valid_to: 2026-05-19T23:30:00Z\n", " 2026-05-20"),
    ],
)
def test_dates_of_other_forms_have_their_cure(name: str, text: str, cure: str, lang: str) -> None:
    files: Mapping[str, str | bytes] = {
        path: text for path, text in files_of(name, text).items() if name == "site" or path != "eu.svg"
    }
    (message,) = told(files, lang)
    assert message.endswith(cure)
    assert told(follow(message, files), lang) == []


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize(
    ("name", "text", "place", "cure"),
    [
        ("people", "x:\n  name: E\n  role:\n    de: Leiterin\n    en:\n", ":5:5: x.role.en: ", ' en: "Text"'),
        ("people", "x:\n  name:\n  role: Leiterin\n", ":2:3: x.name: ", ' name: "Text"'),
        ("people", "x:\n", ":1:1: x: ", ' x: {name: "Text", role: "Text"}'),
        ("people", "x: Erika Muster\n", ":1:4: x: ", ' {name: Erika Muster, role: "Text"}'),
        ("tags", "ki: Künstliche Intelligenz\n", ":1:5: ki: ", " {label: Künstliche Intelligenz}"),
        ("tags", "ki:\n  label: ''\n", ":2:3: ki.label: ", ' label: "Text"'),
    ],
)
def test_what_is_empty_or_lacks_its_fields_is_told_at_its_place(
    name: str, text: str, place: str, cure: str, lang: str
) -> None:
    files: Mapping[str, str | bytes] = {"news/2026/a/index.de.md": news(), f"{name}.yaml": text}
    (message,) = told(files, lang)
    assert message.startswith(f"content/{name}.yaml{place}")
    assert message.endswith(cure)
    assert told(follow(message, files), lang) == []


def test_what_is_empty_within_braces_is_told_at_its_place() -> None:
    text = "x:\n  name: E\n  role: {de: , en: Head}\n"
    (problem,) = build_site({"people.yaml": text}, render=False).problems
    assert (problem.code, str(problem.position)) == ("empty-field", "content/people.yaml:3:10")


def test_signs_are_set_in_each_language() -> None:
    files: Mapping[str, str | bytes] = {
        "site.yaml": SITE_YAML.replace("name: Clusterwelt", 'name: {de: Die "Welt", en: The "World"}'),
        "tags.yaml": 'x:\n  label: {de: Der "rote" Faden, en: The "red" thread}\n',
        "organisations.yaml": "x:\n  name: \"Verein 'Lukas' - Haus\"\n",
        "news/2026/a/index.de.md": news(tags="[x]", organisations="[x]"),
    }
    built = build_site(files)
    assert "Der „rote“ Faden" in built.text("de/themen/index.html")
    assert "The “red” thread" in built.text("en/topics/index.html")
    assert "Verein ‚Lukas‘ – Haus" in built.text("de/meldungen/2026/a/index.html")
    assert "Die „Welt“" in built.text("de/index.html")
    assert "/de/themen/der-rote-faden/" in built.urls
